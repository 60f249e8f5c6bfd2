import { describe, expect, it } from 'vitest'
import { pageFiles } from '../../../src/marketplace/page/pages.ts'
import { CATALOG, entryOf, partOf, releaseOf } from '../entries.ts'
import { elementsOf, textOf } from './markup.ts'
import { HOSTILE, PERIODS, SAMPLE } from './sample.ts'

const ALL = { ...SAMPLE, entries: [...SAMPLE.entries, HOSTILE] }

const files = (part: Parameters<typeof pageFiles>[0] = ALL, periods = PERIODS) =>
  new Map([...pageFiles(part, periods)].map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]))
const documents = () => [...files()].filter(([path]) => path.endsWith('.html'))

describe('the files of the page', () => {
  it('are these, each once', () => {
    const paths = [...pageFiles(SAMPLE, PERIODS)].map(({ path }) => path)
    expect(paths).toEqual([
      'style.css',
      'script.js',
      'favicon.svg',
      'plugins/backup-plugin/index.html',
      'plugins/claimed-plugin/index.html',
      'plugins/example-plugin/index.html',
      'plugins/example-plugin/1.1.0/index.html',
      'plugins/failed-plugin/index.html',
      'plugins/gone-plugin/index.html',
      'plugins/stale-plugin/index.html',
      'plugins/stale-plugin/1.1.0/index.html',
      'plugins/unsigned-plugin/index.html',
      'plugins/rescanned-plugin/index.html',
      'plugins/rescanned-plugin/1.1.0/index.html',
      'index.html',
      'metrics.html',
      '404.html',
    ])
  })

  it('are the same bytes for the same input', () => {
    expect([...pageFiles(ALL, PERIODS)]).toEqual([...pageFiles(structuredClone(ALL), PERIODS)])
  })

  it('are made one by one: no plugin is read before the pages of the one before it are taken', () => {
    let read = 0
    const entries = (function* () {
      for (const entry of SAMPLE.entries) {
        read += 1
        yield entry
      }
    })()
    for (const { path } of pageFiles({ ...SAMPLE, entries }, PERIODS)) if (path.startsWith('plugins/')) break
    expect(read).toBe(1)
  })

  it('stay inside the site, whatever a plugin is called', () => {
    for (const path of files().keys()) {
      expect(path).toMatch(/^(?:[A-Za-z0-9_+@-][A-Za-z0-9_+@.-]*\/)*[A-Za-z0-9_+@-][A-Za-z0-9_+@.-]*$/)
    }
  })

  it('are pages of a hundred, with an index to search, beyond five hundred plugins', () => {
    const some = (count: number) => {
      const entries = Array.from({ length: count }, (_, at) =>
        entryOf({ name: `p${String(at).padStart(4, '0')}`, releases: [] }),
      )
      return files({ ...SAMPLE, entries })
    }
    expect([...some(500).keys()].filter(path => /^page|search/.test(path))).toEqual([])
    const many = some(501)
    expect([...many.keys()].filter(path => /^page|search|^index/.test(path))).toEqual([
      'index.html',
      ...[2, 3, 4, 5, 6].map(at => `page/${at}.html`),
      'search.json',
    ])
    const index = JSON.parse(many.get('search.json') ?? '')
    expect(index).toHaveLength(501)
    expect(index[500]).toEqual({
      id: 'p0500',
      text: 'p0500 notes in the margin of every page plugins-example/plugin example-plugin',
      marks: '',
      newest: '',
      worst: 7,
      page: 'page/6.html',
    })
    expect(many.get('page/6.html')).toContain('<a class="name" href="../plugins/p0500/">p0500</a>')
  })

  it('say that a catalogue without plugins has none', () => {
    const empty = files({ ...SAMPLE, entries: [] }, [])
    expect(textOf(empty.get('index.html') ?? '')).toContain('This catalogue lists no plugin yet.')
    expect(textOf(empty.get('metrics.html') ?? '')).toContain('No release yet.')
  })
})

describe('every document', () => {
  it.each(documents())('is well-formed, of known elements and attributes alone: %s', (_, text) => {
    const elements = elementsOf(text)
    const names = new Set(elements.map(({ name }) => name))
    const scripts = elements.filter(({ name }) => name === 'script')
    expect(scripts).toHaveLength(1)
    expect(scripts[0]?.attributes.get('src')).toMatch(/^(?:\.\.\/)*\/?script\.js\?[0-9a-f]{12}$/)
    for (const name of ['style', 'iframe', 'object', 'embed', 'form', 'base', 'template'])
      expect(names).not.toContain(name)
    for (const { attributes } of elements) {
      for (const key of attributes.keys()) expect(key).not.toMatch(/^on|^style$|^srcdoc$|^formaction$|^ping$/i)
    }
  })

  it.each(documents())('begins with its policy and sends no referrer: %s', (_, text) => {
    const [html, head, policy] = elementsOf(text)
    expect([html?.name, head?.name, policy?.attributes.get('http-equiv')]).toEqual([
      'html',
      'head',
      'Content-Security-Policy',
    ])
    expect(policy?.attributes.get('content')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
    )
    expect(text).toContain('<meta name="referrer" content="no-referrer">')
  })

  it.each(documents())('loads from the site alone, and links to pages and people: %s', (_, text) => {
    for (const { name, attributes } of elementsOf(text)) {
      const href = attributes.get('href') ?? ''
      const loaded = attributes.get('src') ?? (name === 'link' ? href : '')
      expect(loaded).not.toMatch(/^\/\/|:/)
      if (name === 'link') continue
      expect(href).toMatch(/^(?:https:\/\/[a-z]|mailto:[\w.@-]+$|#|\.\/$|[^:]*$)/)
    }
  })

  it.each(documents())(
    'has unique ids, one h1, no heading that skips a level, a name for every control: %s',
    (_, text) => {
      const elements = elementsOf(text)
      const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
      expect(new Set(ids).size).toBe(ids.length)
      const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name.slice(1))] : []))
      expect(levels.filter(level => level === 1)).toHaveLength(1)
      expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([])
      const labelled = new Set(
        elements.flatMap(({ name, attributes }) => (name === 'label' ? [attributes.get('for')] : [])),
      )
      const controls = elements.filter(({ name }) => name === 'input' || name === 'select')
      for (const { attributes } of controls) expect(labelled).toContain(attributes.get('id'))
    },
  )
})

describe('a page', () => {
  const page = (path: string) =>
    /<main[^]*<\/main>/.exec(files({ ...SAMPLE, entries: partOf().entries }).get(path) ?? '')?.[0]

  it('of a plugin', () => expect(page('plugins/example-plugin/index.html')).toMatchSnapshot())
  it('of a plugin that could not be looked at', () => expect(page('plugins/gone-plugin/index.html')).toMatchSnapshot())
  it('of all plugins', () => {
    const two = partOf().entries.filter(({ name }) => /^(?:backup|stale)/.test(name))
    const text = files({ ...SAMPLE, entries: two }).get('index.html')
    expect(text?.replaceAll(/\?[0-9a-f]{12}"/g, '?DIGEST"')).toMatchSnapshot()
  })

  it('has no badges where nobody knows the address of the site', () => {
    const catalog = { ...CATALOG, marketplace: { ...CATALOG.marketplace, url: null } }
    const text = files({ ...SAMPLE, catalog, entries: [entryOf()] }).get('plugins/example-plugin/index.html')
    expect(text).not.toContain('id="badges"')
    expect(files({ ...SAMPLE, catalog }).get('404.html')).toContain('href="/style.css?')
  })

  it('puts what a later scan found before what the release knew', () => {
    const text = textOf(files().get('plugins/rescanned-plugin/index.html') ?? '')
    const at = ['New since the release', 'GHSA-dddd-eeee-ffff', 'Known at the release', 'GHSA-aaaa-bbbb-cccc'].map(
      each => text.indexOf(each, text.indexOf('New since')),
    )
    expect(at).toEqual([...at].sort((left, right) => left - right))
  })

  it.each([
    ['failed-plugin', false, false],
    ['claimed-plugin', true, false],
    ['example-plugin', true, true],
  ])('of %s links to its files: %s, and has digests to copy: %s', (name, isLinked, hasDigests) => {
    const text = files().get(`plugins/${name}/index.html`) ?? ''
    expect(/<h3><a href="[^"]*\.whl"/.test(text)).toBe(isLinked)
    expect(text.includes('sha256sum')).toBe(hasDigests)
  })

  it('is green of nothing that could not be looked at today', () => {
    for (const path of ['index.html', 'plugins/stale-plugin/index.html']) {
      const stale = partOf().entries.filter(({ name }) => name === 'stale-plugin')
      const text = files({ ...SAMPLE, entries: stale }).get(path) ?? ''
      expect(text.replace(/<ul class="key">[^]*?<\/ul>/, '')).not.toMatch(/class="(?:mark|signal) good"/)
      expect(textOf(text)).toContain('Sigstore, verified, 2026-11-21')
    }
  })

  it('cuts what nobody reads to the end, and says so', () => {
    const components = Array.from({ length: 777 }, (_, at) => ({
      name: `c${at}`,
      version: null,
      purl: null,
      licenses: [],
    }))
    const text = files({ ...SAMPLE, entries: [entryOf({ releases: [releaseOf({ components })] })] })
    expect(textOf(text.get('plugins/example-plugin/index.html') ?? '')).toContain('277 more are in the SBOMs.')
  })
})
