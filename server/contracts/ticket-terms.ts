import { z } from "zod";

/* The fixed terms of a ticket; what each means stands in the glossary (server/decisions/0001). */

export const kinds = ["consultation", "help", "complaint", "report", "suggestion", "praise"] as const;
export const kind = z.enum(kinds);
export type Kind = z.infer<typeof kind>;

export const urgencies = ["normal", "urgent", "critical"] as const;
export const urgency = z.enum(urgencies);
export type Urgency = z.infer<typeof urgency>;

export const channels = [
  "phone",
  "web",
  "app",
  "wechat",
  "alipay",
  "sms",
  "email",
  "letter",
  "visit",
  "open311",
  "110",
] as const;
export const channel = z.enum(channels);

export const statuses = [
  "received",
  "dispatched",
  "handling",
  "return-requested",
  "conferring",
  "replied",
  "follow-up",
  "merged",
  "closed",
  "rejected",
  "terminated",
  "archived",
] as const;
export const status = z.enum(statuses);
export type Status = z.infer<typeof status>;

export const secrecy = z.enum(["none", "contact", "sealed"]);
export type Secrecy = z.infer<typeof secrecy>;

export const supervisionLevels = ["reminder", "notice", "listed", "interview"] as const;
export const supervisionLevel = z.enum(supervisionLevels);
export type SupervisionLevel = z.infer<typeof supervisionLevel>;
