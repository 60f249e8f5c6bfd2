import { n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { a as boolean, c as literal, f as strictObject, i as array, p as string, r as _enum, u as number } from "./schemas.js";
import { t as date } from "./iso.js";
import { n as forMarkdown, o as oneLine, r as forMarkup, s as shellWord, t as counted } from "./text.js";
import { n as sha256Of } from "./digest.js";
import { n as sortedBy, t as compareText } from "./order.js";
import { a as stableJson, t as compactJson } from "./json.js";
import { n as normalizeName } from "./name.js";
import { t as GENERATOR } from "./generator.js";
import { a as normalizeVersion, n as compareVersions } from "./version.js";
import { r as publishersOf } from "./catalog.js";
import { i as prose$1, o as tableOf$1, r as link$1, t as code } from "./markdown.js";
import { n as isRed, t as hasRed } from "./red.js";
import { n as drawn } from "./badge.js";
import { n as scanResult } from "./result.js";
import { r as openMetrics, t as gauge } from "./openmetrics.js";
// src/marketplace/entry-schema.ts
/**
* The shape of `plugins/NAME.json`: what a marketplace has found out about one plugin. Pages, badges, feeds and the index
* are made of it alone. Objects are closed, strings and arrays bounded; a minor version adds members.
*/
const line = (limit) => string().min(1).max(limit);
const nullableLine = (limit) => line(limit).nullable();
const sha256 = string().regex(/^[0-9a-f]{64}$/);
const size = number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const count$1 = number().int().min(0).max(1e6);
const day = date();
const instant$1 = string().max(40).regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/);
const fileName = string().max(255).regex(/^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$/);
/** A document of the release that this site hands out itself, from bytes whose digest was checked. */
const download = strictObject({
	name: fileName,
	size,
	sha256,
	path: line(500).describe("relative to the root of the site")
});
/**
* `verified`: checked by this marketplace, under the catalogue's policy. `claimed`: said, and not verified. `failed`: checked,
* and it does not hold. `off`: the release says itself that it was not done. `unknown`: it could not be looked at.
*/
const signal = strictObject({
	state: _enum([
		"verified",
		"claimed",
		"failed",
		"off",
		"unknown"
	]),
	look: _enum([
		"good",
		"backup",
		"off",
		"bad",
		"incomplete",
		"unknown"
	]).describe("`good` alone is green: verified, and nothing stands against it"),
	message: line(60).describe("for a badge"),
	sentence: line(1e3).describe("what was checked, or why it is not so: one sentence")
});
const signature = strictObject({
	kind: _enum(["keyless", "backup-key"]),
	/** null where a backup key signed */
	identity: nullableLine(2048),
	issuer: nullableLine(2048),
	/** SHA-256 of the backup key (SPKI, DER); null where an identity signed */
	key: sha256.nullable(),
	logIndex: string().regex(/^[0-9]{1,20}$/).nullable(),
	/** earliest proven time; null where nobody vouches for one */
	signedAt: instant$1.nullable()
});
const file = strictObject({
	name: fileName,
	size,
	sha256,
	url: line(2048).describe("at the hub"),
	kind: _enum(["wheel", "sdist"]),
	package: strictObject({
		name: line(255),
		version: line(255),
		purl: line(1024)
	}),
	tags: array(line(255)).max(4096),
	requiresPython: nullableLine(500),
	/** null unless it was verified */
	signature: signature.nullable(),
	/** null unless it is bound to the file by a verified statement */
	sbom: download.nullable(),
	/** PEP 740 provenance object; null unless its attestation was verified */
	provenance: download.nullable()
});
const component = strictObject({
	name: line(500),
	version: nullableLine(500),
	purl: nullableLine(2e3),
	/** SPDX ids or expressions, or names as they are written; empty where none is stated */
	licenses: array(line(500)).max(100)
});
const counts = scanResult.shape.counts;
const scan = strictObject({
	verdict: _enum([
		"pass",
		"fail",
		"incomplete"
	]).describe("by the catalogue's rules, recomputed from the findings"),
	reasons: array(line(2e3)).max(1e3),
	failOn: _enum([
		"critical",
		"high",
		"medium",
		"low",
		"never"
	]),
	unknownSeverity: _enum(["fail", "warn"]),
	counts: counts.describe("open findings by band, recomputed"),
	excepted: count$1.describe("findings that the publisher's own exceptions cover"),
	snapshotAt: instant$1.nullable().describe("time of the oldest advisory data"),
	ageDays: number().int().min(-1e5).max(1e5).nullable().describe("of those data on the day of the site"),
	coverage: strictObject({
		components: count$1,
		judged: count$1,
		excluded: count$1,
		unjudgeable: count$1
	}),
	findings: scanResult.shape.findings,
	indeterminate: scanResult.shape.indeterminate
});
const rescan = scan.extend({
	on: day,
	sources: scanResult.shape.database.shape.sources,
	/** findings that the release's own scan does not have: positions in `findings`, and the day of the record's last change */
	added: array(strictObject({
		finding: count$1,
		modified: day.nullable()
	})).max(1e5)
});
const release = strictObject({
	tag: line(255),
	/** normalised by PEP 440 */
	version: line(255),
	prerelease: boolean(),
	immutable: boolean(),
	/** public before wheelseal completed it; null where no verified manifest says */
	adopted: boolean().nullable(),
	url: line(2048),
	publishedAt: instant$1.nullable(),
	commit: nullableLine(64),
	manifest: strictObject({
		name: fileName,
		size,
		sha256,
		url: line(2048)
	}).nullable(),
	signals: strictObject({
		signed: signal,
		sbom: signal,
		scan: signal
	}),
	/** of the manifest; null unless it was verified */
	seal: signature.extend({ policy: line(2e3).describe("the word of the catalogue under which it is trusted") }).nullable(),
	files: array(file).max(1e4),
	/** of all SBOMs, each once, sorted; empty unless `sbom` is verified */
	components: array(component).max(1e5),
	/** null unless `scan` is verified */
	scan: scan.nullable(),
	scanFile: download.nullable(),
	rescan: rescan.nullable(),
	/** what the stages took in the publisher's run, in milliseconds, as the verified manifest says */
	durations: strictObject({
		sign: size.nullable(),
		sbom: size.nullable(),
		scan: size.nullable(),
		publish: size.nullable()
	})
});
const entrySchema = strictObject({
	schemaVersion: literal("1.0"),
	name: line(255),
	/** of the newest wheel's METADATA, where its signature was verified */
	summary: nullableLine(512),
	repository: line(255),
	repositoryId: line(64),
	packages: array(line(255)).min(1).max(1e3),
	contact: nullableLine(500),
	publisher: strictObject({
		issuer: line(2048),
		workflow: line(500),
		refs: array(line(500)).min(1).max(100),
		formerly: array(line(255)).max(100).describe("names that the repository had before"),
		buildSigner: nullableLine(1e3).describe("the reusable workflow whose job signs; null: none elsewhere"),
		backupKey: sha256.nullable().describe("SHA-256 of the admitted backup key (SPKI, DER)")
	}),
	/** UTC day on which everything shown here was looked at; null: never yet */
	checkedOn: day.nullable(),
	/** the same day where a later run could not look; null: this is current */
	staleSince: day.nullable(),
	/** why it could not be looked at, or could not be shown: one sentence */
	trouble: nullableLine(1e3),
	/** tag of the newest final release, else of the newest; null where there is none */
	latest: nullableLine(255),
	/** newest version first */
	releases: array(release).max(1e3)
}).meta({
	title: "wheelseal marketplace entry",
	description: "What a marketplace has found out about one plugin"
});
// src/marketplace/documents.ts
/** Where a site keeps a document, by its digest alone. All of them are JSON; under which name to keep one, the page says. */
function documentPath({ sha256 }) {
	return `documents/${sha256}.json`;
}
/** Every document that these entries hand out, each once. */
function documentsOf(entries) {
	return new Map(entries.flatMap(downloadsOf).map((each) => [each.sha256, each]));
}
function downloadsOf({ releases }) {
	return releases.flatMap(({ files, scanFile }) => [...files.flatMap(({ sbom, provenance }) => [sbom, provenance]), scanFile]).filter((each) => each !== null);
}
/** The documents of a part; their digests are checked again, for they may come from a cache or another job. */
function* documentFiles(part) {
	for (const [sha256, { path, size }] of documentsOf(part.entries)) yield {
		path,
		sha256,
		size,
		make: () => checkedDocument(part, sha256)
	};
}
/** The bytes with this digest; anything else is `marketplace/write-failed`. */
async function checkedDocument(part, sha256) {
	const bytes = await part.document(sha256);
	if (isProblem(bytes) || sha256Of(bytes) === sha256) return bytes;
	return problem("marketplace/write-failed", `The document with the SHA-256 \`${sha256}\` is not what was verified any more`, "Run again; what is damaged in the cache is then fetched anew.");
}
// src/marketplace/shard.ts
/**
* Which of `count` jobs looks at this repository, 1 to `count`: by its number, which survives a renaming, and the same
* whatever else the catalogue holds. Plugins of one repository stay together.
*/
function shardOf(repositoryId, count) {
	return Number.parseInt(sha256Of(repositoryId).slice(0, 12), 16) % count + 1;
}
// src/marketplace/site-file.ts
const encoder = new TextEncoder();
function textFile(path, text) {
	return {
		path,
		bytes: encoder.encode(text)
	};
}
function jsonFile(path, value) {
	return textFile(path, stableJson(value));
}
// src/marketplace/write-files.ts
/** Writes these files in their order, and puts them in the place of the last ones; on the first problem those stay. */
async function writeFiles(files, site) {
	let count = 0;
	let bytes = 0;
	for await (const file of files) {
		const size = isProblem(file) ? file : await writeOne(file, site);
		if (isProblem(size)) {
			await site.abandon();
			return size;
		}
		count += 1;
		bytes += size;
	}
	const trouble = await site.finish();
	if (trouble) await site.abandon();
	return trouble ?? {
		files: count,
		bytes
	};
}
/** Answers the size of the file, in bytes. */
async function writeOne(file, site) {
	if ("bytes" in file) return await site.write(file.path, file.bytes) ?? file.bytes.byteLength;
	if (await site.keep(file.path, file.sha256)) return file.size;
	const bytes = await file.make();
	return isProblem(bytes) ? bytes : await site.write(file.path, bytes) ?? bytes.byteLength;
}
// src/marketplace/site-path.ts
/** Where things lie on the site, relative to its root. Names that a path cannot have are spelled out, so none leaves it. */
const LONGEST$1 = 150;
/**
* One part of a path of the site. What a path cannot have becomes `@` and its code point (`1!2.0` → `1@212.0`), so that two
* texts never share one; nothing begins with a dot; what is too long for a file system ends with a digest of itself.
*/
function pathPart(text) {
	const part = text.replace(/[^A-Za-z0-9_+.-]/gu, (each) => codeOf(each.codePointAt(0) ?? 0)).replace(/^\./, "@2e");
	return part.length <= LONGEST$1 ? part : `${part.slice(0, LONGEST$1)}@${sha256Of(text).slice(0, 16)}`;
}
function pluginFolder(name) {
	return `plugins/${pathPart(name)}/`;
}
/** Everything that is known of a plugin. */
function entryFile(name) {
	return `plugins/${pathPart(name)}.json`;
}
/** Of a plugin's latest release. */
function badgeFile(name, kind, form = "svg") {
	return `badges/${pathPart(name)}/${kind}.${form}`;
}
/**
* Of the release that is sealed by exactly this manifest, and so of exactly the bytes that it lists. (A folder a digest would
* cost more than its files.)
*/
function sealedBadgeFile(sha256, kind, form = "svg") {
	return `badges/sha256/${kind}@${sha256}.${form}`;
}
/** Two digits, or any number of them between two letters that are none: what follows is never taken for another digit. */
function codeOf(point) {
	const digits = point.toString(16);
	return digits.length > 2 ? `@u${digits}u` : `@${digits.padStart(2, "0")}`;
}
// src/marketplace/latest-release.ts
/** The release that a plugin is known by: its newest final one, else the newest; undefined where there is none. */
function latestOf({ latest, releases }) {
	return releases.find((each) => each.tag === latest) ?? releases[0];
}
// src/marketplace/page/address.ts
/** Every release with the folder of its page; the one that is shown first has the plugin's own. */
function releaseFolders(entry) {
	const shown = latestOf(entry);
	const folder = pluginFolder(entry.name);
	const taken = /* @__PURE__ */ new Set();
	return new Map(entry.releases.map((release) => {
		if (release === shown) return [release, folder];
		const version = pathPart(release.version).toLowerCase();
		let name = version;
		for (let again = 1; taken.has(name); again++) name = `${version}@${again}`;
		taken.add(name);
		return [release, `${folder}${name}/`];
	}));
}
/** The way from a page back to the root: `''`, `../`, `../../`. */
function rootFrom(path) {
	return "../".repeat(path.split("/").length - 1);
}
// src/marketplace/page/html.ts
/** in UTF-16 code units: what an entry may hold of any one text, and no more of it is shown */
const LONGEST = 4e3;
/** What {@link forMarkup} would leave as it is: printable ASCII but for `&`, `<`, `>` and quotes, and not too long. */
const PLAIN = /^[ !#-%(-;=?-~]{0,4000}$/;
/** Markup that this room wrote. Only {@link html} makes it, so a text can never be taken for one. */
var Html = class Html {
	#markup;
	constructor(markup) {
		this.#markup = markup;
	}
	/** For the template below; its literal pieces are ours. */
	static of(pieces, values) {
		let markup = pieces[0] ?? "";
		for (const [at, value] of values.entries()) markup += written(value) + (pieces[at + 1] ?? "");
		return new Html(markup);
	}
	toString() {
		return this.#markup;
	}
};
function written(value) {
	if (typeof value === "string") return PLAIN.test(value) ? value : forMarkup(value, LONGEST);
	if (typeof value === "number") return String(value);
	if (value === null || value === void 0 || value === false) return "";
	return value instanceof Html ? value.toString() : value.map(written).join("");
}
/** Element content and quoted attributes: every text in it shows as it is, whoever wrote it. */
function html(pieces, ...values) {
	return Html.of(pieces, values);
}
/** Pieces with something of ours between them. */
function joined(pieces, between) {
	return html`${pieces.flatMap((piece, at) => at === 0 ? [piece] : [between, piece])}`;
}
/** A link to an http(s) address in the parser's own spelling; anything else, `javascript:` above all, stays text. */
function link(text, url) {
	const target = addressOf$1(url);
	return target === void 0 ? html`${text}` : html`<a href="${target}" rel="noopener noreferrer">${text}</a>`;
}
/** An http(s) address as the parser spells it; `undefined` for anything else. */
function addressOf$1(url) {
	return /^https?:\/\//.test(url) && URL.canParse(url) ? new URL(url).href : void 0;
}
/** An address of a person or page, as a catalogue has it: mail, or https. */
function contactLink(contact) {
	return /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(contact) ? html`<a href="mailto:${contact}">${contact}</a>` : link(contact, contact);
}
/** A sentence of ours that quotes values in backticks: they become code. */
function prose(text) {
	return html`${text.split(/(`[^`]*`)/).map((piece) => /^`.+`$/s.test(piece) ? html`<code>${piece.slice(1, -1)}</code>` : html`${piece}`)}`;
}
/** Lines as they are, for `pre`. */
function lines(texts) {
	return joined(texts.map((text) => html`${text}`), html`
`);
}
// src/marketplace/page/icons.ts
/** Every mark has a silhouette of its own: colour is never all there is. */
const SPRITE = html`<svg class="sprite" width="0" height="0" aria-hidden="true">
<symbol id="i-good" viewBox="0 0 16 16"><path d="M8 .8 2.2 2.9v4.8c0 3.4 2.4 6 5.8 7.5 3.4-1.5 5.8-4.1 5.8-7.5V2.9z"/><path class="cut" d="m5.2 7.9 2 2 3.7-3.9"/></symbol>
<symbol id="i-backup" viewBox="0 0 16 16"><path d="M5 3.2a4.3 4.3 0 1 0 4.1 5.6h2.1v2.4h2.4V8.8h1.6V6.2H9.1A4.3 4.3 0 0 0 5 3.2zm0 2.7a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2z" fill-rule="evenodd"/></symbol>
<symbol id="i-bad" viewBox="0 0 16 16"><path d="M4.9.8h6.2l4.1 4.1v6.2l-4.1 4.1H4.9L.8 11.1V4.9z"/><path class="cut" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/></symbol>
<symbol id="i-incomplete" viewBox="0 0 16 16"><circle class="rim" cx="8" cy="8" r="6.4"/><path d="M8 1.6a6.4 6.4 0 0 1 0 12.8z"/></symbol>
<symbol id="i-claimed" viewBox="0 0 16 16"><circle class="rim dashed" cx="8" cy="8" r="6.4"/><path class="stroke" d="M6.1 6.3c.1-2.4 3.9-2.3 3.8 0 0 1.3-1.9 1.4-1.9 2.9"/><circle cx="8" cy="11.6" r="1"/></symbol>
<symbol id="i-unknown" viewBox="0 0 16 16"><circle class="rim" cx="8" cy="8" r="6.4"/><path class="stroke" d="M6.1 6.3c.1-2.4 3.9-2.3 3.8 0 0 1.3-1.9 1.4-1.9 2.9"/><circle cx="8" cy="11.6" r="1"/></symbol>
<symbol id="i-off" viewBox="0 0 16 16"><circle class="rim" cx="8" cy="8" r="6.4"/><path class="stroke" d="M4.8 8h6.4"/></symbol>
<symbol id="i-warning" viewBox="0 0 16 16"><path d="M8 1.2.7 14.5h14.6z"/><path class="cut" d="M8 5.9v4m0 1.7v.9"/></symbol>
<symbol id="i-copy" viewBox="0 0 16 16"><path class="stroke" d="M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3"/></symbol>
<symbol id="i-seal" viewBox="0 0 32 32"><path d="m16 1.5 3.7 2.6 4.5-.1 1.3 4.3 3.7 2.6-1.5 4.2 1.5 4.3-3.7 2.6-1.3 4.3-4.5-.1-3.7 2.6-3.7-2.6-4.5.1-1.3-4.3-3.7-2.6 1.5-4.3-1.5-4.2 3.7-2.6L7.8 4l4.5.1z"/><path class="cut" d="m10.3 15.4 4.1 4.1 7.4-7.9"/></symbol>
</svg>`;
function icon(name) {
	return html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`;
}
/** It is a file of its own, so it brings its colours along. */
const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f766e" d="m16 .5 3.9 2.8 4.8-.1 1.4 4.6 3.9 2.8-1.6 4.5 1.6 4.6-3.9 2.8-1.4 4.6-4.8-.1-3.9 2.8-3.9-2.8-4.8.1-1.4-4.6L2 19.7l1.6-4.6L2 10.6l3.9-2.8 1.4-4.6 4.8.1z"/><path fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="m10 15.2 4.3 4.3 7.7-8.2"/></svg>
`;
// src/marketplace/page/look.generated.ts
const STYLE = `:root {
  color-scheme: light dark;
  --paper: #f5f7fa;
  --card: #ffffff;
  --ink: #14202e;
  --soft: #4b5969;
  --line: #d7dee7;
  --strong-line: #7a8797;
  --link: #0b5a54;
  --accent: #0f766e;
  --bar: #0e1a29;
  --bar-ink: #f2f6fa;
  --bar-accent: #5eead4;
  --good: #17693a;
  --good-wash: #e3f4e9;
  --backup: #855000;
  --backup-wash: #fdf0d9;
  --bad: #b3231b;
  --bad-wash: #fdebe9;
  --incomplete: #9c3f08;
  --incomplete-wash: #fdeee2;
  --grey: #52606e;
  --grey-wash: #edf0f4;
  --low: #2a5788;
  --low-wash: #e6eff9;
  --first: #0f766e;
  --rest: #8592a2;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", Arial, sans-serif;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0c121b;
    --card: #131c28;
    --ink: #e5ecf4;
    --soft: #a2b0c1;
    --line: #273445;
    --strong-line: #72839a;
    --link: #6ee0d0;
    --accent: #2dd4bf;
    --bar: #070c13;
    --good: #74d79a;
    --good-wash: #10301f;
    --backup: #f2bd62;
    --backup-wash: #35270c;
    --bad: #ff958c;
    --bad-wash: #3b1715;
    --incomplete: #ffab74;
    --incomplete-wash: #38200e;
    --grey: #adb9c7;
    --grey-wash: #1e2937;
    --low: #93c2f7;
    --low-wash: #14283f;
    --first: #2dd4bf;
      --rest: #66778c;
  }
}

*,
*::before,
*::after {
  box-sizing: border-box;
}

[hidden] {
  display: none !important;
}

html {
  background: var(--paper);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  scroll-padding-top: 1rem;
}

body {
  margin: 0;
  min-height: 100vh;
  display: flex;
  flex-direction: column;
  font: 1rem / 1.55 var(--sans);
  color: var(--ink);
  background: var(--paper);
  overflow-wrap: anywhere;
}

h1,
h2,
h3,
p,
ul,
ol,
dl,
dd,
figure,
table {
  margin: 0;
  padding: 0;
}

h1,
h2,
h3 {
  line-height: 1.25;
  letter-spacing: -0.01em;
  text-wrap: balance;
}

ul,
ol {
  list-style: none;
}

a {
  color: var(--link);
  text-underline-offset: 0.2em;
  text-decoration-thickness: 1px;
}

a:hover {
  text-decoration-thickness: 2px;
}

:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
  border-radius: 3px;
}

main:focus {
  outline: none;
}

code,
pre,
kbd {
  margin-left: 0.25em;
  font-family: var(--mono);
  font-size: 0.875em;
}

.wrap {
  width: 100%;
  max-width: 75rem;
  margin-inline: auto;
  padding-inline: clamp(1rem, 3vw, 2rem);
}

.soft {
  color: var(--soft);
}

.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.skip {
  position: absolute;
  left: 1rem;
  top: -4rem;
  z-index: 2;
  padding: 0.6rem 1rem;
  background: var(--card);
  color: var(--link);
  border-radius: 0 0 6px 6px;
}

.skip:focus {
  top: 0;
}

.sprite {
  position: absolute;
}

.icon {
  flex: none;
  width: 1.125em;
  height: 1.125em;
  fill: currentColor;
}

.cut,
.stroke,
.rim {
  fill: none;
  stroke: currentColor;
  stroke-width: 1.6;
  stroke-linecap: round;
  stroke-linejoin: round;
}

.cut {
  stroke: var(--card);
  stroke-width: 1.9;
}

.dashed {
  stroke-dasharray: 2.6 2.4;
}

/* the frame */

.top {
  background: var(--bar);
  color: var(--bar-ink);
  border-bottom: 3px solid var(--accent);
}

.top .wrap {
  display: flex;
  gap: 1rem;
  align-items: center;
  justify-content: space-between;
  padding-block: 0.6rem;
}

.top a {
  color: inherit;
  text-decoration: none;
}

.top :focus-visible {
  outline-color: var(--bar-accent);
}

.brand {
  display: flex;
  gap: 0.6rem;
  align-items: center;
  min-height: 2.75rem;
  font-weight: 650;
  letter-spacing: -0.01em;
}

.brand .icon {
  width: 1.75rem;
  height: 1.75rem;
  color: var(--bar-accent);
}

.brand .icon {
  --card: var(--bar);
}

.brand .icon .cut {
  stroke-width: 3;
}

.top nav {
  display: flex;
  gap: 0.25rem;
}

.top nav a {
  display: flex;
  align-items: center;
  min-height: 2.75rem;
  padding-inline: 0.85rem;
  border-radius: 6px;
}

.top nav a:hover {
  background: rgb(255 255 255 / 10%);
}

.top nav a[aria-current] {
  text-decoration: underline;
  text-decoration-color: var(--bar-accent);
  text-decoration-thickness: 2px;
  text-underline-offset: 0.45em;
}

main {
  flex: 1;
  padding-block: 2rem 4rem;
}

.foot {
  border-top: 1px solid var(--line);
  padding-block: 1.5rem 2.5rem;
  font-size: 0.875rem;
  color: var(--soft);
}

.foot p {
  margin-bottom: 0.5rem;
  max-width: 60rem;
}

.links,
.about {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.5rem;
}

.links li,
.about li {
  padding-block: 0.25rem;
}

/* overview */

h1 {
  font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.25rem);
}

h2 {
  font-size: 1.25rem;
}

h3 {
  font-size: 1rem;
  margin-block: 1.25rem 0.5rem;
}

.lead {
  margin-top: 0.4rem;
  max-width: 46rem;
  font-size: 1.0625rem;
  color: var(--soft);
}

.tally {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
  gap: 1rem;
  margin-block: 1.5rem 1rem;
}

.tally > div {
  padding: 0.9rem 1.1rem 1rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.tally dt {
  font-size: 0.875rem;
  color: var(--soft);
}

.tally dd {
  color: var(--soft);
}

.tally b {
  font-size: 1.75rem;
  font-weight: 650;
  line-height: 1.3;
  color: var(--ink);
  font-variant-numeric: tabular-nums;
}

.bar {
  display: block;
  width: 100%;
  height: 4px;
  margin-top: 0.5rem;
  border-radius: 2px;
  background: var(--grey-wash);
  fill: var(--good);
}

details > summary {
  cursor: pointer;
  padding-block: 0.6rem;
  font-weight: 600;
  color: var(--link);
}

.legend {
  margin-bottom: 2rem;
}

.legend[open] {
  padding: 0 1.25rem 1.25rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.three {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
  gap: 1.5rem;
}

.three h2 {
  font-size: 1rem;
  margin-bottom: 0.25rem;
}

.key {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(21rem, 1fr));
  gap: 0.35rem 1.5rem;
  margin-top: 1.25rem;
  padding-top: 1.25rem;
  border-top: 1px solid var(--line);
  font-size: 0.9375rem;
}

.key li {
  display: grid;
  grid-template-columns: 8.75rem 1fr;
  color: var(--soft);
}

.mark {
  display: inline-flex;
  gap: 0.45em;
  align-items: flex-start;
  color: var(--grey);
}

.mark > span {
  min-width: 0;
}

.mark .icon,
.says .icon {
  margin-top: 0.2em;
}

.good {
  color: var(--good);
}

.backup {
  color: var(--backup);
}

.bad {
  color: var(--bad);
}

.incomplete {
  color: var(--incomplete);
}

.tools {
  display: grid;
  grid-template-columns: minmax(16rem, 1fr) repeat(4, minmax(7.5rem, auto));
  gap: 0.75rem;
  align-items: end;
  margin-block: 1rem 0.75rem;
}

.tools p {
  grid-column: 1 / -1;
  font-size: 0.9375rem;
  color: var(--soft);
}

.field label {
  display: block;
  margin-bottom: 0.25rem;
  font-size: 0.875rem;
  font-weight: 600;
}

kbd {
  margin-left: 0.25em;
  padding: 0 0.4em;
  border: 1px solid var(--strong-line);
  border-radius: 4px;
  font-weight: 400;
  color: var(--soft);
}

input,
select,
button {
  font: inherit;
  color: var(--ink);
  background: var(--card);
  border: 1px solid var(--strong-line);
  border-radius: 6px;
  min-height: 2.75rem;
}

input,
select {
  width: 100%;
  padding: 0.4rem 0.75rem;
}

button {
  padding: 0.4rem 0.9rem;
  cursor: pointer;
}

button:hover {
  border-color: var(--accent);
}

::placeholder {
  color: var(--soft);
  opacity: 1;
}

table {
  width: 100%;
  border-collapse: collapse;
  text-align: left;
}

th,
td {
  padding: 0.7rem 1rem;
  vertical-align: top;
  border-bottom: 1px solid var(--line);
}

thead th {
  font-size: 0.875rem;
  font-weight: 600;
  color: var(--soft);
}

tbody th {
  font-weight: 400;
}

.plugins {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  border-collapse: separate;
  border-spacing: 0;
  font-size: 0.9375rem;
}

.plugins tbody tr:last-child > * {
  border-bottom: 0;
}

.plugins tbody tr:hover {
  background: color-mix(in srgb, var(--accent) 4%, transparent);
}

.plugins {
  table-layout: fixed;
}

.plugins th:first-child {
  width: 30%;
}

.plugins:not(.versions) th:nth-child(2) {
  width: 11%;
}

.name {
  font-size: 1rem;
  font-weight: 650;
}

.summary,
.repository,
.stale,
.purl {
  display: block;
}

.summary {
  color: var(--soft);
}

.repository,
.purl {
  font: 0.8125rem / 1.5 var(--mono);
  color: var(--soft);
}

.purl {
  overflow-wrap: anywhere;
}

.stale {
  display: flex;
  gap: 0.4em;
  margin-top: 0.25rem;
  font-size: 0.875rem;
  font-weight: 600;
  color: var(--incomplete);
}

.stale .icon {
  margin-top: 0.15em;
}

.version {
  font-variant-numeric: tabular-nums;
}

time,
.band {
  white-space: nowrap;
}

.new {
  display: inline-block;
  padding: 0 0.5em;
  border-radius: 4px;
  font-size: 0.8125rem;
  font-weight: 650;
  color: var(--card);
  background: var(--bad);
}

.empty,
.nothing {
  color: var(--soft);
}

.empty {
  padding: 2.5rem 1rem;
  text-align: center;
  background: var(--card);
  border: 1px dashed var(--strong-line);
  border-radius: 10px;
}

.more {
  margin-top: 1rem;
  text-align: center;
}

.pagination {
  display: flex;
  gap: 1.5rem;
  justify-content: center;
  margin-top: 1.5rem;
}

.pagination > * {
  padding: 0.6rem;
}

/* plugin */

.crumbs ol {
  display: flex;
  flex-wrap: wrap;
  font-size: 0.9375rem;
  color: var(--soft);
}

.crumbs li + li::before {
  content: "/" / "";
  padding-inline: 0.6em;
}

.title {
  margin-top: 0.75rem;
}

.title h1 .version {
  font-weight: 400;
  color: var(--soft);
}

.about {
  margin-top: 0.6rem;
  font-size: 0.9375rem;
  color: var(--soft);
}

.banner {
  display: flex;
  gap: 0.75rem;
  margin-top: 1.25rem;
  padding: 0.9rem 1.1rem;
  background: var(--incomplete-wash);
  border: 1px solid var(--incomplete);
  border-left-width: 5px;
  border-radius: 8px;
}

.banner .icon {
  margin-top: 0.2em;
  color: var(--incomplete);
}

.banner.quiet {
  background: var(--grey-wash);
  border-color: var(--strong-line);
}

.banner.quiet .icon {
  color: var(--grey);
}

.signals {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr));
  gap: 1rem;
  margin-block: 1.5rem;
}

.signal {
  --tone: var(--grey);
  --wash: var(--grey-wash);
  overflow: hidden;
  color: var(--ink);
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  font-size: 0.9375rem;
}

.signal.good {
  --tone: var(--good);
  --wash: var(--good-wash);
}

.signal.backup {
  --tone: var(--backup);
  --wash: var(--backup-wash);
}

.signal.bad {
  --tone: var(--bad);
  --wash: var(--bad-wash);
}

.signal.incomplete {
  --tone: var(--incomplete);
  --wash: var(--incomplete-wash);
}

.signal .head {
  padding: 0.8rem 1.15rem;
  background: var(--wash);
}

.signal .icon {
  --card: var(--wash);
}

.signal h2 {
  font-size: 0.875rem;
  font-weight: 600;
  letter-spacing: 0;
}

.says {
  display: flex;
  gap: 0.5em;
  margin-top: 0.15rem;
  font-size: 1.0625rem;
  font-weight: 650;
  line-height: 1.4;
  color: var(--tone);
}

.sentence {
  padding: 0.9rem 1.15rem 1.1rem;
}

.contents ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.25rem;
  padding-block: 0.5rem;
  border-block: 1px solid var(--line);
  font-size: 0.9375rem;
}

.contents a {
  display: inline-block;
  padding-block: 0.3rem;
}

.part {
  margin-top: 2.25rem;
}

.part > h2 {
  margin-bottom: 0.75rem;
}

.two {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
  gap: 1rem;
}

.two > div,
.card {
  padding: 1rem 1.15rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.two h3,
.card h3 {
  margin: 0 0 0.5rem;
}

.cards {
  display: grid;
  gap: 1rem;
}

.terms > div {
  display: grid;
  grid-template-columns: 10rem minmax(0, 1fr);
  gap: 0 1rem;
  padding-block: 0.4rem;
  border-top: 1px solid var(--line);
  font-size: 0.9375rem;
}

.terms > div:first-child {
  border-top: 0;
}

.terms dt {
  color: var(--soft);
}

.digest {
  word-break: break-all;
}

.scroll {
  overflow-x: auto;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  font-size: 0.9375rem;
}

.scroll tbody tr:last-child > * {
  border-bottom: 0;
}

.scroll table {
  overflow-wrap: break-word;
}

.verdict.pass {
  color: var(--good);
}

.verdict.fail {
  color: var(--bad);
}

.verdict.incomplete {
  color: var(--incomplete);
}

.reasons {
  margin-top: 0.75rem;
  font-size: 0.9375rem;
}

.part > p:last-child,
.plain + p,
.below {
  margin-top: 0.75rem;
}

.reasons li,
.plain li {
  margin-left: 1.2rem;
  list-style: disc;
}

.band {
  display: inline-block;
  padding: 0 0.55em;
  border-radius: 4px;
  font-size: 0.8125rem;
  font-weight: 650;
  line-height: 1.6;
  color: var(--grey);
  background: var(--grey-wash);
}

.band.critical {
  color: var(--card);
  background: var(--bad);
}

.band.high {
  color: var(--bad);
  background: var(--bad-wash);
}

.band.medium {
  color: var(--backup);
  background: var(--backup-wash);
}

.band.low {
  color: var(--low);
  background: var(--low-wash);
}

.findings {
  display: grid;
  gap: 0.6rem;
}

.finding {
  display: grid;
  grid-template-columns: 9rem minmax(0, 1fr);
  gap: 0.25rem 1rem;
  padding: 0.8rem 1.1rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-left: 4px solid var(--grey);
  border-radius: 8px;
  font-size: 0.9375rem;
}

.finding.critical,
.finding.high {
  border-left-color: var(--bad);
}

.finding.medium {
  border-left-color: var(--backup);
}

.finding.low {
  border-left-color: var(--low);
}

.finding.quiet {
  border-left-color: var(--line);
}

.finding.added {
  border-color: var(--bad);
  background: color-mix(in srgb, var(--bad-wash) 45%, var(--card));
}

.score {
  font-variant-numeric: tabular-nums;
}

.vector {
  font: 0.8125rem / 1.6 var(--mono);
}

.exception {
  margin-top: 0.35rem;
  padding-left: 0.75rem;
  border-left: 3px solid var(--strong-line);
}

.license {
  display: inline-block;
  padding: 0 0.5em;
  border: 1px solid var(--line);
  border-radius: 4px;
  font-size: 0.875rem;
}

.code {
  position: relative;
  margin-top: 0.9rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.code figcaption {
  padding: 0.7rem 7rem 0.6rem 1.1rem;
  border-bottom: 1px solid var(--line);
  font-size: 0.875rem;
  font-weight: 600;
}

.code pre {
  margin: 0;
  padding: 0.9rem 1.1rem;
  overflow-x: auto;
  line-height: 1.6;
  overflow-wrap: normal;
}

.copy {
  position: absolute;
  top: 0.3rem;
  right: 0.35rem;
  display: flex;
  gap: 0.4rem;
  align-items: center;
  min-height: 2.1rem;
  padding: 0.1rem 0.7rem;
  font-size: 0.875rem;
}

.badges {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem;
  min-height: 1.25rem;
  margin-top: 0.75rem;
}

.badges img {
  max-width: 100%;
}

/* metrics */

.charts {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr));
  gap: 1.25rem;
  margin-top: 1.75rem;
}

.chart {
  display: flex;
  flex-direction: column;
  min-width: 0;
  padding: 1.15rem 1.25rem 0.75rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.chart p {
  margin-top: 0.25rem;
  font-size: 0.9375rem;
  color: var(--soft);
}

.chart .scroll {
  margin-bottom: 0.75rem;
}

.plot {
  display: flex;
  flex: 1;
  align-items: flex-end;
  margin-top: 0.75rem;
  overflow-x: auto;
}

.plot svg {
  display: block;
  width: 100%;
  min-width: 29rem;
  height: auto;
}

.plot text {
  font: 12px var(--sans);
  fill: var(--soft);
}

.grid line {
  stroke: var(--line);
}

.line {
  fill: none;
  stroke: currentColor;
  stroke-width: 2.5;
}

.first,
.second {
  fill: currentColor;
  color: var(--first);
}

.second {
  color: var(--rest);
}

.second .line {
  stroke-dasharray: 6 4;
}

.series {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.25rem;
  min-height: 1.5em;
  margin-top: 0.5rem;
  font-size: 0.9375rem;
}

.swatch {
  width: 0.75em;
  height: 0.75em;
  margin-right: 0.45em;
}

@media (max-width: 60rem) {
  .tools {
    grid-template-columns: repeat(4, 1fr);
  }

  .wide {
    grid-column: 1 / -1;
  }
}

@media (max-width: 48rem) {
  .tools {
    grid-template-columns: repeat(2, 1fr);
  }

  .tally {
    grid-template-columns: repeat(3, 1fr);
    gap: 0.5rem;
  }

  .tally > div {
    padding: 0.6rem 0.7rem 0.8rem;
  }

  .tally b {
    font-size: 1.35rem;
  }

  .plugins {
    display: block;
    background: none;
    border: 0;
  }

  .plugins thead {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .plugins tbody {
    display: grid;
    gap: 0.75rem;
  }

  .plugins tr {
    display: block;
    padding: 0.9rem 1rem;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 10px;
  }

  .plugins tbody th:first-child,
  .plugins td {
    display: block;
    width: auto;
    padding: 0;
    border: 0;
  }

  .plugins td {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    padding-top: 0.4rem;
  }

  .plugins td[colspan] {
    display: block;
  }

  .plugins td::before {
    content: attr(data-label);
    color: var(--soft);
  }

  .plugins td[colspan]::before {
    content: none;
  }

  .top nav {
    gap: 0;
  }

  .top nav a {
    padding-inline: 0.6rem;
  }

  .scroll th,
  .scroll td {
    padding: 0.5rem 0.65rem;
  }

  .key {
    grid-template-columns: 1fr;
  }

  .terms > div,
  .finding {
    grid-template-columns: minmax(0, 1fr);
  }

  .key li {
    grid-template-columns: 1fr;
  }
}

@media (prefers-reduced-motion: no-preference) {
  html {
    scroll-behavior: smooth;
  }
}

@media (forced-colors: active) {
  .cut {
    stroke: Canvas;
  }
}

@media print {
  .top,
  .tools,
  .copy,
  .contents {
    display: none;
  }
}
`;
const SCRIPT = `// Search, filters, sorting and copying. Everything can be read without it; what only it can do is hidden until it runs.

/** As many rows are shown at once, where there are more than one page has. */
const AT_ONCE = 100

const byNewest = (left, right) => (left.newest < right.newest ? 1 : left.newest > right.newest ? -1 : 0)
const ORDERS = {
  name: () => 0,
  newest: byNewest,
  worst: (left, right) => right.worst - left.worst,
}

for (const button of document.querySelectorAll('button.copy')) offerCopy(button)
const tools = document.getElementById('tools')
if (tools !== null) offerSearch(tools)

function offerCopy(button) {
  const label = button.querySelector('span')
  const said = document.createElement('span')
  said.className = 'unseen'
  said.setAttribute('role', 'status')
  button.after(said)
  button.hidden = false
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy)
    try {
      await navigator.clipboard.writeText(source.textContent)
      label.textContent = 'Copied'
    } catch {
      // No right to the clipboard: selected, it can be copied by hand.
      getSelection().selectAllChildren(source)
      label.textContent = 'Selected'
    }
    said.textContent = label.textContent
    setTimeout(() => {
      label.textContent = 'Copy'
      said.textContent = ''
    }, 2000)
  })
}

function offerSearch({ dataset: { root, pages, all } }) {
  const [body, search, sort, count, empty, more, reset] = [
    document.querySelector('#plugins tbody'),
    ...['search', 'sort', 'count', 'empty', 'more', 'reset'].map(id => document.getElementById(id)),
  ]
  const filters = [...tools.querySelectorAll('select[data-kind]')]
  const pagination = document.getElementById('pagination')
  const own = [...body.rows]
  /** Rows by plugin: of this page, and of the pages that were fetched. */
  const rows = new Map(own.map(row => [row.dataset.id, row]))
  let plugins = pages === '1' ? own.map(row => ({ ...row.dataset, worst: Number(row.dataset.worst) })) : undefined
  let limit = AT_ONCE
  let turn = 0

  /** Every plugin of the site, sorted by name. */
  async function everything() {
    plugins ??= await (await fetched(\`\${root}search.json\`)).json()
    return plugins
  }

  /** The rows of another page as they are there; their addresses are seen from here. */
  async function load(path) {
    const answer = await fetched(\`\${root}\${path}\`)
    const other = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const row of other.querySelectorAll('#plugins tbody tr')) {
      for (const link of row.querySelectorAll('a[href]')) {
        link.setAttribute('href', new URL(link.getAttribute('href'), answer.url).href)
      }
      if (!rows.has(row.dataset.id)) rows.set(row.dataset.id, document.adoptNode(row))
    }
  }

  async function show() {
    const mine = ++turn
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean)
    const marks = filters.map(filter => filter.value)
    const asWritten = words.length === 0 && marks.every(mark => mark === '') && sort.value === 'name'
    if (pagination !== null) pagination.hidden = !asWritten
    if (asWritten) return paint(own, Number(all), false)
    try {
      const found = (await everything()).filter(each => fits(each, words, marks)).sort(ORDERS[sort.value])
      const shown = pagination === null ? found : found.slice(0, limit)
      const missing = new Set(shown.filter(each => !rows.has(each.id)).map(each => each.page))
      await Promise.all([...missing].map(load))
      if (mine !== turn) return
      const loaded = shown.map(each => rows.get(each.id)).filter(row => row !== undefined)
      paint(loaded, found.length, shown.length < found.length)
    } catch {
      if (mine === turn) count.textContent = 'The other pages could not be loaded.'
    }
  }

  function paint(shown, found, isCut) {
    body.replaceChildren(...shown)
    document.getElementById('plugins').hidden = found === 0
    empty.hidden = found > 0
    more.hidden = !isCut
    count.textContent = \`\${found} of \${all} plugins\`
  }

  function again() {
    limit = AT_ONCE
    void show()
  }

  tools.hidden = false
  search.addEventListener('input', again)
  for (const control of [...filters, sort]) control.addEventListener('change', again)
  more.querySelector('button').addEventListener('click', () => {
    limit += AT_ONCE
    void show()
  })
  reset.addEventListener('click', () => {
    search.value = ''
    for (const filter of filters) filter.value = ''
    again()
    search.focus()
  })
  document.addEventListener('keydown', event => {
    const isTyping = event.target.closest?.('input, select, textarea') !== null
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      search.focus()
    }
  })
  // A browser that comes back to the page may have kept what was typed.
  void show()
}

function fits(each, words, marks) {
  const has = each.marks.split(' ')
  return words.every(word => each.text.includes(word)) && marks.every((mark, at) => mark === '' || has[at] === mark)
}

async function fetched(path) {
  const answer = await fetch(new URL(path, location.href))
  if (!answer.ok) throw new Error(\`\${path}: \${answer.status}\`)
  return answer
}
`;
// \0@oxc-project+runtime@0.156.0/helpers/esm/taggedTemplateLiteral.js
function _taggedTemplateLiteral(e, t) {
	return t || (t = e.slice(0)), Object.freeze(Object.defineProperties(e, { raw: { value: Object.freeze(t) } }));
}
// src/marketplace/page/frame.ts
var _templateObject;
/** The files that pages load: a query of their digest makes a browser take the new ones with a new page. */
const ASSETS = [
	{
		path: "style.css",
		text: STYLE
	},
	{
		path: "script.js",
		text: SCRIPT
	},
	{
		path: "favicon.svg",
		text: FAVICON
	}
];
const [STYLE_URL, SCRIPT_URL, FAVICON_URL] = ASSETS.map(({ path, text }) => `${path}?${sha256Of(text).slice(0, 12)}`);
/** The whole document. Nothing in it is inline and nothing foreign, so one policy is for all; `frame-ancestors` has no meaning in a page. */
function framed(site, page) {
	const root = page.root ?? rootFrom(page.path);
	const { title } = site.catalog.marketplace;
	const home = root === "" ? "./" : root;
	const current = (section) => section === page.section && html` aria-current="page"`;
	return html(_templateObject || (_templateObject = _taggedTemplateLiteral([
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"description\" content=\"",
		"\">\n<title>",
		"</title>\n<link rel=\"icon\" href=\"",
		"",
		"\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"",
		"",
		"\">\n<link rel=\"alternate\" type=\"application/atom+xml\" href=\"",
		"feed.xml\" title=\"New findings\">\n<script src=\"",
		"",
		"\" type=\"module\"><\/script>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n",
		"\n<header class=\"top\"><div class=\"wrap\">\n<a class=\"brand\" href=\"",
		"\">",
		"<span>",
		"</span></a>\n<nav aria-label=\"Site\"><a href=\"",
		"\"",
		">Plugins</a><a href=\"",
		"metrics.html\"",
		">Metrics</a></nav>\n</div></header>\n<main id=\"main\" class=\"wrap\" tabindex=\"-1\">\n",
		"\n</main>\n",
		"\n</body>\n</html>\n"
	])), oneLine(page.description, 300), page.title === void 0 ? title : `${page.title} · ${title}`, root, FAVICON_URL, root, STYLE_URL, root, root, SCRIPT_URL, SPRITE, home, icon("seal"), title, home, current("plugins"), root, current("metrics"), page.main, footer(site, root));
}
function footer({ asOf, catalog }, root) {
	const { rules, marketplace } = catalog;
	return html`<footer class="foot"><div class="wrap">
<p>As of <time datetime="${asOf}">${asOf}</time> (UTC). By the rules of this catalogue ${rules.failOn === "never" ? html`no finding fails a scan` : html`a scan fails at <b>${rules.failOn}</b> or above`},
an unrated finding ${rules.unknownSeverity === "fail" ? "fails it too" : "warns"}, and advisory data may be ${counted(rules.maxScanAge, "day")} old.</p>
<p>Catalogue <code class="digest">${catalog.sha256}</code></p>
<ul class="links"><li><a href="${root}index.json">Index as JSON</a></li>
<li><a href="${root}feed.xml">Feed of new findings</a></li>
<li><a href="${root}simple/">Package index</a></li>
${marketplace.contact !== null && html`<li>Run by ${contactLink(marketplace.contact)}</li>`}</ul>
</div></footer>`;
}
// src/marketplace/page/plot.ts
const WIDTH = 560;
const LEFT = 52;
const FLOOR = 210;
const HEIGHT = 238;
const WIDEST_BAR = 28;
const LABEL = 60;
/** A plot as one picture: its title and description are read out, the numbers are in the table below it. */
function plot(months, series, scale) {
	const greatest = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
	const top = scale.top ?? roundUp(greatest);
	const step = 508 / months.length;
	const axes = {
		x: (at) => tenth(LEFT + (at + .5) * step),
		y: (value) => tenth(FLOOR - value / top * 200),
		wide: tenth(Math.min(WIDEST_BAR, step * .6))
	};
	const every = Math.ceil(LABEL / step);
	const draw = scale.kind === "bars" ? bars : dots;
	return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${scale.id}-title" aria-describedby="${scale.id}-desc">
<title id="${scale.id}-title">${scale.name}</title>
<desc id="${scale.id}-desc">${scale.about} From ${months[0]} to ${months.at(-1)}.</desc>
${[
		0,
		.25,
		.5,
		.75,
		1
	].map((part) => gridLine(axes.y(part * top), scale.inWords(part * top)))}
${months.map((month, at) => (months.length - 1 - at) % every === 0 && html`<text x="${axes.x(at)}" y="${230}" text-anchor="middle">${month}</text>`)}
${series.map((each, at) => html`<g class="${toneOf(scale.kind, at)}">${draw(each.values, axes)}</g>${scale.kind === "lines" && series.length > 1 && ending(each, axes)}`)}
</svg>`;
}
/** The last of nested bars is what the plot is about; of lines it is the first, and the others are broken. */
function toneOf(kind, at) {
	return kind === "bars" === (at === 0) ? "second" : "first";
}
function gridLine(y, label) {
	return html`<g class="grid"><line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}"/><text x="${44}" y="${y + 4}" text-anchor="end">${label}</text></g>`;
}
function bars(values, { x, y, wide }) {
	return html`${values.map((value, at) => html`<rect x="${tenth(x(at) - wide / 2)}" y="${y(value ?? 0)}" width="${wide}" height="${tenth(FLOOR - y(value ?? 0))}"/>`)}`;
}
/** The name of a line where it ends: nobody has to tell its colour. */
function ending({ name, values }, { x, y }) {
	const at = values.findLastIndex((value) => value !== null);
	return html`${at >= 0 && html`<text x="${x(at)}" y="${tenth(y(values[at] ?? 0) - 10)}" text-anchor="middle">${name}</text>`}`;
}
function dots(values, { x, y }) {
	return html`<path class="line" d="${values.map((value, at) => value === null ? "" : `${(values[at - 1] ?? null) === null ? "M" : "L"}${x(at)} ${y(value)}`).join("")}"/>${values.map((value, at) => value === null ? html`` : html`<circle cx="${x(at)}" cy="${y(value)}" r="3.5"/>`)}`;
}
/** 4, 8, 20, 40, 80, 200 …: quarters of it are round, and whole from the first on. */
function roundUp(value) {
	if (value <= 4) return 4;
	const power = 10 ** Math.floor(Math.log10(value));
	return [
		2,
		4,
		8,
		20
	].map((each) => each * power).find((each) => each >= value) ?? value;
}
function tenth(value) {
	return Math.round(value * 10) / 10;
}
// src/marketplace/page/metrics.ts
/** How the releases of the catalogue have done by month: a plot for each question, and its numbers as a table. */
function metricsPage(site, periods) {
	const { title } = site.catalog.marketplace;
	return {
		path: "metrics.html",
		title: "Metrics",
		description: `How the releases of ${title} have done, month by month`,
		section: "metrics",
		main: html`<div class="hero">
<h1>Metrics</h1>
<p class="lead">Releases by the month of their publication (UTC), as far as the catalogue keeps them. The same as <a href="metrics.json">JSON</a> and <a href="metrics.txt">OpenMetrics</a>.</p>
</div>
${periods.length === 0 ? html`<p class="empty">No release yet.</p>` : charts(periods)}`
	};
}
function rate({ releases, withSbom }) {
	return releases === 0 ? null : withSbom / releases * 100;
}
function charts(periods) {
	return html`<div class="charts">
${chart(periods, {
		id: "verified",
		name: "Releases whose wheels are verified",
		about: "Of all releases of a month, those of which each wheel has a verified signature.",
		series: [{
			name: "all releases",
			values: periods.map((each) => each.releases)
		}, {
			name: "every wheel verified",
			values: periods.map((each) => each.verifiedWheels)
		}],
		kind: "bars",
		inWords: (value) => String(value)
	})}
${chart(periods, {
		id: "sbom",
		name: "Releases with a verified SBOM",
		about: "Share of the releases of a month, in percent.",
		series: [{
			name: "share with SBOM",
			values: periods.map(rate)
		}],
		top: 100,
		kind: "lines",
		inWords: (value) => `${Math.round(value)} %`
	})}
${chart(periods, {
		id: "scan",
		name: "How long a scan takes",
		about: "In the publisher’s own run, as verified manifests say: half of the scans were done after the first time, nineteen of twenty after the second.",
		series: [{
			name: "p50",
			values: periods.map((each) => each.scanP50)
		}, {
			name: "p95",
			values: periods.map((each) => each.scanP95)
		}],
		kind: "lines",
		inWords: (value) => `${(value / 1e3).toFixed(1)} s`
	})}
</div>`;
}
function chart(periods, { id, name, about, series, kind, top, inWords }) {
	const months = periods.map((each) => each.period);
	return html`<section class="chart" aria-labelledby="${id}">
<h2 id="${id}">${name}</h2>
<p>${about}</p>
<ul class="series">${series.map((each, at) => html`<li><svg class="swatch ${toneOf(kind, at)}" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2"/></svg>${each.name}</li>`)}</ul>
<div class="plot" tabindex="0" role="region" aria-label="${name}, plotted">${plot(months, series, {
		id,
		name,
		about,
		kind,
		top,
		inWords
	})}</div>
<details><summary>As a table</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${name}, as a table"><table><thead><tr><th scope="col">Month</th>${series.map((each) => html`<th scope="col">${each.name}</th>`)}</tr></thead>
<tbody>${months.map((month, at) => html`<tr><th scope="row"><time datetime="${month}">${month}</time></th>${series.map(({ values }) => cell(values[at] ?? null, inWords))}</tr>`)}</tbody></table></div>
</details>
</section>`;
}
function cell(value, inWords) {
	return html`<td>${value === null ? html`<span class="soft">not known</span>` : inWords(value)}</td>`;
}
// src/marketplace/page/not-found.ts
/** A server shows it at any depth, so its links begin at the root: of the address that the catalogue states, else of the server. */
function notFoundPage({ catalog }) {
	const { url } = catalog.marketplace;
	const root = url === null ? "/" : new URL(url).pathname;
	return {
		path: "404.html",
		title: "Not here",
		description: "There is no such page",
		section: void 0,
		root,
		main: html`<div class="hero">
<h1>There is no such page</h1>
<p class="lead">The plugin may have left the catalogue, or the release is not kept any more. <a href="${root}">All plugins</a> are listed on the first page.</p>
</div>`
	};
}
// src/marketplace/page/mark.ts
const KINDS$1 = [
	"signed",
	"sbom",
	"scan"
];
const KIND_NAMES = {
	signed: "Signature",
	sbom: "SBOM",
	scan: "Scan"
};
/** The marks, the best first, with the word for each. */
const MARK_NAMES = {
	good: "Verified",
	backup: "Backup key",
	off: "Off",
	incomplete: "Incomplete",
	claimed: "Claimed only",
	unknown: "Unknown",
	bad: "Failed"
};
const MARKS = Object.keys(MARK_NAMES).filter((key) => key in MARK_NAMES);
function markOf({ look, state }) {
	return state === "claimed" && look === "unknown" ? "claimed" : look;
}
/** Icon, colour and words of a signal. */
function chip(signal) {
	const mark = markOf(signal);
	return html`<span class="mark ${mark}">${icon(mark)}<span><span class="unseen">${MARK_NAMES[mark]}: </span>${signal.message}</span></span>`;
}
/** How bad is the worst of these? Higher is worse, 0 is all well. */
function worstOf$1(signals) {
	return signals === void 0 ? MARKS.length : Math.max(...KINDS$1.map((kind) => MARKS.indexOf(markOf(signals[kind]))));
}
const BANDS = [
	"critical",
	"high",
	"medium",
	"low",
	"unknown",
	"none"
];
/** `unknown` is a severity that nobody stated. */
const BAND_NAMES = {
	critical: "Critical",
	high: "High",
	medium: "Medium",
	low: "Low",
	unknown: "Unrated",
	none: "None"
};
function openCount({ counts }) {
	return BANDS.reduce((sum, band) => sum + counts[band], 0);
}
/** `1 critical, 2 medium`, or undefined where nothing is open. */
function countsInWords({ counts }) {
	const some = BANDS.filter((band) => counts[band] > 0);
	return some.length === 0 ? void 0 : some.map((band) => `${counts[band]} ${BAND_NAMES[band].toLowerCase()}`).join(", ");
}
/** Why what is shown may not be so any more; undefined where it was looked at on the day of the site. */
function staleWords({ staleSince, checkedOn }) {
	if (staleSince !== null) return `Not looked at since ${staleSince}`;
	return checkedOn === null ? "Never looked at yet" : void 0;
}
/** `48,213 bytes`: exact, as a reader compares it. */
function bytesInWords(size) {
	return counted(size, "byte").replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
function dayOf(instant) {
	return instant === null ? html`<span class="soft">not known</span>` : html`<time datetime="${instant}">${instant.slice(0, 10)}</time>`;
}
/** To the minute, UTC. */
function instantOf(instant) {
	return instant === null ? html`<span class="soft">not proven</span>` : html`<time datetime="${instant}">${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC</time>`;
}
// src/marketplace/page/legend.ts
const MEANING = {
	good: "checked, and nothing stands against it",
	backup: "signed with the key that the catalogue admits while Sigstore is away",
	off: "the release says that this was not done",
	incomplete: "checked, but something could not be judged",
	claimed: "said by the publisher, and bound to nothing",
	unknown: "it could not be looked at, or not today",
	bad: "checked, and it does not hold"
};
/** What the marks mean, and what they do not. */
function legend() {
	return html`<details class="legend">
<summary>What the marks mean</summary>
<div class="three">
<div><h2>Signature</h2><p>Every file and the manifest of the release are signed by the one workflow that the
catalogue pins, by name, number, path and ref. The bytes were read and hashed here. It says who built a file, not that the file is harmless.</p></div>
<div><h2>SBOM</h2><p>A signed statement binds a list of components to each file by its digest. The mark says that
the list is the publisher’s, whole and unchanged, and that it is about these bytes.</p></div>
<div><h2>Scan</h2><p>A signed statement binds the scan to each file, and its findings are judged anew by the
rules of this catalogue. A pass is worth as much as the advisories of its day: they are dated on each page.</p></div>
</div>
<ul class="key">${MARKS.map((mark) => html`<li><span class="mark ${mark}">${icon(mark)}<b>${MARK_NAMES[mark]}</b></span> ${MEANING[mark]}</li>`)}</ul>
</details>`;
}
// src/marketplace/shown.ts
/**
* The signals of a release as they may be shown on this day: of a plugin that could not be looked at none is green, and
* each says of which day it is.
*/
function shownSignals({ staleSince }, { signals }) {
	if (staleSince === null) return signals;
	const aged = (signal) => ({
		...signal,
		look: signal.look === "good" || signal.look === "backup" ? "unknown" : signal.look,
		message: `${oneLine(signal.message, 58 - staleSince.length)}, ${staleSince}`
	});
	return {
		signed: aged(signals.signed),
		sbom: aged(signals.sbom),
		scan: aged(signals.scan)
	};
}
// src/marketplace/page/signal-table.ts
/** The heads of a table of releases: the given ones, then the three signals and the findings. */
function heads(names) {
	return html`<thead role="rowgroup"><tr role="row">${[
		...names,
		...KINDS$1.map((kind) => KIND_NAMES[kind]),
		"Findings"
	].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>`;
}
/** The cells of a release below those heads. */
function signalCells({ rescan, scan }, signals) {
	const latest = rescan ?? scan;
	const added = rescan?.added.length ?? 0;
	const open = latest === null ? html`<span class="soft">not known</span>` : countsInWords(latest) ?? "none open";
	return html`${KINDS$1.map((kind) => html`<td role="cell" data-label="${KIND_NAMES[kind]}">${chip(signals[kind])}</td>`)}
<td role="cell" data-label="Findings"><div>${open}${added > 0 && html` <span class="new">${added} new</span>`}</div></td>`;
}
// src/marketplace/page/row.ts
function rowOf(entry) {
	const { name, summary, repository, packages } = entry;
	const release = latestOf(entry);
	const signals = release && shownSignals(entry, release);
	const stale = staleWords(entry);
	return {
		name,
		id: pathPart(name),
		marks: signals && {
			signed: markOf(signals.signed),
			sbom: markOf(signals.sbom),
			scan: markOf(signals.scan)
		},
		text: [
			name,
			summary ?? "",
			repository,
			...packages
		].join(" ").toLowerCase(),
		newest: release?.publishedAt?.slice(0, 10) ?? "",
		worst: worstOf$1(signals),
		cells: html`<span class="summary">${summary ?? "No verified summary"}</span>
<span class="repository">${repository}</span>${stale !== void 0 && html`<span class="stale">${icon("warning")}${stale}</span>`}</th>
${release && signals ? html`<td role="cell" data-label="Latest"><div><span class="version">${release.version}</span> <span class="soft">${dayOf(release.publishedAt)}</span></div></td>
${signalCells(release, signals)}` : html`<td role="cell" colspan="5" class="soft">No release to show</td>`}`
	};
}
/** The marks as the script filters by them: one word for each kind, in their order. */
function marksInWords({ marks }) {
	return marks === void 0 ? "" : KINDS$1.map((kind) => marks[kind]).join(" ");
}
/** The row of the table, in a page whose way to the root is `root`. */
function tableRow(row, root) {
	const { name, id, text, newest, worst, cells } = row;
	return html`<tr role="row" data-id="${id}" data-text="${text}" data-marks="${marksInWords(row)}" data-newest="${newest}" data-worst="${worst}">
<th role="rowheader" scope="row"><a class="name" href="${root}${pluginFolder(name)}">${name}</a>${cells}
</tr>
`;
}
// src/marketplace/page/overview.ts
/** As many plugins are on one page; beyond that the overview has pages of {@link PER_PAGE}, and the script an index. */
const ON_ONE_PAGE = 500;
const PER_PAGE = 100;
/** `index.html`, further pages where one is not enough, and then the index that the script searches. */
function* overview$1(site, rows) {
	const size = rows.length > ON_ONE_PAGE ? PER_PAGE : Math.max(1, rows.length);
	const pages = Math.max(1, Math.ceil(rows.length / size));
	for (let at = 0; at < pages; at++) {
		const page = pageOf(site, rows, {
			at,
			size,
			pages
		});
		yield textFile(page.path, String(framed(site, page)));
	}
	if (pages > 1) yield textFile("search.json", searchIndex(rows, size));
}
/** One plugin a line, in the order of the pages. */
function searchIndex(rows, size) {
	return `[\n${rows.map((row, at) => {
		const { id, text, newest, worst } = row;
		return JSON.stringify({
			id,
			text,
			marks: marksInWords(row),
			newest,
			worst,
			page: pathOf(Math.floor(at / size))
		});
	}).join(",\n")}\n]\n`;
}
function pathOf(at) {
	return at === 0 ? "index.html" : `page/${at + 1}.html`;
}
function pageOf(site, rows, slice) {
	const { at, size, pages } = slice;
	const path = pathOf(at);
	const root = rootFrom(path);
	const { title } = site.catalog.marketplace;
	const all = counted(rows.length, "plugin");
	const shown = rows.slice(at * size, (at + 1) * size);
	return {
		path,
		title: at === 0 ? void 0 : `Page ${at + 1} of ${pages}`,
		description: `${title}: ${all}, with signatures, SBOMs and scans that were verified`,
		section: "plugins",
		main: html`<div class="hero">
<h1>${title}</h1>
<p class="lead">${all}. A mark is green only where this marketplace has verified it itself, against the bytes of the
release. As of <time datetime="${site.asOf}">${site.asOf}</time>.</p>
${tally$1(rows)}
</div>
${legend()}
<section aria-labelledby="plugins-heading">
<h2 id="plugins-heading">Plugins</h2>
${rows.length === 0 ? html`<p class="empty">This catalogue lists no plugin yet.</p>` : html`${tools(root, rows.length, pages)}
${list(shown, root)}`}
${pages > 1 && pagination(slice, root)}
</section>`
	};
}
/** How many are green, of all that the catalogue lists. */
function tally$1(rows) {
	const tile = (name, kind) => {
		const count = rows.filter(({ marks }) => marks?.[kind] === "good").length;
		const percent = rows.length === 0 ? 0 : Math.round(count / rows.length * 100);
		return html`<div><dt>${name}</dt>
<dd><b>${count}</b> of ${rows.length}
<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="${percent}" height="4"/></svg></dd></div>
`;
	};
	return html`<dl class="tally">${tile("Signature verified", "signed")}${tile("SBOM verified", "sbom")}${tile("Scan passes", "scan")}</dl>`;
}
/** What only the script can do is hidden until it runs. */
function tools(root, all, pages) {
	const marks = [["", "Any"], ...MARKS.map((mark) => [mark, MARK_NAMES[mark]])];
	return html`<div id="tools" class="tools" role="search" aria-label="Plugins" data-root="${root}" data-pages="${pages}" data-all="${all}" hidden>
<div class="field wide"><label for="search">Search <kbd>/</kbd></label>
<input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="Name, summary or repository"></div>
${KINDS$1.map((kind) => choice(`by-${kind}`, KIND_NAMES[kind], marks, kind))}
${choice("sort", "Sort by", [
		["name", "Name"],
		["newest", "Newest release"],
		["worst", "Worst mark first"]
	])}
<p id="count" role="status" aria-live="polite"></p>
</div>`;
}
function choice(id, name, options, kind) {
	return html`<div class="field"><label for="${id}">${name}</label>
<select id="${id}"${kind && html` data-kind="${kind}"`}>${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></div>
`;
}
function list(rows, root) {
	return html`<table role="table" class="plugins" id="plugins" aria-labelledby="plugins-heading">
${heads(["Plugin", "Latest"])}
<tbody role="rowgroup">
${rows.map((row) => tableRow(row, root))}</tbody>
</table>
<p id="empty" class="empty" hidden>No plugin fits. <button type="button" id="reset">Show all</button></p>
<p id="more" class="more" hidden><button type="button">Show more</button></p>`;
}
function pagination({ at, pages }, root) {
	const to = (page, text, rel) => page >= 0 && page < pages ? html`<a rel="${rel}" href="${root}${pathOf(page)}">${text}</a>` : html`<span class="soft">${text}</span>`;
	return html`<nav id="pagination" class="pagination" aria-label="Pages">
${to(at - 1, "Previous", "prev")}<span>Page ${at + 1} of ${pages}</span>${to(at + 1, "Next", "next")}
</nav>`;
}
// src/marketplace/page/section.ts
/** Terms with their values, long ones wrapping; what is undefined is left out. */
function terms(pairs) {
	return html`<dl class="terms">${pairs.map(([term, value]) => value !== void 0 && html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}
/** Lines with a button that copies them, which the script shows. */
function copyable(id, name, texts) {
	return html`<figure class="code"><figcaption id="${id}-name">${name}</figcaption>
<button type="button" class="copy" data-copy="${id}-text" aria-label="Copy: ${name}" hidden>${icon("copy")}<span>Copy</span></button>
<pre tabindex="0" role="region" aria-labelledby="${id}-name"><code id="${id}-text">${lines(texts)}</code></pre></figure>`;
}
// src/marketplace/page/badges.ts
/** Badges for a README, drawn by this marketplace; none where nobody knows at which address it lies. */
function badgesSection({ catalog }, { name }, { release, root }) {
	const { url } = catalog.marketplace;
	if (url === null) return [];
	const snippet = (kind, file) => `[![${kind}](${url}${file})](${url}${pluginFolder(name)})`;
	const { manifest } = release;
	return [{
		id: "badges",
		name: "Badges",
		body: html`<p>For a README. They say what this marketplace has verified of the newest final release, and lead here.</p>
<p class="badges">${KINDS$1.map((kind) => html`<img src="${root}${badgeFile(name, kind)}" alt="${KIND_NAMES[kind]} badge of ${name}" height="20"> `)}</p>
${copyable("badges", "Markdown", KINDS$1.map((kind) => snippet(kind, badgeFile(name, kind))))}${manifest && html`
<p class="below">Of exactly the files that this release's manifest lists, by its digest, whatever is released later:</p>
${copyable("digest-badges", "Markdown, by digest", KINDS$1.map((kind) => snippet(kind, sealedBadgeFile(manifest.sha256, kind))))}`}`
	}];
}
// src/marketplace/page/components.ts
const SHOWN$2 = 500;
/** What the SBOMs list, each component once. */
function componentsSection({ components, signals }) {
	return {
		id: "components",
		name: `Components (${components.length})`,
		body: components.length === 0 ? html`<p class="nothing">${signals.sbom.state === "verified" ? "The SBOM lists none." : "No SBOM of this release was verified."}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label="Components, as a table"><table class="components">
<thead><tr><th scope="col">Component</th><th scope="col">Version</th><th scope="col">Licences</th></tr></thead>
<tbody>${components.slice(0, SHOWN$2).map(({ name, version, purl, licenses }) => html`
<tr><th scope="row">${name}${purl !== null && html`<span class="purl">${purl}</span>`}</th><td>${version ?? html`<span class="soft">not known</span>`}</td><td>${licenses.length === 0 ? html`<span class="soft">none stated</span>` : joined(licenses.map((license) => html`<span class="license">${license}</span>`), html` `)}</td></tr>`)}
</tbody></table></div>${components.length > SHOWN$2 && html`<p class="soft">${components.length - SHOWN$2} more are in the SBOMs.</p>`}`
	};
}
// src/marketplace/page/files.ts
const SHOWN$1 = 200;
/** Each wheel and sdist with its digest, its signature and what can be downloaded of it. */
function filesSection({ files, signals }, root) {
	return {
		id: "files",
		name: `Files (${files.length})`,
		body: html`<ul class="cards">${files.slice(0, SHOWN$1).map((file) => html`<li class="card">${card(file, root, signals.signed.state !== "failed")}</li>`)}</ul>${files.length > SHOWN$1 && html`<p class="soft">${counted(files.length - SHOWN$1, "more file")} in the JSON of this plugin.</p>`}`
	};
}
/** What was refused is not offered. */
function card(file, root, isOffered) {
	const { signature, sbom, provenance } = file;
	return html`<h3>${isOffered ? link(file.name, file.url) : file.name}</h3>
<p class="soft">${file.kind === "wheel" ? "Wheel" : "Source distribution"}, ${bytesInWords(file.size)}</p>
${terms([
		["SHA-256", html`<code class="digest">${file.sha256}</code>`],
		["Python", file.requiresPython === null ? html`<span class="soft">not stated</span>` : html`<code>${file.requiresPython}</code>`],
		["Fits", file.tags.length === 0 ? void 0 : html`${joined(file.tags.slice(0, 20).map((tag) => html`<code>${tag}</code>`), html`, `)}${file.tags.length > 20 && ` and ${file.tags.length - 20} more`}`],
		["Package", html`<code>${file.package.purl}</code>`],
		["Signature", signature === null ? html`<span class="soft">none was verified</span>` : html`${signature.kind === "keyless" ? "keyless" : "backup key"}, ${instantOf(signature.signedAt)}${signature.logIndex !== null && html`, log entry <code>${signature.logIndex}</code>`}`],
		["SBOM", sbom === null ? html`<span class="soft">none is bound to it</span>` : html`<a href="${root}${sbom.path}" download="${sbom.name}">${sbom.name}</a>, ${bytesInWords(sbom.size)}`],
		["Provenance", provenance === null ? void 0 : html`<a href="${root}${provenance.path}" download="${provenance.name}">${provenance.name}</a>`]
	])}`;
}
// src/marketplace/page/finding.ts
/** A publisher may give a vulnerability any number of names. */
const NAMES = 20;
function finding(each) {
	const { package: of, ids, aliases, severity, fixed, state, exception, added } = each;
	const quiet = state === "open" ? "" : " quiet";
	return html`<li class="finding ${severity.band}${quiet}${added !== void 0 && " added"}">
<div class="rating"><span class="band ${severity.band}">${BAND_NAMES[severity.band]}</span>
${severity.score !== null && html`<span class="score" title="CVSS score">${severity.score.toFixed(1)}</span>`}
${added !== void 0 && html`<span class="new">new</span>`}</div>
<div class="what">
<p><b>${names(ids)}</b> ${aliases.length > 0 && html`<span class="soft">${names(aliases)}</span>`}</p>
<p><code>${of.name} ${of.version}</code> · ${fixed === null ? html`<span class="soft">no fixed version is known</span>` : html`fixed in <code>${fixed}</code>`}
${added !== void 0 && added !== null && html`· <span class="soft">record of <time datetime="${added}">${added}</time></span>`}</p>
${of.paths.map((path) => html`<p class="path"><span class="unseen">Path: </span>${joined(path.map((step) => html`<span>${step}</span>`), html` <span aria-hidden="true">›</span> `)}</p>`)}
${severity.vector !== null && html`<p class="vector soft">${severity.vector}</p>`}
${state === "not-affected" && html`<p class="exception">Not affected.</p>`}${exception && html`<p class="exception">${exceptionWords(exception)}</p>`}
</div></li>
`;
}
function names(ids) {
	return joined(ids.slice(0, NAMES).map(record), html`, `);
}
/** OSV has a page for each record; what does not look like the id of one stays text. */
function record(id) {
	return /^[A-Z][A-Za-z]*-[A-Za-z0-9-]{3,60}$/.test(id) ? link(id, `https://osv.dev/vulnerability/${id}`) : html`${id}`;
}
function exceptionWords({ reason, owner, expires }) {
	return joined([html`Excepted by its publisher: ${reason}`, html`<span class="soft">${owner}, until <time datetime="${expires}">${expires}</time></span>`], html` · `);
}
// src/marketplace/page/findings.ts
/** A page is for people: what is beyond this is in the files. */
const SHOWN = 300;
const REASONS = 20;
/** What the scan found, judged by the catalogue; a later scan of the same list beside it, and what is new on top. */
function findingsSection(release, root) {
	const { scan, rescan, scanFile } = release;
	const best = rescan ?? scan;
	return {
		id: "findings",
		name: `Findings${best === null ? "" : ` (${openCount(best)})`}`,
		body: html`${best === null ? html`<p class="nothing">No scan of this release was verified. ${prose(release.signals.scan.sentence)}</p>` : html`${comparison(scan, rescan)}
${rescan === null ? scan && listOf(scan, "Findings of the scan") : rescanned(scan, rescan)}
${rest(best)}`}${scanFile !== null && html`<p><a href="${root}${scanFile.path}" download="${scanFile.name}">Download ${scanFile.name}</a> <span class="soft">as it is on the release</span></p>`}`
	};
}
/** A column for each scan; the later one is the first that is read. */
function comparison(scan, rescan) {
	const columns = [...rescan === null ? [] : [{
		name: html`Scanned again on ${dayOf(rescan.on)}`,
		scan: rescan
	}], ...scan === null ? [] : [{
		name: html`The publisher’s scan, judged anew`,
		scan
	}]];
	return html`<div class="scroll" tabindex="0" role="region" aria-label="Scans compared"><table class="scans">
<thead><tr><td></td>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${ASPECTS.map(([name, cell]) => html`<tr><th scope="row">${name}</th>${columns.map((column) => html`<td>${cell(column.scan)}</td>`)}</tr>
`)}</tbody></table></div>
${columns.filter((column) => column.scan.reasons.length > 0).map(reasons)}`;
}
const ASPECTS = [
	["Verdict", ({ verdict, failOn }) => html`<b class="verdict ${verdict}">${verdict}</b>, threshold ${failOn}`],
	["Open", openInBands],
	["Excepted", ({ excepted }) => html`${excepted}`],
	["Advisories of", ageOfData],
	["Judged", coverageInWords]
];
function openInBands(scan) {
	if (openCount(scan) === 0) return html`none`;
	return html`${BANDS.filter((band) => scan.counts[band] > 0).map((band) => html`<span class="band ${band}">${scan.counts[band]} ${BAND_NAMES[band].toLowerCase()}</span> `)}`;
}
function ageOfData({ snapshotAt, ageDays }) {
	if (ageDays === null) return dayOf(snapshotAt);
	const age = ageDays < 0 ? "in the future" : `${counted(ageDays, "day")} old`;
	return html`${dayOf(snapshotAt)} <span class="soft">${age}</span>`;
}
function coverageInWords({ coverage: { judged, components, excluded, unjudgeable } }) {
	return html`${judged} of ${counted(components, "component")}${excluded > 0 && `, ${excluded} excluded`}${unjudgeable > 0 && `, ${unjudgeable} unjudgeable`}`;
}
function reasons({ name, scan }) {
	return html`<div class="reasons"><p><b>${name}</b>: ${scan.verdict}, because</p>
<ul>${scan.reasons.slice(0, REASONS).map((reason) => html`<li>${prose(reason)}</li>`)}</ul></div>`;
}
function rescanned(scan, rescan) {
	const added = new Map(rescan.added.map((each) => [each.finding, each.modified]));
	const all = rescan.findings.map((each, at) => added.has(at) ? {
		...each,
		added: added.get(at) ?? null
	} : each);
	return html`${added.size > 0 && html`<h3>New since the release</h3>${items(all.filter((each) => each.added !== void 0))}`}
<h3>${added.size > 0 ? "Known at the release" : "Findings"}</h3>${items(all.filter((each) => each.added === void 0))}
${scan !== null && html`<details><summary>Findings of the publisher’s own scan (${scan.findings.length})</summary>${items(scan.findings)}</details>`}`;
}
function listOf(scan, name) {
	return html`<h3>${name}</h3>${items(scan.findings)}`;
}
/** What is open comes first. */
function standing({ state }) {
	return state === "open" ? 0 : 1;
}
function items(findings) {
	if (findings.length === 0) return html`<p class="nothing">None.</p>`;
	const sorted = [...findings].sort((left, right) => standing(left) - standing(right) || BANDS.indexOf(left.severity.band) - BANDS.indexOf(right.severity.band));
	return html`<ul class="findings">${sorted.slice(0, SHOWN).map(finding)}</ul>${sorted.length > SHOWN && html`<p class="soft">${sorted.length - SHOWN} more are in the JSON of this plugin.</p>`}`;
}
/** What was neither found nor excluded. */
function rest({ indeterminate, coverage: { unjudgeable } }) {
	return html`${indeterminate.length > 0 && html`<h3>${MARK_NAMES.incomplete}: neither confirmed nor excluded</h3>
<ul class="plain">${indeterminate.slice(0, SHOWN).map(doubt)}</ul>`}${unjudgeable > 0 && html`<p class="nothing">${counted(unjudgeable, "component")} could not be judged: no advisory names packages of that kind, or the version is not known. The file of the scan says which.</p>`}`;
}
function doubt({ id, package: of, reason, exception }) {
	return html`<li><code>${id}</code>${of && html` in <code>${of.name} ${of.version}</code>`}: ${prose(reason)}${exception && html`. ${exceptionWords(exception)}`}</li>`;
}
// src/marketplace/page/verified.ts
/** Who signed the release, when and where that is logged, and whom the catalogue would have trusted. */
function verifiedSection(entry, release) {
	return {
		id: "verified",
		name: "What was verified",
		body: html`<div class="two">
${release !== void 0 && html`<div><h3>This release</h3>${sealed(release)}</div>`}
<div><h3>What the catalogue requires</h3>${pin(entry)}</div>
</div>`
	};
}
function sealed({ seal, manifest, commit, tag }) {
	const manifestTerms = [["Commit", commit === null ? void 0 : html`<code class="digest">${commit}</code>`], ["Manifest", manifest === null ? html`none on the release` : html`${link(manifest.name, manifest.url)}, ${bytesInWords(manifest.size)}<br><code class="digest">${manifest.sha256}</code>`]];
	if (seal === null) return html`<p class="nothing">No manifest of this release was verified, so nothing here says who signed it.</p>${terms([["Tag", html`<code>${tag}</code>`], ...manifestTerms])}`;
	return terms([
		["Tag", html`<code>${tag}</code>`],
		["Signed by", seal.identity === null ? html`the backup key of the catalogue` : html`<code>${seal.identity}</code>`],
		["Issuer", seal.issuer === null ? void 0 : html`<code>${seal.issuer}</code>`],
		["Key, SHA-256", seal.key === null ? void 0 : html`<code class="digest">${seal.key}</code>`],
		["Policy", prose(seal.policy)],
		["Signed at", instantOf(seal.signedAt)],
		["Log index", seal.logIndex === null ? html`none` : html`<code>${seal.logIndex}</code>`],
		...manifestTerms
	]);
}
function pin({ repository, repositoryId, publisher, packages, checkedOn }) {
	return terms([
		["Repository", html`<code>${repository}</code>, id <code>${repositoryId}</code>${publisher.formerly.map((name) => html`, formerly <code>${name}</code>`)}`],
		["Workflow", html`<code>${publisher.workflow}</code>${publisher.buildSigner !== null && html`, signed by <code>${publisher.buildSigner}</code>`}`],
		["Ref", joined(publisher.refs.map((ref) => html`<code>${ref}</code>`), html` or `)],
		["Issuer", html`<code>${publisher.issuer}</code>`],
		["Backup key", publisher.backupKey === null ? html`none is admitted` : html`SHA-256 <code class="digest">${publisher.backupKey}</code>`],
		["Packages", joined(packages.map((name) => html`<code>${name}</code>`), html`, `)],
		["Looked at", checkedOn === null ? html`never yet` : html`<time datetime="${checkedOn}">${checkedOn}</time>`]
	]);
}
// src/marketplace/page/verify-it.ts
/** A command of more files than anybody pastes is cut. */
const FILES = 20;
/** How a reader comes to the same answer without this site. */
function verifySection(entry, release) {
	return {
		id: "verify",
		name: "Verify it yourself",
		body: html`<p>Write down once whom you trust, then ask for any release. The first block is what this catalogue requires: read it before you copy it.</p>
${copyable("policy", "publishers.toml", policyLines(entry, release))}
${copyable("command", "Verify", [`wheelseal verify ${shellWord(`${entry.repository}@${release.tag}`)} --policy publishers.toml`])}
<h3>By digest alone</h3>
${release.signals.signed.state === "verified" ? digests(release.files.slice(0, FILES)) : html`<p class="nothing">There are no digests to copy, because the signature of this release was not verified.</p>`}`
	};
}
function digests(files) {
	const sums = files.map((file) => `${file.sha256}  ${file.name}`);
	const pins = pinLines(files);
	return html`<p>It says that the bytes are these, not who made them.</p>
${copyable("sums", "In the folder of the files", [
		"sha256sum --check <<'EOF'",
		...sums,
		"EOF"
	])}
${pins.length > 0 && copyable("pins", "For pip, in requirements.txt", pins)}`;
}
/** The publishers of the catalogue for this release, as `wheelseal verify --policy` reads them. */
function policyLines(entry, { tag, seal }) {
	const tables = publishersOf({
		...entry,
		backupKey: null
	}, tag).filter((each) => each.kind === "github").map(tableOf).join("\n\n").split("\n");
	if (seal?.kind !== "backup-key") return tables;
	return [
		...tables,
		"",
		"# This release was signed with the backup key. Ask the publisher for its public half, whose SHA-256 (SPKI, DER) is",
		`# ${oneLine(seal.key ?? "not known")}`,
		"# [[publisher]]",
		"# backup-key = \"\"\"…\"\"\""
	];
}
function tableOf(publisher) {
	const { repository, repositoryId, workflow, ref, refPrefix, buildSigner } = publisher;
	const rows = {
		github: repository,
		"repository-id": repositoryId,
		workflow,
		ref: ref ?? `${refPrefix ?? ""}*`,
		...buildSigner === void 0 ? {} : { "build-signer": buildSigner }
	};
	return ["[[publisher]]", ...Object.entries(rows).map(([key, value]) => `${key} = ${tomlText(value ?? "")}`)].join("\n");
}
/** A basic string of TOML 1.0: JSON escapes what it must escape, but for DEL. */
function tomlText(text) {
	return JSON.stringify(text).replaceAll("", "\\u007f");
}
function pinLines(files) {
	const known = files.filter(({ package: of }) => /^[\w.-]+$/.test(of.name) && /^[\w.!+-]+$/.test(of.version));
	return [...Map.groupBy(known, (file) => `${file.package.name}==${file.package.version}`)].flatMap(([pin, list]) => {
		return [pin, ...list.map((file) => `    --hash=sha256:${file.sha256}`)].join(" \\\n").split("\n");
	});
}
// src/marketplace/page/versions.ts
/** Every release that is kept, each with its own marks and page. */
function versionsSection(entry, current, { folders, root }) {
	const nameOf = (release) => release === current ? html`<span class="name">${release.version}</span> <span class="soft">this page</span>` : html`<a class="name" href="${root}${folders.get(release)}">${release.version}</a>`;
	return {
		id: "versions",
		name: `Versions (${entry.releases.length})`,
		body: html`<table role="table" class="plugins versions" aria-labelledby="versions">
${heads(["Version"])}
<tbody role="rowgroup">
${entry.releases.map((release) => html`<tr role="row"><th role="rowheader" scope="row">${nameOf(release)}${release.prerelease && html` <span class="soft">pre-release</span>`}
<span class="summary">${dayOf(release.publishedAt)}</span></th>
${signalCells(release, shownSignals(entry, release))}</tr>
`)}</tbody></table>`
	};
}
// src/marketplace/page/plugin.ts
/** The page of one release, at `path`; a release that is not the one shown first says so. */
function releasePage(site, entry, { release, path, folders }) {
	const root = rootFrom(path);
	const signals = shownSignals(entry, release);
	const older = release !== latestOf(entry);
	const sections = [
		verifiedSection(entry, release),
		findingsSection(release, root),
		filesSection(release, root),
		componentsSection(release),
		verifySection(entry, release),
		...older ? [] : [versionsSection(entry, release, {
			folders,
			root
		}), ...badgesSection(site, entry, {
			release,
			root
		})]
	];
	return {
		path,
		title: older ? `${entry.name} ${release.version}` : entry.name,
		description: `${entry.name} ${release.version}: ${KINDS$1.map((kind) => `${KIND_NAMES[kind]} ${MARK_NAMES[markOf(signals[kind])]}`).join(", ")}`,
		section: void 0,
		main: html`${crumbs(entry, root, older ? release : void 0)}
<header class="title">
<h1>${entry.name} <span class="version">${release.version}</span></h1>
<p class="lead">${entry.summary ?? "No verified summary"}</p>
${about(entry, release, root)}
</header>
${staleBanner(entry)}${older && olderBanner(entry, root, folders)}
<div class="signals">${KINDS$1.map((kind) => signalCard(kind, signals[kind]))}</div>
<nav class="contents" aria-label="On this page"><ul>${sections.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${sections.map(({ id, name, body }) => html`<section class="part" aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${body}</section>
`)}`
	};
}
/** The page of a plugin without releases: who may publish it, and why there is nothing. */
function barePage(_site, entry, path) {
	const root = rootFrom(path);
	const { id, name, body } = verifiedSection(entry, void 0);
	return {
		path,
		title: entry.name,
		description: `${entry.name}: no release to show`,
		section: void 0,
		main: html`${crumbs(entry, root, void 0)}
<header class="title">
<h1>${entry.name}</h1>
<p class="lead">No release to show</p>
${about(entry, void 0, root)}
</header>
${staleBanner(entry)}
<section class="part" aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${body}</section>`
	};
}
function crumbs(entry, root, release) {
	return html`<nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="${root}">Plugins</a></li>${release === void 0 ? html`<li aria-current="page">${entry.name}</li>` : html`<li><a href="../">${entry.name}</a></li><li aria-current="page">${release.version}</li>`}</ol></nav>`;
}
function about(entry, release, root) {
	const facts = [html`<li>${link(entry.repository, `https://github.com/${entry.repository}`)}</li>`];
	if (release !== void 0) {
		facts.push(html`<li>${link(`Release ${release.tag}`, release.url)}, ${dayOf(release.publishedAt)}</li>`);
		if (release.prerelease) facts.push(html`<li>Pre-release</li>`);
		facts.push(html`<li>${release.immutable ? "Immutable on GitHub" : "Its assets may be changed on GitHub"}</li>`);
		if (release.adopted === true) facts.push(html`<li>Was public before it was sealed</li>`);
	}
	facts.push(html`<li><a href="${root}${entryFile(entry.name)}">JSON</a></li>`);
	if (entry.contact !== null) facts.push(html`<li>Report a vulnerability: ${contactLink(entry.contact)}</li>`);
	return html`<ul class="about">${facts}</ul>`;
}
function staleBanner(entry) {
	const stale = staleWords(entry);
	if (stale === void 0 && entry.trouble === null) return html``;
	return html`<div class="banner" role="note">${icon("warning")}<div>
<p><b>${stale ?? "Something could not be shown"}.</b> ${entry.trouble !== null && html`${prose(entry.trouble)}.`}</p>
${entry.staleSince !== null && html`<p>What is below was true on that day. It may have changed.</p>`}</div></div>`;
}
function olderBanner(entry, root, folders) {
	const shown = latestOf(entry);
	if (shown === void 0) return html``;
	const address = `${root}${folders.get(shown)}`;
	return html`<div class="banner quiet" role="note">${icon("unknown")}<p>This is not the newest final release: that is
<a href="${address}">${shown.version}</a>. <a href="${address}#versions">All versions</a></p></div>`;
}
function signalCard(kind, signal) {
	const mark = markOf(signal);
	return html`<section class="signal ${mark}" aria-labelledby="signal-${kind}">
<div class="head"><h2 id="signal-${kind}">${KIND_NAMES[kind]}</h2>
<p class="says">${icon(mark)}<span><span class="unseen">${MARK_NAMES[mark]}: </span>${signal.message}</span></p></div>
<p class="sentence">${prose(signal.sentence)}</p>
</section>`;
}
// src/marketplace/page/pages.ts
/**
* Every page and what pages load, made one by one as they are asked for: the entries are gone through once. `periods` are
* the months of the metrics, oldest first. Same input, same bytes.
*/
function* pageFiles({ entries, ...site }, periods) {
	const rows = [];
	for (const { path, text } of ASSETS) yield textFile(path, text);
	for (const entry of entries) {
		for (const page of entryPages(site, entry)) yield textFile(page.path, String(framed(site, page)));
		rows.push(rowOf(entry));
	}
	yield* overview$1(site, rows);
	for (const page of [metricsPage(site, periods), notFoundPage(site)]) yield textFile(page.path, String(framed(site, page)));
}
function* entryPages(site, entry) {
	const folders = releaseFolders(entry);
	if (folders.size === 0) yield barePage(site, entry, `${pluginFolder(entry.name)}index.html`);
	for (const [release, folder] of folders) yield releasePage(site, entry, {
		release,
		path: `${folder}index.html`,
		folders
	});
}
// src/marketplace/badges.ts
const KINDS = [
	"signed",
	"sbom",
	"scan"
];
const WORST_FIRST = [
	"bad",
	"incomplete",
	"unknown",
	"off",
	"backup",
	"good"
];
const NO_RELEASE = {
	look: "unknown",
	message: "no release"
};
/** The badges of these plugins, as pictures and endpoints: of each one's latest release, and of each sealed one. */
function* badgeFiles(entries) {
	const draw = artist();
	const ofManifest = /* @__PURE__ */ new Map();
	for (const entry of entries) {
		const latest = latestOf(entry);
		yield* draw(latest ? shownSignals(entry, latest) : {
			signed: NO_RELEASE,
			sbom: NO_RELEASE,
			scan: NO_RELEASE
		}, (kind, form) => badgeFile(entry.name, kind, form));
		for (const release of entry.releases) {
			if (release.manifest === null) continue;
			const claim = {
				plugin: entry.name,
				isSealed: release.seal !== null,
				shows: shownSignals(entry, release)
			};
			ofManifest.set(release.manifest.sha256, [...ofManifest.get(release.manifest.sha256) ?? [], claim]);
		}
	}
	for (const [sha256, claims] of ofManifest) yield* draw(worstOf(claims), (kind, form) => sealedBadgeFile(sha256, kind, form));
}
/** The worst of what is shown; whoever put another plugin's manifest beside a release of his own has no say about it. */
function worstOf(claims) {
	const owners = new Set(claims.filter((each) => each.isSealed).map((each) => each.plugin));
	const heard = owners.size === 0 ? claims : claims.filter((each) => owners.has(each.plugin));
	const worst = (kind) => heard.map((each) => each.shows[kind]).reduce(worse);
	return {
		signed: worst("signed"),
		sbom: worst("sbom"),
		scan: worst("scan")
	};
}
function worse(left, right) {
	return WORST_FIRST.indexOf(right.look) < WORST_FIRST.indexOf(left.look) ? right : left;
}
/** Draws each badge once: thousands of releases have the same few. */
function artist() {
	const known = /* @__PURE__ */ new Map();
	return function* (shows, pathOf) {
		for (const kind of KINDS) {
			const { look, message } = shows[kind];
			const key = `${kind} ${look} ${message}`;
			const badge = known.get(key) ?? drawn(kind, look, message);
			if (known.size < 1e4) known.set(key, badge);
			yield {
				path: pathOf(kind, "svg"),
				bytes: badge.svg
			};
			yield {
				path: pathOf(kind, "json"),
				bytes: badge.endpoint
			};
		}
	};
}
// src/marketplace/new-findings.ts
/** In the order of the entries, their releases and the findings. */
function* newFindingsOf(entries) {
	for (const entry of entries) for (const release of entry.releases) {
		const { rescan } = release;
		for (const { finding: at, modified } of rescan?.added ?? []) {
			const finding = rescan?.findings[at];
			if (rescan === null || finding?.state !== "open") continue;
			yield {
				entry,
				release,
				finding,
				day: modified === null || modified > rescan.on ? rescan.on : modified
			};
		}
	}
}
// src/marketplace/feed.ts
const MOST = 200;
/**
* `feed.xml`, Atom (RFC 4287): an entry for each finding that a re-scan adds to a release, newest first, at most 200. Its id
* is made of plugin, release, package and advisory alone, so that a reader shows it once however often the site is built.
*/
function feedFile({ entries, catalog, asOf }) {
	const { title, url } = catalog.marketplace;
	const found = [...newFindingsOf(entries)].sort((left, right) => compareText(right.day, left.day)).slice(0, MOST);
	const base = url ?? "";
	return textFile("feed.xml", [
		"<?xml version=\"1.0\" encoding=\"utf-8\"?>",
		"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
		`<id>${idOf(["feed", url ?? title])}</id>`,
		`<title>${forMarkup(title)}: new findings</title>`,
		`<subtitle>Vulnerabilities that became known after a release was scanned</subtitle>`,
		`<updated>${instant(found[0]?.day ?? asOf)}</updated>`,
		`<author><name>${forMarkup(title)}</name></author>`,
		`<generator version="${GENERATOR.version}">${GENERATOR.name}</generator>`,
		...url === null ? [] : [`<link rel="self" type="application/atom+xml" href="${forMarkup(url, 4e3)}feed.xml"/>`],
		`<link rel="alternate" type="text/html" href="${forMarkup(base || "./", 4e3)}"/>`,
		...found.map((each) => entryOf(each, base)),
		"</feed>",
		""
	].join("\n"));
}
function entryOf({ entry, release, finding, day }, base) {
	const { ids, aliases, severity, fixed } = finding;
	const named = `${finding.package.name} ${finding.package.version}`;
	const fix = fixed === null ? "No fixed version is known." : `Fixed in ${fixed}.`;
	const also = aliases.length === 0 ? "" : ` Also known as ${aliases.slice(0, 20).join(", ")}.`;
	const { ecosystem, name, version } = finding.package;
	return [
		"<entry>",
		`<id>${idOf([
			"finding",
			entry.repositoryId,
			entry.name,
			release.tag,
			ecosystem,
			name,
			version,
			ids[0] ?? ""
		])}</id>`,
		`<title>${forMarkup(`${entry.name} ${release.version}: ${ids[0] ?? "a vulnerability"} in ${named}, ${severity.band}`)}</title>`,
		`<updated>${instant(day)}</updated>`,
		`<link rel="alternate" type="text/html" href="${forMarkup(`${base}${pluginFolder(entry.name)}`, 4e3)}"/>`,
		`<category term="${severity.band}"/>`,
		`<summary>${forMarkup(`Severity: ${severity.band}. ${fix}${also} It was not in the scan of the release ${release.tag}.`, 2e3)}</summary>`,
		"</entry>"
	].join("\n");
}
function instant(day) {
	return `${day}T00:00:00Z`;
}
/** A UUID of version 8 (RFC 9562): bits of a digest, for a name that is the same at every run. */
function idOf(parts) {
	const hex = sha256Of(compactJson(parts));
	return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
// src/marketplace/index-json.ts
/** `plugins/NAME.json`, and what the index says of it. */
function pluginFile(entry) {
	const file = jsonFile(entryFile(entry.name), entry);
	const latest = latestOf(entry);
	return {
		file,
		row: {
			name: entry.name,
			repository: entry.repository,
			latest: latest ? {
				tag: latest.tag,
				version: latest.version,
				signals: signalsOf$1(entry, latest)
			} : null,
			staleSince: entry.staleSince,
			trouble: entry.trouble,
			entry: {
				path: file.path,
				sha256: sha256Of(file.bytes),
				size: file.bytes.byteLength
			}
		}
	};
}
/** `index.json`; the rows sorted by name, as the entries of a part are. */
function indexFile({ asOf, catalog }, plugins) {
	const { title, url, contact } = catalog.marketplace;
	const { failOn, unknownSeverity, maxScanAge } = catalog.rules;
	return jsonFile("index.json", {
		schemaVersion: "1.0",
		generator: { ...GENERATOR },
		asOf,
		title,
		url,
		contact,
		catalog: { sha256: catalog.sha256 },
		rules: {
			failOn,
			unknownSeverity,
			maxScanAge
		},
		plugins
	});
}
function signalsOf$1(entry, release) {
	const { signed, sbom, scan } = shownSignals(entry, release);
	return {
		signed: shown$1(signed),
		sbom: shown$1(sbom),
		scan: shown$1(scan)
	};
}
function shown$1({ state, look, message }) {
	return {
		state,
		look,
		message
	};
}
// src/marketplace/metrics.ts
/** Ten years: what is older counts in the totals alone. */
const MOST_PERIODS = 120;
/** How the releases of a part have done, in all and by month. A release whose day of publication is unknown is in no month. */
function metricsOf({ asOf, entries }) {
	const all = tally();
	const byMonth = /* @__PURE__ */ new Map();
	let wheels = 0;
	let verified = 0;
	for (const release of entries.flatMap((each) => each.releases)) {
		const month = release.publishedAt?.slice(0, 7);
		count(all, release);
		if (month !== void 0) {
			const of = byMonth.get(month) ?? tally();
			byMonth.set(month, of);
			count(of, release);
		}
		const own = release.files.filter((file) => file.kind === "wheel");
		wheels += own.length;
		verified += own.filter((file) => file.signature !== null && release.signals.signed.state === "verified").length;
	}
	return {
		schemaVersion: "1.0",
		asOf,
		plugins: {
			total: entries.length,
			stale: entries.filter((each) => each.trouble !== null).length,
			withoutRelease: entries.filter((each) => each.releases.length === 0).length
		},
		signals: signalsOf(entries),
		releases: figuresOf(all),
		sbomRate: all.releases === 0 ? null : Math.round(all.withSbom / all.releases * 1e4) / 1e4,
		wheels: {
			total: wheels,
			verified
		},
		newFindings: [...newFindingsOf(entries)].length,
		periods: periodsOf(byMonth)
	};
}
/** The value at or below which that share of all lies (nearest rank): always one that was measured; null of none. */
function percentile(sorted, share) {
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
function tally() {
	return {
		releases: 0,
		verifiedWheels: 0,
		withSbom: 0,
		scans: []
	};
}
function count(to, { files, signals, durations }) {
	const wheels = files.filter((file) => file.kind === "wheel");
	const verified = signals.signed.state === "verified" && wheels.every((file) => file.signature !== null);
	to.releases += 1;
	to.verifiedWheels += Number(verified && wheels.length > 0);
	to.withSbom += Number(signals.sbom.state === "verified");
	if (durations.scan !== null) to.scans.push(durations.scan);
}
function figuresOf({ releases, verifiedWheels, withSbom, scans }) {
	const sorted = scans.toSorted((left, right) => left - right);
	return {
		releases,
		verifiedWheels,
		withSbom,
		scanP50: percentile(sorted, .5),
		scanP95: percentile(sorted, .95)
	};
}
function periodsOf(byMonth) {
	const known = [...byMonth.keys()].sort();
	const [first, last] = [known[0], known.at(-1)];
	if (first === void 0 || last === void 0) return [];
	const periods = [];
	for (let month = last; month >= first && periods.length < MOST_PERIODS; month = monthBefore(month)) periods.unshift({
		period: month,
		...figuresOf(byMonth.get(month) ?? tally())
	});
	return periods;
}
function monthBefore(month) {
	const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
	const [y, m] = number <= 1 ? [year - 1, 12] : [year, number - 1];
	return `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}`;
}
const none = () => ({
	verified: 0,
	claimed: 0,
	failed: 0,
	off: 0,
	unknown: 0
});
function signalsOf(entries) {
	const found = {
		signed: none(),
		sbom: none(),
		scan: none()
	};
	for (const latest of entries.map(latestOf)) {
		if (latest === void 0) continue;
		found.signed[latest.signals.signed.state] += 1;
		found.sbom[latest.signals.sbom.state] += 1;
		found.scan[latest.signals.scan.state] += 1;
	}
	return found;
}
// src/marketplace/metrics-files.ts
/** `metrics.json`, and the same as OpenMetrics 1.0 text. */
function metricsFiles(metrics) {
	return [jsonFile("metrics.json", metrics), textFile("metrics.txt", openMetrics(familiesOf(metrics), {}))];
}
const PREFIX = "wheelseal_marketplace";
function familiesOf(metrics) {
	const { asOf, plugins, releases, wheels, signals, periods } = metrics;
	const one = (name, help, value) => gauge(`${PREFIX}_${name}`, help, [[{}, value]]);
	const monthly = (name, help, of) => gauge(`${PREFIX}_period_${name}`, help, periods.map((each) => [{ period: each.period }, of(each)]));
	const states = Object.entries(signals).flatMap(([signal, counts]) => Object.entries(counts).map(([state, count]) => [{
		signal,
		state
	}, count]));
	return [
		gauge(`${PREFIX}_as_of_timestamp_seconds`, "Start of the UTC day by which everything was judged", [[{}, Date.parse(`${asOf}T00:00:00Z`) / 1e3]], "seconds"),
		one("plugins", "Plugins of the catalogue", plugins.total),
		one("plugins_stale", "Plugins that could not be looked at on that day", plugins.stale),
		one("plugins_without_release", "Plugins that show no release", plugins.withoutRelease),
		gauge(`${PREFIX}_signals`, "Plugins, by what is known of their latest release", states),
		one("releases", "Releases that are shown", releases.releases),
		one("releases_verified", "Releases whose wheels are all verified", releases.verifiedWheels),
		one("releases_with_sbom", "Releases with a verified SBOM", releases.withSbom),
		one("wheels", "Wheels of these releases", wheels.total),
		one("wheels_verified", "Wheels whose signature was verified", wheels.verified),
		one("new_findings", "Open findings that re-scans add to what releases say", metrics.newFindings),
		durations("scan_duration_seconds", "Duration of the scans in publishers’ runs, nearest rank", [[{}, releases]]),
		monthly("releases", "Releases by UTC month of publication", (each) => each.releases),
		monthly("releases_verified", "Of these, those whose wheels are all verified", (each) => each.verifiedWheels),
		monthly("releases_with_sbom", "Of these, those with a verified SBOM", (each) => each.withSbom),
		durations("period_scan_duration_seconds", "Duration of their scans, nearest rank", periods.map((each) => [{ period: each.period }, each]))
	];
}
function durations(name, help, of) {
	const samples = of.flatMap(([labels, { scanP50, scanP95 }]) => [...quantile(labels, "0.5", scanP50), ...quantile(labels, "0.95", scanP95)]);
	return gauge(`${PREFIX}_${name}`, help, samples, "seconds");
}
function quantile(labels, share, value) {
	return value === null ? [] : [[{
		...labels,
		quantile: share
	}, value / 1e3]];
}
// src/marketplace/run-report.ts
const BUDGET = {
	red: 25e4,
	stale: 15e4,
	findings: 15e4,
	amber: 2e5,
	older: 1e5
};
const ELSEWHERE = "they are in the JSON files of the plugins";
const HELP = "`docs/marketplace.md` of wheelseal tells what to do about each, under *When something is wrong*.";
/** What each section is about, and what to do about it. */
const ABOUT = {
	red: "Something was refused, or the scan of the latest release fails by the rules of this catalogue. Tell the publisher; where a file or a signature does not hold, warn who installed it.",
	stale: "Shown as last seen, nothing of it in green. What could not be fetched is tried again by the next run. What is gone, renamed or another repository stays so until the catalogue follows: ask the publisher first, by another way than that repository.",
	findings: "Open, and not in the scan of the release. Tell the publisher.",
	amber: "Nothing stands against these latest releases, and they are not green: not signed, bound to nothing, too old, not judged to the end, or signed with the backup key.",
	older: "They are no alarm: what counts is the latest release of a plugin."
};
/**
* `report.md`, and the summary of the run: what whoever runs the marketplace has to know, the most urgent first. GitHub
* Markdown, at most 900 KB; what repositories say shows as it is.
*/
function runReport(part, metrics) {
	const { asOf, catalog, entries } = part;
	const sections = [
		...signals("Red", part, {
			about: ABOUT.red,
			budget: BUDGET.red,
			isTold: isRed
		}),
		...section("Could not be looked at", {
			about: ABOUT.stale,
			header: [
				"Plugin",
				"Last looked at",
				"Why"
			],
			rows: entries.filter((each) => each.trouble !== null),
			cellsOf: (each) => [
				shown(part, each),
				each.staleSince ?? "never",
				prose$1(each.trouble ?? "no reason is known")
			],
			budget: BUDGET.stale
		}),
		...section("New findings", {
			about: ABOUT.findings,
			header: [
				"Plugin",
				"Release",
				"Finding",
				"Package",
				"Fixed in",
				"Since"
			],
			rows: [...newFindingsOf(entries)],
			cellsOf: ({ entry, release, finding, day }) => [
				shown(part, entry),
				released(entry, release),
				`${code(finding.ids[0] ?? "")} ${finding.severity.band}`,
				code(`${finding.package.name} ${finding.package.version}`),
				finding.fixed === null ? "not known" : code(finding.fixed),
				day
			],
			budget: BUDGET.findings
		}),
		...signals("To be looked at", part, {
			about: ABOUT.amber,
			budget: BUDGET.amber,
			isTold: (entry, release, signal) => isDull(entry, release, signal) && release.tag === entry.latest
		}),
		...signals("Older releases that are not green", part, {
			about: ABOUT.older,
			budget: BUDGET.older,
			isTold: (entry, release, signal) => isDull(entry, release, signal) && release.tag !== entry.latest
		})
	];
	const lines = [
		`# ${forMarkdown(catalog.marketplace.title, 300)}, ${asOf}`,
		"",
		...overview(part, metrics),
		""
	];
	if (entries.length === 0) return [
		...lines,
		"The catalogue has no plugin.",
		""
	].join("\n");
	if (sections.length === 0) return [
		...lines,
		"Everything was looked at, and everything that is shown is green.",
		""
	].join("\n");
	return [
		...lines,
		...sections,
		HELP,
		""
	].join("\n");
}
/** Neither green nor an alarm. Where the signatures do not hold, all else is unknown, and that is no news. */
function isDull(entry, release, signal) {
	return signal.look !== "good" && !isRed(entry, release, signal) && release.signals.signed.state !== "failed";
}
function overview({ entries }, { plugins, releases, wheels, newFindings }) {
	const red = entries.filter(hasRed).length;
	return [
		`- ${counted(plugins.total, "plugin")}: ${red} red, ${plugins.stale} not looked at, ${plugins.withoutRelease} without a release`,
		`- ${counted(releases.releases, "release")}: ${releases.verifiedWheels} with verified wheels, ${releases.withSbom} with a verified SBOM`,
		`- ${counted(wheels.total, "wheel")}: ${wheels.verified} verified`,
		`- ${counted(newFindings, "new finding")}`
	];
}
function section(title, { about, ...what }) {
	const { rows } = what;
	return rows.length === 0 ? [] : [
		`## ${title} (${rows.length})`,
		"",
		about,
		"",
		...tableOf$1({
			...what,
			elsewhere: ELSEWHERE
		}),
		""
	];
}
/** What is told of, a row for each release and sentence. */
function signals(title, part, { about, budget, isTold }) {
	return section(title, {
		about,
		header: [
			"Plugin",
			"Release",
			"Signal",
			"What was found"
		],
		rows: part.entries.flatMap((entry) => entry.releases.flatMap((release) => [...bySentence(release, (signal) => isTold(entry, release, signal))].map(([sentence, kinds]) => ({
			entry,
			release,
			sentence,
			kinds
		})))),
		cellsOf: ({ entry, release, sentence, kinds }) => [
			shown(part, entry),
			released(entry, release),
			kinds.join(", "),
			prose$1(sentence)
		],
		budget
	});
}
/** What was found, once, with the signals of which it was. */
function bySentence(release, isTold) {
	const found = /* @__PURE__ */ new Map();
	for (const kind of [
		"signed",
		"sbom",
		"scan"
	]) {
		const signal = release.signals[kind];
		if (isTold(signal)) found.set(signal.sentence, [...found.get(signal.sentence) ?? [], kind]);
	}
	return found;
}
/** Its tag, which leads to where it lies; the one that a plugin is known by is marked. */
function released({ latest }, { tag, url }) {
	return tag === latest ? `${link$1(tag, url)} (latest)` : link$1(tag, url);
}
function shown({ catalog }, { name }) {
	const { url } = catalog.marketplace;
	return url === null ? code(name) : link$1(name, `${url}${pluginFolder(name)}`);
}
// src/marketplace/schemas.generated.ts
const SCHEMA_TEXTS = {
	"marketplace-entry.schema.json": String.raw`{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"marketplace-entry.schema.json","type":"object","properties":{"schemaVersion":{"type":"string","const":"1.0"},"name":{"type":"string","minLength":1,"maxLength":255},"summary":{"anyOf":[{"type":"string","minLength":1,"maxLength":512},{"type":"null"}]},"repository":{"type":"string","minLength":1,"maxLength":255},"repositoryId":{"type":"string","minLength":1,"maxLength":64},"packages":{"minItems":1,"maxItems":1000,"type":"array","items":{"type":"string","minLength":1,"maxLength":255}},"contact":{"anyOf":[{"type":"string","minLength":1,"maxLength":500},{"type":"null"}]},"publisher":{"type":"object","properties":{"issuer":{"type":"string","minLength":1,"maxLength":2048},"workflow":{"type":"string","minLength":1,"maxLength":500},"refs":{"minItems":1,"maxItems":100,"type":"array","items":{"type":"string","minLength":1,"maxLength":500}},"formerly":{"maxItems":100,"type":"array","items":{"type":"string","minLength":1,"maxLength":255},"description":"names that the repository had before"},"buildSigner":{"anyOf":[{"type":"string","minLength":1,"maxLength":1000},{"type":"null"}],"description":"the reusable workflow whose job signs; null: none elsewhere"},"backupKey":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}],"description":"SHA-256 of the admitted backup key (SPKI, DER)"}},"required":["issuer","workflow","refs","formerly","buildSigner","backupKey"],"additionalProperties":false},"checkedOn":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"staleSince":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"trouble":{"anyOf":[{"type":"string","minLength":1,"maxLength":1000},{"type":"null"}]},"latest":{"anyOf":[{"type":"string","minLength":1,"maxLength":255},{"type":"null"}]},"releases":{"maxItems":1000,"type":"array","items":{"type":"object","properties":{"tag":{"type":"string","minLength":1,"maxLength":255},"version":{"type":"string","minLength":1,"maxLength":255},"prerelease":{"type":"boolean"},"immutable":{"type":"boolean"},"adopted":{"type":["boolean","null"]},"url":{"type":"string","minLength":1,"maxLength":2048},"publishedAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}]},"commit":{"anyOf":[{"type":"string","minLength":1,"maxLength":64},{"type":"null"}]},"manifest":{"anyOf":[{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"url":{"type":"string","minLength":1,"maxLength":2048}},"required":["name","size","sha256","url"],"additionalProperties":false},{"type":"null"}]},"signals":{"type":"object","properties":{"signed":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"},"sentence":{"type":"string","minLength":1,"maxLength":1000,"description":"what was checked, or why it is not so: one sentence"}},"required":["state","look","message","sentence"],"additionalProperties":false},"sbom":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"},"sentence":{"type":"string","minLength":1,"maxLength":1000,"description":"what was checked, or why it is not so: one sentence"}},"required":["state","look","message","sentence"],"additionalProperties":false},"scan":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"},"sentence":{"type":"string","minLength":1,"maxLength":1000,"description":"what was checked, or why it is not so: one sentence"}},"required":["state","look","message","sentence"],"additionalProperties":false}},"required":["signed","sbom","scan"],"additionalProperties":false},"seal":{"anyOf":[{"type":"object","properties":{"kind":{"type":"string","enum":["keyless","backup-key"]},"identity":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}]},"issuer":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}]},"key":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]},"logIndex":{"anyOf":[{"type":"string","pattern":"^[0-9]{1,20}$"},{"type":"null"}]},"signedAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}]},"policy":{"type":"string","minLength":1,"maxLength":2000,"description":"the word of the catalogue under which it is trusted"}},"required":["kind","identity","issuer","key","logIndex","signedAt","policy"],"additionalProperties":false},{"type":"null"}]},"files":{"maxItems":10000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"url":{"type":"string","minLength":1,"maxLength":2048,"description":"at the hub"},"kind":{"type":"string","enum":["wheel","sdist"]},"package":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":255},"version":{"type":"string","minLength":1,"maxLength":255},"purl":{"type":"string","minLength":1,"maxLength":1024}},"required":["name","version","purl"],"additionalProperties":false},"tags":{"maxItems":4096,"type":"array","items":{"type":"string","minLength":1,"maxLength":255}},"requiresPython":{"anyOf":[{"type":"string","minLength":1,"maxLength":500},{"type":"null"}]},"signature":{"anyOf":[{"type":"object","properties":{"kind":{"type":"string","enum":["keyless","backup-key"]},"identity":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}]},"issuer":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}]},"key":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]},"logIndex":{"anyOf":[{"type":"string","pattern":"^[0-9]{1,20}$"},{"type":"null"}]},"signedAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}]}},"required":["kind","identity","issuer","key","logIndex","signedAt"],"additionalProperties":false},{"type":"null"}]},"sbom":{"anyOf":[{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"path":{"type":"string","minLength":1,"maxLength":500,"description":"relative to the root of the site"}},"required":["name","size","sha256","path"],"additionalProperties":false},{"type":"null"}]},"provenance":{"anyOf":[{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"path":{"type":"string","minLength":1,"maxLength":500,"description":"relative to the root of the site"}},"required":["name","size","sha256","path"],"additionalProperties":false},{"type":"null"}]}},"required":["name","size","sha256","url","kind","package","tags","requiresPython","signature","sbom","provenance"],"additionalProperties":false}},"components":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":500},"version":{"anyOf":[{"type":"string","minLength":1,"maxLength":500},{"type":"null"}]},"purl":{"anyOf":[{"type":"string","minLength":1,"maxLength":2000},{"type":"null"}]},"licenses":{"maxItems":100,"type":"array","items":{"type":"string","minLength":1,"maxLength":500}}},"required":["name","version","purl","licenses"],"additionalProperties":false}},"scan":{"anyOf":[{"type":"object","properties":{"verdict":{"type":"string","enum":["pass","fail","incomplete"],"description":"by the catalogue's rules, recomputed from the findings"},"reasons":{"maxItems":1000,"type":"array","items":{"type":"string","minLength":1,"maxLength":2000}},"failOn":{"type":"string","enum":["critical","high","medium","low","never"]},"unknownSeverity":{"type":"string","enum":["fail","warn"]},"counts":{"type":"object","properties":{"critical":{"type":"integer","minimum":0,"maximum":9007199254740991},"high":{"type":"integer","minimum":0,"maximum":9007199254740991},"medium":{"type":"integer","minimum":0,"maximum":9007199254740991},"low":{"type":"integer","minimum":0,"maximum":9007199254740991},"none":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["critical","high","medium","low","none","unknown"],"additionalProperties":false,"description":"open findings by band, recomputed"},"excepted":{"type":"integer","minimum":0,"maximum":1000000,"description":"findings that the publisher's own exceptions cover"},"snapshotAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}],"description":"time of the oldest advisory data"},"ageDays":{"anyOf":[{"type":"integer","minimum":-100000,"maximum":100000},{"type":"null"}],"description":"of those data on the day of the site"},"coverage":{"type":"object","properties":{"components":{"type":"integer","minimum":0,"maximum":1000000},"judged":{"type":"integer","minimum":0,"maximum":1000000},"excluded":{"type":"integer","minimum":0,"maximum":1000000},"unjudgeable":{"type":"integer","minimum":0,"maximum":1000000}},"required":["components","judged","excluded","unjudgeable"],"additionalProperties":false},"findings":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},"ids":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"records that match this version"},"aliases":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"every other name of the same vulnerability"},"severity":{"type":"object","properties":{"band":{"type":"string","enum":["critical","high","medium","low","none","unknown"]},"score":{"anyOf":[{"type":"number","minimum":0,"maximum":10},{"type":"null"}]},"vector":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"source":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"id of the record that stated it"},"rule":{"type":"string","enum":["max","cvss-v4-first","label","none"]}},"required":["band","score","vector","source","rule"],"additionalProperties":false},"fixed":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"lowest fixed version above the installed one"},"state":{"type":"string","enum":["open","excepted","not-affected"]},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","ids","aliases","severity","fixed","state"],"additionalProperties":false}},"indeterminate":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"anyOf":[{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},{"type":"null"}],"description":"null where the record cannot be read at all"},"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","id","reason"],"additionalProperties":false},"description":"records that can be neither confirmed nor excluded"}},"required":["verdict","reasons","failOn","unknownSeverity","counts","excepted","snapshotAt","ageDays","coverage","findings","indeterminate"],"additionalProperties":false},{"type":"null"}]},"scanFile":{"anyOf":[{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"path":{"type":"string","minLength":1,"maxLength":500,"description":"relative to the root of the site"}},"required":["name","size","sha256","path"],"additionalProperties":false},{"type":"null"}]},"rescan":{"anyOf":[{"type":"object","properties":{"verdict":{"type":"string","enum":["pass","fail","incomplete"],"description":"by the catalogue's rules, recomputed from the findings"},"reasons":{"maxItems":1000,"type":"array","items":{"type":"string","minLength":1,"maxLength":2000}},"failOn":{"type":"string","enum":["critical","high","medium","low","never"]},"unknownSeverity":{"type":"string","enum":["fail","warn"]},"counts":{"type":"object","properties":{"critical":{"type":"integer","minimum":0,"maximum":9007199254740991},"high":{"type":"integer","minimum":0,"maximum":9007199254740991},"medium":{"type":"integer","minimum":0,"maximum":9007199254740991},"low":{"type":"integer","minimum":0,"maximum":9007199254740991},"none":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["critical","high","medium","low","none","unknown"],"additionalProperties":false,"description":"open findings by band, recomputed"},"excepted":{"type":"integer","minimum":0,"maximum":1000000,"description":"findings that the publisher's own exceptions cover"},"snapshotAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}],"description":"time of the oldest advisory data"},"ageDays":{"anyOf":[{"type":"integer","minimum":-100000,"maximum":100000},{"type":"null"}],"description":"of those data on the day of the site"},"coverage":{"type":"object","properties":{"components":{"type":"integer","minimum":0,"maximum":1000000},"judged":{"type":"integer","minimum":0,"maximum":1000000},"excluded":{"type":"integer","minimum":0,"maximum":1000000},"unjudgeable":{"type":"integer","minimum":0,"maximum":1000000}},"required":["components","judged","excluded","unjudgeable"],"additionalProperties":false},"findings":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},"ids":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"records that match this version"},"aliases":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"every other name of the same vulnerability"},"severity":{"type":"object","properties":{"band":{"type":"string","enum":["critical","high","medium","low","none","unknown"]},"score":{"anyOf":[{"type":"number","minimum":0,"maximum":10},{"type":"null"}]},"vector":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"source":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"id of the record that stated it"},"rule":{"type":"string","enum":["max","cvss-v4-first","label","none"]}},"required":["band","score","vector","source","rule"],"additionalProperties":false},"fixed":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"lowest fixed version above the installed one"},"state":{"type":"string","enum":["open","excepted","not-affected"]},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","ids","aliases","severity","fixed","state"],"additionalProperties":false}},"indeterminate":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"anyOf":[{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},{"type":"null"}],"description":"null where the record cannot be read at all"},"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","id","reason"],"additionalProperties":false},"description":"records that can be neither confirmed nor excluded"},"on":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"sources":{"maxItems":1000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"snapshotAt":{"anyOf":[{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z))$"},{"type":"null"}]}},"required":["name","sha256","snapshotAt"],"additionalProperties":false}},"added":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"finding":{"type":"integer","minimum":0,"maximum":1000000},"modified":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]}},"required":["finding","modified"],"additionalProperties":false}}},"required":["verdict","reasons","failOn","unknownSeverity","counts","excepted","snapshotAt","ageDays","coverage","findings","indeterminate","on","sources","added"],"additionalProperties":false},{"type":"null"}]},"durations":{"type":"object","properties":{"sign":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}]},"sbom":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}]},"scan":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}]},"publish":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}]}},"required":["sign","sbom","scan","publish"],"additionalProperties":false}},"required":["tag","version","prerelease","immutable","adopted","url","publishedAt","commit","manifest","signals","seal","files","components","scan","scanFile","rescan","durations"],"additionalProperties":false}}},"required":["schemaVersion","name","summary","repository","repositoryId","packages","contact","publisher","checkedOn","staleSince","trouble","latest","releases"],"additionalProperties":false,"title":"wheelseal marketplace entry","description":"What a marketplace has found out about one plugin"}`,
	"marketplace-index.schema.json": String.raw`{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"marketplace-index.schema.json","type":"object","properties":{"schemaVersion":{"type":"string","const":"1.0"},"generator":{"type":"object","properties":{"name":{"type":"string","const":"wheelseal"},"version":{"type":"string","minLength":1,"maxLength":100}},"required":["name","version"],"additionalProperties":false},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$","description":"UTC day by which everything was judged"},"title":{"type":"string","minLength":1,"maxLength":500},"url":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}],"description":"where the site lies"},"contact":{"anyOf":[{"type":"string","minLength":1,"maxLength":500},{"type":"null"}]},"catalog":{"type":"object","properties":{"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$","description":"over its canonical JSON"}},"required":["sha256"],"additionalProperties":false},"rules":{"type":"object","properties":{"failOn":{"type":"string","enum":["critical","high","medium","low","never"]},"unknownSeverity":{"type":"string","enum":["fail","warn"]},"maxScanAge":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"in days"}},"required":["failOn","unknownSeverity","maxScanAge"],"additionalProperties":false,"description":"by which scans were judged"},"plugins":{"maxItems":1000000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":255},"repository":{"type":"string","minLength":1,"maxLength":255},"latest":{"anyOf":[{"type":"object","properties":{"tag":{"type":"string","minLength":1,"maxLength":255},"version":{"type":"string","minLength":1,"maxLength":255},"signals":{"type":"object","properties":{"signed":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"}},"required":["state","look","message"],"additionalProperties":false},"sbom":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"}},"required":["state","look","message"],"additionalProperties":false},"scan":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"}},"required":["state","look","message"],"additionalProperties":false}},"required":["signed","sbom","scan"],"additionalProperties":false}},"required":["tag","version","signals"],"additionalProperties":false},{"type":"null"}],"description":"newest final release, else the newest; null where there is none"},"staleSince":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"trouble":{"anyOf":[{"type":"string","minLength":1,"maxLength":1000},{"type":"null"}],"description":"why it could not be looked at today; null where it could"},"entry":{"type":"object","properties":{"path":{"type":"string","minLength":1,"maxLength":500,"description":"relative to this file"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"in bytes"}},"required":["path","sha256","size"],"additionalProperties":false,"description":"everything that is known of it"}},"required":["name","repository","latest","staleSince","trouble","entry"],"additionalProperties":false},"description":"sorted by name"}},"required":["schemaVersion","generator","asOf","title","url","contact","catalog","rules","plugins"],"additionalProperties":false,"title":"wheelseal marketplace index","description":"Every plugin of a marketplace, in short"}`,
	"marketplace-metrics.schema.json": String.raw`{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"marketplace-metrics.schema.json","type":"object","properties":{"schemaVersion":{"type":"string","const":"1.0"},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"plugins":{"type":"object","properties":{"total":{"type":"integer","minimum":0,"maximum":9007199254740991},"stale":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"could not be looked at: what is shown is older than this day"},"withoutRelease":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["total","stale","withoutRelease"],"additionalProperties":false},"signals":{"type":"object","properties":{"signed":{"type":"object","properties":{"verified":{"type":"integer","minimum":0,"maximum":9007199254740991},"claimed":{"type":"integer","minimum":0,"maximum":9007199254740991},"failed":{"type":"integer","minimum":0,"maximum":9007199254740991},"off":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["verified","claimed","failed","off","unknown"],"additionalProperties":false},"sbom":{"type":"object","properties":{"verified":{"type":"integer","minimum":0,"maximum":9007199254740991},"claimed":{"type":"integer","minimum":0,"maximum":9007199254740991},"failed":{"type":"integer","minimum":0,"maximum":9007199254740991},"off":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["verified","claimed","failed","off","unknown"],"additionalProperties":false},"scan":{"type":"object","properties":{"verified":{"type":"integer","minimum":0,"maximum":9007199254740991},"claimed":{"type":"integer","minimum":0,"maximum":9007199254740991},"failed":{"type":"integer","minimum":0,"maximum":9007199254740991},"off":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["verified","claimed","failed","off","unknown"],"additionalProperties":false}},"required":["signed","sbom","scan"],"additionalProperties":false,"description":"plugins, by what is known of their latest release"},"releases":{"type":"object","properties":{"releases":{"type":"integer","minimum":0,"maximum":9007199254740991},"verifiedWheels":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"releases that have wheels, all of them verified"},"withSbom":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"releases with a verified SBOM"},"scanP50":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}],"description":"median duration of the scans (nearest rank), as verified manifests say"},"scanP95":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}],"description":"95th percentile of the same"}},"required":["releases","verifiedWheels","withSbom","scanP50","scanP95"],"additionalProperties":false},"sbomRate":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"null"}],"description":"withSbom of releases, to four digits; null without releases"},"wheels":{"type":"object","properties":{"total":{"type":"integer","minimum":0,"maximum":9007199254740991},"verified":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["total","verified"],"additionalProperties":false},"newFindings":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"open findings that re-scans add to what releases say"},"periods":{"maxItems":120,"type":"array","items":{"type":"object","properties":{"period":{"type":"string","pattern":"^\\d{4}-\\d{2}$"},"releases":{"type":"integer","minimum":0,"maximum":9007199254740991},"verifiedWheels":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"releases that have wheels, all of them verified"},"withSbom":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"releases with a verified SBOM"},"scanP50":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}],"description":"median duration of the scans (nearest rank), as verified manifests say"},"scanP95":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}],"description":"95th percentile of the same"}},"required":["period","releases","verifiedWheels","withSbom","scanP50","scanP95"],"additionalProperties":false},"description":"by UTC month of publication, oldest first, without gaps, at most the last ten years"}},"required":["schemaVersion","asOf","plugins","signals","releases","sbomRate","wheels","newFindings","periods"],"additionalProperties":false,"title":"wheelseal marketplace metrics","description":"How the releases of a marketplace have done"}`,
	"scan.schema.json": String.raw`{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"scan.schema.json","type":"object","properties":{"schemaVersion":{"type":"string","const":"1.0"},"inputs":{"type":"string","pattern":"^[0-9a-f]{64}$","description":"over everything this result was made from, but for the advisories"},"subject":{"type":"object","properties":{"files":{"maxItems":10000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"required":["name","sha256"],"additionalProperties":false}},"sboms":{"maxItems":10000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"required":["name","sha256"],"additionalProperties":false}}},"required":["files","sboms"],"additionalProperties":false},"database":{"type":"object","properties":{"sources":{"maxItems":1000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"snapshotAt":{"anyOf":[{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z))$"},{"type":"null"}]}},"required":["name","sha256","snapshotAt"],"additionalProperties":false}},"ageDays":{"anyOf":[{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991},{"type":"null"}],"description":"whole UTC days since the oldest source; null where it is not known"}},"required":["sources","ageDays"],"additionalProperties":false},"policy":{"type":"object","properties":{"failOn":{"type":"string","enum":["critical","high","medium","low","never"]},"unknownSeverity":{"type":"string","enum":["fail","warn"]},"severityRule":{"type":"string","enum":["max","cvss-v4-first"]},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"required":["failOn","unknownSeverity","severityRule","sha256"],"additionalProperties":false},"coverage":{"type":"object","properties":{"components":{"type":"integer","minimum":0,"maximum":9007199254740991},"judged":{"type":"integer","minimum":0,"maximum":9007199254740991},"excluded":{"type":"integer","minimum":0,"maximum":9007199254740991},"unjudgeable":{"type":"integer","minimum":0,"maximum":9007199254740991},"notJudged":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"version":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"state":{"type":"string","enum":["excluded","unjudgeable"]},"reason":{"type":"string","maxLength":2000}},"required":["name","version","purl","state","reason"],"additionalProperties":false}}},"required":["components","judged","excluded","unjudgeable","notJudged"],"additionalProperties":false,"description":"judged + excluded + unjudgeable = components"},"findings":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},"ids":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"records that match this version"},"aliases":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"every other name of the same vulnerability"},"severity":{"type":"object","properties":{"band":{"type":"string","enum":["critical","high","medium","low","none","unknown"]},"score":{"anyOf":[{"type":"number","minimum":0,"maximum":10},{"type":"null"}]},"vector":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"source":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"id of the record that stated it"},"rule":{"type":"string","enum":["max","cvss-v4-first","label","none"]}},"required":["band","score","vector","source","rule"],"additionalProperties":false},"fixed":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"lowest fixed version above the installed one"},"state":{"type":"string","enum":["open","excepted","not-affected"]},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","ids","aliases","severity","fixed","state"],"additionalProperties":false}},"indeterminate":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"anyOf":[{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},{"type":"null"}],"description":"null where the record cannot be read at all"},"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","id","reason"],"additionalProperties":false},"description":"records that can be neither confirmed nor excluded"},"counts":{"type":"object","properties":{"critical":{"type":"integer","minimum":0,"maximum":9007199254740991},"high":{"type":"integer","minimum":0,"maximum":9007199254740991},"medium":{"type":"integer","minimum":0,"maximum":9007199254740991},"low":{"type":"integer","minimum":0,"maximum":9007199254740991},"none":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["critical","high","medium","low","none","unknown"],"additionalProperties":false,"description":"open findings by band"},"verdict":{"type":"string","enum":["pass","fail","incomplete"]},"reasons":{"maxItems":1000,"type":"array","items":{"type":"string","maxLength":2000},"description":"why the verdict is no pass; empty if it is one"}},"required":["schemaVersion","inputs","subject","database","policy","coverage","findings","indeterminate","counts","verdict","reasons"],"additionalProperties":false,"title":"wheelseal scan result","description":"What was judged, by which data, under which rules"}`
};
// src/marketplace/schemas.ts
/** The schemas of what the site hands out, beside it. */
function schemaFiles() {
	return Object.entries(SCHEMA_TEXTS).map(([name, text]) => textFile(`schema/${name}`, stableJson(JSON.parse(text))));
}
// src/marketplace/simple.ts
/**
* The version of the simple repository API that these pages are of: JSON and HTML (PEP 691, 503), sizes, times and versions
* (1.1, PEP 700), provenance (1.3, PEP 740); what 1.2 and 1.4 add says nothing where it is absent (PEP 708, 792).
*/
const API_VERSION = "1.4";
/**
* A package index that any server of files can serve: the files of releases that were verified, at the addresses where
* their publishers keep them. pip asks for JSON and takes HTML, which is what lies at `simple/PROJECT/`; `index.json` beside
* is for servers that choose by `Accept`.
*/
function* simpleFiles({ entries, catalog }) {
	const projects = [];
	for (const entry of entries) for (const project of entry.packages) {
		const files = filesOf$1(entry, project, catalog.marketplace.url);
		if (files.length === 0) continue;
		projects.push(project);
		yield jsonFile(`simple/${project}/index.json`, projectJson(project, files));
		yield textFile(`simple/${project}/index.html`, projectHtml(project, files));
	}
	projects.sort();
	yield jsonFile("simple/index.json", {
		meta: { "api-version": API_VERSION },
		projects: projects.map((name) => ({ name }))
	});
	yield textFile("simple/index.html", page("Package index", projects.map((name) => `<a href="${forMarkup(name)}/">${forMarkup(name)}</a><br>`)));
}
/** Each file name once, of the newest release that has it. */
function filesOf$1(entry, project, site) {
	const found = /* @__PURE__ */ new Map();
	for (const release of entry.releases) {
		if (release.signals.signed.state !== "verified") continue;
		for (const file of release.files) {
			const listed = found.has(file.name) ? void 0 : listedOf(file, release, project, site);
			if (listed) found.set(file.name, listed);
		}
	}
	return sortedBy(found.values(), ({ file }) => file.name);
}
function listedOf(file, release, project, site) {
	const version = normalizeVersion(file.package.version);
	const url = addressOf(file.url);
	if (file.signature === null || version === void 0 || url === void 0) return void 0;
	if (normalizeName(file.package.name) !== project) return void 0;
	const provenance = file.provenance === null || site === null ? null : `${site}${file.provenance.path}`;
	return {
		file,
		version,
		url,
		uploadTime: release.publishedAt,
		provenance
	};
}
/** Without a fragment, where the digest will stand. */
function addressOf(url) {
	const parsed = URL.parse(url);
	if (parsed?.protocol !== "https:" && parsed?.protocol !== "http:") return void 0;
	parsed.hash = "";
	return parsed.href;
}
function projectJson(name, files) {
	return {
		meta: { "api-version": API_VERSION },
		name,
		versions: [...new Set(files.map((each) => each.version))].sort(compareVersions),
		files: files.map(({ file, url, uploadTime, provenance }) => ({
			filename: file.name,
			url,
			hashes: { sha256: file.sha256 },
			size: file.size,
			...file.requiresPython !== null && { "requires-python": file.requiresPython },
			...uploadTime !== null && { "upload-time": uploadTime },
			...provenance !== null && { provenance }
		}))
	};
}
function projectHtml(name, files) {
	const anchors = files.map(({ file, url, provenance }) => {
		const python = file.requiresPython === null ? "" : ` data-requires-python="${forMarkup(file.requiresPython)}"`;
		const proof = provenance === null ? "" : ` data-provenance="${forMarkup(provenance, 4e3)}"`;
		return `<a href="${forMarkup(url, 4e3)}#sha256=${file.sha256}"${python}${proof}>${forMarkup(file.name)}</a><br>`;
	});
	return page(`Links for ${name}`, anchors);
}
function page(title, anchors) {
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="pypi:repository-version" content="${API_VERSION}">
<title>${forMarkup(title)}</title>
</head>
<body>
<h1>${forMarkup(title)}</h1>
${anchors.join("\n")}
</body>
</html>
`;
}
// src/marketplace/write-site.ts
/**
* Writes the whole site of a part, and puts it in the place of the last one; on the first problem the last one stays. The
* same part makes the same bytes. `index.json` is written last: a folder that has one is whole. `tell` takes the name of
* each section as it begins.
*/
async function writeSite(part, site, pages, tell = () => {}) {
	const metrics = metricsOf(part);
	const report = runReport(part, metrics);
	const rows = [];
	const written = await writeFiles(filesOf(sectionsOf(part, {
		rows,
		metrics,
		report,
		pages
	}), tell), site);
	return isProblem(written) ? written : {
		...written,
		plugins: rows.length,
		metrics,
		report
	};
}
async function* filesOf(sections, tell) {
	for (const [name, files] of sections) {
		tell(name);
		yield* files();
	}
}
/** In the order in which they are written. */
function sectionsOf(part, { rows, metrics, report, pages }) {
	return [
		["documents", () => documentFiles(part)],
		["plugins", () => pluginFiles(part, rows)],
		["badges", () => badgeFiles(part.entries)],
		["package index", () => simpleFiles(part)],
		["feed", () => [feedFile(part)]],
		["metrics", () => metricsFiles(metrics)],
		["schemas", schemaFiles],
		["report", () => [textFile("report.md", report)]],
		["pages", () => pages(part, metrics.periods)],
		["index", () => [indexFile(part, rows)]]
	];
}
function* pluginFiles({ entries }, rows) {
	for (const entry of entries) {
		const { file, row } = pluginFile(entry);
		rows.push(row);
		yield file;
	}
}
// src/doors/marketplace-writing.ts
/** Writes the site of a part, pages and all. */
async function writeWhole(part, site, log) {
	const written = await writeSite(part, site, pageFiles, (section) => log.info(`writing ${section}`));
	if (isProblem(written)) return written;
	log.info(`wrote ${counted(written.files, "file")} for ${counted(written.plugins, "plugin")}`);
}
/** A repository that is gone or renamed is for the catalogue to follow; what could not be fetched is for the next run. */
function ended(part, problems) {
	const deciding = problems.filter((each) => !isOfPlugin(each));
	return {
		exit: exitCodeOf(deciding),
		part,
		problems: deciding,
		warnings: problems.filter(isOfPlugin)
	};
}
function isOfPlugin({ code }) {
	return code === "marketplace/gone" || code === "marketplace/renamed" || code === "marketplace/replaced";
}
export { shardOf as a, documentsOf as c, jsonFile as i, downloadsOf as l, writeWhole as n, checkedDocument as o, writeFiles as r, documentPath as s, ended as t, entrySchema as u };
