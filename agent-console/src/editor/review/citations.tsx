import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listGuideCitations } from "#contracts/guide-reading.ts";
import type { GuideView } from "#contracts/guides.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { StaleMark } from "../../guides/stale-mark.tsx";
import { Ago } from "../../ui/moments.tsx";
import { Failed, Loading } from "../../ui/states.tsx";
import { shortNumber } from "../../ui/ticket-number.tsx";

/** Who would notice if it changed: tickets that cite it, guides that point to it, and what replaced it. */
export function Citations({ guide }: { guide: GuideView }) {
  const { t } = useTranslation("editor");
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "citations", guide.id],
    queryFn: ({ signal }) => call(listGuideCitations, { params: { id: guide.id }, signal }),
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={4} />;
  return (
    <div className="ed-citations">
      <h3>{t("cite.tickets", { count: data.tickets })}</h3>
      {data.recent.length === 0 ? (
        <p className="muted">{data.tickets === 0 ? t("cite.noTickets") : t("cite.hiddenTickets")}</p>
      ) : (
        <ul>
          {data.recent.map(({ id, number, at }) => (
            <li key={id}>
              <Link to="/tickets/$id" params={{ id }}>
                <span className="num">{shortNumber(number)}</span>
              </Link>
              <span className="muted">
                <Ago at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <GuideLinks title={t("cite.guides")} none={t("cite.noGuides")} guides={data.guides} />
      {guide.supersededBy ? (
        <GuideLinks title={t("cite.supersededBy")} none="" guides={[guide.supersededBy]} />
      ) : null}
      {guide.supersedes.length > 0 ? (
        <GuideLinks title={t("cite.supersedes")} none="" guides={guide.supersedes} />
      ) : null}
    </div>
  );
}

interface LinksProps {
  title: string;
  none: string;
  guides: readonly { id: string; name: string }[];
}

function GuideLinks({ title, none, guides }: LinksProps) {
  return (
    <>
      <h3>{title}</h3>
      {guides.length === 0 ? <p className="muted">{none}</p> : null}
      <ul>
        {guides.map(({ id, name }) => (
          <li key={id}>
            <Link to="/editor/guides/$id" params={{ id }}>
              {name}
            </Link>
            <StaleMark guideId={id} />
          </li>
        ))}
      </ul>
    </>
  );
}
