import { exitCodeOf, isProblem, type Problem, problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import { type Asset, assetOf } from '../release/asset.ts'
import { assetName } from '../release/asset-name.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { Distribution } from '../release/distribution.ts'
import type { SignatureFact } from '../release/facts.ts'
import type { Policy } from '../release/policy.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { BUNDLE_TYPE } from '../signature/write-bundle.ts'
import type { SignatureJudgement } from './judge-bundle.ts'
import { type Publisher, publisherOfIdentity, publisherOfRepository } from './publisher.ts'

/** A distribution's bundle that was judged, and the fact that it makes. */
export interface SignedFile {
  readonly fact: SignatureFact
  readonly asset: Asset
}

/** Under what a stored or handed-over bundle is judged. */
export interface SignatureRules {
  readonly root: TrustRoot
  /** whose earlier signatures are kept: this job's identity, and those that the project's policy admits */
  readonly kept: readonly Publisher[]
}

/** This run's rules: today's trust root, and whose signatures are kept. */
export async function signatureRules(
  context: Pick<ReleaseContext, 'release' | 'policy'>,
  ports: Pick<Ports, 'signer' | 'trust'>,
): Promise<SignatureRules | Problem> {
  const root = await ports.trust.root()
  if (isProblem(root)) return root
  const own = await ownPublishers(context, ports)
  if (isProblem(own)) return own
  const { identities, backupKey } = context.policy
  const admitted = identities.map(({ identity, issuer }): Publisher => ({ kind: 'literal', identity, issuer }))
  return { root, kept: [...own, ...admitted, ...(backupKey === undefined ? [] : [publisherOfBackupKey(backupKey)])] }
}

/** The project's backup key, as a publisher: it signs while logs are down, so a log entry is not asked of it. */
export function publisherOfBackupKey(publicKey: string): Publisher {
  return { kind: 'key', name: 'backup key of the policy', publicKey, mayLackLog: true }
}

async function ownPublishers(
  { release }: Pick<ReleaseContext, 'release'>,
  { signer }: Pick<Ports, 'signer'>,
): Promise<readonly Publisher[] | Problem> {
  const identity = await signer.identity()
  if (!isProblem(identity)) return [publisherOfIdentity(identity)]
  if (!isBridged(identity, signer.backupKey)) return identity
  // Nobody can say who this job is. What a workflow of this repository signed for this very ref is no worse than what the
  // backup key would sign in its place. On another host not even that can be told: then nothing is, lest it be replaced.
  const { host, repository, ref } = release
  const isKnown = host === 'https://github.com' && repository !== null && ref !== null
  return isKnown ? [publisherOfRepository(repository, ref)] : identity
}

/** The fact and asset of a bundle that this judgement accepted. */
export function signedFile(
  distribution: Distribution,
  bundle: Uint8Array,
  judgement: SignatureJudgement,
  { signer }: Pick<Ports, 'signer'>,
): SignedFile {
  const { identity, keyDigest: key, logIndex } = judgement
  const asset = assetOf(bundleName(distribution), BUNDLE_TYPE, bundle)
  const { name, size, sha256 } = asset
  return {
    asset,
    fact: {
      file: distribution.file,
      sha256: distribution.sha256,
      bundle: { name, size, sha256 },
      identity,
      key,
      logIndex,
      kind: key === null ? signer.kind : 'backup-key',
    },
  }
}

/** The name of a distribution's bundle on the release. */
export function bundleName({ file }: Distribution): string {
  return `${assetName(file)}.sigstore.json`
}

/** The name of a distribution's PEP 740 attestation on the release. */
export function attestationName({ file }: Distribution): string {
  return `${assetName(file)}.publish.attestation`
}

/** May this key sign for the project? Its policy must list the public half: a key that nobody reviewed signs nothing. */
export function checkBackupKey(publicKey: string, { backupKey }: Pick<Policy, 'backupKey'>): Problem | undefined {
  if (backupKey !== undefined && spkiOf(backupKey) === spkiOf(publicKey)) return undefined
  const found = backupKey === undefined ? 'lists no backup key' : 'lists another one'
  return problem(
    'sign/backup-not-admitted',
    `The input \`backup-key\` has a key, and the policy ${found}`,
    `Leave the input out, or write the public half into \`wheelseal.toml\` (or \`[tool.wheelseal]\`), where a review sees it:\n\nbackup-key = """\n${publicKey.trim()}\n"""`,
  )
}

function spkiOf(pem: string): string {
  return pem.replace(/-----[A-Z ]+-----|\s/g, '')
}

/**
 * Why this job cannot sign, asked before anything is written: without the root a signature could be made but not verified,
 * and that is better said before the first one is logged.
 */
export async function troubleToSign({ signer, trust }: Ports): Promise<readonly Problem[]> {
  const [identity, root] = await Promise.all([signer.identity(), trust.root()])
  const bridged = isProblem(identity) && isBridged(identity, signer.backupKey)
  return [bridged ? undefined : identity, root].filter(isProblem)
}

/** Is this trouble an outage that a backup key can bridge? */
export function isBridged(trouble: Problem, backupKey: string | null): boolean {
  return backupKey !== null && exitCodeOf([trouble]) === 3
}
