import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { TestHouse } from "#test/kit/house.ts";

export type Step = [who: string, action: TicketAction];
export const dispatch: Step = ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }];
export const accept: Step = ["dept-urban", { type: "accept" }];
export const contact: Step = ["dept-urban", { type: "record-contact", outcome: "reached" }];
export const reply: Step = ["dept-urban", { type: "reply", answer: "已整改", done: "现场检查" }];
export const approve: Step = ["dispatcher1", { type: "approve-reply" }];
export const replied = [dispatch, accept, contact, reply];
export const notSolved: Step = [
  "followup1",
  { type: "follow-up", reached: true, resolved: false, satisfied: false },
];
export const unreached: Step = ["followup1", { type: "follow-up", reached: false }];
export const ask = (reasonCode: "wrong-unit" | "not-our-duty", by = "dept-urban"): Step => [
  by,
  { type: "request-return", reasonCode, basis: "三定规定", explanation: "e" },
];
export const rule = (ruling: "refuse" | "confer" | "redirect", departmentId?: string): Step => [
  "dispatcher1",
  {
    type: "rule-return",
    ruling,
    basis: "职责清单第 3 条",
    reason: "职责清楚",
    ...(departmentId ? { departmentId } : {}),
  },
];
export const merge = (masterId: string): Step => [
  "dispatcher1",
  { type: "merge", masterId, reason: "同一事项" },
];
export const unmerge: Step = ["dispatcher1", { type: "unmerge", reason: "并非同一事项" }];

/** What a story asks of the house. */
export function storyTeller(house: TestHouse) {
  const file = async (fields = {}) => (await house.as("agent1").file(fields)).id;
  const filed = async (...steps: Step[]) => {
    const id = await file();
    await house.live(id, ...steps);
    return id;
  };
  const view = async (id: string, who = "dispatcher1") => (await house.as(who).get(`/tickets/${id}`)).body;
  const events = async (id: string, who = "dispatcher1") =>
    (await house.as(who).get(`/tickets/${id}/events`)).body.items as {
      type: string;
      // oxlint-disable-next-line typescript/no-explicit-any
      data: any;
      at: string;
    }[];
  const refusal = async (id: string, [who, action]: Step) =>
    (await house.as(who).act(id, action)).body.detail;
  return { file, filed, view, events, refusal };
}
