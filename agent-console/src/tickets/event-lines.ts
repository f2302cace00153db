import type { TicketEventView } from "#contracts/tickets.ts";
import type { tickets } from "../i18n/tickets.ts";

type Words = (typeof tickets)["zh"];

/** One thing a fact says: a label of i18n/tickets `said`, and either words as written or a word of ours. */
export type EventLine =
  | { label: keyof Words["said"]; text: string }
  | { label: keyof Words["said"]; units: string[] }
  | { label: keyof Words["said"]; moment: string }
  | { label: keyof Words["said"]; group: ChoiceGroup; code: string }
  | { label: "reached" | "resolved" | "satisfied"; yes: boolean };

type ChoiceGroup = keyof {
  [G in keyof Words["choice"] as Words["choice"][G] extends string ? never : G]: true;
};

const written = [
  "answer",
  "done",
  "content",
  "decision",
  "explanation",
  "grounds",
  "measures",
  "properChannel",
  "instructions",
  "basis",
  "reason",
  "words",
  "note",
] as const;
const unitFields = [
  "leadDepartmentId",
  "departmentId",
  "assistingDepartmentIds",
  "suggestedDepartmentId",
  "participants",
] as const;

/** What of a fact a reader wants to see, in a steady order; ids become units' names on the screen. */
export function eventLines({ type, data }: TicketEventView): EventLine[] {
  const lines: EventLine[] = [];
  for (const label of unitFields) {
    const value = data[label];
    const units = (Array.isArray(value) ? value : [value]).filter(
      (each): each is string => typeof each === "string",
    );
    if (units.length > 0) lines.push({ label, units });
  }
  for (const [label, group] of choicesOf(type)) {
    const code = data[label];
    if (typeof code === "string") lines.push({ label, group, code });
  }
  for (const label of ["reached", "resolved", "satisfied"] as const) {
    const yes = data[label];
    if (typeof yes === "boolean") lines.push({ label, yes });
  }
  if (typeof data["trips"] === "number") lines.push({ label: "trips", text: String(data["trips"]) });
  if (typeof data["callBackAt"] === "string") lines.push({ label: "callBackAt", moment: data["callBackAt"] });
  if (typeof data["until"] === "string") lines.push({ label: "until", moment: data["until"] });
  for (const label of written) {
    const text = data[label];
    if (typeof text === "string" && text !== "") lines.push({ label, text });
  }
  return lines;
}

function choicesOf(type: string): [keyof Words["said"], ChoiceGroup][] {
  switch (type) {
    case "ticket.rejected":
      return [["reasonCode", "reject"]];
    case "ticket.return-requested":
      return [["reasonCode", "return"]];
    case "ticket.return-ruled":
      return [["ruling", "ruleReturn"]];
    case "ticket.extension-ruled":
    case "ticket.termination-ruled":
    case "ticket.unsealing-ruled":
      return [["ruling", "ruling"]];
    case "ticket.contact-recorded":
      return [["outcome", "outcome"]];
    case "ticket.supervised":
      return [["level", "level"]];
    case "ticket.transferred":
      return [["to", "to"]];
    case "ticket.followed-up":
      return [["method", "method"]];
    default:
      return [];
  }
}
