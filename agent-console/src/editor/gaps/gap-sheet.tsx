import { useMutation } from "@tanstack/react-query";
import { Drawer, Input } from "antd";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { actOnGuideGap, type GuideGapView } from "#contracts/guide-work.ts";
import { call } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";
import { GuidePicker } from "../../guides/guide-picker.tsx";
import { SheetEnd } from "../../guides/sheet-end.tsx";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { useKeys } from "../../ui/keys.ts";

export type GapAct = "hand" | "close" | "decline" | "reopen";

/** What may follow a state; the server refuses the rest. */
export const gapActs: Record<GuideGapView["state"], readonly GapAct[]> = {
  open: ["hand", "close", "decline"],
  handed: ["close", "hand", "decline"],
  closed: ["reopen"],
  declined: ["reopen"],
};

interface Props {
  acting: { gap: GuideGapView; act: GapAct } | null;
  onClose: () => void;
}

export function GapSheet({ acting, onClose }: Props) {
  const { t } = useTranslation("editor");
  return (
    <Drawer
      open={acting !== null}
      onClose={onClose}
      title={acting ? t(`gap.act.${acting.act}`) : ""}
      size={420}
      mask={false}
      destroyOnHidden
    >
      {acting ? (
        <Sheet key={`${acting.gap.id} ${acting.act}`} gap={acting.gap} act={acting.act} onClose={onClose} />
      ) : null}
    </Drawer>
  );
}

function Sheet({ gap, act, onClose }: { gap: GuideGapView; act: GapAct; onClose: () => void }) {
  const { t } = useTranslation("editor");
  const id = useId();
  const [note, setNote] = useState("");
  const [unit, setUnit] = useState<string>();
  const [guideId, setGuideId] = useState<string>();
  const action = actionOf(act, note, unit, guideId);
  const send = useMutation({
    mutationFn: (chosen: NonNullable<ReturnType<typeof actionOf>>) =>
      call(actOnGuideGap, { params: { id: gap.id }, body: { version: gap.version, action: chosen } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.guides });
      onClose();
    },
  });
  const go = () => {
    if (action) send.mutate(action);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go();
  };
  useKeys([{ key: "mod+Enter", label: t(`gap.act.${act}`), run: go, always: true }]);
  return (
    <form className="guide-sheet" onSubmit={submit}>
      <blockquote className="ed-quote">{gap.topic}</blockquote>
      <p>{t(`gap.effect.${act}`)}</p>
      {act === "hand" ? (
        <>
          <label htmlFor={`${id}-unit`}>{t("gap.unit")}</label>
          <UnitPicker
            id={`${id}-unit`}
            label={t("gap.unit")}
            value={unit}
            onChange={(next) => setUnit(typeof next === "string" ? next : undefined)}
          />
        </>
      ) : null}
      {act === "close" ? (
        <>
          <label htmlFor={`${id}-guide`}>{t("gap.guide")}</label>
          <GuidePicker id={`${id}-guide`} label={t("gap.guide")} value={guideId} onChange={setGuideId} />
        </>
      ) : null}
      {act === "reopen" ? null : (
        <>
          <label htmlFor={id}>{t(act === "decline" ? "task.reason" : "gap.note")}</label>
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      )}
      <SheetEnd send={send} label={t(`gap.act.${act}`)} disabled={!action} onClose={onClose} />
    </form>
  );
}

/** The action as it is sent; null while something it needs is missing. */
function actionOf(act: GapAct, note: string, unit: string | undefined, guideId: string | undefined) {
  switch (act) {
    case "hand":
      return unit ? ({ type: act, departmentId: unit, note } as const) : null;
    case "close":
      return guideId ? ({ type: act, guideId, note } as const) : null;
    case "decline":
      return note.trim() ? ({ type: act, note } as const) : null;
    case "reopen":
      return { type: act } as const;
  }
}
