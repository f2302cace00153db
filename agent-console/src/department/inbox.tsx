import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { grouped } from "../tickets/grouped.tsx";
import { QueueDesk } from "../tickets/queue-desk.tsx";
import { useTicketSearch } from "../tickets/use-ticket-search.ts";
import { dueGroup } from "../ui/due-words.ts";
import { useNow } from "../ui/use-now.ts";
import { hurtsAt, hurtsFirst } from "./hurts-first.ts";
import { BulkAccept } from "./bulk-accept.tsx";
import { CardThumbs } from "./card-thumbs.tsx";
import { InboxRow } from "./inbox-row.tsx";
import { SectionLoad } from "./section-load.tsx";

const scopes = {
  open: { status: "dispatched,handling,return-requested,conferring", sort: "dueAt" },
  unanswered: { awaits: "supervision-answer", sort: "dueAt" },
  replied: { status: "replied,follow-up", sort: "-receivedAt" },
  all: { status: undefined, sort: "-receivedAt" },
} as const;
type Scope = keyof typeof scopes;

const parsed = (moment: string | null) => (moment === null ? null : Date.parse(moment));

/** 承办单位: what hurts first. */
export function Inbox() {
  const { t } = useTranslation("department");
  const [search, change] = useTicketSearch();
  const now = useNow();
  const scope: Scope = search.scope ?? "open";
  const grouping = grouped(
    (row) => dueGroup(parsed(hurtsAt(row)), now),
    (key) => t(`group.${key}`),
  );

  return (
    <QueueDesk
      title={t("title")}
      wide
      fixed={scopes[scope]}
      Row={InboxRow}
      Bulk={BulkAccept}
      Foot={CardThumbs}
      banner={<SectionLoad />}
      order={scope === "open" ? hurtsFirst : undefined}
      grouping={scope === "open" ? grouping : undefined}
      empty={{ title: t("empty"), hint: t("emptyHint") }}
      tools={
        <Segmented<Scope>
          size="small"
          value={scope}
          onChange={(next) => change({ scope: next === "open" ? undefined : next, ticket: undefined })}
          options={[
            { value: "open", label: t("scope.open") },
            { value: "unanswered", label: t("scope.unanswered") },
            { value: "replied", label: t("scope.replied") },
            { value: "all", label: t("scope.all") },
          ]}
        />
      }
    />
  );
}
