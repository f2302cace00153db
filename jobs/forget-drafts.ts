import { forgetDrafts as forget } from "#server/drafts/draft.store.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Query } from "#server/platform/database.ts";

const KEEP_DAYS = 14;

/** 草稿清理: citizens' words nobody came back to are kept no longer than needed (个人信息保护法 art. 19). */
export function forgetDrafts({ query, clock }: { query: Query; clock: Clock }): Promise<number> {
  return forget(query, new Date(clock.now().getTime() - KEEP_DAYS * 86_400_000));
}
