/** An id that the person's screen makes up, so that saving twice writes once. */
export const newKey = (kind: string): string => `${kind}-${crypto.randomUUID().slice(0, 13)}`;
