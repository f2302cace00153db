import { Button } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { chooseVersion } from "./draft-store.ts";
import type { PlaceState } from "./place-state.ts";
import "./drafts.css";

/** Field → its name on the screen; what has none follows from the others and is nobody's to choose. */
export type FieldLabels = Readonly<Record<string, string>>;

interface Props {
  place: string;
  state: PlaceState;
  labels: FieldLabels;
  /** A field's value in words. */
  words: (field: string, value: unknown) => string;
}

const disputes = (state: PlaceState) =>
  [...state].flatMap(([field, { value, theirs }]) =>
    theirs ? [{ field, mine: value, theirs: theirs.value }] : [],
  );

/** Two versions of a field wait for the person. */
export const isDisputed = (state: PlaceState, labels: FieldLabels): boolean =>
  disputes(state).some(({ field }) => field in labels);

/** The same field written in two pages: both versions side by side, and the person chooses. Nothing is lost meanwhile. */
export function TwoVersions({ place, state, labels, words }: Props) {
  const { t } = useTranslation("drafts");
  const found = disputes(state);
  const silent = found.find(({ field }) => !(field in labels))?.field;
  useEffect(() => {
    if (silent) chooseVersion(place, silent, "mine");
  }, [place, silent]);
  const shown = found.filter(({ field }) => field in labels);
  if (shown.length === 0) return null;
  const say = (field: string, json: string | null) =>
    json === null ? "" : words(field, JSON.parse(json) as unknown);
  return (
    <section className="two-versions" aria-label={t("twice.region")}>
      <p role="status">△ {t("twice.why")}</p>
      {shown.map(({ field, mine, theirs }) => (
        <Sides
          key={field}
          name={labels[field] ?? field}
          left={{ title: t("twice.here"), text: say(field, mine), act: t("twice.keepHere") }}
          right={{ title: t("twice.there"), text: say(field, theirs), act: t("twice.keepThere") }}
          onLeft={() => chooseVersion(place, field, "mine")}
          onRight={() => chooseVersion(place, field, "theirs")}
        />
      ))}
    </section>
  );
}

interface Side {
  title: string;
  text: string;
  act: string;
}

/** One field, two texts, one press each. */
export function Sides({
  name,
  left,
  right,
  onLeft,
  onRight,
}: {
  name: string;
  left: Side;
  right: Side;
  onLeft: () => void;
  onRight: () => void;
}) {
  const { t } = useTranslation("drafts");
  return (
    <div className="two-sides" role="group" aria-label={name}>
      <h3>{name}</h3>
      {[
        { ...left, choose: onLeft },
        { ...right, choose: onRight },
      ].map(({ title, text, act, choose }) => (
        <div key={title}>
          <h4>{title}</h4>
          <p>{text || <span className="muted">{t("twice.empty")}</span>}</p>
          <Button size="small" onClick={choose}>
            {act}
          </Button>
        </div>
      ))}
    </div>
  );
}
