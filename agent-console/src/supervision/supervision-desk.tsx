import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { TicketDue } from "../tickets/clock/paused-tag.tsx";
import { QueueDesk } from "../tickets/queue-desk.tsx";
import { useTicketSearch } from "../tickets/use-ticket-search.ts";
import { KindTag, SecrecyTag, StatusTag, UrgencyTag } from "../ui/tags.tsx";
import { WaitingUnsealings } from "../unsealing/waiting-unsealings.tsx";
import { SupervisionTag } from "./supervision-tag.tsx";

const open = "received,dispatched,handling,return-requested,conferring,replied";
const scopes = {
  overdue: { status: open, overdue: "1", sort: "dueAt" },
  unanswered: { awaits: "supervision-answer", sort: "dueAt" },
  all: { status: open, sort: "dueAt" },
} as const;
type Scope = keyof typeof scopes;

/** 督办: what is late, which notices no unit has answered, and everything still open by its deadline. */
export function SupervisionDesk() {
  const { t } = useTranslation("law");
  const [search, change] = useTicketSearch();
  const scope: Scope = search.scope === "unanswered" || search.scope === "all" ? search.scope : "overdue";
  return (
    <QueueDesk
      title={t("supervision.title")}
      wide
      fixed={scopes[scope]}
      Row={SupervisionRow}
      banner={<WaitingUnsealings onOpen={(ticket) => change({ ticket })} />}
      empty={{ title: t(`supervision.empty.${scope}`), hint: t("supervision.emptyHint") }}
      tools={
        <Segmented<Scope>
          size="small"
          value={scope}
          onChange={(next) => change({ scope: next === "overdue" ? undefined : next, ticket: undefined })}
          options={(Object.keys(scopes) as Scope[]).map((value) => ({
            value,
            label: t(`supervision.scope.${value}`),
          }))}
        />
      }
    />
  );
}

/** Matter and deadline, then who is responsible and how far supervision has gone. */
function SupervisionRow({ row }: { row: TicketRow }) {
  const { t } = useTranslation("law");
  return (
    <>
      <span className="row-title">
        <UrgencyTag urgency={row.urgency} />
        <span className="row-words">{row.title}</span>
      </span>
      <span className="row-time">
        <TicketDue row={row} done={row.status === "replied"} />
      </span>
      <span className="row-aside">
        <KindTag kind={row.kind} plain />
        <StatusTag status={row.status} />
        <SecrecyTag secrecy={row.citizen?.secrecy} />
        <span className="row-unit">{row.department?.name ?? t("supervision.noUnit")}</span>
      </span>
      <span className="row-time">
        <SupervisionTag supervision={row.supervision} />
      </span>
    </>
  );
}
