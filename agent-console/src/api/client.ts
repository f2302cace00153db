import type { CallOf, Endpoint, Problem, ReplyOf } from "#contracts/endpoint.ts";

/** A refusal or failure the server explained (RFC 9457), or `status: 0` when it could not be reached. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ApiProblem";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

interface Options {
  params?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
}

let csrfToken = "";
let onUnauthorized: () => void = () => undefined;

/** The token that every changing call carries; given by the session. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** What happens when the session is gone (401), except while asking for the session itself. */
export function setUnauthorizedHandler(handler: () => void): void {
  onUnauthorized = handler;
}

/**
 * Calls one operation of the contract with the session's cookie.
 * Throws ApiProblem for every refusal; never decides itself what is allowed.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  ...[options]: object extends CallOf<E> ? [options?: CallOf<E> & Aborting] : [options: CallOf<E> & Aborting]
): Promise<ReplyOf<E>> {
  const { params, query, body, idempotencyKey, signal } = (options ?? {}) as Options & Aborting;
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (endpoint.method !== "get") headers["x-csrf-token"] = csrfToken;
  if (idempotencyKey) headers["idempotency-key"] = idempotencyKey;
  const response = await reach(urlOf(endpoint.path, params, query), {
    method: endpoint.method.toUpperCase(),
    headers,
    credentials: "same-origin",
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as ReplyOf<E>;
  if (response.status === 401 && endpoint.path !== "/session") onUnauthorized();
  throw new ApiProblem(await problemOf(response));
}

interface Aborting {
  signal?: AbortSignal;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiProblem({ type: "about:blank", title: "unreachable", status: 0, detail: "" });
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback = { type: "about:blank", title: response.statusText, status: response.status, detail: "" };
  const type = response.headers.get("content-type") ?? "";
  if (!type.includes("json")) return fallback;
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return { ...fallback, ...body, status: response.status };
}

function urlOf(path: string, params: Options["params"], query: Options["query"]): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const tail = search.size > 0 ? `?${search}` : "";
  return `/api/v1${filled}${tail}`;
}
