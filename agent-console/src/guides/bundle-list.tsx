import { Link } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import type { resolveGuideBundle } from "#contracts/guide-reading.ts";
import { Freshness } from "./freshness.tsx";
import { copyText } from "./copy-text.ts";

type Resolved = ReplyOf<typeof resolveGuideBundle>;

interface Props {
  title: string;
  resolved: Resolved;
  /** All questions are answered: the list is whole. */
  complete: boolean;
}

/** One list of materials, each once, and the steps with whoever does them. */
export function BundleList({ title, resolved, complete }: Props) {
  const { t } = useTranslation("knowledge");
  const { t: guides } = useTranslation("guides");
  const { message } = App.useApp();
  const { parts, materials, steps } = resolved;
  if (parts.length === 0) return null;
  const copy = async () => {
    await copyText(listText(title, resolved));
    if (parts.some(({ stale }) => stale)) message.warning({ content: t("copy.stale"), key: "copied" });
    else message.success({ content: t("bundle.copied"), duration: 1.5, key: "copied" });
  };
  return (
    <div className="guide-bundle-list">
      <p className="guide-bundle-parts">
        <span>
          {t(complete ? "bundle.parts" : "bundle.partsSoFar", { count: parts.length })}
          {parts.map((part, index) => (
            <span key={part.id}>
              {index === 0 ? "" : "、"}
              {part.guideId ? (
                <Link to="/guides/$id" params={{ id: part.guideId }}>
                  {part.title}
                </Link>
              ) : (
                part.title
              )}
              {part.stale ? <Freshness stale verifiedAt={null} /> : null}
              {part.limit ? <span className="muted">（{part.limit}）</span> : null}
            </span>
          ))}
        </span>
        <Button size="small" onClick={() => void copy()}>
          {t("bundle.copy")}
        </Button>
      </p>
      <h4>{t("bundle.materials", { count: materials.length })}</h4>
      <ol className="guide-materials">
        {materials.map((material) => (
          <li key={material.name}>
            <strong>{material.name}</strong>
            <span className="num">
              {guides(`form.${material.form}`)}{" "}
              {material.copies === 0
                ? guides("reader.noCopies")
                : guides("reader.copies", { count: material.copies })}
            </span>
            {material.mayFollow ? <span className="tag green">{guides("reader.mayFollow")}</span> : null}
            <p>
              {[t("bundle.neededFor", { parts: material.neededFor.join("、") }), material.note]
                .filter(Boolean)
                .join("；")}
            </p>
          </li>
        ))}
      </ol>
      <h4>{t("bundle.steps")}</h4>
      <ol className="guide-bundle-steps">
        {steps.map((step, index) => (
          // The same step may stand in two parts.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <span>{step.text}</span>
            <span className="muted">{[step.part, step.owner].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** As it is sent to a citizen: what to bring, then what to do. */
function listText(title: string, { materials, steps }: Resolved): string {
  const lines = (items: readonly string[]) => items.map((item, index) => `${index + 1}. ${item}`);
  return [
    title,
    "需要的材料：",
    ...lines(
      materials.map(
        ({ name, copies, mayFollow }) =>
          `${name}${copies > 1 ? ` ${copies}份` : ""}${mayFollow ? "（可后补）" : ""}`,
      ),
    ),
    "办理步骤：",
    ...lines(steps.map(({ text, owner }) => `${text}${owner ? `（${owner}）` : ""}`)),
  ].join("\n");
}
