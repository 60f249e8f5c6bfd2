import type { Sha256 } from '../core/digest.ts'
import type { AssetReference } from './asset.ts'
import type { Component } from './component.ts'
import type { Band, Threshold } from './policy.ts'

/** The order of a release; it stands in no other line. */
export const ORDER = ['sign', 'sbom', 'scan', 'publish'] as const

export type StageName = (typeof ORDER)[number]

/** Decided by the plan, never by a stage. */
export interface Off {
  readonly off: string
}

/** Who signed, as the certificate says. */
export interface Identity {
  /** subject alternative name */
  readonly san: string
  readonly issuer: string
}

export interface SignatureFact {
  /** file name of the signed distribution */
  readonly file: string
  readonly sha256: Sha256
  readonly bundle: AssetReference
  /** null where a backup key signed */
  readonly identity: Identity | null
  /** SHA-256 of the backup key (SPKI, DER); null where an identity signed */
  readonly key: Sha256 | null
  /** index in the transparency log, decimal; null where a backup key signed while no log was to be reached */
  readonly logIndex: string | null
  readonly kind: 'keyless' | 'backup-key' | 'local'
}

/** SLSA provenance: which files its statements are about. */
export interface ProvenanceFact {
  /** one Sigstore bundle a line */
  readonly asset: AssetReference
  /** file names, sorted */
  readonly files: readonly string[]
}

/** What the stage `sign` made; every list is sorted by file. */
export interface SignFact {
  /** every distribution's bundle */
  readonly signatures: readonly SignatureFact[]
  /** PEP 740 attestations; a file that a backup key signed has none */
  readonly attestations: readonly { readonly file: string; readonly asset: AssetReference }[]
  readonly provenance: ProvenanceFact | Off
}

export interface SbomDocument {
  /** file name of the distribution it describes */
  readonly file: string
  readonly asset: AssetReference
  /** what the document itself lists besides its own subject, read back from its bytes */
  readonly components: readonly Component[]
  /** false: some of the closure is not known, the document says `compositions: incomplete` */
  readonly complete: boolean
}

export interface SbomFact {
  /** digest over everything this fact was made from */
  readonly inputs: Sha256
  /** sorted by file */
  readonly documents: readonly SbomDocument[]
  readonly aggregate: AssetReference
  readonly specVersion: '1.6'
}

export type Verdict = 'pass' | 'fail' | 'incomplete'
export type Counts = Readonly<Record<Band, number>>

export interface ScanFact {
  readonly inputs: Sha256
  readonly asset: AssetReference
  readonly verdict: Verdict
  /** open findings by band */
  readonly counts: Counts
  /** findings that an exception of the policy covers; null where a published manifest is all that is known */
  readonly excepted: number | null
  readonly threshold: Threshold
  readonly database: readonly { readonly name: string; readonly sha256: Sha256; readonly snapshotAt: string | null }[]
  /** whole days at the time of the scan; null where the time of the data is unknown */
  readonly ageDays: number | null
  readonly reasons: readonly string[]
}

/** The package index after an upload: every file is there with its digest. */
export interface IndexOutcome {
  /** where people find it */
  readonly url: string
  /** files that this run uploaded, and files that were there */
  readonly uploaded: number
  readonly kept: number
}

export interface PublishFact {
  /** who vouches for the manifest, and through it for everything else */
  readonly sealedBy: SignatureFact['kind'] | 'off'
  /** what became of the provenance in GitHub's attestations API, as a sentence; null where nothing was to be stored */
  readonly attested: string | null
  /** what became of the files on the package index, by its own list afterwards; null where they were not to go there */
  readonly index: IndexOutcome | null
  /** the marketplace that was to be told, and why it could not be, as a sentence; null where nobody was to be told */
  readonly notified: { readonly repository: string; readonly trouble: string | null } | null
  /** name of the workflow artifact that holds everything where nothing is to become public; null: it is on the release */
  readonly artifact: string | null
  /** page of the release, or path of the folder */
  readonly url: string
  readonly manifest: AssetReference & { readonly url: string }
  /** every asset of the release with its public URL (or path), sorted by name */
  readonly assets: readonly (AssetReference & { readonly url: string })[]
}

export interface Made {
  readonly sign: SignFact
  readonly sbom: SbomFact
  readonly scan: ScanFact
  readonly publish: PublishFact
}

export type Facts = { readonly [N in StageName]: Made[N] | Off }

type Preceding<N extends StageName, Rest extends readonly StageName[] = typeof ORDER> = Rest extends readonly [
  infer Head extends StageName,
  ...infer Tail extends readonly StageName[],
]
  ? Head extends N
    ? never
    : Head | Preceding<N, Tail>
  : never

/** The facts of earlier stages: reading a later one does not compile. */
export type Before<N extends StageName> = Pick<Facts, Preceding<N>>

export function isOff(fact: Made[StageName] | ProvenanceFact | Off): fact is Off {
  return 'off' in fact
}
