import type { Actor } from "../platform/actor.ts";
import { canReadSealed, canSee, type Seen } from "../tickets/visibility.ts";

/** What decides who may open an attachment. */
export interface AttachmentSight {
  uploadedBy: string;
  uploadedUnit: string | null;
  used: boolean;
}

/**
 * 谁能下载: who may see the ticket; less for two kinds. What is in no reply yet is the uploader's unit's own. And of a
 * sealed ticket the centre's material may identify the informant: only who may read the original opens it, and a unit
 * sees what it attached itself (信访工作条例 art. 30).
 */
export function canOpen(attachment: AttachmentSight, ticket: Seen, actor: Actor): boolean {
  if (!canSee(ticket, actor)) return false;
  const { uploadedUnit } = attachment;
  const ownUnit = uploadedUnit !== null && actor.unitIds.includes(uploadedUnit);
  if (attachment.uploadedBy === actor.id || ownUnit) return true;
  if (!attachment.used) return false;
  if (ticket.secrecy !== "sealed") return true;
  if (canReadSealed(ticket, actor)) return true;
  // A unit's reply is reviewed, followed up and supervised by the centre, whose people have no unit.
  return uploadedUnit !== null && actor.departmentId === null;
}

/** Who may add one: the units that work on the ticket, and the centre's people who take the matter down. */
export function mayUpload(ticket: Seen, actor: Actor): boolean {
  if (!canSee(ticket, actor)) return false;
  if (actor.departmentId === null) return ticket.secrecy !== "sealed" || canReadSealed(ticket, actor);
  return [ticket.leadDepartmentId, ticket.handlingDepartmentId].some(
    (unit) => unit !== null && actor.unitIds.includes(unit),
  );
}
