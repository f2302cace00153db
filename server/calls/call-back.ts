import type { CallBackAction } from "#contracts/call-work.ts";

/** 回拨: a caller who did not get through, worked off by one person at a time. */
export interface CallBack {
  nextTryAt: Date;
  attempts: number;
  claimedBy: string | null;
  claimedAt: Date | null;
  outcome: "reached" | "not-reached" | "got-through" | null;
  closedAt: Date | null;
}

/** Local practice: three tries, an hour apart; then the caller is let be. */
const TRIES = 3;
const NEXT_TRY = 60 * 60_000;
/** A claim is not for ever: who went home does not keep a caller waiting. */
export const CLAIM_LASTS = 30 * 60_000;
const LATEST = 7 * 24 * 60 * 60_000;

/**
 * @returns the row as it then is, or why not
 */
export function decideCallBack(
  row: CallBack,
  action: CallBackAction,
  staffId: string,
  now: Date,
): { next: CallBack } | { refused: string } {
  if (row.closedAt) return { refused: "这位来电人已经处理完（可能刚刚自己打通了），无需再回拨" };
  const free = { claimedBy: null, claimedAt: null };
  const claimant =
    row.claimedAt && now.getTime() - row.claimedAt.getTime() < CLAIM_LASTS ? row.claimedBy : null;
  if (action.type === "claim") {
    if (claimant && claimant !== staffId) return { refused: "这条回拨已由同事认领" };
    return { next: { ...row, claimedBy: staffId, claimedAt: now } };
  }
  if (claimant !== staffId) return { refused: "请先认领这条回拨" };
  if (action.type === "release") return { next: { ...row, ...free } };
  const attempts = row.attempts + 1;
  if (action.outcome === "reached")
    return { next: { ...row, ...free, attempts, outcome: "reached", closedAt: now } };
  if (action.outcome === "not-reached" && attempts >= TRIES)
    return { next: { ...row, ...free, attempts, outcome: "not-reached", closedAt: now } };
  const at = action.at ? new Date(action.at) : new Date(now.getTime() + NEXT_TRY);
  if (at <= now || at.getTime() > now.getTime() + LATEST)
    return { refused: "再次回拨的时间须在现在之后、七天以内" };
  return { next: { ...row, ...free, attempts, nextTryAt: at } };
}
