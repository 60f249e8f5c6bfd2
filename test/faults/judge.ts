import { sha256Of } from '../../src/core/digest.ts'
import { isProblem } from '../../src/core/problem.ts'
import { BADGE_NAMES, MANIFEST_NAME } from '../../src/release/asset-plan.ts'
import { parseManifest } from '../../src/release/manifest.ts'
import { TAG } from '../adapters/github/bench.ts'
import { digestOf, type ReleaseRecord } from '../services/github-state.ts'
import type { RunResult } from './running.ts'
import type { Site } from './site.ts'

/** What may be lost though nobody of ours did it: the row's own doing. */
export interface Losses {
  /** somebody else deleted a file or the whole release */
  readonly byOthers?: true
}

/**
 * Everything about the outcome of a run that must not be: empty is well. Exit 0 wants the planned bytes public and
 * nothing else; any other exit wants a draft that still holds, of each file, the old or the new bytes whole.
 */
export function wrongs(site: Site, result: RunResult, losses: Losses): readonly string[] {
  const releases = site.state.releases.filter(each => each.tag === TAG)
  const open = releases.filter(each => !each.draft)
  return [
    ...(result.exit === 70 ? [`a bug: ${result.said.slice(-600)}`] : []),
    ...(result.exit === 0 && open.length === 0 ? ['nothing is public'] : []),
    ...(result.exit === 0 && releases.length > 1
      ? [`${releases.length} releases of the tag, one of them a stray`]
      : []),
    ...open.flatMap(each => unfit(site, each)),
    ...(open.length === 0 && losses.byOthers === undefined ? lost(site) : []),
    ...(losses.byOthers === undefined ? astray(site, open.length > 0) : []),
    ...leaks(site, result),
  ]
}

/** What a public release has that was not planned, or lacks. */
function unfit(site: Site, release: ReleaseRecord): readonly string[] {
  const wanted = [...site.files.map(each => each.name), ...BADGE_NAMES, MANIFEST_NAME, ...site.strangers].sort()
  const names = release.assets.map(each => each.name).sort()
  const missing = wanted.filter(name => !names.includes(name)).map(name => `public without ${name}`)
  const stray = names.filter(name => !wanted.includes(name)).map(name => `public with the stray ${name}`)
  const partial = release.assets
    .filter(each => each.state !== 'uploaded')
    .map(each => `public as a starter: ${each.name}`)
  const wrong = release.assets
    .filter(({ name, bytes }) => {
      const file = site.files.find(each => each.name === name)
      return file !== undefined && !Buffer.from(file.bytes).equals(bytes)
    })
    .map(each => `public with other bytes: ${each.name}`)
  const lying = release.assets.filter(({ digest, bytes }) => digest !== null && digest !== digestOf(bytes))
  const frozen = site.state.immutableReleases === release.immutable ? [] : ['it is not as immutable as it should be']
  return [
    ...missing,
    ...stray,
    ...partial,
    ...wrong,
    ...lying.map(each => `listed with another digest: ${each.name}`),
    ...frozen,
    ...(names.includes(MANIFEST_NAME) ? belied(release) : []),
  ]
}

/** What the manifest says of assets that are otherwise. */
function belied({ assets }: ReleaseRecord): readonly string[] {
  const manifest = parseManifest(assets.find(each => each.name === MANIFEST_NAME)?.bytes ?? new Uint8Array())
  if (isProblem(manifest)) return [`the manifest: ${manifest.what}`]
  const found = new Map(assets.map(each => [each.name, sha256Of(each.bytes)]))
  return manifest.assets
    .filter(each => found.get(each.name) !== each.sha256)
    .map(each => `the manifest speaks of other bytes of ${each.name}`)
}

/** Files of which neither old nor new bytes are on the draft, where there were any. */
function lost(site: Site): readonly string[] {
  if (site.mode !== 'draft') return []
  const kept = site.state.releases.flatMap(each => each.assets).filter(each => each.state === 'uploaded')
  return site.files
    .filter(file => !kept.some(({ bytes }) => [file.old, file.bytes].some(each => Buffer.from(each).equals(bytes))))
    .map(file => `the only good copy of ${file.name} is lost`)
}

/** What a package index has that nobody planned, or lacks though the release is public. */
function astray({ index, files }: Site, isPublic: boolean): readonly string[] {
  if (index === null) return []
  const found = index.pypi.files('example-plugin')
  const planned = (name: string): Uint8Array => files.find(each => each.name === name)?.bytes ?? new Uint8Array()
  const wrong = found.filter(({ name, bytes }) => !bytes.equals(planned(name)))
  const lacking = files.filter(({ name }) => isPublic && !found.some(each => each.name === name))
  return [
    ...wrong.map(each => `on the index with other bytes: ${each.name}`),
    ...lacking.map(each => `public, and not on the index: ${each.name}`),
  ]
}

/** Tokens where they do not belong: in anything that was said, whole or cut, or at a host that only serves bytes. */
function leaks(site: Site, { said }: RunResult): readonly string[] {
  const { server, storage } = site.github.requests
  const elsewhere = [...server, ...storage, ...(site.index?.pypi.requests.files ?? [])]
  const abroad = elsewhere.some(each => TOKEN.test(JSON.stringify(each)))
  const known = [...(site.index?.pypi.minted ?? []), site.index?.oidc.requestToken].filter(each => each !== undefined)
  const printed = said.split('\n').filter(line => TOKEN.test(line) || known.some(each => line.includes(each)))
  return [
    ...printed.slice(0, 1).map(line => `a token was printed: ${line}`),
    ...(abroad ? ['a token was sent to a host that only serves bytes'] : []),
  ]
}

/** how every token for GitHub begins, and every ID token */
const TOKEN = /ghs_|eyJ[\w-]{4}/
