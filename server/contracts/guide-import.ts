import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { id } from "./text.ts";

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const maxImportBytes = 5 * 1024 * 1024;

const flag = z
  .enum(["1", "0", "true", "false"])
  .default("0")
  .transform((value) => value === "1" || value === "true");

export const importGuides = defineEndpoint({
  name: "importGuides",
  method: "post",
  path: "/guides/import",
  summary:
    "Drafts from a CSV or XLSX file (the body itself, or the `file` of a form) of at most 1000 rows with the columns 类目, 标题, 内容, 发文单位, 材料性质, 关键字. Nothing is kept when a row is bad, unless keepGood=1",
  auth: ["editor", "approver"],
  query: z.strictObject({
    dryRun: flag,
    keepGood: flag,
    /** Where the drafts hold; by default where their unit is. */
    regionCode: id.optional(),
  }),
  accepts: ["text/csv", XLSX, "multipart/form-data"],
  reply: z.object({
    dryRun: z.boolean(),
    rows: z.number().int(),
    /** Rows without a fault. */
    good: z.number().int(),
    /** Rows that became drafts; of a dry run, that would. */
    accepted: z.number().int(),
    /** Every fault, by row as the spreadsheet numbers it (the header is row 1). */
    rejected: z.array(z.object({ row: z.number().int(), column: z.string(), reason: z.string() })),
    /** The drafts, in the order of the rows. */
    guideIds: z.array(z.string()),
  }),
});
