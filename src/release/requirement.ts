/**
 * What a consumer demands of a release. `signed`: every distribution and the manifest. `sbom`, `scan`, `provenance`: a
 * verified statement besides that binds the document, the passing scan, or the build to each distribution's digest.
 */
export const REQUIREMENTS = ['signed', 'sbom', 'scan', 'provenance'] as const

export type Requirement = (typeof REQUIREMENTS)[number]
