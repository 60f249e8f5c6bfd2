import { describe, expect, it } from 'vitest'
import { badgeFiles } from '../../src/marketplace/badges.ts'
import type { Entry } from '../../src/marketplace/entry-schema.ts'
import { ENTRIES, entryOf, fileOf, releaseOf, SIGNALS } from './entries.ts'

const SHA = 'a'.repeat(64)
const GREEN = '#2e7d32'
const pass = { signed: SIGNALS.verified, sbom: SIGNALS.sbom, scan: SIGNALS.pass }
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
  it('lie by name, by version and by the digest of the wheel, SVG and endpoint each', () => {
    const { text } = badges(entryOf({ releases: [releaseOf({ version: '1!2.0' })] }))
    expect([...text.keys()]).toEqual(
      ['badges/example-plugin/', 'badges/example-plugin/', 'badges/sha256/'].flatMap((folder, at) =>
        ['signed', 'sbom', 'scan'].flatMap(kind =>
          ['svg', 'json'].map(type => `${folder}${kind}${['', '@1@212.0', `@${SHA}`][at] ?? ''}.${type}`),
        ),
      ),
    )
    expect(text.get('badges/example-plugin/signed.svg')).toContain('Sigstore, verified')
  })

  const rows: readonly [what: string, entries: readonly Entry[], path: string, badge: readonly string[]][] = [
    ['verified', [entryOf()], 'example-plugin/signed', ['signed', 'Sigstore, verified', 'green']],
    ['a scan of an older version', [entryOf()], 'example-plugin/scan@1.1.0', ['scan', '1 critical found', 'not green']],
    ['no release', ENTRIES, 'gone-plugin/sbom', ['sbom', 'no release', 'not green']],
    ['a backup key', ENTRIES, 'backup-plugin/signed', ['signed', 'backup key', 'not green']],
    ['claimed', ENTRIES, 'claimed-plugin/signed', ['signed', 'claimed, not verified', 'not green']],
    ['off', ENTRIES, 'unsigned-plugin/signed', ['signed', 'off', 'not green']],
    ['stale', ENTRIES, 'stale-plugin/signed', ['signed', 'Sigstore, verified, 2026-11-21', 'not green']],
    [
      'stale, an older version',
      ENTRIES,
      'stale-plugin/sbom@1.2.0',
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
      'two tags of one version, the older of which failed',
      [entryOf({ releases: [releaseOf(), releaseOf({ tag: '1.2.0', signals: fail })] })],
      'example-plugin/signed@1.2.0',
      ['signed', 'failed', 'not green'],
    ],
    [
      'two tags of one version, the newer of which failed',
      [entryOf({ releases: [releaseOf({ signals: fail }), releaseOf({ tag: '1.2.0' })] })],
      'example-plugin/signed@1.2.0',
      ['signed', 'failed', 'not green'],
    ],
    [
      'one wheel in two releases, one of which failed',
      [entryOf({ releases: [releaseOf(), releaseOf({ tag: 'v1.3.0', version: '1.3.0', signals: fail })] })],
      `sha256/signed@${SHA}`,
      ['signed', 'failed', 'not green'],
    ],
    [
      'one wheel, which a stranger released too and failed',
      [entryOf(), entryOf({ name: 'thief', packages: ['thief'], releases: [releaseOf({ signals: fail })] })],
      `sha256/signed@${SHA}`,
      ['signed', 'Sigstore, verified', 'green'],
    ],
    [
      'one wheel that failed, which a stranger released and signed',
      [
        entryOf({ releases: [releaseOf({ signals: fail })] }),
        entryOf({ name: 'thief', packages: ['thief'], releases: [releaseOf()] }),
      ],
      `sha256/signed@${SHA}`,
      ['signed', 'failed', 'not green'],
    ],
    [
      'an sdist has none by digest',
      [entryOf({ releases: [releaseOf({ files: [fileOf({ kind: 'sdist' })] })] })],
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
