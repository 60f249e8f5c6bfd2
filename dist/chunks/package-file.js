import { n as normalizeName } from "./name.js";
// src/release/package-file.ts
const PACKAGE = /\.(?:whl|egg|zip|tar|tgz|tbz2?|txz|tlz|tar\.(?:gz|bz2|xz|lz|lzma|z))$/i;
/** Would an installer take a file of this name for a package, built or source? */
function isPackageFile(name) {
	return PACKAGE.test(name);
}
/** Would it take the file for one of this project (normalised by PEP 503)? Every `-` may end the name, as pip reads it. */
function isPackageOf(name, project) {
	return isPackageFile(name) && [...name.matchAll(/-/g)].some(({ index }) => normalizeName(name.slice(0, index)) === project);
}
export { isPackageOf as n, isPackageFile as t };
