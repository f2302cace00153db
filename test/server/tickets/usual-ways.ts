import type { AnyAction } from "#server/tickets/decide.ts";
import type { Player } from "./random-lives.ts";

export type Move = [player: Player, action: AnyAction, ticket?: 0 | 1, hours?: number];
const dispatch: Move = ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }];
const accept: Move = ["dept-urban", { type: "accept" }];
const contact: Move = ["dept-urban", { type: "record-contact", outcome: "reached" }];
const reply: Move = ["dept-urban", { type: "reply", answer: "a", done: "d" }];
const approve: Move = ["dispatcher1", { type: "approve-reply" }];
const notSolved: Move = [
  "followup1",
  { type: "follow-up", reached: true, resolved: false, satisfied: false },
];
const ask = (reasonCode: "wrong-unit" | "not-our-duty"): Move => [
  "dept-urban",
  { type: "request-return", reasonCode, basis: "b", explanation: "e" },
];
const rule = (ruling: "refuse" | "confer"): Move => [
  "dispatcher1",
  { type: "rule-return", ruling, basis: "b", reason: "r" },
];
const pause: Move = ["dispatcher1", { type: "pause", reason: "expert-procedure", basis: "委托鉴定书" }];
const merge = (member: 0 | 1): Move => [
  "dispatcher1",
  { type: "merge", masterId: "the other", reason: "r" },
  member,
];

/** Ways that lives take; random steps make them go astray. */
export const ways: readonly (readonly Move[])[] = [
  [dispatch, accept, contact, reply, approve, notSolved, reply, approve],
  [dispatch, ask("wrong-unit"), rule("confer")],
  [dispatch, ask("wrong-unit"), rule("refuse"), accept, ask("not-our-duty")],
  [
    dispatch,
    accept,
    ["dept-urban", { type: "request-termination", grounds: "g" }],
    ["dispatcher1", { type: "rule-termination", ruling: "grant", reason: "r" }],
  ],
  [
    dispatch,
    accept,
    [
      "dept-urban",
      { type: "request-extension", until: "2026-03-11T00:00:00+08:00", reason: "r", measures: "m" },
    ],
    ["dispatcher1", { type: "rule-extension", ruling: "grant", reason: "r" }],
  ],
  // The member is due first, and the master is bound by it.
  [dispatch, [dispatch[0], dispatch[1], 1, 80], merge(0), [accept[0], accept[1], 1]],
  // The master is not dispatched when the member joins.
  [
    [dispatch[0], dispatch[1], 1],
    merge(1),
    [dispatch[0], dispatch[1], 0, 30],
    accept,
    contact,
    reply,
    approve,
  ],
  [["agent1", { type: "answer", answer: "a" }], ["system", { type: "sample-follow-up" }], notSolved],
  // Filed 1, dispatched 2, supervised 3: the notice is s3.
  [
    dispatch,
    ["overseer1", { type: "supervise", level: "notice", content: "c" }],
    ["dept-urban", { type: "answer-supervision", noticeId: "s3", content: "c" }],
    ["dept-urban", { type: "forward", departmentId: "urban-330602" }],
    ["agent1", { type: "urge", words: "w" }],
  ],
  [
    dispatch,
    ask("wrong-unit"),
    rule("confer"),
    [
      "dispatcher1",
      {
        type: "settle-conference",
        leadDepartmentId: "police",
        participants: ["urban"],
        decision: "d",
        basis: "b",
      },
    ],
    ["dept-police", { type: "accept" }],
    ["dept-police", { type: "progress", content: "c" }],
  ],
  [
    dispatch,
    accept,
    contact,
    reply,
    ["dispatcher1", { type: "send-back", reason: "r" }],
    reply,
    approve,
    ["followup1", { type: "follow-up", reached: true, resolved: true, satisfied: true }],
  ],
  [
    ["agent1", { type: "amend", fields: { title: "改" } }],
    merge(0),
    ["agent1", { type: "note", content: "n" }],
    ["dispatcher1", { type: "unmerge", reason: "r" }],
    ["agent1", { type: "reject", reasonCode: "secret", properChannel: "p" }],
  ],
  [["agent1", { type: "transfer-emergency", to: "119" }]],
  [
    ["agent1", { type: "answer", answer: "a" }],
    ["system", { type: "archive" }],
  ],
  // The lead turns out to be the accused: it loses the ticket, and a conference finds another.
  [
    dispatch,
    accept,
    ["agent1", { type: "amend", fields: { accusedDepartmentIds: ["urban"] } }],
    [
      "dispatcher1",
      {
        type: "settle-conference",
        leadDepartmentId: "police",
        participants: ["health"],
        decision: "d",
        basis: "b",
      },
    ],
    ["dept-police", { type: "accept" }],
  ],
  [dispatch, ["overseer1", { type: "supervise", level: "notice", content: "c" }], accept],
  // The clock stands for some days, and stands again.
  [
    dispatch,
    accept,
    pause,
    ["dept-urban", { type: "resume" }, 0, 80],
    contact,
    pause,
    ["dispatcher1", { type: "resume" }, 0, 30],
    reply,
  ],
  [
    ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban", assistingDepartmentIds: ["police"] }],
    accept,
    ["dept-police", { type: "assist", content: "a" }],
  ],
];
