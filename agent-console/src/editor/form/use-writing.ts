import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  actOnGuide,
  createGuide,
  getGuide,
  putGuideDraft,
  type GuideContent,
  type GuideView,
} from "#contracts/guides.ts";
import { putGuideGovernance } from "#contracts/guide-work.ts";
import { ApiProblem, call } from "../../api/client.ts";
import { intention } from "../../api/idempotency.ts";
import { keys, queryClient } from "../../api/query.ts";
import { useSession } from "../../api/session.ts";
import { guideQuery } from "../../guides/guide-queries.ts";
import { emptyGoverned, governanceChange, governedOf, newGuideFields, type Governed } from "./governance.ts";
import { emptyContent, sameContent, withoutBlankRows } from "./guide-form.ts";
import { dropText, keepText, keptText } from "./kept-text.ts";
import type { Start } from "./start-from.ts";
import { mergeContent, type ContentField } from "./merge-content.ts";

/** What a colleague saved meanwhile, and what of it is in the form now. */
export interface Meanwhile {
  theirs: GuideContent;
  taken: ContentField[];
  both: ContentField[];
}

/** The text being written: kept on this computer as it is typed, saved as the guide's next version. */
export function useWriting(guide: GuideView | null, begun: Start | null = null) {
  const { staff } = useSession();
  const guideId = guide?.id ?? (begun ? `new-${begun.key}` : "new");
  const [kept] = useState(() => keptText(staff.id, guideId));
  const [start] = useState(() => startFrom(guide, kept, begun));
  const [content, setContent] = useState(start.content);
  const [governed, setGoverned] = useState(start.governed);
  const [saved, setSaved] = useState(start.saved);
  const [recovered, setRecovered] = useState(kept ? kept.at : null);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(start.meanwhile);
  const [keyFor] = useState(intention);

  const dirty =
    !sameContent(withoutBlankRows(content), saved.content) ||
    governanceChange(saved.governed, governed) !== null;
  const latest = useRef({ content, governed, saved, dirty });
  useEffect(() => {
    latest.current = { content, governed, saved, dirty };
  });
  const keep = useCallback(() => {
    const now = latest.current;
    if (!now.dirty) return dropText(staff.id, guideId);
    const text = { content: now.content, governed: now.governed, base: now.saved.content };
    keepText(staff.id, guideId, { at: Date.now(), version: now.saved.version, ...text });
  }, [guideId, staff.id]);
  useEffect(() => {
    const timer = setTimeout(keep, 500);
    return () => clearTimeout(timer);
    // Every change starts the half second anew.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [content, governed, saved, keep]);
  useEffect(() => {
    // Who leaves within the half second loses nothing either.
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [keep]);

  const accept = (fresh: GuideView) => {
    setSaved({ version: fresh.version, content: fresh.content, governed: governedOf(fresh) });
    dropText(staff.id, guideId);
    setRecovered(null);
    setMeanwhile(null);
    queryClient.setQueryData(guideQuery(fresh.id).queryKey, fresh);
    void queryClient.invalidateQueries({ queryKey: [...keys.guides, "list"] });
  };

  async function write(): Promise<GuideView> {
    const text = withoutBlankRows(content);
    if (!guide) {
      const body = { ...newGuideFields(governed), ...begun?.origin, content: text };
      return call(createGuide, { body, idempotencyKey: keyFor(body) });
    }
    const params = { id: guide.id };
    let { version } = saved;
    const change = governanceChange(saved.governed, governed);
    if (change) ({ version } = await call(putGuideGovernance, { params, body: { version, ...change } }));
    if (sameContent(text, saved.content)) return call(getGuide, { params });
    return call(putGuideDraft, { params, body: { version, content: text } });
  }

  /** A colleague was faster: both texts are put together, and the person decides where both wrote. */
  async function reconcile(): Promise<void> {
    if (!guide) return;
    const fresh = await call(getGuide, { params: { id: guide.id } }).catch(() => null);
    // Unreachable just now: the next save is refused again and comes back here.
    if (!fresh) return;
    const merged = mergeContent(saved.content, content, fresh.content);
    setContent(merged.content);
    setMeanwhile({ theirs: fresh.content, taken: merged.taken, both: merged.both });
    setSaved({ version: fresh.version, content: fresh.content, governed: governedOf(fresh) });
  }

  const save = useMutation({
    mutationFn: async ({ submit }: { submit: boolean }) => {
      const fresh = dirty || !guide ? await write() : guide;
      accept(fresh);
      setContent(fresh.content);
      if (!submit) return fresh;
      const body = { version: fresh.version, action: { type: "submit" } } as const;
      // Not into the cache yet: the form would be gone before the page it leads to is there.
      const sent = await call(actOnGuide, { params: { id: fresh.id }, body });
      return sent;
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status === 409) void reconcile();
    },
  });

  return {
    content,
    governed,
    dirty,
    recovered,
    meanwhile,
    save,
    set: (part: Partial<GuideContent>) => setContent((before) => ({ ...before, ...part })),
    govern: (part: Partial<Governed>) => setGoverned((before) => ({ ...before, ...part })),
    takeTheirs: (field: ContentField) => {
      if (!meanwhile) return;
      setContent((before) => ({ ...before, [field]: meanwhile.theirs[field] }));
      setMeanwhile({ ...meanwhile, both: meanwhile.both.filter((each) => each !== field) });
    },
    /** Back to what the server has. */
    discard: () => {
      setContent(saved.content);
      setGoverned(saved.governed);
      setRecovered(null);
      setMeanwhile(null);
    },
  };
}

/** What was kept on this computer goes on where it stopped; what was saved by others since is put together with it. */
function startFrom(guide: GuideView | null, kept: ReturnType<typeof keptText>, begun: Start | null) {
  const saved = {
    version: guide?.version ?? 0,
    content: guide?.content ?? emptyContent,
    governed: guide ? governedOf(guide) : emptyGoverned,
  };
  if (!kept && begun)
    return {
      content: begun.content,
      governed: {
        ...saved.governed,
        type: begun.type,
        departmentId: begun.departmentId ?? saved.governed.departmentId,
      },
      saved,
      meanwhile: null,
    };
  if (!kept) return { content: saved.content, governed: saved.governed, saved, meanwhile: null };
  if (kept.version === saved.version)
    return { content: kept.content, governed: kept.governed, saved, meanwhile: null };
  const merged = mergeContent(kept.base, kept.content, saved.content);
  const meanwhile = { theirs: saved.content, taken: merged.taken, both: merged.both };
  return { content: merged.content, governed: kept.governed, saved, meanwhile };
}
