import type { GraphTroubles } from './github-graphql.ts'
import type { AssetRecord, GitHubState, GitHubUrls } from './github-state.ts'
import type { Received, Reply } from './loopback.ts'

/** One call that passed the door: its token is known and has the right that the route asks for. */
export interface Call {
  readonly request: Received
  /** decoded parts of the path */
  readonly parameters: Readonly<Record<string, string>>
  /** contents: write */
  readonly mayWrite: boolean
  readonly state: GitHubState
  readonly urls: GitHubUrls
  /** a short-lived address of an asset's bytes at the storage host */
  readonly signedUrl: (asset: AssetRecord) => string
  /** any repository of this server that the caller sees, by name or by the number of a release or asset */
  readonly seen: (by: string | number) => Sight | undefined
  readonly graph: GraphTroubles
  /** how many assets a release holds */
  readonly limits: { readonly assets: number }
}

/** A repository, and whether the caller has `contents: write` there. */
export type Sight = Pick<Call, 'state' | 'mayWrite'>

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** template of the OpenAPI description; `{name}` is one segment, `{name...}` the rest */
  readonly path: string
  /** of `scope`; `token` asks for any known token */
  readonly right: 'read' | 'write' | 'token'
  /** default: `contents` */
  readonly scope?: 'attestations'
  readonly handle: (call: Call) => Reply
  /** about other repositories of this server, too */
  readonly elsewhere?: true
  /** not in the description: its answers are not held to it */
  readonly exempt?: true
}

/** The parameters of a path that fits the template, percent-decoded; undefined where it does not fit. */
export function match(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = template.split('/')
  const given = path.split('/')
  const rest = wanted.at(-1)?.endsWith('...}') === true
  if (rest ? given.length < wanted.length : given.length !== wanted.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const last = rest && index === wanted.length - 1
    const value = decodeURIComponent(last ? given.slice(index).join('/') : (given[index] ?? ''))
    if (part.startsWith('{')) parameters[part.replace(/^\{|\.{3}|\}$/g, '')] = value
    else if (part !== value) return undefined
  }
  return parameters
}
