import { queryOptions } from "@tanstack/react-query";
import { getCallerCard, getCurrentCall } from "#contracts/calls.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";

/** The call this agent rings for or talks on. Made stale by call hints; asked again now and then in case one was missed. */
export const currentCallQuery = queryOptions({
  queryKey: [...keys.calls, "current"],
  queryFn: ({ signal }) => call(getCurrentCall, { signal }).then((reply) => reply.card),
  staleTime: 5_000,
  refetchInterval: 20_000,
});

/** A call that is over but whose ticket is still being written. */
export const callerCardQuery = (id: string | null) =>
  queryOptions({
    queryKey: [...keys.calls, "one", id],
    queryFn: ({ signal }) => call(getCallerCard, { params: { id: id ?? "" }, signal }),
    enabled: id !== null,
  });
