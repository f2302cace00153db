import type { pauseReasons, StatutoryLimit } from "#contracts/ticket-actions.ts";
import type { Kind, Secrecy, Status, Urgency } from "#contracts/ticket-terms.ts";

/** 工单 as the law sees it. The citizen's identity is not here: rules never need it. */
export interface TicketState {
  id: string;
  number: string;
  version: number;
  status: Status;
  kind: Kind;
  urgency: Urgency;
  channel: string;
  secrecy: Secrecy;
  categoryCode: string | null;
  regionCode: string | null;
  /** Of a sealed ticket title, content and address hold only what units may read. */
  title: string;
  content: string;
  address: string | null;
  lng: number | null;
  lat: number | null;
  callId: string | null;
  guideIds: string[];
  filedBy: string | null;
  leadDepartmentId: string | null;
  handlingDepartmentId: string | null;
  assistingDepartmentIds: string[];
  /** 被举报单位 and all below them: their staff never see it. */
  barredDepartmentIds: string[];
  receivedAt: Date;
  dispatchedAt: Date | null;
  acceptBy: Date | null;
  returnBy: Date | null;
  dueAt: Date | null;
  dueProvisional: boolean;
  acceptedAt: Date | null;
  contactOutcome: "reached" | "unreachable" | "declined" | null;
  repliedAt: Date | null;
  overdueAt: Date | null;
  closedAt: Date | null;
  reworkCount: number;
  masterId: string | null;
  /** 回访: when the citizen is to be called: the slot agreed, else the limit. Null outside follow-up. */
  callAt: Date | null;
  memory: TicketMemory;
  updatedAt: Date;
}

/** What is true of every ticket on which nobody has acted since it was received. */
export const justReceived = {
  version: 1,
  status: "received",
  leadDepartmentId: null,
  handlingDepartmentId: null,
  dispatchedAt: null,
  acceptBy: null,
  returnBy: null,
  dueAt: null,
  dueProvisional: false,
  acceptedAt: null,
  contactOutcome: null,
  repliedAt: null,
  overdueAt: null,
  closedAt: null,
  reworkCount: 0,
  masterId: null,
  callAt: null,
} as const satisfies Partial<TicketState>;

/** What the law must remember of a ticket and nobody filters by. */
export interface TicketMemory {
  /** 多单位办理: several units were asked to assist at dispatch, so the longer limit applies. */
  complex?: true;
  /** What the citizen's clock was set by: a later lead, place or category does not change the limit. */
  clock?: { departmentId: string; categoryCode: string | null; regionCode: string | null };
  /** When and to whom it was handed over again: accept and return limits run from there. */
  handOver?: { at: string; departmentId: string; categoryCode: string | null; regionCode: string | null };
  /** 并案: the member whose earlier deadline binds this master, and the master's own deadline meanwhile. */
  boundBy?: string;
  own?: { dueAt: string; provisional: boolean };
  /** A granted extension, and when the last rework began: the deadline can be explained again from these. */
  extension?: { until: string; ruledAt: string };
  reworkedAt?: string;
  /** 被举报单位 as the report names them. */
  accused?: string[];
  /** 法定时限, set at dispatch. */
  statutory?: StatutoryLimit;
  /** 中止计时, oldest first; the last one stands while it has no end. */
  pauses?: { reason: (typeof pauseReasons)[number]; basis: string; from: string; until?: string }[];
  /** Where an open return request came from, and on which ground. */
  openReturn?: { from: "dispatched" | "handling"; reasonCode: string; suggestedDepartmentId?: string };
  returnsRequested?: number;
  /** 裁定不成立的理由不得再提. */
  refusedGrounds?: string[];
  openExtension?: { until: string; reason: string };
  extensionsGranted?: number;
  openTermination?: { grounds: string };
  /** 督办通知: each must be answered. */
  supervisions?: { id: string; level: string; answeredAt?: string; forDueAt?: string }[];
  followUpAttempts?: number;
  /** 回访任务: its limit, the slot agreed with the citizen, and how many calls did not reach them. */
  followUpBy?: string;
  callBackAt?: string;
  unreached?: number;
  /** The status before a merge, to undo it in one step. */
  mergedFrom?: "received" | "dispatched" | "handling";
}

export const closedStatuses: readonly Status[] = ["closed", "rejected", "terminated", "archived"];
export const isOpen = (ticket: Pick<TicketState, "status">): boolean =>
  !closedStatuses.includes(ticket.status);

/** 中止计时: the pause in which the clock stands now. */
export const openPause = ({ memory }: Pick<TicketState, "memory">) =>
  memory.pauses?.find((pause) => pause.until === undefined);

/** The pauses with the open one ended; one that lasted no time never was. */
export function endPause({ memory }: Pick<TicketState, "memory">, at: Date): TicketMemory["pauses"] {
  return (memory.pauses ?? [])
    .map((pause) => (pause.until ? pause : Object.assign({}, pause, { until: at.toISOString() })))
    .filter(({ from, until }) => Date.parse(from) < Date.parse(until ?? from));
}

/** The deadline runs in these; a reply in time stops the clock until it is sent back. */
export const runningStatuses: readonly Status[] = [
  "dispatched",
  "handling",
  "return-requested",
  "conferring",
];
