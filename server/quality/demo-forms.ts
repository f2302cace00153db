import type { QualityItem, QualityRule, QualitySections } from "#contracts/quality-forms.ts";

/** 演示评分表和规则: a start that a city replaces by its own; marked as demo wherever they show. */

const scale = (id: string, name: string, weight: number, hint: string, mayBeNa = false): QualityItem => ({
  id,
  name,
  hint,
  type: "scale",
  weight,
  max: 4,
  mayBeNa,
});
const yesNo = (id: string, name: string, weight: number, hint: string, mayBeNa = false): QualityItem => ({
  id,
  name,
  hint,
  type: "yes-no",
  weight,
  mayBeNa,
});
const fatal = (id: string, name: string, hint: string): QualityItem => ({ id, name, hint, type: "fatal" });

const redLines = [
  fatal("leak", "泄露诉求人身份", "向无关人员或被反映单位透露姓名、电话、住址或其他能认出诉求人的情况"),
  fatal("rude", "态度恶劣", "顶撞、讽刺、训斥或主动挂断诉求人电话"),
];

interface DemoForm {
  id: string;
  name: string;
  sections: QualitySections;
}

export const demoForms: readonly DemoForm[] = [
  {
    id: "call-service",
    name: "来电服务",
    sections: [
      {
        name: "开头与倾听",
        items: [
          yesNo("greeting", "按规范问候", 5, "报热线名称、工号，语速适中"),
          scale("listening", "耐心倾听，不打断", 15, "让诉求人把话说完，适时回应"),
          yesNo("recap", "复述确认诉求", 10, "挂断前用一句话复述，诉求人认可"),
        ],
      },
      {
        name: "解答与承诺",
        items: [
          scale("answer", "解答准确完整", 25, "与指南一致，材料、时限、地点说全", true),
          scale("promise", "说明时限与下一步", 15, "告知何时、由谁、怎样答复", true),
          yesNo("emergency", "紧急情形处置得当", 10, "危及人身安全的立即转接或上报", true),
          scale("manner", "用语文明、情绪平稳", 20, "面对情绪激动的诉求人也不急不躁"),
        ],
      },
      { name: "红线", items: redLines },
    ],
  },
  {
    id: "ticket-writing",
    name: "工单填写",
    sections: [
      {
        name: "要素",
        items: [
          yesNo("kind", "诉求类型正确", 10, "咨询、求助、投诉、举报、建议不混"),
          yesNo("category", "分类到末级且正确", 15, ""),
          yesNo("place", "地点写到能找到", 15, "乡镇街道、路名门牌或明显参照物", true),
        ],
      },
      {
        name: "文字",
        items: [
          scale("title", "标题一句话说清", 15, "何地、何事，不写「反映问题」之类空话"),
          scale("content", "内容完整、客观", 30, "时间、经过、诉求齐全，不加评论"),
          yesNo("secrecy", "保密要求标记正确", 15, "举报和要求保密的须标记", true),
        ],
      },
      {
        name: "红线",
        items: [...redLines.slice(0, 1), fatal("false", "虚假记录", "编造、篡改诉求或替诉求人表态")],
      },
    ],
  },
  {
    id: "knowledge-use",
    name: "知识运用",
    sections: [
      {
        name: "查找与引用",
        items: [
          scale("search", "找到对的指南", 30, "用市民的话也能查到对应事项"),
          yesNo("cite", "直接答复引用了指南", 20, "工单上能看到依据", true),
          yesNo("fresh", "注意到指南是否过期", 10, "待核实的指南先核实再答", true),
          yesNo("erratum", "发现错误即纠错", 10, "", true),
        ],
      },
      { name: "解答", items: [scale("apply", "结合实际情况解答", 30, "不照本宣科，说清本人适用哪一条")] },
      { name: "红线", items: [fatal("invent", "编造政策", "无依据的承诺、收费或材料要求")] },
    ],
  },
];

interface DemoRule extends QualityRule {
  id: string;
}

const rule = (
  id: string,
  name: string,
  kind: QualityRule["kind"],
  formId: string,
  share: number,
  minMinutes: number | null = null,
): DemoRule => ({ id, name, kind, formId, share, minMinutes, active: true });

export const demoRules: readonly DemoRule[] = [
  rule("weekly-random", "每人每周随机 3%", "random", "ticket-writing", 3),
  rule("complaints", "对话务员的投诉", "complaint", "call-service", 100),
  rule("dissatisfied", "回访不满意", "dissatisfied", "call-service", 100),
  rule("long-calls", "通话 15 分钟以上抽 20%", "long-call", "call-service", 20, 15),
  rule("rejected", "不予受理抽 20%", "rejected", "knowledge-use", 20),
  rule("transferred", "转紧急热线抽 50%", "transferred", "call-service", 50),
];
