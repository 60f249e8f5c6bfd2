import { sha256Of } from './core/digest.ts'
import { isObject, parseJson, stableJson } from './core/json.ts'
import { isProblem, type Problem, problem } from './core/problem.ts'
import { oneLine } from './core/text.ts'
import type { Asset } from './release/asset.ts'
import type { ReleaseIdentity } from './release/context.ts'
import type { Distribution } from './release/distribution.ts'
import type { Made, SignFact, StageName } from './release/facts.ts'
import { GENERATOR } from './release/generator.ts'

/** What one job hands to a later one: facts and made assets, not the distributions (those are matched by digest). */
export interface Handover {
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
  const facts = read['facts'] as unknown as Handover['facts']
  return { facts, assets }
}

/** Several hand-overs as one: signatures of disjoint files are united, any other stage may come from one job only. */
export function uniteHandovers(
  handovers: readonly Handover[],
  distributions: readonly Distribution[],
): Handover | Problem {
  let united: Handover = { facts: {}, assets: [] }
  for (const next of handovers) {
    const sign = uniteSignatures(united.facts.sign, next.facts.sign)
    if (sign !== undefined && isProblem(sign)) return sign
    const twice = (['sbom', 'scan'] as const).find(
      name => united.facts[name] !== undefined && next.facts[name] !== undefined,
    )
    if (twice !== undefined)
      return mismatch(
        `brings the stage \`${twice}\` a second time`,
        'Run `sbom` and `scan` in one job, over all files.',
      )
    united = {
      facts: { ...united.facts, ...next.facts, ...(sign === undefined ? {} : { sign }) },
      assets: [...united.assets, ...next.assets],
    }
  }
  const stray = united.facts.sign && strayFile(united.facts.sign, distributions)
  return stray ?? staleStage(united, distributions) ?? united
}

function uniteSignatures(left: SignFact | undefined, right: SignFact | undefined): SignFact | Problem | undefined {
  if (left === undefined || right === undefined) return left ?? right
  const again = right.signatures.find(each => left.signatures.some(known => known.file === each.file))
  if (again !== undefined)
    return mismatch(
      `signs \`${oneLine(again.file, 120)}\` a second time`,
      'Jobs that sign must have disjoint `distributions`.',
    )
  return { signatures: [...left.signatures, ...right.signatures].sort((a, b) => (a.file < b.file ? -1 : 1)) }
}

function strayFile(sign: SignFact, distributions: readonly Distribution[]): Problem | undefined {
  const digests = new Map(distributions.map(each => [each.file, each.sha256]))
  const wrong = sign.signatures.find(each => digests.get(each.file) !== each.sha256)
  if (wrong !== undefined) {
    return mismatch(
      `signs \`${oneLine(wrong.file, 120)}\` as \`${wrong.sha256}\`, but this job has \`${digests.get(wrong.file) ?? 'no such file'}\``,
      'Build once, and give every job the same files, for example as a workflow artifact.',
    )
  }
  const unsigned = distributions.find(each => !sign.signatures.some(signature => signature.file === each.file))
  if (unsigned === undefined) return undefined
  return mismatch(
    `holds no signature of \`${oneLine(unsigned.file, 120)}\``,
    'Sign every file of the release in one of the jobs that hand over.',
  )
}

function staleStage({ facts }: Handover, distributions: readonly Distribution[]): Problem | undefined {
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
