import { i as isProblems, o as problem, r as isProblem } from "./problem.js";
import { c as literal, f as strictObject, i as array, p as string, r as _enum, s as int } from "./schemas.js";
import { t as date } from "./iso.js";
import { r as parseExactJson, t as compactJson } from "./json.js";
import { n as sortedBy } from "./order.js";
import { o as oneLine } from "./text.js";
import { t as GENERATOR } from "./generator.js";
import { a as shardOf, c as documentsOf, l as downloadsOf, n as writeWhole, s as documentPath, t as ended, u as entrySchema } from "./marketplace-writing.js";
import { n as sha256Of } from "./digest.js";
import { n as normalizeName } from "./name.js";
// src/marketplace/join-parts.ts
/**
* One part of several, whatever their order: of one catalogue and one day, written by this version, every shard once and no
* plugin or project twice. Anything else is `marketplace/parts`, and says which.
*/
function joinParts(parts) {
	const sorted = sortedBy(parts, (each) => each.name).toSorted((left, right) => left.shard - right.shard);
	const [first] = sorted;
	if (first === void 0) return refused$1("There is no part to merge");
	const trouble = differing(first, sorted) ?? missing(first, sorted) ?? twice(sorted);
	if (trouble) return trouble;
	const holders = /* @__PURE__ */ new Map();
	for (const part of sorted) for (const sha256 of documentsOf(part.entries).keys()) if (!holders.has(sha256)) holders.set(sha256, part);
	return {
		asOf: first.asOf,
		catalog: first.catalog,
		entries: sortedBy(sorted.flatMap((part) => part.entries), (each) => each.name),
		document: async (sha256) => await holders.get(sha256)?.document(sha256) ?? refused$1(`No part has the document \`${sha256}\``)
	};
}
function differing(first, parts) {
	for (const part of parts) {
		const of = `${named(first)} and ${named(part)}`;
		if (part.generator !== GENERATOR.version) return refused$1(`${named(part)} was written by wheelseal \`${oneLine(part.generator, 50)}\`, and \`${GENERATOR.version}\` merges`);
		if (part.of !== first.of) return refused$1(`${of} are of \`${first.of}\` and \`${part.of}\` shards`);
		if (part.asOf !== first.asOf) return refused$1(`${of} are of different days, \`${first.asOf}\` and \`${part.asOf}\``);
		if (compactJson(part.catalog) !== compactJson(first.catalog)) return refused$1(`${of} are of different catalogues`);
	}
}
function missing({ of }, parts) {
	const shards = /* @__PURE__ */ new Map();
	for (const part of parts) {
		const other = shards.get(part.shard);
		if (other) return refused$1(`${named(other)} and ${named(part)} are both shard \`${part.shard}\``);
		shards.set(part.shard, part);
	}
	const gone = Array.from({ length: of }, (_, at) => at + 1).filter((shard) => !shards.has(shard));
	const few = gone.slice(0, 20).join("`, `");
	return gone.length === 0 ? void 0 : refused$1(`Of ${of} shards \`${few}\` ${gone.length === 1 ? "is" : "are"} missing`);
}
function twice(parts) {
	const plugins = /* @__PURE__ */ new Map();
	const projects = /* @__PURE__ */ new Map();
	for (const part of parts) for (const { name, packages } of part.entries) {
		const other = plugins.get(name);
		if (other) return refused$1(`The plugin \`${name}\` is in ${named(other)} and in ${named(part)}`);
		plugins.set(name, part);
		for (const each of packages) {
			const owner = projects.get(each);
			if (owner !== void 0) return refused$1(`The project \`${each}\` belongs to \`${owner}\` and to \`${name}\``);
			projects.set(each, name);
		}
	}
}
function named({ name }) {
	return `\`${oneLine(name, 200)}\``;
}
function refused$1(what) {
	return problem("marketplace/parts", what, "Give the folders of all shards of one run, each once; where a job failed, run it again with the same `as-of`.");
}
// src/marketplace/index-schema.ts
/** The shape of `index.json`. A major version would be another file name; a minor one adds members. */
const line = (limit) => string().min(1).max(limit);
const sha256 = string().regex(/^[0-9a-f]{64}$/);
const entry = entrySchema.shape;
const signal = entry.releases.element.shape.signals.shape.signed.pick({
	state: true,
	look: true,
	message: true
});
const plugin = strictObject({
	name: entry.name,
	repository: entry.repository,
	latest: strictObject({
		tag: line(255),
		version: line(255),
		signals: strictObject({
			signed: signal,
			sbom: signal,
			scan: signal
		})
	}).nullable().describe("newest final release, else the newest; null where there is none"),
	staleSince: entry.staleSince,
	trouble: entry.trouble.describe("why it could not be looked at today; null where it could"),
	entry: strictObject({
		path: line(500).describe("relative to this file"),
		sha256,
		size: int().min(0).describe("in bytes")
	}).describe("everything that is known of it")
});
// src/marketplace/part-schema.ts
/** The shape of `part.json`, which heads a part that one job hands to the merging one. */
const shape = strictObject({
	schemaVersion: literal("1.0"),
	generator: strictObject({
		name: literal("wheelseal"),
		version: line(100)
	}),
	asOf: date().describe("UTC day by which everything was judged"),
	title: line(500),
	url: line(2048).nullable().describe("where the site lies"),
	contact: line(500).nullable(),
	catalog: strictObject({ sha256: sha256.describe("over its canonical JSON") }),
	rules: strictObject({
		failOn: _enum([
			"critical",
			"high",
			"medium",
			"low",
			"never"
		]),
		unknownSeverity: _enum(["fail", "warn"]),
		maxScanAge: int().min(0).describe("in days")
	}).describe("by which scans were judged"),
	plugins: array(plugin).max(1e6).describe("sorted by name")
}).meta({
	title: "wheelseal marketplace index",
	description: "Every plugin of a marketplace, in short"
}).shape;
const partSchema = strictObject({
	schemaVersion: literal("1.0"),
	generator: shape.generator,
	asOf: shape.asOf,
	catalog: strictObject({
		sha256: shape.catalog.shape.sha256,
		marketplace: strictObject({
			title: shape.title,
			url: shape.url,
			contact: shape.contact
		}),
		rules: shape.rules
	}),
	shard: int().min(1).max(1e4),
	of: int().min(1).max(1e4),
	/** sorted by name; each in `entries/NAME.json` */
	entries: array(shape.plugins.element.shape.entry.omit({ path: true }).extend({ name: shape.plugins.element.shape.name })).max(1e6)
});
// src/marketplace/read-part.ts
const LARGEST_HEADER = 268435456;
const LARGEST_ENTRY = 268435456;
const LARGEST_DOCUMENT = 268435456;
const LIMITS = {
	depth: 32,
	values: 2e7
};
const REPOSITORY = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*\/[A-Za-z0-9_.-]+$/;
/**
* Reads a part, and believes none of it: shape by schema, entries by the digests of the header, each plugin in the shard that
* its repository belongs to. What does not fit is `marketplace/parts`. Documents are read when they are asked for.
*/
async function readPart(reader) {
	const header = await readJson(reader, "part.json", LARGEST_HEADER, partSchema);
	if (isProblem(header)) return header;
	const { asOf, catalog, shard, of, generator } = header;
	if (shard > of) return refused(reader, "part.json", `it is shard ${shard} of ${of}`);
	const entries = [];
	for (const listed of header.entries) {
		const entry = await readEntry(reader, listed, header);
		if (isProblem(entry)) return entry;
		const before = entries.at(-1);
		if (before && before.name >= entry.name) return refused(reader, "part.json", "its entries are not sorted by name");
		entries.push(entry);
	}
	const document = async (sha256) => {
		const bytes = await reader.read(`documents/${sha256}`, LARGEST_DOCUMENT);
		if (isProblem(bytes) || sha256Of(bytes) === sha256) return bytes;
		return refused(reader, `documents/${sha256}`, "it has another digest");
	};
	return {
		name: reader.name,
		generator: generator.version,
		asOf,
		catalog,
		shard,
		of,
		entries,
		document
	};
}
async function readEntry(reader, { name, size, sha256 }, { shard, of, asOf }) {
	if (!/^[a-z0-9-]+$/.test(name)) return refused(reader, "part.json", `\`${oneLine(name, 100)}\` is no name of a plugin`);
	const path = `entries/${name}.json`;
	const entry = await readJson(reader, path, Math.min(size, LARGEST_ENTRY), entrySchema, sha256);
	if (isProblem(entry)) return entry;
	const wrong = wrongIn(entry, name, {
		shard,
		of
	}) ?? currentIn(entry, asOf);
	return wrong === void 0 ? entry : refused(reader, path, wrong);
}
/** What no schema says; pages and paths are made of these. */
function wrongIn(entry, name, { shard, of }) {
	if (entry.name !== name) return `it is of \`${oneLine(entry.name, 100)}\``;
	if (shardOf(entry.repositoryId, of) !== shard) return `its repository belongs to shard ${shardOf(entry.repositoryId, of)}`;
	if (!REPOSITORY.test(entry.repository)) return `\`${oneLine(entry.repository, 100)}\` is no repository`;
	const odd = entry.packages.find((each) => !/^[a-z0-9-]+$/.test(each) || normalizeName(each) !== each);
	if (odd !== void 0) return `\`${oneLine(odd, 100)}\` is no normalised name of a project`;
	if (downloadsOf(entry).some((each) => each.path !== documentPath(each))) return "a document lies at a path that is not its own";
	return entry.latest === null || entry.releases.some((each) => each.tag === entry.latest) ? void 0 : "its latest release is none of its releases";
}
/** What is old must say so, and nothing is green that nobody verified. */
function currentIn({ checkedOn, staleSince, trouble, releases }, asOf) {
	if (!(trouble === null ? checkedOn === asOf && staleSince === null : staleSince === checkedOn)) return "it was not looked at on the day of the part, and does not say so";
	return releases.flatMap((each) => [
		each.signals.signed,
		each.signals.sbom,
		each.signals.scan
	]).some(({ state, look }) => (look === "good" || look === "backup") && state !== "verified") ? "a signal is green, and was not verified" : void 0;
}
async function readJson(reader, path, limit, type, sha256) {
	const bytes = await reader.read(path, limit);
	if (isProblem(bytes)) return bytes;
	if (sha256 !== void 0 && sha256Of(bytes) !== sha256) return refused(reader, path, "it is not what `part.json` lists");
	const json = parseExactJson(bytes, LIMITS);
	if (json === void 0) return refused(reader, path, "it is no JSON, or nests too deep");
	const read = type.safeParse(json);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	return refused(reader, path, oneLine(`\`${issue?.path.join(".") ?? ""}\`: ${issue?.message ?? "it has another shape"}`, 300));
}
function refused({ name }, path, why) {
	return problem("marketplace/parts", `The part \`${oneLine(name, 200)}\` cannot be used: \`${oneLine(path, 200)}\` was refused, ${why}`, "Run the job of that shard again, with the version of wheelseal that merges, and merge what it writes.", { where: oneLine(`${name}/${path}`, 300) });
}
// src/doors/marketplace-merging.ts
/** Makes one site of the parts that `build` wrote with a shard each; every part that cannot be used is named. */
async function mergeMarketplace({ shards }, tools) {
	const { log, site } = tools;
	const taken = await tools.prepare();
	if (taken !== void 0) return ended(null, [taken]);
	const readers = await tools.parts(shards);
	if (isProblems(readers)) return ended(null, readers);
	const parts = [];
	const refused = [];
	for (const reader of readers) {
		log.info(`reading the part \`${reader.name}\``);
		const part = await readPart(reader);
		if (isProblem(part)) refused.push(part);
		else parts.push(part);
	}
	if (refused.length > 0) return ended(null, refused);
	const joined = joinParts(parts);
	if (isProblem(joined)) return ended(null, [joined]);
	const unwritten = await writeWhole(joined, site, log);
	return unwritten === void 0 ? ended(joined, []) : ended(null, [unwritten]);
}
export { mergeMarketplace };
