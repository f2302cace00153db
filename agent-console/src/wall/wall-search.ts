import { z } from "zod";

/** `?screen=1` is the form for a wall: dark, large, nothing to click. */
export const wallSearch = z.object({ screen: z.literal("1").optional().catch(undefined) });
