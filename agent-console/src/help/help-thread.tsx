import type { HelpRequest } from "#contracts/help.ts";
import { clockOf } from "../ui/city-time.ts";

/** What was written between the two, oldest first; the note of the request opens it. */
export function HelpThread({ request }: { request: HelpRequest }) {
  const first = request.note
    ? [{ id: "note", by: request.agent, at: request.askedAt, text: request.note }]
    : [];
  return (
    <ol className="help-thread" aria-live="polite">
      {[...first, ...request.messages].map((message) => (
        <li key={message.id} data-own={message.by.id === request.agent.id}>
          <span className="muted">
            {message.by.name} <time className="num">{clockOf(Date.parse(message.at))}</time>
          </span>
          <span>{message.text}</span>
        </li>
      ))}
    </ol>
  );
}
