import { createPublicKey } from 'node:crypto'
import { parse, TomlError } from 'smol-toml'
import { z } from 'zod'
import { sha256Of } from '../core/digest.ts'
import { compactJson } from '../core/json.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { isSpecifier } from '../python/specifier.ts'
import type { Policy } from '../release/policy.ts'

// TOML has dates of its own: `expires = 2027-01-31` without quotes. It also has times of day, which never expire.
const DATE = z
  .union([z.string(), z.date().transform(date => date.toISOString().slice(0, 10))])
  .pipe(z.iso.date('must be a day, `YYYY-MM-DD`'))
const TEXT = z.string().min(1, 'must not be empty').max(2000)

const EXCEPTION = z.strictObject({
  id: TEXT.max(100),
  package: TEXT.optional(),
  versions: TEXT.refine(isSpecifier, 'must be a PEP 440 specifier, like `<2.0`').optional(),
  reason: TEXT,
  owner: TEXT,
  expires: DATE,
})
const EXCLUSION = z.strictObject({ package: TEXT, reason: TEXT, owner: TEXT, expires: DATE })
const IDENTITY = z.strictObject({ identity: TEXT, issuer: TEXT })

const RULES = z.strictObject({
  exception: z.array(EXCEPTION).max(1000).default([]),
  exclude: z.array(EXCLUSION).max(1000).default([]),
  identity: z.array(IDENTITY).max(100).default([]),
  'allowed-refs': z
    .array(z.string().regex(/^refs\/(heads|tags)\/[^*]+\*?$/, 'must be a full ref, like `refs/heads/main`'))
    .default([]),
  'backup-key': z
    .string()
    .max(2000)
    .refine(isPublicKey, 'must be a PEM public key (`-----BEGIN PUBLIC KEY-----`)')
    .optional(),
  'tag-pattern': z.string().includes('{version}', { message: 'must contain `{version}`' }).optional(),
  'release-name': z.string().min(1, 'must not be empty').max(250).optional(),
  prerelease: z.boolean().optional(),
  latest: z.boolean().optional(),
  'release-notes': z.string().max(125_000, 'must be at most 125,000 characters').optional(),
})

/** The project's rules as its file has them; the thresholds of a run come from its inputs. */
export type Rules = Omit<Policy, 'failOn' | 'unknownSeverity' | 'maxAdvisoryAge' | 'sha256'>

export const NO_RULES: Rules = { exceptions: [], exclusions: [], identities: [], allowedRefs: [] }

/**
 * Reads `[tool.wheelseal]` of a pyproject.toml, or a whole wheelseal.toml (TOML 1.0). Refuses unknown keys, so that a
 * misspelt exception never silently covers nothing. `file` is the name to show.
 */
export function parsePolicyFile(text: string, file: string, kind: 'pyproject' | 'own'): Rules | readonly Problem[] {
  const table = readToml(text, file)
  if (isProblem(table)) return [table]
  const raw =
    kind === 'own'
      ? table
      : (z.object({ tool: z.object({ wheelseal: z.unknown() }) }).safeParse(table).data?.tool.wheelseal ?? {})
  const parsed = RULES.safeParse(raw)
  if (!parsed.success) return parsed.error.issues.map(issue => problemOf(issue, text, file))
  const rules = parsed.data
  return {
    exceptions: rules.exception.map(({ package: name, versions, ...rest }) => ({
      ...rest,
      ...(name === undefined ? {} : { package: name }),
      ...(versions === undefined ? {} : { versions }),
    })),
    exclusions: rules.exclude,
    identities: rules.identity,
    allowedRefs: rules['allowed-refs'],
    ...(rules['backup-key'] === undefined ? {} : { backupKey: rules['backup-key'] }),
    ...(rules['tag-pattern'] === undefined ? {} : { tagPattern: rules['tag-pattern'] }),
    ...(rules['release-name'] === undefined ? {} : { releaseName: rules['release-name'] }),
    ...(rules.prerelease === undefined ? {} : { prerelease: rules.prerelease }),
    ...(rules.latest === undefined ? {} : { latest: rules.latest }),
    ...(rules['release-notes'] === undefined ? {} : { releaseNotes: rules['release-notes'] }),
  }
}

/** Rules and thresholds together, with the digest that binds a result to them. */
export function policyOf(
  rules: Rules,
  { failOn, unknownSeverity, maxAdvisoryAge }: Pick<Policy, 'failOn' | 'unknownSeverity' | 'maxAdvisoryAge'>,
): Policy {
  // Taken one by one: what else the caller's inputs hold (a token, a path of one job) must not reach the digest.
  const policy = { ...rules, failOn, unknownSeverity, maxAdvisoryAge }
  return { ...policy, sha256: sha256Of(compactJson(policy)) }
}

function readToml(text: string, file: string): Problem | Readonly<Record<string, unknown>> {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const said = oneLine(error.message.split('\n')[0] ?? '', 200)
    return problem(
      'policy/malformed',
      `\`${file}\` is not TOML at line ${error.line}, column ${error.column}`,
      'Mend that line; nothing was read from the file.',
      {
        cause: said,
        where: `${file}:${error.line}`,
      },
    )
  }
}

function problemOf(issue: z.core.$ZodIssue, text: string, file: string): Problem {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = unknown === undefined ? issue.path : [...issue.path, unknown]
  const line = lineOf(text, path)
  const said = unknown === undefined ? saidBy(issue) : 'is no key of this table'
  return problem(
    'policy/malformed',
    `\`${oneLine(nameOf(path), 120)}\` in \`${file}\` ${/^(must|is)\b/.test(said) ? said : `is wrong: ${said}`}`,
    'docs/policy.md lists every key; an exception needs `id`, `reason`, `owner` and `expires`.',
    { where: line === undefined ? file : `${file}:${line}` },
  )
}

/** `[[exception]] 2: reason` rather than `exception.1.reason`. */
function nameOf(path: readonly PropertyKey[]): string {
  const [table, index, ...keys] = path.map(String)
  if (index === undefined || !/^\d+$/.test(index)) return path.map(String).join('.')
  return `[[${table ?? ''}]] ${Number(index) + 1}${keys.length > 0 ? `: ${keys.join('.')}` : ''}`
}

// The library speaks of types; a person left a key out, or wrote another kind of value.
function saidBy(issue: z.core.$ZodIssue): string {
  const message = issue.message.replace(/^invalid input: /i, '')
  const said = `${message.charAt(0).toLowerCase()}${message.slice(1)}`
  if (issue.code === 'invalid_type' && said.endsWith('received undefined')) return 'is missing'
  return issue.code === 'invalid_union' ? 'must be a day, `YYYY-MM-DD`' : said
}

/** The line (from 1) on which a key of the policy stands: the n-th `[[…name]]` header, then the key below it. */
function lineOf(text: string, path: readonly PropertyKey[]): number | undefined {
  const rows = text.split('\n')
  const [first, second, third] = path.map(String)
  let from = 0
  let key = first
  if (second !== undefined && /^\d+$/.test(second)) {
    let left = Number(second)
    from = rows.findIndex(
      row => new RegExp(`^\\s*\\[\\[\\s*[\\w."-]*${escape(first ?? '')}\\s*\\]\\]`).test(row) && left-- === 0,
    )
    if (from === -1) return undefined
    key = third
  }
  if (key === undefined) return from + 1
  const at = rows.findIndex((row, index) => index >= from && row.trimStart().startsWith(key))
  return at === -1 ? from + 1 : at + 1
}

function escape(text: string): string {
  return text.replace(/[^\w-]/g, '\\$&')
}

/** SPKI in PEM; a private key, of which a public one could be made, is none. */
function isPublicKey(pem: string): boolean {
  if (!pem.trim().startsWith('-----BEGIN PUBLIC KEY-----')) return false
  try {
    return createPublicKey(pem).asymmetricKeyType === 'ec'
  } catch {
    return false
  }
}
