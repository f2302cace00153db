import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "#server/platform/config.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

const secrets = {
  SESSION_SECRET: "s".repeat(32),
  DATA_KEY: "a".repeat(64),
  LOOKUP_KEY: "b".repeat(64),
  CTI_TOKEN: "c".repeat(16),
};
const production = { ...secrets, NODE_ENV: "production", DATABASE_URL: "postgres://u:p@db/hotline" };
const generated = () => secrets;

describe("a wrong setting stops the start with its name and what is allowed:", () => {
  test.each([
    ["PORT", "80a"],
    ["PORT", "65536"],
    ["DATABASE_URL", "mysql://db/x"],
    ["REDIS_URL", "localhost:6379"],
    ["MEILI_URL", "meili"],
    ["SESSION_SECRET", "short"],
    ["DATA_KEY", "x".repeat(31)],
    ["LOOKUP_KEY", "ab"],
    ["PUBLIC_URL", "hotline.example"],
    ["CTI_TOKEN", "short"],
    ["DEMO", "yes"],
    ["LOG_LEVEL", "loud"],
    ["TZ_CITY", "Europe/London"],
    ["NODE_ENV", "prod"],
    ["MEANING_MODEL", "OFF"],
    ["MEANING_MODEL", "ftp://mirror/model.jar"],
    ["MEANING_MODEL", "https://mirror/model.zip"],
    ["DAY_ENDS", "25:00"],
    ["DAY_ENDS", "5pm"],
    ["WARNING_LADDER", "50,80"],
    ["WARNING_LADDER", "50,80,2,5"],
  ])("%s=%s", (name, value) => {
    expect(() => readConfig({ ...production, [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ ...production, [name]: value })).toThrow(new RegExp(`^${name}: must be .+`));
  });

  test("several at once are all named", () => {
    expect(() => readConfig({ ...production, PORT: "x", DEMO: "2" })).toThrow(
      /PORT: must be.*\n.*DEMO: must be/,
    );
  });

  test("the message never repeats a secret", () => {
    expect(() => readConfig({ ...production, SESSION_SECRET: "hunter2" })).toThrow(/^(?!.*hunter2)/s);
  });
});

test("a city may end its days at the close of business and set every rung of its warning ladder", () => {
  expect(readConfig(production)).toMatchObject({
    dayEnds: "24:00",
    warnings: { shares: [0.5, 0.8], workingDaysAfter: [2, 5] },
  });
  expect(readConfig({ ...production, DAY_ENDS: "17:30", WARNING_LADDER: "30,60,+1,+3" })).toMatchObject({
    dayEnds: "17:30",
    warnings: { shares: [0.3, 0.6], workingDaysAfter: [1, 3] },
  });
});

test.each([
  [undefined, true],
  ["", true],
  ["/srv/models/model.jar", true],
  ["C:\\models\\model.jar", true],
  ["https://mirror.example.gov.cn/model.jar", true],
  ["off", false],
])("MEANING_MODEL=%s: guides are searched by meanings as well: %s", (value, meanings) => {
  expect(readConfig({ ...production, MEANING_MODEL: value }).meanings).toBe(meanings);
});

describe("in production", () => {
  test("without a CTI_TOKEN the telephone system's address is one that nobody can know", () => {
    const token = () => readConfig({ ...production, CTI_TOKEN: undefined }).CTI_TOKEN;
    expect(token()).toHaveLength(48);
    expect(token()).not.toBe(token());
  });

  test.each(["SESSION_SECRET", "DATA_KEY", "LOOKUP_KEY"])("%s is required and has no default", (name) => {
    expect(() => readConfig({ ...production, [name]: undefined })).toThrow(
      new RegExp(`${name}: is required`),
    );
    expect(() => readConfig({ ...production, [name]: "" }, generated)).toThrow(
      new RegExp(`${name}: is required`),
    );
  });

  test("the demo is refused, and off unless asked for", () => {
    expect(() => readConfig({ ...production, DEMO: "1" })).toThrow(/DEMO: must be 0/);
    expect(readConfig(production)).toMatchObject({ demo: false, host: "0.0.0.0" });
    expect(readConfig({ NODE_ENV: "production" }, generated).demo).toBe(false);
  });
});

describe("with everything embedded", () => {
  test("secrets are generated, the demo city is on, and only this machine is served", () => {
    expect(readConfig({}, generated)).toMatchObject({
      ...secrets,
      demo: true,
      host: "127.0.0.1",
      port: 3000,
    });
  });

  test("a database of one's own turns the demo off", () => {
    expect(readConfig({ ...secrets, DATABASE_URL: "postgres://u:p@db/x" }).demo).toBe(false);
  });
});

describe("outside the demo", () => {
  let town: TestHouse;
  beforeAll(async () => {
    // The demo city's people exist (a database may have been a demo once); the running program is none.
    town = await openTestHouse();
  });
  afterAll(() => town.close());

  test("a demo account is refused like a wrong password", async () => {
    const { staffRoutes } = await import("#server/staff/staff.routes.ts");
    const routes = staffRoutes({
      query: town.house.query,
      sessions: town.house.sessions,
      config: { demo: false, SESSION_SECRET: secrets.SESSION_SECRET, publicUrl: undefined },
    });
    const createSession = routes.find((route) => route.endpoint.name === "createSession")!;
    const request = {
      params: {},
      query: {},
      body: { username: "agent1", password: "demo12345" },
      headers: {},
      get: () => undefined,
    };
    await expect(createSession.handle(request as never, {} as never, undefined)).rejects.toMatchObject({
      code: "wrong-credentials",
    });
  });
});

test("Asterisk is named whole or not at all, and its trunk says where the number goes", () => {
  const wrong = (env: Record<string, string>) => () => readConfig(env, () => secrets);
  expect(wrong({ ARI_URL: "http://pbx:8088/ari" })).toThrow(/ARI_USER, ARI_PASSWORD/);
  expect(wrong({ ARI_URL: "pbx" })).toThrow(/^ARI_URL: must be/);
  expect(wrong({ ARI_TRUNK: "PJSIP/trunk" })).toThrow(/ARI_TRUNK: must be.*\{number\}/);
  const named = { ARI_URL: "http://pbx:8088/ari", ARI_USER: "hotline", ARI_PASSWORD: "secret" };
  expect(readConfig(named, () => secrets).ari).toEqual({
    url: "http://pbx:8088/ari",
    user: "hotline",
    password: "secret",
    app: "hotline",
    trunk: "PJSIP/{number}@trunk",
  });
});
