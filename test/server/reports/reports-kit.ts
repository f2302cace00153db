import type { Measure } from "#contracts/reports.ts";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { TicketState } from "#server/tickets/ticket.ts";
import { toState } from "#server/tickets/ticket.store.ts";
import type { TestHouse } from "#test/kit/house.ts";
import { dice, type Dice } from "../fuzz-kit.ts";

const HOUR = 3_600_000;
const units = ["urban", "police", "health", "urban-330602"] as const;

/** Who would do what next, by chance; what the law refuses simply does not happen. */
function step(ticket: TicketState, die: Dice): [who: string, action: TicketAction] {
  const lead = `dept-${ticket.leadDepartmentId ?? "urban"}`;
  const words = { basis: "依据", reason: "理由" };
  switch (ticket.status) {
    case "received":
      if (die.chance(0.25)) return ["agent1", { type: "answer", answer: "答" }];
      if (die.chance(0.08))
        return ["agent1", { type: "reject", reasonCode: "petition", properChannel: "信访" }];
      return [
        "dispatcher1",
        {
          type: "dispatch",
          leadDepartmentId: die.pick(units),
          reason: "就近",
          ...(ticket.secrecy === "sealed" ? { redactedTitle: "反映问题", redactedContent: "内容" } : {}),
        },
      ];
    case "dispatched":
      if (die.chance(0.2))
        return [
          lead,
          { type: "request-return", reasonCode: "wrong-unit", basis: "依据", explanation: "说明" },
        ];
      return [lead, { type: "accept" }];
    case "return-requested":
      return [
        "dispatcher1",
        {
          type: "rule-return",
          ...words,
          ...(die.chance(0.6) ? { ruling: "redirect", departmentId: die.pick(units) } : { ruling: "refuse" }),
        },
      ];
    case "conferring":
      return [
        "dispatcher1",
        {
          type: "settle-conference",
          leadDepartmentId: die.pick(units),
          participants: ["urban"],
          decision: "定",
          basis: "依据",
        },
      ];
    case "handling":
      if (ticket.memory.openExtension && die.chance(0.7))
        return [
          "dispatcher1",
          { type: "rule-extension", ruling: die.chance(0.7) ? "grant" : "refuse", reason: "理由" },
        ];
      if (ticket.memory.openTermination && die.chance(0.7))
        return [
          "dispatcher1",
          { type: "rule-termination", ruling: die.chance(0.5) ? "grant" : "refuse", reason: "理由" },
        ];
      if (!ticket.contactOutcome || die.chance(0.1))
        return [
          lead,
          {
            type: "record-contact",
            outcome: die.pick(["reached", "reached", "unreachable", "declined"] as const),
          },
        ];
      if (die.chance(0.15))
        return [
          lead,
          { type: "request-extension", until: "2026-03-13T00:00:00+08:00", reason: "复杂", measures: "措施" },
        ];
      if (die.chance(0.08)) return [lead, { type: "request-termination", grounds: "已依法处理" }];
      return [lead, { type: "reply", answer: "答", done: "办" }];
    case "replied":
      return [
        "dispatcher1",
        die.chance(0.2) ? { type: "send-back", reason: "不全" } : { type: "approve-reply" },
      ];
    case "follow-up":
      if (die.chance(0.3)) return ["followup1", { type: "follow-up", reached: false }];
      return [
        "followup1",
        {
          type: "follow-up",
          reached: true,
          resolved: die.chance(0.75),
          satisfied: die.chance(0.7),
          ...(die.chance(0.8) ? { trips: die.below(4) } : {}),
        },
      ];
    default:
      return ["agent1", { type: "note", content: "记" }];
  }
}

/** So many tickets through random lives, by the same commands as people use. Ends with the clock where the last act was. */
export async function liveRandomly(town: TestHouse, count: number, seed: number): Promise<void> {
  const die = dice(seed);
  const { commands } = town.house;
  const actors = new Map<string, Awaited<ReturnType<TestHouse["actor"]>>>();
  const actor = async (who: string) => {
    const known = actors.get(who) ?? (await town.actor(who));
    actors.set(who, known);
    return known;
  };
  const start = town.now().getTime();
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    town.setTime(new Date(start + die.below(20) * HOUR));
    const sealed = die.chance(0.1);
    const { id } = await town.as("agent1").file({
      kind: sealed ? "report" : die.pick(["consultation", "complaint", "help"]),
      urgency: die.chance(0.2) ? "urgent" : "normal",
      categoryCode: die.pick(["010102", "0301", "05"]),
      regionCode: die.pick(["330602", "330602001", "330102"]),
      title: sealed ? "CANARY-TITLE 密封标题" : "夜市噪声",
      ...(sealed ? { citizen: { name: "CANARY某某", phone: "13900009999", secrecy: "sealed" } } : {}),
    });
    ids.push(id);
  }
  for (const id of ids) {
    let now = start + 20 * HOUR;
    const steps = die.below(14);
    const master = die.chance(0.06) ? die.pick(ids) : undefined;
    for (let n = 0; n < steps; n += 1) {
      now += die.pick([0.2, 0.5, 1, 1, 4, 30, 60]) * HOUR;
      town.setTime(new Date(now));
      if (die.chance(0.5)) await commands.actAsSystem(id, { type: "mark-overdue" });
      const ticket = await town.ticketNow(id);
      const [who, action]: [string, TicketAction] =
        master && n === 1
          ? ["dispatcher1", { type: "merge", masterId: master, reason: "同一事项" }]
          : ticket.status === "closed" && die.chance(0.3)
            ? (await commands.actAsSystem(id, { type: "sample-follow-up" }),
              step(await town.ticketNow(id), die))
            : step(ticket, die);
      const { version } = await town.ticketNow(id);
      await commands.act(id, version, action, await actor(who)).catch(refused);
    }
  }
  town.setTime(new Date(start + 700 * HOUR));
}

/** The law may say no; nothing else may go wrong. */
function refused(error: unknown): void {
  const { status } = error as { status?: number };
  if (!status || status >= 500) throw error;
}

interface Fact {
  type: string;
  data: Record<string, unknown>;
  at: Date;
}

export interface Lived {
  ticket: TicketState;
  facts: Fact[];
}

export async function livesOf(town: TestHouse): Promise<Lived[]> {
  const tickets = await town.house.query<Record<string, unknown>>("SELECT * FROM ticket");
  return Promise.all(
    tickets.map(async (row) => ({
      ticket: toState(row),
      facts: await town.house.query<Fact>(
        "SELECT type, data, at FROM domain_event WHERE subject = 'ticket' AND subject_id = $1 ORDER BY domain_event.id",
        [row.id],
      ),
    })),
  );
}

type Verdict = "numerator" | "missed" | "unknown" | undefined;
const verdict = (of: boolean, hit: boolean, unknown = false): Verdict =>
  of ? (hit ? "numerator" : "missed") : unknown ? "unknown" : undefined;

/** The measures told again, one ticket at a time and without SQL: what the report must agree with. */
export function judge(measure: Measure, { ticket, facts }: Lived, now: Date): Verdict {
  const all = (...types: string[]) => facts.filter(({ type }) => types.includes(type.replace("ticket.", "")));
  const had = (...types: string[]) => all(...types).length > 0;
  const open = !["closed", "rejected", "terminated", "archived"].includes(ticket.status);
  const heard = all("followed-up").findLast(({ data }) => data.reached === true)?.data;
  const awaitsFollowUp = had("followed-up") || ticket.status === "follow-up";
  const dispatched = had("dispatched");
  switch (measure) {
    case "one-visit":
      return verdict(heard?.trips !== undefined, Number(heard?.trips) <= 1, awaitsFollowUp);
    case "solution":
      return verdict(heard !== undefined, heard?.resolved === true, awaitsFollowUp);
    case "satisfaction":
      return verdict(heard !== undefined, heard?.satisfied === true, awaitsFollowUp);
    case "response": {
      const spoke = all("contact-recorded").some(({ data }) => data.outcome !== "unreachable");
      return verdict(dispatched && had("replied"), spoke, dispatched && open);
    }
    case "on-time": {
      const { dueAt, repliedAt, status } = ticket;
      if (!dueAt) return undefined;
      const running = ["dispatched", "handling", "return-requested", "conferring"].includes(status);
      const late = had("went-overdue") || (repliedAt ? repliedAt > dueAt : running && dueAt < now);
      return verdict(late || repliedAt !== null, !late, open);
    }
    case "first-contact": {
      const first = all("dispatched")[0]?.data.deadline as { acceptBy: string } | undefined;
      if (!first?.acceptBy) return undefined;
      const by = new Date(first.acceptBy);
      const contact = all("contact-recorded")[0]?.at;
      if (contact) return verdict(true, contact <= by);
      if (ticket.masterId) return undefined;
      return by < now ? "missed" : open ? "unknown" : undefined;
    }
    case "return":
      return verdict(dispatched, had("return-requested"));
    case "redirect": {
      let lead: unknown;
      let moved = false;
      for (const { type, data } of facts) {
        const to =
          type === "ticket.dispatched" || type === "ticket.conference-settled"
            ? data.leadDepartmentId
            : type === "ticket.return-ruled"
              ? data.departmentId
              : undefined;
        if (to && lead && to !== lead) moved = true;
        lead = to ?? lead;
      }
      return verdict(dispatched, moved);
    }
    case "rework":
      return verdict(had("replied", "master-settled"), had("sent-back", "reworked", "conference-called"));
    case "extension":
      return verdict(
        dispatched,
        all("extension-ruled").some(({ data }) => data.ruling === "grant"),
      );
    case "direct-answer": {
      if (ticket.status === "rejected") return undefined;
      const answered = had("answered");
      return verdict(answered || dispatched || ticket.masterId !== null, answered && !had("reopened"), true);
    }
  }
}
