import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { browserAvailable } from "#test/kit/browser.ts";
import { expectAccessible } from "./axe.ts";
import { picture } from "./console.ts";
import { useStage } from "./stage.ts";

// A shift: the supervisor at the wall, two agents at their desks, and what passes between them.
describe.skipIf(!browserAvailable)("the supervisor's wall in real browsers", () => {
  const stage = useStage();
  const { ask } = stage;
  let supervisor: Page;
  let agent: Page;
  let other: Page;

  beforeAll(async () => {
    [supervisor, agent, other] = await Promise.all([
      stage.at("supervisor1"),
      stage.at("agent1"),
      stage.at("agent2"),
    ]);
    await supervisor.getByRole("link", { name: "班长台与大屏" }).click();
    await figure("今日受理").waitFor();
    // A reload would forget this.
    await supervisor.evaluate(() => Object.assign(globalThis, { sameLoad: true }));
  }, 90_000);

  const file = (fields: object = {}) =>
    ask("agent1", "POST", "/tickets", {
      kind: "complaint",
      channel: "phone",
      categoryCode: "010102",
      regionCode: "330602001",
      title: "夜市噪声扰民",
      content: "夜市营业到很晚。",
      ...fields,
    });
  const say = async (event: string, callId: string, user?: string) => {
    const { ctiPath } = await ask("agent1", "GET", "/demo/phone");
    const body = { event, callId, from: "13900005678", to: "12345", direction: "in", user };
    const response = await fetch(stage.url + ctiPath, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  };
  const figure = (name: string, page = supervisor) =>
    page.locator(".wall-figure", { has: page.getByText(name, { exact: true }) });
  const shows = (name: string, value: string) => figure(name).locator("strong", { hasText: value }).waitFor();
  const tile = (name: string, state: string) =>
    supervisor.locator(".wall-agents li", { hasText: name }).filter({ hasText: state });
  const strip = (page: Page, name: string) => page.getByRole("region", { name });

  test("the wall moves by itself: a call is answered, a ticket is filed", async () => {
    await expectAccessible(supervisor, "the wall of an empty day");
    await picture(supervisor, "wall-empty");
    await ask("agent1", "POST", "/agents/me/state", { state: "ready" });
    await tile("林晓雯", "示闲").waitFor();
    await say("newCall", "c1");
    await shows("排队来电", "1");
    await say("answer", "c1", "agent1");
    await tile("林晓雯", "通话").waitFor();
    await shows("排队来电", "0");
    await shows("15 秒应答率", "100.0%");
    for (let n = 0; n < 7; n++) await file();
    await file({ kind: "report", citizen: { name: "金丝雀", secrecy: "sealed" } });
    await shows("今日受理", "8");
    await supervisor.getByRole("img", { name: "在办 8 件，其中超期 0 件" }).waitFor();
    expect(await supervisor.evaluate(() => "sameLoad" in globalThis)).toBe(true);
    expect(await supervisor.locator(".wall").textContent()).not.toMatch(/金丝雀|5678/);
  });

  test("a raised hand is seen at once, looked at, answered, and put down", async () => {
    await agent.keyboard.press("F9");
    await agent.getByRole("dialog", { name: "请班长帮忙" }).waitFor();
    await expectAccessible(agent, "asking for help");
    await picture(agent, "help-ask");
    await agent.keyboard.press("1");
    await strip(agent, "坐席求助").getByText("已求助，等待班长").waitFor();

    const panel = supervisor.getByRole("region", { name: "坐席求助" });
    await panel.getByText("林晓雯").waitFor();
    await shows("坐席求助", "1");
    await supervisor.getByRole("button", { name: /条未读通知/ }).waitFor();
    await panel.getByRole("button", { name: "去看看" }).click();
    const sheet = supervisor.getByRole("dialog");
    // The same caller's card as the agent has.
    await sheet.getByText("139****5678").waitFor();
    await strip(agent, "坐席求助").getByText("班长何立群已介入").waitFor();
    await sheet.getByLabel("写给林晓雯").fill("先稳住，我来接");
    await sheet.getByRole("button", { name: "发送" }).click();
    await strip(agent, "坐席求助").getByText("先稳住，我来接").waitFor();
    await strip(agent, "坐席求助").getByLabel("回复班长").fill("好的");
    await agent.keyboard.press("Enter");
    await sheet.getByText("好的", { exact: true }).waitFor();
    await expectAccessible(supervisor, "a request for help, opened");
    await picture(supervisor, "help-sheet");
    await picture(agent, "help-strip");
    await sheet.getByRole("button", { name: "结束求助" }).click();
    await strip(agent, "坐席求助").waitFor({ state: "hidden" });
    await panel.getByText("没有坐席求助").waitFor();
  });

  test("what all are to say stands on their screens until read, and the receipts say who has", async () => {
    await supervisor.getByRole("button", { name: "发布口径" }).click();
    const form = supervisor.getByRole("dialog", { name: "发布口径" });
    await form.getByLabel("口径", { exact: true }).fill("城东停水，预计 18 时恢复");
    await form.getByText("紧急").click();
    await expectAccessible(supervisor, "writing a broadcast");
    await picture(supervisor, "broadcast-form");
    await form.getByRole("button", { name: "发给话务员" }).click();
    const panel = supervisor.getByRole("region", { name: "统一口径" });
    await panel.getByText("阅知 0 / 5").waitFor();

    await strip(other, "统一口径").getByText("城东停水，预计 18 时恢复").waitFor();
    await expectAccessible(agent, "a broadcast on the desk");
    await picture(agent, "broadcast-strip");
    await strip(agent, "统一口径").getByRole("button", { name: "我已阅知" }).click();
    await strip(agent, "统一口径").waitFor({ state: "hidden" });
    await panel.getByText("阅知 1 / 5").waitFor();
    await panel.getByRole("button", { name: "城东停水，预计 18 时恢复" }).click();
    const receipts = supervisor.getByRole("dialog", { name: "阅知 1 / 5" });
    await receipts.locator("li", { hasText: "林晓雯" }).filter({ hasText: "已阅知" }).waitFor();
    await receipts.locator("li", { hasText: "周子昂" }).filter({ hasText: "未阅知" }).waitFor();
    await picture(supervisor, "broadcast-receipts");
    await receipts.getByRole("button", { name: "撤回" }).click();
    await strip(other, "统一口径").waitFor({ state: "hidden" });
    await receipts.locator(".ant-drawer-close").click();
  });

  test("the supervisor sets an agent's state with a reason, and the agent is told", async () => {
    await ask("agent2", "POST", "/agents/me/state", { state: "ready" });
    await tile("周子昂", "示闲").getByRole("button").click();
    const sheet = supervisor.getByRole("dialog", { name: "周子昂" });
    await sheet.getByRole("button", { name: "设为示忙" }).click();
    await sheet.getByText("请写明原因").waitFor();
    await sheet.getByLabel(/^原因/).fill("请到培训室");
    await expectAccessible(supervisor, "setting a state");
    await sheet.getByRole("button", { name: "设为示忙" }).click();
    await tile("周子昂", "示忙").waitFor();
    await picture(supervisor, "wall-person");
    await other.getByRole("button", { name: /条未读通知/ }).click();
    await other.getByText("班长已将您的状态设为示忙").waitFor();
    await sheet.locator(".ant-drawer-close").click();
  });

  test("every figure leads to its rows", async () => {
    await say("hangup", "c1");
    await say("newCall", "c2");
    await say("hangup", "c2");
    await shows("接通率", "50.0%");
    await figure("接通率").getByRole("link").click();
    await supervisor
      .getByRole("dialog", { name: "今日未接通的来电" })
      .getByText("未接通", { exact: true })
      .waitFor();
    expect(new URL(supervisor.url()).search).toBe("?calls=missed");
    await picture(supervisor, "wall-calls");
    await supervisor.locator(".ant-drawer-close").click();

    await supervisor.getByRole("list", { name: "三件热点" }).getByRole("link").first().click();
    await supervisor.waitForURL(/\/tickets\?.*categoryCode=0101.*regionCode=330602/);
    await supervisor.getByText("夜市噪声扰民").first().waitFor();
    await supervisor.goBack();
    await supervisor.locator(".wall-county", { hasText: "越城区" }).click();
    await supervisor.waitForURL(/\/tickets\?regionCode=330602/);
    await supervisor.goBack();
    await figure("今日受理").getByRole("link").click();
    await supervisor.waitForURL(/\/tickets\?from=/);
    await supervisor.goBack();
    // By keyboard too: the stages' own links stand behind the plot.
    await supervisor.getByRole("link", { name: "待派单 8" }).press("Enter");
    await supervisor.waitForURL(/\/tickets\?status=received/);
  });

  test("the wall form is dark, large and has nothing to click; and the desk in every dress", async () => {
    await supervisor.setViewportSize({ width: 1920, height: 1080 });
    await supervisor.goto(`${stage.url}/wall?screen=1`);
    await figure("今日受理").waitFor();
    expect(await supervisor.locator(".wall a, .wall button").count()).toBe(0);
    await expectAccessible(supervisor, "the wall form");
    await picture(supervisor, "wall-screen");
    for (const [name, appearance, language, viewport] of [
      ["wall-light", "light", "zh-CN", { width: 1366, height: 768 }],
      ["wall-dark", "dark", "zh-CN", { width: 1366, height: 768 }],
      ["wall-en", "light", "en", { width: 1366, height: 768 }],
      ["wall-hd", "light", "zh-CN", { width: 1920, height: 1080 }],
    ] as const) {
      await supervisor.setViewportSize(viewport);
      await supervisor.evaluate(
        ([look, words]) => {
          const { localStorage: kept } = globalThis as unknown as {
            localStorage: { setItem(key: string, value: string): void };
          };
          kept.setItem("console.appearance", look);
          kept.setItem("console.language", words);
        },
        [appearance, language] as const,
      );
      await supervisor.goto(`${stage.url}/wall`);
      await figure(language === "en" ? "Filed today" : "今日受理").waitFor();
      await expectAccessible(supervisor, name);
      await picture(supervisor, name);
    }
  });
});
