// Fills the tables of README.md from the doors' action.yml: what is written twice drifts.
// `node scripts/docs.ts` writes; `node scripts/docs.ts --check` only says whether it would.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '..')

interface Metadata {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

/** The README with its generated blocks made anew. */
export function filledReadme(readme: string): string {
  return [
    ['release-inputs', inputsTable('action.yml')],
    ['release-outputs', outputsTable('action.yml')],
    ['verify-inputs', inputsTable('verify/action.yml')],
    ['verify-outputs', outputsTable('verify/action.yml')],
    ['marketplace-inputs', inputsTable('marketplace/action.yml')],
    ['marketplace-outputs', outputsTable('marketplace/action.yml')],
  ].reduce((text, [name = '', table = '']) => {
    const block = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`)
    if (!block.test(text)) throw new Error(`README.md has no block ${name}`)
    return text.replace(block, (_, start: string, end: string) => `${start}${table}${end}`)
  }, readme)
}

function metadataOf(file: string): Metadata {
  const metadata: Metadata = parse(readFileSync(resolve(root, file), 'utf8'))
  return metadata
}

function inputsTable(file: string): string {
  const rows = Object.entries(metadataOf(file).inputs).map(([name, { description, default: preset, required }]) => {
    const shown = required ? '*required*' : preset === undefined || preset === '' ? '' : `\`${preset}\``
    return `| \`${name}\` | ${description} | ${shown} |`
  })
  return ['| input | what it is | default |', '|---|---|---|', ...rows].join('\n')
}

function outputsTable(file: string): string {
  const rows = Object.entries(metadataOf(file).outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${description} |`,
  )
  return ['| output | what it is |', '|---|---|', ...rows].join('\n')
}

if (import.meta.main) {
  const path = resolve(root, 'README.md')
  const before = readFileSync(path, 'utf8')
  const after = filledReadme(before)
  if (process.argv.includes('--check') && before !== after) throw new Error('README.md is stale: run `npm run docs`')
  writeFileSync(path, after)
}
