import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";

/**
 * Everything the environment may decide, parsed once. The only file that reads process.env.
 * A wrong value stops the start with its name and what is allowed (see ConfigError).
 */
const flag = z.enum(["0", "1"]).transform((value) => value === "1");

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default("./.data"),
  FILES_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  MEILI_URL: z.url({ protocol: /^https?$/ }).optional(),
  MEILI_KEY: z.string().optional(),
  MEANING_MODEL: z
    .string()
    .regex(/^(off|(https?:\/\/|(?!\w+:\/\/)).+\.jar)$/)
    .optional(),
  SESSION_SECRET: z.string().min(32).optional(),
  DATA_KEY: z.string().min(32).optional(),
  LOOKUP_KEY: z.string().min(32).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  CTI_TOKEN: z.string().min(8).optional(),
  ARI_URL: z.url({ protocol: /^https?$/ }).optional(),
  ARI_USER: z.string().min(1).optional(),
  ARI_PASSWORD: z.string().min(1).optional(),
  ARI_APP: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .default("hotline"),
  ARI_TRUNK: z
    .string()
    .regex(/^[^\s,]*\{number\}[^\s,]*$/)
    .default("PJSIP/{number}@trunk"),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]{1,120}$/)
    .regex(/[^\s<>@]+@[^\s<>@]+/)
    .optional(),
  WEBHOOK_ALLOW_PRIVATE: flag.default(false),
  DAY_ENDS: z
    .string()
    .regex(/^(24:00|([01]\d|2[0-3]):[0-5]\d)$/)
    .default("24:00"),
  WARNING_LADDER: z
    .string()
    .regex(/^[1-9]\d?,[1-9]\d?,\+[1-9]\d?,\+[1-9]\d?$/)
    .default("50,80,+2,+5"),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  TZ_CITY: z.literal("Asia/Shanghai").default("Asia/Shanghai"),
});

const allowed: Record<keyof z.infer<typeof schema>, string> = {
  NODE_ENV: "development, production or test",
  PORT: "a number from 0 to 65535",
  HOST: "a host name or address",
  DATA_DIR: "a folder",
  FILES_DIR: "a folder that every server process shares",
  DATABASE_URL: "postgres://user:password@host:port/name",
  REDIS_URL: "redis://host:port",
  MEILI_URL: "http(s)://host:port",
  MEILI_KEY: "the search server's key",
  MEANING_MODEL: "off, or a path or http(s) address of the language model's archive (.jar)",
  SESSION_SECRET: "at least 32 characters",
  DATA_KEY: "at least 32 characters; best 32 random bytes as 64 hexadecimal digits",
  LOOKUP_KEY: "at least 32 characters; best 32 random bytes as 64 hexadecimal digits",
  PUBLIC_URL: "http(s)://the address people open",
  CTI_TOKEN: "at least 8 characters",
  ARI_URL: "http(s)://host:8088/ari, Asterisk's REST interface",
  ARI_USER: "the user in Asterisk's ari.conf",
  ARI_PASSWORD: "that user's password",
  ARI_APP: "letters, digits and hyphens: the application of Stasis() in the dialplan",
  ARI_TRUNK: "how a number is dialled, with {number} for it, such as PJSIP/{number}@trunk",
  SMTP_URL: "smtp(s)://user:password@host:port",
  MAIL_FROM: "the sender of e-mails, such as 12345 <notice@example.gov.cn>",
  WEBHOOK_ALLOW_PRIVATE: "0 or 1",
  DAY_ENDS: "24:00, or the close of business as HH:MM: when the last day of a limit ends",
  WARNING_LADDER:
    "two percentages of the limit and two numbers of working days after it, such as 50,80,+2,+5 (warned twice, formal notice, listed)",
  DEMO: "0 or 1",
  LOG_LEVEL: "fatal, error, warn, info, debug, trace or silent",
  TZ_CITY: "Asia/Shanghai",
};

/** Secrets of an embedded installation; generated into DATA_DIR when the environment gives none. */
export interface Secrets {
  SESSION_SECRET: string;
  DATA_KEY: string;
  LOOKUP_KEY: string;
  CTI_TOKEN: string;
}

export interface Config extends Secrets {
  mode: "development" | "production" | "test";
  port: number;
  /** PORT stands in the environment. */
  portGiven: boolean;
  host: string;
  dataDir: string;
  /** Where attachments lie, encrypted; several servers share it. */
  filesDir: string;
  /** Unset: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  /** Unset: BullMQ on PostgreSQL and one process only. */
  redisUrl: string | undefined;
  /** Unset: the embedded search engine. */
  meili: { url: string; key: string | undefined } | undefined;
  /** False: guides are searched by words alone, even where the language model lies on the machine. */
  meanings: boolean;
  publicUrl: string | undefined;
  /** Unset: the telephone exchange tells us of calls by the CTI endpoint and takes no orders. */
  ari: { url: string; user: string; password: string; app: string; trunk: string } | undefined;
  /** Unset: notices stay in the platform. */
  mail: { url: string; from: string } | undefined;
  /** Webhooks may lead into private networks. */
  webhookAllowPrivate: boolean;
  /** When the last day of a limit ends: 24:00 or the close of business (民法典 art. 203). */
  dayEnds: string;
  /** 预警阶梯: shares of the limit at which the unit is warned; working days after it until notice and listing. */
  warnings: { shares: [number, number]; workingDaysAfter: [number, number] };
  demo: boolean;
  logLevel: z.infer<typeof schema>["LOG_LEVEL"];
}

/** A setting that stops the start; its message is one line per setting. */
export class ConfigError extends Error {}

/**
 * Parses the environment. `embeddedSecrets` supplies secrets for an installation whose database is embedded;
 * with DATABASE_URL set, every secret must come from the environment.
 * @throws ConfigError naming each wrong setting and what it may be
 */
export function readConfig(
  env: Record<string, string | undefined> = process.env,
  embeddedSecrets?: (dataDir: string) => Secrets,
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0]) as keyof typeof allowed));
    throw new ConfigError([...names].map((name) => `${name}: must be ${allowed[name]}`).join("\n"));
  }
  const v = parsed.data;
  const embedded = !v.DATABASE_URL;
  const everythingEmbedded = embedded && !v.REDIS_URL && !v.MEILI_URL;
  const demo = v.DEMO ?? (everythingEmbedded && v.NODE_ENV !== "production");
  if (demo && v.NODE_ENV === "production")
    throw new ConfigError("DEMO: must be 0 with NODE_ENV=production (demo accounts have a public password)");

  if (v.SMTP_URL && !v.MAIL_FROM)
    throw new ConfigError(`MAIL_FROM: is required with SMTP_URL; ${allowed.MAIL_FROM}`);
  if (v.ARI_URL && !(v.ARI_USER && v.ARI_PASSWORD))
    throw new ConfigError(
      `ARI_USER, ARI_PASSWORD: are required with ARI_URL; ${allowed.ARI_USER} and ${allowed.ARI_PASSWORD}`,
    );
  const secrets = pickSecrets(v, embedded ? embeddedSecrets?.(v.DATA_DIR) : undefined);
  return {
    ...secrets,
    mode: v.NODE_ENV,
    port: v.PORT,
    portGiven: given.PORT !== undefined,
    host: v.HOST ?? (embedded ? "127.0.0.1" : "0.0.0.0"),
    dataDir: v.DATA_DIR,
    filesDir: v.FILES_DIR ?? join(v.DATA_DIR, "files"),
    databaseUrl: v.DATABASE_URL,
    redisUrl: v.REDIS_URL,
    meili: v.MEILI_URL ? { url: v.MEILI_URL, key: v.MEILI_KEY } : undefined,
    meanings: v.MEANING_MODEL !== "off",
    publicUrl: v.PUBLIC_URL,
    ari:
      v.ARI_URL && v.ARI_USER && v.ARI_PASSWORD
        ? { url: v.ARI_URL, user: v.ARI_USER, password: v.ARI_PASSWORD, app: v.ARI_APP, trunk: v.ARI_TRUNK }
        : undefined,
    mail: v.SMTP_URL && v.MAIL_FROM ? { url: v.SMTP_URL, from: v.MAIL_FROM } : undefined,
    webhookAllowPrivate: v.WEBHOOK_ALLOW_PRIVATE,
    dayEnds: v.DAY_ENDS,
    warnings: ladderOf(v.WARNING_LADDER),
    demo,
    logLevel: v.LOG_LEVEL,
  };
}

function ladderOf(words: string): Config["warnings"] {
  const [half = 50, most = 80, notice = 2, listed = 5] = words.split(",").map(Number);
  return { shares: [half / 100, most / 100], workingDaysAfter: [notice, listed] };
}

function pickSecrets(given: Partial<Secrets>, generated: Secrets | undefined): Secrets {
  const names = ["SESSION_SECRET", "DATA_KEY", "LOOKUP_KEY"] as const;
  const missing = names.filter((name) => !given[name] && !generated);
  if (missing.length > 0)
    throw new ConfigError(
      missing.map((name) => `${name}: is required with DATABASE_URL; ${allowed[name]}`).join("\n"),
    );
  const secret = (name: (typeof names)[number]) => (given[name] ?? generated?.[name]) as string;
  return {
    SESSION_SECRET: secret("SESSION_SECRET"),
    DATA_KEY: secret("DATA_KEY"),
    LOOKUP_KEY: secret("LOOKUP_KEY"),
    // Without one the telephone system is not connected: a token nobody knows opens nothing.
    CTI_TOKEN: given.CTI_TOKEN ?? generated?.CTI_TOKEN ?? randomBytes(24).toString("hex"),
  };
}
