import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { PolicyInput } from "#contracts/reference-changes.ts";
import { previewPolicies } from "#contracts/reference-history.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { useSettled } from "../../guides/use-settled.ts";
import { usePolicyWords } from "./policy-words.ts";

/** For a ticket just like the line says: whether the line would win, and why. */
export function PolicyTried({ line }: { line: PolicyInput }) {
  const { t } = useTranslation("reference");
  const say = usePolicyWords();
  const settled = useSettled(JSON.stringify(line), 250);
  const draft = JSON.parse(settled) as PolicyInput;
  const { data } = useQuery({
    queryKey: [...keys.reference("policies"), "tried", settled],
    queryFn: ({ signal }) =>
      call(previewPolicies, {
        body: {
          kind: draft.kind ?? "complaint",
          urgency: draft.urgency ?? "normal",
          regionCode: draft.regionCode ?? undefined,
          categoryCode: draft.categoryCode ?? undefined,
          departmentId: draft.departmentId ?? undefined,
          complex: draft.complex ?? undefined,
          at: draft.validFrom,
          draft: draft.source.trim() ? draft : { ...draft, source: "—" },
        },
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const found = data?.items.find(({ step }) => step === draft.step);
  if (!found?.policy) return null;
  return (
    <p className={`policy-tried ${found.draft ? "green" : "amber"}`} role="status">
      {found.draft ? "✓ " : "! "}
      {found.draft
        ? t("preview.wins", { limit: say.limit(found.policy) })
        : t("preview.beaten", { scope: say.scope(found.policy), limit: say.limit(found.policy) })}
      <span className="muted"> {found.why}</span>
    </p>
  );
}
