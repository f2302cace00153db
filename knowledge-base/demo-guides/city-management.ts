import {
  copy,
  demoGuide,
  type DemoGuide,
  electronic,
  idCard,
  law,
  mayFollow,
  original,
  rule,
} from "./demo-guide.ts";

/** 市容、垃圾、违建、停车、养犬、油烟。 */
const byPhone = "电话反映即可，照片、视频可补充";
const steps = ["登记地点、时间和现状", "派单综合行政执法局", "现场处置或立案", "答复并回访"];

export const cityManagementGuides: DemoGuide[] = [
  demoGuide("DEMO-CM-01", "urban", "010101", {
    type: "policy",
    title: "夜间经济街区管理要点",
    keywords: ["夜市管理", "夜间经济", "夜市时间", "夜市摊位"],
    answer:
      "夜市在公布的区域、时段内经营，摊主要控制音量、油烟、垃圾，收摊清场；超时、超范围、扰民的，由综合行政执法局处理。各夜市的营业时段由属地街道公布。",
    basis: [law("噪声污染防治法", "第六十三条"), rule("城市市容和环境卫生管理条例")],
    noMaterials: "政策说明",
    audience: ["personal", "enterprise"],
  }),
  demoGuide("DEMO-CM-02", "urban", "010201", {
    type: "qa",
    title: "流动摊贩占道经营投诉",
    keywords: ["占道经营", "地摊", "小贩占道", "摆摊堵路"],
    answer: "请说清路段、时间和经营种类，由综合行政执法局巡查劝离，引导到疏导点经营。",
    basis: [rule("城市市容和环境卫生管理条例")],
    noMaterials: byPhone,
    process: steps,
    promisedLimit: "5个工作日答复",
    fee: "免费",
  }),
  demoGuide("DEMO-CM-03", "urban", "010501", {
    type: "qa",
    title: "举报小区违法搭建",
    keywords: ["违建", "违章建筑", "阳光房", "楼顶搭建", "私自搭建"],
    answer:
      "请说明小区、楼栋、房号和是否正在施工。正在搭建的尽快到场制止；已建成的立案调查，依法限期拆除，周期较长，会告知进展。举报人信息保密。",
    basis: [law("城乡规划法", "第四十条"), law("城乡规划法", "第六十四条")],
    noMaterials: byPhone,
    process: steps,
    promisedLimit: "正在施工的24小时内到场（示例）",
    fee: "免费",
    internal: "按举报登记，默认保护身份。",
  }),
  demoGuide("DEMO-CM-04", "urban", "010303", {
    type: "qa",
    title: "生活垃圾分类投放要求",
    keywords: ["垃圾分类", "什么垃圾", "厨余垃圾", "垃圾扔哪里", "误时投放"],
    answer:
      "分可回收物、有害垃圾、易腐垃圾、其他垃圾四类，在规定时间地点投放；混投拒不改正的可以处罚。大件和装修垃圾不能投进生活垃圾桶。",
    basis: [law("固体废物污染环境防治法", "第四十九条"), rule("浙江省生活垃圾管理条例")],
    noMaterials: "政策咨询",
    fee: "免费",
  }),
  demoGuide("DEMO-CM-05", "urban", "010305", {
    type: "qa",
    title: "装修垃圾、建筑垃圾怎么处理",
    keywords: ["装修垃圾", "建筑垃圾清运", "渣土", "大件垃圾", "旧家具扔哪"],
    answer:
      "家庭装修垃圾袋装后堆放到小区指定点，由有资质的单位清运，可在预约平台下单；偷倒渣土请提供地点、车牌，由综合行政执法局查处。",
    basis: [law("固体废物污染环境防治法", "第六十三条"), law("固体废物污染环境防治法", "第一百一十一条")],
    noMaterials: byPhone,
    fee: "清运费按公示标准",
  }),
  demoGuide("DEMO-CM-06", "urban", "010901", {
    title: "养犬登记（犬证办理）",
    keywords: ["狗证", "犬证", "养狗登记", "办狗证", "遛狗证"],
    answer:
      "先给狗打狂犬疫苗、拿免疫证明，再在浙里办“犬类服务”上传犬主身份证、犬只照片申请。遛狗要戴犬牌、系犬绳。",
    basis: [law("动物防疫法", "第三十条")],
    materials: [
      electronic("犬类免疫证明"),
      idCard,
      electronic("犬只正面、侧面照及人犬合照"),
      mayFollow(copy("居住证明")),
    ],
    process: ["免疫", "网上申请", "审核", "领取犬牌"],
    promisedLimit: "7个工作日（示例）",
    fee: "管理服务费按本地规定，先咨询窗口",
    visits: 0,
    online: true,
    regionalDifferences: "限养区范围、禁养犬种和收费由各市规定，互联网旧信息多有矛盾。",
  }),
  demoGuide("DEMO-CM-07", "urban", "010902", {
    type: "qa",
    title: "遛狗不牵绳、狗叫扰民怎么反映",
    keywords: ["不牵绳", "狗叫", "流浪狗", "狗咬人", "遛狗扰民"],
    answer:
      "不牵绳、无证养犬由综合行政执法局（部分地方公安）处理；狗叫扰民先由物业劝阻，公安机关可以警告、罚款。被咬伤先清洗伤口、打疫苗并报警。",
    basis: [law("动物防疫法", "第三十条"), law("治安管理处罚法", "第八十九条")],
    noMaterials: byPhone,
    process: steps,
    promisedLimit: "5个工作日答复",
    fee: "免费",
  }),
  demoGuide("DEMO-CM-08", "urban", "020102", {
    type: "qa",
    title: "餐饮油烟扰民投诉",
    keywords: ["油烟", "油烟味", "饭店排烟", "楼下饭店油烟"],
    answer:
      "餐饮店应当装油烟净化设施并正常使用。请提供店名和地址，由综合行政执法局检查、必要时检测，违法的责令改正、罚款，居民楼内违规新开的依法关停。",
    basis: [law("大气污染防治法", "第八十一条"), law("大气污染防治法", "第一百一十八条")],
    noMaterials: byPhone,
    process: steps,
    promisedLimit: "5个工作日答复",
    fee: "免费",
  }),
  demoGuide("DEMO-CM-09", "urban", "010601", {
    type: "qa",
    title: "路面坑洼、井盖缺失、路灯不亮报修",
    keywords: ["路灯不亮", "井盖丢了", "路面有坑", "下水道堵", "路塌了"],
    answer:
      "请说清路名、附近参照物和现状。井盖缺失、路面塌陷有危险的立即处置，路灯、坑洼一般几个工作日修复。国道、省道转交通部门。",
    basis: [rule("城市道路管理条例"), law("道路交通安全法", "第三十条")],
    noMaterials: byPhone,
    process: ["登记位置", "派单市政设施管理中心", "设围挡、修复", "答复"],
    promisedLimit: "险情2小时内到场（示例）",
    fee: "免费",
    internal: "缺井盖、塌陷按紧急登记。",
  }),
  demoGuide("DEMO-CM-10", "urban", "010801", {
    type: "qa",
    title: "人行道违停由谁管、怎么举报",
    keywords: ["人行道停车", "乱停车", "违停举报", "占用盲道停车"],
    answer:
      "机动车不得停在人行道上（划定泊位的除外）。人行道违停由综合行政执法局处罚，车行道违停由交警处罚。挪车可拨12345或114转车主。",
    basis: [law("道路交通安全法", "第五十六条"), law("道路交通安全法", "第九十三条")],
    noMaterials: byPhone,
    process: steps,
    promisedLimit: "5个工作日答复",
    fee: "免费",
  }),
  demoGuide("DEMO-CM-11", "urban", "010701", {
    title: "小区、道路树木修剪移植申请",
    keywords: ["修树", "树挡光", "砍树", "树枝倒了"],
    answer:
      "小区内由物业提出修剪方案；移植、砍伐城市树木要经绿化主管部门批准。大风倒伏有危险的先报险情处置。",
    basis: [rule("城市绿化条例")],
    materials: [
      original("申请表"),
      copy("现场照片和修剪移植方案"),
      mayFollow(original("业委会或相关业主意见")),
    ],
    promisedLimit: "10个工作日（示例）",
    fee: "免费",
    visits: 0,
    online: true,
    audience: ["personal", "enterprise"],
  }),
  demoGuide("DEMO-CM-12", "ecology", "020202", {
    type: "qa",
    title: "河道污水、偷排废水、刺鼻废气举报",
    keywords: ["偷排", "河水发黑", "废气", "化工臭味", "污染举报"],
    answer:
      "请说明地点、颜色气味、时间和可疑单位，由生态环境局尽快现场核查采样；对举报人信息保密，实名举报反馈结果。",
    basis: [law("水污染防治法", "第十一条"), law("大气污染防治法", "第三十一条")],
    noMaterials: byPhone,
    promisedLimit: "5个工作日答复；正在发生的尽快到场",
    fee: "免费",
    internal: "按举报登记，默认保护身份。",
  }),
];
