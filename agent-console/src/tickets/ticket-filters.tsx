import { Button, Checkbox, Input, Select, type InputRef } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { kinds, statuses } from "#contracts/ticket-terms.ts";
import { ticketSorts } from "#contracts/ticket-lists.ts";
import { useKeys } from "../ui/keys.ts";
import { UnitPicker } from "./actions/unit-picker.tsx";
import { useTicketSearch } from "./use-ticket-search.ts";

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? undefined : value);

/** The filter form shows what the URL says and writes it back. */
export function TicketFilters({ onClear }: { onClear?: () => void }) {
  const { t } = useTranslation("tickets");
  const { t: common } = useTranslation();
  const [search, change] = useTicketSearch();
  const words = useRef<InputRef>(null);
  useKeys([{ key: "f", label: common("keys.filter"), run: () => words.current?.focus() }]);

  return (
    <search className="filters" aria-label={t("filter.label")}>
      <Input.Search
        ref={words}
        allowClear
        defaultValue={search.q}
        placeholder={t("filter.q")}
        aria-label={t("filter.q")}
        onSearch={(q) => change({ q: q.trim() || undefined })}
        style={{ width: 240 }}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        aria-label={t("filter.status")}
        placeholder={t("filter.status")}
        value={search.status?.split(",") ?? []}
        onChange={(chosen: string[]) => change({ status: chosen.join(",") || undefined })}
        options={statuses.map((status) => ({ value: status as string, label: t(`status.${status}`) }))}
        style={{ width: 200 }}
      />
      <Select
        allowClear
        aria-label={t("filter.kind")}
        placeholder={t("filter.kind")}
        value={search.kind}
        onChange={(kind) => change({ kind })}
        options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        style={{ width: 100 }}
      />
      <div className="filter-unit">
        <UnitPicker
          label={t("filter.department")}
          placeholder={t("filter.department")}
          value={search.departmentId}
          onChange={(value) => change({ departmentId: one(value) })}
        />
      </div>
      <Checkbox
        checked={search.overdue === "1"}
        onChange={(event) => change({ overdue: event.target.checked ? "1" : undefined })}
      >
        {t("filter.overdue")}
      </Checkbox>
      <span className="filter-space" />
      {onClear ? (
        <Button type="link" onClick={onClear}>
          {t("filter.clear")}
        </Button>
      ) : null}
      <Select
        aria-label={t("filter.sort")}
        value={search.sort ?? "-receivedAt"}
        onChange={(sort) => change({ sort: sort === "-receivedAt" ? undefined : sort })}
        options={ticketSorts.map((sort) => ({ value: sort, label: t(`filter.sorts.${sort}`) }))}
        style={{ width: 140 }}
      />
    </search>
  );
}
