import type { GuideContentInput } from "#contracts/guides.ts";
import { copy, electronic, original } from "./demo-guide.ts";

type Tree = NonNullable<GuideContentInput["bundle"]>;
type Part = Tree["parts"][number];
type Question = Tree["questions"][number];

/** A part that another demo guide answers for: its code stands where the seed puts the id. */
const of = (id: string, title: string, guideCode: string, more: Partial<Part> = {}): Part => ({
  id,
  title,
  guideId: guideCode,
  ...more,
});

/** A part of its own, without a guide behind it. */
const own = (
  id: string,
  title: string,
  departmentId: string,
  steps: string[],
  more: Partial<Part> = {},
): Part => ({
  id,
  title,
  departmentId,
  steps,
  ...more,
});

/** Questions in the order in which they are asked; each option leads to the next question unless it says otherwise. */
const asked = (
  ...questions: [id: string, text: string, options: [text: string, ...parts: string[]][]][]
): Question[] =>
  questions.map(([id, text, options], at) => {
    const next = questions[at + 1]?.[0];
    return {
      id,
      text,
      options: options.map(([words, ...parts], option) => ({
        id: `${id}-${option + 1}`,
        text: words,
        parts,
        ...(next === undefined ? {} : { next }),
      })),
    };
  });

export const openingRestaurant: Tree = {
  questions: asked(
    [
      "who",
      "以什么身份经营？",
      [
        ["个体工商户", "individual"],
        ["公司", "company"],
      ],
    ],
    [
      "food",
      "做哪种餐饮？",
      [
        ["餐馆、火锅店、饭店", "permit"],
        ["小餐饮店（面积小、现做现卖）", "small"],
        ["只卖预包装食品", "packed"],
      ],
    ],
    [
      "size",
      "店面属于要做营业前消防检查的公众聚集场所吗？",
      [["是", "fire"], ["不是"], ["说不准", "fire-ask"]],
    ],
    ["sign", "要挂门头招牌吗？", [["要", "sign"], ["不要"]]],
  ),
  parts: [
    own("site", "选址自查", "urban", ["核查房屋用途和产权材料", "看清是否住宅楼、有没有专用烟道"], {
      always: true,
      limit: "租房前",
    }),
    of("individual", "个体工商户登记", "DEMO-BZ-02", {
      steps: ["在浙里办填报登记信息", "领取营业执照"],
    }),
    of("company", "企业开办", "DEMO-BZ-01"),
    of("permit", "食品经营许可证", "DEMO-FD-01"),
    of("small", "小餐饮登记", "DEMO-FD-04", { steps: ["提交登记申请表", "核查后领取登记证"] }),
    of("packed", "仅销售预包装食品备案", "DEMO-FD-02", {
      materials: [electronic("营业执照", "系统调取，免提交")],
      steps: ["网上提交备案信息"],
    }),
    of("health", "从业人员健康证", "DEMO-FD-03", { always: true }),
    of("fire", "营业前消防安全检查", "DEMO-BZ-04", { steps: ["提交告知承诺申报表", "接受核查"] }),
    own("fire-ask", "确认要不要做消防检查", "fire", ["带面积和用途信息向消防救援支队咨询"]),
    of("sign", "门头招牌设置", "DEMO-BZ-05", { steps: ["提交设置申请和效果图", "按核准的样式安装"] }),
    own("tax", "税务登记和发票", "tax", ["在电子税务局完成登记、领用发票"], {
      always: true,
      materials: [electronic("营业执照", "系统调取，免提交")],
    }),
  ],
};

export const newborn: Tree = {
  questions: asked(
    ["certificate", "出生医学证明拿到了吗？", [["还没有", "birth"], ["拿到了"]]],
    [
      "where",
      "孩子落户在哪里？",
      [
        ["本市", "register"],
        ["外地", "elsewhere"],
      ],
    ],
    ["insured", "母亲参加了生育保险吗？", [["参加了", "allowance"], ["没有"], ["说不准", "allowance-ask"]]],
    ["card", "要给孩子办身份证吗？", [["要", "id-card"], ["暂时不办"]]],
  ),
  parts: [
    of("birth", "出生医学证明", "DEMO-BI-02", { steps: ["在接生医院填首次签发登记表", "当场领取"] }),
    of("register", "出生登记（上户口）", "DEMO-HK-01"),
    own(
      "elsewhere",
      "到外地落户",
      "police",
      ["带出生医学证明到落户地派出所办理", "落户后回本市办医保、社保卡"],
      {
        materials: [original("出生医学证明"), original("父母居民户口簿")],
      },
    ),
    of("insurance", "新生儿医保参保", "DEMO-MI-03", { always: true }),
    of("subsidy", "育儿补贴", "DEMO-BI-03", {
      always: true,
      steps: ["在育儿补贴系统填报", "审核后按批次发放"],
    }),
    of("allowance", "生育津贴和生育医疗费", "DEMO-MI-06", { steps: ["网上或到医保窗口申请", "审核后发放"] }),
    own("allowance-ask", "查询生育保险参保情况", "medical", ["用医保电子凭证查询，或拨 12393"]),
    of("id-card", "儿童首次申领身份证", "DEMO-ID-03"),
  ],
};

export const houseSale: Tree = {
  questions: asked(
    [
      "loan",
      "这套房子还有贷款没还清吗？",
      [["没有"], ["有，先还清再过户", "release"], ["有，想带押过户", "with-loan"]],
    ],
    [
      "fund",
      "买方要用住房公积金吗？",
      [["不用"], ["提取公积金付房款", "withdraw"], ["申请公积金贷款", "fund-loan"]],
    ],
    ["meters", "水、燃气要一起过户吗？", [["一起办", "water", "gas"], ["不用"]]],
  ),
  parts: [
    own("sign", "合同网签", "housing", ["买卖双方核对信息，网上签订买卖合同"], {
      always: true,
      materials: [original("买卖双方居民身份证"), original("不动产权证书（房产证、土地证）")],
    }),
    of("release", "抵押权注销登记", "DEMO-PR-05", {
      steps: ["还清贷款，取得结清证明", "到不动产登记窗口注销抵押"],
    }),
    own(
      "with-loan",
      "带押过户",
      "planning",
      ["买卖双方和贷款银行签订三方协议", "转移登记与抵押变更一并申请"],
      {
        materials: [original("贷款银行同意带押过户的材料")],
      },
    ),
    of("tax", "契税申报与减免", "DEMO-PR-06", { always: true, steps: ["核税、缴税，减免的一并申报"] }),
    of("transfer", "不动产转移登记", "DEMO-PR-01", {
      always: true,
      steps: ["提交转移登记申请", "缴登记费、领证（可领电子证照）"],
    }),
    of("withdraw", "提取住房公积金", "DEMO-HF-02", { steps: ["网上或到公积金窗口申请", "审核后转入账户"] }),
    of("fund-loan", "住房公积金贷款", "DEMO-HF-04", {
      steps: ["提交贷款申请", "审批、签合同、抵押登记后放款"],
    }),
    of("water", "自来水过户", "DEMO-UT-04", { steps: ["结清水费后过户"] }),
    of("gas", "管道燃气过户", "DEMO-UT-06", { steps: ["结清气费后过户"] }),
  ],
};

export const afterDeath: Tree = {
  questions: asked(
    [
      "place",
      "亲人在哪里去世？",
      [
        ["医院", "hospital"],
        ["家中或养老机构", "home"],
      ],
    ],
    [
      "pension",
      "生前参加哪种养老保险？",
      [
        ["职工养老保险", "funeral-grant"],
        ["城乡居民养老保险", "resident-grant"],
        ["没有参加"],
        ["说不准", "pension-ask"],
      ],
    ],
    ["fund", "有住房公积金吗？", [["有", "fund"], ["没有"]]],
    ["house", "名下有房产吗？", [["有", "inherit"], ["没有"]]],
  ),
  parts: [
    own("hospital", "死亡医学证明（医院）", "health", ["由医院开具居民死亡医学证明（推断）书"]),
    own("home", "死亡医学证明（社区卫生机构）", "health", ["联系社区卫生服务中心上门核实、开具证明"], {
      materials: [original("死者居民身份证"), copy("病历资料", "有的提供")],
    }),
    own("rites", "殡仪服务", "civil", ["预约火化，领取火化证明"], {
      always: true,
      materials: [original("居民死亡医学证明（推断）书")],
    }),
    of("deregister", "户口注销", "DEMO-HK-05", { always: true, steps: ["到派出所注销户口"] }),
    of("funeral-grant", "丧葬补助金和抚恤金", "DEMO-SI-08", { steps: ["网上或到社保窗口申领"] }),
    own("resident-grant", "居民养老保险丧葬补助", "hrss", ["到户籍地社保经办机构申领"], {
      materials: [original("居民死亡医学证明（推断）书"), original("申领人居民身份证")],
    }),
    own("pension-ask", "查询养老保险参保情况", "hrss", ["拨 12333 或到社保窗口查询"]),
    own("fund", "公积金销户提取", "fund", ["由继承人申请销户提取"], {
      materials: [original("居民死亡医学证明（推断）书"), original("申领人居民身份证"), original("继承材料")],
    }),
    of("inherit", "房屋继承登记", "DEMO-PR-03"),
  ],
};

/** Codes of demo guides become the ids they got in this installation. */
export function withGuideIds(
  content: GuideContentInput,
  idOf: (code: string) => string | undefined,
): GuideContentInput {
  const { bundle } = content;
  if (!bundle) return content;
  const parts = bundle.parts.map(({ guideId, ...part }) => {
    const id = guideId && idOf(guideId);
    return id ? Object.assign(part, { guideId: id }) : part;
  });
  return { ...content, bundle: { ...bundle, parts } };
}
