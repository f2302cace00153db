import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { listQualityForms, listQualityRules } from "#contracts/quality-forms.ts";
import {
  getAgentQuality,
  getCalibration,
  getTeamQuality,
  listCalibrations,
  listCalibrators,
  saveCalibrationDraft,
} from "#contracts/quality-reports.ts";
import {
  getQualitySample,
  listQualitySamples,
  saveQualityDraft,
  type QualityMarks,
  type QualityPreview,
} from "#contracts/quality.ts";
import { call } from "../api/client.ts";
import { byCursor, keys, queryClient } from "../api/query.ts";
import type { QualitySearch } from "./quality-search.ts";

export const qualityStale = () => void queryClient.invalidateQueries({ queryKey: keys.quality });

type Filter = Pick<QualitySearch, "is" | "agent" | "rule" | "lost" | "since" | "until">;

export const samplesQuery = ({ is = "all", agent, rule, lost, since, until }: Filter) =>
  infiniteQueryOptions({
    queryKey: [...keys.quality, "samples", is, agent, rule, lost, since, until],
    queryFn: ({ pageParam, signal }) =>
      call(listQualitySamples, {
        query: {
          state: is === "all" ? undefined : is,
          agentId: agent,
          rule,
          lostOn: lost,
          from: since,
          to: until,
          limit: 50,
          cursor: pageParam,
        },
        signal,
      }),
    ...byCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });

export const sampleQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.quality, "sample", id],
    queryFn: ({ signal }) => call(getQualitySample, { params: { id }, signal }),
  });

/** Keeps own marks on the server, and in the cache: who comes back at once finds them. */
export async function keepSampleDraft(id: string, body: QualityMarks): Promise<QualityPreview> {
  queryClient.setQueryData(sampleQuery(id).queryKey, (known) =>
    known ? { ...known, draft: { ...body, at: known.draft?.at ?? known.drawnAt } } : known,
  );
  return call(saveQualityDraft, { params: { id }, body });
}

export const calibrationsQuery = queryOptions({
  queryKey: [...keys.quality, "calibrations"],
  queryFn: ({ signal }) => call(listCalibrations, { signal }),
});

export const calibrationQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.quality, "calibration", id],
    queryFn: ({ signal }) => call(getCalibration, { params: { id }, signal }),
  });

export async function keepCalibrationDraft(id: string, body: QualityMarks): Promise<QualityPreview> {
  queryClient.setQueryData(calibrationQuery(id).queryKey, (known) =>
    known ? { ...known, draft: body } : known,
  );
  return call(saveCalibrationDraft, { params: { id }, body });
}

export const inspectorsQuery = queryOptions({
  queryKey: [...keys.quality, "inspectors"],
  queryFn: ({ signal }) => call(listCalibrators, { signal }).then((reply) => reply.items),
});

export const formsQuery = queryOptions({
  queryKey: [...keys.quality, "forms"],
  queryFn: ({ signal }) => call(listQualityForms, { signal }).then((reply) => reply.items),
});

export const rulesQuery = queryOptions({
  queryKey: [...keys.quality, "rules"],
  queryFn: ({ signal }) => call(listQualityRules, { signal }),
});

type Period = Pick<QualitySearch, "since" | "until">;

export const teamQuery = ({ since, until }: Period) =>
  queryOptions({
    queryKey: [...keys.quality, "team", since, until],
    queryFn: ({ signal }) => call(getTeamQuality, { query: { from: since, to: until }, signal }),
  });

export const coachingQuery = (id: string, { since, until }: Period) =>
  queryOptions({
    queryKey: [...keys.quality, "coaching", id, since, until],
    queryFn: ({ signal }) =>
      call(getAgentQuality, { params: { id }, query: { from: since, to: until }, signal }),
  });
