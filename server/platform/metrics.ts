import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Request, Response } from "express";

/** What the processes measure of themselves. Labels are names from the code, never words or numbers of people. */
export interface Metrics {
  /** One HTTP request; `endpoint` is the contract's name ("other" for what is none). */
  observeHttp(endpoint: string, method: string, status: number, seconds: number): void;
  connectedSockets: { set(value: number): void };
  /** Hints handed to the fan-out, by name. */
  hintSent(name: string): void;
  /** Asked at each scrape; an error leaves the last value. For open jobs, pool use and the like. */
  gauge(name: string, help: string, read: () => Promise<number>): void;
  /** GET /metrics: Prometheus text. */
  handle(req: Request, res: Response): Promise<void>;
  text(): Promise<string>;
}

/** @param processName "server" or "jobs": a label on everything */
export function createMetrics(processName: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process: processName });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  const http = new Histogram({
    name: "hotline_http_request_seconds",
    help: "Duration of HTTP requests by endpoint",
    labelNames: ["endpoint", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const hints = new Counter({
    name: "hotline_hints_sent_total",
    help: "Socket hints handed to the fan-out, by name",
    labelNames: ["name"],
    registers,
  });
  const gaugeOf = (name: string, help: string) => new Gauge({ name, help, registers });

  return {
    observeHttp: (endpoint, method, status, seconds) =>
      http.observe({ endpoint, method, status: String(status) }, seconds),
    connectedSockets: gaugeOf("hotline_connected_sockets", "Sockets connected to this process"),
    hintSent: (name) => hints.inc({ name }),
    gauge(name, help, read) {
      const gauge: Gauge = new Gauge({
        name,
        help,
        registers,
        collect: async () => {
          const value = await read().catch(() => undefined);
          if (value !== undefined) gauge.set(value);
        },
      });
    },
    async handle(_req, res) {
      res.type(registry.contentType).send(await registry.metrics());
    },
    text: () => registry.metrics(),
  };
}
