import type { Socket } from "node:net";
import { ProblemError } from "./problems.ts";

/** What Node itself refuses before there is a request (headers too long, not HTTP) is answered like everything else. */
export function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Pick<Socket, "writable" | "end" | "destroy">,
): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const problem =
    error.code === "HPE_HEADER_OVERFLOW"
      ? new ProblemError("headers-too-large", "地址或请求头过长")
      : new ProblemError("bad-input", "请求无法读取", {
          errors: [{ pointer: "", detail: "不是有效的 HTTP 请求" }],
        });
  const { status, title } = problem.toProblem();
  const body = JSON.stringify(problem.toProblem());
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
