import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "../api/idempotency.ts";
import { writeHelp } from "./help-queries.ts";

/** A short message to the other side of a request. What was typed stays until it has arrived. */
export function HelpWriting({ id, label }: { id: string; label: string }) {
  const { t } = useTranslation("wall");
  const [text, setText] = useState("");
  const keyOf = useMemo(() => intention(), []);
  const write = useMutation({
    mutationFn: (words: string) => writeHelp(id, words, keyOf({ id, words })),
    onSuccess: () => setText(""),
  });
  const words = text.trim();
  return (
    <form
      className="help-writing"
      onSubmit={(event) => {
        event.preventDefault();
        if (words && !write.isPending) write.mutate(words);
      }}
    >
      <Input
        size="small"
        aria-label={label}
        placeholder={label}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button size="small" htmlType="submit" disabled={!words} loading={write.isPending}>
        {t("help.send")}
      </Button>
      {write.error ? (
        <span className="words-red" role="alert">
          {write.error.message}
        </span>
      ) : null}
    </form>
  );
}
