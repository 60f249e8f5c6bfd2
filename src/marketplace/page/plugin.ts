import type { Entry, ReleaseEntry, Signal } from '../entry-schema.ts'
import { latestOf } from '../latest-release.ts'
import { shownSignals } from '../shown.ts'
import { entryFile } from '../site-path.ts'
import { rootFrom } from './address.ts'
import { badgesSection } from './badges.ts'
import { componentsSection } from './components.ts'
import { filesSection } from './files.ts'
import { findingsSection } from './findings.ts'
import type { Page, Site } from './frame.ts'
import { contactLink, type Html, html, link, prose } from './html.ts'
import { icon } from './icons.ts'
import { dayOf, KIND_NAMES, KINDS, type Kind, MARK_NAMES, markOf, staleWords } from './mark.ts'
import { verifiedSection } from './verified.ts'
import { verifySection } from './verify-it.ts'
import { versionsSection } from './versions.ts'

/** The page of one release, at `path`; a release that is not the one shown first says so. */
export function releasePage(
  site: Site,
  entry: Entry,
  { release, path, folders }: { release: ReleaseEntry; path: string; folders: ReadonlyMap<ReleaseEntry, string> },
): Page {
  const root = rootFrom(path)
  const signals = shownSignals(entry, release)
  // A list of all versions on the page of each would grow with their square.
  const older = release !== latestOf(entry)
  const sections = [
    verifiedSection(entry, release),
    findingsSection(release, root),
    filesSection(release, root),
    componentsSection(release),
    verifySection(entry, release),
    ...(older
      ? []
      : [versionsSection(entry, release, { folders, root }), ...badgesSection(site, entry, { release, root })]),
  ]
  return {
    path,
    title: older ? `${entry.name} ${release.version}` : entry.name,
    description: `${entry.name} ${release.version}: ${KINDS.map(kind => `${KIND_NAMES[kind]} ${MARK_NAMES[markOf(signals[kind])]}`).join(', ')}`,
    section: undefined,
    main: html`${crumbs(entry, root, older ? release : undefined)}
<header class="title">
<h1>${entry.name} <span class="version">${release.version}</span></h1>
<p class="lead">${entry.summary ?? 'No verified summary'}</p>
${about(entry, release, root)}
</header>
${staleBanner(entry)}${older && olderBanner(entry, root, folders)}
<div class="signals">${KINDS.map(kind => signalCard(kind, signals[kind]))}</div>
<nav class="contents" aria-label="On this page"><ul>${sections.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${sections.map(
  ({ id, name, body }) => html`<section class="part" aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${body}</section>
`,
)}`,
  }
}

/** The page of a plugin without releases: who may publish it, and why there is nothing. */
export function barePage(_site: Site, entry: Entry, path: string): Page {
  const root = rootFrom(path)
  const { id, name, body } = verifiedSection(entry, undefined)
  return {
    path,
    title: entry.name,
    description: `${entry.name}: no release to show`,
    section: undefined,
    main: html`${crumbs(entry, root, undefined)}
<header class="title">
<h1>${entry.name}</h1>
<p class="lead">No release to show</p>
${about(entry, undefined, root)}
</header>
${staleBanner(entry)}
<section class="part" aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${body}</section>`,
  }
}

function crumbs(entry: Entry, root: string, release: ReleaseEntry | undefined): Html {
  return html`<nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="${root}">Plugins</a></li>${release === undefined ? html`<li aria-current="page">${entry.name}</li>` : html`<li><a href="../">${entry.name}</a></li><li aria-current="page">${release.version}</li>`}</ol></nav>`
}

function about(entry: Entry, release: ReleaseEntry | undefined, root: string): Html {
  const facts: Html[] = [html`<li>${link(entry.repository, `https://github.com/${entry.repository}`)}</li>`]
  if (release !== undefined) {
    facts.push(html`<li>${link(`Release ${release.tag}`, release.url)}, ${dayOf(release.publishedAt)}</li>`)
    if (release.prerelease) facts.push(html`<li>Pre-release</li>`)
    facts.push(html`<li>${release.immutable ? 'Immutable on GitHub' : 'Its assets may be changed on GitHub'}</li>`)
    if (release.adopted === true) facts.push(html`<li>Was public before it was sealed</li>`)
  }
  facts.push(html`<li><a href="${root}${entryFile(entry.name)}">JSON</a></li>`)
  if (entry.contact !== null) facts.push(html`<li>Report a vulnerability: ${contactLink(entry.contact)}</li>`)
  return html`<ul class="about">${facts}</ul>`
}

function staleBanner(entry: Entry): Html {
  const stale = staleWords(entry)
  if (stale === undefined && entry.trouble === null) return html``
  return html`<div class="banner" role="note">${icon('warning')}<div>
<p><b>${stale ?? 'Something could not be shown'}.</b> ${entry.trouble !== null && html`${prose(entry.trouble)}.`}</p>
${entry.staleSince !== null && html`<p>What is below was true on that day. It may have changed.</p>`}</div></div>`
}

function olderBanner(entry: Entry, root: string, folders: ReadonlyMap<ReleaseEntry, string>): Html {
  const shown = latestOf(entry)
  if (shown === undefined) return html``
  const address = `${root}${folders.get(shown)}`
  return html`<div class="banner quiet" role="note">${icon('unknown')}<p>This is not the newest final release: that is
<a href="${address}">${shown.version}</a>. <a href="${address}#versions">All versions</a></p></div>`
}

function signalCard(kind: Kind, signal: Signal): Html {
  const mark = markOf(signal)
  return html`<section class="signal ${mark}" aria-labelledby="signal-${kind}">
<div class="head"><h2 id="signal-${kind}">${KIND_NAMES[kind]}</h2>
<p class="says">${icon(mark)}<span><span class="unseen">${MARK_NAMES[mark]}: </span>${signal.message}</span></p></div>
<p class="sentence">${prose(signal.sentence)}</p>
</section>`
}
