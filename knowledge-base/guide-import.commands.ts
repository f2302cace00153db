import type { DataSource } from "typeorm";
import { blankContent } from "#contracts/blank-guide.ts";
import type { GuideContent } from "#contracts/guides.ts";
import type { Actor } from "#server/platform/actor.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Poke } from "#server/platform/events.ts";
import { newId } from "#server/platform/ids.ts";
import { badField } from "#server/platform/problems.ts";
import { insertDrafts, readTitlesInUse } from "./guide-import.store.ts";
import { checkSheet, SheetError, type ImportedGuide } from "./import-rules.ts";

/** Names that units write, and where a unit is. */
export interface ImportNames {
  departmentId(name: string): string | undefined;
  categoryCode(name: string): string | undefined;
  regionOf(departmentId: string): string | undefined;
  hasRegion(code: string): boolean;
}

interface ImportOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  names: ImportNames;
}

export interface ImportAsked {
  dryRun: boolean;
  keepGood: boolean;
  regionCode?: string | undefined;
}

const NATION_WIDE_HERE = "33";
const VERIFY_EVERY_DAYS = 180;

/** 批量导入: all rows, or with the person's word the good ones, become drafts in one transaction. @throws 400 */
export function createGuideImport({ source, clock, poke, names }: ImportOptions) {
  return async (sheet: readonly (readonly string[])[], asked: ImportAsked, actor: Actor) => {
    const { dryRun, keepGood, regionCode } = asked;
    if (regionCode && !names.hasRegion(regionCode)) throw badField("/query/regionCode", "没有这个行政区划");
    const result = await source.transaction(async (manager) => {
      const inUse = await readTitlesInUse(manager, sheet.flat());
      const { good, rejected } = readable(() =>
        checkSheet(sheet, { ...names, hasTitle: (title) => inUse.has(title) }),
      );
      const taken = rejected.length === 0 || keepGood ? good : [];
      const drafts = taken.map((guide) => ({ id: newId(), ...draftOf(guide, names, regionCode) }));
      if (!dryRun && drafts.length > 0) await insertDrafts(manager, drafts, actor, clock.now());
      const bad = new Set(rejected.map(({ row }) => row)).size;
      return {
        dryRun,
        rows: good.length + bad,
        good: good.length,
        accepted: taken.length,
        rejected,
        guideIds: dryRun ? [] : drafts.map(({ id }) => id),
      };
    });
    if (result.guideIds.length > 0) poke();
    return result;
  };
}

/** A file that cannot be read as a whole is bad input too. */
function readable<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof SheetError) throw badField("/file", error.message);
    throw error;
  }
}

function draftOf(guide: ImportedGuide, names: ImportNames, regionCode: string | undefined) {
  const content: GuideContent = {
    ...blankContent,
    title: guide.title,
    keywords: guide.keywords,
    answer: guide.content,
    internalNote: `批量导入。类目：${guide.categoryPath}；材料性质：${guide.nature}`,
  };
  return {
    type: guide.type,
    departmentId: guide.departmentId,
    categoryCode: guide.categoryCode,
    regionCode: regionCode ?? names.regionOf(guide.departmentId) ?? NATION_WIDE_HERE,
    verifyEveryDays: VERIFY_EVERY_DAYS,
    content,
  };
}
