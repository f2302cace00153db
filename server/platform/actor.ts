import type { Role } from "#contracts/staff.ts";
import type { EventActor } from "./events.ts";

/** The signed-in person, as every rule sees them. */
export interface Actor {
  id: string;
  name: string;
  roles: readonly Role[];
  departmentId: string | null;
  /** Own unit and every unit below it: what a department role may see. */
  unitIds: readonly string[];
}

/** Jobs act through the same commands as people. */
export interface SystemActor {
  id: "system";
  name: string;
  roles: readonly ["system"];
  departmentId: null;
  unitIds: readonly [];
}

export const system: SystemActor = {
  id: "system",
  name: "系统",
  roles: ["system"],
  departmentId: null,
  unitIds: [],
};

/** The actor as a fact remembers them: the role in which they acted. */
export function asEventActor(actor: Actor | SystemActor, role: string): EventActor {
  return {
    id: actor.id,
    name: actor.name,
    role,
    ...(actor.departmentId ? { departmentId: actor.departmentId } : {}),
  };
}
