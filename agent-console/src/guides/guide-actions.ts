import type { GuideAction } from "#contracts/guides.ts";
import { endOfDayInstant } from "../ui/city-time.ts";

export type GuideActionType = GuideAction["type"];

/** In the order in which they are wanted: forwards first, out of use last. */
const order: readonly GuideActionType[] = [
  "submit",
  "approve",
  "publish",
  "schedule",
  "verify",
  "send-back",
  "restore",
  "retire",
];

export function offeredActions(can: readonly string[]): GuideActionType[] {
  return order.filter((type) => can.includes(type));
}

export interface ActionInput {
  words: string;
  day: string;
  version: number;
  /** Of a retirement: the guide that answers instead. */
  supersededBy?: string;
}

export const emptyInput: ActionInput = { words: "", day: "", version: 1 };

/** What an action asks for; the rest are one press. */
export const asks: Record<GuideActionType, "nothing" | "note" | "reason" | "day" | "version"> = {
  submit: "nothing",
  approve: "note",
  "send-back": "reason",
  publish: "nothing",
  schedule: "day",
  verify: "note",
  retire: "reason",
  restore: "version",
};

/** The action as it is sent. Scheduling a day means its first moment. */
export function guideActionOf(type: GuideActionType, input: ActionInput): GuideAction {
  const words = input.words.trim();
  switch (type) {
    case "submit":
    case "publish":
      return { type };
    case "approve":
    case "verify":
      return words ? { type, note: words } : { type };
    case "send-back":
      return { type, reason: words };
    case "retire":
      return { type, reason: words, ...(input.supersededBy ? { supersededBy: input.supersededBy } : {}) };
    case "schedule":
      return { type, at: startOfDayInstant(input.day) };
    case "restore":
      return { type, version: input.version };
  }
}

function startOfDayInstant(day: string): string {
  const dayBefore = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return endOfDayInstant(dayBefore);
}

export function isComplete(type: GuideActionType, input: ActionInput): boolean {
  if (asks[type] === "reason") return input.words.trim() !== "";
  if (asks[type] === "day") return input.day !== "";
  return true;
}
