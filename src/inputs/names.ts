import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'

/** Inputs of a release that only a workflow can give; the command line has its distributions as arguments. */
const WORKFLOW_NAMES = [
  'distributions',
  'token',
  'handover',
  'trusted-root',
  'signing-config',
  'public-log',
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
] as const

/** Inputs of a release that the command line has, as flags: action.yml's own words, and those that it has alone. */
export const RELEASE_FLAGS = [
  'stages',
  'tag',
  'project',
  'fail-on',
  'unknown-severity',
  'lock',
  'closure',
  'target',
  'advisories',
  'max-advisory-age',
  'outage-budget',
  'metrics',
  'dry-run',
  'out',
  'rekor-version',
] as const

/** All inputs of a release. They stand apart from their schemas, for the command line asks for the names whatever it runs. */
export const RELEASE_NAMES = [...WORKFLOW_NAMES, ...RELEASE_FLAGS] as const

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

/** The inputs of the marketplace, as a step; the command line has its catalogue or shards as arguments, and no token. */
export const MARKETPLACE_NAMES = [
  'command',
  'catalog',
  'shards',
  'out',
  'shard',
  'as-of',
  'advisories',
  'cache',
  'trusted-root',
  'outage-budget',
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
