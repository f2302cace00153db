/** One line of the 派单目录. Null region: everywhere. */
export interface CatalogueRule {
  categoryCode: string;
  regionCode: string | null;
  departmentId: string;
  basis: string;
}

/**
 * The line that applies to a matter at a place. The matter decides before the place: a rule for 「邻里生活噪声」 in the whole
 * city beats one for all noise in this county, because who may punish hangs on the matter. Undefined: no line applies.
 */
export function findRule(
  rules: readonly CatalogueRule[],
  categoryCode: string,
  regionCode: string | undefined,
): CatalogueRule | undefined {
  let best: CatalogueRule | undefined;
  for (const rule of rules) {
    if (!categoryCode.startsWith(rule.categoryCode)) continue;
    if (rule.regionCode !== null && !regionCode?.startsWith(rule.regionCode)) continue;
    if (!best || specificity(rule) > specificity(best)) best = rule;
  }
  return best;
}

/** Codes are prefixes of what they contain, so length is depth. Region codes have at most 12 digits. */
const specificity = ({ categoryCode, regionCode }: CatalogueRule) =>
  categoryCode.length * 100 + (regionCode?.length ?? 0);
