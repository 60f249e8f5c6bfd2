/** An address that can be read, without credentials in it; undefined for anything else. */
export function webAddress(text: string): URL | undefined {
  if (text.length > 2000 || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.username === '' && url.password === '' ? url : undefined
}
