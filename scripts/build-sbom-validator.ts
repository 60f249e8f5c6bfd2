import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'

/**
 * Compiles the CycloneDX 1.6 schema into src/sbom/validator.generated.js: a bundle has no schema file to read at run
 * time, and compiling there would cost half a second. What this house never writes is taken out of the closed objects,
 * which only makes them stricter: whatever passes is valid under the whole schema (tested against it).
 */
const UNUSED: Readonly<Record<string, readonly string[]>> = {
  '': [
    'services',
    'externalReferences',
    'vulnerabilities',
    'annotations',
    'formulation',
    'declarations',
    'definitions',
    'signature',
    'properties',
  ],
  component: [
    'manufacturer',
    'omniborId',
    'swhid',
    'swid',
    'pedigree',
    'evidence',
    'releaseNotes',
    'modelCard',
    'data',
    'cryptoProperties',
    'tags',
    'signature',
  ],
  metadata: ['manufacturer', 'manufacture', 'licenses'],
  license: ['text', 'licensing', 'properties', 'url'],
  compositions: ['vulnerabilities', 'signature'],
  organizationalEntity: ['address'],
}
const PROSE = new Set(['description', 'title', 'examples', 'meta:enum', '$comment', 'default', 'deprecated'])

type Schema = { [key: string]: unknown }

const folder = new URL('../node_modules/@cyclonedx/cyclonedx-library/res/schema/', import.meta.url)

function load(name: string): Schema {
  const schema: unknown = JSON.parse(readFileSync(new URL(`${name}.SNAPSHOT.schema.json`, folder), 'utf8'))
  return object(withoutProse(schema, false))
}

function withoutProse(value: unknown, inProperties: boolean): unknown {
  if (Array.isArray(value)) return value.map(each => withoutProse(each, false))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key, member]) => {
    if (inProperties) return true
    // A duplicate item would have a duplicate bom-ref, which validate.ts refuses in linear time.
    return !PROSE.has(key) && !(key === 'uniqueItems' && member === true)
  })
  return Object.fromEntries(
    kept.map(([key, member]) => [key, withoutProse(member, key === 'properties' || key === 'definitions')]),
  )
}

function object(value: unknown): Schema {
  if (typeof value !== 'object' || value === null) throw new Error('the schema has another shape than expected')
  return Object.fromEntries(Object.entries(value))
}

function pruned(schema: Schema): Schema {
  const definitions = object(schema['definitions'])
  const closedWithout = (part: unknown, unused: readonly string[]): Schema => {
    const closed = object(part)
    if (closed['additionalProperties'] !== false) throw new Error('only closed objects may be pruned')
    const properties = Object.entries(object(closed['properties'])).filter(([name]) => !unused.includes(name))
    return { ...closed, properties: Object.fromEntries(properties) }
  }
  for (const [name, unused] of Object.entries(UNUSED)) {
    if (name !== '') definitions[name] = closedWithout(definitions[name], unused)
  }
  // metadata.tools may hold services, the only other place of a JSF signature.
  definitions['service'] = false
  const top = closedWithout(schema, UNUSED[''] ?? [])
  return { ...top, definitions: reachable(object(top['properties']), definitions) }
}

function reachable(properties: Schema, definitions: Schema): Schema {
  const kept: Schema = {}
  const queue = refsOf(properties)
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (Object.hasOwn(kept, name)) continue
    kept[name] = definitions[name]
    queue.push(...refsOf(definitions[name]))
  }
  return kept
}

function without(schema: Schema, key: string): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key))
}

function refsOf(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"#\/definitions\/([^"/]+)/g)].map(match => match[1] ?? '')
}

export function generate(): string {
  const ajv = new Ajv({
    strict: false,
    messages: false,
    code: { source: true, esm: true },
    formats: {
      'iri-reference': /^\S*$/u,
      'idn-email': /^[^@\s]+@[^@\s]+$/u,
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u,
    },
    schemas: { 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json': without(load('spdx'), '$id') },
  })
  const validate = ajv.compile(pruned(load('bom-1.6')))
  const code = standalone
    .default(ajv, validate)
    .replace(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, '(text => [...text].length)')
    // All that is compared for equality here are members of enumerations, which are strings.
    .replace(/require\("ajv\/dist\/runtime\/equal"\)\.default/g, '((left, right) => left === right)')
  if (code.includes('require(')) throw new Error('the generated validator needs a module that nobody provides')
  return `/* oxlint-disable */\n// Generated by scripts/build-sbom-validator.ts from the CycloneDX 1.6 schema (Apache-2.0). Do not edit.\n${code}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../src/sbom/validator.generated.js', import.meta.url), generate())
}
