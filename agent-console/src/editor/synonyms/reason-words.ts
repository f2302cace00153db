import type { TFunction } from "i18next";
import { hitField } from "../../guides/guide-words.ts";

const known = ["words", "title", "phrase", "region", "purpose", "popularity", "stale"] as const;

/** The engine's name of a reason as a word of the screen; a new one is shown as it is. */
export function reasonWord(kind: string, t: TFunction<"editor">): string {
  const reason = known.find((each) => each === kind);
  return reason ? t(`try.reason.${reason}`) : kind;
}

const ways = ["words", "part", "synonym", "pinyin", "initials"] as const;

/** 「身份证 (words, title)」 in the words of the screen. The title stands above already; a place's code says nothing. */
export function reasonDetail(
  kind: string,
  detail: string,
  t: TFunction<"editor">,
  guides: TFunction<"guides">,
): string {
  if (kind === "title" || kind === "region") return "";
  return detail
    .split("; ")
    .map((each) =>
      each.replace(/ \((\w+), (\w+)\)$/, (_, by: string, field: string) => {
        const way = ways.find((known) => known === by);
        return `（${[way ? t(`try.by.${way}`) : by, guides(`hitField.${hitField(field)}`)].join(" · ")}）`;
      }),
    )
    .join("；");
}
