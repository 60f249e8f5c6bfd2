import type { AdvisoryRecord } from '../../src/advisory/record.ts'
import type { ScanResult } from '../../src/advisory/result.ts'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { type Json, stableJson } from '../../src/core/json.ts'
import { sortedBy } from '../../src/core/order.ts'
import { normalizeName } from '../../src/python/name.ts'
import { readSdist } from '../../src/python/sdist.ts'
import { readWheel } from '../../src/python/wheel.ts'
import type { ReleaseContext } from '../../src/release/context.ts'
import type { Distribution } from '../../src/release/distribution.ts'
import type { Manifest } from '../../src/release/manifest.ts'
import type { Exception, Exclusion, Threshold } from '../../src/release/policy.ts'
import type { WorkflowRun } from '../../src/release/workflow-run.ts'
import type { Closure } from '../../src/sbom/closure.ts'
import { buildSdist, buildWheel } from '../fixtures/wheels.ts'
import type { Foundry, FoundryKey } from '../verification/foundry.ts'
import { must } from '../verification/workshop.ts'

/** A package that the wheels bring along; a version of null is a requirement that nobody resolved. */
export interface Needed {
  readonly name: string
  readonly version: string | null
  readonly license?: string
}

/** What a publisher writes in place of what was found, before it is signed. */
export interface Lies {
  /** the document of a file, or of the release, by its name */
  readonly bom?: (bom: Json, name: string) => Json
  readonly scan?: (result: ScanResult) => ScanResult
  readonly manifest?: (manifest: Manifest) => Manifest
  /** digest of the file that publish attestations speak of, in place of the file's own */
  readonly attests?: string
  /** which documents a statement binds, by name */
  readonly states?: (document: string) => boolean
}

/** A release to be sealed; whatever is left out is that of a small plugin with everything on. */
export interface Sealing {
  readonly foundry: Foundry
  readonly lies?: Lies
  /** `OWNER/NAME` */
  readonly repository?: string
  readonly repositoryId?: string
  /** as METADATA has it */
  readonly project?: string
  readonly version?: string
  /** default `v` and the version */
  readonly tag?: string
  /** default the tag's */
  readonly ref?: string
  readonly workflow?: string
  /** `OWNER/REPO/PATH@REF` of the reusable workflow whose job signs; default: the workflow itself */
  readonly buildSigner?: string
  readonly commit?: string
  /** `https://github.com` */
  readonly host?: string
  /** how many */
  readonly wheels?: number
  readonly sdist?: boolean
  /** is there a library in the wheels of which nobody knows where it comes from? */
  readonly native?: boolean
  /** lines of METADATA */
  readonly metadata?: readonly string[]
  /** other bytes in place of each file's, which are then signed and sealed: nothing looks into them before */
  readonly signed?: (bytes: Uint8Array, file: string) => Uint8Array
  /** what provenance says of the run in place of what is so */
  readonly provenance?: Partial<WorkflowRun>
  readonly needs?: readonly Needed[]
  /** why the closure is not complete */
  readonly incomplete?: string
  /** a key signs in place of the workflow */
  readonly backupKey?: FoundryKey
  /** `local`: as the rehearsal writes it into its manifest */
  readonly sign?: 'keyless' | 'local' | 'off'
  readonly sbom?: boolean
  readonly scan?: boolean
  readonly records?: readonly AdvisoryRecord[]
  readonly exceptions?: readonly Exception[]
  readonly exclusions?: readonly Exclusion[]
  readonly failOn?: Threshold
  readonly unknownSeverity?: 'fail' | 'warn'
  /** time of the advisories; default: six hours before the scan */
  readonly snapshotAt?: string | null
  /** default the foundry's now */
  readonly at?: Date
  readonly adopted?: boolean
}

const NEEDS: readonly Needed[] = [
  { name: 'markup', version: '2.0.0', license: 'BSD-3-Clause' },
  { name: 'notes', version: '0.3' },
  { name: 'templates', version: '1.4.0', license: 'MIT' },
]
const COMMIT = '4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39'
export const GITHUB = 'https://github.com'
const TAGS = ['py3-none-any', ...['310', '311', '312', '313', '314'].map(each => `cp${each}-none-any`)]

export function filesOf(sealing: Sealing): ReadonlyMap<string, Uint8Array> {
  const { project: name = 'example-plugin', version = '1.2.0', wheels = 1, sdist = false } = sealing
  const needs = (sealing.needs ?? NEEDS).map(each => `Requires-Dist: ${each.name}`)
  const more = sealing.metadata ?? ['Summary: Notes in the margin of every page', 'Requires-Python: >=3.10']
  const metadata = [...more, ...needs]
  const folder = name.replace(/[-_.]+/g, '_')
  const files = {
    [`${folder}/__init__.py`]: `"""${sealing.repository ?? 'A plugin'}."""\n`,
    ...(sealing.native ? { [`${folder}.libs/libnative-0123abcd.so.1`]: 'a library' } : {}),
  }
  const built = [
    ...Array.from({ length: wheels }, (_, at) =>
      buildWheel({ name, version, tag: TAGS[at] ?? `py3-none-any_${at}`, metadata, files }),
    ),
    ...(sdist ? [buildSdist({ name, version, metadata })] : []),
  ]
  return new Map(built.map(({ file, bytes }) => [file, bytes]))
}

/** As it is read from its bytes, with size and digest of those that are signed. */
export async function distributionOf(file: string, bytes: Uint8Array, signed: Uint8Array): Promise<Distribution> {
  const about = { path: `/nowhere/${file}`, file, size: signed.byteLength, sha256: sha256Of(signed) }
  if (file.endsWith('.whl')) return { kind: 'wheel', ...about, ...must(await readWheel(bytesInMemory(bytes), file)) }
  const content = must(await readSdist(bytesInMemory(bytes), file))
  return { kind: 'sdist', ...about, tags: [], contents: [], embeddedSboms: [], ...content }
}

export function contextOf(sealing: Sealing, distributions: readonly Distribution[], at: Date): ReleaseContext {
  const { version = '1.2.0', tag = `v${version}`, repository = 'plugins-example/plugin' } = sealing
  const { failOn = 'high', unknownSeverity = 'fail', exceptions = [], exclusions = [] } = sealing
  return {
    release: {
      host: sealing.host ?? GITHUB,
      repository,
      repositoryId: sealing.repositoryId ?? '4242',
      tag,
      commit: sealing.commit ?? COMMIT,
      ref: sealing.ref ?? `refs/tags/${tag}`,
      time: at.toISOString().replace(/\.\d+Z$/, 'Z'),
      run: { id: '9000000001', attempt: 1 },
    },
    distributions: sortedBy(distributions, each => each.file),
    reused: [],
    policy: {
      failOn,
      unknownSeverity,
      maxAdvisoryAge: 5,
      exceptions,
      exclusions,
      identities: [],
      allowedRefs: [],
      sha256: sha256Of(stableJson({ failOn, unknownSeverity, exceptions, exclusions })),
    },
    options: {
      stages: ['sign', 'sbom', 'scan', 'publish'],
      lock: null,
      closure: [],
      target: null,
      publicLog: 'refuse',
      provenance: true,
      destination: 'release',
      adoptPublished: false,
      dryRun: false,
    },
    facts: {},
    effort: {},
  }
}

export function closureOf({ needs = NEEDS, incomplete }: Sealing): Closure {
  return {
    source: 'lock',
    complete: incomplete === undefined,
    ...(incomplete === undefined ? {} : { reason: incomplete }),
    target: null,
    direct: needs.map(each => normalizeName(each.name)),
    hasEdges: true,
    packages: sortedBy(needs, each => each.name).map(({ name, version, license }) => ({
      name: normalizeName(name),
      version,
      metadata: {
        metadataVersion: '2.4',
        name,
        version: version ?? '0',
        requiresDist: [],
        providesExtra: [],
        licenseFiles: [],
        classifiers: [],
        projectUrls: [],
        ...(license === undefined ? {} : { licenseExpression: license }),
      },
      dependsOn: [],
    })),
  }
}
