import type { TicketState } from "../ticket.ts";

/** One line of the 派单目录: who leads a matter, where. Null region: the whole city. */
export interface CatalogueLine {
  categoryCode: string;
  regionCode: string | null;
  departmentId: string;
}

type Matter = Pick<TicketState, "categoryCode" | "regionCode">;

/** 派单目录, as the rules ask it. */
export interface Catalogue {
  /** The one unit that may lead this matter; undefined when the catalogue is silent or leaves a choice. */
  clearLead(matter: Matter): string | undefined;
  /** Whether a line names this unit for this matter at this place. */
  names(departmentId: string, matter: Matter): boolean;
}

/** Codes are prefixes of what they contain. The matter decides before the place: who may punish hangs on the matter. */
export function openCatalogue(lines: readonly CatalogueLine[]): Catalogue {
  const aboutMatter = ({ categoryCode }: Matter) =>
    lines.filter((line) => categoryCode?.startsWith(line.categoryCode));
  const covers = (line: CatalogueLine, { regionCode }: Matter) =>
    line.regionCode === null || (regionCode?.startsWith(line.regionCode) ?? false);
  return {
    clearLead(matter) {
      const about = aboutMatter(matter);
      const nearest = Math.max(...about.map((line) => line.categoryCode.length));
      const deciding = about.filter((line) => line.categoryCode.length === nearest);
      // Where the place is not known well enough, a narrower line might apply: that is a choice.
      const possible = deciding.filter(
        (line) => covers(line, matter) || line.regionCode?.startsWith(matter.regionCode ?? ""),
      );
      const narrowest = Math.max(...possible.map((line) => line.regionCode?.length ?? 0));
      const open = possible.filter(
        (line) => !covers(line, matter) || (line.regionCode?.length ?? 0) === narrowest,
      );
      const units = new Set(open.map((line) => line.departmentId));
      return units.size === 1 ? [...units][0] : undefined;
    },
    names: (departmentId, matter) =>
      aboutMatter(matter).some((line) => line.departmentId === departmentId && covers(line, matter)),
  };
}
