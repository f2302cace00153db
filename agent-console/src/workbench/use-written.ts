import { useSettled } from "../guides/use-settled.ts";
import { titleOf, type Draft } from "./draft.ts";

/** What the suggestions read: settled for a moment, so that they are not asked letter by letter. */
export interface WrittenSoFar {
  title: string;
  content: string;
  address: string | undefined;
  regionCode: string | undefined;
  categoryCode: string | undefined;
  /** Enough words to suggest anything. */
  enough: boolean;
}

const LEAST = 4;

export function useWritten(draft: Draft): WrittenSoFar {
  const content = useSettled(draft.content.trim(), 400);
  const title = useSettled(titleOf(draft).trim(), 400);
  return {
    title,
    content,
    address: useSettled(draft.address.trim(), 400) || undefined,
    regionCode: draft.region?.code,
    categoryCode: draft.categoryCode ?? undefined,
    enough: content.length >= LEAST,
  };
}
