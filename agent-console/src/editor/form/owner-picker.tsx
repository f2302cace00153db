import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { listGuideOwners } from "#contracts/guide-work.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { withUnit } from "../../guides/guide-picker.tsx";

interface Props {
  id: string;
  label: string;
  /** The guide's unit: its people come first. */
  departmentId: string;
  value: string;
  /** Shown while the list is on its way, and for somebody who has left it. */
  valueName: string | undefined;
  onChange: (ownerId: string) => void;
}

/** 责任人: somebody of the responsible unit, or an editor. */
export function OwnerPicker({ id, label, departmentId, value, valueName, onChange }: Props) {
  const { t } = useTranslation("knowledge");
  const { data, isPending } = useQuery({
    queryKey: [...keys.guides, "owners", departmentId],
    queryFn: ({ signal }) =>
      call(listGuideOwners, { query: { departmentId: departmentId || undefined }, signal }).then(
        (reply) => reply.items,
      ),
  });
  const people = (data ?? []).map((person) => ({
    value: person.id,
    label: person.name,
    unit: person.department?.name ?? t("owner.desk"),
  }));
  const known = value === "" || people.some((person) => person.value === value);
  return (
    <Select
      id={id}
      aria-label={label}
      loading={isPending}
      showSearch={{ optionFilterProp: "label" }}
      placeholder={t("owner.self")}
      value={value || undefined}
      onChange={onChange}
      options={known ? people : [{ value, label: valueName ?? value, unit: "" }, ...people]}
      optionRender={({ data: person }) => withUnit(person)}
      style={{ width: "100%" }}
    />
  );
}
