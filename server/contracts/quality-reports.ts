import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { qualitySections } from "./quality-forms.ts";
import {
  qualityMark,
  qualityMarks,
  qualityPeople,
  qualityPreview,
  qualityReaders,
  qualityPeriod,
} from "./quality.ts";
import { byId, id, instant, named } from "./text.ts";

/** 校准和辅导报告. */

const people = z.array(id).min(2).max(12);

const agreement = {
  /** Krippendorff's alpha: 1 full agreement, 0 as by chance; null where nothing can be compared. */
  alpha: z.number().nullable(),
  /** Pairs of marks that could be compared. */
  units: z.number().int(),
};

export const calibrationRow = z.object({
  id: z.string(),
  sampleId: z.string(),
  form: z.object({ name: z.string(), version: z.number().int() }),
  agent: named,
  openedBy: named,
  openedAt: instant,
  closedAt: instant.nullable(),
  people: z.array(named.extend({ submitted: z.boolean() })),
  /** Whether the asker still has to mark. */
  waitsForMe: z.boolean(),
  alpha: z.number().nullable(),
});
export type CalibrationRow = z.infer<typeof calibrationRow>;

/** What everybody gave, once nobody can be led by it any more. */
export const calibrationReport = z.object({
  ...agreement,
  totals: z.array(z.object({ staff: named, total: z.number(), fatal: z.boolean() })),
  items: z.array(
    z.object({
      itemId: z.string(),
      /** Share of the item's points, 0…1, over who judged it applicable. */
      mean: z.number().nullable(),
      /** Highest less lowest. */
      spread: z.number().nullable(),
      notApplicable: z.number().int(),
      marks: z.array(z.object({ staffId: z.string(), value: z.number().nullable(), remark: z.string() })),
      /** Who stands more than a quarter of the item away from the others' mean. */
      outliers: z.array(z.string()),
    }),
  ),
});
export type CalibrationReport = z.infer<typeof calibrationReport>;

export const calibrationView = calibrationRow.extend({
  sections: qualitySections,
  draft: z.object({ marks: z.array(qualityMark), remark: z.string() }).nullable(),
  report: calibrationReport.nullable(),
  can: z.array(z.enum(["mark", "close"])),
});
export type CalibrationView = z.infer<typeof calibrationView>;

export const openCalibration = defineEndpoint({
  name: "openCalibration",
  method: "put",
  path: "/quality/samples/:id/calibration",
  summary: "Several people score one sample, blind to each other",
  auth: qualityReaders,
  params: byId,
  body: z.strictObject({ staffIds: people }),
  reply: calibrationView,
});

export const listCalibrators = defineEndpoint({
  name: "listCalibrators",
  method: "get",
  path: "/quality/inspectors",
  summary: "Who may be asked to calibrate",
  auth: qualityReaders,
  reply: z.object({ items: z.array(named) }),
});

export const listCalibrations = defineEndpoint({
  name: "listCalibrations",
  method: "get",
  path: "/quality/calibrations",
  summary: "The newest 100 calibrations, and how far people agree over the closed ones",
  auth: qualityReaders,
  reply: z.object({
    items: z.array(calibrationRow),
    ...agreement,
    /** Mean of own total less the others' mean, in points. */
    leaning: z.array(z.object({ staff: named, samples: z.number().int(), points: z.number() })),
  }),
});

export const getCalibration = defineEndpoint({
  name: "getCalibration",
  method: "get",
  path: "/quality/calibrations/:id",
  summary: "One calibration; others' marks only after it is closed",
  auth: qualityReaders,
  params: byId,
  reply: calibrationView,
});

export const saveCalibrationDraft = defineEndpoint({
  name: "saveCalibrationDraft",
  method: "put",
  path: "/quality/calibrations/:id/draft",
  summary: "Keep own unsent marks; says what they come to so far",
  auth: qualityReaders,
  params: byId,
  body: qualityMarks,
  reply: qualityPreview,
});

export const submitCalibration = defineEndpoint({
  name: "submitCalibration",
  method: "post",
  path: "/quality/calibrations/:id/marks",
  summary: "Own marks; the last one to submit closes it",
  auth: qualityReaders,
  params: byId,
  body: qualityMarks,
  reply: calibrationView,
});

export const closeCalibration = defineEndpoint({
  name: "closeCalibration",
  method: "post",
  path: "/quality/calibrations/:id/close",
  summary: "Close with the marks there are, at least two; who opened it or a supervisor",
  auth: qualityReaders,
  params: byId,
  reply: calibrationView,
});

const figures = {
  samples: z.number().int(),
  mean: z.number().nullable(),
  fatal: z.number().int(),
};

/** Points 0…100 in five bands: below 60, 60–69, 70–79, 80–89, 90 and more. */
const bands = z.array(z.number().int()).length(5);

export const teamQualityReport = z.object({
  from: z.string(),
  to: z.string(),
  total: z.object({ ...figures, bands, appeals: z.number().int(), changed: z.number().int() }),
  agents: z.array(
    z.object({ agent: named, ...figures, lowest: z.number(), bands, appeals: z.number().int() }),
  ),
});
export type TeamQualityReport = z.infer<typeof teamQualityReport>;

export const getTeamQuality = defineEndpoint({
  name: "getTeamQuality",
  method: "get",
  path: "/quality/reports/team",
  summary: "Scores by agent and how they are distributed",
  auth: qualityReaders,
  query: z.strictObject(qualityPeriod),
  reply: teamQualityReport,
});

export const agentQualityReport = z.object({
  from: z.string(),
  to: z.string(),
  agent: named,
  total: z.object({ ...figures, bands }),
  /** By week of scoring (its Monday), with the team's mean beside it. */
  weeks: z.array(z.object({ week: z.string(), ...figures, teamMean: z.number().nullable() })),
  /** Weakest first: the share of an item's points that was given, and the team's. */
  items: z.array(
    z.object({
      formId: z.string(),
      formName: z.string(),
      itemId: z.string(),
      name: z.string(),
      judged: z.number().int(),
      lost: z.number().int(),
      share: z.number(),
      teamShare: z.number().nullable(),
      fatal: z.boolean(),
    }),
  ),
});
export type AgentQualityReport = z.infer<typeof agentQualityReport>;

export const getAgentQuality = defineEndpoint({
  name: "getAgentQuality",
  method: "get",
  path: "/quality/reports/agents/:id",
  summary: "辅导: one agent's trend and weak items; an agent sees own only",
  auth: qualityPeople,
  params: byId,
  query: z.strictObject(qualityPeriod),
  reply: agentQualityReport,
});
