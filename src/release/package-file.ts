import { normalizeName } from '../python/name.ts'

// Whatever an installer that is pointed at a folder takes for a package: more than what this house releases.
const PACKAGE = /\.(?:whl|egg|zip|tar|tgz|tbz2?|txz|tlz|tar\.(?:gz|bz2|xz|lz|lzma|z))$/i

/** Would an installer take a file of this name for a package, built or source? */
export function isPackageFile(name: string): boolean {
  return PACKAGE.test(name)
}

/** Would it take the file for one of this project (normalised by PEP 503)? Every `-` may end the name, as pip reads it. */
export function isPackageOf(name: string, project: string): boolean {
  return (
    isPackageFile(name) && [...name.matchAll(/-/g)].some(({ index }) => normalizeName(name.slice(0, index)) === project)
  )
}
