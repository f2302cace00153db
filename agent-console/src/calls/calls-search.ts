import { z } from "zod";

export const callsTabs = ["call-backs", "flags", "skills"] as const;
export const callsSearch = z.object({ tab: z.enum(callsTabs).optional().catch(undefined) });
