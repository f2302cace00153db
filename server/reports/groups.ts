import type { groupings } from "#contracts/reports.ts";

type Grouping = (typeof groupings)[number];

/**
 * What a ticket is grouped by, as SQL over a row of `ticketLife`. A category or place that the report was narrowed to
 * is opened one level further: the tree is walked down from figure to figure.
 */
export function groupKey(
  by: Grouping,
  { categoryCode, regionCode }: { categoryCode?: string | undefined; regionCode?: string | undefined },
): string {
  switch (by) {
    case "unit":
      return "lead_department_id";
    case "kind":
      return "kind";
    case "category":
      return `left(category_code, ${(categoryCode?.length ?? 0) + 2})`;
    case "region":
      // Codes are 33 · 3306 · 330602 · 330602001: province, city, county, town.
      return `left(region_code, ${(regionCode?.length ?? 4) >= 6 ? 9 : 6})`;
  }
}

export const tierNames: Record<string, string> = {
  city: "市级部门",
  county: "县（市、区）",
  street: "乡镇（街道）",
  section: "内设机构",
};

export const kindNames: Record<string, string> = {
  consultation: "咨询",
  help: "求助",
  complaint: "投诉",
  report: "举报",
  suggestion: "建议",
  praise: "表扬",
};
