import { clickSearchResult, type ClickKind } from "#contracts/guide-reading.ts";
import { call } from "../api/client.ts";

/**
 * Tells the server what a search led to: the gap list, the click rate and the ranking learn from it. What was found
 * otherwise (a suggestion, a link, the plain list) answers no search and is not counted.
 */
export function noteClick(queryId: string | undefined, guideId: string, kind: ClickKind): void {
  if (queryId === undefined) return;
  // A figure that is lost disturbs nobody on the phone.
  void call(clickSearchResult, { params: { queryId }, body: { guideId, kind } }).catch(() => undefined);
}
