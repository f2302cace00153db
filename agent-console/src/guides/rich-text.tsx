import { useMemo } from "react";
import { parseRichText, type Inline } from "#contracts/rich-text.ts";

/* Blocks and pieces have no names of their own, and a text is drawn whole or not at all. */
/* oxlint-disable react/no-array-index-key */

/** A long guide text as elements: no HTML is ever made of what was written. */
export function RichText({ text }: { text: string }) {
  const blocks = useMemo(() => parseRichText(text), [text]);
  return (
    <div className="guide-words">
      {blocks.map((block, at) => {
        if (block.kind === "list") {
          const List = block.ordered ? "ol" : "ul";
          return (
            <List key={at} className="rich-list">
              {block.items.map((item, index) => (
                <li key={index}>
                  <Pieces of={item} />
                </li>
              ))}
            </List>
          );
        }
        if (block.kind === "table") {
          return (
            <table key={at} className="rich-table">
              <thead>
                <tr>
                  {block.head.map((cell, index) => (
                    <th key={index} scope="col">
                      <Pieces of={cell} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {block.rows.map((row, index) => (
                  <tr key={index}>
                    {row.map((cell, column) => (
                      <td key={column}>
                        <Pieces of={cell} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }
        return (
          <p key={at}>
            {block.lines.map((line, index) => (
              <span key={index}>
                {index === 0 ? null : <br />}
                <Pieces of={line} />
              </span>
            ))}
          </p>
        );
      })}
    </div>
  );
}

function Pieces({ of }: { of: readonly Inline[] }) {
  return of.map((piece, at) => {
    if (piece.kind === "bold") return <strong key={at}>{piece.text}</strong>;
    if (piece.kind === "link")
      return (
        <a key={at} href={piece.url} target="_blank" rel="noreferrer">
          {piece.text}
        </a>
      );
    return <span key={at}>{piece.text}</span>;
  });
}
