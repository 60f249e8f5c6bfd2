import { sha256Of } from '../../src/core/digest.ts'
import type { CoreMetadata } from '../../src/python/metadata.ts'
import { normalizeName } from '../../src/python/name.ts'
import { normalizeVersion } from '../../src/python/version.ts'
import type { Distribution } from '../../src/release/distribution.ts'

/** Small, visible samples for the sbom tests. */

export const ENVIRONMENT = {
  implementation_name: 'cpython',
  implementation_version: '3.11.7',
  os_name: 'posix',
  platform_machine: 'x86_64',
  platform_python_implementation: 'CPython',
  platform_release: '6.8.0',
  platform_system: 'Linux',
  platform_version: '#1 SMP',
  python_full_version: '3.11.7',
  python_version: '3.11',
  sys_platform: 'linux',
} as const

export function metadataOf(more: Partial<CoreMetadata> = {}): CoreMetadata {
  return {
    metadataVersion: '2.4',
    name: 'example-plugin',
    version: '1.2.0',
    requiresDist: [],
    providesExtra: [],
    licenseFiles: [],
    classifiers: [],
    projectUrls: [],
    ...more,
  }
}

export function distributionOf(more: Partial<Distribution> = {}): Distribution {
  const metadata = more.metadata ?? metadataOf()
  const file = more.file ?? 'example_plugin-1.2.0-py3-none-any.whl'
  return {
    kind: 'wheel',
    path: `/nowhere/${file}`,
    file,
    size: 1000,
    sha256: sha256Of(file),
    name: normalizeName(metadata.name),
    version: normalizeVersion(metadata.version) ?? metadata.version,
    tags: ['py3-none-any'],
    metadata,
    contents: [],
    embeddedSboms: [],
    ...more,
  }
}

export interface Installed {
  readonly name: string
  readonly version: string
  readonly requires?: readonly string[]
  readonly extras?: readonly string[]
  readonly url?: string
  readonly sha256?: string
}

/** The text of a pip report that installs these. */
export function reportOf(packages: readonly Installed[], more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    version: '1',
    pip_version: '26.3',
    environment: ENVIRONMENT,
    install: packages.map(({ name, version, requires, extras, url, sha256 }) => {
      const file = `${name.replace(/-/g, '_')}-${version}-py3-none-any.whl`
      return {
        download_info: {
          url: url ?? `https://files.example.com/packages/${file}`,
          archive_info: { hashes: { sha256: sha256 ?? sha256Of(file) } },
        },
        is_direct: false,
        requested: extras !== undefined,
        ...(extras === undefined ? {} : { requested_extras: extras }),
        metadata: { metadata_version: '2.4', name, version, requires_dist: requires ?? [] },
      }
    }),
    ...more,
  })
}
