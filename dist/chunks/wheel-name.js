import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { n as normalizeName, t as isProjectName } from "./name.js";
import { a as normalizeVersion } from "./version.js";
// src/python/tags.ts
/** The compatibility tags of wheels (PEP 425 and its successors) as text: `INTERPRETER-ABI-PLATFORM`. */
/** of one compressed set; real wheels stay below a hundred */
const MOST_TAGS = 1024;
/** Expands a compressed tag set (`py2.py3-none-any`) into single tags, sorted; `undefined` if malformed or above 1,024. */
function expandTags(text) {
	const [interpreters, abis, platforms, ...rest] = text.split("-").map((part) => part.split("."));
	if (!interpreters || !abis || !platforms || rest.length > 0) return void 0;
	if (interpreters.some((name) => !/^[A-Za-z]/.test(name))) return void 0;
	if ([
		...interpreters,
		...abis,
		...platforms
	].some((part) => !/^[A-Za-z0-9_]+$/.test(part))) return void 0;
	if (interpreters.length * abis.length * platforms.length > MOST_TAGS) return void 0;
	const tags = interpreters.flatMap((interpreter) => abis.flatMap((abi) => platforms.map((platform) => `${interpreter}-${abi}-${platform}`.toLowerCase())));
	return [...new Set(tags)].sort();
}
/** Every tag that an interpreter accepts on these platforms (best first), best first: the order of Python's `packaging.tags`. */
function supportedTags(interpreter, platforms) {
	const own = interpreter.implementation === "cpython" ? cpythonTags(interpreter, platforms) : pypyTags(interpreter, platforms);
	const generic = genericNames(interpreter);
	const bare = interpreter.implementation === "cpython" ? `cp${digits(interpreter)}` : "pp3";
	return [
		...own,
		...generic.flatMap((name) => platforms.map((platform) => `${name}-none-${platform}`)),
		`${bare}-none-any`,
		...generic.map((name) => `${name}-none-any`)
	];
}
function cpythonTags(interpreter, platforms) {
	const name = `cp${digits(interpreter)}`;
	const stable = interpreter.freeThreaded ? "abi3t" : "abi3";
	const abis = [
		name + (interpreter.freeThreaded ? "t" : interpreter.minor < 8 ? "m" : ""),
		stable,
		"none"
	];
	const older = descending(interpreter.minor - 1, 2);
	return [...abis.flatMap((abi) => platforms.map((platform) => `${name}-${abi}-${platform}`)), ...older.flatMap((minor) => platforms.map((platform) => `cp${interpreter.major}${minor}-${stable}-${platform}`))];
}
function pypyTags(interpreter, platforms) {
	const name = `pp${digits(interpreter)}`;
	return [`pypy${digits(interpreter)}_pp73`, "none"].flatMap((abi) => platforms.map((platform) => `${name}-${abi}-${platform}`));
}
function genericNames(interpreter) {
	const older = descending(interpreter.minor - 1, 0).map((minor) => `py${interpreter.major}${minor}`);
	return [
		`py${digits(interpreter)}`,
		`py${interpreter.major}`,
		...older
	];
}
function digits(interpreter) {
	return `${interpreter.major}${interpreter.minor}`;
}
/** Platform tags of Linux with glibc 2.`minor` (PEP 600 with the older names of PEP 513, 571 and 599). */
function glibcPlatforms(machine, minor) {
	const oldest = machine === "x86_64" || machine === "i686" ? 5 : 17;
	const aliases = {
		17: "manylinux2014",
		12: "manylinux2010",
		5: "manylinux1"
	};
	const standard = descending(minor, oldest).flatMap((each) => {
		const alias = aliases[each];
		const name = `manylinux_2_${each}_${machine}`;
		return alias === void 0 ? [name] : [name, `${alias}_${machine}`];
	});
	return [`linux_${machine}`, ...standard];
}
/** Platform tags of Linux with musl 1.`minor` (PEP 656). */
function muslPlatforms(machine, minor) {
	return [`linux_${machine}`, ...descending(minor, 0).map((each) => `musllinux_1_${each}_${machine}`)];
}
/** Platform tags of macOS `major` (11 or later: each major accepts what was built for an earlier one). */
function macosPlatforms(machine, major) {
	const formats = machine === "arm64" ? ["arm64", "universal2"] : [
		"x86_64",
		"intel",
		"fat64",
		"fat3",
		"universal2",
		"universal"
	];
	const before = machine === "arm64" ? ["universal2"] : formats;
	return [...descending(major, 11).flatMap((each) => formats.map((format) => `macosx_${each}_0_${format}`)), ...descending(16, 4).flatMap((each) => before.map((format) => `macosx_10_${each}_${format}`))];
}
/** Whole numbers from one down to another, both included. */
function descending(from, to) {
	return Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index);
}
// src/python/wheel-name.ts
/** Reads `NAME-VERSION[-BUILD]-INTERPRETER-ABI-PLATFORM.whl`; refuses a path, a wrong number of parts and an invalid part. */
function parseWheelFileName(file) {
	const stem = stemOf(file, [".whl"]);
	if (stem === void 0) return refused(file, "is no wheel file name", WHEEL_FORM);
	const parts = stem.split("-");
	if (parts.length !== 5 && parts.length !== 6) return refused(file, `has ${parts.length} parts between \`-\` where a wheel has 5 or 6`, WHEEL_FORM);
	const [rawName = "", rawVersion = ""] = parts;
	if (rawName.includes("__")) return refused(file, "has `__` in its project name", WHEEL_FORM);
	const identity = identityOf(file, rawName, rawVersion, WHEEL_FORM);
	if (isProblem(identity)) return identity;
	const build = parts.length === 6 ? parts[2] : void 0;
	if (build !== void 0 && !/^[0-9][A-Za-z0-9_.]*$/.test(build)) return refused(file, "has a build tag that does not begin with a digit", WHEEL_FORM);
	const tags = expandTags(parts.slice(-3).join("-"));
	if (tags === void 0) return refused(file, "has malformed compatibility tags", WHEEL_FORM);
	return {
		...identity,
		tags,
		...build !== void 0 && { build }
	};
}
/** Reads `NAME-VERSION.tar.gz` (or `.zip`, as older tools wrote); the version stands behind the last `-`. */
function parseSdistFileName(file) {
	const stem = stemOf(file, [".tar.gz", ".zip"]);
	if (stem === void 0) return refused(file, "is no source distribution file name", SDIST_FORM);
	const at = stem.lastIndexOf("-");
	if (at < 0) return refused(file, "has no `-` between name and version", SDIST_FORM);
	return identityOf(file, stem.slice(0, at), stem.slice(at + 1), SDIST_FORM);
}
const WHEEL_FORM = "Name it as the build tool did: `NAME-VERSION-PYTHON-ABI-PLATFORM.whl`, as in `plugin-1.0-py3-none-any.whl`.";
const SDIST_FORM = "Name it as the build tool did: `NAME-VERSION.tar.gz`, as in `plugin-1.0.tar.gz`.";
function stemOf(file, endings) {
	const ending = endings.find((each) => file.endsWith(each));
	return ending === void 0 || file.length > 255 || /[\\/]/.test(file) ? void 0 : file.slice(0, -ending.length);
}
function identityOf(file, rawName, rawVersion, form) {
	if (!isProjectName(rawName)) return refused(file, "has no valid project name", form);
	const version = normalizeVersion(rawVersion);
	if (version === void 0 || /\s/.test(rawVersion)) return refused(file, `has \`${oneLine(rawVersion, 80)}\` for a version, which PEP 440 does not know`, form);
	return {
		name: normalizeName(rawName),
		version,
		rawName,
		rawVersion
	};
}
function refused(file, why, hint) {
	return problem("input/not-a-distribution", `\`${oneLine(file, 200)}\` ${why}`, hint, { where: oneLine(file, 200) });
}
export { muslPlatforms as a, macosPlatforms as i, parseWheelFileName as n, supportedTags as o, glibcPlatforms as r, parseSdistFileName as t };
