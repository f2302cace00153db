import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { actOnTicket, createTicket, type TicketView } from "#contracts/tickets.ts";
import { ApiProblem, call } from "../api/client.ts";
import { intention } from "../api/idempotency.ts";
import { keys, queryClient } from "../api/query.ts";
import { holdDraft, releaseDraft } from "../drafts/draft-store.ts";
import { newTicketOf, type Draft } from "./draft.ts";
import { placeOf, type CallRef } from "./open-place.ts";

export interface Filing {
  draft: Draft;
  call: CallRef | null;
  /** 直接答复并办结: file, then answer in the same go. */
  toAnswer: boolean;
}

export interface Filed {
  ticket: TicketView;
  answered: boolean;
  /** Filed, but the answer was refused: why. */
  refusal: unknown;
}

/**
 * Files the ticket, and answers it when asked to. The same words sent again carry the same key,
 * so that pressing twice after a lost line neither files nor answers twice.
 */
export function useFiling(onFiled: (filed: Filed) => void) {
  const [fileKey, setFileKey] = useState(intention);
  const [answerKey] = useState(intention);
  return useMutation({
    mutationFn: async ({ draft, call: ref, toAnswer }: Filing): Promise<Filed> => {
      const place = placeOf(ref);
      const body = {
        ...newTicketOf(draft, ref?.callId ?? null),
        draftPlace: place,
        mergeInto: draft.mergeInto?.id,
      };
      await holdDraft(place);
      const ticket = await call(createTicket, { body, idempotencyKey: fileKey(body) });
      if (!toAnswer) return { ticket, answered: false, refusal: null };
      const guideIds = draft.cited.map((guide) => guide.id);
      const action = { type: "answer", answer: draft.answer.trim(), guideIds } as const;
      const answer = { version: ticket.version, action };
      try {
        const closed = await call(actOnTicket, {
          params: { id: ticket.id },
          body: answer,
          idempotencyKey: answerKey({ ticket: ticket.id, ...answer }),
        });
        return { ticket: closed, answered: true, refusal: null };
      } catch (error) {
        return { ticket, answered: false, refusal: error };
      }
    },
    onError: (error, { call: ref }) => {
      const refused = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
      releaseDraft(placeOf(ref), refused ? "refused" : "uncertain");
    },
    onSuccess: (filed, { call: ref }) => {
      // The words stay for the answer, although the draft went with the filing.
      if (filed.refusal) releaseDraft(placeOf(ref), "uncertain");
      // The next caller may ask the very same: that is another ticket.
      if (!filed.refusal) setFileKey(() => intention());
      queryClient.setQueryData(keys.ticket(filed.ticket.id), filed.ticket);
      for (const queryKey of [keys.ticketLists, keys.ticketCounts, keys.calls]) {
        void queryClient.invalidateQueries({ queryKey });
      }
      onFiled(filed);
    },
  });
}

/** The rule that refused, in the server's words. */
export function reasonOf(error: unknown): string {
  return error instanceof ApiProblem ? error.problem.detail || error.problem.title : "";
}
