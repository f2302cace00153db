import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { WallView } from "#contracts/wall.ts";
import { useLook } from "./look.ts";

const open = "received,dispatched,handling,return-requested,conferring,replied,follow-up";

/** 超期按分档: how much of each tier's open tickets is overdue, and the units that hold most of it. */
export function OverdueTiers({ tiers }: { tiers: WallView["tiers"] }) {
  const { t } = useTranslation("wall");
  const { screen } = useLook();
  const most = Math.max(1, ...tiers.map((tier) => tier.open));
  if (tiers.length === 0) return <p className="wall-quiet">{t("tiersNone")}</p>;
  return (
    <ul className="wall-tiers">
      {tiers.map(({ tier, name, open: all, overdue, most: units }) => (
        <li key={tier}>
          {screen ? (
            <span>{name}</span>
          ) : (
            <Link to="/tickets" search={{ status: open, overdue: "1", tier, sort: "dueAt" }}>
              {name}
            </Link>
          )}
          <span className="num">{t("tierLine", { overdue, open: all })}</span>
          <span className="wall-tier-bar" aria-hidden="true">
            <span style={{ width: `${((all - overdue) / most) * 100}%` }} />
            <span data-tone="red" style={{ width: `${(overdue / most) * 100}%` }} />
          </span>
          {units.length > 0 && !screen ? (
            <span className="wall-tier-units">
              {units.map((unit) => (
                <Link
                  key={unit.id}
                  to="/tickets"
                  search={{ status: open, overdue: "1", departmentId: unit.id, sort: "dueAt" }}
                >
                  {unit.name} {unit.overdue}
                </Link>
              ))}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
