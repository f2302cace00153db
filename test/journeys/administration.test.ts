import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { browserAvailable } from "#test/kit/browser.ts";
import { expectAccessible } from "./axe.ts";
import { picture } from "./console.ts";
import { useStage } from "./stage.ts";

// What the law counts with, who may do what, what does not count, and who has seen what: each with its trace.
describe.skipIf(!browserAvailable)("administration and account in real browsers", () => {
  const stage = useStage();
  const { ask, act } = stage;
  let administrator: Page;

  beforeAll(async () => {
    administrator = await stage.at("admin1");
  }, 90_000);

  const dispatched = async (title: string, more = {}): Promise<string> => {
    const matter = { kind: "complaint", channel: "phone", categoryCode: "010102", regionCode: "330602001" };
    const { id } = await ask("agent1", "POST", "/tickets", {
      ...matter,
      title,
      content: `${title}，已多次反映。`,
      ...more,
    });
    await act("dispatcher1", id, { type: "dispatch", leadDepartmentId: "urban" });
    return id;
  };
  const openTab = async (name: string) => {
    await administrator.getByRole("tab", { name }).click();
    await administrator.locator(".admin-table").first().waitFor();
  };

  test("a limit is changed with its effect in sight before it is saved; the earlier version stays, and the change says who", async () => {
    const page = administrator;
    await openTab("时限规则");
    await page.getByRole("button", { name: "修改办结 投诉" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("时限", { exact: true }).fill("3");
    await sheet.getByText("这样的工单适用正在编写的这条：3 个工作日").waitFor();
    await sheet.getByLabel("依据").fill("本市 12345 工作规则第九条");
    await expectAccessible(page, "a limit being changed");
    await picture(page, "admin-policy");
    await page.keyboard.press("Control+Enter");
    await sheet.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: /办结.*投诉.*3 个工作日.*工作规则第九条/ }).waitFor();

    await page.getByRole("button", { name: "试算" }).click();
    await page
      .getByRole("region", { name: /试算/ })
      .getByRole("row", { name: /办结.*3 个工作日.*按诉求类型适用/ })
      .waitFor();
    await picture(page, "admin-policy-preview");
    await page.getByText("已失效", { exact: true }).click();
    await page.getByRole("row", { name: /办结.*投诉.*5 个工作日/ }).waitFor();

    await page.getByRole("button", { name: "变更记录" }).click();
    const changes = page.getByRole("dialog");
    await changes.getByText("办理 3 个工作日 · 投诉").waitFor();
    await changes.getByText("管理员").first().waitFor();
    await expectAccessible(page, "what was changed");
    await picture(page, "admin-changes");
    await page.keyboard.press("Escape");
    const preview = { kind: "complaint", from: "2026-03-02T10:00:00+08:00" };
    expect((await ask("agent1", "POST", "/tickets/preview-deadline", preview)).dueAt).toBeTruthy();
  });

  test("a line of the catalogue goes to another unit and keeps its history; what is wrong stands beside its field", async () => {
    const page = administrator;
    await openTab("派单目录");
    await page.getByLabel("筛选（F）").fill("邻里生活噪声");
    await page
      .getByRole("button", { name: /邻里生活噪声/ })
      .first()
      .click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("失效日").fill("2020-01-01");
    await page.keyboard.press("Control+Enter");
    await sheet.getByText(/失效日须晚于/).waitFor();
    await sheet.getByLabel("失效日").fill("");
    await sheet.getByLabel("承办单位").click();
    await page.keyboard.type("文化广电");
    await page.locator(".ant-select-item-option", { hasText: /^市文化广电旅游局/ }).click();
    await sheet.getByLabel("依据").fill("市政府专题会议纪要〔2026〕12 号");
    await page.keyboard.press("Control+Enter");
    await sheet.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: /邻里生活噪声.*市文化广电旅游局.*会议纪要/ }).waitFor();
    await page
      .getByRole("button", { name: /邻里生活噪声/ })
      .first()
      .click();
    const history = page.getByRole("region", { name: "这个事项在这里的沿革" });
    await history.getByText(/市文化广电旅游局.*管理员录入/).waitFor();
    await history.getByText(/市公安局.*管理员停用/).waitFor();
    await expectAccessible(page, "a line of the catalogue with its history");
    await picture(page, "admin-catalogue");
    await page.keyboard.press("Escape");
  });

  test("who is disabled is out within two seconds; a unit's officer cannot be made to judge", async () => {
    const page = administrator;
    const agent = await stage.at("agent4");
    await openTab("人员");
    await page.getByLabel("筛选（F）").fill("agent4");
    await page.getByRole("button", { name: "陆一鸣" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("checkbox", { name: "系统管理员" }).check();
    await page.keyboard.press("Control+Enter");
    await sheet.getByText(/系统管理员不能兼任其他岗位/).waitFor();
    await picture(page, "admin-person-refused");
    await sheet.getByRole("checkbox", { name: "系统管理员" }).uncheck();
    await sheet.getByRole("switch").click();
    await page.keyboard.press("Control+Enter");
    await sheet.waitFor({ state: "hidden" });
    await agent.waitForURL(/sign-in/, { timeout: 5_000 });
    await page.getByText("已停用", { exact: true }).click();
    await page.getByRole("button", { name: "陆一鸣" }).click();
    await page
      .getByRole("region", { name: "这个账号的变更记录" })
      .getByText("停用", { exact: true })
      .waitFor();
    await expectAccessible(page, "a person with what was changed");
    await picture(page, "admin-person");
    await page.keyboard.press("Escape");
  });

  test("an exclusion is asked for by one, approved by another, and the figure changes beside the raw one", async () => {
    for (const title of ["误派的路灯报修", "误派的井盖报修"]) {
      const id = await dispatched(title);
      await act("dept-urban", id, {
        type: "request-return",
        reasonCode: "wrong-unit",
        basis: "职责清单",
        explanation: "不属本单位",
      });
    }
    const analyst = await stage.at("analyst1");
    const rate = analyst.getByRole("row", { name: /退单率/ });
    await rate.getByTitle("计入分子的工单").click();
    const behind = analyst.getByRole("dialog");
    await behind.getByText("误派的路灯报修").waitFor();
    await behind
      .getByRole("listitem")
      .filter({ hasText: "误派的路灯报修" })
      .getByRole("button", { name: "申请剔除" })
      .click();
    const form = behind.getByRole("form", { name: /从「退单率」中剔除/ });
    await form.getByLabel("理由").fill("平台故障误派");
    await form.getByLabel("依据").fill("评价办法第八条");
    await expectAccessible(analyst, "asking for an exclusion");
    await picture(analyst, "exclusion-ask");
    await form.getByRole("button", { name: "提交剔除申请" }).click();
    await behind.getByText("剔除待审批").waitFor();

    const overseer = await stage.at("overseer1");
    await overseer.goto(`${stage.url}/reports?view=exclusions`);
    await overseer.getByRole("button", { name: "审批" }).click();
    const sheet = overseer.getByRole("dialog");
    await sheet.getByText("平台故障误派").waitFor();
    await sheet.getByText(/退单率：现为 .*剔除前/).waitFor();
    await sheet.getByText("同意剔除").click();
    await sheet.getByLabel("审批意见").fill("情况属实");
    await expectAccessible(overseer, "ruling on an exclusion");
    await picture(overseer, "exclusion-rule");
    await overseer.keyboard.press("Control+Enter");
    await sheet.waitFor({ state: "hidden" });
    await overseer.getByText("没有待审批的剔除").waitFor();
    await overseer.getByText("已剔除", { exact: true }).click();
    await overseer.getByRole("row", { name: /误派的路灯报修.*情况属实/ }).waitFor();
    await picture(overseer, "exclusion-ruled");

    await analyst.reload();
    await rate.getByTitle("已剔除的工单").waitFor();
    expect(await rate.getByTitle("计入分子的工单").innerText()).toBe("1");
    await picture(analyst, "exclusion-figure");
  });

  test("a unit chooses several with x and accepts them at once; the head sees what lies with whom", async () => {
    await dispatched("夜市油烟飘进居民楼");
    await dispatched("路口摊贩占道");
    const officer = await stage.at("dept-urban");
    await officer.getByText("「已多次反映」").first().waitFor();
    const rows = officer.locator("a.row", { hasText: "待签收" });
    await rows.nth(1).waitFor();
    for (const title of ["夜市油烟飘进居民楼", "路口摊贩占道"]) {
      await officer.locator("a.row", { hasText: title }).focus();
      await officer.keyboard.press("x");
    }
    await officer.getByText("已选 2 件").waitFor();
    await expectAccessible(officer, "two tickets chosen");
    await picture(officer, "inbox-chosen");
    await officer.getByRole("button", { name: "签收 2 件" }).click();
    await officer.getByText("已签收 2 件").waitFor();

    const head = await stage.at("dept-urban-head", { width: 390, height: 844 });
    await head.getByRole("button", { name: "记录联系" }).first().waitFor();
    await expectAccessible(head, "cards on a phone");
    await picture(head, "inbox-phone");
    await head.getByRole("button", { name: "记录联系" }).first().click();
    await head.getByRole("dialog").getByRole("button", { name: "记下联系结果" }).waitFor();
  });

  test("who has seen a sealed ticket is one tab; a unit is not even offered it", async () => {
    const id = await dispatched("举报某店夜间偷排", {
      kind: "report",
      citizen: { name: "甲", phone: "13800001111", secrecy: "sealed" },
    }).catch(() => undefined);
    expect(id, "a sealed ticket needs redacted words").toBeUndefined();
    const sealed = await ask("agent1", "POST", "/tickets", {
      kind: "report",
      channel: "phone",
      title: "举报某店夜间偷排",
      content: "我是店里的厨师，亲眼看见夜里偷排。",
      citizen: { name: "甲", phone: "13800001111", secrecy: "sealed" },
    });
    await act("dispatcher1", sealed.id, {
      type: "dispatch",
      leadDepartmentId: "urban",
      redactedTitle: "反映某店夜间排水",
      redactedContent: "反映某店夜间排水。",
    });
    const unit = await stage.at("dept-urban");
    await unit.goto(`${stage.url}/tickets/${sealed.id}`);
    await unit.getByText("反映某店夜间排水。").waitFor();
    expect(await unit.getByRole("tab", { name: "谁看过" }).count()).toBe(0);
    const overseer = await stage.at("overseer1");
    await overseer.goto(`${stage.url}/tickets/${sealed.id}?tab=looks`);
    const looks = overseer.getByRole("tabpanel");
    await looks.getByText("市综合行政执法局").waitFor();
    await looks.getByText("看了密封原文").waitFor();
    await expectAccessible(overseer, "who has seen it");
    await picture(overseer, "ticket-looks");
  });
});
