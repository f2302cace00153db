import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { WallPlace, WallView } from "#contracts/wall.ts";
import { heatOf } from "./heat.ts";
import { useLook } from "./look.ts";

/** 各地: one tile a county, always in the same place; its towns where something came in as small cells inside. */
export function PlaceMap({ wall }: { wall: WallView }) {
  const { t } = useTranslation("wall");
  return (
    <ul className="wall-map">
      {wall.map.map((place) => (
        <li key={place.region.code} data-heat={heatOf(place)}>
          <Rows place={place} wall={wall} className="wall-county">
            <strong>{place.region.name}</strong>
            <span className="num wall-county-now">{place.now}</span>
            <span className="num wall-county-usual">
              {place.usual === null ? "" : t("usual", { n: Math.round(place.usual) })}
              {place.hot ? ` ▲` : ""}
            </span>
          </Rows>
          <span className="wall-towns">
            {place.towns.slice(0, 6).map((town) => (
              <Rows key={town.region.code} place={town} wall={wall} className="wall-town">
                <span>{town.region.name}</span> <span className="num">{town.now}</span>
              </Rows>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface RowsProps {
  place: WallPlace;
  wall: WallView;
  className: string;
  children: ReactNode;
}

/** On a desk a place leads to its tickets. */
function Rows({ place, wall: { hot }, className, children }: RowsProps) {
  const { screen } = useLook();
  if (screen)
    return (
      <span className={className} data-heat={heatOf(place)}>
        {children}
      </span>
    );
  return (
    <Link
      to="/tickets"
      search={{ regionCode: place.region.code, from: hot.from, to: hot.to }}
      className={className}
      data-heat={heatOf(place)}
    >
      {children}
    </Link>
  );
}
