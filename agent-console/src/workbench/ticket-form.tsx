import { Input, type InputRef } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useRef, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { kinds } from "#contracts/ticket-terms.ts";
import { AccusedUnits } from "./accused-units.tsx";
import { CategoryLine } from "./category-line.tsx";
import { Choice } from "./choice.tsx";
import { CitedGuides } from "./cited-guides.tsx";
import { firstSentence, titleOf, withKind, type Draft } from "./draft.ts";
import { Field, invalid } from "./field.tsx";
import { HowHandled } from "./how-handled.tsx";
import { LikelyUnit } from "./likely-unit.tsx";
import { NamedInContent } from "./named-in-content.tsx";
import { RegionLine } from "./region-line.tsx";
import { SimilarTickets } from "./similar-tickets.tsx";
import type { FormErrors } from "./use-form-errors.ts";
import type { WrittenSoFar } from "./use-written.ts";

interface Props {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  errors: FormErrors["byField"];
  written: WrittenSoFar;
  /** Masked number of the call this ticket belongs to. */
  callPhone: string | null;
  /** What is known of this caller. */
  caller: { openIds: readonly string[]; addresses: readonly string[] };
  contentRef: RefObject<TextAreaRef | null>;
}

/** The ticket's fields in the order of a conversation: what kind, what happened, where, about what, how pressing, who. */
export function TicketForm({ draft, change, errors, written, callPhone, caller, contentRef }: Props) {
  const { t } = useTranslation("workbench");
  const { t: word } = useTranslation("tickets");
  const addressRef = useRef<InputRef>(null);
  return (
    <>
      <Choice
        label={t("form.kind")}
        value={draft.kind}
        options={kinds.map((kind, index) => ({
          value: kind,
          words: word(`kind.${kind}`),
          hint: String(index + 1),
        }))}
        onChange={(kind) => change(withKind(draft, kind))}
        error={errors.kind}
      />
      <Field id="wb-content" label={t("form.content")} error={errors.content} wide>
        <Input.TextArea
          ref={contentRef}
          id="wb-content"
          value={draft.content}
          maxLength={10_000}
          autoSize={{ minRows: 4, maxRows: 12 }}
          placeholder={t("form.contentPlaceholder")}
          onChange={(event) => change({ content: event.target.value })}
          status={errors.content ? "error" : ""}
          {...invalid("wb-content", errors.content)}
        />
      </Field>
      <Field id="wb-title" label={t("form.title")} error={errors.title} wide>
        <Input
          id="wb-title"
          value={titleOf(draft)}
          maxLength={200}
          placeholder={t("form.titlePlaceholder")}
          onChange={(event) => {
            const { value } = event.target;
            change({ title: value === "" || value === firstSentence(draft.content) ? null : value });
          }}
          status={errors.title ? "error" : ""}
          {...invalid("wb-title", errors.title)}
        />
      </Field>
      {draft.cited.length > 0 ? (
        <div className="wb-field" data-wide="true">
          <span className="wb-label">{t("form.cited")}</span>
          <CitedGuides
            cited={draft.cited}
            onRemove={(id) => change({ cited: draft.cited.filter((guide) => guide.id !== id) })}
          />
        </div>
      ) : null}
      {draft.kind === "consultation" ? (
        <Field id="wb-answer" label={t("form.answer")} error={errors.answer} wide>
          <Input.TextArea
            id="wb-answer"
            value={draft.answer}
            maxLength={5000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            placeholder={t("form.answerPlaceholder")}
            onChange={(event) => change({ answer: event.target.value })}
            status={errors.answer ? "error" : ""}
            {...invalid("wb-answer", errors.answer)}
          />
        </Field>
      ) : null}
      <div className="wb-pair" data-columns="place">
        <Field id="wb-region" label={t("form.region_")} error={errors.region}>
          <RegionLine
            id="wb-region"
            value={draft.region}
            error={errors.region}
            onChange={(region) => {
              change({ region });
              if (region) addressRef.current?.focus();
            }}
          />
        </Field>
        <Field id="wb-address" label={t("form.address")} error={errors.address}>
          <Input
            ref={addressRef}
            id="wb-address"
            value={draft.address}
            maxLength={300}
            placeholder={t("form.addressPlaceholder")}
            onChange={(event) => change({ address: event.target.value })}
            status={errors.address ? "error" : ""}
            {...invalid("wb-address", errors.address)}
          />
        </Field>
      </div>
      <NamedInContent draft={draft} written={written} formerly={caller.addresses} change={change} />
      <Field id="wb-category" label={t("form.category")} error={errors.category} wide>
        <CategoryLine
          id="wb-category"
          value={draft.categoryCode}
          onChange={(categoryCode) => change({ categoryCode })}
          written={written}
        />
      </Field>
      <AccusedUnits draft={draft} change={change} />
      <LikelyUnit written={written} />
      <HowHandled draft={draft} change={change} />
      <div className="wb-pair" data-columns="place">
        <Field id="wb-phone" label={t("form.phone")} error={errors.phone}>
          <Input
            id="wb-phone"
            value={draft.phone}
            maxLength={20}
            inputMode="tel"
            placeholder={
              callPhone ? t("form.phonePlaceholder", { phone: callPhone }) : t("form.phonePlaceholderNone")
            }
            onChange={(event) => change({ phone: event.target.value })}
            status={errors.phone ? "error" : ""}
            {...invalid("wb-phone", errors.phone)}
          />
        </Field>
        <Field id="wb-name" label={t("form.name")} error={errors.name}>
          <Input
            id="wb-name"
            value={draft.name}
            maxLength={60}
            placeholder={t("form.namePlaceholder")}
            onChange={(event) => change({ name: event.target.value })}
            status={errors.name ? "error" : ""}
            {...invalid("wb-name", errors.name)}
          />
        </Field>
      </div>
      <SimilarTickets
        written={written}
        chosen={draft.mergeInto}
        own={caller.openIds}
        onJoin={(mergeInto) => change({ mergeInto })}
      />
    </>
  );
}
