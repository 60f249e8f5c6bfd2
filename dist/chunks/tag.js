import { o as problem, r as isProblem } from "./problem.js";
import { n as normalizeName, t as isProjectName } from "./name.js";
import { a as normalizeVersion, n as compareVersions } from "./version.js";
import { a as walkTarGz, o as parseMetadata } from "./wheel.js";
import { t as parseSdistFileName } from "./wheel-name.js";
// src/python/sdist.ts
const PKG_INFO_LIMIT = 8388608;
const REBUILD = "Build the sdist again with a PEP 517 build backend.";
/**
* Reads an sdist (PEP 625, `.tar.gz`): walks the whole archive and takes name and version from the one `PKG-INFO` in
* its top folder. Refused: `.zip` sdists, whatever `walkTarGz` refuses, a missing PKG-INFO, a top folder of another
* name, and a PKG-INFO that disagrees with the file name.
*/
async function readSdist(source, file) {
	const fromName = parseSdistFileName(file);
	if (isProblem(fromName)) return fromName;
	if (!file.endsWith(".tar.gz")) return problem("sdist/malformed", `\`${file}\` is no \`.tar.gz\`, the one format of PEP 625`, REBUILD);
	const path = `${file.slice(0, -7)}/PKG-INFO`;
	const kept = await walkTarGz(source, (member) => member.path === path, PKG_INFO_LIMIT);
	if (isProblem(kept)) return kept;
	const bytes = kept.get(path);
	if (bytes === void 0) return problem("sdist/malformed", `\`${path}\` is missing`, REBUILD, { where: path });
	const text = bytes.toString("utf8");
	if (!Buffer.from(text).equals(bytes)) return problem("sdist/malformed", `\`${path}\` is not UTF-8`, REBUILD, { where: path });
	const metadata = parseMetadata(text);
	if (isProblem(metadata)) return problem("sdist/malformed", metadata.what, metadata.hint, { where: path });
	const { name, version } = fromName;
	if (normalizeName(metadata.name) === name && compareVersions(metadata.version, version) === 0) return {
		name,
		version,
		metadata
	};
	const what = `PKG-INFO is of \`${metadata.name}\` ${metadata.version}, but the file name says \`${name}\` ${version}`;
	return problem("sdist/name-mismatch", what, "Do not rename an sdist: build it again, or download it anew.", { where: path });
}
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
export { readSdist as i, defaultTag as n, parseTag as r, checkTag as t };
