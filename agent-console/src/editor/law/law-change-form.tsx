import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { AutoComplete, Button, Input } from "antd";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import { declareLawChange, listCitedLaws, previewLawChange } from "#contracts/law-changes.ts";
import { call } from "../../api/client.ts";
import { StaleMark } from "../../guides/stale-mark.tsx";
import { keys, queryClient } from "../../api/query.ts";
import { useSettled } from "../../guides/use-settled.ts";
import { Refusal } from "../../guides/refusal.tsx";

const blank = { law: "", article: "", changedOn: "", note: "" };

/** Law, article, day and what changed; the guides it meets are there before anything is opened. */
export function LawChangeForm() {
  const { t } = useTranslation("knowledge");
  const { t: editor } = useTranslation("editor");
  const id = useId();
  const [typed, setTyped] = useState(blank);
  const [suggesting, setSuggesting] = useState(false);
  const set = (part: Partial<typeof blank>) => setTyped((before) => ({ ...before, ...part }));
  const name = typed.law.trim().replaceAll(/[《》]/g, "");
  const law = useSettled(typed.law.trim(), 250);
  const article = useSettled(typed.article.trim(), 250);
  const laws = useQuery({
    queryKey: [...keys.guides, "laws"],
    queryFn: ({ signal }) => call(listCitedLaws, { signal }).then((reply) => reply.items),
  });
  const affected = useQuery({
    queryKey: [...keys.guides, "law-affected", law, article],
    queryFn: ({ signal }) =>
      call(previewLawChange, { query: { law, article: article || undefined }, signal }).then(
        (reply) => reply.items,
      ),
    enabled: law !== "",
  });
  // What is shown must be what was typed last.
  const settled = law === typed.law.trim() && article === typed.article.trim() && !affected.isFetching;
  const declare = useMutation({
    mutationFn: () => {
      const { changedOn, note } = typed;
      const body = { law, article: article || undefined, changedOn: changedOn || undefined, note };
      return call(declareLawChange, { body });
    },
    onSuccess: () => {
      setTyped(blank);
      void queryClient.invalidateQueries({ queryKey: keys.guides });
    },
  });
  const count = affected.data?.length ?? 0;
  const ready = settled && law !== "" && typed.changedOn !== "" && typed.note.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) declare.mutate();
  };
  return (
    <form className="ed-law-form" onSubmit={submit} aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{t("law.declare")}</h2>
      <p className="muted">{t("law.hint")}</p>
      <div className="ed-law-fields">
        <label htmlFor={`${id}-law`}>{editor("basis.law")}</label>
        <AutoComplete
          id={`${id}-law`}
          value={typed.law}
          maxLength={200}
          placeholder={t("law.lawHint")}
          onChange={(value: string) => set({ law: value })}
          // Only while it is typed into: the emptied field must not cover what follows.
          open={suggesting}
          onFocus={() => setSuggesting(true)}
          onBlur={() => setSuggesting(false)}
          onSelect={() => setSuggesting(false)}
          options={(laws.data ?? [])
            .filter(({ law: known }) => known.includes(name) && known !== name)
            .slice(0, 12)
            .map((each) => ({ value: each.law, label: t("law.cited", each) }))}
        />
        <label htmlFor={`${id}-article`}>{editor("basis.article")}</label>
        <Input
          id={`${id}-article`}
          value={typed.article}
          maxLength={60}
          placeholder={t("law.articleHint")}
          onChange={(event) => set({ article: event.target.value })}
        />
        <label htmlFor={`${id}-day`}>{t("law.day")}</label>
        <Input
          id={`${id}-day`}
          type="date"
          value={typed.changedOn}
          onChange={(event) => set({ changedOn: event.target.value })}
        />
        <label htmlFor={`${id}-note`}>{t("law.note")}</label>
        <Input.TextArea
          id={`${id}-note`}
          rows={2}
          maxLength={1000}
          value={typed.note}
          placeholder={t("law.noteHint")}
          onChange={(event) => set({ note: event.target.value })}
        />
      </div>
      <Affected law={law} guides={affected.data} />
      <Refusal error={declare.error} />
      {declare.data ? (
        <p className="words-green" role="status">
          ● {t("law.declared", { count: declare.data.guides.length })}
        </p>
      ) : null}
      <p>
        <Button type="primary" htmlType="submit" loading={declare.isPending} disabled={!ready}>
          {law === "" ? t("law.declare") : t("law.open", { count })}
        </Button>
      </p>
    </form>
  );
}

/** The guides that rest on it, with how each cites it. */
function Affected({
  law,
  guides,
}: {
  law: string;
  guides: ReplyOf<typeof previewLawChange>["items"] | undefined;
}) {
  const { t } = useTranslation("knowledge");
  if (law === "" || !guides) return null;
  if (guides.length === 0) return <p role="status">{t("law.noneAffected")}</p>;
  return (
    <table className="ed-table">
      <caption>{t("law.affected", { count: guides.length })}</caption>
      <tbody>
        {guides.map((guide) => (
          <tr key={guide.id}>
            <td className="ed-main">
              <Link to="/editor/guides/$id" params={{ id: guide.id }}>
                {guide.title}
              </Link>
              <StaleMark guideId={guide.id} />
              <span className="muted ed-cited">{guide.cited.join("；")}</span>
            </td>
            <td>{guide.department.name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
