import { z } from "zod";
import { qualityRuleKind, qualityStates } from "#contracts/quality.ts";

/** The parts of the desk, in the order of its list. */
export const qualityParts = ["samples", "calibration", "team", "setup"] as const;
export type QualityPart = (typeof qualityParts)[number];

const day = z.iso.date().optional().catch(undefined);

/** What the URL of the desk holds. Other names than those of ticket lists: the router knows all of them at once. */
export const qualitySearch = z.object({
  desk: z.enum(qualityParts).optional().catch(undefined),
  is: z
    .enum([...qualityStates, "all"])
    .optional()
    .catch(undefined),
  agent: z.string().max(64).optional().catch(undefined),
  rule: qualityRuleKind.optional().catch(undefined),
  /** Samples that lost points on this item. */
  lost: z.string().max(64).optional().catch(undefined),
  since: day,
  until: day,
});
export type QualitySearch = z.output<typeof qualitySearch>;

export const coachingSearch = z.object({ since: day, until: day });
