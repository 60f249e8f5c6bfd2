// What must hold of every page of every site of the marketplace, whatever its data: each page is opened light and dark, on a
// desktop and at the width of a phone; nothing may be asked for elsewhere, break the policy or complain; axe-core finds
// nothing; nothing has to be scrolled sideways; what is linked within the site is there.
import { strict as assert } from 'node:assert'
import { existsSync, globSync, mkdirSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { type Browser, browse, type Page } from './browser.ts'

/** More pages of one site are of the same make. */
const AT_MOST = 40

/** Opens the pages of a built site, and says how many; throws an AssertionError on what does not hold. Screenshots go to `out`. */
export async function drive(installed: string, folder: string, out: string): Promise<number> {
  const browser = await browse(installed, folder)
  try {
    return await driveWith(browser, folder, out)
  } finally {
    await browser.close()
  }
}

/** The same in a browser that is there. */
export async function driveWith(browser: Browser, folder: string, out: string): Promise<number> {
  mkdirSync(out, { recursive: true })
  const all = globSync('**/*.html', { cwd: folder })
    .map(path => path.split(sep).join('/'))
    .filter(path => !path.startsWith('simple/'))
    .sort((left, right) => left.split('/').length - right.split('/').length || (left < right ? -1 : 1))
  const paths = all.slice(0, AT_MOST)
  for (const colorScheme of ['light', 'dark'] as const) {
    await browser.look({ colorScheme, reducedMotion: 'reduce' }, async page => {
      for (const path of paths) {
        await page.goto(browser.site + encodeURI(path))
        await judged(browser, page, `${path} (${colorScheme})`)
        await page.screenshot({ path: join(out, `${nameOf(path)}-${colorScheme}.png`), fullPage: true })
        if (colorScheme === 'light') await assertLinks(page, browser.site, folder)
      }
    })
  }
  for (const width of [390, 320]) {
    await browser.look({ viewport: { width, height: 844 } }, async page => {
      for (const path of paths) {
        await page.goto(browser.site + encodeURI(path))
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
        assert.ok(wide <= width, `${path} is ${wide} pixels wide on ${width}`)
        if (width !== 390) continue
        await judged(browser, page, `${path} (phone)`)
        await page.screenshot({ path: join(out, `${nameOf(path)}-phone.png`), fullPage: true })
      }
    })
  }
  assert.deepEqual(browser.troubles, [])
  return paths.length
}

/** axe-core has nothing to say of the page as it stands, all folds open: not a serious finding, and no other either. */
export async function judged({ axe }: Pick<Browser, 'axe'>, page: Page, where: string): Promise<void> {
  await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
  await page.evaluate(`${axe}; 0`)
  const violations = await page.evaluate<readonly object[]>(`axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.map(({ id, impact, nodes }) =>
      ({ id, impact, nodes: nodes.slice(0, 5).map(node => node.target.join(' ') + ' ' + node.failureSummary) })))`)
  assert.deepEqual(violations, [], `axe-core on ${where}`)
}

/** Links within the site lead to what is there, and to places in a page that has them. */
async function assertLinks(page: Page, site: string, folder: string): Promise<void> {
  const links = await page.evaluate<readonly string[]>("[...document.querySelectorAll('a[href]')].map(link => link.href)")
  const isWhole = existsSync(join(folder, 'index.json'))
  for (const link of links) {
    assert.match(link, /^(?:https?|mailto):/, `a link of ${page.url()}`)
    if (!link.startsWith(site) || (!isWhole && EXTERNAL.test(link.slice(site.length)))) continue
    const { pathname } = new URL(link)
    const file = resolve(folder, `.${decodeURIComponent(pathname)}`)
    const found = existsSync(file) && (statSync(file).isFile() || existsSync(join(file, 'index.html')))
    assert.ok(found, `${page.url()} links to ${link}, which is not there`)
  }
  const lost = await page.evaluate<readonly string[]>(
    "[...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.getAttribute('href').slice(1)).filter(id => document.getElementById(id) === null)",
  )
  assert.deepEqual(lost, [], `places that ${page.url()} links to`)
}

/** What is written beside the pages: a site of pages alone, without `index.json`, lacks it. */
const EXTERNAL = /^(?:index\.json|metrics\.json|feed\.xml|metrics\.txt|simple\/|documents\/|plugins\/[^/]+\.json)/

function nameOf(path: string): string {
  return path.replace(/(?:^|\/)index\.html$|\.html$/, '').replace(/[^A-Za-z0-9.-]+/g, '_').slice(-60) || 'overview'
}
