import { t as compareText } from "./order.js";
// src/python/version.ts
/** in characters; longer text is no version to us */
const LONGEST$1 = 2048;
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
	if (text.length > LONGEST$1) return void 0;
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
const MEMORY$1 = 1e5;
const remembered$1 = /* @__PURE__ */ new Map();
/** The key of a version in any permitted spelling, `undefined` if it is none. Remembered, as a scan asks for the same text again and again. */
function versionKey(text) {
	const known = remembered$1.get(text);
	if (known !== void 0 || remembered$1.has(text)) return known;
	const version = parseVersion(text);
	const key = version && keyOf(version);
	if (remembered$1.size >= MEMORY$1) remembered$1.clear();
	remembered$1.set(text, key);
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
// src/python/specifier.ts
const OPERATOR = /^(===|==|~=|!=|<=|>=|<|>)/;
/** in characters, for a whole set */
const LONGEST = 8192;
/**
* Does a version lie in a specifier set (PEP 440, comma-separated, empty accepts every version)? `prereleases: false`
* refuses every pre-release; otherwise they count like any version. False for a set that is malformed and, except by
* `===`, for text that is no version.
*/
function satisfies(version, specifier, options = { prereleases: true }) {
	const clauses = clausesOf(specifier);
	if (clauses === void 0) return false;
	const parsed = parseVersion(version);
	if (parsed && !options.prereleases && (parsed.pre || parsed.dev !== void 0)) return false;
	if (parsed === void 0 && clauses.length === 0) return false;
	return clauses.every((clause) => admits(clause, version, parsed));
}
/** Is this a set of version specifiers (PEP 440)? The empty set is one. */
function isSpecifier(text) {
	return clausesOf(text) !== void 0;
}
/**
* Does a version satisfy one clause, commas and all? `undefined` if the text is no clause. Markers need this: their
* `=== "a,b"` is one comparison.
*/
function satisfiesClause(version, text) {
	const clause = parseClause(text);
	return clause && admits(clause, version, parseVersion(version));
}
/** A set as Python's `packaging` prints it: clauses without inner blanks, sorted, equal ones once; `undefined` if malformed. */
function printSpecifier(text) {
	if (clausesOf(text) === void 0) return void 0;
	const clauses = /* @__PURE__ */ new Map();
	for (const printed of split(text).map(printClause).sort()) {
		const meaning = meaningOf(printed);
		if (!clauses.has(meaning)) clauses.set(meaning, printed);
	}
	return [...clauses.values()].join(",");
}
function printClause(clause) {
	const operator = OPERATOR.exec(clause)?.[0] ?? "";
	return operator + clause.slice(operator.length).trim();
}
/** `==1` and `==1.0` mean the same, `~=1.0` and `~=1.0.0` do not. */
function meaningOf(printed) {
	const clause = parseClause(printed);
	if (!clause || !("version" in clause)) return printed;
	return clause.operator + (clause.operator === "~=" ? printVersion(clause.version) : keyOf(clause.version));
}
const MEMORY = 2e4;
const remembered = /* @__PURE__ */ new Map();
function clausesOf(text) {
	if (remembered.has(text)) return remembered.get(text);
	const clauses = text.length > LONGEST ? [void 0] : split(text).map(parseClause);
	const known = clauses.filter((clause) => clause !== void 0);
	const result = known.length === clauses.length ? known : void 0;
	if (remembered.size >= MEMORY) remembered.clear();
	remembered.set(text, result);
	return result;
}
function split(text) {
	return text.split(",").map((clause) => clause.trim()).filter((clause) => clause !== "");
}
function parseClause(clause) {
	const operator = OPERATOR.exec(clause)?.[0];
	if (operator === void 0) return void 0;
	const text = clause.slice(operator.length).trim();
	if (operator === "===") return /^[^\s;)]*$/.test(text) ? {
		operator,
		text: text.toLowerCase()
	} : void 0;
	const wildcard = text.endsWith(".*");
	const version = parseVersion(wildcard ? text.slice(0, -2) : text);
	if (version === void 0) return void 0;
	const key = keyOf(version);
	switch (operator) {
		case "==":
		case "!=":
			if (!wildcard) return {
				operator,
				version,
				key
			};
			return hasSuffix(version) ? void 0 : {
				operator: `${operator}*`,
				prefix: version
			};
		case "~=":
			if (wildcard || version.local || version.release.length < 2) return void 0;
			return {
				operator,
				version,
				key,
				prefix: {
					epoch: version.epoch,
					release: version.release.slice(0, -1)
				}
			};
		case "<=":
		case ">=":
		case "<":
		case ">":
			if (wildcard || version.local) return void 0;
			return {
				operator,
				version,
				key: operator === "<" ? keyBelow(version) : key
			};
	}
}
function admits(clause, text, version) {
	if (clause.operator === "===") return text.toLowerCase() === clause.text;
	if (version === void 0) return false;
	switch (clause.operator) {
		case "==*": return startsWith(version, clause.prefix);
		case "!=*": return !startsWith(version, clause.prefix);
		case "~=": return compareKeys(keyOfPublic(version), clause.key) >= 0 && startsWith(version, clause.prefix);
		case "==": return compareKeys(clause.version.local ? keyOf(version) : keyOfPublic(version), clause.key) === 0;
		case "!=": return compareKeys(clause.version.local ? keyOf(version) : keyOfPublic(version), clause.key) !== 0;
		case "<=": return compareKeys(keyOfPublic(version), clause.key) <= 0;
		case ">=": return compareKeys(keyOfPublic(version), clause.key) >= 0;
		case "<": return compareKeys(keyOf(version), clause.key) < 0;
		case ">": return compareKeys(keyOf(version), clause.key) > 0 && !isLateFormOf(version, clause.version);
	}
}
/** The bound of `<`: it admits no pre-release of its own version (`<2` not 2rc1) unless it names a pre-release itself. */
function keyBelow(bound) {
	return keyOf(isEarly(bound) ? bound : {
		...bound,
		dev: "0"
	});
}
/** `>2` admits neither 2.post1 nor 2+local; a bound that is a post-release itself admits the later ones. */
function isLateFormOf(version, bound) {
	if (version.local !== void 0 && keyOfPublic(version) === keyOf(bound)) return true;
	if (version.post === void 0 || bound.post !== void 0 || bound.dev !== void 0) return false;
	const { post: _post, dev: _dev, local: _local, ...base } = version;
	return keyOf(base) === keyOf(bound);
}
function isEarly(version) {
	return version.pre !== void 0 || version.dev !== void 0;
}
function startsWith(version, prefix) {
	return version.epoch === prefix.epoch && prefix.release.every((part, at) => (version.release[at] ?? "0") === part);
}
function hasSuffix(version) {
	return isEarly(version) || version.post !== void 0 || version.local !== void 0;
}
function keyOfPublic(version) {
	if (!version.local) return keyOf(version);
	const { local: _local, ...rest } = version;
	return keyOf(rest);
}
export { compareKeys as a, normalizeVersion as c, versionKey as d, satisfiesClause as i, parseVersion as l, printSpecifier as n, compareVersions as o, satisfies as r, isPrerelease as s, isSpecifier as t, publicVersion as u };
