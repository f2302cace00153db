import { useQuery } from "@tanstack/react-query";
import { guideQuery } from "./guide-queries.ts";
import { Freshness } from "./freshness.tsx";

/** 待核实, where a guide is named without saying how fresh it is; nothing for one that may be trusted or is not yet read. */
export function StaleMark({ guideId }: { guideId: string }) {
  const { data } = useQuery({ ...guideQuery(guideId), retry: false });
  return data?.stale ? <Freshness stale verifiedAt={data.verifiedAt} /> : null;
}
