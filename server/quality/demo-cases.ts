/** One answered consultation of the demo city and what became of its sample. Invented throughout. */
export interface DemoCase {
  daysAgo: number;
  agent: string;
  /** 诉求分类. */
  categoryCode: string;
  title: string;
  content: string;
  answer: string;
  /** Items below their best, with why; absent: it waits to be scored. */
  lost?: Readonly<Record<string, { value: number; remark: string }>>;
  remark?: string;
  inspector?: string;
  appeal?: string;
}

const demoCase = (daysAgo: number, agent: string, part: Partial<DemoCase>): DemoCase => ({
  daysAgo,
  agent,
  categoryCode: "060404",
  title: "补领社保卡需要带什么",
  content: "社保卡遗失，想知道补领要带哪些材料、去哪里办、多久能拿到。",
  answer: "带身份证到就近银行网点即可补领，当场可取；本人不便可网上办理后邮寄。",
  ...part,
});

const residence: Pick<DemoCase, "categoryCode" | "title" | "content" | "answer"> = {
  categoryCode: "050201",
  title: "新生儿落户的材料和时限",
  content: "孩子出生一个月，父母户籍不在同一地，问在哪里落户、要哪些材料。",
  answer: "随父随母均可；带出生医学证明、父母身份证和户口簿、结婚证到落户地派出所，当场办结。",
};
const housing: Pick<DemoCase, "categoryCode" | "title" | "content" | "answer"> = {
  categoryCode: "030701",
  title: "公积金租房提取的条件",
  content: "在本市租房，单位缴存公积金半年，问能否提取、额度多少。",
  answer: "连续缴存三个月以上且本市无房即可申请；带身份证网上办理，额度以公积金中心核定为准。",
};

export const demoCases: readonly DemoCase[] = [
  demoCase(33, "agent1", {
    ...residence,
    lost: { content: { value: 2, remark: "未写孩子出生日期，承办人还得再问" } },
  }),
  demoCase(26, "agent1", { lost: { title: { value: 2, remark: "标题可再具体" } } }),
  demoCase(25, "agent2", {
    ...housing,
    lost: {
      category: { value: 0, remark: "分到了「社会保障」，应为住房公积金" },
      content: { value: 3, remark: "" },
    },
  }),
  demoCase(19, "agent1", { ...housing, lost: { content: { value: 3, remark: "经过写得完整" } } }),
  demoCase(18, "agent3", {
    lost: {
      place: { value: 0, remark: "只写了「市区」，找不到" },
      content: { value: 1, remark: "漏了诉求" },
    },
    remark: "下次先问清地点再挂断",
  }),
  demoCase(12, "agent2", { ...residence, lost: { title: { value: 3, remark: "" } }, inspector: "quality2" }),
  demoCase(11, "agent1", { lost: {} }),
  demoCase(3, "agent3", {
    ...housing,
    lost: { secrecy: { value: 0, remark: "来电人要求保密，未标记" } },
    appeal: "录音 02:15 处来电人说「留我名字没关系」，未要求保密。",
  }),
  demoCase(2, "agent2", { ...residence }),
  demoCase(1.5, "agent1", {}),
  demoCase(1, "agent3", { ...housing }),
];
