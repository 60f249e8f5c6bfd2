import { n as rulesOf, t as normalizePackage } from "./ecosystem.js";
import { n as sortedBy } from "./order.js";
import { o as problem, r as isProblem } from "./problem.js";
import { t as isSha256 } from "./digest.js";
import { i as parseJson, n as isObject } from "./json.js";
import { t as require_yauzl } from "./yauzl.js";
import { n as parseRecord, t as isUnreadable } from "./parse.js";
const { basename, dirname, join } = process.getBuiltinModule("node:path");
const { createReadStream } = process.getBuiltinModule("node:fs");
const { createHash } = process.getBuiltinModule("node:crypto");
const { pipeline } = process.getBuiltinModule("node:stream/promises");
const { crc32, createGunzip, inflateRawSync } = process.getBuiltinModule("node:zlib");
const { readFile, readdir, stat } = process.getBuiltinModule("node:fs/promises");
// src/adapters/osv/manifest.ts
const FILES = 1e3;
/**
* Reads `{sources: [{ecosystem, date, files}], files: {name: {sha256}}}`. `undefined` for text of another shape, and for
* a manifest that names files outside its own folder.
*/
function parseManifest(text) {
	const manifest = parseJson(text);
	if (!isObject(manifest) || !Array.isArray(manifest["sources"])) return void 0;
	const digests = isObject(manifest["files"]) ? manifest["files"] : {};
	const listed = /* @__PURE__ */ new Map();
	const blank = (name) => {
		const entry = Object.hasOwn(digests, name) ? digests[name] : void 0;
		const sha256 = isObject(entry) ? entry["sha256"] : void 0;
		return {
			name,
			sha256: typeof sha256 === "string" && isSha256(sha256) ? sha256 : null,
			date: null,
			ecosystem: null
		};
	};
	for (const name of Object.keys(digests)) listed.set(name, blank(name));
	for (const source of manifest["sources"]) {
		if (!isObject(source) || !Array.isArray(source["files"])) continue;
		const { ecosystem, date } = source;
		for (const name of source["files"]) {
			if (typeof name !== "string") return void 0;
			listed.set(name, {
				...blank(name),
				date: typeof date === "string" ? instantOf(date) : null,
				ecosystem: typeof ecosystem === "string" ? ecosystem : null
			});
		}
	}
	const files = [...listed.values()];
	return files.length <= FILES && files.every(({ name }) => isInside(name)) ? files : void 0;
}
function isInside(name) {
	return !/^[/\\]|^[a-zA-Z]:|[\\\0]/.test(name) && name.split("/").every((part) => part !== ".." && part !== "." && part !== "");
}
function instantOf(text) {
	const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}
// src/adapters/osv/record-texts.ts
var import_yauzl = require_yauzl();
const FILE_LIMIT = 1073741824;
const TOTAL_LIMIT = 2147483648;
const RECORD_LIMIT = 33554432;
const RECORDS = 2e6;
/** Reads `.jsonl`, `.jsonl.gz` (one record a line) or `.zip` (one record an entry, as osv.dev gives them out). */
async function readRecordTexts(path, name) {
	try {
		const { size } = await stat(path);
		if (size > FILE_LIMIT) return malformed(name, `it is larger than ${FILE_LIMIT} bytes`);
		return name.endsWith(".zip") ? await readZip(path, name) : await readLines(path, name);
	} catch (error) {
		return malformed(name, error instanceof Error ? error.message : String(error));
	}
}
async function readLines(path, name) {
	const hash = createHash("sha256");
	const lines = new Lines();
	const counted = async function* (chunks) {
		for await (const chunk of chunks) {
			hash.update(chunk);
			yield chunk;
		}
	};
	const file = createReadStream(path, { highWaterMark: 1048576 });
	const collect = async (chunks) => {
		for await (const chunk of chunks) lines.add(chunk);
		lines.end();
	};
	if (name.endsWith(".gz")) await pipeline(file, counted, createGunzip({ chunkSize: 1048576 }), collect);
	else await pipeline(file, counted, collect);
	return {
		sha256: hash.digest("hex"),
		texts: lines.texts.map((bytes, at) => ({
			place: `${name}:${at + 1}`,
			bytes
		}))
	};
}
/** Cuts a stream of chunks into lines; a line that spans chunks is copied, all others are views. */
var Lines = class {
	texts = [];
	#carried = [];
	#carriedSize = 0;
	#total = 0;
	add(chunk) {
		this.#total += chunk.byteLength;
		if (this.#total > TOTAL_LIMIT) throw new RangeError(`it unpacks to more than ${TOTAL_LIMIT} bytes`);
		let start = 0;
		for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, start)) {
			this.#carry(chunk.subarray(start, at));
			this.end();
			start = at + 1;
		}
		if (start < chunk.byteLength) this.#carry(chunk.subarray(start));
	}
	end() {
		const [only, ...rest] = this.#carried;
		const line = only === void 0 || rest.length > 0 ? Buffer.concat(this.#carried) : only;
		this.#carried.length = 0;
		this.#carriedSize = 0;
		const bare = line.at(-1) === 13 ? line.subarray(0, -1) : line;
		if (bare.byteLength === 0) return;
		if (this.texts.push(bare) > RECORDS) throw new RangeError(`it holds more than ${RECORDS} records`);
	}
	#carry(part) {
		this.#carriedSize += part.byteLength;
		if (this.#carriedSize > RECORD_LIMIT) throw new RangeError(`a record is larger than ${RECORD_LIMIT} bytes`);
		this.#carried.push(part);
	}
};
async function readZip(path, name) {
	const bytes = await readFile(path);
	const entries = (await entriesOf(bytes)).filter((entry) => entry.fileName.endsWith(".json"));
	let total = 0;
	const texts = entries.map((entry) => {
		total += entry.uncompressedSize;
		if (total > TOTAL_LIMIT) throw new RangeError(`it unpacks to more than ${TOTAL_LIMIT} bytes`);
		return {
			place: `${name}:${entry.fileName}`,
			bytes: unpack(bytes, entry)
		};
	});
	return {
		sha256: createHash("sha256").update(bytes).digest("hex"),
		texts
	};
}
function entriesOf(bytes) {
	return new Promise((resolve, reject) => {
		(0, import_yauzl.fromBuffer)(bytes, { lazyEntries: true }, (error, zip) => {
			if (error) {
				reject(error);
				return;
			}
			if (zip.entryCount > RECORDS) {
				reject(/* @__PURE__ */ new RangeError(`it holds more than ${RECORDS} records`));
				return;
			}
			const entries = [];
			zip.on("entry", (entry) => {
				entries.push(entry);
				zip.readEntry();
			});
			zip.once("error", reject);
			zip.once("end", () => resolve(entries));
			zip.readEntry();
		});
	});
}
/** One entry in one call: a stream for each of ten thousand small entries takes seconds. */
function unpack(zip, entry) {
	const header = entry.relativeOffsetOfLocalHeader;
	if (zip.readUInt32LE(header) !== 67324752) throw new Error(`\`${entry.fileName}\` has no local header`);
	const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
	const packed = zip.subarray(start, start + entry.compressedSize);
	if (entry.uncompressedSize > RECORD_LIMIT) throw new RangeError(`a record is larger than ${RECORD_LIMIT} bytes`);
	if (entry.isEncrypted() || entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new Error(`\`${entry.fileName}\` is packed in a way that is not read here`);
	const text = entry.compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: entry.uncompressedSize + 1 });
	if (text.byteLength !== entry.uncompressedSize || crc32(text) !== entry.crc32) throw new Error(`\`${entry.fileName}\` is damaged`);
	return text;
}
function malformed(name, cause) {
	return problem("scan/source-malformed", `The advisories \`${name}\` cannot be read`, "Fetch the file again, with the `manifest.json` that belongs to it; it must be OSV records as `.jsonl`, `.jsonl.gz` or `.zip`.", { cause });
}
// src/adapters/osv/select.ts
const HIDDEN = /\\u00(?:2[de]|3\d|[4-7][\da-f])/i;
/**
* Looks at each record without parsing it, which costs a tenth. A text that does not give itself away (no plain id, no
* plain name, an escape where none should be) is parsed here and now, so nothing is overlooked.
*/
function glanceAt(texts) {
	const seen = [];
	const unreadable = [];
	for (const text of texts) {
		const found = glance(text);
		if ("reason" in found) unreadable.push(found);
		else seen.push(found);
	}
	return {
		seen,
		unreadable
	};
}
function glance(text) {
	const latin = text.bytes.toString("latin1");
	const ids = stringsAfter(latin, "\"id\"");
	const names = stringsAfter(latin, "\"name\"");
	const aliases = stringsAfter(latin, "\"aliases\"");
	if (latin.startsWith("{\"") && latin.endsWith("}") && !(latin.includes("\\u00") && HIDDEN.test(latin)) && ids && names && aliases && ids.length > 0 && names.length > 0) return {
		text,
		names,
		ids: [...ids, ...aliases]
	};
	const record = recordOf(text);
	if (isUnreadable(record)) return record;
	return {
		text,
		names: record.affected.map((entry) => entry.name),
		ids: [record.id, ...record.aliases]
	};
}
/**
* The strings that stand behind a key: one, or a list of them. `undefined` if one is not plain ASCII. Other values are
* passed over.
*/
function stringsAfter(text, key) {
	const found = [];
	for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + key.length)) {
		let next = skip(text, at + key.length);
		if (text[next] !== ":") continue;
		next = skip(text, next + 1);
		const isList = text[next] === "[";
		if (isList) next = skip(text, next + 1);
		while (text[next] === "\"") {
			const end = text.indexOf("\"", next + 1);
			if (end === -1) return void 0;
			const value = text.slice(next + 1, end);
			if (!/^[\x20-\x5b\x5d-\x7e]*$/.test(value)) return void 0;
			found.push(value);
			next = skip(text, end + 1);
			if (!isList || text[next] !== ",") break;
			next = skip(text, next + 1);
		}
	}
	return found;
}
/** Past JSON's white space. */
function skip(text, from) {
	let at = from;
	while (text[at] === " " || text[at] === "	" || text[at] === "\n" || text[at] === "\r") at += 1;
	return at;
}
/** Every record about one of the packages, and every record of those records' alias groups, equal ids once. */
function select({ seen, unreadable }, packages) {
	const chosen = new Set(seen.filter(asksAbout(packages)));
	const byId = /* @__PURE__ */ new Map();
	for (const each of seen) for (const id of each.ids) {
		const known = byId.get(id);
		if (known) known.push(each);
		else byId.set(id, [each]);
	}
	for (const each of chosen) for (const id of each.ids) for (const twin of byId.get(id) ?? []) chosen.add(twin);
	const records = /* @__PURE__ */ new Map();
	const broken = [...unreadable];
	for (const { text } of chosen) {
		const record = recordOf(text);
		if (isUnreadable(record)) broken.push(record);
		else if (isNewer(record, records.get(record.id))) records.set(record.id, record);
	}
	return {
		records: [...records.values()],
		unreadable: broken
	};
}
/** A name as any of the ecosystems writes it: too much is harmless here, matching looks closely. */
function asksAbout(packages) {
	const ecosystems = [...new Set(packages.map((each) => each.ecosystem))];
	const wanted = new Set(packages.map((each) => each.name));
	const known = /* @__PURE__ */ new Map();
	const isWanted = (name) => {
		const answer = known.get(name) ?? ecosystems.some((each) => wanted.has(normalizePackage(each, name)));
		known.set(name, answer);
		return answer;
	};
	return ({ names }) => names.some(isWanted);
}
function isNewer(record, than) {
	return than === void 0 || (record.modified ?? "") > (than.modified ?? "");
}
function recordOf({ bytes, place }) {
	return parseRecord(parseJson(bytes.toString("utf8")), place);
}
// src/adapters/osv/snapshot.ts
const READABLE = /\.(?:jsonl|jsonl\.gz|zip)$/;
const MANIFEST = "manifest.json";
const MANIFEST_LIMIT = 8388608;
/**
* Advisories from a file (`.jsonl`, `.jsonl.gz`, `.zip`) or a folder of them: the files that its `manifest.json` lists,
* else its `*.jsonl`, `*.jsonl.gz` and `all.zip`. The time of the data is the `date` of the source that lists the file;
* a file whose digest is not the manifest's is refused. A file covers the ecosystem that its manifest names, or else the
* one that most of its records speak of: a stray record of another makes nobody else's packages clean.
*/
function openSnapshot(path) {
	let loading;
	const loaded = () => {
		loading ??= load(path);
		return loading;
	};
	return {
		check: async () => {
			const found = await loaded();
			return isProblem(found) ? [found] : [];
		},
		records: async (packages) => {
			const found = await loaded();
			if (isProblem(found)) return found;
			const { sources, ecosystems, glances } = found;
			return {
				sources,
				ecosystems,
				...select(glances, packages)
			};
		}
	};
}
async function load(path) {
	const files = await filesOf(path);
	if (isProblem(files)) return files;
	const read = [];
	for (const file of files.listed) {
		const found = await readRecordTexts(join(files.folder, ...file.name.split("/")), file.name);
		if (isProblem(found)) return found;
		if (file.sha256 !== null && file.sha256 !== found.sha256) return malformed(file.name, `its sha256 is ${found.sha256}, the manifest beside it says ${file.sha256}`);
		read.push([file, found]);
	}
	return {
		sources: read.map(([{ name, sha256: known, date }, { sha256 }]) => ({
			name,
			sha256,
			snapshotAt: known === null ? null : date
		})),
		ecosystems: [...new Set(read.flatMap(([file, { texts }]) => ecosystemsOf(file, texts)))].toSorted(),
		glances: glanceAt(read.flatMap(([, { texts }]) => texts))
	};
}
async function filesOf(path) {
	const kind = await kindOf(path);
	if (kind === "absent") return unreadable(path, "there is no such file or folder");
	const folder = kind === "folder" ? path : dirname(path);
	const manifest = await manifestOf(folder);
	if (kind === "file") {
		const name = basename(path);
		if (!READABLE.test(name)) return unreadable(path, "its name ends in none of `.jsonl`, `.jsonl.gz`, `.zip`");
		return {
			folder,
			listed: [(manifest === "malformed" ? void 0 : manifest?.find((each) => each.name === name)) ?? unlisted(name)]
		};
	}
	if (manifest === "malformed") return malformed(MANIFEST, "it is no list of sources and files inside its folder");
	const names = manifest ? [] : (await readdir(folder)).filter((name) => /\.jsonl(?:\.gz)?$/.test(name) || name === "all.zip");
	const listed = (manifest ?? names.map(unlisted)).filter(({ name }) => READABLE.test(name));
	if (listed.length === 0) return unreadable(path, "the folder holds no advisories");
	return {
		folder,
		listed: sortedBy(listed, (each) => each.name)
	};
}
async function kindOf(path) {
	try {
		return (await stat(path)).isDirectory() ? "folder" : "file";
	} catch {
		return "absent";
	}
}
async function manifestOf(folder) {
	const path = join(folder, MANIFEST);
	if (await kindOf(path) !== "file") return void 0;
	try {
		if ((await stat(path)).size > MANIFEST_LIMIT) return "malformed";
		return parseManifest(await readFile(path, "utf8")) ?? "malformed";
	} catch {
		return "malformed";
	}
}
function unlisted(name) {
	return {
		name,
		sha256: null,
		date: null,
		ecosystem: null
	};
}
function ecosystemsOf(file, texts) {
	if (file.ecosystem !== null) return rulesOf(file.ecosystem) ? [file.ecosystem] : [];
	const counts = /* @__PURE__ */ new Map();
	for (const { bytes } of texts) for (const ecosystem of new Set(stringsAfter(bytes.toString("latin1"), "\"ecosystem\""))) counts.set(ecosystem, (counts.get(ecosystem) ?? 0) + 1);
	return [...counts].filter(([name, count]) => rulesOf(name) && count * 2 > texts.length).map(([name]) => name);
}
function unreadable(path, cause) {
	return problem("scan/no-source", `There are no advisories at \`${path}\``, "Set `advisories` to an OSV snapshot (`.jsonl`, `.jsonl.gz`, `.zip`), a folder of them, or the address of an OSV API.", { cause });
}
export { openSnapshot };
