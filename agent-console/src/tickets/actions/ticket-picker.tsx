import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { listTickets } from "#contracts/ticket-lists.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { ticketQuery } from "../ticket-queries.ts";
import { shortNumber } from "../../ui/ticket-number.tsx";

interface Props {
  id?: string;
  label: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  /** The ticket that asks: it is not offered. */
  except?: string;
}

/** Another ticket by number, title or place. */
export function TicketPicker({ id, label, value, onChange, except }: Props) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim().slice(0, 100));
  const { data } = useQuery({
    queryKey: keys.ticketList({ picker: q }),
    queryFn: ({ signal }) => call(listTickets, { query: { q: q || undefined, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
  // One that was chosen elsewhere, or found by words since cleared, still shows its name.
  const listed = (data?.items ?? []).filter((row) => row.id !== except);
  const unlisted = value !== undefined && !listed.some((row) => row.id === value);
  const { data: chosen } = useQuery({ ...ticketQuery(value ?? ""), enabled: unlisted });
  const offered = unlisted && chosen?.id === value ? [chosen, ...listed] : listed;
  return (
    <Select
      id={id}
      aria-label={label}
      value={value}
      onChange={(next: string | undefined) => onChange?.(next)}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={offered.map((row) => ({
        value: row.id,
        label: `${shortNumber(row.number)} ${row.title}`,
      }))}
      style={{ width: "100%" }}
    />
  );
}
