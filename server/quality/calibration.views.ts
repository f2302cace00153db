import type { ReplyOf } from "#contracts/endpoint.ts";
import type { CalibrationRow, CalibrationView, listCalibrations } from "#contracts/quality-reports.ts";
import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
import { leaningsOf } from "./agreement.ts";
import { agreementOver, reportOf, type Given } from "./calibration.ts";
import { mayClose, noCalibration } from "./calibration.commands.ts";
import { findCalibration, newestCalibrations, type CalibrationRecord } from "./calibration.store.ts";
import { score } from "./scoring.ts";

const LISTED = 100;

/** 校准 as one may see it: before it is closed nobody reads another's marks. */
export function createCalibrationViews(query: Query) {
  return {
    async list(actor: Actor): Promise<ReplyOf<typeof listCalibrations>> {
      const records = (await newestCalibrations(query, LISTED)).filter(({ agentId }) => agentId !== actor.id);
      const closed = records.filter(({ closedAt }) => closedAt !== null);
      const names = new Map(closed.flatMap(givenOf).map(({ staff }) => [staff.id, staff.name]));
      const leanings = leaningsOf(
        closed.map(
          (record) =>
            new Map(
              givenOf(record).map(({ staff, marks }) => [staff.id, score(record.sections, marks).total]),
            ),
        ),
      );
      return {
        items: records.map((record) => presentRow(record, actor)),
        ...agreementOver(closed.map((record) => ({ sections: record.sections, given: givenOf(record) }))),
        leaning: [...leanings].map(([id, { samples, points }]) => ({
          staff: { id, name: names.get(id) ?? "" },
          samples,
          points,
        })),
      };
    },

    /** @throws 404 */
    async one(id: string, actor: Actor): Promise<CalibrationView> {
      const record = await findCalibration(query, id);
      if (!record || record.agentId === actor.id) throw noCalibration();
      const own = record.markings.find(({ staffId }) => staffId === actor.id);
      const row = presentRow(record, actor);
      return {
        ...row,
        sections: record.sections,
        draft: own && !record.closedAt ? { marks: own.marks, remark: own.remark } : null,
        report: record.closedAt ? reportOf(record.sections, givenOf(record)) : null,
        can: [
          ...(row.waitsForMe ? (["mark"] as const) : []),
          ...(!record.closedAt && mayClose(record, actor) ? (["close"] as const) : []),
        ],
      };
    },
  };
}

const givenOf = ({ markings }: CalibrationRecord): Given[] =>
  markings
    .filter(({ submittedAt }) => submittedAt !== null)
    .map(({ staffId, name, marks }) => ({ staff: { id: staffId, name }, marks }));

function presentRow(record: CalibrationRecord, actor: Actor): CalibrationRow {
  return {
    id: record.id,
    sampleId: record.sampleId,
    form: { name: record.formName, version: record.formVersion },
    agent: { id: record.agentId, name: record.agentName },
    openedBy: { id: record.openedBy, name: record.openerName },
    openedAt: record.openedAt.toISOString(),
    closedAt: record.closedAt?.toISOString() ?? null,
    people: record.markings.map(({ staffId, name, submittedAt }) => ({
      id: staffId,
      name,
      submitted: submittedAt !== null,
    })),
    waitsForMe:
      !record.closedAt &&
      record.markings.some(({ staffId, submittedAt }) => staffId === actor.id && !submittedAt),
    alpha: record.closedAt
      ? agreementOver([{ sections: record.sections, given: givenOf(record) }]).alpha
      : null,
  };
}
