import type { ContainedFile, Distribution } from '../release/distribution.ts'
import { pypiPurl } from '../release/purl.ts'
import type { BomComponent } from './cyclonedx.ts'

/**
 * The native files of a wheel, one `file` component each. An extension module is the wheel's own code, so it carries the
 * wheel's version and purl with its path as subpath. A shared library comes from elsewhere and nothing in the wheel's
 * RECORD says from where: it has a digest and no version or purl. Code that was linked statically cannot be seen here.
 */
export function nativeComponents(distribution: Distribution): readonly BomComponent[] {
  return distribution.contents.flatMap(file => {
    const kind = kindOf(file)
    if (kind === undefined) return []
    const own = kind === 'extension-module'
    return [
      {
        type: 'file',
        'bom-ref': `file:${file.path}`,
        name: file.path,
        ...(own && {
          version: distribution.version,
          purl: pypiPurl(distribution.metadata.name, distribution.version, { subpath: file.path }),
        }),
        hashes: [{ alg: 'SHA-256', content: file.sha256 }],
        properties: [{ name: 'wheelseal:native', value: kind }],
      },
    ]
  })
}

/** `*.libs/` is auditwheel's and delvewheel's folder, `.dylibs/` delocate's: everything in them was brought in. */
function kindOf(file: ContainedFile): 'extension-module' | 'shared-library' | undefined {
  const segments = file.path.split('/')
  const name = segments.at(-1)?.toLowerCase() ?? ''
  if (segments.slice(0, -1).some(each => each.endsWith('.libs') || each.endsWith('.dylibs'))) return 'shared-library'
  if (name.endsWith('.pyd') || /\.(?:cpython-|pypy\d|abi3\.|graalpy)[a-z0-9_.-]*so$/.test(name))
    return 'extension-module'
  return /\.(?:so|dylib|dll)$|\.so\.\d[\d.]*$/.test(name) ? 'shared-library' : undefined
}
