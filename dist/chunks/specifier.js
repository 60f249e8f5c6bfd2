import { i as keyOf, o as parseVersion, s as printVersion, t as compareKeys } from "./version.js";
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
export { satisfiesClause as i, printSpecifier as n, satisfies as r, isSpecifier as t };
