import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { recogniseNames } from "#contracts/suggestions.ts";
import { call } from "../api/client.ts";
import type { Draft } from "./draft.ts";
import type { WrittenSoFar } from "./use-written.ts";

interface Props {
  draft: Draft;
  written: WrittenSoFar;
  /** Where this caller's former matters were, the newest first. */
  formerly: readonly string[];
  change: (part: Partial<Draft>) => void;
}

/** Divisions, places and units the words name, and where the caller's former matters were: one press fills the field. */
export function NamedInContent({ draft, written, formerly, change }: Props) {
  const { t } = useTranslation("drafts");
  const { content, enough } = written;
  const { data } = useQuery({
    queryKey: ["suggestions", "names", content],
    queryFn: ({ signal }) => call(recogniseNames, { body: { content }, signal }),
    enabled: enough,
    retry: false,
    placeholderData: (before) => (enough ? before : undefined),
  });
  const regions = draft.region ? [] : (data?.regions ?? []);
  const addresses = draft.address
    ? []
    : [...new Set([data?.address ?? "", ...formerly].filter(Boolean))].slice(0, 2);
  const units = data?.units ?? [];
  if (regions.length + addresses.length + units.length === 0) return null;
  return (
    <p className="wb-chips wb-named" role="group" aria-label={t("names.region")}>
      {regions.map(({ code, name, fullName }) => (
        <button
          key={code}
          type="button"
          className="chip"
          title={fullName}
          onClick={() => change({ region: { code, name: fullName } })}
        >
          {t("names.inRegion", { name })}
        </button>
      ))}
      {addresses.map((address) => (
        <button key={address} type="button" className="chip" onClick={() => change({ address })}>
          {t(address === data?.address ? "names.address" : "names.formerly", { address })}
        </button>
      ))}
      {units.map(({ id, name }) => (
        <span key={id} className="muted">
          {t("names.unit", { name })}
        </span>
      ))}
    </p>
  );
}
