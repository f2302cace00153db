import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listSections } from "#contracts/ticket-lists.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { useSession } from "../api/session.ts";
import { useTicketSearch } from "../tickets/use-ticket-search.ts";

/** 科室: how much lies with each section of one's own tree, the worst first; one press narrows the list to it. */
export function SectionLoad() {
  const { t } = useTranslation("department");
  const { staff } = useSession();
  const [search, change] = useTicketSearch();
  const { data } = useQuery({
    queryKey: [...keys.ticketCounts, "sections"],
    queryFn: ({ signal }) => call(listSections, { signal }).then((reply) => reply.items),
  });
  const sections = (data ?? []).toSorted((a, b) => b.overdue - a.overdue || b.open - a.open);
  const onlyOwn = sections.every(({ department }) => department.id === staff.departmentId);
  if (onlyOwn && search.section === undefined) return null;
  const most = Math.max(1, ...sections.map(({ open }) => open));
  const choose = (section: string | undefined) => change({ section, ticket: undefined });
  return (
    <details
      className="sections"
      open={staff.roles.includes("department-head") || search.section !== undefined}
    >
      <summary>{t("section.title")}</summary>
      <table>
        <thead>
          <tr>
            {(["unit", "open", "waiting", "overdue", "unanswered"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`section.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sections.map(({ department, open, waiting, overdue, unanswered }) => (
            <tr key={department.id} data-chosen={search.section === department.id}>
              <th scope="row">
                <button
                  type="button"
                  className="text-button"
                  aria-pressed={search.section === department.id}
                  onClick={() => choose(search.section === department.id ? undefined : department.id)}
                >
                  {department.name}
                  {department.id === staff.departmentId ? ` ${t("section.own")}` : ""}
                </button>
              </th>
              <td className="num">
                {open}
                <span className="bar" aria-hidden="true">
                  <span style={{ width: `${(open / most) * 100}%` }} />
                </span>
              </td>
              <td className="num">{waiting}</td>
              <td className={`num ${overdue > 0 ? "words-red" : "muted"}`}>
                {overdue > 0 ? `▲ ${overdue}` : overdue}
              </td>
              <td className={`num ${unanswered > 0 ? "words-amber" : "muted"}`}>{unanswered}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {search.section ? (
        <button type="button" className="text-button" onClick={() => choose(undefined)}>
          {t("section.all")}
        </button>
      ) : null}
    </details>
  );
}
