import { describe, expect, it } from 'vitest'
import { isSitePath } from '../../src/adapters/directory/site.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { isProblem, problem } from '../../src/core/problem.ts'
import { pageFiles } from '../../src/marketplace/page/pages.ts'
import type { Part } from '../../src/marketplace/part.ts'
import { textFile } from '../../src/marketplace/site-file.ts'
import { type Pages, writeSite } from '../../src/marketplace/write-site.ts'
import { EMPTY, ENTRIES, entryOf, partOf, releaseOf } from './entries.ts'
import { HOSTILE } from './hostile.ts'
import { siteInMemory } from './in-memory-site.ts'
import { manyPlugins } from './many.ts'

const noPages: Pages = () => []
const SITE = partOf().catalog.marketplace.url ?? ''
const MANIFEST = releaseOf().manifest?.sha256 ?? ''

/** Of links and images, and in snippets and reports. */
function addressesIn(text: string): readonly string[] {
  const links = [...text.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = '']) => address)
  const quoted = [...text.matchAll(/\((https:[^)\s]*)\)/g)].map(([, address = '']) => address)
  return [...links.filter(each => !each.startsWith('#')), ...quoted]
}

function pathOf(address: string): string {
  const path = decodeURIComponent(new URL(address).pathname.slice(1))
  return path === '' || path.endsWith('/') ? `${path}index.html` : path
}

async function written(part: Part, pages = noPages) {
  const made = siteInMemory()
  const figures = await writeSite(part, made.site, pages)
  if (isProblem(figures)) throw new Error(figures.what)
  return { ...made, figures }
}

describe('a site', () => {
  it('ends with its index', async () => {
    const { files, steps, figures } = await written(partOf())
    expect([[...files.keys()].at(-1), steps]).toEqual(['index.json', ['finish']])
    expect(figures).toMatchObject({ plugins: ENTRIES.length, files: files.size })
  })

  it('is the same bytes twice', async () => {
    const once = await written(manyPlugins(20, 2))
    expect((await written(manyPlugins(20, 2))).files).toEqual(once.files)
  })

  it('is the same bytes whatever order its members have', async () => {
    const turned = <T>(value: T): T => {
      if (Array.isArray(value)) return value.map(turned) as T
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, each]) => [key, turned(each)])
          .toReversed(),
      ) as T
    }
    expect((await written(partOf(turned(ENTRIES)))).files).toEqual((await written(partOf())).files)
  })

  it('says what it holds in short', async () => {
    const { text } = await written(partOf([entryOf(), ...ENTRIES.filter(each => each.staleSince !== null)]))
    expect(text('index.json')).toMatchSnapshot()
  })

  it('has no path that a folder cannot have, whoever named it', async () => {
    const { files } = await written(partOf([...ENTRIES, HOSTILE]))
    expect([...files.keys()].filter(path => !isSitePath(path))).toEqual([])
  })

  it('has its pages before its index', async () => {
    const pages: Pages = (part, periods) => [textFile('index.html', `${part.entries.length} ${periods.length}`)]
    const { files, text } = await written(partOf(), pages)
    expect([[...files.keys()].slice(-2), text('index.html')]).toEqual([['index.html', 'index.json'], '7 2'])
  })

  it('has a file at every address of its own that it names', async () => {
    const { files, text } = await written(partOf([...ENTRIES, HOSTILE]), pageFiles)
    const own = [...files.keys()].filter(path => /\.(?:html|md|xml)$/.test(path))
    const named = own.flatMap(path => addressesIn(text(path)).map(each => new URL(each, `${SITE}${path}`).href))
    const paths = new Set(named.filter(each => each.startsWith(SITE)).map(pathOf))
    expect([...paths].filter(path => !files.has(path))).toEqual([])
    expect(named).toContain(`${SITE}badges/sha256/signed@${MANIFEST}.svg`)
  })

  it('says of each plugin where its entry lies, and what it is by digest', async () => {
    const { files, json } = await written(partOf())
    const { plugins } = json('index.json') as {
      plugins: readonly { entry: { path: string; sha256: string; size: number } }[]
    }
    expect(plugins).toHaveLength(ENTRIES.length)
    for (const { entry } of plugins) {
      const bytes = files.get(entry.path) ?? new Uint8Array()
      expect([sha256Of(bytes), bytes.byteLength]).toEqual([entry.sha256, entry.size])
    }
  })

  it('holds each document once', async () => {
    const asked: string[] = []
    const document = async (sha256: string) => (asked.push(sha256), new Uint8Array())
    const { files } = await written({ ...partOf(), document })
    expect(asked).toEqual([EMPTY])
    expect([...files.keys()].filter(path => path.startsWith('documents/'))).toEqual([`documents/${EMPTY}.json`])
  })

  const lost = problem('marketplace/write-failed', 'The document is lost', 'Run again.')
  const rows: readonly [what: string, part: Part, path: string][] = [
    ['a document that is not there', { ...partOf(), document: async () => lost }, ''],
    ['a document of another digest', { ...partOf(), document: async () => new Uint8Array([1]) }, ''],
    ['a file that cannot be written', partOf(), 'index.json'],
  ]
  it.each(rows)('is abandoned: %s', async (_what, part, path) => {
    const { site, steps } = siteInMemory({ path, problem: lost })
    expect(await writeSite(part, site, noPages)).toMatchObject({ code: 'marketplace/write-failed' })
    expect(steps).toEqual(['abandon'])
  })
})
