import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import { openHome } from "#server/platform/embedded/home.ts";
import { launchBrowser } from "#test/kit/browser.ts";
import { startProgram, type Caller, type Program } from "#test/kit/program.ts";
import { signInAt } from "./console.ts";
import { openPast, type Past } from "./past.ts";

/** The built program on an empty folder and a browser, for one file of stories. */
export interface Stage {
  readonly url: string;
  readonly browser: Browser;
  /** A person at a browser of their own. */
  at(username: string, viewport?: { width: number; height: number }): Promise<Page>;
  /** What has to be there before the person of the story comes in; must succeed. */
  // oxlint-disable-next-line typescript/no-explicit-any -- so that a story reads as a story
  ask(who: string, method: string, path: string, body?: unknown): Promise<any>;
  /** One action on the ticket as it is now. */
  // oxlint-disable-next-line typescript/no-explicit-any -- so that a story reads as a story
  act(who: string, ticketId: string, action: TicketAction): Promise<any>;
  /** Of a stage with a past: moves dates and lets the program's own worker do what the clock would. */
  readonly past: Past;
}

/**
 * Sets the stage before the stories of a `describe` and clears it after them.
 * @param running the address of a running demo to play on instead
 * @param past the program runs on a database that the story can reach
 */
export function useStage({
  running,
  past = false,
}: { running?: string | undefined; past?: boolean } = {}): Stage {
  let folder = "";
  let opened: Past | undefined;
  let program: Program | undefined;
  let browser: Browser | undefined;
  const callers = new Map<string, Promise<Caller>>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "hotline-journey-"));
    if (past) opened = await openPast();
    if (!running) program = await startProgram({ DATA_DIR: folder, ...opened?.settings });
    browser = await launchBrowser();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await opened?.close();
    for (const each of running || past ? [folder] : [openHome(folder).folder, folder])
      rmSync(each, { recursive: true, force: true });
  });

  const signedIn = (who: string): Promise<Caller> => {
    if (!program) throw new Error("on a running demo people act in their browsers only");
    const known = callers.get(who) ?? program.signIn(who);
    callers.set(who, known);
    return known;
  };
  const ask: Stage["ask"] = async (who, method, path, body) => {
    const answer = await (await signedIn(who)).call(method, path, body);
    if (answer.status >= 300) throw new Error(`${who} ${method} ${path}: ${answer.status} ${answer.body}`);
    return answer.body === "" ? undefined : JSON.parse(answer.body);
  };
  return {
    get url() {
      return running ?? program?.url ?? "";
    },
    get browser() {
      if (!browser) throw new Error("the stage is not set yet");
      return browser;
    },
    at(username, viewport) {
      return signInAt(this.browser, this.url, username, viewport);
    },
    ask,
    get past() {
      if (!opened) throw new Error("this stage has no past");
      return opened;
    },
    async act(who, ticketId, action) {
      const { version } = await ask(who, "GET", `/tickets/${ticketId}`);
      return ask(who, "POST", `/tickets/${ticketId}/actions`, { version, action });
    },
  };
}
