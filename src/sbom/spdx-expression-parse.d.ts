declare module 'spdx-expression-parse' {
  /** Throws on anything that is no SPDX licence expression over the current licence list. */
  export default function parse(text: string): unknown
}
