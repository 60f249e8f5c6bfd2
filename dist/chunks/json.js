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
	return sizesOf(text).depth > maxDepth ? void 0 : parsed(text);
}
/**
* Parses foreign JSON that every reader must read alike: what {@link parseJson} refuses, and bytes that are no UTF-8 or
* begin with a byte order mark, more values than allowed, and an object that has a member twice (some readers take the
* first, some the last).
*/
function parseExactJson(bytes, limits) {
	const text = utf8Of(bytes);
	if (text === void 0) return void 0;
	const { depth, values, members } = sizesOf(text);
	if (depth > limits.depth || values > limits.values) return void 0;
	const value = parsed(text);
	return value !== void 0 && membersIn(value) === members ? value : void 0;
}
function utf8Of(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return;
	}
}
function membersIn(value) {
	if (typeof value !== "object" || value === null) return 0;
	const inside = Object.values(value);
	return inside.reduce((sum, each) => sum + membersIn(each), Array.isArray(value) ? 0 : inside.length);
}
function parsed(text) {
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
/** Of text that is JSON; each value but the first comes after a comma, or first in its container. */
function sizesOf(text) {
	let open = 0;
	let depth = 0;
	let values = 1;
	let members = 0;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (code === 34) at = endOfString(text, at + 1);
		else if (code === 123 || code === 91) {
			depth = Math.max(depth, ++open);
			values += 1;
		} else if (code === 125 || code === 93) open -= 1;
		else if (code === 44) values += 1;
		else if (code === 58) members += 1;
	}
	return {
		depth,
		values,
		members
	};
}
/** Where the quotation mark stands that ends a string: the first one behind an even number of backslashes. */
function endOfString(text, from) {
	for (let at = text.indexOf("\"", from); at >= 0; at = text.indexOf("\"", at + 1)) {
		let slashes = 0;
		while (text.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
		if (slashes % 2 === 0) return at;
	}
	return text.length;
}
export { stableJson as a, parseJson as i, isObject as n, parseExactJson as r, compactJson as t };
