import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { retireGuides } from "#contracts/guide-work.ts";
import { call } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";
import { GuidePicker } from "../../guides/guide-picker.tsx";
import type { GuideRow } from "./bulk-retire.tsx";
import { Refusal } from "../../guides/refusal.tsx";

interface Props {
  open: boolean;
  guides: readonly GuideRow[];
  onClose: (retired: boolean) => void;
}

/** What would be retired and what would not, with why; then the reason, and what answers instead. */
export function RetireSheet({ open, guides, onClose }: Props) {
  const { t } = useTranslation("knowledge");
  return (
    <Drawer
      open={open}
      onClose={() => onClose(false)}
      title={t("retire.sheet", { count: guides.length })}
      size={480}
      mask={false}
      destroyOnHidden
    >
      {open ? <Sheet guides={guides} onClose={onClose} /> : null}
    </Drawer>
  );
}

function Sheet({ guides, onClose }: Omit<Props, "open">) {
  const { t } = useTranslation("knowledge");
  const { t: common } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState("");
  const [supersededBy, setSupersededBy] = useState<string>();
  const body = { guides: guides.map((row) => ({ id: row.id, version: row.version })), supersededBy };
  const dry = useQuery({
    queryKey: [...keys.guides, "retire-dry-run", body],
    queryFn: ({ signal }) =>
      call(retireGuides, { body: { ...body, reason: t("retire.dryRun"), dryRun: true }, signal }),
  });
  const retire = useMutation({
    mutationFn: () => call(retireGuides, { body: { ...body, reason } }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: keys.guides }),
  });
  const result = retire.data ?? dry.data;
  const titles = new Map(guides.map((row) => [row.id, row.title]));
  const possible = dry.data?.retired.length ?? 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (possible > 0 && reason.trim()) retire.mutate();
  };
  return (
    <form className="guide-sheet" onSubmit={submit}>
      {result ? (
        <section aria-label={t("retire.result")} className="ed-retire-result">
          <p role="status" className={retire.data ? "words-green" : ""}>
            {retire.data
              ? `● ${t("retire.done", { count: retire.data.retired.length })}`
              : t("retire.would", { count: possible })}
          </p>
          <ul>
            {result.retired.map((each) => (
              <li key={each}>{titles.get(each)}</li>
            ))}
          </ul>
          {result.refused.length > 0 ? (
            <>
              <p className="words-amber">▲ {t("retire.refused", { count: result.refused.length })}</p>
              <ul>
                {result.refused.map((each) => (
                  <li key={each.id}>
                    {titles.get(each.id)} <span className="words-amber">{each.detail}</span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </section>
      ) : dry.error ? null : (
        <p className="muted">{t("retire.checking")}</p>
      )}
      {retire.data ? (
        <Button onClick={() => onClose(true)}>{common("action.close")}</Button>
      ) : (
        <>
          <label htmlFor={`${id}-instead`}>{t("retire.instead")}</label>
          <GuidePicker
            id={`${id}-instead`}
            label={t("retire.instead")}
            value={supersededBy}
            onChange={setSupersededBy}
          />
          <label htmlFor={id}>{t("retire.reason")}</label>
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Refusal error={retire.error ?? dry.error} />
          <p className="guide-sheet-keys">
            <Button
              type="primary"
              danger
              htmlType="submit"
              loading={retire.isPending}
              disabled={possible === 0 || dry.isFetching || !reason.trim()}
            >
              {t("retire.go", { count: possible })}
            </Button>
            <Button onClick={() => onClose(false)}>{common("action.cancel")}</Button>
          </p>
          <p className="muted">{t("retire.effect")}</p>
        </>
      )}
    </form>
  );
}
