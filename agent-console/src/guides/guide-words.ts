import type { guides } from "../i18n/guides.ts";

export type HitField = keyof (typeof guides)["zh"]["hitField"];

const hitFields: ReadonlySet<string> = new Set<HitField>([
  "title",
  "aliases",
  "department",
  "conditions",
  "materials",
  "limits",
  "fee",
  "places",
  "phones",
  "process",
  "body",
  "commonQuestions",
]);

/** The engine's name of a field as a word of the screen; what is not known is part of the answer. */
export function hitField(name: string): HitField {
  return hitFields.has(name) ? (name as HitField) : "body";
}
