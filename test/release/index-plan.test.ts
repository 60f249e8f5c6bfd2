import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../src/release/distribution.ts'
import { type ListedFile, planIndex } from '../../src/release/index-plan.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)

const distribution = (file: string, sha256 = A): Distribution => ({
  kind: file.endsWith('.whl') ? 'wheel' : 'sdist',
  path: `/nowhere/${file}`,
  file,
  size: 1,
  sha256,
  name: 'demo',
  version: '1.0',
  tags: [],
  metadata: {
    metadataVersion: '2.4',
    name: 'demo',
    version: '1.0',
    requiresDist: [],
    providesExtra: [],
    licenseFiles: [],
    classifiers: [],
    projectUrls: [],
  },
  contents: [],
  embeddedSboms: [],
})
const listed = (name: string, sha256: string | null = A): ListedFile => ({ name, sha256 })
const kinds = (files: readonly string[], found: readonly ListedFile[]) =>
  planIndex(
    files.map(file => distribution(file)),
    found,
  ).map(step => `${step.kind} ${step.distribution.file}`)

describe('the plan for an index', () => {
  const rows: readonly (readonly [what: string, found: readonly ListedFile[], plan: string])[] = [
    ['nothing is there', [], 'upload x.whl'],
    ['it is there', [listed('x.whl')], 'keep x.whl'],
    ['other bytes are there', [listed('x.whl', B)], 'conflict x.whl'],
    ['something is there, and nobody says what', [listed('x.whl', null)], 'unknown x.whl'],
    ['it is there twice', [listed('x.whl'), listed('x.whl')], 'keep x.whl'],
    ['it is there, and other bytes, too', [listed('x.whl'), listed('x.whl', B)], 'conflict x.whl'],
    [
      'other bytes are there, and something that nobody tells',
      [listed('x.whl', null), listed('x.whl', B)],
      'conflict x.whl',
    ],
    ['it is there, and something that nobody tells', [listed('x.whl'), listed('x.whl', null)], 'unknown x.whl'],
    ['its bytes are there under another name', [listed('y.whl')], 'upload x.whl'],
    ['its name is there in other letters', [listed('X.whl')], 'upload x.whl'],
  ]
  it.each(rows)('%s', (_what, found, plan) => {
    expect(kinds(['x.whl'], found)).toEqual([plan])
  })

  it('goes through wheels by name, then the sdist; what else is there is nobody to it', () => {
    const files = ['b.tar.gz', 'c.whl', 'a.whl']
    expect(kinds(files, [listed('stranger.whl', B), listed('c.whl')])).toEqual([
      'upload a.whl',
      'keep c.whl',
      'upload b.tar.gz',
    ])
  })

  it('shows what it found beside what is wanted', () => {
    const found = { ...listed('x.whl', B), url: 'https://files.example/x.whl' }
    const wanted = distribution('x.whl')
    expect(planIndex([wanted], [found])).toEqual([{ kind: 'conflict', distribution: wanted, found }])
  })
})
