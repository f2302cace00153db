/**
 * The divisions whose guides apply in a place: county, its city, its province. Codes come as the State publishes them
 * (330600) and short, without the zeros (3306, 33): both are asked for.
 */
export function regionsThatApply(code: string): string[] {
  const six = sixDigits(code);
  const levels = [six, `${six.slice(0, 4)}00`, `${six.slice(0, 2)}0000`];
  return [...new Set([code, ...levels, ...levels.map(withoutZeros), "000000", "100000"])];
}

/** 3306 and 330600 are one city; a town (nine digits) counts as its county. */
export const sixDigits = (code: string): string => code.slice(0, 6).padEnd(6, "0");

const withoutZeros = (six: string): string => six.replace(/(00)+$/, "");
