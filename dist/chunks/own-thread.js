import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { i as parseSpan, n as daysBetween } from "./time.js";
import { t as advisoriesOf } from "./advisories.js";
import { a as unknownInputs, n as MARKETPLACE_NAMES, t as trustedRootOf } from "./trusted-root.js";
const { isAbsolute, relative, resolve, sep } = process.getBuiltinModule("node:path");
const { Worker, isMainThread } = process.getBuiltinModule("node:worker_threads");
// src/inputs/marketplace-options.ts
const MARKETPLACE_COMMANDS = [
	"check",
	"build",
	"merge"
];
/** What has no default in action.yml: given to another command it would do nothing, and that is said. */
const BELONGS = {
	shards: "merge",
	shard: "build",
	"as-of": "build",
	advisories: "build"
};
/**
* Reads the inputs of the marketplace; every wrong one is named, all at once. `today` is the UTC day of the clock,
* `YYYY-MM-DD`. Without a library for it, as `verify`: the command line loads it whatever it is asked.
*/
function parseMarketplaceInputs(raw, today) {
	const text = (name) => (raw[name] ?? "").trim();
	const command = MARKETPLACE_COMMANDS.find((each) => each === (text("command") || "build"));
	const shards = text("shards").split("\n").map((line) => line.trim()).filter((line) => line !== "");
	const [asOf, shard] = [text("as-of") || today, parseShard(text("shard"))];
	const outageBudget = parseSpan(text("outage-budget") || "10m");
	const [catalog, out, cache] = [
		text("catalog") || "catalog.toml",
		text("out") || "site",
		text("cache") || CACHE
	];
	const problems = [
		...unknownInputs(raw, MARKETPLACE_NAMES),
		...command === void 0 ? [invalid("command", raw, "Write one of `check`, `build`, `merge`.")] : strays(raw, command),
		...wrongDay(asOf, today, raw),
		...shard === void 0 ? [invalid("shard", raw, `Write \`I/N\`, like \`3/8\`: N up to 256, I from 1 to N.`)] : [],
		...outageBudget === void 0 ? [invalid("outage-budget", raw, "Write a number with `s`, `m` or `h`, like `10m`.")] : [],
		...command === "merge" && shards.length === 0 ? [nothingToMerge] : [],
		...command === "build" ? overwritten(out, [catalog, cache]) : command === "merge" ? overwritten(out, shards) : []
	];
	if (problems.length > 0 || command === void 0 || shard === void 0 || outageBudget === void 0) return problems;
	switch (command) {
		case "check": return {
			command,
			catalog
		};
		case "merge": return {
			command,
			shards,
			out
		};
		case "build": return {
			command,
			catalog,
			out,
			asOf,
			shard,
			advisories: advisoriesOf(text("advisories")),
			cache,
			trustedRoot: trustedRootOf(text("trusted-root")),
			outageBudget,
			token: text("token") || null
		};
	}
}
const CACHE = ".marketplace-cache";
function strays(raw, command) {
	return MARKETPLACE_NAMES.filter((name) => (raw[name] ?? "").trim() !== "" && (BELONGS[name] ?? command) !== command).map((name) => problem("input/invalid", `\`${name}\` does nothing with \`${command}\``, `It belongs to \`${BELONGS[name] ?? command}\`; leave it out.`));
}
/** A day that the clock has not reached would make every scan younger than it is; zones differ by one at most. */
function wrongDay(day, today, raw) {
	if (!(/^\d{4}-\d{2}-\d{2}$/.test(day) && Number.isFinite(Date.parse(`${day}T00:00:00Z`))) || (/* @__PURE__ */ new Date(`${day}T00:00:00Z`)).toISOString().slice(0, 10) !== day) return [invalid("as-of", raw, "Write a UTC day, like `2026-11-26`.")];
	if (daysBetween(today, day) <= 1) return [];
	return [invalid("as-of", raw, `It lies in the future: today is \`${today}\`.`)];
}
/** null: none is asked for */
function parseShard(text) {
	if (text === "") return null;
	const [, index = 0, count = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
	return index >= 1 && index <= count && count <= 256 ? {
		shard: index,
		of: count
	} : void 0;
}
/** The folder is written anew: what the run reads must not lie in it. */
function overwritten(out, read) {
	const inside = [".", ...read].find((path) => {
		const way = relative(resolve(out), resolve(path));
		return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
	});
	if (inside === void 0) return [];
	return [problem("input/invalid", `\`out\` cannot be \`${oneLine(out, 80)}\`: ${inside === "." ? "this folder" : `\`${oneLine(inside, 80)}\``} lies in it`, "That folder is written anew each time; name one that holds nothing else, like `site`.")];
}
const nothingToMerge = problem("input/invalid", "There is nothing to merge", "Name the folders that `build` wrote with `shard`, one a line; `parts/*` stands for all in there.");
function invalid(name, raw, hint) {
	return problem("input/invalid", `\`${name}\` cannot be \`${oneLine(raw[name] ?? "", 80)}\``, hint);
}
// src/doors/own-thread.ts
/**
* in MB. On a machine with much memory Node lets what was just made fill more than a hundred before it looks at it; a
* marketplace makes and forgets gigabytes. Only a thread can be given a bound.
*/
const YOUNG = 32;
/** Runs a door in a thread of its own: `door` is its module, which comes here again, and `main` runs. Answers the exit status. */
function inOwnThread(door, main) {
	if (!isMainThread) return main();
	return new Promise((done, fail) => {
		const thread = new Worker(new URL(door), {
			argv: process.argv.slice(2),
			resourceLimits: { maxYoungGenerationSizeMb: YOUNG }
		});
		thread.once("error", fail);
		thread.once("exit", done);
	});
}
export { parseMarketplaceInputs as n, inOwnThread as t };
