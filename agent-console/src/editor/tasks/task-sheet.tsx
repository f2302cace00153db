import { useMutation } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { actOnGuideTask, type GuideTaskView } from "#contracts/guide-work.ts";
import { call } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";
import { useSession } from "../../api/session.ts";
import { GuidePicker } from "../../guides/guide-picker.tsx";
import { SheetEnd } from "../../guides/sheet-end.tsx";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { useKeys } from "../../ui/keys.ts";
import { useWrites } from "../may-write.ts";
import { Consultation } from "./consultation.tsx";

export type TaskAct = GuideTaskView["can"][number];

interface Props {
  acting: { task: GuideTaskView; act: TaskAct } | null;
  onClose: () => void;
}

/** Assign a task, answer it, or refuse it with a reason; whoever opened it is told. */
export function TaskSheet({ acting, onClose }: Props) {
  const { t } = useTranslation("editor");
  return (
    <Drawer
      open={acting !== null}
      onClose={onClose}
      title={acting ? t(`task.act.${acting.act}`) : ""}
      size={420}
      mask={false}
      destroyOnHidden
    >
      {acting ? (
        <Sheet
          key={`${acting.task.id} ${acting.act}`}
          task={acting.task}
          act={acting.act}
          onClose={onClose}
        />
      ) : null}
    </Drawer>
  );
}

function Sheet({ task, act, onClose }: { task: GuideTaskView; act: TaskAct; onClose: () => void }) {
  const { t } = useTranslation("editor");
  const { staff } = useSession();
  const writes = useWrites();
  const id = useId();
  const [words, setWords] = useState("");
  const [unit, setUnit] = useState<string>();
  const [guideId, setGuideId] = useState(task.guide?.id);
  const answers = task.kind === "proposal" || task.kind === "gap";
  // A unit that was handed a gap writes what the guide is to say.
  const owesWords = task.kind === "gap" && !writes && act === "done";
  const written = words.trim() !== "";
  const possible =
    act === "assign" ? unit !== undefined : act === "refuse" ? written : !owesWords || written || !!guideId;
  const send = useMutation({
    mutationFn: (toMe: boolean) => {
      const action = toMe
        ? ({ type: "assign", assigneeId: staff.id } as const)
        : act === "assign"
          ? ({ type: act, departmentId: unit } as const)
          : act === "refuse"
            ? ({ type: act, answer: words } as const)
            : ({ type: act, answer: words, guideId: answers ? guideId : undefined } as const);
      return call(actOnGuideTask, { params: { id: task.id }, body: { version: task.version, action } });
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.guides });
      onClose();
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: [...keys.guides, "tasks"] }),
  });
  const go = () => {
    if (possible) send.mutate(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go();
  };
  useKeys([{ key: "mod+Enter", label: t(`task.act.${act}`), run: go, always: true }]);
  return (
    <form className="guide-sheet" onSubmit={submit}>
      <p>
        {owesWords
          ? t("task.unitAnswer")
          : t(task.kind === "proposal" && act !== "assign" ? `task.proposal.${act}` : `task.effect.${act}`)}
      </p>
      {task.words ? <blockquote className="ed-quote">{task.words}</blockquote> : null}
      {writes && task.kind === "proposal" ? <Consultation taskId={task.id} /> : null}
      {act === "assign" ? (
        <>
          <Button onClick={() => send.mutate(true)}>{t("task.toMe")}</Button>
          <label htmlFor={id}>{t("task.toUnit")}</label>
          <UnitPicker
            id={id}
            label={t("task.toUnit")}
            value={unit}
            onChange={(next) => setUnit(typeof next === "string" ? next : undefined)}
          />
        </>
      ) : (
        <>
          {act === "done" && answers ? (
            <>
              <label htmlFor={`${id}-guide`}>{t("task.guide")}</label>
              <GuidePicker id={`${id}-guide`} label={t("task.guide")} value={guideId} onChange={setGuideId} />
            </>
          ) : null}
          <label htmlFor={id}>
            {t(owesWords ? "task.unitWords" : act === "refuse" ? "task.reason" : "task.answer")}
          </label>
          <Input.TextArea
            id={id}
            autoFocus
            rows={4}
            maxLength={1000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </>
      )}
      <SheetEnd send={send} label={t(`task.act.${act}`)} disabled={!possible} onClose={onClose} />
    </form>
  );
}
