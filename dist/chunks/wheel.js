import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { n as chunksOf } from "./bytes.js";
import { n as sortedBy } from "./order.js";
import { n as normalizeName, t as isProjectName } from "./name.js";
import { a as normalizeVersion, n as compareVersions, o as parseVersion } from "./version.js";
import { n as parseWheelFileName } from "./wheel-name.js";
import { t as require_yauzl } from "./yauzl.js";
const { createHash } = process.getBuiltinModule("node:crypto");
const { Readable } = process.getBuiltinModule("node:stream");
const { pipeline } = process.getBuiltinModule("node:stream/promises");
const { crc32, createGunzip, createInflateRaw, inflateRawSync } = process.getBuiltinModule("node:zlib");
// src/python/metadata.ts
/** Fields that identify a distribution or decide about it: a second one would let two readers see two truths. */
const ONCE = [
	"metadata-version",
	"name",
	"version",
	"requires-python",
	"license-expression"
];
const MOST_FIELDS = 2e4;
const FIELD = /^([A-Za-z0-9-]+)[ \t]*:(.*)$/;
/**
* Reads METADATA or PKG-INFO (core metadata 1.0 to 2.5, and later minor versions of 2, which only add fields). Refuses a
* major version it does not know, a missing or invalid name or version, a second identifying field, and a line that is
* neither field nor continuation. The description below the first empty line is not read. The caller bounds the size.
*/
function parseMetadata(text) {
	const fields = readFields(text);
	if (isProblem(fields)) return fields;
	const repeated = ONCE.find((name) => fields.filter((field) => field.name === name).length > 1);
	if (repeated !== void 0) return malformed$1(`has \`${repeated}\` more than once`);
	const first = (name) => all(fields, name)[0];
	const metadataVersion = first("metadata-version");
	if (metadataVersion === void 0) return malformed$1("has no `Metadata-Version`");
	if (!/^[12]\.\d{1,3}$/.test(metadataVersion)) return malformed$1(`is of version \`${oneLine(metadataVersion, 40)}\`, which is neither 1.x nor 2.x`);
	const name = first("name");
	if (name === void 0 || !isProjectName(name)) return malformed$1(said("Name", name));
	const version = first("version");
	if (version === void 0 || parseVersion(version) === void 0) return malformed$1(said("Version", version));
	const license = fields.find((field) => field.name === "license");
	return {
		metadataVersion,
		name,
		version,
		requiresDist: all(fields, "requires-dist"),
		providesExtra: all(fields, "provides-extra"),
		licenseFiles: all(fields, "license-file"),
		classifiers: all(fields, "classifier"),
		projectUrls: all(fields, "project-url").map(labelled),
		...given("summary", first("summary")),
		...given("requiresPython", first("requires-python")),
		...given("licenseExpression", first("license-expression")),
		...given("license", license && unfolded(license.lines)),
		...given("author", first("author")),
		...given("authorEmail", first("author-email")),
		...given("maintainer", first("maintainer")),
		...given("maintainerEmail", first("maintainer-email")),
		...given("homePage", first("home-page"))
	};
}
/** The fields above the first empty line, in their order. */
function readFields(text) {
	const fields = [];
	let line = 0;
	for (const content of linesOf(text.startsWith("﻿") ? text.slice(1) : text)) {
		line += 1;
		if (content === "") break;
		if (/^[ \t]/.test(content)) {
			const open = fields.at(-1);
			if (!open) return malformed$1("begins with a continuation line", line);
			open.lines.push(content);
			continue;
		}
		const match = FIELD.exec(content);
		if (!match) return malformed$1(`has \`${oneLine(content, 60)}\` where a field is due`, line);
		if (fields.length === MOST_FIELDS) return malformed$1(`has more than ${MOST_FIELDS} fields`, line);
		fields.push({
			name: (match[1] ?? "").toLowerCase(),
			lines: [match[2] ?? ""]
		});
	}
	return fields;
}
/** Lines one by one: the description may be long, and it is not read. */
function* linesOf(text) {
	const ending = /\r\n|\r|\n/g;
	let start = 0;
	for (let match = ending.exec(text); match; match = ending.exec(text)) {
		yield text.slice(start, match.index);
		start = ending.lastIndex;
	}
	if (start < text.length) yield text.slice(start);
}
/** Values of a field that may be repeated, each on one line. */
function all(fields, name) {
	return fields.filter((field) => field.name === name).map((field) => field.lines.map((line) => line.trim()).join(" ").trim()).filter((value) => value !== "");
}
/** A text of several lines without its folding: seven blanks and `|` (as distutils wrote), or eight blanks. */
function unfolded(lines) {
	return lines.map((line, index) => index === 0 ? line.trimStart() : line.replace(/^(?: {7}\||[ \t]{1,8})/, "")).join("\n").trim();
}
function labelled(value) {
	const at = value.indexOf(",");
	if (at < 0) return {
		label: "",
		url: value
	};
	return {
		label: value.slice(0, at).trim(),
		url: value.slice(at + 1).trim()
	};
}
/** A member if there is something to say. Old setuptools wrote `UNKNOWN` for what nobody had told it. */
function given(key, value) {
	const member = {};
	return value === void 0 || value === "" || value === "UNKNOWN" ? member : {
		...member,
		[key]: value
	};
}
function said(field, value) {
	return value === void 0 ? `has no \`${field}\`` : `has \`${oneLine(value, 80)}\` for its \`${field}\``;
}
function malformed$1(why, line) {
	return problem("wheel/metadata-malformed", `the core metadata ${why}`, "Build the distribution again with a current build backend.", line === void 0 ? {} : { where: `line ${line}` });
}
// src/python/archive-path.ts
const FORBIDDEN = /[\\:\p{Cc}]/u;
/**
* Why a path of an archive must not be unpacked, as the rest of a sentence that begins with the path; undefined for a
* path that stays below the folder it is unpacked into, on every platform. Limit: 1024 characters.
*/
function whyUnsafe(path) {
	if (path === "" || path === "/") return "is empty";
	if (path.length > 1024) return "is longer than 1024 characters";
	if (path.startsWith("/")) return "is absolute";
	if (FORBIDDEN.test(path)) return "holds a backslash, colon or control character";
	const parts = (path.endsWith("/") ? path.slice(0, -1) : path).split("/");
	if (parts.includes("..")) return "leads out of the archive";
	if (parts.includes(".") || parts.includes("")) return "is not in its plain form";
}
const ROOM = 67108864;
const RATIO = 250;
const TOTAL = 17179869184;
/** Is this many unpacked bytes out of all proportion to the packed ones (both in bytes)? 64 MiB are always allowed, 16 GiB never exceeded. */
function isBomb(unpacked, packed) {
	return unpacked > TOTAL || unpacked > ROOM && unpacked > packed * RATIO;
}
// src/python/tar-header.ts
const REBUILD$2 = "Build the sdist again with a PEP 517 build backend, or download it anew.";
/** Leaves the stream from inside; turned back into a value at once. */
var Refusal = class extends Error {
	problem;
	constructor(code, what, where) {
		super(what);
		this.problem = problem(code, what, REBUILD$2, where === void 0 ? {} : { where });
	}
};
function refuse(path, what) {
	throw new Refusal("sdist/unsafe-entry", `Entry \`${path}\` ${what}`, path);
}
/** The member that a header describes; refuses unsafe paths, devices, and links out of the archive. */
function memberOf(header, type, size, extension) {
	const prefix = header.toString("latin1", 257, 263) === "ustar\0" ? textOf$1(header, 345, 155) : "";
	const name = textOf$1(header, 0, 100);
	const path = (extension.path ?? (prefix === "" ? name : `${prefix}/${name}`)).replace(/\/$/, "");
	const unsafe = whyUnsafe(path);
	if (unsafe) refuse(path, unsafe);
	if (type === "0" || type === "\0" || type === "7") return {
		path,
		kind: "file",
		size
	};
	if (type === "5") return {
		path,
		kind: "folder",
		size: 0
	};
	if (type !== "1" && type !== "2") refuse(path, "is a device or another special file");
	const target = extension.linkpath ?? textOf$1(header, 157, 100);
	const steps = type === "1" ? target.split("/") : [...path.split("/").slice(0, -1), ...target.split("/")];
	if (target === "" || target.startsWith("/") || /[\\:]/.test(target) || leavesRoot(steps)) refuse(path, "is a link that leads out of the archive");
	return {
		path,
		kind: "link",
		size: 0
	};
}
/** The first step is the archive's own folder: whoever climbs above it has left. */
function leavesRoot(steps) {
	let depth = 0;
	for (const step of steps) {
		if (step !== "" && step !== ".") depth += step === ".." ? -1 : 1;
		if (depth < 1) return true;
	}
	return false;
}
/** Refuses a header whose checksum is wrong. */
function checkSum(header) {
	if (header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0) !== numberOf(header, 148, 8)) throw new Refusal("sdist/malformed", "A tar header does not match its checksum");
}
/** Octal text, or GNU's binary form for large numbers; NaN for anything else. */
function numberOf(header, at, length) {
	const field = header.subarray(at, at + length);
	if (field.readUInt8(0) === 128) return Number(field.readBigUInt64BE(length - 8));
	const text = field.toString("latin1").replace(/[\0 ]+$/, "").trimStart();
	return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : NaN;
}
function textOf$1(header, at, length) {
	const field = header.subarray(at, at + length);
	const end = field.indexOf(0);
	return decoded(end < 0 ? field : field.subarray(0, end));
}
function decoded(bytes) {
	const text = bytes.toString("utf8");
	if (Buffer.from(text).equals(bytes)) return text;
	throw new Refusal("sdist/unsafe-entry", "An entry has a name that is not UTF-8");
}
/** Reads the body of a pax header (`x`) or of GNU's long name (`L`) or link (`K`). */
function extensionOf(type, body) {
	if (type === "L") return { path: decoded(body).replace(/\0+$/, "") };
	if (type === "K") return { linkpath: decoded(body).replace(/\0+$/, "") };
	const found = /* @__PURE__ */ new Map();
	for (let at = 0; at < body.byteLength;) {
		const blank = body.indexOf(32, at);
		const length = blank < 0 ? NaN : Number(body.toString("latin1", at, blank));
		if (!Number.isInteger(length) || length < 5 || at + length > body.byteLength) throw new Refusal("sdist/malformed", "A pax header is malformed");
		const line = decoded(body.subarray(blank + 1, at + length - 1));
		const equals = line.indexOf("=");
		found.set(line.slice(0, equals), line.slice(equals + 1));
		at += length;
	}
	const [path, linkpath, size] = [
		found.get("path"),
		found.get("linkpath"),
		found.get("size")
	];
	return {
		...path !== void 0 && { path },
		...linkpath !== void 0 && { linkpath },
		...size !== void 0 && { size: Number(size) }
	};
}
// src/python/tar.ts
const BLOCK = 512;
const MEMBERS = 1e5;
/** in bytes: of a pax header or of GNU's long name */
const EXTENSION_LIMIT = 65536;
/**
* Walks a gzipped tar archive (POSIX ustar and pax, GNU long names) in bounded memory. `wanted` members of at most
* `limit` bytes are kept and answered by path. Refused: whatever is no such archive, unsafe and repeated paths, devices,
* links that lead out of the archive, checksums that do not match, more than 100,000 members, and a bomb's ratio.
*/
async function walkTarGz(source, wanted, limit) {
	const walk = new TarWalk(wanted, limit, source.size);
	try {
		const copied = (async function* () {
			for await (const chunk of chunksOf(source)) yield Buffer.from(chunk);
		})();
		await pipeline(Readable.from(copied), createGunzip({ chunkSize: 262144 }), async (output) => {
			for await (const chunk of output) walk.take(chunk);
		});
		walk.end();
	} catch (error) {
		if (error instanceof Refusal) return error.problem;
		const cause = error instanceof Error ? error.message : String(error);
		return problem("sdist/malformed", "The file cannot be read as a gzipped tar archive", REBUILD$2, { cause });
	}
	return walk.kept;
}
/** The state between two chunks. The stream's chunks and tar's blocks do not fall together. */
var TarWalk = class {
	kept = /* @__PURE__ */ new Map();
	#wanted;
	#limit;
	#packed;
	#paths = /* @__PURE__ */ new Set();
	#pending = Buffer.alloc(0);
	#current = { state: "header" };
	#left = 0;
	#padding = 0;
	#total = 0;
	#body = [];
	#extension = {};
	constructor(wanted, limit, packed) {
		this.#wanted = wanted;
		this.#limit = limit;
		this.#packed = packed;
	}
	take(chunk) {
		this.#total += chunk.byteLength;
		if (isBomb(this.#total, this.#packed)) throw new Refusal("sdist/bomb", `The ${this.#packed} bytes of the archive unpack to more than ${this.#total}`);
		for (let rest = chunk; rest.byteLength > 0 && this.#current.state !== "done";) rest = this.#step(rest);
	}
	end() {
		if (this.#current.state !== "done") throw new Refusal("sdist/malformed", "The tar archive ends early");
	}
	#step(chunk) {
		if (this.#left > 0) {
			const part = chunk.subarray(0, this.#left);
			this.#left -= part.byteLength;
			const { state } = this.#current;
			if (state === "extension" || state === "body" && this.#current.keep) this.#body.push(Buffer.from(part));
			if (this.#left === 0) this.#finish();
			return chunk.subarray(part.byteLength);
		}
		if (this.#padding > 0) {
			const skipped = Math.min(this.#padding, chunk.byteLength);
			this.#padding -= skipped;
			return chunk.subarray(skipped);
		}
		const part = chunk.subarray(0, BLOCK - this.#pending.byteLength);
		this.#pending = Buffer.concat([this.#pending, part]);
		if (this.#pending.byteLength === BLOCK) {
			const header = this.#pending;
			this.#pending = Buffer.alloc(0);
			this.#open(header);
		}
		return chunk.subarray(part.byteLength);
	}
	#finish() {
		const current = this.#current;
		const body = Buffer.concat(this.#body);
		this.#body = [];
		this.#current = { state: "header" };
		if (current.state === "body" && current.keep) this.kept.set(current.path, body);
		if (current.state !== "extension" || current.type === "g") return;
		this.#extension = {
			...this.#extension,
			...extensionOf(current.type, body)
		};
	}
	#open(header) {
		if (header.every((byte) => byte === 0)) {
			this.#current = { state: "done" };
			return;
		}
		checkSum(header);
		const type = String.fromCharCode(header.readUInt8(156));
		const isExtension = "xgLK".includes(type);
		const size = (isExtension ? void 0 : this.#extension.size) ?? numberOf(header, 124, 12);
		if (!(size >= 0 && size <= Number.MAX_SAFE_INTEGER)) throw new Refusal("sdist/malformed", "A tar header has no valid size");
		this.#left = size;
		this.#padding = (BLOCK - size % BLOCK) % BLOCK;
		if (isExtension) {
			if (size > EXTENSION_LIMIT) throw new Refusal("sdist/malformed", "A tar header is larger than 64 KiB");
			this.#current = {
				state: "extension",
				type
			};
		} else {
			const member = memberOf(header, type, size, this.#extension);
			this.#extension = {};
			if (member.kind !== "file") this.#left = this.#padding = 0;
			this.#admit(member);
		}
		if (this.#left === 0) this.#finish();
	}
	#admit(member) {
		if (this.#paths.has(member.path)) refuse(member.path, "is there twice");
		this.#paths.add(member.path);
		if (this.#paths.size > MEMBERS) throw new Refusal("sdist/bomb", `The archive holds more than ${MEMBERS} members`);
		const wanted = member.kind === "file" && this.#wanted(member);
		if (wanted && member.size > this.#limit) throw new Refusal("sdist/malformed", `\`${member.path}\` is larger than ${this.#limit} bytes`, member.path);
		this.#current = {
			state: "body",
			path: member.path,
			keep: wanted
		};
	}
};
// src/python/archive.ts
var import_yauzl = require_yauzl();
/** Entries up to this size, in bytes, are unpacked in one go: much faster than a stream. */
const AT_ONCE = 4194304;
const CHUNK = 1048576;
/** the longest data descriptor (ZIP64, with its signature), in bytes: all that may lie between two entries */
const DESCRIPTOR = 24;
const END_RECORD = 22;
/**
* Opens a zip archive (APPNOTE 6.3.10) and checks every header before a byte is unpacked. Refused: encryption, methods
* other than store and deflate, ZIP64, duplicate and unsafe paths, links and devices, sizes that lie, a bomb's ratio,
* entries that overlap, bytes that belong to no entry, and whatever two readers could read as two different archives.
*/
async function openArchive(source) {
	const entries = [];
	try {
		const zip = await (0, import_yauzl.fromRandomAccessReaderPromise)(new SourceReader(source), source.size, {
			autoClose: false,
			decodeStrings: false,
			validateEntrySizes: false
		});
		const start = Number(zip.readEntryCursor);
		const seen = /* @__PURE__ */ new Set();
		for await (const entry of zip.eachEntry()) {
			const checked = await checkedEntry(zip, entry, seen);
			if (isProblem(checked)) return checked;
			seen.add(entryKey(checked));
			entries.push(checked);
		}
		const trouble = await directoryTrouble(source, zip, start, Number(zip.readEntryCursor)) ?? layoutTrouble(entries, start);
		if (trouble) return trouble;
	} catch (error) {
		return brokenZip(error, entries);
	}
	const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
	if (isBomb(unpacked, source.size)) return refusal("wheel/bomb", "", `the archive says that its ${source.size} bytes unpack to ${unpacked}`);
	return {
		entries,
		pour: (entry, sink) => pour(source, entry, sink)
	};
}
function brokenZip(error, before) {
	const cause = error instanceof Error ? error.message : String(error);
	const last = before.at(-1);
	const where = last ? { where: `the entry after ${last.path}` } : {};
	if (cause.includes("strong encryption")) return problem("wheel/encrypted", "An entry is encrypted", "Build the wheel again without encryption.", {
		cause,
		...where
	});
	return problem("wheel/not-a-zip", "The file cannot be read as a zip archive", REBUILD$1, {
		cause,
		...where
	});
}
const REBUILD$1 = "Build or download it again: this one is damaged or no wheel.";
const UNUSUAL = "Build the wheel again with a PEP 517 build backend; do not edit it by hand.";
function refusal(code, path, what) {
	const sentence = path === "" ? `${what.charAt(0).toUpperCase()}${what.slice(1)}` : `Entry \`${path}\` ${what}`;
	return problem(code, sentence, code === "wheel/not-a-zip" ? REBUILD$1 : UNUSUAL, path === "" ? {} : { where: path });
}
/** What an entry would be on disk: a folder `a/` and a file `a` cannot both be. */
function entryKey(entry) {
	return entry.path.endsWith("/") ? entry.path.slice(0, -1) : entry.path;
}
async function checkedEntry(zip, entry, seen) {
	const path = entry.fileNameRaw.toString("utf8");
	const unsafe = whyUnsafe(path) ?? whyAmbiguous(entry, path) ?? whySpecial(entry, path);
	if (unsafe) return refusal("wheel/unsafe-entry", path, unsafe);
	if (seen.has(entryKey({ path }))) return refusal("wheel/unsafe-entry", path, "is there twice");
	if (entry.isEncrypted()) return refusal("wheel/encrypted", path, "is encrypted");
	const { compressionMethod: method, compressedSize: packed, uncompressedSize: size } = entry;
	if (method !== 0 && method !== 8) return refusal("wheel/not-a-zip", path, `uses compression method ${method}, which wheels do not`);
	if (method === 0 && packed !== size) return refusal("wheel/not-a-zip", path, "is stored, but lies about its size");
	if (isBomb(size, packed)) return refusal("wheel/bomb", path, `says that its ${packed} bytes unpack to ${size}`);
	const local = await zip.readLocalFileHeaderPromise(entry);
	const described = (local.generalPurposeBitFlag & 8) !== 0;
	const agrees = (there, here) => described || there === 4294967295 || there === here;
	if (!local.fileName.equals(entry.fileNameRaw) || local.compressionMethod !== method || local.generalPurposeBitFlag !== entry.generalPurposeBitFlag || !agrees(local.compressedSize, packed) || !agrees(local.uncompressedSize, size) || !agrees(local.crc32, entry.crc32)) return refusal("wheel/unsafe-entry", path, "is described differently by its own header and the directory");
	const folder = path.endsWith("/");
	const { crc32: crc, relativeOffsetOfLocalHeader: header } = entry;
	return {
		path,
		folder,
		size,
		packed,
		deflated: method === 8,
		crc,
		header,
		start: local.fileDataStart
	};
}
function whyAmbiguous(entry, path) {
	const isUtf8 = (entry.generalPurposeBitFlag & 2048) !== 0;
	if (!Buffer.from(path).equals(entry.fileNameRaw)) return "has a name that is not UTF-8";
	if (!isUtf8 && entry.fileNameRaw.some((byte) => byte > 127)) return "has a name that is not marked as UTF-8";
	const second = entry.extraFields.find((field) => field.id === 28789);
	return second && !second.data.subarray(5).equals(entry.fileNameRaw) ? "has two different names" : void 0;
}
function whySpecial(entry, path) {
	const type = entry.externalFileAttributes >>> 16 & 61440;
	if (type === 40960) return "is a symbolic link";
	if (type !== 0 && type !== 32768 && type !== 16384) return "is a device or another special file";
	const folder = path.endsWith("/");
	if (folder ? type === 32768 : type === 16384) return "is a folder and a file at once";
	return folder && entry.uncompressedSize > 0 ? "is a folder with content" : void 0;
}
/** The directory must fill the space up to the end record exactly: other readers find it by its size, not by its offset. */
async function directoryTrouble(source, zip, start, end) {
	const at = source.size - END_RECORD - zip.comment.length;
	const record = Buffer.from(await source.read(at, END_RECORD));
	const simple = record.readUInt32LE(16) === start && record.readUInt16LE(8) === zip.entryCount;
	if (end === at && record.readUInt32LE(12) === end - start && simple) return void 0;
	return refusal("wheel/not-a-zip", "", "the directory of the archive is not where its end record says, or uses ZIP64");
}
/** Entries must lie side by side from the first byte on, so that every byte belongs to exactly one. */
function layoutTrouble(entries, end) {
	let free = 0;
	for (const entry of entries.toSorted((left, right) => left.header - right.header)) {
		if (entry.header < free) return refusal("wheel/unsafe-entry", entry.path, "overlaps another entry");
		if (entry.header > free + DESCRIPTOR) return refusal("wheel/unsafe-entry", entry.path, "follows hidden bytes");
		free = entry.start + entry.packed;
	}
	if (free > end) return refusal("wheel/unsafe-entry", "", "an entry overlaps the directory of the archive");
	return end > free + DESCRIPTOR ? refusal("wheel/unsafe-entry", "", "hidden bytes follow the last entry") : void 0;
}
async function pour(source, entry, sink) {
	let crc = 0;
	let size = 0;
	const take = (chunk) => {
		crc = crc32(chunk, crc);
		size += chunk.byteLength;
		if (size > entry.size) throw new RangeError("it unpacks to more bytes than it declares");
		sink(chunk);
	};
	try {
		if (!entry.deflated) for await (const chunk of packedBytes(source, entry)) take(chunk);
		else if (entry.size <= AT_ONCE && entry.packed <= AT_ONCE) {
			const packed = await source.read(entry.start, entry.packed);
			take(inflateRawSync(packed, {
				maxOutputLength: entry.size + 1,
				chunkSize: Math.max(64, entry.size + 1)
			}));
		} else {
			const unpacked = createInflateRaw({ chunkSize: 262144 });
			await pipeline(Readable.from(packedBytes(source, entry)), unpacked, async (output) => {
				for await (const chunk of output) take(chunk);
			});
		}
	} catch (error) {
		const cause = error instanceof Error ? error.message : String(error);
		return problem("wheel/not-a-zip", `Entry \`${entry.path}\` cannot be unpacked`, REBUILD$1, {
			cause,
			where: entry.path
		});
	}
	if (size !== entry.size) return refusal("wheel/not-a-zip", entry.path, `is ${size} bytes, not ${entry.size}`);
	return crc === entry.crc ? void 0 : refusal("wheel/not-a-zip", entry.path, "does not match its checksum");
}
async function* packedBytes(source, entry) {
	for (let at = 0; at < entry.packed; at += CHUNK) yield Buffer.from(await source.read(entry.start + at, Math.min(CHUNK, entry.packed - at)));
}
/** yauzl's view of our bytes; it reads headers only. */
var SourceReader = class extends import_yauzl.RandomAccessReader {
	#source;
	constructor(source) {
		super();
		this.#source = source;
	}
	read(target, offset, length, position, done) {
		this.#answer(target.subarray(offset, offset + length), position, done);
	}
	async #answer(target, position, done) {
		const available = Math.min(target.byteLength, Math.max(0, this.#source.size - position));
		try {
			target.set(await this.#source.read(Math.min(position, this.#source.size), available));
		} catch (error) {
			done(error instanceof Error ? error : new Error(String(error)));
			return;
		}
		done(null, available);
	}
};
// src/python/record.ts
const DIGITS = {
	sha256: 43,
	sha384: 64,
	sha512: 86
};
const BASE64URL = /^[A-Za-z0-9_-]+$/;
/**
* Reads RECORD (PEP 376, PEP 427): rows of path, digest and size as CSV, keyed by path. Refused: another number of
* columns, unsafe and repeated paths, a missing digest, padding, and every algorithm but SHA-256, SHA-384 and SHA-512.
* `own` is RECORD's own path: it and its signatures `.jws` and `.p7s` are the only files that may lack a digest.
*/
function parseRecord(text, own) {
	const table = parseCsv(text);
	if (table === void 0) return malformed(own, "holds a quoted field that does not end");
	const rows = /* @__PURE__ */ new Map();
	for (const { fields, line } of table) {
		const [path = "", digestText = "", sizeText = ""] = fields;
		const where = `${own}, line ${line}`;
		if (fields.length !== 3) return malformed(where, `has ${fields.length} columns instead of 3`);
		const unsafe = whyUnsafe(path);
		if (unsafe) return problem("wheel/unsafe-entry", `RECORD lists \`${path}\`, which ${unsafe}`, REBUILD, { where });
		if (rows.has(path)) return malformed(where, `lists \`${path}\` a second time`);
		if (!/^\d{0,15}$/.test(sizeText)) return malformed(where, `gives \`${sizeText}\` as a size`);
		const digest = parseDigest(digestText);
		if (typeof digest === "string") return malformed(where, `gives \`${path}\` ${digest}`);
		if (digest === null && !lacksDigest(path, own)) return malformed(where, `gives \`${path}\` no digest`);
		rows.set(path, {
			path,
			digest,
			size: sizeText === "" ? null : Number(sizeText)
		});
	}
	return rows;
}
/** RECORD and its signatures: they are made after the digests. */
function lacksDigest(path, own) {
	return path === own || path === `${own}.jws` || path === `${own}.p7s`;
}
/** Does this file agree with its row? A Problem if RECORD has no row for it, another size or another digest. */
function checkRow(row, file, own) {
	if (row === void 0) return lacksDigest(file.path, own) ? void 0 : mismatch(file.path, "is in the wheel, but not in RECORD");
	if (row.size !== null && row.size !== file.size) return mismatch(file.path, `is ${file.size} bytes, RECORD says ${row.size}`);
	if (row.digest === null || row.digest.base64url === file.base64url) return void 0;
	const { algorithm, base64url } = row.digest;
	return mismatch(file.path, `has ${algorithm} \`${file.base64url}\`, RECORD says \`${base64url}\``);
}
/** A Problem for the first row (in the order of RECORD) whose file the wheel does not have. */
function checkMissing(rows, present) {
	const missing = [...rows.keys()].find((path) => !present.has(path));
	return missing === void 0 ? void 0 : mismatch(missing, "is in RECORD, but not in the wheel");
}
const REBUILD = "Build the wheel again; a file that was changed after the build needs a new RECORD (`wheel pack` writes one).";
function mismatch(path, what) {
	return problem("wheel/record-mismatch", `\`${path}\` ${what}`, REBUILD, { where: path });
}
function malformed(where, what) {
	return problem("wheel/record-malformed", `RECORD ${what}`, REBUILD, { where });
}
/** null for none; a string says what is wrong with it. */
function parseDigest(text) {
	if (text === "") return null;
	const [algorithm = "", base64url = "", ...more] = text.split("=");
	if (!isAlgorithm(algorithm)) return `a digest by \`${algorithm}\`, which is not SHA-256, SHA-384 or SHA-512`;
	return more.length === 0 && base64url.length === DIGITS[algorithm] && BASE64URL.test(base64url) ? {
		algorithm,
		base64url
	} : `a digest that is no unpadded base64url of ${algorithm}`;
}
function isAlgorithm(text) {
	return Object.hasOwn(DIGITS, text);
}
/** CSV as Python's csv module writes it (RFC 4180 with either line end); empty lines are skipped, undefined if a quote stays open. */
function parseCsv(text) {
	const rows = [];
	let fields = [];
	let field = "";
	let line = 1;
	let startLine = 1;
	let quoted = false;
	let closed = false;
	const endRow = () => {
		if (fields.length > 0 || field !== "") rows.push({
			fields: [...fields, field.replace(/\r$/, "")],
			line: startLine
		});
		fields = [];
		field = "";
		startLine = line;
	};
	for (const piece of text.split(/([",\n])/)) {
		if (piece === "\n") line += 1;
		if (piece === "\"") {
			if (closed) field += "\"";
			quoted = !quoted;
			closed = !quoted;
			continue;
		}
		if (piece !== "") closed = false;
		if (quoted) field += piece;
		else if (piece === ",") {
			fields.push(field);
			field = "";
		} else if (piece === "\n") endRow();
		else field += piece;
	}
	if (quoted) return void 0;
	endRow();
	return rows;
}
// src/python/wheel.ts
const METADATA_LIMIT = 8388608;
const RECORD_LIMIT = 33554432;
const SBOM_LIMIT = 8388608;
const SBOMS_LIMIT = 33554432;
/**
* Reads a wheel (PEP 427, binary distribution format 1.x) in one streaming pass and bounded memory. Refused, each with
* the entry in `where`: whatever `openArchive` refuses; no or several `.dist-info` folders, or one of another project;
* METADATA, WHEEL or RECORD missing or malformed; every file that RECORD does not list or lists differently, and every
* row without a file.
*/
async function readWheel(source, file) {
	const head = await readHead(source, file);
	if (isProblem(head)) return head;
	const { archive, folder, about } = head;
	const own = `${folder}/RECORD`;
	const recordText = await textOf(archive, own, RECORD_LIMIT, "wheel/record-missing", "wheel/record-malformed");
	if (isProblem(recordText)) return recordText;
	const rows = parseRecord(recordText, own);
	if (isProblem(rows)) return rows;
	const verified = await verifyFiles(archive, rows, own, `${folder}/sboms/`);
	return isProblem(verified) ? verified : {
		...about,
		...verified
	};
}
/**
* What a wheel says of itself, without unpacking anything else: as {@link readWheel}, but no file is held to RECORD. For
* bytes that somebody has signed who read all of them.
*/
async function readWheelMetadata(source, file) {
	const head = await readHead(source, file);
	return isProblem(head) ? head : head.about;
}
async function readHead(source, file) {
	const fromName = parseWheelFileName(file);
	if (isProblem(fromName)) return fromName;
	const archive = await openArchive(source);
	if (isProblem(archive)) return archive;
	const folder = distInfoOf(archive, file, fromName);
	if (isProblem(folder)) return folder;
	const wheelText = await textOf(archive, `${folder}/WHEEL`, METADATA_LIMIT, "wheel/metadata-missing");
	if (isProblem(wheelText)) return wheelText;
	const wheelTrouble = checkWheelVersion(wheelText, `${folder}/WHEEL`);
	if (wheelTrouble) return wheelTrouble;
	const metadataText = await textOf(archive, `${folder}/METADATA`, METADATA_LIMIT, "wheel/metadata-missing");
	if (isProblem(metadataText)) return metadataText;
	const metadata = parseMetadata(metadataText);
	if (isProblem(metadata)) return {
		...metadata,
		where: `${folder}/METADATA`
	};
	const { name, version, tags } = fromName;
	if (normalizeName(metadata.name) !== name || compareVersions(metadata.version, version) !== 0) return nameMismatch(`${`METADATA is of \`${metadata.name}\` ${metadata.version}`}, but the file name says \`${name}\` ${version}`, `${folder}/METADATA`);
	return {
		archive,
		folder,
		about: {
			name,
			version,
			tags: tags.toSorted(),
			metadata
		}
	};
}
async function verifyFiles(archive, rows, own, sbomFolder) {
	const files = archive.entries.filter((entry) => !entry.folder);
	const missing = checkMissing(rows, new Set(files.map((entry) => entry.path)));
	if (missing) return missing;
	const contents = [];
	const embeddedSboms = [];
	let room = SBOMS_LIMIT;
	for (const entry of files) {
		const row = rows.get(entry.path);
		const algorithm = row?.digest?.algorithm ?? "sha256";
		const sha256 = createHash("sha256");
		const recorded = algorithm === "sha256" ? sha256 : createHash(algorithm);
		const kept = entry.path.startsWith(sbomFolder) && entry.size <= Math.min(SBOM_LIMIT, room) ? [] : void 0;
		if (kept) room -= entry.size;
		const trouble = await archive.pour(entry, (chunk) => {
			sha256.update(chunk);
			if (recorded !== sha256) recorded.update(chunk);
			kept?.push(Buffer.from(chunk));
		});
		if (trouble) return trouble;
		const digest = sha256.digest();
		const base64url = (recorded === sha256 ? digest : recorded.digest()).toString("base64url");
		const differs = checkRow(row, {
			path: entry.path,
			size: entry.size,
			base64url
		}, own);
		if (differs) return differs;
		contents.push({
			path: entry.path,
			size: entry.size,
			sha256: digest.toString("hex")
		});
		if (kept) embeddedSboms.push({
			path: entry.path,
			text: Buffer.concat(kept).toString("utf8")
		});
	}
	return {
		contents: sortedBy(contents, (each) => each.path),
		embeddedSboms: sortedBy(embeddedSboms, (each) => each.path)
	};
}
/** The one top-level `NAME-VERSION.dist-info`; vendored packages may bring theirs deeper in the tree. */
function distInfoOf(archive, file, expected) {
	const tops = archive.entries.map((entry) => entry.path.split("/", 1)[0] ?? "");
	const folders = [...new Set(tops.filter((top) => top.endsWith(".dist-info")))];
	const [folder] = folders;
	if (folder === void 0) return problem("wheel/dist-info", `\`${file}\` holds no \`.dist-info\` folder`, "Build it with a PEP 517 backend.");
	if (folders.length > 1) {
		const named = folders.slice(0, 3).map((each) => `\`${each}\``);
		return problem("wheel/dist-info", `\`${file}\` holds ${folders.length} \`.dist-info\` folders: ${named.join(", ")}`, KEEP_ONE);
	}
	const stem = folder.slice(0, -10);
	const dash = stem.lastIndexOf("-");
	const version = normalizeVersion(stem.slice(dash + 1));
	const same = version !== void 0 && compareVersions(version, expected.version) === 0;
	if (dash > 0 && same && normalizeName(stem.slice(0, dash)) === expected.name) return folder;
	return nameMismatch(`\`${folder}\` does not belong to \`${expected.name}\` ${expected.version}`, folder);
}
const KEEP_ONE = "A wheel has exactly one, `NAME-VERSION.dist-info`: clean the build folder and build again.";
const BUILD_AGAIN = "Build the wheel again with a PEP 517 build backend.";
function nameMismatch(what, where) {
	return problem("wheel/name-mismatch", what, "Do not rename a wheel: build it again, or download it anew.", { where });
}
function checkWheelVersion(text, where) {
	const version = /^Wheel-Version:[ \t]*(\d{1,4})\.\d{1,4}[ \t]*\r?$/m.exec(text)?.[1];
	if (version === "1") return void 0;
	const what = version === void 0 ? "WHEEL has no `Wheel-Version`" : `WHEEL asks for wheel format ${version}, 1 is known`;
	return problem("wheel/metadata-malformed", what, BUILD_AGAIN, { where });
}
/** The text of one entry, which is UTF-8; `absent` and `broken` are the codes where it is missing, or no such text. */
async function textOf(archive, path, limit, absent, broken = "wheel/metadata-malformed") {
	const entry = archive.entries.find((each) => each.path === path);
	if (entry === void 0) return problem(absent, `\`${path}\` is missing from the wheel`, BUILD_AGAIN, { where: path });
	if (entry.size > limit) return problem(broken, `\`${path}\` is larger than ${limit} bytes`, BUILD_AGAIN, { where: path });
	const chunks = [];
	const trouble = await archive.pour(entry, (chunk) => chunks.push(Buffer.from(chunk)));
	if (trouble) return trouble;
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
	} catch {
		return problem(broken, `\`${path}\` is not UTF-8`, BUILD_AGAIN, { where: path });
	}
}
export { walkTarGz as a, unfolded as c, openArchive as i, readWheelMetadata as n, parseMetadata as o, textOf as r, readFields as s, readWheel as t };
