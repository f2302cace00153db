import type { UnitTree } from "../../departments/units.ts";
import { badValue, notNow, type Refusal } from "../refusal.ts";
import type { TicketState } from "../ticket.ts";
import { unknownUnit } from "./dispatch.ts";

/** 被举报单位 as a report names them; nothing else may name one. */
export function accusedProblem(
  kind: string,
  accused: readonly string[],
  units: UnitTree,
  field: string,
): Refusal | undefined {
  if (accused.length > 0 && kind !== "report")
    return badValue(field, "只有举报才登记被举报单位；请改为举报，或者清空此项");
  return accused
    .map((id, index) => unknownUnit(units, `${field}/${index}`, id))
    .find((refusal) => refusal !== undefined);
}

/** Whom an accusation bars: the units named and all below them. */
export const barredBy = (accused: readonly string[], units: UnitTree): string[] => [
  ...new Set(accused.flatMap((id) => units.withDescendants(id))),
];

/** 回避: who is accused neither handles nor confers (信访工作条例 art. 30). */
export function barredRefusal(
  { memory }: Pick<TicketState, "memory">,
  receivers: readonly (string | undefined)[],
  units: UnitTree,
): Refusal | undefined {
  const barred = receivers.find((id) => id && isBarred(memory.accused, id, units));
  if (!barred) return undefined;
  const name = units.get(barred)?.name ?? barred;
  return notNow(
    "accused-unit",
    `「${name}」是被举报单位或其下级，不得承办、协办或参与会商（信访工作条例第三十条）；请另选单位，如其上级机关`,
  );
}

/** The same to a unit, which is not told who is accused. */
export const mayNotForward = (
  { memory }: Pick<TicketState, "memory">,
  receiver: string,
  units: UnitTree,
): Refusal | undefined =>
  isBarred(memory.accused, receiver, units)
    ? notNow("accused-unit", "按回避规定，所选单位不能办理本单；请另选下级单位或由本单位办理")
    : undefined;

const isBarred = (accused: readonly string[] | undefined, id: string, units: UnitTree) =>
  accused?.some((named) => units.isWithin(id, named)) ?? false;
