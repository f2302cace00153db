import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { Status } from "#contracts/ticket-terms.ts";
import type { DecideContext, Facts } from "../decide.ts";
import type { TicketFact } from "../facts.ts";
import { badValue } from "../refusal.ts";
import { openPause, runningStatuses, type TicketState } from "../ticket.ts";

/** A reply of the master is still to come or to be approved, so its members will be answered. */
const takesMembers: ReadonlySet<Status> = new Set(["received", ...runningStatuses, "replied"]);

/** 并案: the member keeps its own citizen, reply, follow-up and deadline; one level only. */
export function mergeFacts(
  ticket: TicketState,
  action: Extract<TicketAction, { type: "merge" }>,
  { master, members = [] }: DecideContext,
): Facts {
  if (!master) return badValue("masterId", "没有这件主单；请按编号或标题重新选择");
  if (master.id === ticket.id) return badValue("masterId", "不能并入自己；请选另一件在办工单");
  if (!takesMembers.has(master.status))
    return badValue("masterId", "主单须是答复尚未审核通过、且未被并案的在办工单");
  if (openPause(master)) return badValue("masterId", "主单计时中止，不能并入；可先恢复主单计时");
  if (members.length > 0) return badValue("masterId", "本单已有并入的工单，请先撤销那些并案");
  if (master.secrecy === "sealed" || ticket.secrecy === "sealed")
    return badValue("masterId", "身份密封的工单不能并案；请分别办理");
  // The master's units and callers would be the member's too.
  if (master.memory.accused || ticket.memory.accused)
    return badValue("masterId", "登记有被举报单位的举报不能并案；请分别办理");
  return [{ type: "ticket.merged", data: { masterId: master.id, reason: action.reason } }];
}

export interface Deadline {
  dueAt: Date;
  provisional: boolean;
}

/** The master's deadline without its members. */
export const ownDeadline = ({
  dueAt,
  dueProvisional,
  memory: { own },
}: TicketState): Deadline | undefined => {
  if (own) return { dueAt: new Date(own.dueAt), provisional: own.provisional };
  return dueAt ? { dueAt, provisional: dueProvisional } : undefined;
};

/**
 * 最早期限为准: what binds the master while these members are merged. Empty when nothing changes or no clock runs.
 * @param own the master's deadline without members, where it has just changed
 */
export function bindDeadline(
  master: TicketState,
  members: readonly TicketState[],
  because: string,
  own = ownDeadline(master),
): TicketFact[] {
  if (!own || !takesMembers.has(master.status)) return [];
  const [earliest] = members
    .filter((member) => member.status === "merged" && member.dueAt !== null)
    .toSorted((a, b) => a.dueAt!.getTime() - b.dueAt!.getTime());
  const binding = earliest && earliest.dueAt! < own.dueAt ? earliest : undefined;
  const next = binding ? { dueAt: binding.dueAt!, provisional: binding.dueProvisional } : own;
  const was = ownDeadline(master)!;
  const same =
    next.dueAt.getTime() === master.dueAt?.getTime() &&
    next.provisional === master.dueProvisional &&
    (binding?.id ?? undefined) === master.memory.boundBy &&
    was.dueAt.getTime() === own.dueAt.getTime() &&
    was.provisional === own.provisional;
  if (same) return [];
  return [
    {
      type: "ticket.deadline-recomputed",
      data: {
        dueAt: next.dueAt.toISOString(),
        provisional: next.provisional,
        because: binding ? `${because}；并案以最早期限为准（工单 ${binding.number}）` : because,
        ...(binding
          ? {
              boundBy: binding.id,
              own: { dueAt: own.dueAt.toISOString(), provisional: own.provisional },
            }
          : {}),
      },
    },
  ];
}

/** Ends of the master that answer nobody but its own caller. */
const endsWithoutReply: Partial<Record<TicketFact["type"], string>> = {
  "ticket.answered": "主单已直接答复",
  "ticket.rejected": "主单不予受理",
  "ticket.transferred": "主单已转紧急热线",
  "ticket.termination-ruled": "主单终止办理",
};

/**
 * What the master's facts mean for a member: an approved reply is the member's reply too, and it goes to a follow-up of
 * its own; a master that ends without one sets its members free, so that nobody is left in limbo.
 * @param master after its facts; @param answer the words of its reply
 */
export function memberFacts(
  master: TicketState,
  facts: readonly TicketFact[],
  answer: string | undefined,
): TicketFact[] {
  const approved = facts.find((fact) => fact.type === "ticket.reply-approved");
  if (approved)
    return [
      {
        type: "ticket.master-settled",
        data: {
          masterId: master.id,
          leadDepartmentId: master.leadDepartmentId ?? "",
          dispatchedAt: (master.dispatchedAt ?? master.receivedAt).toISOString(),
          ...(answer ? { answer } : {}),
          followUpBy: approved.data.followUpBy,
        },
      },
    ];
  const end = facts.find((fact) => fact.type in endsWithoutReply);
  if (!end || (end.type === "ticket.termination-ruled" && end.data.ruling !== "grant")) return [];
  return [
    {
      type: "ticket.unmerged",
      data: { masterId: master.id, reason: `${endsWithoutReply[end.type]}，恢复为独立工单` },
    },
  ];
}
