import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256OfSource } from '../../src/core/digest.ts'
import { isProblem, problem } from '../../src/core/problem.ts'
import { hubAssets } from '../../src/marketplace/hub-assets.ts'

describe('the assets of a release', () => {
  it.each([
    ['a document is fetched once, and held', 'scan.json', 1, true],
    ['attestations are documents', 'x-1.0.tar.gz.publish.attestation', 1, true],
    ['whatever else a manifest lists is held nowhere', 'model.bin', 2, false],
    ['nor is a picture', 'badge-scan.svg', 2, false],
  ])('%s', async (_, name, times, isHeld) => {
    let opened = 0
    const asset = { id: 'A', name, size: 3, sha256: null, url: 'https://github.example.com/asset' }
    const open = async () => {
      opened += 1
      return bytesInMemory(Uint8Array.of(1, 2, 3))
    }
    const assets = hubAssets({ assets: [asset] }, { open })
    for (let time = 0; time < 2; time += 1) {
      const source = await assets.open(name)
      if (isProblem(source)) throw new Error(source.what)
      expect(await sha256OfSource(source)).toBe('039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81')
      await source.close()
    }
    expect([opened, assets.fetched(name) !== undefined]).toEqual([times, isHeld])
  })

  it('are asked for no more once one of them does not come', async () => {
    const opened: string[] = []
    const assets = hubAssets(
      {
        assets: ['a', 'b'].map(name => ({ id: name, name, size: 3, sha256: null, url: 'https://github.example.com/' })),
      },
      {
        open: async ({ name }) => {
          opened.push(name)
          return problem('marketplace/unreachable', 'It does not come', 'Run again.')
        },
      },
    )
    expect([await assets.open('a'), await assets.open('b')]).toEqual([assets.trouble(), assets.trouble()])
    expect(opened).toEqual(['a'])
  })

  it('are closed where looking into one ends in a bug', async () => {
    let closed = 0
    const broken = {
      size: 100,
      read: async () => {
        throw new Error('a bug')
      },
      close: async () => void (closed += 1),
    }
    const name = 'x-1.0-py3-none-any.whl'
    const assets = hubAssets(
      { assets: [{ id: 'A', name, size: 100, sha256: null, url: 'https://github.example.com/' }] },
      { open: async () => broken },
    )
    const found = await assets.open(name).catch(() => undefined)
    if (found !== undefined && !isProblem(found)) await found.close()
    expect(closed).toBe(1)
  })
})
