import type { SameShape } from "./same-shape.ts";

const zh = {
  paused: "计时中止",
  pausedSince: "自 {{time}} 起中止计时，恢复后从剩余期限继续计算",
  pause: "中止计时",
  resume: "恢复计时",
  reason: "中止事由",
  reasons: {
    "expert-procedure": "依法需要听证、检验、检测、检疫、鉴定或者专家评审",
    "force-majeure": "不可抗力致使无法办理",
    "awaiting-other-case": "须以另一案件的审理或者处理结果为依据",
  },
  basis: "依据（文书名称和文号）",
  note: "备注",
  submitPause: "中止并通知承办单位",
  submitResume: "恢复并重算期限",
  statutory: {
    label: "法定时限",
    set: "适用法定时限",
    amount: "期限",
    unit: { workingDays: "个工作日", calendarDays: "日", hours: "小时" },
    basis: "法律依据（写到条）",
    told: "已告知诉求人期限和依据",
  },
};

const en: SameShape<typeof zh> = {
  paused: "Clock stopped",
  pausedSince: "Stopped since {{time}}; what is left of the limit runs on afterwards",
  pause: "Stop the clock",
  resume: "Let the clock run",
  reason: "Reason",
  reasons: {
    "expert-procedure": "A hearing, inspection, test, quarantine or expert review required by law",
    "force-majeure": "Force majeure",
    "awaiting-other-case": "Depends on another case that is not decided yet",
  },
  basis: "The paper that shows it (name and number)",
  note: "Note",
  submitPause: "Stop it and tell the unit",
  submitResume: "Run again and recompute",
  statutory: {
    label: "Statutory limit",
    set: "A statutory limit applies",
    amount: "Limit",
    unit: { workingDays: "working days", calendarDays: "days", hours: "hours" },
    basis: "The article",
    told: "The citizen was told the limit and why",
  },
};

export const clock = { zh, en };
