import type { SameShape } from "./same-shape.ts";

const zh = {
  title: "通知设置",
  inApp: "平台内的通知随时可看；下面只管邮件。",
  email: "通知邮箱",
  emailHint: "邮件只写工单编号和期限，不写诉求内容。",
  emailNone: "不填则不发邮件",
  digest: "汇总发送",
  digestHint: "每天 9:00、16:00 各一封；紧急通知仍立即发。",
  quiet: "免打扰",
  quietHint: "这段时间只发紧急通知，其余结束后一并发。",
  from: "从",
  until: "到",
  save: "保存设置",
};

const en: SameShape<typeof zh> = {
  title: "Notice settings",
  inApp: "On the platform notices always stand at once; this is about e-mail.",
  email: "E-mail for notices",
  emailHint: "Mails carry ticket numbers and deadlines, never a citizen's words.",
  emailNone: "empty: no e-mail",
  digest: "Digest",
  digestHint: "One mail at 9:00 and one at 16:00; urgent ones still come at once.",
  quiet: "Quiet hours",
  quietHint: "Only urgent ones then; the rest comes in one mail afterwards.",
  from: "From",
  until: "Until",
  save: "Save settings",
};

export const notices = { zh, en };
