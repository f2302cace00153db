import type { WallPlace } from "#contracts/wall.ts";

/** 0…4: how warm a tile is drawn. Without a usual only whether there is anything. */
export function heatOf({ now, ratio, hot }: Pick<WallPlace, "now" | "ratio" | "hot">): number {
  if (now === 0) return 0;
  if (hot) return 4;
  if (ratio === null) return 1;
  return ratio >= 1.5 ? 3 : ratio >= 1 ? 2 : 1;
}
