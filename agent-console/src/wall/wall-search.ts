import { z } from "zod";
import { wallCallPart } from "#contracts/wall.ts";

/** `?screen=1` is the form for a wall: dark, large, nothing to click. */
export const wallSearch = z.object({
  screen: z.literal("1").optional().catch(undefined),
  /** The calls behind a figure, opened beside the wall. */
  calls: wallCallPart.optional().catch(undefined),
});
