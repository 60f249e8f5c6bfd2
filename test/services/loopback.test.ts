import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { bearerOf, jsonOf, type Received, type Service, serve, textOf } from './loopback.ts'

let service: Service | undefined
afterEach(async () => {
  await service?.close()
  service = undefined
})

async function started(
  handler: Parameters<typeof serve>[0] = () => ({ status: 200, body: 'hello' }),
): Promise<Service> {
  service = await serve(handler)
  return service
}

describe('a loopback service', () => {
  it('hands the handler what was sent and records it', async () => {
    const seen: Received[] = []
    const running = await started(request => {
      seen.push(request)
      return { status: 201, headers: { 'x-kind': 'made' }, json: { size: request.body.byteLength } }
    })
    const answer = await fetch(`${running.url}/a/b?c=d%20e`, {
      method: 'POST',
      body: '{"f":1}',
      headers: { authorization: 'Bearer t0' },
    })
    expect([answer.status, answer.headers.get('x-kind'), await answer.json()]).toEqual([201, 'made', { size: 7 }])
    const [request] = seen
    if (!request) throw new Error('nothing came')
    expect([request.path, request.query.get('c'), textOf(request), jsonOf(request), bearerOf(request)]).toEqual([
      '/a/b',
      'd e',
      '{"f":1}',
      { f: 1 },
      't0',
    ])
    expect(running.requests).toMatchObject([{ method: 'POST', path: '/a/b', target: '/a/b?c=d%20e', bodySize: 7 }])
    expect([running.count('POST', /^\/a/), running.count('GET', /^\/a/)]).toEqual([1, 0])
  })

  it('hashes and forgets a body where it is a sink', async () => {
    const seen: Received[] = []
    service = await serve(
      request => {
        seen.push(request)
        return { status: 200 }
      },
      { sink: true },
    )
    await fetch(service.url, { method: 'PUT', body: 'abc' })
    expect(seen).toMatchObject([
      { bodySize: 3, bodySha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
    ])
    expect(seen[0]?.body.byteLength).toBe(0)
  })

  it('answers 500 with the stack when a handler throws', async () => {
    const { url } = await started(() => {
      throw new Error('a bug of the test')
    })
    const answer = await fetch(url)
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('a bug of the test')])
  })

  it('answers HEAD without a body and with its length', async () => {
    const { url } = await started()
    const answer = await fetch(url, { method: 'HEAD' })
    expect([answer.headers.get('content-length'), await answer.text()]).toEqual(['5', ''])
  })

  it('closes although a client keeps its socket open', async () => {
    const running = await started()
    const socket = connect(running.port, '127.0.0.1')
    const ended = new Promise(resolve => {
      socket.once('close', resolve)
    })
    socket.on('error', () => {})
    await new Promise(resolve => {
      socket.once('connect', resolve)
    })
    await running.close()
    await expect(ended).resolves.toBe(false)
  })
})

describe('trouble on demand', () => {
  it('answers the second POST of a path in its own words, the others as usual', async () => {
    let handled = 0
    const { url, faults } = await started(() => {
      handled += 1
      return { status: 200 }
    })
    faults.add({
      method: 'POST',
      path: /^\/x$/,
      nth: 2,
      action: { kind: 'answer', status: 503, headers: { 'retry-after': '1' }, body: 'busy' },
    })
    const statuses: number[] = []
    for (const path of ['/x', '/y', '/x', '/x']) statuses.push((await fetch(url + path, { method: 'POST' })).status)
    await fetch(`${url}/x`)
    expect([statuses, handled]).toEqual([[200, 200, 503, 200], 4])
  })

  it.each([
    { kind: 'drop' as const, handled: 0 },
    { kind: 'store-then-drop' as const, handled: 1 },
    { kind: 'cut' as const, handled: 1 },
  ])('$kind: no usable answer, the handler ran $handled times', async ({ kind, handled }) => {
    let ran = 0
    const { url, faults } = await started(() => {
      ran += 1
      return { status: 200, body: 'a body to be cut' }
    })
    faults.add({ path: /./, nth: 1, action: { kind } })
    await expect(fetch(url, { method: 'PUT', body: 'x' }).then(answer => answer.text())).rejects.toThrow(
      /fetch failed|terminated/,
    )
    expect(ran).toBe(handled)
    expect(await (await fetch(url)).text()).toBe('a body to be cut')
  })

  it.each([
    { share: 0, least: 0, most: 0 },
    { share: 0.5, least: 500_000, most: 700_000 },
    { share: 1, least: 1_000_000, most: 1_000_000 },
  ])('resets the connection when $share of the body was read', async ({ share, least, most }) => {
    let ran = 0
    const { url, faults, requests } = await started(() => {
      ran += 1
      return { status: 200 }
    })
    faults.add({ path: /./, nth: 1, action: { kind: 'reset', share } })
    await expect(fetch(url, { method: 'PUT', body: new Uint8Array(1_000_000) })).rejects.toThrow('fetch failed')
    expect(ran).toBe(0)
    expect(requests[0]?.bodySize).toBeGreaterThanOrEqual(least)
    expect(requests[0]?.bodySize).toBeLessThanOrEqual(most)
  })

  it.each([0, 0.5, 1])('stalls when %s of the body was read, until it is closed', async share => {
    const { url, faults } = await started()
    faults.add({ path: /./, nth: 1, action: { kind: 'stall', share } })
    const asked = fetch(url, { method: 'PUT', body: new Uint8Array(1000), signal: AbortSignal.timeout(150) })
    await expect(asked).rejects.toThrow('timeout')
    expect(await (await fetch(url)).text()).toBe('hello')
  })

  it('reads a body slowly', async () => {
    const { url, faults } = await started(({ bodySize }) => ({ status: 200, json: bodySize }))
    faults.add({ path: /./, nth: 1, action: { kind: 'slow', speed: 1_000_000, latency: 20 } })
    const begun = performance.now()
    const answer = await fetch(url, { method: 'PUT', body: new Uint8Array(100_000) })
    expect([await answer.json(), performance.now() - begun >= 115]).toEqual([100_000, true])
  })

  it('delays, then goes on', async () => {
    const { url, faults } = await started()
    faults.add({ path: /./, nth: 'every', action: { kind: 'delay', milliseconds: 80 } })
    const begun = performance.now()
    expect(await (await fetch(url)).text()).toBe('hello')
    expect(performance.now() - begun).toBeGreaterThanOrEqual(75)
  })

  it('counts several rules apart and forgets them when cleared', async () => {
    const { url, faults } = await started()
    faults.add({ path: /a/, nth: [1, 2], action: { kind: 'answer', status: 502 } })
    faults.add({ path: /./, nth: 3, action: { kind: 'answer', status: 429 } })
    const statuses: number[] = []
    for (const path of ['/a', '/a', '/b', '/a']) statuses.push((await fetch(url + path)).status)
    faults.add({ path: /./, nth: 'every', action: { kind: 'answer', status: 500 } })
    faults.clear()
    statuses.push((await fetch(url)).status)
    expect(statuses).toEqual([502, 502, 429, 200, 200])
  })
})
