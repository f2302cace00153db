import type { z } from "zod";
import type { limitPolicy } from "#contracts/reference.ts";

export type Policy = z.infer<typeof limitPolicy>;
export type PolicyState = "current" | "upcoming" | "past";

/** Half-open, as the law counts: valid at its beginning, no longer at its end. */
export function stateOf({ validFrom, validUntil }: Policy, now: number): PolicyState {
  if (validUntil && Date.parse(validUntil) <= now) return "past";
  return Date.parse(validFrom) > now ? "upcoming" : "current";
}
