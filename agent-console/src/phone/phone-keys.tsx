import { Button, Input } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneLine } from "./use-phone-line.ts";

const presets = [
  { number: "13800000001", who: "first" },
  { number: "13800000002", who: "second" },
  { number: "13800000003", who: "third" },
] as const;

const glyph = { idle: "○", ringing: "◌", talking: "●" } as const;

/** The number, and the three keys of a telephone. */
export function PhoneKeys({ line }: { line: PhoneLine }) {
  const { t } = useTranslation("phone");
  const id = useId();
  const idle = line.state === "idle";
  return (
    <>
      {line.broken ? (
        <p className="words-red" role="alert">
          ▲ {t("noGateway")}
        </p>
      ) : null}
      <label htmlFor={`${id}-from`}>{t("from")}</label>
      <Input
        id={`${id}-from`}
        value={line.from}
        maxLength={20}
        inputMode="tel"
        disabled={!idle}
        onChange={(event) => line.setFrom(event.target.value)}
      />
      <p className="phone-presets" role="group" aria-label={t("presets")}>
        {presets.map(({ number, who }) => (
          <button
            key={number}
            type="button"
            className="chip num"
            disabled={!idle}
            onClick={() => line.setFrom(number)}
          >
            {t("preset", { number: number.slice(-4), who: t(`who.${who}`) })}
          </button>
        ))}
      </p>
      <p className="phone-keys">
        <Button
          type={idle ? "primary" : "default"}
          disabled={!idle || !line.ready}
          onClick={() => line.send("newCall")}
        >
          {t("newCall")}
        </Button>
        <Button
          type={line.state === "ringing" ? "primary" : "default"}
          disabled={line.state !== "ringing"}
          onClick={() => line.send("answer")}
        >
          {t("answer")}
        </Button>
        <Button danger disabled={idle} onClick={() => line.send("hangup")}>
          {t("hangup")}
        </Button>
        <span className="phone-state" role="status" aria-label={t("state")}>
          <span aria-hidden="true">{glyph[line.state]}</span> {t(`line.${line.state}`)}
        </span>
      </p>
    </>
  );
}
