import type { PolicyInput } from "#contracts/reference-changes.ts";
import { kinds, urgencies } from "#contracts/ticket-terms.ts";
import { dateOf } from "../../ui/city-time.ts";
import type { Policy } from "./policy-state.ts";

/** The form's fields, days as written in date inputs. */
export interface PolicyDraft {
  step: Policy["step"];
  amount: number | null;
  unit: Policy["limit"]["unit"];
  kind?: string | undefined;
  urgency?: string | undefined;
  categoryCode?: string | undefined;
  departmentId?: string | undefined;
  regionCode?: string | undefined;
  complex: boolean;
  validFrom: string;
  validUntil: string;
  source: string;
}

/** A form that starts from a line as it is; its beginning stays unless it lies ahead. */
export function draftOf(policy: Policy | undefined, now: number): PolicyDraft {
  return {
    step: policy?.step ?? "due",
    amount: policy?.limit.amount ?? null,
    unit: policy?.limit.unit ?? "workingDays",
    kind: policy?.kind ?? undefined,
    urgency: policy?.urgency ?? undefined,
    categoryCode: policy?.categoryCode ?? undefined,
    departmentId: policy?.departmentId ?? undefined,
    regionCode: policy?.regionCode ?? undefined,
    complex: policy?.complex ?? false,
    validFrom: policy && Date.parse(policy.validFrom) > now ? dateOf(Date.parse(policy.validFrom)) : "",
    validUntil: policy?.validUntil ? dateOf(Date.parse(policy.validUntil)) : "",
    source: policy?.source ?? "",
  };
}

const midnight = (day: string) => `${day}T00:00:00+08:00`;

/** What is sent; undefined while the limit has no number. */
export function inputOf(draft: PolicyDraft, id?: string): PolicyInput | undefined {
  if (draft.amount === null) return undefined;
  return {
    ...(id ? { id } : {}),
    step: draft.step,
    limit: { amount: draft.amount, unit: draft.unit },
    kind: kinds.find((kind) => kind === draft.kind) ?? null,
    urgency: urgencies.find((urgency) => urgency === draft.urgency) ?? null,
    categoryCode: draft.categoryCode ?? null,
    departmentId: draft.departmentId ?? null,
    regionCode: draft.regionCode ?? null,
    complex: draft.complex ? true : null,
    ...(draft.validFrom ? { validFrom: midnight(draft.validFrom) } : {}),
    validUntil: draft.validUntil ? midnight(draft.validUntil) : null,
    source: draft.source,
  };
}

/**
 * The set with one line replaced (or added, or taken out), as it is sent: only what still applies or will. A line that
 * begins later leaves the present one in force until then.
 */
export function setWith(
  items: readonly Policy[],
  id: string | undefined,
  line: PolicyInput | undefined,
  now: number,
): PolicyInput[] {
  const living = items.filter((item) => !(item.validUntil && Date.parse(item.validUntil) <= now));
  const others = living.filter((item) => item.id !== id);
  const before = living.find((item) => item.id === id);
  const begins = line?.validFrom;
  const until =
    before && begins && Date.parse(before.validFrom) <= now ? { ...before, validUntil: begins } : undefined;
  // The edited line first: errors are then found by its place.
  return [...(line ? [line] : []), ...(until ? [until] : []), ...others] as PolicyInput[];
}
