import { i as parseJson, n as isObject } from "./json.js";
import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { t as GENERATOR } from "./generator.js";
const { dirname, join, resolve } = process.getBuiltinModule("node:path");
const { closeSync, linkSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeSync } = process.getBuiltinModule("node:fs");
const { hash, randomUUID } = process.getBuiltinModule("node:crypto");
// src/adapters/directory/refusal.ts
/** What the operating system refused about a folder of the marketplace; anything else that is thrown is a bug and flies on. */
function notWritten(path, error) {
	if (!(error instanceof Error && "syscall" in error)) throw error;
	return problem("marketplace/write-failed", `The folder \`${oneLine(path, 300)}\` could not be written`, "Make room, or name a folder that this account may write to, and run again; what was there before stays.", { cause: oneLine(error.message, 300) });
}
// src/adapters/directory/write-new.ts
/**
* Writes these pieces, one after the other, to a file. Three calls and no promise: a marketplace has tens of thousands of
* small files. `wx` refuses a path that is taken.
*/
function writeNew(path, pieces, flags) {
	const file = openSync(path, flags, 420);
	try {
		for (const piece of pieces) for (let done = 0; done < piece.byteLength;) done += writeSync(file, piece, done);
	} finally {
		closeSync(file);
	}
}
// src/adapters/directory/site.ts
const SMALL = 8192;
const PATH = /^(?!(?:.*\/)?\.{1,2}(?:\/|$))[A-Za-z0-9_+@.-]{1,255}(?:\/[A-Za-z0-9_+@.-]{1,255}){0,15}$/;
/** Is this a path that a site may have: relative, plain, and never out of its folder? */
function isSitePath(path) {
	return PATH.test(path);
}
/**
* A folder as a {@link Site}. It is written as `FOLDER.next-…` beside; finishing moves the old one to `FOLDER.previous-…` and
* the new one to FOLDER. A process that dies between the two renames leaves no FOLDER: the next one, before it does
* anything else, puts the old one back (see {@link prepareSite}). File by file nothing is forced to the disk: this holds
* against killed processes, not against a power cut.
*/
function createSite(folder, marker = "index.json") {
	const target = resolve(folder);
	const own = randomUUID().slice(0, 8);
	const next = `${target}.next-${own}`;
	const made = /* @__PURE__ */ new Set();
	const place = placing(target, next);
	let begun = false;
	const makeFolder = (path) => {
		if (path === "." || made.has(path)) return;
		makeFolder(dirname(path));
		mkdirSync(join(next, path));
		made.add(path);
	};
	const begin = () => {
		const trouble = prepare(target, marker);
		if (trouble) return trouble;
		mkdirSync(next);
		begun = true;
	};
	return {
		write: async (path, bytes) => {
			if (!isSitePath(path)) return unsafe(path);
			try {
				const trouble = begun ? void 0 : begin();
				if (trouble) return trouble;
				makeFolder(dirname(path));
				place(path, bytes);
				return;
			} catch (error) {
				return notWritten(target, error);
			}
		},
		keep: async (path, sha256) => {
			try {
				if (!isSitePath(path) || !begun && begin() !== void 0) return false;
				if (lstatSync(`${target}/${path}`, { throwIfNoEntry: false })?.isFile() !== true) return false;
				if (hash("sha256", readFileSync(`${target}/${path}`)) !== sha256) return false;
				makeFolder(dirname(path));
				return linked(`${target}/${path}`, `${next}/${path}`);
			} catch {
				return false;
			}
		},
		finish: async () => {
			try {
				const trouble = begun ? prepare(target, marker, next) : begin();
				if (trouble) return trouble;
				swap(target, next, `${target}.previous-${own}`);
				begun = false;
				return;
			} catch (error) {
				return notWritten(target, error);
			}
		},
		abandon: async () => {
			begun = false;
			made.clear();
			discard(next);
		}
	};
}
/**
* Can a site be written to this folder? Puts back what a process that died between two steps moved away, and sweeps what it
* left unfinished. `publish/folder-taken` for a folder that holds something else: nothing of it is touched.
*/
async function prepareSite(folder, marker = "index.json") {
	const place = resolve(folder);
	try {
		return prepare(place, marker);
	} catch (error) {
		return notWritten(place, error);
	}
}
function prepare(place, marker, mine) {
	const parent = dirname(place);
	mkdirSync(parent, { recursive: true });
	const beside = readdirSync(parent).map((name) => join(parent, name));
	const left = (step) => beside.filter((path) => path.startsWith(`${place}.${step}-`) && path !== mine && /-[0-9a-f]{8}$/.test(path));
	const previous = left("previous").find((path) => isOurs(path, marker));
	if (previous !== void 0 && !beside.includes(place)) renameSync(previous, place);
	const trouble = beside.includes(place) ? taken(place, marker) : void 0;
	if (trouble) return trouble;
	for (const path of [
		...left("next"),
		...left("previous"),
		...left("old")
	]) discard(path);
}
function taken(place, marker) {
	const shown = oneLine(place, 300);
	try {
		if (readdirSync(place).length === 0 || isOurs(place, marker)) return void 0;
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ENOTDIR")) throw error;
	}
	return problem("publish/folder-taken", `\`${shown}\` holds something that is not a ${marker === "index.json" ? "site" : "part"} of this marketplace's making`, "Write an empty or new folder for `out`; everything in it is replaced at every run.");
}
function isOurs(place, marker) {
	try {
		const read = parseJson(readFileSync(join(place, marker), "utf8"));
		return isObject(read) && isObject(read["generator"]) && read["generator"]["name"] === GENERATOR.name;
	} catch {
		return false;
	}
}
function swap(place, next, previous) {
	let moved = false;
	try {
		renameSync(place, previous);
		moved = true;
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
	}
	try {
		renameSync(next, place);
	} catch (error) {
		if (moved) renameSync(previous, place);
		throw error;
	}
	discard(previous);
}
/** Moved away first: whoever still writes into it fails at once, instead of finishing half a folder. */
function discard(path) {
	const away = path.replace(/\.(?:next|previous|old)(-[0-9a-f]{8})$/, ".old$1");
	try {
		if (away !== path) renameSync(path, away);
		rmSync(away, {
			recursive: true,
			force: true
		});
	} catch {}
}
/**
* Writes files, as hard links where it can: to the same file of the last site where that holds the same, and to one just
* written from the same small bytes object. A site has tens of thousands of files, few of which change in a day, and a link
* costs a twentieth of a file. No file is ever written in place, so that two folders may share it.
*/
function placing(last, next) {
	const known = /* @__PURE__ */ new WeakMap();
	return (path, bytes) => {
		const place = `${next}/${path}`;
		const digest = bytes.byteLength > SMALL ? void 0 : hash("sha256", bytes, "base64");
		const before = known.get(bytes);
		if (before !== void 0 && before.digest === digest && linked(before.path, place)) return;
		if (!holds(`${last}/${path}`, bytes) || !linked(`${last}/${path}`, place)) writeNew(place, [bytes], "wx");
		if (digest !== void 0) known.set(bytes, {
			path: place,
			digest
		});
	};
}
function holds(path, bytes) {
	try {
		const found = lstatSync(path, { throwIfNoEntry: false });
		return found?.isFile() === true && found.size === bytes.byteLength && readFileSync(path).equals(bytes);
	} catch {
		return false;
	}
}
function linked(from, to) {
	try {
		linkSync(from, to);
		return true;
	} catch {
		return false;
	}
}
function unsafe(path) {
	return problem("marketplace/write-failed", `\`${oneLine(path, 300)}\` is no path that a site may have`, "It was made from what a repository says: take that plugin out of the catalogue, and tell the authors of wheelseal.");
}
export { notWritten as a, writeNew as i, isSitePath as n, prepareSite as r, createSite as t };
