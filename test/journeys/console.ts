import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

/** Where a run leaves its pictures when PICTURES names a folder. */
const pictures = process.env.PICTURES;

/** One person at a browser of their own, signed in through the page. */
export async function signInAt(
  browser: Browser,
  url: string,
  username: string,
  viewport = { width: 1366, height: 768 },
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => expect.soft(error, `${username}'s page`).toBeUndefined());
  await page.goto(url);
  await page.getByLabel("账号").fill(username);
  await page.getByLabel("密码").fill("demo12345");
  await page.keyboard.press("Enter");
  await page.waitForURL((at) => !at.pathname.includes("sign-in"));
  return page;
}

export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Opens the action's side sheet from the ticket's header. */
export async function openSheet(page: Page, action: string): Promise<void> {
  await page
    .getByRole("button", { name: new RegExp(`^${action}`) })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
}

/** Sends the open sheet and waits until it is gone. */
export async function sendSheet(page: Page): Promise<void> {
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** A text field by its whole label. */
export const field = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });

/** Types into a picker and takes the option once it stands there. */
export async function choose(page: Page, label: string, typed: string, option: RegExp): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.keyboard.type(typed);
  await page.getByTitle(option).first().waitFor();
  await page.keyboard.press("Enter");
}

/** What the second person does with a guide that was submitted. */
export async function approveAndPublish(approver: Page, url: string, title: string | RegExp): Promise<void> {
  await approver.goto(`${url}/editor?part=submitted`);
  await approver.getByRole("link", { name: title }).click();
  for (const act of ["审核通过", "发布"]) {
    await approver.getByRole("button", { name: act, exact: true }).click();
    await approver.getByRole("dialog").waitFor();
    await sendSheet(approver);
  }
  await approver.getByText("已发布").first().waitFor();
}
