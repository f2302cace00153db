import { printTable } from "../table.ts";
import { openAll } from "./console.ts";
import type { Crowd, Member } from "./crowd.ts";

/** P7: everybody is cut at once, tickets move meanwhile, everybody comes back and asks for what was missed. */
export async function benchStorm(
  crowd: Crowd,
  statements: () => Promise<number>,
  meanwhile: () => Promise<string[]>,
): Promise<void> {
  const after = crowd.members.map(({ lastSeq }) => lastSeq);
  await crowd.cut();
  const moved = await meanwhile();
  const before = await statements();
  const began = performance.now();
  let resets = 0;
  let refused = 0;
  const comeBack = async (member: Member, index: number) => {
    member.missed.clear();
    // A console waits a random moment first; its share of the fifteen seconds is small and counted.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000));
    await member.connect().catch(() => {
      refused += 1;
    });
    const answer = await member.ask("resume", { after: after[index] ?? 0 });
    if (answer.reset) resets += 1;
    for (const hint of answer.hints ?? []) member.hear(hint.name, hint.body);
  };
  await openAll(crowd.members, crowd.members.length, comeBack);
  const tookMs = performance.now() - began;
  const perClient = ((await statements()) - before) / crowd.members.length;
  const due = moved.flatMap((ticketId) => crowd.shouldHear(ticketId).map((member) => ({ ticketId, member })));
  const times = (ticketId: string, member: Member) => member.missed.get(ticketId) ?? 0;
  printTable(
    `P7 ${crowd.members.length.toLocaleString("en")} consoles come back at once, ${moved.length} tickets moved meanwhile (bar: ≤15 s, 0 refused, each missed hint once, ≤3 statements a client)`,
    ["converged s", "refused", "missed hints", "not told", "told twice", "resets", "statements a client"],
    [
      [
        (tookMs / 1000).toFixed(1),
        String(refused),
        String(due.length),
        String(due.filter(({ ticketId, member }) => times(ticketId, member) === 0).length),
        String(due.filter(({ ticketId, member }) => times(ticketId, member) > 1).length),
        String(resets),
        perClient.toFixed(2),
      ],
    ],
  );
}
