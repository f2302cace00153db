import type { Problem } from "#contracts/endpoint.ts";
import { uploadAttachment, type AttachmentView } from "#contracts/attachments.ts";
import { ApiProblem, csrfHeader } from "./client.ts";

/**
 * Sends one file of a ticket. By XMLHttpRequest: fetch cannot tell how much has gone out.
 * @param onProgress told the share sent so far, 0…1
 * @throws ApiProblem for every refusal, `status: 0` when the line broke
 */
export function uploadFile(
  ticketId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<AttachmentView> {
  const form = new FormData();
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1${uploadAttachment.path.replace(":id", encodeURIComponent(ticketId))}`);
    for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0),
    );
    request.addEventListener("error", () => reject(new ApiProblem(unreachable)));
    request.addEventListener("load", () => {
      if (request.status === 201) resolve(request.response as AttachmentView);
      else reject(new ApiProblem({ ...unreachable, ...request.response, status: request.status }));
    });
    request.send(form);
  });
}

const unreachable: Problem = { type: "about:blank", title: "unreachable", status: 0, detail: "" };
