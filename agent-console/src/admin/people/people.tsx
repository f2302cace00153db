import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Segmented, Select } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { listStaff, type StaffAccount } from "#contracts/staff-accounts.ts";
import { roles, type Role } from "#contracts/staff.ts";
import { call } from "../../api/client.ts";
import { byCursor } from "../../api/query.ts";
import { useDepartmentNames } from "../../api/reference.ts";
import { useSettled } from "../../guides/use-settled.ts";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { Columns } from "../../ui/columns.tsx";
import { Ago } from "../../ui/moments.tsx";
import { More } from "../../ui/more.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { useRowKeys } from "../../ui/use-row-keys.ts";
import { Toolbar } from "../reference/toolbar.tsx";
import { PersonForm } from "./person-form.tsx";

const peopleKey = ["staff"];

type Shown = "all" | "active" | "disabled";

/** 人员: who has which role where; disabling acts within two seconds. */
export function People() {
  const { t } = useTranslation("reference");
  const { t: common } = useTranslation();
  const units = useDepartmentNames();
  const [words, setWords] = useState("");
  const [role, setRole] = useState<Role>();
  const [unit, setUnit] = useState<string>();
  const [shown, setShown] = useState<Shown>("active");
  const [editing, setEditing] = useState<StaffAccount>();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const filter = {
    q: useSettled(words.trim(), 150) || undefined,
    role,
    departmentId: unit,
    disabled: shown === "all" ? undefined : shown === "disabled" ? ("1" as const) : ("0" as const),
  };
  const list = useInfiniteQuery({
    queryKey: [...peopleKey, filter],
    queryFn: ({ pageParam, signal }) =>
      call(listStaff, { query: { ...filter, limit: 100, cursor: pageParam }, signal }),
    ...byCursor,
    placeholderData: keepPreviousData,
  });
  const people = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section>
      <Toolbar subject="staff" words={words} onWords={setWords}>
        <Select<Role>
          allowClear
          aria-label={t("people.roles")}
          placeholder={t("people.every")}
          value={role}
          onChange={setRole}
          options={roles.map((value) => ({ value, label: common(`role.${value}`) }))}
          style={{ width: 140 }}
        />
        <div className="admin-unit">
          <UnitPicker
            label={t("people.unit")}
            placeholder={t("people.unit")}
            value={unit}
            onChange={(value) => setUnit(typeof value === "string" ? value : undefined)}
          />
        </div>
        <Segmented<Shown>
          value={shown}
          onChange={setShown}
          options={(["active", "disabled", "all"] as const).map((value) => ({
            value,
            label: t(`people.${value}`),
          }))}
        />
      </Toolbar>
      {list.isPending ? <Loading /> : null}
      {list.error && !list.data ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && people.length === 0 ? <Empty title={t("nothing")} hint={t("nothingHint")} /> : null}
      {people.length > 0 ? (
        <table className="quiet-table admin-table">
          <Columns
            names={[
              t("people.name"),
              t("people.username"),
              t("people.roles"),
              t("people.unit"),
              t("people.state"),
              t("people.seen"),
            ]}
          />
          <tbody ref={body}>
            {people.map((person) => (
              <tr key={person.id} data-editing={editing?.id === person.id}>
                <td>
                  <button type="button" className="text-button" data-row onClick={() => setEditing(person)}>
                    {person.name}
                  </button>
                </td>
                <td className="muted">
                  {person.username} {person.demo ? <span className="tag">{t("people.demo")}</span> : null}
                </td>
                <td>{person.roles.map((each) => common(`role.${each}`)).join("、")}</td>
                <td>{person.departmentId ? (units.get(person.departmentId) ?? person.departmentId) : ""}</td>
                <td className={person.disabledAt ? "words-red" : ""}>
                  {person.disabledAt ? `✕ ${t("people.disabled")}` : t("people.active")}
                </td>
                <td className="muted">
                  {person.lastSeenAt ? <Ago at={person.lastSeenAt} /> : t("people.never")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <More list={list} />
      {editing ? (
        <PersonForm key={editing.id} person={editing} onClose={() => setEditing(undefined)} />
      ) : null}
    </section>
  );
}
