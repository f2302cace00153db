import type { GuideAction, guideStatuses } from "#contracts/guides.ts";
import type { Role } from "#contracts/staff.ts";

export type GuideStatus = (typeof guideStatuses)[number];
export type GuideActionType = GuideAction["type"];

/** What can have happened to a guide. */
export type GuideFactType =
  | "guide.created"
  | "guide.draft-written"
  | "guide.submitted"
  | "guide.approved"
  | "guide.sent-back"
  | "guide.published"
  | "guide.scheduled"
  | "guide.verified"
  | "guide.retired"
  | "guide.restored"
  | "guide.governed"
  | "guide.went-stale";

/** What can have happened to a task about guides. */
export type GuideTaskFactType =
  | "guide-task.opened"
  | "guide-task.assigned"
  | "guide-task.reminded"
  | "guide-task.closed";

/** The head of a guide as rules see it; the words are versions of their own. */
export interface GuideState {
  id: string;
  status: GuideStatus;
  version: number;
  draftVersion: number;
  publishedVersion: number | null;
  submittedBy: string | null;
  ownerId: string | null;
}

interface GuideRule {
  name: string;
  from: readonly GuideStatus[];
  to: GuideStatus | "same";
  by: readonly Role[];
  fact: GuideFactType;
}

/** 知识条目生命周期 (domain.md §7): nobody approves their own text. */
export const guideLifecycle = {
  submit: { name: "提交审核", from: ["draft"], to: "submitted", by: ["editor"], fact: "guide.submitted" },
  approve: {
    name: "审核通过",
    from: ["submitted"],
    to: "approved",
    by: ["approver"],
    fact: "guide.approved",
  },
  "send-back": {
    name: "退回修改",
    from: ["submitted", "approved", "scheduled"],
    to: "draft",
    by: ["approver"],
    fact: "guide.sent-back",
  },
  publish: {
    name: "发布",
    from: ["approved", "scheduled"],
    to: "published",
    by: ["editor", "approver"],
    fact: "guide.published",
  },
  schedule: {
    name: "定时发布",
    from: ["approved"],
    to: "scheduled",
    by: ["editor", "approver"],
    fact: "guide.scheduled",
  },
  verify: {
    name: "核实无误",
    from: ["published"],
    to: "same",
    by: ["editor", "approver"],
    fact: "guide.verified",
  },
  retire: {
    name: "停用",
    from: ["draft", "submitted", "approved", "scheduled", "published"],
    to: "retired",
    by: ["approver"],
    fact: "guide.retired",
  },
  restore: {
    name: "恢复为草稿",
    from: ["draft", "published", "retired"],
    to: "draft",
    by: ["editor", "approver"],
    fact: "guide.restored",
  },
} as const satisfies Record<GuideActionType, GuideRule>;

const statusNames: Record<GuideStatus, string> = {
  draft: "草稿",
  submitted: "待审核",
  approved: "已审核",
  scheduled: "待发布",
  published: "已发布",
  retired: "已停用",
};

export interface GuideActor {
  id: string;
  roles: readonly Role[];
}

export interface GuideRefusal {
  status: 403 | 409;
  detail: string;
}

/** Undefined when allowed; otherwise which rule refuses and what would be allowed. */
export function guideRefusal(
  guide: GuideState,
  type: GuideActionType,
  actor: GuideActor,
): GuideRefusal | undefined {
  const rule: GuideRule = guideLifecycle[type];
  // 谁主管谁负责: whoever answers for the text may say that it still holds.
  const ownVerification = type === "verify" && guide.ownerId === actor.id;
  if (!ownVerification && !rule.by.some((role) => actor.roles.includes(role)))
    return {
      status: 403,
      detail: `「${rule.name}」只能由${rule.by.map((role) => (role === "editor" ? "知识采编" : "知识审核")).join("、")}进行`,
    };
  if (type === "approve" && guide.submittedBy === actor.id)
    return { status: 403, detail: "审核须由另一人进行，不能审核自己提交的内容" };
  if (!rule.from.includes(guide.status))
    return {
      status: 409,
      detail: `条目现为「${statusNames[guide.status]}」，「${rule.name}」只能在${rule.from.map((status) => `「${statusNames[status]}」`).join("")}时进行`,
    };
  return undefined;
}

export function availableGuideActions(guide: GuideState, actor: GuideActor): GuideActionType[] {
  return (Object.keys(guideLifecycle) as GuideActionType[]).filter(
    (type) => guideRefusal(guide, type, actor) === undefined,
  );
}

/** Until when a guide must be verified again. Null: it was never published. */
export function verifyBy(verifiedAt: Date | null, verifyEveryDays: number): Date | null {
  return verifiedAt && new Date(verifiedAt.getTime() + verifyEveryDays * DAY_MS);
}

const DAY_MS = 86_400_000;

/** 待核实: published longer ago than it may stand without being looked at again. */
export function isStale(verifiedAt: Date | null, verifyEveryDays: number, now: Date): boolean {
  return verifiedAt !== null && now.getTime() - verifiedAt.getTime() > verifyEveryDays * DAY_MS;
}
