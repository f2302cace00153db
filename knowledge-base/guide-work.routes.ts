import type { DataSource } from "typeorm";
import {
  actOnGuideGap,
  actOnGuides,
  actOnGuideTask,
  getGuideSettings,
  getTaskConsultation,
  listGuideGaps,
  listGuideOwners,
  listGuideTasks,
  listOwnErrata,
  putGuideGovernance,
  putGuideSettings,
  reportErratum,
  retireGuides,
} from "#contracts/guide-work.ts";
import type { Query } from "#server/platform/database.ts";
import { implement, type Route } from "#server/platform/implement.ts";
import type { GuideGapCommands } from "./guide-gap.commands.ts";
import type { GuideGapViews } from "./guide-gap.views.ts";
import type { GuideTaskCommands } from "./guide-task.commands.ts";
import type { GuideTaskViews } from "./guide-task.views.ts";
import { readOwners } from "./guide-owner.store.ts";
import { readSettings, writeSettings } from "./guide-upkeep.store.ts";
import type { GuideCommands } from "./guide.commands.ts";
import type { GuideViews } from "./guide.views.ts";
import { actOnGuides as actOnMany } from "./many-guides.commands.ts";
import { retireGuides as retire } from "./retire-guides.commands.ts";

export interface GuideWorkOptions {
  source: DataSource;
  query: Query;
  commands: GuideCommands;
  views: GuideViews;
  tasks: { commands: GuideTaskCommands; views: GuideTaskViews };
  gaps: { commands: GuideGapCommands; views: GuideGapViews };
  departmentName(id: string): string | undefined;
}

/** 采编工作台 over HTTP: tasks, errata, changes of law, gaps, settings, responsibility. */
export function guideWorkRoutes(options: GuideWorkOptions): Route[] {
  const { query, commands, views, tasks, gaps, departmentName } = options;
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
    implement(listGuideGaps, async ({ query: filter, actor }) => ({
      items: await gaps.views.list(filter, actor),
    })),
    implement(actOnGuideGap, async ({ params, body, actor }) => {
      await gaps.commands.act(params.id, body.version, body.action, actor);
      return gaps.views.one(params.id, actor);
    }),
    implement(actOnGuides, ({ body, actor }) => actOnMany(commands, body, actor)),
    implement(retireGuides, ({ body, actor }) => retire({ commands, views }, body, actor)),
    implement(listGuideOwners, async ({ query: { departmentId } }) => ({
      items: (await readOwners(query, departmentId)).map(({ id, name, departmentId: unit }) => ({
        id,
        name,
        department: unit ? { id: unit, name: departmentName(unit) ?? unit } : null,
      })),
    })),
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
