import { demoGuide, type DemoGuide, law } from "./demo-guide.ts";

/** 噪声扰民：谁管、怎么反映、要说清什么。 */
const byPhone = "电话反映即可，由话务员登记，不需要提交纸质材料";
const whatToTell = [
  "说清时间段、具体地点、声音来源",
  "留下联系电话，说明是否需要保密",
  "有录音、视频的可以补充",
];

export const noiseGuides: DemoGuide[] = [
  demoGuide("DEMO-NS-01", "urban", "010101", {
    type: "qa",
    title: "夜市、烧烤摊、餐饮店噪声由谁管、怎么投诉",
    keywords: ["夜市噪声", "夜市太吵", "烧烤摊吵", "大排档吵", "半夜喧哗", "饭店噪音", "夜宵摊扰民"],
    answer:
      "由综合行政执法局受理，公安机关配合。请说清夜市或店名、具体位置、最吵的时间段和声音来源（音响、猜拳、排风机），我们登记后派给执法局，一般5个工作日内办理并答复。正在发生且劝阻无效、起冲突的，可同时拨110。",
    basis: [
      law("噪声污染防治法", "第六十三条"),
      law("噪声污染防治法", "第七十条"),
      law("噪声污染防治法", "第八十一条"),
      law("治安管理处罚法", "第八十八条"),
    ],
    noMaterials: byPhone,
    internal: "登记分类选“夜市、餐饮噪声”；要素缺地点或时间段的先补问。噪声与油烟同时反映的，油烟另选分类。",
    process: [
      ...whatToTell,
      "热线登记并派单给综合行政执法局",
      "执法人员现场核查、劝导整改，必要时委托监测",
      "答复诉求人并回访",
    ],
    promisedLimit: "5个工作日内答复",
    fee: "免费",
    audience: ["personal", "enterprise"],
    questions: [
      {
        q: "晚上十点以后算夜间吗？",
        a: "噪声污染防治法所称夜间是晚上十点至次日早晨六点之间，地方可以另行规定。",
      },
      {
        q: "商家不改怎么办？",
        a: "依法可以责令改正、罚款；经劝阻处理仍不制止的，公安机关可依治安管理处罚法处理。",
      },
    ],
  }),
  demoGuide("DEMO-NS-02", "urban", "010102", {
    type: "qa",
    title: "夜间建筑施工噪声投诉",
    keywords: ["工地半夜施工", "夜间施工", "打桩声", "浇混凝土", "工地吵"],
    answer:
      "住宅、学校、医院等集中区域禁止夜间产生噪声的施工，抢修抢险和工艺要求必须连续作业的除外，但应取得证明并公示。请提供工地名称、位置和时间，我们派单核查是否有夜间施工证明。",
    basis: [law("噪声污染防治法", "第四十三条"), law("噪声污染防治法", "第七十七条")],
    noMaterials: byPhone,
    process: whatToTell,
    promisedLimit: "5个工作日内答复，正在施工的尽快到场",
    fee: "免费",
    questions: [
      { q: "工地说有夜间施工许可？", a: "许可应当在现场显著位置公示，可以查看时间范围；超出范围的请反映。" },
    ],
  }),
  demoGuide("DEMO-NS-03", "urban", "010103", {
    type: "qa",
    title: "广场舞、公园健身音响噪声投诉",
    keywords: ["广场舞吵", "公园音响", "露天唱歌", "跳舞声音大"],
    answer:
      "先由场所管理者、社区劝导，约定时段和音量；劝导无效的由综合行政执法局处理，屡劝不改的公安机关可以处罚。请说清地点、时段和音响位置。",
    basis: [law("噪声污染防治法", "第六十四条"), law("噪声污染防治法", "第七十条")],
    noMaterials: byPhone,
    process: whatToTell,
    promisedLimit: "5个工作日内答复",
    fee: "免费",
  }),
  demoGuide("DEMO-NS-04", "urban", "010104", {
    type: "qa",
    title: "商店高音喇叭叫卖、空调外机噪声投诉",
    keywords: ["喇叭叫卖", "促销音响", "空调外机吵", "商场噪音"],
    answer:
      "商业经营活动不得用高音喇叭反复招揽生意；空调外机、冷却塔等设备噪声经营者要采取措施。请提供店名和位置，由综合行政执法局处理。",
    basis: [law("噪声污染防治法", "第六十三条"), law("噪声污染防治法", "第八十一条")],
    noMaterials: byPhone,
    process: whatToTell,
    promisedLimit: "5个工作日内答复",
    fee: "免费",
    audience: ["personal", "enterprise"],
  }),
  demoGuide("DEMO-NS-05", "police", "010105", {
    type: "qa",
    title: "邻居装修、弹琴、半夜吵闹怎么办",
    keywords: ["楼上太吵", "邻居吵", "装修噪音", "弹琴扰民", "楼上脚步声", "狗叫吵"],
    answer:
      "先请物业、业委会或社区劝阻调解；调解无效的向公安机关反映，公安机关可以依法处理。装修噪声还要看小区管理规约约定的作业时间。",
    basis: [
      law("噪声污染防治法", "第六十五条"),
      law("噪声污染防治法", "第七十条"),
      law("治安管理处罚法", "第八十八条"),
    ],
    noMaterials: byPhone,
    process: [
      "联系物业或社区劝阻、调解",
      "仍未制止的，向公安机关或热线反映",
      "需要赔偿的可通过人民调解或诉讼解决",
    ],
    fee: "免费",
  }),
  demoGuide("DEMO-NS-06", "ecology", "020401", {
    type: "qa",
    title: "工厂机器噪声、振动投诉",
    keywords: ["工厂噪音", "厂房吵", "机器轰鸣", "低频噪音", "冲床"],
    answer:
      "工业噪声由生态环境局监管。请提供工厂名称、位置、噪声时段，必要时执法人员会安排监测，超标的依法处罚并责令整改。",
    basis: [law("噪声污染防治法", "第八条"), law("噪声污染防治法", "第二十九条")],
    noMaterials: byPhone,
    process: whatToTell,
    promisedLimit: "5个工作日内答复；需监测的另行告知",
    fee: "免费",
  }),
];
