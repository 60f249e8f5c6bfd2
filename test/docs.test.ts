import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { EXIT_OF } from '../src/core/problem.ts'
import { MARKETPLACE_NAMES, RELEASE_NAMES, VERIFY_NAMES } from '../src/inputs/names.ts'
import { parsePolicyFile } from '../src/inputs/policy-file.ts'
import { parseCatalog } from '../src/marketplace/catalog-file.ts'
import { marketplaceTable, pluginTable } from '../src/marketplace/catalog-schema.ts'
import { parsePublisherFile } from '../src/verification/publisher-file.ts'
import { anchorsOf, fencesOf, localLinksOf, root, textAt } from './markdown.ts'

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/architecture.md',
  'docs/artifact-locations.md',
  'docs/catalog.md',
  'docs/decisions.md',
  'docs/marketplace.md',
  'docs/metrics.md',
  'docs/policy.md',
  'docs/release-jobs.md',
  'docs/release-workflow.md',
  'docs/rollback.md',
  'docs/signing.md',
  'docs/troubleshooting.md',
  'docs/verification.md',
]
const pages = PAGES.map(path => ({ path, text: textAt(path) }))

describe('troubleshooting', () => {
  const text = textAt('docs/troubleshooting.md')
  const headings = [...text.matchAll(/^### `([^`]+)`\n\nExit (\d+)\. (.+)/gm)].map(match => ({
    code: match[1] ?? '',
    exit: Number(match[2]),
    paragraph: match[3] ?? '',
  }))

  it('has a paragraph for every code, and none for a code that there is not', () => {
    expect(headings.map(each => each.code).toSorted()).toEqual(Object.keys(EXIT_OF).toSorted())
  })

  it('states the exit status that the code has', () => {
    expect(Object.fromEntries(headings.map(({ code, exit }) => [code, exit]))).toEqual(EXIT_OF)
  })

  it('groups the codes by area, and links every area', () => {
    const areas = text.split(/^## /m).slice(1)
    for (const area of areas) {
      const [name = ''] = area.split('\n')
      for (const [, code = ''] of area.matchAll(/^### `([^`]+)`/gm)) expect(code).toMatch(`${name}/`)
      expect(text).toContain(`[${name}](#${name})`)
    }
  })

  it('says more than a sentence of each', () => {
    const short = headings.filter(each => each.paragraph.length < 60).map(each => each.code)
    expect(short).toEqual([])
  })
})

describe.each(pages)('$path', ({ path, text }) => {
  it('links what is there', () => {
    const broken = localLinksOf(text).filter(target => {
      const [file = '', anchor] = target.split('#')
      const at = file === '' ? path : join(dirname(path), file)
      if (!existsSync(resolve(root, at))) return true
      return anchor !== undefined && !anchorsOf(textAt(at)).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  it('names paths that are there', () => {
    const named = [...text.matchAll(/\b(?:src|test|scripts|docs|examples|schema|\.ci)\/[\w./-]*\w/g)].map(
      match => match[0],
    )
    expect(named.filter(each => !existsSync(resolve(root, each)))).toEqual([])
  })

  it('shows YAML that parses, with inputs that there are', () => {
    const blocks = fencesOf(text).filter(each => each.language === 'yaml')
    const known = new Set<string>([...RELEASE_NAMES, ...VERIFY_NAMES, ...MARKETPLACE_NAMES])
    const unknown = blocks.flatMap(({ text: yaml }) => inputsIn(parse(yaml))).filter(name => !known.has(name))
    expect(unknown).toEqual([])
  })
})

/** Keys below every `with:` that belongs to this action: others are not ours to know. */
function inputsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(inputsIn)
  if (typeof value !== 'object' || value === null) return []
  const foreign = 'uses' in value && !String(value.uses).includes('wheelseal')
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== 'with') return inputsIn(inner)
    return foreign || typeof inner !== 'object' || inner === null ? [] : Object.keys(inner)
  })
}

describe('policy', () => {
  const blocks = ['docs/policy.md', 'docs/signing.md', 'docs/troubleshooting.md'].flatMap(path =>
    fencesOf(textAt(path)).filter(each => each.language === 'toml'),
  )
  const kindOf = (toml: string) =>
    toml.includes('[[publisher]]') ? 'publishers' : toml.includes('tool.wheelseal') ? 'pyproject' : 'own'

  it.each(blocks.map(({ text }) => ({ kind: kindOf(text), text })))('$kind: its example is read', ({ kind, text }) => {
    const read =
      kind === 'publishers'
        ? parsePublisherFile(new TextEncoder().encode(text), 'example.toml')
        : parsePolicyFile(text, 'example.toml', kind === 'pyproject' ? 'pyproject' : 'own')
    expect(JSON.stringify(read)).not.toContain('"problem"')
  })

  it('pyproject.toml and wheelseal.toml say the same', () => {
    const [own, project] = blocks.map(({ text }) => text)
    expect(parsePolicyFile(project ?? '', 'pyproject.toml', 'pyproject')).toEqual(
      parsePolicyFile(own ?? '', 'wheelseal.toml', 'own'),
    )
  })

  it('has a heading or table row for every key', () => {
    const text = textAt('docs/policy.md')
    const keys = ['exception', 'exclude', 'identity'].map(key => `\`[[${key}]]\``)
    const plain = [
      'allowed-refs',
      'backup-key',
      'latest',
      'prerelease',
      'release-name',
      'release-notes',
      'tag-pattern',
    ].map(key => `### ${key}\n`)
    expect([...keys, ...plain].filter(key => !text.includes(key))).toEqual([])
  })
})

describe('catalogue', () => {
  const text = textAt('docs/catalog.md')
  const files = [
    ...['docs/catalog.md', 'README.md'].flatMap(path =>
      fencesOf(textAt(path))
        .filter(each => each.text.includes('schema-version'))
        .map(each => ({ file: `catalog.${each.language}`, text: each.text })),
    ),
    { file: 'catalog.toml', text: textAt('examples/marketplace/catalog.toml') },
  ]

  it.each(files)('$file: its example is read', ({ file, text: example }) => {
    expect(parseCatalog(new TextEncoder().encode(example), file)).toHaveProperty('plugins')
  })

  it('says in TOML and in JSON the same', () => {
    const [toml, json] = files.map(each => parseCatalog(new TextEncoder().encode(each.text), each.file))
    expect(json).toEqual(toml)
  })

  it('has a table row for every key', () => {
    const keys = [marketplaceTable, pluginTable].flatMap(({ shape }) => Object.keys(shape))
    expect(keys.filter(key => !text.includes(`| \`${key}\` |`))).toEqual([])
  })
})

describe('decisions', () => {
  const rowsOf = (text: string) => text.split('\n').filter(line => /^\| \d+ \|/.test(line))
  const numbersOf = (part: readonly string[]) => part.map(row => Number(/\d+/.exec(row)?.[0]))
  const [decided = '', measured = ''] = textAt('docs/decisions.md').split('## Part 2')
  const [decisions, defects] = [rowsOf(decided), rowsOf(measured)]
  const rows = [...decisions, ...defects]

  it('are numbered once each, in order within their part', () => {
    expect(new Set(numbersOf(rows)).size).toBe(rows.length)
    for (const part of [decisions, defects].map(numbersOf))
      expect(part).toEqual(part.toSorted((left, right) => left - right))
  })

  it('name tests that there are', () => {
    const missing = rows.flatMap(row =>
      [...row.matchAll(/`(test\/[^`]+\.ts)`:((?:[;,]? "[^"]+")+)/g)].flatMap(([, file = '', names = '']) => {
        const source = existsSync(resolve(root, file)) ? textAt(file).replaceAll("\\'", "'") : ''
        return [...names.matchAll(/"([^"]+)"/g)]
          .map(([, name = '']) => name)
          .filter(name => !source.includes(name))
          .map(name => `${file}: ${name}`)
      }),
    )
    expect(missing).toEqual([])
  })

  it('leave no defect without a guard or an honest "later"', () => {
    const bare = defects.filter(row => !/`test\/[^`]+\.ts`: "/.test(row) && !/\| later \(/.test(row))
    expect(bare).toEqual([])
  })

  it('give a reason for every library that the bundle contains', () => {
    const { dependencies }: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
      textAt('package.json'),
    )
    const [, section = ''] = textAt('docs/decisions.md').split('### Libraries')
    const [table = ''] = section.split('## Part 2')
    const cells = [...table.matchAll(/^\| (`[^|]+) \|/gm)].map(match => match[1] ?? '').join(' ')
    const named = [...cells.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '')
    expect(named.toSorted()).toEqual(Object.keys(dependencies).toSorted())
  })
})
