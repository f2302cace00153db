import type { GuideAction } from "#contracts/guides.ts";
import type { Actor } from "#server/platform/actor.ts";
import { ProblemError } from "#server/platform/problems.ts";
import type { GuideCommands } from "./guide.commands.ts";

export interface SeenGuide {
  id: string;
  version: number;
}

export interface ManyDone {
  done: string[];
  refused: { id: string; detail: string }[];
}

/** One after the other, each done or refused by itself; what is no refusal is an error and ends it. */
export async function eachGuide(
  guides: readonly SeenGuide[],
  work: (guide: SeenGuide) => Promise<unknown>,
): Promise<ManyDone> {
  const answer: ManyDone = { done: [], refused: [] };
  for (const guide of guides)
    try {
      await work(guide);
      answer.done.push(guide.id);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      answer.refused.push({ id: guide.id, detail: error.extra.errors?.[0]?.detail ?? error.message });
    }
  return answer;
}

/** 批量送审、审核、发布: what an import brought goes on by the same rules as one guide. */
export const actOnGuides = (
  commands: Pick<GuideCommands, "act">,
  { guides, action }: { guides: readonly SeenGuide[]; action: "submit" | "approve" | "publish" },
  actor: Actor,
): Promise<ManyDone> =>
  eachGuide(guides, ({ id, version }) =>
    commands.act(id, version, { type: action } satisfies GuideAction, actor),
  );
