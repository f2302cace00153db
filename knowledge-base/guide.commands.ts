import type { EntityManager } from "typeorm";
import type { GuideAction, GuideContent, NewGuide } from "#contracts/guides.ts";
import type { Actor } from "#server/platform/actor.ts";
import { newId } from "#server/platform/ids.ts";
import { badField, ProblemError } from "#server/platform/problems.ts";
import { bundleProblems } from "./guide-bundle.ts";
import { createGuideChange, recordGuideFact, type ChangeOptions } from "./guide-change.commands.ts";
import { effectsOf } from "./guide-effects.commands.ts";
import { guideLifecycle, guideRefusal } from "./guide-lifecycle.ts";
import { checkOrigin } from "./guide-origin.store.ts";
import { insertGuide, insertVersion, isActiveStaff, lockGuide, type GuideRecord } from "./guide.store.ts";
import { stateOf } from "./guide.views.ts";

/** 责任与范围: everything about a guide but its words. */
interface Governance {
  departmentId?: string | undefined;
  ownerId?: string | undefined;
  categoryCode?: string | null | undefined;
  regionCode?: string | undefined;
  variantOf?: string | null | undefined;
  validFrom?: string | null | undefined;
  validUntil?: string | null | undefined;
  verifyEveryDays?: number | undefined;
}

export interface GuideCommands {
  /** @throws 400 for an unknown unit, place or category. Returns the new guide's id. */
  create(input: NewGuide, actor: Actor): Promise<string>;
  writeDraft(id: string, version: number, content: GuideContent, actor: Actor): Promise<void>;
  govern(id: string, version: number, fields: Governance, actor: Actor): Promise<void>;
  act(id: string, version: number, action: GuideAction, actor: Actor): Promise<void>;
}

export interface KnownCodes {
  hasDepartment(id: string): boolean;
  hasRegion(code: string): boolean;
  hasCategory(code: string): boolean;
}

interface CommandsOptions extends ChangeOptions {
  codes: KnownCodes;
}

/** What people do to guides; search follows the facts. */
export function createGuideCommands(options: CommandsOptions): GuideCommands {
  const { source, clock, codes, poke } = options;
  const change = createGuideChange(options);

  return {
    async create(input, actor) {
      checkCodes(codes, input);
      checkContent(input.content, "/content");
      const id = newId();
      const at = clock.now();
      await source.transaction(async (manager) => {
        await checkPeopleAndVariant(manager, input, id);
        await checkOrigin(manager, input);
        await insertGuide(manager, newRecord(id, input, actor, at));
        await insertVersion(manager, id, 1, input.content, actor.id, at);
        await recordGuideFact(manager, id, 1, "guide.created", {}, actor, at);
      });
      poke();
      return id;
    },
    async govern(id, version, fields, actor) {
      checkCodes(codes, fields);
      await change(id, version, actor, async (manager, guide) => {
        await checkPeopleAndVariant(manager, fields, guide.id);
        const from = fields.validFrom === undefined ? guide.valid_from : fields.validFrom;
        const until = fields.validUntil === undefined ? guide.valid_until : fields.validUntil;
        if (from && until && until <= from) throw badField("/validUntil", "失效日期须在生效日期之后");
        const named = columnsOf(fields);
        if (Object.keys(named).length === 0) throw badField("", "没有要修改的内容");
        // Another interval is another limit: whether it has passed is found anew.
        const anew = fields.verifyEveryDays === undefined ? {} : { stale_since: null };
        return {
          fact: "guide.governed",
          data: { fields: Object.keys(named) },
          change: { ...named, ...anew },
        };
      });
    },
    async writeDraft(id, version, content, actor) {
      checkContent(content, "/content");
      await change(id, version, actor, async (manager, guide, at) => {
        if (!["draft", "published"].includes(guide.status))
          throw new ProblemError("conflict", "送审中的条目不能修改，请先退回");
        const draft = guide.draft_version + 1;
        await insertVersion(manager, id, draft, content, actor.id, at);
        return {
          fact: "guide.draft-written",
          data: { draftVersion: draft },
          change: {
            draft_version: draft,
            status: "draft",
            ...(guide.published_version ? {} : { title: content.title }),
          },
        };
      });
    },
    async act(id, version, action, actor) {
      await change(id, version, actor, async (manager, guide, at) => {
        const refusal = guideRefusal(stateOf(guide), action.type, actor);
        if (refusal)
          throw new ProblemError(refusal.status === 403 ? "forbidden" : "conflict", refusal.detail);
        const rule = guideLifecycle[action.type];
        const { type: _type, ...data } = action;
        return {
          fact: rule.fact,
          data,
          change: {
            ...(rule.to === "same" ? {} : { status: rule.to }),
            ...(await effectsOf(manager, guide, action, actor, at)),
          },
        };
      });
    },
  };
}

type Coded = Pick<Partial<NewGuide>, "departmentId" | "regionCode"> & {
  categoryCode?: string | null | undefined;
};

function checkCodes(codes: KnownCodes, { departmentId, regionCode, categoryCode }: Coded): void {
  if (departmentId !== undefined && !codes.hasDepartment(departmentId))
    throw badField("/departmentId", "没有这个单位");
  if (regionCode !== undefined && !codes.hasRegion(regionCode))
    throw badField("/regionCode", "没有这个行政区划");
  if (categoryCode && !codes.hasCategory(categoryCode)) throw badField("/categoryCode", "没有这个诉求分类");
}

function checkContent({ bundle }: GuideContent, pointer: string): void {
  const problem = bundle && bundleProblems(bundle)[0];
  if (problem) throw badField(`${pointer}/bundle${problem.pointer}`, problem.detail);
}

async function checkPeopleAndVariant(
  manager: EntityManager,
  { ownerId, variantOf }: { ownerId?: string | undefined; variantOf?: string | null | undefined },
  own: string,
): Promise<void> {
  if (ownerId !== undefined && !(await isActiveStaff(manager, ownerId)))
    throw badField("/ownerId", "没有这个人，或者账号已停用");
  if (!variantOf) return;
  const original = variantOf === own ? undefined : await lockGuide(manager, variantOf);
  // One step only: variants of a variant would leave readers to search for the original.
  if (!original || original.variant_of !== null)
    throw badField("/variantOf", "须是另一条知识，且它本身不是地区版本");
}

const columnNames = {
  departmentId: "department_id",
  ownerId: "owner_id",
  categoryCode: "category_code",
  regionCode: "region_code",
  variantOf: "variant_of",
  validFrom: "valid_from",
  validUntil: "valid_until",
  verifyEveryDays: "verify_every_days",
} as const satisfies Record<keyof Governance, keyof GuideRecord>;

function columnsOf(fields: Governance): Partial<GuideRecord> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [columnNames[name as keyof Governance], value]));
}

function newRecord(id: string, input: NewGuide, actor: Actor, at: Date) {
  return {
    id,
    code: `G${id.slice(-12)}`,
    type: input.type,
    status: "draft" as const,
    version: 1,
    draft_version: 1,
    published_version: null,
    title: input.content.title,
    department_id: input.departmentId,
    category_code: input.categoryCode ?? null,
    region_code: input.regionCode,
    valid_from: input.validFrom ?? null,
    valid_until: input.validUntil ?? null,
    verify_every_days: input.verifyEveryDays,
    verified_at: null,
    submitted_by: null,
    publish_at: null,
    published_at: null,
    superseded_by: null,
    demo: false,
    updated_at: at,
    owner_id: input.ownerId ?? actor.id,
    variant_of: input.variantOf ?? null,
    for_gap_id: input.gapId ?? null,
    for_task_id: input.taskId ?? null,
  };
}
