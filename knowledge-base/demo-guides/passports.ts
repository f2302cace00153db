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
} from "./demo-guide.ts";

/** 护照、往来港澳台证件、外国人。 */
const places = [hall("出入境窗口")];
const photo = original("出入境证件照（48×33毫米）", "窗口可现场拍摄");
const consultPhone = "12367";

export const passportGuides: DemoGuide[] = [
  demoGuide("DEMO-PP-01", "police-exit", "050301", {
    title: "普通护照首次申领",
    keywords: ["办护照", "出国护照", "护照要什么材料", "小孩护照"],
    answer:
      "本人到任一出入境窗口申请，全国通办。带身份证、户口簿，现场拍照、采指纹；未满16周岁由监护人陪同。",
    basis: [law("护照法", "第五条"), law("护照法", "第六条")],
    materials: [
      idCard,
      mayFollow(household),
      photo,
      original("中国公民出入境证件申请表（现场填写）"),
      mayFollow(original("监护人身份证和监护关系证明", "未满16周岁需要")),
    ],
    process: ["预约", "窗口受理、采集照片指纹", "缴费", "领取或邮寄"],
    legalLimit: "15日内",
    promisedLimit: "7个工作日",
    fee: "120元/本（国家标准，以窗口公示为准）",
    places,
    consultPhone,
    visits: 1,
    online: true,
    internal: "网上关于护照收费和时限的说法互相矛盾，只以出入境窗口公示为准。",
    questions: [{ q: "国家工作人员要什么手续？", a: "登记备案人员另需单位同意出境的证明。" }],
  }),
  demoGuide("DEMO-PP-02", "police-exit", "050301", {
    title: "普通护照换发、补发",
    keywords: ["护照到期", "护照过期", "护照丢了", "换护照", "补护照"],
    answer:
      "护照有效期不足一年、签证页将用完、损毁或遗失被盗的，可以换发或补发；符合条件的可在国家移民管理局政务平台全程网办。",
    basis: [law("护照法", "第十一条")],
    materials: [idCard, original("原护照", "遗失的提交说明"), photo],
    legalLimit: "15日内",
    promisedLimit: "7个工作日",
    fee: "120元/本（国家标准，以窗口公示为准）",
    places,
    consultPhone,
    visits: 1,
    online: true,
  }),
  demoGuide("DEMO-PP-03", "police-exit", "050302", {
    title: "往来港澳通行证及签注",
    keywords: ["港澳通行证", "去香港", "去澳门", "港澳签注", "自助签注"],
    answer:
      "首次申领本人到出入境窗口办理；已有电子通行证只续签注的，可在自助签注机上几分钟办好，也可网上申请。",
    basis: [law("出境入境管理法", "第十条")],
    materials: [idCard, photo, mayFollow(original("往来港澳通行证", "续签注时带"))],
    promisedLimit: "通行证7个工作日；自助签注当场",
    fee: "证件60元，签注按种类另计（以窗口公示为准）",
    places,
    consultPhone,
    visits: 1,
    online: true,
  }),
  demoGuide("DEMO-PP-04", "police-exit", "050303", {
    title: "往来台湾通行证办理",
    keywords: ["台湾通行证", "去台湾", "大陆居民往来台湾"],
    answer:
      "本人到出入境窗口申领电子往来台湾通行证，签注种类和能否办理团队、个人旅游按当时政策执行，请先咨询12367。",
    basis: [law("出境入境管理法", "第十条")],
    materials: [idCard, photo],
    promisedLimit: "7个工作日",
    fee: "60元（以窗口公示为准）",
    places,
    consultPhone,
    visits: 1,
    verifyEveryDays: 90,
  }),
  demoGuide("DEMO-PP-05", "police-exit", "050304", {
    title: "外国人住宿登记",
    keywords: ["外国人登记", "外籍住宿", "外国朋友住家里", "临时住宿登记"],
    answer:
      "住旅馆由旅馆登记；住在家里或出租房的，入住后二十四小时内由本人或留宿人向居住地派出所登记，可网上自助申报。",
    basis: [law("出境入境管理法", "第三十九条")],
    materials: [
      original("外国人护照和签证"),
      copy("留宿人身份证"),
      mayFollow(copy("租赁合同或不动产权证书")),
    ],
    legalLimit: "入住后24小时内",
    promisedLimit: "当场",
    fee: "免费",
    consultPhone,
    visits: 0,
    online: true,
  }),
];
