import { z } from "zod";
import { ctiEvent, getCallerCard, getCurrentCall, getDemoPhone } from "#contracts/calls.ts";
import { defineEndpoint } from "#contracts/endpoint.ts";
import { sameSecret } from "../platform/crypto.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import type { CallCommands } from "./call.commands.ts";
import type { CallViews } from "./call.views.ts";

interface CallRoutesOptions {
  commands: CallCommands;
  views: CallViews;
  query: Query;
  demo: boolean;
  ctiToken: string;
}

/** No person is behind it: the token in the address is what the PBX signs in with. Also takes a form. */
const hearCti = defineEndpoint({
  name: "hearCti",
  method: "post",
  path: "/cti/:token",
  summary: "What the PBX says of a call (Zammad's generic CTI); repeated and late events are harmless",
  auth: "public",
  params: z.strictObject({ token: z.string() }),
  body: ctiEvent,
  reply: z.object({}),
});

/** 来电 over HTTP: what the PBX says, and what the console asks. */
export function callRoutes({ commands, views, query, demo, ctiToken }: CallRoutesOptions): Route[] {
  return [
    implement(getCurrentCall, async ({ actor }) => ({ card: await views.current(actor) })),
    implement(getCallerCard, ({ params, actor }) => views.card(params.id, actor)),
    implement(getDemoPhone, async ({ actor }) => {
      // The token is the PBX's secret: only the demo city hands it out.
      if (!demo) throw notFound();
      const [person] = await query<{ username: string }>("SELECT username FROM staff WHERE id = $1", [
        actor.id,
      ]);
      return { ctiPath: `/api/v1/cti/${ctiToken}`, username: person?.username ?? "" };
    }),
    onlyWithToken(
      ctiToken,
      implement(hearCti, async ({ body }) => {
        await commands.hear(body);
        return {};
      }),
    ),
  ];
}

/** Before anything is parsed: who has no token learns nothing of what is expected. */
const onlyWithToken = (token: string, route: Route): Route => ({
  endpoint: route.endpoint,
  forms: true,
  async handle(req, res, actor) {
    if (!sameSecret(String(req.params.token), token)) throw new ProblemError("not-signed-in", "令牌无效");
    await route.handle(req, res, actor);
  },
});
