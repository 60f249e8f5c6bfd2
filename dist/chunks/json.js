import { t as compareText } from "./order.js";
// src/core/json.ts
/** Two-space JSON with keys sorted by UTF-16 code unit and a final newline: same value, same bytes. Absent (`undefined`) members are left out. */
function stableJson(value) {
	return `${JSON.stringify(sorted(value), null, 2)}\n`;
}
/** The same order without white space, for digests (the subset of RFC 8785 that strings and safe integers need). */
function compactJson(value) {
	return JSON.stringify(sorted(value));
}
/**
* Parses foreign JSON of at most `maxDepth` nested containers. Returns `undefined` for text that is no JSON or nests
* deeper; callers turn that into their own problem. The size is bounded by whoever read the bytes.
*/
function parseJson(text, maxDepth = 64) {
	if (depthOf(text) > maxDepth) return void 0;
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
/** Is this JSON value an object (not null, not an array)? */
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function sorted(value) {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).filter(([, member]) => member !== void 0);
	entries.sort(([left], [right]) => compareText(left, right));
	return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
function depthOf(text) {
	let depth = 0;
	let deepest = 0;
	let inString = false;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (inString) {
			if (code === 92) at += 1;
			else if (code === 34) inString = false;
		} else if (code === 34) inString = true;
		else if (code === 123 || code === 91) deepest = Math.max(deepest, ++depth);
		else if (code === 125 || code === 93) depth -= 1;
	}
	return deepest;
}
export { stableJson as i, isObject as n, parseJson as r, compactJson as t };
