import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { searchGuides } from "#contracts/guide-search.ts";
import { listTickets } from "#contracts/ticket-lists.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { signOut, useSession } from "../api/session.ts";
import { adminTabs } from "../admin/admin-search.ts";
import { noteClick } from "../guides/note-click.ts";
import { desksOf } from "../desks.ts";
import { chooseLanguage } from "../i18n/index.ts";
import { chooseAppearance } from "../ui/theme.ts";
import { shortNumber } from "../ui/ticket-number.tsx";

export interface Finding {
  key: string;
  group: string;
  words: string;
  aside: string;
  run: () => void;
}

/** What the palette offers for the words typed so far: desks and commands at once, tickets and guides as they come. */
export function useFindings(q: string, onHelp: () => void): Finding[] {
  const typed = q.trim();
  const asked = useDeferredValue(typed);
  const places = usePlaces(onHelp).filter(({ words }) => words.toLowerCase().includes(typed.toLowerCase()));
  const found = useFound(asked);
  return typed === "" ? places : [...found, ...places];
}

function usePlaces(onHelp: () => void): Finding[] {
  const { t, i18n } = useTranslation();
  const { t: admin } = useTranslation("admin");
  const { staff, demo } = useSession();
  const navigate = useNavigate();
  const command = (key: string, words: string, run: () => void, aside = ""): Finding => ({
    key,
    group: t("find.commands"),
    words,
    aside,
    run,
  });
  return [
    ...desksOf(staff.roles, demo).map((desk) => ({
      key: desk.key,
      group: t("find.go"),
      words: t(`desk.${desk.key}`),
      aside: "",
      run: () => void navigate({ to: desk.path }),
    })),
    ...(staff.roles.includes("administrator") ? adminTabs : []).map((tab) => ({
      key: `admin-${tab}`,
      group: t("find.go"),
      words: `${t("desk.admin")} · ${admin(`tab.${tab}`)}`,
      aside: "",
      run: () => void navigate({ to: "/admin", search: { tab } }),
    })),
    command("keys", t("command.keys"), onHelp, "?"),
    command("light", t("command.light"), () => chooseAppearance("light")),
    command("dark", t("command.dark"), () => chooseAppearance("dark")),
    command(
      "language",
      t("command.language"),
      () => void chooseLanguage(i18n.language === "en" ? "zh-CN" : "en"),
    ),
    command("sign-out", t("command.signOut"), () => void signOut().then(() => navigate({ to: "/sign-in" }))),
  ];
}

function useFound(q: string): Finding[] {
  const { t } = useTranslation();
  const { t: ticketWord } = useTranslation("tickets");
  const { t: guideWord } = useTranslation("guides");
  const navigate = useNavigate();
  const enabled = q !== "";
  const tickets = useQuery({
    queryKey: keys.ticketList({ palette: q }),
    queryFn: ({ signal }) => call(listTickets, { query: { q: q.slice(0, 100), limit: 6 }, signal }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const guides = useQuery({
    queryKey: [...keys.guides, "palette", q],
    queryFn: ({ signal }) => call(searchGuides, { query: { q: q.slice(0, 300), limit: 5 }, signal }),
    enabled,
    placeholderData: keepPreviousData,
  });
  if (!enabled) return [];
  return [
    ...(tickets.data?.items ?? []).map((row) => ({
      key: `ticket-${row.id}`,
      group: t("find.tickets"),
      words: row.title,
      aside: `${ticketWord(`status.${row.status}`)} ${shortNumber(row.number)}`,
      run: () => void navigate({ to: "/tickets/$id", params: { id: row.id } }),
    })),
    ...(guides.data?.items ?? []).map((guide) => ({
      key: `guide-${guide.id}`,
      group: t("find.guides"),
      words: guide.title,
      aside: [guide.stale ? `△ ${guideWord("fresh.stale")}` : "", guide.department?.name]
        .filter(Boolean)
        .join(" "),
      run: () => {
        noteClick(guides.data?.queryId, guide.id, "open");
        void navigate({ to: "/guides/$id", params: { id: guide.id } });
      },
    })),
  ];
}
