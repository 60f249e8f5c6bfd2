import { downloadUrlOf, failure } from './github-answers.ts'
import { type Field, membersOf, parse, Refused } from './github-graphql-parse.ts'
import type { Call, Sight } from './github-routes.ts'
import { type AssetRecord, type ReleaseRecord, releasesSeen } from './github-state.ts'
import { jsonOf, type Reply } from './loopback.ts'

/** Trouble on demand, for questions that ask for many things at once. */
export interface GraphTroubles {
  /** fields that one question may ask for; above it GitHub gives up */
  readonly most?: number
  /** how it gives up: 502 with a page, or 200 with an error and no data. Default `gateway` */
  readonly says?: 'gateway' | 'limits'
  /** `OWNER/NAME`: a question that asks for one of them is 502 */
  readonly poisoned?: readonly string[]
  /** `OWNER/NAME`: null with an error the next time; whoever was is taken from the set */
  readonly halved?: Set<string>
  /** fields that this server is too old to know */
  readonly unknown?: readonly string[]
}

const PAGE = 100

/**
 * As much of GitHub's GraphQL as clients ask of releases: `repository { release(tagName:) releases(first:) }` and
 * `node(id:) { ... on Release { releaseAssets(first:) } }` with their scalar fields, aliases, variables and fragments.
 * What it does not know it refuses in GitHub's words. Drafts only for who may write.
 */
export function graphql(call: Call): Reply {
  const body = membersOf(jsonOf(call.request))
  const { query } = body
  if (typeof query !== 'string') return failure(400, 'A query attribute must be specified and must be a string.')
  try {
    const errors: object[] = []
    const asked = parse(query, membersOf(body['variables']))
    const trouble = troubleWith(call, asked)
    if (trouble) return trouble
    const data = answerRoot(call, asked, errors)
    return { status: 200, json: { data, ...(errors.length > 0 ? { errors } : {}) } }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { status: 200, json: { errors: [error.json] } }
  }
}

function troubleWith({ graph }: Call, fields: readonly Field[]): Reply | undefined {
  const poisoned = fields.some(({ args }) =>
    graph.poisoned?.includes(`${textOf(args['owner'])}/${textOf(args['name'])}`),
  )
  if (!poisoned && fields.length <= (graph.most ?? Infinity)) return undefined
  if (poisoned || graph.says !== 'limits') {
    return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>502 Bad Gateway</html>' }
  }
  const message = 'Resource limits for this query exceeded.'
  return { status: 200, json: { data: null, errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message }] } }
}

function answerRoot(call: Call, fields: readonly Field[], errors: object[]): object {
  const failed = (field: Field, message: string, type?: string): null => {
    const where = { path: [field.answersAs], locations: [{ line: 1, column: 1 }] }
    errors.push({ ...(type === undefined ? {} : { type }), ...where, message })
    return null
  }
  return select(call, fields, 'Query', {
    repository: field => {
      const { owner, name } = field.args
      if (typeof owner !== 'string' || typeof name !== 'string') {
        throw new Refused("Field 'repository' is missing required arguments: owner, name")
      }
      const full = `${owner}/${name}`
      const sight = call.seen(full)
      if (sight === undefined) {
        return failed(field, `Could not resolve to a Repository with the name '${full}'.`, 'NOT_FOUND')
      }
      if (call.graph.halved?.delete(full)) return failed(field, 'Something went wrong while executing your query.')
      return answerRepository({ ...call, ...sight }, field.fields ?? [])
    },
    node: field => {
      const id = textOf(field.args['id'])
      const release = nodeOf(id, call.seen(Number(id.replace(/^RE_/, ''))))
      if (release === undefined) {
        return failed(field, `Could not resolve to a node with the global id of '${id}'.`, 'NOT_FOUND')
      }
      if (call.graph.halved?.delete(id)) return failed(field, 'Something went wrong while executing your query.')
      return answerRelease({ ...call, ...release.sight }, release.found, field.fields ?? [])
    },
  })
}

function nodeOf(id: string, sight: Sight | undefined): { sight: Sight; found: ReleaseRecord } | undefined {
  const found = sight?.state.releases.find(each => `RE_${each.id}` === id && (sight.mayWrite || !each.draft))
  return sight && found && { sight, found }
}

function answerRepository(call: Call, fields: readonly Field[]): object {
  const seen = releasesSeen(call.state, 'graph').filter(each => call.mayWrite || !each.draft)
  return select(call, fields, 'Repository', {
    databaseId: () => call.state.repositoryId,
    nameWithOwner: () => `${call.state.owner}/${call.state.name}`,
    isPrivate: () => call.state.visibility !== 'public',
    release: ({ args, fields: wanted = [] }) => {
      const { tagName } = args
      if (typeof tagName !== 'string') throw new Refused("Field 'release' is missing required arguments: tagName")
      const matching = seen.filter(each => each.tag === tagName)
      const found = matching.find(each => !each.draft) ?? matching[0]
      return found ? answerRelease(call, found, wanted) : null
    },
    releases: field =>
      connection(
        call,
        'releases',
        membersOf(field.args['orderBy'])['direction'] === 'DESC' ? seen.toReversed() : seen,
        field,
        answerRelease,
      ),
  })
}

function connection<T>(
  call: Call,
  name: string,
  all: readonly T[],
  { args, fields = [] }: Field,
  answer: (call: Call, item: T, fields: readonly Field[]) => object,
): object {
  const { first, after } = args
  if (typeof first !== 'number') {
    throw new Refused(`You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`)
  }
  if (first > PAGE) {
    throw new Refused(
      `Requesting ${first} records on the \`${name}\` connection exceeds the \`first\` limit of ${PAGE} records.`,
    )
  }
  const start = typeof after === 'string' ? Number(Buffer.from(after, 'base64').toString()) : 0
  const page = all.slice(start, start + first)
  const end = start + page.length
  return select(call, fields, 'Connection', {
    totalCount: () => all.length,
    nodes: ({ fields: wanted = [] }) => page.map(each => answer(call, each, wanted)),
    pageInfo: ({ fields: wanted = [] }) =>
      select(call, wanted, 'PageInfo', {
        hasNextPage: () => end < all.length,
        endCursor: () => (page.length === 0 ? null : Buffer.from(String(end)).toString('base64')),
      }),
  })
}

function answerRelease(call: Call, release: ReleaseRecord, fields: readonly Field[]): object {
  const { state, urls } = call
  const latest = state.releases.findLast(each => !each.draft && !each.prerelease)
  return select(call, fields, 'Release', {
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
    releaseAssets: field =>
      connection(call, 'releaseAssets', release.assets, field, (_call, asset, wanted) =>
        answerAsset(call, release, asset, wanted),
      ),
  })
}

// As of 2026 it has neither `databaseId` nor `state`.
function answerAsset(call: Call, release: ReleaseRecord, asset: AssetRecord, fields: readonly Field[]): object {
  return select(call, fields, 'ReleaseAsset', {
    id: () => `RA_${asset.id}`,
    name: () => asset.name,
    size: () => asset.size ?? asset.bytes.byteLength,
    digest: () => asset.digest,
    contentType: () => asset.contentType,
    downloadCount: () => asset.downloads,
    downloadUrl: () => downloadUrlOf(call.state, call.urls, release, asset),
    createdAt: () => asset.createdAt,
    updatedAt: () => asset.createdAt,
  })
}

type Resolvers = Readonly<Record<string, (field: Field) => unknown>>

function select({ graph }: Pick<Call, 'graph'>, fields: readonly Field[], type: string, resolvers: Resolvers): object {
  if (fields.length === 0) throw new Refused(`Objects must have selections (type '${type}' has no selections)`)
  return Object.fromEntries(
    fields.map(field => {
      if (field.name === '__typename') return [field.answersAs, type]
      const resolve = graph.unknown?.includes(field.name) ? undefined : resolvers[field.name]
      if (resolve === undefined) {
        throw new Refused(`Field '${field.name}' doesn't exist on type '${type}'`, 'undefinedField')
      }
      return [field.answersAs, resolve(field)]
    }),
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
