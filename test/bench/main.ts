/** `npm run bench`: the tables of what it must reach, each beside its floor measured in the same run. */
import { prepare } from "#server/platform/embedded/prepare.mjs";
import { benchFreshness } from "./freshness.ts";
import { benchHints } from "./hints.ts";
import { benchIntake } from "./intake.ts";
import { startBenchPlatform } from "./platform.ts";

if (!(await prepare({ console: false, install: false }))) process.exit(1);
const platform = await startBenchPlatform();
try {
  await benchIntake(platform);
  await benchHints(platform);
  await benchFreshness(platform);
} finally {
  await platform.stop();
}
