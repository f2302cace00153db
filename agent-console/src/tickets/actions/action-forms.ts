import { emergencyNumbers } from "#contracts/call-work.ts";
import { rejectReasons, returnReasons, type ActionType } from "#contracts/ticket-actions.ts";
import { kinds, supervisionLevels, urgencies } from "#contracts/ticket-terms.ts";
import type { TicketView } from "#contracts/tickets.ts";
import type { tickets } from "../../i18n/tickets.ts";
import { amendable } from "./amendable.ts";

type Words = (typeof tickets)["zh"];
type InputLabel = keyof Words["input"];
type InputHint = keyof Words["hint"];
/** A text of i18n/tickets, said when the field is drawn. */
type ChoiceKey =
  | `choice.${"reachedYes" | "reachedNo" | "reachedLater" | "resolvedYes" | "resolvedNo" | "satisfiedYes" | "satisfiedNo"}`
  | { [G in ChoiceGroup]: `choice.${G}.${keyof Words["choice"][G] & string}` }[ChoiceGroup]
  | `kind.${keyof Words["kind"]}`
  | `urgency.${keyof Words["urgency"]}`;
type ChoiceGroup = "outcome" | "method" | "ruleReturn" | "ruling" | "level" | "to" | "reject" | "return";

export type Values = Record<string, unknown>;

export interface Field {
  name: string;
  kind:
    | "line"
    | "words"
    | "choice"
    | "keys"
    | "unit"
    | "unit-below"
    | "units"
    | "day"
    | "slot"
    | "statutory"
    | "count"
    | "category"
    | "region"
    | "ticket"
    | "notice"
    | "files";
  label?: InputLabel;
  required?: boolean;
  max?: number;
  rows?: number;
  hint?: InputHint;
  options?: readonly { value: string | boolean; word: ChoiceKey }[];
  when?: (values: Values, ticket: TicketView) => boolean;
}

const choices = <const V extends string, W extends ChoiceKey>(values: readonly V[], word: (value: V) => W) =>
  values.map((value) => ({ value, word: word(value) }));

const note: Field = { name: "note", kind: "words", max: 2000, rows: 2 };
const reason: Field = { name: "reason", kind: "words", max: 2000, rows: 3, required: true };
const ruling = choices(["grant", "refuse"], (value) => `choice.ruling.${value}` as const);
const isSealed = (_: Values, ticket: TicketView) => ticket.citizen?.secrecy === "sealed";
const notSealed = (_: Values, ticket: TicketView) => ticket.citizen?.secrecy !== "sealed";
/** 派单后: kind and urgency have decided the limit. */
const notDispatched = (_: Values, ticket: TicketView) => ticket.status === "received";
const isReport = (values: Values, ticket: TicketView) => (values["kind"] ?? ticket.kind) === "report";
const wasReached = (values: Values) => values["reached"] === true;
/** Asked to be called later, or not reached and another call still counts. */
const callsAgain = ({ reached }: Values, { followUp }: TicketView) =>
  reached === "later" || (reached === false && (followUp?.attemptsLeft ?? 0) > 1);

const yesNo = (name: "reached" | "resolved" | "satisfied"): Field => ({
  name,
  kind: "keys",
  required: true,
  options: [
    { value: true, word: `choice.${name}Yes` },
    { value: false, word: `choice.${name}No` },
    ...(name === "reached" ? [{ value: "later", word: "choice.reachedLater" } as const] : []),
  ],
  when: name === "reached" ? undefined : wasReached,
});

/** The form of each action, field by field, in the order in which it is thought. */
export const actionForms: Record<ActionType, readonly Field[]> = {
  answer: [{ name: "answer", kind: "words", max: 5000, rows: 6, required: true, hint: "reply" }],
  reject: [
    {
      name: "reasonCode",
      kind: "choice",
      required: true,
      options: choices(rejectReasons, (v) => `choice.reject.${v}` as const),
    },
    { name: "properChannel", kind: "words", max: 1000, rows: 3, required: true },
    note,
  ],
  "transfer-emergency": [
    {
      name: "to",
      kind: "keys",
      required: true,
      options: choices(emergencyNumbers, (v) => `choice.to.${v}` as const),
    },
    note,
  ],
  dispatch: [
    { name: "leadDepartmentId", kind: "unit", required: true, hint: "units" },
    { name: "assistingDepartmentIds", kind: "units" },
    { name: "instructions", kind: "words", max: 2000, rows: 3 },
    { name: "redactedTitle", kind: "line", max: 200, required: true, when: isSealed },
    {
      name: "redactedContent",
      kind: "words",
      max: 10_000,
      rows: 6,
      required: true,
      hint: "redacted",
      when: isSealed,
    },
    { name: "reason", kind: "line", label: "dispatchReason", max: 2000 },
    { name: "statutoryLimit", kind: "statutory" },
  ],
  accept: [],
  forward: [{ name: "departmentId", kind: "unit-below", required: true }, note],
  "request-return": [
    {
      name: "reasonCode",
      kind: "choice",
      required: true,
      options: choices(returnReasons, (v) => `choice.return.${v}` as const),
    },
    { name: "basis", kind: "words", max: 1000, rows: 2, required: true },
    { name: "suggestedDepartmentId", kind: "unit" },
    { name: "explanation", kind: "words", max: 2000, rows: 4, required: true },
  ],
  "rule-return": [
    {
      name: "ruling",
      kind: "keys",
      required: true,
      options: choices(["refuse", "redirect", "confer"], (v) => `choice.ruleReturn.${v}` as const),
    },
    { name: "departmentId", kind: "unit", required: true, when: (values) => values["ruling"] === "redirect" },
    { name: "basis", kind: "words", max: 1000, rows: 2, required: true },
    reason,
  ],
  "settle-conference": [
    { name: "leadDepartmentId", kind: "unit", required: true },
    { name: "participants", kind: "units", required: true },
    { name: "decision", kind: "words", max: 4000, rows: 4, required: true },
    { name: "basis", kind: "words", max: 1000, rows: 2, required: true },
  ],
  assist: [{ name: "content", kind: "words", max: 5000, rows: 5, required: true }],
  progress: [{ name: "content", kind: "words", max: 5000, rows: 5, required: true }],
  "record-contact": [
    {
      name: "outcome",
      kind: "keys",
      required: true,
      options: choices(["reached", "unreachable", "declined"], (v) => `choice.outcome.${v}` as const),
    },
    note,
  ],
  "request-extension": [
    { name: "until", kind: "day", required: true, hint: "until" },
    reason,
    { name: "measures", kind: "words", max: 2000, rows: 3, required: true },
  ],
  "rule-extension": [
    { name: "ruling", kind: "keys", required: true, options: ruling },
    { name: "until", kind: "day", hint: "untilAsked", when: (values) => values["ruling"] === "grant" },
    reason,
  ],
  reply: [
    { name: "answer", kind: "words", max: 10_000, rows: 8, required: true, hint: "reply" },
    { name: "done", kind: "words", max: 5000, rows: 4, required: true },
    { name: "attachmentIds", kind: "files" },
  ],
  "approve-reply": [note],
  "send-back": [reason],
  "follow-up": [
    yesNo("reached"),
    yesNo("resolved"),
    yesNo("satisfied"),
    { name: "callBackAt", kind: "slot", required: true, when: callsAgain },
    { name: "trips", kind: "count", when: wasReached },
    { name: "words", kind: "words", max: 2000, rows: 3 },
    {
      name: "method",
      kind: "keys",
      options: choices(["phone", "sms", "wechat", "web"], (v) => `choice.method.${v}` as const),
    },
  ],
  "request-termination": [{ name: "grounds", kind: "words", max: 4000, rows: 5, required: true }],
  "rule-termination": [{ name: "ruling", kind: "keys", required: true, options: ruling }, reason],
  urge: [{ name: "words", kind: "words", label: "urgeWords", max: 2000, rows: 4, required: true }],
  supervise: [
    {
      name: "level",
      kind: "keys",
      required: true,
      options: choices(supervisionLevels, (v) => `choice.level.${v}` as const),
    },
    { name: "content", kind: "words", max: 4000, rows: 5, required: true },
  ],
  "answer-supervision": [
    { name: "noticeId", kind: "notice", required: true },
    { name: "content", kind: "words", max: 4000, rows: 5, required: true },
  ],
  merge: [
    { name: "masterId", kind: "ticket", required: true },
    { ...reason, max: 1000 },
  ],
  unmerge: [{ ...reason, max: 1000 }],
  amend: [
    { name: "title", kind: "line", max: 200, hint: "amend", when: notSealed },
    {
      name: "kind",
      kind: "choice",
      options: choices(kinds, (v) => `kind.${v}` as const),
      when: notDispatched,
    },
    {
      name: "urgency",
      kind: "keys",
      options: choices(urgencies, (v) => `urgency.${v}` as const),
      when: notDispatched,
    },
    { name: "categoryCode", kind: "category" },
    { name: "regionCode", kind: "region" },
    { name: "address", kind: "line", max: 300, when: notSealed },
    { name: "accusedDepartmentIds", kind: "units", when: isReport },
    { name: "content", kind: "words", max: 10_000, rows: 5, when: notSealed },
  ],
  note: [{ name: "content", kind: "words", max: 5000, rows: 4, required: true }],
};

/** What a form starts with, where only one answer is likely. */
export function startingValues(type: ActionType, ticket: TicketView): Values {
  if (type === "follow-up") return { method: "phone", callBackAt: ticket.callBackSlots[0] };
  if (type === "amend") return amendable(ticket);
  if (type === "answer-supervision") {
    const open = ticket.supervisions.filter((notice) => notice.answeredAt === null);
    return open.length === 1 ? { noticeId: open[0]?.id } : {};
  }
  return {};
}
