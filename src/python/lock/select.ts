import { sortedBy } from '../../core/order.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import { evaluateLockMarker, printMarker } from '../marker.ts'
import { satisfies } from '../specifier.ts'
import type { Target } from '../target.ts'
import { compareVersions } from '../version.ts'
import { parseWheelFileName } from '../wheel-name.ts'
import type { Lock, LockedFile, LockedPackage, LockRequest, LockSelection, SelectedPackage } from './lock.ts'

/**
 * What installing from a lock brings to one target (PEP 751, "Installation"): markers are answered, and of the files of
 * a package exactly one is taken, the wheel whose tag the target likes best, else the sdist. Refuses a target that the
 * lock was not made for, an extra or group that it does not have, and two versions of one package.
 */
export function selectFromLock(lock: Lock, target: Target, request: LockRequest): LockSelection | Problem {
  const unfit = refusalOf(lock, target, request)
  if (unfit) return unfit
  const selection = { extras: request.extras, groups: request.groups ?? new Set(lock.defaultGroups) }
  const unresolved: { readonly name: string; readonly reason: string }[] = []
  const chosen = new Map<string, LockedPackage>()
  for (const each of lock.packages) {
    const answer = each.marker ? evaluateLockMarker(each.marker, target.environment, selection) : true
    if (answer === 'error')
      unresolved.push({ name: each.name, reason: `the marker of \`${each.name}\` has no defined answer` })
    if (answer !== true) continue
    if (chosen.has(each.name)) return ambiguous(each.name, target)
    if (each.requiresPython !== undefined && !admits(each.requiresPython, target)) {
      return notForTarget(`\`${each.name}\` needs Python \`${oneLine(each.requiresPython, 80)}\``, target)
    }
    chosen.set(each.name, each)
  }
  const packages = [...chosen.values()].map(each => {
    const { selected, reason } = settle(each, chosen, target)
    if (reason !== undefined) unresolved.push({ name: each.name, reason })
    return selected
  })
  return {
    packages: sortedBy(packages, each => each.name),
    unresolved: sortedBy(unresolved, each => each.name),
    hasEdges: lock.hasEdges,
  }
}

function refusalOf(lock: Lock, target: Target, request: LockRequest): Problem | undefined {
  const extra = [...request.extras].find(each => !lock.extras.includes(each))
  if (extra !== undefined) return absent('extra', extra)
  const group = [...(request.groups ?? [])].find(each => !lock.groups.includes(each))
  if (group !== undefined) return absent('dependency group', group)
  if (lock.requiresPython !== undefined && !admits(lock.requiresPython, target)) {
    return notForTarget(`it needs Python \`${oneLine(lock.requiresPython, 80)}\``, target)
  }
  const nothing = { extras: new Set<string>(), groups: new Set<string>() }
  const made = lock.environments.map(marker => evaluateLockMarker(marker, target.environment, nothing))
  return made.length === 0 || made.includes(true)
    ? undefined
    : notForTarget('none of its environments is this one', target)
}

function settle(
  locked: LockedPackage,
  chosen: ReadonlyMap<string, LockedPackage>,
  target: Target,
): { readonly selected: SelectedPackage; readonly reason?: string } {
  const { kind, file } = fileFor(locked, target)
  const dependsOn = (locked.dependencies ?? [])
    .filter(({ name, version }) => {
      const other = chosen.get(name)
      return other !== undefined && (version === undefined || sameVersion(version, other.version))
    })
    .map(({ name }) => name)
  const selected: SelectedPackage = {
    name: locked.name,
    version: locked.version,
    kind,
    dependsOn: [...new Set(dependsOn)].sort(),
    ...(locked.marker && { marker: printMarker(locked.marker) }),
    ...(file?.sha256 !== undefined && {
      artifact: { file: file.file, sha256: file.sha256, ...(file.url !== undefined && { url: file.url }) },
    }),
  }
  const reason = gapOf(selected, file)
  return reason === undefined ? { selected } : { selected, reason }
}

/** Why a selected package is not pinned to one version and one file; `undefined` if it is. */
function gapOf(selected: SelectedPackage, file: LockedFile | undefined): string | undefined {
  if (selected.kind === 'none') return `the lock has no file of \`${selected.name}\` that this target installs`
  if (selected.kind === 'vcs') return `\`${selected.name}\` comes from a repository, not from a file`
  if (selected.kind === 'directory') return `\`${selected.name}\` comes from a folder, not from a file`
  if (file?.sha256 === undefined) return `the lock has no SHA-256 for the file of \`${selected.name}\``
  return selected.version === null ? `the lock has no version for \`${selected.name}\`` : undefined
}

function fileFor(
  locked: LockedPackage,
  target: Target,
): { readonly kind: SelectedPackage['kind']; readonly file?: LockedFile } {
  const { source } = locked
  switch (source.kind) {
    case 'archive':
      return { kind: 'archive', file: source.archive }
    case 'vcs':
    case 'directory':
      return { kind: source.kind }
    case 'index': {
      const wheel = bestWheel(source.wheels, target)
      if (wheel) return { kind: 'wheel', file: wheel }
      return source.sdist ? { kind: 'sdist', file: source.sdist } : { kind: 'none' }
    }
  }
}

/** The wheel that installers take: the best tag, then the highest build tag, then the first in the list. */
export function bestWheel<File extends { readonly file: string }>(
  wheels: readonly File[],
  target: Target,
): File | undefined {
  const rank = ranksOf(target)
  let best: { readonly wheel: File; readonly rank: number; readonly build: Build } | undefined
  for (const wheel of wheels) {
    const name = parseWheelFileName(wheel.file)
    // Old indexes carry names that no installer reads either.
    if (isProblem(name)) continue
    const ranks = name.tags.flatMap(tag => rank.get(tag) ?? [])
    if (ranks.length === 0) continue
    const next = { wheel, rank: Math.min(...ranks), build: buildOf(name.build) }
    if (!best || next.rank < best.rank || (next.rank === best.rank && laterBuild(next.build, best.build))) best = next
  }
  return best?.wheel
}

type Build = readonly [number: bigint, rest: string]

function buildOf(tag: string | undefined): Build {
  const digits = /^\d+/.exec(tag ?? '')?.[0]
  return digits === undefined ? [-1n, ''] : [BigInt(digits), (tag ?? '').slice(digits.length)]
}

function laterBuild(left: Build, right: Build): boolean {
  return left[0] === right[0] ? left[1] > right[1] : left[0] > right[0]
}

const ranks = new WeakMap<Target, ReadonlyMap<string, number>>()

function ranksOf(target: Target): ReadonlyMap<string, number> {
  const known = ranks.get(target) ?? new Map(target.tags.map((tag, index) => [tag, index]))
  ranks.set(target, known)
  return known
}

function sameVersion(left: string, right: string | null): boolean {
  return right !== null && compareVersions(left, right) === 0
}

function admits(requiresPython: string, target: Target): boolean {
  return satisfies(target.environment.python_full_version, requiresPython, { prereleases: true })
}

function notForTarget(why: string, target: Target): Problem {
  return problem(
    'lock/not-for-target',
    `the lock does not serve target \`${target.label}\`: ${why}`,
    'Lock again for this target, or name a target that the lock serves with `target`.',
  )
}

function ambiguous(name: string, target: Target): Problem {
  return problem(
    'lock/malformed',
    `the lock pins \`${name}\` more than once for target \`${target.label}\``,
    'Lock again with a current tool: the markers of the entries must exclude each other (PEP 751).',
  )
}

function absent(what: string, name: string): Problem {
  return problem(
    'input/invalid',
    `the lock has no ${what} \`${oneLine(name, 80)}\``,
    `Name an extra or group that was locked, or lock again with it.`,
  )
}
