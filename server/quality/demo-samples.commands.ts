import type { DataSource } from "typeorm";
import type { Role } from "#contracts/staff.ts";
import type { Reference } from "../departments/reference.store.ts";
import type { Actor } from "../platform/actor.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { queryOf, type Query } from "../platform/database.ts";
import { createIntake } from "../tickets/intake.commands.ts";
import { createTicketCommands } from "../tickets/ticket.commands.ts";
import { demoCases, type DemoCase } from "./demo-cases.ts";
import { itemsOf, highestOf } from "./scoring.ts";
import { insertSamples } from "./draw.store.ts";
import { createSampleCommands } from "./sample.commands.ts";
import { findSamples } from "./sample.store.ts";
import { activeRules } from "./setup.store.ts";

interface Town {
  source: DataSource;
  crypto: FieldCrypto;
  reference: Reference;
}

const DAY_MS = 24 * 3_600_000;

/**
 * 演示样本: a few answered consultations of the last weeks, sampled and partly scored, so that the desk of a new demo
 * city is not empty. Done by the same commands as people's work, each at its own past hour, and marked as demo. Nothing
 * where there is a ticket already.
 */
export async function seedDemoSamples(town: Town, now: Date): Promise<void> {
  const query = queryOf(town.source);
  const known = await query("SELECT FROM ticket LIMIT 1");
  if (known.length > 0) return;
  for (const each of demoCases) await liveThrough(town, query, each, now);
}

async function liveThrough(town: Town, query: Query, demo: DemoCase, now: Date): Promise<void> {
  const at = new Date(now.getTime() - demo.daysAgo * DAY_MS);
  const options = { ...town, clock: { now: () => at }, poke: () => {} };
  const agent = await personOf(query, demo.agent);
  const { body: ticket } = await createIntake(options)(
    {
      kind: "consultation",
      urgency: "normal",
      channel: "phone",
      categoryCode: demo.categoryCode,
      title: `【演示】${demo.title}`,
      content: demo.content,
    },
    agent,
    undefined,
  );
  await createTicketCommands(options).act(
    ticket.id,
    ticket.version,
    { type: "answer", answer: demo.answer },
    agent,
  );
  const rule = (await activeRules(query)).find(({ kind }) => kind === "random");
  if (!rule) return;
  const drawn = {
    subject: `ticket:${ticket.id}`,
    agentId: agent.id,
    ticketId: ticket.id,
    callId: null,
    lot: "",
  };
  const [sampleId] = await insertSamples(query, rule, [drawn], at);
  if (!sampleId) return;
  await query("UPDATE quality_sample SET demo = true WHERE id = $1", [sampleId]);
  if (!demo.lost) return;

  const [sample] = await findSamples(query, "q.id = $1", [sampleId], 1);
  const samples = createSampleCommands(options);
  const marks = itemsOf(sample!.sections).map((item) => ({
    itemId: item.id,
    value: demo.lost?.[item.id]?.value ?? (item.type === "fatal" ? 0 : highestOf(item)),
    remark: demo.lost?.[item.id]?.remark ?? "",
  }));
  const inspector = await personOf(query, demo.inspector ?? "quality1");
  await samples.submit(sampleId, { version: 1, marks, remark: demo.remark ?? "" }, inspector);
  if (demo.appeal) await samples.appeal(sampleId, { version: 2, grounds: demo.appeal }, agent);
}

async function personOf(query: Query, id: string): Promise<Actor> {
  const [row] = await query<{ name: string; roles: Role[] }>("SELECT name, roles FROM staff WHERE id = $1", [
    id,
  ]);
  return { id, name: row?.name ?? id, roles: row?.roles ?? [], departmentId: null, unitIds: [] };
}
