export interface DaysTyped {
  days: string[];
  /** What could not be read as a day of the year. */
  wrong: string[];
}

/** Reads days as a notice lists them: 2027-01-01, 01-01 or 1月1日, one after another; each once, in order. */
export function daysTyped(words: string, year: number): DaysTyped {
  const days = new Set<string>();
  const wrong: string[] = [];
  for (const token of words.split(/[\s,，;；、]+/).filter(Boolean)) {
    const day = dayOf(token, year);
    if (day) days.add(day);
    else wrong.push(token);
  }
  return { days: [...days].toSorted(), wrong };
}

function dayOf(token: string, year: number): string | undefined {
  const found = /^(?:(\d{4})[-年/.])?(\d{1,2})[-月/.](\d{1,2})日?$/.exec(token);
  if (!found) return undefined;
  const [, written, month = "", date = ""] = found;
  if (written && Number(written) !== year) return undefined;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : undefined;
}
