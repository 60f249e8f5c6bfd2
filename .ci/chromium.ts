// People and attackers on the marketplace's page, in Debian's Chromium. Called as `node .ci/chromium.ts INSTALLED OUT`, where
// .ci/install-chromium INSTALLED was run before; screenshots go to OUT.
import { strict as assert } from 'node:assert'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { entryOf } from '../test/marketplace/entries.ts'
import { HOSTILE, SAMPLE, siteFiles } from '../test/marketplace/page/sample.ts'
import { type Browser, browse, type Page, until } from './browser.ts'
import { driveWith, judged } from './drive-site.ts'

const [installed = '.', out = 'out'] = process.argv.slice(2)

const shown = "[...document.querySelectorAll('#plugins tbody a.name')].map(link => link.textContent)"
const names = (page: Page) => page.evaluate<readonly string[]>(shown)
const settled = (page: Page, text: string) =>
  until(page, `document.getElementById('count').textContent === ${JSON.stringify(text)}`)

const STEPS: Readonly<Record<string, (browser: Browser) => Promise<void>>> = {
  'search, filters and sorting': browser =>
    browser.look({}, async page => {
      await page.goto(browser.site)
      await settled(page, '9 of 9 plugins')
      await page.fill('#search', 'BACKUP plugins-example')
      await settled(page, '1 of 9 plugins')
      assert.deepEqual(await names(page), ['backup-plugin'])
      await page.fill('#search', '')
      await page.selectOption('#by-signed', 'good')
      await page.selectOption('#by-scan', 'bad')
      await settled(page, '1 of 9 plugins')
      assert.deepEqual(await names(page), ['rescanned-plugin'])
      await page.screenshot({ path: join(out, 'filtered.png') })
      await page.selectOption('#by-sbom', 'off')
      await settled(page, '0 of 9 plugins')
      assert.ok(await page.isVisible('#empty'))
      assert.ok(!(await page.isVisible('#plugins')))
      await page.screenshot({ path: join(out, 'empty.png') })
      await judged(browser, page, 'the empty list')
      await page.click('#reset')
      await settled(page, '9 of 9 plugins')
      await page.selectOption('#sort', 'worst')
      assert.equal((await names(page))[0], 'gone-plugin')
      await page.selectOption('#sort', 'newest')
      assert.equal((await names(page)).at(-1), 'gone-plugin')
    }),

  'the copy button': browser =>
    browser.look({}, async page => {
      await page.goto(`${browser.site}plugins/example-plugin/`)
      for (const id of ['policy', 'command', 'sums', 'pins', 'badges', 'digest-badges']) {
        await page.click(`[data-copy="${id}-text"]`)
        await until(page, `document.querySelector('[data-copy="${id}-text"]').textContent === 'Copied'`)
        const copied = await page.evaluate<string>('navigator.clipboard.readText()')
        assert.equal(copied, await page.textContent(`#${id}-text`))
      }
      assert.equal(
        await page.textContent('#command-text'),
        'wheelseal verify plugins-example/plugin@v1.2.0 --policy publishers.toml',
      )
    }),

  'the keyboard alone': browser =>
    browser.look({}, async page => {
      const focused = <T>(what: string) => page.evaluate<T>(`document.activeElement.${what}`)
      const ring = () => page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle')
      await page.goto(browser.site)
      await page.keyboard.press('Tab')
      assert.equal(await focused('className'), 'skip')
      assert.notEqual(await ring(), 'none')
      await page.keyboard.press('Enter')
      assert.match(page.url(), /#main$/)
      await page.keyboard.press('/')
      assert.equal(await focused('id'), 'search')
      assert.equal(await focused('value'), '')
      await page.keyboard.type('stale/x')
      assert.equal(await focused('value'), 'stale/x')
      await settled(page, '0 of 9 plugins')
      await page.keyboard.press('Escape')
      await settled(page, '9 of 9 plugins')
      await page.keyboard.type('stale')
      await settled(page, '1 of 9 plugins')
      for (let at = 0; at < 5; at++) await page.keyboard.press('Tab')
      assert.equal(await focused('textContent'), 'stale-plugin')
      assert.notEqual(await ring(), 'none')
      await page.keyboard.press('Enter')
      await page.waitForURL(/plugins\/stale-plugin\/$/)
      assert.match((await page.textContent('.banner')) ?? '', /Not looked at since 2026-11-21/)
    }),

  'no script at all': browser =>
    browser.look({ javaScriptEnabled: false }, async page => {
      await page.goto(browser.site)
      assert.equal((await names(page)).length, 9)
      assert.ok(!(await page.isVisible('#tools')))
      await page.click('text=rescanned-plugin')
      await page.waitForURL(/rescanned-plugin/)
      assert.match((await page.textContent('main')) ?? '', /New since the release/)
      assert.ok(!(await page.isVisible('button')))
      await page.screenshot({ path: join(out, 'no-script.png'), fullPage: true })
    }),

  'a hostile plugin is text': browser =>
    browser.look({}, async page => {
      for (const start of ['', 'search']) {
        await page.goto(browser.site)
        if (start !== '') await page.fill('#search', 'hostile<script>')
        await page.click('text=hostile<script>')
        await page.waitForURL(/hostile/)
        assert.equal(await page.evaluate('typeof globalThis.broken'), 'undefined')
        // No markup but ours: nothing that loads, runs or listens, and no address that is no address.
        const alien = await page.evaluate<number>(
          "document.querySelectorAll('body script, img:not(.badges img), iframe, object, embed, form, base, style, [style], [onerror], [onmouseover], [href^=\"javascript:\" i], [href^=\"data:\" i]').length",
        )
        assert.equal(alien, 0)
        assert.match(await page.title(), /^\.\.\/\.\.\/hostile<script>/)
        assert.match((await page.textContent('.lead')) ?? '', /<img src=x onerror=.*\\u\{202e\}gnp\.exe/)
        // The other release, whose version and tag climb, has its page below the plugin's own.
        await page.click('#versions ~ table a.name')
        await page.waitForURL(/plugins\/[^/]+hostile[^/]*\/[^/]+\/$/)
        assert.equal(await page.evaluate('typeof globalThis.broken'), 'undefined')
      }
    }),
}

/** More plugins than one page holds: the script searches an index and takes rows from other pages. */
async function manyPages(browser: Browser): Promise<void> {
  await browser.look({}, async page => {
    await page.goto(`${browser.site}page/3.html`)
    await settled(page, '620 of 620 plugins')
    assert.equal((await names(page))[0], 'plugin-200')
    assert.ok(await page.isVisible('#pagination'))
    await page.fill('#search', 'plugin-05')
    await settled(page, '10 of 620 plugins')
    assert.ok(!(await page.isVisible('#pagination')))
    await page.selectOption('#sort', 'newest')
    await until(page, `${shown}.length === 10`)
    const found = await names(page)
    assert.deepEqual(found.slice(0, 2), ['plugin-054', 'plugin-053'])
    await page.fill('#search', 'plugin')
    await until(page, `${shown}.length === 100`)
    await page.click('#more button')
    await until(page, `${shown}.length === 200`)
    await page.fill('#search', 'plugin-619')
    await settled(page, '1 of 620 plugins')
    await page.click('text=plugin-619')
    await page.waitForURL(/\/plugins\/plugin-619\/$/)
    assert.match(await page.title(), /^plugin-619/)
  })
  assert.deepEqual(browser.troubles, [])
}

const many = Array.from({ length: 620 }, (_, at) => {
  const { releases, ...entry } = entryOf({ name: `plugin-${String(at).padStart(3, '0')}` })
  const day = `2026-${String(1 + (at % 11)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`
  return { ...entry, releases: releases.slice(0, 1).map(release => Object.assign({}, release, { publishedAt: `${day}T00:00:00Z` })) }
})

const folder = mkdtempSync(join(tmpdir(), 'wheelseal-page-'))
mkdirSync(out, { recursive: true })
try {
  const small = join(folder, 'small')
  build(small, [...SAMPLE.entries, HOSTILE])
  const browser = await browse(installed, small)
  try {
    for (const [name, run] of Object.entries(STEPS)) {
      await run(browser)
      assert.deepEqual(browser.troubles, [], name)
      console.log(`ok ${name}`)
    }
    const pages = await driveWith(browser, small, out)
    console.log(`ok ${pages} pages, light, dark and on phones: axe-core finds nothing`)
  } finally {
    await browser.close()
  }
  const large = join(folder, 'large')
  build(large, many)
  const other = await browse(installed, large)
  try {
    await manyPages(other)
    console.log('ok 620 plugins on seven pages')
  } finally {
    await other.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function build(to: string, entries: Iterable<(typeof HOSTILE)>): void {
  for (const { path, bytes } of siteFiles(entries)) {
    const file = resolve(to, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}
