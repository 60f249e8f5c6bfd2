import { n as exitCodeOf, o as problem } from "./problem.js";
import { a as forWorkflowProperty, c as withoutCommands, i as forWorkflowCommand, o as oneLine } from "./text.js";
import { n as problemLines } from "./log.js";
import { t as bugOf } from "./bug.js";
const { homedir, platform } = process.getBuiltinModule("node:os");
const { join } = process.getBuiltinModule("node:path");
// src/inputs/environment.ts
/** The only place that reads the environment of the process. */
function readEnvironment(variables = process.env) {
	const epoch = variables["SOURCE_DATE_EPOCH"] ?? "";
	return {
		github: variables["GITHUB_ACTIONS"] === "true" ? readGitHub(variables) : null,
		apiUrl: variables["GITHUB_API_URL"] || "https://api.github.com",
		serverUrl: variables["GITHUB_SERVER_URL"] || "https://github.com",
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
	const event = {
		name: variables["GITHUB_EVENT_NAME"] ?? "",
		path: variables["GITHUB_EVENT_PATH"] ?? ""
	};
	return {
		apiUrl: variables["GITHUB_API_URL"] || "https://api.github.com",
		serverUrl: variables["GITHUB_SERVER_URL"] || "https://github.com",
		repository: variables["GITHUB_REPOSITORY"] ?? "",
		repositoryId: variables["GITHUB_REPOSITORY_ID"] || null,
		ref: variables["GITHUB_REF"] ?? "",
		sha: variables["GITHUB_SHA"] ?? "",
		runId: variables["GITHUB_RUN_ID"] ?? "0",
		runAttempt: Number(variables["GITHUB_RUN_ATTEMPT"] ?? "1") || 1,
		event: event.name !== "" && event.path !== "" ? event : null,
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
	return command("error", `${problem.where === void 0 ? "" : `${problem.where}: `}${problem.what}${cause}. ${problem.hint}`, problem.code, placeOf(problem));
}
/** A line of the catalogue: GitHub shows the error there, in the review that brought it. */
function placeOf({ code, where }) {
	const [, file, line] = code === "catalog/malformed" && /^([^:]+):(\d+)$/.exec(where ?? "") || [];
	return file === void 0 ? "" : `,file=${forWorkflowProperty(file, 300)},line=${line}`;
}
/** Something that needs attention and stops nothing. */
function warningAnnotation(line, title) {
	return command("warning", line, title);
}
function command(level, text, title, place = "") {
	return `::${level}${title === void 0 ? "" : ` title=${forWorkflowProperty(title, 200)}${place}`}::${forWorkflowCommand(text, 2e3)}`;
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
/** in characters: who sees so many of a secret's first ones sees too much of it */
const START = 16;
function hide(line, secrets) {
	let shown = line;
	for (const secret of secrets) if (secret !== "") shown = withoutStart(shown.replaceAll(secret, "***"), secret);
	return shown;
}
/** A text that was cut amid a secret still holds how it begins. */
function withoutStart(line, secret) {
	if (secret.length <= START) return line;
	const rest = secret.slice(START);
	const [before = "", ...after] = line.split(secret.slice(0, START));
	return [before, ...after.map((each) => each.slice(sharedLength(each, rest)))].join("***");
}
function sharedLength(left, right) {
	let length = 0;
	while (length < left.length && left[length] === right[length]) length += 1;
	return length;
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
	const bug = bugOf(error, "What was there before stays: a draft, or the last site.");
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
export { createActionsLog as a, actionsRunner as c, writeForPeople as i, readEnvironment as l, leaveOn as n, createTerminalLog as o, write as r, problemAnnotation as s, crashed as t };
