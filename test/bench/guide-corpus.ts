import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { SearchDocument } from "#knowledge-base/search.ts";

/** One line of an outside corpus of service matters (published in the form provinces use for their matter lists). */
interface CorpusItem {
  code: string;
  title: string;
  catalog?: string | null;
  item_type?: string | null;
  department?: string | null;
  area?: string | null;
  area_code?: string | null;
  level?: string | null;
  service_objects?: string[];
  themes?: string[];
  conditions?: string | null;
  materials?: string[];
  legal_limit?: string | null;
  promised_limit?: string | null;
  location?: string | null;
  consult_phone?: string | null;
  complain_phone?: string | null;
}

/** The lines of a JSONL file, parsed. Empty lines are skipped; a bad one rejects with its number. */
export async function* readJsonLines<T>(file: string): AsyncGenerator<T> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++;
    if (line.trim() === "") continue;
    try {
      yield JSON.parse(line) as T;
    } catch {
      throw new Error(`${file}:${number} is not JSON`);
    }
  }
}

/** Everything a stream gives, in one list. */
export async function collected<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

/** A corpus file as documents of the search; more guides than it has repeat it under new ids (for measuring size only). */
export async function* readCorpus(file: string, guides?: number): AsyncGenerator<SearchDocument> {
  let count = 0;
  for (let copy = 0; copy === 0 || count < (guides ?? 0); copy++) {
    const before = count;
    for await (const item of readJsonLines<CorpusItem>(file)) {
      if (guides !== undefined && count >= guides) return;
      count++;
      const document = toDocument(item);
      yield copy === 0 ? document : { ...document, id: `${document.id}#${copy}` };
    }
    if (count === before) return;
  }
}

function toDocument(item: CorpusItem): SearchDocument {
  const limits = [
    item.legal_limit && `法定 ${item.legal_limit}`,
    item.promised_limit && `承诺 ${item.promised_limit}`,
  ];
  const phones = [
    item.consult_phone && `咨询 ${item.consult_phone}`,
    item.complain_phone && `投诉 ${item.complain_phone}`,
  ];
  const audience = audienceOf(item.service_objects ?? []);
  return {
    id: item.code,
    code: item.code,
    title: item.title,
    type: "matter",
    ...(item.catalog ? { catalog: item.catalog } : {}),
    ...(item.department ? { departmentName: item.department } : {}),
    ...(item.area_code ? { regionCode: item.area_code } : {}),
    ...(item.area ? { regionName: item.area } : {}),
    ...(audience.length > 0 ? { audience } : {}),
    themes: item.themes ?? [],
    ...(item.conditions ? { conditions: item.conditions } : {}),
    materials: item.materials ?? [],
    limits: limits.filter(Boolean).join("；"),
    ...(item.location ? { places: item.location } : {}),
    phones: phones.filter(Boolean).join("；"),
  };
}

function audienceOf(objects: readonly string[]): ("personal" | "enterprise")[] {
  const audience: ("personal" | "enterprise")[] = [];
  if (objects.includes("自然人")) audience.push("personal");
  if (objects.some((object) => object !== "自然人")) audience.push("enterprise");
  return audience;
}
