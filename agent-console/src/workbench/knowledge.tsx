import { useEffect, useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { GuideView } from "#contracts/guides.ts";
import { plainText } from "#contracts/rich-text.ts";
import { queryClient } from "../api/query.ts";
import { guideQuery } from "../guides/guide-queries.ts";
import { noteClick } from "../guides/note-click.ts";
import { SearchBox } from "../guides/search-box.tsx";
import { useHandOver } from "../guides/use-hand-over.ts";
import { useSettled } from "../guides/use-settled.ts";
import { GuideInPlace } from "./guide-in-place.tsx";
import { KnowledgeRows } from "./knowledge-rows.tsx";
import { useRows, type KnowledgeRow } from "./use-rows.ts";
import type { WrittenSoFar } from "./use-written.ts";

export interface KnowledgeHandle {
  focus: () => void;
  /** Cites the guide pointed at when the key was pressed in this column; false when it was pressed elsewhere. */
  citeFrom: (target: EventTarget | null) => boolean;
}

interface Props {
  ref: Ref<KnowledgeHandle>;
  written: WrittenSoFar;
  cited: readonly string[];
  onCite: (guide: GuideView, question: string) => void;
  onLeave: () => void;
}

/** One search box that also listens to what is being written; the guide opens in place. */
export function Knowledge({ ref, written, cited, onCite, onLeave }: Props) {
  const { t } = useTranslation("workbench");
  const column = useRef<HTMLElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [opened, setOpened] = useState<KnowledgeRow | null>(null);
  const q = useSettled(typed.trim(), 120);
  const found = useRows(q, written);
  const last = found.rows.length - 1;
  const chosen = Math.min(at, last);
  const pointed = opened ?? found.rows[chosen];

  const open = (row: KnowledgeRow) => {
    setOpened(row);
    noteClick(row.queryId, row.id, "open");
  };
  const cite = async ({ id, queryId }: KnowledgeRow) => {
    noteClick(queryId, id, "cite");
    const guide = await queryClient.fetchQuery(guideQuery(id));
    // Into the ticket goes what is said, without marks.
    const content = { ...guide.content, answer: plainText(guide.content.answer) };
    onCite({ ...guide, content }, typed.trim());
  };
  useImperativeHandle(ref, () => ({
    focus: () => {
      box.current?.focus();
      box.current?.select();
    },
    citeFrom: (target) => {
      if (!(target instanceof Node) || !column.current?.contains(target)) return false;
      if (pointed) void cite(pointed);
      return true;
    },
  }));
  useEffect(() => {
    document.querySelector(`[id="${listId}-${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, listId]);

  const back = () => {
    setOpened(null);
    box.current?.focus();
  };
  const { copy, sms } = useHandOver(
    async () => opened && queryClient.fetchQuery(guideQuery(opened.id)),
    opened?.queryId,
  );

  const onBoxKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, last));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter" && pointed) open(pointed);
    else return;
    event.preventDefault();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    if (opened) back();
    else if (typed) setTyped("");
    else onLeave();
    event.preventDefault();
  };

  return (
    <section
      ref={column}
      className="wb-column wb-knowledge"
      aria-label={t("knowledge.region")}
      onKeyDown={onEscape}
    >
      <SearchBox
        ref={box}
        typed={typed}
        onTyped={(words) => {
          setTyped(words);
          setAt(0);
          setOpened(null);
        }}
        onKeyDown={onBoxKey}
        listId={listId}
        at={last >= 0 && !opened ? chosen : undefined}
      />
      {opened ? (
        <GuideInPlace
          key={opened.id}
          id={opened.id}
          asked={opened.asked}
          cited={cited.includes(opened.id)}
          onBack={back}
          onCite={() => void cite(opened)}
          onCopy={copy}
          onSms={sms}
        />
      ) : (
        <KnowledgeRows
          listId={listId}
          q={q}
          found={found}
          chosen={chosen}
          cited={cited}
          onOpen={(row, index) => {
            setAt(index);
            open(row);
          }}
        />
      )}
    </section>
  );
}
