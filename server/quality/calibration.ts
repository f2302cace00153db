import type { CalibrationReport } from "#contracts/quality-reports.ts";
import type { QualitySections } from "#contracts/quality-forms.ts";
import type { QualityMark } from "#contracts/quality.ts";
import { krippendorffAlpha, outliersOf, spreadOf, type Agreement, type Unit } from "./agreement.ts";
import { highestOf, itemsOf, score } from "./scoring.ts";

/** What one person gave. */
export interface Given {
  staff: { id: string; name: string };
  marks: readonly QualityMark[];
}

/** Each item as a unit: everybody's share of its points, so that scales of different length compare. */
function unitsOf(sections: QualitySections, given: readonly Given[]): { itemId: string; shares: Unit }[] {
  return itemsOf(sections).map((item) => ({
    itemId: item.id,
    shares: given.map(({ marks }) => {
      const value = marks.find((mark) => mark.itemId === item.id)?.value ?? null;
      return value === null ? null : value / highestOf(item);
    }),
  }));
}

/** How far people agree over several calibrations; people may differ from one to the next. */
export function agreementOver(
  calibrations: readonly { sections: QualitySections; given: readonly Given[] }[],
): Agreement {
  const units = calibrations.flatMap(({ sections, given }) => unitsOf(sections, given));
  return krippendorffAlpha(
    units.map(({ shares }) => shares),
    "interval",
  );
}

/** 校准报告: item by item what everybody gave, how far apart, and who stands alone. */
export function reportOf(sections: QualitySections, given: readonly Given[]): CalibrationReport {
  return {
    ...agreementOver([{ sections, given }]),
    totals: given.map(({ staff, marks }) => {
      const { total, fatal } = score(sections, marks);
      return { staff, total, fatal: fatal.length > 0 };
    }),
    items: unitsOf(sections, given).map(({ itemId, shares }) => ({
      itemId,
      mean: spreadOf(shares).mean,
      spread: spreadOf(shares).spread,
      notApplicable: shares.filter((share) => share === null).length,
      marks: given.map(({ staff, marks }) => {
        const mark = marks.find((each) => each.itemId === itemId);
        return { staffId: staff.id, value: mark?.value ?? null, remark: mark?.remark ?? "" };
      }),
      outliers: outliersOf(new Map(given.map(({ staff }, index) => [staff.id, shares[index] ?? null]))),
    })),
  };
}
