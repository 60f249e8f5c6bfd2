import { describe, expect, it } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import { verificationLines } from '../../src/report/verification.ts'
import type { AssetJudgement } from '../../src/verification/judge-asset.ts'
import type { SignatureJudgement } from '../../src/verification/judge-bundle.ts'
import type { ReleaseJudgement } from '../../src/verification/judge-release.ts'
import { changed, exampleManifest, ISSUER, SAN, SDIST, WHEEL } from '../release/example.ts'

const signature = (logIndex: string): SignatureJudgement => ({
  kind: 'keyless',
  sha256: 'a'.repeat(64),
  identity: { san: SAN, issuer: ISSUER },
  keyDigest: null,
  claims: {},
  logIndex,
  signedAt: '2026-11-23T12:00:00.000Z',
  content: 'message',
  publisher: { kind: 'literal', identity: SAN, issuer: ISSUER },
  policy: `\`${SAN}\`, issuer \`${ISSUER}\``,
})
const judged = (name: string, over: Partial<AssetJudgement> = {}): AssetJudgement => ({
  name,
  role: 'distribution',
  state: 'verified',
  content: null,
  signature: signature('1000'),
  problems: [],
  ...over,
})
const sealed: ReleaseJudgement = {
  verdict: 'verified',
  manifest: { state: 'verified', signature: signature('1002'), content: exampleManifest, problems: [] },
  distributions: [judged(WHEEL), judged(SDIST, { signature: signature('1001') })],
  others: ['scan.json', 'badge-scan.svg'].map(name =>
    judged(name, { role: 'other', state: 'listed', signature: null }),
  ),
  requirements: [],
  unclaimed: ['notes.pdf'],
  problems: [],
}
const swapped = problem('verify/digest', `\`${WHEEL}\` is not the file that the manifest lists`, 'Do not use it.', {
  where: WHEEL,
})
const unread = problem('verify/unreachable', '`scan.json` could not be fetched', 'Run again later.')
const unbound = problem(
  'verify/statement-missing',
  `No signed statement binds provenance to \`${WHEEL}\``,
  'Ask for it.',
)
const { scan: _, ...stages } = exampleManifest.stages

describe('what verify prints', () => {
  const rows: readonly [what: string, judgement: ReleaseJudgement][] = [
    ['of a sealed release', sealed],
    [
      'of a release that was public before it was checked',
      {
        ...sealed,
        manifest: {
          ...sealed.manifest,
          content: { ...exampleManifest, release: { ...exampleManifest.release, adopted: true } },
        },
      },
    ],
    [
      'of a swapped file',
      {
        ...sealed,
        verdict: 'refused',
        distributions: [judged(WHEEL, { state: 'refused', signature: null, problems: [swapped] })],
        others: [judged('scan.json', { role: 'other', state: 'refused', signature: null })],
        requirements: [],
        unclaimed: [],
        problems: [swapped],
      },
    ],
    [
      'of a release that was not signed',
      {
        ...sealed,
        verdict: 'off',
        manifest: { state: 'off', signature: null, content: exampleManifest, problems: [] },
        distributions: [judged(WHEEL, { state: 'off', signature: null })],
        others: [],
        requirements: [],
        unclaimed: [],
      },
    ],
    [
      'of a file beside its bundle, by a bare key',
      {
        ...sealed,
        manifest: { state: 'absent', signature: null, content: null, problems: [] },
        distributions: [
          judged(WHEEL, { signature: { ...signature('7'), kind: 'key', identity: null, policy: 'key `backup`' } }),
        ],
        others: [],
        requirements: [],
        unclaimed: [],
      },
    ],
    [
      'of files by a backup key that no log and no clock vouches for, with what was required',
      {
        ...sealed,
        verdict: 'refused',
        distributions: [
          judged(WHEEL, {
            signature: {
              ...signature('7'),
              kind: 'key',
              identity: null,
              logIndex: null,
              signedAt: null,
              policy: 'backup key `release team`, log entry not required',
            },
          }),
        ],
        requirements: [
          { requirement: 'sbom', met: 1, by: [], problems: [] },
          { requirement: 'scan', met: 0, by: [], problems: [unread] },
          { requirement: 'provenance', met: 0, by: [], problems: [unbound] },
        ],
        problems: [unread, unbound],
      },
    ],
    [
      'of what could not be fetched',
      {
        ...sealed,
        verdict: 'incomplete',
        manifest: { state: 'unjudged', signature: null, content: null, problems: [] },
        distributions: [judged(WHEEL, { state: 'unjudged', signature: null })],
        others: [],
        requirements: [],
        unclaimed: Array.from({ length: 22 }, (_each, at) => `x\n${at}`),
        problems: [problem('verify/unreachable', 'github.com gave no answer', 'Run again later.')],
      },
    ],
    [
      'of a release without scan, with an incomplete SBOM, by a rehearsal',
      {
        ...sealed,
        manifest: {
          ...sealed.manifest,
          content: {
            ...exampleManifest,
            release: { ...exampleManifest.release, repository: null, ref: null, commit: null },
            stages: { ...stages, scan: { status: 'off', reason: 'not wanted' } },
            badges: [{ kind: 'signed', state: 'unknown', message: 'rehearsal only', svg: 'a', endpoint: 'b' }],
            subjects: exampleManifest.subjects.map(each =>
              changed(each, {
                scans: [],
                sboms: each.sboms.map(sbom => changed(sbom, { complete: false })),
              }),
            ),
          },
        },
      },
    ],
  ]
  it.each(rows)('%s', (_name, judgement) => {
    expect(`\n${verificationLines('sealed', judgement).join('\n')}\n`).toMatchSnapshot()
  })
})
