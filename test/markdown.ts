import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

/** A fenced block of a Markdown text, with what the line before it says (a comment like `<!-- file: PATH -->`). */
export interface Fence {
  readonly language: string
  readonly text: string
  readonly before: string
}

export function textAt(path: string): string {
  return readFileSync(resolve(root, path), 'utf8').replaceAll('\r\n', '\n')
}

export function fencesOf(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(/^(.*)\n```(\w*)\n([^]*?)^```$/gm)].map(match => ({
    before: match[1] ?? '',
    language: match[2] ?? '',
    text: match[3] ?? '',
  }))
}

/** The text without its fenced blocks. */
function proseOf(markdown: string): string {
  return markdown.replace(/^```[^]*?^```$/gm, '')
}

/** Anchors of the headings, as GitHub makes them. */
export function anchorsOf(markdown: string): readonly string[] {
  return [...proseOf(markdown).matchAll(/^#+ (.+)$/gm)].map(match =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

/** Targets of links, without those to other hosts. */
export function localLinksOf(markdown: string): readonly string[] {
  const targets = [...proseOf(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1] ?? '')
  return targets.filter(target => !/^[a-z]+:/.test(target))
}
