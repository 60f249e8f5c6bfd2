import { sha256Of } from '../../core/digest.ts'
import { compactJson } from '../../core/json.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import type { Files } from '../../ports/files.ts'
import type { Resolver } from '../../ports/resolver.ts'
import { type Lock, parsePylock } from '../../python/lock/pylock.ts'
import { defaultTargetFor, parseTarget, type Target } from '../../python/target.ts'
import type { Distribution } from '../../release/distribution.ts'
import type { Closure } from '../../sbom/closure.ts'
import { closureFromDeclared } from '../../sbom/declared.ts'
import { closureFromLock } from '../../sbom/lock-closure.ts'
import { type PipReport, parsePipReport } from '../../sbom/pip-report.ts'
import { closureFromReport } from '../../sbom/report-closure.ts'
import { matchesPattern } from './pattern.ts'

export interface Resolving {
  /** path of a `pylock.toml`, or null */
  readonly lock: string | null
  /** saved pip reports; the first whose pattern matches the file name serves a distribution */
  readonly closure: readonly { readonly files: string; readonly report: string }[]
  /** label of the target, or null: derived from each distribution's tags */
  readonly target: string | null
}

/** in bytes */
const LARGEST = 64 * 1024 * 1024

/**
 * Closures from files that somebody saved: a pip report where one matches, else the lock, else what is declared. Nothing
 * is asked of any index. Each file is read once.
 */
export function createResolver(resolving: Resolving, files: Files): Resolver {
  const texts = new Map<string, Promise<string | Problem>>()
  const textAt = (path: string): Promise<string | Problem> => {
    const known = texts.get(path) ?? readText(files, path)
    texts.set(path, known)
    return known
  }
  const reports = new Map<string, Promise<PipReport | Problem>>()
  const reportAt = (path: string): Promise<PipReport | Problem> => {
    const known = reports.get(path) ?? textAt(path).then(text => parsed(text, path, parsePipReport))
    reports.set(path, known)
    return known
  }
  let lock: Promise<Lock | Problem> | undefined
  const lockAt = (path: string): Promise<Lock | Problem> => {
    lock ??= textAt(path).then(text => parsed(text, path, parsePylock))
    return lock
  }

  const closure = async (distribution: Distribution): Promise<Closure | Problem> => {
    const given = resolving.closure.find(each => matchesPattern(each.files, distribution.file))
    if (given !== undefined) {
      const report = await reportAt(given.report)
      if (isProblem(report)) return report
      return at(judgedFor(resolving.target, closureFromReport(report, distribution)), given.report)
    }
    const target = targetOf(resolving, distribution)
    if (isProblem(target)) return target
    if (resolving.lock === null) return closureFromDeclared(distribution, target)
    const read = await lockAt(resolving.lock)
    return isProblem(read) ? read : at(closureFromLock(read, target, distribution), resolving.lock)
  }

  return {
    check: async distributions => {
      const found: Problem[] = []
      for (const each of distributions) {
        const known = await closure(each)
        if (isProblem(known)) found.push(known)
      }
      // A file that serves no distribution of this release is still read: what is wrong with it is worth knowing now.
      for (const each of resolving.closure) {
        const report = await reportAt(each.report)
        if (isProblem(report)) found.push(report)
        if (!distributions.some(distribution => matchesPattern(each.files, distribution.file)))
          found.push(unmatched(each))
      }
      const read = resolving.lock === null ? undefined : await lockAt(resolving.lock)
      if (isProblem(read)) found.push(read)
      return distinct(found)
    },
    closure,
    fingerprint: async () => {
      const digests: { readonly files: string; readonly sha256: string }[] = []
      for (const { files: pattern, report } of resolving.closure) {
        const text = await textAt(report)
        if (isProblem(text)) return text
        digests.push({ files: pattern, sha256: sha256Of(text) })
      }
      const text = resolving.lock === null ? null : await textAt(resolving.lock)
      if (isProblem(text)) return text
      const lockDigest = text === null ? null : sha256Of(text)
      return sha256Of(compactJson({ lock: lockDigest, closure: digests, target: resolving.target }))
    },
  }
}

async function readText(files: Files, path: string): Promise<string | Problem> {
  const bytes = await files.read(path, LARGEST)
  return isProblem(bytes) ? bytes : new TextDecoder().decode(bytes)
}

function parsed<T extends object>(
  text: string | Problem,
  path: string,
  parse: (text: string) => T | Problem,
): T | Problem {
  return isProblem(text) ? text : at(parse(text), path)
}

/** Says in which file the trouble lies, before the line where a parser knows it. */
function at<T extends object>(result: T | Problem, path: string): T | Problem {
  if (!isProblem(result)) return result
  return { ...result, where: result.where === undefined ? path : `${path}: ${result.where}` }
}

/** A report answers for the machine that made it, whatever target was asked for: said, not hidden. */
function judgedFor(target: string | null, closure: Closure | Problem): Closure | Problem {
  const wanted = target === null ? undefined : parseTarget(target)
  if (wanted === undefined || isProblem(wanted)) return wanted ?? closure
  if (isProblem(closure) || closure.target === wanted.label) return closure
  const warning = `the closure report was made on \`${closure.target ?? 'an unknown target'}\`, not on the target \`${wanted.label}\``
  return { ...closure, warnings: [...(closure.warnings ?? []), warning] }
}

function targetOf(resolving: Resolving, distribution: Distribution): Target | Problem {
  return parseTarget(resolving.target ?? defaultTargetFor(distribution.tags, distribution.metadata.requiresPython))
}

function unmatched(each: { readonly files: string; readonly report: string }): Problem {
  return problem(
    'input/no-match',
    `\`closure\` has the pattern \`${each.files}\`, which matches no distribution of this release`,
    'Write `PATTERN = REPORT` with a pattern over file names, or the report alone where one serves all.',
    { where: each.report },
  )
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const byText = new Map(problems.map(each => [compactJson(each), each]))
  return [...byText.values()]
}
