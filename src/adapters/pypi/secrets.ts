import { oneLine } from '../../core/text.ts'
import type { Log } from '../../ports/log.ts'
import { type HttpAnswer, type HttpSilence, isSilence } from '../http.ts'

/** The secrets of one index, and what may be said in spite of them. */
export interface Secrets {
  /** hides it from now on, and answers it */
  readonly keep: (secret: string) => string
  /** without any secret, whoever repeated it */
  readonly clean: (text: string) => string
  /** The text of an answer, clean: for reading, not for showing. */
  readonly textOf: (answer: HttpAnswer) => string
  /** What an answer or a silence says, for a log line or a problem's cause. */
  readonly said: (answer: HttpAnswer | HttpSilence) => string
}

/** JSON Web Tokens and macaroons, even those that this run never saw */
const TOKEN = /\beyJ[\w-]+(?:\.[\w-]*)*|\bpypi-[\w-]{16,}/g

export function createSecrets(log: Log): Secrets {
  const kept = new Set<string>()
  const clean = (text: string): string => {
    let shown = text
    for (const secret of kept) shown = shown.replaceAll(secret, '***')
    return shown.replace(TOKEN, '***')
  }
  const textOf = (answer: HttpAnswer): string =>
    // Before the text is cut: half a token is no longer found.
    clean(new TextDecoder().decode(answer.bytes.subarray(0, 64 * 1024)))
  return {
    keep: secret => {
      if (secret !== '') {
        log.mask(secret)
        kept.add(secret)
      }
      return secret
    },
    clean,
    textOf,
    said: answer => {
      if (isSilence(answer)) return `${answer.silence}: ${oneLine(clean(answer.cause), 300)}`
      const text = oneLine(withoutMarkup(textOf(answer)), 400).trim()
      return text === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${text}`
    },
  }
}

/** Some indexes answer with a page, whatever was asked for. */
function withoutMarkup(text: string): string {
  if (!text.trimStart().startsWith('<')) return text
  return text
    .replace(/<(style|script)\b[^]{0,10000}?<\/\1>/gi, ' ')
    .replace(/<[^<>]{0,1000}>/g, ' ')
    .replace(/\s+/g, ' ')
}
