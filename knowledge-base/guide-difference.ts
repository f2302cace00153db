import type { GuideContent } from "#contracts/guides.ts";

/** One thing that differs between two versions, in words a person can read. Null: not there. */
export interface FieldDifference {
  /** The field, and for lists which entry of it: `fee`, `materials/身份证`. */
  field: string;
  label: string;
  before: string | null;
  after: string | null;
}

type Field = keyof GuideContent;

/** How one field is read: as named entries, where an empty name is the field itself. */
interface Reading {
  label: string;
  entries(content: GuideContent): readonly (readonly [name: string, text: string])[];
}

const plain = (label: string, read: (content: GuideContent) => string): Reading => ({
  label,
  entries: (content) => {
    const text = read(content);
    return text === "" ? [] : [["", text]];
  },
});

/** Entries without a name of their own go by their place in the list. */
const numbered = (label: string, read: (content: GuideContent) => readonly string[]): Reading => ({
  label,
  entries: (content) => read(content).map((text, index) => [String(index + 1), text] as const),
});

const named = <T>(
  label: string,
  list: (content: GuideContent) => readonly T[],
  name: (item: T) => string,
  text: (item: T) => string,
): Reading => ({
  label,
  entries: (content) => {
    const seen = new Map<string, number>();
    return list(content).map((item) => {
      const times = (seen.get(name(item)) ?? 0) + 1;
      seen.set(name(item), times);
      return [times === 1 ? name(item) : `${name(item)}（${times}）`, text(item)] as const;
    });
  },
});

const forms = {
  original: "原件",
  copy: "复印件",
  "original-and-copy": "原件及复印件",
  electronic: "电子件",
} as const;
const audiences = { personal: "个人", enterprise: "法人" } as const;
const words = (...parts: (string | false)[]): string => parts.filter(Boolean).join("，");

/** Every field of a guide, in the order in which it is read. A new field without a reading does not compile. */
const readings: Record<Field, Reading> = {
  title: plain("标题", (c) => c.title),
  keywords: plain("关键字", (c) => c.keywords.join("、")),
  answer: plain("对外口径", (c) => c.answer),
  internalNote: plain("对内口径", (c) => c.internalNote),
  basis: named(
    "设定依据",
    (c) => c.basis,
    (b) => b.law,
    (b) => `${b.law}${b.article}`,
  ),
  conditions: numbered("办理条件", (c) => c.conditions),
  materials: named(
    "材料",
    (c) => c.materials,
    (m) => m.name,
    (m) =>
      words(
        m.name,
        forms[m.form],
        `${m.copies} 份`,
        m.source && `来源：${m.source}`,
        m.mayFollow && "可容缺后补",
        m.note,
      ),
  ),
  process: numbered("办理流程", (c) => c.process),
  legalLimit: plain("法定时限", (c) => c.legalLimit),
  promisedLimit: plain("承诺时限", (c) => c.promisedLimit),
  fee: plain("费用", (c) => c.fee),
  places: named(
    "办理地点",
    (c) => c.places,
    (p) => p.name,
    (p) => words(p.name, p.address, p.hours, p.phone, p.regionCode !== undefined && `区划 ${p.regionCode}`),
  ),
  consultPhone: plain("咨询电话", (c) => c.consultPhone),
  complainPhone: plain("投诉电话", (c) => c.complainPhone),
  visits: plain("到场次数", (c) => (c.visits === null ? "" : `${c.visits} 次`)),
  online: plain("网上办理", (c) => (c.online ? "可以" : "不可以")),
  onlineUrl: plain("网办地址", (c) => c.onlineUrl),
  audience: plain("服务对象", (c) => c.audience.map((who) => audiences[who]).join("、")),
  regionalDifferences: plain("地区差异", (c) => c.regionalDifferences),
  questions: named(
    "常见问题",
    (c) => c.questions,
    ({ q }) => q,
    ({ q, a }) => `问：${q} 答：${a}`,
  ),
  sourceUrl: plain("来源网址", (c) => c.sourceUrl),
  sourceDate: plain("来源日期", (c) => c.sourceDate ?? ""),
  attachments: named(
    "附件",
    (c) => c.attachments ?? [],
    (a) => a.title,
    (a) => `${a.title}（文件 ${a.fileId}）`,
  ),
  bundle: {
    label: "一件事",
    entries: ({ bundle }) => [
      ...(bundle?.questions ?? []).map(
        ({ id, text, options }) =>
          [
            `问题 ${id}`,
            `${text} ${options.map((o) => `${o.text}→${words(...o.parts, o.next !== undefined && `问题 ${o.next}`)}`).join("；")}`,
          ] as const,
      ),
      ...(bundle?.parts ?? []).map(
        (part) =>
          [
            `事项 ${part.id}`,
            words(
              part.title,
              part.owner || (part.departmentId ?? ""),
              part.guideId !== undefined && `指南 ${part.guideId}`,
              part.always && "必办",
              part.limit,
              ...part.materials.map(
                (m) => `${m.name} ${forms[m.form]} ${m.copies} 份${m.mayFollow ? " 可容缺" : ""}${m.note}`,
              ),
              ...part.steps,
            ),
          ] as const,
      ),
    ],
  },
};

/** 版本差异: field by field, entry by entry; what is equal is not mentioned, so equal texts give an empty list. */
export function differenceOf(before: GuideContent, after: GuideContent): FieldDifference[] {
  return (Object.keys(readings) as Field[]).flatMap((field) => {
    const { label, entries } = readings[field];
    const old = new Map(entries(before));
    const fresh = new Map(entries(after));
    const names = [...new Set([...old.keys(), ...fresh.keys()])];
    return names
      .filter((name) => old.get(name) !== fresh.get(name))
      .map((name) => ({
        field: name === "" ? field : `${field}/${name}`,
        label: name === "" ? label : `${label}「${name}」`,
        before: old.get(name) ?? null,
        after: fresh.get(name) ?? null,
      }));
  });
}
