import type { GuideContent } from "#contracts/guides.ts";
import { plainText } from "#contracts/rich-text.ts";
import { isStale } from "./guide-lifecycle.ts";
import type { GuideRecord } from "./guide.store.ts";
import type { SearchDocument } from "./search.ts";

const levels = { 2: "province", 4: "city", 6: "county" } as const;

/** What the search knows of a guide beside its content. */
type Findable = Pick<
  GuideRecord,
  | "id"
  | "code"
  | "type"
  | "department_id"
  | "region_code"
  | "valid_from"
  | "valid_until"
  | "verified_at"
  | "verify_every_days"
  | "popularity"
>;

/** A published guide as the search sees it: public wording only (对内口径 stays inside). */
export function toSearchDocument(
  guide: Findable,
  content: GuideContent,
  names: { department: string | undefined; region: string | undefined },
  now: Date,
): SearchDocument {
  const level = levels[guide.region_code.length as keyof typeof levels];
  return {
    id: guide.id,
    code: guide.code,
    title: content.title,
    keywords: content.keywords,
    type: guide.type === "service" ? "matter" : guide.type,
    departmentId: guide.department_id,
    ...(names.department ? { departmentName: names.department } : {}),
    regionCode: guide.region_code,
    ...(level ? { regionLevel: level } : {}),
    ...(names.region ? { regionName: names.region } : {}),
    audience: content.audience,
    conditions: content.conditions.join("；"),
    materials: content.materials.map((material) => [material.name, material.note].filter(Boolean).join("：")),
    limits: [
      content.promisedLimit && `承诺时限：${content.promisedLimit}`,
      content.legalLimit && `法定时限：${content.legalLimit}`,
    ]
      .filter(Boolean)
      .join("；"),
    fee: content.fee,
    places: content.places
      .map((place) => [place.name, place.address, place.hours, place.phone].filter(Boolean).join("，"))
      .join("；"),
    phones: [content.consultPhone, content.complainPhone].filter(Boolean).join("；"),
    process: content.process.join("；"),
    body: plainText(content.answer, { addresses: false }),
    commonQuestions: content.questions.map(({ q, a }) => ({
      question: q,
      answer: plainText(a, { addresses: false }),
    })),
    ...(guide.valid_from ? { validFrom: startOfShanghaiDay(guide.valid_from) } : {}),
    ...(guide.valid_until ? { validUntil: startOfShanghaiDay(guide.valid_until) } : {}),
    ...(guide.verified_at ? { verifiedAt: guide.verified_at } : {}),
    popularity: guide.popularity,
    stale: isStale(guide.verified_at, guide.verify_every_days, now),
  };
}

const startOfShanghaiDay = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
