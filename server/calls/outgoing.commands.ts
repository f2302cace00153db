import type { CtiEvent } from "#contracts/calls.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { Query } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { canSee } from "../tickets/visibility.ts";
import { CLAIM_LASTS } from "./call-back.ts";
import { readCallBack } from "./call-back.store.ts";
import { usernameOfStaff } from "./distribution.store.ts";
import type { PhoneGateway } from "./gateway.ts";

export interface Outgoing {
  /**
   * 外呼: dials the citizen of a ticket, or a caller who did not get through. The number never leaves the server.
   * @throws 404 what one may not see; 403 a sealed citizen; 409 no number, or another has the call-back
   */
  dial(
    actor: Actor,
    about: { ticketId?: string; callBackId?: string },
  ): Promise<{ id: string; callId: string }>;
}

interface OutgoingOptions {
  query: Query;
  crypto: FieldCrypto;
  clock: Clock;
  gateway: PhoneGateway;
  hear(event: CtiEvent): Promise<void>;
  tickets: Pick<TicketViews, "sight">;
}

export function createOutgoing({ query, crypto, clock, gateway, hear, tickets }: OutgoingOptions): Outgoing {
  async function numberOfTicket(actor: Actor, ticketId: string): Promise<string> {
    const ticket = await tickets.sight(ticketId);
    if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
    const [citizen] = await query<{ cipher: string | null; secrecy: string }>(
      "SELECT phone_cipher AS cipher, secrecy FROM citizen WHERE ticket_id = $1",
      [ticketId],
    );
    // 密封: whoever calls such a citizen hears their voice; only who follows up has to.
    if (citizen?.secrecy === "sealed" && !actor.roles.includes("follow-up-officer"))
      throw new ProblemError("forbidden", "身份密封的诉求人只能由回访员联系");
    return citizen?.cipher ? crypto.open(citizen.cipher) : "";
  }

  async function numberOfCallBack(actor: Actor, id: string): Promise<string> {
    const row = await readCallBack(query, id);
    if (!row || !actor.roles.some((role) => role === "agent" || role === "supervisor"))
      throw notFound("没有这条回拨");
    const claimed = row.claimedAt && clock.now().getTime() - row.claimedAt.getTime() < CLAIM_LASTS;
    if (row.closedAt || row.claimedBy !== actor.id || !claimed)
      throw new ProblemError("conflict", "请先认领这条回拨");
    return crypto.open(row.phoneCipher);
  }

  return {
    async dial(actor, { ticketId, callBackId }) {
      if (!gateway.dials) throw new ProblemError("conflict", "电话系统不接受外呼，请在话机上拨打");
      const phone = ticketId
        ? await numberOfTicket(actor, ticketId)
        : await numberOfCallBack(actor, callBackId ?? "");
      if (!/^\d{3,20}$/.test(phone.replace(/[^\d]/g, "")))
        throw new ProblemError("conflict", "诉求人没有留下可以拨打的电话号码");
      const username = await usernameOfStaff(query, actor.id);
      const callId = `out-${newId()}`;
      await hear({ event: "newCall", callId, direction: "out", from: "12345", to: phone, user: username });
      const [row] = await query<{ id: string }>(
        "UPDATE call SET ticket_id = $2, call_back_id = $3 WHERE call_id = $1 RETURNING id",
        [callId, ticketId ?? null, callBackId ?? null],
      );
      try {
        await gateway.dial(callId, username, phone);
      } catch {
        await hear({ event: "hangup", callId, cause: "failed" });
        throw new ProblemError("unavailable", "电话系统没有响应，请在话机上拨打或稍后再试");
      }
      return { id: row?.id ?? "", callId };
    },
  };
}
