import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** What the description lacks, and why our service answers it all the same. Printed by the service's own test. */
export const EXEMPT = [
  'GET /repos/{owner}/{repo}, GET /repositories/{id}: not in the extract; id, visibility, private, default_branch as the REST reference names them',
  'GET /repos/{owner}/{repo}/git/ref/{ref}: not in the extract',
  'GET /repos/{owner}/{repo}/git/tags/{tag_sha}: not in the extract',
  'GET /repos/{owner}/{repo}/commits/{ref}: not in the extract',
  'POST /graphql: no OpenAPI description exists',
  'GET /{owner}/{repo}/releases/download/{tag}/{name}: the web server, not the API',
  'asset.state `starter`: not in the enum, but real after an upload that broke off',
  'errors without a described body (401, 403, 422 of assets, 400 of uploads): held to basic-error',
] as const

const DESCRIPTION = 'https://api.github.test/description'

type Schema = { readonly [key: string]: unknown }

interface Operation {
  readonly responses: Readonly<Record<string, Schema>>
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>
}

export interface Contract {
  /** Holds one answer to the description; the text of the violation, or undefined. `path` is the template. */
  violation(method: string, path: string, status: number, body: unknown): string | undefined
}

let made: Contract | undefined

/** One for all services of a process: it remembers no answer, and its schemas take longer to compile than a test to run. */
export function createContract(): Contract {
  made ??= readContract()
  return made
}

function readContract(): Contract {
  const file = new URL('github-openapi/openapi.json', import.meta.url)
  const read: Description = JSON.parse(readFileSync(file, 'utf8'))
  const description = { ...read, components: converted(read.components) }
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema({ $id: DESCRIPTION, components: description.components })
  const validators = new Map<string, ValidateFunction>()

  const validate = (pointer: string, schema: unknown, body: unknown): string | undefined => {
    const validator = validators.get(pointer) ?? ajv.compile(object(rebased(schema)))
    validators.set(pointer, validator)
    if (validator(body)) return undefined
    return `${pointer}: ${ajv.errorsText(validator.errors)}`
  }

  return {
    violation: (method, path, status, body) => {
      const operation = description.paths[path]?.[method.toLowerCase()]
      if (operation === undefined) return `${method} ${path} is not described; list it as exempt`
      const pointer = `${method} ${path} ${status}`
      const described = dereferenced(description, operation.responses[String(status)])
      const schema = schemaOf(described)
      if (schema !== undefined) return validate(pointer, converted(schema), body)
      if (status >= 400) return validate('basic-error', { $ref: '#/components/schemas/basic-error' }, body)
      if (described === undefined) return `${pointer}: this status is not described`
      return body === undefined ? undefined : `${pointer}: a body where none is described`
    },
  }
}

function schemaOf(response: Schema | undefined): unknown {
  const content = object(response?.['content'])
  return object(content['application/json'])['schema']
}

function dereferenced(description: Description, response: Schema | undefined): Schema | undefined {
  const reference = response?.['$ref']
  if (typeof reference !== 'string') return response
  const [, , kind = '', name = ''] = reference.split('/')
  return description.components[kind]?.[name]
}

/** OpenAPI 3.0's `nullable` as a JSON Schema type, and `starter` among the states of an asset. */
function converted<T>(value: T): T
function converted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(each => converted(each))
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'example' && key !== 'nullable')
      .map(([key, member]) => [key, converted(member)]),
  )
  if (Array.isArray(copy['enum']) && copy['enum'].join() === 'uploaded,open')
    copy['enum'] = ['uploaded', 'open', 'starter']
  if (!('nullable' in value) || value.nullable !== true) return copy
  return { anyOf: [copy, { type: 'null' }] }
}

function rebased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rebased)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === '$ref' && typeof member === 'string' ? `${DESCRIPTION}${member}` : rebased(member),
    ]),
  )
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
