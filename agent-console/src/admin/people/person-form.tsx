import { useMutation } from "@tanstack/react-query";
import { Checkbox, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { putStaff, type StaffAccount } from "#contracts/staff-accounts.ts";
import { roles } from "#contracts/staff.ts";
import { call } from "../../api/client.ts";
import { queryClient } from "../../api/query.ts";
import { Field, saidOf } from "../../ui/field.tsx";
import { LineField } from "../../ui/fields.tsx";
import { Changes } from "../reference/changes.tsx";
import { EditSheet } from "../reference/edit-sheet.tsx";
import { UnitField } from "../reference/place-fields.tsx";
import { changesKey } from "../reference/sets.ts";

const placed = ["name", "roles", "departmentId", "disabled"];

/** One person: name, roles, unit, and whether the account works. What was changed before stands below. */
export function PersonForm({ person, onClose }: { person: StaffAccount; onClose: () => void }) {
  const { t } = useTranslation("reference");
  const { t: common } = useTranslation();
  const [draft, setDraft] = useState({
    name: person.name,
    roles: person.roles,
    departmentId: person.departmentId,
    disabled: person.disabledAt !== null,
  });
  const change = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const save = useMutation({
    mutationFn: () => call(putStaff, { params: { id: person.id }, body: draft }),
    onSuccess: async () => {
      onClose();
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ["staff"] }),
        queryClient.invalidateQueries({ queryKey: changesKey }),
      ]);
    },
  });
  const said = (field: string) => saidOf(save.error, field);
  return (
    <EditSheet
      title={`${person.name} · ${person.username}`}
      ready={draft.name.trim() !== "" && draft.roles.length > 0}
      saving={save.isPending}
      error={save.error}
      fields={placed}
      onSave={() => save.mutate()}
      onClose={onClose}
      after={
        <section className="line-history" aria-label={t("people.history")}>
          <h2>{t("people.history")}</h2>
          <Changes subject="staff" keyOf={person.id} />
        </section>
      }
    >
      <LineField
        label={t("people.name")}
        error={said("name")}
        maxLength={60}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <Field label={t("people.roles")} error={said("roles")}>
        {({ id }) => (
          <Checkbox.Group
            className="role-choices"
            value={draft.roles}
            onChange={(chosen) => change({ roles: roles.filter((role) => chosen.includes(role)) })}
          >
            {roles.map((role, index) => (
              <Checkbox key={role} value={role} id={index === 0 ? id : undefined}>
                {common(`role.${role}`)}
              </Checkbox>
            ))}
          </Checkbox.Group>
        )}
      </Field>
      <UnitField
        label={t("people.unit")}
        error={said("departmentId")}
        hint={t("people.unitHint")}
        value={draft.departmentId}
        onChange={(departmentId) => change({ departmentId: departmentId ?? null })}
      />
      <Field label={t("people.disable")} error={said("disabled")} hint={t("people.disableHint")}>
        {({ id }) => (
          <Switch id={id} checked={draft.disabled} onChange={(disabled) => change({ disabled })} />
        )}
      </Field>
    </EditSheet>
  );
}
