import { sha256Of } from './core/digest.ts'
import { compactJson, isObject, parseJson, stableJson } from './core/json.ts'
import { sortedBy } from './core/order.ts'
import { isProblem, type Problem, problem } from './core/problem.ts'
import { oneLine } from './core/text.ts'
import { type Asset, assetOf, referenceOf } from './release/asset.ts'
import { LINES_TYPE, PROVENANCE_NAME } from './release/asset-plan.ts'
import type { ReleaseIdentity } from './release/context.ts'
import type { Distribution } from './release/distribution.ts'
import type { Made, SignFact, StageName } from './release/facts.ts'
import { GENERATOR } from './release/generator.ts'

/** What one job hands to a later one: facts and made assets, not the distributions (those are matched by digest). */
export interface Handover {
  /** what the job had before it, as `distributions` named it there */
  readonly files: readonly Pick<Distribution, 'file' | 'sha256'>[]
  readonly facts: Partial<Omit<Made, 'publish'>>
  readonly assets: readonly Asset[]
}

export interface HandoverFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const INDEX = 'handover.json'

/** The files of a hand-over: an index, and every asset under its digest. Same content, same bytes. */
export function packHandover(
  release: ReleaseIdentity,
  distributions: readonly Distribution[],
  facts: Handover['facts'],
  assets: readonly Asset[],
): readonly HandoverFile[] {
  const carried = assets.flatMap(asset =>
    asset.content.kind === 'bytes' ? [{ asset, bytes: asset.content.bytes }] : [],
  )
  const index = {
    schemaVersion: '1.0',
    generator: GENERATOR,
    release: { repository: release.repository, tag: release.tag, commit: release.commit },
    files: distributions.map(({ file, sha256 }) => ({ file, sha256 })),
    facts,
    assets: carried.map(({ asset: { name, size, sha256, mediaType } }) => ({ name, size, sha256, mediaType })),
  }
  return [
    { name: INDEX, bytes: new TextEncoder().encode(stableJson(index)) },
    ...carried.map(({ asset, bytes }) => ({ name: `${asset.sha256}.bin`, bytes })),
  ]
}

/**
 * Reads a hand-over back. Its bytes are those that the job's output named by digest, so its shape is ours; what is
 * checked is that it speaks of this release, was made by this version, and holds the bytes that its index promises.
 */
export function unpackHandover(files: readonly HandoverFile[], release: ReleaseIdentity): Handover | Problem {
  const index = files.find(file => file.name === INDEX)
  const read = index === undefined ? undefined : parseJson(new TextDecoder().decode(index.bytes))
  if (
    !isObject(read) ||
    read['schemaVersion'] !== '1.0' ||
    !isObject(read['release']) ||
    !isObject(read['facts']) ||
    !Array.isArray(read['files']) ||
    !Array.isArray(read['assets'])
  ) {
    return mismatch('has no readable index', 'Run the job that made it again.')
  }
  const generator = read['generator']
  if (!isObject(generator) || generator['version'] !== GENERATOR.version) {
    return mismatch(
      'was made by another version of wheelseal',
      'Pin every job of the workflow to the same commit of the action.',
    )
  }
  const { repository, tag, commit } = read['release']
  if (repository !== release.repository || tag !== release.tag || commit !== release.commit) {
    const where = `\`${oneLine(JSON.stringify(tag), 80)}\` at \`${oneLine(JSON.stringify(commit), 64)}\``
    return mismatch(`belongs to ${where}`, 'Every job of a release must stand on the same tag and commit.')
  }
  const assets: Asset[] = []
  for (const entry of read['assets']) {
    const { name, sha256, mediaType } = isObject(entry) ? entry : {}
    if (typeof name !== 'string' || typeof sha256 !== 'string' || typeof mediaType !== 'string') {
      return mismatch('lists an asset without a name', 'Run the job that made it again.')
    }
    const bytes = files.find(file => file.name === `${sha256}.bin`)?.bytes
    if (bytes === undefined || sha256Of(bytes) !== sha256) {
      return mismatch(`lacks the bytes of \`${oneLine(name, 120)}\``, 'Run the job that made it again.')
    }
    assets.push({ name, size: bytes.byteLength, sha256, mediaType, content: { kind: 'bytes', bytes } })
  }
  // The digest in the job's output names these bytes, and the version that wrote them is this one: the shape is ours.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { files: listed, facts } = read as unknown as Pick<Handover, 'files' | 'facts'>
  return { files: listed, facts, assets }
}

/**
 * Several hand-overs as one: signatures of disjoint files are united, any other stage comes from one job. A job passes on
 * what was handed to it, so the same fact may arrive twice; another one of the same stage is refused.
 */
export function uniteHandovers(
  handovers: readonly Handover[],
  distributions: readonly Distribution[],
): Handover | Problem {
  let united: Handover = { files: [], facts: {}, assets: [] }
  for (const next of handovers) {
    const foreign = foreignFile(next, distributions)
    if (foreign !== undefined) return foreign
    const sign = uniteSignatures(united.facts.sign, next.facts.sign)
    if (sign !== undefined && isProblem(sign)) return sign
    const { files, facts } = united
    const twice = (['sbom', 'scan'] as const).find(name => differs(facts[name], next.facts[name]))
    if (twice !== undefined) {
      return mismatch(`brings another result of the stage \`${twice}\``, 'Run `sbom` and `scan` once, over all files.')
    }
    const { provenance, assets } = uniteProvenance(united, next)
    united = {
      files: [...files, ...next.files],
      facts: { ...facts, ...next.facts, ...(sign === undefined ? {} : { sign: { ...sign, provenance } }) },
      assets,
    }
  }
  return unsignedFile(united, distributions) ?? partialInventory(united, distributions) ?? united
}

function uniteSignatures(left: SignFact | undefined, right: SignFact | undefined): SignFact | Problem | undefined {
  if (left === undefined || right === undefined) return left ?? right
  const byFile = new Map(left.signatures.map(each => [each.file, each]))
  const again = right.signatures.find(each => differs(byFile.get(each.file), each))
  if (again !== undefined) {
    return mismatch(
      `signs \`${oneLine(again.file, 120)}\` a second time`,
      'Jobs that sign must have disjoint `distributions`.',
    )
  }
  const others = right.signatures.filter(each => !byFile.has(each.file))
  const attested = new Set(left.attestations.map(each => each.file))
  const attestations = [...left.attestations, ...right.attestations.filter(each => !attested.has(each.file))]
  return {
    signatures: sortedBy([...left.signatures, ...others], each => each.file),
    attestations: sortedBy(attestations, each => each.file),
    provenance: left.provenance,
  }
}

/** Each job that signs describes the build of its own files: the lines of all are the provenance of the release. */
function uniteProvenance(left: Handover, right: Handover): Pick<SignFact, 'provenance'> & Pick<Handover, 'assets'> {
  const both = [left, right].flatMap(({ facts, assets }) =>
    facts.sign === undefined ? [] : [{ stated: facts.sign.provenance, asset: assets.find(isProvenance) }],
  )
  const assets = [
    ...without(left.assets),
    ...without(right.assets).filter(asset => !left.assets.some(one => one.name === asset.name)),
  ]
  // Provenance of some of the files would read as provenance of the release.
  const off = both.map(each => each.stated).find(stated => 'off' in stated)
  if (off !== undefined || both.length === 0) return { provenance: off ?? { off: 'nothing was signed' }, assets }
  const lines = new Set(both.flatMap(({ asset }) => textOf(asset).split(/(?<=\n)/)))
  const united = assetOf(PROVENANCE_NAME, LINES_TYPE, new TextEncoder().encode([...lines].toSorted().join('')))
  const files = both.flatMap(({ stated }) => ('off' in stated ? [] : stated.files))
  return {
    provenance: { asset: referenceOf(united), files: [...new Set(files)].toSorted() },
    assets: [...assets, united],
  }
}

function without(assets: readonly Asset[]): readonly Asset[] {
  return assets.filter(asset => !isProvenance(asset))
}

function isProvenance({ name }: Asset): boolean {
  return name === PROVENANCE_NAME
}

function textOf(asset: Asset | undefined): string {
  return asset?.content.kind === 'bytes' ? new TextDecoder().decode(asset.content.bytes) : ''
}

function differs(left: object | undefined, right: object | undefined): boolean {
  return left !== undefined && right !== undefined && compactJson(left) !== compactJson(right)
}

/** Whatever a job made is about the bytes that it had: a wheel that was built anew there is another wheel. */
function foreignFile({ files }: Handover, distributions: readonly Distribution[]): Problem | undefined {
  const digests = new Map(distributions.map(each => [each.file, each.sha256]))
  const wrong = files.find(each => digests.get(each.file) !== each.sha256)
  if (wrong === undefined) return undefined
  return mismatch(
    `is about \`${oneLine(wrong.file, 120)}\` with sha256 \`${wrong.sha256}\`, but this job has \`${digests.get(wrong.file) ?? 'no such file'}\``,
    'Build once, and give every job the same files, for example as a workflow artifact.',
  )
}

function unsignedFile({ facts: { sign } }: Handover, distributions: readonly Distribution[]): Problem | undefined {
  const unsigned = sign && distributions.find(each => !sign.signatures.some(signature => signature.file === each.file))
  if (unsigned === undefined) return undefined
  return mismatch(
    `holds no signature of \`${oneLine(unsigned.file, 120)}\``,
    'Sign every file of the release in one of the jobs that hand over.',
  )
}

function partialInventory({ facts }: Handover, distributions: readonly Distribution[]): Problem | undefined {
  const listed = facts.sbom?.documents.map(document => document.file).join('\n')
  if (listed === undefined || listed === distributions.map(each => each.file).join('\n')) return undefined
  return mismatch('inventories other files than this job has', 'Give every job the same `distributions`.')
}

function mismatch(what: string, hint: string): Problem {
  return problem('handover/mismatch', `The hand-over ${what}`, hint)
}

/** The name of a hand-over artifact: its files, its stages and the run's attempt, so that neither a matrix nor a re-run collides. */
export function handoverName(
  distributions: readonly Distribution[],
  stages: readonly StageName[],
  attempt: number,
): string {
  const files = sha256Of(distributions.map(each => each.sha256).join('\n')).slice(0, 12)
  return `wheelseal-${files}-${stages.join('-')}-${attempt}`
}
