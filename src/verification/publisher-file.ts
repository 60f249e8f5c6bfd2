import { createPublicKey } from 'node:crypto'
import { parse, TomlError } from 'smol-toml'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Publisher } from './publisher.ts'

/** in bytes */
const LARGEST_FILE = 256 * 1024
const MOST_PUBLISHERS = 100
const LONGEST_VALUE = 2000

const HINT = `Write one table for each publisher:

[[publisher]]
github = "OWNER/REPO"
ref = "refs/tags/v1.0"                      # may be left out
workflow = ".github/workflows/release.yml"  # may be left out

[[publisher]]
identity = "https://example.com/signer"
issuer = "https://issuer.example.com"`

/**
 * Reads the file of `--policy`: TOML, one `[[publisher]]` table for each publisher that is trusted. Refuses unknown keys,
 * an identity without issuer, and a file without publishers. `where` names the line.
 */
export function parsePublisherFile(bytes: Uint8Array, name: string): readonly Publisher[] | Problem {
  if (bytes.byteLength > LARGEST_FILE) return malformed(`The policy has ${bytes.byteLength} bytes`, name)
  const text = new TextDecoder().decode(bytes)
  let tables: unknown
  try {
    const document = parse(text)
    const stray = Object.keys(document).find(key => key !== 'publisher')
    if (stray !== undefined)
      return malformed(`The policy has an unknown key \`${oneLine(stray, 60)}\``, name, lineOf(text, stray))
    tables = document['publisher']
  } catch (error) {
    if (!(error instanceof TomlError)) return malformed('The policy is no TOML', name)
    return malformed(`The policy is no TOML: ${oneLine(error.message.split('\n', 1)[0] ?? '', 160)}`, name, error.line)
  }
  if (!Array.isArray(tables) || tables.length === 0) return malformed('The policy has no `[[publisher]]` table', name)
  if (tables.length > MOST_PUBLISHERS) return malformed(`The policy has more than ${MOST_PUBLISHERS} publishers`, name)
  const lines = linesOfTables(text)
  const publishers: Publisher[] = []
  for (const [index, table] of tables.entries()) {
    const publisher = toPublisher(table)
    if (typeof publisher === 'string') return malformed(publisher, name, lines[index])
    publishers.push(publisher)
  }
  return publishers
}

const KEYS = new Set(['identity', 'issuer', 'github', 'ref', 'workflow', 'key', 'name'])

function toPublisher(table: unknown): Publisher | string {
  if (typeof table !== 'object' || table === null) return '`publisher` is no table'
  const values = new Map<string, string>()
  for (const [key, value] of Object.entries(table)) {
    if (!KEYS.has(key)) return `A publisher has an unknown key \`${oneLine(key, 60)}\``
    if (typeof value !== 'string' || value === '' || value.length > LONGEST_VALUE)
      return `\`${key}\` of a publisher is no text`
    values.set(key, value)
  }
  const kinds = ['identity', 'github', 'key'].filter(key => values.has(key))
  if (kinds.length !== 1) return 'A publisher needs one of `identity`, `github` and `key`'
  const allowed = { identity: ['identity', 'issuer'], github: ['github', 'ref', 'workflow'], key: ['key', 'name'] }
  const kind = kinds[0] === 'github' ? 'github' : kinds[0] === 'key' ? 'key' : 'identity'
  const stray = [...values.keys()].find(key => !allowed[kind].includes(key))
  if (stray !== undefined) return `\`${stray}\` does not go with \`${kind}\``
  switch (kind) {
    case 'identity':
      return literalPublisher(values.get('identity') ?? '', values.get('issuer'))
    case 'github':
      return githubPublisher(values.get('github') ?? '', values.get('ref'), values.get('workflow'))
    case 'key':
      return keyPublisher(values.get('key') ?? '', values.get('name'))
  }
}

function literalPublisher(identity: string, issuer: string | undefined): Publisher | string {
  if (issuer === undefined) return 'A publisher has an `identity` without an `issuer`'
  return { kind: 'literal', identity, issuer }
}

function githubPublisher(
  repository: string,
  ref: string | undefined,
  workflow: string | undefined,
): Publisher | string {
  if (!/^[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}$/.test(repository))
    return `\`${oneLine(repository, 100)}\` is no \`OWNER/REPO\``
  if (ref !== undefined && !/^refs\/(?:tags|heads|pull)\/\S+$/.test(ref))
    return `\`${oneLine(ref, 100)}\` is no full ref like \`refs/tags/v1.0\``
  if (workflow !== undefined && !/^\.github\/workflows\/[^/@\s]+\.ya?ml$/.test(workflow)) {
    return `\`${oneLine(workflow, 100)}\` is no path like \`.github/workflows/release.yml\``
  }
  return {
    kind: 'github',
    repository,
    ...(ref === undefined ? {} : { ref }),
    ...(workflow === undefined ? {} : { workflow }),
  }
}

/** A publisher that is a key, or why this text is none. */
export function keyPublisher(publicKey: string, name: string | undefined): Publisher | string {
  if (!publicKey.trim().startsWith('-----BEGIN PUBLIC KEY-----')) return '`key` of a publisher is no PEM public key'
  try {
    createPublicKey(publicKey)
  } catch {
    return '`key` of a publisher is no PEM public key'
  }
  return { kind: 'key', name: name ?? 'of the policy', publicKey }
}

function linesOfTables(text: string): readonly number[] {
  return text.split('\n').flatMap((line, index) => (/^\s*\[\[\s*publisher\s*\]\]/.test(line) ? [index + 1] : []))
}

function lineOf(text: string, key: string): number | undefined {
  const index = text.split('\n').findIndex(line => line.replace(/^[\s["']+/, '').startsWith(key))
  return index < 0 ? undefined : index + 1
}

function malformed(what: string, name: string, line?: number): Problem {
  return problem('policy/malformed', what, HINT, { where: line === undefined ? name : `${name}:${line}` })
}
