import { describe, expect, it } from 'vitest'
import { statedCompleteness } from '../../src/sbom/completeness.ts'

const metadata = { component: { type: 'application', name: 'app', 'bom-ref': 'app' } }
const said = (aggregate: unknown, more: object = {}) => ({ metadata, compositions: [{ aggregate, ...more }] })

describe('what a document says of its own completeness', () => {
  it.each([
    { name: 'nothing', document: { metadata }, says: null },
    { name: 'complete, of its subject', document: said('complete', { dependencies: ['app'] }), says: 'complete' },
    {
      name: 'complete, of what its subject contains',
      document: said('complete', { assemblies: ['app'] }),
      says: 'complete',
    },
    { name: 'complete, of something else', document: said('complete', { dependencies: ['lib'] }), says: null },
    { name: 'complete, of nothing by name', document: said('complete'), says: null },
    { name: 'unknown', document: said('unknown', { dependencies: ['app'] }), says: null },
    { name: 'incomplete, of any part', document: said('incomplete', { dependencies: ['lib'] }), says: 'incomplete' },
    { name: 'incomplete, in a longer word', document: said('incomplete_third_party_only'), says: 'incomplete' },
    { name: 'a number', document: said(3, { dependencies: ['app'] }), says: null },
    { name: 'compositions that are no list', document: { metadata, compositions: 'complete' }, says: null },
    { name: 'a list', document: [], says: null },
  ])('$name', ({ document, says }) => {
    expect(statedCompleteness(JSON.stringify(document))).toBe(says)
  })

  it('no JSON says nothing', () => {
    expect(statedCompleteness('{')).toBe(null)
  })
})
