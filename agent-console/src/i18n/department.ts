import type { SameShape } from "./same-shape.ts";

const zh = {
  title: "收件箱",
  group: {
    overdue: "已超期",
    today: "今天到期",
    tomorrow: "明天",
    week: "本周",
    later: "以后",
    none: "未定期限",
  },
  empty: "收件箱是空的",
  emptyHint: "热线中心派来的工单会出现在这里，按期限先后排好。",
  scope: { open: "待办", unanswered: "督办", replied: "已答复", all: "全部" },
  accept: "签收",
  touched: "{{time}}有变化",
  mood: "诉求人说：",
  bulk: { accept: "签收 {{count}} 件", accepted: "已签收 {{count}} 件" },
  thumb: { open: "打开", accept: "签收", contact: "联系诉求人", record: "记录联系" },
  section: {
    title: "科室在办",
    unit: "科室",
    open: "在办",
    waiting: "待签收",
    overdue: "超期",
    unanswered: "督办",
    own: "（本级）",
    all: "看全部科室",
  },
};

const en: SameShape<typeof zh> = {
  title: "Inbox",
  group: {
    overdue: "Overdue",
    today: "Due today",
    tomorrow: "Tomorrow",
    week: "This week",
    later: "Later",
    none: "No deadline",
  },
  empty: "The inbox is empty",
  emptyHint: "Tickets dispatched by the hotline centre appear here, ordered by deadline.",
  scope: { open: "To do", unanswered: "Supervised", replied: "Replied", all: "All" },
  accept: "Accept:",
  touched: "changed {{time}}",
  mood: "The citizen says: ",
  bulk: { accept: "Accept {{count}}", accepted: "Accepted {{count}}" },
  thumb: { open: "Open", accept: "Accept", contact: "Call the citizen", record: "Record the contact" },
  section: {
    title: "Sections",
    unit: "Section",
    open: "Open",
    waiting: "To accept",
    overdue: "Overdue",
    unanswered: "Supervised",
    own: "(itself)",
    all: "All sections",
  },
};

export const department = { zh, en };
