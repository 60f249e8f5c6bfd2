/** Core metadata of a distribution (METADATA or PKG-INFO), up to version 2.5. Text is as written; nothing is invented. */
export interface CoreMetadata {
  readonly metadataVersion: string
  /** as written */
  readonly name: string
  /** as written */
  readonly version: string
  readonly summary?: string
  readonly requiresPython?: string
  /** `Requires-Dist` lines, as written */
  readonly requiresDist: readonly string[]
  readonly providesExtra: readonly string[]
  /** PEP 639 */
  readonly licenseExpression?: string
  readonly licenseFiles: readonly string[]
  /** the old free-text field */
  readonly license?: string
  readonly classifiers: readonly string[]
  readonly author?: string
  readonly authorEmail?: string
  readonly maintainer?: string
  readonly maintainerEmail?: string
  readonly homePage?: string
  readonly projectUrls: readonly { readonly label: string; readonly url: string }[]
}
