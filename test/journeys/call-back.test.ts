import { describe, expect, test } from "vitest";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import { browserAvailable } from "#test/kit/browser.ts";
import { expectAccessible } from "./axe.ts";
import { openSheet, picture, sendSheet } from "./console.ts";
import { useStage } from "./stage.ts";

// Who is called again, and whose clock stands: the follow-up desk and the deadline's panel, by keyboard.
describe.skipIf(!browserAvailable)("call-backs and a standing clock in real browsers", () => {
  const stage = useStage();
  const { ask } = stage;

  async function lived(title: string, ...steps: [who: string, action: TicketAction][]): Promise<string> {
    const matter = { kind: "complaint", channel: "phone", title, content: `${title}，希望尽快处理。` };
    const { id } = await ask("agent1", "POST", "/tickets", matter);
    for (const [who, action] of steps) await stage.act(who, id, action);
    return id;
  }
  const handling: [who: string, action: TicketAction][] = [
    ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }],
    ["dept-urban", { type: "accept" }],
  ];

  test("a citizen who asks to be called later gets a slot by keyboard, and stands under 稍后 until then", async () => {
    const id = await lived(
      "夜市油烟飘进居民楼",
      ...handling,
      ["dept-urban", { type: "record-contact", outcome: "reached" }],
      ["dept-urban", { type: "reply", answer: "已整改", done: "现场检查" }],
      ["dispatcher1", { type: "approve-reply" }],
    );
    const officer = await stage.at("followup1");
    await officer.getByRole("heading", { name: /未约/ }).waitFor();
    await officer.getByText("夜市油烟飘进居民楼").first().click();
    await openSheet(officer, "记录回访");
    const sheet = officer.getByRole("dialog");
    await sheet.getByRole("radio", { name: "对方请改时间" }).focus();
    await officer.keyboard.press("Space");
    const slots = sheet.getByRole("radiogroup", { name: /约下次/ });
    await slots.getByRole("radio").first().focus();
    await officer.keyboard.press("ArrowRight");
    await expectAccessible(officer, "the slots of a follow-up");
    await picture(officer, "call-back-slots");
    const { callBackSlots } = await ask("dispatcher1", "GET", `/tickets/${id}`);
    await sendSheet(officer);
    await officer.getByRole("heading", { name: /稍后/ }).waitFor();
    await officer.getByText("已打 1 次").waitFor();
    await picture(officer, "call-back-desk");
    const { status, followUp } = await ask("dispatcher1", "GET", `/tickets/${id}`);
    expect(status).toBe("follow-up");
    expect(followUp).toMatchObject({ attempts: 1, attemptsLeft: 3, callBackAt: callBackSlots[1] });
  });

  test("a dispatcher stops the clock on a paper; the unit sees why and lets it run again", async () => {
    const id = await lived("工地噪声待检测", ...handling);
    const dispatcher = await stage.at("dispatcher1");
    await dispatcher.goto(`${stage.url}/tickets/${id}?tab=deadline`);
    await dispatcher.getByRole("button", { name: "中止计时" }).click();
    await dispatcher.getByRole("radio", { name: /检验、检测/ }).check();
    await dispatcher.getByLabel(/^依据（文书/).fill("越环检委〔2026〕12 号");
    await expectAccessible(dispatcher, "the clock's form");
    await dispatcher.getByRole("button", { name: "中止并通知承办单位" }).click();
    await dispatcher.getByText("恢复后从剩余期限继续计算").waitFor();
    expect((await ask("dept-urban", "GET", `/tickets/${id}`)).dueAt).toBeNull();

    const unit = await stage.at("dept-urban");
    await unit.goto(`${stage.url}/tickets/${id}?tab=deadline`);
    await unit.getByText("越环检委〔2026〕12 号").first().waitFor();
    await expectAccessible(unit, "a standing clock");
    await picture(unit, "clock-stands");
    await unit.getByRole("button", { name: "恢复计时" }).click();
    await unit.getByRole("button", { name: "恢复并重算期限" }).click();
    await unit.getByText("计时中止").first().waitFor({ state: "hidden" });
    expect((await ask("dept-urban", "GET", `/tickets/${id}`)).dueAt).not.toBeNull();
  });
});
