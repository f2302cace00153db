import { useMutation } from "@tanstack/react-query";
import { Button, Dropdown, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { flagCaller, flagReasons, noteCaller } from "#contracts/call-work.ts";
import type { CallerCard } from "#contracts/calls.ts";
import { ApiProblem, call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { clockOf, dateOf } from "../ui/city-time.ts";
import "./calls.css";

/** 骚扰标记: stands above everything else on the card, and says that danger is danger whoever calls. */
export function CallerFlag({ flag }: { flag: CallerCard["flag"] }) {
  const { t } = useTranslation("calls");
  if (!flag) return null;
  const until = flag.until ? Date.parse(flag.until) : 0;
  const words = { reason: t(`flagReason.${flag.reason}`), until: `${dateOf(until)} ${clockOf(until)}` };
  return (
    <p className="caller-flag" data-state={flag.state} role="status">
      ▲ {flag.state === "blocked" ? t("caller.blocked", words) : t("caller.asked", words)}
    </p>
  );
}

/** 来电人备注 and 上报骚扰. */
export function CallerNotes({ card }: { card: CallerCard }) {
  const { t } = useTranslation("calls");
  const [writing, setWriting] = useState(false);
  const [words, setWords] = useState("");
  const { id } = card.call;
  const fresh = () => void queryClient.invalidateQueries({ queryKey: keys.calls });
  const note = useMutation({
    mutationFn: () => call(noteCaller, { params: { id }, body: { words: words.trim() } }),
    onSuccess: () => {
      setWords("");
      setWriting(false);
      fresh();
    },
  });
  const flag = useMutation({
    mutationFn: (reason: (typeof flagReasons)[number]) =>
      call(flagCaller, { params: { id }, body: { reason } }),
    onSettled: fresh,
  });
  if (!card.citizen.phone) return null;
  const problem = note.error ?? flag.error;
  return (
    <div className="caller-notes">
      {card.notes.length > 0 ? (
        <>
          <h3 className="wb-subhead">{t("caller.notes")}</h3>
          <ul>
            {card.notes.map((each) => (
              <li key={each.id}>
                {each.words} <span className="muted">{`${each.by} ${dateOf(Date.parse(each.at))}`}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {writing ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim()) note.mutate();
          }}
        >
          <Input
            autoFocus
            size="small"
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            aria-label={t("caller.addNote")}
            placeholder={t("caller.notePlaceholder")}
          />
          <Button size="small" htmlType="submit" loading={note.isPending} disabled={!words.trim()}>
            {t("caller.save")}
          </Button>
          <Button size="small" onClick={() => setWriting(false)}>
            {t("caller.cancel")}
          </Button>
        </form>
      ) : (
        <p className="caller-tools">
          <button type="button" className="text-button" onClick={() => setWriting(true)}>
            {t("caller.addNote")}
          </button>
          {card.flag ? null : (
            <Dropdown
              trigger={["click"]}
              menu={{
                items: flagReasons.map((reason) => ({ key: reason, label: t(`flagReason.${reason}`) })),
                onClick: ({ key }) => flag.mutate(key as (typeof flagReasons)[number]),
              }}
            >
              <button type="button" className="text-button" aria-haspopup="menu">
                {t("caller.flag")}
              </button>
            </Dropdown>
          )}
        </p>
      )}
      {problem instanceof ApiProblem ? (
        <p className="words-red" role="alert">
          ▲ {problem.message}
        </p>
      ) : null}
    </div>
  );
}
