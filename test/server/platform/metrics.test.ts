import { expect, test } from "vitest";
import { createMetrics } from "#server/platform/metrics.ts";

test("a scrape tells how long each operation took, by its name and never by its address", async () => {
  const metrics = createMetrics("server");
  metrics.observeHttp("getTicket", "get", 404, 0.02);
  const text = await metrics.text();
  expect(text).toContain(
    'hotline_http_request_seconds_count{process="server",endpoint="getTicket",method="get",status="404"} 1',
  );
  expect(text).toMatch(/process_resident_memory_bytes\{process="server"\} \d/);
});

test("a scrape tells of sockets, hints and how far the relay is behind", async () => {
  const metrics = createMetrics("jobs");
  metrics.connectedSockets.set(3);
  metrics.hintSent("ticket.changed");
  metrics.hintSent("ticket.changed");
  const text = await metrics.text();
  expect(text).toContain('hotline_connected_sockets{process="jobs"} 3');
  expect(text).toContain('hotline_hints_sent_total{name="ticket.changed",process="jobs"} 2');
});

test("a figure that cannot be read just now keeps its last value and does not spoil the scrape", async () => {
  const metrics = createMetrics("jobs");
  const answers = [() => Promise.resolve(7), () => Promise.reject(new Error("queue is away"))];
  metrics.gauge("hotline_open_jobs", "Jobs not done yet", () => answers.shift()!());
  expect(await metrics.text()).toContain('hotline_open_jobs{process="jobs"} 7');
  expect(await metrics.text()).toContain('hotline_open_jobs{process="jobs"} 7');
});
