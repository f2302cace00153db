import type { Role } from "#contracts/staff.ts";
import { demoDepartments } from "#server/departments/demo-departments.ts";
import { openUnitTree } from "#server/departments/units.ts";
import type { Actor } from "#server/platform/actor.ts";
import { justReceived, type TicketState } from "#server/tickets/ticket.ts";
import { MONDAY } from "#test/kit/house.ts";

export const units = openUnitTree(demoDepartments);

/** A complaint that has just been received. */
export function aTicket(fields: Partial<TicketState> = {}): TicketState {
  return {
    ...justReceived,
    assistingDepartmentIds: [],
    id: "t1",
    number: "2026030200000001",
    kind: "complaint",
    urgency: "normal",
    channel: "phone",
    secrecy: "none",
    categoryCode: null,
    regionCode: null,
    title: "夜市噪声扰民",
    content: "楼下夜市每晚营业到一点",
    address: null,
    lng: null,
    lat: null,
    callId: null,
    guideIds: [],
    filedBy: "agent1",
    barredDepartmentIds: [],
    receivedAt: MONDAY,
    memory: {},
    updatedAt: MONDAY,
    ...fields,
  };
}

/** A person of one role; a role of a unit needs its unit. */
export function person(
  role: Role,
  departmentId: string | null = null,
  id = `${role}-${departmentId}`,
): Actor {
  return {
    id,
    name: id,
    roles: [role],
    departmentId,
    unitIds: departmentId ? units.withDescendants(departmentId) : [],
  };
}
