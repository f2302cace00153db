import { z } from "zod";

const hasLoneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Words a person typed: trimmed, 1..max characters, nothing PostgreSQL or JSON cannot hold. */
export const text = (max: number) =>
  z.string().trim().min(1).max(max).check(z.refine(isStorable, NOT_STORABLE));

/** Like `text`, but may be empty. */
export const optionalText = (max: number) =>
  z.string().trim().max(max).check(z.refine(isStorable, NOT_STORABLE));

const NOT_STORABLE = "含有无法保存的字符（NUL 或不成对的代理项）";

function isStorable(value: string): boolean {
  return !value.includes("\u0000") && !hasLoneSurrogate.test(value);
}

/** An opaque identifier. Only its form is checked here; an unknown one is 404 or 400 where it is used. */
export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_.:-]+$/);

/** The path parameter of one thing: `/tickets/:id`. */
export const byId = z.strictObject({ id });

/** The version that the sender has seen of a thing; when it has moved on since, the answer is 409. */
export const seenVersion = z.number().int().min(1);

/** Years that calendars and the database know; the year 0 is a typing mistake. */
const inOurTime = z.refine<string>(
  (value) => value >= "1900" && value < "2200",
  "年份须在 1900 至 2199 之间",
);
/** No place on earth is further from UTC; the database refuses more than 15 hours. */
const onEarth = z.refine<string>(
  (value) => /(Z|[+-](0\d|1[0-4]):\d\d)$/.test(value),
  "时区偏移不得超过 14 小时",
);

/** ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true, abort: true }).check(inOurTime, onEarth);

/** A day of the calendar, YYYY-MM-DD, in Asia/Shanghai. */
export const day = z.iso.date({ abort: true }).check(inOurTime);

/** A mainland mobile, landline or short service number; spaces and hyphens are allowed when typing. */
export const phone = z
  .string()
  .trim()
  .max(20)
  .regex(/^\+?[0-9][0-9 -]{2,18}$/, "电话号码只能含数字、空格和连字符，3–19 位");

/** `?limit=&cursor=`: keyset paging. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A reference to something with a name. */
export const named = z.object({ id: z.string(), name: z.string() });
