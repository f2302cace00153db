import {
  copy,
  demoGuide,
  type DemoGuide,
  electronic,
  hall,
  idCard,
  mayFollow,
  original,
  originalAndCopy,
  rule,
} from "./demo-guide.ts";

/** 住房公积金。 */
const basis = [rule("住房公积金管理条例")];
const places = [hall("公积金窗口")];

export const housingFundGuides: DemoGuide[] = [
  demoGuide("DEMO-HF-01", "fund", "030701", {
    title: "租房提取住房公积金",
    keywords: ["租房取公积金", "公积金租房", "租房提取", "取公积金交房租"],
    answer:
      "连续正常缴存满三个月、本人和配偶在缴存地没有自有住房又租房住的，可以按月或每年一次提取。在浙里办、支付宝上申请，无房信息由系统核查；租公租房、保租房按实际租金提取。",
    basis,
    conditions: ["连续正常缴存满3个月", "本人及配偶在缴存地无自有产权住房且租赁住房"],
    materials: [
      idCard,
      mayFollow(electronic("无房证明", "数据共享核查，一般免提交")),
      mayFollow(originalAndCopy("租赁合同和租金缴纳凭证", "租公租房、保租房或按实际租金提取时需要")),
    ],
    process: ["线上提交申请并授权查询房产", "系统核查", "资金转入本人银行卡"],
    legalLimit: "受理后3日内作出决定",
    promisedLimit: "核查通过即时到账（示例）",
    fee: "免费",
    places,
    visits: 0,
    online: true,
    regionalDifferences: "每月可提限额由各市公布并定期调整，请以本市公积金中心最新公告为准。",
    questions: [
      { q: "和朋友合租能提吗？", a: "符合无房条件的各自申请，额度按本人标准。" },
      { q: "要单位盖章吗？", a: "不需要，租房提取已取消单位盖章的纸质申请表。" },
    ],
  }),
  demoGuide("DEMO-HF-02", "fund", "030701", {
    title: "购房提取住房公积金",
    keywords: ["买房取公积金", "首付公积金", "公积金还房贷", "购房提取"],
    answer:
      "购买自住住房或偿还住房贷款本息，可以提取本人和配偶的公积金。新房在网签备案后、二手房在过户后申请；还贷可约定按月冲还。",
    basis,
    materials: [
      idCard,
      mayFollow(copy("购房合同或不动产权证书", "能联网核查的免提交")),
      mayFollow(copy("贷款合同", "还贷提取首次办理需要")),
    ],
    legalLimit: "3日内",
    promisedLimit: "1个工作日",
    fee: "免费",
    places,
    visits: 0,
    online: true,
  }),
  demoGuide("DEMO-HF-03", "fund", "030701", {
    title: "离职提取住房公积金",
    keywords: ["离职取公积金", "辞职公积金", "公积金销户", "离开城市公积金"],
    answer:
      "与单位终止劳动关系、账户封存满半年且没有继续缴存的，可以申请销户提取，资金转入本人银行卡。还要在别处工作的，建议办理转移而不是提取。",
    basis,
    conditions: ["终止劳动关系", "账户封存满半年且未继续缴存"],
    materials: [idCard, electronic("本人银行卡信息")],
    legalLimit: "3日内作出决定",
    promisedLimit: "3个工作日到账",
    fee: "免费",
    places,
    visits: 0,
    online: true,
  }),
  demoGuide("DEMO-HF-04", "fund", "030702", {
    title: "住房公积金贷款申请",
    keywords: ["公积金贷款", "公积金买房贷款", "贷款额度", "公积金贷多少"],
    answer:
      "连续缴存达到规定月数、购买自住住房的职工可以申请。先在浙里办测算额度，再带购房合同、首付凭证到受理银行或公积金窗口办理。",
    basis,
    materials: [
      idCard,
      originalAndCopy("购房合同"),
      copy("首付款凭证"),
      original("结婚证或单身声明"),
      electronic("个人征信授权"),
    ],
    legalLimit: "15日内作出准予或不准予贷款的决定",
    promisedLimit: "10个工作日（示例）",
    fee: "免费",
    places,
    visits: 1,
    regionalDifferences: "最高额度、首付比例由各市规定并会调整。",
  }),
  demoGuide("DEMO-HF-05", "fund", "030704", {
    title: "住房公积金异地转移",
    keywords: ["公积金转移", "外地公积金转回", "跨省转公积金"],
    answer: "在新工作地开户缴存满半年后，用全国住房公积金小程序或浙里办申请转入，不用回原城市办理。",
    basis,
    materials: [electronic("本人实名认证信息")],
    promisedLimit: "10个工作日（示例）",
    fee: "免费",
    visits: 0,
    online: true,
  }),
  demoGuide("DEMO-HF-06", "fund", "030703", {
    type: "qa",
    title: "单位不缴、少缴住房公积金怎么投诉",
    keywords: ["不交公积金", "单位不给公积金", "公积金少缴"],
    answer:
      "单位应当为职工按时足额缴存。可向公积金中心投诉，提供劳动关系和工资材料，中心核实后责令限期缴存，逾期可以申请法院强制执行。",
    basis,
    materials: [copy("劳动合同或社保缴费记录"), copy("工资流水")],
    process: ["提交投诉材料", "中心核查并通知单位", "责令限期补缴"],
    fee: "免费",
    places,
    online: true,
  }),
];
