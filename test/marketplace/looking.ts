import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256Of } from '../../src/core/digest.ts'
import type { Problem } from '../../src/core/problem.ts'
import { assess } from '../../src/marketplace/assess.ts'
import type { CatalogPlugin, CatalogRules } from '../../src/marketplace/catalog.ts'
import type { ReleaseEntry } from '../../src/marketplace/entry-schema.ts'
import type { Examination } from '../../src/marketplace/examination.ts'
import { examine } from '../../src/marketplace/examine.ts'
import type { AdvisoryData } from '../../src/ports/advisory-source.ts'
import type { HubAsset, HubRelease } from '../../src/ports/release-hub.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { openFoundry } from '../verification/foundry.ts'
import { must } from '../verification/workshop.ts'
import { PLUGIN } from './plugin.ts'
import { hubReleaseOf, type Sealed } from './sealed.ts'

/** One Sigstore in memory, on one day, for all tests that look at releases. */
export const foundry = openFoundry({}, new Date('2026-11-20T10:00:00Z'))
export const ROOT = must(parseTrustRoot(foundry.trustedRoot))
export const AS_OF = '2026-11-26'
export const RULES: CatalogRules = { failOn: 'high', unknownSeverity: 'fail', maxScanAge: 30 }

/** Where a release is looked at; all but the release itself has a default. */
export interface Look {
  readonly sealed: Sealed
  readonly plugin?: CatalogPlugin
  /** as the hub has it; default: the catalogue's */
  readonly repositoryId?: string
  readonly release?: Partial<Omit<HubRelease, 'assets'>>
  /** what the hub lists in place of what there is */
  readonly listed?: (asset: HubAsset) => HubAsset
  /** what asking for an asset comes to, by name */
  readonly trouble?: (name: string) => Problem | undefined
  readonly host?: string
  readonly rules?: Partial<CatalogRules>
  readonly asOf?: string
  readonly advisories?: AdvisoryData
}

export interface Seen {
  readonly examination: Examination
  readonly entry: ReleaseEntry
  /** documents that the site would hand out, by digest */
  readonly kept: ReadonlyMap<string, Uint8Array>
  /** names of the assets that were fetched, in order */
  readonly fetched: readonly string[]
}

export async function examined(look: Look): Promise<Examination | Problem> {
  return (await watched(look)).examination
}

/** Examines a release and assesses it, as one run of the marketplace does. */
export async function looked(look: Look): Promise<Seen> {
  const { examination, kept, fetched, place } = await watched(look)
  const entry = assess(must(examination), {
    ...place,
    rules: { ...RULES, ...look.rules },
    asOf: look.asOf ?? AS_OF,
    advisories: look.advisories ?? null,
  })
  return { examination: must(examination), entry, kept, fetched }
}

async function watched(look: Look) {
  const { sealed, plugin = PLUGIN, host = 'https://github.com' } = look
  const found = hubReleaseOf(sealed, look.release)
  const release = { ...found, assets: found.assets.map(each => look.listed?.(each) ?? each) }
  const kept = new Map<string, Uint8Array>()
  const fetched: string[] = []
  const place = { plugin, release, host }
  const examination = await examine({
    ...place,
    repository: { id: look.repositoryId ?? plugin.repositoryId },
    root: ROOT,
    hub: {
      open: async ({ name }) => {
        fetched.push(name)
        return look.trouble?.(name) ?? bytesInMemory(sealed.get(name) ?? new Uint8Array())
      },
    },
    keep: async bytes => {
      kept.set(sha256Of(bytes), bytes)
      return undefined
    },
  })
  return { examination, kept, fetched, place }
}
