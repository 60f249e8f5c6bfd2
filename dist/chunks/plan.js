import { i as isProblems, o as problem, r as isProblem } from "./problem.js";
import { a as boolean, d as object, f as strictObject, h as unknown, i as array, m as union, o as date, p as string } from "./schemas.js";
import { t as date$1 } from "./iso.js";
import { a as oneLine } from "./text.js";
import { n as sha256Of, r as sha256OfSource } from "./digest.js";
import { a as stableJson, i as parseJson, n as isObject, t as compactJson } from "./json.js";
import { n as sortedBy } from "./order.js";
import { n as referenceOf, t as assetOf } from "./asset.js";
import { a as PROVENANCE_NAME, f as plannedNames, n as LINES_TYPE } from "./asset-plan.js";
import { t as GENERATOR } from "./generator.js";
import { n as normalizeName, t as isProjectName } from "./name.js";
import { a as normalizeVersion, n as compareVersions, o as parseVersion } from "./version.js";
import { n as chunksOf } from "./bytes.js";
import { n as parseWheelFileName, t as parseSdistFileName } from "./wheel-name.js";
import { t as require_yauzl } from "./yauzl.js";
import { n as findCollisions } from "./asset-name.js";
import { n as TomlError, t as parse } from "./dist.js";
import { t as isSpecifier } from "./specifier.js";
import { n as isLeftOut, t as NO_EFFORT } from "./effort.js";
const { basename, join } = process.getBuiltinModule("node:path");
const { createHash, createPublicKey } = process.getBuiltinModule("node:crypto");
const { Readable } = process.getBuiltinModule("node:stream");
const { pipeline } = process.getBuiltinModule("node:stream/promises");
const { crc32, createGunzip, createInflateRaw, inflateRawSync } = process.getBuiltinModule("node:zlib");
// src/handover.ts
const INDEX = "handover.json";
/** The files of a hand-over: an index, and every asset under its digest. Same content, same bytes. */
function packHandover(release, distributions, facts, assets) {
	const carried = assets.flatMap((asset) => asset.content.kind === "bytes" ? [{
		asset,
		bytes: asset.content.bytes
	}] : []);
	const index = {
		schemaVersion: "1.0",
		generator: GENERATOR,
		release: {
			repository: release.repository,
			tag: release.tag,
			commit: release.commit
		},
		files: distributions.map(({ file, sha256 }) => ({
			file,
			sha256
		})),
		facts,
		assets: carried.map(({ asset: { name, size, sha256, mediaType } }) => ({
			name,
			size,
			sha256,
			mediaType
		}))
	};
	return [{
		name: INDEX,
		bytes: new TextEncoder().encode(stableJson(index))
	}, ...carried.map(({ asset, bytes }) => ({
		name: `${asset.sha256}.bin`,
		bytes
	}))];
}
/**
* Reads a hand-over back. Its bytes are those that the job's output named by digest, so its shape is ours; what is
* checked is that it speaks of this release, was made by this version, and holds the bytes that its index promises.
*/
function unpackHandover(files, release) {
	const index = files.find((file) => file.name === INDEX);
	const read = index === void 0 ? void 0 : parseJson(new TextDecoder().decode(index.bytes));
	if (!isObject(read) || read["schemaVersion"] !== "1.0" || !isObject(read["release"]) || !isObject(read["facts"]) || !Array.isArray(read["files"]) || !Array.isArray(read["assets"])) return mismatch$1("has no readable index", "Run the job that made it again.");
	const generator = read["generator"];
	if (!isObject(generator) || generator["version"] !== GENERATOR.version) return mismatch$1("was made by another version of wheelseal", "Pin every job of the workflow to the same commit of the action.");
	const { repository, tag, commit } = read["release"];
	if (repository !== release.repository || tag !== release.tag || commit !== release.commit) return mismatch$1(`belongs to ${`\`${oneLine(JSON.stringify(tag), 80)}\` at \`${oneLine(JSON.stringify(commit), 64)}\``}`, "Every job of a release must stand on the same tag and commit.");
	const assets = [];
	for (const entry of read["assets"]) {
		const { name, sha256, mediaType } = isObject(entry) ? entry : {};
		if (typeof name !== "string" || typeof sha256 !== "string" || typeof mediaType !== "string") return mismatch$1("lists an asset without a name", "Run the job that made it again.");
		const bytes = files.find((file) => file.name === `${sha256}.bin`)?.bytes;
		if (bytes === void 0 || sha256Of(bytes) !== sha256) return mismatch$1(`lacks the bytes of \`${oneLine(name, 120)}\``, "Run the job that made it again.");
		assets.push({
			name,
			size: bytes.byteLength,
			sha256,
			mediaType,
			content: {
				kind: "bytes",
				bytes
			}
		});
	}
	const { files: listed, facts } = read;
	return {
		files: listed,
		facts,
		assets
	};
}
/**
* Several hand-overs as one: signatures of disjoint files are united, any other stage comes from one job. A job passes on
* what was handed to it, so the same fact may arrive twice; another one of the same stage is refused.
*/
function uniteHandovers(handovers, distributions) {
	let united = {
		files: [],
		facts: {},
		assets: []
	};
	for (const next of handovers) {
		const foreign = foreignFile(next, distributions);
		if (foreign !== void 0) return foreign;
		const sign = uniteSignatures(united.facts.sign, next.facts.sign);
		if (sign !== void 0 && isProblem(sign)) return sign;
		const { files, facts } = united;
		const twice = ["sbom", "scan"].find((name) => differs(facts[name], next.facts[name]));
		if (twice !== void 0) return mismatch$1(`brings another result of the stage \`${twice}\``, "Run `sbom` and `scan` once, over all files.");
		const { provenance, assets } = uniteProvenance(united, next);
		united = {
			files: [...files, ...next.files],
			facts: {
				...facts,
				...next.facts,
				...sign === void 0 ? {} : { sign: {
					...sign,
					provenance
				} }
			},
			assets
		};
	}
	return unsignedFile(united, distributions) ?? partialInventory(united, distributions) ?? united;
}
function uniteSignatures(left, right) {
	if (left === void 0 || right === void 0) return left ?? right;
	const byFile = new Map(left.signatures.map((each) => [each.file, each]));
	const again = right.signatures.find((each) => differs(byFile.get(each.file), each));
	if (again !== void 0) return mismatch$1(`signs \`${oneLine(again.file, 120)}\` a second time`, "Jobs that sign must have disjoint `distributions`.");
	const others = right.signatures.filter((each) => !byFile.has(each.file));
	const attested = new Set(left.attestations.map((each) => each.file));
	const attestations = [...left.attestations, ...right.attestations.filter((each) => !attested.has(each.file))];
	return {
		signatures: sortedBy([...left.signatures, ...others], (each) => each.file),
		attestations: sortedBy(attestations, (each) => each.file),
		provenance: left.provenance
	};
}
/** Each job that signs describes the build of its own files: the lines of all are the provenance of the release. */
function uniteProvenance(left, right) {
	const both = [left, right].flatMap(({ facts, assets }) => facts.sign === void 0 ? [] : [{
		stated: facts.sign.provenance,
		asset: assets.find(isProvenance)
	}]);
	const assets = [...without(left.assets), ...without(right.assets).filter((asset) => !left.assets.some((one) => one.name === asset.name))];
	const off = both.map((each) => each.stated).find((stated) => "off" in stated);
	if (off !== void 0 || both.length === 0) return {
		provenance: off ?? { off: "nothing was signed" },
		assets
	};
	const lines = new Set(both.flatMap(({ asset }) => textOf$2(asset).split(/(?<=\n)/)));
	const united = assetOf(PROVENANCE_NAME, LINES_TYPE, new TextEncoder().encode([...lines].toSorted().join("")));
	const files = both.flatMap(({ stated }) => "off" in stated ? [] : stated.files);
	return {
		provenance: {
			asset: referenceOf(united),
			files: [...new Set(files)].toSorted()
		},
		assets: [...assets, united]
	};
}
function without(assets) {
	return assets.filter((asset) => !isProvenance(asset));
}
function isProvenance({ name }) {
	return name === PROVENANCE_NAME;
}
function textOf$2(asset) {
	return asset?.content.kind === "bytes" ? new TextDecoder().decode(asset.content.bytes) : "";
}
function differs(left, right) {
	return left !== void 0 && right !== void 0 && compactJson(left) !== compactJson(right);
}
/** Whatever a job made is about the bytes that it had: a wheel that was built anew there is another wheel. */
function foreignFile({ files }, distributions) {
	const digests = new Map(distributions.map((each) => [each.file, each.sha256]));
	const wrong = files.find((each) => digests.get(each.file) !== each.sha256);
	if (wrong === void 0) return void 0;
	return mismatch$1(`is about \`${oneLine(wrong.file, 120)}\` with sha256 \`${wrong.sha256}\`, but this job has \`${digests.get(wrong.file) ?? "no such file"}\``, "Build once, and give every job the same files, for example as a workflow artifact.");
}
function unsignedFile({ facts: { sign } }, distributions) {
	const unsigned = sign && distributions.find((each) => !sign.signatures.some((signature) => signature.file === each.file));
	if (unsigned === void 0) return void 0;
	return mismatch$1(`holds no signature of \`${oneLine(unsigned.file, 120)}\``, "Sign every file of the release in one of the jobs that hand over.");
}
function partialInventory({ facts }, distributions) {
	const listed = facts.sbom?.documents.map((document) => document.file).join("\n");
	if (listed === void 0 || listed === distributions.map((each) => each.file).join("\n")) return void 0;
	return mismatch$1("inventories other files than this job has", "Give every job the same `distributions`.");
}
function mismatch$1(what, hint) {
	return problem("handover/mismatch", `The hand-over ${what}`, hint);
}
/** The name of a hand-over artifact: its files, its stages and the run's attempt, so that neither a matrix nor a re-run collides. */
function handoverName(distributions, stages, attempt) {
	return `wheelseal-${sha256Of(distributions.map((each) => each.sha256).join("\n")).slice(0, 12)}-${stages.join("-")}-${attempt}`;
}
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
const REBUILD$3 = "Build the sdist again with a PEP 517 build backend, or download it anew.";
/** Leaves the stream from inside; turned back into a value at once. */
var Refusal = class extends Error {
	problem;
	constructor(code, what, where) {
		super(what);
		this.problem = problem(code, what, REBUILD$3, where === void 0 ? {} : { where });
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
		return problem("sdist/malformed", "The file cannot be read as a gzipped tar archive", REBUILD$3, { cause });
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
// src/python/sdist.ts
const PKG_INFO_LIMIT = 8388608;
const REBUILD$2 = "Build the sdist again with a PEP 517 build backend.";
/**
* Reads an sdist (PEP 625, `.tar.gz`): walks the whole archive and takes name and version from the one `PKG-INFO` in
* its top folder. Refused: `.zip` sdists, whatever `walkTarGz` refuses, a missing PKG-INFO, a top folder of another
* name, and a PKG-INFO that disagrees with the file name.
*/
async function readSdist(source, file) {
	const fromName = parseSdistFileName(file);
	if (isProblem(fromName)) return fromName;
	if (!file.endsWith(".tar.gz")) return problem("sdist/malformed", `\`${file}\` is no \`.tar.gz\`, the one format of PEP 625`, REBUILD$2);
	const path = `${file.slice(0, -7)}/PKG-INFO`;
	const kept = await walkTarGz(source, (member) => member.path === path, PKG_INFO_LIMIT);
	if (isProblem(kept)) return kept;
	const bytes = kept.get(path);
	if (bytes === void 0) return problem("sdist/malformed", `\`${path}\` is missing`, REBUILD$2, { where: path });
	const text = bytes.toString("utf8");
	if (!Buffer.from(text).equals(bytes)) return problem("sdist/malformed", `\`${path}\` is not UTF-8`, REBUILD$2, { where: path });
	const metadata = parseMetadata(text);
	if (isProblem(metadata)) return problem("sdist/malformed", metadata.what, metadata.hint, { where: path });
	const { name, version } = fromName;
	if (normalizeName(metadata.name) === name && compareVersions(metadata.version, version) === 0) return {
		name,
		version,
		metadata
	};
	const what = `PKG-INFO is of \`${metadata.name}\` ${metadata.version}, but the file name says \`${name}\` ${version}`;
	return problem("sdist/name-mismatch", what, "Do not rename an sdist: build it again, or download it anew.", { where: path });
}
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
	const fromName = parseWheelFileName(file);
	if (isProblem(fromName)) return fromName;
	const archive = await openArchive(source);
	if (isProblem(archive)) return archive;
	const folder = distInfoOf(archive, file, fromName);
	if (isProblem(folder)) return folder;
	const own = `${folder}/RECORD`;
	const recordText = await textOf(archive, own, RECORD_LIMIT, "wheel/record-missing", "wheel/record-malformed");
	if (isProblem(recordText)) return recordText;
	const rows = parseRecord(recordText, own);
	if (isProblem(rows)) return rows;
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
	if (normalizeName(metadata.name) !== fromName.name || compareVersions(metadata.version, fromName.version) !== 0) return nameMismatch(`${`METADATA is of \`${metadata.name}\` ${metadata.version}`}, but the file name says \`${fromName.name}\` ${fromName.version}`, `${folder}/METADATA`);
	const verified = await verifyFiles(archive, rows, own, `${folder}/sboms/`);
	if (isProblem(verified)) return verified;
	return {
		name: fromName.name,
		version: fromName.version,
		tags: fromName.tags.toSorted(),
		metadata,
		...verified
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
// src/inputs/distributions.ts
/**
* Reads the wheels and sdists of one release: patterns are globs or literal paths. Answers them sorted by file name, or
* everything that is wrong with any of them. Refused: a pattern without a match, folders and files that are no
* distribution, whatever `readWheel` and `readSdist` refuse, files of different projects or versions, and names that
* would take each other's place on the release.
*/
async function readDistributions(patterns, files, glob) {
	const found = await matchesOf(patterns, glob);
	const paths = [...new Set(found.filter((match) => typeof match === "string"))];
	const read = [];
	for (const path of paths) read.push(await readDistribution(path, files));
	const distributions = sortedBy(read.filter((each) => !isProblem(each)), (each) => each.file);
	const problems = [
		...found.filter(isProblem),
		...read.filter(isProblem),
		...togetherTrouble(distributions)
	];
	return problems.length > 0 ? problems : distributions;
}
async function matchesOf(patterns, glob) {
	if (patterns.length === 0) return [noMatch("No distribution is named")];
	return (await Promise.all(patterns.map(async (pattern) => {
		const found = await glob.match(pattern);
		return found.length > 0 ? found : [noMatch(`\`${pattern}\` matches no file`, pattern)];
	}))).flat();
}
function noMatch(what, where) {
	return problem("input/no-match", what, "Build the wheels first (`python -m build` writes to `dist/`), or set `distributions` to where they are.", where === void 0 ? {} : { where });
}
async function readDistribution(path, files) {
	const file = basename(path);
	const source = await files.open(path);
	if (isProblem(source)) return source;
	try {
		const distribution = await readSource(source, path, file);
		return isProblem(distribution) ? {
			...distribution,
			where: placeOf(file, distribution.where)
		} : distribution;
	} finally {
		await source.close();
	}
}
/** Several files are reported at once: each problem says which one, then where in it. */
function placeOf(file, where) {
	return where === void 0 || where === file ? file : `${file}: ${where}`;
}
async function readSource(source, path, file) {
	if (file.endsWith(".whl")) {
		const wheel = await readWheel(source, file);
		if (isProblem(wheel)) return wheel;
		return {
			kind: "wheel",
			path,
			file,
			size: source.size,
			sha256: await sha256OfSource(source),
			...wheel
		};
	}
	if (file.endsWith(".tar.gz") || file.endsWith(".zip")) {
		const sdist = await readSdist(source, file);
		if (isProblem(sdist)) return sdist;
		return {
			kind: "sdist",
			path,
			file,
			size: source.size,
			sha256: await sha256OfSource(source),
			tags: [],
			contents: [],
			embeddedSboms: [],
			...sdist
		};
	}
	return problem("input/not-a-distribution", `\`${file}\` is neither a wheel (\`.whl\`) nor an sdist (\`.tar.gz\`)`, "Narrow the pattern, as in `distributions: dist/*.whl`, or move the file elsewhere.");
}
function togetherTrouble(distributions) {
	const [first] = distributions;
	if (first === void 0) return [];
	const mixed = distributions.filter(({ name, version }) => name !== first.name || compareVersions(version, first.version) !== 0).map(({ file, name, version }) => problem("input/mixed-release", `\`${file}\` is of \`${name}\` ${version}, \`${first.file}\` of \`${first.name}\` ${first.version}`, "A release holds one version of one project: remove old builds, or release each project by a tag of its own.", { where: file }));
	const files = distributions.map(({ file }) => file);
	const collisions = findCollisions(files);
	return [...mixed, ...collisions.length > 0 ? collisions : findCollisions(plannedNames(files, first.name, first.version))];
}
// src/inputs/policy-file.ts
const DATE = union([string(), date().transform((date) => date.toISOString().slice(0, 10))]).pipe(date$1("must be a day, `YYYY-MM-DD`"));
const TEXT = string().min(1, "must not be empty").max(2e3);
const EXCEPTION = strictObject({
	id: TEXT.max(100),
	package: TEXT.optional(),
	versions: TEXT.refine(isSpecifier, "must be a PEP 440 specifier, like `<2.0`").optional(),
	reason: TEXT,
	owner: TEXT,
	expires: DATE
});
const EXCLUSION = strictObject({
	package: TEXT,
	reason: TEXT,
	owner: TEXT,
	expires: DATE
});
const IDENTITY = strictObject({
	identity: TEXT,
	issuer: TEXT
});
const RULES = strictObject({
	exception: array(EXCEPTION).max(1e3).default([]),
	exclude: array(EXCLUSION).max(1e3).default([]),
	identity: array(IDENTITY).max(100).default([]),
	"allowed-refs": array(string().regex(/^refs\/(heads|tags)\/[^*]+\*?$/, "must be a full ref, like `refs/heads/main`")).default([]),
	"backup-key": string().max(2e3).refine(isPublicKey, "must be a PEM public key (`-----BEGIN PUBLIC KEY-----`)").optional(),
	"tag-pattern": string().includes("{version}", { message: "must contain `{version}`" }).optional(),
	"release-name": string().min(1, "must not be empty").max(250).optional(),
	prerelease: boolean().optional(),
	latest: boolean().optional(),
	"release-notes": string().max(125e3, "must be at most 125,000 characters").optional()
});
const NO_RULES = {
	exceptions: [],
	exclusions: [],
	identities: [],
	allowedRefs: []
};
/**
* Reads `[tool.wheelseal]` of a pyproject.toml, or a whole wheelseal.toml (TOML 1.0). Refuses unknown keys, so that a
* misspelt exception never silently covers nothing. `file` is the name to show.
*/
function parsePolicyFile(text, file, kind) {
	const table = readToml(text, file);
	if (isProblem(table)) return [table];
	const raw = kind === "own" ? table : object({ tool: object({ wheelseal: unknown() }) }).safeParse(table).data?.tool.wheelseal ?? {};
	const parsed = RULES.safeParse(raw);
	if (!parsed.success) return parsed.error.issues.map((issue) => problemOf(issue, text, file));
	const rules = parsed.data;
	return {
		exceptions: rules.exception.map(({ package: name, versions, ...rest }) => ({
			...rest,
			...name === void 0 ? {} : { package: name },
			...versions === void 0 ? {} : { versions }
		})),
		exclusions: rules.exclude,
		identities: rules.identity,
		allowedRefs: rules["allowed-refs"],
		...rules["backup-key"] === void 0 ? {} : { backupKey: rules["backup-key"] },
		...rules["tag-pattern"] === void 0 ? {} : { tagPattern: rules["tag-pattern"] },
		...rules["release-name"] === void 0 ? {} : { releaseName: rules["release-name"] },
		...rules.prerelease === void 0 ? {} : { prerelease: rules.prerelease },
		...rules.latest === void 0 ? {} : { latest: rules.latest },
		...rules["release-notes"] === void 0 ? {} : { releaseNotes: rules["release-notes"] }
	};
}
/** Rules and thresholds together, with the digest that binds a result to them. */
function policyOf(rules, { failOn, unknownSeverity, maxAdvisoryAge }) {
	const policy = {
		...rules,
		failOn,
		unknownSeverity,
		maxAdvisoryAge
	};
	return {
		...policy,
		sha256: sha256Of(compactJson(policy))
	};
}
function readToml(text, file) {
	try {
		return parse(text);
	} catch (error) {
		if (!(error instanceof TomlError)) throw error;
		const said = oneLine(error.message.split("\n")[0] ?? "", 200);
		return problem("policy/malformed", `\`${file}\` is not TOML at line ${error.line}, column ${error.column}`, "Mend that line; nothing was read from the file.", {
			cause: said,
			where: `${file}:${error.line}`
		});
	}
}
function problemOf(issue, text, file) {
	const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : void 0;
	const path = unknown === void 0 ? issue.path : [...issue.path, unknown];
	const line = lineOf(text, path);
	const said = unknown === void 0 ? saidBy(issue) : "is no key of this table";
	return problem("policy/malformed", `\`${oneLine(nameOf(path), 120)}\` in \`${file}\` ${/^(must|is)\b/.test(said) ? said : `is wrong: ${said}`}`, "docs/policy.md lists every key; an exception needs `id`, `reason`, `owner` and `expires`.", { where: line === void 0 ? file : `${file}:${line}` });
}
/** `[[exception]] 2: reason` rather than `exception.1.reason`. */
function nameOf(path) {
	const [table, index, ...keys] = path.map(String);
	if (index === void 0 || !/^\d+$/.test(index)) return path.map(String).join(".");
	return `[[${table ?? ""}]] ${Number(index) + 1}${keys.length > 0 ? `: ${keys.join(".")}` : ""}`;
}
function saidBy(issue) {
	const message = issue.message.replace(/^invalid input: /i, "");
	const said = `${message.charAt(0).toLowerCase()}${message.slice(1)}`;
	if (issue.code === "invalid_type" && said.endsWith("received undefined")) return "is missing";
	return issue.code === "invalid_union" ? "must be a day, `YYYY-MM-DD`" : said;
}
/** The line (from 1) on which a key of the policy stands: the n-th `[[…name]]` header, then the key below it. */
function lineOf(text, path) {
	const rows = text.split("\n");
	const [first, second, third] = path.map(String);
	let from = 0;
	let key = first;
	if (second !== void 0 && /^\d+$/.test(second)) {
		let left = Number(second);
		from = rows.findIndex((row) => new RegExp(`^\\s*\\[\\[\\s*[\\w."-]*${escape(first ?? "")}\\s*\\]\\]`).test(row) && left-- === 0);
		if (from === -1) return void 0;
		key = third;
	}
	if (key === void 0) return from + 1;
	const at = rows.findIndex((row, index) => index >= from && row.trimStart().startsWith(key));
	return at === -1 ? from + 1 : at + 1;
}
function escape(text) {
	return text.replace(/[^\w-]/g, "\\$&");
}
/** SPKI in PEM; a private key, of which a public one could be made, is none. */
function isPublicKey(pem) {
	if (!pem.trim().startsWith("-----BEGIN PUBLIC KEY-----")) return false;
	try {
		return createPublicKey(pem).asymmetricKeyType === "ec";
	} catch {
		return false;
	}
}
// src/release/origin.ts
/**
* The tag and identity rule (DESIGN §3): the tag exists, resolves to the commit that runs, and the run's ref is that
* tag, unless the policy admits the ref. Otherwise the certificate would name something that the tag does not.
*/
function checkOrigin(origin, allowedRefs) {
	const tag = oneLine(origin.tag, 100);
	const dispatch = `Dispatch the workflow on the tag itself: \`gh workflow run release.yml --ref ${tag}\`.`;
	if (origin.tagCommit === null) return [problem("release/tag-missing", `The tag \`${tag}\` does not exist in the repository`, `Push the tag first: \`git push origin ${tag}\`. ${dispatch}`)];
	if (origin.ref !== `refs/tags/${origin.tag}` && !allowedRefs.some((pattern) => matchesRef(pattern, origin.ref))) return [problem("release/ref-not-tag", `This run stands on \`${oneLine(origin.ref, 120)}\`, not on the tag \`${tag}\``, `${dispatch} A branch can be admitted with \`allowed-refs\` in the policy; manifest and page will show it.`)];
	if (origin.tagCommit !== origin.sha) return [problem("release/tag-elsewhere", `The tag \`${tag}\` is at \`${oneLine(origin.tagCommit, 64)}\`, but this run is at \`${oneLine(origin.sha, 64)}\``, `The tag was moved after this run started, or the run stands elsewhere. ${dispatch}`)];
	return [];
}
/** Would a public log entry tell the world of a repository that is not public? Unknown counts as not public. */
function checkDisclosure(origin, publicLog, logIsPublic) {
	if (!logIsPublic || publicLog === "accept" || origin.visibility === "public") return [];
	const said = origin.visibility === null ? "of unknown visibility" : oneLine(origin.visibility, 20);
	return [problem("sign/would-disclose", `The repository is ${said}, and signing would write its name and workflow into a public transparency log`, "Set `public-log: accept` if that is fine, give a private `signing-config`, or leave `sign` out of `stages`.")];
}
function matchesRef(pattern, ref) {
	return pattern.endsWith("*") ? ref.startsWith(pattern.slice(0, -1)) : ref === pattern;
}
// src/release/tag.ts
/** in characters, of a tag and of a pattern */
const LONGEST = 255;
/** The tag of a release that was given none. */
function defaultTag(version) {
	return `v${version}`;
}
/** Does the tag name the project (if any) and version of these files? Any of its readings will do. */
function checkTag(tag, pattern, distributions) {
	const readings = readingsOf(tag, pattern);
	if ("kind" in readings) return readings;
	const [first] = readings;
	if (first === void 0) return unreadableTag(tag, pattern);
	if (readings.some((reading) => distributions.every((each) => isOf(reading, each)))) return void 0;
	const other = distributions.find((each) => !isOf(first, each));
	const said = first.name === void 0 ? first.version : `\`${first.name}\` ${first.version}`;
	const found = other === void 0 ? "something else" : `\`${other.name}\` ${other.version}`;
	return problem("input/tag-mismatch", `The tag \`${tag}\` says ${said}, the files are ${found}`, "Build the files from the tagged commit, or tag the commit of these files, like `v1.2.0`; a monorepo sets `tag-pattern`.", { where: other?.file ?? tag });
}
function isOf(reading, { name, version }) {
	return compareVersions(reading.version, version) === 0 && (reading.name === void 0 || reading.name === name);
}
function readingsOf(tag, pattern) {
	if (tag.length > LONGEST) return [];
	return pattern === void 0 ? plainReadings(tag) : patternReadings(tag, pattern);
}
function plainReadings(tag) {
	const named = [...tag.matchAll(/[-/@]/g)].map((match) => match.index).map((at) => partsOf(tag.slice(0, at), tag.slice(at + 1)));
	return [partsOf(void 0, tag), ...named].filter((parts) => parts !== void 0);
}
function patternReadings(tag, pattern) {
	const pieces = pattern.split(/(\{name\}|\{version\})/);
	const count = (placeholder) => pieces.filter((piece) => piece === placeholder).length;
	if (pattern.length > LONGEST || count("{version}") !== 1 || count("{name}") > 1) return problem("input/invalid", `The tag pattern \`${pattern}\` does not hold \`{version}\` once and \`{name}\` at most once`, "Write it like `tag-pattern = \"{name}/v{version}\"`.");
	const [head = "", first = "", middle = "", second = "", tail = ""] = pieces;
	const end = second === "" ? middle : tail;
	if (!tag.startsWith(head) || !tag.slice(head.length).endsWith(end)) return [];
	const body = tag.slice(head.length, tag.length - end.length);
	if (second === "") return [partsOf(void 0, body)].filter((parts) => parts !== void 0);
	return Array.from({ length: body.length }, (_, at) => at).filter((at) => body.startsWith(middle, at)).map((at) => {
		const [left, right] = [body.slice(0, at), body.slice(at + middle.length)];
		return first === "{name}" ? partsOf(left, right) : partsOf(right, left);
	}).filter((parts) => parts !== void 0);
}
function partsOf(name, versionText) {
	const version = /^v?\d\S*$/i.test(versionText) ? normalizeVersion(versionText) : void 0;
	if (version === void 0) return void 0;
	if (name === void 0) return { version };
	return isProjectName(name) ? {
		name: normalizeName(name),
		version
	} : void 0;
}
function unreadableTag(tag, pattern) {
	const form = pattern === void 0 ? "`[NAME(-|/|@)][v]VERSION`" : `the tag pattern \`${pattern}\``;
	return problem("input/tag-mismatch", `The tag \`${tag}\` is not of the form ${form}`, "Tag the release like `v1.2.0`, `plugin-1.2.0` or `plugin/v1.2.0`, or set `tag-pattern` in the policy.", { where: tag });
}
// src/plan.ts
const POLICY_LIMIT = 1048576;
/** From inputs to a plan, or everything that is wrong with them, before anything is written. */
async function planRelease(inputs, environment, tools) {
	const [read, rules] = await Promise.all([readDistributions(inputs.distributions, tools.files, tools.glob), readRules(inputs.project, tools.files)]);
	const problems = [read, rules].filter(isProblems).flat();
	if (isProblems(read) || isProblems(rules)) return problems;
	const policy = policyOf(rules, inputs);
	const tag = inputs.tag ?? tagOf(environment) ?? defaultTag(read[0]?.version ?? "");
	const mismatch = checkTag(tag, policy.tagPattern, read);
	if (mismatch !== void 0) return [mismatch];
	const place = await locate(tag, environment, policy, tools);
	if (isProblems(place)) return place;
	const chosen = inputs.reusePublished ? await reused({
		release: place.release,
		distributions: read,
		policy
	}, tools) : read;
	if (isProblems(chosen)) return chosen;
	const handover = await receive(inputs.handover, place.release, chosen, tools);
	if (isProblem(handover)) return [handover];
	const plan = decide(inputs, place, chosen, policy, handover);
	if (isProblems(plan) || isLeftOut(plan.decisions.sign)) return plan;
	const disclosure = place.isLocal ? [] : checkDisclosure(place, inputs.publicLog, tools.logIsPublic);
	return disclosure.length > 0 ? disclosure : plan;
}
function decide(inputs, { release, visibility }, distributions, policy, handover) {
	const decisions = {
		sign: decisionOf("sign", inputs, handover),
		sbom: decisionOf("sbom", inputs, handover),
		scan: decisionOf("scan", inputs, handover),
		publish: inputs.stages.includes("publish") ? "run" : { off: "published by a later job" }
	};
	const wrong = wrongCombination(inputs, decisions);
	if (wrong !== void 0) return [wrong];
	const { stages, lock, closure, target, publicLog, provenance, destination, adoptPublished, dryRun } = inputs;
	return {
		context: {
			release,
			distributions,
			policy,
			options: {
				stages,
				lock,
				closure,
				target,
				publicLog,
				provenance,
				destination,
				adoptPublished,
				dryRun
			},
			facts: handover.facts,
			effort: NO_EFFORT
		},
		decisions,
		isPublic: visibility === "public",
		handedAssets: handover.assets
	};
}
function decisionOf(name, inputs, handover) {
	if (inputs.stages.includes(name)) return "run";
	const handed = handover.facts[name];
	if (handed !== void 0) return { handed };
	return { off: inputs.stages.includes("publish") ? `\`${name}\` is not among \`stages\`` : "not part of this job" };
}
function wrongCombination(inputs, decisions) {
	const [first, ...others] = inputs.stages;
	if (first === "publish" && others.length === 0 && inputs.handover.length === 0) return problem("handover/missing", "`stages: publish` alone publishes what nobody signed, inventoried or scanned", "Pass the `handover` outputs of the earlier jobs: `handover: ${{ needs.sign.outputs.handover }}`.");
	if (!isLeftOut(decisions.scan) && isLeftOut(decisions.sbom)) return problem("input/invalid", "`scan` judges what `sbom` lists, and `sbom` is off", "Write `stages: sbom scan …`, or pass the `handover` of the job that ran `sbom`.");
}
async function locate(tag, { github, sourceDateEpoch }, policy, tools) {
	const epoch = sourceDateEpoch === null ? null : wholeSeconds(/* @__PURE__ */ new Date(sourceDateEpoch * 1e3));
	if (github === null || tools.repository === null) return {
		release: {
			host: null,
			repository: null,
			repositoryId: null,
			commit: null,
			ref: null,
			tag,
			time: epoch,
			run: {
				id: "local",
				attempt: 1
			}
		},
		visibility: null,
		isLocal: true
	};
	const facts = await tools.repository(tag);
	if (isProblem(facts)) return [facts];
	const { ref, sha, serverUrl, repository, runId, runAttempt } = github;
	const misplaced = checkOrigin({
		tag,
		ref,
		sha,
		...facts
	}, policy.allowedRefs);
	if (misplaced.length > 0) return misplaced;
	return {
		release: {
			host: serverUrl,
			repository,
			repositoryId: facts.repositoryId ?? github.repositoryId,
			tag,
			commit: sha,
			ref,
			time: epoch ?? (facts.commitTime === null ? null : wholeSeconds(new Date(facts.commitTime))),
			run: {
				id: runId,
				attempt: runAttempt
			}
		},
		visibility: facts.visibility,
		isLocal: false
	};
}
/** The distributions with those exchanged that were built again: read anew, like any other. */
async function reused(context, { reuse, files, glob }) {
	const paths = reuse === null ? /* @__PURE__ */ new Map() : await reuse(context);
	if (isProblem(paths)) return [paths];
	if (paths.size === 0) return context.distributions;
	return readDistributions(context.distributions.map(({ file, path }) => paths.get(file) ?? path), files, glob);
}
async function receive(references, release, distributions, tools) {
	const received = [];
	for (const reference of references) {
		const handover = await tools.handover(reference, release);
		if (isProblem(handover)) return handover;
		received.push(handover);
	}
	return uniteHandovers(received, distributions);
}
/** The project's own rules: `wheelseal.toml`, else `[tool.wheelseal]` of `pyproject.toml`, in the project's folder. */
async function readRules(project, files) {
	for (const [file, kind] of [["wheelseal.toml", "own"], ["pyproject.toml", "pyproject"]]) {
		const path = join(project, file);
		const bytes = await files.read(path, POLICY_LIMIT);
		if (isProblem(bytes) && bytes.cause?.startsWith("ENOENT")) continue;
		if (isProblem(bytes)) return [{
			...bytes,
			code: "policy/unreadable"
		}];
		return parsePolicyFile(new TextDecoder().decode(bytes), path, kind);
	}
	return project === "." ? NO_RULES : [noRulesIn(project)];
}
function noRulesIn(project) {
	return problem("policy/unreadable", `\`${oneLine(project, 200)}\` holds neither \`wheelseal.toml\` nor \`pyproject.toml\``, "Set `project` to the folder that has the rules of the project, or leave it out.");
}
function tagOf({ github }) {
	return github?.ref.startsWith("refs/tags/") ? github.ref.slice(10) : void 0;
}
function wholeSeconds(date) {
	return `${date.toISOString().slice(0, 19)}Z`;
}
export { packHandover as a, handoverName as i, readRules as n, unpackHandover as o, policyOf as r, planRelease as t };
