import type { SearchIntent } from "../search.ts";

const patterns: readonly (readonly [SearchIntent, RegExp])[] = [
  ["materials", /材料|资料|证件|带什么|带啥|带哪些|准备什么|要什么|要啥|什么手续|啥手续|表格|cailiao/],
  ["limits", /多久|多长时间|几天|几个工作日|时限|期限|什么时候能|多少天|快不快|当天|shixian/],
  ["fee", /多少钱|收费|费用|要钱|免费|花钱|工本费|收不收|feiyong/],
  ["places", /在哪|去哪|哪里办|哪儿|到哪|往哪|地址|地点|窗口|大厅|网点|几点|上班|下班|营业时间|开门|dizhi/],
  ["phones", /电话|号码|热线|联系方式|打给谁|dianhua/],
  ["conditions", /条件|资格|符合|能不能|可不可以|可以吗|能否|需要考试|要求|够不够|tiaojian/],
  ["process", /流程|步骤|怎么办|如何办|怎样办|程序|怎么申请|如何申请|网上能办|网上怎么|liucheng/],
];

/** What the question asks for; several are possible, in the order of the patterns. */
export function intentsOf(normalised: string): SearchIntent[] {
  return patterns.filter(([, pattern]) => pattern.test(normalised)).map(([intent]) => intent);
}

/** Words that name a part of every guide; they ask for the part and not for another matter. */
export const intentWords: ReadonlySet<string> = new Set(
  "材料 资料 证件 时限 期限 收费 费用 免费 工本费 地址 地点 窗口 大厅 电话 号码 热线 联系方式 条件 流程 步骤 程序 手续 要求".split(
    " ",
  ),
);
