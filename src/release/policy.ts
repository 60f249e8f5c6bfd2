import type { Sha256 } from '../core/digest.ts'

export type Band = 'critical' | 'high' | 'medium' | 'low' | 'none' | 'unknown'
export type Threshold = 'critical' | 'high' | 'medium' | 'low' | 'never'

/** One accepted advisory: `[[exception]]` in the policy. Past its expiry it no longer covers anything. */
export interface Exception {
  /** an advisory id or alias, matched case-insensitively */
  readonly id: string
  /** normalised project name (PEP 503), or purl without version for other ecosystems; absent: any package */
  readonly package?: string
  /** PEP 440 specifier of the versions covered; absent: every version */
  readonly versions?: string
  readonly reason: string
  readonly owner: string
  /** last UTC day on which it holds, `YYYY-MM-DD` */
  readonly expires: string
}

/** One component that is not judged: `[[exclude]]` in the policy. It is counted as excluded, with its reason. */
export interface Exclusion {
  /** purl without version, normalised project name, or the name of a component without purl (a `*` may end it) */
  readonly package: string
  readonly reason: string
  readonly owner: string
  /** last UTC day on which it holds, `YYYY-MM-DD` */
  readonly expires: string
}

/** Who may have signed. Both are compared literally, as whole strings. */
export interface IdentityPolicy {
  readonly identity: string
  readonly issuer: string
}

/** The rules of the project (`[tool.wheelseal]` of pyproject.toml or wheelseal.toml) together with the thresholds of this run. */
export interface Policy {
  readonly failOn: Threshold
  readonly unknownSeverity: 'fail' | 'warn'
  /** in whole days */
  readonly maxAdvisoryAge: number
  readonly exceptions: readonly Exception[]
  readonly exclusions: readonly Exclusion[]
  /** publishers other than this workflow whose signatures recall may accept */
  readonly identities: readonly IdentityPolicy[]
  /** public half (SPKI, PEM) of the key that may sign while Sigstore is down; absent: none may */
  readonly backupKey?: string
  /** refs other than the tag that may release, as `refs/heads/NAME` or with one `*` */
  readonly allowedRefs: readonly string[]
  /** how a tag names project and version, with `{name}` and `{version}`; absent: `[NAME(-|/|@)][v]VERSION` */
  readonly tagPattern?: string
  /** title of a release that has none, with `{name}`, `{version}` and `{tag}`; absent: the tag */
  readonly releaseName?: string
  /** absent: as PEP 440 says of the version */
  readonly prerelease?: boolean
  /** shown as the latest release; absent: GitHub decides by date and version, and a prerelease is not */
  readonly latest?: boolean
  /** release notes for a release that has none; absent: a generated sentence */
  readonly releaseNotes?: string
  /** SHA-256 over the canonical JSON of everything above */
  readonly sha256: Sha256
}
