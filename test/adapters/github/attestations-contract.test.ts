import { afterEach, describe, expect, it } from 'vitest'
import { createGitHubApi } from '../../../src/adapters/github/api.ts'
import { createAttestationStore } from '../../../src/adapters/github/attestations.ts'
import { createHttp } from '../../../src/adapters/http.ts'
import { type AttestationStore, isUnavailable } from '../../../src/ports/attestations.ts'
import { BOM, PROVENANCE } from '../../../src/signature/predicate-type.ts'
import { statementsOf } from '../../../src/signature/statement-bytes.ts'
import { type GitHubOptions, type GitHubService, startGitHub } from '../../services/github.ts'
import { dsseBundle } from '../../signature/dsse-bundle.ts'
import { good, instantClock, linesLog } from './bench.ts'

// The other tests bend single answers; these speak with the local GitHub, which is held to GitHub's own description.

const SHA = 'a'.repeat(64)
const FORK = 'ghs_forkCANARY'
const ATTEST = 'ghs_attestCANARY'

let github: GitHubService
afterEach(() => github.close())

async function storeOf(options: Partial<GitHubOptions> = {}, token = ATTEST): Promise<AttestationStore> {
  const permissions = { contents: 'read', attestations: 'write' } as const
  github = await startGitHub({
    tokens: [
      { token: ATTEST, permissions },
      { token: FORK, permissions: { contents: 'read', attestations: 'read' } },
    ],
    ...options,
  })
  const clock = instantClock()
  const http = createHttp(clock, linesLog(), 10_000)
  return createAttestationStore(
    createGitHubApi({ apiUrl: github.apiUrl, token, repository: 'octo/plugin', http }),
    clock,
    600_000,
  )
}

function bundle(mark: number, predicateType = PROVENANCE): Uint8Array {
  const [statement] = statementsOf([{ name: 'demo.whl', sha256: SHA }], { predicateType, predicate: { mark } })
  return dsseBundle(statement ?? new Uint8Array(), each => {
    each.dsseEnvelope.signatures[0].sig = Buffer.from(`signature ${mark}`).toString('base64')
  })
}

async function read(store: AttestationStore, predicateType = PROVENANCE): Promise<readonly unknown[]> {
  const found = good(await store.find(SHA, predicateType))
  if (isUnavailable(found)) throw new Error(found.reason)
  expect(found.unread).toBe(0)
  return found.bundles.map(each => JSON.parse(new TextDecoder().decode(each)))
}

const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

describe('GitHub', () => {
  it('gives back what was stored, by digest and type', async () => {
    const store = await storeOf()
    expect(await read(store)).toEqual([])
    expect(await store.add(bundle(1))).toBeUndefined()
    expect(await store.add(bundle(2, BOM))).toBeUndefined()
    expect(await store.add(bundle(1))).toBeUndefined()
    expect(await read(store)).toEqual([json(bundle(1))])
    expect(await read(store, BOM)).toEqual([json(bundle(2, BOM))])
    expect(github.state.attestations).toHaveLength(2)
  })

  it('gives all of more than a page', async () => {
    const store = await storeOf()
    for (let mark = 0; mark < 25; mark += 1) await store.add(bundle(mark))
    expect(await read(store)).toHaveLength(25)
  })

  it('has an attestation once, though it did not say so', async () => {
    const store = await storeOf()
    github.faults.add({ method: 'POST', path: /attestations/, nth: 1, action: { kind: 'store-then-drop' } })
    expect(await store.add(bundle(1))).toBeUndefined()
    expect(github.state.attestations).toHaveLength(1)
  })

  it.each([
    ['an enterprise server', { attestations: 'absent' }, ATTEST, 'has no attestations'],
    ['a private plan', { attestations: 'forbidden' }, ATTEST, 'does not offer'],
    ['a run for a fork', {}, FORK, 'attestations: write'],
  ] as const)('takes none from %s, and that is no problem', async (_case, options, token, said) => {
    const store = await storeOf(options, token)
    const answer = await store.add(bundle(1))
    expect(isUnavailable(answer) ? answer.reason : answer).toContain(said)
    expect(github.state.attestations).toEqual([])
  })
})
