import { infiniteQueryOptions, queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import { listAttachments } from "#contracts/attachments.ts";
import { getTicket, listTicketEvents, type TicketView } from "#contracts/tickets.ts";
import { getTicketDeadline } from "#contracts/ticket-deadlines.ts";
import { listTickets, type TicketRow } from "#contracts/ticket-lists.ts";
import { call } from "../api/client.ts";
import { byCursor, keys } from "../api/query.ts";
import type { TicketFilter } from "../search-params.ts";

/** The first page comes fast; who scrolls on wants many, and a refresh asks for every page again. */
const firstPage = 50;
const furtherPages = 200;

interface Listed {
  rows: TicketRow[];
  pages: number;
}

/** A list, page after page by its cursor; `filter` is what the URL says. */
export const ticketListQuery = (filter: TicketFilter, limit = firstPage) =>
  infiniteQueryOptions({
    queryKey: keys.ticketList({ ...filter, limit }),
    queryFn: ({ pageParam, signal }) =>
      call(listTickets, {
        query: { ...filter, limit: pageParam ? furtherPages : limit, cursor: pageParam },
        signal,
      }),
    ...byCursor,
    select: (data): Listed => ({ rows: data.pages.flatMap((page) => page.items), pages: data.pages.length }),
  });

export const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: keys.ticket(id),
    queryFn: ({ signal }) => call(getTicket, { params: { id }, signal }),
    structuralSharing: (before, now) => newest(before as TicketView | undefined, now as TicketView),
  });

/** An answer asked for before an action may arrive after it: the ticket on the screen never goes back. */
function newest(before: TicketView | undefined, now: TicketView): TicketView {
  return before && before.version > now.version ? before : replaceEqualDeep(before, now);
}

export const ticketEventsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.ticketEvents(id),
    queryFn: ({ signal }) => call(listTicketEvents, { params: { id }, signal }).then((reply) => reply.items),
  });

export const attachmentsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.ticketAttachments(id),
    queryFn: ({ signal }) => call(listAttachments, { params: { id }, signal }).then((reply) => reply.items),
  });

export const ticketDeadlineQuery = (id: string) =>
  queryOptions({
    queryKey: keys.ticketDeadline(id),
    queryFn: ({ signal }) => call(getTicketDeadline, { params: { id }, signal }),
  });
