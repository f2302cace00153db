import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { browserAvailable } from "#test/kit/browser.ts";
import { eventually } from "#test/kit/eventually.ts";
import { workbookOf } from "#test/knowledge-base/workbook.ts";
import { expectAccessible } from "./axe.ts";
import { approveAndPublish, choose, field, picture, sendSheet } from "./console.ts";
import { useStage } from "./stage.ts";

interface Gap {
  id: string;
  topic: string;
  state: string;
}

// What keeps a knowledge base true, as those live it who keep it: over months, of which the dates are moved.
describe.skipIf(!browserAvailable)("a knowledge base kept true in real browsers", () => {
  const stage = useStage({ past: true });
  let editor: Page;
  let approver: Page;
  let agent: Page;

  beforeAll(async () => {
    [editor, approver, agent] = (await Promise.all(
      ["editor1", "approver1", "agent1"].map((name) => stage.at(name)),
    )) as [Page, Page, Page];
  }, 90_000);

  const search = (who: string, q: string) =>
    stage.ask(who, "GET", `/guides/search?q=${encodeURIComponent(q)}`);
  const gaps = async (): Promise<Gap[]> => (await stage.ask("editor1", "GET", "/gaps?limit=200")).items;
  const gapAbout = async (word: string) => (await gaps()).find(({ topic }) => topic.includes(word));
  const row = (page: Page, words: string) => page.getByRole("listitem").filter({ hasText: words });

  describe("知识缺口", () => {
    test("what is asked in vain in several wordings is one gap; it names nobody and shows its ticket", async () => {
      await search("agent2", "换电柜怎么申请安装");
      await search("agent3", "张建国 13905751234 我们小区电动车换电柜谁批");
      await search("agent4", "电动车换电柜安装审批");
      await search("agent5", "无人机飞行要报备吗");
      await search("supervisor1", "在公园放无人机需要报备不");
      const ticket = await stage.ask("agent3", "POST", "/tickets", {
        kind: "consultation",
        channel: "phone",
        title: "小区换电柜",
        content: "小区想装换电柜，问谁审批。",
      });
      await stage.act("dispatcher1", ticket.id, { type: "dispatch", leadDepartmentId: "housing" });
      await stage.past.query("UPDATE guide_query SET asked_at = asked_at - interval '40 minutes'");
      await stage.past.query(
        "UPDATE ticket SET received_at = received_at - interval '35 minutes' WHERE id = $1",
        [ticket.id],
      );
      await stage.past.run("rank-gaps");
      await eventually("the gaps", async () => (await gaps()).length === 2);

      await editor.goto(`${stage.url}/editor?part=gaps`);
      const first = editor.getByRole("list").getByRole("listitem").filter({ hasText: "90 天内" }).first();
      await first.getByText("90 天内问了 3 次").waitFor();
      expect(await first.innerText()).toMatch(/换电柜[^]*1 次最后派单/);
      await first.getByRole("link", { name: ticket.number.slice(-6) }).waitFor();
      expect(await editor.locator("body").innerText()).not.toMatch(/张建国|1390575/);
      await expectAccessible(editor, "the gaps");
      await picture(editor, "gaps");
    });

    test("it is handed to the unit that knows, which is told and answers", async () => {
      await row(editor, "无人机").getByRole("button", { name: "交给单位" }).click();
      await choose(editor, "交给哪个单位", "公安", /^市公安局$/);
      await sendSheet(editor);
      const police = await stage.at("dept-police");
      await police.getByRole("button", { name: /条未读通知/ }).click();
      await police.getByRole("link", { name: "有一项知识缺口转给本单位补充" }).click();
      await police.getByText("90 天内问了 2 次").waitFor();
      await picture(police, "gap-of-a-unit");
      await police.goto(`${stage.url}/editor`);
      await row(police, "无人机").getByRole("button", { name: "办好了" }).click();
      await police.getByRole("textbox", { name: "答案" }).fill("微型无人机在适飞空域内飞行不用报备。");
      await sendSheet(police);
      await police.context().close();
      await editor.goto(`${stage.url}/editor?part=gaps&gaps=handed`);
      await row(editor, "无人机")
        .getByText(/市公安局.*答复：微型无人机/)
        .waitFor();
      await picture(editor, "gap-answered");
      await editor.goto(`${stage.url}/editor?part=gaps`);
    });

    test("the guide written from it closes it when another person publishes it, and the agent finds it", async () => {
      await row(editor, "换电柜").getByRole("link", { name: "写成指南" }).click();
      await editor.getByRole("region", { name: "诉求人问的" }).getByText("90 天内问了 3 次").waitFor();
      expect(await field(editor, "标题").inputValue()).toContain("换电柜");
      await field(editor, "对外口径").fill("经业主共同决定并由物业报消防备案后，由运营单位安装。");
      await choose(editor, "责任单位", "住房", /^市住房/);
      await choose(editor, "适用区域", "越城", /越城区$/);
      await picture(editor, "gap-guide");
      await editor.keyboard.press("Control+Enter");
      await editor.getByText("待审核").first().waitFor();
      // A colleague sees that it is being written.
      await editor.goto(`${stage.url}/editor?part=gaps`);
      await row(editor, "换电柜").getByRole("link", { name: "正在写" }).waitFor();

      await approveAndPublish(approver, stage.url, /换电柜/);
      await agent.goto(`${stage.url}/guides`);
      await agent.getByLabel("搜索办事指南").fill("小区想装换电柜找谁");
      const found = agent.getByRole("listbox", { name: "搜索结果" });
      await found.getByText("由运营单位安装").waitFor();
      expect(await gapAbout("换电柜")).toMatchObject({ state: "closed" });
      await editor.goto(`${stage.url}/editor?part=gaps&gaps=closed`);
      await row(editor, "换电柜").getByText("刚刚补上").waitFor();
    });

    test("some weeks later it shows how many still search in vain", async () => {
      await stage.past.query("UPDATE guide_query SET asked_at = asked_at - interval '14 days'");
      await stage.past.query(
        "UPDATE guide_gap SET closed_at = closed_at - interval '14 days' WHERE closed_at IS NOT NULL",
      );
      await editor.reload();
      await row(editor, "换电柜")
        .getByText(/补上前每周 [\d.]+ 次，补上后每周 0 次（观察了 14 天）/)
        .waitFor();
      await picture(editor, "gap-measured");
    });
  });

  describe("待核实", () => {
    const TITLE = "食品经营许可证新办";
    const mark = "待核实";
    let guide: { id: string };
    let ticketId: string;
    /** Every screen on which the guide stands, by what it is called. */
    const screens: [string, () => Promise<Locator>][] = [
      [
        "the workbench's results",
        async () => {
          await agent.goto(`${stage.url}/workbench`);
          await agent.getByRole("combobox", { name: /指南/ }).first().fill("食品经营许可证");
          const hit = agent.getByRole("option", { name: TITLE }).first();
          await hit.waitFor();
          return hit;
        },
      ],
      [
        "the guide's page",
        async () => {
          await agent.goto(`${stage.url}/guides/${guide.id}`);
          return agent.getByRole("article", { name: TITLE }).locator("header").first();
        },
      ],
      [
        "the ticket that cites it",
        async () => {
          await agent.goto(`${stage.url}/tickets/${ticketId}`);
          await agent.getByRole("tab", { name: "知识" }).click();
          const cited = agent.getByRole("tabpanel", { name: "知识" }).getByRole("listitem").first();
          await cited.getByText(TITLE).waitFor();
          return cited;
        },
      ],
      [
        "the bundle it is part of",
        async () => {
          await agent.goto(`${stage.url}/guides`);
          await agent.getByLabel("搜索办事指南").fill("开饭店一件事");
          await agent
            .getByRole("option", { name: /开饭店一件事/ })
            .first()
            .click();
          await agent.getByRole("group", { name: "以什么身份经营？" }).waitFor();
          await agent.keyboard.press("q");
          await agent.keyboard.press("1");
          await agent.getByRole("group", { name: "做哪种餐饮？" }).waitFor();
          await agent.keyboard.press("1");
          const parts = agent.locator(".guide-bundle-parts");
          await parts.getByRole("link", { name: "食品经营许可证" }).waitFor();
          return parts;
        },
      ],
      [
        "the preview where it is written",
        async () => {
          await editor.goto(`${stage.url}/editor/guides/${guide.id}/edit`);
          const preview = editor.getByRole("complementary", { name: "话务员看到的样子" });
          await preview.getByText(TITLE).first().waitFor();
          return preview;
        },
      ],
    ];

    test("a task is opened, its owner reminded, and after the limit it is marked on every screen", async () => {
      const hits = (await search("agent1", TITLE)).items;
      guide = hits.find(({ title }: { title: string }) => title === TITLE);
      ({ id: ticketId } = await stage.ask("agent1", "POST", "/tickets", {
        kind: "consultation",
        channel: "phone",
        title: "开店办证",
        content: "想开小饭馆。",
        guideIds: [guide.id],
      }));
      const noticesOf = async (who: string): Promise<string> =>
        (await stage.ask(who, "GET", "/notices")).items.map(({ title }: { title: string }) => title).join();
      for (const [days, who, told] of [
        [170, "dept-market", `指南待核实：《${TITLE}》`],
        [178, "dept-market", `即将逾期：《${TITLE}》`],
        [181, "overseer1", `指南逾期未核实，已标为待核实：《${TITLE}》`],
      ] as const) {
        await stage.past.query("UPDATE guide SET verified_at = now() - $2 * interval '1 day' WHERE id = $1", [
          guide.id,
          days,
        ]);
        await stage.past.query(
          `UPDATE guide_task t SET due_at = g.verified_at + g.verify_every_days * interval '1 day'
           FROM guide g WHERE g.id = t.guide_id AND g.id = $1 AND t.state = 'open'`,
          [guide.id],
        );
        await stage.past.run("tend-guides");
        await eventually(told, async () => (await noticesOf(who)).includes(told));
      }
      for (const [where, open] of screens) {
        const place = await open();
        await place.filter({ hasText: mark }).waitFor();
        await picture(place.page(), `stale-${where.replaceAll(/\W/g, "-")}`);
      }
      await editor.goto(`${stage.url}/editor?task=verification`);
      await row(editor, TITLE).getByText("已超期").waitFor();
    });

    test("its owner says that it still holds, and the mark is gone everywhere", async () => {
      const owner = await stage.at("dept-market");
      await owner.goto(`${stage.url}/editor`);
      await owner.getByRole("link", { name: TITLE }).click();
      await owner.getByText("超过核实期限").waitFor();
      await owner.getByRole("button", { name: "核实无误" }).click();
      await owner.getByRole("dialog").waitFor();
      await sendSheet(owner);
      await owner.getByText("超过核实期限").waitFor({ state: "hidden" });
      await owner.context().close();
      for (const [where, open] of screens) {
        const place = await open();
        await place.page().waitForLoadState("networkidle");
        expect(await place.innerText(), where).not.toContain(mark);
      }
    });
  });

  test("a closed consultation proposes a question and answer: one is taken when it is published, one declined with a reason", async () => {
    for (const [title, answer] of [
      ["夜间充电能不能按谷电计价", "可以申请峰谷分时电价。"],
      ["今天有没有台风", "请看气象台预报。"],
    ]) {
      const content = `我叫王建军13805750000，问${title}。`;
      const { id } = await stage.ask("agent1", "POST", "/tickets", {
        kind: "consultation",
        channel: "phone",
        title,
        content,
      });
      await stage.act("agent1", id, { type: "answer", answer: answer! });
    }
    await editor.goto(`${stage.url}/editor?task=proposal`);
    await row(editor, "台风").getByRole("button", { name: "不采纳" }).click();
    await editor.getByLabel("理由").fill("天气不归知识库");
    await sendSheet(editor);
    await row(editor, "台风").waitFor({ state: "hidden" });

    await row(editor, "谷电").getByRole("link", { name: "写成指南" }).click();
    await editor.getByText("当时的答复").waitFor();
    expect(await editor.locator("body").innerText()).not.toMatch(/王建军|1380575/);
    expect(await field(editor, "对外口径").inputValue()).toBe("可以申请峰谷分时电价。");
    await picture(editor, "proposal");
    const taken = async () => {
      const { items } = await stage.ask("editor1", "GET", "/guide-tasks?kind=proposal&limit=200");
      return items.find(({ topic }: { topic: string }) => topic.includes("谷电"));
    };
    const { id: taskId } = await taken();
    const content = { title: "夜间充电按谷电计价", answer: "可以申请峰谷分时电价。" };
    const made = { departmentId: "housing", regionCode: "3306", type: "qa", taskId, content };
    const { id } = await stage.ask("editor1", "POST", "/guides", made);
    for (const [who, type] of [
      ["editor1", "submit"],
      ["approver1", "approve"],
      ["editor1", "publish"],
    ] as const) {
      const { version } = await stage.ask("editor1", "GET", `/guides/${id}`);
      await stage.ask(who, "POST", `/guides/${id}/actions`, { version, action: { type } });
    }
    expect(await taken()).toMatchObject({ state: "done", answer: "已发布《夜间充电按谷电计价》" });
  });

  test("a thousand rows of which thirty are bad: seen, not imported, and then the good ones are", async () => {
    const head = ["类目", "标题", "内容", "发文单位", "材料性质", "关键字"];
    const rows = Array.from({ length: 1000 }, (_, n) => {
      const unit = n % 33 === 5 && n < 995 ? "市没有这个局" : "市民政局";
      return ["省/市/12345热线/民政", `试导入第${n + 1}件`, "答复。", unit, "办事指南", "试导入"];
    });
    await editor.goto(`${stage.url}/editor?part=import`);
    const choose = () =>
      editor.setInputFiles('input[type="file"]', {
        name: "民政.xlsx",
        mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        buffer: workbookOf([head, ...rows]),
      });
    await choose();
    await editor.getByText("共 1000 行，30 行有问题，970 行没有问题。现在什么都还没有导入。").waitFor();
    const faults = editor.getByRole("table", { name: "有问题的行" });
    expect(await faults.getByRole("row").count()).toBe(1 + 30);
    expect(await faults.getByRole("row").nth(1).innerText()).toMatch(
      /第 7 行\s+发文单位\s+.*「市没有这个局」/,
    );
    await picture(editor, "import-faults");
    await expectAccessible(editor, "the faults of an import");
    const drafts = async () =>
      (await stage.ask("editor1", "GET", `/guides?status=draft&q=${encodeURIComponent("试导入")}`)).items
        .length;
    expect(await drafts()).toBe(0);
    await editor.getByRole("button", { name: "只导入没有问题的 970 行" }).click();
    await editor.getByText("已写成 970 条草稿。").waitFor();
    await editor.getByText("有问题的 30 行没有导入").waitFor();
    expect(await drafts()).toBeGreaterThan(0);
    await picture(editor, "import-done");

    await editor.getByRole("link", { name: "去看草稿" }).click();
    await editor.getByRole("checkbox", { name: "选中列出的 200 条" }).check();
    await editor.getByRole("button", { name: "送审 200 条" }).click();
    await editor.getByText("已送审 200 条").waitFor();
    await picture(editor, "import-submitted");
    await expectAccessible(editor, "the drafts after many were submitted");
  });

  test("the try-it box says in words why a result stands where it does", async () => {
    await editor.goto(`${stage.url}/editor?part=synonyms`);
    await editor.getByRole("textbox", { name: "试搜" }).fill("房本丢了咋办");
    const best = editor.getByRole("region", { name: "试搜" }).getByRole("listitem").first();
    await best.getByText("不动产权证书遗失补证").waitFor();
    await best.getByText(/标题.*不动产权证书（近义词）/).waitFor();
    await expectAccessible(editor, "the try-it box");
    await picture(editor, "try-it");
  });
});
