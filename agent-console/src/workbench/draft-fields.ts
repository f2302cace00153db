import { draftAt } from "../drafts/draft-store.ts";
import { valuesOf } from "../drafts/place-state.ts";
import { dangerWord } from "./danger-words.ts";
import { blankDraft, isBlank, titleOf, type Draft } from "./draft.ts";
import { isTicketBeingTaken, type CallRef } from "./open-place.ts";

/** The draft as the form shows it, from the fields as they are kept: what is not there is blank. */
export function draftOf(values: Readonly<Record<string, unknown>>): Draft {
  const { call: _call, ...written } = values;
  return { ...blankDraft, ...written } as Draft;
}

/** The call it was begun in: kept with the words, so that another computer can file it with its call. */
const callOf = (values: Readonly<Record<string, unknown>>): CallRef | null =>
  (values["call"] as CallRef | undefined) ?? null;

/** What changed between two drafts, as it is kept: a field that is blank again is emptied. */
export function fieldsOf(before: Draft, after: Draft): Record<string, unknown> {
  const names = Object.keys(blankDraft) as (keyof Draft)[];
  return Object.fromEntries(
    names
      .filter((name) => !same(before[name], after[name]))
      .map((name) => [name, same(after[name], blankDraft[name]) ? undefined : after[name]]),
  );
}

/** Danger words raise the urgency once; what the agent then decides stands. */
export function withDanger(draft: Draft): Draft {
  const word = dangerWord(draft.content);
  if (!word || draft.raisedBy !== null) return draft;
  return { ...draft, raisedBy: word, urgency: "critical" };
}

/** Unfinished tickets of this person, the newest last, besides the one at `present`. */
export function otherDrafts(
  places: readonly string[],
  present: string,
): { place: string; call: CallRef | null; title: string }[] {
  return places
    .filter((place) => isTicketBeingTaken(place) && place !== present)
    .map((place) => ({ place, values: valuesOf(draftAt(place)) }))
    .filter(({ values }) => !isBlank(draftOf(values)))
    .map(({ place, values }) => ({ place, call: callOf(values), title: titleOf(draftOf(values)) }));
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
