import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Ago } from "../ui/moments.tsx";
import { fieldWord } from "./content-fields.ts";
import { ownErrataQuery } from "./erratum-queries.ts";

const SHOWN = 3;

/** What this person reported about the guide they are reading, and what the editor answered. Nothing where they reported nothing. */
export function OwnErrata({ guideId }: { guideId: string }) {
  const { t } = useTranslation("knowledge");
  const { t: guides } = useTranslation("guides");
  const { data } = useQuery(ownErrataQuery(guideId));
  if (!data || data.length === 0) return null;
  return (
    <ul className="own-errata" aria-label={t("errata.ofGuide")}>
      {data.slice(0, SHOWN).map((each) => (
        <li key={each.id} data-state={each.state}>
          <b>{t(`errata.state.${each.state}`)}</b>
          <span>
            {each.field ? `${fieldWord(each.field, guides)}：` : ""}
            {each.words}
          </span>
          <span className="muted">
            <Ago at={each.closedAt ?? each.openedAt} />
          </span>
          {each.answer ? <p>{t("errata.answer", { answer: each.answer })}</p> : null}
        </li>
      ))}
    </ul>
  );
}
