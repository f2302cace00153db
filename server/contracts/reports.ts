import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, id, instant, named, page, pageQuery, text } from "./text.ts";
import { kind, status } from "./ticket-terms.ts";

/** 指标 (domain.md §8). What each counts is said by the report itself. */
export const measures = [
  "one-visit",
  "response",
  "solution",
  "satisfaction",
  "on-time",
  "first-contact",
  "return",
  "redirect",
  "rework",
  "extension",
  "direct-answer",
] as const;
export const measure = z.enum(measures);
export type Measure = z.infer<typeof measure>;

export const groupings = ["unit", "kind", "category", "region"] as const;

const rate = {
  numerator: z.number().int(),
  denominator: z.number().int(),
  /** 0…1; null where nothing was counted. */
  rate: z.number().nullable(),
};

export const measureCell = z.object({
  ...rate,
  /** 剔除: tickets taken out by an approved exclusion; they are in `raw` and not in the rate. */
  excluded: z.number().int(),
  raw: z.object(rate),
  /** Tickets that belong here and cannot be judged (not answered yet, citizen not reached). */
  unknown: z.number().int(),
  /** Enough tickets to be compared with others of the tier. */
  comparable: z.boolean(),
});
export type MeasureCell = z.infer<typeof measureCell>;

const cells = z.record(measure, measureCell);
export type MeasureCells = z.infer<typeof cells>;

/** Tickets by when they were received: from ≤ receivedAt < to. */
const period = { from: instant, to: instant };
const narrowing = {
  departmentId: id.optional(),
  kind: kind.optional(),
  categoryCode: id.optional(),
  regionCode: id.optional(),
};

export const reportQuery = z.strictObject({ ...period, ...narrowing, by: z.enum(groupings).optional() });
export type ReportQuery = z.output<typeof reportQuery>;

const reportReaders = ["analyst", "supervisor", "overseer", "dispatcher", "department-head"] as const;

export const measureReport = z.object({
  from: instant,
  to: instant,
  asOf: instant,
  /** Fewer than so many tickets are shown and not compared. */
  minSample: z.number().int(),
  measures: z.array(
    z.object({
      measure,
      name: z.string(),
      numerator: z.string(),
      denominator: z.string(),
      unknown: z.string(),
      source: z.string(),
      /** Whether more is better. */
      better: z.enum(["higher", "lower"]),
    }),
  ),
  total: cells,
  /** 分档: units are compared within their tier only. */
  tiers: z.array(z.object({ tier: z.string(), name: z.string(), units: z.number().int(), cells })),
  groups: z.array(
    z.object({
      /** Null: none (no unit yet, no category, no place). */
      key: z.string().nullable(),
      name: z.string(),
      tier: z.string().nullable(),
      cells,
    }),
  ),
});
export type MeasureReport = z.infer<typeof measureReport>;

export const getMeasureReport = defineEndpoint({
  name: "getMeasureReport",
  method: "get",
  path: "/reports/measures",
  summary: "Every rate with numerator, denominator, exclusions and raw rate; a head sees the own subtree",
  auth: reportReaders,
  query: reportQuery,
  reply: measureReport,
});

const measureParts = ["numerator", "missed", "excluded", "unknown"] as const;

const measureTicket = z.object({
  id: z.string(),
  number: z.string(),
  /** Null of a sealed ticket: it counts, its words stay where they are. */
  title: z.string().nullable(),
  sealed: z.boolean(),
  kind,
  status,
  department: named.nullable(),
  receivedAt: instant,
  part: z.enum(measureParts),
  /** Asked for or approved; a refused one leaves the ticket as it was. */
  exclusion: z
    .object({ id: z.string(), reason: z.string(), status: z.enum(["requested", "approved"]) })
    .nullable(),
  /** Whether the ticket itself can be opened by who asks. */
  openable: z.boolean(),
});
export type MeasureTicket = z.infer<typeof measureTicket>;

export const listMeasureTickets = defineEndpoint({
  name: "listMeasureTickets",
  method: "get",
  path: "/reports/measures/:measure/tickets",
  summary: "The tickets behind a figure",
  auth: reportReaders,
  params: z.strictObject({ measure }),
  query: pageQuery.extend({
    ...period,
    ...narrowing,
    by: z.enum(groupings).optional(),
    /** A group's key; `-` for the group without one. Goes with `by`. */
    key: z.union([id, z.literal("-")]).optional(),
    part: z.enum(measureParts).optional(),
  }),
  reply: page(measureTicket),
});

export const getCallReport = defineEndpoint({
  name: "getCallReport",
  method: "get",
  path: "/reports/calls",
  summary: "15-second answer rate and connection rate (GB/T 33358)",
  auth: ["analyst", "supervisor", "overseer"],
  query: z.strictObject(period),
  reply: z.object({
    from: instant,
    to: instant,
    answeredIn15s: z.object(rate),
    connected: z.object({ ...rate, target: z.number() }),
  }),
});

const exclusionStatuses = ["requested", "approved", "refused"] as const;

export const exclusionView = z.object({
  id: z.string(),
  ticketId: z.string(),
  ticketNumber: z.string(),
  /** Null of a sealed ticket. */
  ticketTitle: z.string().nullable(),
  measure,
  measureName: z.string(),
  reason: z.string(),
  basis: z.string(),
  status: z.enum(exclusionStatuses),
  requestedBy: named,
  requestedAt: instant,
  ruledBy: named.nullable(),
  ruledAt: instant.nullable(),
  rulingReason: z.string().nullable(),
  /** Whether who asks may rule on it: still waiting, the right role, and not their own request. */
  mayRule: z.boolean(),
});
export type ExclusionView = z.infer<typeof exclusionView>;

export const requestExclusion = defineEndpoint({
  name: "requestExclusion",
  method: "post",
  path: "/tickets/:id/exclusions",
  summary: "Ask that a ticket does not count in one measure (剔除)",
  auth: ["analyst", "supervisor"],
  params: byId,
  body: z.strictObject({
    measure,
    reason: text(1000),
    /** 依据: the rule that allows it; an exclusion without one would be a wish. */
    basis: text(500),
  }),
  reply: exclusionView,
  status: 201,
  idempotent: true,
});

export const ruleExclusion = defineEndpoint({
  name: "ruleExclusion",
  method: "post",
  path: "/exclusions/:id/ruling",
  summary: "Approve or refuse an exclusion; never who asked",
  auth: ["overseer"],
  params: byId,
  body: z.strictObject({ ruling: z.enum(["approve", "refuse"]), reason: text(1000) }),
  reply: exclusionView,
});

export const listExclusions = defineEndpoint({
  name: "listExclusions",
  method: "get",
  path: "/exclusions",
  summary: "Exclusions asked for and ruled on, newest first",
  auth: ["analyst", "supervisor", "overseer"],
  query: pageQuery.extend({ status: z.enum(exclusionStatuses).optional(), measure: measure.optional() }),
  reply: page(exclusionView),
});
