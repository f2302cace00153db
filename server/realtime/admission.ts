import type { Socket } from "socket.io";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { ProblemError } from "../platform/problems.ts";
import type { Sessions } from "../platform/session.ts";
import { keyHashOf, standing, standings, type Credential } from "./credentials.store.ts";
import type { PresenceData } from "./presence.ts";

interface Admitted {
  actor: Actor;
  credential: Credential;
}

export interface Admission {
  /** Signs a handshake in by the same cookie or bearer key as HTTP. @throws ProblemError not-signed-in */
  admit(socket: Socket): Promise<void>;
  /** The person behind an admitted socket; from here on it is looked at by `recheck`. */
  open(socket: Socket): Actor;
  forget(socket: Socket): void;
  /** Cuts the sockets of who was signed out, disabled or revoked, or whose role or unit changed. One query. */
  recheck(): Promise<void>;
}

interface AdmissionOptions {
  sessions: Pick<Sessions, "authenticate">;
  query: Query;
  clock: Clock;
}

/** Who is on the line, and whether they still may be. */
export function createAdmission({ sessions, query, clock }: AdmissionOptions): Admission {
  const admitted = new WeakMap<Socket, Admitted>();
  const open = new Map<Socket, Credential & { standing: string }>();

  return {
    async admit(socket) {
      const { headers } = socket.handshake;
      const known = await sessions.authenticate({ headers });
      // What other server processes are told of a socket must not hold its cookie.
      socket.handshake.headers = {};
      socket.handshake.auth = {};
      if (!known) throw new ProblemError("not-signed-in", "请先登录");
      const { actor, sessionHash } = known;
      const credential: Credential = sessionHash
        ? { kind: "session", hash: sessionHash }
        : { kind: "key", hash: keyHashOf(headers.authorization) };
      admitted.set(socket, { actor, credential });
      socket.data = { staffId: actor.id, name: actor.name, presence: {} } satisfies PresenceData;
    },
    open(socket) {
      const found = admitted.get(socket);
      if (!found) throw new Error("the socket was not admitted");
      const { actor, credential } = found;
      open.set(socket, { ...credential, standing: standing(actor.id, actor.roles, actor.departmentId) });
      return actor;
    },
    forget: (socket) => void open.delete(socket),
    async recheck() {
      if (open.size === 0) return;
      const looked = [...open];
      const good = await standings(
        query,
        looked.map(([, credential]) => credential),
        clock.now(),
      );
      for (const [socket, { hash, standing }] of looked)
        if (good.get(hash) !== standing) {
          open.delete(socket);
          socket.disconnect(true);
        }
    },
  };
}
