import {
  copy,
  demoGuide,
  type DemoGuide,
  hall,
  household,
  idCard,
  law,
  mayFollow,
  original,
  place,
  rule,
} from "./demo-guide.ts";

/** 残疾人服务。 */
const street = [place("乡镇街道便民服务中心")];

export const disabilityGuides: DemoGuide[] = [
  demoGuide("DEMO-DS-01", "disabled", "110401", {
    title: "残疾人证申领与换发",
    keywords: ["残疾证", "办残疾证", "评残", "残疾等级", "残疾人证换证"],
    answer:
      "本人或监护人向户籍地县级残联（多由街道代收）申请，到指定医院评定残疾类别和等级，公示后发第三代残疾人证。行动不便的可预约上门评定。",
    basis: [rule("中华人民共和国残疾人证管理办法")],
    materials: [
      idCard,
      household,
      original("近期二寸免冠白底照片"),
      original("申请表和评定表（窗口提供）"),
      mayFollow(copy("病历、检查报告")),
    ],
    process: ["申请受理", "指定医院评定", "公示", "发证"],
    promisedLimit: "20个工作日（不含评定时间，示例）",
    fee: "办证免费，评定检查费按规定",
    places: street,
    visits: 2,
    online: true,
    questions: [{ q: "证的有效期多久？", a: "一般为十年，期满换领；残疾状况变化可申请重新评定。" }],
  }),
  demoGuide("DEMO-DS-02", "civil", "110402", {
    title: "困难残疾人生活补贴和重度残疾人护理补贴",
    keywords: ["残疾补贴", "两项补贴", "护理补贴", "残疾人补助"],
    answer:
      "持证残疾人符合低保等困难条件的可领生活补贴，重度残疾、需要长期照护的可领护理补贴；可全程网办、跨省通办，从申请当月或次月计发。",
    basis: [
      law("残疾人保障法", "第四十八条"),
      rule("国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见"),
    ],
    materials: [idCard, original("残疾人证"), mayFollow(copy("银行卡"))],
    promisedLimit: "15个工作日（示例）",
    fee: "免费",
    places: street,
    visits: 0,
    online: true,
  }),
  demoGuide("DEMO-DS-03", "disabled", "110403", {
    title: "残疾人基本辅助器具适配",
    keywords: ["轮椅申请", "助听器", "假肢", "辅具补贴", "拐杖"],
    answer:
      "持证残疾人可申请轮椅、助听器、假肢等基本辅具的免费或补贴适配，向街道残联提出，经评估后配发；部分地方可网上选配。",
    basis: [law("残疾人保障法", "第四十八条"), law("残疾人保障法", "第十五条")],
    materials: [idCard, original("残疾人证"), mayFollow(copy("验配评估单"))],
    promisedLimit: "30个工作日（示例）",
    fee: "免费或按比例补贴",
    places: street,
    visits: 1,
    online: true,
  }),
  demoGuide("DEMO-DS-04", "disabled", "110403", {
    title: "残疾儿童康复救助",
    keywords: ["儿童康复", "自闭症康复", "脑瘫康复", "康复补贴"],
    answer:
      "符合年龄和残疾类别条件的儿童，监护人向残联申请，批准后在定点康复机构训练，费用按规定标准救助，机构直接结算。",
    basis: [law("残疾人保障法", "第十五条"), rule("国务院关于建立残疾儿童康复救助制度的意见")],
    materials: [household, original("监护人居民身份证"), copy("诊断证明或残疾人证")],
    promisedLimit: "10个工作日（示例）",
    fee: "救助标准内免费",
    places: street,
    visits: 1,
    online: true,
  }),
  demoGuide("DEMO-DS-05", "disabled", "110405", {
    type: "qa",
    title: "残疾人乘车优惠与就业扶持",
    keywords: ["残疾人坐公交", "盲人免费", "残疾人就业", "残保金"],
    answer:
      "盲人持有效证件免费乘坐市内公共交通，其他残疾人按本地规定优惠，随身辅助器具免费携带。就业可向残联登记求职，单位安排残疾人就业的可减免保障金。",
    basis: [law("残疾人保障法", "第五十条"), law("就业促进法", "第十七条")],
    noMaterials: "政策咨询；办理乘车卡时带残疾人证和身份证",
    fee: "免费",
  }),
  demoGuide("DEMO-DS-06", "housing", "110404", {
    type: "qa",
    title: "盲道被占、坡道缺失怎么反映",
    keywords: ["盲道", "无障碍", "轮椅上不去", "坡道", "无障碍厕所"],
    answer:
      "请说明地点和问题（盲道被占、缺坡道、无障碍电梯停用等），由住建、综合执法等部门按职责处理并答复。",
    basis: [law("无障碍环境建设法", "第六十二条")],
    noMaterials: "电话反映即可，照片可补充",
    promisedLimit: "5个工作日答复",
    fee: "免费",
    places: [hall("住建窗口")],
  }),
];
