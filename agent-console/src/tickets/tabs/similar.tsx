import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Status } from "#contracts/ticket-terms.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { Due } from "../../ui/moments.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { StatusTag } from "../../ui/tags.tsx";
import { shortNumber } from "../../ui/ticket-number.tsx";
import { openSheet } from "../actions/sheet-opener.ts";
import { similarQuery } from "../similar-query.ts";

/** 相似: other open tickets of the same thing, why they look alike, and the way to merge into one of them. */
export function Similar({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("page");
  const { data, error, isPending, refetch } = useQuery(similarQuery(ticket));
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  if (data.length === 0) return <Empty title={t("similar.none")} hint={t("similar.noneHint")} />;
  return (
    <ul className="similar-list">
      {data.map((item) => (
        <li key={item.id}>
          <p>
            <Link to="/tickets/$id" params={{ id: item.id }}>
              {item.title}
            </Link>{" "}
            <span className="num muted">{shortNumber(item.number)}</span>
          </p>
          <p className="similar-aside">
            <StatusTag status={item.status as Status} />
            <span>{item.department?.name ?? ""}</span>
            {item.dueAt ? <Due at={item.dueAt} /> : null}
          </p>
          <p className="muted">{item.because.join("；")}</p>
          {ticket.can.includes("merge") ? (
            <button
              type="button"
              className="text-button"
              onClick={() => openSheet(ticket.id, "merge", { masterId: item.id })}
            >
              {t("similar.merge")}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
