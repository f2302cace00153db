import { readdirSync, readFileSync } from "node:fs";

/** A question as somebody might say it, with the matters that answer it and those that only sound as if they did. */
export interface Lesson {
  question: string;
  /** Places in the list of names. */
  answers: number[];
  tempting: number[];
}

const folder = new URL("./lessons/", import.meta.url);

/**
 * The lessons, written for this project: names of matters in the wording of official catalogues (`id name`), an empty line,
 * questions (`question answers tempting`, ids with commas), all between tabs.
 */
export function readLessons(): { names: string[]; lessons: Lesson[] } {
  const names: string[] = [];
  const lessons: Lesson[] = [];
  for (const file of readdirSync(folder).toSorted()) {
    const [named, asked] = readFileSync(new URL(file, folder), "utf8").trimEnd().split("\n\n");
    const place = new Map<string, number>();
    for (const line of named!.split("\n")) {
      const [id, name] = line.split("\t");
      place.set(id!, names.push(name!) - 1);
    }
    const places = (ids = "") =>
      ids
        .split(",")
        .filter(Boolean)
        .map((id) => {
          const at = place.get(id);
          if (at === undefined) throw new Error(`${file} names ${id}, which is not in its list`);
          return at;
        });
    for (const line of asked!.split("\n")) {
      const [question, answers, tempting] = line.split("\t");
      lessons.push({ question: question!, answers: places(answers), tempting: places(tempting) });
    }
  }
  return { names, lessons };
}
