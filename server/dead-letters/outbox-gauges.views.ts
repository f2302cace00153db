import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import type { Metrics } from "../platform/metrics.ts";
import { countOwed, relayLagSeconds } from "./dead-letter.store.ts";

/** What waits between a fact and its effects; read from PostgreSQL at each scrape, the same from every process. */
export function watchOutbox(metrics: Metrics, query: Query, clock: Clock): void {
  metrics.gauge("hotline_relay_lag_seconds", "Age of the oldest fact not yet announced", () =>
    relayLagSeconds(query, clock.now()),
  );
  const owed = () => countOwed(query, clock.now());
  metrics.gauge("hotline_due_jobs_owed", "Effects whose time has come and that are not done", async () => {
    return (await owed()).owed;
  });
  metrics.gauge(
    "hotline_due_jobs_retrying",
    "Effects that failed and are tried again",
    async () => (await owed()).retrying,
  );
  metrics.gauge(
    "hotline_due_jobs_dead",
    "Effects given up until a person asks for them",
    async () => (await owed()).dead,
  );
}
