import { afterEach, describe, expect, it } from 'vitest'
import { REPOSITORY, startWorld, type World } from './world.ts'

let world: World
afterEach(() => world.close())

const BUNDLE = {
  dsseEnvelope: {
    payload: Buffer.from(JSON.stringify({ subject: [{ digest: { sha256: 'a'.repeat(64) } }] })).toString('base64'),
  },
}

describe('the world of a release', () => {
  it('lets a job store attestations only if it was given that right', async () => {
    world = await startWorld()
    const store = (token: string) =>
      fetch(`${world.github.apiUrl}/repos/${REPOSITORY}/attestations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ bundle: BUNDLE }),
      })
    const statuses: number[] = []
    for (const rights of [{}, { attestations: 'write' }, { contents: 'read', attestations: 'write' }] as const) {
      const answer = await store(world.variables(rights)['WORLD_TOKEN'] ?? '')
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([403, 201, 201])
    expect(world.github.state.attestations).toHaveLength(2)
  })
})
