/**
 * What a guide is for, told by its name. Whoever does not say so wants a thing done, not looked up, praised or
 * publicised; a mild preference, as a question's few words seldom tell for sure.
 */
const purposes: readonly { named: RegExp; asked: RegExp; points: number; wanted?: number }[] = [
  {
    named: /进度|办件/,
    asked: /进度|进展|到哪|哪一步|好了没|好没|下来没|下来了|批了没|状态|结果|查|jindu|jd/,
    points: -0.06,
    // Nobody asks how far a thing is who wants it begun.
    wanted: 0.12,
  },
  {
    named: /查询|查看|查阅|查找|检索|公示|公布|名录|目录|资讯|新闻|下载/,
    asked:
      /查|看|名单|名录|目录|有哪些|哪些|哪家|哪里|哪儿|在哪|附近|公示|公布|公开|成绩|分数|真|假|有没有|是不是|多少|信息|数据|情况|结果|进度|cx|chaxun/,
    points: -0.04,
  },
  {
    named: /奖励|表彰|评审|评选|评比/,
    asked: /奖|表彰|评|荣誉|先进|优秀/,
    points: -0.05,
  },
];

/**
 * Points of a guide whose name promises something: below 0 when the question does not ask for it, above for some when it does; and that
 * word. Both normalised.
 */
export function purposeOf(title: string, question: string): { points: number; promised: string } {
  let worst = { points: 0, promised: "" };
  for (const { named, asked, points, wanted = 0 } of purposes) {
    const promised = named.exec(title)?.[0];
    if (promised === undefined) continue;
    if (asked.test(question)) {
      if (wanted > worst.points) return { points: wanted, promised };
    } else if (points < worst.points) worst = { points, promised };
  }
  return worst;
}
