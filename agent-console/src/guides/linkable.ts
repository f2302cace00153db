/** Only http and https may become a link: guides are written by many hands. */
export function linkable(url: string): boolean {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}
