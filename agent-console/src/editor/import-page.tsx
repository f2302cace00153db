import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useId, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import type { importGuides } from "#contracts/guide-import.ts";
import { ApiProblem } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { sendFile } from "../api/send-file.ts";
import { csvOf } from "./csv.ts";
import { badRows, Faults, SaveFaults } from "./import-faults.tsx";
import { saveAs } from "./save-as.ts";

type Checked = ReplyOf<typeof importGuides>;

const columns = ["类目", "标题", "内容", "发文单位", "材料性质", "关键字"];

/** 批量导入: the file is checked first, every fault is listed, and good rows are kept only when the person says so. */
export function ImportPage() {
  const { t } = useTranslation("editor");
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const check = useMutation({
    mutationFn: (chosen: File) => sendFile<Checked>("/guides/import?dryRun=1", chosen, setSent),
  });
  const keep = useMutation({
    mutationFn: (chosen: File) => sendFile<Checked>("/guides/import?keepGood=1", chosen, setSent),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: keys.guides }),
  });
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setSent(0);
    keep.reset();
    check.mutate(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    choose(event.dataTransfer.files[0]);
  };
  const busy = check.isPending || keep.isPending;
  return (
    <div className="ed-import">
      <h2>{t("import.title")}</h2>
      <p className="muted">{t("import.columns", { columns: columns.join("、") })}</p>
      <p>
        <Button size="small" onClick={() => saveAs(t("import.templateName"), csvOf([columns, example]))}>
          {t("import.template")}
        </Button>
      </p>
      <label className="ed-drop" htmlFor={id} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <strong>{file ? file.name : t("import.choose")}</strong>
        <span className="muted">{file ? t("import.other") : t("import.formats")}</span>
        <input
          id={id}
          type="file"
          accept=".csv,.xlsx"
          onChange={(event) => {
            choose(event.target.files?.[0]);
            // The same file, mended, is chosen again.
            event.target.value = "";
          }}
        />
      </label>
      {busy ? (
        <p role="status">
          <progress value={sent} max={1} aria-label={t("import.progress")} />{" "}
          {sent < 1
            ? t("import.sending", { percent: Math.round(sent * 100) })
            : t(keep.isPending ? "import.keeping" : "import.checking")}
        </p>
      ) : null}
      <Refused error={keep.error ?? check.error} />
      {keep.data ? (
        <div className="ed-notice" role="status">
          <p>
            {t("import.done", { count: keep.data.accepted })}{" "}
            <Link to="/editor" search={{ part: "drafts" }}>
              {t("import.toDrafts")}
            </Link>
          </p>
          {keep.data.rejected.length > 0 ? (
            <p>{t("import.leftOut", { count: badRows(keep.data.rejected) })}</p>
          ) : null}
          <SaveFaults rejected={keep.data.rejected} />
        </div>
      ) : check.data && file && !check.isPending ? (
        <Findings checked={check.data} pending={keep.isPending} onKeep={() => keep.mutate(file)} />
      ) : null}
    </div>
  );
}

const example = [
  "省/市/12345热线/民政",
  "老年人优待证办理",
  "年满 60 周岁可申领……",
  "市民政局",
  "办事指南",
  "老年证,优待",
];

function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation("editor");
  if (!error) return null;
  const known = error instanceof ApiProblem ? error : null;
  const words =
    known?.status === 0
      ? t("notice.unreachable")
      : (known?.problem.errors ?? []).map(({ detail }) => detail).join("；") || known?.message;
  return (
    <p className="words-red" role="alert">
      {t("import.failed")}：{words}
    </p>
  );
}

interface FindingsProps {
  checked: Checked;
  pending: boolean;
  onKeep: () => void;
}

/** What the dry run found and what may be done now. */
function Findings({ checked: { rows, good, rejected }, pending, onKeep }: FindingsProps) {
  const { t } = useTranslation("editor");
  const bad = badRows(rejected);
  return (
    <>
      <p role="status" className="ed-import-sum">
        {bad === 0 ? (
          <span className="words-green">● {t("import.allGood", { count: rows })}</span>
        ) : (
          <span className="words-amber">▲ {t("import.someBad", { rows, bad, good })}</span>
        )}
      </p>
      <p className="ed-import-acts">
        <Button
          type={bad === 0 ? "primary" : "default"}
          disabled={good === 0}
          loading={pending}
          onClick={onKeep}
        >
          {bad === 0 ? t("import.keepAll", { count: good }) : t("import.keepGood", { count: good })}
        </Button>
        <SaveFaults rejected={rejected} />
      </p>
      <Faults rejected={rejected} />
    </>
  );
}
