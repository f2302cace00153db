import { queryOptions } from "@tanstack/react-query";
import { closeHelp, getMyHelp, listHelpRequests, writeHelpMessage } from "#contracts/help.ts";
import { call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";

export const myHelpQuery = queryOptions({
  queryKey: [...keys.help, "mine"],
  queryFn: ({ signal }) => call(getMyHelp, { signal }).then((reply) => reply.request),
});

export const helpRequestsQuery = queryOptions({
  queryKey: [...keys.help, "open"],
  queryFn: ({ signal }) => call(listHelpRequests, { signal }).then((reply) => reply.items),
});

export const helpStale = () => queryClient.invalidateQueries({ queryKey: keys.help });

export const writeHelp = (id: string, text: string, idempotencyKey: string) =>
  call(writeHelpMessage, { params: { id }, body: { text }, idempotencyKey }).then(helpStale);

export const endHelp = (id: string) => call(closeHelp, { params: { id } }).then(helpStale);
