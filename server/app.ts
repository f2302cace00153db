import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { Router, type NextFunction, type Request, type Response } from "express";
import helmet from "helmet";
import { pinoHttp } from "pino-http";
import type { Logger } from "./platform/logger.ts";
import type { Metrics } from "./platform/metrics.ts";
import type { Route } from "./platform/implement.ts";
import { isDeeperThan } from "./platform/nesting.ts";
import { openApi } from "./platform/openapi.ts";
import { notFound, ProblemError } from "./platform/problems.ts";
import { projectRoot } from "./platform/project-root.ts";
import { originAllowed } from "./platform/origin.ts";
import { trustsProxy } from "./platform/proxy-trust.ts";
import type { Sessions } from "./platform/session.ts";
import type { SignedIn } from "./staff/staff.routes.ts";

export interface AppOptions {
  routes: readonly Route[];
  sessions: Sessions;
  log: Logger;
  metrics: Metrics;
  publicUrl: string | undefined;
  /** Interfaces outside /api, each under its own path. */
  outside?: Readonly<Record<string, Router>>;
  /** Throws or rejects when a dependency cannot be reached. */
  ready(): Promise<void>;
}

/** Every route in one list, one way in, one error handler. */
export function createApp({
  routes,
  sessions,
  log,
  metrics,
  publicUrl,
  outside = {},
  ready,
}: AppOptions): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", trustsProxy(publicUrl));
  app.set("query parser", "simple");
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          "script-src": ["'self'"],
          // Ant Design writes its styles at run time.
          "style-src": ["'self'", "'unsafe-inline'"],
          "img-src": ["'self'", "data:"],
          "connect-src": ["'self'", "ws:", "wss:"],
          "upgrade-insecure-requests": null,
        },
      },
      strictTransportSecurity: publicUrl?.startsWith("https:") ? undefined : false,
    }),
  );
  app.get("/healthz", (_req, res) => void res.json({ ok: true }));
  app.get("/readyz", async (_req, res) => {
    await ready();
    res.json({ ok: true });
  });
  app.get("/metrics", (req, res) => metrics.handle(req, res));

  app.use(
    "/api/v1",
    pinoHttp({
      logger: log,
      // URLs may carry a typed phone or words: only the route's name is logged.
      serializers: {
        req: (req: { method: string }) => ({ method: req.method }),
        res: (res) => ({ status: res.statusCode }),
      },
      // What is ours to mend is logged once, by the error handler.
      customLogLevel: () => "debug",
      customProps: (_req, res) => ({ endpoint: (res as Response).locals?.endpoint }),
    }),
    express.json({ limit: "1mb" }),
    express.urlencoded({ extended: false, limit: "100kb" }),
    api(routes, sessions, metrics, publicUrl),
    (req: Request) => {
      throw notFound(`没有这个接口：${req.method}`);
    },
  );
  for (const [path, router] of Object.entries(outside)) app.use(path, router);
  serveConsole(app);
  app.use((_req: Request) => {
    throw notFound("没有这个页面");
  });
  app.use(problemHandler(log));
  return app;
}

function api(
  routes: readonly Route[],
  sessions: Sessions,
  metrics: Metrics,
  publicUrl: string | undefined,
): Router {
  const router = Router();
  const document = openApi(routes.map((route) => route.endpoint));
  router.get("/openapi.json", (_req, res) => void res.json(document));
  for (const route of routes) {
    const { endpoint } = route;
    router[endpoint.method](endpoint.path, ...(route.guards ?? []), async (req: Request, res: Response) => {
      res.locals.endpoint = endpoint.name;
      const started = performance.now();
      res.once("close", () =>
        metrics.observeHttp(
          endpoint.name,
          endpoint.method,
          res.statusCode,
          (performance.now() - started) / 1000,
        ),
      );
      const actor = await admit(route, req as SignedIn);
      requireReadable(route, req);
      await route.handle(req, res, actor);
    });
  }
  return router;

  /** Denied by default: a session unless the endpoint is public, the role it names, and proof against forgery. */
  async function admit({ endpoint }: Route, req: SignedIn) {
    const { origin, host } = req.headers;
    if (endpoint.method !== "get" && !originAllowed(origin, host, publicUrl ? [publicUrl] : []))
      throw new ProblemError("forbidden", "请求来自其他网站，已拒绝");
    if (endpoint.auth === "public") return undefined;
    const authenticated = await sessions.authenticate(req);
    if (!authenticated) throw new ProblemError("not-signed-in", "请先登录");
    req.authenticated = authenticated;
    if (endpoint.method !== "get" && !sessions.csrfMatches(authenticated, req.get("X-CSRF-Token")))
      throw new ProblemError("forbidden", "缺少或错误的 X-CSRF-Token，请刷新页面后重试");
    const { actor } = authenticated;
    if (endpoint.auth !== "staff" && !endpoint.auth.some((role) => actor.roles.includes(role)))
      throw new ProblemError("forbidden", "您的岗位不能进行这项操作");
    return actor;
  }
}

const DEEPEST = 50;

/** The body parsers pass over what they do not know; a handler would then find an empty body and blame the fields. */
function requireReadable({ endpoint, forms }: Route, req: Request): void {
  if (endpoint.method === "get" || !hasBody(req)) return;
  // What is kept as it came is written out again, and writing recurses.
  if (isDeeperThan(DEEPEST, req.body)) throw unreadable(`嵌套超过 ${DEEPEST} 层`);
  if (endpoint.accepts) {
    if (req.is([...endpoint.accepts])) return;
    throw new ProblemError("unsupported-media-type", `请求内容须为 ${endpoint.accepts.join(" 或 ")}`);
  }
  if (req.is("json")) return;
  if (forms && req.is("urlencoded")) return;
  throw new ProblemError("unsupported-media-type", "请求内容须为 application/json");
}

function serveConsole(app: express.Express): void {
  const folder = join(projectRoot(), ".build", "console");
  const index = join(folder, "index.html");
  app.use(
    "/assets",
    express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", fallthrough: true }),
  );
  app.use(express.static(folder, { index: false }));
  app.get(/^\/(?!api\/|socket\.io\/|open311\/|assets\/)/, (req, res, next) => {
    if (!req.accepts("html") || !existsSync(index)) return next();
    res.setHeader("Cache-Control", "no-cache");
    // Relative to a root: a folder whose own name begins with a dot is not a hidden file of the site.
    res.sendFile("index.html", { root: folder });
  });
}

const hasBody = ({ headers }: Request) =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/** Everything thrown anywhere ends here as problem+json; what is ours to mend is logged, never shown. */
function problemHandler(log: Logger) {
  return (error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    const problem = asProblem(error);
    if (problem.status >= 500) log.error({ err: error, endpoint: res.locals.endpoint }, "request failed");
    if (problem.code === "unavailable") res.setHeader("Retry-After", "5");
    res
      .status(problem.status)
      .type("application/problem+json")
      .send(JSON.stringify(problem.toProblem(req.path)));
  };
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const { type, status, code } = (error ?? {}) as { type?: string; status?: number; code?: string };
  if (type === "entity.too.large") return new ProblemError("too-large", "请求内容超过 1 MB");
  if (type === "encoding.unsupported" || type === "charset.unsupported")
    return new ProblemError("unsupported-media-type", "请求内容须为 UTF-8 的 application/json");
  if (type === "entity.parse.failed") return unreadable("不是有效的 JSON");
  if (error instanceof URIError || (status !== undefined && status >= 400 && status < 500))
    return unreadable("地址或内容的编码有误");
  if (isOutage(code)) return new ProblemError("unavailable", "数据库暂时不可用，请稍后再试");
  return new ProblemError("internal", "系统出错了，已记录，请稍后再试");
}

const unreadable = (detail: string) =>
  new ProblemError("bad-input", "请求无法读取", { errors: [{ pointer: "", detail }] });

/** Connection refused or lost, shutting down, too many connections, disk full. */
const isOutage = (code: string | undefined) =>
  code !== undefined && /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|57P0|08|53)/.test(code);
