import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHome } from "#server/platform/embedded/home.ts";
import { browserAvailable, launchBrowser } from "#test/kit/browser.ts";
import { startProgram, type Program } from "#test/kit/program.ts";
import { expectAccessible } from "./axe.ts";
import { picture, sendSheet, signInAt } from "./console.ts";

const TITLE = "地铁站共享雨伞借还";

// The life of a guide, as three people live it: who writes, who approves, who reads it out.
describe.skipIf(!browserAvailable)("a guide's life in real browsers", () => {
  let dataDir: string;
  let program: Program;
  let browser: Browser;
  let editor: Page;
  let approver: Page;
  let agent: Page;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "hotline-journey-"));
    program = await startProgram({ DATA_DIR: dataDir });
    browser = (await launchBrowser()) as Browser;
    [editor, approver, agent] = (await Promise.all(
      ["editor1", "approver1", "agent1"].map((name) => signInAt(browser, program.url, name)),
    )) as [Page, Page, Page];
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    for (const folder of [openHome(dataDir).folder, dataDir])
      rmSync(folder, { recursive: true, force: true });
  });

  const field = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });
  const choose = async (page: Page, label: string, typed: string, option: RegExp) => {
    await page.getByLabel(label, { exact: true }).click();
    await page.keyboard.type(typed);
    await page.getByTitle(option).first().waitFor();
    await page.keyboard.press("Enter");
  };
  const approveAndPublish = async () => {
    await approver.goto(`${program.url}/editor?part=submitted`);
    await approver.getByRole("link", { name: TITLE }).click();
    await approver.getByRole("button", { name: "审核通过" }).click();
    await approver.getByRole("dialog").waitFor();
    await sendSheet(approver);
    await approver.getByRole("button", { name: "发布", exact: true }).click();
    await approver.getByRole("dialog").waitFor();
    await sendSheet(approver);
    await approver.getByText("已发布").first().waitFor();
  };
  const read = async () => {
    await agent.goto(`${program.url}/guides`);
    await agent.getByLabel("搜索办事指南").fill("共享雨伞怎么借");
    await agent.getByRole("option", { name: TITLE }).first().click();
    const article = agent.getByRole("article", { name: TITLE });
    await article.waitFor();
    return article;
  };

  test("an editor writes it by keyboard; what is missing is said at its field, and nothing is lost", async () => {
    // The desk's keys come with the desk, which is loaded by itself.
    await editor.locator("nav.ed-nav").waitFor();
    await editor.getByText("加载中").waitFor({ state: "hidden" });
    await editor.keyboard.press("n");
    await editor.getByRole("heading", { name: "新写一条" }).waitFor();
    await editor.keyboard.press("Control+Enter");
    await editor.getByText(/还有 \d+ 处要改/).waitFor();
    expect(await field(editor, "标题").getAttribute("aria-invalid")).toBe("true");
    await picture(editor, "editor-form-missing");

    await field(editor, "标题").fill(TITLE);
    await field(editor, "对外口径").fill("在站厅服务台扫码借伞，七天内还到任一车站。");
    await editor.getByRole("button", { name: "加一样材料" }).click();
    await editor.keyboard.type("手机号");
    await editor.keyboard.press("Enter");
    await editor.keyboard.type("身份证");
    await field(editor, "费用").fill("免费");
    await choose(editor, "责任单位", "交通运输", /^市交通运输局$/);
    await choose(editor, "适用区域", "越城", /越城区$/);
    await picture(editor, "editor-form");

    // A closed tab is no loss: what was typed is there again.
    await editor.reload();
    await editor.getByText("已恢复这台电脑上没有保存的修改").waitFor();
    expect(await field(editor, "标题").inputValue()).toBe(TITLE);
    await expectAccessible(editor, "the form of a guide");
    await editor.keyboard.press("Control+Enter");
    await editor.getByText("待审核").first().waitFor();
  });

  test("another person approves and publishes it, and an agent finds it by a citizen's words", async () => {
    await approveAndPublish();
    const article = await read();
    await article.getByText("七天内还到任一车站").waitFor();
    await article.getByText("免费").waitFor();
    await picture(agent, "guide-found");
  });

  test("the agent reports an error in two clicks, the editor mends it and answers", async () => {
    await agent.getByRole("button", { name: "报错" }).click();
    await agent.getByLabel("应该是什么（选填）").fill("超过三天要收一元");
    await picture(agent, "guide-report");
    await agent.getByRole("button", { name: "告诉采编" }).click();
    await agent.getByText("已告诉采编").waitFor();

    await editor.goto(`${program.url}/editor`);
    await editor.getByText("超过三天要收一元").waitFor();
    await expectAccessible(editor, "the editor's tasks");
    await picture(editor, "editor-tasks");
    await editor.getByRole("link", { name: TITLE }).click();
    await editor.getByRole("button", { name: /^写下一版/ }).click();
    await field(editor, "费用").fill("三天内免费，之后每天一元");
    await editor.keyboard.press("Control+Enter");
    await editor.getByText("待审核").first().waitFor();

    await approver.goto(`${program.url}/editor?part=submitted`);
    await approver.getByRole("link", { name: TITLE }).click();
    await approver.getByText("第 1 版 → 第 2 版").waitFor();
    await expectAccessible(approver, "the review of a guide");
    await picture(approver, "guide-review");
    await approveAndPublish();

    await editor.goto(`${program.url}/editor`);
    await editor.getByRole("button", { name: "办好了" }).first().click();
    await editor.getByLabel("怎么处理的（选填）").fill("已改为三天内免费");
    await sendSheet(editor);

    const article = await read();
    await article.getByText("之后每天一元").waitFor();
    await agent.getByRole("button", { name: /条未读通知/ }).click();
    await agent
      .getByRole("link", { name: new RegExp(TITLE) })
      .first()
      .click();
    await agent.waitForURL(/\/guides\//);
  });

  test("the first version is restored from the history as a new draft, and holds once it is approved", async () => {
    await editor.goto(`${program.url}/guides`);
    await editor.getByLabel("搜索办事指南").fill(TITLE);
    const found = editor.getByRole("listbox", { name: "搜索结果" });
    await found.getByRole("option", { name: TITLE }).first().click();
    await editor.getByRole("article", { name: TITLE }).waitFor();
    // The search writes itself into the address a moment after typing: only then is the page at rest.
    await editor.waitForURL(/[?&]q=/);
    await editor.getByRole("link", { name: "采编：修改与历史" }).click();
    await editor.waitForURL(/\/editor\/guides\//);
    await editor.getByRole("tab", { name: "历史版本" }).click();
    await editor.getByRole("button", { name: "恢复第 1 版" }).click();
    await editor.getByRole("dialog").waitFor();
    await sendSheet(editor);
    await picture(editor, "guide-history");
    await editor.getByRole("button", { name: "提交审核" }).click();
    await editor.getByRole("dialog").waitFor();
    await sendSheet(editor);
    await editor.getByText("待审核").first().waitFor();

    await approveAndPublish();
    const article = await read();
    await article.getByText("免费", { exact: true }).waitFor();
    expect(await article.getByText("每天一元").count()).toBe(0);
  });
});
