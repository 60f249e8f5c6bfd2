import { type ScanResult, scanResult } from '../../src/advisory/result.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { type Json, parseJson, stableJson } from '../../src/core/json.ts'
import { sortedBy } from '../../src/core/order.ts'
import { isProblem } from '../../src/core/problem.ts'
import { identityOf } from '../../src/local/claims.ts'
import type { Ports } from '../../src/ports/ports.ts'
import type { HubRelease } from '../../src/ports/release-hub.ts'
import { type Asset, type AssetReference, assetOf, referenceOf } from '../../src/release/asset.ts'
import { distributionAssets, stageAssets } from '../../src/release/asset-plan.ts'
import { badgesOf } from '../../src/release/badge.ts'
import { buildManifest } from '../../src/release/build-manifest.ts'
import type { ReleaseContext } from '../../src/release/context.ts'
import type { Before, Made, SignFact, StageName } from '../../src/release/facts.ts'
import { SCANNER } from '../../src/release/generator.ts'
import { manifestBytes } from '../../src/release/manifest.ts'
import type { WorkflowRun } from '../../src/release/workflow-run.ts'
import { linesOf } from '../../src/signature/bundle-lines.ts'
import { publishAttestationOf } from '../../src/signature/publish-attestation.ts'
import { bomStatements } from '../../src/signature/statement-bom.ts'
import { provenanceStatements } from '../../src/signature/statement-provenance.ts'
import { publishStatement } from '../../src/signature/statement-publish.ts'
import { scanStatements } from '../../src/signature/statement-scan.ts'
import { attestationsOf } from '../../src/signing/attestations.ts'
import { sbom } from '../../src/stages/sbom.ts'
import { scan } from '../../src/stages/scan.ts'
import type { Outcome } from '../../src/stages/stage.ts'
import { must } from '../verification/workshop.ts'
import { closureOf, contextOf, distributionOf, filesOf, GITHUB, type Sealing } from './sealing.ts'

export type { Lies, Sealing } from './sealing.ts'

/** Assets by name, sorted by it. */
export type Sealed = ReadonlyMap<string, Uint8Array>

const SECONDS = 4
const SIX_HOURS = 6 * 3_600_000

/**
 * A release as the action leaves it, made in memory: by the stages `sbom` and `scan` themselves, and by the functions
 * with which `sign` and `publish` write what they sign.
 */
export async function sealRelease(sealing: Sealing): Promise<Sealed> {
  const { foundry } = sealing
  const at = sealing.at ?? foundry.now
  const built = filesOf(sealing)
  const files = new Map([...built].map(([file, bytes]) => [file, sealing.signed?.(bytes, file) ?? bytes]))
  const distributions = await Promise.all(
    [...built].map(([file, bytes]) => distributionOf(file, bytes, files.get(file) ?? bytes)),
  )
  const release = contextOf(sealing, distributions, at)
  const made = new Map<string, Uint8Array>(files)
  const keep = (assets: readonly Asset[]): void => {
    for (const { name, content } of assets) if (content.kind === 'bytes') made.set(name, content.bytes)
  }
  const press = pressOf(sealing, release, at)
  const sign = press === null ? { off: 'not among `stages`' } : signAll(release, files, press, sealing, keep)
  const inventory =
    sealing.sbom === false
      ? { off: 'not among `stages`' }
      : await inventoryOf({ ...release, facts: { sign } }, sealing, keep)
  const scanned = 'off' in inventory || sealing.scan === false ? { off: 'not among `stages`' } : undefined
  const judged = scanned ?? (await scanOf({ ...release, facts: { sign, sbom: inventory } }, sealing, at, keep))
  const context: ReleaseContext<Before<'publish'>> = { ...release, facts: { sign, sbom: inventory, scan: judged } }
  const statements = press === null ? null : stateAll(context, made, press, sealing)
  if (statements) keep([statements])
  const badges = badgesOf(context.facts, sealing.backupKey !== undefined)
  const drawn = badges.flatMap(({ svg, endpoint }) => [
    assetOf(svg.name, 'image/svg+xml', svg.bytes),
    assetOf(endpoint.name, 'application/json', endpoint.bytes),
  ])
  keep(drawn)
  const manifest = buildManifest(context, {
    badges,
    assets: [
      ...distributionAssets(context),
      ...drawn,
      ...(statements === null ? [] : [statements]),
      ...stageAssets(context.facts),
    ],
    unclaimed: [],
    attestations: attestationsOf(context, statements),
    index: null,
    adopted: sealing.adopted ?? false,
    effort: Object.fromEntries(
      ['sign', 'sbom', 'scan', 'publish'].map((stage, index) => [
        stage,
        { durationMs: 400 * (index + 1), tries: 1, retries: 0, bytes: 1000 },
      ]),
    ),
  })
  const bytes = manifestBytes(sealing.lies?.manifest?.(manifest) ?? manifest)
  made.set('release-security.json', bytes)
  if (press !== null) made.set('release-security.json.sigstore.json', press({ message: bytes }))
  return new Map(sortedBy(made, ([name]) => name))
}

/** The release as a hub lists it, at these addresses; ids are digests, so other bytes have another one. */
export function hubReleaseOf(
  sealed: Sealed,
  more: { readonly urlOf?: (name: string) => string } & Partial<Omit<HubRelease, 'assets'>> = {},
): HubRelease {
  const { urlOf, ...changes } = more
  const tag = changes.tag ?? 'v1.2.0'
  const base = 'https://github.example.com/plugins-example/plugin/releases'
  return {
    id: `release ${tag}`,
    tag,
    url: `${base}/tag/${tag}`,
    publishedAt: '2026-11-20T10:05:00Z',
    prerelease: false,
    immutable: true,
    ...changes,
    assets: [...sealed].map(([name, bytes]) => ({
      id: sha256Of(bytes).slice(0, 16),
      name,
      size: bytes.byteLength,
      sha256: sha256Of(bytes),
      url: urlOf?.(name) ?? `${base}/download/${tag}/${name}`,
    })),
  }
}

/** Signs bytes, or a statement that is UTF-8 JSON, with the one key of the release. */
type Press = (content: { readonly message: Uint8Array } | { readonly statement: Uint8Array }) => Uint8Array

function runOf(sealing: Sealing, { release }: ReleaseContext): WorkflowRun {
  const repository = release.repository ?? ''
  const ref = release.ref ?? ''
  const workflow = `${repository}/${sealing.workflow ?? '.github/workflows/release.yml'}@${ref}`
  return {
    serverUrl: GITHUB,
    repository,
    repositoryId: release.repositoryId ?? '',
    repositoryOwnerId: '800000001',
    sha: release.commit ?? '',
    ref,
    workflowRef: workflow,
    jobWorkflowRef: sealing.buildSigner ?? workflow,
    eventName: 'push',
    runnerEnvironment: 'github-hosted',
    runId: '9000000001',
    runAttempt: '1',
  }
}

function pressOf(sealing: Sealing, context: ReleaseContext, at: Date): Press | null {
  const { foundry, backupKey } = sealing
  if (sealing.sign === 'off') return null
  const signer = backupKey ? { key: backupKey, logs: [], stampedAt: [] } : { job: jobOf(sealing, context, at) }
  let count = 0
  return content =>
    foundry.cast({
      ...signer,
      at,
      // A log takes its time: not everything is logged in one second.
      loggedAt: new Date(at.getTime() + (count++ % SECONDS) * 1000),
      content: 'message' in content ? content : { statement: new TextDecoder().decode(content.statement) },
    })
}

function jobOf(sealing: Sealing, context: ReleaseContext, at: Date) {
  const { repository, repositoryId, ref, sha, workflowRef, ...run } = runOf(sealing, context)
  const identity = identityOf(
    {
      iss: sealing.foundry.issuer,
      event_name: run.eventName,
      sha,
      workflow: 'release',
      repository,
      ref,
      job_workflow_ref: run.jobWorkflowRef,
      job_workflow_sha: sha,
      runner_environment: run.runnerEnvironment,
      repository_id: repositoryId,
      repository_owner: repository.split('/')[0],
      repository_owner_id: run.repositoryOwnerId,
      workflow_ref: workflowRef,
      workflow_sha: sha,
      run_id: run.runId,
      run_attempt: run.runAttempt,
      repository_visibility: 'public',
    },
    'github',
  )
  if (identity === undefined) throw new Error('a workflow has an identity')
  return sealing.foundry.job({ ...identity, at })
}

function signAll(
  context: ReleaseContext,
  files: ReadonlyMap<string, Uint8Array>,
  press: Press,
  sealing: Sealing,
  keep: (assets: readonly Asset[]) => void,
): SignFact {
  const run = runOf(sealing, context)
  const { backupKey } = sealing
  const signatures = context.distributions.map(({ file, sha256 }) => {
    const bundle = press({ message: files.get(file) ?? new Uint8Array() })
    const asset = assetOf(`${file}.sigstore.json`, 'application/json', bundle)
    keep([asset])
    return {
      file,
      sha256,
      bundle: referenceOf(asset),
      identity: backupKey ? null : { san: `${GITHUB}/${run.jobWorkflowRef}`, issuer: sealing.foundry.issuer },
      key: backupKey ? sha256Of(backupKey.spki) : null,
      logIndex: logIndexIn(bundle),
      kind: backupKey ? 'backup-key' : sealing.sign === 'local' ? 'local' : 'keyless',
    } as const
  })
  if (backupKey) {
    return { signatures, attestations: [], provenance: { off: 'a backup key says nothing of a build' } }
  }
  const attestations = context.distributions.map(({ file, sha256 }) => {
    const bundle = press({ statement: publishStatement({ name: file, sha256: sealing.lies?.attests ?? sha256 }) })
    const asset = assetOf(`${file}.publish.attestation`, 'application/json', must(publishAttestationOf(bundle)))
    keep([asset])
    return { file, asset: referenceOf(asset) }
  })
  const subjects = context.distributions.map(({ file: name, sha256 }) => ({ name, sha256 }))
  const lines = must(
    linesOf(provenanceStatements(subjects, { ...run, ...sealing.provenance }).map(statement => press({ statement }))),
  )
  const asset = assetOf('provenance.intoto.jsonl', 'application/jsonl', lines)
  keep([asset])
  return {
    signatures,
    attestations,
    provenance: { asset: referenceOf(asset), files: subjects.map(each => each.name) },
  }
}

function logIndexIn(bundle: Uint8Array): string | null {
  const { verificationMaterial } = JSON.parse(new TextDecoder().decode(bundle))
  return verificationMaterial.tlogEntries[0]?.logIndex ?? null
}

async function inventoryOf(
  context: ReleaseContext<Before<'sbom'>>,
  sealing: Sealing,
  keep: (assets: readonly Asset[]) => void,
): Promise<Made['sbom']> {
  const resolver = { closure: async () => closureOf(sealing), fingerprint: async () => sha256Of('lock') }
  const { fact, assets } = madeBy(await sbom.run(context, portsOf({ resolver })))
  const edited = assets.map(asset => {
    const lie = sealing.lies?.bom
    if (lie === undefined || asset.content.kind !== 'bytes') return asset
    return assetOf(asset.name, asset.mediaType, jsonBytes(lie(jsonOf(asset.content.bytes), asset.name)))
  })
  keep(edited)
  const renewed = ({ name }: AssetReference) =>
    edited.map(referenceOf).find(each => each.name === name) ?? fact.aggregate
  return {
    ...fact,
    documents: fact.documents.map(each => ({ ...each, asset: renewed(each.asset) })),
    aggregate: renewed(fact.aggregate),
  }
}

async function scanOf(
  context: ReleaseContext<Before<'scan'>>,
  sealing: Sealing,
  at: Date,
  keep: (assets: readonly Asset[]) => void,
): Promise<Made['scan']> {
  const before = new Date(at.getTime() - SIX_HOURS).toISOString().replace(/\.\d+Z$/, 'Z')
  const data = {
    sources: [
      {
        name: 'OSV snapshot',
        sha256: sha256Of('snapshot'),
        snapshotAt: sealing.snapshotAt === undefined ? before : sealing.snapshotAt,
      },
    ],
    ecosystems: ['PyPI', 'crates.io'],
    records: sealing.records ?? [],
    unreadable: [],
  }
  const ports = portsOf({ advisories: { records: async () => data }, clock: { now: () => at } })
  const { assets } = await scan.run(context, ports)
  const [asset] = assets
  // A result that is no pass would stop the action; a lying publisher has no such scruples.
  if (asset?.content.kind !== 'bytes') throw new Error('a scan leaves its result')
  const found: ScanResult = JSON.parse(new TextDecoder().decode(asset.content.bytes))
  const said = sealing.lies?.scan?.(found) ?? found
  const stored = assetOf(asset.name, asset.mediaType, jsonBytes(said))
  keep([stored])
  return {
    inputs: said.inputs,
    asset: referenceOf(stored),
    verdict: said.verdict,
    counts: said.counts,
    excepted: said.findings.filter(finding => finding.state === 'excepted').length,
    threshold: said.policy.failOn,
    database: said.database.sources,
    ageDays: said.database.ageDays,
    reasons: said.reasons,
  }
}

/** One bundle a line: what binds each document to the files, in the order in which `publish` writes them. */
function stateAll(
  { facts, distributions }: ReleaseContext<Before<'publish'>>,
  made: Sealed,
  press: Press,
  { lies }: Sealing,
): Asset | null {
  const files = distributions.map(({ file: name, sha256 }) => ({ name, sha256 }))
  const documentOf = ({ name }: AssetReference): Json => jsonOf(made.get(name) ?? new Uint8Array())
  const { sbom: inventory, scan: judged } = facts
  const boms =
    'off' in inventory
      ? []
      : [
          ...inventory.documents.map(({ file, asset }) => ({ asset, about: files.filter(each => each.name === file) })),
          { asset: inventory.aggregate, about: files },
        ]
  const isStated = ({ asset }: { readonly asset: AssetReference }): boolean => lies?.states?.(asset.name) ?? true
  const statements = [
    ...boms.filter(isStated).flatMap(({ asset, about }) => must(bomStatements(about, documentOf(asset), asset.name))),
    ...('off' in judged || !isStated(judged) ? [] : statementsOf(documentOf(judged.asset), judged.asset)),
  ]
  if (statements.length === 0) return null
  return assetOf(
    'statements.intoto.jsonl',
    'application/jsonl',
    must(linesOf(statements.map(statement => press({ statement })))),
  )
}

/** None of a result that our own type does not allow: no statement of ours could be made about it. */
function statementsOf(scanned: Json, asset: AssetReference): readonly Uint8Array[] {
  const read = scanResult.safeParse(scanned)
  if (!read.success) return []
  const statements = scanStatements(read.data, asset, SCANNER)
  return isProblem(statements) ? [] : statements
}

function madeBy<N extends StageName>(outcome: Outcome<N>) {
  if ('problem' in outcome) throw new Error(outcome.problem.what)
  return outcome
}

/** The ports that these stages ask, and a log that nobody reads; any other is not there. */
function portsOf(parts: object): Ports {
  const nobody = () => {}
  return { log: { info: nobody, warning: nobody, problem: nobody, mask: nobody }, ...parts } as unknown as Ports
}

function jsonOf(bytes: Uint8Array): Json {
  return parseJson(new TextDecoder().decode(bytes)) ?? null
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(stableJson(value))
}
