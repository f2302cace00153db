import { getWall } from "#contracts/wall.ts";
import { implement, type Route } from "../platform/implement.ts";
import type { createWallView } from "./wall.views.ts";

/** 大屏 over HTTP. */
export function wallRoutes(view: ReturnType<typeof createWallView>): Route[] {
  return [implement(getWall, view)];
}
