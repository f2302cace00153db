import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { suggestGuides } from "#contracts/suggestions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { call } from "../../api/client.ts";
import { Freshness } from "../../guides/freshness.tsx";
import { StaleMark } from "../../guides/stale-mark.tsx";
import { Empty } from "../../ui/states.tsx";

/** 知识: what the answer cites, then what might help to answer, with why. */
export function CitedGuides({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("tickets");
  const { t: page } = useTranslation("page");
  const { data } = useQuery({
    queryKey: ["suggestions", "guides-for", ticket.id],
    queryFn: ({ signal }) =>
      call(suggestGuides, {
        body: {
          title: ticket.title,
          content: ticket.content.slice(0, 4000),
          regionCode: ticket.region?.code,
          categoryCode: ticket.category?.code,
        },
        signal,
      }),
    retry: false,
  });
  const cited = new Set(ticket.guides.map(({ id }) => id));
  const suggested = (data?.items ?? []).filter(({ id }) => !cited.has(id));
  return (
    <>
      {ticket.guides.length === 0 ? (
        suggested.length === 0 ? (
          <Empty title={t("ticket.noGuides")} hint={t("ticket.noGuidesHint")} />
        ) : null
      ) : (
        <ul className="cited">
          {ticket.guides.map((guide) => (
            <li key={guide.id}>
              <Link to="/guides/$id" params={{ id: guide.id }}>
                {guide.title}
              </Link>{" "}
              <StaleMark guideId={guide.id} />
            </li>
          ))}
        </ul>
      )}
      {suggested.length > 0 ? (
        <section aria-label={page("suggested")}>
          <h3 className="cited-head">{page("suggested")}</h3>
          <ul className="cited">
            {suggested.map((guide) => (
              <li key={guide.id}>
                <Link to="/guides/$id" params={{ id: guide.id }}>
                  {guide.title}
                </Link>{" "}
                {guide.stale ? <Freshness stale verifiedAt={null} /> : null}
                <p className="muted">{guide.because.join("；")}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
