import type { z } from "zod";
import type { previewPolicies } from "#contracts/reference-history.ts";
import { findLimit, type LimitPolicy, type LimitStep } from "../tickets/limits.ts";
import type { UnitTree } from "./units.ts";

type Example = z.output<(typeof previewPolicies)["body"] & z.ZodType>;
type Preview = z.output<(typeof previewPolicies)["reply"] & z.ZodType>["items"];

const steps: readonly LimitStep[] = [
  "accept",
  "return",
  "due",
  "extension",
  "firstContact",
  "followUp",
  "rework",
];
const DRAFT = "draft";

/** Which limit wins for an example at each step, by the same rule as a real dispatch. The form's line is tried as saved. */
export function previewLimits(
  policies: readonly LimitPolicy[],
  example: Example,
  units: Pick<UnitTree, "ancestorsOf">,
  now: Date,
): Preview {
  const { draft, at } = example;
  const moment = at ? new Date(at) : now;
  const tried = draft
    ? [
        ...policies.filter(({ id }) => id !== draft.id),
        { ...draft, id: DRAFT, validFrom: draft.validFrom ?? now.toISOString() },
      ]
    : policies;
  const question = {
    ...example,
    departmentAncestors: example.departmentId ? units.ancestorsOf(example.departmentId) : [],
  };
  return steps.map((step) => {
    const found = findLimit(tried, step, question, moment);
    return found
      ? { step, policy: found.policy, draft: found.policy.id === DRAFT, why: found.why }
      : { step, policy: null, draft: false, why: "没有适用的规定" };
  });
}
