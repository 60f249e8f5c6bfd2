// src/python/name.ts
const EDGE = /^[a-z0-9]$/i;
/** A project or extra name in the one form that is compared (PEP 503): lower case, runs of `-`, `_` and `.` as one `-`. */
function normalizeName(text) {
	return text.toLowerCase().replace(/[-_.]+/g, "-");
}
/**
* Is this a valid project or extra name (core metadata 2.x): ASCII letters, digits, `-`, `_` and `.`, a letter or digit
* at both ends? Refuses more than 255 characters, which no file system would store.
*/
function isProjectName(text) {
	return text.length <= 255 && /^[a-z0-9._-]+$/i.test(text) && EDGE.test(text.charAt(0)) && EDGE.test(text.slice(-1));
}
export { normalizeName as n, isProjectName as t };
