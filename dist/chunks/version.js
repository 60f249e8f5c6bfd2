import { t as compareText } from "./order.js";
// src/python/version.ts
/** in characters; longer text is no version to us */
const LONGEST = 2048;
const WHITE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const AROUND = new RegExp(`^${WHITE}|${WHITE}$`, "g");
const PHASE = {
	a: "a",
	alpha: "a",
	b: "b",
	beta: "b",
	c: "rc",
	rc: "rc",
	pre: "rc",
	preview: "rc"
};
const PRE = /[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d*)/y;
const POST = /-(\d+)|[-_.]?(?:post|rev|r)[-_.]?(\d*)/y;
const DEV = /[-_.]?dev[-_.]?(\d*)/y;
const NUMBER = /\d+/y;
const LOCAL = /[a-z0-9]+/y;
/** Reads a version in any spelling that PEP 440 permits, with white space around it; anything else is `undefined`. */
function parseVersion(text) {
	if (text.length > LONGEST) return void 0;
	const trimmed = text.replace(AROUND, "");
	if (!/^[\x21-\x7e]+$/.test(trimmed)) return void 0;
	const body = trimmed.toLowerCase();
	let at = body.startsWith("v") ? 1 : 0;
	const take = (pattern) => {
		pattern.lastIndex = at;
		const match = pattern.exec(body);
		if (match) at += match[0].length;
		return match;
	};
	let first = take(NUMBER)?.[0];
	if (first === void 0) return void 0;
	let epoch = "0";
	if (body[at] === "!") {
		at += 1;
		epoch = first;
		first = take(NUMBER)?.[0];
		if (first === void 0) return void 0;
	}
	const release = [decimal(first)];
	while (body[at] === "." && isDigit(body[at + 1])) {
		at += 1;
		release.push(decimal(take(NUMBER)?.[0]));
	}
	const pre = take(PRE);
	const phase = pre ? PHASE[pre[1] ?? ""] : void 0;
	const post = take(POST);
	const dev = take(DEV);
	const local = [];
	if (body[at] === "+") do {
		at += 1;
		const segment = take(LOCAL)?.[0];
		if (segment === void 0) return void 0;
		local.push(isNumeric(segment) ? decimal(segment) : segment);
	} while (body[at] === "." || body[at] === "-" || body[at] === "_");
	if (at !== body.length) return void 0;
	return {
		epoch: decimal(epoch),
		release,
		...phase && { pre: {
			phase,
			number: decimal(pre?.[2])
		} },
		...post && { post: decimal(post[1] ?? post[2]) },
		...dev && { dev: decimal(dev[1]) },
		...local.length > 0 && { local }
	};
}
/** The canonical text of a parsed version (PEP 440, "Normalization"). */
function printVersion(version) {
	const local = version.local ? `+${version.local.join(".")}` : "";
	return printPublic(version) + local;
}
/** The canonical text of a version in any permitted spelling; `undefined` if it is none. */
function normalizeVersion(text) {
	const version = parseVersion(text);
	return version && printVersion(version);
}
/** The canonical text without the local part (`1.0` of `1.0+cu124`); `undefined` if it is no version. */
function publicVersion(text) {
	const version = parseVersion(text);
	return version && printPublic(version);
}
/** Is this a pre-release or development release? False for text that is no version. */
function isPrerelease(text) {
	const version = parseVersion(text);
	return version?.pre !== void 0 || version?.dev !== void 0;
}
/** The key of a parsed version. */
function keyOf(version) {
	const release = version.release.slice(0, significant(version.release)).map(ordered).join("");
	const bareDev = version.dev !== void 0 && version.pre === void 0 && version.post === void 0;
	const pre = version.pre ? `b${version.pre.phase}${ordered(version.pre.number)}` : bareDev ? "a" : "z";
	const post = version.post === void 0 ? "a" : `b${ordered(version.post)}`;
	const dev = version.dev === void 0 ? "z" : `b${ordered(version.dev)}`;
	const local = (version.local ?? []).map((each) => isNumeric(each) ? `c${ordered(each)}` : `b${each} `).join("");
	return `${ordered(version.epoch)}${release} ${pre}${post}${dev}${local}a`;
}
const MEMORY = 1e5;
const remembered = /* @__PURE__ */ new Map();
/** The key of a version in any permitted spelling, `undefined` if it is none. Remembered, as a scan asks for the same text again and again. */
function versionKey(text) {
	const known = remembered.get(text);
	if (known !== void 0 || remembered.has(text)) return known;
	const version = parseVersion(text);
	const key = version && keyOf(version);
	if (remembered.size >= MEMORY) remembered.clear();
	remembered.set(text, key);
	return key;
}
/** Negative, zero or positive, as the first version is older than, equal to or newer than the second. */
function compareKeys(left, right) {
	return compareText(left, right);
}
/**
* Orders two versions by PEP 440. Text that is no version ranks below every version, and among its like by code unit, so
* that sorting is total; whoever must judge a version asks `versionKey` first.
*/
function compareVersions(a, b) {
	const left = versionKey(a);
	const right = versionKey(b);
	if (left !== void 0 && right !== void 0) return compareKeys(left, right);
	if (left !== void 0) return 1;
	if (right !== void 0) return -1;
	return compareText(a, b);
}
function printPublic(version) {
	const epoch = version.epoch === "0" ? "" : `${version.epoch}!`;
	const pre = version.pre ? `${version.pre.phase}${version.pre.number}` : "";
	const post = version.post === void 0 ? "" : `.post${version.post}`;
	const dev = version.dev === void 0 ? "" : `.dev${version.dev}`;
	return `${epoch}${version.release.join(".")}${pre}${post}${dev}`;
}
/** A number so that text order is number order: the count of its digits as one character, then the digits. */
function ordered(number) {
	return String.fromCharCode(48 + number.length) + number;
}
function significant(release) {
	let length = release.length;
	while (length > 0 && release[length - 1] === "0") length -= 1;
	return length;
}
function decimal(digits) {
	return (digits ?? "").replace(/^0+(?=\d)/, "") || "0";
}
function isDigit(character) {
	return character !== void 0 && character >= "0" && character <= "9";
}
function isNumeric(text) {
	return /^\d+$/.test(text);
}
export { normalizeVersion as a, publicVersion as c, keyOf as i, versionKey as l, compareVersions as n, parseVersion as o, isPrerelease as r, printVersion as s, compareKeys as t };
