import type { ActionType, TicketAction } from "#contracts/ticket-actions.ts";

export type Step = [who: string, action: TicketAction];
export const dispatch: Step = [
  "dispatcher1",
  { type: "dispatch", leadDepartmentId: "urban", assistingDepartmentIds: ["police"] },
];
const accept: Step = ["dept-urban", { type: "accept" }];
const contact: Step = ["dept-urban", { type: "record-contact", outcome: "reached" }];
const reply: Step = ["dept-urban", { type: "reply", answer: "已责令停止夜间营业。", done: "现场检查" }];
const approve: Step = ["dispatcher1", { type: "approve-reply" }];
export const handling = [dispatch, accept];
const replied = [...handling, contact, reply];
// Between the deadline (15 working days, since two units work on it) and the date asked for.
export const until = "2026-03-26T00:00:00+08:00";
const askReturn: Step = [
  "dept-urban",
  { type: "request-return", reasonCode: "wrong-unit", basis: "三定规定", explanation: "属公安职责" },
];
const confer: Step = ["dispatcher1", { type: "rule-return", ruling: "confer", basis: "b", reason: "r" }];
const supervise: Step = ["overseer1", { type: "supervise", level: "notice", content: "请说明进展" }];

export interface Case {
  /** Steps before; each must succeed. */
  given: Step[];
  /** Who may, and what they send. */
  by: string;
  action: TicketAction;
  /** Who sees the ticket and may not. */
  notBy: string;
  /** Steps to a status where it is too early or too late. */
  tooLate: Step[];
  leads: { status: string; fact: string };
}

/** domain.md §3, one row per action; a new action does not compile without one. */
export const cases: Record<ActionType, Case> = {
  answer: {
    given: [],
    by: "agent1",
    action: { type: "answer", answer: "每周三办理，带身份证。" },
    notBy: "supervisor1",
    tooLate: [dispatch],
    leads: { status: "closed", fact: "ticket.answered" },
  },
  reject: {
    given: [],
    by: "agent1",
    action: { type: "reject", reasonCode: "litigation", properChannel: "向法院提起诉讼" },
    notBy: "followup1",
    tooLate: [dispatch],
    leads: { status: "rejected", fact: "ticket.rejected" },
  },
  "transfer-emergency": {
    given: [],
    by: "agent1",
    action: { type: "transfer-emergency", to: "110" },
    notBy: "dispatcher1",
    tooLate: [dispatch],
    leads: { status: "rejected", fact: "ticket.transferred" },
  },
  dispatch: {
    given: [],
    by: "dispatcher1",
    action: dispatch[1],
    notBy: "agent1",
    tooLate: [dispatch],
    leads: { status: "dispatched", fact: "ticket.dispatched" },
  },
  accept: {
    given: [dispatch],
    by: "dept-urban",
    action: accept[1],
    notBy: "dept-police",
    tooLate: handling,
    leads: { status: "handling", fact: "ticket.accepted" },
  },
  forward: {
    given: [dispatch],
    by: "dept-urban",
    action: { type: "forward", departmentId: "urban-330602" },
    notBy: "dispatcher1",
    tooLate: replied,
    leads: { status: "dispatched", fact: "ticket.forwarded" },
  },
  "request-return": {
    given: handling,
    by: "dept-urban",
    action: askReturn[1],
    notBy: "dept-police",
    tooLate: replied,
    leads: { status: "return-requested", fact: "ticket.return-requested" },
  },
  "rule-return": {
    given: [dispatch, askReturn],
    by: "dispatcher1",
    action: { type: "rule-return", ruling: "redirect", departmentId: "health", basis: "b", reason: "r" },
    notBy: "supervisor1",
    tooLate: [dispatch],
    leads: { status: "dispatched", fact: "ticket.return-ruled" },
  },
  "settle-conference": {
    given: [dispatch, askReturn, confer],
    by: "dispatcher1",
    action: {
      type: "settle-conference",
      leadDepartmentId: "police",
      participants: ["urban", "police"],
      decision: "由公安牵头",
      basis: "b",
    },
    notBy: "overseer1",
    tooLate: [dispatch, askReturn],
    leads: { status: "dispatched", fact: "ticket.conference-settled" },
  },
  "record-contact": {
    given: handling,
    by: "dept-urban",
    action: contact[1],
    notBy: "dept-police",
    tooLate: [dispatch],
    leads: { status: "handling", fact: "ticket.contact-recorded" },
  },
  assist: {
    given: handling,
    by: "dept-police",
    action: { type: "assist", content: "已巡查" },
    notBy: "dept-urban",
    tooLate: [dispatch],
    leads: { status: "handling", fact: "ticket.assisted" },
  },
  progress: {
    given: handling,
    by: "dept-urban",
    action: { type: "progress", content: "已约谈" },
    notBy: "agent1",
    tooLate: [dispatch],
    leads: { status: "handling", fact: "ticket.progressed" },
  },
  "request-extension": {
    given: handling,
    by: "dept-urban",
    action: { type: "request-extension", until: "2026-03-27T00:00:00+08:00", reason: "r", measures: "m" },
    notBy: "dispatcher1",
    tooLate: [dispatch],
    leads: { status: "handling", fact: "ticket.extension-requested" },
  },
  "rule-extension": {
    given: [
      ...handling,
      [
        "dept-urban",
        { type: "request-extension", until: "2026-03-27T00:00:00+08:00", reason: "r", measures: "m" },
      ],
    ],
    by: "dispatcher1",
    action: { type: "rule-extension", ruling: "grant", reason: "r" },
    notBy: "supervisor1",
    tooLate: [dispatch],
    leads: { status: "handling", fact: "ticket.extension-ruled" },
  },
  reply: {
    given: [...handling, contact],
    by: "dept-urban",
    action: reply[1],
    notBy: "dept-police",
    tooLate: [dispatch],
    leads: { status: "replied", fact: "ticket.replied" },
  },
  "approve-reply": {
    given: replied,
    by: "dispatcher1",
    action: approve[1],
    notBy: "dept-urban",
    tooLate: handling,
    leads: { status: "follow-up", fact: "ticket.reply-approved" },
  },
  "send-back": {
    given: replied,
    by: "dispatcher1",
    action: { type: "send-back", reason: "没有回答问题" },
    notBy: "followup1",
    tooLate: handling,
    leads: { status: "handling", fact: "ticket.sent-back" },
  },
  "follow-up": {
    given: [...replied, approve],
    by: "followup1",
    action: { type: "follow-up", reached: true, resolved: true, satisfied: true, trips: 1 },
    notBy: "agent1",
    tooLate: replied,
    leads: { status: "closed", fact: "ticket.closed" },
  },
  "request-termination": {
    given: handling,
    by: "dept-urban",
    action: { type: "request-termination", grounds: "同一事实已依法处理" },
    notBy: "dispatcher1",
    tooLate: [dispatch],
    leads: { status: "handling", fact: "ticket.termination-requested" },
  },
  "rule-termination": {
    given: [...handling, ["dept-urban", { type: "request-termination", grounds: "g" }]],
    by: "dispatcher1",
    action: { type: "rule-termination", ruling: "grant", reason: "r" },
    notBy: "overseer1",
    tooLate: [dispatch],
    leads: { status: "terminated", fact: "ticket.termination-ruled" },
  },
  urge: {
    given: handling,
    by: "agent2",
    action: { type: "urge", words: "又来电催问" },
    notBy: "dispatcher1",
    tooLate: [["agent1", { type: "answer", answer: "a" }]],
    leads: { status: "handling", fact: "ticket.urged" },
  },
  supervise: {
    given: handling,
    by: "overseer1",
    action: supervise[1],
    notBy: "dispatcher1",
    tooLate: [["agent1", { type: "answer", answer: "a" }]],
    leads: { status: "handling", fact: "ticket.supervised" },
  },
  "answer-supervision": {
    // The notice carries the number of the version that it made: filed 1, dispatched 2, accepted 3, supervised 4.
    given: [...handling, supervise],
    by: "dept-urban",
    action: { type: "answer-supervision", noticeId: "s4", content: "明日办结" },
    notBy: "overseer1",
    tooLate: handling,
    leads: { status: "handling", fact: "ticket.supervision-answered" },
  },
  merge: {
    given: handling,
    by: "dispatcher1",
    action: { type: "merge", masterId: "", reason: "同一夜市" },
    notBy: "agent1",
    tooLate: replied,
    leads: { status: "merged", fact: "ticket.merged" },
  },
  unmerge: {
    given: [...handling, ["dispatcher1", { type: "merge", masterId: "", reason: "r" }]],
    by: "dispatcher1",
    action: { type: "unmerge", reason: "并非同一事项" },
    notBy: "supervisor1",
    tooLate: handling,
    leads: { status: "handling", fact: "ticket.unmerged" },
  },
  amend: {
    given: [],
    by: "agent1",
    action: { type: "amend", fields: { address: "解放路 3 号" } },
    notBy: "followup1",
    tooLate: replied,
    leads: { status: "received", fact: "ticket.amended" },
  },
  note: {
    given: handling,
    by: "dept-police",
    action: { type: "note", content: "备注" },
    notBy: "quality1",
    tooLate: [
      ...handling,
      ["dept-urban", { type: "request-termination", grounds: "g" }],
      ["dispatcher1", { type: "rule-termination", ruling: "grant", reason: "r" }],
    ],
    leads: { status: "handling", fact: "ticket.noted" },
  },
};
