import { o as problem } from "./problem.js";
import { n as normalizeName, t as isProjectName } from "./name.js";
import { a as normalizeVersion, n as compareVersions } from "./version.js";
// src/release/tag.ts
/** in characters, of a tag and of a pattern */
const LONGEST = 255;
/** The tag of a release that was given none. */
function defaultTag(version) {
	return `v${version}`;
}
/**
* Reads a tag by `[NAME(-|/|@)][v]VERSION` (PEP 440), or by a pattern with `{version}` once and `{name}` at most once.
* Where several readings are possible (`plugin-1-1`: 1.post1 of plugin, or 1 of plugin-1) the longest version counts.
*/
function parseTag(tag, pattern) {
	const readings = readingsOf(tag, pattern);
	if ("kind" in readings) return readings;
	return readings[0] ?? unreadableTag(tag, pattern);
}
/** Does the tag name the project (if any) and version of these files? Any of its readings will do. */
function checkTag(tag, pattern, distributions) {
	const readings = readingsOf(tag, pattern);
	if ("kind" in readings) return readings;
	const [first] = readings;
	if (first === void 0) return unreadableTag(tag, pattern);
	if (readings.some((reading) => distributions.every((each) => isOf(reading, each)))) return void 0;
	const other = distributions.find((each) => !isOf(first, each));
	const said = first.name === void 0 ? first.version : `\`${first.name}\` ${first.version}`;
	const found = other === void 0 ? "something else" : `\`${other.name}\` ${other.version}`;
	return problem("input/tag-mismatch", `The tag \`${tag}\` says ${said}, the files are ${found}`, "Build the files from the tagged commit, or tag the commit of these files, like `v1.2.0`; a monorepo sets `tag-pattern`.", { where: other?.file ?? tag });
}
/** May a tag be of one of these projects (PEP 503)? One that names none may be of any; one that cannot be read is for others to refuse. */
function mayBeOf(tag, projects) {
	const readings = tag.length > LONGEST ? [] : plainReadings(tag);
	return readings.length === 0 || readings.some(({ name }) => name === void 0 || projects.includes(name));
}
function isOf(reading, { name, version }) {
	return compareVersions(reading.version, version) === 0 && (reading.name === void 0 || reading.name === name);
}
function readingsOf(tag, pattern) {
	if (tag.length > LONGEST) return [];
	return pattern === void 0 ? plainReadings(tag) : patternReadings(tag, pattern);
}
function plainReadings(tag) {
	const named = [...tag.matchAll(/[-/@]/g)].map((match) => match.index).map((at) => partsOf(tag.slice(0, at), tag.slice(at + 1)));
	return [partsOf(void 0, tag), ...named].filter((parts) => parts !== void 0);
}
function patternReadings(tag, pattern) {
	const pieces = pattern.split(/(\{name\}|\{version\})/);
	const count = (placeholder) => pieces.filter((piece) => piece === placeholder).length;
	if (pattern.length > LONGEST || count("{version}") !== 1 || count("{name}") > 1) return problem("input/invalid", `The tag pattern \`${pattern}\` does not hold \`{version}\` once and \`{name}\` at most once`, "Write it like `tag-pattern = \"{name}/v{version}\"`.");
	const [head = "", first = "", middle = "", second = "", tail = ""] = pieces;
	const end = second === "" ? middle : tail;
	if (!tag.startsWith(head) || !tag.slice(head.length).endsWith(end)) return [];
	const body = tag.slice(head.length, tag.length - end.length);
	if (second === "") return [partsOf(void 0, body)].filter((parts) => parts !== void 0);
	return Array.from({ length: body.length }, (_, at) => at).filter((at) => body.startsWith(middle, at)).map((at) => {
		const [left, right] = [body.slice(0, at), body.slice(at + middle.length)];
		return first === "{name}" ? partsOf(left, right) : partsOf(right, left);
	}).filter((parts) => parts !== void 0);
}
function partsOf(name, versionText) {
	const version = /^v?\d\S*$/i.test(versionText) ? normalizeVersion(versionText) : void 0;
	if (version === void 0) return void 0;
	if (name === void 0) return { version };
	return isProjectName(name) ? {
		name: normalizeName(name),
		version
	} : void 0;
}
function unreadableTag(tag, pattern) {
	const form = pattern === void 0 ? "`[NAME(-|/|@)][v]VERSION`" : `the tag pattern \`${pattern}\``;
	return problem("input/tag-mismatch", `The tag \`${tag}\` is not of the form ${form}`, "Tag the release like `v1.2.0`, `plugin-1.2.0` or `plugin/v1.2.0`, or set `tag-pattern` in the policy.", { where: tag });
}
export { parseTag as i, defaultTag as n, mayBeOf as r, checkTag as t };
