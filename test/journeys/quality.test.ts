import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { browserAvailable } from "#test/kit/browser.ts";
import { eventually } from "#test/kit/eventually.ts";
import { expectAccessible } from "./axe.ts";
import { picture } from "./console.ts";
import { useStage } from "./stage.ts";

// 质检 as its people live it: drawn by rule → scored by keyboard → appealed → changed by another → calibrated.
describe.skipIf(!browserAvailable)("quality inspection in real browsers", () => {
  const stage = useStage();
  let inspector: Page;
  let supervisor: Page;
  let agent: Page;
  const TITLE = "小区门口路灯不亮已有一周";

  beforeAll(async () => {
    [inspector, supervisor, agent] = (await Promise.all(
      ["quality1", "supervisor1", "agent1"].map((name) => stage.at(name)),
    )) as [Page, Page, Page];
  }, 90_000);

  /** Every item of the form at its best, by keyboard; `first` for the first item instead. */
  async function markAll(page: Page, first?: string): Promise<void> {
    await page.locator(".q-item").first().waitFor();
    const items = await page.locator(".q-item").evaluateAll((all) =>
      all.map((item) => {
        const marks = [...item.querySelectorAll(".q-marks button")].filter(
          (button) => !button.textContent?.includes("N"),
        ).length;
        return item.getAttribute("data-fatal") === "true" ? 0 : marks - 1;
      }),
    );
    for (const [index, best] of items.entries())
      await page.keyboard.press(index === 0 && first ? first : String(best));
  }

  test("a complaint is taken down by the supervisor and drawn by the rule; the demo city's own samples wait beside it", async () => {
    await stage.ask("agent1", "POST", "/tickets", {
      kind: "help",
      channel: "phone",
      title: TITLE,
      content: "路灯连续七天不亮，老人夜里出行不便。",
    });
    await supervisor.getByRole("link", { name: "质检" }).click();
    await supervisor.getByRole("button", { name: "登记对话务员的投诉" }).click();
    const sheet = supervisor.getByRole("dialog");
    await sheet.getByLabel("涉及的工单").click();
    await sheet.getByLabel("涉及的工单").fill("路灯");
    await supervisor.getByTitle(new RegExp(TITLE)).click();
    await sheet.getByLabel("投诉内容").fill("接线员没听完就挂了。");
    await supervisor.keyboard.press("Control+Enter");
    await sheet.getByText("已抽为样本").waitFor();
    await expectAccessible(supervisor, "a complaint about an agent");

    await inspector.getByText("被投诉").waitFor();
    await inspector.getByText("随机").first().waitFor();
    await expectAccessible(inspector, "the samples");
    await picture(inspector, "quality-samples");
  });

  test("the inspector scores it by keyboard against the ticket; a reload loses nothing; the agent is told and reads it", async () => {
    await inspector.getByRole("link", { name: /林晓雯.*被投诉/ }).click();
    await inspector.getByText("路灯连续七天不亮").waitFor();
    await inspector.getByText("接线员没听完就挂了。").waitFor();
    await inspector.keyboard.press("0");
    // A mark moves on; back to it to say why.
    await inspector.keyboard.press("ArrowUp");
    await inspector.keyboard.press("r");
    await inspector.keyboard.type("未报工号");
    await inspector.keyboard.press("Escape");
    await inspector.getByText("暂计 0.0").waitFor();
    await inspector.getByText("还有 8 项").waitFor();
    await eventually("the draft is on the server", async () => {
      await inspector.reload();
      await inspector.locator(".q-item").first().waitFor();
      return (await inspector.locator("textarea").first().inputValue()) === "未报工号";
    });
    await inspector.locator(".q-item").first().click();
    await inspector.keyboard.press("Escape");
  });

  test("the score is told, appealed against, and changed by another; both scores stay", async () => {
    await inspector.getByRole("link", { name: /林晓雯.*被投诉/ }).click();
    await inspector.getByText("还有 8 项").waitFor();
    await inspector.keyboard.press("ArrowUp");
    await markAll(inspector, "0");
    await expectAccessible(inspector, "the scoring form");
    await picture(inspector, "quality-score");
    await inspector.keyboard.press("Control+Enter");
    await inspector.getByText("初评").waitFor();

    await agent.getByRole("button", { name: /通知/ }).click();
    await agent.getByText(/质检评分 95 分/).click();
    await agent.getByText("未报工号").waitFor();
    expect(await agent.getByText("接线员没听完就挂了。").count()).toBe(0);
    await agent.getByLabel("申诉理由").fill("录音 00:03 处我报了工号。");
    await expectAccessible(agent, "an appeal");
    await picture(agent, "quality-appeal");
    await agent.keyboard.press("Control+Enter");
    await agent.getByText("申诉中").waitFor();

    await supervisor.getByRole("dialog").getByRole("button", { name: "关闭" }).last().click();
    await supervisor.getByRole("dialog").waitFor({ state: "hidden" });
    await supervisor.getByText("申诉中", { exact: true }).first().click();
    await supervisor.getByRole("link", { name: /林晓雯/ }).click();
    await supervisor.getByText("录音 00:03 处我报了工号。").waitFor();
    await supervisor.getByText("改分", { exact: true }).click();
    await supervisor.getByLabel("裁定理由").fill("重听录音属实。");
    await supervisor.locator(".q-item").first().getByRole("button", { name: /是/ }).click();
    await expectAccessible(supervisor, "a ruling");
    await picture(supervisor, "quality-ruling");
    await supervisor.keyboard.press("Control+Enter");
    await supervisor.getByText("申诉后改评").waitFor();
    await supervisor.getByText("100.0").first().waitFor();

    await agent.getByText("申诉后改评").waitFor();
    await agent.getByText("重听录音属实。").waitFor();
    await picture(agent, "quality-changed");
  });

  test("several calibrate on one sample, blind to each other, and read how far they agree", async () => {
    const second = await stage.at("quality2");
    await inspector.goto(`${stage.url}/quality`);
    await inspector
      .getByRole("link", { name: /林晓雯/ })
      .first()
      .click();
    await inspector.getByRole("button", { name: "组织校准" }).click();
    const sheet = inspector.getByRole("dialog");
    await sheet.getByLabel("何立群").uncheck();
    await sheet.getByRole("button", { name: "请 2 人盲评" }).click();
    await inspector.waitForURL(/calibrations/);
    await inspector.getByText("提交我的评分").waitFor();
    await markAll(inspector, "0");
    await inspector.keyboard.press("Control+Enter");
    await inspector.getByText("您已提交").waitFor();

    await second.getByRole("link", { name: "校准" }).click();
    await second.getByText("等我评").click();
    await markAll(second);
    expect(await second.getByText("极差").count()).toBe(0);
    await second.keyboard.press("Control+Enter");
    await second.getByText("一致性 α").waitFor();
    await second.getByText("极差").waitFor();
    await expectAccessible(second, "a calibration's report");
    await picture(second, "quality-calibration");
    await inspector.reload();
    await inspector.getByText("极差").waitFor();
  });

  test("reports find the samples behind a figure; an agent sees own ones only; a form's next version is written", async () => {
    await supervisor.goto(`${stage.url}/quality?desk=team`);
    await supervisor.getByRole("link", { name: "林晓雯", exact: true }).click();
    await supervisor.locator(".q-trend svg").waitFor();
    await expectAccessible(supervisor, "a coaching report");
    await picture(supervisor, "quality-coaching");
    await supervisor
      .getByRole("row", { name: /内容完整、客观/ })
      .getByRole("link")
      .click();
    await supervisor.getByText("清除筛选").waitFor();
    await supervisor.getByText("定案").nth(1).waitFor();

    await supervisor.getByRole("link", { name: "评分表与规则" }).click();
    await supervisor.getByRole("button", { name: "写下一版" }).first().click();
    await supervisor.getByLabel("项目", { exact: true }).first().fill("主动问候并报工号");
    await expectAccessible(supervisor, "a form's next version");
    await picture(supervisor, "quality-form");
    await supervisor.keyboard.press("Control+Enter");
    await supervisor.getByText("旧版，已评样本仍用").waitFor();
    await picture(supervisor, "quality-setup");

    await agent.goto(`${stage.url}/quality`);
    await agent.getByRole("heading", { name: "我的质检" }).waitFor();
    await agent.locator(".q-trend svg").waitFor();
    await expectAccessible(agent, "an agent's own quality");
    await picture(agent, "quality-mine");
    await agent.goto(`${stage.url}/quality/agents/agent2`);
    await agent.getByText("不在您的查看范围内").waitFor();
  });
});
