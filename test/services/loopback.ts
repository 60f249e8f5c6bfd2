import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** One request as a handler sees it, its body read whole. */
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
export interface Recorded extends Pick<Received, 'method' | 'path' | 'target' | 'headers'> {
  /** in bytes */
  readonly bodySize: number
}

/**
 * `answer`: this instead of the handler's answer (the handler does not run). `delay`: wait, then go on as usual. `drop`:
 * close the socket without an answer, handler not run. `store-then-drop`: run the handler, then close without an answer.
 * `cut`: run the handler, announce its full length, close after half of its body.
 */
export type FaultAction =
  | ({ readonly kind: 'answer' } & Reply)
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'store-then-drop' }
  | { readonly kind: 'cut' }

export interface FaultRule {
  /** exact method; absent: any */
  readonly method?: string
  /** tested against path and query */
  readonly path: RegExp
  /** 1 is the first request that matches after the rule was added; a list names several; `every`: all of them */
  readonly nth: number | readonly number[] | 'every'
  readonly action: FaultAction
}

/** Trouble on demand. Every rule counts the requests it matches; the first rule that is due acts, the others only count. */
export interface Faults {
  add(rule: FaultRule): void
  clear(): void
  /** counts this request; the action that is due, if any */
  take(method: string, target: string): FaultAction | undefined
}

export function createFaults(rules: readonly FaultRule[] = []): Faults {
  let counted = rules.map(rule => ({ rule, seen: 0 }))
  return {
    add: rule => {
      counted.push({ rule, seen: 0 })
    },
    clear: () => {
      counted = []
    },
    take: (method, target) => {
      let due: FaultAction | undefined
      for (const each of counted) {
        const { rule } = each
        if ((rule.method !== undefined && rule.method !== method) || target.search(rule.path) < 0) continue
        each.seen += 1
        const { nth } = rule
        const hit = nth === 'every' || (typeof nth === 'number' ? nth === each.seen : nth.includes(each.seen))
        if (hit) due ??= rule.action
      }
      return due
    },
  }
}

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
  /** largest body that is read, in bytes; default 512 MiB; above it the socket is closed */
  readonly bodyLimit?: number
}

/** An HTTP service on 127.0.0.1 and a free port. A handler that throws is a 500 whose body is the stack: a bug of the test. */
export async function serve(handler: Handler, options: ServeOptions = {}): Promise<Service> {
  const faults = options.faults ?? createFaults()
  const requests: Recorded[] = []
  const closing = new AbortController()

  const respond = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(message, options.bodyLimit ?? 512 * 1024 * 1024)
    if (body === undefined) {
      message.socket.destroy()
      return
    }
    const request = received(message, body)
    const { method, path, target, headers } = request
    requests.push({ method, path, target, headers, bodySize: body.byteLength })

    const fault = faults.take(method, target)
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
  server.keepAliveTimeout = 1000
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

function received(message: IncomingMessage, body: Uint8Array): Received {
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
    body,
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

async function bodyOf(message: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk)
    size += bytes.byteLength
    if (size > limit) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks, size)
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
