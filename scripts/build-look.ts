import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Writes the style and the script of the marketplace's pages into src/marketplace/page/look.generated.ts: a bundle has
 * no other file to read at run time, and a style wants to be written as one.
 */
const folder = new URL('../src/marketplace/page/', import.meta.url)

export function generate(): string {
  const text = (name: string) =>
    readFileSync(new URL(`look/${name}`, folder), 'utf8').replace(/[\\`]|\$\{/g, each => `\\${each}`)
  return [
    '// Made by scripts/build-look.ts from the files in look/.',
    `export const STYLE: string = \`${text('style.css')}\``,
    `export const SCRIPT: string = \`${text('script.js')}\``,
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('look.generated.ts', folder), generate())
}
