import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { browserAvailable } from "#test/kit/browser.ts";
import { openSheet, picture, sendSheet } from "./console.ts";
import { useStage } from "./stage.ts";

// The product's main job, as a newcomer would play it: the built program on an empty folder, real browsers.
// Without Debian's Chromium (or CHROMIUM_PATH) it is skipped, visibly. JOURNEY_URL plays it on a running demo instead.
const running = process.env.JOURNEY_URL;

describe.skipIf(!browserAvailable)("the main job in real browsers", () => {
  const stage = useStage({ running });
  let agent: Page;
  let dispatcher: Page;
  let unit: Page;

  beforeAll(async () => {
    agent = await stage.at("agent1");
    dispatcher = await stage.at("dispatcher1");
    unit = await stage.at("dept-urban");
  }, 90_000);

  const call = async () => {
    await agent.getByRole("button", { name: "来电", exact: true }).click();
    await agent.getByText("来电振铃").first().waitFor();
    await agent.getByRole("button", { name: "接听", exact: true }).click();
    await agent.getByText("通话中").first().waitFor();
  };
  const hangUp = () => agent.getByRole("button", { name: "挂断", exact: true }).click();

  test("a call opens the caller's card; a consultation is answered from the guide and closed without a mouse", async () => {
    await agent.getByRole("button", { name: "模拟来电" }).first().click();
    await call();
    await agent.getByText("首次来电，没有历史工单").waitFor();

    await agent.keyboard.press("Control+/");
    await agent.keyboard.type("身份证丢了怎么补办");
    await agent.getByRole("region", { name: "知识" }).getByText("居民身份证丢失补领").first().waitFor();
    await picture(agent, "workbench");
    await agent.keyboard.press("Control+Enter");
    await agent.getByText("引用指南").first().waitFor();
    await picture(agent, "workbench-cited");
    await agent.keyboard.press("Control+Shift+Enter");
    await agent.getByText("已直接答复并办结").waitFor();
    await hangUp();
  });

  test("the next call becomes a complaint that the dispatcher sees without reload", async () => {
    await call();
    // The same number again: what was answered stands before everything else.
    await agent.getByText("1 件历史工单").waitFor();
    await agent.keyboard.press("Alt+3");
    await agent
      .getByLabel("诉求内容")
      .fill("府山街道的夜市每天晚上十二点还在放音响，叫卖声很大，老人和小孩睡不好，希望有人来管。");
    await agent.getByLabel("区域").click();
    await agent.keyboard.type("ycq");
    await agent
      .getByTitle(/越城区/)
      .first()
      .waitFor();
    await agent.keyboard.press("Enter");
    await agent.getByLabel("地点").fill("府山街道夜市入口");
    await agent.getByRole("button", { name: /夜市、餐饮噪声/ }).click();
    await agent.getByText(/若现在派单：.*前办结/).waitFor();
    await picture(agent, "workbench-complaint");
    await agent.keyboard.press("Control+Enter");
    await agent.getByText("已受理").first().waitFor();

    await dispatcher.getByText("府山街道的夜市每天晚上十二点还在放音响").first().waitFor();
    await picture(dispatcher, "dispatch-queue");
  });

  test("dispatched to 综合行政执法局, whose officer sees it appear, accepts, contacts and replies", async () => {
    await dispatcher.keyboard.press("j");
    await dispatcher.keyboard.press("Enter");
    await openSheet(dispatcher, "派单");
    await dispatcher.getByRole("dialog").getByRole("button", { name: "市综合行政执法局" }).click();
    await dispatcher.getByRole("button", { name: /^派给/ }).waitFor();
    await picture(dispatcher, "dispatch-sheet");
    await sendSheet(dispatcher);

    const row = unit.getByText("府山街道的夜市每天晚上十二点还在放音响").first();
    await row.waitFor();
    await picture(unit, "inbox");
    await row.click();
    await unit.getByRole("button", { name: /^签收/ }).first().click();
    await openSheet(unit, "记录联系");
    await unit.getByRole("dialog").getByText("已联系上").click();
    await sendSheet(unit);
    await openSheet(unit, "答复");
    await unit.getByLabel("告诉诉求人的答复").fill("已要求夜市二十二点后停用音响，并安排夜间巡查。");
    await unit.getByLabel("做了什么、结果如何").fill("当晚到场检查，约谈管理方。");
    await picture(unit, "reply-sheet");
    await sendSheet(unit);
  });

  test("the reply is reviewed, the citizen asked, the ticket closed, and every step stands in its history", async () => {
    await dispatcher.getByRole("link", { name: /审核/ }).click();
    await dispatcher.getByText("府山街道的夜市每天晚上十二点还在放音响").first().click();
    await openSheet(dispatcher, "审核通过");
    await sendSheet(dispatcher);

    const officer = await stage.at("followup1");
    await officer.getByText("府山街道的夜市每天晚上十二点还在放音响").first().click();
    await openSheet(officer, "记录回访");
    const form = officer.getByRole("dialog");
    await form.getByText("联系上了", { exact: true }).click();
    await form.getByText("解决了", { exact: true }).click();
    await form.getByText("满意", { exact: true }).click();
    await picture(officer, "follow-up-sheet");
    await sendSheet(officer);

    await agent.getByRole("link", { name: /工单/ }).first().click();
    await agent.waitForURL(/\/tickets\/?(\?|$)/);
    await agent.locator("a.row").filter({ hasText: "府山街道的夜市每天晚上十二点还在放音响" }).click();
    await agent.waitForURL(/\/tickets\/[^/?]+/);
    await agent.locator('li[data-event="ticket.closed"]').waitFor();
    await picture(agent, "timeline");
    const history = await agent.getByRole("tabpanel").innerText();
    // Newest first; each found after the one before it, so the order is seen too.
    const steps = ["办结", "回访", "审核通过", "答复", "先行联系", "签收", "派单", "受理"];
    steps.reduce((from, step) => {
      const at = history.indexOf(step, from);
      expect(at, step).toBeGreaterThanOrEqual(from);
      return at + step.length;
    }, 0);
  });
});
