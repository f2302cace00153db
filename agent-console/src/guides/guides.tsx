import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../ui/keys.ts";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { GuideList } from "./guide-list.tsx";
import { guideQuery } from "./guide-queries.ts";
import { GuideWithActions } from "./guide-with-actions.tsx";
import { noteClick } from "./note-click.ts";
import { useSlash } from "./use-slash.ts";
import "./guides.css";

/** Find, choose, read: the list on the left, the guide on the right, all of it in the URL. */
export function GuidesPage() {
  const { t } = useTranslation("guides");
  const search = useSearch({ from: "/app/guides" });
  const navigate = useNavigate({ from: "/guides" });
  const [from, setFrom] = useState<{ id: string; asked?: string; queryId?: string }>();
  const box = useRef<HTMLInputElement>(null);
  const set = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const find = () => {
    box.current?.focus();
    box.current?.select();
  };
  useSlash(find);
  useKeys([
    { key: "/", label: t("keys.search"), run: find },
    { key: "mod+/", label: t("keys.search"), run: find, always: true, quiet: true },
  ]);
  return (
    <div className="guides-page" data-open={search.guide !== undefined}>
      <h1 className="sr-only">{t("title")}</h1>
      <GuideList
        boxRef={box}
        search={search}
        onChange={set}
        onOpen={(id, asked, queryId) => {
          setFrom({ id, asked, queryId });
          noteClick(queryId, id, "open");
          set({ guide: id });
        }}
      />
      <section className="guides-reading" aria-label={t("title")}>
        {search.guide ? (
          <Opened
            key={search.guide}
            id={search.guide}
            {...(from?.id === search.guide ? from : {})}
            takeFocus={from?.id === search.guide}
          />
        ) : (
          <Empty title={t("page.choose")} hint={t("page.chooseHint")} />
        )}
      </section>
    </div>
  );
}

interface OpenedProps {
  id: string;
  asked?: string;
  queryId?: string;
  takeFocus: boolean;
}

function Opened({ id, asked, queryId, takeFocus }: OpenedProps) {
  const { t } = useTranslation("guides");
  const { data: guide, error, refetch } = useQuery(guideQuery(id));
  if (error && !guide) return <Failed error={error} retry={() => void refetch()} />;
  if (!guide) return <Loading rows={10} />;
  return (
    <GuideWithActions
      guide={guide}
      asked={asked}
      queryId={queryId}
      takeFocus={takeFocus}
      lead={
        <Link to="/guides/$id" params={{ id }}>
          {t("page.open")} ↗
        </Link>
      }
    />
  );
}

/** One guide as a page of its own, for a link. */
export function GuidePage() {
  const { t } = useTranslation("guides");
  const { id } = useParams({ from: "/app/guides/$id" });
  const { data: guide, error, refetch } = useQuery(guideQuery(id));
  return (
    <div className="guide-page">
      <h1 className="sr-only">{t("title")}</h1>
      {guide ? (
        <GuideWithActions guide={guide} lead={<Link to="/guides">← {t("page.back")}</Link>} />
      ) : error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : (
        <Loading rows={10} />
      )}
    </div>
  );
}
