import type { KeyboardEvent, Ref } from "react";
import { useTranslation } from "react-i18next";
import "./search-box.css";

interface Props {
  ref: Ref<HTMLInputElement>;
  typed: string;
  onTyped: (words: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** The list of what was found, and the place of the pointed one in it; undefined while no list is shown. */
  listId: string;
  at: number | undefined;
}

/** Where one types what a citizen asks; the arrows move in the list below it. */
export function SearchBox({ ref, typed, onTyped, onKeyDown, listId, at }: Props) {
  const { t } = useTranslation("guides");
  return (
    <div className="search-box" role="search">
      <input
        ref={ref}
        type="text"
        role="combobox"
        autoComplete="off"
        maxLength={300}
        aria-label={t("search.label")}
        aria-expanded={at !== undefined}
        aria-controls={listId}
        aria-activedescendant={at === undefined ? undefined : `${listId}-${at}`}
        placeholder={t("search.placeholder")}
        value={typed}
        onChange={(event) => onTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
    </div>
  );
}
