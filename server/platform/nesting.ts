/** Whether lists and objects lie in each other more than `levels` deep. Without recursion: it guards what recurses. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  let layer = [value].filter(isContainer);
  for (let depth = 0; layer.length > 0; depth++) {
    if (depth === levels) return true;
    layer = layer.flatMap((container) => Object.values(container)).filter(isContainer);
  }
  return false;
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;
