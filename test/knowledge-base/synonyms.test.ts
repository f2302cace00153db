import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { overBuiltIn } from "#knowledge-base/synonyms/over-built-in.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

describe("editors' synonyms over the built-in table", () => {
  const builtIn = [{ said: ["房本"], official: ["不动产权证书"], mutual: false }];

  test("a line takes the place of what the product says of the same words", () => {
    const own = { said: ["房本"], official: ["房屋登记簿"], mutual: false, kind: "matter" as const };
    expect(overBuiltIn(builtIn, [own])).toEqual([own]);
  });

  test("one without official names switches the built-in one off", () => {
    const own = { said: ["房本"], official: [], mutual: false, kind: "matter" as const };
    expect(overBuiltIn(builtIn, [own])).toEqual([]);
  });

  test("both ways means that each name leads to the others", () => {
    const own = { said: ["甲"], official: ["乙"], mutual: true, kind: "matter" as const };
    expect(overBuiltIn([], [own]).map(({ said, official }) => [said, official])).toEqual([
      [["甲"], ["乙"]],
      [["乙"], ["甲"]],
    ]);
  });
});

describe("synonyms in the console", () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  }, 60_000);
  afterAll(() => house?.close());

  const best = async () => {
    const q = encodeURIComponent("呱唧啪啦");
    const { body } = await house.as("editor1").get(`/guides/search/explain?q=${q}`);
    return body.items.find((hit: { strong: boolean }) => hit.strong);
  };

  test("what is added is searched with at once, explained, and forgotten when it is removed", async () => {
    const editor = house.as("editor1");
    expect(await best()).toBeUndefined();
    const added = await editor.post("/synonyms", { said: ["呱唧啪啦"], official: ["社会保障卡"] });
    expect(added.status).toBe(201);
    const hit = await best();
    expect(hit.title).toContain("社会保障卡");
    expect(hit.because.map(({ detail }: { detail: string }) => detail).join()).toContain("synonym");

    const again = await editor.post("/synonyms", { said: ["呱唧啪啦"], official: ["医保卡"] });
    expect(again.status).toBe(400);
    const late = await editor.put(`/synonyms/${added.body.id}`, {
      said: ["呱唧啪啦"],
      official: ["医保卡"],
      version: 7,
    });
    expect(late.status).toBe(409);

    const removed = await fetch(`${house.base}/synonyms/${added.body.id}`, {
      method: "DELETE",
      headers: await house.headersOf("editor1"),
    });
    expect(removed.status).toBe(204);
    expect(await best()).toBeUndefined();
  });

  test("what another process wrote is searched with after the next look at the revision", async () => {
    await house.house.query(
      `INSERT INTO guide_synonym (id, said, official, mutual, kind, changed_at)
       VALUES ('elsewhere', '{呱唧啪啦}', '{社会保障卡}', false, 'matter', now())`,
    );
    await house.house.synonyms.commands.refresh();
    expect(await best()).toBeUndefined();
    await house.house.query("UPDATE guide_synonym_state SET revision = revision + 1");
    await house.house.synonyms.commands.refresh();
    expect((await best()).title).toContain("社会保障卡");
  });

  test("an agent neither changes them nor sees why results rank", async () => {
    const agent = house.as("agent1");
    expect((await agent.post("/synonyms", { said: ["甲"], official: ["乙"] })).status).toBe(403);
    expect((await agent.get("/guides/search/explain?q=a")).status).toBe(403);
  });
});
