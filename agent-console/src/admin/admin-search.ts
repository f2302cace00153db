import { z } from "zod";

export const adminTabs = [
  "calendar",
  "policies",
  "units",
  "categories",
  "catalogue",
  "people",
  "jobs",
  "webhooks",
] as const;

export const adminSearch = z.object({ tab: z.enum(adminTabs).optional().catch(undefined) });
export type AdminSearch = z.output<typeof adminSearch>;
