import {
  askForHelp,
  closeHelp,
  getMyHelp,
  listHelpRequests,
  lookAtHelp,
  writeHelpMessage,
} from "#contracts/help.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import type { HelpCommands } from "./help.commands.ts";
import { presentHelp } from "./help.presenter.ts";
import { listOpenHelp, openHelpOf } from "./help.store.ts";

interface HelpRoutesOptions {
  commands: HelpCommands;
  query: Query;
  crypto: FieldCrypto;
}

/** 求助 over HTTP: the agent's side and the supervisor's. */
export function helpRoutes({ commands, query, crypto }: HelpRoutesOptions): Route[] {
  return [
    implement(askForHelp, ({ body, actor, idempotencyKey }) => commands.ask(body, actor, idempotencyKey)),
    implement(getMyHelp, async ({ actor }) => {
      const row = await openHelpOf(query, actor.id);
      return { request: row ? presentHelp(row, crypto) : null };
    }),
    implement(listHelpRequests, async () => ({
      items: (await listOpenHelp(query)).map((row) => presentHelp(row, crypto)),
    })),
    implement(lookAtHelp, ({ params, actor }) => commands.look(params.id, actor)),
    implement(writeHelpMessage, ({ params, body, actor, idempotencyKey }) =>
      commands.write(params.id, body.text, actor, idempotencyKey),
    ),
    implement(closeHelp, ({ params, actor }) => commands.close(params.id, actor)),
  ];
}
