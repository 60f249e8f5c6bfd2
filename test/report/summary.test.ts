import { describe, expect, it } from 'vitest'
import { stableJson } from '../../src/core/json.ts'
import { fenced, link, prose, table } from '../../src/core/markdown.ts'
import { shellWord } from '../../src/core/text.ts'
import { ORDER } from '../../src/release/facts.ts'
import { badgeSnippet } from '../../src/report/snippets.ts'
import { summaryMarkdown } from '../../src/report/summary.ts'
import { changed, context, facts, signatures, textAsset } from '../release/example.ts'
import { published, publishFact, refused, scanned } from './example.ts'

/** Entities read back, so that a snapshot shows what a person sees. */
function seen(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
}

const [wheel] = context.distributions
if (!wheel) throw new Error('the example has a wheel')

describe('the job summary', () => {
  it('of a published release', () => {
    expect(seen(summaryMarkdown(published))).toMatchSnapshot()
  })

  it('of a release that was published before, whose inventory was not read again', () => {
    const { sign, scan } = facts
    const again = { ...published, facts: { sign, scan, publish: publishFact }, resumed: ORDER, made: [] }
    const lines = seen(summaryMarkdown(again)).split('\n')
    expect(lines.filter(line => line.includes(wheel.sha256))).toEqual([expect.stringContaining('| as published |')])
  })

  it('of a release that the scan refused', () => {
    expect(seen(summaryMarkdown(refused))).toMatchSnapshot()
  })

  it('of a release that is on an index, too, and that a marketplace heard of', () => {
    const index = { url: 'https://pypi.example.org/project/example-plugin/1.2.0/', uploaded: 1, kept: 1 }
    const rows = (over: Partial<typeof publishFact>): string =>
      seen(summaryMarkdown({ ...published, facts: { ...facts, publish: { ...publishFact, ...over } } }))
        .split('\n')
        .filter(line => /^\| (Index|Marketplace) /.test(line))
        .join('\n')
    const notified = { repository: 'octo/marketplace', trouble: null }
    expect(rows({ index, notified })).toMatchInlineSnapshot(`
      "| Index | 1 file uploaded, 1 was there already with the same bytes: [https://pypi.example.org/project/example-plugin/1.2.0/](https://pypi.example.org/project/example-plugin/1.2.0/) |
      | Marketplace | <code>octo/marketplace</code> was told |"
    `)
    const trouble = '`octo/marketplace` was not told of the release: GitHub did not take the message (HTTP 502)'
    expect(
      rows({ index: { ...index, uploaded: 2, kept: 0 }, notified: { ...notified, trouble } }),
    ).toMatchInlineSnapshot(`
      "| Index | 2 files uploaded: [https://pypi.example.org/project/example-plugin/1.2.0/](https://pypi.example.org/project/example-plugin/1.2.0/) |
      | Marketplace | <code>octo/marketplace</code> was not told of the release: GitHub did not take the message (HTTP 502) |"
    `)
  })

  it('of a release that is kept in an artifact', () => {
    const url = 'https://github.com/example/plugin/actions/runs/99/artifacts/7'
    const assets = publishFact.assets.map(each => ({ ...each, url }))
    const kept = { ...publishFact, assets, url, artifact: 'release-v1.2.0-1' }
    expect(seen(summaryMarkdown({ ...published, facts: { ...facts, publish: kept } }))).toMatchSnapshot()
  })

  it('links every asset of the largest release that GitHub takes', () => {
    const name = (at: number): string =>
      `example_plugin_${at}-1.2.0-cp313-cp313-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl.sigstore.json`
    const assets = Array.from({ length: 1000 }, (_, at) => {
      const url = `https://github.com/example-organization/example-plugin/releases/download/v1.2.0/${name(at)}`
      return { name: name(at), size: 4711, sha256: 'a'.repeat(64), url }
    })
    const text = summaryMarkdown({ ...published, facts: { ...facts, publish: { ...publishFact, assets } } })
    expect(text).not.toContain('rows cut')
    expect(assets.filter(each => !text.includes(`](${each.url})`))).toEqual([])
  })

  it('of a run that stopped before a release was planned', () => {
    const [, outage] = refused.problems
    const bare = {
      tag: null,
      context: null,
      facts: {},
      problems: outage ? [outage] : [],
      resumed: [],
      made: [],
      effort: {},
    }
    expect(seen(summaryMarkdown(bare))).toMatchSnapshot()
  })

  it('of a job that hands over, with stages off', () => {
    const input = {
      ...published,
      facts: {
        sign: { off: 'not part of this job' },
        sbom: facts.sbom,
        scan: { off: 'not part of this job' },
        publish: { off: 'published by a later job' },
      },
      made: [],
    }
    expect(seen(summaryMarkdown(input))).toMatchSnapshot()
  })

  it('stays below one million bytes and says how many rows it cut', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => ({ ...wheel, file: `${'.'.repeat(200)}${at}.whl` }))
    const findings = Array.from({ length: 3_000 }, () => scanned.findings[0])
    const text = summaryMarkdown({
      ...published,
      context: { ...context, distributions: many },
      facts: {
        ...facts,
        publish: {
          ...publishFact,
          assets: many.map(each => ({ name: each.file, size: 1, sha256: 'a', url: 'https://example.com/' })),
        },
      },
      problems: Array.from({ length: 500 }, () => refused.problems[0]).flatMap(each => (each ? [each] : [])),
      made: [textAsset('scan.json', stableJson({ ...scanned, findings }))],
    })
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000)
    expect(text.match(/\d+ of \d+ rows cut/g)?.length).toBe(3)
    expect(text).toContain('490 more problems are in the log.')
  })

  it('shows hostile text as text: no element, link, image, mention or heading of its own', () => {
    const evil =
      '<img src=x onerror=alert(1)> [a](javascript:x) ![b](https://example.com/c.png) @everyone `|` \n# h\n</details>'
    const text = summaryMarkdown({
      ...published,
      tag: evil,
      context: {
        ...context,
        release: { ...context.release, tag: evil },
        distributions: context.distributions.map(each => changed(each, { file: evil, name: evil })),
        policy: {
          ...context.policy,
          exceptions: [{ id: evil, reason: evil, owner: evil, expires: evil, package: evil }],
        },
      },
      facts: {
        ...facts,
        sign: {
          signatures: signatures.map(each => changed(each, { file: evil, identity: { san: evil, issuer: evil } })),
          attestations: [],
          provenance: { off: evil },
        },
        publish: {
          ...publishFact,
          url: 'javascript:alert(1)',
          index: { url: 'javascript:alert(1)', uploaded: 1, kept: 0 },
          notified: { repository: evil, trouble: evil },
        },
      },
      made: [],
    })
    const outsideFences = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
    expect(outsideFences).not.toMatch(/<img|javascript:|!\[|@everyone|^# h/m)
    expect(outsideFences.match(/<\/details>/g)).toHaveLength(2)
    expect(outsideFences.match(/^# /gm)).toBeNull()
  })
})

describe('what is there to copy', () => {
  it('has badges that shields.io draws from the newest release', () => {
    expect(badgeSnippet(context.release).join('\n')).toMatchInlineSnapshot(`
      "[![signed](https://img.shields.io/endpoint?url=https%3A%2F%2Fgithub.com%2Fexample%2Fplugin%2Freleases%2Flatest%2Fdownload%2Fbadge-signed.json)](https://github.com/example/plugin/releases/latest)
      [![sbom](https://img.shields.io/endpoint?url=https%3A%2F%2Fgithub.com%2Fexample%2Fplugin%2Freleases%2Flatest%2Fdownload%2Fbadge-sbom.json)](https://github.com/example/plugin/releases/latest)
      [![scan](https://img.shields.io/endpoint?url=https%3A%2F%2Fgithub.com%2Fexample%2Fplugin%2Freleases%2Flatest%2Fdownload%2Fbadge-scan.json)](https://github.com/example/plugin/releases/latest)"
    `)
  })

  it.each([
    ['another host', { host: 'https://github.example.com' }],
    ['no repository', { repository: null }],
    ['a name that is none', { repository: 'a/b)c' }],
  ])('has no badges for %s', (_, over) => {
    expect(badgeSnippet({ ...context.release, ...over })).toEqual([])
  })
})

describe('Markdown', () => {
  it('shows quoted values as code and an odd backtick as itself', () => {
    expect(seen(prose('`a` is not `b`'))).toBe('<code>a</code> is not <code>b</code>')
    expect(seen(prose('one ` alone'))).toBe('one ` alone')
  })

  it('links http(s) addresses only, and no bracket ends one early', () => {
    expect(link('x', 'https://example.com/a)b [c]')).toBe('[x](https://example.com/a%29b%20%5Bc%5D)')
    expect(link('x', 'javascript:alert(1)')).toBe('x')
    expect(link('x', '/tmp/sealed')).toBe('x')
    expect(link('x', 'https://')).toBe('x')
  })

  it('closes a fence only at its end', () => {
    expect(fenced(['a ```` b', 'c\nd'], 'sh')).toEqual(['`````sh', 'a ```` b', 'c d', '`````'])
  })

  it('cuts a table by bytes and says so', () => {
    expect(table(['A'], [['x'], ['y'], ['z']], 12)).toEqual([
      '| A |',
      '| --- |',
      '| x |',
      '| y |',
      '',
      '1 of 3 rows cut: they are in the files of the release.',
    ])
  })

  it.each([
    ['v1.2.0', 'v1.2.0'],
    ['a b', "'a b'"],
    ['$(x)', "'$(x)'"],
    ['', "''"],
  ])('quotes %j for a shell', (text, word) => {
    expect(shellWord(text)).toBe(word)
  })
})
