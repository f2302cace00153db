import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isFor } from "#contracts/endpoint.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { listUnsealings, type UnsealingView } from "#contracts/unsealing.ts";
import { call } from "../api/client.ts";
import { useSession } from "../api/session.ts";
import { AskForm } from "./ask-form.tsx";
import { Look } from "./look.tsx";
import { RulingForm } from "./ruling-form.tsx";
import { unsealingsKey } from "./unsealing-queries.ts";

/** Who it is stays sealed here: what was asked, who must rule, and, once granted, the way to look. */
export function SealedIdentity({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("unsealing");
  const { staff } = useSession();
  const allowed = isFor(listUnsealings, staff.roles);
  const { data } = useQuery({
    queryKey: unsealingsKey(ticket.id),
    queryFn: () => call(listUnsealings, { params: { id: ticket.id } }),
    enabled: allowed,
  });
  const [asking, setAsking] = useState(false);
  const own = data?.items.find(({ askedBy }) => askedBy.id === staff.id);
  return (
    <div className="reveal">
      <span>
        {ticket.citizen?.name} {ticket.citizen?.phone}
      </span>
      {data?.items
        .filter(({ mayRule }) => mayRule)
        .map((request) => (
          <RulingForm key={request.id} ticketId={ticket.id} request={request} />
        ))}
      {own?.mayLook ? <Look key={own.id} ticketId={ticket.id} unsealing={own} /> : null}
      {own ? <Said own={own} /> : null}
      {data?.mayAsk && !own?.mayLook && !(own && own.ruling === null) && !asking ? (
        <button type="button" className="text-button" onClick={() => setAsking(true)}>
          {t("ask")}
        </button>
      ) : null}
      {asking && data ? (
        <AskForm ticketId={ticket.id} needsSecond={data.needsSecond} onDone={() => setAsking(false)} />
      ) : null}
    </div>
  );
}

function Said({ own }: { own: UnsealingView }) {
  const { t } = useTranslation("unsealing");
  if (own.ruling === "grant") return null;
  return (
    <p className="muted">
      {own.ruling === null
        ? t("waiting", { purpose: t(`purposes.${own.purpose}`) })
        : t("refused", { reason: own.rulingReason ?? "" })}
    </p>
  );
}
