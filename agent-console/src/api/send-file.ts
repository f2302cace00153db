import type { Problem } from "#contracts/endpoint.ts";
import { ApiProblem } from "./client.ts";
import { keys, queryClient } from "./query.ts";

/**
 * Sends one file as the field `file` of a form and tells how much of it has gone out (0…1).
 * XMLHttpRequest, as fetch does not tell. Throws ApiProblem like `call`.
 */
export function sendFile<Reply>(
  path: string,
  file: File,
  onProgress: (part: number) => void,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1${path}`);
    const session = queryClient.getQueryData<{ csrfToken: string } | null>(keys.session);
    request.setRequestHeader("x-csrf-token", session?.csrfToken ?? "");
    request.setRequestHeader("accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener("error", () => reject(problem({ title: "unreachable", status: 0, detail: "" })));
    request.addEventListener("load", () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as Reply);
      else
        reject(
          problem({ title: request.statusText, detail: "", ...(body as object), status: request.status }),
        );
    });
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}

const problem = (fields: Omit<Problem, "type">) => new ApiProblem({ type: "about:blank", ...fields });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
