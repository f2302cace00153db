import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "./keys.ts";

/**
 * j and k move through the rows of a list that is not one of tickets; Enter is the row's own (a button or a link).
 * @param list holds elements marked `data-row`
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const { t } = useTranslation();
  const move = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useKeys([
    { key: "j", label: t("keys.next"), run: () => move(1) },
    { key: "k", label: t("keys.previous"), run: () => move(-1) },
  ]);
}
