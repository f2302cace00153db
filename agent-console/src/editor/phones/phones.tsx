import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import { listPhones } from "#contracts/guide-reading.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { useSettled } from "../../guides/use-settled.ts";
import { Ago, Due } from "../../ui/moments.tsx";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { TestCall } from "./test-call.tsx";

export type PhoneRow = ReplyOf<typeof listPhones>["items"][number];

/** 电话登记: every number we give out, what is due for a test call first. */
export function Phones() {
  const { t } = useTranslation("knowledge");
  const { t: editor } = useTranslation("editor");
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), 200);
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "phones", q],
    queryFn: ({ signal }) => call(listPhones, { query: { q: q || undefined }, signal }),
    placeholderData: (before) => before,
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  const due = data.items.filter((row) => row.due).length;
  return (
    <>
      <div className="ed-tools">
        <Input
          size="small"
          allowClear
          aria-label={t("phone.find")}
          placeholder={t("phone.find")}
          value={typed}
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
          style={{ width: 240 }}
        />
        <span className={due > 0 ? "words-amber" : "words-green"}>
          {due > 0 ? t("phone.due", { count: due }) : t("phone.noneDue")}
        </span>
        <span className="muted">{t("phone.rule")}</span>
      </div>
      {data.items.length === 0 ? (
        <Empty title={t("phone.none")} hint={q ? "" : t("phone.noneHint")} />
      ) : (
        <table className="ed-table">
          <caption className="sr-only">{editor("nav.phones")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("phone.number")}</th>
              <th scope="col">{editor("col.title")}</th>
              <th scope="col">{editor("col.unit")}</th>
              <th scope="col">{t("phone.last")}</th>
              <th scope="col">{t("phone.next")}</th>
              <th scope="col">{t("phone.record")}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((row) => (
              <Row key={`${row.guideId} ${row.number}`} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ row }: { row: PhoneRow }) {
  const { t } = useTranslation("knowledge");
  const { lastTest } = row;
  return (
    <tr>
      <td className="num ed-phone-number">{row.number}</td>
      <td className="ed-main">
        <Link to="/guides/$id" params={{ id: row.guideId }}>
          {row.title}
        </Link>
        {lastTest?.note ? <span className="muted ed-cited">{lastTest.note}</span> : null}
      </td>
      <td>{row.department?.name}</td>
      <td>
        {lastTest ? (
          <>
            <span className={lastTest.outcome === "answered" ? "words-green" : "words-amber"}>
              {t(`phone.outcome.${lastTest.outcome}`)}
            </span>{" "}
            <span className="muted">
              <Ago at={lastTest.at} /> {lastTest.by?.name}
            </span>
          </>
        ) : (
          <span className="muted">{t("phone.never")}</span>
        )}
      </td>
      <td>
        {row.due ? (
          <span className="words-amber">▲ {t("phone.now")}</span>
        ) : row.dueAt ? (
          <Due at={row.dueAt} />
        ) : null}
      </td>
      <td>
        <TestCall row={row} />
      </td>
    </tr>
  );
}
