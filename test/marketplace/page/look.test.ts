import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generate } from '../../../scripts/build-look.ts'
import { SCRIPT, STYLE } from '../../../src/marketplace/page/look.generated.ts'

const at = (path: string) => readFileSync(new URL(`../../../src/marketplace/page/${path}`, import.meta.url), 'utf8')

test('the committed look is what the script makes (node scripts/build-look.ts)', () => {
  expect(at('look.generated.ts') === generate()).toBe(true)
  expect([STYLE, SCRIPT]).toEqual([at('look/style.css'), at('look/script.js')])
})

test('the script makes no markup of text, and the style loads nothing', () => {
  expect(SCRIPT).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|\bFunction\(|createContextualFragment/,
  )
  expect(STYLE).not.toMatch(/url\(|@import|@font-face/)
})

test('both colour schemes give every colour that is used', () => {
  const [light = '', dark = ''] = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(match => match[1] ?? '')
  const names = (block: string) => [...block.matchAll(/(--[a-z-]+): #/g)].map(match => match[1])
  const used = new Set([...STYLE.matchAll(/var\((--[a-z-]+)\)/g)].map(match => match[1]))
  expect([...used].filter(name => !STYLE.includes(`${name}:`))).toEqual([])
  expect(names(light).filter(name => !names(dark).includes(name) && !name?.startsWith('--bar'))).toEqual([])
})
