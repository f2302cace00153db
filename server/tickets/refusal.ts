/** A refused action: data, not an exception. `detail` says in Chinese which rule refused and what would be allowed. */
export interface Refusal {
  refused: true;
  /** 400 bad input, 403 not this person, 409 not now. */
  status: 400 | 403 | 409;
  code: string;
  detail: string;
  /** JSON pointer into the action, for 400. */
  pointer?: string;
}

export const notYou = (code: string, detail: string): Refusal => ({
  refused: true,
  status: 403,
  code,
  detail,
});
export const notNow = (code: string, detail: string): Refusal => ({
  refused: true,
  status: 409,
  code,
  detail,
});
export const badValue = (field: string, detail: string): Refusal => ({
  refused: true,
  status: 400,
  code: "bad-value",
  detail,
  pointer: `/action/${field}`,
});

export const isRefusal = (value: object): value is Refusal => "refused" in value;
