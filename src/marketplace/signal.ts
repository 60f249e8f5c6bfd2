import { oneLine } from '../core/text.ts'
import type { Signal } from './entry-schema.ts'

const LONGEST_SENTENCE = 1000

/** A sentence for people: foreign text within it is one line, and it ends with one period. */
export function sentenceOf(text: string): string {
  const line = oneLine(text, LONGEST_SENTENCE - 1).trim()
  return line.endsWith('.') ? line : `${line}.`
}

/** Checked, and it holds; only `good` is green. */
export function verified(look: Signal['look'], message: string, sentence: string): Signal {
  return { state: 'verified', look, message: oneLine(message, 60), sentence: sentenceOf(sentence) }
}

/** Said by the release, and checked by nobody. */
export function claimed(sentence: string): Signal {
  return { state: 'claimed', look: 'unknown', message: 'claimed, not verified', sentence: sentenceOf(sentence) }
}

/** Checked, and it does not hold. */
export function failed(sentence: string): Signal {
  return { state: 'failed', look: 'bad', message: 'failed', sentence: sentenceOf(sentence) }
}

/** Not done, as the release says itself. */
export function off(sentence: string): Signal {
  return { state: 'off', look: 'off', message: 'off', sentence: sentenceOf(sentence) }
}

/** Nothing can be said. */
export function unknown(sentence: string): Signal {
  return { state: 'unknown', look: 'unknown', message: 'unknown', sentence: sentenceOf(sentence) }
}

/** `the one file`, `each of 5 files`. */
export function eachOf(files: number): string {
  return files === 1 ? 'the one file' : `each of ${files} files`
}
