import { useState } from "react";

/** As many as one request takes. */
export const MOST = 200;

/** What is ticked in a list; more than one request takes cannot be. */
export function useChosen<Row extends { id: string }>() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  return {
    chosen,
    clear: () => setChosen(new Map()),
    choose: (some: readonly Row[], take: boolean) =>
      setChosen((before) => {
        const next = new Map(before);
        for (const row of some) if (!take) next.delete(row.id);
        for (const row of some) if (take && next.size < MOST) next.set(row.id, row);
        return next;
      }),
  };
}
