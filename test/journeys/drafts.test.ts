import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TicketView } from "#contracts/tickets.ts";
import { openHome } from "#server/platform/embedded/home.ts";
import { browserAvailable, launchBrowser } from "#test/kit/browser.ts";
import { startProgram, type Caller, type Program } from "#test/kit/program.ts";
import { freePort } from "#test/kit/redis.ts";
import { expectAccessible } from "./axe.ts";
import { picture, sendSheet, signInAt } from "./console.ts";

// 草稿不丢、协同不锁: the built program, killed without warning, and two people at one ticket.
const words = {
  first: "解放北路三十二号楼下的排水沟堵了三天，",
  offline: "一下雨脏水就漫到人行道，",
  second: "希望尽快派人疏通。",
};
/** Milliseconds after the server is back in which every page must be right again (quality.md I5). */
const CONVERGED = 5_000;
/** A limit, not a wait. */
const soon = { timeout: 15_000, interval: 25 };

describe.skipIf(!browserAvailable)("what is typed is never lost, and nobody is locked out", () => {
  let dataDir: string;
  let env: Record<string, string>;
  let program: Program;
  let browser: Browser;
  let agent: Page;
  let clerk: Caller;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "hotline-drafts-"));
    env = { DATA_DIR: dataDir, PORT: String(await freePort()) };
    program = await startProgram(env);
    browser = (await launchBrowser()) as Browser;
    agent = await signInAt(browser, program.url, "agent1");
    clerk = await program.signIn("agent2");
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    for (const folder of [openHome(dataDir).folder, dataDir])
      rmSync(folder, { recursive: true, force: true });
  });

  const content = (page: Page) => page.getByLabel("诉求内容");
  const isSaved = (page: Page) => page.getByText("草稿已保存").first().waitFor();
  /** Another window of the same person on the same computer. */
  const secondWindow = async (page: Page) => {
    const other = await page.context().newPage();
    other.setDefaultTimeout(15_000);
    await other.goto(page.url());
    return other;
  };
  const filed = async (fields: object): Promise<TicketView> => {
    const answer = await clerk.call("POST", "/tickets", { kind: "complaint", channel: "phone", ...fields });
    expect(answer.status).toBe(201);
    return JSON.parse(answer.body) as TicketView;
  };

  test("typing goes on while the server is killed, and everything is right within five seconds of its return", async () => {
    await content(agent).click();
    await agent.keyboard.type(words.first);
    await isSaved(agent);
    const other = await secondWindow(agent);
    await expect.poll(() => content(other).inputValue(), soon).toBe(words.first);

    await program.killGroup();
    await content(agent).focus();
    await agent.keyboard.press("End");
    await agent.keyboard.type(words.offline);
    await agent.getByText("内容暂存在本机").waitFor();
    await picture(agent, "draft-offline");
    await expectAccessible(agent, "the workbench without a server");

    program = await startProgram(env);
    const back = performance.now();
    await isSaved(agent);
    await expect.poll(() => content(other).inputValue(), soon).toBe(words.first + words.offline);
    expect(performance.now() - back).toBeLessThan(CONVERGED);
    await agent.getByText("实时").first().waitFor();
    await other.close();
  }, 60_000);

  test("a reload, a logout and another computer find the same words", async () => {
    const whole = words.first + words.offline;
    await agent.reload();
    await expect.poll(() => content(agent).inputValue(), soon).toBe(whole);
    await agent.getByRole("button", { name: /^账户/ }).click();
    await agent.getByText("退出登录").click();
    await agent.waitForURL(/sign-in/);
    const left = await agent.evaluate(
      "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])",
    );
    expect(String(left)).not.toContain("排水沟");

    const elsewhere = await signInAt(browser, program.url, "agent1");
    await expect.poll(() => content(elsewhere).inputValue(), soon).toBe(whole);
    const stranger = await signInAt(browser, program.url, "agent3");
    expect(await content(stranger).inputValue()).toBe("");
    await stranger.context().close();
    await agent.context().close();
    agent = elsewhere;
  });

  test("two windows: other fields merge, the same field shows both versions and the person chooses", async () => {
    const other = await signInAt(browser, program.url, "agent1");
    await expect.poll(() => content(other).inputValue(), soon).toContain("排水沟");
    await other.getByLabel("地点").fill("解放北路 32 号");
    await expect.poll(() => agent.getByLabel("地点").inputValue(), soon).toBe("解放北路 32 号");

    // The line of one is cut while both write the caller's name.
    await agent.context().setOffline(true);
    await agent.getByLabel("姓名").fill("王女士");
    await agent.getByText("内容暂存在本机").waitFor();
    await other.getByLabel("姓名").fill("王先生");
    await isSaved(other);
    await agent.context().setOffline(false);
    const both = agent.getByRole("region", { name: "两处写了不同内容" });
    await both.waitFor();
    expect(await both.innerText()).toMatch(/王女士[^]*王先生/);
    await picture(agent, "draft-two-versions");
    await expectAccessible(agent, "two versions of a field");
    await both.getByRole("button", { name: "用这里的" }).press("Enter");
    await expect.poll(() => other.getByLabel("姓名").inputValue(), soon).toBe("王女士");
    await both.waitFor({ state: "hidden" });
    await other.context().close();
  });

  test("the ticket is filed without a mouse, the draft goes with it, and the next one begins", async () => {
    await content(agent).focus();
    await agent.keyboard.press("End");
    await agent.keyboard.type(words.second);
    await agent.keyboard.press("Alt+2");
    await agent.keyboard.press("Control+Enter");
    await agent.getByText("已受理").first().waitFor();
    expect(await content(agent).inputValue()).toBe("");
    await agent.reload();
    await agent.getByText("随时可查").waitFor();
    expect(await content(agent).inputValue()).toBe("");
  });

  test("a second caller's matter is joined to the open ticket by one key, and the dispatcher confirms by one press", async () => {
    const master = await filed({
      title: "丽景新村垃圾堆放无人清理",
      content: "丽景新村东门垃圾堆了一周没人清理，夏天味道很大。",
    });
    await content(agent).click();
    await agent.keyboard.type("丽景新村门口的垃圾一个星期没人清理，苍蝇很多。");
    const similar = agent.getByRole("region", { name: "相似的在办工单" });
    await similar.getByText("同一地点「丽景新村」").waitFor();
    await agent.getByRole("button", { name: "地点：丽景新村" }).waitFor();
    await picture(agent, "similar-join");
    await agent.keyboard.press("Control+j");
    await similar.getByText("受理时建议并入").waitFor();
    await agent.keyboard.press("Alt+3");
    await agent.keyboard.press("Control+Enter");
    await agent.getByText("已受理").first().waitFor();

    const dispatcher = await signInAt(browser, program.url, "dispatcher1");
    await dispatcher.getByText("丽景新村门口的垃圾一个星期没人清理").first().click();
    const proposal = dispatcher.getByRole("region", { name: "建议并案" });
    await proposal.getByText(master.title).waitFor();
    await picture(dispatcher, "proposed-merge");
    await expectAccessible(dispatcher, "a proposed merge");
    await proposal.getByRole("button", { name: /并\s*入/ }).press("Enter");
    await dispatcher.getByText("已并案").first().waitFor();
    await dispatcher.context().close();
  });

  test("two colleagues amend one ticket: other fields merge by themselves, the same field is shown twice, nobody waits", async () => {
    const ticket = await filed({ title: "路灯不亮", content: "延安路一排路灯不亮。", address: "延安路" });
    const dispatcher = await signInAt(browser, program.url, "dispatcher1");
    await dispatcher.goto(`${program.url}/tickets/${ticket.id}`);
    await agent.goto(`${program.url}/tickets/${ticket.id}`);
    await moreAction(agent, "更正");
    await dispatcher.getByText(/正在填“更正”/).waitFor();
    await moreAction(dispatcher, "更正");
    await dispatcher.getByText(/也打开了“更正”/).waitFor();

    await agent.getByRole("dialog").getByLabel("地点").fill("延安路 18 号对面");
    await dispatcher.getByRole("dialog").getByLabel("标题").fill("延安路路灯连片不亮");
    await sendSheet(dispatcher);
    // The colleague's title arrives in the open form, and what is being typed stays.
    await expect
      .poll(() => agent.getByRole("dialog").getByLabel("标题").inputValue(), soon)
      .toBe("延安路路灯连片不亮");
    await agent.getByText("您填写期间，同事做了这些").first().waitFor();
    expect(await agent.getByRole("dialog").getByLabel("地点").inputValue()).toBe("延安路 18 号对面");
    await sendSheet(agent);
    await dispatcher.getByText("延安路 18 号对面").first().waitFor();

    await moreAction(agent, "更正");
    await agent.getByRole("dialog").getByLabel("标题").fill("延安路路灯夜里不亮");
    await moreAction(dispatcher, "更正");
    await dispatcher.getByRole("dialog").getByLabel("标题").fill("延安路十二盏路灯不亮");
    await sendSheet(dispatcher);
    const both = agent.getByRole("region", { name: "同事也改了这一项" });
    await both.waitFor();
    expect(await both.innerText()).toMatch(/延安路路灯夜里不亮[^]*延安路十二盏路灯不亮/);
    await picture(agent, "amend-two-versions");
    await expectAccessible(agent, "two versions of an amendment");
    await both.getByRole("button", { name: "用我写的" }).press("Enter");
    await both.waitFor({ state: "hidden" });
    await sendSheet(agent);
    await agent.getByRole("heading", { name: "延安路路灯夜里不亮" }).waitFor();
    await dispatcher.context().close();
  });

  test("a form opened over an older version keeps what was typed, says what the colleague did, and is there after a reload", async () => {
    const ticket = await filed({ title: "井盖松动", content: "中兴路井盖松动，车一过就响。" });
    await agent.goto(`${program.url}/tickets/${ticket.id}`);
    await moreAction(agent, "备注");
    await agent.getByRole("dialog").getByLabel("内容").fill("来电人补充：夜里响得更厉害");
    await agent.getByRole("dialog").getByText("草稿已保存").waitFor();
    await clerk.call("POST", `/tickets/${ticket.id}/actions`, {
      version: ticket.version,
      action: { type: "note", content: "已提醒过往车辆" },
    });
    await agent.getByRole("dialog").getByText("已提醒过往车辆").waitFor();
    await picture(agent, "sheet-while-open");
    await agent.reload();
    await moreAction(agent, "备注");
    await expect
      .poll(() => agent.getByRole("dialog").getByLabel("内容").inputValue(), soon)
      .toBe("来电人补充：夜里响得更厉害");
    await sendSheet(agent);
    await agent.getByText("来电人补充：夜里响得更厉害").first().waitFor();
  });

  test("everyone says for themself how notices come by e-mail, and finds it so again", async () => {
    const settings = async () => {
      await agent.getByRole("button", { name: /^账户/ }).click();
      await agent.getByRole("menuitem", { name: "通知设置" }).click();
      await agent.getByRole("dialog").getByLabel("通知邮箱").waitFor();
    };
    await settings();
    await agent.getByLabel("通知邮箱").fill("lin@example.gov.cn");
    await agent.getByRole("switch", { name: "汇总发送" }).press("Space");
    await agent.getByRole("switch", { name: "免打扰" }).press("Space");
    await agent.getByLabel("从", { exact: true }).fill("21:30");
    await picture(agent, "notice-settings");
    await expectAccessible(agent, "the notice settings");
    await agent.getByRole("button", { name: "保存设置" }).press("Enter");
    await agent.getByRole("dialog").waitFor({ state: "hidden" });
    await agent.reload();
    await settings();
    expect(await agent.getByLabel("从", { exact: true }).inputValue()).toBe("21:30");
    expect(await agent.getByRole("switch", { name: "汇总发送" }).isChecked()).toBe(true);
  });
});

/** An action of the header, wherever the bar has put it. */
async function moreAction(page: Page, action: string): Promise<void> {
  const button = page.getByRole("button", { name: new RegExp(`^${action}`) });
  await page.getByRole("group", { name: "可办事项" }).waitFor();
  if ((await button.count()) > 0) await button.first().click();
  else {
    await page.getByRole("button", { name: /更\s*多/ }).click();
    await page.getByRole("menuitem", { name: action }).click();
  }
  await page.getByRole("dialog").waitFor();
}
