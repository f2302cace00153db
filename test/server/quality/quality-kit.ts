import type { QualitySections } from "#contracts/quality-forms.ts";
import type { QualityMark } from "#contracts/quality.ts";
import { demoForms } from "#server/quality/demo-forms.ts";
import { highestOf, itemsOf } from "#server/quality/scoring.ts";
import type { TestHouse } from "#test/kit/house.ts";

export const sectionsOf = (formId: string): QualitySections =>
  demoForms.find(({ id }) => id === formId)!.sections;

/** Every item at its best, nothing fatal; `but` says what is not. */
export function fullMarks(sections: QualitySections, but: Record<string, number | null> = {}): QualityMark[] {
  return itemsOf(sections).map((item) => ({
    itemId: item.id,
    value: but[item.id] === undefined ? (item.type === "fatal" ? 0 : highestOf(item)) : but[item.id]!,
  }));
}

/** A ticket of agent1 that somebody complained about, drawn by the rule for complaints. */
export async function complainedSample(
  town: TestHouse,
  agent = "agent1",
): Promise<{ id: string; ticketId: string }> {
  const ticket = await town.as(agent).file();
  const noted = await town.as("supervisor1").put(`/tickets/${ticket.id}/agent-complaint`, {
    words: "话务员不耐烦",
  });
  if (noted.status !== 200 || !noted.body.sampled) throw new Error(JSON.stringify(noted));
  const { items } = (await town.as("quality1").get("/quality/samples?rule=complaint")).body;
  const row = items.find((each: { ticket: { id: string } }) => each.ticket.id === ticket.id);
  return { id: row.id, ticketId: ticket.id };
}

/** The same, scored by quality1. */
export async function scoredSample(town: TestHouse, but: Record<string, number | null> = { listening: 2 }) {
  const sample = await complainedSample(town);
  const answer = await town.as("quality1").post(`/quality/samples/${sample.id}/score`, {
    version: 1,
    marks: fullMarks(sectionsOf("call-service"), but),
    remark: "",
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer));
  return { ...sample, body: answer.body };
}
