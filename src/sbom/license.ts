import parseExpression from 'spdx-expression-parse'
import { oneLine } from '../core/text.ts'
import type { CoreMetadata } from '../python/metadata.ts'
import type { LicenseEntry, Licenses } from './cyclonedx.ts'
import { fitsSchema } from './validate.ts'

/** A `License:` value longer than this, in characters, is a licence text and no name. */
const LONGEST_NAME = 60
const LONGEST_EXPRESSION = 1000

/** Trove classifiers that name exactly one SPDX licence. Those that PEP 639 lists as ambiguous (`BSD License`, `GPLv3`, …) stay names. */
const SPDX_OF_CLASSIFIER: Readonly<Record<string, string>> = {
  'Boost Software License 1.0 (BSL-1.0)': 'BSL-1.0',
  'CC0 1.0 Universal (CC0 1.0) Public Domain Dedication': 'CC0-1.0',
  'Eclipse Public License 1.0 (EPL-1.0)': 'EPL-1.0',
  'Eclipse Public License 2.0 (EPL-2.0)': 'EPL-2.0',
  'European Union Public Licence 1.1 (EUPL 1.1)': 'EUPL-1.1',
  'European Union Public Licence 1.2 (EUPL 1.2)': 'EUPL-1.2',
  'GNU Affero General Public License v3 or later (AGPLv3+)': 'AGPL-3.0-or-later',
  'GNU General Public License v2 or later (GPLv2+)': 'GPL-2.0-or-later',
  'GNU General Public License v3 or later (GPLv3+)': 'GPL-3.0-or-later',
  'GNU Lesser General Public License v3 or later (LGPLv3+)': 'LGPL-3.0-or-later',
  'Historical Permission Notice and Disclaimer (HPND)': 'HPND',
  'ISC License (ISCL)': 'ISC',
  'MIT License': 'MIT',
  'MIT No Attribution License (MIT-0)': 'MIT-0',
  'Mozilla Public License 1.0 (MPL)': 'MPL-1.0',
  'Mozilla Public License 1.1 (MPL 1.1)': 'MPL-1.1',
  'Mozilla Public License 2.0 (MPL 2.0)': 'MPL-2.0',
  'Mulan Permissive Software License v2 (MulanPSL-2.0)': 'MulanPSL-2.0',
  'The Unlicense (Unlicense)': 'Unlicense',
  'Universal Permissive License (UPL)': 'UPL-1.0',
  'Zero-Clause BSD (0BSD)': '0BSD',
  'zlib/libpng License': 'Zlib',
}

/** Exact spellings of the old `License:` field, in lower case. Nothing is guessed: a spelling that is not here stays a name. */
const SPDX_OF_NAME: Readonly<Record<string, string>> = {
  'apache 2.0': 'Apache-2.0',
  'apache license 2.0': 'Apache-2.0',
  'apache license, version 2.0': 'Apache-2.0',
  'apache license version 2.0': 'Apache-2.0',
  'apache software license 2.0': 'Apache-2.0',
  'bsd 2-clause license': 'BSD-2-Clause',
  'bsd 3-clause license': 'BSD-3-Clause',
  'bsd 3-clause': 'BSD-3-Clause',
  'bsd 2-clause': 'BSD-2-Clause',
  'isc license': 'ISC',
  'mit license': 'MIT',
  'the mit license': 'MIT',
  'mozilla public license 2.0': 'MPL-2.0',
  'mpl 2.0': 'MPL-2.0',
  'the unlicense': 'Unlicense',
}

/**
 * The licences that a distribution declares (PEP 639): `License-Expression`; else `License:` where it is an SPDX
 * expression or an exact alias; else the classifiers; else `License:` as a name. A full text is never a name, `UNKNOWN`
 * is nothing, and what is not declared is absent.
 */
export function licensesOf(metadata: CoreMetadata): Licenses | undefined {
  const expression = metadata.licenseExpression?.trim() ?? ''
  if (isExpression(expression)) return expressed(expression)
  if (expression !== '') return named([expression])
  const name = nameOf(metadata.license)
  const alias = SPDX_OF_NAME[name.toLowerCase()]
  if (alias !== undefined) return identified([alias])
  if (isExpression(name)) return expressed(name)
  const classifiers = classifiersOf(metadata)
  const known = classifiers.map(each => SPDX_OF_CLASSIFIER[each]).filter(each => each !== undefined)
  if (classifiers.length > 0 && known.length === classifiers.length) return identified(known)
  if (name !== '') return named([name])
  return classifiers.length === 0
    ? undefined
    : classifiers.flatMap(each => {
        const id = SPDX_OF_CLASSIFIER[each]
        return id === undefined ? named([each]) : identified([id])
      })
}

/** Is this an SPDX licence expression over known ids and `LicenseRef-`s? */
export function isExpression(text: string): boolean {
  if (text === '' || text.length > LONGEST_EXPRESSION) return false
  try {
    parseExpression(text)
    return true
  } catch {
    return false
  }
}

/** A single id that CycloneDX 1.6 knows is that licence; anything else stays an expression. */
function expressed(expression: string): Licenses {
  const license = identified([expression])
  const isOne = fitsSchema({ type: 'library', 'bom-ref': 'licence', name: 'licence', licenses: license })
  return isOne ? license : [{ expression, acknowledgement: 'declared' }]
}

function identified(ids: readonly string[]): readonly LicenseEntry[] {
  return [...new Set(ids)].map(id => ({ license: { id, acknowledgement: 'declared' } }))
}

function named(names: readonly string[]): readonly LicenseEntry[] {
  return [...new Set(names)].map(name => ({ license: { name: oneLine(name, 200), acknowledgement: 'declared' } }))
}

function nameOf(license: string | undefined): string {
  const text = license?.trim() ?? ''
  if (text.length > LONGEST_NAME || /[\r\n]/.test(text)) return ''
  return /^(?:unknown|none|n\/a|see license.*)$/i.test(text) ? '' : text
}

function classifiersOf(metadata: CoreMetadata): readonly string[] {
  const names = metadata.classifiers
    .filter(each => each.startsWith('License :: '))
    .map(each => each.split(' :: ').at(-1)?.trim() ?? '')
    .filter(each => each !== '' && each !== 'OSI Approved' && each.length <= 120)
  return [...new Set(names)].slice(0, 20)
}
