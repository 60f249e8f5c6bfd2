import { exitCodeOf } from '../core/problem.ts'
import { counted, oneLine } from '../core/text.ts'
import { MANIFEST_NAME } from '../release/asset-plan.ts'
import type { Manifest } from '../release/manifest.ts'
import type { AssetJudgement } from '../verification/judge-asset.ts'
import type { SignatureJudgement } from '../verification/judge-bundle.ts'
import type { ReleaseJudgement } from '../verification/judge-release.ts'
import { problemLines } from './log.ts'

const WORD = {
  verified: 'verified',
  listed: 'listed',
  off: 'not signed',
  refused: 'REFUSED',
  unjudged: 'not judged',
  absent: 'absent',
  'not-read': 'not read',
} as const satisfies Record<AssetJudgement['state'] | ReleaseJudgement['manifest']['state'], string>

const WIDTH = 12

/** What `verify` prints: file by file what was checked, by whom it is signed, under which policy; the verdict last. */
export function verificationLines(target: string, judgement: ReleaseJudgement): readonly string[] {
  const { manifest, distributions, others, unclaimed, problems } = judgement
  const signatures = [...distributions.map(each => each.signature), manifest.signature].filter(each => each !== null)
  return [
    ...signerLines(signatures),
    ...distributions.map(assetLine),
    manifestLine(manifest),
    ...otherLines(others),
    ...unclaimed.slice(0, 20).map(name => row('unclaimed', name, 'nothing vouches for it')),
    ...(unclaimed.length > 20 ? [row('unclaimed', `${unclaimed.length - 20} more files`)] : []),
    ...judgement.requirements.map(requirementLine),
    ...(manifest.state === 'verified' && manifest.content ? claimLines(manifest.content) : []),
    ...(problems.length > 0 ? ['', ...problems.slice(0, 50).flatMap(problemLines)] : []),
    '',
    verdictLine(target, judgement),
  ]
}

/** Each signer once, with the word of the policy that lets it pass. */
function signerLines(signatures: readonly SignatureJudgement[]): readonly string[] {
  const blocks = signatures.map(({ identity, policy }) =>
    [
      row('signed by', identity?.san ?? 'a bare key'),
      ...(identity ? [row('issuer', identity.issuer)] : []),
      row('policy', policy),
      '',
    ].join('\n'),
  )
  return [...new Set(blocks)].flatMap(block => block.split('\n'))
}

function assetLine({ name, state, signature }: AssetJudgement): string {
  return row(WORD[state], name, signature ? signedAt(signature) : undefined)
}

function manifestLine({ state, signature, content }: ReleaseJudgement['manifest']): string {
  const listed = content ? `lists ${counted(content.assets.length, 'asset')}` : undefined
  const unread = state === 'not-read' ? 'a single file was asked about' : undefined
  const said = [signature ? signedAt(signature) : undefined, listed, unread].filter(each => each !== undefined)
  return row(WORD[state], MANIFEST_NAME, said.length > 0 ? said.join('; ') : undefined)
}

function otherLines(others: readonly AssetJudgement[]): readonly string[] {
  const listed = others.filter(each => each.state === 'listed')
  const rest = others.filter(each => each.state !== 'listed')
  return [
    ...(listed.length > 0
      ? [row(WORD.listed, counted(listed.length, 'other file'), 'with the digests of the manifest')]
      : []),
    ...rest.map(assetLine),
  ]
}

function requirementLine({ requirement, met, problems }: ReleaseJudgement['requirements'][number]): string {
  const what = { sbom: 'SBOM', scan: 'a scan that passed', provenance: 'provenance' }[requirement]
  const bound = `${what}, bound by a signed statement to ${counted(met, 'file')}`
  if (problems.length === 0) return row(WORD.verified, bound)
  const word = exitCodeOf(problems) === 3 ? WORD.unjudged : WORD.refused
  return row(word, what, `met for ${counted(met, 'file')}`)
}

/** What the publisher says in the signed manifest; signed is not judged anew. */
function claimLines({ release, subjects, stages, badges }: Manifest): readonly string[] {
  const [subject] = subjects
  const [scan] = subject?.scans ?? []
  const incomplete = subjects.filter(each => each.sboms.some(sbom => !sbom.complete)).length
  const holes = incomplete > 0 ? `, ${incomplete} incomplete` : ''
  const places = [release.repository, release.ref, release.commit].filter(each => each !== null)
  const rehearsed = badges.some(badge => badge.kind === 'signed' && badge.state === 'unknown')
  return [
    '',
    'the signed manifest says',
    row('release', [release.tag, ...places].join(', '), rehearsed ? 'a rehearsal' : undefined),
    ...(release.adopted
      ? [row('adopted', 'the files were public, put there by somebody else, before they were checked')]
      : []),
    row(
      'sbom',
      stages.sbom.status === 'succeeded'
        ? `CycloneDX 1.6 for ${counted(subjects.length, 'file')}${holes}`
        : offWord(stages.sbom),
    ),
    row('scan', scan ? scanWord(scan) : offWord(stages.scan)),
  ]
}

function scanWord({ verdict, threshold, counts, database }: Manifest['subjects'][number]['scans'][number]): string {
  const open = Object.entries(counts).filter(([, count]) => count > 0)
  const found = open.length === 0 ? 'nothing' : open.map(([band, count]) => `${count} ${band}`).join(', ')
  const times = database.sources.map(source => source.snapshotAt ?? 'unknown').sort()
  return `${verdict}: ${found} open, threshold ${threshold}, advisories of ${times[0] ?? 'unknown time'}`
}

function offWord({ status, reason }: Manifest['stages']['scan']): string {
  return reason === null ? status : `${status}: ${reason}`
}

/** A backup key may have signed in no log, and then nobody vouches for the time. */
function signedAt({ signedAt: time, logIndex }: SignatureJudgement): string {
  const when = time === null ? 'signed at a time that nobody vouches for' : `signed ${time}`
  return `${when}, ${logIndex === null ? 'in no log' : `log index ${logIndex}`}`
}

function verdictLine(target: string, { verdict, distributions, manifest, problems }: ReleaseJudgement): string {
  const shown = `\`${oneLine(target, 300)}\``
  switch (verdict) {
    case 'verified': {
      if (manifest.state === 'not-read') return `${shown} is verified: this file alone`
      const also = manifest.state === 'verified' ? ' and the manifest' : '; it has no manifest'
      return `${shown} is verified: ${counted(distributions.length, 'file')}${also}`
    }
    case 'off':
      return `${shown} is not signed, and says so: nothing vouches for its files`
    case 'refused':
      return `${shown} is refused: ${counted(problems.length, 'problem')}. Do not use it`
    case 'incomplete':
      return `${shown} was not judged to the end: ${counted(problems.length, 'problem')}. Run again when it can be reached`
  }
}

function row(word: string, what: string, more?: string): string {
  const line = `${word.padEnd(WIDTH)}${oneLine(what, 300)}`
  return more === undefined ? line : `${line}  (${oneLine(more, 300)})`
}
