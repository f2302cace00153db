import { useMutation } from "@tanstack/react-query";
import { Button, Checkbox, Input, type InputRef } from "antd";
import { useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { createSynonym, deleteSynonym, putSynonym, type SynonymView } from "#contracts/synonyms.ts";
import { ApiProblem, call } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";
import { draftOf, emptyDraft, saidOf, synonymOf, type SynonymDraft } from "./synonym-words.ts";

interface Props {
  /** The line being changed; null for a new one. */
  line: SynonymView | null;
  onDone: () => void;
}

const kinds = ["matter", "word", "deed", "authority"] as const;

/** One line of the table: what is said, what guides call it. Enter saves, and the next one can be written at once. */
export function SynonymForm({ line, onDone }: Props) {
  const { t } = useTranslation("editor");
  const { t: common } = useTranslation();
  const id = useId();
  const first = useRef<InputRef>(null);
  const [draft, setDraft] = useState<SynonymDraft>(line ? draftOf(line) : emptyDraft);
  const set = (part: Partial<SynonymDraft>) => setDraft((before) => ({ ...before, ...part }));
  const input = synonymOf(draft);
  const changed = () => {
    void queryClient.invalidateQueries({ queryKey: keys.guides });
    setDraft(emptyDraft);
    first.current?.focus();
    onDone();
  };
  const save = useMutation({
    mutationFn: (body: NonNullable<typeof input>) =>
      line
        ? call(putSynonym, { params: { id: line.id }, body: { ...body, version: line.version } })
        : call(createSynonym, { body }),
    onSuccess: changed,
  });
  const remove = useMutation({
    mutationFn: (gone: SynonymView) => call(deleteSynonym, { params: { id: gone.id } }),
    onSuccess: changed,
  });
  const error = save.error ?? remove.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (input) save.mutate(input);
  };
  return (
    <form
      className="ed-synonym-form"
      onSubmit={submit}
      aria-label={t(line ? "synonym.change" : "synonym.add")}
    >
      <div>
        <label htmlFor={`${id}-said`}>{t("synonym.said")}</label>
        <Input
          ref={first}
          id={`${id}-said`}
          autoFocus={line !== null}
          value={draft.said}
          placeholder={t("synonym.saidHint")}
          onChange={(event) => set({ said: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-official`}>{t("synonym.official")}</label>
        <Input
          id={`${id}-official`}
          value={draft.official}
          placeholder={t("synonym.officialHint")}
          onChange={(event) => set({ official: event.target.value })}
        />
      </div>
      <div className="ed-synonym-more">
        <Checkbox
          checked={draft.mutual}
          disabled={saidOf(draft.said).length > 1}
          onChange={(event) => set({ mutual: event.target.checked })}
        >
          {t("synonym.mutual")}
        </Checkbox>
        <select
          className="ed-select"
          aria-label={t("synonym.kind")}
          value={draft.kind}
          onChange={(event) => set({ kind: kinds.find((kind) => kind === event.target.value) ?? "matter" })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`synonym.kinds.${kind}`)}
            </option>
          ))}
        </select>
        <span className="ed-push" />
        {line ? (
          <>
            <Button danger loading={remove.isPending} onClick={() => remove.mutate(line)}>
              {t("synonym.remove")}
            </Button>
            <Button onClick={onDone}>{common("action.cancel")}</Button>
          </>
        ) : null}
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!input}>
          {line ? t("synonym.save") : t("synonym.add")}
        </Button>
      </div>
      {input && input.official.length === 0 ? <p className="muted">{t("synonym.offHint")}</p> : null}
      {error ? (
        <p className="words-red" role="alert">
          {error instanceof ApiProblem
            ? (error.problem.errors ?? []).map(({ detail }) => detail).join("；") || error.message
            : t("notice.failed")}
        </p>
      ) : null}
    </form>
  );
}
