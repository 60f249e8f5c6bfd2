/** CycloneDX 1.6, narrowed to what this house writes. `errors` is of the last call. */
export declare const validate: {
  (document: unknown): boolean
  readonly errors?:
    | readonly { readonly instancePath: string; readonly keyword: string; readonly params: object }[]
    | null
}
