/**
 * A key for one intention: the same words sent again after a lost answer carry the same key, changed words a new one.
 * Not crypto.randomUUID: that is missing where the page is not served over HTTPS.
 */
export function intention(): (body: unknown) => string {
  let last = "";
  let key = "";
  return (body) => {
    const words = JSON.stringify(body);
    if (words !== last) {
      last = words;
      key = randomKey();
    }
    return key;
  };
}

function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
