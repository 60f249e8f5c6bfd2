import { createHash } from 'node:crypto'
import type { ByteSource } from '../core/bytes.ts'
import { sortedBy } from '../core/order.ts'
import { isProblem, type Problem, type ProblemCode, problem } from '../core/problem.ts'
import { type Archive, type ArchiveEntry, openArchive } from './archive.ts'
import { type CoreMetadata, parseMetadata } from './metadata.ts'
import { normalizeName } from './name.ts'
import { checkMissing, checkRow, parseRecord, type RecordRow } from './record.ts'
import { compareVersions, normalizeVersion } from './version.ts'
import { parseWheelFileName } from './wheel-name.ts'

/** A wheel read from its bytes: every file held to RECORD, METADATA held to the file name. */
export interface WheelContent {
  /** normalised by PEP 503 */
  readonly name: string
  /** normalised by PEP 440 */
  readonly version: string
  /** expanded compatibility tags, sorted */
  readonly tags: readonly string[]
  readonly metadata: CoreMetadata
  /** every file, sorted by path; sizes in bytes, unpacked */
  readonly contents: readonly { readonly path: string; readonly size: number; readonly sha256: string }[]
  /** SBOM documents in `.dist-info/sboms/` (PEP 770), sorted by path; those above 8 MiB, or above 32 MiB in sum, stand in `contents` alone */
  readonly embeddedSboms: readonly { readonly path: string; readonly text: string }[]
}

const METADATA_LIMIT = 8 * 1024 * 1024
const RECORD_LIMIT = 32 * 1024 * 1024
const SBOM_LIMIT = 8 * 1024 * 1024
const SBOMS_LIMIT = 32 * 1024 * 1024

/**
 * Reads a wheel (PEP 427, binary distribution format 1.x) in one streaming pass and bounded memory. Refused, each with
 * the entry in `where`: whatever `openArchive` refuses; no or several `.dist-info` folders, or one of another project;
 * METADATA, WHEEL or RECORD missing or malformed; every file that RECORD does not list or lists differently, and every
 * row without a file.
 */
export async function readWheel(source: ByteSource, file: string): Promise<WheelContent | Problem> {
  const head = await readHead(source, file)
  if (isProblem(head)) return head
  const { archive, folder, about } = head
  const own = `${folder}/RECORD`
  const recordText = await textOf(archive, own, RECORD_LIMIT, 'wheel/record-missing', 'wheel/record-malformed')
  if (isProblem(recordText)) return recordText
  const rows = parseRecord(recordText, own)
  if (isProblem(rows)) return rows
  const verified = await verifyFiles(archive, rows, own, `${folder}/sboms/`)
  return isProblem(verified) ? verified : { ...about, ...verified }
}

/**
 * What a wheel says of itself, without unpacking anything else: as {@link readWheel}, but no file is held to RECORD. For
 * bytes that somebody has signed who read all of them.
 */
export async function readWheelMetadata(
  source: ByteSource,
  file: string,
): Promise<Omit<WheelContent, 'contents' | 'embeddedSboms'> | Problem> {
  const head = await readHead(source, file)
  return isProblem(head) ? head : head.about
}

async function readHead(source: ByteSource, file: string) {
  const fromName = parseWheelFileName(file)
  if (isProblem(fromName)) return fromName
  const archive = await openArchive(source)
  if (isProblem(archive)) return archive
  const folder = distInfoOf(archive, file, fromName)
  if (isProblem(folder)) return folder
  const wheelText = await textOf(archive, `${folder}/WHEEL`, METADATA_LIMIT, 'wheel/metadata-missing')
  if (isProblem(wheelText)) return wheelText
  const wheelTrouble = checkWheelVersion(wheelText, `${folder}/WHEEL`)
  if (wheelTrouble) return wheelTrouble
  const metadataText = await textOf(archive, `${folder}/METADATA`, METADATA_LIMIT, 'wheel/metadata-missing')
  if (isProblem(metadataText)) return metadataText
  const metadata = parseMetadata(metadataText)
  if (isProblem(metadata)) return { ...metadata, where: `${folder}/METADATA` }
  const { name, version, tags } = fromName
  if (normalizeName(metadata.name) !== name || compareVersions(metadata.version, version) !== 0) {
    const said = `METADATA is of \`${metadata.name}\` ${metadata.version}`
    return nameMismatch(`${said}, but the file name says \`${name}\` ${version}`, `${folder}/METADATA`)
  }
  return { archive, folder, about: { name, version, tags: tags.toSorted(), metadata } }
}

async function verifyFiles(archive: Archive, rows: ReadonlyMap<string, RecordRow>, own: string, sbomFolder: string) {
  const files = archive.entries.filter(entry => !entry.folder)
  const missing = checkMissing(rows, new Set(files.map(entry => entry.path)))
  if (missing) return missing
  const contents: { path: string; size: number; sha256: string }[] = []
  const embeddedSboms: { path: string; text: string }[] = []
  let room = SBOMS_LIMIT
  for (const entry of files) {
    const row = rows.get(entry.path)
    const algorithm = row?.digest?.algorithm ?? 'sha256'
    const sha256 = createHash('sha256')
    const recorded = algorithm === 'sha256' ? sha256 : createHash(algorithm)
    const kept: Buffer[] | undefined =
      entry.path.startsWith(sbomFolder) && entry.size <= Math.min(SBOM_LIMIT, room) ? [] : undefined
    if (kept) room -= entry.size
    const trouble = await archive.pour(entry, chunk => {
      sha256.update(chunk)
      if (recorded !== sha256) recorded.update(chunk)
      kept?.push(Buffer.from(chunk))
    })
    if (trouble) return trouble
    const digest = sha256.digest()
    const base64url = (recorded === sha256 ? digest : recorded.digest()).toString('base64url')
    const differs = checkRow(row, { path: entry.path, size: entry.size, base64url }, own)
    if (differs) return differs
    contents.push({ path: entry.path, size: entry.size, sha256: digest.toString('hex') })
    if (kept) embeddedSboms.push({ path: entry.path, text: Buffer.concat(kept).toString('utf8') })
  }
  return { contents: sortedBy(contents, each => each.path), embeddedSboms: sortedBy(embeddedSboms, each => each.path) }
}

/** The one top-level `NAME-VERSION.dist-info`; vendored packages may bring theirs deeper in the tree. */
function distInfoOf(
  archive: Archive,
  file: string,
  expected: { readonly name: string; readonly version: string },
): string | Problem {
  const tops = archive.entries.map(entry => entry.path.split('/', 1)[0] ?? '')
  const folders = [...new Set(tops.filter(top => top.endsWith('.dist-info')))]
  const [folder] = folders
  if (folder === undefined) {
    return problem('wheel/dist-info', `\`${file}\` holds no \`.dist-info\` folder`, 'Build it with a PEP 517 backend.')
  }
  if (folders.length > 1) {
    const named = folders.slice(0, 3).map(each => `\`${each}\``)
    return problem(
      'wheel/dist-info',
      `\`${file}\` holds ${folders.length} \`.dist-info\` folders: ${named.join(', ')}`,
      KEEP_ONE,
    )
  }
  const stem = folder.slice(0, -'.dist-info'.length)
  const dash = stem.lastIndexOf('-')
  const version = normalizeVersion(stem.slice(dash + 1))
  const same = version !== undefined && compareVersions(version, expected.version) === 0
  if (dash > 0 && same && normalizeName(stem.slice(0, dash)) === expected.name) return folder
  return nameMismatch(`\`${folder}\` does not belong to \`${expected.name}\` ${expected.version}`, folder)
}

const KEEP_ONE = 'A wheel has exactly one, `NAME-VERSION.dist-info`: clean the build folder and build again.'
const BUILD_AGAIN = 'Build the wheel again with a PEP 517 build backend.'

function nameMismatch(what: string, where: string): Problem {
  return problem('wheel/name-mismatch', what, 'Do not rename a wheel: build it again, or download it anew.', { where })
}

function checkWheelVersion(text: string, where: string): Problem | undefined {
  const version = /^Wheel-Version:[ \t]*(\d{1,4})\.\d{1,4}[ \t]*\r?$/m.exec(text)?.[1]
  if (version === '1') return undefined
  const what =
    version === undefined ? 'WHEEL has no `Wheel-Version`' : `WHEEL asks for wheel format ${version}, 1 is known`
  return problem('wheel/metadata-malformed', what, BUILD_AGAIN, { where })
}

/** The text of one entry, which is UTF-8; `absent` and `broken` are the codes where it is missing, or no such text. */
export async function textOf(
  archive: Archive,
  path: string,
  limit: number,
  absent: ProblemCode,
  broken: ProblemCode = 'wheel/metadata-malformed',
): Promise<string | Problem> {
  const entry = archive.entries.find((each: ArchiveEntry) => each.path === path)
  if (entry === undefined) return problem(absent, `\`${path}\` is missing from the wheel`, BUILD_AGAIN, { where: path })
  if (entry.size > limit)
    return problem(broken, `\`${path}\` is larger than ${limit} bytes`, BUILD_AGAIN, { where: path })
  const chunks: Buffer[] = []
  const trouble = await archive.pour(entry, chunk => chunks.push(Buffer.from(chunk)))
  if (trouble) return trouble
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    return problem(broken, `\`${path}\` is not UTF-8`, BUILD_AGAIN, { where: path })
  }
}
