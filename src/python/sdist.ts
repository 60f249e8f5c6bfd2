import type { ByteSource } from '../core/bytes.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type CoreMetadata, parseMetadata } from './metadata.ts'
import { normalizeName } from './name.ts'
import { walkTarGz } from './tar.ts'
import { compareVersions } from './version.ts'
import { parseSdistFileName } from './wheel-name.ts'

/** A source distribution read from its bytes. */
export interface SdistContent {
  /** normalised by PEP 503 */
  readonly name: string
  /** normalised by PEP 440 */
  readonly version: string
  readonly metadata: CoreMetadata
}

const PKG_INFO_LIMIT = 8 * 1024 * 1024
const REBUILD = 'Build the sdist again with a PEP 517 build backend.'

/**
 * Reads an sdist (PEP 625, `.tar.gz`): walks the whole archive and takes name and version from the one `PKG-INFO` in
 * its top folder. Refused: `.zip` sdists, whatever `walkTarGz` refuses, a missing PKG-INFO, a top folder of another
 * name, and a PKG-INFO that disagrees with the file name.
 */
export async function readSdist(source: ByteSource, file: string): Promise<SdistContent | Problem> {
  const fromName = parseSdistFileName(file)
  if (isProblem(fromName)) return fromName
  if (!file.endsWith('.tar.gz')) {
    return problem('sdist/malformed', `\`${file}\` is no \`.tar.gz\`, the one format of PEP 625`, REBUILD)
  }
  const folder = file.slice(0, -'.tar.gz'.length)
  const path = `${folder}/PKG-INFO`
  const kept = await walkTarGz(source, member => member.path === path, PKG_INFO_LIMIT)
  if (isProblem(kept)) return kept
  const bytes = kept.get(path)
  if (bytes === undefined) return problem('sdist/malformed', `\`${path}\` is missing`, REBUILD, { where: path })
  const text = bytes.toString('utf8')
  if (!Buffer.from(text).equals(bytes)) {
    return problem('sdist/malformed', `\`${path}\` is not UTF-8`, REBUILD, { where: path })
  }
  const metadata = parseMetadata(text)
  if (isProblem(metadata)) {
    return problem('sdist/malformed', metadata.what, metadata.hint, { where: path })
  }
  const { name, version } = fromName
  if (normalizeName(metadata.name) === name && compareVersions(metadata.version, version) === 0) {
    return { name, version, metadata }
  }
  const what = `PKG-INFO is of \`${metadata.name}\` ${metadata.version}, but the file name says \`${name}\` ${version}`
  return problem('sdist/name-mismatch', what, 'Do not rename an sdist: build it again, or download it anew.', {
    where: path,
  })
}
