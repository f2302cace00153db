import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DepartmentView } from "#contracts/reference.ts";
import { Columns } from "../../ui/columns.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { useRowKeys } from "../../ui/use-row-keys.ts";
import { unitSet } from "./sets.ts";
import { Toolbar } from "./toolbar.tsx";
import { UnitForm } from "./unit-form.tsx";
import { unitLines } from "./unit-tree.ts";

/** 承办单位: the tree, with each unit's level, place and duties. */
export function Units() {
  const { t } = useTranslation("reference");
  const [words, setWords] = useState("");
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<DepartmentView | "new">();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const { data, error, isPending, refetch } = useQuery(unitSet);
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const lines = unitLines(data.items, opened, words);
  const names = new Map(data.items.map(({ id, name }) => [id, name]));
  const toggle = (id: string) =>
    setOpened((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <section>
      <Toolbar
        subject="departments"
        words={words}
        onWords={setWords}
        create={t("new.units")}
        onCreate={() => setEditing("new")}
      />
      {lines.length === 0 ? <Empty title={t("nothing")} hint={t("nothingHint")} /> : null}
      {lines.length > 0 ? (
        <table className="quiet-table admin-table">
          <Columns names={[t("units.name"), t("units.level"), t("units.id"), t("units.duties")]} />
          <tbody ref={body}>
            {lines.map(({ unit, depth, below }) => (
              <tr key={unit.id} data-editing={editing !== "new" && editing?.id === unit.id}>
                <td style={{ paddingLeft: depth * 20 }}>
                  {below > 0 && words.trim() === "" ? (
                    <button
                      type="button"
                      className="tree-toggle"
                      aria-expanded={opened.has(unit.id)}
                      aria-label={t(opened.has(unit.id) ? "units.collapse" : "units.expand", {
                        name: unit.name,
                      })}
                      title={t("units.below", { count: below })}
                      onClick={() => toggle(unit.id)}
                    >
                      {opened.has(unit.id) ? "▾" : "▸"}
                    </button>
                  ) : (
                    <span className="tree-toggle" />
                  )}
                  <button type="button" className="text-button" data-row onClick={() => setEditing(unit)}>
                    {unit.name}
                  </button>
                  {unit.active ? null : <span className="tag"> ✕ {t("units.closed")}</span>}
                  {words.trim() !== "" && unit.parentId ? (
                    <span className="muted"> {names.get(unit.parentId)}</span>
                  ) : null}
                </td>
                <td>{t(`units.levels.${unit.level}`)}</td>
                <td className="muted">{unit.id}</td>
                <td className="one-line" title={unit.duties}>
                  {unit.duties}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {editing ? (
        <UnitForm
          key={editing === "new" ? "new" : editing.id}
          unit={editing === "new" ? undefined : editing}
          set={data}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </section>
  );
}
