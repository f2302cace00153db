import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { isFor } from "#contracts/endpoint.ts";
import { suggestSimilar } from "#contracts/suggestions.ts";
import { listTicketLooks } from "#contracts/ticket-looks.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { useSession } from "../api/session.ts";
import type { TicketSearch } from "../search-params.ts";
import { Attachments } from "./tabs/attachments.tsx";
import { CitedGuides } from "./tabs/cited-guides.tsx";
import { DeadlineDays } from "./tabs/deadline-days.tsx";
import { EventsOf } from "./tabs/events-of.tsx";
import { Looks } from "./tabs/looks.tsx";
import { Similar } from "./tabs/similar.tsx";
import { Timeline } from "./tabs/timeline.tsx";
import { useTicketSearch } from "./use-ticket-search.ts";
import "./tabs/tabs.css";

type Tab = NonNullable<TicketSearch["tab"]>;

const replies = ["ticket.replied", "ticket.answered", "ticket.reply-approved", "ticket.sent-back"];
const calls = ["ticket.followed-up"];

/** Who reviews reads the reply first; everybody else what happened. */
const firstTab = (ticket: TicketView): Tab =>
  ticket.status === "replied" || ticket.status === "follow-up" ? "reply" : "events";

export function TicketTabs({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("tickets");
  const { t: page } = useTranslation("page");
  const { staff } = useSession();
  const [search, change] = useTicketSearch();
  return (
    <Tabs
      className="ticket-tabs"
      size="small"
      tabBarGutter={14}
      activeKey={search.tab ?? firstTab(ticket)}
      onChange={(tab) => change({ tab: tab as Tab })}
      items={[
        { key: "events", label: t("tab.events"), children: <Timeline ticket={ticket} /> },
        {
          key: "reply",
          label: t("tab.reply"),
          children: (
            <>
              <Attachments ticket={ticket} />
              <EventsOf
                ticket={ticket}
                types={replies}
                empty={{ title: t("ticket.noReply"), hint: t("ticket.noReplyHint") }}
              />
            </>
          ),
        },
        {
          key: "followUp",
          label: t("tab.followUp"),
          children: (
            <EventsOf
              ticket={ticket}
              types={calls}
              empty={{ title: t("ticket.noFollowUp"), hint: t("ticket.noFollowUpHint") }}
            />
          ),
        },
        ...(isFor(suggestSimilar, staff.roles)
          ? [{ key: "similar", label: page("tab.similar"), children: <Similar ticket={ticket} /> }]
          : []),
        { key: "guides", label: t("tab.guides"), children: <CitedGuides ticket={ticket} /> },
        { key: "deadline", label: t("tab.deadline"), children: <DeadlineDays ticket={ticket} /> },
        ...(isFor(listTicketLooks, staff.roles)
          ? [{ key: "looks", label: page("tab.looks"), children: <Looks ticket={ticket} /> }]
          : []),
      ]}
    />
  );
}
