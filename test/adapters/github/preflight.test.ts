import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PlannedAsset } from '../../../src/ports/release-store.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { addAsset, addRelease } from '../../services/github-state.ts'
import { bench, code, good, TAG, WRITE } from './bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startGitHub({ tokens: [{ token: WRITE, permissions: { contents: 'write' } }] })
})
afterEach(() => github.close())

const many = (count: number): readonly PlannedAsset[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}.whl`, size: 1 }))
const LONG = 'n'.repeat(125_001)

describe('asking for room before the first write', () => {
  it('says how long it will take, where that is more than a minute', () => {
    const { store, lines } = bench(github)
    expect([store.preflight(many(70)), store.preflight(many(513))]).toEqual([[], []])
    expect(lines).toEqual(["513 assets: about 7 minutes at GitHub's pace"])
    expect(github.requests.api).toEqual([])
  })

  it('counts what lies there already: as room taken, or as done', async () => {
    const draft = addRelease(github.state, { tag: TAG })
    addAsset(github.state, draft, 'manual.pdf', '%PDF')
    for (const { name } of many(60)) addAsset(github.state, draft, name, 'x')
    const { store, lines } = bench(github)
    good(await store.find())
    expect(store.preflight(many(1000)).map(code)).toEqual(['publish/limits'])
    expect(lines.at(-1)).toBe("940 assets: about 13 minutes at GitHub's pace")
    expect(store.preflight(many(100))).toEqual([])
    expect(lines).toHaveLength(1)
  })

  it('refuses notes that are too long, but not where a person wrote others', async () => {
    const { store } = bench(github, WRITE, TAG, { notes: LONG })
    expect(store.preflight([]).map(code)).toEqual(['publish/limits'])
    addRelease(github.state, { tag: TAG, body: 'By hand.' })
    good(await store.find())
    expect(store.preflight([])).toEqual([])
  })
})
