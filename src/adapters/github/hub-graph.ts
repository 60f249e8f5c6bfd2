import { isObject, type Json } from '../../core/json.ts'
import { inParallel } from '../../core/parallel.ts'
import { isProblem, type Problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { HttpAnswer, HttpRequest } from '../http.ts'
import { type GitHubAccess, headersFor, jsonOf } from './api.ts'
import { graphUrlOf } from './finding.ts'
import { type Asking, type Failed, isFailed, TRIES } from './hub-asking.ts'
import { refusal } from './refusal.ts'

type Members = { readonly [name: string]: Json }

/** What is asked of many things in one question: the same field of each, once for every thing. */
export interface Shape {
  /** of one thing: name → type; never put into the text, for names are foreign */
  readonly variables: Readonly<Record<string, string>>
  /** field with its selection, variables as `$name` */
  readonly field: string
  /** `fragment Page on …`, which `field` may use */
  readonly fragment: string
  /** things in one question */
  readonly size: number
}

/** Undefined: GitHub knows no such thing. */
export type Told = { readonly json: Members } | Failed | undefined

/** This server does not speak GraphQL, or is too old to know a field: another way has to be taken. */
export const UNSPOKEN = 'unspoken'

const PARALLEL = 3

/** A question that costs nothing. */
export function harmlessQuestion(access: GitHubAccess): HttpRequest {
  return requestFor(access, 'query { __typename }', {})
}

/**
 * Asks for many things, by the index of each. What GitHub cannot answer at once is asked in halves down to one thing;
 * what it cannot answer even then has failed alone.
 */
export async function askGraph(
  asking: Asking,
  shape: Shape,
  things: readonly Members[],
): Promise<ReadonlyMap<number, Told> | Problem | typeof UNSPOKEN> {
  const told = new Map<number, Told>()
  let unspoken = false

  const settle = async (due: readonly number[], nth = 1): Promise<Problem | undefined> => {
    if (unspoken) return undefined
    const answer = await asking.once(questionFor(asking.access, shape, due, things))
    if (isProblem(answer)) return answer
    if (!isFailed(answer) && (answer.status === 401 || answer.status === 403)) {
      return refusal(asking.access, answer, 'look at repositories', 'read')
    }
    const json = isFailed(answer) ? undefined : jsonOf(answer)
    if (!isFailed(answer) && isUnspoken(answer, json)) {
      unspoken = true
      return undefined
    }
    const { found, why } = isFailed(answer) ? { found: new Map<number, Told>(), why: answer.failed } : read(json, due)
    for (const [index, each] of found) told.set(index, each)
    if (found.size > 0) asking.answered()
    const rest = due.filter(index => !found.has(index))
    const [only] = rest
    if (only === undefined) return undefined
    if (rest.length === 1) {
      if (due.length === 1 && nth === TRIES) {
        const failed = asking.alone(why)
        if (isProblem(failed)) return failed
        told.set(only, failed)
        return undefined
      }
      await asking.pause(nth)
      return settle(rest, due.length === 1 ? nth + 1 : 1)
    }
    const half = Math.ceil(rest.length / 2)
    return (await settle(rest.slice(0, half))) ?? settle(rest.slice(half))
  }

  const chunks: number[][] = []
  for (let at = 0; at < things.length; at += shape.size) {
    chunks.push(Array.from({ length: Math.min(shape.size, things.length - at) }, (_, more) => at + more))
  }
  const [trouble] = await inParallel(chunks, PARALLEL, chunk => settle(chunk))
  return trouble ?? (unspoken ? UNSPOKEN : told)
}

function questionFor(
  access: GitHubAccess,
  { variables, field, fragment }: Shape,
  due: readonly number[],
  things: readonly Members[],
): HttpRequest {
  const names = Object.keys(variables)
  const declared = due.flatMap((_, at) => names.map(name => `$${name}${at}: ${variables[name]}`))
  const fields = due.map((_, at) => `r${at}: ${field.replace(/\$\w+/g, name => `${name}${at}`)}`)
  const given = due.flatMap((index, at) => names.map(name => [`${name}${at}`, things[index]?.[name] ?? null] as const))
  const query = `query(${declared.join(', ')}) {\n${fields.join('\n')}\n}\n${fragment}`
  return requestFor(access, query, Object.fromEntries(given))
}

function requestFor(access: GitHubAccess, query: string, variables: Members): HttpRequest {
  return {
    method: 'POST',
    url: graphUrlOf(access.apiUrl),
    headers: { ...headersFor(access.token), 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  }
}

function isUnspoken({ status }: HttpAnswer, json: Json | undefined): boolean {
  if (status !== 200) return true
  if (!isObject(json) || isObject(json['data'])) return false
  return errorsOf(json).some(
    each => memberOf(each['extensions'], 'code') === 'undefinedField' || /doesn't exist on type/.test(messageOf(each)),
  )
}

/** What was settled of what was asked for; half an answer settles only what no error speaks of. */
function read(json: Json | undefined, due: readonly number[]): { found: Map<number, Told>; why: string } {
  const found = new Map<number, Told>()
  const errors = isObject(json) ? errorsOf(json) : []
  const why = oneLine(errors.map(messageOf)[0] ?? 'GitHub left it out of its answer', 200)
  const data = memberOf(json, 'data')
  const aliases = new Set<Json | undefined>(due.map((_, at) => `r${at}`))
  // An error of no place may have cut short anything.
  const known = errors.every(each => aliases.has(aliasOf(each)))
  for (const [at, index] of known ? due.entries() : []) {
    const value = memberOf(data, `r${at}`)
    const types = new Set(errors.filter(each => aliasOf(each) === `r${at}`).map(each => each['type']))
    if (types.size === 0 && isObject(value)) found.set(index, { json: value })
    else if (types.has('NOT_FOUND') && value === null) found.set(index, undefined)
    else if (types.has('FORBIDDEN')) found.set(index, { failed: why })
  }
  return { found, why }
}

function errorsOf(json: Members): readonly Members[] {
  const errors = json['errors']
  if (errors === undefined) return []
  return Array.isArray(errors) ? errors.map(each => (isObject(each) ? each : {})) : [{}]
}

function aliasOf(error: Members): Json | undefined {
  const path = error['path']
  return Array.isArray(path) ? path[0] : undefined
}

function messageOf(error: Members): string {
  const message = error['message']
  return typeof message === 'string' ? message : 'an error without words'
}

export function memberOf(json: Json | undefined, name: string): Json | undefined {
  return isObject(json) ? json[name] : undefined
}
