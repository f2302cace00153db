import { z } from "zod";
import type { Endpoint } from "#contracts/endpoint.ts";

/** Repeatable chance: the same seed asks the same questions (mulberry32). */
export function dice(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (share: number) => next() < share,
    below: (limit: number) => Math.floor(next() * limit),
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
  };
}
export type Dice = ReturnType<typeof dice>;

/** Real ids by the name of the field that takes them, so that a question sometimes reaches something. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

export interface FuzzRequest {
  endpoint: Endpoint;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | undefined;
}

type Json = Record<string, unknown>;

const LONG = "长".repeat(100_000);
const deep = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels)) as unknown;

// Too deep for our own JSON.stringify: put in as text.
const BOTTOMLESS = "@bottomless@";
const DEPTH = 20_000;

/** Values that broke other programs. */
const nasty: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 0.1 + 0.2,
  () => 1e308,
  () => 1e17,
  () => 2_147_483_648,
  () => "",
  () => " ",
  () => "\u0000",
  () => "夜市\u0000噪声",
  () => "\ud800",
  () => "噪\udc00声",
  () => "１３８００００１２３４",
  () => "٣٤",
  () => "'; DROP TABLE ticket; --",
  () => "%' OR 1=1 --",
  () => "<script>alert(1)</script>",
  () => "a\r\nSet-Cookie: sid=x",
  () => "../../etc/passwd",
  () => "${7*7}{{7*7}}",
  () => "\u202e\u200b\ufeff",
  () => "𠮷".repeat(150),
  () => LONG,
  () => "9".repeat(400),
  () => "NaN",
  () => "-0",
  () => "0x10",
  () => "1e3",
  () => "0000-01-01T00:00:00Z",
  () => "9999-12-31T23:59:59.999+14:00",
  () => "2026-03-02T10:00:00+23:59",
  () => "2026-02-29T00:00:00Z",
  () => "2026-03-02T24:00:00+08:00",
  () => [],
  () => {},
  () => ({}),
  () => [[[]]],
  () => ({ $ne: null }),
  () => deep(50),
  () => BOTTOMLESS,
  () => Array.from({ length: 5_000 }, () => 1),
];

/** Something that fits the schema: real ids for known fields, otherwise words. */
function fitting(schema: Json, name: string, known: KnownIds, die: Dice): unknown {
  const choice = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (choice) return fitting(die.pick(choice), name, known, die);
  if ("const" in schema) return schema.const;
  if (schema.enum) return die.pick(schema.enum as unknown[]);
  const ids = known[name];
  switch (schema.type) {
    case "object": {
      const required = new Set((schema.required as string[] | undefined) ?? []);
      const entries = Object.entries((schema.properties as Record<string, Json> | undefined) ?? {});
      const kept = entries.filter(([key]) => required.has(key) || die.chance(0.5));
      return Object.fromEntries(kept.map(([key, value]) => [key, fitting(value, key, known, die)]));
    }
    case "array": {
      const items = Array.isArray(schema.items) ? schema.items : undefined;
      const prefix = (schema.prefixItems as Json[] | undefined) ?? (items as Json[] | undefined);
      if (prefix) return prefix.map((item) => fitting(item, name, known, die));
      const least = (schema.minItems as number | undefined) ?? 0;
      return Array.from({ length: least + die.below(3) }, () =>
        fitting((schema.items as Json | undefined) ?? {}, name, known, die),
      );
    }
    case "integer":
      return die.chance(0.7) ? 1 + die.below(3) : die.below(2100);
    case "number":
      return die.next() * 360 - 180;
    case "boolean":
      return die.chance(0.5);
    case "null":
      return null;
    default:
      if (ids && ids.length > 0 && die.chance(0.85)) return die.pick(ids);
      if (schema.format === "date-time") return "2026-03-05T10:00:00+08:00";
      if (schema.format === "date") return "2026-03-05";
      if (name === "phone") return "13900001234";
      return die.pick(["夜市噪声扰民", "身份证丢了怎么补办", "abc", "1", "x-1", "说明文字"]);
  }
}

/** Changes one place of a fitting value into something it must not be. */
function spoiled(value: unknown, die: Dice): unknown {
  if (value && typeof value === "object" && die.chance(0.85)) {
    const copy = structuredClone(value) as Json;
    const keys = Object.keys(copy);
    const what = die.below(6);
    if (what === 0) copy[die.pick(["__proto__", "constructor", "unknown", "ID", ""])] = die.pick(nasty)();
    else if (what === 1 && keys.length > 0) delete copy[die.pick(keys)];
    else if (keys.length > 0) {
      const key = die.pick(keys);
      copy[key] = spoiled(copy[key], die);
    }
    return copy;
  }
  return die.pick(nasty)();
}

const schemaOf = (shape: z.ZodType): Json =>
  z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }) as Json;

/** One request to the endpoint: a third as it should be, the rest wrong in one way or several. */
export function generate(endpoint: Endpoint, known: KnownIds, die: Dice): FuzzRequest {
  const wrong = die.chance(0.67);
  let path = endpoint.path.replace(/:(\w+)/g, (_all, name: string) => {
    const good = fitting(
      pathSchema(endpoint, name),
      name === "id" ? idNameOf(endpoint.path) : name,
      known,
      die,
    );
    // Nothing at all would be another address.
    return encode(wrong && die.chance(0.3) ? die.pick(nasty)() : good) || "%20";
  });
  if (endpoint.query) {
    const asked = Object.entries(fitting(schemaOf(endpoint.query), "", known, die) as Json).map(
      ([name, value]): [string, unknown] => [name, wrong && die.chance(0.4) ? die.pick(nasty)() : value],
    );
    if (wrong && die.chance(0.2)) asked.push(["unknown", "1"]);
    const repeated = wrong && asked[0] && die.chance(0.2) ? [...asked, asked[0]] : asked;
    path += `?${repeated.map(([name, value]) => `${name}=${encode(value)}`).join("&")}`;
    if (wrong && die.chance(0.05)) path += "&q=%E0%A4%A&__proto__=1&q[]=2";
  }
  const headers: Record<string, string> = {};
  if (endpoint.method !== "get") headers["content-type"] = "application/json";
  if (endpoint.idempotent && die.chance(0.3)) headers["idempotency-key"] = `k${die.below(50)}`;
  let body: FuzzRequest["body"];
  if (endpoint.body) {
    const good = fitting(schemaOf(endpoint.body), "", known, die);
    body = (JSON.stringify(wrong ? spoiled(good, die) : good) ?? "").replace(
      `"${BOTTOMLESS}"`,
      "[".repeat(DEPTH) + "]".repeat(DEPTH),
    );
    if (wrong && die.chance(0.15)) ({ body } = malformed(body, headers, die));
  }
  if (endpoint.accepts) body = upload(endpoint.accepts, headers, die);
  if (wrong) oddHeaders(headers, die);
  return { endpoint, path, headers, body };
}

const PNG = "\u0089PNG\r\n\u001a\n";

/** A file as a form, or as itself; right names and types beside wrong ones. */
function upload(accepts: readonly string[], headers: Record<string, string>, die: Dice): FuzzRequest["body"] {
  const type = die.chance(0.9) ? die.pick(accepts) : "application/json";
  const content = die.pick([
    PNG,
    "%PDF-1.7\n",
    "a,b\n1,2\n",
    "",
    "\u0000".repeat(99),
    "类目,标题\n",
    "PK\u0003\u0004x",
  ]);
  if (!type.startsWith("multipart/")) {
    headers["content-type"] = type;
    return new Uint8Array(Buffer.from(content, "latin1"));
  }
  headers["content-type"] = die.chance(0.9) ? `${type}; boundary=b` : type;
  const name = die.pick(["a.png", "说明.pdf", "../../x.png", "a\u0000.png", "x".repeat(300), "a.exe", ""]);
  const parts = Array.from({ length: die.pick([0, 1, 1, 1, 2, 30]) }, () => {
    const field = die.pick(["file", "file", "file", "other", "__proto__"]);
    const kind = die.pick(["image/png", "application/pdf", "text/html", "x"]);
    return `--b\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${kind}\r\n\r\n${content}\r\n`;
  });
  return new Uint8Array(Buffer.from(parts.join("") + (die.chance(0.9) ? "--b--\r\n" : "")));
}

function malformed(body: string, headers: Record<string, string>, die: Dice) {
  const what = die.below(8);
  if (what === 0) return { body: body.slice(0, -1) };
  if (what === 1) return { body: new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d]) };
  if (what === 2) return { body: `${"[".repeat(100_000)}` };
  if (what === 3)
    return { body: `{"__proto__":{"admin":true},"constructor":{"prototype":{}},${body.slice(1)}` };
  if (what === 4) return { body: `"${"x".repeat(1_100_000)}"` };
  if (what === 5)
    headers["content-type"] = die.pick(["text/plain", "application/xml", "multipart/form-data", "", "x"]);
  if (what === 6) headers["content-type"] = "application/x-www-form-urlencoded";
  if (what === 7) headers["content-type"] = "application/json; charset=utf-7";
  return { body };
}

function oddHeaders(headers: Record<string, string>, die: Dice): void {
  if (die.chance(0.05)) headers["idempotency-key"] = die.pick(["", "x".repeat(300), "a b"]);
  if (die.chance(0.03)) headers["content-encoding"] = die.pick(["gzip", "br", "nonsense"]);
  if (die.chance(0.03)) headers.origin = die.pick(["https://evil.example", "null", "::"]);
  if (die.chance(0.03)) headers["x-csrf-token"] = "wrong";
  if (die.chance(0.03)) headers.accept = "text/html";
  if (die.chance(0.02))
    headers.authorization = die.pick([
      "Bearer x",
      "Bearer hk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "Basic YTph",
    ]);
}

const pathSchema = ({ params }: Endpoint, name: string): Json =>
  ((params ? schemaOf(params) : {}).properties as Record<string, Json> | undefined)?.[name] ?? {
    type: "string",
  };

// An address cannot hold one; bodies can, as an escape.
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `/tickets/:id/…` takes ids of tickets. */
const idNameOf = (path: string) => `${path.split("/")[1]}:id`;

function encode(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return encodeURIComponent(text.slice(0, 5000).replace(LONE_SURROGATE, "\ufffd"));
}
