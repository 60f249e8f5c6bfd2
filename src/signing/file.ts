import { sortedBy } from '../core/order.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Ports } from '../ports/ports.ts'
import { type Asset, assetOf, referenceOf } from '../release/asset.ts'
import type { Distribution } from '../release/distribution.ts'
import type { Off, SignFact } from '../release/facts.ts'
import { PUBLISH } from '../signature/predicate-type.ts'
import { publishAttestationOf } from '../signature/publish-attestation.ts'
import { publishStatement } from '../signature/statement-publish.ts'
import type { Recalled } from '../verification/recall-signed.ts'
import {
  attestationName,
  isBridged,
  type SignatureRules,
  type SignedFile,
  signedFile,
} from '../verification/signed-file.ts'
import { signBytes, signStatement } from './seal.ts'

/** What one file came to: its bundle and, where it could be had, its PEP 740 attestation. */
export interface FinishedFile {
  readonly distribution: Distribution
  readonly signature: SignedFile
  readonly attestation: Asset | undefined
  /** why there is no attestation, where the reason is not the file's own */
  readonly lacking?: string
}

/** The fact that finished files and their provenance make. */
export function factOf(files: readonly FinishedFile[], provenance: Asset | Off): SignFact {
  const inOrder = sortedBy(files, each => each.distribution.file)
  return {
    signatures: inOrder.map(each => each.signature.fact),
    attestations: inOrder.flatMap(({ distribution: { file }, attestation }) =>
      attestation === undefined ? [] : [{ file, asset: referenceOf(attestation) }],
    ),
    provenance:
      'off' in provenance
        ? provenance
        : { asset: referenceOf(provenance), files: inOrder.map(each => each.distribution.file) },
  }
}

/** Bundles and attestations, sorted by name. */
export function assetsOf(files: readonly FinishedFile[]): readonly Asset[] {
  const assets = files.flatMap(({ signature, attestation }) => [
    signature.asset,
    ...(attestation === undefined ? [] : [attestation]),
  ])
  return sortedBy(assets, asset => asset.name)
}

/**
 * Brings a file to its end: keeps what holds already, signs the rest, and keeps each piece as soon as it is made. A
 * backup key's signature is made anew by the identity, where Sigstore is back; if it is not, it stays.
 */
export async function finishFile(
  distribution: Distribution,
  recalled: Recalled,
  { root }: SignatureRules,
  ports: Ports,
  keep: (asset: Asset) => void,
): Promise<FinishedFile | Problem> {
  const { file } = distribution
  const { log, signer } = ports
  for (const why of recalled.replaced) log.warning(`${file}: what was signed earlier is replaced: ${why.what}`)
  const found = recalled.signature
  const signature = found === undefined || found.fact.kind === 'backup-key' ? await signFile() : found
  if (isProblem(signature)) return signature
  if (signature === found) log.info(`${file}: signed already${placeOf(signature)}`)
  if (recalled.attestation !== undefined) return { distribution, signature, attestation: recalled.attestation }
  // PEP 740 knows certificates only.
  if (signature.fact.kind === 'backup-key') return { distribution, signature, attestation: undefined }
  const attestation = await attestFile()
  if (!isProblem(attestation)) return { distribution, signature, attestation }
  const mayLack = attestation.code === 'sign/no-promise-log' || isBridged(attestation, signer.backupKey)
  return mayLack ? { distribution, signature, attestation: undefined, lacking: attestation.what } : attestation

  async function signFile(): Promise<SignedFile | Problem> {
    const made = await signAnew()
    if (isProblem(made)) return found !== undefined && isBridged(made, signer.backupKey) ? found : made
    // Two signatures of one key say the same: the one that is there stays.
    if (found !== undefined && made.fact.kind === 'backup-key') return found
    log.info(
      found === undefined
        ? `${file}: signed and verified${placeOf(made)}`
        : `${file}: the backup key's signature is replaced by one of the identity${placeOf(made)}`,
    )
    keep(made.asset)
    return made
  }

  async function signAnew(): Promise<SignedFile | Problem> {
    const bytes = await ports.files.open(distribution.path)
    if (isProblem(bytes)) return bytes
    try {
      const sealed = await signBytes(bytes, distribution.sha256, { root, ports, file })
      if (isProblem(sealed)) return sealed.code === 'verify/digest' ? changed(file) : sealed
      return signedFile(distribution, sealed.bundle, sealed.judgement, ports)
    } finally {
      await bytes.close()
    }
  }

  async function attestFile(): Promise<Asset | Problem> {
    const subject = { name: file, sha256: distribution.sha256 }
    const claimed = { statement: publishStatement(subject), predicateType: PUBLISH, subject }
    const sealed = await signStatement(claimed, 'promise', { root, ports, file })
    if (isProblem(sealed)) return sealed
    const converted = publishAttestationOf(sealed.bundle)
    if (isProblem(converted)) return converted
    const asset = assetOf(attestationName(distribution), 'application/json', converted)
    keep(asset)
    return asset
  }
}

function placeOf({ fact: { kind, logIndex } }: SignedFile): string {
  const by = kind === 'backup-key' ? ', by the backup key' : ''
  return logIndex === null ? `${by}, in no log` : `${by}, log index ${logIndex}`
}

function changed(file: string): Problem {
  return problem(
    'input/unreadable',
    `\`${oneLine(file, 200)}\` changed while it was being signed`,
    'Let nothing write to the distributions during the release, and run again.',
    { where: file },
  )
}
