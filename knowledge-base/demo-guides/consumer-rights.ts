import { copy, demoGuide, type DemoGuide, law, mayFollow, rule } from "./demo-guide.ts";

/** 消费投诉、预付卡、食品安全、价格、诈骗。 */
const proof = mayFollow(copy("付款凭证、订单、合同或聊天记录"));
const steps = ["登记商家名称、地址、时间、金额和要求", "派单市场监管局", "组织调解或核查", "答复结果"];

export const consumerGuides: DemoGuide[] = [
  demoGuide("DEMO-CR-01", "market", "100101", {
    type: "qa",
    title: "买到问题商品怎么退换、怎么投诉",
    keywords: ["消费投诉", "退货", "商家不退款", "质量问题", "三包", "假货"],
    answer:
      "先与商家协商并保留凭证；协商不成拨12315或12345投诉，由市场监管部门调解，七个工作日内处理并告知。商家欺诈的可以要求三倍赔偿，不足五百元的按五百元。",
    basis: [
      law("消费者权益保护法", "第二十四条"),
      law("消费者权益保护法", "第三十九条"),
      law("消费者权益保护法", "第四十六条"),
      law("消费者权益保护法", "第五十五条"),
    ],
    materials: [proof],
    process: steps,
    legalLimit: "7个工作日",
    promisedLimit: "5个工作日",
    fee: "免费",
    online: true,
    questions: [{ q: "调解不成怎么办？", a: "可以申请消费仲裁（有协议）或者向人民法院起诉。" }],
  }),
  demoGuide("DEMO-CR-02", "market", "100102", {
    type: "qa",
    title: "网购七天无理由退货",
    keywords: ["网购退货", "七天无理由", "直播买的退货", "电商投诉"],
    answer:
      "网购商品收到之日起七日内可以退货，不需要理由；定作、鲜活易腐、拆封的音像软件、交付的报刊除外。先在平台申请售后，平台不处理的向平台所在地或12315投诉。",
    basis: [law("消费者权益保护法", "第二十五条"), law("电子商务法", "第五十九条")],
    materials: [proof],
    process: steps,
    promisedLimit: "7个工作日",
    fee: "免费",
    online: true,
  }),
  demoGuide("DEMO-CR-03", "market", "100103", {
    type: "qa",
    title: "健身房、美容店关门跑路，预付卡怎么退",
    keywords: ["预付卡退款", "健身房跑路", "充值卡", "美容卡", "理发店关门"],
    answer:
      "商家没有按约定提供服务的，应当按消费者要求履行约定或者退回预付款。请提供店名、地址、办卡合同和余额；涉嫌诈骗、失联人数多的可以向公安机关报案。",
    basis: [law("消费者权益保护法", "第五十三条")],
    materials: [proof],
    process: steps,
    promisedLimit: "5个工作日答复",
    fee: "免费",
    internal: "同店多人投诉的按并案处理，提醒派单员。",
  }),
  demoGuide("DEMO-CR-04", "market", "100201", {
    type: "qa",
    title: "饭店吃坏肚子、吃出异物怎么办",
    keywords: ["吃坏肚子", "食物中毒", "饭菜异物", "外卖虫子", "餐馆不卫生"],
    answer:
      "身体不适先就医并保留病历，疑似多人食物中毒立即拨120。保存食物、照片、小票，向市场监管部门投诉；生产经营者实行首负责任制，先行赔付。",
    basis: [law("食品安全法", "第一百一十五条"), law("食品安全法", "第一百四十八条")],
    materials: [proof, mayFollow(copy("就诊病历和费用单"))],
    process: steps,
    promisedLimit: "5个工作日答复",
    fee: "免费",
    internal: "多人同时不适的按特急登记，通知市场监管和卫健。",
  }),
  demoGuide("DEMO-CR-05", "market", "100501", {
    type: "qa",
    title: "商家不明码标价、乱涨价怎么举报",
    keywords: ["乱涨价", "不明码标价", "宰客", "价格欺诈"],
    answer:
      "经营者应当明码标价，不得在标价之外加价。请说明商家、商品、价格和时间，由市场监管部门核查，举报人信息保密。",
    basis: [law("价格法", "第十三条"), law("价格法", "第三十八条")],
    materials: [mayFollow(copy("价签照片、小票"))],
    process: steps,
    promisedLimit: "5个工作日答复",
    fee: "免费",
  }),
  demoGuide("DEMO-CR-06", "market", "100601", {
    type: "qa",
    title: "举报虚假广告",
    keywords: ["虚假广告", "夸大宣传", "保健品骗老人", "假宣传"],
    answer:
      "向市场监管部门投诉举报，说明广告主、发布位置和内容，最好保留截图；部门应当自收到之日起七个工作日内处理并告知。",
    basis: [law("广告法", "第六条"), law("广告法", "第五十三条")],
    materials: [mayFollow(copy("广告截图或宣传单"))],
    legalLimit: "7个工作日",
    fee: "免费",
  }),
  demoGuide("DEMO-CR-07", "market", "100701", {
    type: "qa",
    title: "小区电梯困人、老出故障找谁",
    keywords: ["电梯困人", "电梯故障", "电梯坏了", "电梯年检"],
    answer:
      "被困时按轿厢内报警按钮、拨打轿厢内救援电话或96333、119，不要扒门。经常故障的由物业督促维保单位修理，仍不解决的向市场监管局反映。",
    basis: [law("特种设备安全法", "第四十五条")],
    noMaterials: "电话反映即可；提供小区、楼栋和电梯编号",
    internal: "有人正被困的，立即转119或电梯应急救援。",
    fee: "免费",
  }),
  demoGuide("DEMO-CR-08", "police-antifraud", "050501", {
    type: "qa",
    title: "遭遇电信网络诈骗怎么办",
    keywords: ["被骗了", "电信诈骗", "刷单被骗", "转账被骗", "止付"],
    answer:
      "立即拨110报警，越快越好，说清转出账户、转入账户、时间和金额，由公安机关紧急止付；保留聊天和转账记录，不要再转任何“保证金”。",
    basis: [law("反电信网络诈骗法", "第六条"), law("反电信网络诈骗法", "第二十条")],
    noMaterials: "先报警，材料到派出所再补",
    internal: "来电人刚转账的，不做登记等待，立即三方转接110。",
    consultPhone: "96110",
    fee: "免费",
  }),
  demoGuide("DEMO-CR-09", "telecom", "120404", {
    type: "qa",
    title: "骚扰电话、垃圾短信怎么投诉",
    keywords: ["骚扰电话", "垃圾短信", "推销电话", "话费乱扣"],
    answer:
      "先向运营商客服投诉（移动10086、联通10010、电信10000）；垃圾信息向12321举报；对运营商处理不满意的向通信管理部门申诉。",
    basis: [rule("中华人民共和国电信条例"), law("个人信息保护法", "第六十五条")],
    noMaterials: "提供来电号码、时间和短信截图",
    consultPhone: "12321",
    fee: "免费",
  }),
  demoGuide("DEMO-CR-10", "post", "040801", {
    type: "qa",
    title: "快递丢失、破损、不送上门怎么投诉",
    keywords: ["快递丢了", "快递不上门", "快递破损", "驿站投诉", "快递不送"],
    answer:
      "先向快递公司客服投诉；七日内没有答复或不满意的，向邮政管理部门申诉（12305）。未经收件人同意不得擅自投到驿站或快递柜。",
    basis: [rule("快递暂行条例"), rule("快递市场管理办法")],
    materials: [mayFollow(copy("快递单号和价值凭证"))],
    promisedLimit: "申诉30日内处理",
    fee: "免费",
  }),
];
