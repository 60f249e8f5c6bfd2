import { i as isProblems, n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { a as utcDay } from "./time.js";
import { i as writeForPeople, l as readEnvironment, n as leaveOn, o as createTerminalLog, r as write, t as crashed } from "./leaving.js";
import { o as oneLine } from "./text.js";
import { n as parseMarketplaceInputs, t as inOwnThread } from "./own-thread.js";
import { t as problemJson } from "./verification-json.js";
const { parseArgs } = process.getBuiltinModule("node:util");
// src/inputs/marketplace-arguments.ts
/** What each command takes besides its files, `--json` and `--help`. */
const FLAGS = {
	check: [],
	build: [
		"out",
		"as-of",
		"shard",
		"advisories",
		"cache",
		"trusted-root",
		"outage-budget"
	],
	merge: ["out"]
};
const FILES = {
	check: "catalog",
	build: "catalog",
	merge: "shards"
};
/** Reads them; one catalogue, or the folders of the parts, are arguments. */
function parseMarketplaceWords(words) {
	const [command = "--help", ...rest] = words;
	if ([command, ...rest].some((word) => word === "--help" || word === "-h")) return { kind: "help" };
	const flags = Object.hasOwn(FLAGS, command) ? FLAGS[command] : void 0;
	if (flags === void 0) {
		const known = Object.keys(FLAGS).map((name) => `\`${name}\``);
		return problem("input/unknown", `\`marketplace ${oneLine(command, 60)}\` is no command`, `The commands are: ${known.join(", ")}. \`wheelseal marketplace --help\` explains them.`);
	}
	const text = { type: "string" };
	try {
		const options = {
			...Object.fromEntries(flags.map((name) => [name, text])),
			json: { type: "boolean" }
		};
		const { values, positionals } = parseArgs({
			args: rest,
			options,
			allowPositionals: true
		});
		const { json, ...given } = values;
		return rawOf(command, positionals, Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])), json === true);
	} catch (error) {
		const said = error instanceof Error ? error.message.split(". ")[0] ?? "" : "";
		return problem("input/unknown", oneLine(said.replaceAll("'", "`"), 200), "`wheelseal marketplace --help` lists what it takes.");
	}
}
function rawOf(command, files, given, json) {
	const place = FILES[command] ?? "catalog";
	if (files.length === 0 || place === "catalog" && files.length > 1) return problem("input/invalid", place === "catalog" ? `\`marketplace ${command}\` takes one catalogue` : "`marketplace merge` was given no parts", place === "catalog" ? "Name it: `catalog.toml`." : "Name the folders that `build` wrote with `shard`.");
	return {
		kind: "run",
		raw: {
			command,
			...FLAGS[command]?.includes("outage-budget") ? { "outage-budget": "1m" } : {},
			...given,
			[place]: files.join("\n")
		},
		json
	};
}
// src/doors/marketplace-command.ts
const log = createTerminalLog(writeForPeople);
async function main(words) {
	const read = parseMarketplaceWords(words);
	if (isProblem(read)) return refuse([read], words.includes("--json"));
	if (read.kind === "help") {
		const { MARKETPLACE_HELP } = await import("./help.js");
		process.stdout.write(MARKETPLACE_HELP);
		return 0;
	}
	const inputs = parseMarketplaceInputs(read.raw, utcDay(/* @__PURE__ */ new Date()));
	if (isProblems(inputs)) return refuse(inputs, read.json);
	switch (inputs.command) {
		case "check": return check(inputs, read.json);
		case "build":
		case "merge": return make(inputs, read.json);
	}
}
async function check(inputs, json) {
	const [{ checkCatalog }, { wireMarketplace }, report] = await Promise.all([
		import("./marketplace-run2.js"),
		import("./marketplace3.js"),
		import("./catalog3.js")
	]);
	const { exit, catalog, problems } = await checkCatalog(inputs, wireMarketplace(readEnvironment(), log));
	if (catalog === null) return refuse(problems, json);
	for (const line of report.catalogLines(catalog)) log.info(line);
	for (const line of report.catalogWarningLines(catalog)) log.warning(line);
	if (json) print({
		command: "check",
		...report.catalogJson(catalog),
		problems: []
	});
	return exit;
}
async function make(inputs, json) {
	const [{ buildSite, mergeSite }, { wireMarketplace }] = await Promise.all([import("./marketplace-run2.js"), import("./marketplace3.js")]);
	const environment = readEnvironment();
	const wiring = wireMarketplace(environment, log);
	return tell(inputs.command === "build" ? await buildSite(inputs, environment, wiring) : await mergeSite(inputs, environment, wiring), json);
}
async function tell({ exit, result }, json) {
	const { marketplaceJson, marketplaceLine, tellTroubles } = await import("./marketplace.js");
	tellTroubles(result, log);
	if (json) print(marketplaceJson(result));
	log.info(marketplaceLine(result));
	return exit;
}
function refuse(problems, json) {
	for (const trouble of problems) log.problem(trouble);
	if (json) print({ problems: problems.map(problemJson) });
	return exitCodeOf(problems);
}
function print(result) {
	write(JSON.stringify(result, null, 2));
}
leaveOn(["SIGINT", "SIGTERM"], log);
const words = process.argv.slice(3);
process.exitCode = await inOwnThread(import.meta.url, () => main(words)).catch((error) => crashed(error, log));
export {};
