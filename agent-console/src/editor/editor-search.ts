import { z } from "zod";
import { guideTaskKinds } from "#contracts/guide-work.ts";

/** The parts of the editor's desk, in the order of its list. */
export const editorTabs = [
  "tasks",
  "drafts",
  "submitted",
  "approved",
  "gaps",
  "laws",
  "phones",
  "synonyms",
  "import",
  "retire",
  "statistics",
] as const;
export type EditorTab = (typeof editorTabs)[number];

/** What the URL of the editor's desk holds. Other names than those of ticket lists: the router knows all of them at once. */
export const editorSearch = z.object({
  part: z.enum(editorTabs).optional().catch(undefined),
  task: z.enum(guideTaskKinds).optional().catch(undefined),
  /** Only what is assigned to the asker. */
  mine: z.literal("1").optional().catch(undefined),
  gaps: z.enum(["open", "handed", "closed", "declined"]).optional().catch(undefined),
  q: z.string().max(300).optional().catch(undefined),
});

/** What a new guide is written for: ids only, never the words. */
export const newGuideSearch = z.object({
  gap: z.string().max(64).optional().catch(undefined),
  task: z.string().max(64).optional().catch(undefined),
});

export const guideDeskSearch = z.object({
  view: z.enum(["difference", "tasks", "history", "citations"]).optional().catch(undefined),
});
