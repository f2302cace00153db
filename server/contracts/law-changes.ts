import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { day, instant, named, optionalText, page, pageQuery, text } from "./text.ts";

const editors = ["editor", "approver"] as const;

const lawChangeView = z.object({
  id: z.string(),
  law: z.string(),
  article: z.string(),
  /** 施行日期; null where it was not stated. */
  changedOn: day.nullable(),
  note: z.string(),
  declaredBy: named.nullable(),
  declaredAt: instant,
  tasks: z.object({ open: z.number().int(), all: z.number().int() }),
});
export type LawChangeView = z.infer<typeof lawChangeView>;

export const previewLawChange = defineEndpoint({
  name: "previewLawChange",
  method: "get",
  path: "/law-changes/affected",
  summary: "Which guides in use cite this law or article: what declaring its change would open tasks for",
  auth: editors,
  query: z.strictObject({ law: text(200), article: text(60).optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        department: named,
        /** How the guide cites it. */
        cited: z.array(z.string()),
      }),
    ),
  }),
});

export const declareLawChange = defineEndpoint({
  name: "declareLawChange",
  method: "post",
  path: "/law-changes",
  summary: "A law or one of its articles has changed: opens a task for every guide that cites it",
  auth: editors,
  body: z.strictObject({
    law: text(200),
    article: text(60).optional(),
    changedOn: day.optional(),
    note: optionalText(1000).default(""),
  }),
  reply: lawChangeView.extend({ guides: z.array(named) }),
  status: 201,
});

export const listLawChanges = defineEndpoint({
  name: "listLawChanges",
  method: "get",
  path: "/law-changes",
  summary: "Declared changes of law, newest first, with how far their tasks are",
  auth: "staff",
  query: pageQuery,
  reply: page(lawChangeView),
});

export const listCitedLaws = defineEndpoint({
  name: "listCitedLaws",
  method: "get",
  path: "/law-changes/laws",
  summary:
    "The laws that guides in use cite, the most cited first: to choose from, so that a name is not mistyped",
  auth: editors,
  reply: z.object({ items: z.array(z.object({ law: z.string(), guides: z.number().int() })) }),
});
