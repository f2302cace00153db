import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { suggestDispatch } from "#contracts/suggestions.ts";
import { call } from "../api/client.ts";
import type { WrittenSoFar } from "./use-written.ts";

/** Who will probably handle it, and why: said to the caller, decided by the dispatcher. Silent when unclear. */
export function LikelyUnit({ written }: { written: WrittenSoFar }) {
  const { t } = useTranslation("drafts");
  const { title, content, regionCode, categoryCode, enough } = written;
  const { data } = useQuery({
    queryKey: ["suggestions", "dispatch", title, content, regionCode, categoryCode],
    queryFn: ({ signal }) =>
      call(suggestDispatch, { body: { title, content, regionCode, categoryCode }, signal }),
    enabled: enough,
    retry: false,
    placeholderData: (before) => (enough ? before : undefined),
  });
  const likely = data && !data.abstained ? data.items[0] : undefined;
  if (!likely) return null;
  const because = likely.because.join("；");
  return (
    <p className="wb-named wb-because" title={because}>
      {t("likelyUnit", { name: likely.department.name, because })}
    </p>
  );
}
