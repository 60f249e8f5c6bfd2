import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { t as BUNDLE_SUFFIX } from "./release-claims.js";
const { basename, dirname, join } = process.getBuiltinModule("node:path");
const { lstatSync, readdirSync } = process.getBuiltinModule("node:fs");
// src/adapters/directory/reader.ts
/**
* A sealed folder as a consumer reads it. Subfolders are not looked into. Links are listed, for whoever installs from the
* folder follows them, and refused when they are opened: what they lead to can change after any look.
*/
function folderReader(folder, files) {
	return readerOf(folder, files, () => readdirSync(folder));
}
/** One file and the bundle beside it. */
function fileReader(path, files) {
	const name = basename(path);
	return readerOf(dirname(path), files, () => [name, `${name}${BUNDLE_SUFFIX}`]);
}
/** What lies at a path: a folder, a file, or nothing that can be read. */
function kindOfPath(path) {
	try {
		const found = lstatSync(path, { throwIfNoEntry: false });
		return found?.isDirectory() ? "folder" : found?.isFile() ? "file" : "nothing";
	} catch {
		return "nothing";
	}
}
function readerOf(folder, files, names) {
	return {
		list: async () => {
			try {
				return names().flatMap((name) => {
					const found = lstatSync(join(folder, name), { throwIfNoEntry: false });
					return found === void 0 || found.isDirectory() ? [] : [{
						name,
						size: found.size
					}];
				});
			} catch (error) {
				return unreadable(folder, error);
			}
		},
		open: async (name) => {
			const path = join(folder, name);
			return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? link(name) : files.open(path);
		}
	};
}
function link(name) {
	return problem("verify/digest", `\`${oneLine(name, 200)}\` is a link, not a file`, "A sealed release holds files only. Put the file itself there, or fetch the release again.", { where: name });
}
function unreadable(folder, error) {
	return problem("verify/target-missing", `\`${oneLine(folder, 300)}\` cannot be read`, "Name a folder that this user may read.", { cause: error instanceof Error ? error.message : String(error) });
}
export { folderReader as n, kindOfPath as r, fileReader as t };
