import {
  recogniseNames,
  suggestCategory,
  suggestDispatch,
  suggestGuides,
  suggestSimilar,
} from "#contracts/suggestions.ts";
import type { GuideSearch } from "#knowledge-base/search.ts";
import type { Reference, ReferenceData } from "../departments/reference.store.ts";
import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { badField } from "../platform/problems.ts";
import { categoryPath } from "../tickets/ticket.presenter.ts";
import { openCategoryScorer, type CategoryScorer } from "./category-scorer.ts";
import { suggestDepartments } from "./department-scorer.ts";
import { guideReasons } from "./guide-reasons.ts";
import { recognise } from "./recognise.ts";
import { rankSimilar } from "./similar-tickets.ts";
import { findCategorised, findOpenNear, precedentsFor } from "./suggestion.store.ts";

interface SuggestionRoutesOptions {
  query: Query;
  reference: Reference;
  search: GuideSearch;
  now(): Date;
}

interface Input {
  title: string;
  content: string;
  regionCode?: string | undefined;
  categoryCode?: string | undefined;
}

const SIMILAR_ITEMS = 5;
const GUIDE_ITEMS = 5;
/** The search takes this much of a question. */
const QUESTION_LENGTH = 300;

/** 智能建议: always with reasons, never an act; a person decides (个人信息保护法 art. 24). */
export function suggestionRoutes({ query, reference, search, now }: SuggestionRoutesOptions): Route[] {
  const scorerOf = rememberScorer();

  /** The tree's words, and what colleagues decided of like tickets. */
  async function categoriesFor(body: Input, actor: Actor) {
    const candidates = await findCategorised(query, { actor, now: now() });
    const likeTitle = { title: body.title || body.content.slice(0, 60), content: "" };
    const votes = rankSimilar(likeTitle, candidates, 10).map(({ id, score }) => ({
      code: candidates.find((candidate) => candidate.id === id)?.categoryCode ?? "",
      weight: score,
    }));
    return scorerOf(reference.current()).rank(body, { limit: 5, votes });
  }

  return [
    implement(suggestCategory, async ({ body, actor }) => {
      checkCodes(body, reference.current());
      const ranked = await categoriesFor(body, actor);
      return {
        items: ranked.map(({ code, score, because }) => ({
          code,
          name: reference.current().categories.get(code)?.name ?? code,
          path: categoryPath(code, reference.current()),
          score,
          because,
        })),
      };
    }),
    implement(suggestDispatch, async ({ body, actor }) => {
      const data = reference.current();
      checkCodes(body, data);
      const suggested = body.categoryCode ? [] : await categoriesFor(body, actor);
      const { items, abstained } = suggestDepartments(
        {
          title: body.title,
          content: body.content,
          regionCode: body.regionCode,
          categoryCode: body.categoryCode,
        },
        {
          departments: data.departments,
          rules: data.dispatchRules,
          categories: data.categories,
          suggested,
          precedents: await precedentsFor(query, body.categoryCode),
        },
      );
      return {
        items: items.map(({ departmentId, score, because }) => ({
          department: { id: departmentId, name: data.departments.get(departmentId)?.name ?? departmentId },
          score,
          because,
        })),
        abstained,
      };
    }),
    implement(suggestGuides, async ({ body }) => {
      checkCodes(body, reference.current());
      // By characters, not UTF-16 units: half of a rare character cannot be sent to the database.
      const q = [...`${body.title} ${body.content}`.trim()].slice(0, QUESTION_LENGTH).join("");
      if (!q) return { items: [] };
      const { items } = await search.search({
        q,
        at: now(),
        limit: GUIDE_ITEMS,
        explain: true,
        ...(body.regionCode ? { regionCode: body.regionCode } : {}),
      });
      return {
        items: items.map((hit) => ({
          id: hit.id,
          title: hit.title,
          score: hit.score,
          stale: hit.stale,
          because: guideReasons(hit),
        })),
      };
    }),
    implement(recogniseNames, async ({ body }) => {
      const { regions, departments } = reference.current();
      return recognise(body.content, { regions: regions.values(), departments: departments.values() });
    }),
    implement(suggestSimilar, async ({ body, actor }) => {
      const data = reference.current();
      checkCodes(body, data);
      const at = now();
      const candidates = await findOpenNear(query, { actor, regionCode: body.regionCode, now: at });
      const tickets = new Map(candidates.map((candidate) => [candidate.id, candidate]));
      return {
        items: rankSimilar({ ...body, now: at }, candidates, SIMILAR_ITEMS).flatMap(
          ({ id, score, because }) => {
            const ticket = tickets.get(id);
            if (!ticket) return [];
            const unit = ticket.departmentId;
            return {
              id,
              number: ticket.number,
              title: ticket.title,
              status: ticket.status,
              department: unit ? { id: unit, name: data.departments.get(unit)?.name ?? unit } : null,
              receivedAt: ticket.receivedAt.toISOString(),
              dueAt: ticket.dueAt?.toISOString() ?? null,
              score,
              because,
            };
          },
        ),
      };
    }),
  ];
}

/** Reading the tree takes milliseconds; it is read again only when it changed. */
function rememberScorer(): (data: ReferenceData) => CategoryScorer {
  let known: { categories: ReferenceData["categories"]; scorer: CategoryScorer } | undefined;
  return ({ categories }) => {
    if (known?.categories !== categories)
      known = { categories, scorer: openCategoryScorer(categories.values()) };
    return known.scorer;
  };
}

/** @throws 400 naming the field */
function checkCodes({ regionCode, categoryCode }: Input, { regions, categories }: ReferenceData): void {
  if (regionCode && !regions.has(regionCode)) throw badField("/regionCode", "没有这个行政区划");
  if (categoryCode && !categories.has(categoryCode)) throw badField("/categoryCode", "没有这个诉求分类");
}
