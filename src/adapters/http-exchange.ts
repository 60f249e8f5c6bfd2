import type { Agent, AgentOptions } from 'node:http'
import { type ByteSource, bytesInMemory, chunksOf } from '../core/bytes.ts'
import type { HttpAnswer, HttpRequest, HttpSilence } from './http.ts'

// An import of node:http by name asks for its WebSocket, too, and so loads all of undici: 20 ms of every start, unused.
const { Agent: PlainAgent, globalAgent: plainAgent, request: requestPlain } = process.getBuiltinModule('node:http')
const { Agent: SecureAgent, globalAgent: secureAgent, request: requestSecure } = process.getBuiltinModule('node:https')

type Call = ReturnType<typeof requestPlain>

const USER_AGENT = 'wheelseal'
/** in milliseconds */
export const IDLE_TIMEOUT = 30_000
/** in bytes */
const ANSWER_LIMIT = 32 * 1024 * 1024
/** in bytes: what is kept in memory of a refusal where a file was asked for, however large the file may be */
const REFUSAL_LIMIT = 1024 * 1024
/** in bytes: written one by one, each shows that the other side still reads, and be it 1 KB a second */
const PIECE = 64 * 1024

/** One HTTP exchange over a socket, without any patience. */
export async function exchange(wanted: HttpRequest): Promise<HttpAnswer | HttpSilence> {
  const body = bodyOf(wanted.body)
  let release: (() => void) | undefined
  try {
    const call = opened(wanted, body)
    release = watch(call, wanted)
    const answered = answerTo(call, wanted)
    // Listen before writing: a service may answer, or hang up, while the body is still on its way.
    answered.catch(() => {})
    if (body) await write(call, body)
    call.end()
    return await answered
  } catch (error) {
    // A reused socket that died without a byte says nothing about the service: once more on one of its own.
    if (error instanceof StaleSocketError) return exchange({ ...wanted, fresh: true })
    return refusedByProxy(error) ?? silenceOf(error)
  } finally {
    release?.()
  }
}

// With NODE_USE_ENV_PROXY=1 only Node's own agents know of the proxy: ours have to be told. Its types leave `options` out.
const PROXY = { plain: proxyOf(plainAgent), secure: proxyOf(secureAgent) }

function proxyOf(agent: Agent & { readonly options?: AgentOptions }): Pick<AgentOptions, 'proxyEnv'> {
  const proxyEnv = agent.options?.proxyEnv
  return proxyEnv === undefined ? {} : { proxyEnv }
}

function agentOf(secure: boolean, keepAlive: boolean): Agent {
  const options = { ...(secure ? PROXY.secure : PROXY.plain), keepAlive }
  return secure ? new SecureAgent(options) : new PlainAgent(options)
}

const KEPT = { plain: agentOf(false, true), secure: agentOf(true, true) }

/** Only a GET may meet a kept-alive socket that the server has just closed: a lost POST could have been heard. */
function agentFor(wanted: HttpRequest, secure: boolean): Agent {
  if (wanted.method !== 'GET' || wanted.fresh) return agentOf(secure, false)
  return secure ? KEPT.secure : KEPT.plain
}

function opened(wanted: HttpRequest, body: ByteSource | undefined): Call {
  const url = new URL(wanted.url)
  const secure = url.protocol === 'https:'
  const headers: Record<string, string> = { 'user-agent': USER_AGENT, ...wanted.headers }
  if (body) headers['content-length'] = String(body.size)
  const start = secure ? requestSecure : requestPlain
  return start(url, { method: wanted.method, headers, agent: agentFor(wanted, secure) })
}

/**
 * Ends a call on which no byte moves any more, be it while it connects, while the other side does not read what is
 * written, or while it does not answer; and one that is not done when it must be.
 */
function watch(call: Call, { idleTimeout = IDLE_TIMEOUT, deadline }: HttpRequest): () => void {
  const late = (cause: string): void => void call.destroy(new SilenceError('timeout', cause))
  const idle = (): void => late(`no byte for ${idleTimeout / 1000} s`)
  // Node looks at a socket only once it is connected, through a proxy even later.
  const connecting = setTimeout(idle, idleTimeout)
  call.once('socket', socket => {
    if (socket.connecting) socket.once('connect', () => clearTimeout(connecting))
    else clearTimeout(connecting)
  })
  call.setTimeout(idleTimeout, idle)
  const whole = deadline === undefined ? undefined : setTimeout(late, deadline, `not done after ${deadline / 1000} s`)
  return () => {
    clearTimeout(connecting)
    clearTimeout(whole)
    // A body that could not be read to its end: the rest will never come.
    if (!call.writableEnded) call.destroy()
  }
}

function answerTo(call: Call, { limit = ANSWER_LIMIT, sink }: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let heard = false
    call.on('error', error =>
      reject(call.reusedSocket && !heard && !(error instanceof SilenceError) ? new StaleSocketError() : error),
    )
    call.once('response', response => {
      heard = true
      const chunks: Buffer[] = []
      const taker = response.statusCode === 200 ? sink : undefined
      const most = sink && !taker ? Math.min(limit, REFUSAL_LIMIT) : limit
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.byteLength
        if (size > most) call.destroy(new SilenceError('too-large', `the answer is larger than ${most} bytes`))
        else if (taker) pour(chunk, taker, call)
        else chunks.push(chunk)
      })
      response.once('error', reject)
      response.once('end', () => {
        // Answered before it has read everything: it will not read the rest.
        if (!call.writableEnded) call.destroy()
        if (!response.complete) {
          reject(new SilenceError('network', 'the answer ended early'))
          return
        }
        const entries = Object.entries(response.headers).map(([name, value]) => [
          name,
          String(Array.isArray(value) ? value[0] : value),
        ])
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(entries),
          bytes: Buffer.concat(chunks),
        })
      })
    })
  })
}

function pour(chunk: Buffer, sink: (chunk: Uint8Array) => void, call: Call): void {
  try {
    sink(chunk)
  } catch (error) {
    // Thrown on it would end the process: there is no caller to catch it.
    call.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

async function write(call: Call, body: ByteSource): Promise<void> {
  for await (const chunk of chunksOf(body)) {
    for (let offset = 0; offset < chunk.byteLength; offset += PIECE) {
      if (call.destroyed || call.writableEnded) return
      // The chunk's buffer is reused by the source: it must be on the wire before the next read.
      await new Promise<void>(resolve => {
        call.once('close', resolve)
        call.write(chunk.subarray(offset, offset + PIECE), () => {
          call.off('close', resolve)
          resolve()
        })
      })
    }
  }
}

function bodyOf(body: HttpRequest['body']): ByteSource | undefined {
  if (body === undefined) return undefined
  if (typeof body === 'string') return bytesInMemory(new TextEncoder().encode(body))
  return body instanceof Uint8Array ? bytesInMemory(body) : body
}

class StaleSocketError extends Error {}

class SilenceError extends Error {
  readonly silence: HttpSilence['silence']
  constructor(silence: HttpSilence['silence'], message: string) {
    super(message)
    this.silence = silence
  }
}

function silenceOf(error: unknown): HttpSilence {
  if (error instanceof SilenceError) return { silence: error.silence, cause: error.message }
  // Several addresses were tried: that error has no words of its own.
  const one = error instanceof AggregateError && error.message === '' ? error.errors[0] : error
  return { silence: 'network', cause: one instanceof Error ? one.message : String(one) }
}

/** A proxy that opens no tunnel without credentials has answered, though Node calls it an error. */
function refusedByProxy(error: unknown): HttpAnswer | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || error.statusCode !== 407) return undefined
  return { status: 407, headers: {}, bytes: new TextEncoder().encode(error.message) }
}
