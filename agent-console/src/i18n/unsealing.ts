import type { SameShape } from "./same-shape.ts";

const zh = {
  ask: "申请查看身份",
  purpose: "用途",
  purposes: { "follow-up": "回访", contact: "代单位联系", danger: "人身安全", law: "依法协查" },
  reason: "理由（不得出现姓名、电话、住址）",
  second: "举报人身份须另一人批准；查看限 30 分钟，每次查看都记入流转记录",
  alone: "查看限 30 分钟，每次查看都记入流转记录",
  submit: "申请",
  waiting: "已申请（{{purpose}}），等班长或督办员批准",
  refused: "申请未获批准：{{reason}}",
  asks: "{{name}} 申请查看身份，用途：{{purpose}}。{{reason}}",
  rulingReason: "批准或不批准的理由",
  grant: "批准 30 分钟",
  refuse: "不批准",
  password: "再输一次您的密码",
  look: "查看身份",
  left: "还可查看 {{count}} 分钟",
  shown: "请勿外传；离开此页后重新密封",
  noName: "没有留姓名",
  call: "拨打",
  list: "解封待批 {{count}}",
};

const en: SameShape<typeof zh> = {
  ask: "Ask to see the identity",
  purpose: "Purpose",
  purposes: {
    "follow-up": "Follow-up",
    contact: "Contact for the unit",
    danger: "Danger to a person",
    law: "Lawful inquiry",
  },
  reason: "Reason (no name, phone or address)",
  second: "A reporter's identity needs a second person; it opens for 30 minutes and every look is recorded",
  alone: "Opens for 30 minutes; every look is recorded",
  submit: "Ask",
  waiting: "Asked ({{purpose}}), waiting for a supervisor or overseer",
  refused: "Refused: {{reason}}",
  asks: "{{name}} asks to see the identity for: {{purpose}}. {{reason}}",
  rulingReason: "Why it is granted or refused",
  grant: "Grant 30 minutes",
  refuse: "Refuse",
  password: "Your password again",
  look: "See the identity",
  left: "{{count}} minutes left",
  shown: "Do not pass on; sealed again when you leave",
  noName: "No name given",
  call: "Call",
  list: "Unsealing to rule {{count}}",
};

export const unsealing = { zh, en };
