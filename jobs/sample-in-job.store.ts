import type { Query } from "#server/platform/database.ts";

/** What a job needs of a sample of 质检. */
export interface SampleInJob {
  id: string;
  agentId: string;
  scoredBy: string | null;
}

export async function readSample(query: Query, id: string): Promise<SampleInJob | undefined> {
  const [row] = await query<SampleInJob>(
    `SELECT id, agent_id AS "agentId", scored_by AS "scoredBy" FROM quality_sample WHERE id = $1`,
    [id],
  );
  return row;
}

export async function sampleOfCalibration(query: Query, id: string): Promise<string | undefined> {
  const [row] = await query<{ sampleId: string }>(
    `SELECT sample_id AS "sampleId" FROM quality_calibration WHERE id = $1`,
    [id],
  );
  return row?.sampleId;
}
