import { isObject, type Json } from '../core/json.ts'
import type { CoreMetadata } from '../python/metadata.ts'
import { isProjectName } from '../python/name.ts'

/**
 * Core metadata in its JSON form (PEP 566), as pip reports it: names in lower case with `_`, fields of multiple use as
 * lists. `undefined` without a usable name and version.
 */
export function metadataOfReport(value: Json | undefined): CoreMetadata | undefined {
  if (!isObject(value)) return undefined
  const name = textOf(value['name'])
  const version = textOf(value['version'])
  if (name === undefined || version === undefined || !isProjectName(name)) return undefined
  const optional = {
    summary: textOf(value['summary']),
    requiresPython: textOf(value['requires_python']),
    licenseExpression: textOf(value['license_expression']),
    license: textOf(value['license']),
    author: textOf(value['author']),
    authorEmail: textOf(value['author_email']),
    maintainer: textOf(value['maintainer']),
    maintainerEmail: textOf(value['maintainer_email']),
    homePage: textOf(value['home_page']),
  }
  return {
    metadataVersion: textOf(value['metadata_version']) ?? '',
    name,
    version,
    requiresDist: listOf(value['requires_dist']),
    providesExtra: listOf(value['provides_extra']),
    licenseFiles: listOf(value['license_file']),
    classifiers: listOf(value['classifier']),
    projectUrls: listOf(value['project_url']).flatMap(labelled),
    ...present(optional),
  }
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function listOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}

function labelled(line: string): readonly { readonly label: string; readonly url: string }[] {
  const comma = line.indexOf(',')
  return comma === -1 ? [] : [{ label: line.slice(0, comma).trim(), url: line.slice(comma + 1).trim() }]
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

function present<T extends object>(value: T): Present<T>
function present(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined))
}
