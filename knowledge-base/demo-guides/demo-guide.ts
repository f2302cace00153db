import type { GuideContentInput, guideTypes } from "#contracts/guides.ts";

/** One guide of the demo city, before it is stored and published by the seed. */
export interface DemoGuide {
  code: string;
  type: (typeof guideTypes)[number];
  departmentId: string;
  categoryCode: string;
  regionCode: string;
  verifyEveryDays: number;
  content: GuideContentInput;
}

/** Printed into every internal note: whoever reads the guide must know that nobody vouches for it. */
const demoNotice =
  "演示内容，未经核实。仅供体验系统使用，不得据此答复市民；正式使用前须由主管单位重新采编、审核。";

type Material = NonNullable<GuideContentInput["materials"]>[number];
type Place = NonNullable<GuideContentInput["places"]>[number];

interface Facts extends Omit<GuideContentInput, "internalNote"> {
  type?: DemoGuide["type"];
  /** Default: the demo city. "33" for what is the same in the whole province. */
  regionCode?: string;
  verifyEveryDays?: number;
  /** 对内口径, printed after the notice. */
  internal?: string;
  /** Why nothing has to be brought along; a guide without materials must say so. */
  noMaterials?: string;
}

/** Completes what all demo guides share: the notice, the usual phones, the city, a half-yearly check. */
export function demoGuide(code: string, departmentId: string, categoryCode: string, facts: Facts): DemoGuide {
  const {
    type = "service",
    regionCode = "3306",
    verifyEveryDays = 180,
    internal,
    noMaterials,
    ...content
  } = facts;
  const note = [demoNotice, noMaterials && `无需材料：${noMaterials}`, internal].filter(Boolean).join("\n");
  return {
    code,
    type,
    departmentId,
    categoryCode,
    regionCode,
    verifyEveryDays,
    content: {
      consultPhone: consultPhones[departmentId.split("-")[0] ?? ""] ?? "12345",
      complainPhone: "12345",
      ...content,
      internalNote: note,
    },
  };
}

/** National service numbers of the bureaus; whoever has none is reached through the hotline itself. */
const consultPhones: Readonly<Record<string, string>> = {
  hrss: "12333",
  medical: "12393",
  fund: "12329",
  market: "12315",
  justice: "12348",
  tax: "12366",
  transport: "12328",
  ecology: "12369",
  urban: "12319",
  housing: "12319",
  health: "12320",
  disabled: "12385",
  agriculture: "12316",
  emergency: "12350",
  fire: "119（火警）",
  power: "95598",
  post: "12305",
};

export const original = (name: string, note = ""): Material => ({ name, form: "original", note });
export const copy = (name: string, note = ""): Material => ({ name, form: "copy", note });
export const originalAndCopy = (name: string, note = ""): Material => ({
  name,
  form: "original-and-copy",
  note,
});
export const electronic = (name: string, note = ""): Material => ({
  name,
  form: "electronic",
  copies: 0,
  note,
});
/** 容缺: may be handed in later. */
export const mayFollow = (material: Material): Material => ({ ...material, mayFollow: true });

export const idCard = original("本人居民身份证", "可用电子身份证明时以窗口要求为准");
export const household = original("户口簿", "可通过数据共享核验的免提交");

/** 国家法律: short name and article, both looked up in the statute. */
export const law = (name: string, article: string) => ({ law: `《中华人民共和国${name}》`, article });
/** 法规、规章: cited as a whole. */
export const rule = (name: string) => ({ law: `《${name}》`, article: "" });

/** A counter in the demo city's service hall. Address and phone are placeholders that nobody can mistake. */
export const hall = (counter: string): Place => ({
  name: `市政务服务中心${counter}`,
  address: "演示地址（占位）：演示路1号",
  hours: "工作日 9:00–12:00，13:30–17:00（示例）",
  phone: "0000-00000000",
});

/** Any other place, with the same placeholders. */
export const place = (name: string, hours = "工作日 8:30–17:00（示例）"): Place => ({
  name,
  address: "演示地址（占位）",
  hours,
  phone: "0000-00000000",
});
