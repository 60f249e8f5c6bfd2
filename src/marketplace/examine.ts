import { isProblem, type Problem } from '../core/problem.ts'
import { counted, oneLine } from '../core/text.ts'
import type { HubAsset, HubRepository, ReleaseHub } from '../ports/release-hub.ts'
import type { Manifest } from '../release/manifest.ts'
import { isPackageFile } from '../release/package-file.ts'
import type { Requirement } from '../release/requirement.ts'
import { PROVENANCE } from '../signature/predicate-type.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { intruders } from '../verification/intruders.ts'
import { judgeManifest, type ManifestJudgement } from '../verification/judge-manifest.ts'
import { judgeContents, type ReleaseJudgement } from '../verification/judge-release.ts'
import { BUNDLE_SUFFIX } from '../verification/release-claims.ts'
import { admitsTag, publishersOf } from './catalog.ts'
import type { Signal } from './entry-schema.ts'
import type { Examination } from './examination.ts'
import { bindSbom, type SbomFindings } from './examine-sbom.ts'
import { bindScan, type ScanFindings } from './examine-scan.ts'
import { sealedFiles, textOrNull } from './examined-files.ts'
import { type HubAssets, hubAssets, isDocument } from './hub-assets.ts'
import type { Keep } from './kept-document.ts'
import { provenancesOf } from './provenance-objects.ts'
import { departureOfPlace, departureOfSeal, type Place } from './release-facts.ts'
import { claimed, unknown, verified } from './signal.ts'
import { sealOf } from './signatures.ts'
import { basis, notDone, pageOf, refused, unread, unsigned } from './unverified.ts'

export interface ExamineQuestion extends Place {
  /** as the hub has it now */
  readonly repository: Pick<HubRepository, 'id'>
  readonly root: TrustRoot
  readonly hub: Pick<ReleaseHub, 'open'>
  readonly keep: Keep
}

const MiB = 1024 * 1024
/** in bytes, of one release: the documents of 500 wheels with large closures are less */
const LARGEST_DOCUMENTS = 192 * MiB
/** in bytes, of one release: PyPI gives a whole project 10 GiB, and to fetch more would be the run's only work */
const LARGEST_PACKAGES = 32 * 1024 * MiB

/**
 * Verifies one release under the catalogue's word about its publisher, from its bytes. A Problem where something could not
 * be fetched or kept, of exit class 3; whatever else is wrong is a finding, with one sentence.
 */
export async function examine(question: ExamineQuestion): Promise<Examination | Problem> {
  const { plugin, repository, release, root, hub } = question
  if (repository.id !== plugin.repositoryId) return refused(question, otherRepository(question))
  if (!admitsTag(plugin, release.tag)) {
    return unread(question, unknown(`The catalogue admits no release for the tag \`${oneLine(release.tag, 100)}\``))
  }
  const documents = sizeOf(release.assets.filter(isDocument))
  if (documents > LARGEST_DOCUMENTS) return refused(question, tooMuch('documents', documents, LARGEST_DOCUMENTS))
  const packages = sizeOf(release.assets.filter(each => isPackageFile(each.name)))
  if (packages > LARGEST_PACKAGES) return refused(question, tooMuch('packages', packages, LARGEST_PACKAGES))
  const assets = hubAssets(release, hub)
  const names = new Set(release.assets.map(each => each.name))
  const policy = publishersOf(plugin, release.tag)
  const manifest = await judgeManifest(names, { assets, root, policy, expected: { tag: release.tag } })
  const examined = await examineUnder(manifest, { ...question, assets, names })
  return assets.trouble() ?? examined
}

type Inner = ExamineQuestion & { readonly assets: HubAssets; readonly names: ReadonlySet<string> }

async function examineUnder(manifest: ManifestJudgement, inner: Inner): Promise<Examination | Problem> {
  const { content, problems } = manifest
  const [trouble] = problems
  switch (manifest.state) {
    case 'absent':
    case 'not-read':
      return unread(inner, unsealed(inner.names))
    case 'refused':
    case 'unjudged':
      return refused(inner, trouble?.what ?? 'The manifest could not be judged')
    case 'off':
    case 'verified': {
      if (content === null) throw new Error('a manifest that holds has content')
      const departs = departureOfPlace(content, inner)
      if (departs !== undefined) return refused(inner, departs)
      const judgement = await judge(manifest, content, inner)
      if (isProblem(judgement)) return refused(inner, judgement.what)
      const [against] = standingAgainst(judgement, content)
      if (against !== undefined) return refused(inner, against.what)
      return manifest.state === 'off' ? unsigned(inner, content) : examineSealed(inner, content, judgement)
    }
  }
}

function judge(manifest: ManifestJudgement, content: Manifest, inner: Inner): Promise<ReleaseJudgement | Problem> {
  const { plugin, release, root, assets, names } = inner
  const { sbom, scan } = content.stages
  const hasProvenance = content.subjects.some(each => each.attestations.some(one => one.predicateType === PROVENANCE))
  const require: readonly Requirement[] =
    manifest.state === 'off'
      ? []
      : [
          'signed',
          ...(sbom.status === 'off' ? [] : (['sbom'] as const)),
          ...(scan.status === 'off' ? [] : (['scan'] as const)),
          ...(hasProvenance ? (['provenance'] as const) : []),
        ]
  const expected = { repository: content.release.repository ?? plugin.repository, tag: release.tag }
  return judgeContents(names, manifest, { assets, root, policy: publishersOf(plugin, release.tag), expected, require })
}

/** Everything but what binds SBOMs and scan, which have signals of their own. */
function standingAgainst(judgement: ReleaseJudgement, content: Manifest): readonly Problem[] {
  return [
    ...judgement.distributions.flatMap(each => each.problems),
    ...judgement.others.flatMap(each => each.problems),
    ...intruders(judgement.unclaimed, content),
    ...judgement.requirements.flatMap(each => (each.requirement === 'provenance' ? each.problems : [])),
  ]
}

async function examineSealed(
  inner: Inner,
  content: Manifest,
  judgement: ReleaseJudgement,
): Promise<Examination | Problem> {
  const { assets, keep, release } = inner
  const { signature } = judgement.manifest
  if (signature === null) throw new Error('a verified manifest has a signature')
  const departs = departureOfSeal(content, judgement, assets)
  if (departs !== undefined) return refused(inner, departs)
  const provenances = await provenancesOf(content, inner, assets)
  if (isProblem(provenances)) return provenances
  if (typeof provenances === 'string') return refused(inner, provenances)
  const required = (name: Requirement) => judgement.requirements.find(each => each.requirement === name)
  const { sbom: sbomStage, scan: scanStage } = content.stages
  const sbom: SbomFindings | Problem =
    sbomStage.status === 'off'
      ? { signal: notDone('it has no SBOM', sbomStage.reason), inventory: [], incomplete: [], documents: new Map() }
      : await bindSbom(content, required('sbom'), assets, keep)
  if (isProblem(sbom)) return sbom
  const scan: ScanFindings | Problem =
    scanStage.status === 'off'
      ? { scan: { kind: 'told', signal: notDone('it was not scanned', scanStage.reason) }, file: null }
      : await bindScan({
          content,
          requirement: required('scan'),
          sbom,
          sealedAt: signature.signedAt,
          publishedAt: release.publishedAt,
          assets,
          keep,
        })
  if (isProblem(scan)) return scan
  const files = sealedFiles(judgement, { assets, page: pageOf(inner) }, { sboms: sbom.documents, provenances })
  const firstWheel = files.find(each => each.kind === 'wheel')
  const inside = assets.inside(firstWheel?.name ?? '')
  return {
    ...basis(inner),
    adopted: content.release.adopted,
    commit: content.release.commit,
    signed: signedSignal(judgement, signature.policy),
    sbom: sbom.signal,
    scan: scan.scan,
    seal: sealOf(signature),
    files: [...files],
    scanFile: scan.file,
    durations: durationsOf(content),
    summary: inside === undefined || isProblem(inside) ? null : textOrNull(inside.metadata.summary, 512),
    inventory: sbom.inventory,
    incomplete: sbom.incomplete,
  }
}

function signedSignal({ manifest, distributions, requirements }: ReleaseJudgement, policy: string): Signal {
  const all = [manifest, ...distributions].map(each => each.signature)
  const byKey = [...all, ...requirements.flatMap(each => each.by)].some(each => each?.kind === 'key')
  const files = counted(distributions.length, 'file')
  const read = distributions.length === 1 ? 'whose bytes were read and hashed' : 'all read and hashed'
  if (!byKey) {
    return verified('good', 'Sigstore, verified', `The manifest and ${files}, ${read}, are signed by ${policy}`)
  }
  return verified(
    'backup',
    'backup key',
    `The manifest and ${files}, ${read}, are signed, in part or all, with the backup key that the catalogue admits: who holds it signed, which proves no workflow`,
  )
}

function unsealed(names: ReadonlySet<string>): Signal {
  return [...names].some(name => names.has(`${name}${BUNDLE_SUFFIX}`))
    ? claimed('Bundles lie beside the files, but no manifest binds them to this release')
    : unknown('Nothing is signed here: the release has no manifest and no bundles')
}

function durationsOf({ run: { stages } }: Manifest): Examination['durations'] {
  const { sign, sbom, scan, publish } = stages
  return {
    sign: sign?.durationMs ?? null,
    sbom: sbom?.durationMs ?? null,
    scan: scan?.durationMs ?? null,
    publish: publish?.durationMs ?? null,
  }
}

function sizeOf(assets: readonly HubAsset[]): number {
  return assets.reduce((sum, each) => sum + each.size, 0)
}

function tooMuch(what: string, bytes: number, allowed: number): string {
  return `The release has ${Math.ceil(bytes / MiB)} MiB of ${what}, allowed are ${allowed / MiB}`
}

function otherRepository({ plugin, repository }: ExamineQuestion): string {
  return `\`${plugin.repository}\` has the id \`${oneLine(repository.id, 64)}\` at the hub, and the catalogue names \`${plugin.repositoryId}\`: the name was registered anew`
}
