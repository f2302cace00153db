import { maskPhone } from "../citizens/masking.ts";

/**
 * Text that a spreadsheet shows and never calculates: what begins like a formula, also behind spaces or in full width,
 * gets an apostrophe in front (OWASP, CSV injection).
 */
export function harmless(text: string): string {
  return /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

const MOBILE = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;
const LANDLINE = /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g;
const CITIZEN_ID = /(?<!\d)[1-9]\d{5}(?:19|20)\d{9}[\dXx](?![\dXx])/g;

/** Numbers of people that were typed into a title or an address: masked like those in their own fields. */
export function withoutNumbersOfPeople(text: string): string {
  const narrow = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  return narrow
    .replace(CITIZEN_ID, (number) => `${number.slice(0, 3)}***********${number.slice(-4)}`)
    .replace(MOBILE, maskPhone)
    .replace(LANDLINE, maskPhone);
}
