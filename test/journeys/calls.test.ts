import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { browserAvailable } from "#test/kit/browser.ts";
import { expectAccessible } from "./axe.ts";
import { picture } from "./console.ts";
import { useStage } from "./stage.ts";

// A morning on the phone: two agents, the shift supervisor, and calls that come in as from a real exchange.
const running = process.env.JOURNEY_URL;

describe.skipIf(!browserAvailable)("calls in real browsers", () => {
  const stage = useStage({ running });
  let first: Page;
  let second: Page;
  let supervisor: Page;
  let dispatcher: Page;
  let cti: string;

  beforeAll(async () => {
    first = await stage.at("agent1");
    second = await stage.at("agent2");
    supervisor = await stage.at("supervisor1", { width: 1920, height: 1080 });
    dispatcher = await stage.at("dispatcher1");
    const phone = await first.evaluate(async () => (await fetch("/api/v1/demo/phone")).json());
    cti = stage.url.replace(/\/$/, "") + (phone as { ctiPath: string }).ctiPath;
  }, 90_000);

  let calls = 0;
  /** What the exchange says; nobody is named, so the platform finds the agent. */
  async function say(
    event: "newCall" | "answer" | "hangup",
    callId: string,
    more: object = {},
  ): Promise<void> {
    const response = await fetch(cti, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ event, callId, direction: "in", to: "12345", ...more }),
    });
    expect(response.status).toBe(200);
  }
  async function ring(from: string, more: object = {}): Promise<string> {
    const callId = `journey-${Date.now()}-${(calls += 1)}`;
    await say("newCall", callId, { from, ...more });
    return callId;
  }
  const state = (page: Page, word: string) =>
    page.getByRole("button", { name: new RegExp(`坐席状态：\\s*${word}`) });

  test("an agent turns ready by a key; the call that comes in opens its card by itself and is answered by a key", async () => {
    await first.keyboard.press("F8");
    await state(first, "示闲").waitFor();
    await picture(first, "calls-ready");
    const shown = first.getByText("首次来电，没有历史工单").waitFor();
    await ring("13800009001", { queue: "综合" });
    await shown;
    await first.getByRole("button", { name: /接听\s*来电/ }).waitFor();
    await picture(first, "calls-ringing");
    await first.keyboard.press("F2");
    await state(first, "通话中").waitFor();
    await first.getByRole("button", { name: /挂断\s*通话/ }).waitFor();
    await expectAccessible(first, "a live call");
  });

  test("the question is answered from the guide and closed without a mouse, held meanwhile, hung up, wrapped up", async () => {
    await first.keyboard.press("F4");
    await state(first, "保持中").waitFor();
    await first.getByRole("button", { name: "恢复" }).waitFor();
    await first.keyboard.press("F4");
    await state(first, "通话中").waitFor();
    await first.getByRole("button", { name: "保持" }).waitFor();
    await first.keyboard.press("Control+/");
    await first.keyboard.type("身份证丢了怎么补办");
    await first.getByRole("region", { name: "知识" }).getByText("居民身份证丢失补领").first().waitFor();
    await first.keyboard.press("Control+Enter");
    await first.getByText("引用指南").first().waitFor();
    await picture(first, "calls-talking");
    await first.keyboard.press("Control+Shift+Enter");
    await first.getByText("已直接答复并办结").waitFor();
    await first.keyboard.press("Control+F2");
    await state(first, "话后整理").waitFor();
    await first.getByRole("group", { name: "话后小结" }).waitFor();
    await picture(first, "calls-wrap-up");
    await expectAccessible(first, "the wrap-up");
    await first.keyboard.press("F8");
    await state(first, "示闲").waitFor();
  });

  test("a call becomes a ticket that the dispatcher sees without reload", async () => {
    const callId = await ring("13800009002");
    await first.getByRole("button", { name: /接听\s*来电/ }).waitFor();
    await first.keyboard.press("F2");
    await state(first, "通话中").waitFor();
    await first.keyboard.press("Alt+3");
    await first.getByLabel("诉求内容").fill("迎恩门的路灯坏了三天，晚上很黑，老人走路不安全，希望尽快修好。");
    await first.getByLabel("地点").fill("迎恩门风情水街");
    await first.keyboard.press("Control+Enter");
    await first.getByText("已受理").first().waitFor();
    await dispatcher.getByText("迎恩门的路灯坏了三天").first().waitFor();
    await say("hangup", callId, { cause: "normalClearing" });
    await state(first, "话后整理").waitFor();
    await first.keyboard.press("F8");
    await state(first, "示闲").waitFor();
  });

  test("the same caller again is told the progress first, urged right there, and no second ticket is filed", async () => {
    await ring("13800009002");
    await first.getByRole("button", { name: /接听\s*来电/ }).waitFor();
    await first.getByText(/1 件历史工单，1 件办理中/).waitFor();
    await first.getByRole("button", { name: /以往地点.*迎恩门风情水街/ }).waitFor();
    await first.keyboard.press("F2");
    await state(first, "通话中").waitFor();
    await first.keyboard.press("Control+u");
    await first.keyboard.type("来电人再次催问，说昨晚有人摔倒");
    await picture(first, "calls-repeat");
    await first.keyboard.press("Enter");
    await first.locator(".wb-progress").getByText("催办").first().waitFor();
  });

  test("handed to a colleague who is ready, the call rings there and leaves this desk", async () => {
    await second.keyboard.press("F8");
    await state(second, "示闲").waitFor();
    await first.getByRole("button", { name: "转接" }).click();
    await first.getByText("周子昂").waitFor();
    await picture(first, "calls-transfer");
    await first.getByText("周子昂").click();
    await state(first, "话后整理").waitFor();
    await second.getByRole("button", { name: /接听\s*来电/ }).waitFor();
    await second.getByText(/1 件历史工单，1 件办理中/).waitFor();
    await second.keyboard.press("F2");
    await state(second, "通话中").waitFor();
    await second.getByRole("button", { name: /挂断\s*通话/ }).waitFor();
    await second.keyboard.press("Control+F2");
    await state(second, "话后整理").waitFor();
    await second.keyboard.press("F8");
    await first.keyboard.press("F8");
    await state(first, "示闲").waitFor();
    await state(second, "示闲").waitFor();
  });

  test("who turns busy says why, and the state survives a reload", async () => {
    await first.keyboard.press("F7");
    await first.getByRole("menuitem", { name: /班会/ }).click();
    await state(first, "示忙").waitFor();
    await first.reload();
    await state(first, "示忙").waitFor();
    await second.keyboard.press("F7");
    await second.getByRole("menuitem", { name: /小休/ }).click();
    await state(second, "小休").waitFor();
    await supervisor.goto(`${stage.url}/calls?tab=skills`);
    await supervisor
      .getByRole("row", { name: /林晓雯/ })
      .getByText(/示忙 · 班会/)
      .waitFor();
    await picture(supervisor, "calls-agents");
    await expectAccessible(supervisor, "agents and skills");
  });

  test("a missed call is called back: claimed by one, seen as taken by the other, dialled, reached, gone", async () => {
    const callId = await ring("13800009003");
    await say("hangup", callId, { cause: "cancel" });
    await first.goto(`${stage.url}/calls`);
    await second.goto(`${stage.url}/calls`);
    await first.getByText("138****9003").waitFor();
    await first.getByRole("button", { name: "认领" }).click();
    await first.getByRole("button", { name: "已联系上" }).waitFor();
    await second.reload();
    await second.getByText("林晓雯 在处理").waitFor();
    await first.getByRole("button", { name: "回拨", exact: true }).click();
    await first.getByRole("region", { name: "话务" }).getByText("138****9003").waitFor();
    await picture(first, "calls-back");
    await expectAccessible(first, "call-backs");
    await state(first, "通话中").waitFor();
    await first.getByRole("button", { name: "保持" }).waitFor();
    await first.keyboard.press("Control+F2");
    await first.getByRole("button", { name: "已联系上" }).click();
    await first.getByText("没有要回拨的来电").waitFor();
    await picture(first, "calls-back-empty");
  });

  test("an abusive caller is reported by the agent and ruled on by the supervisor; the next card says so", async () => {
    await second.goto(`${stage.url}/workbench`);
    await state(second, "小休").waitFor();
    await second.keyboard.press("F8");
    await state(second, "示闲").waitFor();
    const callId = await ring("13800009004");
    await second.getByRole("button", { name: /接听\s*来电/ }).waitFor();
    await second.keyboard.press("F2");
    await state(second, "通话中").waitFor();
    await second.getByRole("button", { name: "上报骚扰" }).click();
    await second.getByRole("menuitem", { name: "辱骂" }).click();
    await second.getByText(/已上报：辱骂/).waitFor();
    await supervisor.goto(`${stage.url}/calls?tab=flags`);
    await supervisor.getByText("138****9004").waitFor();
    await picture(supervisor, "calls-flags");
    await supervisor.getByRole("button", { name: "限制 24 小时" }).click();
    await supervisor.getByText(/限制到/).waitFor();
    await say("hangup", callId);
    await second.keyboard.press("F8");
    await state(second, "示闲").waitFor();
    const again = await ring("13800009004");
    await second.getByText(/限制中的来电人：辱骂/).waitFor();
    await picture(second, "calls-blocked");
    await expectAccessible(second, "a blocked caller");
    await say("hangup", again, { cause: "cancel" });
  });
});
