import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { id, instant } from "./text.ts";

/** What a draft is written for: `new`, `call:<id>` (a ticket being taken), `ticket:<id>:<action>` (a side sheet). */
export const draftPlace = z
  .string()
  .max(160)
  .regex(/^(new|call:[A-Za-z0-9_.-]{1,64}|ticket:[A-Za-z0-9_.-]{1,64}:[a-z-]{1,32})$/, "没有这种草稿位置");
const field = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, "字段名只能含字母、数字和 . _ -");
/** One open page: a page is not told of what it wrote itself. */
const window = id;

/** JSON text of the writer's own; null: emptied. `version` never repeats, not even for a draft begun anew. */
export const draftField = z.object({
  field: z.string(),
  value: z.string().nullable(),
  version: z.number().int(),
});
export type DraftField = z.infer<typeof draftField>;

export const draftView = z.object({ place: z.string(), updatedAt: instant, fields: z.array(draftField) });
export type DraftView = z.infer<typeof draftView>;

/** Fields of one draft; a form has fewer. */
export const maxDraftFields = 40;

export const listDrafts = defineEndpoint({
  name: "listDrafts",
  method: "get",
  path: "/drafts",
  summary: "Own unsent drafts, last written first",
  auth: "staff",
  reply: z.object({ items: z.array(draftView) }),
});

export const getDraft = defineEndpoint({
  name: "getDraft",
  method: "get",
  path: "/drafts/:place",
  summary: "One own draft",
  auth: "staff",
  params: z.strictObject({ place: draftPlace }),
  reply: draftView,
});

export const putDraft = defineEndpoint({
  name: "putDraft",
  method: "put",
  path: "/drafts/:place",
  summary: "Save fields of an own draft, each only if nothing newer was saved since `base`",
  auth: "staff",
  params: z.strictObject({ place: draftPlace }),
  body: z.strictObject({
    window,
    fields: z
      .array(
        z.strictObject({
          field,
          /** JSON text; null: emptied. */
          value: z.string().max(24_000).nullable(),
          /** The version it was written over; 0: none. */
          base: z.number().int().min(0),
        }),
      )
      .min(1)
      .max(maxDraftFields),
  }),
  reply: z.object({
    written: z.array(z.object({ field: z.string(), version: z.number().int() })),
    /** Fields that were not written because another window was faster: as they are now. Absent here too: gone. */
    newer: z.array(draftField),
  }),
});

export const deleteDraft = defineEndpoint({
  name: "deleteDraft",
  method: "delete",
  path: "/drafts/:place",
  summary: "Throw an own draft away",
  auth: "staff",
  params: z.strictObject({ place: draftPlace }),
  query: z.strictObject({ window: window.optional() }),
  status: 204,
});
