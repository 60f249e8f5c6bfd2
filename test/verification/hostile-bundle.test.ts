import { afterAll, beforeAll, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem } from '../../src/core/problem.ts'
import { judgeBundle } from '../../src/verification/judge-bundle.ts'
import { bundleOf, openWorkshop, type Workshop } from './workshop.ts'

const WHEEL = new TextEncoder().encode('plugin-1.2.0-py3-none-any.whl')

let workshop: Workshop
let bundle: string

beforeAll(async () => {
  workshop = await openWorkshop()
  bundle = new TextDecoder().decode(await bundleOf(workshop.signer, WHEEL))
})
afterAll(() => workshop.close())

const HOSTILE: readonly unknown[] = [
  null,
  '',
  'x',
  'AAAA',
  '-1',
  -1,
  1e308,
  true,
  [],
  {},
  '9'.repeat(200),
  '\u0000',
  { length: 9 },
]

/** Every place in a JSON value, as a path of member names and indexes. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...path, name]))]
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === name ? replaced(each, rest, by) : each))
  const entries = Object.entries(Object(value))
  return Object.fromEntries(
    entries.map(([each, member]) => [each, each === name ? replaced(member, rest, by) : member]),
  )
}

async function verdictOn(text: string): Promise<string> {
  const { root, identity } = workshop
  const answer = await judgeBundle({
    bundle: new TextEncoder().encode(text),
    artifact: bytesInMemory(WHEEL),
    root,
    policy: [{ kind: 'literal', identity: identity.san, issuer: identity.issuer }],
  })
  return isProblem(answer) ? answer.code : 'accepted'
}

it('refuses hostile values in every place with a typed problem, and never throws', async () => {
  const value: unknown = JSON.parse(bundle)
  const surprises: string[] = []
  for (const place of placesIn(value)) {
    for (const hostile of HOSTILE) {
      const verdict = await verdictOn(JSON.stringify(replaced(value, place, hostile)))
      if (!verdict.startsWith('verify/')) surprises.push(`${place.join('.')} = ${JSON.stringify(hostile)}: ${verdict}`)
    }
  }
  expect(surprises).toEqual([])
})

it('accepts no certificate with a byte changed, and never throws', async () => {
  const value: { verificationMaterial: { certificate: { rawBytes: string } } } = JSON.parse(bundle)
  const der = Buffer.from(value.verificationMaterial.certificate.rawBytes, 'base64')
  const verdicts = new Set<string>()
  for (let at = 0; at < der.byteLength; at += 7) {
    const changed = Buffer.from(der)
    changed.writeUInt8(changed.readUInt8(at) ^ 0x81, at)
    const place = ['verificationMaterial', 'certificate', 'rawBytes']
    verdicts.add(await verdictOn(JSON.stringify(replaced(value, place, changed.toString('base64')))))
  }
  expect([...verdicts].filter(each => !each.startsWith('verify/'))).toEqual([])
})
