import { i as isProblems, n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { c as literal, f as strictObject, h as unknown, i as array, l as looseObject, p as string, r as _enum, s as int } from "./schemas.js";
import { o as oneLine, t as counted } from "./text.js";
import { n as sha256Of } from "./digest.js";
import { n as isObject, r as parseExactJson, t as compactJson } from "./json.js";
import { n as sortedBy, t as compareText } from "./order.js";
import { r as parseDays } from "./time.js";
import { n as normalizeName, t as isProjectName } from "./name.js";
import { t as GITHUB_ISSUER } from "./publisher.js";
import { n as keyPublisher, t as GITHUB_FORMS } from "./publisher-table.js";
import { n as TomlError, t as parse } from "./dist.js";
import { o as resultOf, t as NOTHING_WRITTEN } from "./marketplace2.js";
const { join } = process.getBuiltinModule("node:path");
// src/marketplace/announced.ts
/**
* Why the release that started this run is not shown as it was announced; undefined where it is, and where the catalogue
* has no plugin of its repository. An announcement proves nothing: it is a hint where to look, and only what was found
* counts.
*/
function departureOfAnnounced(told, entries) {
	const own = entries.filter((each) => each.repositoryId === told.repositoryId);
	if (own.length === 0) return void 0;
	const name = `\`${oneLine(told.tag, 100)}\` of \`${oneLine(told.repository, 140)}\``;
	const found = own.flatMap((each) => each.releases).filter((each) => each.tag === told.tag);
	if (found.length === 0) return `${name} was announced and is not shown: GitHub may list it only in the next run, its tag fits no rule of the catalogue, or newer versions leave it no room`;
	if (found.some((each) => each.manifest?.sha256 === told.manifest.sha256)) return void 0;
	return `${name} was announced with another manifest than the one that GitHub has now`;
}
// src/marketplace/catalog-conflicts.ts
/**
* What is wrong with plugins that are right each by itself: one name, project or repository must not mean two things.
* Names of repositories are compared as GitHub does, without regard to case.
*/
function conflictsIn(plugins) {
	return [
		...sameName(plugins),
		...samePackage(plugins),
		...foreignName(plugins),
		...twoNumbers(plugins),
		...twoRepositories(plugins)
	];
}
function sameName(plugins) {
	return collisions(plugins, ({ plugin }) => [plugin.name]).map(({ later, earlier, word }) => ({
		path: at(later, "name"),
		before: at(earlier, "name"),
		what: `Two plugins have the name \`${word}\``,
		hint: "Give each plugin its own name, or put both into one table: `packages` takes several projects."
	}));
}
function samePackage(plugins) {
	const projects = ({ plugin }) => plugin.packages;
	return collisions(plugins, projects).filter(({ later, earlier, word }) => later.plugin.name !== earlier.plugin.name || word !== later.plugin.name).map(({ later, earlier, word }) => ({
		path: at(later, "packages"),
		before: at(earlier, "packages"),
		what: `The project \`${word}\` belongs to \`${earlier.plugin.name}\` and to \`${later.plugin.name}\``,
		hint: "A project is published by one plugin alone: take it out of `packages` of the other one."
	}));
}
/** Pages and badges go by the plugin's name: under that of another one's project people would take them for that project's. */
function foreignName(plugins) {
	const owners = new Map(plugins.flatMap((each) => each.plugin.packages.map((project) => [project, each])));
	return plugins.flatMap((each) => {
		const { name, packages } = each.plugin;
		const owner = owners.get(name);
		if (owner === void 0 || packages.includes(name)) return [];
		return [{
			path: at(each, "name"),
			before: at(owner, "packages"),
			what: `The plugin \`${name}\` has the name of a project that \`${owner.plugin.name}\` publishes`,
			hint: "Name a plugin after a project of its own."
		}];
	});
}
function twoNumbers(plugins) {
	const spelling = ({ plugin }) => plugin.repository.toLowerCase();
	return collisions(plugins, (each) => [spelling(each)]).filter(({ later, earlier }) => later.plugin.repositoryId !== earlier.plugin.repositoryId).map(({ later, earlier }) => ({
		path: at(later, "repository-id"),
		before: at(earlier, "repository-id"),
		what: `The repository \`${later.plugin.repository}\` has two numbers, \`${earlier.plugin.repositoryId}\` and \`${later.plugin.repositoryId}\``,
		hint: `\`gh api repos/${later.plugin.repository} --jq .id\` prints the right one.`
	}));
}
function twoRepositories(plugins) {
	return collisions(plugins, ({ plugin }) => [plugin.repositoryId]).filter(({ later, earlier }) => later.plugin.repository !== earlier.plugin.repository).map(({ later, earlier }) => ({
		path: at(later, "repository"),
		before: at(earlier, "repository"),
		what: `The number \`${later.plugin.repositoryId}\` belongs to \`${earlier.plugin.repository}\` and to \`${later.plugin.repository}\``,
		hint: `\`gh api repositories/${later.plugin.repositoryId} --jq .full_name\` prints whose it is, in GitHub's own spelling.`
	}));
}
/** Every plugin that has a word which one before it has; the first of them counts as the owner. */
function collisions(plugins, wordsOf) {
	const owners = /* @__PURE__ */ new Map();
	const found = [];
	for (const later of plugins) for (const word of wordsOf(later)) {
		const earlier = owners.get(word);
		if (earlier === void 0) owners.set(word, later);
		else found.push({
			word,
			earlier,
			later
		});
	}
	return found;
}
function at({ index }, key) {
	return [
		"plugin",
		index,
		key
	];
}
// src/core/nearest.ts
/** The known word that a misspelt one most likely means; undefined where none is near. */
function nearest(word, known) {
	if (word.length > 60) return void 0;
	const ranked = known.map((each) => ({
		each,
		distance: distanceOf(word.toLowerCase(), each.toLowerCase())
	}));
	ranked.sort((left, right) => left.distance - right.distance);
	const [first] = ranked;
	return first !== void 0 && first.distance <= (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3))) ? first.each : void 0;
}
/** Characters to add, remove or replace (Levenshtein). */
function distanceOf(left, right) {
	let row = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (const [at, character] of left.split("").entries()) {
		const next = [at + 1];
		for (const [index, other] of right.split("").entries()) {
			const replaced = (row[index] ?? 0) + (character === other ? 0 : 1);
			next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
// src/marketplace/catalog-schema.ts
/**
* The shape of `catalog.toml` and `catalog.json`. Objects are closed, strings and lists bounded. Messages go on after
* "cannot be `VALUE`: "; what spans several keys or plugins is not said here.
*/
const MOST_PLUGINS = 1e5;
function text(most, judge, meta = {}) {
	return string().max(most, `it has more than ${most} characters`).check((context) => {
		if (context.value.length > most) return;
		const said = context.value === "" ? "it is empty" : judge(context.value);
		if (said !== void 0) context.issues.push({
			code: "custom",
			message: said,
			input: context.value
		});
	}).meta({
		minLength: 1,
		...meta
	});
}
/** A text of one line, all of it visible. */
function line(most, judge, meta = {}) {
	const visible = (value) => oneLine(value, most) === value ? judge(value) : "it has characters that nobody sees";
	return text(most, visible, meta);
}
function formed([form, said]) {
	return [(value) => form.test(value) ? void 0 : `it is no ${said}`, { pattern: form.source }];
}
const anything = () => void 0;
const NAME = "^[a-z0-9]+(?:-[a-z0-9]+)*$";
const name = (value) => {
	if (!isProjectName(value)) return "it is no name of a Python project";
	return normalizeName(value) === value ? void 0 : `its normalised spelling (PEP 503) is \`${normalizeName(value)}\``;
};
const address = (value) => {
	if (!value.startsWith("https://") || !URL.canParse(value) || /\s/.test(value)) return "it is no `https://` address";
	const { username, password, search, hash } = new URL(value);
	return username + password + search + hash === "" ? void 0 : "an address with a user, `?` or `#` is not taken";
};
const MAIL = /^[^\s@<>"'():,;[\]\\]+@[^\s@<>"'():,;[\]\\]+\.[A-Za-z0-9-]+$/;
const contact = (value) => {
	return MAIL.test(value) || address(value) === void 0 ? void 0 : "it is neither a mail address nor an `https://` address";
};
const days = (value) => parseDays(value) === void 0 ? "it is no number of whole days, like `30d`" : void 0;
const issuer = (value) => value === "https://token.actions.githubusercontent.com" ? void 0 : "workflows of github.com are the only publishers that are understood so far";
const ref = (value) => {
	if (/^\*+$/.test(value)) return "it would admit every branch, tag and pull request";
	if (value.startsWith("refs/pull/")) return "a pull request may come from anybody";
	if (!/^refs\/(?:tags|heads)\//.test(value)) return "it is no full ref";
	if (value.slice(0, -1).includes("*")) return "`*` stands only at the end";
	if (value.startsWith("refs/heads/") && value.endsWith("*")) return "whoever may push a branch could release";
	if (/[\s~^:?[\\]|\.\.|\/\/|\/$/.test(value)) return "git has no such ref";
	return GITHUB_FORMS.ref[0].test(value) ? void 0 : "it is no full ref";
};
const PRIVATE = /PRIVATE KEY/;
const publicKey = (value) => {
	if (PRIVATE.test(value)) return "it holds a PRIVATE key: take it out, and take it for known to everyone who could read this file";
	return keyPublisher(value, void 0) === void 0 ? "it is no public key in PEM" : void 0;
};
const projectName = line(255, name, { pattern: NAME });
const refRule = line(500, ref, { pattern: "^refs/(?:tags/[^\\s*]*\\*?|heads/[^\\s*]+)$" });
const [isRepository, repositoryMeta] = formed(GITHUB_FORMS.github);
const repository = (value) => /\/\.\.?$/.test(value) ? "GitHub has no such repository" : isRepository(value);
const repositoryId = formed(GITHUB_FORMS["repository-id"]);
const workflow = formed(GITHUB_FORMS.workflow);
const marketplaceTable = strictObject({
	title: line(200, anything).describe("Heading of every page"),
	url: line(500, address).optional().describe("Where the site will lie; without it feeds and badges have relative links"),
	contact: line(500, contact).optional().describe("Mail address or https address of who runs the marketplace"),
	"fail-on": _enum([
		"critical",
		"high",
		"medium",
		"low",
		"never"
	]).optional().describe("From which severity on an open finding fails a scan").meta({ default: "high" }),
	"unknown-severity": _enum(["fail", "warn"]).optional().describe("What a finding without known severity does").meta({ default: "fail" }),
	"max-scan-age": line(10, days).optional().describe("How old the advisories of a scan may be, in whole days").meta({
		default: "30d",
		pattern: "^\\d{1,5}d$"
	})
});
const pluginTable = strictObject({
	name: projectName.describe("Normalised by PEP 503, unique: it names pages and files"),
	repository: line(201, repository, repositoryMeta).describe("On github.com, in its own spelling"),
	"repository-id": line(19, ...repositoryId).describe("The number that `gh api repos/OWNER/REPO --jq .id` prints: a name can be registered anew, its number cannot"),
	formerly: array(line(201, repository, repositoryMeta)).max(20, "it has more than 20 items").optional().describe("Names that the repository had before, for what it released under them"),
	workflow: line(500, ...workflow).describe("The only workflow of the repository that may sign"),
	"build-signer": line(700, ...formed(GITHUB_FORMS["build-signer"])).optional().describe("The reusable workflow whose job signs, where it lies elsewhere, with its ref"),
	ref: refRule.optional().describe("Full ref that may release, instead of `refs`"),
	refs: array(refRule).min(1, "it is empty").max(100, "it has more than 100 items").optional().describe("Full refs that may release; a final `*` is a wildcard, for tags alone"),
	issuer: line(500, issuer).optional().describe("Who vouches for the workflow").meta({ default: GITHUB_ISSUER }),
	packages: array(projectName).min(1, "it is empty").max(1e3, "it has more than 1000 items").optional().describe("Projects whose wheels it may publish, each of one plugin alone; default: its own name"),
	releases: int(`it is no whole number from 1 to 20`).min(1, `it is no whole number from 1 to 20`).max(20, `it is no whole number from 1 to 20`).optional().describe("How many releases are shown, the newest by version").meta({ default: 5 }),
	contact: line(500, contact).optional().describe("Where vulnerabilities of the plugin are reported"),
	"backup-key": text(2e3, publicKey).optional().describe("Public key (SPKI, PEM) that may sign while Sigstore is away, and then shows amber")
});
const catalogTable = strictObject({
	"schema-version": literal("1.0"),
	marketplace: marketplaceTable,
	plugin: array(pluginTable).min(1).max(MOST_PLUGINS)
}).meta({
	title: "wheelseal marketplace catalogue",
	description: "Which plugins a marketplace shows, and by which rules"
});
/** How each key is written, for the hints. */
const EXAMPLES = {
	"schema-version": "schema-version = \"1.0\"",
	title: "title = \"Example plugins\"",
	url: "url = \"https://plugins.example.com/\"",
	contact: "contact = \"security@example.com\"",
	"fail-on": "fail-on = \"high\"",
	"unknown-severity": "unknown-severity = \"fail\"",
	"max-scan-age": "max-scan-age = \"30d\"",
	name: "name = \"example-plugin\"",
	repository: "repository = \"OWNER/REPO\"",
	"repository-id": "repository-id = \"123456\"",
	formerly: "formerly = [\"OWNER/OLD-NAME\"]",
	workflow: "workflow = \".github/workflows/release.yml\"",
	"build-signer": "build-signer = \"OWNER/REPO/.github/workflows/release.yml@refs/tags/v1\"",
	ref: "ref = \"refs/tags/v*\"",
	refs: "refs = [\"refs/tags/v*\"]",
	issuer: `issuer = "${GITHUB_ISSUER}"`,
	packages: "packages = [\"example-plugin\"]",
	releases: "releases = 5",
	"backup-key": "backup-key = \"\"\"-----BEGIN PUBLIC KEY-----…\"\"\""
};
// src/marketplace/catalog-fault.ts
/** What a schema has against a table: one fault a key or item, each in one sentence. */
function faultsOf({ issues }, table) {
	const seen = /* @__PURE__ */ new Set();
	return issues.flatMap((issue) => {
		if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, table));
		const path = issue.path.map((part) => typeof part === "symbol" ? String(part) : part);
		const place = JSON.stringify(path);
		if (seen.has(place)) return [];
		seen.add(place);
		const [key] = path;
		if (key === void 0) return [{
			path: table.path,
			what: `${capital(table.said)} is no table`,
			hint: hintOf("")
		}];
		return [{
			path: [...table.path, ...path],
			what: saidOf(issue, path, table),
			hint: hintOf(key, issue)
		}];
	});
}
/** `Write …`, with the line to paste where there is one. */
function hintOf(key, issue) {
	const example = isKnown(key) ? EXAMPLES[key] : void 0;
	if (issue?.message.includes("PRIVATE") === true) return "Make a new pair of keys, and write its public half: `openssl pkey -in key.pem -pubout` prints it.";
	const spelling = /normalised spelling \(PEP 503\) is (`[^`]+`)/.exec(issue?.message ?? "")?.[1];
	if (spelling !== void 0) return `Write ${spelling}.`;
	if (key === "repository-id") return `\`gh api repos/OWNER/REPO --jq .id\` prints it; write it in quotes: \`${example}\`.`;
	if (key === "plugin") return "Write one `[[plugin]]` table for each plugin; docs/catalog.md shows one.";
	if (key === "marketplace") return "Write a table `[marketplace]` with a `title`.";
	return example === void 0 ? "docs/catalog.md lists every key." : `Write it like \`${example}\`.`;
}
function isKnown(key) {
	return Object.hasOwn(EXAMPLES, key);
}
function unknownKey(key, { header, path, keys }) {
	const meant = nearest(key, keys);
	const guess = meant === void 0 ? "" : `Did you mean \`${meant}\`? `;
	const place = header === "" ? "a catalogue" : `\`${header}\``;
	return {
		path: [...path, key],
		what: `\`${oneLine(key, 60)}\` is no key of ${place}`,
		hint: `${guess}The keys are: ${keys.join(", ")}.`
	};
}
function saidOf(issue, path, { said, value }) {
	const subject = `\`${path[0]}\` of ${said}`;
	const found = path.reduce((inside, key) => Reflect.get(Object(inside), key), value);
	if (found === void 0) return `${subject} is missing`;
	if (issue.code === "invalid_type" && issue.expected !== "int") return `${path.length > 1 ? "an item of " : ""}${subject} is no ${TYPES[issue.expected] ?? issue.expected}`;
	const reason = reasonOf(issue);
	return typeof found === "object" || path[0] === "backup-key" ? `${subject} cannot be used: ${reason}` : `${subject} cannot be \`${shown(found)}\`: ${reason}`;
}
const TYPES = {
	string: "text",
	number: "number",
	array: "list",
	object: "table"
};
function reasonOf(issue) {
	if (issue.code !== "invalid_value") return issue.message;
	const values = issue.values.map((each) => `\`${String(each)}\``);
	return values.length === 1 ? `only ${values[0]} is understood` : `it is none of ${values.join(", ")}`;
}
/** Whatever key a private key was written under, nothing of it is said again. */
function shown(value) {
	const text = String(value);
	return text.includes("PRIVATE KEY") ? "…" : oneLine(text, 100);
}
function capital(text) {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
// src/marketplace/json-lines.ts
const BLANK$1 = /[ \t\r\n]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const DEEPEST = 64;
/**
* Walks JSON (RFC 8259) and tells on which line each member and list item stands, by its path. Answers why it stopped:
* no JSON, an object that has a member twice (readers differ on which of them counts), more than 64 levels.
*/
function jsonLines(text, found) {
	let at = 0;
	let line = 1;
	let counted = 0;
	const path = [];
	const take = (form) => {
		form.lastIndex = at;
		const fits = form.test(text);
		if (fits) at = form.lastIndex;
		return fits;
	};
	const takeString = () => {
		const start = at;
		const end = endOfString(text, start, "\"");
		const read = unescaped(text.slice(start, end));
		if (read !== void 0) at = end;
		return read;
	};
	const lineHere = () => {
		for (; counted < at; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
		return line;
	};
	const fault = (said) => ({
		line: lineHere(),
		said
	});
	const next = () => {
		take(BLANK$1);
		return text[at];
	};
	const value = () => {
		const opening = next();
		if (opening === "{" || opening === "[") return path.length >= DEEPEST ? fault("it nests too deep") : inside(opening);
		if (opening === "\"") return takeString() === void 0 ? fault("a text in double quotes is wrong here") : void 0;
		if (take(SCALAR)) return void 0;
		return fault(opening === void 0 ? "it ends too early" : "a value is expected here");
	};
	const inside = (opening) => {
		const closing = opening === "{" ? "}" : "]";
		const members = /* @__PURE__ */ new Set();
		at += 1;
		if (next() === closing) {
			at += 1;
			return;
		}
		for (let index = 0;; index += 1) {
			const trouble = opening === "{" ? member(members) : item(index);
			if (trouble !== void 0) return trouble;
			const separator = next();
			if (separator !== "," && separator !== closing) return fault(separator === void 0 ? "it ends too early" : `\`,\` or \`${closing}\` is expected here`);
			at += 1;
			if (separator === closing) return void 0;
		}
	};
	const member = (members) => {
		const name = next() === "\"" ? takeString() : void 0;
		if (name === void 0) return fault("a name in double quotes is expected here");
		if (members.has(name)) return fault("the object has a member twice");
		members.add(name);
		path.push(name);
		found(path, lineHere());
		if (next() !== ":") return fault("`:` is expected here");
		at += 1;
		const trouble = value();
		path.pop();
		return trouble;
	};
	const item = (index) => {
		next();
		path.push(index);
		found(path, lineHere());
		const trouble = value();
		path.pop();
		return trouble;
	};
	return value() ?? (next() === void 0 ? void 0 : fault("nothing may follow here"));
}
/**
* Where a text ends that begins at `at` with these quotes; a backslash takes the next character along. By hand: a regular
* expression for it overflows the stack at some million characters.
*/
function endOfString(text, at, quotes, escapes = true) {
	let end = at + quotes.length;
	while (end < text.length && !text.startsWith(quotes, end)) end += escapes && text[end] === "\\" ? 2 : 1;
	return Math.min(end + quotes.length, text.length);
}
/** A JSON string in its quotes, read. */
function unescaped(written) {
	try {
		return String(JSON.parse(written));
	} catch {
		return;
	}
}
// src/marketplace/toml-lines.ts
const BLANK = /[ \t\r\n]*/y;
const KEY = /[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*(\.?)/y;
const BARE = /[^\s,[\]{}#"'=]+/y;
/**
* On which line (from 1) the tables, keys and list items of a TOML document stand, each found by its path. For text that
* a parser of TOML 1.0 has read: nothing is refused here.
*/
function tomlLines(text, found) {
	let at = 0;
	let line = 1;
	let counted = 0;
	const counts = /* @__PURE__ */ new Map();
	let table = [];
	const take = (form) => {
		form.lastIndex = at;
		const match = form.exec(text);
		if (match === null) return void 0;
		at = form.lastIndex;
		return match;
	};
	const skip = () => {
		take(BLANK);
		while (text[at] === "#") {
			const end = text.indexOf("\n", at);
			at = end === -1 ? text.length : end;
			take(BLANK);
		}
	};
	const tell = (path) => {
		for (; counted < at; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
		found(path, line);
	};
	const key = () => {
		const parts = [];
		for (;;) {
			const match = take(KEY);
			if (match === void 0) return parts;
			const [, quoted, literal, bare, dot] = match;
			parts.push(quoted === void 0 ? literal ?? bare ?? "" : unquoted(quoted));
			if (dot === "") return parts;
		}
	};
	const value = (path) => {
		skip();
		const opening = text[at];
		if (opening === "\"" || opening === "'") {
			at = endOfText(text, at, opening);
			return;
		}
		if (opening !== "[" && opening !== "{") {
			take(BARE);
			return;
		}
		at += 1;
		for (let index = 0; at < text.length; index += 1) {
			skip();
			if (text[at] === "]" || text[at] === "}") break;
			const before = at;
			const inside = opening === "[" ? [...path, index] : [...path, ...key()];
			tell(inside);
			if (opening === "{") at += text[at] === "=" ? 1 : 0;
			value(inside);
			skip();
			if (text[at] === "," || at === before) at += 1;
		}
		at += 1;
	};
	if (text.charCodeAt(0) === 65279) at += 1;
	for (;;) {
		skip();
		if (at >= text.length) return;
		if (text[at] === "[") {
			const isList = text[at + 1] === "[";
			tell([]);
			at += isList ? 2 : 1;
			const name = key();
			const index = counts.get(name.join(".")) ?? 0;
			if (isList) counts.set(name.join("."), index + 1);
			table = isList ? [...name, index] : name;
			found(table, line);
			at += isList ? 2 : 1;
		} else {
			const before = at;
			tell([]);
			const path = [...table, ...key()];
			found(path, line);
			if (text[at] === "=") at += 1;
			value(path);
			if (at === before) at += 1;
		}
	}
}
function endOfText(text, at, quote) {
	const three = quote.repeat(3);
	if (!text.startsWith(three, at)) return endOfString(text, at, quote, quote === "\"");
	const end = endOfString(text, at, three, quote === "\"");
	return end + (text.startsWith(quote, end) ? 1 : 0) + (text.startsWith(quote + quote, end) ? 1 : 0);
}
function unquoted(text) {
	try {
		return String(JSON.parse(`"${text}"`));
	} catch {
		return text;
	}
}
// src/marketplace/catalog-source.ts
/** in bytes */
const LARGEST_CATALOG = 67108864;
/** how many problems are told one by one */
const MOST_TOLD = 50;
const JSON_LIMITS = {
	depth: 16,
	values: 1e7
};
/** Parses TOML 1.0 or JSON, as the end of `name` says, else as the first character does. */
function readSource(bytes, name) {
	if (bytes.byteLength > 67108864) return malformed(`The catalogue has ${bytes.byteLength} bytes, more than the ${LARGEST_CATALOG} that are read`, "Split it into several marketplaces.", name);
	const text = utf8Of(bytes);
	if (text === void 0) return malformed("The catalogue is no UTF-8", "Save it as UTF-8.", name);
	return name.endsWith(".json") || !name.endsWith(".toml") && text.trimStart().startsWith("{") ? readJson(bytes, text, name) : readToml(text, name);
}
function readToml(text, name) {
	try {
		return {
			name,
			kind: "toml",
			text,
			value: parse(text, { maxDepth: JSON_LIMITS.depth })
		};
	} catch (error) {
		if (!(error instanceof TomlError)) throw error;
		const said = oneLine(error.message.split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? "", 200);
		return malformed(`The catalogue is no TOML at column ${error.column}: ${said}`, "Mend that line; nothing else was looked at.", name, error.line);
	}
}
function readJson(bytes, text, name) {
	const value = parseExactJson(bytes, JSON_LIMITS);
	if (value !== void 0) return {
		name,
		kind: "json",
		text,
		value
	};
	const fault = jsonLines(text, () => void 0);
	return malformed(`The catalogue is no JSON that every reader reads alike: ${fault?.said ?? "it holds more than is read"}`, "Mend that line; nothing else was looked at.", name, fault?.line);
}
function utf8Of(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return;
	}
}
/** The first faults with their lines, in the order of the file; the others are counted. */
function problemsOf(faults, source) {
	const shown = faults.slice(0, MOST_TOLD);
	const lineOf = locate(source, shown.flatMap(({ path, before }) => before === void 0 ? [path] : [path, before]));
	const placed = shown.map((fault) => ({
		...fault,
		line: lineOf(fault.path)
	}));
	placed.sort((left, right) => (left.line ?? 0) - (right.line ?? 0));
	const told = placed.map(({ what, hint, line, before }) => {
		const first = before && lineOf(before);
		return malformed(first === void 0 ? what : `${what} (line ${first} has it first)`, inKind(hint, source), source.name, line);
	});
	const rest = faults.length - shown.length;
	const more = `And ${counted(rest, "more problem")} in \`${oneLine(source.name, 100)}\``;
	return rest === 0 ? told : [...told, malformed(more, "Mend those above, and check again.", source.name)];
}
/** The line of a path, or of the nearest table or list around it that has one. */
function locate({ kind, text }, paths) {
	const lines = /* @__PURE__ */ new Map();
	const wanted = new Set(paths.flatMap((path) => path.map((_, index) => placeOf(path.slice(0, index + 1)))));
	const found = (path, line) => {
		const place = placeOf(path);
		if (wanted.has(place) && !lines.has(place)) lines.set(place, line);
	};
	if (kind === "toml") tomlLines(text, found);
	else jsonLines(text, found);
	return (path) => {
		return path.map((_, index) => lines.get(placeOf(path.slice(0, path.length - index)))).find((line) => line !== void 0) ?? (path.length === 0 ? 1 : void 0);
	};
}
function placeOf(path) {
	return path.join("\n");
}
/** Lines to paste are written as TOML; a catalogue in JSON gets them as JSON. */
function inKind(hint, { kind }) {
	return kind === "toml" ? hint : hint.replace(/`([a-z-]+) = ([^`]*)`/g, "`\"$1\": $2`");
}
function malformed(what, hint, name, line) {
	return problem("catalog/malformed", what, hint, { where: line === void 0 ? name : `${name}:${line}` });
}
// src/marketplace/catalog-file.ts
/** The file without its tables: those are read one by one. */
const outline = catalogTable.extend({
	marketplace: looseObject({}),
	plugin: array(unknown()).min(1, "there is no plugin in it").max(MOST_PLUGINS, `there are more than ${MOST_PLUGINS} plugins in it`)
});
/**
* Reads a catalogue: TOML 1.0, or JSON in which no member stands twice; the end of `name` tells which, and `name` is what
* people see. Every wrong key is named with its line, all at once up to a bound: unknown and missing keys, wrong forms,
* and one name, project or repository that means two things (`catalog/malformed`).
*/
function parseCatalog(bytes, name) {
	const source = readSource(bytes, name);
	if (isProblem(source)) return [source];
	const file = isObject(source.value) ? source.value : {};
	const marketplace = marketplaceTable.safeParse(file["marketplace"]);
	const plugins = (Array.isArray(file["plugin"]) ? file["plugin"].slice(0, MOST_PLUGINS) : []).map((table, index) => readPlugin(table, index));
	const placed = plugins.flatMap(({ plugin, index }) => plugin === void 0 ? [] : [{
		plugin,
		index
	}]);
	const faults = [
		...faultsIn(outline.safeParse(source.value), tableOf("the catalogue", "", [], catalogTable, file)),
		...isObject(file["marketplace"]) ? faultsIn(marketplace, marketplaceOf(file["marketplace"])) : [],
		...plugins.flatMap((each) => each.faults),
		...conflictsIn(placed)
	];
	if (faults.length > 0 || !marketplace.success) return problemsOf(faults, source);
	return catalogOf(marketplace.data, placed);
}
function readPlugin(value, index) {
	const read = pluginTable.safeParse(value);
	const name = isObject(value) ? value["name"] : void 0;
	const table = tableOf(typeof name === "string" && isProjectName(name) ? `\`${name}\`` : `plugin ${index + 1}`, "[[plugin]]", ["plugin", index], pluginTable, value);
	const faults = [...faultsIn(read, table), ...refFaults(table)];
	return read.success && faults.length === 0 ? {
		index,
		faults,
		plugin: pluginOf(read.data)
	} : {
		index,
		faults
	};
}
function faultsIn(read, table) {
	return read.error === void 0 ? [] : faultsOf(read.error, table);
}
function marketplaceOf(value) {
	return tableOf("`[marketplace]`", "[marketplace]", ["marketplace"], marketplaceTable, value);
}
function tableOf(said, header, path, { shape }, value) {
	return {
		said,
		header,
		path,
		keys: Object.keys(shape),
		value
	};
}
/** A plugin says by one of two keys which refs may release. */
function refFaults({ said, path, value }) {
	if (!isObject(value)) return [];
	const [one, several] = [value["ref"] !== void 0, value["refs"] !== void 0];
	if (one !== several) return [];
	return one ? [{
		path: [...path, "ref"],
		what: `\`ref\` and \`refs\` of ${said} say the same`,
		hint: "Leave `ref` out."
	}] : [{
		path: [...path, "refs"],
		what: `\`refs\` of ${said} is missing`,
		hint: hintOf("refs")
	}];
}
function pluginOf(table) {
	const { name, repository, workflow, refs, ref, formerly, packages, releases, contact } = table;
	return {
		name,
		repository,
		repositoryId: table["repository-id"],
		packages: [...new Set(packages ?? [name])].sort(compareText),
		publisher: {
			issuer: table.issuer ?? "https://token.actions.githubusercontent.com",
			workflow,
			refs: [...new Set(refs ?? (ref === void 0 ? [] : [ref]))],
			formerly: [...new Set(formerly ?? [])].filter((each) => each !== repository).sort(compareText),
			buildSigner: table["build-signer"] ?? null
		},
		releases: releases ?? 5,
		contact: contact ?? null,
		backupKey: table["backup-key"] === void 0 ? null : `${table["backup-key"].trim()}\n`
	};
}
function catalogOf(table, placed) {
	const { title, url, contact } = table;
	const catalog = {
		marketplace: {
			title,
			url: url === void 0 ? null : withSlash(new URL(url).href),
			contact: contact ?? null
		},
		rules: {
			failOn: table["fail-on"] ?? "high",
			unknownSeverity: table["unknown-severity"] ?? "fail",
			maxScanAge: parseDays(table["max-scan-age"] ?? "") ?? 30
		},
		plugins: sortedBy(placed.map((each) => each.plugin), (plugin) => plugin.name)
	};
	return {
		sha256: sha256Of(compactJson(catalog)),
		...catalog
	};
}
function withSlash(address) {
	return address.endsWith("/") ? address : `${address}/`;
}
// src/doors/marketplace-run.ts
/** The report's file in the folder of a site. */
const REPORT = "report.md";
/** Reads the catalogue, and nothing else: no network, no folder. */
async function checkCatalog({ catalog: path }, wiring) {
	const catalog = await readCatalog(path, wiring);
	return isProblems(catalog) ? {
		exit: exitCodeOf(catalog),
		catalog: null,
		problems: catalog
	} : {
		exit: 0,
		catalog,
		problems: []
	};
}
/** Builds what the catalogue asks for; of a wrong catalogue, nothing. */
async function buildSite(inputs, environment, wiring) {
	const catalog = await readCatalog(inputs.catalog, wiring);
	if (isProblems(catalog)) return refusedEnding(catalog);
	const told = await tellWhy(catalog, wiring);
	const [{ buildMarketplace }, { wireBuild }] = await Promise.all([import("./marketplace-building.js"), import("./marketplace-tools.js")]);
	const ended = await buildMarketplace(inputs, catalog, await wireBuild(inputs, environment, wiring.log));
	const departs = told && ended.part && departureOfAnnounced(told, ended.part.entries);
	if (departs) wiring.log.warning(departs);
	return endingOf(inputs.out, ended, wiring);
}
/** Makes one site of parts. */
async function mergeSite(inputs, environment, wiring) {
	const [{ mergeMarketplace }, { wireMerge }] = await Promise.all([import("./marketplace-merging.js"), import("./marketplace-merge-tools.js")]);
	return endingOf(inputs.out, await mergeMarketplace(inputs, wireMerge(inputs, environment, wiring.log)), wiring);
}
/** Nothing was begun. */
function refusedEnding(problems) {
	return {
		exit: exitCodeOf(problems),
		result: {
			...NOTHING_WRITTEN,
			problems
		},
		report: null
	};
}
async function endingOf(out, ended, wiring) {
	const { exit, part } = ended;
	const path = join(out, REPORT);
	const report = part === null ? null : await wiring.report(path);
	return {
		exit,
		result: resultOf(ended, out, report === null ? null : path),
		report
	};
}
async function readCatalog(path, wiring) {
	const file = await wiring.catalog(path, LARGEST_CATALOG);
	return isProblem(file) ? [file] : parseCatalog(file.bytes, file.name);
}
/** The release that started this run, if one did. One that nobody lists is told: its publisher waits for it. */
async function tellWhy({ plugins }, wiring) {
	const { log } = wiring;
	const told = await wiring.announcement();
	if (told === void 0) return void 0;
	const { repository, repositoryId, tag } = told;
	log.info(`started by the release \`${tag}\` of \`${repository}\``);
	if (!plugins.some((plugin) => plugin.repositoryId === repositoryId)) log.warning(`The catalogue has no plugin of \`${repository}\` (id \`${repositoryId}\`), which announced \`${tag}\``);
	return told;
}
export { refusedEnding as i, checkCatalog as n, mergeSite as r, buildSite as t };
