import type { Sha256 } from '../core/digest.ts'
import type { Threshold } from '../release/policy.ts'
import { mayBeOf } from '../release/tag.ts'
import type { Publisher } from '../verification/publisher.ts'

/** Whose repositories a catalogue lists, as their manifests name it. */
export const HOST = 'https://github.com'

/** A marketplace's own word: which plugins it shows, who may publish them, and by which rules they are judged. */
export interface Catalog {
  /** over its canonical JSON, whichever way it was written: parts of one site are of one catalogue */
  readonly sha256: Sha256
  readonly marketplace: {
    readonly title: string
    /** where the site will lie, `https://…/` with a final slash; null: relative links alone */
    readonly url: string | null
    /** mail address or `https://` address of who runs it; null: none */
    readonly contact: string | null
  }
  readonly rules: CatalogRules
  /** sorted by name */
  readonly plugins: readonly CatalogPlugin[]
}

/** By what a scan is judged, whatever threshold its publisher had. */
export interface CatalogRules {
  readonly failOn: Threshold
  readonly unknownSeverity: 'fail' | 'warn'
  /** in whole days: what is older is not a pass any more */
  readonly maxScanAge: number
}

export interface CatalogPlugin {
  /** normalised by PEP 503, unique in the catalogue: names its pages and files */
  readonly name: string
  /** `OWNER/NAME` on github.com, in GitHub's own spelling */
  readonly repository: string
  /** decimal; several plugins may come from one repository */
  readonly repositoryId: string
  /** normalised names of the projects whose wheels it may publish, sorted, unique in the catalogue; default: its own name */
  readonly packages: readonly string[]
  /** who may sign */
  readonly publisher: CatalogPublisher
  /** how many releases are shown, the newest by version */
  readonly releases: number
  /** mail address or `https://` address for reports of vulnerabilities; null: none */
  readonly contact: string | null
  /** public half (SPKI, PEM) of a key that may sign while Sigstore is away, and then shows amber; null: none may */
  readonly backupKey: string | null
}

export interface CatalogPublisher {
  readonly issuer: string
  /** path in the repository, `.github/workflows/release.yml` */
  readonly workflow: string
  /** full refs that may release, at least one: `refs/tags/v*`, `refs/tags/NAME-v*`, `refs/heads/main`; a final `*` alone is a wildcard */
  readonly refs: readonly string[]
  /** `OWNER/NAME` that the repository was called before, sorted: what it released then says so, under the same number */
  readonly formerly: readonly string[]
  /** `OWNER/REPO/.github/workflows/FILE@REF` of the reusable workflow whose job signs; null: a workflow of the repository itself */
  readonly buildSigner: string | null
}

/**
 * May this tag be a release of the plugin at all? By the rules for tags; a rule for a branch admits every tag but those that
 * name other projects alone, which are those of other plugins in the repository.
 */
export function admitsTag(
  { publisher, packages }: Pick<CatalogPlugin, 'publisher' | 'packages'>,
  tag: string,
): boolean {
  return publisher.refs.some(rule =>
    rule.startsWith('refs/tags/') ? fits(rule, `refs/tags/${tag}`) : mayBeOf(tag, packages),
  )
}

/**
 * Who may have signed the release of this tag: the pinned workflow of the repository by name (today's, or a former one) and
 * number, started for this very tag (or, where a rule names a branch, for that branch), and the backup key where the
 * catalogue has one.
 */
export function publishersOf(
  plugin: Pick<CatalogPlugin, 'repository' | 'repositoryId' | 'publisher' | 'backupKey'>,
  tag: string,
): readonly Publisher[] {
  const { repository, repositoryId, publisher, backupKey } = plugin
  const ref = `refs/tags/${tag}`
  const refs = publisher.refs.flatMap(rule => (rule.startsWith('refs/tags/') ? (fits(rule, ref) ? [ref] : []) : [rule]))
  const pin = (name: string, rule: string): Publisher => ({
    kind: 'github',
    repository: name,
    repositoryId,
    workflow: publisher.workflow,
    ...(publisher.buildSigner === null ? {} : { buildSigner: publisher.buildSigner }),
    ...(rule.endsWith('*') ? { refPrefix: rule.slice(0, -1) } : { ref: rule }),
  })
  const key =
    backupKey === null
      ? []
      : [{ kind: 'key', name: 'backup key of the catalogue', publicKey: backupKey, mayLackLog: true } as const]
  const rules = [...new Set(refs)]
  return [...[repository, ...publisher.formerly].flatMap(name => rules.map(rule => pin(name, rule))), ...key]
}

function fits(rule: string, ref: string): boolean {
  return rule.endsWith('*') ? ref.startsWith(rule.slice(0, -1)) && ref.length >= rule.length : ref === rule
}
