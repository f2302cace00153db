import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CategoryView } from "#contracts/reference.ts";
import { putCategories } from "#contracts/reference-changes.ts";
import { call } from "../../api/client.ts";
import { Columns } from "../../ui/columns.tsx";
import { Said } from "../../ui/said.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { useRowKeys } from "../../ui/use-row-keys.ts";
import { CategoryForm } from "./category-form.tsx";
import { categorySet, setChanged } from "./sets.ts";
import { Toolbar } from "./toolbar.tsx";

/** 诉求分类: three levels, every code with its catalogue's version. */
export function Categories() {
  const { t } = useTranslation("reference");
  const [words, setWords] = useState("");
  const [editing, setEditing] = useState<CategoryView | "new">();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const { data, error, isPending, refetch } = useQuery(categorySet);
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const shown = data.items.filter(({ code, name, keywords }) =>
    `${code} ${name} ${keywords.join(" ")}`.includes(words.trim()),
  );
  return (
    <section>
      <Toolbar
        subject="categories"
        words={words}
        onWords={setWords}
        create={t("new.categories")}
        onCreate={() => setEditing("new")}
      >
        <Reissue set={data} />
      </Toolbar>
      {shown.length === 0 ? <Empty title={t("nothing")} hint={t("nothingHint")} /> : null}
      {shown.length > 0 ? (
        <table className="quiet-table admin-table">
          <Columns
            names={[
              t("categories.code"),
              t("categories.name"),
              t("categories.keywords"),
              t("categories.version"),
            ]}
          />
          <tbody ref={body}>
            {shown.map((category) => (
              <tr key={category.code} data-editing={editing !== "new" && editing?.code === category.code}>
                <td className="num muted">{category.code}</td>
                <td style={{ paddingLeft: words.trim() ? 0 : (category.level - 1) * 20 }}>
                  <button type="button" className="text-button" data-row onClick={() => setEditing(category)}>
                    {category.name}
                  </button>
                </td>
                <td className="one-line" title={category.keywords.join("、")}>
                  {category.keywords.join("、")}
                </td>
                <td className="muted">{category.catalogueVersion}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {editing ? (
        <CategoryForm
          key={editing === "new" ? "new" : editing.code}
          category={editing === "new" ? undefined : editing}
          set={data}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </section>
  );
}

/** 整体换版: every code under a new catalogue version; the change is one fact. */
function Reissue({ set }: { set: { items: CategoryView[]; version: number } }) {
  const { t } = useTranslation("reference");
  const versions = [...new Set(set.items.map(({ catalogueVersion }) => catalogueVersion))];
  const [next, setNext] = useState("");
  const save = useMutation({
    mutationFn: () => {
      const items = set.items.map((item) => Object.assign({}, item, { catalogueVersion: next.trim() }));
      return call(putCategories, { body: { items, basedOn: set.version } });
    },
    onSuccess: () => {
      setNext("");
      return setChanged("categories");
    },
  });
  return (
    <form
      className="reissue"
      onSubmit={(event) => {
        event.preventDefault();
        if (next.trim()) save.mutate();
      }}
    >
      <span className="muted">{t("categories.versions", { versions: versions.join("、") })}</span>
      <Input
        aria-label={t("categories.version")}
        placeholder={t("categories.version")}
        maxLength={60}
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <Button htmlType="submit" disabled={next.trim() === ""} loading={save.isPending}>
        {t("categories.reissue")}
      </Button>
      <Said error={save.error} />
    </form>
  );
}
