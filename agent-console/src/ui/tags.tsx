import { useTranslation } from "react-i18next";
import type { Kind, Secrecy, Status, Urgency } from "#contracts/ticket-terms.ts";

/** Kinds and states are told apart by glyph and word; colour only for what needs an eye. */
const kindGlyph: Record<Kind, string> = {
  consultation: "？",
  help: "＋",
  complaint: "！",
  report: "◉",
  suggestion: "✎",
  praise: "♡",
};

const statusLook: Record<Status, { glyph: string; tone: "" | "accent" | "amber" | "green" | "red" }> = {
  received: { glyph: "○", tone: "accent" },
  dispatched: { glyph: "→", tone: "accent" },
  handling: { glyph: "◐", tone: "accent" },
  "return-requested": { glyph: "↩", tone: "amber" },
  conferring: { glyph: "⚖", tone: "amber" },
  replied: { glyph: "◕", tone: "accent" },
  "follow-up": { glyph: "☎", tone: "accent" },
  merged: { glyph: "⇥", tone: "" },
  closed: { glyph: "●", tone: "green" },
  rejected: { glyph: "✕", tone: "" },
  terminated: { glyph: "■", tone: "" },
  archived: { glyph: "▣", tone: "" },
};

function Tag({ glyph, word, tone = "" }: { glyph: string; word: string; tone?: string }) {
  return (
    <span className={`tag ${tone}`}>
      <span aria-hidden="true">{glyph}</span>
      {word}
    </span>
  );
}

export function KindTag({ kind, plain = false }: { kind: Kind; plain?: boolean }) {
  const { t } = useTranslation("tickets");
  return <Tag glyph={kindGlyph[kind]} word={t(`kind.${kind}`)} tone={plain ? "plain" : ""} />;
}

export function StatusTag({ status }: { status: Status }) {
  const { t } = useTranslation("tickets");
  const { glyph, tone } = statusLook[status];
  return <Tag glyph={glyph} word={t(`status.${status}`)} tone={tone} />;
}

/** Nothing for the normal case: only what is urgent may ask for an eye. */
export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  const { t } = useTranslation("tickets");
  if (urgency === "normal") return null;
  const critical = urgency === "critical";
  return (
    <Tag glyph={critical ? "▲▲" : "▲"} word={t(`urgency.${urgency}`)} tone={critical ? "red" : "amber"} />
  );
}

export function SecrecyTag({ secrecy }: { secrecy: Secrecy | undefined }) {
  const { t } = useTranslation("tickets");
  if (!secrecy || secrecy === "none") return null;
  return <Tag glyph={secrecy === "sealed" ? "◆" : "◇"} word={t(`secrecy.${secrecy}`)} tone="violet" />;
}
