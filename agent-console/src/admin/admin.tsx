import { useNavigate, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { adminTabs, type AdminSearch } from "./admin-search.ts";
import { CalendarYear } from "./calendar-year.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import { People } from "./people/people.tsx";
import { Catalogue } from "./reference/catalogue.tsx";
import { Categories } from "./reference/categories.tsx";
import { Policies } from "./reference/policies.tsx";
import { Units } from "./reference/units.tsx";
import { Webhooks } from "./webhooks.tsx";
import "./admin.css";

const pages = {
  calendar: CalendarYear,
  policies: Policies,
  units: Units,
  categories: Categories,
  catalogue: Catalogue,
  people: People,
  jobs: DeadLetters,
  webhooks: Webhooks,
};

/** 系统管理: what the law counts with, and what the house owes the outside. No tickets, no citizens. */
export function Admin() {
  const { t } = useTranslation("admin");
  const { tab = "calendar" }: AdminSearch = useSearch({ from: "/app/admin" });
  const navigate = useNavigate({ from: "/admin" });
  return (
    <div className="admin">
      <h1 className="sr-only">{t("title")}</h1>
      <Tabs
        activeKey={tab}
        onChange={(next) => void navigate({ search: { tab: next as AdminSearch["tab"] }, replace: true })}
        items={adminTabs.map((key) => {
          const Page = pages[key];
          return { key, label: t(`tab.${key}`), children: <Page /> };
        })}
        destroyOnHidden
      />
    </div>
  );
}
