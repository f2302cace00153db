import type { GuideAction, GuideContentInput, GuideView } from "#contracts/guides.ts";
import type { TestHouse } from "#test/kit/house.ts";

export const DAY_MS = 86_400_000;

/** A text of our own that no demo guide resembles. */
export const kiteContent: GuideContentInput = {
  title: "风筝飞行场地使用登记",
  answer: "在市民广场放飞大型风筝，提前三天到体育服务窗口登记。",
  keywords: ["放风筝登记"],
  basis: [{ law: "《中华人民共和国体育法》", article: "第五条" }],
  materials: [{ name: "居民身份证" }],
  fee: "免费",
};

async function must<T>(answer: Promise<{ status: number; body: T }>, what: string): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Shorthands for what tests about guides do again and again; each step must succeed. */
export function guideKit(house: TestHouse) {
  const editor = house.as("editor1");
  const approver = house.as("approver1");

  const now = (id: string): Promise<GuideView> => must(editor.get(`/guides/${id}`), "read guide");

  async function act(who: string, id: string, action: GuideAction): Promise<GuideView> {
    const { version } = await now(id);
    return must(house.as(who).post(`/guides/${id}/actions`, { version, action }), action.type);
  }

  const draft = (content: Partial<GuideContentInput> = {}, head: object = {}): Promise<GuideView> =>
    must(
      editor.post("/guides", {
        departmentId: "civil",
        regionCode: "3306",
        content: { ...kiteContent, ...content },
        ...head,
      }),
      "create guide",
    );

  async function approve(id: string): Promise<GuideView> {
    await act("editor1", id, { type: "submit" });
    return act("approver1", id, { type: "approve" });
  }

  async function publish(id: string): Promise<GuideView> {
    await approve(id);
    return act("editor1", id, { type: "publish" });
  }

  return {
    editor,
    approver,
    must,
    now,
    act,
    draft,
    approve,
    publish,
    published: async (content: Partial<GuideContentInput> = {}, head: object = {}) =>
      publish((await draft(content, head)).id),
    async rewrite(id: string, content: Partial<GuideContentInput>): Promise<GuideView> {
      const { version, content: known } = await now(id);
      return must(
        editor.put(`/guides/${id}/draft`, { version, content: { ...known, ...content } }),
        "write draft",
      );
    },
    /** Ids found by these words, best first. */
    async found(q: string, who = "agent1"): Promise<string[]> {
      const { items } = await must(house.as(who).get(`/guides/search?q=${encodeURIComponent(q)}`), "search");
      return items.map((item: { id: string }) => item.id);
    },
    tasks: async (filter = "state=open", who = "editor1") =>
      (await must(house.as(who).get(`/guide-tasks?${filter}&limit=200`), "tasks")).items as {
        id: string;
        kind: string;
        version: number;
        [field: string]: unknown;
      }[],
  };
}
