/** Words as XML 1.0 can hold them: control characters go, the rest is escaped. */
export const xmlText = (words: string): string =>
  words
    // oxlint-disable-next-line no-control-regex -- these are what must go
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
