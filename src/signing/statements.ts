import { scanResult } from '../advisory/result.ts'
import { type Sha256, sha256Of } from '../core/digest.ts'
import { type Json, parseJson } from '../core/json.ts'
import { inParallel } from '../core/parallel.ts'
import { exitCodeOf, isProblem, mostSevere, type Problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import { type Asset, type AssetReference, assetOf } from '../release/asset.ts'
import { LINES_TYPE, STATEMENTS_NAME } from '../release/asset-plan.ts'
import type { ReleaseContext } from '../release/context.ts'
import { type Before, isOff } from '../release/facts.ts'
import { SCANNER } from '../release/generator.ts'
import { bundlesOf, LARGEST_FILE, linesOf } from '../signature/bundle-lines.ts'
import { BOM, VULNERABILITIES } from '../signature/predicate-type.ts'
import { bomStatements } from '../signature/statement-bom.ts'
import { scanStatements } from '../signature/statement-scan.ts'
import { judgeStatement } from '../verification/judge-statement.ts'
import { onDraft } from '../verification/recall-signed.ts'
import { isBridged, type SignatureRules } from '../verification/signed-file.ts'
import { readAsDrafted } from './drafted.ts'
import { firstSubject, payloadOf, signStatement } from './seal.ts'

/** The statements that bind SBOMs and scan, and whether any of them was signed by a backup key. */
export interface StatementsMade {
  /** one Sigstore bundle a line; null where there is nothing to bind */
  readonly asset: Asset | null
  readonly byBackupKey: boolean
}

interface Wanted {
  readonly statement: Uint8Array
  /** of the statement */
  readonly sha256: Sha256
  readonly predicateType: string
  /** the document that it binds */
  readonly document: string
}

interface Found {
  readonly bundle: Uint8Array
  readonly byBackupKey: boolean
}

/** Statements that wait for a log at the same time. */
const AT_ONCE = 64
/** in milliseconds from the first question: a log that has answered them all by then is faster than any writing in between */
const KEPT_AFTER = 1000
/** in bytes, of one SBOM or scan */
const LARGEST_DOCUMENT = 64 * 1024 * 1024

/**
 * Signs what binds each SBOM and the scan to the digests of the files, in an order that is always the same. What an
 * earlier run signed and still says the same is kept; a backup key's signature is made anew where Sigstore is back. While
 * a slow log is waited for, and where one fails, what was signed so far is kept: the next run goes on from it.
 */
export async function stateDocuments(
  context: ReleaseContext<Before<'publish'>>,
  rules: SignatureRules,
  ports: Ports,
  keep: (name: string, make: () => Asset | undefined) => void,
): Promise<StatementsMade | Problem> {
  const wanted = await wantedStatements(context, ports)
  if (isProblem(wanted)) return wanted
  if (wanted.length === 0) return { asset: null, byBackupKey: false }
  const stored = await storedStatements(ports)
  if (isProblem(stored)) return stored
  const made = new Map<Wanted, Found>()
  const soFar = (): Asset | undefined => {
    // What is there and was not looked at yet is not thrown away.
    const lines = linesOf(wanted.flatMap(each => made.get(each)?.bundle ?? stored.get(each.sha256) ?? []))
    return isProblem(lines) ? undefined : assetOf(STATEMENTS_NAME, LINES_TYPE, lines)
  }
  const started = ports.clock.now().getTime()
  const problems = await inParallel(wanted, AT_ONCE, async each => {
    const one = await signOrKeep(each, stored.get(each.sha256), rules, ports)
    if (isProblem(one)) return one
    made.set(each, one)
    if (ports.clock.now().getTime() - started >= KEPT_AFTER) keep(STATEMENTS_NAME, soFar)
    return undefined
  })
  const worst = mostSevere(problems)
  if (worst) {
    if (made.size > 0) keep(STATEMENTS_NAME, soFar)
    return worst
  }
  const inOrder = wanted.flatMap(each => made.get(each) ?? [])
  const lines = linesOf(inOrder.map(each => each.bundle))
  if (isProblem(lines)) return lines
  return {
    asset: assetOf(STATEMENTS_NAME, LINES_TYPE, lines),
    byBackupKey: inOrder.some(each => each.byBackupKey),
  }
}

async function signOrKeep(
  { statement, predicateType, document }: Wanted,
  stored: Uint8Array | undefined,
  { root, kept }: SignatureRules,
  ports: Ports,
): Promise<Found | Problem> {
  const subject = firstSubject(statement)
  const found = stored && (await judgeStored(stored))
  if (found && !found.byBackupKey) return found
  const sealed = await signStatement({ statement, predicateType, subject }, 'any', { root, ports, file: document })
  if (isProblem(sealed)) return found && isBridged(sealed, ports.signer.backupKey) ? found : sealed
  const byBackupKey = sealed.judgement.judgement.kind === 'key'
  // Two signatures of one key say the same: the one that is there stays.
  return found && byBackupKey ? found : { bundle: sealed.bundle, byBackupKey }

  async function judgeStored(bundle: Uint8Array): Promise<Found | undefined> {
    const question = { bundle, artifact: { sha256: subject.sha256 }, root, policy: kept, file: subject.name }
    const judged = await judgeStatement({ ...question, predicateTypes: [predicateType] })
    if (!isProblem(judged)) return { bundle, byBackupKey: judged.judgement.kind === 'key' }
    ports.log.warning(`${document}: the statement about it is signed anew: ${judged.what}`)
    return undefined
  }
}

/** Bundles on the draft by the digest of the statement in them; nothing is judged yet. */
async function storedStatements(ports: Ports): Promise<ReadonlyMap<Sha256, Uint8Array> | Problem> {
  const draft = await onDraft(ports)
  if (isProblem(draft)) return draft
  const bytes = await draft.read(STATEMENTS_NAME, LARGEST_FILE)
  // One that could not be fetched may be a good one: it is not replaced for that.
  if (isProblem(bytes) && exitCodeOf([bytes]) !== 1) return bytes
  const bundles = bytes === undefined || isProblem(bytes) ? [] : bundlesOf(bytes)
  if (isProblem(bundles)) return new Map()
  return new Map(
    bundles.flatMap(bundle => {
      const payload = payloadOf(bundle)
      return payload === undefined ? [] : [[sha256Of(payload), bundle] as const]
    }),
  )
}

async function wantedStatements(
  { facts, distributions }: ReleaseContext<Before<'publish'>>,
  ports: Ports,
): Promise<readonly Wanted[] | Problem> {
  const { sbom, scan } = facts
  const files = distributions.map(({ file: name, sha256 }) => ({ name, sha256 }))
  const wanted: Wanted[] = []
  const add = (statements: readonly Uint8Array[], predicateType: string, document: string) =>
    wanted.push(...statements.map(statement => ({ statement, sha256: sha256Of(statement), predicateType, document })))
  if (!isOff(sbom)) {
    const about = sbom.documents.map(({ file, asset }) => ({
      asset,
      subjects: files.filter(each => each.name === file),
    }))
    for (const { asset, subjects } of [...about, { asset: sbom.aggregate, subjects: files }]) {
      const bom = await readDocument(asset, ports)
      if (isProblem(bom)) return bom
      const statements = bomStatements(subjects, bom, asset.name)
      if (isProblem(statements)) return statements
      add(statements, BOM, asset.name)
    }
  }
  if (!isOff(scan)) {
    const report = await readDocument(scan.asset, ports)
    if (isProblem(report)) return report
    const statements = scanStatements(scanResult.parse(report), scan.asset, SCANNER)
    if (isProblem(statements)) return statements
    add(statements, VULNERABILITIES, scan.asset.name)
  }
  return wanted
}

async function readDocument(asset: AssetReference, ports: Ports): Promise<Json | Problem> {
  const bytes = await readAsDrafted(asset, LARGEST_DOCUMENT, ports)
  if (isProblem(bytes)) return bytes
  const json = parseJson(new TextDecoder().decode(bytes))
  if (json === undefined) throw new Error(`a document was made that nobody can read: ${asset.name}`)
  return json
}
