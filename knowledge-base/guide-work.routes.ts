import type { DataSource } from "typeorm";
import {
  actOnGuideGap,
  actOnGuideTask,
  declareLawChange,
  getGuideSettings,
  getTaskConsultation,
  listGuideGaps,
  listGuideTasks,
  listLawChanges,
  listOwnErrata,
  putGuideGovernance,
  putGuideSettings,
  reportErratum,
  retireGuides,
} from "#contracts/guide-work.ts";
import type { Actor } from "#server/platform/actor.ts";
import type { Query } from "#server/platform/database.ts";
import { implement, type Route } from "#server/platform/implement.ts";
import { ProblemError } from "#server/platform/problems.ts";
import type { GuideGapCommands } from "./guide-gap.commands.ts";
import type { GuideGapViews } from "./guide-gap.views.ts";
import type { GuideTaskCommands } from "./guide-task.commands.ts";
import type { GuideTaskViews } from "./guide-task.views.ts";
import { readSettings, writeSettings } from "./guide-upkeep.store.ts";
import type { GuideCommands } from "./guide.commands.ts";
import type { GuideViews } from "./guide.views.ts";
import type { LawChangeInput } from "./law-change.commands.ts";
import { listLawChanges as readLawChanges, readLawChange } from "./law-change.store.ts";

export interface GuideWorkOptions {
  source: DataSource;
  query: Query;
  commands: GuideCommands;
  views: GuideViews;
  tasks: { commands: GuideTaskCommands; views: GuideTaskViews };
  gaps: { commands: GuideGapCommands; views: GuideGapViews };
  declareLawChange(input: LawChangeInput, actor: Actor): Promise<string>;
}

/** 采编工作台 over HTTP: tasks, errata, changes of law, gaps, settings, responsibility. */
export function guideWorkRoutes(options: GuideWorkOptions): Route[] {
  const { query, commands, views, tasks, gaps } = options;
  return [
    implement(listGuideTasks, ({ query: filter, actor }) => tasks.views.list(filter, actor)),
    implement(actOnGuideTask, async ({ params, body, actor }) => {
      await tasks.commands.act(params.id, body.version, body.action, actor);
      return tasks.views.one(params.id, actor);
    }),
    implement(getTaskConsultation, ({ params }) => tasks.views.consultation(params.id)),
    implement(reportErratum, async ({ params, body, actor }) => ({
      taskId: await tasks.commands.report(params.id, body, actor),
    })),
    implement(listOwnErrata, ({ query: asked, actor }) => tasks.views.errataOf(actor, asked)),
    implement(declareLawChange, async ({ body, actor }) =>
      readLawChange(query, await options.declareLawChange(body, actor)),
    ),
    implement(listLawChanges, ({ query: { limit, cursor } }) => readLawChanges(query, limit, cursor)),
    implement(listGuideGaps, async ({ query: filter, actor }) => ({
      items: await gaps.views.list(filter, actor),
    })),
    implement(actOnGuideGap, async ({ params, body, actor }) => {
      await gaps.commands.act(params.id, body.version, body.action, actor);
      return gaps.views.one(params.id, actor);
    }),
    implement(retireGuides, async ({ body: { guides, reason }, actor }) => {
      const retired: string[] = [];
      const refused: { id: string; detail: string }[] = [];
      for (const { id, version } of guides)
        try {
          await commands.act(id, version, { type: "retire", reason }, actor);
          retired.push(id);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          refused.push({ id, detail: error.message });
        }
      return { retired, refused };
    }),
    implement(getGuideSettings, () => readSettings(query)),
    implement(putGuideSettings, async ({ body }) => {
      await writeSettings(query, body);
      return readSettings(query);
    }),
    implement(putGuideGovernance, async ({ params, body: { version, ...fields }, actor }) => {
      await commands.govern(params.id, version, fields, actor);
      const guide = await views.one(params.id, actor);
      return { id: guide.id, version: guide.version };
    }),
  ];
}
