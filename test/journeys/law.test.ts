import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { browserAvailable } from "#test/kit/browser.ts";
import { expectAccessible } from "./axe.ts";
import { openSheet, picture, sendSheet } from "./console.ts";
import { useStage } from "./stage.ts";

// The law of the ticket where people meet it: rulings, merging, supervision, and why a deadline is what it is.
describe.skipIf(!browserAvailable)("the law of the ticket in real browsers", () => {
  const stage = useStage();
  const { ask, act } = stage;
  let dispatcher: Page;
  let unit: Page;

  beforeAll(async () => {
    [dispatcher, unit] = await Promise.all([stage.at("dispatcher1"), stage.at("dept-urban")]);
  }, 90_000);

  const file = async (title: string): Promise<string> => {
    const matter = { kind: "complaint", channel: "phone", categoryCode: "010102", regionCode: "330602001" };
    return (
      await ask("agent1", "POST", "/tickets", { ...matter, title, content: `${title}，希望尽快处理。` })
    ).id;
  };
  const dispatched = async (title: string) => {
    const id = await file(title);
    await act("dispatcher1", id, { type: "dispatch", leadDepartmentId: "urban" });
    return id;
  };
  const handled = async (title: string) => {
    const id = await dispatched(title);
    await act("dept-urban", id, { type: "accept" });
    return id;
  };

  test("a return is asked for by the unit and ruled on with the request in sight; the next ruling finds it as a precedent", async () => {
    await dispatched("夜市油烟飘进居民楼");
    await unit.getByText("夜市油烟飘进居民楼").first().click();
    await openSheet(unit, "申请退单");
    await unit.getByLabel("理由").click();
    await unit.getByTitle("另有主管单位").click();
    await unit.getByLabel("依据").fill("三定规定第五条");
    await unit.getByLabel("情况说明").fill("餐饮油烟由生态环境部门监管。");
    await picture(unit, "law-return-sheet");
    await sendSheet(unit);

    await dispatcher.getByRole("link", { name: "裁定" }).click();
    await dispatcher.getByText("夜市油烟飘进居民楼").first().click();
    await openSheet(dispatcher, "裁定退单");
    const sheet = dispatcher.getByRole("dialog");
    await sheet.getByText("餐饮油烟由生态环境部门监管。").waitFor();
    await sheet.getByText("不予退单").click();
    await sheet.getByLabel("依据").fill("派单目录第 12 条");
    await sheet.getByLabel("理由").fill("占道夜市由综合执法牵头");
    await expectAccessible(dispatcher, "ruling on a return");
    await picture(dispatcher, "law-rule-return");
    await sendSheet(dispatcher);
    await dispatcher.getByText("没有等您裁定的事").waitFor();

    const next = await dispatched("另一处夜市油烟扰民");
    await act("dept-urban", next, {
      type: "request-return",
      reasonCode: "not-our-duty",
      basis: "职责清单",
      explanation: "请核定职责",
    });
    await dispatcher.getByText("另一处夜市油烟扰民").first().click();
    await openSheet(dispatcher, "裁定退单");
    await dispatcher.getByRole("region", { name: "同类先例" }).getByText("占道夜市由综合执法牵头").waitFor();
    await dispatcher.getByRole("dialog").getByText("职责清单").click();
    await picture(dispatcher, "law-precedent");
    expect((await ask("dispatcher1", "GET", `/tickets/${next}`)).can).toContain("rule-return");
    await dispatcher.keyboard.press("Escape");
  });

  test("an extension is granted, and the deadline explains itself with it, day by day", async () => {
    const id = await handled("工地夜间施工噪声需要检测");
    const { dueAt } = await ask("dept-urban", "GET", `/tickets/${id}`);
    await act("dept-urban", id, {
      type: "request-extension",
      until: new Date(Date.parse(dueAt) + 3 * 86_400_000).toISOString(),
      reason: "第三方检测需要三天",
      measures: "先停止夜间作业",
    });
    await dispatcher.getByText("工地夜间施工噪声需要检测").first().click();
    await openSheet(dispatcher, "裁定延期");
    const sheet = dispatcher.getByRole("dialog");
    await sheet.getByText("先停止夜间作业").waitFor();
    await sheet.getByText("同意", { exact: true }).click();
    await sheet.getByLabel("理由").fill("检测确需时日");
    await sendSheet(dispatcher);

    await unit.goto(`${stage.url}/tickets/${id}?tab=deadline`);
    await unit.getByRole("table", { name: "逐日计算" }).waitFor();
    const explained = await unit.getByRole("tabpanel").innerText();
    expect(explained).toContain("延期");
    expect((await ask("dept-urban", "GET", `/tickets/${id}`)).dueAt > dueAt).toBe(true);
    await expectAccessible(unit, "a deadline's explanation");
    await picture(unit, "law-deadline");
  });

  test("a repeat is merged into the ticket it resembles, and set free again in one step", async () => {
    const master = await handled("环城西路路灯不亮已有一周");
    const member = await file("环城西路路灯不亮，晚上很黑");
    await dispatcher.goto(`${stage.url}/tickets/${member}`);
    await dispatcher.getByRole("button", { name: /更多/ }).first().click();
    await dispatcher.getByRole("menuitem", { name: "并案" }).click();
    const sheet = dispatcher.getByRole("dialog");
    await sheet.getByRole("button", { name: /环城西路路灯不亮已有一周/ }).click();
    await sheet.getByLabel("理由").fill("同一路段同一事项");
    await picture(dispatcher, "law-merge");
    await sendSheet(dispatcher);
    await dispatcher.getByText("已并入主件").waitFor();
    await picture(dispatcher, "law-member");

    await dispatcher.goto(`${stage.url}/tickets/${master}`);
    await dispatcher.getByText("并入本单的 1 件").waitFor();
    await expectAccessible(dispatcher, "a master with its members");
    await picture(dispatcher, "law-master");
    await dispatcher.getByRole("link", { name: /环城西路路灯不亮，晚上很黑/ }).click();
    await openSheet(dispatcher, "撤销并案");
    await dispatcher.getByRole("dialog").getByLabel("理由").fill("经核实是另一盏灯");
    await sendSheet(dispatcher);
    await dispatcher.getByText("待派单").first().waitFor();
    expect(await ask("dispatcher1", "GET", `/tickets/${member}`)).toMatchObject({
      status: "received",
      master: null,
    });
  });

  test("an overseer supervises; the unit finds the notice on its ticket and answers it by choosing it", async () => {
    const id = await handled("占道经营长期无人管理");
    const overseer = await stage.at("overseer1");
    await overseer.getByText("全部在办").click();
    await overseer.getByText("占道经营长期无人管理").first().click();
    await openSheet(overseer, "督办");
    const sheet = overseer.getByRole("dialog");
    await sheet.getByText("书面督办").click();
    await sheet.getByLabel("内容").fill("三次来电仍未解决，请三日内书面说明。");
    await sendSheet(overseer);
    await overseer.getByText("书面督办待回复").first().waitFor();
    await expectAccessible(overseer, "the supervision desk");
    await picture(overseer, "law-supervision");

    await unit.getByRole("link", { name: /收件箱/ }).click();
    await unit.getByText("占道经营长期无人管理").first().click();
    await unit.getByText("1 份督办待回复").waitFor();
    await expectAccessible(unit, "a notice on the unit's ticket");
    await picture(unit, "law-notice");
    await unit.getByRole("button", { name: "回复这份督办" }).click();
    const answer = unit.getByRole("dialog");
    await answer.getByRole("radio", { name: /三次来电仍未解决/ }).waitFor();
    await answer.getByLabel("内容").fill("已安排每日巡查，附排班表。");
    await picture(unit, "law-answer");
    await sendSheet(unit);
    await unit.getByText("1 份督办待回复").waitFor({ state: "hidden" });
    const { supervisions } = await ask("overseer1", "GET", `/tickets/${id}`);
    expect(supervisions).toHaveLength(1);
    expect(supervisions[0].answeredAt).not.toBeNull();
    await overseer.getByText("督办待回复", { exact: true }).click();
    await overseer.getByText("督办单都已回复").waitFor();
  });

  test("an administrator enters next year's days off and sees what is doubtful; an analyst finds the tickets behind a figure", async () => {
    const year = new Date().getFullYear() + 1;
    const [administrator, analyst] = await Promise.all([stage.at("admin1"), stage.at("analyst1")]);
    await administrator.getByText(String(year), { exact: true }).click();
    await administrator.getByLabel(/放假的日子/).fill("1月1日、1月2日、1月3日");
    await administrator.getByLabel("依据").fill("放假安排的通知");
    await administrator.getByRole("button", { name: `录入 ${year} 年并重算期限` }).click();
    await administrator.getByText(/重新计算了 \d+ 件工单的期限/).waitFor();
    await administrator.getByText("请再核对").waitFor();
    await expectAccessible(administrator, "the calendar");
    await picture(administrator, "law-calendar");
    expect((await ask("agent1", "GET", `/calendars/${year}`)).published).toBe(true);

    await analyst
      .getByRole("row", { name: /退单率/ })
      .getByTitle("计入分子的工单")
      .click();
    await analyst.getByRole("dialog").getByText("夜市油烟飘进居民楼").waitFor();
    await expectAccessible(analyst, "the tickets behind a figure");
    await picture(analyst, "law-figures");
  });
});
