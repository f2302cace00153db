import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import type { TicketView } from "#contracts/tickets.ts";
import { TicketDue } from "./clock/paused-tag.tsx";
import { exactMoment } from "../ui/city-time.ts";
import { Ago } from "../ui/moments.tsx";
import { LeftDrafts } from "./left-drafts.tsx";
import { MergedLine } from "./merged-line.tsx";
import { OpenNotices } from "./open-notices.tsx";
import { SealedIdentity } from "../unsealing/sealed-identity.tsx";
import { ProposedMerge } from "./proposed-merge.tsx";
import { RevealContact } from "./reveal-contact.tsx";

const closed = new Set(["closed", "archived", "rejected", "terminated", "merged", "follow-up"]);

/** What it is about: the citizen's words first, then the facts. */
export function TicketMatter({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("tickets");
  const { t: accused } = useTranslation("accused");
  const secrecy = ticket.citizen?.secrecy;
  return (
    <article className="matter" aria-label={t("ticket.matter")}>
      {secrecy === "sealed" ? <p className="notice violet">◆ {t("ticket.sealed")}</p> : null}
      {secrecy === "contact" ? <p className="notice violet">◇ {t("ticket.contactSecret")}</p> : null}
      <OpenNotices ticket={ticket} />
      <LeftDrafts ticket={ticket} />
      <ProposedMerge key={`${ticket.id} proposed`} ticket={ticket} />
      <MergedLine ticket={ticket} />
      <p className="matter-words">{ticket.content}</p>
      <h2 className="sr-only">{t("ticket.facts")}</h2>
      <dl className="facts">
        <Fact name={t("field.citizen")}>
          {secrecy === "sealed" ? (
            <SealedIdentity key={ticket.id} ticket={ticket} />
          ) : (
            <RevealContact key={ticket.id} ticket={ticket} />
          )}
        </Fact>
        <Fact name={t("field.address")}>
          {[ticket.region?.fullName, ticket.address].filter(Boolean).join(" ") || <None />}
        </Fact>
        <Fact name={t("field.category")}>{ticket.category?.path ?? <None />}</Fact>
        <Fact name={t("field.department")}>
          {ticket.department?.name ?? <None />}
          {ticket.handlingDepartment
            ? `（${t("field.handlingDepartment")}：${ticket.handlingDepartment.name}）`
            : ""}
        </Fact>
        {ticket.assisting.length > 0 ? (
          <Fact name={t("field.assisting")}>{ticket.assisting.map((unit) => unit.name).join("、")}</Fact>
        ) : null}
        {ticket.accused.length > 0 ? (
          <Fact name={accused("label")}>
            <span className="wb-violet">{ticket.accused.map((unit) => unit.name).join("、")}</span>
          </Fact>
        ) : null}
        <Fact name={t("field.receivedAt")}>
          <span title={exactMoment(Date.parse(ticket.receivedAt))}>
            <Ago at={ticket.receivedAt} />
          </span>
          {` · ${t(`channel.${ticket.channel}`)}`}
          {ticket.filedBy ? ` · ${ticket.filedBy.name}` : ""}
        </Fact>
        <Fact name={t("field.dueAt")}>
          <TicketDue row={ticket} done={closed.has(ticket.status)} />
        </Fact>
        {ticket.reworkCount > 0 ? (
          <Fact name={t("field.rework")}>
            <span className="words-amber">{t("field.times", { count: ticket.reworkCount })}</span>
          </Fact>
        ) : null}
      </dl>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function None() {
  const { t } = useTranslation("tickets");
  return <span className="muted">{t("field.none")}</span>;
}
