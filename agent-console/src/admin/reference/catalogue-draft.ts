import type { ReplyOf } from "#contracts/endpoint.ts";
import type { CatalogueLineInput, getDispatchCatalogue } from "#contracts/reference-changes.ts";

export type CatalogueRow = ReplyOf<typeof getDispatchCatalogue>["items"][number];

/** Lines have no id: matter, place, unit and beginning tell them apart. */
export const keyOf = ({ categoryCode, regionCode, departmentId, validFrom }: CatalogueRow): string =>
  [categoryCode, regionCode ?? "", departmentId, validFrom].join("|");

/** The set with one line replaced, added or taken out. One that begins later leaves the present one until then. */
export function catalogueWith(
  items: readonly CatalogueRow[],
  before: CatalogueRow | undefined,
  line: CatalogueLineInput | undefined,
  today: string,
): CatalogueLineInput[] {
  const others = items.filter((item) => !before || keyOf(item) !== keyOf(before));
  const begins = line?.validFrom;
  const until =
    before && begins && begins > today && before.validFrom <= today
      ? { ...before, validUntil: begins }
      : undefined;
  return [...(line ? [line] : []), ...(until ? [until] : []), ...others];
}
