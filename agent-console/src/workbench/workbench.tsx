import { useQuery } from "@tanstack/react-query";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallerCard } from "#contracts/calls.ts";
import type { GuideView } from "#contracts/guides.ts";
import { useSession } from "../api/session.ts";
import { useSlash } from "../guides/use-slash.ts";
import { PhoneDrawer } from "../phone/phone-drawer.tsx";
import { useKeys } from "../ui/keys.ts";
import { CallBar } from "./call-bar.tsx";
import { CallerColumn } from "./caller-column.tsx";
import { callerCardQuery, currentCallQuery } from "./call-queries.ts";
import { missing, withGuide, withKind, type Draft } from "./draft.ts";
import { FiledNotice } from "./filed-notice.tsx";
import { isOver } from "./is-over.ts";
import { Knowledge, type KnowledgeHandle } from "./knowledge.tsx";
import type { CallRef } from "./open-place.ts";
import { OtherDrafts } from "./other-drafts.tsx";
import { isDisputed, TwoVersions } from "../drafts/two-versions.tsx";
import { SubmitRow } from "./submit-row.tsx";
import { TicketForm } from "./ticket-form.tsx";
import { useDraft } from "./use-draft.ts";
import { useDraftWords } from "./use-draft-words.ts";
import { useFiling, type Filed } from "./use-filing.ts";
import { useFormErrors } from "./use-form-errors.ts";
import { useKindKeys } from "./use-kind-keys.ts";
import { useWritten } from "./use-written.ts";
import "./workbench.css";
import "./ticket-form.css";
import "./submit.css";
import "./knowledge.css";

/** 坐席工作台: who is calling, what is being written, what is right. One screen, by keyboard. */
export function Workbench() {
  const { t } = useTranslation("workbench");
  const { staff, demo } = useSession();
  const { data: current } = useQuery(currentCallQuery);
  const writing = useDraft(staff.id, current?.call);
  const { call, place, state, draft, change, clear, restore, switchTo, blank, others } = writing;
  const { data: former } = useQuery(
    callerCardQuery(current && current.call.id === call?.id ? null : (call?.id ?? null)),
  );
  const card = current ?? former ?? null;
  const own = card?.call.id === call?.id ? card : former;
  const written = useWritten(draft);
  const { draftLabels, words } = useDraftWords();

  const [filed, setFiled] = useState<Filed | null>(null);
  const [pressed, setPressed] = useState<{ toAnswer: boolean } | null>(null);
  const [undo, setUndo] = useState<{ call: CallRef | null; draft: Draft } | null>(null);
  const content = useRef<TextAreaRef>(null);
  const knowledge = useRef<KnowledgeHandle>(null);
  const form = useRef<HTMLDivElement>(null);

  const filing = useFiling((done) => {
    setFiled(done);
    setPressed(null);
    if (done.refusal) return;
    setUndo(null);
    clear(true);
    content.current?.focus();
  });
  const lacking = pressed ? missing(draft, pressed.toAnswer) : [];
  const errors = useFormErrors(lacking, pressed ? filing.error : null);

  // Another call: what was said about the former ticket leaves with it.
  const [shownFor, setShownFor] = useState(call?.id);
  const [round, setRound] = useState(0);
  if (call && call.id !== shownFor) {
    setShownFor(call.id);
    // What was looked up for the former caller is not this one's.
    if (shownFor) setRound(round + 1);
    setPressed(null);
    setFiled(null);
  }

  const file = (toAnswer: boolean) => {
    if (filing.isPending) return;
    if (isDisputed(state, draftLabels)) {
      form.current?.querySelector<HTMLElement>(".two-versions button")?.focus();
      return;
    }
    setPressed({ toAnswer });
    filing.reset();
    if (missing(draft, toAnswer).length === 0)
      filing.mutate({ draft, call, toAnswer }, { onError: () => setPressed({ toAnswer }) });
  };
  const cite = ({ id, content: { title, answer } }: GuideView, question: string) =>
    change(withGuide(draft, { id, title, answer }, question));

  // The first field with an error gets the focus, once for each press; not while it is being put right.
  useEffect(() => {
    if (!pressed) return;
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    const control = wrong?.matches("input, textarea") ? wrong : wrong?.querySelector<HTMLElement>("input");
    control?.focus();
  }, [pressed]);

  useKindKeys((kind) => change(withKind(draft, kind)));
  useSlash(() => knowledge.current?.focus());
  useKeys([
    { key: "1", label: t("keys.kind"), run: () => undefined },
    {
      key: "mod+Enter",
      label: t("keys.file"),
      always: true,
      run: (event) => {
        // In the knowledge column the same keys cite what is pointed at; beside the ticket they are not its own.
        if (isElsewhere(event.target)) return;
        if (event.shiftKey || !knowledge.current?.citeFrom(event.target)) file(event.shiftKey);
      },
    },
    {
      key: "mod+/",
      label: t("keys.searchTyping"),
      run: () => knowledge.current?.focus(),
      always: true,
      quiet: true,
    },
    { key: "/", label: t("keys.search"), run: () => knowledge.current?.focus() },
  ]);

  const waiting = current && current.call.id !== call?.id ? current.call : null;
  return (
    <div className="workbench">
      <h1 className="sr-only">{t("title")}</h1>
      <CallBar call={card?.call ?? null} />
      <div className="wb-left">
        <CallerColumn card={card} />
        {demo ? <PhoneDrawer /> : null}
      </div>
      <section className="wb-column wb-ticket" aria-label={t("form.region")}>
        {filed && (blank || filed.refusal) ? (
          <FiledNotice
            filed={filed}
            onChange={(ticket) => setFiled({ ...filed, ticket })}
            onClose={() => setFiled(null)}
          />
        ) : null}
        <OtherDrafts
          others={others}
          waiting={waiting}
          onSwitch={switchTo}
          onUndo={undo && blank ? () => restore(undo) : null}
        />
        <div ref={form} className="wb-scroll wb-form">
          <TwoVersions place={place} state={state} labels={draftLabels} words={words} />
          <TicketForm
            draft={draft}
            change={change}
            errors={errors.byField}
            written={written}
            callPhone={own?.call.phone ?? null}
            caller={knownOf(own ?? null)}
            contentRef={content}
          />
        </div>
        <SubmitRow
          draft={draft}
          blank={blank}
          notice={errors.notice}
          busy={filing.isPending}
          onFile={file}
          onClear={() => {
            setUndo({ call, draft });
            clear(false);
            setPressed(null);
            setFiled(null);
            content.current?.focus();
          }}
        />
      </section>
      <Knowledge
        key={round}
        ref={knowledge}
        written={written}
        cited={draft.cited.map(({ id }) => id)}
        onCite={cite}
        onLeave={() => content.current?.focus()}
      />
    </div>
  );
}

/** What of the caller's past helps to fill the form; sealed matters are not in the card at all. */
function knownOf(card: CallerCard | null): { openIds: string[]; addresses: string[] } {
  const rows = card?.tickets ?? [];
  return {
    openIds: rows.filter((row) => !isOver(row.status)).map(({ id }) => id),
    addresses: rows.flatMap(({ address }) => address ?? []),
  };
}

/** In the caller's column, on a sheet or in the palette nothing may be filed by accident. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".wb-left, [role=dialog]") !== null;
}
