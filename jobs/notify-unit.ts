import type { NoticeView } from "#contracts/notices.ts";
import { giveNotice } from "#server/notices/notice.store.ts";
import { staffInRole, staffOfUnits } from "#server/notices/recipients.store.ts";
import { deadlineWords, instantIn } from "./notice-words.ts";
import type { EffectContext } from "./effect.ts";
import { readTicket } from "./ticket-in-job.store.ts";

interface Words {
  level: NoticeView["level"];
  say(number: string): string;
  /** Overseers hear of it too: nobody of theirs did it. */
  overseers?: boolean;
}

/** 告知承办单位: what the centre decided about a unit's work, told to the people of the unit that leads now. */
export async function notifyUnit({
  manager,
  query,
  fact,
  due,
  now,
  reference,
}: EffectContext): Promise<void> {
  const words = wordsFor(fact.type, fact.data);
  if (!words) return;
  const ticket = await readTicket(query, fact.subjectId);
  if (!ticket?.leadDepartmentId) return;
  const unitIds = [
    ticket.leadDepartmentId,
    ...(ticket.handlingDepartmentId ? [ticket.handlingDepartmentId] : []),
  ];
  const staffIds = await staffOfUnits(query, reference.current().units, unitIds, [
    "officer",
    "department-head",
  ]);
  const notice = {
    eventId: due.eventId,
    reason: "notify-unit",
    level: words.level,
    title: words.say(ticket.number),
    ticketId: ticket.id,
    staffIds: words.overseers
      ? [...new Set([...staffIds, ...(await staffInRole(query, "overseer"))])]
      : staffIds,
  };
  await giveNotice(manager, notice, now);
}

function wordsFor(type: string, data: Record<string, unknown>): Words | undefined {
  const granted = data.ruling === "grant";
  switch (type) {
    case "ticket.return-ruled":
      return data.ruling === "refuse"
        ? { level: "warning", say: (number) => `退单未获同意，请继续办理工单 ${number}` }
        : undefined;
    case "ticket.extension-ruled": {
      const until = instantIn(data, "until");
      return granted && until
        ? { level: "info", say: (number) => `工单 ${number} 已延期至 ${deadlineWords(until)}` }
        : { level: "warning", say: (number) => `工单 ${number} 的延期申请未获同意` };
    }
    case "ticket.clock-paused":
      return { level: "info", say: (number) => `工单 ${number} 已中止计时` };
    case "ticket.clock-resumed": {
      const dueAt = instantIn(data, "dueAt");
      return {
        level: "warning",
        say: (number) => `工单 ${number} 恢复计时${dueAt ? `，${deadlineWords(dueAt)} 到期` : ""}`,
      };
    }
    case "ticket.termination-ruled":
      return {
        level: granted ? "info" : "warning",
        say: (number) => `工单 ${number} 的终止申请${granted ? "已同意" : "未获同意"}`,
      };
    case "ticket.sent-back":
      return { level: "warning", say: (number) => `答复未通过审核，请重新办理工单 ${number}` };
    case "ticket.reworked":
      return { level: "warning", say: (number) => `诉求人不满意，请重新办理工单 ${number}` };
    case "ticket.urged":
      return { level: "warning", say: (number) => `催办：工单 ${number}` };
    case "ticket.supervised":
      return {
        level: "urgent",
        say: (number) => `${supervisionName(data.level)}：工单 ${number}，请按要求反馈`,
        overseers: typeof data.forDueAt === "string",
      };
    default:
      return undefined;
  }
}

/** An overseer's own act has other names than the ladder's, but the same levels. */
const supervisionName = (level: unknown) =>
  level === "listed" ? "挂牌督办" : level === "notice" ? "督办通知" : "督办";
