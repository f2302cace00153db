import { Router, urlencoded, json, type NextFunction, type Request, type Response } from "express";
import { newTicket } from "#contracts/tickets.ts";
import type { Reference } from "../departments/reference.store.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { badInput, ProblemError } from "../platform/problems.ts";
import type { Sessions } from "../platform/session.ts";
import type { createIntake } from "../tickets/intake.commands.ts";
import { georeportXml } from "./georeport-xml.ts";
import { definitionOf, requestOf, servicesOf } from "./georeport.ts";
import { discovery } from "./discovery.ts";
import { findRequests } from "./open311.store.ts";
import { filterOf } from "./request-filter.ts";
import { ticketOf, word, type Form } from "./request-form.ts";

interface Open311Options {
  query: Query;
  reference: Reference;
  intake: ReturnType<typeof createIntake>;
  sessions: Pick<Sessions, "authenticate">;
  clock: Clock;
  publicUrl: string | undefined;
}

/**
 * Open311 GeoReport v2 at /open311/v2 (https://wiki.open311.org/GeoReport_v2): services and requests, XML and JSON. Filing
 * needs an API key of a program with the agent's role; reading is public and shows a citizen's words to nobody but the
 * program that filed them.
 */
export function open311Router(options: Open311Options): Router {
  const { query, reference, intake, sessions, clock, publicUrl } = options;
  const router = Router();
  router.use(urlencoded({ extended: false, limit: "100kb" }), json({ limit: "100kb" }));

  const askerOf = async (form: Form): Promise<Actor | undefined> => {
    const key = word(form.api_key);
    if (!key) return undefined;
    return (await sessions.authenticate({ headers: { authorization: `Bearer ${key}` } }))?.actor;
  };
  const published = (rows: Awaited<ReturnType<typeof findRequests>>) =>
    rows.map((row) => requestOf(row, reference.current()));

  router.get("/:name", async (req, res) => {
    const { name, format } = split(req.params.name);
    if (name === "discovery") return send(res, format, "discovery", discovery(publicUrl, clock.now()));
    inJurisdiction(req);
    if (name === "services") return send(res, format, "services", servicesOf(reference.current().categories));
    if (name !== "requests") throw new ProblemError("not-found", "没有这个接口");
    const filter = filterOf(req.query as Form, clock.now());
    if ("field" in filter) throw new ProblemError("bad-input", `${filter.field}：${filter.rule}`);
    const asker = await askerOf(req.query as Form);
    const rows = await findRequests(query, { ...filter, asker: asker?.id });
    return send(res, format, "service_requests", published(rows));
  });

  router.get("/services/:name", (req, res) => {
    const { name, format } = split(req.params.name);
    inJurisdiction(req);
    if (reference.current().categories.get(name)?.level !== 3)
      throw new ProblemError("not-found", "service_code：没有这项服务");
    send(res, format, "service_definition", definitionOf(name));
  });

  router.get("/requests/:name", async (req, res) => {
    const { name, format } = split(req.params.name);
    inJurisdiction(req);
    const asker = await askerOf(req.query as Form);
    const rows = await findRequests(query, { ids: [name], asker: asker?.id });
    if (rows.length === 0) throw new ProblemError("not-found", "service_request_id：没有这件诉求");
    send(res, format, "service_requests", published(rows));
  });

  // Every request is filed at once, so a token is the request's own number.
  router.get("/tokens/:name", async (req, res) => {
    const { name, format } = split(req.params.name);
    inJurisdiction(req);
    const [row] = await findRequests(query, { ids: [name] });
    if (!row) throw new ProblemError("not-found", "token：没有这件诉求");
    send(res, format, "service_requests", [{ service_request_id: row.id, token: name }]);
  });

  router.post("/:name", async (req, res) => {
    const { name, format } = split(req.params.name);
    if (name !== "requests") throw new ProblemError("not-found", "没有这个接口");
    const form = (req.body ?? {}) as Form;
    inJurisdiction(req, form);
    const actor = await askerOf(form);
    if (!actor) throw new ProblemError("forbidden", "api_key：缺少或无效");
    if (!actor.roles.includes("agent")) throw new ProblemError("forbidden", "api_key：这个密钥不能受理诉求");
    const asked = ticketOf(form);
    if ("field" in asked) throw new ProblemError("bad-input", `${asked.field}：${asked.rule}`);
    if (reference.current().categories.get(word(form.service_code))?.level !== 3)
      throw new ProblemError("bad-input", "service_code：没有这项服务");
    const parsed = newTicket.safeParse(asked.ticket);
    if (!parsed.success) throw badInput(parsed.error, "");
    const { body } = await intake(parsed.data, actor, req.get("Idempotency-Key"));
    res.status(201);
    send(res, format, "service_requests", [
      { service_request_id: body.id, service_notice: `已受理，工单编号 ${body.number}`, account_id: null },
    ]);
  });

  router.use(() => {
    throw new ProblemError("not-found", "没有这个接口");
  });
  router.use(errorsOf);
  return router;
}

type Format = "json" | "xml";

/** `services.json` → services, json. Only XML and JSON are spoken. */
function split(file: string | undefined): { name: string; format: Format } {
  const [, name, format] = /^([\w.:-]{1,64})\.(json|xml)$/.exec(file ?? "") ?? [];
  if (!name || !format) throw new ProblemError("not-found", "地址须以 .json 或 .xml 结尾");
  return { name, format: format as Format };
}

/** One city answers here. An unknown jurisdiction is "not found" (GeoReport v2). */
function inJurisdiction(req: Request, form: Form = req.query as Form): void {
  const asked = word(form.jurisdiction_id) || word((req.query as Form).jurisdiction_id);
  if (asked && asked !== JURISDICTION) throw new ProblemError("not-found", "jurisdiction_id：不在本市");
}

const JURISDICTION = "12345";

function send(res: Response, format: Format, root: string, value: object): void {
  if (format === "json") res.json(value);
  else res.type("text/xml; charset=utf-8").send(georeportXml(root, value as never));
}

/** GeoReport's own form of an error, in the format that was asked for; what is ours to mend goes to the house's handler. */
function errorsOf(error: unknown, req: Request, res: Response, next: NextFunction): void {
  if (!(error instanceof ProblemError)) return next(error);
  const details = error.extra.errors?.map(({ pointer, detail }) => `${pointer.slice(1)}：${detail}`);
  const errors = (details ?? [error.message]).map((description) => ({ code: error.status, description }));
  res.status(error.status);
  send(res, req.path.endsWith(".xml") ? "xml" : "json", "errors", errors);
}
