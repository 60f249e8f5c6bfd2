import { oneLine } from '../core/text.ts'
import type { SignatureJudgement } from '../verification/judge-bundle.ts'
import type { FileEntry, ReleaseEntry } from './entry-schema.ts'

/** A signature that was verified, as an entry tells it. */
export function signatureOf(judgement: SignatureJudgement): NonNullable<FileEntry['signature']> {
  const { kind, identity, keyDigest, logIndex, signedAt } = judgement
  return {
    kind: kind === 'key' ? 'backup-key' : 'keyless',
    identity: identity === null ? null : oneLine(identity.san, 2048),
    issuer: identity === null ? null : oneLine(identity.issuer, 2048),
    key: keyDigest,
    logIndex,
    signedAt: signedAt?.replace(/\.000Z$/, 'Z') ?? null,
  }
}

/** The manifest's own, with the word of the catalogue under which it is trusted. */
export function sealOf(judgement: SignatureJudgement): NonNullable<ReleaseEntry['seal']> {
  return { ...signatureOf(judgement), policy: oneLine(judgement.policy, 2000) }
}
