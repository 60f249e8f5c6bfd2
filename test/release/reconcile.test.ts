import { describe, expect, it } from 'vitest'
import type { StoredAsset } from '../../src/release/asset.ts'
import { reconcile, type Step, type StoreMode } from '../../src/release/reconcile.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
const wanted = { name: 'x.whl', size: 10, sha256: A }

function stored(over: Partial<StoredAsset> = {}): StoredAsset {
  return { name: 'x.whl', size: 10, sha256: A, state: 'stored', ...over }
}

/** `keep x.whl`, `remove x.whl partial`: one line a step */
function lines(steps: readonly Step[]): readonly string[] {
  return steps.map(step => {
    switch (step.kind) {
      case 'keep':
      case 'put':
      case 'replace':
        return `${step.kind} ${step.asset.name}`
      case 'remove':
        return `remove ${step.name} ${step.reason}`
      case 'conflict':
        return `conflict ${step.asset.name} ${step.asset.sha256[0]}/${step.found?.sha256?.[0] ?? 'none'}`
      case 'unclaimed':
        return `unclaimed ${step.found.name}`
    }
  })
}

describe('reconcile', () => {
  const rows: readonly [what: string, mode: StoreMode, found: readonly StoredAsset[], steps: readonly string[]][] = [
    ['nothing is there', 'draft', [], ['put x.whl']],
    ['the planned bytes are there', 'draft', [stored()], ['keep x.whl']],
    ['other bytes of the same size are there', 'draft', [stored({ sha256: B })], ['replace x.whl']],
    ['the same digest with another size', 'draft', [stored({ size: 9 })], ['replace x.whl']],
    ['a digest that the store cannot tell is never equal', 'draft', [stored({ sha256: null })], ['replace x.whl']],
    [
      'an upload that never finished',
      'draft',
      [stored({ state: 'partial', sha256: null, size: 0 })],
      ['remove x.whl partial', 'put x.whl'],
    ],
    [
      'a partial upload is not kept for its digest',
      'draft',
      [stored({ state: 'partial' })],
      ['remove x.whl partial', 'put x.whl'],
    ],
    [
      "a stranger's file stays",
      'draft',
      [stored(), stored({ name: 'notes.pdf', sha256: B })],
      ['keep x.whl', 'unclaimed notes.pdf'],
    ],
    [
      "a stranger's unfinished upload goes",
      'draft',
      [stored(), stored({ name: 'y.bin', state: 'partial', sha256: null })],
      ['keep x.whl', 'remove y.bin partial'],
    ],
    [
      'what is ours and planned no more goes',
      'draft',
      [stored(), stored({ name: 'scan.json' })],
      ['keep x.whl', 'remove scan.json stale'],
    ],
    [
      'a temporary copy goes once its name holds the bytes',
      'draft',
      [stored(), stored({ name: 'x.whl.part-0123456789ab' })],
      ['keep x.whl', 'remove x.whl.part-0123456789ab leftover'],
    ],
    [
      'a temporary copy stays while it may be the only good one',
      'draft',
      [stored({ name: 'x.whl.part-0123456789ab' })],
      ['put x.whl'],
    ],
    [
      'a file that only looks like a temporary one stays',
      'draft',
      [stored(), stored({ name: 'other.part-0123456789ab' })],
      ['keep x.whl', 'unclaimed other.part-0123456789ab'],
    ],
    ['published: equal', 'published-mutable', [stored()], ['keep x.whl']],
    ['published: other bytes are never replaced', 'published-mutable', [stored({ sha256: B })], ['conflict x.whl a/b']],
    [
      'published: an unfinished upload holds nothing',
      'published-mutable',
      [stored({ state: 'partial' })],
      ['remove x.whl partial', 'put x.whl'],
    ],
    ['published: missing may be added', 'published-mutable', [], ['put x.whl']],
    [
      'published: what is ours stays',
      'published-mutable',
      [stored(), stored({ name: 'scan.json' })],
      ['keep x.whl', 'unclaimed scan.json'],
    ],
    ['immutable: equal', 'immutable', [stored()], ['keep x.whl']],
    ['immutable: other bytes', 'immutable', [stored({ sha256: B })], ['conflict x.whl a/b']],
    ['immutable: unknown digest', 'immutable', [stored({ sha256: null })], ['conflict x.whl a/none']],
    ['immutable: missing', 'immutable', [], ['conflict x.whl a/none']],
  ]
  it.each(rows)('%s (%s)', (_, mode, found, steps) => {
    expect(lines(reconcile([wanted], found, mode, name => name === 'scan.json'))).toEqual(steps)
  })

  it('keeps the order of the plan, whatever the store lists first', () => {
    const second = { name: 'a.whl', size: 1, sha256: B }
    const found = [stored({ name: 'a.whl', size: 1, sha256: B }), stored()]
    expect(lines(reconcile([wanted, second], found, 'draft'))).toEqual(['keep x.whl', 'keep a.whl'])
  })
})
