import type { DataSource } from "typeorm";
import type {
  QualityFormView,
  QualityRule,
  QualityRuleView,
  QualitySections,
} from "#contracts/quality-forms.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { badField, ProblemError } from "../platform/problems.ts";
import { recordQuality } from "./quality-fact.store.ts";
import { formFlaws } from "./scoring.ts";
import * as store from "./setup.store.ts";

const STALE = "别人刚刚保存过新版本，请看最新内容后再改";

/** 评分表和抽样规则: each change is a new version and a fact; what was drawn or scored keeps the version it had. */
export function createQualitySetup({ source, clock }: { source: DataSource; clock: Clock }) {
  return {
    /** @throws 400 a form that cannot be scored, 409 it follows another version */
    async publishForm(
      id: string,
      { follows, name, sections }: { follows: number; name: string; sections: QualitySections },
      actor: Actor,
    ): Promise<QualityFormView> {
      const flaws = formFlaws(sections);
      if (flaws.length > 0) throw new ProblemError("bad-input", "输入有误，请按提示修改", { errors: flaws });
      await source.transaction(async (manager) => {
        if ((await store.lockForm(manager, id)) !== follows) throw new ProblemError("stale-version", STALE);
        const version = follows + 1;
        const at = clock.now();
        await store.insertForm(queryOf(manager), { id, version, name, sections, by: actor.id, at });
        await recordQuality(manager, {
          subjectId: `form:${id}`,
          version,
          type: "quality.form-published",
          data: { formId: id, version },
          actor,
          at,
        });
      });
      return (await store.listForms(queryOf(source), id))[0]!;
    },

    /** @throws 400 no such form, or minutes that do not fit the kind; 409 */
    async saveRule(
      id: string,
      { follows, ...rule }: QualityRule & { follows: number },
      actor: Actor,
    ): Promise<QualityRuleView> {
      if ((rule.kind === "long-call") !== (rule.minMinutes !== null))
        throw badField("/minMinutes", "长通话规则须填分钟数，其他规则不填");
      await source.transaction(async (manager) => {
        const query = queryOf(manager);
        if ((await store.lockRule(manager, id)) !== follows) throw new ProblemError("stale-version", STALE);
        if ((await store.listForms(query, rule.formId)).length === 0)
          throw badField("/formId", "没有这张评分表");
        const version = follows + 1;
        const at = clock.now();
        await store.insertRule(query, { ...rule, id, version, by: actor.id, at });
        await recordQuality(manager, {
          subjectId: `rule:${id}`,
          version,
          type: "quality.rule-changed",
          data: { ruleId: id, version, kind: rule.kind, share: rule.share, active: rule.active },
          actor,
          at,
        });
      });
      return (await store.listRules(queryOf(source), id))[0]!;
    },

    /** Scores that were given keep the time that was told with them. */
    async saveAppealDays(days: number, actor: Actor): Promise<void> {
      await source.transaction(async (manager) => {
        const version = await store.writeAppealDays(queryOf(manager), days);
        if (version === undefined) return;
        await recordQuality(manager, {
          subjectId: "settings",
          version,
          type: "quality.settings-changed",
          data: { appealDays: days },
          actor,
          at: clock.now(),
        });
      });
    },
  };
}
