/** Where advisories come from: the OSV API at a base URL, or a snapshot (file or folder) on this machine. */
export type Advisories = { readonly api: string } | { readonly path: string }

/** null where none are named */
export function advisoriesOf(text: string): Advisories | null {
  if (text === '') return null
  return /^https?:\/\//.test(text) ? { api: text.replace(/\/+$/, '') } : { path: text }
}
