import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { createSession, deleteSession, getSession, type StaffView } from "#contracts/staff.ts";
import { ApiProblem, call, setCsrfToken } from "./client.ts";
import { keys, queryClient } from "./query.ts";

export interface Session {
  staff: StaffView;
  csrfToken: string;
  demo: boolean;
}

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async (): Promise<Session | null> => {
    try {
      return remember(await call(getSession));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

function remember(session: Session): Session {
  setCsrfToken(session.csrfToken);
  return session;
}

/** Signs in; everything cached of a former person is dropped first. */
export async function signIn(username: string, password: string): Promise<Session> {
  const session = remember(await call(createSession, { body: { username, password } }));
  queryClient.clear();
  queryClient.setQueryData(keys.session, session);
  return session;
}

export async function signOut(): Promise<void> {
  await call(deleteSession).catch(() => undefined);
  forgetSession();
}

/** The session is gone on the server: nothing cached of it may stay on the screen. */
export function forgetSession(): void {
  queryClient.clear();
  queryClient.setQueryData(keys.session, null);
}

/** The signed-in person. Only below the frame, where the router has made sure there is one. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error("no session");
  return data;
}
