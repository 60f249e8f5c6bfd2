import { n as sortedBy, t as compareText } from "./order.js";
import { n as rulesOf } from "./ecosystem.js";
// src/advisory/group.ts
/**
* The connected components over `id` and `aliases` (OSV: symmetric and transitive; `related` is not). Give it live records
* alone. Grouping comes after matching: a record and its alias may disagree on what is affected.
*/
function groupByAlias(records) {
	const parents = /* @__PURE__ */ new Map();
	for (const record of records) {
		const root = rootOf(parents, record.id);
		for (const alias of record.aliases) parents.set(rootOf(parents, alias), root);
	}
	const members = Map.groupBy(records, (record) => rootOf(parents, record.id));
	const groups = /* @__PURE__ */ new Map();
	for (const found of members.values()) {
		const names = new Set(found.flatMap((record) => [record.id, ...record.aliases]));
		const group = {
			records: sortedBy(found, (each) => each.id),
			names: [...names].toSorted(compareText)
		};
		for (const record of found) groups.set(record.id, group);
	}
	return groups;
}
/** Finds a name's root and shortens the way there. */
function rootOf(parents, name) {
	let root = name;
	for (let next = parents.get(root); next !== void 0 && next !== root; next = parents.get(root)) root = next;
	for (let at = name; at !== root;) {
		const next = parents.get(at) ?? root;
		parents.set(at, root);
		at = next;
	}
	return root;
}
// src/advisory/match.ts
const AFFECTED = { kind: "affected" };
const NOT = { kind: "not" };
/**
* The evaluation of OSV schema 1.7: affected if the version is listed, or inside any range of any entry for the package.
* Versions are ordered, never asked of a specifier; the local part (`+x`) of the installed version does not count. What
* cannot be evaluated (a version outside the ecosystem's grammar, an unknown kind of range) is indeterminate unless
* another part of the record confirms the match.
*/
function match(subject, record) {
	const rules = rulesOf(subject.ecosystem);
	if (!rules) return indeterminate(`versions of \`${subject.ecosystem}\` cannot be ordered`);
	let doubt = NOT;
	for (const entry of record.affected) {
		if (entry.ecosystem !== subject.ecosystem || entry.name !== subject.name) continue;
		const answer = matchEntry(subject.version, entry, rules);
		if (answer.kind === "affected") return answer;
		if (answer.kind === "indeterminate") doubt = answer;
	}
	return doubt;
}
function matchEntry(installed, entry, rules) {
	const version = rules.publicOf(installed.trim());
	const answers = entry.ranges.map((range) => matchRange(version, range, rules));
	if (answers.some((answer) => answer === AFFECTED)) return AFFECTED;
	if (isListed(installed.trim(), version, entry.versions, rules)) return AFFECTED;
	if (!rules.isVersion(version)) return indeterminate(`\`${installed}\` is no version of ${entry.ecosystem}`);
	if (entry.trouble !== null) return indeterminate(entry.trouble);
	if (entry.versions.length === 0 && entry.ranges.length > 0 && entry.ranges.every((range) => range.type === "GIT")) return indeterminate("the record states Git commits alone");
	return answers.find((answer) => answer.kind === "indeterminate") ?? NOT;
}
function isListed(installed, version, listed, rules) {
	if (listed.includes(installed) || listed.includes(version)) return true;
	return rules.isVersion(version) && listed.some((each) => rules.compare(each, version) === 0);
}
function matchRange(version, range, rules) {
	if (range.type === "GIT") return NOT;
	if (range.type !== "ECOSYSTEM" && range.type !== "SEMVER") return indeterminate(`range type \`${range.type}\` is not known`);
	const odd = range.events.find((event) => !isBoundless(event) && !rules.isVersion(event.version));
	if (odd) return indeterminate(`the record's version \`${odd.version}\` cannot be ordered`);
	if (!rules.isVersion(version)) return indeterminate(`\`${version}\` cannot be ordered`);
	if (!range.events.some((event) => event.kind === "introduced")) return indeterminate("a range never says where it begins");
	if (isBeyondLimits(version, range.events, rules)) return NOT;
	return walk(version, inOrder(range.events, rules), rules);
}
/** `introduced: 0` is before everything, `limit: *` beyond everything: neither is a version. */
function isBoundless(event) {
	return isStart(event) || event.kind === "limit" && event.version === "*";
}
function isStart(event) {
	return event.kind === "introduced" && event.version === "0";
}
/** Without limits there is no limit; `*` is one that nothing reaches. */
function isBeyondLimits(version, events, rules) {
	const limits = events.filter((event) => event.kind === "limit");
	return limits.length > 0 && limits.every((limit) => limit.version !== "*" && reaches(version, limit.version, rules));
}
/** Sorted by version; equal versions stay in the order of the record, which is what decides between them. */
function inOrder(events, rules) {
	return events.filter((event) => event.kind !== "limit").toSorted((left, right) => {
		if (isStart(left) || isStart(right)) return Number(isStart(right)) - Number(isStart(left));
		return rules.compare(left.version, right.version) ?? 0;
	});
}
/**
* The walk of the OSV specification, with one exception: several `last_affected` after one `introduced` mean a ceiling
* for each branch, so a version between the lowest and the highest of them is in doubt, not cleared by the lowest.
*/
function walk(version, events, rules) {
	let inside = false;
	let ceilings = 0;
	let doubt = false;
	for (const event of events) if (event.kind === "introduced") {
		if (!isStart(event) && !reaches(version, event.version, rules)) continue;
		inside = true;
		ceilings = 0;
		doubt = false;
	} else if (event.kind === "fixed") {
		if (!reaches(version, event.version, rules)) continue;
		inside = false;
		doubt = false;
	} else if (exceeds(version, event.version, rules)) {
		inside = false;
		ceilings += 1;
	} else if (ceilings > 0 && !inside) doubt = true;
	if (inside) return AFFECTED;
	return doubt ? indeterminate("several last affected versions follow one introduced version") : NOT;
}
function reaches(version, bound, rules) {
	return (rules.compare(version, bound) ?? -1) >= 0;
}
function exceeds(version, bound, rules) {
	return (rules.compare(version, bound) ?? -1) > 0;
}
function indeterminate(reason) {
	return {
		kind: "indeterminate",
		reason
	};
}
export { groupByAlias as n, match as t };
