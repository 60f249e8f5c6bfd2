import { failure } from './github-answers.ts'
import type { Call } from './github-routes.ts'
import { type ReleaseRecord, releasesSeen } from './github-state.ts'
import { jsonOf, type Reply } from './loopback.ts'

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }

interface Field {
  readonly name: string
  readonly answersAs: string
  readonly args: Readonly<Record<string, Value>>
  readonly fields: readonly Field[] | undefined
}

/** An error of the whole request: GraphQL then answers no data at all. */
class Refused extends Error {}

const PAGE = 100

/**
 * As much of GitHub's GraphQL as clients ask of releases: `repository { release(tagName:) releases(first:) }` with their
 * scalar fields, aliases and variables. What it does not know it refuses in GitHub's words. Drafts only for who may write.
 */
export function graphql(call: Call): Reply {
  const body = membersOf(jsonOf(call.request))
  const { query } = body
  if (typeof query !== 'string') return failure(400, 'A query attribute must be specified and must be a string.')
  try {
    const errors: object[] = []
    const data = answerRoot(call, parse(query, membersOf(body['variables'])), errors)
    return { status: 200, json: { data, ...(errors.length > 0 ? { errors } : {}) } }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { status: 200, json: { errors: [{ message: error.message }] } }
  }
}

function answerRoot(call: Call, fields: readonly Field[], errors: object[]): object {
  return select(fields, 'Query', {
    repository: ({ args, fields: wanted = [] }) => {
      const { owner, name } = args
      if (typeof owner !== 'string' || typeof name !== 'string') {
        throw new Refused("Field 'repository' is missing required arguments: owner, name")
      }
      const full = `${owner}/${name}`
      if (full === `${call.state.owner}/${call.state.name}`) return answerRepository(call, wanted)
      const message = `Could not resolve to a Repository with the name '${full}'.`
      errors.push({ type: 'NOT_FOUND', path: ['repository'], locations: [{ line: 1, column: 1 }], message })
      return null
    },
  })
}

function answerRepository(call: Call, fields: readonly Field[]): object {
  const seen = releasesSeen(call.state, 'graph').filter(each => call.mayWrite || !each.draft)
  return select(fields, 'Repository', {
    databaseId: () => call.state.repositoryId,
    nameWithOwner: () => `${call.state.owner}/${call.state.name}`,
    release: ({ args, fields: wanted = [] }) => {
      const { tagName } = args
      if (typeof tagName !== 'string') throw new Refused("Field 'release' is missing required arguments: tagName")
      const matching = seen.filter(each => each.tag === tagName)
      const found = matching.find(each => !each.draft) ?? matching[0]
      return found ? answerRelease(call, found, wanted) : null
    },
    releases: field => answerReleases(call, seen, field),
  })
}

function answerReleases(call: Call, seen: readonly ReleaseRecord[], { args, fields = [] }: Field): object {
  const { first, after, orderBy } = args
  if (typeof first !== 'number') {
    throw new Refused('You must provide a `first` or `last` value to properly paginate the `releases` connection.')
  }
  if (first > PAGE) {
    throw new Refused(
      `Requesting ${first} records on the \`releases\` connection exceeds the \`first\` limit of ${PAGE} records.`,
    )
  }
  const { direction } = membersOf(orderBy)
  const all = direction === 'DESC' ? seen.toReversed() : seen
  const start = typeof after === 'string' ? Number(Buffer.from(after, 'base64').toString()) : 0
  const page = all.slice(start, start + first)
  const end = start + page.length
  return select(fields, 'ReleaseConnection', {
    totalCount: () => all.length,
    nodes: ({ fields: wanted = [] }) => page.map(each => answerRelease(call, each, wanted)),
    pageInfo: ({ fields: wanted = [] }) =>
      select(wanted, 'PageInfo', {
        hasNextPage: () => end < all.length,
        endCursor: () => (page.length === 0 ? null : Buffer.from(String(end)).toString('base64')),
      }),
  })
}

function answerRelease({ state, urls }: Call, release: ReleaseRecord, fields: readonly Field[]): object {
  const latest = state.releases.findLast(each => !each.draft && !each.prerelease)
  return select(fields, 'Release', {
    id: () => `RE_${release.id}`,
    databaseId: () => release.id,
    tagName: () => release.tag,
    name: () => release.name,
    description: () => release.body,
    isDraft: () => release.draft,
    isLatest: () => release === latest,
    isPrerelease: () => release.prerelease,
    immutable: () => release.immutable,
    createdAt: () => release.createdAt,
    publishedAt: () => release.publishedAt,
    url: () => `${urls.server}/${state.owner}/${state.name}/releases/tag/${encodeURIComponent(release.tag)}`,
  })
}

type Resolvers = Readonly<Record<string, (field: Field) => unknown>>

function select(fields: readonly Field[], type: string, resolvers: Resolvers): object {
  if (fields.length === 0) throw new Refused(`Objects must have selections (type '${type}' has no selections)`)
  return Object.fromEntries(
    fields.map(field => {
      if (field.name === '__typename') return [field.answersAs, type]
      const resolve = resolvers[field.name]
      if (resolve === undefined) throw new Refused(`Field '${field.name}' doesn't exist on type '${type}'`)
      return [field.answersAs, resolve(field)]
    }),
  )
}

/** The fields of the first operation of a document, variables put in. */
function parse(query: string, variables: Readonly<Record<string, unknown>>): readonly Field[] {
  const tokens: readonly string[] = query.match(/"(?:[^"\\]|\\.)*"|\$?[A-Za-z_]\w*|-?\d+|[{}()[\]:!=]/g) ?? []
  let at = tokens.indexOf('{')
  if (/^\s*(?:query\b[^({]*)?\(/.test(query)) at = tokens.indexOf('{', tokens.indexOf(')'))
  const next = (): string => {
    const token = tokens[at]
    if (token === undefined) throw new Refused('Expected one of SCHEMA, actual: (none) at [1, 1]')
    at += 1
    return token
  }
  const taken = (token: string): boolean => {
    if (tokens[at] !== token) return false
    at += 1
    return true
  }
  const value = (): Value => {
    const token = next()
    if (token === '[') {
      const items: Value[] = []
      while (!taken(']')) items.push(value())
      return items
    }
    if (token === '{') return members('}')
    if (token.startsWith('$')) return valueOf(variables[token.slice(1)])
    if (token.startsWith('"') || /^-?\d/.test(token)) return valueOf(JSON.parse(token))
    return token === 'true' ? true : token === 'false' ? false : token === 'null' ? null : token
  }
  const members = (end: string): Readonly<Record<string, Value>> => {
    const found: Record<string, Value> = {}
    while (!taken(end)) {
      const name = next()
      if (!taken(':')) throw new Refused(`Parse error on "${name}"`)
      found[name] = value()
    }
    return found
  }
  const selection = (): readonly Field[] => {
    const fields: Field[] = []
    while (!taken('}')) {
      const answersAs = next()
      const name = taken(':') ? next() : answersAs
      const args = taken('(') ? members(')') : {}
      fields.push({ name, answersAs, args, fields: taken('{') ? selection() : undefined })
    }
    return fields
  }
  next()
  return selection()
}

function valueOf(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
