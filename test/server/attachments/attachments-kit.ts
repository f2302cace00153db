import { zipSync, strToU8 } from "fflate";
import type { Answer, TestHouse } from "#test/kit/house.ts";

/** Small files that are what they say. */
export const pdf = new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
export const zipOf = (...entries: string[]) =>
  zipSync(Object.fromEntries(entries.map((entry) => [entry, strToU8("<x/>")])));
export const docx = zipOf("[Content_Types].xml", "word/document.xml");

type Bytes = Uint8Array<ArrayBufferLike> | string;

/** Uploads as a browser form does. */
export async function upload(
  town: TestHouse,
  who: string,
  ticketId: string,
  {
    name = "现场照片.pdf",
    content = pdf as Bytes,
    field = "file",
    headers = {} as Record<string, string>,
  } = {},
): Promise<Answer> {
  const form = new FormData();
  form.append(field, new File([content as string], name), name);
  const response = await fetch(`${town.base}/tickets/${ticketId}/attachments`, {
    method: "POST",
    headers: { ...(await town.headersOf(who)), ...headers },
    body: form,
  });
  return { status: response.status, body: await response.json() };
}

/** Downloads as a link does. */
export async function download(town: TestHouse, who: string, id: string) {
  const response = await fetch(`${town.base}/attachments/${id}`, { headers: await town.headersOf(who) });
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}
