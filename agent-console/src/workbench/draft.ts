import type { Kind, Secrecy, Urgency } from "#contracts/ticket-terms.ts";
import type { newTicket } from "#contracts/tickets.ts";
import type { z } from "zod";

/** What an agent has written so far; kept field by field on the server (src/drafts). */
export interface Draft {
  kind: Kind | null;
  content: string;
  /** Null: follows the first sentence of the content. */
  title: string | null;
  region: { code: string; name: string } | null;
  address: string;
  categoryCode: string | null;
  urgency: Urgency;
  /** The word in the content that raised the urgency; it does so once. */
  raisedBy: string | null;
  secrecy: Secrecy;
  name: string;
  phone: string;
  cited: { id: string; title: string }[];
  answer: string;
  /** 被举报单位, of a report. */
  accused: string[];
  /** 建议并入: the open ticket this matter repeats. */
  mergeInto: { id: string; number: string; title: string } | null;
}

export const blankDraft: Draft = {
  kind: null,
  content: "",
  title: null,
  region: null,
  address: "",
  categoryCode: null,
  urgency: "normal",
  raisedBy: null,
  secrecy: "none",
  name: "",
  phone: "",
  cited: [],
  answer: "",
  accused: [],
  mergeInto: null,
};

/** Nothing in it that a person would miss. */
export function isBlank(draft: Draft): boolean {
  return JSON.stringify(draft) === JSON.stringify(blankDraft);
}

const TITLE_LENGTH = 40;

/** The first sentence, cut at a length that fits a row of a list. */
export function firstSentence(content: string): string {
  const sentence =
    content
      .trim()
      .split(/[。！？!?；;\n]/, 1)[0]
      ?.trim() ?? "";
  return sentence.length > TITLE_LENGTH ? `${sentence.slice(0, TITLE_LENGTH)}…` : sentence;
}

export function titleOf(draft: Draft): string {
  return draft.title ?? firstSentence(draft.content);
}

/** A report protects who makes it from the start (信访工作条例 art. 30); the agent may still decide otherwise. */
export function withKind(draft: Draft, kind: Kind): Partial<Draft> {
  return kind === "report" && draft.secrecy === "none" ? { kind, secrecy: "contact" } : { kind };
}

/** What citing a guide adds: in a consultation also the caller's question and the words to answer with. */
export function withGuide(
  draft: Draft,
  guide: { id: string; title: string; answer: string },
  question: string,
): Partial<Draft> {
  const { id, title, answer } = guide;
  const cited = draft.cited.some((each) => each.id === id) ? draft.cited : [...draft.cited, { id, title }];
  if (draft.kind !== null && draft.kind !== "consultation") return { cited };
  return {
    cited,
    kind: "consultation",
    content: draft.content || question || title,
    answer: draft.answer || answer,
  };
}

/** The body of POST /tickets. An empty phone is left out: the call knows its own number. */
export function newTicketOf(draft: Draft, callId: string | null): z.input<typeof newTicket> {
  const { kind, content, region, address, categoryCode, urgency, secrecy, name, phone, cited, accused } =
    draft;
  if (!kind) throw new Error("a ticket has a kind");
  return {
    kind,
    urgency,
    channel: "phone",
    title: titleOf(draft),
    content,
    categoryCode: categoryCode ?? undefined,
    regionCode: region?.code,
    address: address.trim() || undefined,
    citizen: { name: name.trim() || undefined, phone: phone.trim() || undefined, secrecy },
    callId: callId ?? undefined,
    guideIds: cited.length > 0 ? cited.map((guide) => guide.id) : undefined,
    accusedDepartmentIds: kind === "report" && accused.length > 0 ? accused : undefined,
  };
}

export type DraftField =
  | "kind"
  | "content"
  | "title"
  | "region"
  | "address"
  | "category"
  | "name"
  | "phone"
  | "answer";
type Missing = "kind" | "content" | "title" | "answer" | "phone";

const phoneForm = /^\+?[0-9][0-9 -]{2,18}$/;

/** What has to be put right before it is worth sending. */
export function missing(draft: Draft, toAnswer: boolean): Missing[] {
  const found: Missing[] = [];
  if (!draft.kind) found.push("kind");
  if (!draft.content.trim()) found.push("content");
  else if (!titleOf(draft).trim()) found.push("title");
  if (draft.phone.trim() && !phoneForm.test(draft.phone.trim())) found.push("phone");
  if (toAnswer && !draft.answer.trim()) found.push("answer");
  return found;
}

/** A consultation that carries its answer may be closed in the call (domain.md §3, answer). */
export function mayAnswer(draft: Draft): boolean {
  return draft.kind === "consultation" && (draft.cited.length > 0 || draft.answer.trim() !== "");
}

const fieldOfPointerHead: Record<string, DraftField> = {
  kind: "kind",
  content: "content",
  title: "title",
  regionCode: "region",
  address: "address",
  categoryCode: "category",
  name: "name",
  phone: "phone",
  answer: "answer",
};

/** The field a JSON pointer of a refusal means: /citizen/phone → phone. */
export function fieldOfPointer(pointer: string): DraftField | undefined {
  const steps = pointer.replace(/^#/, "").split("/").filter(Boolean);
  return steps.map((step) => fieldOfPointerHead[step]).findLast((field) => field !== undefined);
}
