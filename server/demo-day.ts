import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { DAY_HOURS, planDay, type PlannedCall } from "./calls/day-pattern.ts";
import { systemClock } from "./platform/clock.ts";

// `npm run demo:day`: plays a day on the phone against a running demo city, through the endpoint a real exchange uses.
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:3000" },
    speed: { type: "string", default: "60" },
    calls: { type: "string", default: "600" },
    agents: { type: "string", default: "agent2,agent3,agent4,agent5" },
    /** Share of calls that name nobody: the platform gives them to who is ready at a console. */
    open: { type: "string", default: "0.1" },
    seed: { type: "string", default: "1" },
    user: { type: "string", default: "agent1" },
    password: { type: "string", default: "demo12345" },
  },
});
const speed = positive("speed", values.speed);
const openShare = Number(values.open);
const agents = values.agents.split(",").filter(Boolean);
const say = (line: string) => process.stdout.write(`${line}\n`);

const cti = await findCti();
const plan = planDay(positive("calls", values.calls), agents.length, Number(values.seed));
const span = DAY_HOURS * 3600;
const begun = systemClock.now().getTime();
/** The day ends now: every event happened at its hour and none in the future, so waits and talks are as on a real day. */
const dayStart = begun + (span * 1000) / speed - span * 1000;
say(
  `${plan.length} calls of ${DAY_HOURS} hours at ${speed}×: ${Math.round(span / speed / 60)} minutes. Ctrl-C stops.`,
);

let failed = 0;
await Promise.all(plan.map((call, index) => play(call, `day-${begun}-${index}`)));
say(
  `done: ${plan.length} calls, ${plan.filter(({ talk }) => talk === 0).length} given up, ${failed} events failed`,
);
process.exitCode = failed > 0 ? 1 : 0;

async function play(call: PlannedCall, callId: string): Promise<void> {
  const user = agents[call.agent];
  const named = (call.agent + call.at) % 100 >= openShare * 100 && user ? { user } : {};
  const common = { callId, direction: "in", from: call.from, to: "12345", queue: call.queue };
  const answeredAt = call.at + call.wait;
  await at(call.at, { event: "newCall", ...common, ...named });
  if (call.talk === 0) return at(answeredAt, { event: "hangup", ...common, cause: "cancel" });
  // A call for who is ready is answered by a person at a console; when nobody does, the caller gives up in the end.
  if ("user" in named) await at(answeredAt, { event: "answer", ...common, ...named });
  await at(answeredAt + call.talk, { event: "hangup", ...common, cause: "normalClearing" });
}

/** Sends the event when its second of the day has come. */
async function at(second: number, event: object): Promise<void> {
  const due = begun + (second * 1000) / speed;
  await pause(Math.max(0, due - systemClock.now().getTime()));
  const timestamp = new Date(dayStart + second * 1000).toISOString();
  const sent = await post({ ...event, timestamp }).catch(() => undefined);
  if (sent?.status !== 200) failed += 1;
}

function post(event: object): Promise<Response> {
  return fetch(cti, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(event),
  });
}

/** Only the demo city tells its address; another installation's is a secret of its exchange. */
async function findCti(): Promise<URL> {
  const session = await fetch(new URL("/api/v1/session", values.url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: values.user, password: values.password }),
  });
  if (!session.ok) throw new Error(`${values.user} cannot sign in at ${values.url}: ${session.status}`);
  const cookie = session.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const phone = await fetch(new URL("/api/v1/demo/phone", values.url), { headers: { cookie } });
  if (!phone.ok) throw new Error("this is not a demo city: calls come in from its own exchange");
  return new URL(((await phone.json()) as { ctiPath: string }).ctiPath, values.url);
}

function positive(name: string, text: string): number {
  const n = Number(text);
  if (!(n > 0)) throw new Error(`--${name} must be a number above 0`);
  return n;
}
