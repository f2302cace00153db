import * as forms from "#contracts/quality-forms.ts";
import * as reports from "#contracts/quality-reports.ts";
import * as contract from "#contracts/quality.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { listInspectors } from "./calibration.store.ts";
import { latestDraws } from "./draw.store.ts";
import type { Quality } from "./quality.commands.ts";
import { listForms, listRules, readAppealDays } from "./setup.store.ts";

/** 质检 over HTTP. */
export function qualityRoutes(quality: Quality, query: Query): Route[] {
  const { setup, samples, sampleViews, calibrations, calibrationViews } = quality;
  return [
    implement(forms.listQualityForms, async () => ({ items: await listForms(query) })),
    implement(forms.publishQualityForm, ({ params, body, actor }) =>
      setup.publishForm(params.id, body, actor),
    ),
    implement(forms.listQualityRules, async () => {
      const [items, draws, appealDays] = await Promise.all([
        listRules(query),
        latestDraws(query),
        readAppealDays(query),
      ]);
      return { items, draws, appealDays };
    }),
    implement(forms.saveQualityRule, ({ params, body, actor }) => setup.saveRule(params.id, body, actor)),
    implement(forms.saveQualitySettings, ({ body, actor }) => setup.saveAppealDays(body.appealDays, actor)),
    implement(contract.noteAgentComplaint, ({ params, body, actor }) =>
      quality.noteComplaint(params.id, body.words, actor),
    ),
    implement(contract.listQualitySamples, ({ query: asked, actor }) => sampleViews.list(asked, actor)),
    implement(contract.getQualitySample, ({ params, actor }) => sampleViews.one(params.id, actor)),
    implement(contract.saveQualityDraft, ({ params, body, actor }) =>
      samples.saveDraft(params.id, body, actor),
    ),
    implement(contract.submitQualityScore, async ({ params, body, actor }) => {
      await samples.submit(params.id, body, actor);
      return sampleViews.one(params.id, actor);
    }),
    implement(contract.appealQualityScore, async ({ params, body, actor }) => {
      await samples.appeal(params.id, body, actor);
      return sampleViews.one(params.id, actor);
    }),
    implement(contract.ruleQualityAppeal, async ({ params, body, actor }) => {
      await samples.rule(params.id, body, actor);
      return sampleViews.one(params.id, actor);
    }),
    implement(reports.listCalibrators, async () => ({ items: await listInspectors(query) })),
    implement(reports.openCalibration, async ({ params, body, actor }) =>
      calibrationViews.one(await calibrations.open(params.id, body.staffIds, actor), actor),
    ),
    implement(reports.listCalibrations, ({ actor }) => calibrationViews.list(actor)),
    implement(reports.getCalibration, ({ params, actor }) => calibrationViews.one(params.id, actor)),
    implement(reports.saveCalibrationDraft, ({ params, body, actor }) =>
      calibrations.saveDraft(params.id, body, actor),
    ),
    implement(reports.submitCalibration, async ({ params, body, actor }) => {
      await calibrations.submit(params.id, body, actor);
      return calibrationViews.one(params.id, actor);
    }),
    implement(reports.closeCalibration, async ({ params, actor }) => {
      await calibrations.close(params.id, actor);
      return calibrationViews.one(params.id, actor);
    }),
    implement(reports.getTeamQuality, ({ query: asked }) => quality.reports.team(asked)),
    implement(reports.getAgentQuality, ({ params, query: asked, actor }) =>
      quality.reports.agent(params.id, asked, actor),
    ),
  ];
}
