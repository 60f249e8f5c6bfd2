import { o as problem } from "./problem.js";
const { dirname, isAbsolute, join, relative, resolve, sep } = process.getBuiltinModule("node:path");
const { globSync, lstatSync, realpathSync } = process.getBuiltinModule("node:fs");
// src/adapters/directory/glob.ts
/** Globs of this machine, relative to `workspace` (an absolute path). Windows may write `\` or `/`. Hidden files match only by their name. */
function directoryGlob(workspace) {
	return { match: async (pattern) => {
		const whole = resolve(workspace, pattern);
		const start = exists(whole) ? dirname(whole) : fixedPart(workspace, pattern);
		const base = isBelow(workspace, start) ? workspace : start;
		return matches(workspace, pattern, whole).map((path) => staysBelow(base, path) ? path : outside(path, pattern));
	} };
}
function matches(workspace, pattern, whole) {
	if (exists(whole)) return [whole];
	if (!MAGIC.test(pattern)) return [];
	return globSync(pattern, { cwd: workspace }).map((path) => resolve(workspace, path)).sort();
}
const MAGIC = /[*?[\]{}()]/;
/** The folder before the first part that holds a wildcard. */
function fixedPart(workspace, pattern) {
	const parts = (sep === "\\" ? pattern.replaceAll("\\", "/") : pattern).split("/");
	const first = parts.findIndex((part) => MAGIC.test(part));
	const folder = parts.slice(0, first < 0 ? -1 : first).join("/");
	return isAbsolute(pattern) ? resolve(folder === "" ? "/" : `${folder}/`) : join(workspace, folder);
}
function exists(path) {
	try {
		return lstatSync(path, { throwIfNoEntry: false }) !== void 0;
	} catch {
		return false;
	}
}
function staysBelow(base, path) {
	try {
		return isBelow(realpathSync(base), realpathSync(path));
	} catch {
		return true;
	}
}
function isBelow(base, path) {
	const way = relative(base, path);
	return way === "" || way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
function outside(path, pattern) {
	return problem("input/outside", `\`${path}\` (matched by \`${pattern}\`) is a link that leads out of the workspace`, "Copy the file into the workspace, or name the place where it really lies.", { where: path });
}
export { directoryGlob as t };
