import { describe, expect, it } from 'vitest'
import { badgesOf, draw } from '../../src/release/badge.ts'
import type { Before, ScanFact, SignatureFact } from '../../src/release/facts.ts'
import { changed, facts, scanFact, sign, signatures } from './example.ts'

const off = { off: 'not wanted' }
const read = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const GREEN = '#2e7d32'

function shown(over: Partial<Before<'publish'>>): readonly string[] {
  return badgesOf({ ...facts, ...over }).map(({ kind, state, message }) => `${kind}: ${message} (${state})`)
}
const signedAs = (kind: SignatureFact['kind']) => ({
  sign: changed(sign, { signatures: signatures.map(each => changed(each, { kind })) }),
})
const scanned = (over: Partial<ScanFact>) => ({ scan: { ...scanFact, ...over } })
const none = { critical: 0, high: 0, medium: 0, low: 0, none: 0, unknown: 0 }
const incompleteSbom = {
  sbom:
    'off' in facts.sbom
      ? facts.sbom
      : { ...facts.sbom, documents: facts.sbom.documents.map(each => changed(each, { complete: false })) },
}

describe('badges', () => {
  const rows: readonly [what: string, over: Partial<Before<'publish'>>, at: number, badge: string][] = [
    ['signed and verified', {}, 0, 'signed: Sigstore, verified (good)'],
    ['one file signed by the backup key', signedAs('backup-key'), 0, 'signed: backup key (backup)'],
    ['the rehearsal proves nothing', signedAs('local'), 0, 'signed: rehearsal only (unknown)'],
    ['signing off', { sign: off }, 0, 'signed: off (off)'],
    ['no file signed', { sign: changed(sign, { signatures: [] }) }, 0, 'signed: nothing signed (incomplete)'],
    ['an inventory', {}, 1, 'sbom: CycloneDX 1.6 (good)'],
    ['an inventory with holes', incompleteSbom, 1, 'sbom: CycloneDX 1.6, incomplete (incomplete)'],
    ['no inventory', { sbom: off, scan: off }, 1, 'sbom: off (off)'],
    ['nothing known', scanned({ counts: none }), 2, 'scan: no known advisories (good)'],
    ['below the threshold', {}, 2, 'scan: none high or above (good)'],
    ['only what was excepted', scanned({ counts: none, excepted: 1 }), 2, 'scan: none open, 1 excepted (good)'],
    ['below the threshold, and excepted', scanned({ excepted: 2 }), 2, 'scan: none high or above, 2 excepted (good)'],
    [
      'without a threshold nothing was judged',
      scanned({ threshold: 'never', counts: { ...none, critical: 2 } }),
      2,
      'scan: 2 critical found, no threshold (unknown)',
    ],
    ['failed', scanned({ verdict: 'fail', counts: { ...none, high: 3, low: 9 } }), 2, 'scan: 3 high found (bad)'],
    ['unrated failed', scanned({ verdict: 'fail', counts: { ...none, unknown: 1 } }), 2, 'scan: 1 unrated found (bad)'],
    ['not judged', scanned({ verdict: 'incomplete' }), 2, 'scan: incomplete (incomplete)'],
    ['no scan', { scan: off }, 2, 'scan: off (off)'],
  ]
  it.each(rows)('%s', (_, over, at, badge) => {
    expect(shown(over)[at]).toBe(badge)
  })

  it('is green only where something was checked and is well', () => {
    for (const [, over, at] of rows) {
      const badge = badgesOf({ ...facts, ...over })[at]
      expect(read(badge?.svg.bytes ?? new Uint8Array()).includes(GREEN)).toBe(badge?.state === 'good')
      expect(read(badge?.endpoint.bytes ?? new Uint8Array()).includes(GREEN)).toBe(badge?.state === 'good')
    }
  })

  it('speaks the endpoint format of shields.io', () => {
    expect(read(draw('scan', 'bad', '3 high found').endpoint.bytes)).toMatchInlineSnapshot(`
      "{
        "cacheSeconds": 300,
        "color": "#c62828",
        "isError": true,
        "label": "scan",
        "message": "3 high found",
        "schemaVersion": 1
      }
      "
    `)
  })

  it('has fixed names', () => {
    expect(badgesOf(facts).flatMap(badge => [badge.svg.name, badge.endpoint.name])).toEqual([
      'badge-signed.svg',
      'badge-signed.json',
      'badge-sbom.svg',
      'badge-sbom.json',
      'badge-scan.svg',
      'badge-scan.json',
    ])
  })

  it('draws hostile text as text: no element, no link, no control character, at most 60 characters', () => {
    const badge = draw('scan', 'bad', `<script>x</script>\u202e\u0007\u0000${'y'.repeat(500)}`)
    const svg = read(badge.svg.bytes)
    expect(badge.message.length).toBeLessThanOrEqual(60)
    expect(svg).not.toMatch(/<script|<a |href|[^\n\P{C}]/u)
    expect(svg).toContain('&lt;script')
  })

  it('draws the same bytes twice', () => {
    expect(badgesOf(facts)).toEqual(badgesOf(facts))
  })
})
