import { n as sha256Of, t as isSha256 } from "./digest.js";
import { d as object, i as array, l as looseObject, p as string, v as NEVER } from "./schemas.js";
import { i as parseJson, n as isObject, t as compactJson } from "./json.js";
import { o as problem, r as isProblem } from "./problem.js";
import { n as TomlError, t as parse } from "./dist.js";
import { o as oneLine } from "./text.js";
import { n as normalizeName, t as isProjectName } from "./name.js";
import { i as satisfiesClause, n as printSpecifier, r as satisfies, t as isSpecifier } from "./specifier.js";
import { a as normalizeVersion, n as compareVersions } from "./version.js";
import { a as muslPlatforms, i as macosPlatforms, n as parseWheelFileName, o as supportedTags, r as glibcPlatforms } from "./wheel-name.js";
import { n as sortedBy } from "./order.js";
import { t as publicAddress } from "./reference.js";
// src/python/scanner.ts
const BLANKS = /[ \t]*/y;
function createScanner(text) {
	let at = 0;
	const take = (pattern) => {
		pattern.lastIndex = at;
		const found = pattern.exec(text)?.[0];
		at += found?.length ?? 0;
		return found;
	};
	return {
		take,
		skip: (wanted) => {
			if (!text.startsWith(wanted, at)) return false;
			at += wanted.length;
			return true;
		},
		blanks: () => take(BLANKS) !== "",
		atEnd: () => at === text.length
	};
}
// src/python/marker-grammar.ts
/** in characters */
const LONGEST$2 = 8192;
/** of parentheses; deeper text is refused, as evaluation recurses */
const DEEPEST = 32;
const VARIABLE = {
	os_name: "os_name",
	"os.name": "os_name",
	sys_platform: "sys_platform",
	"sys.platform": "sys_platform",
	platform_machine: "platform_machine",
	"platform.machine": "platform_machine",
	platform_version: "platform_version",
	"platform.version": "platform_version",
	platform_python_implementation: "platform_python_implementation",
	"platform.python_implementation": "platform_python_implementation",
	python_implementation: "platform_python_implementation",
	platform_release: "platform_release",
	platform_system: "platform_system",
	python_version: "python_version",
	python_full_version: "python_full_version",
	implementation_name: "implementation_name",
	implementation_version: "implementation_version",
	extra: "extra",
	extras: "extras",
	dependency_groups: "dependency_groups"
};
const WORD = /[a-z_][a-z_.]*\b/y;
const QUOTED = /'[^'\\]*'|"[^"\\]*"/y;
const SYMBOL = /===|==|~=|!=|<=|>=|<|>/y;
const IN = /in\b/y;
const NOT_IN = /not[ \t]+in\b/y;
const AND = /and\b/y;
const OR = /or\b/y;
/**
* Reads a marker (PEP 508). Refuses what is malformed, quoted text with a backslash (PEP 508 has no escapes), more than
* 8,192 characters and more than 32 nested parentheses.
*/
function parseMarker(text) {
	if (text.length > LONGEST$2) return void 0;
	const scanner = createScanner(text);
	const marker = readMarker(scanner);
	return marker && scanner.atEnd() ? marker : void 0;
}
/** Reads a marker from where the scanner stands, with the blanks around it. The caller bounds the text. */
function readMarker(scanner) {
	const marker = readOr(scanner, 0);
	return marker?.kind === "group" ? marker.inner : marker;
}
/** The canonical text: names by their modern spelling, double quotes, single blanks, no parentheses around one comparison. */
function printMarker(marker) {
	switch (marker.kind) {
		case "compare": return `${printOperand(marker.left)} ${marker.operator} ${printOperand(marker.right)}`;
		case "and":
		case "or": return marker.operands.map(printMarker).join(` ${marker.kind} `);
		case "group": return `(${printMarker(marker.inner)})`;
	}
}
function printOperand(operand) {
	if (operand.kind === "variable") return operand.name;
	return operand.text.includes("\"") ? `'${operand.text}'` : `"${operand.text}"`;
}
function readOr(scanner, depth) {
	return readChain(scanner, "or", OR, () => readChain(scanner, "and", AND, () => readAtom(scanner, depth)));
}
function readChain(scanner, kind, word, readPart) {
	const first = readPart();
	if (!first) return void 0;
	const operands = [first];
	while (scanner.take(word) !== void 0) {
		const next = readPart();
		if (!next) return void 0;
		operands.push(next);
	}
	return operands.length === 1 ? first : {
		kind,
		operands
	};
}
function readAtom(scanner, depth) {
	scanner.blanks();
	const marker = scanner.skip("(") ? readGroup(scanner, depth + 1) : readComparison(scanner);
	scanner.blanks();
	return marker;
}
function readGroup(scanner, depth) {
	if (depth > DEEPEST) return void 0;
	const inner = readOr(scanner, depth);
	if (!inner || !scanner.skip(")")) return void 0;
	return inner.kind === "and" || inner.kind === "or" ? {
		kind: "group",
		inner
	} : inner;
}
function readComparison(scanner) {
	const left = readOperand(scanner);
	scanner.blanks();
	const operator = left && readOperator(scanner);
	scanner.blanks();
	const right = operator && readOperand(scanner);
	if (!left || !operator || !right) return void 0;
	return {
		kind: "compare",
		left: likeName(left, right),
		operator,
		right: likeName(right, left)
	};
}
function readOperand(scanner) {
	const quoted = scanner.take(QUOTED);
	if (quoted !== void 0) return {
		kind: "text",
		text: quoted.slice(1, -1)
	};
	const word = scanner.take(WORD);
	const name = word !== void 0 && Object.hasOwn(VARIABLE, word) ? VARIABLE[word] : void 0;
	return name && {
		kind: "variable",
		name
	};
}
function readOperator(scanner) {
	if (scanner.take(IN) !== void 0) return "in";
	if (scanner.take(NOT_IN) !== void 0) return "not in";
	const symbol = scanner.take(SYMBOL);
	switch (symbol) {
		case "===":
		case "==":
		case "~=":
		case "!=":
		case "<=":
		case ">=":
		case "<":
		case ">": return symbol;
		case void 0: return;
	}
}
/** Text beside a variable that holds names is a name itself (PEP 685, PEP 735). */
function likeName(operand, beside) {
	if (operand.kind !== "text" || beside.kind !== "variable") return operand;
	return beside.name === "extra" || beside.name === "extras" || beside.name === "dependency_groups" ? {
		kind: "text",
		text: normalizeName(operand.text)
	} : operand;
}
// src/python/marker.ts
/** Variables whose values are versions; against text that is no version specifier they are plain text. */
const VERSIONS = /* @__PURE__ */ new Set([
	"python_version",
	"python_full_version",
	"implementation_version",
	"platform_release"
]);
/**
* Answers a marker of core metadata (PEP 508) for the extras asked for (normalised names): true if it holds for one of
* them or, where none is asked for, for the empty extra. The lock-file variables have no meaning here.
*/
function evaluateMarker(marker, environment, extras) {
	return anyOf((extras.size === 0 ? [""] : [...extras]).map((extra) => evaluate(marker, {
		...environment,
		extra
	})));
}
/** Answers a marker of a lock file (PEP 751), where `extras` and `dependency_groups` are sets and `extra` has no meaning. */
function evaluateLockMarker(marker, environment, selection) {
	return evaluate(marker, {
		...environment,
		extras: selection.extras,
		dependency_groups: selection.groups
	});
}
function evaluate(marker, values) {
	switch (marker.kind) {
		case "group": return evaluate(marker.inner, values);
		case "and": return allOrError(marker.operands, values, (answers) => answers.every(Boolean));
		case "or": return allOrError(marker.operands, values, (answers) => answers.some(Boolean));
		case "compare": return compare(marker.left, marker.operator, marker.right, values);
	}
}
function allOrError(operands, values, join) {
	const answers = [];
	for (const operand of operands) {
		const answer = evaluate(operand, values);
		if (answer === "error") return "error";
		answers.push(answer);
	}
	return join(answers);
}
function anyOf(answers) {
	if (answers.includes(true)) return true;
	return answers.includes("error") ? "error" : false;
}
function compare(left, operator, right, values) {
	if (left.kind === right.kind) return "error";
	const variable = left.kind === "variable" ? left.name : right.kind === "variable" ? right.name : void 0;
	if (variable === void 0) return "error";
	const value = values[variable];
	if (value === void 0) return "error";
	const leftValue = left.kind === "text" ? left.text : value;
	const rightValue = right.kind === "text" ? right.text : value;
	if (typeof leftValue !== "string") return "error";
	if (typeof rightValue !== "string") {
		if (operator === "in") return rightValue.has(leftValue);
		return operator === "not in" ? !rightValue.has(leftValue) : "error";
	}
	if (operator !== "in" && operator !== "not in" && VERSIONS.has(variable)) {
		const answer = satisfiesClause(leftValue, operator + rightValue);
		if (answer !== void 0) return answer;
	}
	return compareText(leftValue, operator, rightValue);
}
/** Text has no order: `<` and `>` are never true, `<=` and `>=` mean equal (PEP 508 as revised). */
function compareText(left, operator, right) {
	switch (operator) {
		case "in": return right.includes(left);
		case "not in": return !right.includes(left);
		case "==":
		case "<=":
		case ">=": return left === right;
		case "!=": return left !== right;
		case "<":
		case ">": return false;
		case "~=":
		case "===": return "error";
	}
}
// src/python/lock/select.ts
/**
* What installing from a lock brings to one target (PEP 751, "Installation"): markers are answered, and of the files of
* a package exactly one is taken, the wheel whose tag the target likes best, else the sdist. Refuses a target that the
* lock was not made for, an extra or group that it does not have, and two versions of one package.
*/
function selectFromLock(lock, target, request) {
	const unfit = refusalOf(lock, target, request);
	if (unfit) return unfit;
	const selection = {
		extras: request.extras,
		groups: request.groups ?? new Set(lock.defaultGroups)
	};
	const unresolved = [];
	const chosen = /* @__PURE__ */ new Map();
	for (const each of lock.packages) {
		const answer = each.marker ? evaluateLockMarker(each.marker, target.environment, selection) : true;
		if (answer === "error") unresolved.push({
			name: each.name,
			reason: `the marker of \`${each.name}\` has no defined answer`
		});
		if (answer !== true) continue;
		if (chosen.has(each.name)) return ambiguous(each.name, target);
		if (each.requiresPython !== void 0 && !admits(each.requiresPython, target)) return notForTarget(`\`${each.name}\` needs Python \`${oneLine(each.requiresPython, 80)}\``, target);
		chosen.set(each.name, each);
	}
	const packages = [...chosen.values()].map((each) => {
		const { selected, reason } = settle(each, chosen, target);
		if (reason !== void 0) unresolved.push({
			name: each.name,
			reason
		});
		return selected;
	});
	return {
		packages: sortedBy(packages, (each) => each.name),
		unresolved: sortedBy(unresolved, (each) => each.name),
		hasEdges: lock.hasEdges
	};
}
function refusalOf(lock, target, request) {
	const extra = [...request.extras].find((each) => !lock.extras.includes(each));
	if (extra !== void 0) return absent("extra", extra);
	const group = [...request.groups ?? []].find((each) => !lock.groups.includes(each));
	if (group !== void 0) return absent("dependency group", group);
	if (lock.requiresPython !== void 0 && !admits(lock.requiresPython, target)) return notForTarget(`it needs Python \`${oneLine(lock.requiresPython, 80)}\``, target);
	const nothing = {
		extras: /* @__PURE__ */ new Set(),
		groups: /* @__PURE__ */ new Set()
	};
	const made = lock.environments.map((marker) => evaluateLockMarker(marker, target.environment, nothing));
	return made.length === 0 || made.includes(true) ? void 0 : notForTarget("none of its environments is this one", target);
}
function settle(locked, chosen, target) {
	const { kind, file } = fileFor(locked, target);
	const dependsOn = (locked.dependencies ?? []).filter(({ name, version }) => {
		const other = chosen.get(name);
		return other !== void 0 && (version === void 0 || sameVersion(version, other.version));
	}).map(({ name }) => name);
	const selected = {
		name: locked.name,
		version: locked.version,
		kind,
		dependsOn: [...new Set(dependsOn)].sort(),
		...locked.marker && { marker: printMarker(locked.marker) },
		...file?.sha256 !== void 0 && { artifact: {
			file: file.file,
			sha256: file.sha256,
			...file.url !== void 0 && { url: file.url }
		} }
	};
	const reason = gapOf$1(selected, file);
	return reason === void 0 ? { selected } : {
		selected,
		reason
	};
}
/** Why a selected package is not pinned to one version and one file; `undefined` if it is. */
function gapOf$1(selected, file) {
	if (selected.kind === "none") return `the lock has no file of \`${selected.name}\` that this target installs`;
	if (selected.kind === "vcs") return `\`${selected.name}\` comes from a repository, not from a file`;
	if (selected.kind === "directory") return `\`${selected.name}\` comes from a folder, not from a file`;
	if (file?.sha256 === void 0) return `the lock has no SHA-256 for the file of \`${selected.name}\``;
	return selected.version === null ? `the lock has no version for \`${selected.name}\`` : void 0;
}
function fileFor(locked, target) {
	const { source } = locked;
	switch (source.kind) {
		case "archive": return {
			kind: "archive",
			file: source.archive
		};
		case "vcs":
		case "directory": return { kind: source.kind };
		case "index": {
			const wheel = bestWheel(source.wheels, target);
			if (wheel) return {
				kind: "wheel",
				file: wheel
			};
			return source.sdist ? {
				kind: "sdist",
				file: source.sdist
			} : { kind: "none" };
		}
	}
}
/** The wheel that installers take: the best tag, then the highest build tag, then the first in the list. */
function bestWheel(wheels, target) {
	const rank = ranksOf(target);
	let best;
	for (const wheel of wheels) {
		const name = parseWheelFileName(wheel.file);
		if (isProblem(name)) continue;
		const ranks = name.tags.flatMap((tag) => rank.get(tag) ?? []);
		if (ranks.length === 0) continue;
		const next = {
			wheel,
			rank: Math.min(...ranks),
			build: buildOf(name.build)
		};
		if (!best || next.rank < best.rank || next.rank === best.rank && laterBuild(next.build, best.build)) best = next;
	}
	return best?.wheel;
}
function buildOf(tag) {
	const digits = /^\d+/.exec(tag ?? "")?.[0];
	return digits === void 0 ? [-1n, ""] : [BigInt(digits), (tag ?? "").slice(digits.length)];
}
function laterBuild(left, right) {
	return left[0] === right[0] ? left[1] > right[1] : left[0] > right[0];
}
const ranks = /* @__PURE__ */ new WeakMap();
function ranksOf(target) {
	const known = ranks.get(target) ?? new Map(target.tags.map((tag, index) => [tag, index]));
	ranks.set(target, known);
	return known;
}
function sameVersion(left, right) {
	return right !== null && compareVersions(left, right) === 0;
}
function admits(requiresPython, target) {
	return satisfies(target.environment.python_full_version, requiresPython, { prereleases: true });
}
function notForTarget(why, target) {
	return problem("lock/not-for-target", `the lock does not serve target \`${target.label}\`: ${why}`, "Lock again for this target, or name a target that the lock serves with `target`.");
}
function ambiguous(name, target) {
	return problem("lock/malformed", `the lock pins \`${name}\` more than once for target \`${target.label}\``, "Lock again with a current tool: the markers of the entries must exclude each other (PEP 751).");
}
function absent(what, name) {
	return problem("input/invalid", `the lock has no ${what} \`${oneLine(name, 80)}\``, `Name an extra or group that was locked, or lock again with it.`);
}
// src/python/lock/pylock.ts
/** in characters */
const LONGEST$1 = 67108864;
/** A string in the form that is compared, or an issue that quotes what was written. */
function read(kind, longest, reader) {
	return string().max(longest).transform((text, context) => {
		const value = reader(text);
		if (value !== void 0) return value;
		context.addIssue({
			code: "custom",
			message: `\`${oneLine(text, 80)}\` is no ${kind}`
		});
		return NEVER;
	});
}
const name = read("project name", 255, (text) => isProjectName(text) ? normalizeName(text) : void 0);
const version = read("version", 2048, normalizeVersion);
const marker = read("marker", 8192, parseMarker);
const specifier = read("version specifier", 8192, (text) => isSpecifier(text) ? text : void 0);
const sha256 = read("SHA-256", 128, (text) => isSha256(text.toLowerCase()) ? text.toLowerCase() : void 0);
const file = object({
	name: string().max(255).optional(),
	url: string().max(8192).optional(),
	path: string().max(4096).optional(),
	hashes: object({ sha256: sha256.optional() }).optional()
}).transform((entry, context) => {
	const fileName = entry.name ?? lastSegment(entry.url) ?? lastSegment(entry.path);
	if (fileName === void 0) {
		context.addIssue({
			code: "custom",
			message: "the file has no `name`, `url` or `path`"
		});
		return NEVER;
	}
	const url = publicUrl(entry.url);
	const digest = entry.hashes?.sha256;
	return {
		file: fileName,
		...digest !== void 0 && { sha256: digest },
		...url !== void 0 && { url }
	};
});
const locked = object({
	name,
	version: version.optional(),
	marker: marker.optional(),
	"requires-python": specifier.optional(),
	wheels: array(file).max(5e3).optional(),
	sdist: file.optional(),
	archive: file.optional(),
	vcs: looseObject({}).optional(),
	directory: looseObject({}).optional(),
	dependencies: array(object({
		name,
		version: version.optional()
	})).max(5e3).optional()
}).transform((entry, context) => {
	const source = sourceOf(entry);
	const foreign = source && foreignWheel(entry, source);
	if (!source || foreign !== void 0) {
		const message = foreign === void 0 ? "the package mixes sources" : `wheel \`${oneLine(foreign, 120)}\` is of another package`;
		context.addIssue({
			code: "custom",
			message
		});
		return NEVER;
	}
	return {
		name: entry.name,
		version: entry.version ?? null,
		source,
		...entry.dependencies && { dependencies: entry.dependencies.map(dependencyOf) },
		...entry.marker && { marker: entry.marker },
		...entry["requires-python"] !== void 0 && { requiresPython: entry["requires-python"] }
	};
});
const names = array(name).max(1e3).default([]);
const document = object({
	"lock-version": read("lock version 1.x", 20, (text) => /^1\.\d{1,3}$/.test(text) ? text : void 0),
	environments: array(marker).max(1e3).default([]),
	"requires-python": specifier.optional(),
	extras: names,
	"dependency-groups": names,
	"default-groups": names,
	packages: array(locked).max(2e4)
});
/**
* Reads `pylock.toml` (PEP 751, lock-version 1.x). Refuses what is no TOML, another major version, malformed entries and
* a wheel of another project or version than its entry; keys it does not know are passed over, as the standard wants.
*/
function parsePylock(text) {
	if (text.length > LONGEST$1) return malformed$1(`has more than ${LONGEST$1} characters`);
	const toml = readToml(text);
	if ("failure" in toml) return malformed$1("is no valid TOML", toml.failure);
	const result = document.safeParse(toml.value);
	if (!result.success) return malformedAt(text, result.error.issues[0]);
	const { data } = result;
	return {
		environments: data.environments,
		extras: data.extras,
		groups: data["dependency-groups"],
		defaultGroups: data["default-groups"],
		packages: data.packages,
		hasEdges: data.packages.some((each) => each.dependencies !== void 0),
		...data["requires-python"] !== void 0 && { requiresPython: data["requires-python"] }
	};
}
/** PEP 751: a package comes from an archive, a repository or a folder, or else from an index; never from two of them. */
function sourceOf(entry) {
	const { wheels, sdist, archive, vcs, directory } = entry;
	if ((wheels || sdist ? 1 : 0) + [
		archive,
		vcs,
		directory
	].filter((each) => each !== void 0).length > 1) return void 0;
	if (archive) return {
		kind: "archive",
		archive
	};
	if (vcs) return { kind: "vcs" };
	if (directory) return { kind: "directory" };
	return {
		kind: "index",
		wheels: wheels ?? [],
		...sdist && { sdist }
	};
}
/** A wheel under the entry of another package would give that package's digest to the wrong component. */
function foreignWheel(entry, source) {
	if (source.kind !== "index") return void 0;
	return source.wheels.find((wheel) => {
		const said = parseWheelFileName(wheel.file);
		if (isProblem(said)) return false;
		return said.name !== entry.name || entry.version !== void 0 && compareVersions(said.version, entry.version) !== 0;
	})?.file;
}
function dependencyOf(each) {
	return each.version === void 0 ? { name: each.name } : {
		name: each.name,
		version: each.version
	};
}
function lastSegment(text) {
	const path = text?.split(/[?#]/)[0] ?? "";
	const segment = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
	return segment === "" ? void 0 : segment.replace(/%2B/gi, "+").replace(/%21/g, "!");
}
/** The address that may be shown: a private index puts credentials into user, query or fragment. */
function publicUrl(text) {
	if (text === void 0 || !URL.canParse(text)) return void 0;
	const url = new URL(text);
	return url.protocol === "https:" || url.protocol === "http:" ? `${url.protocol}//${url.host}${url.pathname}` : void 0;
}
function readToml(text) {
	try {
		return { value: parse(text, { maxDepth: 64 }) };
	} catch (error) {
		if (!(error instanceof TomlError)) throw error;
		return { failure: {
			cause: oneLine(error.message.split("\n")[0] ?? "", 200).replace(/^Invalid TOML document: /, ""),
			where: `line ${error.line}`
		} };
	}
}
function malformedAt(text, issue) {
	const path = issue?.path ?? [];
	const [root, index] = path;
	const line = root === "packages" && typeof index === "number" ? lineOfPackage(text, index) : void 0;
	const place = path.length === 0 ? "" : ` at \`${oneLine(path.map(String).join("."), 120)}\``;
	const cause = oneLine(issue?.message ?? "", 200);
	return malformed$1(`is malformed${place}`, line === void 0 ? { cause } : {
		cause,
		where: `line ${line}`
	});
}
/** The line of the header of the package with this index, where the packages have headers. */
function lineOfPackage(text, index) {
	let seen = -1;
	const at = text.split("\n").findIndex((line) => /^\s*\[\[\s*packages\s*\]\]/.test(line) && (seen += 1) === index);
	return at < 0 ? void 0 : at + 1;
}
function malformed$1(why, more = {}) {
	return problem("lock/malformed", `the lock ${why}`, "Lock again with a current tool, as with `uv export --format pylock.toml` or `pip lock`.", more);
}
// src/python/target.ts
const HINT$1 = "Write `IMPLEMENTATION-VERSION-SYSTEM-MACHINE` with the full Python version, as in `cpython-3.11.7-linux-x86_64`, `cpython-3.12.10-windows-amd64`, `cpython-3.13.5-macos-arm64` or `pypy-3.11.13-linux-x86_64`; a system may add its floor: `-glibc2.39`, `-musl1.2`, `-macos15`.";
const FORM = /^(?<implementation>cpython|pypy)-(?<version>3\.(?<minor>\d{1,2})\.\d{1,3}(?:(?:a|b|rc)\d{1,2})?)(?<threads>t?)-(?<system>linux|windows|macos)-(?<machine>[a-z0-9_]{1,16})(?:-(?<library>glibc2\.|musl1\.|macos)(?<floor>\d{1,2}))?$/;
/** glibc of Debian 12 and the oldest macOS that Apple still maintains: what most machines have or exceed. */
const FLOOR = {
	glibc: 36,
	macos: 14
};
/** PyPy's own version for a Python version; the newest that is known for any other. */
const PYPY = {
	"3.9.19": "7.3.16",
	"3.10.16": "7.3.19",
	"3.11.11": "7.3.19"
};
const PYPY_NEWEST = "7.3.20";
/**
* Reads a target. The version is full, because `3.11` would mean 3.11.0 to every comparison while machines run a later
* patch. Refuses other forms, machines that the system does not have, and a floor that is not the system's.
*/
function parseTarget(text) {
	const parts = FORM.exec(text.trim().toLowerCase())?.groups;
	const system = parts && systemOf(parts);
	if (!parts || !system) {
		const why = /^(?:cpython|pypy)-3\.\d{1,2}-/.test(text.trim().toLowerCase()) ? "which has no full Python version" : "which names no target";
		return problem("input/invalid", `target is \`${oneLine(text, 80)}\`, ${why}`, HINT$1);
	}
	const { implementation = "", version = "", minor = "", threads = "" } = parts;
	const freeThreaded = threads === "t";
	if (freeThreaded && (implementation !== "cpython" || Number(minor) < 13)) return problem("input/invalid", `target is \`${oneLine(text, 80)}\`, but only CPython 3.13 and later runs without the lock`, HINT$1);
	const pypy = implementation === "pypy";
	const interpreter = {
		implementation: pypy ? "pypy" : "cpython",
		major: 3,
		minor: Number(minor),
		freeThreaded
	};
	return {
		label: [
			implementation,
			version + threads,
			system.label
		].join("-"),
		environment: {
			...system.environment,
			python_version: `3.${Number(minor)}`,
			python_full_version: version,
			implementation_name: implementation,
			implementation_version: pypy ? PYPY[version] ?? PYPY_NEWEST : version,
			platform_python_implementation: pypy ? "PyPy" : "CPython"
		},
		tags: supportedTags(interpreter, system.platforms)
	};
}
const WINDOWS = {
	amd64: {
		machine: "AMD64",
		tag: "win_amd64"
	},
	arm64: {
		machine: "ARM64",
		tag: "win_arm64"
	},
	x86: {
		machine: "x86",
		tag: "win32"
	}
};
const LINUX = [
	"x86_64",
	"aarch64",
	"i686",
	"armv7l",
	"ppc64le",
	"s390x",
	"riscv64",
	"loongarch64"
];
function systemOf(parts) {
	const { system, machine = "", library, floor = "" } = parts;
	if (system === "linux") return LINUX.includes(machine) ? linux(machine, library, Number(floor)) : void 0;
	if (system === "macos") return machine === "arm64" || machine === "x86_64" ? macos(machine, library, Number(floor)) : void 0;
	const known = Object.hasOwn(WINDOWS, machine) ? WINDOWS[machine] : void 0;
	return known && library === void 0 ? windows(machine, known) : void 0;
}
function linux(machine, library, floor) {
	const environment = {
		os_name: "posix",
		sys_platform: "linux",
		platform_system: "Linux",
		platform_machine: machine,
		platform_release: "6.8.0",
		platform_version: "#1 SMP"
	};
	const label = `linux-${machine}`;
	if (library === "musl1.") return {
		label: `${label}-musl1.${floor}`,
		environment,
		platforms: muslPlatforms(machine, floor)
	};
	if (library === "macos") return void 0;
	const minor = library === void 0 ? FLOOR.glibc : floor;
	return {
		label: minor === FLOOR.glibc ? label : `${label}-glibc2.${minor}`,
		environment,
		platforms: glibcPlatforms(machine, minor)
	};
}
function windows(machine, known) {
	return {
		label: `windows-${machine}`,
		environment: {
			os_name: "nt",
			sys_platform: "win32",
			platform_system: "Windows",
			platform_machine: known.machine,
			platform_release: "10",
			platform_version: "10.0.20348"
		},
		platforms: [known.tag]
	};
}
function macos(machine, library, floor) {
	const major = library === void 0 ? FLOOR.macos : floor;
	if (library !== void 0 && library !== "macos" || major < 11) return void 0;
	const release = `${major <= 15 ? major + 9 : major - 1}.6.0`;
	return {
		label: major === FLOOR.macos ? `macos-${machine}` : `macos-${machine}-macos${major}`,
		environment: {
			os_name: "posix",
			sys_platform: "darwin",
			platform_system: "Darwin",
			platform_machine: machine,
			platform_release: release,
			platform_version: `Darwin Kernel Version ${release}`
		},
		platforms: macosPlatforms(machine, major)
	};
}
/**
* CPython releases that stand for a wheel which names no target, the preferred one first: the version before the newest,
* for it is what dependencies have wheels for. Fixed here, so that the same wheel always means the same target.
*/
const CPYTHON = [
	"3.13.13",
	"3.14.4",
	"3.12.13",
	"3.11.15",
	"3.10.20",
	"3.9.25",
	"3.8.20",
	"3.7.17",
	"3.6.15"
];
const PYPY_RELEASES = [
	"3.11.13",
	"3.10.16",
	"3.9.19"
];
const SYSTEMS = [
	"linux-x86_64",
	"linux-aarch64",
	"windows-amd64",
	"macos-arm64",
	"windows-arm64",
	"macos-x86_64",
	"windows-x86"
];
/**
* The target that a wheel's own tags stand for: the first of a fixed list that installs it and satisfies its
* Requires-Python. `py3-none-any` means CPython 3.13.13 on Linux x86_64; so does a wheel that no known target installs.
*/
function defaultTargetFor(tags, requiresPython) {
	const wanted = new Set(tags);
	const systems = systemsNamedBy(tags);
	for (const interpreter of interpretersNamedBy(tags)) {
		const version = interpreter.replace(/^[a-z]+-/, "").replace(/t$/, "");
		if (requiresPython !== void 0 && !satisfies(version, requiresPython, { prereleases: true })) continue;
		for (const system of systems) {
			const target = parseTarget(`${interpreter}-${system}`);
			if ("tags" in target && target.tags.some((tag) => wanted.has(tag))) return target.label;
		}
	}
	return `cpython-${CPYTHON[0]}-linux-x86_64`;
}
function interpretersNamedBy(tags) {
	const usual = CPYTHON.map((version) => `cpython-${version}`);
	const unlisted = [...new Set(tags.map((tag) => /^cp3(\d{1,2})-/.exec(tag)?.[1]).filter((minor) => minor !== void 0))].map((minor) => `cpython-3.${minor}.0`);
	const all = [...usual, ...unlisted];
	const threaded = tags.some((tag) => /-(?:cp\d+t|abi3t)-/.test(tag)) ? all.map((each) => `${each}t`) : [];
	const pypy = tags.some((tag) => tag.startsWith("pp")) ? PYPY_RELEASES.map((version) => `pypy-${version}`) : [];
	return [
		...all,
		...threaded,
		...pypy
	];
}
function systemsNamedBy(tags) {
	const floored = tags.map((tag) => tag.slice(tag.lastIndexOf("-") + 1)).flatMap((platform) => {
		const parts = /^(?<kind>manylinux_2|musllinux_1|macosx)_(?<floor>\d{1,2})_(?<rest>[a-z0-9_]+)$/.exec(platform)?.groups;
		if (!parts) return [];
		const { kind, floor, rest = "" } = parts;
		if (kind === "manylinux_2") return [`linux-${rest}-glibc2.${floor}`];
		if (kind === "musllinux_1") return [`linux-${rest}-musl1.${floor}`];
		return Number(floor) > FLOOR.macos ? [`macos-${rest.endsWith("x86_64") ? "x86_64" : "arm64"}-macos${floor}`] : [];
	});
	return [
		...SYSTEMS,
		...LINUX.map((machine) => `linux-${machine}`),
		...floored
	];
}
// src/python/requirement.ts
/** in characters */
const LONGEST = 16384;
const IDENTIFIER = /[A-Za-z0-9][A-Za-z0-9._-]*/y;
const URL_TEXT = /[^ \t]+/y;
const ARBITRARY = /===[ \t]*[^\s;)]*/y;
const CLAUSE = /(?:==|~=|!=|<=|>=|<|>)[ \t]*[A-Za-z0-9.!+*_-]+/y;
/** Reads one `Requires-Dist` value or requirement (PEP 508, without the options of pip). Anything malformed is `undefined`. */
function parseRequirement(line) {
	if (line.length > LONGEST) return void 0;
	const scanner = createScanner(line);
	scanner.blanks();
	const rawName = readName(scanner);
	if (rawName === void 0) return void 0;
	scanner.blanks();
	const extras = readExtras(scanner);
	if (extras === void 0) return void 0;
	scanner.blanks();
	const what = scanner.skip("@") ? readUrl(scanner) : readSpecifier(scanner);
	if (what === void 0) return void 0;
	const marker = scanner.skip(";") ? readMarker(scanner) : null;
	if (marker === void 0 || !scanner.atEnd()) return void 0;
	return {
		name: normalizeName(rawName),
		rawName,
		extras,
		...what,
		...marker && { marker }
	};
}
function readName(scanner) {
	const name = scanner.take(IDENTIFIER);
	return name !== void 0 && isProjectName(name) ? name : void 0;
}
function readExtras(scanner) {
	if (!scanner.skip("[")) return [];
	scanner.blanks();
	if (scanner.skip("]")) return [];
	const extras = /* @__PURE__ */ new Set();
	do {
		scanner.blanks();
		const extra = readName(scanner);
		if (extra === void 0) return void 0;
		extras.add(normalizeName(extra));
		scanner.blanks();
	} while (scanner.skip(","));
	return scanner.skip("]") ? [...extras].sort() : void 0;
}
/** A URL ends at a blank: a `;` right behind it belongs to it, so a marker needs a blank before its `;`. */
function readUrl(scanner) {
	scanner.blanks();
	const url = scanner.take(URL_TEXT);
	const parted = scanner.blanks();
	if (url === void 0 || url === ";" || !parted && !scanner.atEnd()) return void 0;
	return {
		specifier: "",
		url
	};
}
function readSpecifier(scanner) {
	const enclosed = scanner.skip("(");
	scanner.blanks();
	const clauses = [];
	for (;;) {
		const clause = scanner.take(ARBITRARY) ?? scanner.take(CLAUSE);
		if (clause === void 0) break;
		clauses.push(clause);
		scanner.blanks();
		if (!scanner.skip(",")) break;
		scanner.blanks();
	}
	if (enclosed && !scanner.skip(")")) return void 0;
	scanner.blanks();
	const specifier = printSpecifier(clauses.join(","));
	return specifier === void 0 ? void 0 : { specifier };
}
// src/sbom/requirements.ts
/** What `Requires-Dist` lines ask for on one environment (PEP 508), for the extras asked for. */
function needsOf(requiresDist, environment, extras) {
	const requirements = [];
	const unclear = [];
	for (const line of requiresDist) {
		const requirement = parseRequirement(line);
		const answer = requirement === void 0 ? "error" : requirement.marker === void 0 || evaluateMarker(requirement.marker, environment, extras);
		if (requirement !== void 0 && answer === true) requirements.push(requirement);
		else if (answer === "error") unclear.push(line);
	}
	return {
		requirements,
		unclear
	};
}
/**
* Follows requirements from a root through the packages that were resolved. Extras add up until nothing new is asked of
* any package, so extras of extras, a package that requires itself with extras, and cycles all end.
*/
function followRequirements(root, environment, lookup) {
	const extras = /* @__PURE__ */ new Map([[root.name, new Set(root.extras)]]);
	const edges = /* @__PURE__ */ new Map();
	const gaps = /* @__PURE__ */ new Map();
	const note = (gap) => gaps.set(gap.sentence, gap);
	const queue = [root.name];
	for (let name = queue.shift(); name !== void 0; name = queue.shift()) {
		const lines = name === root.name ? root.requiresDist : lookup(name)?.requiresDist;
		const targets = edges.get(name) ?? /* @__PURE__ */ new Set();
		edges.set(name, targets);
		const needs = needsOf(lines ?? [], environment, extras.get(name) ?? /* @__PURE__ */ new Set());
		for (const line of needs.unclear) note({
			kind: "unclear",
			sentence: `\`${name}\` has the requirement \`${oneLine(line, 120)}\`, which nobody can evaluate`
		});
		for (const requirement of needs.requirements) {
			const resolved = requirement.name === root.name ? void 0 : lookup(requirement.name);
			if (requirement.name !== root.name) {
				const gap = gapOf(name, requirement, resolved);
				if (gap !== void 0) note(gap);
				if (resolved === void 0) continue;
			}
			if (requirement.name !== name) targets.add(requirement.name);
			const known = extras.get(requirement.name);
			const asked = /* @__PURE__ */ new Set([...known ?? [], ...requirement.extras]);
			if (known !== void 0 && asked.size === known.size) continue;
			extras.set(requirement.name, asked);
			queue.push(requirement.name);
		}
	}
	const reached = sortedBy(edges, ([name]) => name).filter(([name]) => name !== root.name);
	return {
		reached: new Map(reached.map(([name, targets]) => [name, [...targets].sort()])),
		direct: [...edges.get(root.name) ?? []].sort(),
		gaps: sortedBy(gaps.values(), (gap) => gap.sentence)
	};
}
/** The gaps as one sentence; `undefined` if there are none. */
function reasonOf(gaps) {
	const [first, ...rest] = gaps;
	if (first === void 0) return void 0;
	return rest.length === 0 ? first.sentence : `${first.sentence}, and ${rest.length} more`;
}
function gapOf(name, requirement, resolved) {
	const wanted = `${requirement.name}${requirement.specifier}`;
	if (resolved === void 0) return {
		kind: "missing",
		sentence: `\`${name}\` requires \`${wanted}\`, which is not among the resolved packages`
	};
	if (requirement.url !== void 0 || resolved.version === null) return void 0;
	if (satisfies(resolved.version, requirement.specifier)) return void 0;
	return {
		kind: "refused",
		sentence: `\`${name}\` requires \`${wanted}\`, but version \`${oneLine(resolved.version, 60)}\` was resolved`
	};
}
// src/sbom/declared.ts
/**
* What a distribution declares, where nobody resolved it: names without versions. Complete only if it requires nothing
* on this target.
*/
function closureFromDeclared(distribution, target) {
	const { requirements, unclear } = needsOf(distribution.metadata.requiresDist, target.environment, /* @__PURE__ */ new Set());
	const names = new Set(requirements.map((each) => each.name));
	names.delete(distribution.name);
	const direct = [...names].sort();
	const complete = direct.length === 0 && unclear.length === 0;
	return {
		source: "declared",
		complete,
		...complete ? {} : { reason: `only the declared requirements of \`${distribution.file}\` are known, no lock and no closure report resolves them` },
		target: target.label,
		direct,
		hasEdges: false,
		packages: direct.map((name) => ({
			name,
			version: null,
			dependsOn: []
		}))
	};
}
// src/sbom/lock-closure.ts
/**
* The closure of a distribution as a lock pins it for one target. A lock that lacks what the distribution requires, or
* pins a version that it does not admit, is stale. Where the lock has edges, what the distribution does not lead to is
* left out; where it has none, everything that the lock selects counts.
*/
function closureFromLock(lock, target, distribution) {
	const selection = selectFromLock(lock, target, { extras: /* @__PURE__ */ new Set() });
	if (isProblem(selection)) return selection;
	const byName = new Map(selection.packages.map((each) => [each.name, each]));
	byName.delete(distribution.name);
	const { requiresDist } = distribution.metadata;
	const walk = followRequirements({
		name: distribution.name,
		requiresDist,
		extras: []
	}, target.environment, (name) => byName.get(name));
	const stale = walk.gaps.find((each) => each.kind !== "unclear");
	if (stale !== void 0) return problem("lock/stale", `The lock does not fit \`${distribution.file}\` on \`${target.label}\`: ${stale.sentence}`, "Write the lock anew from the project that is released, for example `uv pip compile pyproject.toml --universal --format pylock.toml -o pylock.toml`.");
	const names = selection.hasEdges ? reachable(walk.direct, byName) : new Set(byName.keys());
	const chosen = [...byName.values()].filter((each) => names.has(each.name));
	const open = selection.unresolved.filter((each) => each.name !== distribution.name && (names.has(each.name) || !byName.has(each.name)));
	const reason = reasonOf([...walk.gaps, ...open.map((each) => ({ sentence: each.reason }))]);
	return {
		source: "lock",
		complete: reason === void 0,
		...reason === void 0 ? {} : { reason },
		target: target.label,
		direct: walk.direct,
		hasEdges: selection.hasEdges,
		packages: chosen.map((each) => packageOf$1(each, selection.hasEdges))
	};
}
function packageOf$1({ name, version, artifact, dependsOn }, hasEdges) {
	const known = {
		name,
		version,
		dependsOn: hasEdges ? dependsOn : []
	};
	return artifact === void 0 ? known : {
		...known,
		artifact
	};
}
function reachable(direct, byName) {
	const reached = new Set(direct);
	const queue = [...direct];
	for (let name = queue.pop(); name !== void 0; name = queue.pop()) for (const each of byName.get(name)?.dependsOn ?? []) {
		if (reached.has(each)) continue;
		reached.add(each);
		queue.push(each);
	}
	return reached;
}
// src/sbom/report-metadata.ts
/**
* Core metadata in its JSON form (PEP 566), as pip reports it: names in lower case with `_`, fields of multiple use as
* lists. `undefined` without a usable name and version.
*/
function metadataOfReport(value) {
	if (!isObject(value)) return void 0;
	const name = textOf(value["name"]);
	const version = textOf(value["version"]);
	if (name === void 0 || version === void 0 || !isProjectName(name)) return void 0;
	const optional = {
		summary: textOf(value["summary"]),
		requiresPython: textOf(value["requires_python"]),
		licenseExpression: textOf(value["license_expression"]),
		license: textOf(value["license"]),
		author: textOf(value["author"]),
		authorEmail: textOf(value["author_email"]),
		maintainer: textOf(value["maintainer"]),
		maintainerEmail: textOf(value["maintainer_email"]),
		homePage: textOf(value["home_page"])
	};
	return {
		metadataVersion: textOf(value["metadata_version"]) ?? "",
		name,
		version,
		requiresDist: listOf(value["requires_dist"]),
		providesExtra: listOf(value["provides_extra"]),
		licenseFiles: listOf(value["license_file"]),
		classifiers: listOf(value["classifier"]),
		projectUrls: listOf(value["project_url"]).flatMap(labelled),
		...present(optional)
	};
}
function textOf(value) {
	return typeof value === "string" && value.trim() !== "" ? value : void 0;
}
function listOf(value) {
	if (typeof value === "string") return [value];
	return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
function labelled(line) {
	const comma = line.indexOf(",");
	return comma === -1 ? [] : [{
		label: line.slice(0, comma).trim(),
		url: line.slice(comma + 1).trim()
	}];
}
function present(value) {
	return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== void 0));
}
// src/sbom/pip-report.ts
const MOST_PACKAGES = 1e4;
const HINT = "Save one with `python -m pip install --dry-run --ignore-installed --quiet --report closure.json dist/*.whl` on the platform that the wheel is for.";
const VARIABLES = [
	"os_name",
	"sys_platform",
	"platform_machine",
	"platform_python_implementation",
	"platform_release",
	"platform_system",
	"platform_version",
	"python_version",
	"python_full_version",
	"implementation_name",
	"implementation_version"
];
/** Reads a saved pip report. Refuses other formats, a package twice, and packages without name or version. */
function parsePipReport(text) {
	const report = parseJson(text);
	if (!isObject(report)) return malformed("it is no JSON object");
	if (report["version"] !== "1") return malformed("it is no pip report of version `1`");
	const environment = environmentOf(report["environment"]);
	if (environment === void 0) return malformed("its `environment` lacks a marker variable");
	const items = report["install"];
	if (!Array.isArray(items)) return malformed("it has no list `install`");
	if (items.length > MOST_PACKAGES) return malformed(`it lists more than ${MOST_PACKAGES} packages`);
	const packages = /* @__PURE__ */ new Map();
	for (const [index, item] of items.entries()) {
		const read = packageOf(item);
		if (read === void 0) return malformed(`its entry ${index + 1} has no usable \`metadata\``);
		if (packages.has(read.name)) return malformed(`it lists \`${read.name}\` twice`);
		packages.set(read.name, read);
	}
	return {
		environment,
		packages
	};
}
/** The environment as a target label, like `cpython-3.11.7-linux-x86_64`. */
function labelOf(environment) {
	const system = {
		linux: "linux",
		win32: "windows",
		darwin: "macos"
	}[environment.sys_platform] ?? environment.sys_platform;
	const parts = [
		environment.implementation_name,
		environment.python_full_version,
		system,
		environment.platform_machine
	];
	return oneLine(parts.join("-").toLowerCase(), 100);
}
function malformed(why) {
	return problem("sbom/closure-malformed", `The closure report cannot be read: ${why}`, HINT);
}
function environmentOf(value) {
	if (!isObject(value)) return void 0;
	const text = (name) => {
		const member = value[name];
		return typeof member === "string" ? member.slice(0, 500) : "";
	};
	if (VARIABLES.some((name) => typeof value[name] !== "string")) return void 0;
	return {
		os_name: text("os_name"),
		sys_platform: text("sys_platform"),
		platform_machine: text("platform_machine"),
		platform_python_implementation: text("platform_python_implementation"),
		platform_release: text("platform_release"),
		platform_system: text("platform_system"),
		platform_version: text("platform_version"),
		python_version: text("python_version"),
		python_full_version: text("python_full_version"),
		implementation_name: text("implementation_name"),
		implementation_version: text("implementation_version")
	};
}
function packageOf(item) {
	if (!isObject(item)) return void 0;
	const metadata = metadataOfReport(item["metadata"]);
	if (metadata === void 0) return void 0;
	const artifact = artifactOf(item["download_info"]);
	const asked = item["requested_extras"];
	const extras = Array.isArray(asked) ? asked.filter((each) => typeof each === "string") : [];
	return {
		name: normalizeName(metadata.name),
		...artifact === void 0 ? {} : { artifact },
		metadata,
		requestedExtras: [...new Set(extras.map(normalizeName))].sort()
	};
}
/** The archive that pip chose. A checkout or folder (`vcs_info`, `dir_info`) is no artifact: nobody can name its digest. */
function artifactOf(value) {
	if (!isObject(value)) return void 0;
	const archive = value["archive_info"];
	const url = value["url"];
	if (!isObject(archive) || typeof url !== "string" || !URL.canParse(url)) return void 0;
	const hashes = archive["hashes"];
	const hash = archive["hash"];
	const digest = isObject(hashes) ? hashes["sha256"] : typeof hash === "string" ? hash.replace(/^sha256=/, "") : void 0;
	if (typeof digest !== "string" || !isSha256(digest.toLowerCase())) return void 0;
	const location = new URL(url);
	const file = fileNameOf(location.pathname);
	if (file === void 0) return void 0;
	const address = publicAddress(`${location.origin}${location.pathname}`);
	const isPublic = address !== void 0 && location.username === "" && location.password === "";
	return {
		file,
		sha256: digest.toLowerCase(),
		...isPublic ? { url: address } : {}
	};
}
function fileNameOf(path) {
	const last = path.split("/").at(-1) ?? "";
	try {
		const name = oneLine(decodeURIComponent(last), 255);
		return name === "" ? void 0 : name;
	} catch {
		return;
	}
}
// src/sbom/report-closure.ts
/**
* The closure of a distribution as a pip report resolved it, on the report's own environment. The distribution is found
* by name and version; its requirements are its own, not the report's copy of them. A report that was made from other
* bytes of the same version is used with a warning: rebuilding a wheel does not change what it needs, and where it does
* the requirements no longer fit and the closure is incomplete. What the report lists for other reasons is left out.
*/
function closureFromReport(report, distribution) {
	const root = report.packages.get(distribution.name);
	if (root === void 0 || normalizeVersion(root.metadata.version) !== distribution.version) {
		const found = root === void 0 ? "does not list it" : `has version \`${oneLine(root.metadata.version, 60)}\``;
		return problem("sbom/closure-mismatch", `The closure report for \`${distribution.file}\` (\`${distribution.name}\` \`${distribution.version}\`) ${found}`, "Make the report from the wheels of this release: `python -m pip install --dry-run --ignore-installed --quiet --report closure.json dist/*.whl`.");
	}
	const walk = followRequirements({
		name: distribution.name,
		requiresDist: distribution.metadata.requiresDist,
		extras: root.requestedExtras
	}, report.environment, (name) => {
		const found = report.packages.get(name);
		return found && {
			version: found.metadata.version,
			requiresDist: found.metadata.requiresDist
		};
	});
	const packages = [...walk.reached].flatMap(([name, dependsOn]) => {
		const found = report.packages.get(name);
		if (found === void 0) return [];
		const { artifact, metadata } = found;
		return [{
			name,
			version: metadata.version,
			...artifact === void 0 ? {} : { artifact },
			metadata,
			dependsOn
		}];
	});
	const reason = reasonOf(walk.gaps);
	const warnings = root.artifact !== void 0 && root.artifact.sha256 !== distribution.sha256 && root.artifact?.file === distribution.file ? [`the closure report was made from other bytes of \`${distribution.file}\` (sha256 \`${root.artifact.sha256}\`)`] : [];
	return {
		source: "pip-report",
		complete: reason === void 0,
		...reason === void 0 ? {} : { reason },
		...warnings.length === 0 ? {} : { warnings },
		target: labelOf(report.environment),
		direct: walk.direct,
		hasEdges: true,
		packages
	};
}
// src/adapters/resolve/pattern.ts
/** Does a file name match a pattern of `*` (any characters) and `?` (one)? Upper and lower case differ; linear in practice, never exponential. */
function matchesPattern(pattern, name) {
	let at = 0;
	let inPattern = 0;
	let star = -1;
	let retry = 0;
	while (at < name.length) {
		const wanted = pattern[inPattern];
		if (wanted === "*") {
			star = inPattern;
			retry = at;
			inPattern += 1;
		} else if (wanted === "?" || wanted !== void 0 && wanted === name[at]) {
			at += 1;
			inPattern += 1;
		} else if (star !== -1) {
			retry += 1;
			at = retry;
			inPattern = star + 1;
		} else return false;
	}
	return /^\**$/.test(pattern.slice(inPattern));
}
// src/adapters/resolve/resolver.ts
/** in bytes */
const LARGEST = 67108864;
/**
* Closures from files that somebody saved: a pip report where one matches, else the lock, else what is declared. Nothing
* is asked of any index. Each file is read once.
*/
function createResolver(resolving, files) {
	const texts = /* @__PURE__ */ new Map();
	const textAt = (path) => {
		const known = texts.get(path) ?? readText(files, path);
		texts.set(path, known);
		return known;
	};
	const reports = /* @__PURE__ */ new Map();
	const reportAt = (path) => {
		const known = reports.get(path) ?? textAt(path).then((text) => parsed(text, path, parsePipReport));
		reports.set(path, known);
		return known;
	};
	let lock;
	const lockAt = (path) => {
		lock ??= textAt(path).then((text) => parsed(text, path, parsePylock));
		return lock;
	};
	const closure = async (distribution) => {
		const given = resolving.closure.find((each) => matchesPattern(each.files, distribution.file));
		if (given !== void 0) {
			const report = await reportAt(given.report);
			if (isProblem(report)) return report;
			return at(judgedFor(resolving.target, closureFromReport(report, distribution)), given.report);
		}
		const target = targetOf(resolving, distribution);
		if (isProblem(target)) return target;
		if (resolving.lock === null) return closureFromDeclared(distribution, target);
		const read = await lockAt(resolving.lock);
		return isProblem(read) ? read : at(closureFromLock(read, target, distribution), resolving.lock);
	};
	return {
		check: async (distributions) => {
			const found = [];
			for (const each of distributions) {
				const known = await closure(each);
				if (isProblem(known)) found.push(known);
			}
			for (const each of resolving.closure) {
				const report = await reportAt(each.report);
				if (isProblem(report)) found.push(report);
				if (!distributions.some((distribution) => matchesPattern(each.files, distribution.file))) found.push(unmatched(each));
			}
			const read = resolving.lock === null ? void 0 : await lockAt(resolving.lock);
			if (isProblem(read)) found.push(read);
			return distinct(found);
		},
		closure,
		fingerprint: async () => {
			const digests = [];
			for (const { files: pattern, report } of resolving.closure) {
				const text = await textAt(report);
				if (isProblem(text)) return text;
				digests.push({
					files: pattern,
					sha256: sha256Of(text)
				});
			}
			const text = resolving.lock === null ? null : await textAt(resolving.lock);
			if (isProblem(text)) return text;
			const lockDigest = text === null ? null : sha256Of(text);
			return sha256Of(compactJson({
				lock: lockDigest,
				closure: digests,
				target: resolving.target
			}));
		}
	};
}
async function readText(files, path) {
	const bytes = await files.read(path, LARGEST);
	return isProblem(bytes) ? bytes : new TextDecoder().decode(bytes);
}
function parsed(text, path, parse) {
	return isProblem(text) ? text : at(parse(text), path);
}
/** Says in which file the trouble lies, before the line where a parser knows it. */
function at(result, path) {
	if (!isProblem(result)) return result;
	return {
		...result,
		where: result.where === void 0 ? path : `${path}: ${result.where}`
	};
}
/** A report answers for the machine that made it, whatever target was asked for: said, not hidden. */
function judgedFor(target, closure) {
	const wanted = target === null ? void 0 : parseTarget(target);
	if (wanted === void 0 || isProblem(wanted)) return wanted ?? closure;
	if (isProblem(closure) || closure.target === wanted.label) return closure;
	const warning = `the closure report was made on \`${closure.target ?? "an unknown target"}\`, not on the target \`${wanted.label}\``;
	return {
		...closure,
		warnings: [...closure.warnings ?? [], warning]
	};
}
function targetOf(resolving, distribution) {
	return parseTarget(resolving.target ?? defaultTargetFor(distribution.tags, distribution.metadata.requiresPython));
}
function unmatched(each) {
	return problem("input/no-match", `\`closure\` has the pattern \`${each.files}\`, which matches no distribution of this release`, "Write `PATTERN = REPORT` with a pattern over file names, or the report alone where one serves all.", { where: each.report });
}
function distinct(problems) {
	return [...new Map(problems.map((each) => [compactJson(each), each])).values()];
}
export { createResolver };
