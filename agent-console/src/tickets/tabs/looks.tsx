import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listTicketLooks, type TicketLook } from "#contracts/ticket-looks.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { useDepartmentNames } from "../../api/reference.ts";
import { Ago } from "../../ui/moments.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";

const glyphs: Record<TicketLook["what"], string> = {
  contact: "☏",
  identity: "◈",
  sealed: "◇",
  original: "◆",
  file: "▤",
};

/** 谁看过: numbers revealed, sealed words opened, files fetched; each with who, of which unit, when and why. */
export function Looks({ ticket }: { ticket: TicketView }) {
  const { t, i18n } = useTranslation("page");
  const { t: common } = useTranslation();
  const units = useDepartmentNames();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [...keys.ticketEvents(ticket.id), "looks"],
    queryFn: ({ signal }) =>
      call(listTicketLooks, { params: { id: ticket.id }, signal }).then((reply) => reply.items),
    staleTime: 0,
  });
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const hint = ticket.citizen?.secrecy === "sealed" ? t("looks.sealedHint") : t("looks.hint");
  if (data.length === 0) return <Empty title={t("looks.none")} hint={hint} />;
  const role = ({ actor }: TicketLook) =>
    i18n.exists(`role.${actor.role}`) ? common(`role.${actor.role as "agent"}`) : actor.role;
  return (
    <>
      <p className="muted looks-hint">{hint}</p>
      <ol className="looks">
        {data.map((look) => (
          <li key={`${look.what} ${look.id}`}>
            <span aria-hidden="true">{glyphs[look.what]}</span>
            <span>
              <strong>{look.actor.name}</strong>{" "}
              <span className="muted">
                {look.actor.departmentId
                  ? (units.get(look.actor.departmentId) ?? look.actor.departmentId)
                  : role(look)}
              </span>{" "}
              {t(`looks.what.${look.what}`)}
              {look.detail ? `：${look.detail}` : ""}
            </span>
            <Ago at={look.at} />
          </li>
        ))}
      </ol>
    </>
  );
}
