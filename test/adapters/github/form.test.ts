import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReleaseForm } from '../../../src/adapters/github/drafting.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { addRelease, type NewRelease } from '../../services/github-state.ts'
import { bench, good, TAG, WRITE } from './bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startGitHub({
    tags: { [TAG]: 'c'.repeat(40) },
    tokens: [{ token: WRITE, permissions: { contents: 'write' } }],
  })
})
afterEach(() => github.close())

const FORM = { name: 'Plugin 1.0.0', notes: 'What is new.' } as const

interface Row {
  readonly case: string
  /** a draft that is there already */
  readonly draft?: Partial<NewRelease>
  readonly form?: Partial<ReleaseForm>
  readonly released: object
}

const ROWS: readonly Row[] = [
  { case: 'a new one has all of it', released: { name: 'Plugin 1.0.0', body: 'What is new.', prerelease: false } },
  { case: 'a new one is the latest where GitHub thinks so', released: { latest: 'legacy' } },
  { case: 'the policy may say that it is the latest', form: { latest: 'true' }, released: { latest: 'true' } },
  { case: 'or that it is not', form: { latest: 'false' }, released: { latest: 'false' } },
  {
    case: 'a prerelease never is',
    form: { prerelease: true, latest: 'true' },
    released: { prerelease: true, latest: 'false' },
  },
  {
    case: 'of an empty draft title and notes are filled',
    draft: {},
    released: { name: 'Plugin 1.0.0', body: 'What is new.' },
  },
  {
    case: 'what a person wrote stays',
    draft: { name: 'Aurora', body: 'By hand.' },
    released: { name: 'Aurora', body: 'By hand.' },
  },
  {
    case: 'and only the rest is filled',
    draft: { body: 'By hand.' },
    released: { name: 'Plugin 1.0.0', body: 'By hand.' },
  },
  {
    case: 'a draft that a person marked as prerelease stays one',
    draft: { prerelease: true },
    form: { latest: 'true' },
    released: { prerelease: true, latest: 'false' },
  },
  {
    case: 'a draft that nobody marked becomes one where the version is one',
    draft: {},
    form: { prerelease: true },
    released: { prerelease: true, latest: 'false' },
  },
]

describe('the form of a release', () => {
  it.each(ROWS)('$case', async ({ draft, form = {}, released }) => {
    if (draft) addRelease(github.state, { tag: TAG, ...draft })
    const { store } = bench(github, WRITE, TAG, { ...FORM, ...form })
    good(await store.open())
    good(await store.publish([]))
    expect(github.state.releases).toMatchObject([{ draft: false, ...released }])
    // Filled by the request that makes it public, not by one of its own.
    expect(github.writes().filter(each => each.startsWith('PATCH'))).toHaveLength(1)
  })

  it('is filled once where the answer to the un-drafting was lost and the release is immutable', async () => {
    github.state.immutableReleases = true
    addRelease(github.state, { tag: TAG })
    github.faults.add({ method: 'PATCH', path: /releases\/\d+$/, nth: 1, action: { kind: 'store-then-drop' } })
    const { store } = bench(github, WRITE, TAG, FORM)
    good(await store.open())
    good(await store.publish([]))
    expect(github.state.releases).toMatchObject([{ draft: false, immutable: true, name: FORM.name, body: FORM.notes }])
  })
})
