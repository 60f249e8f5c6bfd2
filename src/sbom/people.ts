import { oneLine } from '../core/text.ts'
import type { CoreMetadata } from '../python/metadata.ts'
import type { Contact, Organization } from './cyclonedx.ts'

/** People of one field that are read at most. */
const MOST = 50
const LONGEST_FIELD = 8192
const EMAIL = /^[^\s@<>"(),:;]{1,64}@[^\s@<>"(),:;]{1,255}$/

/** The authors that METADATA names (`Author`, `Author-email`); empty where it names none. */
export function authorsOf(metadata: CoreMetadata): readonly Contact[] {
  return people(metadata.author, metadata.authorEmail)
}

/** Who supplies the package, as METADATA says: its maintainer, else its author; never the index or a guess. */
export function supplierOf(metadata: CoreMetadata): Organization | undefined {
  const contacts = [...people(metadata.maintainer, metadata.maintainerEmail), ...authorsOf(metadata)]
  const named = contacts.find(each => each.name !== undefined)
  if (named?.name === undefined) return undefined
  return { name: named.name, contact: [named] }
}

/** `Author` holds a name, `Author-email` RFC 822 mailboxes that may repeat it: one contact a person. */
function people(names: string | undefined, mailboxes: string | undefined): readonly Contact[] {
  const found =
    mailboxes === undefined
      ? []
      : splitMailboxes(mailboxes)
          .map(mailbox)
          .filter(each => each !== undefined)
  const name = clean(names ?? '')
  if (name === '' || found.some(each => each.name === name)) return found
  const [only] = found
  if (found.length === 1 && only?.name === undefined && only?.email !== undefined) return [{ name, email: only.email }]
  return [{ name }, ...found]
}

function mailbox(text: string): Contact | undefined {
  const open = text.lastIndexOf('<')
  const email = (open === -1 ? text : text.slice(open + 1).replace(/>\s*$/, '')).trim()
  const name =
    open === -1
      ? ''
      : clean(
          text
            .slice(0, open)
            .trim()
            .replace(/^"(.*)"$/s, '$1'),
        )
  const isEmail = EMAIL.test(email)
  if (name !== '') return isEmail ? { name, email } : { name }
  if (isEmail) return { email }
  const rest = clean(text)
  return rest === '' ? undefined : { name: rest }
}

function splitMailboxes(text: string): readonly string[] {
  const parts: string[] = []
  let current = ''
  let quoted = false
  for (const character of text.slice(0, LONGEST_FIELD)) {
    if (character === '"') quoted = !quoted
    if (character === ',' && !quoted) {
      parts.push(current)
      current = ''
    } else current += character
  }
  return [...parts, current].filter(each => each.trim() !== '').slice(0, MOST)
}

function clean(text: string): string {
  const line = oneLine(text.trim(), 200).trim()
  return /^(?:unknown|none)$/i.test(line) ? '' : line
}
