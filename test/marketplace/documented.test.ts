import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isProblem } from '../../src/core/problem.ts'
import { entrySchema } from '../../src/marketplace/entry-schema.ts'
import { pageFiles } from '../../src/marketplace/page/pages.ts'
import { writeSite } from '../../src/marketplace/write-site.ts'
import { textAt } from '../markdown.ts'
import { ENTRIES, partOf } from './entries.ts'
import { siteInMemory } from './in-memory-site.ts'
import { manyPlugins } from './many.ts'

const page = textAt('docs/marketplace.md')
const sectionOf = (heading: string): string => page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''

/** Every text in backticks in the first cells of a section's tables. */
const firstCellsIn = (section: string): readonly string[] =>
  [...section.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text),
  )

describe('docs/marketplace.md', async () => {
  const site = siteInMemory()
  for (const part of [partOf(ENTRIES), manyPlugins(501, 1)]) {
    const one = siteInMemory()
    const written = await writeSite(part, one.site, pageFiles)
    if (isProblem(written)) throw new Error(written.what)
    for (const [path, bytes] of one.files) site.files.set(path, bytes)
  }
  const named = firstCellsIn(sectionOf('On the site'))

  it('has a row for whatever lies on a site', () => {
    // `.json` beside `badges/NAME/KIND.svg` is the same path with another end.
    const whole = named.map((path, at) => (path.startsWith('.') ? (named[at - 1] ?? '').replace(/\.\w+$/, path) : path))
    const forms = whole.map(path => new RegExp(`^${formOf(path)}${path.endsWith('/') ? '' : '$'}`))
    expect([...site.files.keys()].filter(path => !forms.some(form => form.test(path)))).toEqual([])
  })

  it('has a row for every pair of state and look that signals have', () => {
    const { state, look } = entrySchema.shape.releases.element.shape.signals.shape.signed.shape
    const cells = firstCellsIn(sectionOf('Signals'))
    expect(state.options.filter(each => !cells.includes(each))).toEqual([])
    expect(look.options.filter(each => !sectionOf('Signals').includes(`| \`${each}\`,`))).toEqual([])
  })

  it('has a row for every output of the action', () => {
    const { outputs }: { readonly outputs: object } = parse(textAt('marketplace/action.yml'))
    const cells = firstCellsIn(sectionOf('When something is wrong'))
    expect(Object.keys(outputs).filter(each => !cells.includes(each))).toEqual([])
  })

  it('has a row for every metric', () => {
    const metrics = [...site.text('metrics.txt').matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name)
    expect(firstCellsIn(sectionOf('On the site')).filter(each => each.startsWith('wheelseal_'))).toEqual(metrics)
  })
})

/** `badges/NAME/KIND.svg` as a pattern: what is in capitals stands for one part of a path, or what is within one. */
function formOf(path: string): string {
  return path
    .replace(/[.+]/g, String.raw`\$&`)
    .replace(/\bKIND\b/g, '(?:signed|sbom|scan)')
    .replace(/\b(?:MANIFEST_SHA256|SHA256)\b/g, '[0-9a-f]{64}')
    .replace(/\bN\b/g, String.raw`\d+`)
    .replace(/\b(?:NAME|VERSION)\b/g, '[^/]+')
}
