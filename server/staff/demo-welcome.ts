/** What a newcomer sees in the terminal once the platform serves. */
export function demoWelcome(url: string, demo: boolean): string {
  const lines = [`Ready / 已就绪: ${url}`];
  if (demo)
    lines.push(
      "Demo city, demo data / 演示城市，演示数据. Password of every account / 所有账号密码: demo12345",
      "  agent1…agent5 话务员 · dispatcher1 派单员 · followup1 回访员 · supervisor1 班长 · quality1, quality2 质检员 · overseer1 督办员",
      "  editor1 知识采编 · approver1 知识审核 · analyst1 数据分析 · admin1 管理员",
      "  dept-urban 综合行政执法局 · dept-urban-head 其负责人 · dept-hrss 人社局 · dept-police 公安局 · dept-housing 住建局 · dept-market 市场监管局 …",
    );
  return `${lines.join("\n")}\nCtrl-C stops it / 按 Ctrl-C 停止`;
}
