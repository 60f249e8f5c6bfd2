import { describe, expect, it } from 'vitest'
import { contactLink, html, joined, link, prose } from '../../../src/marketplace/page/html.ts'

const HTTPS = 'https://example.com/'

describe('the template', () => {
  it.each([
    ['text', '<b a="1" c=\'2\'>&', '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;'],
    ['invisible characters', 'a\u202eb\u0000c\nd', 'a\\u{202e}b\\u{0}c d'],
    ['what only looks like markup of ours', JSON.parse('{"markup":"<b>"}').markup, '&lt;b&gt;'],
  ])('escapes %s', (_, text, expected) => {
    expect(String(html`<p title="${text}">${text}</p>`)).toBe(`<p title="${expected}">${expected}</p>`)
  })

  it('takes markup, lists and numbers as they are, and nothing for what is absent', () => {
    const parts = joined([html`<i>1</i>`, html`<i>2</i>`], html`, `)
    expect(String(html`${parts}|${[parts, parts]}|${0}|${null}${undefined}${false}`)).toBe(
      '<i>1</i>, <i>2</i>|<i>1</i>, <i>2</i><i>1</i>, <i>2</i>|0|',
    )
  })
})

describe('a link', () => {
  it.each([
    ['https://example.com/a b?"x"=<y>', 'https://example.com/a%20b?%22x%22=%3Cy%3E'],
    ['http://example.com', 'http://example.com/'],
  ])('leads to %s', (url, href) => {
    expect(String(link('it', url))).toBe(`<a href="${href}" rel="noopener noreferrer">it</a>`)
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' https://example.com',
    'data:text/html,<script>',
    '//example.com',
    '/path',
    'https://',
    'vbscript:x',
    'java\nscript:x',
  ])('stays text for %j', url => {
    expect(String(link('it', url))).toBe('it')
  })

  it.each([
    ['security@example.org', '<a href="mailto:security@example.org">security@example.org</a>'],
    [HTTPS, `<a href="${HTTPS}" rel="noopener noreferrer">${HTTPS}</a>`],
    ['a@b.c?cc=everybody@example.org', 'a@b.c?cc=everybody@example.org'],
    ['javascript:x', 'javascript:x'],
  ])('to a contact: %s', (contact, expected) => {
    expect(String(contactLink(contact))).toBe(expected)
  })
})

it('makes code of what a sentence quotes, and escapes it all', () => {
  expect(String(prose('The tag `<v1>` is not `x`, <b>`'))).toBe(
    'The tag <code>&lt;v1&gt;</code> is not <code>x</code>, &lt;b&gt;`',
  )
})
