import type { SameShape } from "./same-shape.ts";

const zh = {
  label: "被举报单位",
  placeholder: "举报的是哪个单位（没有就不填）",
  hint: "不会派给它及其下级，其人员也看不到本单；只有热线中心知道。",
};

const en: SameShape<typeof zh> = {
  label: "Accused unit",
  placeholder: "Which unit is reported (leave empty if none)",
  hint: "Never handed to it or a unit below; its staff never see the ticket. Only the centre knows.",
};

export const accused = { zh, en };
