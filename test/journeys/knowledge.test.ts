import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { browserAvailable } from "#test/kit/browser.ts";
import { expectAccessible } from "./axe.ts";
import { approveAndPublish, choose, field, picture, sendSheet } from "./console.ts";
import { useStage } from "./stage.ts";

const TITLE = "地铁站共享雨伞借还";

const file = (name: string, words: string) => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.from(words),
});

// The life of a guide, as three people live it: who writes, who approves, who reads it out.
describe.skipIf(!browserAvailable)("a guide's life in real browsers", () => {
  const stage = useStage();
  let editor: Page;
  let approver: Page;
  let agent: Page;

  beforeAll(async () => {
    [editor, approver, agent] = (await Promise.all(
      ["editor1", "approver1", "agent1"].map((name) => stage.at(name)),
    )) as [Page, Page, Page];
  }, 90_000);

  const read = async () => {
    await agent.goto(`${stage.url}/guides`);
    await agent.getByLabel("搜索办事指南").fill("共享雨伞怎么借");
    // Until it has answered, the plain list stands there and has the guide too.
    const found = agent.getByRole("listbox", { name: "搜索结果" });
    await found.getByRole("option", { name: TITLE }).first().click();
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
    const chooser = editor.waitForEvent("filechooser");
    await editor.getByRole("button", { name: /添加附件/ }).click();
    await (
      await chooser
    ).setFiles([file("借伞登记表.pdf", "%PDF-1.7\n%%EOF\n"), file("坏表.pdf", "不是 PDF")]);
    await editor.getByText("文件内容不是 PDF 格式").waitFor();
    await editor.getByRole("textbox", { name: "附件 1 的名称" }).waitFor();
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
    await approveAndPublish(approver, stage.url, TITLE);
    const article = await read();
    await article.getByText("七天内还到任一车站").waitFor();
    await article.getByText("免费").waitFor();
    await picture(agent, "guide-found");
    const link = await article.getByRole("link", { name: /借伞登记表/ }).getAttribute("href");
    const download = await agent.request.get(new URL(link!, stage.url).href);
    expect([download.status(), (await download.body()).toString()]).toEqual([200, "%PDF-1.7\n%%EOF\n"]);
  });

  test("S copies a text message, and the figures know what the search led to", async () => {
    await agent.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const noted = agent.waitForResponse((response) => response.url().endsWith("/click"));
    await agent.keyboard.press("s");
    await noted;
    await agent.getByText(/已复制短信文字/).waitFor();
    expect(await agent.evaluate("navigator.clipboard.readText()")).toMatch(
      new RegExp(`^${TITLE}：在站厅服务台扫码借伞，七天内还到任一车站。材料：手机号、身份证。电话：`),
    );
    await editor.goto(`${stage.url}/editor?part=statistics`);
    await editor.getByText("发短信 1 次").waitFor();
    await expectAccessible(editor, "the statistics of the knowledge base");
    await picture(editor, "guide-statistics");
  });

  test("the agent reports an error in two clicks, the editor mends it and answers", async () => {
    await agent.getByRole("button", { name: "报错" }).click();
    await agent.getByLabel("应该是什么（选填）").fill("超过三天要收一元");
    await picture(agent, "guide-report");
    await agent.getByRole("button", { name: "告诉采编" }).click();
    await agent.getByText("已告诉采编").waitFor();

    await editor.goto(`${stage.url}/editor`);
    await editor.getByText("超过三天要收一元").waitFor();
    await expectAccessible(editor, "the editor's tasks");
    await picture(editor, "editor-tasks");
    await editor.getByRole("link", { name: TITLE }).click();
    await editor.getByRole("button", { name: /^写下一版/ }).click();
    await field(editor, "费用").fill("三天内免费，之后每天一元");
    await editor.keyboard.press("Control+Enter");
    await editor.getByText("待审核").first().waitFor();

    await approver.goto(`${stage.url}/editor?part=submitted`);
    await approver.getByRole("link", { name: TITLE }).click();
    await approver.getByText("第 1 版 → 第 2 版").waitFor();
    await expectAccessible(approver, "the review of a guide");
    await picture(approver, "guide-review");
    await approveAndPublish(approver, stage.url, TITLE);

    await editor.goto(`${stage.url}/editor`);
    const reported = editor.getByRole("listitem").filter({ hasText: "超过三天要收一元" });
    await reported.getByRole("button", { name: "办好了" }).click();
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

  test("a report that is not taken says why: at the guide and among one's own reports", async () => {
    await read();
    await agent.keyboard.press("e");
    await agent.getByText("这条指南哪里不对？").waitFor();
    await agent.keyboard.press("Control+Enter");
    await agent.getByText("已告诉采编").waitFor();
    await editor.goto(`${stage.url}/editor?task=erratum`);
    await editor.getByRole("button", { name: "不采纳" }).first().click();
    await editor.getByLabel("理由").fill("已与车站核对，口径没有变");
    await sendSheet(editor);

    await agent.getByRole("button", { name: /条未读通知/ }).click();
    await agent
      .getByRole("link", { name: /未采纳/ })
      .first()
      .click();
    await agent.getByRole("list", { name: "您对这条指南的报错" }).getByText("口径没有变").waitFor();
    await agent.goto(`${stage.url}/guides/errata`);
    await agent.getByText("口径没有变").waitFor();
    await expectAccessible(agent, "one's own reports");
    await picture(agent, "own-errata");
  });

  test("an agent answers a bundle's questions by keyboard and has one list without repeats", async () => {
    await agent.goto(`${stage.url}/guides`);
    await agent.getByLabel("搜索办事指南").fill("开饭店一件事");
    await agent
      .getByRole("option", { name: /开饭店一件事/ })
      .first()
      .click();
    const article = agent.getByRole("article", { name: "开饭店一件事" });
    await article.getByRole("group", { name: "以什么身份经营？" }).waitFor();
    await agent.keyboard.press("q");
    for (const [digit, next] of [
      ["1", "做哪种餐饮？"],
      ["1", "店面属于要做营业前消防检查的公众聚集场所吗？"],
      ["2", "要挂门头招牌吗？"],
      ["2", "问完了，下面就是要办的全部"],
    ] as const) {
      await agent.keyboard.press(digit);
      await article.getByRole("group", { name: next }).waitFor();
    }
    await article.getByText("要办 5 件：").waitFor();
    expect(await article.getByText("营业执照", { exact: true }).count()).toBeLessThanOrEqual(1);
    await article.getByText("食品经营许可证 · 市市场监督管理局").first().waitFor();
    await expectAccessible(agent, "a bundle that was answered");
    await picture(agent, "bundle");
    await agent.keyboard.press("Backspace");
    await article.getByRole("group", { name: "要挂门头招牌吗？" }).waitFor();
  });

  test("a changed law shows its guides before their keepers are asked", async () => {
    await editor.goto(`${stage.url}/editor?part=laws`);
    await editor.getByLabel("法规名称").fill("户口登记条例");
    await editor.getByLabel("条款").fill("第七条");
    await editor.getByText(/引用它的指南：\d+ 条/).waitFor();
    await expectAccessible(editor, "a change of law");
    await editor.getByLabel("施行日期").fill("2026-12-01");
    await editor.getByLabel("改了什么").fill("出生登记的期限有调整");
    await picture(editor, "law-change");
    await editor.getByRole("button", { name: /登记并交给 \d+ 条指南的责任人核对/ }).click();
    await editor.getByText(/条指南的责任人会收到核对任务/).waitFor();
    await editor.getByText("2026-12-01 起施行").waitFor();
    await editor.getByRole("link", { name: "去看任务" }).first().click();
    await editor.getByText("出生登记的期限有调整").first().waitFor();
  });

  test("a dry run says what a bulk retirement would do; numbers are called and noted", async () => {
    await approver.goto(`${stage.url}/editor?part=retire`);
    await approver.getByLabel("标题里的字").fill("广场舞");
    await approver.getByRole("checkbox", { name: "广场舞、公园健身音响噪声投诉" }).check();
    await approver.getByRole("button", { name: "看看会停用哪些" }).click();
    await approver.getByText("会停用这 1 条").waitFor();
    await expectAccessible(approver, "a bulk retirement");
    await picture(approver, "bulk-retire");
    await approver.getByLabel("理由").fill("并入夜市噪声");
    await approver.getByRole("button", { name: "停用 1 条" }).click();
    await approver.getByText("已停用 1 条").waitFor();

    await approver.goto(`${stage.url}/editor?part=phones`);
    await approver.getByLabel("按号码或标题找").fill("12333");
    await approver.getByRole("button", { name: "通了，对的：12333" }).click();
    await approver.getByText("已记下").waitFor();
    await expectAccessible(approver, "the phone register");
    await picture(approver, "phones");
  });

  test("the first version is restored from the history as a new draft, and holds once it is approved", async () => {
    await editor.goto(`${stage.url}/guides`);
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

    await approveAndPublish(approver, stage.url, TITLE);
    const article = await read();
    await article.getByText("免费", { exact: true }).waitFor();
    expect(await article.getByText("每天一元").count()).toBe(0);
  });
});
