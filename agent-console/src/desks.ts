import { roles, type Role } from "#contracts/staff.ts";

/** The desks of the rail: where a role usually works. What one may do there, the server says with every ticket. */
const desks = [
  { key: "workbench", path: "/workbench", roles: ["agent", "supervisor"] },
  { key: "dispatch", path: "/dispatch", roles: ["dispatcher"] },
  { key: "rulings", path: "/rulings", roles: ["dispatcher"] },
  { key: "review", path: "/review", roles: ["dispatcher"] },
  { key: "inbox", path: "/inbox", roles: ["officer", "department-head"] },
  { key: "follow-up", path: "/follow-up", roles: ["follow-up-officer"] },
  { key: "supervision", path: "/supervision", roles: ["overseer", "supervisor"] },
  { key: "quality", path: "/quality", roles: ["quality-inspector", "supervisor", "agent"] },
  // Who answers for a guide works on it too: 谁主管谁负责.
  {
    key: "editor",
    path: "/editor",
    roles: ["editor", "approver", "officer", "department-head", "overseer"],
  },
  { key: "admin", path: "/admin", roles: ["administrator"] },
  // Everybody but administrators, who never see tickets.
  { key: "tickets", path: "/tickets", roles: roles.filter((role) => role !== "administrator") },
  { key: "guides", path: "/guides", roles: "all" },
  {
    key: "reports",
    path: "/reports",
    roles: ["analyst", "supervisor", "overseer", "dispatcher", "department-head"],
  },
  { key: "wall", path: "/wall", roles: ["supervisor", "overseer", "analyst"] },
  { key: "calls", path: "/calls", roles: ["agent", "supervisor"] },
  { key: "phone", path: "/phone", roles: ["agent", "supervisor"], demo: true },
] as const satisfies readonly { key: string; path: string; roles: readonly Role[] | "all"; demo?: true }[];

export type Desk = (typeof desks)[number];
export type DeskKey = Desk["key"];

/** The person's desks, first one first. */
export function desksOf(roles: readonly Role[], demo: boolean): Desk[] {
  return desks.filter((desk) => {
    if ("demo" in desk && !demo) return false;
    const wanted: readonly Role[] | "all" = desk.roles;
    return wanted === "all" || wanted.some((role) => roles.includes(role));
  });
}

/** Where a person starts: at the first of their queues; an analyst with the figures, everybody else with the tickets. */
export function firstDesk(roles: readonly Role[]): Desk["path"] {
  const first = desksOf(roles, false)[0]?.path ?? "/tickets";
  return first === "/tickets" && roles.includes("analyst") ? "/reports" : first;
}

/** Who has a state and a telephone of the centre. */
export const answersCalls = (roles: readonly Role[]): boolean =>
  roles.includes("agent") || roles.includes("supervisor");
