import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roles, type Role } from "#contracts/staff.ts";
import type { Actor } from "#server/platform/actor.ts";
import { insertMissing } from "#server/platform/seed.ts";
import { canReadSealed, canSee, roomsFor, roomsOf, seenBy } from "#server/tickets/visibility.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { aTicket } from "./law-kit.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const units = ["urban", "urban-330602", "police", "gov-330602", "gov-330602001"];
const people = ["agent1", "agent2", "dispatcher1"];
const secrecies = ["none", "contact", "sealed"] as const;

const anyActor = fc
  .record({
    id: fc.constantFrom(...people),
    roles: fc.uniqueArray(fc.constantFrom<Role>(...roles), { maxLength: 3 }),
    departmentId: fc.option(fc.constantFrom(...units)),
  })
  .map(({ id, roles, departmentId }): Actor => ({
    id,
    name: id,
    roles,
    departmentId,
    unitIds: departmentId ? house.house.reference.current().units.withDescendants(departmentId) : [],
  }));

/** Every combination of what decides sight, as rows. */
async function fillEveryCombination() {
  const leads = [null, "urban", "urban-330602", "police"];
  const combinations = leads.flatMap((lead) =>
    [null, "urban-330602", "gov-330602001"].flatMap((handling) =>
      [[], ["police"], ["gov-330602", "urban"]].flatMap((assisting) =>
        secrecies.flatMap((secrecy) =>
          [null, "agent1", "agent2"].flatMap((filedBy) =>
            [[], ["urban", "urban-330602"]].map((barred) => ({
              lead,
              handling,
              assisting,
              secrecy,
              filedBy,
              barred,
            })),
          ),
        ),
      ),
    ),
  );
  const tickets = combinations.map(({ lead, handling, assisting, secrecy, filedBy, barred }, index) =>
    aTicket({
      id: `seen-${index}`,
      number: `seen-${index}`,
      status: lead ? "handling" : "received",
      secrecy,
      filedBy,
      leadDepartmentId: lead,
      handlingDepartmentId: handling,
      assistingDepartmentIds: assisting,
      barredDepartmentIds: barred,
    }),
  );
  await house.source.transaction((manager) =>
    insertMissing(
      manager,
      "ticket",
      tickets.map((ticket) => ({
        id: ticket.id,
        number: ticket.number,
        version: 1,
        status: ticket.status,
        kind: ticket.kind,
        urgency: ticket.urgency,
        channel: ticket.channel,
        secrecy: ticket.secrecy,
        title: ticket.title,
        content: ticket.content,
        guide_ids: [],
        filed_by: ticket.filedBy,
        lead_department_id: ticket.leadDepartmentId,
        handling_department_id: ticket.handlingDepartmentId,
        assisting_department_ids: ticket.assistingDepartmentIds,
        barred_department_ids: ticket.barredDepartmentIds,
        received_at: ticket.receivedAt,
        due_provisional: false,
        rework_count: 0,
        memory: {},
        updated_at: ticket.receivedAt,
      })),
    ),
  );
  return tickets;
}

describe("谁能看", () => {
  test("the rule in code and the rule in SQL show every person the same tickets", async () => {
    const tickets = await fillEveryCombination();
    await fc.assert(
      fc.asyncProperty(anyActor, async (actor) => {
        const { sql, parameters } = seenBy(actor, 2);
        const rows = await house.house.query<{ id: string }>(
          `SELECT t.id FROM ticket t WHERE t.id LIKE $1 AND ${sql}`,
          ["seen-%", ...parameters],
        );
        const inSql = rows.map((row) => row.id).toSorted();
        const inCode = tickets
          .filter((ticket) => canSee(ticket, actor))
          .map((ticket) => ticket.id)
          .toSorted();
        expect(inSql).toEqual(inCode);
      }),
      { numRuns: 300 },
    );
  });

  test("who hears of a ticket unasked may also see it", () => {
    const hearsOnlyWhatTheySee = fc.property(
      anyActor,
      fc.constantFrom(...secrecies),
      fc.option(fc.constantFrom(...units)),
      (actor, secrecy, lead) => {
        const ticket = aTicket({ secrecy, filedBy: "agent1", leadDepartmentId: lead, status: "handling" });
        const joined = new Set(roomsFor(actor));
        const hears = roomsOf(ticket).some((room) => joined.has(room));
        // Who filed it stays told while they hold the agent's seat; without it they hear and look in vain.
        const leftTheSeat = ticket.filedBy === actor.id && !actor.roles.includes("agent");
        return !hears || leftTheSeat || canSee(ticket, actor);
      },
    );
    expect(fc.check(hearsOnlyWhatTheySee).failed).toBe(false);
  });

  test("sealed words are read by the dispatcher and by the agent who wrote them down, by nobody else", () => {
    const sealed = aTicket({ secrecy: "sealed", filedBy: "agent1", leadDepartmentId: "urban" });
    const may = (id: string, role: Role, departmentId: string | null = null) =>
      canReadSealed(sealed, {
        id,
        name: id,
        roles: [role],
        departmentId,
        unitIds: departmentId ? [departmentId] : [],
      });
    expect(may("agent1", "agent")).toBe(true);
    expect(may("d", "dispatcher")).toBe(true);
    for (const role of roles.filter((role) => role !== "agent" && role !== "dispatcher"))
      expect(may("agent1", role, "urban"), role).toBe(false);
    expect(may("agent2", "agent")).toBe(false);
  });

  test("a unit sees its own tickets and those of units below it; another unit gets 404 for all of it", async () => {
    const { id } = await house.as("agent1").file();
    await house.live(
      id,
      ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban", assistingDepartmentIds: ["housing"] }],
      ["dept-urban", { type: "accept" }],
      ["dept-urban", { type: "forward", departmentId: "urban-330602" }],
    );
    for (const who of ["dept-urban", "dept-urban-head", "dept-urban-330602", "dept-housing", "quality1"])
      expect((await house.as(who).get(`/tickets/${id}`)).status, who).toBe(200);
    for (const path of ["", "/events", "/deadline"])
      expect((await house.as("dept-police").get(`/tickets/${id}${path}`)).status, path).toBe(404);
    expect((await house.as("dept-police").act(id, { type: "note", content: "x" })).status).toBe(404);
    expect((await house.as("admin1").get(`/tickets/${id}`)).status).toBe(404);
    expect((await house.as("dept-police").post(`/tickets/${id}/contact-views`, { reason: "x" })).status).toBe(
      404,
    );
  });
});
