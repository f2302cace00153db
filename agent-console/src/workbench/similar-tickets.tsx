import { useQuery } from "@tanstack/react-query";
import { suggestSimilar } from "#contracts/suggestions.ts";
import type { Status } from "#contracts/tickets.ts";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { Due } from "../ui/moments.tsx";
import { StatusTag } from "../ui/tags.tsx";
import type { WrittenSoFar } from "./use-written.ts";

const shown = 3;

/** Open tickets about the same thing: found before a second one is filed. Says nothing when there are none. */
export function SimilarTickets({ written }: { written: WrittenSoFar }) {
  const { t } = useTranslation("workbench");
  const { title, content, regionCode, categoryCode, enough } = written;
  const { data } = useQuery({
    queryKey: ["suggestions", "similar", title, content, regionCode, categoryCode],
    queryFn: ({ signal }) =>
      call(suggestSimilar, { body: { title, content, regionCode, categoryCode }, signal }),
    enabled: enough,
    retry: false,
    placeholderData: (before) => (enough ? before : undefined),
  });
  const items = (data?.items ?? []).slice(0, shown);
  if (items.length === 0) return null;
  return (
    <section className="wb-similar" aria-label={t("form.similar")}>
      <h3 className="wb-subhead">
        {t("form.similar")}
        <span>{t("form.similarHint")}</span>
      </h3>
      <ul>
        {items.map((item) => (
          <li key={item.id} title={item.because.join("；")}>
            <a
              href={`/tickets/${item.id}`}
              target="_blank"
              rel="noreferrer"
              aria-label={t("form.similarOpen", { title: item.title })}
            >
              {item.title}
            </a>
            <StatusTag status={item.status as Status} />
            <span className="muted">{item.department?.name ?? ""}</span>
            {item.dueAt ? <Due at={item.dueAt} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
