import type { GuideView } from "#contracts/guides.ts";
import { useSession } from "../api/session.ts";

/** Whether this person may write the next version: who may restore an old one may write a new one, while it is not under review. */
export const mayWrite = ({ can, status }: Pick<GuideView, "can" | "status">): boolean =>
  can.includes("restore") && (status === "draft" || status === "published");

/** Whether this person writes guides at all; others work on what is asked of their unit. */
export function useWrites(): boolean {
  const { staff } = useSession();
  return staff.roles.some((role) => role === "editor" || role === "approver");
}
