import { hash } from "@node-rs/argon2";
import type { DataSource, EntityManager } from "typeorm";
import { guideContent } from "#contracts/guides.ts";
import { demoGuides } from "#knowledge-base/demo-guides/all.ts";
import { withGuideIds } from "#knowledge-base/demo-guides/bundle-trees.ts";
import { insertGuide, insertVersion } from "#knowledge-base/guide.store.ts";
import { defaultCategories } from "./departments/categories.data.ts";
import { demoDepartments } from "./departments/demo-departments.ts";
import { dispatchCatalogue } from "./departments/demo-dispatch-catalogue.ts";
import { parseRegions } from "./departments/regions/parse-regions.ts";
import { newId } from "./platform/ids.ts";
import { insertMissing, readProjectFile } from "./platform/seed.ts";
import { demoForms, demoRules } from "./quality/demo-forms.ts";
import { demoStaff } from "./staff/demo-staff.ts";
import { defaultPolicies } from "./tickets/default-limits.ts";

const DEMO_PASSWORD = "demo12345";

/**
 * What a new installation starts with: places, matters, calendars and limits; with `demo` also a city that is marked as
 * demo throughout. Does nothing where there is data already; safe when several processes start at once.
 */
export async function seedOnce(
  source: DataSource,
  { demo, now }: { demo: boolean; now: Date },
): Promise<void> {
  await source.transaction(async (manager) => {
    await manager.query("SELECT pg_advisory_xact_lock($1)", [1_234_502]);
    const [{ regions, people }] = await manager.query(
      "SELECT (SELECT count(*)::int FROM region) AS regions, (SELECT count(*)::int FROM staff) AS people",
    );
    if (regions === 0) await seedReference(manager, now);
    if (demo && people === 0) await seedDemoCity(manager, now);
  });
}

async function seedReference(manager: EntityManager, now: Date): Promise<void> {
  await insertMissing(
    manager,
    "region",
    parseRegions(readProjectFile("server", "departments", "regions", "zhejiang.csv")).map((region) => ({
      code: region.code,
      name: region.name,
      full_name: region.fullName,
      level: region.level,
      parent_code: region.parentCode,
      pinyin: region.pinyin,
      initials: region.initials,
    })),
  );
  await insertMissing(
    manager,
    "category",
    defaultCategories.map((category) => ({
      code: category.code,
      name: category.name,
      parent_code: category.parentCode,
      level: category.level,
      catalogue_version: category.catalogueVersion,
      keywords: category.keywords,
    })),
  );
  const { calendars } = JSON.parse(
    readProjectFile("server", "tickets", "calendars", "state-council.json"),
  ) as { calendars: { year: number; off: string[]; work: string[]; names?: object; source: string }[] };
  await insertMissing(
    manager,
    "work_calendar",
    calendars.map(({ year, off, work, names, source }) => ({
      year,
      off,
      work,
      names: names ?? {},
      source,
      entered_at: now,
    })),
  );
  await insertMissing(
    manager,
    "limit_policy",
    defaultPolicies.map((policy) => ({
      id: policy.id,
      step: policy.step,
      amount: policy.limit.amount,
      unit: policy.limit.unit,
      region_code: policy.regionCode ?? null,
      kind: policy.kind ?? null,
      urgency: policy.urgency ?? null,
      category_code: policy.categoryCode ?? null,
      department_id: policy.departmentId ?? null,
      complex: policy.complex ?? null,
      valid_from: policy.validFrom,
      valid_until: policy.validUntil ?? null,
      source: policy.source,
    })),
  );
}

async function seedDemoCity(manager: EntityManager, now: Date): Promise<void> {
  await insertMissing(
    manager,
    "department",
    demoDepartments.map((department) => ({
      id: department.id,
      name: department.name,
      short_name: department.shortName,
      parent_id: department.parentId,
      level: department.level,
      region_code: department.regionCode,
      duties: department.duties,
      active: department.active,
    })),
  );
  await insertMissing(
    manager,
    "dispatch_rule",
    dispatchCatalogue.map((rule) => ({
      category_code: rule.categoryCode,
      region_code: rule.regionCode,
      department_id: rule.departmentId,
      basis: rule.basis,
      valid_from: "2026-01-01",
    })),
  );
  // One hash for all: the password is public, only the demo accepts it.
  const passwordHash = await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await insertMissing(
    manager,
    "staff",
    demoStaff.map((person) => ({
      id: person.username,
      username: person.username,
      name: person.name,
      password_hash: passwordHash,
      roles: person.roles,
      department_id: person.departmentId,
      demo: true,
    })),
  );
  await seedDemoGuides(manager, now);
  await seedDemoQuality(manager, now);
}

async function seedDemoQuality(manager: EntityManager, now: Date): Promise<void> {
  await insertMissing(
    manager,
    "quality_form",
    demoForms.map(({ id, name, sections }) => ({
      id,
      name,
      sections,
      version: 1,
      demo: true,
      created_at: now,
    })),
  );
  await insertMissing(
    manager,
    "quality_rule",
    demoRules.map((rule) => ({
      id: rule.id,
      version: 1,
      name: rule.name,
      kind: rule.kind,
      form_id: rule.formId,
      share: rule.share,
      min_minutes: rule.minMinutes,
      active: rule.active,
      demo: true,
      changed_at: now,
    })),
  );
}

/** 责任人: the unit's officer; units without accounts of their own leave their texts to the editor. */
const ownerOf = (departmentId: string): string =>
  demoStaff.find((person) => person.departmentId === departmentId && person.roles.includes("officer"))
    ?.username ?? "editor1";

async function seedDemoGuides(manager: EntityManager, now: Date): Promise<void> {
  const ids = new Map(demoGuides.map(({ code }) => [code, newId()]));
  for (const guide of demoGuides) {
    const id = ids.get(guide.code) ?? newId();
    await insertGuide(manager, {
      id,
      code: guide.code,
      type: guide.type,
      status: "published",
      version: 1,
      draft_version: 1,
      published_version: 1,
      title: guide.content.title,
      department_id: guide.departmentId,
      category_code: guide.categoryCode,
      region_code: guide.regionCode,
      valid_from: null,
      valid_until: null,
      verify_every_days: guide.verifyEveryDays,
      verified_at: now,
      submitted_by: null,
      publish_at: null,
      published_at: now,
      superseded_by: null,
      demo: true,
      updated_at: now,
      owner_id: ownerOf(guide.departmentId),
    });
    await insertVersion(
      manager,
      id,
      1,
      guideContent.parse(withGuideIds(guide.content, (code) => ids.get(code))),
      null,
      now,
    );
  }
}
