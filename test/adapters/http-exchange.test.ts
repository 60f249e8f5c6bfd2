import { spawn } from 'node:child_process'
import { createServer as createPlain } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttp, type Http, type HttpRequest, saidOf } from '../../src/adapters/http.ts'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { type FaultAction, type Service, serve } from '../services/loopback.ts'
import { linesLog } from './github/bench.ts'
import { virtualClock } from './virtual-clock.ts'

const closing: (() => unknown)[] = []
afterEach(() => Promise.all(closing.splice(0).map(close => close())))

const http: Http = createHttp(virtualClock(), linesLog(), 60_000)
const MEBIBYTE = 1024 * 1024

async function started(options: Parameters<typeof serve>[1] = {}, action?: FaultAction): Promise<Service> {
  const service = await serve(({ bodySize }) => ({ status: 201, json: bodySize }), { sink: true, ...options })
  if (action) service.faults.add({ path: /./, nth: 'every', action })
  closing.push(() => service.close())
  return service
}

async function listening(server: Server): Promise<string> {
  closing.push(() => server.close())
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const post = (url: string, size: number, more: Partial<HttpRequest> = {}) =>
  http.send({ method: 'POST', url, body: new Uint8Array(size), ...more })

describe('a body on its way', () => {
  it.each([
    ['before any of it is read', 0],
    ['amid it', 0.5],
    ['when all of it was read', 1],
  ])('that moves no more is given up, %s', async (_, share) => {
    const { url } = await started({}, { kind: 'stall', share })
    // More than the buffers of both sides take in.
    const answer = await post(url, 32 * MEBIBYTE, { idleTimeout: 300 })
    expect(answer).toEqual({ silence: 'timeout', cause: 'no byte for 0.3 s' })
  })

  it('that is read slowly is alive for as long as bytes move', async () => {
    const { url } = await started({ speed: 16 * MEBIBYTE })
    const begun = performance.now()
    const answer = await post(url, 64 * MEBIBYTE, { idleTimeout: 2000 })
    expect(answer).toMatchObject({ status: 201 })
    expect(performance.now() - begun).toBeGreaterThan(2000)
  })

  it('that is read too slowly ends at its deadline', async () => {
    const { url } = await started({ speed: 1024 })
    const answer = await post(url, MEBIBYTE, { deadline: 300 })
    expect(answer).toEqual({ silence: 'timeout', cause: 'not done after 0.3 s' })
  })

  it.each([0, 0.5, 1])('is silence when the connection is reset at %s of it', async share => {
    const { url } = await started({}, { kind: 'reset', share })
    expect(await post(url, 8 * MEBIBYTE)).toMatchObject({ silence: 'network' })
  })

  it('is left where an answer comes before it was read', async () => {
    // It neither reads on nor hangs up.
    const hasty = createServer(socket => {
      closing.push(() => socket.destroy())
      socket.on('error', () => {})
      socket.once('data', () => socket.pause().write('HTTP/1.1 413 Too Much\r\ncontent-length: 8\r\n\r\ntoo much'))
    })
    expect(await post(`http://${await listening(hasty)}/`, 64 * MEBIBYTE)).toMatchObject({ status: 413 })
  })

  it('that cannot be read to its end leaves no socket behind', async () => {
    const { url } = await started()
    const source = bytesInMemory(new Uint8Array(1))
    const read = async (): Promise<Uint8Array> => {
      throw new Error('a file became shorter while it was read')
    }
    const answer = await http.send({ method: 'POST', url, body: { ...source, size: 9, read } })
    expect(answer).toEqual({ silence: 'network', cause: 'a file became shorter while it was read' })
  })

  it('says its length, and a redirect of it is an answer', async () => {
    const service = await started({}, { kind: 'answer', status: 307, headers: { location: '/elsewhere' } })
    expect(await post(service.url, 5)).toMatchObject({ status: 307 })
    expect(service.requests).toMatchObject([{ target: '/', headers: { 'content-length': '5' } }])
  })
})

describe('an answer whose taker throws', () => {
  it('is silence with the reason, and no end of the process', async () => {
    const service = await serve(() => ({ status: 200, body: 'x'.repeat(100_000) }))
    closing.push(() => service.close())
    const sink = (): never => {
      throw new Error('ENOSPC: no space left on device')
    }
    expect(await http.send({ method: 'GET', url: service.url, sink })).toEqual({
      silence: 'network',
      cause: 'ENOSPC: no space left on device',
    })
  })
})

describe('a refusal where a large file was asked for', () => {
  it.each([
    [1024, { status: 403 }],
    [2 * MEBIBYTE, { silence: 'too-large', cause: 'the answer is larger than 1048576 bytes' }],
  ])('of %s bytes is held in memory only as far as it can be one', async (size, expected) => {
    const service = await serve(() => ({ status: 403, body: 'x'.repeat(size) }))
    closing.push(() => service.close())
    const sink = (): void => {}
    expect(await http.send({ method: 'GET', url: service.url, sink, limit: 1024 * MEBIBYTE })).toMatchObject(expected)
  })
})

describe('a connection that does not come about is silence with its reason', () => {
  const get = async (url: string, more: Partial<HttpRequest> = {}) =>
    saidOf(await http.send({ method: 'GET', url, ...more }))

  it('no such name', async () => {
    expect(await get('https://no-such-host.invalid/')).toMatch(/^network: getaddrinfo \w+ no-such-host\.invalid$/)
  })

  it('nobody listens', async () => {
    expect(await get('http://127.0.0.1:1/')).toBe('network: connect ECONNREFUSED 127.0.0.1:1')
  })

  it('TLS is reset', async () => {
    const place = await listening(createServer(socket => void socket.once('data', () => socket.resetAndDestroy())))
    expect(await get(`https://${place}/`)).toMatch(/^network: .*(ECONNRESET|disconnected)/)
  })

  it('TLS is never answered', async () => {
    const place = await listening(createServer(socket => void closing.push(() => socket.destroy())))
    expect(await get(`https://${place}/`, { idleTimeout: 200 })).toBe('timeout: no byte for 0.2 s')
  })
})

/** The requests of a process whose environment names a proxy. */
async function throughProxy(proxy: string, requests: readonly HttpRequest[]): Promise<string> {
  const program = `
    import { createHttp, saidOf } from ${JSON.stringify(resolve(import.meta.dirname, '../../src/adapters/http.ts'))}
    const http = createHttp({ now: () => new Date(), sleep: async () => {} }, { info() {} }, 1000)
    for (const request of ${JSON.stringify(requests)}) console.log(saidOf(await http.send(request)))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: `http://${proxy}`, HTTPS_PROXY: `http://${proxy}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += String(text)))
  await new Promise(done => child.once('close', done))
  return said
}

describe('a proxy that the environment names', () => {
  it('is asked for every kind of request, and 407 is an answer through a tunnel, too', async () => {
    const targets: string[] = []
    const server = createPlain((request, response) => {
      targets.push(`${request.method} ${request.url}`)
      response.writeHead(407).end('who are you?')
    })
    server.on('connect', (request, socket) => {
      targets.push(`CONNECT ${request.url}`)
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
    })
    const said = await throughProxy(await listening(server), [
      { method: 'GET', url: 'http://api.example/a' },
      { method: 'POST', url: 'http://api.example/b', body: 'x' },
      { method: 'GET', url: 'https://api.example/c' },
      { method: 'POST', url: 'https://api.example/d', body: 'x' },
    ])
    expect(targets).toEqual([
      'GET http://api.example/a',
      'POST http://api.example/b',
      'CONNECT api.example:443',
      'CONNECT api.example:443',
    ])
    expect(said.trim().split('\n')).toEqual([
      'HTTP 407: who are you?',
      'HTTP 407: who are you?',
      expect.stringMatching(/^HTTP 407: .*407 Proxy Authentication Required$/),
      expect.stringMatching(/^HTTP 407: .*407 Proxy Authentication Required$/),
    ])
  })
})
