import { parsePurl as parseForeignPurl } from '../advisory/purl.ts'
import { isObject, type Json } from '../core/json.ts'
import { oneLine } from '../core/text.ts'
import { isProjectName, normalizeName } from '../python/name.ts'
import { compareVersions } from '../python/version.ts'
import type { Manifest } from '../release/manifest.ts'
import { parsePurl } from '../release/purl.ts'
import { type ForeignDocument, textOf } from '../sbom/foreign.ts'
import { partsOf } from '../sbom/inventory.ts'

type Raw = { readonly [key: string]: Json }

/** Where a document describes something else than the file that it is bound to, as a sentence. */
export function departureOfDocument(
  { subject }: ForeignDocument,
  { asset, package: about }: Manifest['subjects'][number],
): string | undefined {
  const name = `\`${oneLine(`${asset.name}.cdx.json`, 200)}\``
  if (subject === null) return `The SBOM ${name} does not say which file it describes`
  const sha256 = digestIn(subject.raw)
  if (sha256 !== asset.sha256) {
    return `The SBOM ${name} describes another file, with sha256 \`${oneLine(sha256 ?? 'none', 64)}\``
  }
  const stated = textOf(subject.raw, 'purl') ?? 'none'
  const purl = parsePurl(stated)
  const isOwn =
    purl?.type === 'pypi' &&
    normalizeName(purl.name) === about.name &&
    compareVersions(purl.version ?? '', about.version) === 0 &&
    (purl.qualifiers['file_name'] ?? asset.name) === asset.name
  return isOwn ? undefined : `The SBOM ${name} describes \`${oneLine(stated, 200)}\`, not the file beside it`
}

function digestIn(raw: Raw): string | undefined {
  const hashes = raw['hashes']
  const list = Array.isArray(hashes) ? hashes.filter(isObject) : []
  const found = list.find(each => each['alg'] === 'SHA-256')
  return found && textOf(found, 'content')?.toLowerCase()
}

const MARKUP_OR_INVISIBLE = /[<>\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** What Cargo takes for the name of a package, and no longer than crates.io takes it. */
const CRATE = /^[\p{L}\p{N}_-]{1,64}$/u

/**
 * A name that nothing in an index or a wheel has, as a sentence: people would read another one than is there, or a page
 * more than a name.
 */
export function strangeNameIn(document: ForeignDocument, name: string): string | undefined {
  for (const { raw } of partsOf(document)) {
    const said = `The SBOM \`${oneLine(name, 200)}\` names a component`
    const label = textOf(raw, 'name') ?? ''
    const stated = textOf(raw, 'purl')
    const purl = stated === undefined ? undefined : parseForeignPurl(stated)
    const texts = [label, stated ?? '', textOf(raw, 'version') ?? '', textOf(raw, 'bom-ref') ?? '']
    if (texts.some(each => MARKUP_OR_INVISIBLE.test(each))) {
      return `${said} with markup or characters that nobody sees: \`${oneLine(label, 100)}\``
    }
    if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[a-z]*script:/i.test(label)) {
      return `${said} that would lead elsewhere: \`${oneLine(label, 100)}\``
    }
    if (stated !== undefined && purl === undefined) {
      return `${said} by a package URL that is none: \`${oneLine(stated, 100)}\``
    }
    // Advisories are asked about by this name, all plugins' in one question: a service might refuse it, or fall over it.
    const isNone = purl?.type === 'pypi' ? !isProjectName(purl.name) : purl?.type === 'cargo' && !CRATE.test(purl.name)
    if (purl !== undefined && isNone) {
      return `${said} that no index would take: \`${oneLine(purl.name, 100)}\``
    }
  }
  return undefined
}
