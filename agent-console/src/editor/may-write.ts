import type { GuideView } from "#contracts/guides.ts";

/** Whether this person may write the next version: who may restore an old one may write a new one, while it is not under review. */
export const mayWrite = ({ can, status }: Pick<GuideView, "can" | "status">): boolean =>
  can.includes("restore") && (status === "draft" || status === "published");
