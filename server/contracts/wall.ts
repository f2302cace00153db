import { z } from "zod";
import { skill } from "./agents.ts";
import { callState } from "./calls.ts";
import { defineEndpoint } from "./endpoint.ts";
import { instant, named, page, pageQuery } from "./text.ts";
import { departmentTier } from "./reference.ts";
import type { Status } from "./ticket-terms.ts";

/** Against the same hours of the same weekday in former weeks. */
const compared = {
  now: z.number().int(),
  /** Tickets usual in such hours; null where too few former weeks are known. */
  usual: z.number().nullable(),
  /** now ÷ usual; null without a usual. */
  ratio: z.number().nullable(),
  /** Enough tickets, and more than chance explains. */
  hot: z.boolean(),
};
/** Where an open ticket stands, in the order of its life; members of a merge are their master's matter. */
export const wallStages = [
  "received",
  "dispatched",
  "return-requested",
  "conferring",
  "handling",
  "replied",
  "follow-up",
] as const satisfies readonly Status[];
const wallStage = z.enum(wallStages);

const region = z.object({ code: z.string(), name: z.string() });
const category = z.object({ code: z.string(), name: z.string() });

export const wallPlace = z.object({ ...compared, region });
export type WallPlace = z.infer<typeof wallPlace>;

export const wallView = z.object({
  asOf: instant,
  /** Open tickets by status, in the order of a ticket's life. */
  stages: z.array(z.object({ status: wallStage, open: z.number().int(), overdue: z.number().int() })),
  /** Overdue tickets among open ones by tier of the lead unit (分档), with the units that hold most of them. */
  tiers: z.array(
    z.object({
      tier: departmentTier,
      name: z.string(),
      open: z.number().int(),
      overdue: z.number().int(),
      most: z.array(named.extend({ overdue: z.number().int() })),
    }),
  ),
  /** Received today since midnight in Asia/Shanghai. */
  today: z.object({
    filed: z.number().int(),
    /** 直接解答率, as the reports count it. */
    directAnswer: z.object({
      numerator: z.number().int(),
      denominator: z.number().int(),
      rate: z.number().nullable(),
    }),
  }),
  /** What is more than usual in the last hours. */
  hot: z.object({
    from: instant,
    to: instant,
    /** Former weeks that are known, of four. */
    weeks: z.number().int(),
    categories: z.array(z.object({ ...compared, category })),
    places: z.array(wallPlace),
    /** 热点: a category in a county. */
    matters: z.array(z.object({ ...compared, category, region: region.nullable() })),
  }),
  /** The city's counties, each with those of its towns where something happened. */
  map: z.array(wallPlace.extend({ towns: z.array(wallPlace) })),
  /** Agents who asked for help and are waiting. */
  help: z.object({ open: z.number().int(), oldest: instant.nullable() }),
});
export type WallView = z.infer<typeof wallView>;

export const getWall = defineEndpoint({
  name: "getWall",
  method: "get",
  path: "/reports/wall",
  summary: "The shift at a glance: figures without any person's data, sealed tickets counted only",
  auth: ["supervisor", "overseer", "analyst"],
  reply: wallView,
});

/** Which of today's calls: in the queue now; answered later than 15 seconds or not at all; lost; within the norm. */
export const wallCallParts = ["waiting", "late", "missed", "in-time"] as const;
export const wallCallPart = z.enum(wallCallParts);
export type WallCallPart = z.infer<typeof wallCallPart>;

/** A call without its caller: who it was is not the wall's business. */
const wallCall = z.object({
  id: z.string(),
  skill,
  state: callState,
  startedAt: instant,
  /** Until it was answered, lost, or now; milliseconds. */
  waitedMs: z.number().int(),
  agent: named.nullable(),
});
export type WallCall = z.infer<typeof wallCall>;

export const listWallCalls = defineEndpoint({
  name: "listWallCalls",
  method: "get",
  path: "/reports/wall/calls",
  summary: "Today's calls behind a figure of the wall, newest first, without their callers",
  auth: ["supervisor", "overseer", "analyst"],
  query: pageQuery.extend({ part: wallCallPart }),
  reply: page(wallCall),
});
