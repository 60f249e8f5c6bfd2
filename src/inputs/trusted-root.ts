/** Where the trust root comes from. */
export type TrustedRoot = 'embedded' | 'tuf' | { readonly path: string }

export function trustedRootOf(text: string): TrustedRoot {
  if (text === '' || text === 'embedded') return 'embedded'
  return text === 'tuf' ? 'tuf' : { path: text }
}
