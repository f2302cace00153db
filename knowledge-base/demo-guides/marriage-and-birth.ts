import {
  copy,
  demoGuide,
  type DemoGuide,
  electronic,
  hall,
  household,
  idCard,
  law,
  mayFollow,
  original,
  place,
  rule,
} from "./demo-guide.ts";

/** 婚姻登记、生育与收养。 */
const marriage = [hall("婚姻登记处")];
const regulation = [rule("婚姻登记条例"), rule("中华人民共和国民法典")];

export const marriageAndBirthGuides: DemoGuide[] = [
  demoGuide("DEMO-MA-01", "civil", "110101", {
    title: "内地居民结婚登记",
    keywords: ["结婚登记", "领结婚证", "领证", "结婚要带什么", "异地结婚登记"],
    answer:
      "男女双方带本人身份证，共同到任意一个婚姻登记机关办理，全国通办，不再需要户口簿。现场填声明，审查合格当场发证，不收费。",
    basis: regulation,
    conditions: ["男满22周岁、女满20周岁", "双方自愿、均无配偶", "没有直系血亲和三代以内旁系血亲关系"],
    materials: [
      idCard,
      original("无配偶和无禁止结婚亲属关系的签字声明（现场填写）"),
      mayFollow(original("双方近期合影照片", "2寸3张，多数登记处可现场拍摄")),
    ],
    process: ["预约（可选）", "双方到场填写声明", "审查、颁证"],
    legalLimit: "当场",
    promisedLimit: "当场",
    fee: "免费",
    places: marriage,
    visits: 1,
    online: false,
    questions: [
      { q: "户口不在本市能领证吗？", a: "可以，2025年5月10日起全国通办。" },
      { q: "能代办吗？", a: "不能，必须双方本人到场。" },
    ],
  }),
  demoGuide("DEMO-MA-02", "civil", "110102", {
    title: "内地居民离婚登记",
    keywords: ["离婚", "协议离婚", "离婚冷静期", "办离婚证"],
    answer:
      "双方自愿且对子女、财产达成书面协议的，共同到婚姻登记机关申请；经过三十日冷静期后，三十日内再共同到场领证。一方不同意的只能向法院起诉。",
    basis: regulation,
    materials: [
      idCard,
      original("结婚证"),
      original("离婚协议书", "领证时双方签字"),
      original("近期单人照片", "2寸各2张"),
    ],
    process: ["共同申请", "30日冷静期，任一方可撤回", "期满后30日内共同领证"],
    legalLimit: "冷静期30日后当场发证",
    fee: "免费",
    places: marriage,
    visits: 2,
  }),
  demoGuide("DEMO-MA-03", "civil", "110103", {
    title: "补领结婚证、离婚证",
    keywords: ["结婚证丢了", "补结婚证", "离婚证丢失", "补领婚姻证"],
    answer:
      "婚姻证件遗失或损毁的，带身份证到婚姻登记机关补领，查到婚姻登记档案即可当场补发。补领结婚证双方到场。",
    basis: regulation,
    materials: [
      idCard,
      original("补领声明（现场填写）"),
      mayFollow(copy("婚姻登记档案", "系统查不到时提供")),
    ],
    promisedLimit: "当场",
    fee: "免费",
    places: marriage,
    visits: 1,
  }),
  demoGuide("DEMO-BI-01", "health-family", "070501", {
    title: "生育登记",
    keywords: ["准生证", "生育证", "生育服务登记", "生孩子登记", "三孩"],
    answer: "怀孕后或生育前可在浙里办自助登记，一对夫妻可以生育三个子女。登记后可用于产检建册、生育津贴等。",
    basis: [law("人口与计划生育法", "第十八条")],
    materials: [electronic("本人身份信息"), mayFollow(electronic("结婚证信息"))],
    promisedLimit: "即时办理",
    fee: "免费",
    visits: 0,
    online: true,
  }),
  demoGuide("DEMO-BI-02", "health-family", "070502", {
    title: "出生医学证明首次签发与补发",
    keywords: ["出生证", "出生医学证明", "出生证丢了", "补出生证"],
    answer:
      "孩子出生的医院凭父母身份证签发；遗失的到原签发机构所在地的卫健部门指定窗口申请补发。出生证是落户的依据，请妥善保管。",
    basis: [rule("中华人民共和国母婴保健法")],
    materials: [
      original("父母居民身份证"),
      original("首次签发登记表或补发申请表"),
      mayFollow(copy("户口簿孩子页", "补发时需要")),
    ],
    promisedLimit: "首次当场；补发20个工作日（示例）",
    fee: "免费",
    places: [place("助产医院或卫健部门指定窗口")],
    visits: 1,
  }),
  demoGuide("DEMO-BI-03", "health-family", "070503", {
    title: "育儿补贴申领",
    keywords: ["育儿补贴", "生孩子补贴", "三岁以下补贴", "奶粉钱", "生育补贴"],
    answer:
      "国家从2025年起对三周岁以下婴幼儿发放育儿补贴，由父母一方或监护人在网上（支付宝、微信“育儿补贴”入口）或户籍地乡镇街道申请。",
    basis: [rule("育儿补贴制度实施方案")],
    materials: [electronic("监护人身份信息"), electronic("婴幼儿户口簿信息"), electronic("银行账户")],
    promisedLimit: "审核通过后按批次发放",
    fee: "免费",
    places: [place("乡镇街道便民服务中心")],
    visits: 0,
    online: true,
    verifyEveryDays: 90,
  }),
  demoGuide("DEMO-BI-04", "hrss", "060604", {
    type: "qa",
    title: "产假、陪产假、育儿假怎么休",
    keywords: ["产假多少天", "陪产假", "育儿假", "哺乳假", "生孩子休假"],
    answer:
      "女职工产假国家规定98天，省里另有延长生育假；男方有护理假，子女三周岁前父母各有育儿假。具体天数按省人口与计划生育条例执行，单位拒绝的可向劳动监察反映。",
    regionCode: "33",
    basis: [
      law("人口与计划生育法", "第二十五条"),
      law("妇女权益保障法", "第四十八条"),
      rule("女职工劳动保护特别规定"),
    ],
    noMaterials: "政策咨询；投诉时再提供劳动合同和请假记录",
    fee: "免费",
  }),
  demoGuide("DEMO-BI-05", "civil", "110502", {
    title: "收养登记",
    keywords: ["领养孩子", "收养", "收养手续"],
    answer:
      "收养人与被收养人（八周岁以上）、送养人共同到被收养人户籍地县级民政部门办理，登记前要做收养评估。私自抱养不产生法律效力。",
    basis: [rule("中国公民收养子女登记办法"), rule("中华人民共和国民法典")],
    materials: [
      idCard,
      household,
      original("收养申请书"),
      original("婚姻状况证明"),
      original("健康检查证明"),
      original("收养评估报告", "民政部门组织"),
    ],
    legalLimit: "30日内审查",
    fee: "免费",
    places: [hall("民政窗口")],
    visits: 2,
  }),
];
