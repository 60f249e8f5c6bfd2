import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'

/**
 * The inputs of a release: action.yml's own words, and those that the command line has alone. They stand apart from their
 * schemas, for the command line asks for the names whatever it runs.
 */
export const RELEASE_NAMES = [
  'distributions',
  'stages',
  'tag',
  'project',
  'token',
  'fail-on',
  'unknown-severity',
  'lock',
  'closure',
  'target',
  'advisories',
  'max-advisory-age',
  'trusted-root',
  'signing-config',
  'public-log',
  'handover',
  'outage-budget',
  'backup-key',
  'provenance',
  'destination',
  'pypi',
  'pypi-token',
  'pypi-user',
  'pypi-simple',
  'reuse-published',
  'adopt-published',
  'notify',
  'notify-token',
  'metrics',
  'dry-run',
  'out',
  'rekor-version',
] as const

/** The inputs of `verify`, as a step and on the command line. */
export const VERIFY_NAMES = [
  'target',
  'require',
  'identity',
  'issuer',
  'policy',
  'trusted-root',
  'offline',
  'token',
] as const

/** A problem for each input that is none of those `known`. */
export function unknownInputs(raw: Readonly<Record<string, string>>, known: readonly string[]): readonly Problem[] {
  return Object.keys(raw)
    .filter(name => !known.includes(name))
    .map(name =>
      problem('input/unknown', `\`${oneLine(name, 60)}\` is no input`, `The inputs are: ${known.join(', ')}.`),
    )
}
