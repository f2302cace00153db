import { Input } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { clockOf } from "../ui/city-time.ts";
import { PhoneKeys } from "./phone-keys.tsx";
import { usePhoneLine, type LogEntry } from "./use-phone-line.ts";
import "./phone.css";

/** 电话模拟 (demo city only): a telephone in a page, speaking to the real call interface. */
export function PhoneSimulator() {
  const { t } = useTranslation("phone");
  const line = usePhoneLine();
  const id = useId();
  return (
    <div className="phone-page">
      <section className="phone-set" aria-label={t("title")}>
        <h1>{t("title")}</h1>
        <p className="phone-intro">{t("intro")}</p>
        <PhoneKeys line={line} />
        <label htmlFor={`${id}-agent`}>{t("agent")}</label>
        <Input
          id={`${id}-agent`}
          value={line.agent}
          maxLength={64}
          disabled={line.state !== "idle"}
          onChange={(event) => line.setAgent(event.target.value)}
        />
        <label htmlFor={`${id}-queue`}>{t("queue")}</label>
        <Input
          id={`${id}-queue`}
          value={line.queue}
          maxLength={64}
          disabled={line.state !== "idle"}
          onChange={(event) => line.setQueue(event.target.value)}
        />
        <p className="muted phone-hint">{t("steps")}</p>
      </section>
      <section className="phone-log" aria-label={t("log")}>
        <h2>{t("log")}</h2>
        {line.log.length === 0 ? <p className="muted">{t("logEmpty")}</p> : null}
        <ol>
          {line.log.map((entry) => (
            <Entry key={entry.key} entry={entry} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function Entry({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation("phone");
  const failed = entry.status === 0 || (entry.status ?? 200) >= 400;
  return (
    <li>
      <p>
        <time className="num muted">{clockOf(entry.at)}</time>
        <strong>{t("sent", { event: entry.event.event })}</strong>
        {entry.status === null ? null : (
          <span className={failed ? "words-red" : "muted"}>
            {failed ? "▲ " : "✓ "}
            {entry.status === 0 ? t("unreachable") : t("answered", { status: entry.status })}
          </span>
        )}
      </p>
      <pre>
        {JSON.stringify(entry.event)}
        {entry.reply ? `\n← ${entry.reply}` : ""}
      </pre>
    </li>
  );
}
