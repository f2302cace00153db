import { queryOptions } from "@tanstack/react-query";
import { listGuideGaps, type GuideGapView } from "#contracts/guide-work.ts";
import type { GuideContent } from "#contracts/guides.ts";
import { call } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";
import { consultationQuery } from "../tasks/consultation.tsx";
import { emptyContent } from "./guide-form.ts";

/** What a new guide is written for: a gap, or a consultation that was answered. */
export interface Start {
  /** Under this name the text is kept on this computer. */
  key: string;
  content: GuideContent;
  type: "service" | "qa";
  /** Whose it is, when that is known already. */
  departmentId?: string;
  /** What it is written for; ends when it is published. */
  origin: { gapId: string } | { taskId: string };
  gap?: GuideGapView;
}

/** By ids only: what citizens asked does not belong in an address. */
export const startQuery = ({ gap, task }: { gap?: string | undefined; task?: string | undefined }) =>
  queryOptions({
    queryKey: [...keys.guides, "start", gap ?? "", task ?? ""],
    queryFn: (): Promise<Start | null> =>
      task ? fromTask(task) : gap ? fromGap(gap) : Promise.resolve(null),
    enabled: gap !== undefined || task !== undefined,
    retry: false,
  });

async function fromTask(id: string): Promise<Start> {
  const { title, answer } = await queryClient.fetchQuery(consultationQuery(id));
  return {
    key: `task-${id}`,
    origin: { taskId: id },
    type: "qa",
    content: { ...emptyContent, title: title.slice(0, 128), answer: (answer ?? "").slice(0, 4000) },
  };
}

async function fromGap(id: string): Promise<Start | null> {
  const { items } = await call(listGuideGaps, { query: { limit: 200 } });
  const gap = items.find((each) => each.id === id);
  if (!gap) return null;
  const keywords = gap.examples.filter((words) => words !== gap.topic && [...words].length <= 20);
  return {
    key: `gap-${id}`,
    origin: { gapId: id },
    type: "service",
    gap,
    ...(gap.department ? { departmentId: gap.department.id } : {}),
    content: { ...emptyContent, title: gap.topic.slice(0, 128), answer: gap.answer?.words ?? "", keywords },
  };
}
