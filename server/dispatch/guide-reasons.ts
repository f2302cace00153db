import type { SearchHit } from "#knowledge-base/search.ts";

const fieldNames: Partial<Record<string, string>> = {
  title: "标题",
  aliases: "别名",
  department: "单位",
  conditions: "条件",
  materials: "材料",
  limits: "时限",
  fee: "费用",
  places: "地点",
  phones: "电话",
  process: "流程",
  body: "正文",
  commonQuestions: "常见问题",
};

/** Why a guide is suggested, from what the search marked in it. */
export function guideReasons(hit: Pick<SearchHit, "highlights" | "strong" | "stale">): string[] {
  const found = hit.highlights.flatMap(({ field, text, marks }) => {
    const words = [...new Set(marks.map(([start, end]) => text.slice(start, end)))]
      .filter(Boolean)
      .slice(0, 3);
    if (words.length === 0) return [];
    return [`${fieldNames[field] ?? field}提到${words.map((word) => `「${word}」`).join("")}`];
  });
  return [
    ...(found.length > 0 ? found.slice(0, 3) : ["内容与诉求相近"]),
    ...(hit.strong ? [] : ["匹配较弱，请核对"]),
    ...(hit.stale ? ["该指南待核实"] : []),
  ];
}
