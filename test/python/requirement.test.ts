import { describe, expect, test } from 'vitest'
import { evaluateMarker, type MarkerEnvironment, printMarker } from '../../src/python/marker.ts'
import { normalizeName } from '../../src/python/name.ts'
import { parseRequirement } from '../../src/python/requirement.ts'
import { sharedJson } from './shared-data.ts'

test('every part of a requirement', () => {
  expect(parseRequirement('A.B_c [y, X-1 ,y] >= 1.0 , != 1.5 ; python_version>"3"')).toEqual({
    name: 'a-b-c',
    rawName: 'A.B_c',
    extras: ['x-1', 'y'],
    specifier: '!=1.5,>=1.0',
    marker: {
      kind: 'compare',
      left: { kind: 'variable', name: 'python_version' },
      operator: '>',
      right: { kind: 'text', text: '3' },
    },
  })
})

// The npm parsers of PEP 508 fail on these.
test('a direct reference with a marker', () => {
  const requirement = parseRequirement('pkg @ https://example.com/p.whl ; os_name == "posix"')
  expect(requirement?.url).toBe('https://example.com/p.whl')
  expect(requirement?.marker && printMarker(requirement.marker)).toBe('os_name == "posix"')
})

test('arbitrary equality', () => {
  expect(parseRequirement('pkg === 1.0+weird.local')?.specifier).toBe('===1.0+weird.local')
})

test.each([
  'pkg @ https://example.com/p.whl; os_name == "posix"',
  'pkg>=1.0 # comment',
  'pkg==1.0 --hash=sha256:00',
  '-r other.txt',
  'pkg\n>=1',
  'pkg>=1.0+local',
  'pkg<1.*',
  'pkg~=1',
  'pkg==1.0a1.*',
  'pkg (>=1',
  'pkg[a b]',
  'pkg; os_name == "a\\"b"',
  'pkg; __proto__ == "x"',
  'pkg; constructor == "x"',
  `pkg; ${'('.repeat(40)}os_name == "x"${')'.repeat(40)}`,
  `pkg${'>=1,'.repeat(10_000)}`,
])('%j is refused', line => {
  expect(parseRequirement(line.slice(0, 50_000))).toBeUndefined()
})

interface Case {
  readonly requirement: string
  readonly valid: boolean
  readonly name?: string
  readonly extras?: readonly string[]
  readonly specifier?: string
  readonly url?: string | null
  readonly marker?: string | null
  readonly answers?: Readonly<Record<string, boolean | 'error'>>
}
interface Truth {
  readonly environments: Readonly<Record<string, MarkerEnvironment & { readonly extra: string }>>
  readonly cases: readonly Case[]
}
const truth = sharedJson<Truth>('markers.json', { environments: {}, cases: [] })

describe.skipIf(truth.absent)('778 requirements in three environments', () => {
  const { cases, environments } = truth.value

  test('parsed form and canonical marker', () => {
    const wrong = cases.filter(each => {
      const found = parseRequirement(each.requirement)
      if (!each.valid || !found) return each.valid !== (found !== undefined)
      return (
        found.rawName !== each.name ||
        found.specifier !== each.specifier ||
        (found.url ?? null) !== each.url ||
        (found.marker ? printMarker(found.marker) : null) !== each.marker ||
        found.extras.join() !== [...new Set(each.extras?.map(normalizeName))].sort().join()
      )
    })
    expect(wrong).toEqual([])
    expect(cases).toHaveLength(778)
  })

  test.each(Object.entries(environments))('answers in %s', (label, { extra, ...environment }) => {
    const extras = new Set(extra === '' ? [] : [extra])
    const wrong = cases.filter(each => {
      const marker = parseRequirement(each.requirement)?.marker
      return marker && evaluateMarker(marker, environment, extras) !== each.answers?.[label]
    })
    expect(wrong).toEqual([])
  })
})
