import type { GuideContent } from "#contracts/guides.ts";
import type { Governed } from "./governance.ts";
import { emptyContent } from "./guide-form.ts";

/** What was typed and not yet saved, with the text it started from: survives a lost session and a closed tab. */
export interface KeptText {
  at: number;
  /** The guide's version it was written over; 0 for a guide that does not exist yet. */
  version: number;
  base: GuideContent;
  content: GuideContent;
  governed: Governed;
}

const keyOf = (staffId: string, guideId: string) => `editor.kept.${staffId}.${guideId}`;

export function keptText(staffId: string, guideId: string): KeptText | null {
  try {
    const text = localStorage.getItem(keyOf(staffId, guideId));
    if (!text) return null;
    const kept = JSON.parse(text) as KeptText;
    // Kept by an earlier console, it may lack a field that guides have by now.
    const whole = (content: GuideContent) => ({ ...emptyContent, ...content });
    return { ...kept, base: whole(kept.base), content: whole(kept.content) };
  } catch {
    return null;
  }
}

export function keepText(staffId: string, guideId: string, text: KeptText): void {
  try {
    localStorage.setItem(keyOf(staffId, guideId), JSON.stringify(text));
  } catch {
    // A full or forbidden store costs the safety net, not the work.
  }
}

export function dropText(staffId: string, guideId: string): void {
  localStorage.removeItem(keyOf(staffId, guideId));
}
