interface Props {
  names: readonly string[];
  /** The last column holds buttons that speak for themselves; this names it for who does not see them. */
  acts?: string;
}

/** The head of a table. */
export function Columns({ names, acts }: Props) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        {acts === undefined ? null : (
          <th scope="col">
            <span className="sr-only">{acts}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
