/** The divisions whose guides apply in a place: county, its city, its province. Codes as the State publishes them. */
export function regionsThatApply(code: string): string[] {
  const six = code.slice(0, 6).padEnd(6, "0");
  return [...new Set([code, six, `${six.slice(0, 4)}00`, `${six.slice(0, 2)}0000`, "000000", "100000"])];
}
