import { Button, Input, Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { skills } from "#contracts/agents.ts";
import { clockOf } from "../ui/city-time.ts";
import { PhoneKeys } from "./phone-keys.tsx";
import { currentExchange, type LogEntry } from "./phone-lines.ts";
import { usePhoneLine, usePhoneLog } from "./use-phone-line.ts";
import "./phone.css";

/** 电话模拟 (demo city only): an exchange of a few lines in a page, speaking to the real call interface. */
export function PhoneSimulator() {
  const { t } = useTranslation("phone");
  const log = usePhoneLog();
  return (
    <div className="phone-page">
      <div className="phone-sets">
        <h1>{t("title")}</h1>
        <p className="phone-intro">{t("intro")}</p>
        <div className="phone-lines">
          {currentExchange().lines.map((_, index) => (
            // Lines have no name but their number.
            // oxlint-disable-next-line react/no-array-index-key
            <LineSet key={index} index={index} />
          ))}
        </div>
        <p className="muted phone-hint">{t("steps")}</p>
      </div>
      <section className="phone-log" aria-label={t("log")}>
        <h2>{t("log")}</h2>
        {log.length === 0 ? <p className="muted">{t("logEmpty")}</p> : null}
        <ol>
          {log.map((entry) => (
            <Entry key={entry.key} entry={entry} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function LineSet({ index }: { index: number }) {
  const { t } = useTranslation("phone");
  const { t: calls } = useTranslation("calls");
  const line = usePhoneLine(index);
  const id = useId();
  const idle = line.state === "idle";
  const name = t("lineName", { number: index + 1 });
  return (
    <section className="phone-set" aria-label={name}>
      <h2>{name}</h2>
      <PhoneKeys line={line} />
      <label htmlFor={`${id}-agent`}>{t("agent")}</label>
      <Input
        id={`${id}-agent`}
        size="small"
        value={line.agent}
        maxLength={64}
        disabled={!idle}
        placeholder={t("agentNone")}
        onChange={(event) => line.setAgent(event.target.value)}
      />
      <label htmlFor={`${id}-queue`}>{t("queue")}</label>
      <Select
        id={`${id}-queue`}
        size="small"
        value={line.queue}
        disabled={!idle}
        onChange={line.setQueue}
        options={[
          { value: "", label: t("queueNone") },
          ...skills.map((skill) => ({ value: skill, label: calls(`skill.${skill}`) })),
        ]}
      />
      <p className="phone-more">
        <Button
          size="small"
          type="text"
          disabled={line.state !== "ringing"}
          onClick={() => line.send("hangup", "cancel")}
        >
          {t("giveUp")}
        </Button>
        <Button size="small" type="text" disabled={!idle || !line.ready} onClick={line.sendShuffled}>
          {t("shuffled")}
        </Button>
      </p>
    </section>
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
