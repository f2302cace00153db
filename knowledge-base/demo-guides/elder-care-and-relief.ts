import {
  copy,
  demoGuide,
  type DemoGuide,
  electronic,
  household,
  idCard,
  law,
  mayFollow,
  original,
  place,
  rule,
} from "./demo-guide.ts";

/** 养老、社会救助、殡葬。 */
const street = [place("乡镇街道便民服务中心")];

export const elderCareAndReliefGuides: DemoGuide[] = [
  demoGuide("DEMO-EC-01", "civil-elderly", "110304", {
    title: "老年人优待证和优待政策",
    keywords: ["老年证", "老年卡", "老人免费公交", "老年优待", "敬老卡"],
    answer:
      "60周岁以上老年人凭身份证或电子老年优待证享受优待，多数公园免费、公交优惠，常住的外地老年人同等优待。实体老年公交卡带身份证到公交卡网点办理。",
    basis: [law("老年人权益保障法", "第五十三条"), law("老年人权益保障法", "第五十八条")],
    materials: [idCard, mayFollow(original("一寸照片", "办实体卡时需要"))],
    process: ["浙里办领取电子优待证", "办实体公交卡的到网点"],
    promisedLimit: "当场",
    fee: "免费",
    places: [...street, place("公交卡服务网点")],
    visits: 0,
    online: true,
    regionalDifferences: "免费乘车的年龄线（60、65或70周岁）各地不同，以公交公司公示为准。",
  }),
  demoGuide("DEMO-EC-02", "civil-elderly", "110303", {
    title: "高龄津贴申领",
    keywords: ["高龄补贴", "80岁补贴", "长寿金", "老人津贴"],
    answer:
      "年满80周岁的本市户籍老年人可领高龄津贴，多数地方到龄后数据比对、主动发放，没收到的向户籍地村（社区）或街道申请。",
    basis: [law("老年人权益保障法", "第三十三条")],
    materials: [idCard, electronic("本人社会保障卡或银行卡")],
    promisedLimit: "到龄次月起发放（示例）",
    fee: "免费",
    places: street,
    visits: 0,
    online: true,
    regionalDifferences: "标准由各区县市确定。",
  }),
  demoGuide("DEMO-EC-03", "civil-elderly", "110302", {
    title: "居家养老服务与老年助餐",
    keywords: ["老年食堂", "助餐", "上门护理", "居家养老", "送餐老人"],
    answer:
      "向村（社区）或街道提出，经老年人能力评估后，困难失能老人可享受政府购买的上门服务；老年食堂凭身份证登记刷卡用餐。",
    basis: [law("老年人权益保障法", "第五条")],
    materials: [idCard, mayFollow(copy("低保证、残疾人证等", "享受补贴时"))],
    promisedLimit: "评估10个工作日（示例）",
    fee: "基本评估免费，服务按公示标准",
    places: street,
    visits: 1,
  }),
  demoGuide("DEMO-EC-04", "civil-elderly", "110301", {
    type: "qa",
    title: "怎么选养老院、养老机构服务差怎么投诉",
    keywords: ["养老院", "敬老院", "养老院投诉", "老人护理院", "养老院退费"],
    answer:
      "选机构先看是否备案、评定等级和服务协议；对收费、护理、安全有意见的，由民政部门受理，涉嫌虐待的立即报110。",
    basis: [
      law("老年人权益保障法", "第四十四条"),
      law("老年人权益保障法", "第四十八条"),
      law("老年人权益保障法", "第七十九条"),
    ],
    materials: [mayFollow(copy("服务协议和缴费凭证", "投诉时提供"))],
    promisedLimit: "5个工作日答复",
    fee: "免费",
  }),
  demoGuide("DEMO-EC-05", "justice", "170502", {
    type: "qa",
    title: "子女不赡养老人怎么办",
    keywords: ["不赡养", "赡养费", "儿女不管老人", "虐待老人"],
    answer:
      "赡养人有经济供养、生活照料和精神慰藉的义务。可请村居、人民调解委员会调解，也可申请法律援助起诉要求支付赡养费；有家暴、遗弃的报110。",
    basis: [
      law("老年人权益保障法", "第十四条"),
      law("老年人权益保障法", "第十五条"),
      law("法律援助法", "第三十一条"),
    ],
    noMaterials: "咨询和调解不需要；申请法律援助时带身份证和家庭情况说明",
    fee: "免费",
  }),
  demoGuide("DEMO-RL-01", "civil-relief", "110201", {
    title: "最低生活保障（低保）申请",
    keywords: ["低保", "吃低保", "困难家庭", "低保条件", "低保边缘"],
    answer:
      "共同生活的家庭成员人均收入低于当地低保标准、财产符合规定的，向户籍地或经常居住地乡镇街道申请，授权核对家庭经济状况，经入户调查、公示后确认。",
    basis: [rule("社会救助暂行办法"), rule("最低生活保障审核确认办法")],
    conditions: ["家庭人均收入低于当地低保标准", "家庭财产状况符合规定"],
    materials: [
      idCard,
      household,
      original("申请书和家庭经济状况核对授权书"),
      mayFollow(copy("残疾、重病、失业等材料")),
    ],
    process: ["街道受理", "信息核对、入户调查", "公示", "确认发证、按月发放"],
    legalLimit: "受理之日起30个工作日",
    promisedLimit: "22个工作日（示例）",
    fee: "免费",
    places: street,
    visits: 1,
    online: true,
    questions: [{ q: "有车能申请吗？", a: "一般要看车辆用途和财产核对结果，由街道按规定认定。" }],
  }),
  demoGuide("DEMO-RL-02", "civil-relief", "110202", {
    title: "临时救助申请",
    keywords: ["临时困难", "救急", "突发困难", "应急救助", "没钱吃饭"],
    answer:
      "遇到火灾、车祸、重病等突发困难，向户籍地或急难发生地乡镇街道申请；情况紧急的可以先行救助、后补手续。",
    basis: [rule("社会救助暂行办法")],
    materials: [idCard, original("申请书和授权书"), mayFollow(copy("遭遇困难的证明材料"))],
    promisedLimit: "紧急的24小时内先行救助",
    fee: "免费",
    places: street,
    visits: 1,
  }),
  demoGuide("DEMO-RL-03", "civil-relief", "110203", {
    title: "特困人员救助供养申请",
    keywords: ["五保户", "特困", "孤寡老人", "无儿无女"],
    answer:
      "无劳动能力、无生活来源、无法定赡养抚养扶养义务人（或其无能力）的老年人、残疾人和未成年人可申请，可选择在家分散供养或到机构集中供养。",
    basis: [rule("社会救助暂行办法"), rule("特困人员认定办法")],
    materials: [idCard, household, original("申请书和授权书"), mayFollow(copy("残疾人证"))],
    legalLimit: "乡镇审核20个工作日左右",
    fee: "免费",
    places: street,
    visits: 1,
  }),
  demoGuide("DEMO-RL-04", "civil", "110204", {
    type: "qa",
    title: "发现流浪乞讨人员怎么求助",
    keywords: ["流浪人员", "乞讨", "露宿街头", "走失老人", "救助站"],
    answer:
      "请告诉我们具体位置、人数、身体状况，热线通知救助管理站或属地街道；有疾病、受伤的拨120，疑似走失、被拐或有危险的拨110。",
    basis: [rule("城市生活无着的流浪乞讨人员救助管理办法")],
    noMaterials: "电话求助即可",
    promisedLimit: "尽快到场",
    fee: "免费",
    internal: "严寒酷暑天按紧急登记。",
  }),
  demoGuide("DEMO-RL-05", "civil", "110601", {
    title: "遗体火化与基本殡葬服务减免",
    keywords: ["火化", "殡仪馆", "丧葬减免", "去世怎么办手续"],
    answer:
      "带死亡证明和经办人身份证联系殡仪馆接运火化。本地户籍等人员的接运、火化、寄存等基本服务费用可减免，收费项目应当公示。",
    basis: [rule("殡葬管理条例")],
    materials: [
      original("居民死亡医学证明（推断）书"),
      original("逝者身份证或户口簿"),
      original("经办人居民身份证"),
    ],
    promisedLimit: "当场",
    fee: "基本服务按政策减免，选择性服务按公示价",
    places: [place("殡仪馆", "24小时（示例）")],
    visits: 1,
  }),
  demoGuide("DEMO-RL-06", "medical", "080501", {
    title: "困难人员医疗救助",
    keywords: ["大病救助", "看病没钱", "医疗救助", "大病困难"],
    answer:
      "低保、特困、低保边缘等人员在医院一站式结算救助；因病支出过大的普通家庭，向乡镇街道申请认定后可以追溯救助。",
    basis: [rule("社会救助暂行办法")],
    materials: [
      idCard,
      copy("医疗费用结算单", "未一站式结算的提供"),
      mayFollow(original("家庭经济状况核对授权书")),
    ],
    promisedLimit: "一站式即时结算，其余20个工作日（示例）",
    fee: "免费",
    places: street,
    visits: 1,
  }),
];
