import type { Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import type { Endpoint, Out } from "#contracts/endpoint.ts";
import type { Actor } from "./actor.ts";
import { badInput, ProblemError } from "./problems.ts";

type Shape = z.ZodType | undefined;

/** What a handler is given: parsed input and who asks. Nothing of Express but the response for streams and cookies. */
export interface Handling<P extends Shape, Q extends Shape, B extends Shape> {
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  /** Present unless the endpoint is public. */
  actor: Actor;
  idempotencyKey: string | undefined;
  req: Request;
  res: Response;
}

export interface Route {
  endpoint: Endpoint;
  /** Takes a form besides JSON: old programs send nothing else. */
  forms?: true;
  /** Asked before anybody is looked up: limits. */
  guards?: readonly RequestHandler[];
  handle(req: Request, res: Response, actor: Actor | undefined): Promise<void>;
}

/** Binds a handler to its contract: parse in, act, parse out (so that a column never leaks by accident). */
export function implement<P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(
  endpoint: Endpoint<P, Q, B, R>,
  handler: (handling: Handling<P, Q, B>) => Promise<R extends z.ZodType ? z.input<R> : void>,
): Route {
  return {
    endpoint: endpoint as unknown as Endpoint,
    async handle(req, res, actor) {
      const result = await handler({
        params: parse(endpoint.params, req.params, "/path") as Out<P>,
        query: parse(endpoint.query, req.query, "/query") as Out<Q>,
        body: parse(endpoint.body, req.body, "") as Out<B>,
        actor: actor as Actor,
        idempotencyKey: idempotencyKey(req),
        req,
        res,
      });
      if (res.headersSent) return;
      res.status(endpoint.status ?? (endpoint.reply ? 200 : 204));
      if (endpoint.reply) res.json(endpoint.reply.parse(result));
      else res.end();
    },
  };
}

function parse(schema: Shape, value: unknown, prefix: string): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (!parsed.success) throw badInput(parsed.error, prefix);
  return parsed.data;
}

function idempotencyKey(req: Request): string | undefined {
  const key = req.get("Idempotency-Key");
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new ProblemError("bad-input", "Idempotency-Key 须为 1–200 个可见 ASCII 字符", {
      errors: [{ pointer: "/headers/Idempotency-Key", detail: "须为 1–200 个可见 ASCII 字符" }],
    });
  return key;
}
