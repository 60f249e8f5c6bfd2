import { describe, expect, it } from 'vitest'
import { badgeFiles } from '../../src/marketplace/badges.ts'
import type { Entry } from '../../src/marketplace/entry-schema.ts'
import { ENTRIES, entryOf, releaseOf, SIGNALS } from './entries.ts'

const SHA = 'b'.repeat(64)
const GREEN = '#2e7d32'
const pass = { signed: SIGNALS.verified, sbom: SIGNALS.sbom, scan: SIGNALS.pass }
const OLDER = 'd'.repeat(64)
const older = releaseOf({
  tag: 'v1.1.0',
  version: '1.1.0',
  manifest: { name: 'release-security.json', size: 1, sha256: OLDER, url: 'https://github.example.com/m' },
  signals: { ...pass, scan: SIGNALS.fail },
})
const fail = { ...pass, signed: SIGNALS.failed }

function badges(...entries: readonly Entry[]) {
  const text = new Map([...badgeFiles(entries)].map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]))
  const of = (path: string): unknown => {
    const { label, message, color } = JSON.parse(text.get(`${path}.json`) ?? '{}')
    return [label, message, color === GREEN ? 'green' : 'not green']
  }
  return { text, of }
}

describe('the badges of a plugin', () => {
  it('lie by name, and by the digest of the manifest, SVG and endpoint each', () => {
    const { text } = badges(entryOf({ releases: [releaseOf()] }))
    expect([...text.keys()]).toEqual(
      ['badges/example-plugin/', 'badges/sha256/'].flatMap((folder, at) =>
        ['signed', 'sbom', 'scan'].flatMap(kind =>
          ['svg', 'json'].map(type => `${folder}${kind}${['', `@${SHA}`][at] ?? ''}.${type}`),
        ),
      ),
    )
    expect(text.get('badges/example-plugin/signed.svg')).toContain('Sigstore, verified')
  })

  const rows: readonly [what: string, entries: readonly Entry[], path: string, badge: readonly string[]][] = [
    ['verified', [entryOf()], 'example-plugin/signed', ['signed', 'Sigstore, verified', 'green']],
    [
      'a scan of an older version',
      [entryOf({ releases: [releaseOf(), older] })],
      `sha256/scan@${OLDER}`,
      ['scan', '1 critical found', 'not green'],
    ],
    ['no release', ENTRIES, 'gone-plugin/sbom', ['sbom', 'no release', 'not green']],
    ['a backup key', ENTRIES, 'backup-plugin/signed', ['signed', 'backup key', 'not green']],
    ['claimed', ENTRIES, 'claimed-plugin/signed', ['signed', 'claimed, not verified', 'not green']],
    ['off', ENTRIES, 'unsigned-plugin/signed', ['signed', 'off', 'not green']],
    ['stale', ENTRIES, 'stale-plugin/signed', ['signed', 'Sigstore, verified, 2026-11-21', 'not green']],
    [
      'stale, by its manifest',
      [entryOf({ staleSince: '2026-11-21' })],
      `sha256/sbom@${SHA}`,
      ['sbom', 'CycloneDX 1.6, 3 components, 2026-11-21', 'not green'],
    ],
    [
      'stale with a long message',
      [
        entryOf({
          staleSince: '2026-11-21',
          releases: [releaseOf({ signals: { ...pass, scan: { ...SIGNALS.pass, message: 'm'.repeat(60) } } })],
        }),
      ],
      'example-plugin/scan',
      ['scan', `${'m'.repeat(47)}…, 2026-11-21`, 'not green'],
    ],
    [
      'one manifest in two releases, the older of which failed',
      [entryOf({ releases: [releaseOf(), releaseOf({ tag: 'v1.1.0', signals: fail })] })],
      `sha256/signed@${SHA}`,
      ['signed', 'failed', 'not green'],
    ],
    [
      'one manifest in two releases, the newer of which failed',
      [entryOf({ releases: [releaseOf({ signals: fail }), releaseOf({ tag: 'v1.1.0' })] })],
      `sha256/signed@${SHA}`,
      ['signed', 'failed', 'not green'],
    ],
    [
      'a manifest that a stranger put beside his release, where it failed',
      [entryOf(), entryOf({ name: 'thief', releases: [releaseOf({ signals: fail, seal: null })] })],
      `sha256/signed@${SHA}`,
      ['signed', 'Sigstore, verified', 'green'],
    ],
    [
      'a manifest that holds nowhere',
      [entryOf({ releases: [releaseOf({ signals: fail, seal: null })] })],
      `sha256/signed@${SHA}`,
      ['signed', 'failed', 'not green'],
    ],
    [
      'no manifest: none by digest',
      [entryOf({ releases: [releaseOf({ manifest: null })] })],
      `sha256/signed@${SHA}`,
      [],
    ],
  ]
  it.each(rows)('%s', (_what, entries, path, badge) => {
    const { text, of } = badges(...entries)
    expect(badge.length === 0 ? text.has(`badges/${path}.json`) : of(`badges/${path}`)).toEqual(
      badge.length === 0 ? false : badge,
    )
  })

  it('are good for no plugin that is stale, whatever was', () => {
    const { text } = badges(...ENTRIES.map(each => ({ ...each, staleSince: '2026-11-21' })))
    expect([...text].filter(([, svg]) => svg.includes(GREEN))).toEqual([])
    expect(badges(...ENTRIES).text.get('badges/example-plugin/signed.svg')).toContain(GREEN)
  })
})
