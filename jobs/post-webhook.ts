import { request as plain } from "node:http";
import { request as encrypted } from "node:https";
import { isPublicAddress, literalAddress, publicLookup } from "#server/platform/public-address.ts";
import { DeliveryError } from "./outside.ts";

const PATIENCE_MS = 10_000;

/**
 * Posts JSON and gives the answer's status; redirects are not followed and the answer's body is not read. Unless private
 * addresses are allowed, the address that is connected to must be public.
 * @throws DeliveryError with the kind of trouble
 */
export async function postWebhook(
  target: string,
  body: string,
  { allowPrivate, headers }: { allowPrivate: boolean; headers: Record<string, string> },
): Promise<number> {
  const url = new URL(target);
  const address = literalAddress(url);
  // A literal address is never looked up.
  if (!allowPrivate && address && !isPublicAddress(address)) throw new DeliveryError("PRIVATE_ADDRESS");
  const request = url.protocol === "https:" ? encrypted : plain;
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: "POST",
        // A connection of its own: none is kept that was made under another check.
        agent: false,
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "hotline-12345",
          ...headers,
        },
        ...(allowPrivate ? {} : { lookup: publicLookup }),
      },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    sending.on("error", (error: NodeJS.ErrnoException) =>
      reject(new DeliveryError(error.code ?? error.name)),
    );
    sending.end(body);
  });
}
