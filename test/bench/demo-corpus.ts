import { fileURLToPath } from "node:url";
import { blankContent } from "#contracts/blank-guide.ts";
import { guideContent } from "#contracts/guides.ts";
import { demoGuides } from "#knowledge-base/demo-guides/all.ts";
import { toSearchDocument } from "#knowledge-base/guide-document.ts";
import type { SearchDocument } from "#knowledge-base/search.ts";
import { demoCity, demoDepartments } from "#server/departments/demo-departments.ts";

/** 260 questions to the demo city, written and judged by people who knew its guides but not the search; 80 have no answer there. */
export const demoQuestions = fileURLToPath(new URL("./demo-questions.jsonl", import.meta.url));

const departments = new Map(demoDepartments.map(({ id, name }) => [id, name]));

const regionNames = new Map<string, string>([
  [demoCity.code, demoCity.name],
  ["33", "浙江省"],
]);

/** The demo city's guides as the search sees them. */
export async function* demoCorpus(): AsyncGenerator<SearchDocument> {
  const now = new Date();
  for (const { code, type, departmentId, regionCode, verifyEveryDays, content } of demoGuides) {
    yield toSearchDocument(
      {
        id: code,
        code,
        type,
        department_id: departmentId,
        region_code: regionCode,
        valid_from: null,
        valid_until: null,
        verified_at: now,
        verify_every_days: verifyEveryDays,
        popularity: 0,
      },
      guideContent.parse({ ...blankContent, ...content }),
      { department: departments.get(departmentId), region: regionNames.get(regionCode) },
      now,
    );
  }
}
