import { sha256Of } from '../../core/digest.ts'
import { counted, oneLine } from '../../core/text.ts'
import type { Part } from '../part.ts'
import { rootFrom } from './address.ts'
import { contactLink, type Html, html } from './html.ts'
import { FAVICON, icon, SPRITE } from './icons.ts'
import { SCRIPT, STYLE } from './look.generated.ts'

/** What every page says of its site. */
export type Site = Pick<Part, 'asOf' | 'catalog'>

/** One page: where it lies, what it is called, and what is in it. */
export interface Page {
  /** relative to the root of the site */
  readonly path: string
  /** before the title of the site; undefined on its first page */
  readonly title: string | undefined
  /** one sentence for people who search */
  readonly description: string
  readonly section: 'plugins' | 'metrics' | undefined
  readonly main: Html
  /** `/` where a server shows the page at any address, as it does the one for what is not there; else the way back */
  readonly root?: string
}

/** The files that pages load: a query of their digest makes a browser take the new ones with a new page. */
export const ASSETS: readonly { readonly path: string; readonly text: string }[] = [
  { path: 'style.css', text: STYLE },
  { path: 'script.js', text: SCRIPT },
  { path: 'favicon.svg', text: FAVICON },
]
const [STYLE_URL, SCRIPT_URL, FAVICON_URL] = ASSETS.map(({ path, text }) => `${path}?${sha256Of(text).slice(0, 12)}`)

/** The whole document. Nothing in it is inline and nothing foreign, so one policy is for all; `frame-ancestors` has no meaning in a page. */
export function framed(site: Site, page: Page): Html {
  const root = page.root ?? rootFrom(page.path)
  const { title } = site.catalog.marketplace
  const home = root === '' ? './' : root
  const current = (section: Page['section']) => section === page.section && html` aria-current="page"`
  return html`<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${oneLine(page.description, 300)}">
<title>${page.title === undefined ? title : `${page.title} · ${title}`}</title>
<link rel="icon" href="${root}${FAVICON_URL}" type="image/svg+xml">
<link rel="stylesheet" href="${root}${STYLE_URL}">
<link rel="alternate" type="application/atom+xml" href="${root}feed.xml" title="New findings">
<script src="${root}${SCRIPT_URL}" type="module"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${SPRITE}
<header class="top"><div class="wrap">
<a class="brand" href="${home}">${icon('seal')}<span>${title}</span></a>
<nav aria-label="Site"><a href="${home}"${current('plugins')}>Plugins</a><a href="${root}metrics.html"${current('metrics')}>Metrics</a></nav>
</div></header>
<main id="main" class="wrap" tabindex="-1">
${page.main}
</main>
${footer(site, root)}
</body>
</html>
`
}

function footer({ asOf, catalog }: Site, root: string): Html {
  const { rules, marketplace } = catalog
  const floor =
    rules.failOn === 'never' ? html`no finding fails a scan` : html`a scan fails at <b>${rules.failOn}</b> or above`
  return html`<footer class="foot"><div class="wrap">
<p>As of <time datetime="${asOf}">${asOf}</time> (UTC). By the rules of this catalogue ${floor},
an unrated finding ${rules.unknownSeverity === 'fail' ? 'fails it too' : 'warns'}, and advisory data may be ${counted(rules.maxScanAge, 'day')} old.</p>
<p>Catalogue <code class="digest">${catalog.sha256}</code></p>
<ul class="links"><li><a href="${root}index.json">Index as JSON</a></li>
<li><a href="${root}feed.xml">Feed of new findings</a></li>
<li><a href="${root}simple/">Package index</a></li>
${marketplace.contact !== null && html`<li>Run by ${contactLink(marketplace.contact)}</li>`}</ul>
</div></footer>`
}
