import { i as isProblems, n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { i as VERIFY_NAMES, r as RELEASE_FLAGS } from "./trusted-root.js";
import { i as writeForPeople, l as readEnvironment, n as leaveOn, o as createTerminalLog, r as write, t as crashed } from "./leaving.js";
import { t as parseVerifyInputs } from "./verify-options.js";
import { t as GENERATOR } from "./generator.js";
import { n as HELP, t as COMMAND_HELP } from "./help2.js";
import { t as closingLine } from "./log.js";
import { n as verificationJson, t as problemJson } from "./verification-json.js";
const { parseArgs } = process.getBuiltinModule("node:util");
// src/inputs/arguments.ts
const COMMANDS = [
	"release",
	"sign",
	"sbom",
	"scan",
	"verify"
];
const SWITCHES = /* @__PURE__ */ new Set(["dry-run", "offline"]);
/** Flags that each command takes, besides `--json` and `--help`. */
const FLAGS = {
	release: RELEASE_FLAGS,
	sign: ["out", "rekor-version"],
	sbom: [
		"project",
		"lock",
		"closure",
		"target",
		"out"
	],
	scan: [
		"project",
		"lock",
		"closure",
		"target",
		"advisories",
		"max-advisory-age",
		"fail-on",
		"unknown-severity",
		"outage-budget",
		"out"
	],
	verify: VERIFY_NAMES.filter((name) => name !== "target" && name !== "token")
};
/** Reads the arguments after the program's name. Positional arguments become `distributions` (or `target`), repeated flags lines. */
function parseCommand(words) {
	const [first, ...rest] = words;
	if (first === void 0 || first === "--help" || first === "-h" || first === "help") return {
		name: "help",
		of: COMMANDS.find((name) => name === rest[0]) ?? null
	};
	if (first === "--version" || first === "-V") return { name: "version" };
	const name = COMMANDS.find((each) => each === first);
	if (name === void 0) return problem("input/unknown", `\`${oneLine(first, 60)}\` is no command`, `The commands are: ${COMMANDS.join(", ")}, marketplace, sigstore. \`wheelseal --help\` explains them.`);
	if (rest.includes("--help") || rest.includes("-h")) return {
		name: "help",
		of: name
	};
	return parseFlags(name, rest);
}
function parseFlags(name, words) {
	const options = Object.fromEntries(FLAGS[name].map((flag) => [flag, SWITCHES.has(flag) ? { type: "boolean" } : {
		type: "string",
		multiple: true
	}]));
	let parsed;
	try {
		parsed = parseArgs({
			args: [...words],
			options: {
				...options,
				json: { type: "boolean" }
			},
			allowPositionals: true
		});
	} catch (error) {
		const said = error instanceof Error ? error.message.split(". ")[0] ?? "" : "";
		return problem("input/unknown", oneLine(said.replaceAll("'", "`"), 200), `\`wheelseal ${name} --help\` lists what it takes.`);
	}
	if (parsed.positionals.length === 0) {
		const wanted = name === "verify" ? "a sealed folder, a file beside its bundle, or `OWNER/REPO@TAG`" : "the wheels and sdists of the release";
		return problem("input/invalid", `\`wheelseal ${name}\` was given nothing to work on`, `Name ${wanted}.`);
	}
	const { json, ...flags } = parsed.values;
	const raw = Object.fromEntries(Object.entries(flags).map(([flag, value]) => [flag, Array.isArray(value) ? value.join("\n") : String(value)]));
	const patience = FLAGS[name].includes("outage-budget") ? { "outage-budget": "1m" } : {};
	const place = name === "verify" ? "target" : "distributions";
	return {
		name,
		raw: {
			...patience,
			...raw,
			[place]: parsed.positionals.join("\n")
		},
		json: json === true
	};
}
// src/doors/command-line.ts
const log = createTerminalLog(writeForPeople);
async function main(words) {
	const command = parseCommand(words);
	if (isProblem(command)) return refuse([command], words.includes("--json"));
	switch (command.name) {
		case "help":
			process.stdout.write(command.of === null ? HELP : COMMAND_HELP[command.of]);
			return 0;
		case "version":
			write(GENERATOR.version);
			return 0;
		case "verify": return verifyCommand(command.raw, command.json);
		case "release":
		case "sign":
		case "sbom":
		case "scan": return releaseCommand({
			...command,
			name: command.name
		});
	}
}
async function releaseCommand({ name, raw, json }) {
	const environment = readEnvironment();
	const { parseReleaseInputs } = await import("./options2.js");
	const inputs = parseReleaseInputs(name === "release" ? raw : {
		...raw,
		stages: STAGES_OF[name]
	});
	if (isProblems(inputs)) return refuseRelease(inputs, json);
	return name === "release" ? releaseAll(inputs, environment, json) : stageAlone(name, inputs, environment, json);
}
const STAGES_OF = {
	sign: "sign",
	sbom: "sbom",
	scan: "sbom scan"
};
async function releaseAll(inputs, environment, json) {
	if (!inputs.stages.includes("publish")) return refuseRelease([sealsNothing], json);
	const rehearsal = await openState(environment, inputs);
	if (isProblem(rehearsal)) return refuseRelease([rehearsal], json);
	const [{ wireFolder }, { release }] = await Promise.all([import("./folder3.js"), import("./releasing.js")]);
	const { plan, result, dryRun, problems, exit } = await release(inputs, environment, wireFolder(inputs, environment, rehearsal, log));
	for (const trouble of problems) log.problem(trouble);
	const tag = plan?.context.release.tag ?? inputs.tag;
	const facts = result?.facts ?? {};
	if (dryRun === null || problems.length > 0) log.info(closingLine({
		tag,
		facts,
		problems,
		resumed: result?.resumed ?? []
	}));
	const { releaseOutputs } = await import("./outputs.js");
	const { verdict } = releaseOutputs(facts, [], null, exit === 0 ? null : exit === 1 ? "fail" : "incomplete");
	const { identity, trustedRootPath: trustedRoot } = rehearsal;
	const publish = facts.publish !== void 0 && "assets" in facts.publish ? facts.publish : null;
	if (json) {
		const signer = {
			identity: identity.san,
			issuer: identity.issuer,
			trustedRoot
		};
		print({
			verdict,
			tag,
			assets: publish?.assets ?? [],
			signer,
			problems: problems.map(problemJson),
			...dryRun === null ? {} : { dryRun }
		});
	} else if (dryRun !== null) print(dryRun);
	return exit;
}
const sealsNothing = problem("input/invalid", "`--stages` without `publish` seals nothing", "Use `wheelseal sign`, `sbom` or `scan` for one stage alone.");
async function stageAlone(name, inputs, environment, json) {
	const rehearsal = name === "sign" ? await openState(environment, inputs) : null;
	if (rehearsal !== null && isProblem(rehearsal)) return refuseRelease([rehearsal], json);
	const { runAlone } = await import("./alone.js");
	const ended = await runAlone(name, inputs, environment, rehearsal, log);
	for (const trouble of ended.problems) log.problem(trouble);
	if (ended.problems.length > 0) log.info(stopped(ended.problems));
	if (json) print({
		verdict: ended.exit === 0 ? name === "scan" ? "pass" : "off" : ended.exit === 1 ? "fail" : "incomplete",
		files: ended.files,
		problems: ended.problems.map(problemJson)
	});
	return ended.exit;
}
async function openState(environment, { rekorVersion }) {
	const { openRehearsal } = await import("./rehearsal.js");
	const rehearsal = await openRehearsal({
		stateFolder: environment.stateFolder,
		now: () => /* @__PURE__ */ new Date(),
		rekorVersion
	});
	if (!isProblem(rehearsal) && rehearsal.created) log.info(`rehearsal: new keys in \`${environment.stateFolder}\`; what other keys signed before is signed anew`);
	return rehearsal;
}
async function verifyCommand(raw, json) {
	const inputs = parseVerifyInputs(raw);
	if (isProblems(inputs)) return refuse(inputs, json);
	const [{ wireVerify }, { verify }, { verificationLines }] = await Promise.all([
		import("./verify.js"),
		import("./verifying2.js"),
		import("./verification.js")
	]);
	const verification = await verify(inputs, wireVerify(inputs, readEnvironment(), log));
	for (const { target, judgement } of verification.verified) verificationLines(target, judgement).forEach((line) => writeForPeople(line));
	for (const trouble of verification.problems) log.problem(trouble);
	if (json) print(verificationJson(verification));
	return verification.exit;
}
function refuse(problems, json) {
	for (const trouble of problems) log.problem(trouble);
	if (json) print({
		verdict: "incomplete",
		problems: problems.map(problemJson)
	});
	return exitCodeOf(problems);
}
/** As `refuse`, with the last line of a run that never came to its first stage. */
function refuseRelease(problems, json) {
	const exit = refuse(problems, json);
	log.info(stopped(problems));
	return exit;
}
function stopped(problems) {
	return closingLine({
		tag: null,
		facts: {},
		problems,
		resumed: []
	});
}
function print(result) {
	write(JSON.stringify(result, null, 2));
}
leaveOn(["SIGINT", "SIGTERM"], log);
process.exitCode = await main(process.argv.slice(2)).catch((error) => crashed(error, log));
export {};
