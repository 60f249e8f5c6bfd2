import { i as problem, n as exitCodeOf } from "./problem.js";
import { d as object, p as string, r as _enum } from "./schemas.js";
import { a as oneLine, i as forWorkflowProperty, o as withoutCommands, r as forWorkflowCommand } from "./text.js";
import { n as parseDays, r as parseSpan } from "./time.js";
import { t as ORDER } from "./facts.js";
import { n as problemLines } from "./log.js";
import { homedir, platform } from "node:os";
import { join } from "node:path";
// src/inputs/environment.ts
/** The only place that reads the environment of the process. */
function readEnvironment(variables = process.env) {
	const epoch = variables["SOURCE_DATE_EPOCH"] ?? "";
	return {
		github: variables["GITHUB_ACTIONS"] === "true" ? readGitHub(variables) : null,
		apiUrl: variables["GITHUB_API_URL"] || "https://api.github.com",
		token: variables["GH_TOKEN"] || variables["GITHUB_TOKEN"] || null,
		inputs: readInputs(variables),
		workspace: variables["GITHUB_WORKSPACE"] || process.cwd(),
		stateFolder: stateFolder(variables),
		temporaryFolder: variables["RUNNER_TEMP"] || null,
		sourceDateEpoch: /^\d{1,12}$/.test(epoch) ? Number(epoch) : null
	};
}
function readGitHub(variables) {
	const url = variables["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "";
	const bearer = variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "";
	return {
		apiUrl: variables["GITHUB_API_URL"] || "https://api.github.com",
		serverUrl: variables["GITHUB_SERVER_URL"] || "https://github.com",
		repository: variables["GITHUB_REPOSITORY"] ?? "",
		repositoryId: variables["GITHUB_REPOSITORY_ID"] || null,
		ref: variables["GITHUB_REF"] ?? "",
		sha: variables["GITHUB_SHA"] ?? "",
		runId: variables["GITHUB_RUN_ID"] ?? "0",
		runAttempt: Number(variables["GITHUB_RUN_ATTEMPT"] ?? "1") || 1,
		idToken: url !== "" && bearer !== "" ? {
			url,
			bearer
		} : null,
		runtimeToken: variables["ACTIONS_RUNTIME_TOKEN"] || null
	};
}
function readInputs(variables) {
	const found = Object.entries(variables).filter(([name, value]) => name.startsWith("INPUT_") && value !== void 0).map(([name, value]) => [name.slice(6).toLowerCase().replaceAll("_", " ").trim(), (value ?? "").trim()]);
	return Object.fromEntries(found);
}
function stateFolder(variables) {
	const base = variables["XDG_STATE_HOME"] || (platform() === "win32" && variables["LOCALAPPDATA"] ? variables["LOCALAPPDATA"] : join(homedir(), ".local", "state"));
	return join(base, "wheelseal");
}
// src/release/requirement.ts
/**
* What a consumer demands of a release. `signed`: every distribution and the manifest. `sbom`, `scan`, `provenance`: a
* verified statement besides that binds the document, the passing scan, or the build to each distribution's digest.
*/
const REQUIREMENTS = [
	"signed",
	"sbom",
	"scan",
	"provenance"
];
// src/inputs/options.ts
const words = (text) => text.split(/[\s,]+/).filter((word) => word !== "");
const lines = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
const flag = _enum([
	"true",
	"false",
	""
]).transform((text) => text === "true");
const optional = string().transform((text) => text === "" ? null : text);
const stages = string().transform((text, context) => {
	const wanted = words(text);
	const unknown = wanted.find((word) => !ORDER.some((name) => name === word));
	if (unknown !== void 0) context.addIssue({
		code: "custom",
		message: `\`${oneLine(unknown, 60)}\` is no stage; the stages are ${ORDER.join(", ")}`
	});
	return ORDER.filter((name) => wanted.length === 0 || wanted.includes(name));
});
const closure = string().transform((text, context) => lines(text).map((line) => {
	const [left = "", right] = line.split(/\s+=\s+/, 2);
	if (right === "") context.addIssue({
		code: "custom",
		message: "A line must read `glob = file` or `file`"
	});
	return right === void 0 ? {
		files: "*",
		report: left
	} : {
		files: left,
		report: right
	};
}));
const days = string().transform((text, context) => {
	const read = parseDays(text === "" ? "5d" : text);
	if (read !== void 0) return read;
	context.addIssue({
		code: "custom",
		message: "Write whole days, like `5d`"
	});
	return 0;
});
const span = string().transform((text, context) => {
	const read = parseSpan(text === "" ? "10m" : text);
	if (read !== void 0) return read;
	context.addIssue({
		code: "custom",
		message: "Write a number with `s`, `m` or `h`, like `10m`"
	});
	return 0;
});
const advisories = string().transform((text) => text === "" ? null : /^https?:\/\//.test(text) ? { api: text.replace(/\/+$/, "") } : { path: text });
const trustedRoot = string().transform((text) => text === "" || text === "embedded" ? "embedded" : text === "tuf" ? "tuf" : { path: text });
/** One schema an input, under action.yml's own names; the CLI has the same words but `token` and `handover`. */
const RELEASE_INPUTS = {
	distributions: string().transform((text) => lines(text).length === 0 ? ["dist/*"] : lines(text)),
	stages,
	tag: optional,
	project: string().transform((text) => text === "" ? "." : text),
	token: optional,
	"fail-on": _enum([
		"critical",
		"high",
		"medium",
		"low",
		"never",
		""
	]).transform((text) => text === "" ? "high" : text),
	"unknown-severity": _enum([
		"fail",
		"warn",
		""
	]).transform((text) => text === "" ? "fail" : text),
	lock: optional,
	closure,
	target: optional,
	advisories,
	"max-advisory-age": days,
	"trusted-root": trustedRoot,
	"signing-config": optional,
	"public-log": _enum([
		"accept",
		"refuse",
		""
	]).transform((text) => text === "" ? "refuse" : text),
	handover: string().transform(lines),
	"outage-budget": span,
	"backup-key": optional,
	provenance: _enum([
		"on",
		"off",
		""
	]).transform((text) => text !== "off"),
	"dry-run": flag,
	out: optional
};
/** What action.yml offers: an input that does nothing there is refused, not ignored. */
const ACTION_INPUTS = Object.keys(RELEASE_INPUTS).filter((name) => name !== "out");
/** Reads the inputs of a release, as far as they are `offered`; every wrong one is named, all at once. */
function parseReleaseInputs(raw, offered = Object.keys(RELEASE_INPUTS)) {
	const unknown = unknownInputs(raw, offered);
	const filled = Object.fromEntries(Object.keys(RELEASE_INPUTS).map((name) => [name, raw[name] ?? ""]));
	const parsed = object(RELEASE_INPUTS).safeParse(filled);
	if (!parsed.success || unknown.length > 0) return [...unknown, ...parsed.error ? problemsOf(parsed.error, filled) : []];
	const inputs = parsed.data;
	return {
		distributions: inputs.distributions,
		stages: inputs.stages,
		tag: inputs.tag,
		project: inputs.project,
		token: inputs.token,
		failOn: inputs["fail-on"],
		unknownSeverity: inputs["unknown-severity"],
		lock: inputs.lock,
		closure: inputs.closure,
		target: inputs.target,
		advisories: inputs.advisories,
		maxAdvisoryAge: inputs["max-advisory-age"],
		trustedRoot: inputs["trusted-root"],
		signingConfig: inputs["signing-config"],
		publicLog: inputs["public-log"],
		handover: inputs.handover,
		outageBudget: inputs["outage-budget"],
		backupKey: inputs["backup-key"],
		provenance: inputs.provenance,
		dryRun: inputs["dry-run"],
		out: inputs.out
	};
}
const requirements = string().transform((text, context) => {
	const wanted = words(text);
	const unknown = wanted.find((word) => !REQUIREMENTS.some((name) => name === word));
	if (unknown !== void 0) context.addIssue({
		code: "custom",
		message: `\`${oneLine(unknown, 60)}\` cannot be required; write out of ${REQUIREMENTS.join(", ")}`
	});
	return REQUIREMENTS.filter((name) => name === "signed" || wanted.includes(name));
});
const VERIFY_INPUTS = {
	target: string().transform(lines),
	require: requirements,
	identity: optional,
	issuer: optional,
	policy: optional,
	"trusted-root": trustedRoot,
	offline: flag,
	token: optional
};
function parseVerifyInputs(raw) {
	const unknown = unknownInputs(raw, Object.keys(VERIFY_INPUTS));
	const filled = Object.fromEntries(Object.keys(VERIFY_INPUTS).map((name) => [name, raw[name] ?? ""]));
	const parsed = object(VERIFY_INPUTS).safeParse(filled);
	if (!parsed.success || unknown.length > 0) return [...unknown, ...parsed.error ? problemsOf(parsed.error, filled) : []];
	const { target, "trusted-root": root, ...rest } = parsed.data;
	return {
		targets: target,
		trustedRoot: root,
		...rest
	};
}
function unknownInputs(raw, known) {
	return Object.keys(raw).filter((name) => !known.includes(name)).map((name) => problem("input/unknown", `\`${oneLine(name, 60)}\` is no input`, `The inputs are: ${known.join(", ")}.`));
}
function problemsOf(error, raw) {
	return error.issues.map((issue) => {
		const name = String(issue.path[0]);
		const value = oneLine(raw[name] ?? "", 80);
		const allowed = issue.code === "invalid_value" ? issue.values.filter((each) => each !== "").map((each) => `\`${String(each)}\``) : [];
		const hint = allowed.length > 0 ? `Write one of ${allowed.join(", ")}.` : `${issue.message}.`;
		return problem("input/invalid", `\`${name}\` cannot be \`${value}\``, hint);
	});
}
// src/adapters/runner.ts
const actionsRunner = {
	outputs: async (values) => {
		const { setOutput } = await import("./core2.js");
		for (const [name, value] of Object.entries(values)) setOutput(name, value);
	},
	summary: async (markdown) => {
		const { summary } = await import("./core2.js");
		await summary.addRaw(markdown, true).write();
	}
};
// src/report/annotations.ts
/** A problem as GitHub shows it beside the run: the code is its title, what and hint are its text. */
function problemAnnotation(problem) {
	const cause = problem.cause === void 0 ? "" : ` (${problem.cause})`;
	return command("error", `${problem.where === void 0 ? "" : `${problem.where}: `}${problem.what}${cause}. ${problem.hint}`, problem.code);
}
/** Something that needs attention and stops nothing. */
function warningAnnotation(line, title) {
	return command("warning", line, title);
}
function command(level, text, title) {
	return `::${level}${title === void 0 ? "" : ` title=${forWorkflowProperty(title, 200)}`}::${forWorkflowCommand(text, 2e3)}`;
}
// src/adapters/terminal.ts
/** A log on a terminal: plain lines, nothing of a secret in any of them. */
function createTerminalLog(write) {
	const secrets = /* @__PURE__ */ new Set();
	const say = (line) => write(hide(line, secrets));
	return {
		info: (line) => say(oneLine(line, 1e3)),
		warning: (line, title) => say(`warning: ${title === void 0 ? "" : `${oneLine(title, 200)}: `}${oneLine(line, 1e3)}`),
		problem: (problem) => problemLines(problem).forEach(say),
		mask: (secret) => void secrets.add(secret)
	};
}
/** A log in GitHub Actions: lines that start no workflow command of their own, and annotations for what went wrong. */
function createActionsLog(write) {
	const secrets = /* @__PURE__ */ new Set();
	const say = (line) => write(hide(line, secrets));
	const sayPlainly = (line) => say(/^\s*(::|##\[)/.test(line) ? `| ${line}` : line);
	return {
		info: (line) => sayPlainly(oneLine(line, 1e3)),
		warning: (line, title) => say(warningAnnotation(line, title)),
		problem: (problem) => {
			problemLines(problem).forEach(sayPlainly);
			say(problemAnnotation(problem));
		},
		mask: (secret) => {
			if (secrets.has(secret)) return;
			write(`::add-mask::${forWorkflowCommand(secret, 2e4)}`);
			secrets.add(secret);
		},
		clean: (problem) => {
			const { what, hint, cause, where } = problem;
			return {
				...problem,
				what: hide(what, secrets),
				hint: hide(hint, secrets),
				...cause === void 0 ? {} : { cause: hide(cause, secrets) },
				...where === void 0 ? {} : { where: hide(where, secrets) }
			};
		}
	};
}
function hide(line, secrets) {
	let shown = line;
	for (const secret of secrets) if (secret !== "") shown = shown.replaceAll(secret, "***");
	return shown;
}
// src/doors/leaving.ts
/** One line to standard output, whole. */
function write(line) {
	process.stdout.write(`${withoutCommands(line)}\n`);
}
/** One line for people where standard output belongs to a machine. */
function writeForPeople(line) {
	process.stderr.write(`${withoutCommands(line)}\n`);
}
/** A thrown error is a bug: it is said as one, in one problem, and nothing of a secret can be in it that the log does not hide. */
function crashed(error, log) {
	const stack = error instanceof Error ? error.stack ?? error.message : String(error);
	const bug = problem("run/bug", "wheelseal met an error that it did not expect", "Report it as a bug, with these lines. A release that was not published yet is still a draft.", { cause: oneLine(stack, 2e3) });
	log.problem(bug);
	return exitCodeOf([bug]);
}
/** A runner that cancels sends SIGINT and, seconds later, SIGTERM: the draft stays, and the next run goes on from it. */
function leaveOn(signals, log) {
	for (const signal of signals) process.once(signal, () => {
		const cancelled = problem("run/cancelled", `The run was cancelled (${signal})`, "Nothing more was made public. Run again: what is stored and verified is kept.");
		log.problem(cancelled);
		process.exit(exitCodeOf([cancelled]));
	});
}
export { createActionsLog as a, actionsRunner as c, VERIFY_INPUTS as d, parseReleaseInputs as f, writeForPeople as i, ACTION_INPUTS as l, readEnvironment as m, leaveOn as n, createTerminalLog as o, parseVerifyInputs as p, write as r, problemAnnotation as s, crashed as t, RELEASE_INPUTS as u };
