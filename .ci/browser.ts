// A folder on loopback, Debian's Chromium before it, and everything that goes wrong on the way in one list: console errors,
// violations of the policy of a page, requests to anywhere else, failed requests. What playwright-core is, as far as it is
// used here: it is installed by .ci/install-chromium, not by npm ci.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, resolve, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Service, serve } from '../test/services/loopback.ts'

export interface Page {
  goto(url: string): Promise<unknown>
  url(): string
  title(): Promise<string>
  /** an expression; there are no types of a browser here */
  evaluate<T>(expression: string): Promise<T>
  waitForURL(url: RegExp): Promise<void>
  fill(selector: string, text: string): Promise<void>
  click(selector: string): Promise<void>
  selectOption(selector: string, value: string): Promise<unknown>
  textContent(selector: string): Promise<string | null>
  isVisible(selector: string): Promise<boolean>
  screenshot(options: { path: string; fullPage?: boolean }): Promise<unknown>
  close(): Promise<void>
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> }
}

/** Waits until an expression is true. Playwright's own wait would evaluate in the page, which its policy forbids. */
export async function until(page: Page, expression: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await page.evaluate<boolean>(expression)) return
    await sleep(25)
  }
  throw new Error(`never true: ${expression}`)
}

interface Context {
  newPage(): Promise<Page>
  addInitScript(script: string): Promise<unknown>
  grantPermissions(names: readonly string[]): Promise<void>
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void
  on(event: 'weberror', listener: (error: { error(): Error }) => void): void
  on(event: 'request' | 'requestfailed', listener: (request: Request) => void): void
  close(): Promise<void>
}

interface Request {
  url(): string
  failure(): { readonly errorText: string } | null
}

interface Looks {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly javaScriptEnabled?: boolean
  readonly reducedMotion?: 'reduce'
}

interface Started {
  newContext(options: Looks): Promise<Context>
  close(): Promise<void>
}

export interface Browser {
  /** A new profile that sees the site in this way; `use` is given a page of it. */
  look<T>(looks: Looks, use: (page: Page) => Promise<T>): Promise<T>
  /** The source of axe-core, to be evaluated in a page. */
  readonly axe: string
  /** what went wrong, in order; empty where all is well */
  readonly troubles: readonly string[]
  /** `http://127.0.0.1:PORT/` */
  readonly site: string
  close(): Promise<void>
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this machine has an address, so what asks for anything else fails and is seen.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
}

/** `installed` is the folder of .ci/install-chromium, `folder` a built site. */
export async function browse(installed: string, folder: string): Promise<Browser> {
  const from = createRequire(resolve(installed, 'node_modules/'))
  const { chromium }: { chromium: { launch(options: object): Promise<Started> } } = from('playwright-core')
  const service = await serveFolder(folder)
  const site = `${service.url}/`
  const profile = mkdtempSync(join(tmpdir(), 'wheelseal-chromium-'))
  const started = await chromium.launch({
    executablePath: resolve(installed, 'chromium'),
    args: FLAGS,
    env: { PATH: '/usr/bin:/bin', HOME: profile, TMPDIR: profile },
  })
  const troubles: string[] = []
  return {
    site,
    troubles,
    axe: readFileSync(from.resolve('axe-core/axe.min.js'), 'utf8'),
    async look(looks, use) {
      const context = await started.newContext({ viewport: { width: 1280, height: 800 }, ...looks })
      watch(context, site, troubles)
      await context.addInitScript(`addEventListener('securitypolicyviolation', event =>
        console.error('policy violated: ' + event.violatedDirective + ' by ' + event.blockedURI))`)
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      try {
        return await use(await context.newPage())
      } finally {
        await context.close()
      }
    },
    async close() {
      await started.close()
      await service.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

function watch(context: Context, site: string, troubles: string[]): void {
  context.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(`console: ${message.text()}`)
  })
  context.on('weberror', error => troubles.push(`error: ${error.error().message}`))
  context.on('request', request => {
    if (!request.url().startsWith(site)) troubles.push(`asked for ${request.url()}`)
  })
  context.on('requestfailed', request => {
    const why = request.failure()?.errorText
    // A page that is left gives up what it still waits for.
    if (why !== 'net::ERR_ABORTED') troubles.push(`did not get ${request.url()}: ${why}`)
  })
}

/** As Pages does it: a folder is its index.html, what is not there is 404.html. */
function serveFolder(folder: string): Promise<Service> {
  const root = resolve(folder)
  const read = (path: string) => {
    const file = resolve(root, `.${path}`)
    const inside = file === root || file.startsWith(root + sep)
    return inside && statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : undefined
  }
  return serve(({ path }) => {
    const wanted = decodeURIComponent(path).replace(/\/$/, '/index.html')
    const body = read(wanted)
    const missing = read('/404.html')
    return body
      ? { status: 200, headers: { 'content-type': TYPES[extname(wanted)] ?? 'application/octet-stream' }, body }
      : { status: 404, headers: { 'content-type': TYPES['.html'] ?? '' }, ...(missing && { body: missing }) }
  })
}
