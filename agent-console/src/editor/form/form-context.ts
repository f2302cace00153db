import { createContext, useContext } from "react";
import type { GuideFileView } from "#contracts/guide-files.ts";
import type { GuideContent } from "#contracts/guides.ts";

/** What every field of the form needs to know. */
export interface GuideFormState {
  content: GuideContent;
  set: (part: Partial<GuideContent>) => void;
  /** The files the text may name: those of the saved one, and what was uploaded since. */
  files: readonly GuideFileView[];
  addFile: (file: GuideFileView) => void;
  /** What is wrong at this path, once the person has been there or has tried to save. */
  problemAt: (path: string) => string | undefined;
  touch: (path: string) => void;
}

export const GuideFormContext = createContext<GuideFormState | null>(null);

export function useGuideForm(): GuideFormState {
  const state = useContext(GuideFormContext);
  if (!state) throw new Error("a field outside of the form");
  return state;
}

/** The id of the control that holds a path, for labels and for going to what is wrong. */
export const controlId = (path: string) => `guide-field-${path.replaceAll(".", "-")}`;
