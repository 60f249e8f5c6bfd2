/** An address that a page may link to, else the other one. */
export function linkOr(url: string, other: string): string {
  return url.length <= 2048 && /^https?:\/\/[^\s"'<>\\]+$/i.test(url) && URL.canParse(url) ? url : other
}
