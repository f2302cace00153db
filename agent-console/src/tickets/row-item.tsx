import { memo, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";

interface Props {
  row: TicketRow & { gone?: true };
  href: string;
  selected: boolean;
  /** Stands before the first row of a group. */
  heading?: ReactNode;
  Row: ComponentType<{ row: TicketRow }>;
  /** Chosen with x. */
  marked?: boolean;
  /** Below the row on a phone: what two thumbs can do. */
  Foot?: ComponentType<{ row: TicketRow }> | undefined;
}

/**
 * One row as a plain link: a list holds thousands of them, and a hint may refresh it several times a second, so a row
 * whose ticket is the same is not drawn again. The list itself follows the clicks.
 */
export const RowItem = memo(function RowItem({
  row,
  href,
  selected,
  heading,
  Row,
  marked = false,
  Foot,
}: Props) {
  const { t } = useTranslation("tickets");
  return (
    <>
      {heading ? <li className="row-group">{heading}</li> : null}
      <li>
        <a
          className="row"
          href={href}
          data-id={row.id}
          data-ticket={row.number}
          data-selected={selected}
          data-gone={row.gone}
          data-marked={marked}
          aria-current={selected ? "true" : undefined}
        >
          <Row row={row} />
          {marked ? (
            <span className="row-mark">
              <span aria-hidden="true">✓</span>
              <span className="sr-only">{t("desk.marked")}</span>
            </span>
          ) : null}
          {row.gone ? <span className="row-gone">{t("desk.gone")}</span> : null}
        </a>
        {Foot ? <Foot row={row} /> : null}
      </li>
    </>
  );
}, isSameRow);

/** A refetch shifts the rows and makes new objects of the same tickets: the version tells. */
function isSameRow(before: Props, now: Props): boolean {
  return (
    before.row.id === now.row.id &&
    before.row.version === now.row.version &&
    before.row.updatedAt === now.row.updatedAt &&
    before.row.overdue === now.row.overdue &&
    before.row.gone === now.row.gone &&
    before.href === now.href &&
    before.selected === now.selected &&
    before.heading === now.heading &&
    before.marked === now.marked &&
    before.Row === now.Row
  );
}
