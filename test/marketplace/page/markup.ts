/** A reader of the HTML that the page writes, much stricter than a browser: what it does not know is an error. */

interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** of the elements around it, the outermost first */
  readonly within: readonly string[]
}

const VOID = new Set(['meta', 'link', 'br', 'img', 'input', 'path', 'circle', 'rect', 'line', 'use'])
const TAG = /^<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*)(\/?)>/

/** Every element of a document. Throws where a `<` or `>` is no tag of ours, or a tag is not closed in its turn. */
export function elementsOf(document: string): readonly Element[] {
  const elements: Element[] = []
  const open: string[] = []
  let rest = document.replace(/^<!doctype html>\n/, '')
  if (rest === document) throw new Error('no doctype')
  for (;;) {
    const at = rest.search(/[<>]/)
    if (at === -1) break
    rest = rest.slice(at)
    const [tag, closing, name = '', attributes = '', selfClosing] = TAG.exec(rest) ?? []
    if (tag === undefined) throw new Error(`no tag: ${rest.slice(0, 60)}`)
    rest = rest.slice(tag.length)
    if (closing) {
      if (open.pop() !== name) throw new Error(`closed out of turn: ${name}`)
      continue
    }
    const pairs = [...attributes.matchAll(/ ([^ =]+)(?:="([^"]*)")?/g)].map(
      ([, key = '', value = '']) => [key, value] as const,
    )
    if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`an attribute twice: ${tag}`)
    elements.push({ name, attributes: new Map(pairs), within: [...open] })
    if (!selfClosing && !VOID.has(name)) open.push(name)
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')}`)
  return elements
}

/** The text of markup, its entities read back. */
export function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}
