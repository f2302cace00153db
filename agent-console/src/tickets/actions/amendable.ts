import type { TicketView } from "#contracts/tickets.ts";
import type { Values } from "./action-forms.ts";

/** The ticket's fields that may be amended, as the form and the wire name them. */
export function amendable(ticket: TicketView): Values {
  return {
    title: ticket.title,
    kind: ticket.kind,
    urgency: ticket.urgency,
    categoryCode: ticket.category?.code,
    regionCode: ticket.region?.code,
    address: ticket.address ?? undefined,
    content: ticket.content,
  };
}

/** In a draft, beside an amended field: what stood there when it was first touched. */
export const wasOf = (field: string): string => `was.${field}`;

export interface Clash {
  field: string;
  mine: unknown;
  theirs: unknown;
}

/** Fields that this person and, meanwhile, somebody else changed to something different. All others merge by themselves. */
export function clashesWith(kept: Values, ticket: TicketView): Clash[] {
  const now = amendable(ticket);
  return Object.keys(now).flatMap((field) => {
    if (!(field in kept) || !(wasOf(field) in kept)) return [];
    const mine = kept[field];
    const theirs = now[field];
    return same(kept[wasOf(field)], theirs) || same(mine, theirs) ? [] : [{ field, mine, theirs }];
  });
}

export const same = (a: unknown, b: unknown) => (a ?? null) === (b ?? null);
