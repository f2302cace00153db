import type { SameShape } from "./same-shape.ts";

const zh = {
  rulings: {
    title: "待裁定",
    empty: "没有等您裁定的事",
    emptyHint: "单位申请退单、延期或终止，或转入会商的工单，会出现在这里。",
  },
  waits: {
    return: "退单待裁定",
    conference: "会商待定责",
    extension: "延期待裁定",
    termination: "终止待裁定",
  },
  supervision: {
    title: "督办",
    scope: { overdue: "已超期", unanswered: "督办待回复", all: "全部在办" },
    empty: {
      overdue: "没有超期的工单",
      unanswered: "督办单都已回复",
      all: "没有在办的工单",
    },
    emptyHint: "超期、督办和答复的变化会自动出现在这里。",
    waits: "{{level}}待回复",
    noUnit: "未派单",
  },
  notice: { label: "待回复的督办", waiting: "{{count}} 份督办待回复", answer: "回复这份督办" },
  asked: "申请内容",
  precedent: {
    label: "同类先例",
    conference: "会商定责",
    return: "退单裁定",
    basis: "依据：{{basis}}",
  },
  similar: { label: "相似的在办工单" },
  files: {
    choose: "选择文件",
    rule: "{{types}}，每个不超过 {{most}}",
    wrongType: "不能上传这种文件，可以是 {{types}}",
    tooLarge: "超过 {{most}}，请压缩或拆分",
    empty: "是空文件",
    broken: "没有传上去，请移除后重试",
    sending: "正在上传 {{name}}",
    remove: "移除",
    list: "附件",
  },
  merged: {
    into: "已并入主件",
    intoHint: "，随主件办理；诉求人仍单独答复、单独回访。",
    members: "并入本单的 {{count}} 件，各自回访",
    ofMaster: "主件 {{number}}",
  },
};

const en: SameShape<typeof zh> = {
  rulings: {
    title: "To rule on",
    empty: "Nothing waits for your ruling",
    emptyHint: "Returns, extensions and terminations asked by units, and conferences, appear here.",
  },
  waits: {
    return: "Returns",
    conference: "Conferences",
    extension: "Extensions",
    termination: "Terminations",
  },
  supervision: {
    title: "Supervision",
    scope: { overdue: "Overdue", unanswered: "Unanswered", all: "All open" },
    empty: { overdue: "Nothing is overdue", unanswered: "Every notice is answered", all: "Nothing is open" },
    emptyHint: "What becomes overdue, is supervised or answered appears here by itself.",
    waits: "{{level}}: unanswered",
    noUnit: "Not dispatched",
  },
  notice: {
    label: "Notices to answer",
    waiting: "{{count}} notice(s) to answer",
    answer: "Answer this notice",
  },
  asked: "What was asked",
  precedent: {
    label: "Precedents",
    conference: "Conference",
    return: "Return ruling",
    basis: "Basis: {{basis}}",
  },
  similar: { label: "Similar open tickets" },
  files: {
    choose: "Choose files",
    rule: "{{types}}; {{most}} each at most",
    wrongType: "Such files cannot be attached; these can: {{types}}",
    tooLarge: "Larger than {{most}}: compress or split it",
    empty: "is empty",
    broken: "Not sent; remove it and try again",
    sending: "Sending {{name}}",
    remove: "Remove",
    list: "Attachments",
  },
  merged: {
    into: "Merged into",
    intoHint: ", handled there; its caller still gets an own answer and follow-up.",
    members: "{{count}} merged into this one, each followed up",
    ofMaster: "Master {{number}}",
  },
};

export const law = { zh, en };
