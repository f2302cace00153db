import { z } from "zod";

export const adminTabs = ["calendar", "policies", "jobs", "webhooks"] as const;

export const adminSearch = z.object({ tab: z.enum(adminTabs).optional().catch(undefined) });
export type AdminSearch = z.output<typeof adminSearch>;
