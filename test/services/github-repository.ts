import { failure, notFound } from './github-answers.ts'
import { graphql } from './github-graphql.ts'
import type { Call, Route } from './github-routes.ts'
import type { Reply } from './loopback.ts'

const BASE = '/repos/{owner}/{repo}'

export const REPOSITORY_ROUTES: readonly Route[] = [
  { method: 'GET', path: BASE, right: 'read', handle: repository, exempt: true },
  { method: 'GET', path: '/repositories/{id}', right: 'read', handle: repository, exempt: true },
  { method: 'GET', path: `${BASE}/git/ref/tags/{tag...}`, right: 'read', handle: reference, exempt: true },
  { method: 'GET', path: `${BASE}/git/tags/{tag_sha}`, right: 'read', handle: tagObject, exempt: true },
  { method: 'GET', path: `${BASE}/commits/{ref...}`, right: 'read', handle: commit, exempt: true },
  { method: 'GET', path: `${BASE}/immutable-releases`, right: 'read', handle: immutability },
  { method: 'POST', path: '/graphql', right: 'token', handle: graphql, exempt: true },
]

function repository({ state, urls }: Call): Reply {
  const full = `${state.owner}/${state.name}`
  return {
    status: 200,
    headers: { 'last-modified': new Date(state.modifiedAt).toUTCString() },
    json: {
      id: state.repositoryId,
      node_id: `R_${state.repositoryId}`,
      name: state.name,
      full_name: full,
      private: state.visibility !== 'public',
      visibility: state.visibility,
      owner: { login: state.owner, id: 1 },
      html_url: `${urls.server}/${full}`,
      url: `${urls.api}/repos/${full}`,
      default_branch: 'main',
    },
  }
}

function reference({ state, urls, parameters }: Call): Reply {
  const name = parameters['tag'] ?? ''
  const tag = state.tags.get(name)
  if (!tag) return notFound()
  const path = `${urls.api}/repos/${state.owner}/${state.name}`
  const object = tag.object
    ? { type: 'tag', sha: tag.object, url: `${path}/git/tags/${tag.object}` }
    : { type: 'commit', sha: tag.commit, url: `${path}/git/commits/${tag.commit}` }
  const url = `${path}/git/refs/tags/${encodeURIComponent(name)}`
  return { status: 200, json: { ref: `refs/tags/${name}`, node_id: `REF_${name}`, url, object } }
}

function tagObject({ state, parameters }: Call): Reply {
  const found = [...state.tags].find(([, each]) => each.object === parameters['tag_sha'])
  if (!found) return notFound()
  const [tag, { commit: sha, object }] = found
  return {
    status: 200,
    json: { node_id: `TA_${object}`, tag, sha: object, message: tag, object: { type: 'commit', sha } },
  }
}

function commit({ state, urls, parameters }: Call): Reply {
  const ref = parameters['ref'] ?? ''
  const sha = state.tags.get(ref.replace(/^tags\//, ''))?.commit ?? ref
  const date = state.commits.get(sha)
  if (date === undefined) return failure(422, `No commit found for SHA: ${ref}`)
  const person = { name: 'A', email: 'a@example.com', date }
  const url = `${urls.api}/repos/${state.owner}/${state.name}/commits/${sha}`
  return {
    status: 200,
    json: { sha, node_id: `C_${sha}`, url, commit: { author: person, committer: person, message: 'a commit' } },
  }
}

function immutability({ state }: Call): Reply {
  if (!state.immutableReleases) return notFound()
  return { status: 200, json: { enabled: true, enforced_by_owner: false } }
}
