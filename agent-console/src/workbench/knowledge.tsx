import { useQuery } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { GuideView } from "#contracts/guides.ts";
import { queryClient } from "../api/query.ts";
import { copyText } from "../guides/copy-text.ts";
import { guideQuery, guideSearchQuery, type GuideHit } from "../guides/guide-queries.ts";
import { answeringField } from "../guides/hit-lines.tsx";
import { useSettled } from "../guides/use-settled.ts";
import { useKeys } from "../ui/keys.ts";
import { GuideInPlace } from "./guide-in-place.tsx";
import { KnowledgeHits } from "./knowledge-hits.tsx";
import { Suggestions } from "./suggestions.tsx";
import type { WrittenSoFar } from "./use-written.ts";

export interface KnowledgeHandle {
  focus: () => void;
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
  const { t: guideWord } = useTranslation("guides");
  const { message } = App.useApp();
  const box = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [opened, setOpened] = useState<{ id: string; asked: string | undefined } | null>(null);
  const q = useSettled(typed.trim(), 120);
  const search = useQuery(guideSearchQuery(q, written.regionCode));
  const hits = q === "" ? [] : (search.data?.items ?? []);
  const chosen = Math.min(at, hits.length - 1);
  const hit = hits[chosen];

  useImperativeHandle(ref, () => ({
    focus: () => {
      box.current?.focus();
      box.current?.select();
    },
  }));
  useEffect(() => {
    document.querySelector(`[id="${listId}-${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, listId]);

  const open = (found: GuideHit) => setOpened({ id: found.id, asked: answeringField(found)?.field });
  const back = () => {
    setOpened(null);
    box.current?.focus();
  };
  const cite = (id: string) => {
    void queryClient.fetchQuery(guideQuery(id)).then((guide) => onCite(guide, typed.trim()));
  };
  const copy = async () => {
    if (!opened) return;
    const guide = await queryClient.fetchQuery(guideQuery(opened.id));
    await copyText(guide.content.answer);
    message.success({ content: guideWord("reader.copied"), duration: 1.5, key: "copied" });
  };
  useKeys([{ key: "c", label: t("keys.copy"), run: () => void copy() }]);

  const onBoxKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && hit) open(hit);
    else return;
    event.preventDefault();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const wanted = opened?.id ?? hit?.id;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.shiftKey && wanted) cite(wanted);
    else if (event.key === "Escape" && opened) back();
    else if (event.key === "Escape" && typed) setTyped("");
    else if (event.key === "Escape") onLeave();
    else return;
    event.preventDefault();
  };

  return (
    <section className="wb-column wb-knowledge" aria-label={t("knowledge.region")} onKeyDown={onKey}>
      <div className="wb-search" role="search">
        <input
          ref={box}
          type="text"
          role="combobox"
          aria-label={guideWord("search.label")}
          aria-expanded={hits.length > 0 && !opened}
          aria-controls={listId}
          aria-activedescendant={hit && !opened ? `${listId}-${chosen}` : undefined}
          autoComplete="off"
          maxLength={300}
          placeholder={guideWord("search.placeholder")}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            setOpened(null);
          }}
          onKeyDown={onBoxKey}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      {opened ? (
        <GuideInPlace
          key={opened.id}
          id={opened.id}
          asked={opened.asked}
          cited={cited.includes(opened.id)}
          onBack={back}
          onCite={() => cite(opened.id)}
          onCopy={() => void copy()}
        />
      ) : q === "" ? (
        <Suggestions
          written={written}
          cited={cited}
          onOpen={(id) => setOpened({ id, asked: undefined })}
          onCite={cite}
        />
      ) : (
        <KnowledgeHits
          listId={listId}
          q={q}
          search={search}
          chosen={chosen}
          cited={cited}
          onPoint={setAt}
          onOpen={open}
        />
      )}
    </section>
  );
}
