import type { Measure } from "#contracts/reports.ts";

/**
 * 指标口径: what each rate counts, in words for the reader and as SQL over one row per ticket (`ticket-life.ts` says
 * what the columns are). `of` and `isUnknown` exclude each other; a ticket in neither has nothing to do with the measure.
 */
export interface MeasureDefinition {
  name: string;
  numerator: string;
  denominator: string;
  unknown: string;
  source: string;
  better: "higher" | "lower";
  of: string;
  hit: string;
  isUnknown: string;
}

const OPEN = "status NOT IN ('closed', 'rejected', 'terminated', 'archived')";

/** Followed up, or waiting for it, and never reached: 未联系上不等于满意, nor dissatisfied. */
const NOT_HEARD = "heard IS NULL AND (followed_up OR status = 'follow-up')";

const RATES = "国办函〔2025〕66号；指标名称见服务规范";

export const measureDefinitions: Record<Measure, MeasureDefinition> = {
  // The reform's own measure (最多跑一次): trips the citizen needed after our answer.
  "one-visit": {
    name: "一次办成率",
    numerator: "答复后跑零次或一次即办成（以最后一次联系上的回访为准）",
    denominator: "回访时问明跑动次数的工单",
    unknown: "回访未联系上、尚未回访或未问明次数",
    source: "浙江省保障“最多跑一次”改革规定",
    better: "higher",
    of: "heard ->> 'trips' IS NOT NULL",
    hit: "(heard ->> 'trips')::int <= 1",
    isUnknown: "(followed_up OR status = 'follow-up') AND heard ->> 'trips' IS NULL",
  },
  response: {
    name: "响应率",
    numerator: "单位已联系上诉求人，或诉求人谢绝联系",
    denominator: "承办单位已答复的工单",
    unknown: "已派单、尚未答复",
    source: RATES,
    better: "higher",
    of: "dispatched AND replied",
    hit: "responded",
    isUnknown: `dispatched AND NOT replied AND ${OPEN}`,
  },
  solution: {
    name: "解决率",
    numerator: "最后一次联系上的回访中，诉求人称已解决",
    denominator: "回访已联系上的工单",
    unknown: "回访未联系上或尚未回访",
    source: RATES,
    better: "higher",
    of: "heard IS NOT NULL",
    hit: "(heard ->> 'resolved')::boolean",
    isUnknown: NOT_HEARD,
  },
  satisfaction: {
    name: "满意率",
    numerator: "最后一次联系上的回访中，诉求人表示满意",
    denominator: "回访已联系上的工单",
    unknown: "回访未联系上或尚未回访（未联系上不等于满意）",
    source: RATES,
    better: "higher",
    of: "heard IS NOT NULL",
    hit: "(heard ->> 'satisfied')::boolean",
    isUnknown: NOT_HEARD,
  },
  // A fact of having been overdue stays, also when a later extension or rework sets a new deadline.
  "on-time": {
    name: "按时办结率",
    numerator: "答复不晚于时限，且从未超期（批准的延期以新时限为准）",
    denominator: "已答复或已超期的工单",
    unknown: "在时限内办理中",
    source: RATES,
    better: "higher",
    of: "due_at IS NOT NULL AND (late OR replied_at IS NOT NULL)",
    hit: "NOT late",
    isUnknown: `due_at IS NOT NULL AND NOT late AND replied_at IS NULL AND ${OPEN}`,
  },
  // The limit is the first dispatch's acceptance limit: one working day, two hours when urgent. A member of a merge that
  // was never called is its master's matter.
  "first-contact": {
    name: "先行联系率",
    numerator: "首次派单的签收时限内，单位联系过诉求人（含未接通的记录）",
    denominator: "已联系或已过该时限的派单工单",
    unknown: "尚未联系，时限未到",
    source: "先行联系；签收时限 1 个工作日，紧急 2 小时",
    better: "higher",
    of: "contact_by IS NOT NULL AND (first_contact_at IS NOT NULL OR (contact_by < as_of AND master_id IS NULL))",
    hit: "first_contact_at <= contact_by",
    isUnknown: `contact_by >= as_of AND first_contact_at IS NULL AND master_id IS NULL AND ${OPEN}`,
  },
  return: {
    name: "退单率",
    numerator: "单位申请过退单的工单",
    denominator: "派过单的工单",
    unknown: "",
    source: RATES,
    better: "lower",
    of: "dispatched",
    hit: "returned",
    isUnknown: "FALSE",
  },
  redirect: {
    name: "改派率",
    numerator: "派单后更换过主办单位的工单",
    denominator: "派过单的工单",
    unknown: "",
    source: RATES,
    better: "lower",
    of: "dispatched",
    hit: "leads > 1",
    isUnknown: "FALSE",
  },
  rework: {
    name: "重办率",
    numerator: "审核退回、回访后重办或因此转会商的工单",
    denominator: "答复过的工单（含并案答复）",
    unknown: "",
    source: RATES,
    better: "lower",
    of: "answered_by_unit",
    hit: "reworked",
    isUnknown: "FALSE",
  },
  extension: {
    name: "延期率",
    numerator: "批准过延期的工单",
    denominator: "派过单的工单",
    unknown: "",
    source: RATES,
    better: "lower",
    of: "dispatched",
    hit: "extended",
    isUnknown: "FALSE",
  },
  "direct-answer": {
    name: "直接解答率",
    numerator: "话务员当场答复，且回访后没有重新派单",
    denominator: "已答复、已派单或已并案的工单（不予受理的除外）",
    unknown: "待派单",
    source: RATES,
    better: "higher",
    of: "status <> 'rejected' AND (answered OR dispatched OR master_id IS NOT NULL)",
    hit: "answered AND NOT reopened",
    isUnknown: "status = 'received' AND NOT answered AND NOT dispatched AND master_id IS NULL",
  },
};

/** Fewer tickets than this are shown, and not compared: one call more would turn the order round. */
export const minSample = 30;
