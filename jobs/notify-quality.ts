import type { NoticeView } from "#contracts/notices.ts";
import { giveNotice } from "#server/notices/notice.store.ts";
import { staffInRole } from "#server/notices/recipients.store.ts";
import { deadlineWords, instantIn } from "./notice-words.ts";
import type { EffectContext } from "./effect.ts";
import { readSample, sampleOfCalibration, type SampleInJob } from "./sample-in-job.store.ts";

interface Telling {
  level: NoticeView["level"];
  title: string;
  staffIds: readonly string[];
}

/** 质检通知: the agent hears of scores and rulings, inspectors of appeals and calibrations. Numbers and dates only. */
export async function notifyQuality(context: EffectContext): Promise<void> {
  const { manager, query, due, fact, now } = context;
  const [, calibrationId] = fact.subjectId.split("calibration:");
  const sampleId = calibrationId ? await sampleOfCalibration(query, calibrationId) : fact.subjectId;
  const sample = sampleId ? await readSample(query, sampleId) : undefined;
  const telling = sample && (await tellingOf(context, sample));
  if (!sample || !telling) return;
  await giveNotice(
    manager,
    { eventId: due.eventId, reason: "notify-quality", ticketId: null, sampleId: sample.id, ...telling },
    now,
  );
}

async function tellingOf(
  { query, fact, now }: EffectContext,
  sample: SampleInJob,
): Promise<Telling | undefined> {
  const { data } = fact;
  switch (fact.type) {
    case "quality.scored": {
      const until = instantIn(data, "appealBy");
      // Told so late that nothing can be done about it any more, it is only noise.
      if (until && until <= now) return undefined;
      return {
        level: "info",
        title: `质检评分 ${points(data.total)} 分${until ? `，如有异议请在 ${deadlineWords(until)} 前申诉` : ""}`,
        staffIds: [sample.agentId],
      };
    }
    case "quality.appealed": {
      const people = [
        ...(await staffInRole(query, "quality-inspector")),
        ...(await staffInRole(query, "supervisor")),
      ];
      const others = people.filter((id) => id !== sample.scoredBy && id !== sample.agentId);
      return { level: "warning", title: "有一份质检评分被申诉，请裁定", staffIds: [...new Set(others)] };
    }
    case "quality.appeal-ruled":
      return {
        level: "info",
        title:
          data.ruling === "change"
            ? `质检申诉已裁定：改为 ${points(data.after)} 分（原 ${points(data.before)} 分）`
            : `质检申诉已裁定：维持 ${points(data.after)} 分`,
        staffIds: [...new Set([sample.agentId, ...(sample.scoredBy ? [sample.scoredBy] : [])])],
      };
    case "quality.calibration-opened":
      return {
        level: "info",
        title: "请您参加一次评分校准",
        staffIds: Array.isArray(data.staffIds) ? data.staffIds.map(String) : [],
      };
    default:
      return undefined;
  }
}

const points = (value: unknown) => (typeof value === "number" ? String(value) : "—");
