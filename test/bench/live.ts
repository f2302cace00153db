/** `npm run bench:live`: two thousand consoles at one program, beside a bare `ws` server in the same run. */
import { prepare } from "#server/platform/embedded/prepare.mjs";
import { benchArrivals } from "./live/arrivals.ts";
import { benchBroadcast, dispatchTo, fileOne, Told } from "./live/broadcast.ts";
import { benchConnections } from "./live/connections.ts";
import { cutAll, openConsole } from "./live/console.ts";
import { gatherCrowd } from "./live/crowd.ts";
import { benchScope } from "./live/scope.ts";
import { benchStorm } from "./live/storm.ts";
import { hireCrowd, UNITS } from "./live/town.ts";
import { startWsFloor } from "./live/ws-floor.ts";
import { startBenchPlatform } from "./platform.ts";

const OFFICERS = 2_000;
const DESK = 1_000;

if (!(await prepare({ console: false, install: false }))) process.exit(1);
const platform = await startBenchPlatform();
const floor = await startWsFloor();
const town = await hireCrowd(platform, { officers: OFFICERS, desk: DESK });
try {
  const agent = await platform.signIn("agent1");
  const dispatcher = await platform.signIn("dispatcher1");
  const everybody = gatherCrowd(platform.url, town.officers);
  const half = town.officers.slice(0, OFFICERS / 2);
  const units = [...new Set(half.map(({ unit }) => unit))];
  const unit = units[0] ?? "";

  const few = town.officers.filter((seat, index) => seat.unit === unit || index % UNITS < 9);
  await benchScope({
    few: gatherCrowd(platform.url, few),
    rest: gatherCrowd(
      platform.url,
      town.officers.filter((seat) => !few.includes(seat)),
    ),
    unit,
    agent,
    dispatcher,
  });

  const ours = new Told();
  const bare = new Told();
  const seats = [...half, ...town.desk];
  const [bareLines, ourLines] = await benchConnections(seats.length, [
    { name: "bare ws", open: () => floor.open(() => bare.hear()), rss: floor.rss },
    {
      name: "the program",
      open: (index) => openConsole(platform.url, seats[index]?.cookie ?? "", () => ours.hear()),
      rss: residentMemory,
    },
  ]);
  await benchBroadcast({ agent, told: ours, size: DESK }, { server: floor, told: bare });
  await cutAll([...(bareLines ?? []), ...(ourLines ?? [])]);

  const officers = gatherCrowd(platform.url, half);
  await officers.connect();
  const membersOf = (id: string) => half.filter((seat) => seat.unit === id).length;
  await benchArrivals({ ...officers, agent, dispatcher, units, membersOf }, half.length);
  await officers.cut();

  await everybody.connect();
  const seen = await fileOne(agent);
  everybody.expect(seen, unit);
  await dispatchTo(dispatcher, seen, unit);
  for (const member of everybody.members)
    member.lastSeq = Math.max(...everybody.members.map((m) => m.lastSeq));
  await benchStorm(everybody, town.statements, async () => {
    const moved: string[] = [];
    for (const to of units.slice(0, 50)) {
      const id = await fileOne(agent);
      everybody.expect(id, to);
      await dispatchTo(dispatcher, id, to);
      moved.push(id);
    }
    return moved;
  });
  await everybody.cut();
} finally {
  await town.close();
  await floor.stop();
  await platform.stop();
}

async function residentMemory(): Promise<number> {
  const text = await (await fetch(`${platform.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)/m.exec(text)?.[1]);
}
