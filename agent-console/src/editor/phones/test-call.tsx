import { useMutation } from "@tanstack/react-query";
import { App, Button, Input, Popover } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { recordTestCall, testCallOutcomes } from "#contracts/guide-reading.ts";
import { ApiProblem, call } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";
import type { PhoneRow } from "./phones.tsx";

type Outcome = (typeof testCallOutcomes)[number];

/** One press for a number that holds; what is wrong with the others, and a note, in the little form. */
export function TestCall({ row }: { row: PhoneRow }) {
  const { t } = useTranslation("knowledge");
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const id = useId();
  const [note, setNote] = useState("");
  const record = useMutation({
    mutationFn: (outcome: Outcome) =>
      call(recordTestCall, { params: { id: row.guideId }, body: { number: row.number, outcome, note } }),
    onSuccess: ({ taskId }) => {
      setOpen(false);
      setNote("");
      message.success({ content: t(taskId ? "phone.task" : "phone.recorded"), duration: 2 });
      void queryClient.invalidateQueries({ queryKey: keys.guides });
    },
    onError: (error) =>
      void message.error({ content: error instanceof ApiProblem ? error.message : t("phone.failed") }),
  });
  return (
    <span className="ed-test-call">
      <Button
        size="small"
        aria-label={`${t("phone.outcome.answered")}：${row.number}`}
        loading={record.isPending && !open}
        onClick={() => record.mutate("answered")}
      >
        <span aria-hidden="true">✓</span> {t("phone.outcome.answered")}
      </Button>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomRight"
        destroyOnHidden
        title={t("phone.wrongTitle", { number: row.number })}
        content={
          <div className="guide-report">
            <label htmlFor={id}>{t("phone.note")}</label>
            <Input
              id={id}
              autoFocus
              value={note}
              maxLength={300}
              onChange={(event) => setNote(event.target.value)}
            />
            <span className="ed-test-outcomes">
              {testCallOutcomes
                .filter((outcome) => outcome !== "answered")
                .map((outcome) => (
                  <Button
                    key={outcome}
                    size="small"
                    disabled={record.isPending}
                    onClick={() => record.mutate(outcome)}
                  >
                    {t(`phone.outcome.${outcome}`)}
                  </Button>
                ))}
            </span>
          </div>
        }
      >
        <Button size="small" aria-label={`${t("phone.wrong")}：${row.number}`}>
          <span aria-hidden="true">✕</span> {t("phone.wrong")}
        </Button>
      </Popover>
    </span>
  );
}
