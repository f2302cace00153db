import type { SameShape } from "./same-shape.ts";

const zh = {
  title: "待回访",
  empty: "没有要回访的工单",
  emptyHint: "答复审核通过后，会出现在这里等您回访诉求人。",
  group: { now: "现在该打", open: "未约", later: "稍后" },
  attempts: "已打 {{count}} 次",
  slot: "约 {{time}}",
  today: "今天",
  tomorrow: "明天",
  another: "另定时间",
  last: "这是最后一次：仍联系不上即办结，不算满意。",
};

const en: SameShape<typeof zh> = {
  title: "To follow up",
  empty: "Nobody to call",
  emptyHint: "Once a reply is approved, its citizen appears here to be called.",
  group: { now: "Call now", open: "No slot agreed", later: "Later" },
  attempts: "Called {{count}}×",
  slot: "At {{time}}",
  today: "Today",
  tomorrow: "Tomorrow",
  another: "Another time",
  last: "The last call: not reached again, the ticket is closed and does not count as satisfied.",
};

export const followUp = { zh, en };
