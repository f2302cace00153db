import { z } from "zod";
import type { Role } from "./staff.ts";

type Shape = z.ZodType | undefined;

/**
 * One HTTP operation, described once: the server implements it, the console calls it, OpenAPI prints it.
 * `path` is below /api/v1 and uses `:name` parameters. `auth` is denied by default: there is no silent "anyone".
 */
export interface Endpoint<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  R extends Shape = Shape,
> {
  readonly name: string;
  readonly method: "get" | "post" | "put" | "delete";
  readonly path: string;
  readonly summary: string;
  /** "public": no session; "staff": anyone signed in; roles: one of them. */
  readonly auth: "public" | "staff" | readonly Role[];
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Undefined: 204 without a body. */
  readonly reply?: R;
  readonly status?: 200 | 201 | 202 | 204;
  /** Takes Idempotency-Key. */
  readonly idempotent?: true;
  /** Media types of the request body instead of JSON; the handler reads it itself. */
  readonly accepts?: readonly string[];
  /** Media types it answers with instead of JSON; the handler streams it itself. */
  readonly sends?: readonly string[];
}

/** Keeps the schemas' types while checking the shape. */
export function defineEndpoint<
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  R extends Shape = undefined,
>(endpoint: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return endpoint;
}

/** Whether somebody with these roles may call it; the server asks the same before anything else. */
export function isFor({ auth }: Pick<Endpoint, "auth">, roles: readonly Role[]): boolean {
  return auth === "public" || auth === "staff" || auth.some((role) => roles.includes(role));
}

export type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a client passes to call the endpoint. */
export type CallOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, Shape>
    ? (P extends z.ZodType ? { params: z.input<P> } : unknown) &
        (Q extends z.ZodType ? { query?: z.input<Q> } : unknown) &
        (B extends z.ZodType ? { body: z.input<B> } : unknown) & { idempotencyKey?: string }
    : never;

/** What a client receives. */
export type ReplyOf<E> = E extends Endpoint<Shape, Shape, Shape, infer R> ? Out<R> : never;

/** RFC 9457 problem details, with `errors` for bad input and `ticket` for a stale version. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  ticket: z.unknown().optional(),
});
export type Problem = z.infer<typeof problem>;
