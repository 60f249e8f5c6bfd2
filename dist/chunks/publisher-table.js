import { o as oneLine } from "./text.js";
const { createPublicKey } = process.getBuiltinModule("node:crypto");
// src/verification/identity-pattern.ts
/** in UTF-16 code units */
const LONGEST_PATTERN = 500;
/** in characters */
const LONGEST_IDENTITY = 2048;
const LARGEST = 1e3;
const ESCAPED = /^\\[dDwWsS^$\\.*+?()[\]{}|/-]/;
const CLASS = /^\[(?:[^\]\\]|\\.)+\]/u;
const QUANTIFIER = /^(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})/;
/**
* Compiles a pattern in JavaScript's syntax (flag `u`): characters, escapes, `.`, classes, groups, `|`, `^`, `$` and
* greedy quantifiers. Answers what is wrong with it, as text that follows its name: it is no regular expression, uses
* anything else (back references, lookarounds, lazy quantifiers, named groups, word boundaries), or is too large.
*/
function compileIdentityPattern(source) {
	if (source === "" || source.length > LONGEST_PATTERN) return `is no pattern of 1 to ${LONGEST_PATTERN} characters`;
	try {
		RegExp(source, "u");
	} catch {
		return "is no regular expression";
	}
	const read = readPattern(source);
	if (read === void 0) return "uses more than characters, `.`, classes, groups, `|`, `^`, `$` and the quantifiers `*`, `+`, `?` and `{n,m}`";
	if (read.size > LARGEST) return `stands for more than ${LARGEST} characters once its repetitions are written out`;
	const accepted = {
		next: "nothing",
		after: []
	};
	const start = read.before(accepted);
	return {
		source,
		matches: (identity) => {
			const text = Array.from(identity);
			return text.length <= LONGEST_IDENTITY && reached(text, start).has(accepted);
		}
	};
}
/** The states in which the text can end. */
function reached(text, start) {
	let states = opened([start], 0, text.length);
	for (const [at, character] of text.entries()) states = opened([...states].filter(({ next }) => next instanceof RegExp && next.test(character)).flatMap((each) => each.after), at + 1, text.length);
	return states;
}
/** These states, and those that are reached from them without a character. */
function opened(from, at, end) {
	const found = new Set(from);
	for (const { next, after } of found) if (next === "nothing" || next === "start" && at === 0 || next === "end" && at === end) for (const each of after) found.add(each);
	return found;
}
/** `undefined` for what is not supported; the syntax is known to be right. */
function readPattern(source) {
	let at = 0;
	const take = (form) => {
		const found = form.exec(source.slice(at))?.[0];
		at += found?.length ?? 0;
		return found;
	};
	const alternatives = () => {
		const branches = [];
		do {
			const branch = sequence();
			if (branch === void 0) return void 0;
			branches.push(branch);
		} while (take(/^\|/) !== void 0);
		return {
			before: (then) => ({
				next: "nothing",
				after: branches.map((each) => each.before(then))
			}),
			size: branches.reduce((sum, each) => sum + Math.max(1, each.size), 0)
		};
	};
	const sequence = () => {
		const parts = [];
		while (at < source.length && !/^[|)]/.test(source.slice(at))) {
			const part = atom();
			const repeated = part && repetition(part, take(QUANTIFIER));
			if (repeated === void 0 || QUANTIFIER.test(source.slice(at))) return void 0;
			parts.push(repeated);
		}
		return {
			before: (then) => parts.reduceRight((after, each) => each.before(after), then),
			size: parts.reduce((sum, each) => sum + each.size, 0)
		};
	};
	const atom = () => {
		if (take(/^\((?:\?:)?/) !== void 0) {
			const inside = source[at] === "?" ? void 0 : alternatives();
			return take(/^\)/) === void 0 ? void 0 : inside;
		}
		if (take(/^\^/) !== void 0) return single("start");
		if (take(/^\$/) !== void 0) return single("end");
		const one = take(ESCAPED) ?? take(CLASS) ?? take(/^[^\\[\](){}*+?|^$]/u);
		return one === void 0 ? void 0 : single(new RegExp(`^${one}$`, "u"));
	};
	const read = alternatives();
	return at === source.length ? read : void 0;
}
function single(next) {
	return {
		before: (then) => ({
			next,
			after: [then]
		}),
		size: 1
	};
}
function repetition({ before, size }, quantifier) {
	if (quantifier === void 0) return {
		before,
		size
	};
	const [least, most] = boundsOf(quantifier);
	const isEndless = most === Number.POSITIVE_INFINITY;
	const required = isEndless ? Math.max(0, least - 1) : least;
	return {
		before: (then) => {
			let state = isEndless ? endless(before, then, least > 0) : then;
			if (!isEndless) for (let time = least; time < most; time += 1) state = {
				next: "nothing",
				after: [before(state), then]
			};
			for (let time = 0; time < required; time += 1) state = before(state);
			return state;
		},
		size: Math.max(1, size) * Math.max(1, isEndless ? least : most)
	};
}
/** Again and again, at least once or perhaps never. */
function endless(before, then, once) {
	const again = {
		next: "nothing",
		after: [then]
	};
	const first = before(again);
	again.after.push(first);
	return once ? first : again;
}
function boundsOf(quantifier) {
	switch (quantifier) {
		case "*": return [0, Number.POSITIVE_INFINITY];
		case "+": return [1, Number.POSITIVE_INFINITY];
		case "?": return [0, 1];
		default: {
			const [least = "0", most = least] = quantifier.slice(1, -1).split(",");
			return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
		}
	}
}
// src/verification/publisher-table.ts
/** in UTF-16 code units */
const LONGEST_VALUE = 2e3;
/** By the key that makes a table one of its kind: what else may stand in it. */
const KINDS = {
	identity: ["issuer"],
	"identity-regexp": ["issuer"],
	github: [
		"repository-id",
		"ref",
		"workflow",
		"event",
		"runner",
		"build-signer"
	],
	key: ["name"],
	"backup-key": ["name"]
};
const KEYS = new Set(Object.entries(KINDS).flat(2));
/** Reads one `[[publisher]]` table. Refuses unknown keys, values that are no text, and keys of two kinds. */
function readPublisher(table) {
	if (typeof table !== "object" || table === null) return { fault: "`publisher` is no table" };
	const values = /* @__PURE__ */ new Map();
	for (const [key, value] of Object.entries(table)) {
		if (!KEYS.has(key)) return {
			fault: `A publisher has an unknown key \`${oneLine(key, 60)}\``,
			key
		};
		if (typeof value !== "string" || value === "" || value.length > LONGEST_VALUE) return {
			fault: `\`${key}\` of a publisher is no text`,
			key
		};
		values.set(key, value);
	}
	const [kind, ...others] = Object.keys(KINDS).filter(isKind).filter((each) => values.has(each));
	if (kind === void 0 || others.length > 0) {
		const all = Object.keys(KINDS).map((each) => `\`${each}\``);
		return { fault: `A publisher needs one of ${all.slice(0, -1).join(", ")} and ${all.at(-1)}` };
	}
	const allowed = /* @__PURE__ */ new Set([kind, ...KINDS[kind]]);
	const stray = [...values.keys()].find((key) => !allowed.has(key));
	if (stray !== void 0) return {
		fault: `\`${stray}\` does not go with \`${kind}\``,
		key: stray
	};
	return READERS[kind](values);
}
function isKind(key) {
	return Object.hasOwn(KINDS, key);
}
const READERS = {
	identity: literalPublisher,
	"identity-regexp": patternPublisher,
	github: githubPublisher,
	key: (values) => ofKey(values, "key"),
	"backup-key": (values) => {
		const publisher = ofKey(values, "backup-key");
		return "fault" in publisher ? publisher : {
			...publisher,
			mayLackLog: true
		};
	}
};
function literalPublisher(values) {
	const [identity = "", issuer] = [values.get("identity"), values.get("issuer")];
	if (issuer === void 0) return {
		fault: "A publisher has an `identity` without an `issuer`",
		key: "identity"
	};
	return {
		kind: "literal",
		identity,
		issuer
	};
}
function patternPublisher(values) {
	const [source = "", issuer] = [values.get("identity-regexp"), values.get("issuer")];
	const key = "identity-regexp";
	if (issuer === void 0) return {
		fault: "A publisher has an `identity-regexp` without an `issuer`",
		key
	};
	const pattern = compileIdentityPattern(source);
	if (typeof pattern === "string") return {
		fault: `\`${oneLine(source, 100)}\` ${pattern}`,
		key
	};
	return {
		kind: "pattern",
		pattern,
		issuer
	};
}
const WORKFLOW = String.raw`\.github\/workflows\/[^\/@\s]+\.ya?ml`;
const REPOSITORY = String.raw`[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}`;
/** What a key of a `github` table must look like, and how that is said. */
const GITHUB_FORMS = {
	github: [new RegExp(`^${REPOSITORY}$`), "`OWNER/REPO`"],
	"repository-id": [/^[1-9]\d{0,18}$/, "decimal number, as GitHub's API has it"],
	ref: [/^refs\/(?:tags|heads|pull)\/[^\s*]*[^\s]$/, "full ref like `refs/tags/v1.0`, nor the beginning of one like `refs/tags/v*`"],
	workflow: [new RegExp(`^${WORKFLOW}$`), "path like `.github/workflows/release.yml`"],
	event: [/^[a-z_]{1,40}$/, "name of an event like `push`"],
	runner: [/^(?:github|self)-hosted$/, "kind of runner: `github-hosted` or `self-hosted`"],
	"build-signer": [new RegExp(`^${REPOSITORY}\\/${WORKFLOW}@\\S+$`), "reusable workflow like `OWNER/REPO/.github/workflows/release.yml@refs/tags/v1`"]
};
function githubPublisher(values) {
	const forms = GITHUB_FORMS;
	for (const [key, value] of values) {
		const [form, said] = forms[key] ?? [];
		if (form && !form.test(value)) return {
			fault: `\`${oneLine(value, 100)}\` is no ${said}`,
			key
		};
	}
	const given = (name, key) => values.has(key) ? { [name]: values.get(key) } : {};
	const ref = values.get("ref");
	return {
		kind: "github",
		repository: values.get("github") ?? "",
		...given("repositoryId", "repository-id"),
		...ref?.endsWith("*") ? { refPrefix: ref.slice(0, -1) } : given("ref", "ref"),
		...given("workflow", "workflow"),
		...given("event", "event"),
		...given("runner", "runner"),
		...given("buildSigner", "build-signer")
	};
}
function ofKey(values, key) {
	return keyPublisher(values.get(key) ?? "", values.get("name")) ?? {
		fault: `\`${key}\` of a publisher is no PEM public key`,
		key
	};
}
/** A publisher that is a key (SPKI, PEM); `undefined` for any other text. */
function keyPublisher(publicKey, name) {
	if (!publicKey.trim().startsWith("-----BEGIN PUBLIC KEY-----")) return void 0;
	try {
		createPublicKey(publicKey);
	} catch {
		return;
	}
	return {
		kind: "key",
		name: name ?? "of the policy",
		publicKey
	};
}
export { keyPublisher as n, readPublisher as r, GITHUB_FORMS as t };
