import { getWall, listWallCalls } from "#contracts/wall.ts";
import { implement, type Route } from "../platform/implement.ts";
import type { createWallCalls } from "./wall-calls.views.ts";
import type { createWallView } from "./wall.views.ts";

interface WallRoutesOptions {
  view: ReturnType<typeof createWallView>;
  calls: ReturnType<typeof createWallCalls>;
}

/** 大屏 over HTTP. */
export function wallRoutes({ view, calls }: WallRoutesOptions): Route[] {
  return [implement(getWall, view), implement(listWallCalls, ({ query }) => calls(query))];
}
