import { statuses } from "#contracts/ticket-terms.ts";
import { lifecycle, statusNames, systemLifecycle, type Rule } from "./lifecycle.ts";

/**
 * 状态图: Mermaid text of the lifecycle, generated so that picture and law cannot differ. One arrow per pair of statuses
 * with the actions that lead there; actions that leave the status are no arrows.
 */
export function lifecycleDiagram(): string {
  const arrows = new Map<string, string[]>();
  const draw = (from: string, to: string, name: string) => {
    const arrow = `${from} --> ${to}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), name]);
  };
  const rules: [string, Rule][] = [...Object.entries(lifecycle), ...Object.entries(systemLifecycle)];
  draw("[*]", nodeOf("received"), "受理 file");
  for (const [type, rule] of rules)
    for (const from of rule.from)
      for (const to of rule.to)
        // Before a dispatch there is nobody to confer.
        if (to !== "same" && to !== from && !(from === "received" && to === "conferring"))
          draw(nodeOf(from), nodeOf(to), `${rule.name} ${type}`);
  for (const end of ["rejected", "terminated", "archived"] as const) arrows.set(`${nodeOf(end)} --> [*]`, []);
  return [
    "stateDiagram-v2",
    ...statuses.map((status) => `  ${nodeOf(status)}: ${statusNames[status]} ${status}`),
    ...[...arrows].map(([arrow, names]) => `  ${arrow}${names.length > 0 ? `: ${names.join("<br>")}` : ""}`),
  ].join("\n");
}

/** The block that README.md holds between its lifecycle markers. */
export const lifecycleBlock = (): string =>
  `<!-- lifecycle -->\n\`\`\`mermaid\n${lifecycleDiagram()}\n\`\`\`\n<!-- /lifecycle -->`;

/** Mermaid reads a hyphen in a name as an arrow's beginning. */
const nodeOf = (status: string) => status.replaceAll("-", "_");
