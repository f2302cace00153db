import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { createFieldCrypto } from "#server/platform/crypto.ts";
import { newId } from "#server/platform/ids.ts";
import { insertIntake, type IntakeRow } from "#server/tickets/intake.store.ts";
import type { Caller } from "#test/kit/program.ts";
import type { BenchPlatform } from "./platform.ts";
import { median, ms, percentile, printTable } from "./table.ts";

const CLIENTS = 8;
const PAIRS = 5;
const PER_ROUND = 1500;

interface Round {
  perSecond: number;
  p50: number;
  p99: number;
}

/** P1, P2: intake over HTTP (session, validation, ticket, citizen, fact, idempotency key) against bare `pg`. */
export async function benchIntake(platform: BenchPlatform): Promise<void> {
  const agent = await platform.signIn("agent1");
  const pool = new Pool({ connectionString: platform.databaseUrl, max: CLIENTS });
  try {
    await closedLoop(300, () => overHttp(agent));
    await closedLoop(300, () => bare(pool));
    await pool.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    const floor: Round[] = [];
    const http: Round[] = [];
    const statements: number[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      floor.push(await closedLoop(PER_ROUND, () => bare(pool)));
      await pool.query("SELECT pg_stat_statements_reset()");
      http.push(await closedLoop(PER_ROUND, () => overHttp(agent)));
      statements.push(await statementsPerIntake(pool));
    }
    report(floor, http, statements);
  } finally {
    await pool.end();
  }
}

function report(floor: readonly Round[], http: readonly Round[], statements: readonly number[]): void {
  const ratio = (pick: (round: Round) => number) =>
    median(http.map((round, index) => pick(round) / pick(floor[index] as Round)));
  const row = (name: string, rounds: readonly Round[], rest: string[]) => [
    name,
    median(rounds.map((round) => round.perSecond)).toFixed(0),
    ms(median(rounds.map((round) => round.p50))),
    ms(median(rounds.map((round) => round.p99))),
    ...rest,
  ];
  printTable(
    `P1 intake, c=${CLIENTS}, ${PAIRS} interleaved pairs of ${PER_ROUND}, medians (bar: ≥0.55× throughput, p99 ≤4×)`,
    ["what", "per s", "p50 ms", "p99 ms", "throughput", "p99"],
    [
      row("bare pg, the same rows", floor, ["1.00×", "1.00×"]),
      row("POST /tickets", http, [
        `${ratio((r) => r.perSecond).toFixed(2)}×`,
        `${ratio((r) => r.p99).toFixed(2)}×`,
      ]),
    ],
  );
  printTable(
    "P2 statements on the request path per intake (bar: ≤2, constant)",
    ["what", ...statements.map((_, index) => `round ${index + 1}`)],
    [["session look-up + one intake statement", ...statements.map((value) => value.toFixed(3))]],
  );
}

async function closedLoop(count: number, once: () => Promise<void>): Promise<Round> {
  const times: number[] = [];
  let left = count;
  const began = performance.now();
  const client = async () => {
    while (left > 0) {
      left -= 1;
      const started = performance.now();
      await once();
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return {
    perSecond: (count * 1000) / (performance.now() - began),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

const words = {
  title: "夜市音响声音太大影响休息",
  content: "某小区门口的夜市每天营业到深夜，音响和叫卖声很大，老人和孩子都睡不好，希望有人来管一管。".repeat(
    3,
  ),
  address: "某某路 12 号",
};

async function overHttp(agent: Caller): Promise<void> {
  const answer = await agent.call(
    "POST",
    "/tickets",
    {
      kind: "complaint",
      channel: "phone",
      ...words,
      regionCode: "330602",
      citizen: { name: "测试人", phone: "13800000000" },
    },
    { "idempotency-key": randomUUID() },
  );
  if (answer.status !== 201) throw new Error(`intake answered ${answer.status}: ${answer.body}`);
}

const crypto = createFieldCrypto("ab".repeat(32), "cd".repeat(32));
/** As long as the reply that the program keeps for a repeated key. */
const reply = crypto.seal("x".repeat(1200));
const cipher = crypto.seal("13800000000");

/** The floor: the very statement, without HTTP, session, validation, encryption or presentation. */
async function bare(pool: Pool): Promise<void> {
  const row: IntakeRow = {
    id: newId(),
    day: "20990101",
    kind: "complaint",
    urgency: "normal",
    channel: "phone",
    secrecy: "none",
    categoryCode: null,
    regionCode: "330602",
    ...words,
    lng: null,
    lat: null,
    callId: null,
    guideIds: [],
    filedBy: "agent2",
    barredDepartmentIds: [],
    memory: {},
    at: new Date(),
    nameCipher: cipher,
    phoneCipher: cipher,
    addressCipher: null,
    phoneHash: "bench",
    originalCipher: null,
    fact: { kind: "complaint", urgency: "normal", channel: "phone", secrecy: "none", guideIds: [] },
    actor: { id: "agent2", name: "bench", role: "agent" },
    rooms: ["staff:agent2", "desk:dispatch"],
    idempotency: { key: randomUUID(), requestHash: "bench", replyCipher: reply },
    draftPlace: null,
  };
  const query = async <T>(sql: string, parameters: readonly unknown[] = []) =>
    (await pool.query(sql, [...parameters])).rows as T[];
  const outcome = await insertIntake(query, row);
  if (!outcome.ok) throw new Error(outcome.problem);
}

/** Statements that ran about once an intake; the relay's batches and polls run far more rarely. */
async function statementsPerIntake(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ calls: string }>(
    "SELECT sum(calls) AS calls FROM pg_stat_statements WHERE calls >= $1",
    [PER_ROUND * 0.5],
  );
  return Number(rows[0]?.calls ?? 0) / PER_ROUND;
}
