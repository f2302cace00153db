import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "#server/platform/project-root.ts";
import { findViolations, type Border, type Home, type Layer } from "./kit/architecture-check.ts";

/*
 * How the house is built, as tables. An arrow points at what may be imported:
 *
 *   roots → realtime, jobs → shell → core (pure) → contracts ← console
 *                              ↘ platform ↗
 *
 * The first layer whose pattern fits a file is the file's layer.
 */
const layers: Layer[] = [
  // What crosses the wire: read by both sides, so it depends on nothing but zod.
  { name: "contracts", where: /^server\/contracts\//, may: [], packages: /^zod$/ },
  { name: "tool settings", where: /^agent-console\/vite\.config\.ts$/, may: [], packages: /./ },
  {
    name: "console",
    where: /^agent-console\//,
    may: ["contracts"],
    packages: /^(?!node:|pg$|typeorm$|bullmq$)/,
  },
  // Composition roots put things together and are imported by nothing but each other.
  {
    name: "roots",
    where:
      /^server\/(main|app|compose|open-house|open-search|start-server|seed|demo-day)\.ts$|^jobs\/(main|all-in-one|start-jobs)\.ts$/,
    may: ["jobs", "realtime", "shell", "core", "platform", "contracts"],
    packages: /./,
  },
  // No business word: the ground under everything that does I/O.
  { name: "platform", where: /^server\/platform\//, may: ["contracts"], packages: /./ },
  // One mapping from facts to hints serves the relay and whoever resumes.
  {
    name: "core",
    where: /^server\/realtime\/hints-of-event\.ts$/,
    may: ["contracts"],
    packages: /^$/,
    typesFrom: ["platform", "shell"],
  },
  {
    name: "realtime",
    where: /^server\/realtime(\.ts$|\/)/,
    may: ["shell", "core", "platform", "contracts"],
    packages: /./,
  },
  { name: "jobs", where: /^jobs\//, may: ["shell", "core", "platform", "contracts"], packages: /./ },
  // A suffix names the one role of a file that does I/O or speaks to the border.
  {
    name: "shell",
    where: /\.(store|commands|views|routes|presenter|filter|engine)\.ts$/,
    may: ["core", "platform", "contracts"],
    packages: /./,
  },
  // Without a suffix: the law of the domain. No I/O, no packages, no clock. Types of the other layers vanish when compiled.
  {
    name: "core",
    where: /^(server|knowledge-base)\//,
    may: ["contracts"],
    packages: /^$/,
    typesFrom: ["platform", "shell"],
  },
];

/** Besides the layers: which folders never look at which, not even at a type. */
const borders: Border[] = [
  { from: /^server\//, never: /^jobs\//, why: "the server never imports jobs" },
  {
    from: /^(server|knowledge-base|jobs)\//,
    never: /^agent-console\//,
    why: "nothing behind HTTP knows the console",
  },
  {
    from: /^knowledge-base\//,
    never: /^server\/(?!platform\/|contracts\/)/,
    why: "the knowledge base knows no ticket",
  },
  { from: /^server\/tickets\//, never: /^knowledge-base\//, why: "a ticket cites a guide by id" },
  {
    from: /^(server|knowledge-base|jobs|agent-console)\//,
    never: /^test\//,
    why: "nothing depends on tests",
  },
];

/** One home for each: who else needs it asks that home. `types` may be named where only the type is needed. */
const homes: Home[] = [
  { what: "bullmq", found: /^bullmq$/, home: /^jobs\// },
  { what: "socket.io", found: /^socket\.io$|^@socket\.io\//, home: /^server\/realtime(\.ts$|\/)/ },
  {
    what: "meilisearch",
    found: /^meilisearch$/,
    home: /^knowledge-base\/search\/meilisearch(-index)?\.engine\.ts$/,
  },
  {
    what: "typeorm",
    found: /^typeorm$/,
    home: /\.(store|views)\.ts$|^server\/platform\//,
    types:
      /\.(commands|routes)\.ts$|^jobs\/|^server\/realtime|^server\/(compose|open-house|start-server|seed)\.ts$/,
  },
  {
    what: "express",
    found: /^express$/,
    home: /\.routes\.ts$|^server\/app\.ts$|^server\/platform\//,
  },
  { what: "pg", found: /^pg$/, home: /^server\/platform\/|^jobs\// },
  { what: "ioredis", found: /^ioredis$/, home: /^jobs\/queues\.ts$|^server\/realtime\/redis-adapter\.ts$/ },
];

/** Words of the language with one home. */
const words: Home[] = [
  {
    what: "process.env",
    found: /\bprocess\.env\b/,
    home: /^server\/platform\/config\.ts$|^agent-console\/vite\.config\.ts$/,
  },
  {
    what: "the present moment",
    found: /\bnew Date\(\)|\bDate\.now\(/,
    // The console shows what o'clock it is in the browser; one file there looks.
    home: /^server\/platform\/clock\.ts$|^(server|jobs)\/main\.ts$|^agent-console\/src\//,
  },
  { what: "export *", found: /^export \* from/m, home: /^$/ },
];

const violations = (files: Readonly<Record<string, string>>) =>
  findViolations(files, { layers, borders, homes, words });

function project(): Record<string, string> {
  const root = projectRoot();
  const files = ["server", "knowledge-base", "jobs", "agent-console"].flatMap((entry) =>
    readdirSync(posix.join(root, entry), { recursive: true, encoding: "utf8" })
      .map((file) => `${entry}/${file.replaceAll("\\", "/")}`)
      .filter((file) => /\.tsx?$/.test(file)),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(posix.join(root, file), "utf8")]));
}

test("the house is built as its plan says", () => {
  const files = project();
  expect(Object.keys(files).length).toBeGreaterThan(100);
  expect(violations(files)).toEqual([]);
});

describe("a planted violation is found:", () => {
  const core = "server/tickets/decide.ts";
  test.each([
    ["the law reads the database", core, 'import { lockTicket } from "./ticket.store.ts";'],
    ["the law uses a package", core, 'import { z } from "zod";'],
    ["the law reads a file", core, 'import { readFileSync } from "node:fs";'],
    ["the law looks at the clock", core, "export const today = new Date();"],
    ["a setting is read beside the settings", "server/app.ts", "const port = process.env.PORT;"],
    [
      "the server starts a job",
      "server/tickets/ticket.commands.ts",
      'import { queues } from "#jobs/queues.ts";',
    ],
    ["a queue outside jobs", "server/tickets/ticket.commands.ts", 'import { Queue } from "bullmq";'],
    ["a socket outside realtime", "server/tickets/ticket.commands.ts", 'import { Server } from "socket.io";'],
    ["SQL in a route", "server/tickets/ticket.routes.ts", 'import { DataSource } from "typeorm";'],
    ["HTTP in a command", "server/tickets/ticket.commands.ts", 'import type { Request } from "express";'],
    ["a second search client", "jobs/reindex.ts", 'import { Meilisearch } from "meilisearch";'],
    [
      "the knowledge base reads tickets",
      "knowledge-base/guide.views.ts",
      'import type { TicketState } from "#server/tickets/ticket.ts";',
    ],
    [
      "the console reaches behind HTTP",
      "agent-console/src/main.tsx",
      'import { canSee } from "#server/tickets/visibility.ts";',
    ],
    [
      "a contract needs more than zod",
      "server/contracts/tickets.ts",
      'import { newId } from "../platform/ids.ts";',
    ],
    [
      "platform learns a business word",
      "server/platform/session.ts",
      'import { canSee } from "../tickets/visibility.ts";',
    ],
    [
      "a border crossed without saying so",
      "jobs/relay.ts",
      'import { toState } from "../server/tickets/ticket.store.ts";',
    ],
    ["a barrel", "server/tickets/index.ts", 'export * from "./ticket.ts";'],
    [
      "a root is imported from below",
      "server/tickets/ticket.routes.ts",
      'import { composeHouse } from "../compose.ts";',
    ],
  ])("%s", (_what, file, source) => {
    expect(violations({ [file]: `${source}\n` })).not.toEqual([]);
  });

  test("and what is allowed is not: types of other layers in the law, zod in a contract", () => {
    expect(
      violations({
        [core]:
          'import type { Actor } from "../platform/actor.ts";\nimport { z } from "#contracts/tickets.ts";\n',
        "server/contracts/calls.ts": 'import { z } from "zod";\nimport { id } from "./text.ts";\n',
        "jobs/sweep.ts": 'import { canSee } from "#server/tickets/visibility.ts";\n',
      }),
    ).toEqual([]);
  });
});
