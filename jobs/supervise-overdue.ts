import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { EffectContext } from "./effect.ts";

type Supervision = Extract<TicketAction, { type: "supervise" }>;

/** The rungs after expiry that are acts of supervision (domain.md §4), and what the unit is told to do. */
const supervisions: Readonly<Record<string, Omit<Supervision, "type">>> = {
  notice: { level: "notice", content: "超期仍未办结，现发督办通知，请说明原因并报办结时间。" },
  listed: { level: "listed", content: "超期后经督办仍未办结，现挂牌督办，请单位负责人签办并逐日报告进展。" },
};

export const isSupervision = (code: string | null): boolean => code !== null && code in supervisions;

/**
 * 自动督办: the system supervises as a person would, through the same command and as a fact. It commits with the mark of
 * the rung, and the law knows a notice of this level for this deadline, so that there is never a second. Who is told
 * follows from the fact.
 */
export async function superviseOverdue({ manager, fact, due, actAsSystem }: EffectContext): Promise<void> {
  const supervision = supervisions[due.code ?? ""];
  if (supervision) await actAsSystem(fact.subjectId, { type: "supervise", ...supervision }, manager);
}
