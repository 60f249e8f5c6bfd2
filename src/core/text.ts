/** Foreign text on its way to people: file names, METADATA, advisories and server replies are hostile until they passed here. */

// Controls (C0, C1), format characters (bidi, zero-width, soft hyphen, byte order mark), line separators, and what is no
// character at all: XML 1.0 cannot hold U+FFFE.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu

/** One line of plain text: control, bidi and invisible characters become `\u{…}`, line breaks a blank; cut at `limit` characters. */
export function oneLine(text: string, limit = 500): string {
  const flat = text
    .slice(0, limit * 4)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(INVISIBLE, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .toWellFormed()
  return flat.length <= limit ? flat : `${flat.slice(0, limit - 1).toWellFormed()}…`
}

/** Text that is safe as element content or as a quoted attribute of HTML, XML and SVG. */
export function forMarkup(text: string, limit?: number): string {
  return oneLine(text, limit)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}

/** Text that GitHub's Markdown shows as it is: no link, image, HTML, mention, emphasis or table cell of its own. */
export function forMarkdown(text: string, limit?: number): string {
  return forMarkup(text, limit)
    .replace(/[\\`*_{}[\]()#+\-.!|~^:/]/g, character => `&#${character.charCodeAt(0)};`)
    .replace(/@/g, '&#64;')
}

/** The message of a workflow command: it cannot start a second one. */
export function forWorkflowCommand(text: string, limit?: number): string {
  return oneLine(text, limit).replace(/%/g, '%25')
}

/**
 * Finished output, plain lines or JSON, without the older form of a workflow command: a runner obeys `##[command]`
 * anywhere in a line. JSON reads the escape back as it was.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '##\\u005b')
}

/** The property of a workflow command (`file=…`, `title=…`). */
export function forWorkflowProperty(text: string, limit?: number): string {
  return forWorkflowCommand(text, limit).replace(/:/g, '%3A').replace(/,/g, '%2C')
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** An argument as a POSIX shell and most others read it back. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
