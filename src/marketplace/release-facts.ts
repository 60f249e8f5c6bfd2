import { isProblem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { HubRelease } from '../ports/release-hub.ts'
import { compareVersions } from '../python/version.ts'
import type { Manifest } from '../release/manifest.ts'
import { checkTag } from '../release/tag.ts'
import type { SignatureJudgement } from '../verification/judge-bundle.ts'
import type { ReleaseJudgement } from '../verification/judge-release.ts'
import type { CatalogPlugin } from './catalog.ts'
import type { HubAssets } from './hub-assets.ts'

/** A release where it was found, and what the catalogue says of it: its manifest must come from there, whoever signed it. */
export interface Place {
  readonly plugin: CatalogPlugin
  readonly release: HubRelease
  /** `https://github.com`, or the server's own address, as its manifests name it */
  readonly host: string
}

/** Where a well-formed manifest speaks of something else than this release of this plugin, as a sentence. */
export function departureOfPlace({ release, subjects, stages }: Manifest, place: Place): string | undefined {
  const { plugin, host } = place
  if (release.host !== host) return `The manifest speaks of a release on ${quoted(release.host)}, not on \`${host}\``
  if (![plugin.repository, ...plugin.publisher.formerly].some(name => name === release.repository)) {
    return `The manifest \`release-security.json\` speaks of the repository ${quoted(release.repository)}, not of \`${plugin.repository}\``
  }
  if (release.repositoryId !== plugin.repositoryId) {
    return `The manifest speaks of the repository with the id ${quoted(release.repositoryId)}, not of the one with \`${plugin.repositoryId}\``
  }
  const stranger = subjects.find(each => !plugin.packages.includes(each.package.name))
  if (stranger !== undefined) {
    return `${quoted(stranger.asset.name)} is of the project ${quoted(stranger.package.name)}, which the catalogue does not list for this plugin`
  }
  const files = subjects.map(each => ({ file: each.asset.name, ...each.package }))
  const otherTag = checkTag(place.release.tag, undefined, files)
  if (otherTag !== undefined) return otherTag.what
  const broken = (['sign', 'sbom', 'scan'] as const).find(stage => stages[stage].status === 'failed')
  return broken === undefined ? undefined : `The release says itself that its stage \`${broken}\` failed`
}

/** Where a manifest that its publisher signed departs from the certificates, or from the files themselves, as a sentence. */
export function departureOfSeal(content: Manifest, judgement: ReleaseJudgement, assets: HubAssets): string | undefined {
  const signed = [
    ...judgement.distributions.map(({ name, signature }) => ({ name, signature })),
    { name: 'the manifest', signature: judgement.manifest.signature },
  ]
  return (
    rehearsed(content) ??
    signed.map(({ name, signature }) => departureOfRun(content, name, signature)).find(each => each !== undefined) ??
    content.subjects.map(each => departureOfFile(each, judgement, assets)).find(each => each !== undefined)
  )
}

/** A rehearsal's keys lie on somebody's machine: whatever it signed proves nothing to anybody else. */
function rehearsed({ subjects }: Manifest): string | undefined {
  const found = subjects.find(each => each.signatures.some(signature => signature.kind === 'local'))
  return found && `${quoted(found.asset.name)} was signed in a rehearsal, which proves nothing to others`
}

function departureOfRun({ release }: Manifest, name: string, signature: SignatureJudgement | null): string | undefined {
  // A bare key certifies nothing of a run.
  if (signature === null || signature.kind === 'key') return undefined
  const { sourceRepositoryDigest: commit, sourceRepositoryRef: ref } = signature.claims
  if (release.commit !== commit) {
    return `The manifest names the commit ${quoted(release.commit)}, the certificate of ${quoted(name)} names ${quoted(commit)}`
  }
  if (release.ref !== ref) {
    return `The manifest names the ref ${quoted(release.ref)}, the certificate of ${quoted(name)} names ${quoted(ref)}`
  }
  return undefined
}

function departureOfFile(
  { asset, package: said }: Manifest['subjects'][number],
  { distributions }: ReleaseJudgement,
  assets: HubAssets,
): string | undefined {
  const listed = assets.listed(asset.name)?.sha256 ?? null
  const read = distributions.find(each => each.name === asset.name)?.content?.sha256
  if (listed !== null && listed !== read)
    return `The hub lists ${quoted(asset.name)} with another digest than its bytes have`
  const inside = assets.inside(asset.name)
  if (inside === undefined) return `${quoted(asset.name)} is neither a wheel nor a source distribution`
  if (isProblem(inside)) return `${quoted(asset.name)} cannot be read: ${inside.what}`
  if (inside.name === said.name && compareVersions(inside.version, said.version) === 0) return undefined
  return `The manifest says that ${quoted(asset.name)} is ${quoted(said.name)} ${oneLine(said.version, 60)}, and the file says ${quoted(inside.name)} ${inside.version}`
}

function quoted(text: string | null | undefined): string {
  return text === null || text === undefined ? 'none' : `\`${oneLine(text, 200)}\``
}
