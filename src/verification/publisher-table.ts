import { createPublicKey } from 'node:crypto'
import { oneLine } from '../core/text.ts'
import { compileIdentityPattern } from './identity-pattern.ts'
import type { GithubPublisher, KeyPublisher, LiteralPublisher, PatternPublisher, Publisher } from './publisher.ts'

/** What is wrong with a table, and in which of its keys, where it is one. */
export interface Fault {
  readonly fault: string
  readonly key?: string
}

type Values = ReadonlyMap<string, string>

/** in UTF-16 code units */
const LONGEST_VALUE = 2000

/** By the key that makes a table one of its kind: what else may stand in it. */
const KINDS = {
  identity: ['issuer'],
  'identity-regexp': ['issuer'],
  github: ['repository-id', 'ref', 'workflow', 'event', 'runner', 'build-signer'],
  key: ['name'],
  'backup-key': ['name'],
} as const

type Kind = keyof typeof KINDS

const KEYS = new Set<string>(Object.entries(KINDS).flat(2))

/** Reads one `[[publisher]]` table. Refuses unknown keys, values that are no text, and keys of two kinds. */
export function readPublisher(table: unknown): Publisher | Fault {
  if (typeof table !== 'object' || table === null) return { fault: '`publisher` is no table' }
  const values = new Map<string, string>()
  for (const [key, value] of Object.entries(table)) {
    if (!KEYS.has(key)) return { fault: `A publisher has an unknown key \`${oneLine(key, 60)}\``, key }
    if (typeof value !== 'string' || value === '' || value.length > LONGEST_VALUE)
      return { fault: `\`${key}\` of a publisher is no text`, key }
    values.set(key, value)
  }
  const [kind, ...others] = Object.keys(KINDS)
    .filter(isKind)
    .filter(each => values.has(each))
  if (kind === undefined || others.length > 0) {
    const all = Object.keys(KINDS).map(each => `\`${each}\``)
    return { fault: `A publisher needs one of ${all.slice(0, -1).join(', ')} and ${all.at(-1)}` }
  }
  const allowed = new Set<string>([kind, ...KINDS[kind]])
  const stray = [...values.keys()].find(key => !allowed.has(key))
  if (stray !== undefined) return { fault: `\`${stray}\` does not go with \`${kind}\``, key: stray }
  return READERS[kind](values)
}

function isKind(key: string): key is Kind {
  return Object.hasOwn(KINDS, key)
}

const READERS: Readonly<Record<Kind, (values: Values) => Publisher | Fault>> = {
  identity: literalPublisher,
  'identity-regexp': patternPublisher,
  github: githubPublisher,
  key: values => ofKey(values, 'key'),
  'backup-key': values => {
    const publisher = ofKey(values, 'backup-key')
    return 'fault' in publisher ? publisher : { ...publisher, mayLackLog: true }
  },
}

function literalPublisher(values: Values): LiteralPublisher | Fault {
  const [identity = '', issuer] = [values.get('identity'), values.get('issuer')]
  if (issuer === undefined) return { fault: 'A publisher has an `identity` without an `issuer`', key: 'identity' }
  return { kind: 'literal', identity, issuer }
}

function patternPublisher(values: Values): PatternPublisher | Fault {
  const [source = '', issuer] = [values.get('identity-regexp'), values.get('issuer')]
  const key = 'identity-regexp'
  if (issuer === undefined) return { fault: 'A publisher has an `identity-regexp` without an `issuer`', key }
  const pattern = compileIdentityPattern(source)
  if (typeof pattern === 'string') return { fault: `\`${oneLine(source, 100)}\` ${pattern}`, key }
  return { kind: 'pattern', pattern, issuer }
}

const WORKFLOW = String.raw`\.github\/workflows\/[^\/@\s]+\.ya?ml`
const REPOSITORY = String.raw`[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}`

type Form = readonly [form: RegExp, said: string]

/** What a key of a `github` table must look like, and how that is said. */
export const GITHUB_FORMS = {
  github: [new RegExp(`^${REPOSITORY}$`), '`OWNER/REPO`'],
  'repository-id': [/^[1-9]\d{0,18}$/, "decimal number, as GitHub's API has it"],
  ref: [
    /^refs\/(?:tags|heads|pull)\/[^\s*]*[^\s]$/,
    'full ref like `refs/tags/v1.0`, nor the beginning of one like `refs/tags/v*`',
  ],
  workflow: [new RegExp(`^${WORKFLOW}$`), 'path like `.github/workflows/release.yml`'],
  event: [/^[a-z_]{1,40}$/, 'name of an event like `push`'],
  runner: [/^(?:github|self)-hosted$/, 'kind of runner: `github-hosted` or `self-hosted`'],
  'build-signer': [
    new RegExp(`^${REPOSITORY}\\/${WORKFLOW}@\\S+$`),
    'reusable workflow like `OWNER/REPO/.github/workflows/release.yml@refs/tags/v1`',
  ],
} as const satisfies Readonly<Record<string, Form>>

function githubPublisher(values: Values): GithubPublisher | Fault {
  const forms: Readonly<Record<string, Form>> = GITHUB_FORMS
  for (const [key, value] of values) {
    const [form, said] = forms[key] ?? []
    if (form && !form.test(value)) return { fault: `\`${oneLine(value, 100)}\` is no ${said}`, key }
  }
  const given = (name: keyof GithubPublisher, key: string) => (values.has(key) ? { [name]: values.get(key) } : {})
  const ref = values.get('ref')
  return {
    kind: 'github',
    repository: values.get('github') ?? '',
    ...given('repositoryId', 'repository-id'),
    ...(ref?.endsWith('*') ? { refPrefix: ref.slice(0, -1) } : given('ref', 'ref')),
    ...given('workflow', 'workflow'),
    ...given('event', 'event'),
    ...given('runner', 'runner'),
    ...given('buildSigner', 'build-signer'),
  }
}

function ofKey(values: Values, key: 'key' | 'backup-key'): KeyPublisher | Fault {
  const publisher = keyPublisher(values.get(key) ?? '', values.get('name'))
  return publisher ?? { fault: `\`${key}\` of a publisher is no PEM public key`, key }
}

/** A publisher that is a key (SPKI, PEM); `undefined` for any other text. */
export function keyPublisher(publicKey: string, name: string | undefined): KeyPublisher | undefined {
  if (!publicKey.trim().startsWith('-----BEGIN PUBLIC KEY-----')) return undefined
  try {
    createPublicKey(publicKey)
  } catch {
    return undefined
  }
  return { kind: 'key', name: name ?? 'of the policy', publicKey }
}
