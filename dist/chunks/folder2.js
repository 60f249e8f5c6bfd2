import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
const { dirname, join } = process.getBuiltinModule("node:path");
const { createHash, randomUUID } = process.getBuiltinModule("node:crypto");
const { chmod, constants, copyFile, lstat, mkdir, open, readFile, readdir, rename, rm } = process.getBuiltinModule("node:fs/promises");
// src/adapters/directory/folder.ts
/** Half-written bytes carry this name, never a final one; what a crash left of them is swept away. */
const TEMPORARY = ".wheelseal-";
const NAME = /^[A-Za-z0-9_+@-][A-Za-z0-9_+@.-]{0,254}$/;
/** A folder at this absolute path. */
function openFolder(path) {
	const known = /* @__PURE__ */ new Map();
	const place = (name) => {
		if (!NAME.test(name)) throw new RangeError(`not an asset name: ${oneLine(name, 100)}`);
		return join(path, name);
	};
	const stored = async (name) => {
		const file = join(path, name);
		const stat = await lstat(file, { bigint: true });
		const mark = [
			stat.ino,
			stat.size,
			stat.mtimeNs,
			stat.ctimeNs
		].join(" ");
		const before = known.get(name);
		const sha256 = before?.mark === mark ? before.sha256 : await sha256OfFile(file);
		known.set(name, {
			mark,
			sha256
		});
		return {
			name,
			size: Number(stat.size),
			sha256,
			state: "stored"
		};
	};
	return {
		path,
		list: () => guard(path, async () => {
			const entries = await entriesOf(path);
			if (!entries) return void 0;
			const names = entries.filter((each) => each.isFile() && !each.name.startsWith(TEMPORARY)).map((each) => each.name);
			const assets = [];
			for (const name of names.sort()) assets.push(await stored(name));
			return assets;
		}),
		prepare: () => guard(path, async () => {
			await mkdir(path, { recursive: true });
			await sweep(path);
		}),
		write: (asset) => guard(path, async () => {
			await putWhole(path, place(asset.name), asset.content);
		}),
		read: (name, limit) => guard(path, async () => {
			const file = place(name);
			const stat = await lstat(file);
			if (!stat.isFile()) return unreadable(file, "it is not a regular file");
			if (stat.size > limit) return unreadable(file, `it is larger than ${limit} bytes`);
			return await readFile(file);
		}),
		remove: (name) => guard(path, async () => {
			await rm(place(name), { force: true });
		})
	};
}
/** Everything in a folder; undefined where there is none. */
async function entriesOf(path) {
	try {
		return await readdir(path, { withFileTypes: true });
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		throw error;
	}
}
/** Removes what a crash left half-written. */
async function sweep(path) {
	for (const entry of await entriesOf(path) ?? []) if (entry.name.startsWith(TEMPORARY)) await rm(join(path, entry.name), { force: true });
}
/** Turns what the operating system refuses into a Problem; anything else that is thrown is a bug and flies on. */
async function guard(path, act) {
	try {
		return await act();
	} catch (error) {
		if (!(error instanceof Error && "syscall" in error)) throw error;
		return problem("publish/write-failed", `The folder \`${oneLine(path, 300)}\` could not be read or written`, "Make room, or give a folder that this account may write to with `--out`, and run again.", { cause: oneLine(error.message, 300) });
	}
}
function unreadable(file, why) {
	return problem("publish/write-failed", `\`${oneLine(file, 300)}\` cannot be read: ${why}`, "Remove what lies there, and run again.");
}
async function sha256OfFile(file) {
	const hash = createHash("sha256");
	const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
	try {
		for await (const chunk of handle.createReadStream({
			highWaterMark: 1048576,
			autoClose: false
		})) hash.update(chunk);
	} finally {
		await handle.close();
	}
	return hash.digest("hex");
}
/** Writes a file of its own, outside any folder of ours: the path holds what it held before or all of the bytes. */
function writeWhole(path, bytes) {
	const folder = dirname(path);
	return guard(folder, async () => {
		await putWhole(folder, path, {
			kind: "bytes",
			bytes
		});
	});
}
/** Writes beside, then renames. */
async function putWhole(folder, target, content) {
	const temporary = join(folder, `${TEMPORARY}${randomUUID()}`);
	try {
		if (content.kind === "file") {
			await copyFile(content.path, temporary, constants.COPYFILE_FICLONE);
			await chmod(temporary, 420);
		}
		const handle = await open(temporary, content.kind === "file" ? "r+" : "wx");
		try {
			if (content.kind === "bytes") await handle.writeFile(content.bytes);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(temporary, target);
	} finally {
		await rm(temporary, { force: true });
	}
}
export { writeWhole as a, sweep as i, guard as n, openFolder as r, entriesOf as t };
