import { deleteDraft, getDraft, listDrafts, maxDraftFields, putDraft } from "#contracts/drafts.ts";
import type { DraftChanged } from "#contracts/sockets.ts";
import { ApiProblem, call } from "../api/client.ts";
import { forgetLocally, keepLocally, keptLocally } from "./local-copy.ts";
import { chosen, emptyPlace, refreshed, saved, typed, unsaved, type PlaceState } from "./place-state.ts";

/*
 * 草稿: what this person has typed and not sent. Typing goes into memory and (what the server does not have yet) into
 * this browser at once, to the server within two seconds, and to the person's other pages by a hint.
 */

/** Milliseconds after the last keystroke, and at most after the first. */
const AFTER_TYPING = 400;
const AT_MOST = 1_500;
/** While the server cannot be reached. */
const RETRY_EVERY = 1_500;

/** What the person is told: all on the server, on its way, waiting for the line to come back, or for a choice. */
export type Keeping = "saved" | "saving" | "waiting" | "disputed";

interface Work {
  timer?: ReturnType<typeof setTimeout> | undefined;
  dirtySince?: number | undefined;
  sending?: Promise<void> | undefined;
  /** Counts saves begun and ended: an answer to an older question is not taken. */
  turns: number;
  /** It is being filed: nothing is saved beside that. Uncertain: no answer came; its words stay until one does. */
  filing?: "underway" | "uncertain" | undefined;
  /** It may have been saved anew after a filing nobody heard the end of. */
  doubted?: boolean;
}

/** Told by the server of what other pages wrote, and not of what this one did. */
const windowId = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(36)).join("");

let staffId: string | undefined;
let ready = false;
let unreachable = false;
let places = new Map<string, PlaceState>();
/** Newest last. */
let order: readonly string[] = [];
const works = new Map<string, Work>();
const listeners = new Set<() => void>();

const tell = () => listeners.forEach((listener) => listener());
const workOf = (place: string): Work => {
  const work = works.get(place) ?? { turns: 0 };
  works.set(place, work);
  return work;
};

export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
export const draftsReady = () => ready;
export const draftAt = (place: string): PlaceState => places.get(place) ?? emptyPlace;
/** Every draft known, the one written last at the end. */
export const draftPlaces = (): readonly string[] => order;

export function keepingNow(): Keeping {
  const open = [...places.values()].some((place) => unsaved(place).length > 0);
  if (unreachable && open) return "waiting";
  if ([...places.values()].some((place) => [...place.values()].some(({ theirs }) => theirs)))
    return "disputed";
  return open || [...works.values()].some((work) => work.sending) ? "saving" : "saved";
}

/** Opens this person's drafts: what this browser kept at once, the server's as soon as it answers. */
export function openDrafts(id: string): void {
  if (staffId === id) return;
  closeDrafts();
  staffId = id;
  for (const [place, state] of keptLocally(id)) put(place, state);
  void askAll();
}

/** Signed out: nothing of this person stays in memory. */
export function closeDrafts(): void {
  for (const work of works.values()) clearTimeout(work.timer);
  works.clear();
  places = new Map();
  order = [];
  staffId = undefined;
  ready = false;
  unreachable = false;
  tell();
}

/** Fields the person typed; `undefined` empties one. */
export function writeDraft(place: string, fields: Readonly<Record<string, unknown>>): void {
  let state = draftAt(place);
  for (const [field, value] of Object.entries(fields))
    state = typed(state, field, value === undefined ? null : JSON.stringify(value));
  if (state === draftAt(place)) return;
  put(place, state);
  order = [...order.filter((each) => each !== place), place];
  saveSoon(place);
  tell();
}

/** Of two versions of a field the person chose one. */
export function chooseVersion(place: string, field: string, keep: "mine" | "theirs"): void {
  put(place, chosen(draftAt(place), field, keep));
  saveSoon(place);
  tell();
}

/** Nothing of this draft is under way: what is filed now has no save coming after it. At most one request long. */
export async function holdDraft(place: string): Promise<void> {
  const work = workOf(place);
  clearTimeout(work.timer);
  work.timer = undefined;
  work.filing = "underway";
  await work.sending;
}

/** Filing was refused, or no answer came: it goes on as a draft. */
export function releaseDraft(place: string, outcome: "refused" | "uncertain"): void {
  const work = workOf(place);
  work.filing = outcome === "uncertain" ? "uncertain" : undefined;
  work.doubted ||= outcome === "uncertain";
  saveSoon(place);
}

/** It was filed, and the server has taken it away with the filing; or the person threw it away. */
export async function dropDraft(place: string, { onServer }: { onServer: boolean }): Promise<void> {
  const work = workOf(place);
  clearTimeout(work.timer);
  works.delete(place);
  places.delete(place);
  order = order.filter((each) => each !== place);
  if (staffId) forgetLocally(staffId, place);
  tell();
  if (!onServer && !work.doubted) return;
  await work.sending;
  await call(deleteDraft, { params: { place }, query: { window: windowId } }).catch(() => undefined);
}

/** A hint: another page of this person wrote, filed or threw away. */
export function draftChanged({ place, window }: DraftChanged): void {
  if (window !== windowId) void askOne(place);
}

/** The line is back: what was missed is asked for, what could not be saved is sent. */
export function draftsBack(): void {
  if (staffId) void askAll();
}

/** Before signing out: what was typed last goes out, if the server answers within two seconds. */
export async function flushDrafts(): Promise<void> {
  const all = Promise.all([...places.keys()].map((place) => save(place)));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 2_000))]);
}

function put(place: string, state: PlaceState): void {
  const before = draftAt(place);
  if (state.size === 0) places.delete(place);
  else places.set(place, state);
  if (!order.includes(place)) order = [place, ...order];
  if (staffId) keepLocally(staffId, place, before, state);
}

function saveSoon(place: string): void {
  const work = workOf(place);
  if (work.filing === "underway" || unsaved(draftAt(place)).length === 0) return;
  const now = performance.now();
  work.dirtySince ??= now;
  clearTimeout(work.timer);
  const wait = Math.max(0, Math.min(AFTER_TYPING, work.dirtySince + AT_MOST - now));
  work.timer = setTimeout(() => void save(place), unreachable ? RETRY_EVERY : wait);
}

async function save(place: string): Promise<void> {
  const work = workOf(place);
  clearTimeout(work.timer);
  work.timer = undefined;
  // What was typed meanwhile goes out when this one has come back.
  if (work.sending) return work.sending;
  const fields = unsaved(draftAt(place)).slice(0, maxDraftFields);
  if (fields.length === 0 || work.filing === "underway" || !staffId) return;
  work.dirtySince = undefined;
  work.turns += 1;
  work.sending = send(place, fields, staffId).finally(() => {
    work.sending = undefined;
    work.turns += 1;
    saveSoon(place);
    tell();
  });
  tell();
  await work.sending;
}

async function send(place: string, fields: ReturnType<typeof unsaved>, writer: string): Promise<void> {
  try {
    const reply = await call(putDraft, { params: { place }, body: { window: windowId, fields } });
    unreachable = false;
    if (staffId === writer && places.has(place)) put(place, saved(draftAt(place), fields, reply));
  } catch {
    // Whatever it was, the words are kept here and sent again.
    unreachable = true;
  }
}

async function askOne(place: string): Promise<void> {
  const { turns } = workOf(place);
  const fields = await call(getDraft, { params: { place } }).then(
    (draft) => draft.fields,
    (error: unknown) => (error instanceof ApiProblem && error.status === 404 ? [] : undefined),
  );
  if (!fields) return;
  const work = workOf(place);
  if (work.turns !== turns || work.sending) {
    await work.sending;
    return askOne(place);
  }
  take(place, fields);
  tell();
}

async function askAll(): Promise<void> {
  const writer = staffId;
  const before = new Map([...works].map(([place, work]) => [place, work.turns]));
  try {
    const { items } = await call(listDrafts);
    if (writer !== staffId) return;
    unreachable = false;
    const onServer = new Map(items.map((draft) => [draft.place, draft.fields]));
    for (const place of new Set([...onServer.keys(), ...places.keys()])) {
      const work = works.get(place);
      if (work && (work.sending || work.turns !== before.get(place))) continue;
      take(place, onServer.get(place) ?? []);
    }
    if (!ready)
      order = [
        ...items.map(({ place }) => place).toReversed(),
        ...order.filter((place) => !onServer.has(place)),
      ];
  } catch {
    unreachable = true;
    setTimeout(() => staffId === writer && unreachable && void askAll(), RETRY_EVERY);
  }
  ready = true;
  for (const place of places.keys()) saveSoon(place);
  tell();
}

function take(place: string, fields: Parameters<typeof refreshed>[1]): void {
  const work = workOf(place);
  // Nobody knows yet whether it was filed: the words stay on the screen until an answer says so.
  if (work.filing && fields.length === 0) return;
  if (work.filing === "uncertain") work.filing = undefined;
  put(place, refreshed(draftAt(place), fields));
  // What is said of other drafts (their titles) may have changed.
  order = [...order];
}
