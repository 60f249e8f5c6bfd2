import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Body, readBody } from './loopback-body.ts'
import { createFaults, type Faults } from './loopback-faults.ts'

export { createFaults, type FaultAction, type FaultRule, type Faults } from './loopback-faults.ts'

/** One request as a handler sees it, its body read whole (with `sink` hashed and forgotten: then `body` is empty). */
export interface Received {
  readonly method: string
  /** without the query */
  readonly path: string
  readonly query: URLSearchParams
  /** path and query as they stood on the request line */
  readonly target: string
  /** names in lower case; repeated headers joined with `, ` */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** in bytes */
  readonly bodySize: number
  /** with `sink`: of the body, hexadecimal */
  readonly bodySha256: string | undefined
}

/** What a handler answers. `json` sets its own content type; bytes and text go as they are. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
  readonly json?: unknown
}

export type Handler = (request: Received) => Reply | Promise<Reply>

/** A request as it was recorded: enough for assertions, without the body. */
export interface Recorded extends Pick<Received, 'method' | 'path' | 'target' | 'headers' | 'bodySize'> {}

export interface Service {
  /** `http://127.0.0.1:PORT`, no slash at the end */
  readonly url: string
  readonly port: number
  /** every request so far, in order of arrival */
  readonly requests: readonly Recorded[]
  readonly faults: Faults
  /** how many requests of this method had a target (path and query) that matches */
  count(method: string, path: RegExp): number
  /** forgets recorded requests */
  forget(): void
  /** stops listening and destroys every socket */
  close(): Promise<void>
}

export interface ServeOptions {
  readonly faults?: Faults
  /** largest body that is read, in bytes; default 512 MiB, of a sink any; above it the socket is closed */
  readonly bodyLimit?: number
  /** bodies are hashed and forgotten */
  readonly sink?: boolean
  /** bytes a second that are read of one body */
  readonly speed?: number
  /** milliseconds between a request and its handler */
  readonly latency?: number
}

/** An HTTP service on 127.0.0.1 and a free port. A handler that throws is a 500 whose body is the stack: a bug of the test. */
export async function serve(handler: Handler, options: ServeOptions = {}): Promise<Service> {
  const faults = options.faults ?? createFaults()
  const requests: Recorded[] = []
  const closing = new AbortController()

  const respond = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fault = faults.take(message.method ?? 'GET', message.url ?? '/')
    const body = await readBody(message, {
      share: fault?.kind === 'stall' || fault?.kind === 'reset' ? fault.share : 1,
      speed: fault?.kind === 'slow' ? fault.speed : options.speed,
      sink: options.sink ?? false,
      limit: options.bodyLimit ?? (options.sink ? Infinity : 512 * 1024 * 1024),
    })
    if (body === undefined) {
      message.socket.destroy()
      return
    }
    const request = received(message, body)
    const { method, path, target, headers, bodySize } = request
    requests.push({ method, path, target, headers, bodySize })

    if (fault?.kind === 'stall') return
    if (fault?.kind === 'reset') {
      message.socket.resetAndDestroy()
      return
    }
    const latency = fault?.kind === 'slow' ? fault.latency : options.latency
    if (latency !== undefined) await sleep(latency, closing.signal)
    if (fault?.kind === 'delay') await sleep(fault.milliseconds, closing.signal)
    if (fault?.kind === 'drop') {
      message.socket.destroy()
      return
    }
    const reply = fault?.kind === 'answer' ? fault : await attempt(handler, request)
    if (fault?.kind === 'store-then-drop') {
      message.socket.destroy()
      return
    }
    send(response, reply, method === 'HEAD', fault?.kind === 'cut')
  }

  const server = createServer((message, response) => {
    // A client that goes away while its body is read is not the service's trouble.
    respond(message, response).catch(() => message.socket.destroy())
  })
  // Below two seconds Node keeps no socket at all: what it is told, less a second, is how long it would.
  server.keepAliveTimeout = 5000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port')
  const { port } = address

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    faults,
    count: (method, path) => requests.filter(each => each.method === method && each.target.search(path) >= 0).length,
    forget: () => {
      requests.length = 0
    },
    close: () =>
      new Promise(resolve => {
        closing.abort()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The body as text. */
export function textOf(request: Received): string {
  return new TextDecoder().decode(request.body)
}

/** The body as JSON; `undefined` where it is none. */
export function jsonOf(request: Received): unknown {
  try {
    return JSON.parse(textOf(request))
  } catch {
    return undefined
  }
}

/** The token of an `Authorization: Bearer|token …` header, or null. */
export function bearerOf(request: Received | Recorded): string | null {
  return /^(?:bearer|token) (\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? null
}

async function attempt(handler: Handler, request: Received): Promise<Reply> {
  try {
    return await handler(request)
  } catch (error) {
    return { status: 500, body: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function received(message: IncomingMessage, body: Body): Received {
  const target = message.url ?? '/'
  const url = new URL(target, 'http://127.0.0.1')
  const headers = Object.entries(message.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ])
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    target,
    headers: Object.fromEntries(headers),
    body: body.bytes,
    bodySize: body.size,
    bodySha256: body.sha256,
  }
}

function send(response: ServerResponse, reply: Reply, headOnly: boolean, cut: boolean): void {
  const body =
    reply.json !== undefined ? Buffer.from(JSON.stringify(reply.json)) : Buffer.from(reply.body ?? new Uint8Array())
  const bodiless = reply.status === 204 || reply.status === 304
  response.writeHead(reply.status, {
    ...(reply.json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...(bodiless ? {} : { 'content-length': String(body.byteLength) }),
    ...reply.headers,
  })
  if (cut) {
    response.write(body.subarray(0, body.byteLength >> 1), () => response.socket?.destroy())
    return
  }
  response.end(headOnly || bodiless ? undefined : body)
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
