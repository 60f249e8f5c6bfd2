import { o as problem } from "./problem.js";
import { d as object, p as string, r as _enum } from "./schemas.js";
import { o as oneLine } from "./text.js";
import { i as parseSpan, r as parseDays } from "./time.js";
import { t as ORDER } from "./facts.js";
import { t as advisoriesOf } from "./advisories.js";
import { a as unknownInputs, t as trustedRootOf } from "./trusted-root.js";
// src/inputs/destinations.ts
/** `off`, `trusted` or the address of an upload API */
const indexInput = string().transform((text, context) => {
	if (text === "" || text === "off") return "off";
	if (text === "trusted") return "trusted";
	if (isWebAddress(text)) return new URL(text);
	context.addIssue({
		code: "custom",
		message: "Write `off`, `trusted` or the address of an upload API, like `https://test.pypi.org/legacy/`, without a password"
	});
	return "off";
});
const simpleInput = string().transform((text, context) => {
	if (text === "") return null;
	if (!isWebAddress(text)) context.addIssue({
		code: "custom",
		message: "Write a web address, without a password"
	});
	return text;
});
function indexChoiceOf({ pypi: choice, ...inputs }) {
	if (choice === "off") return null;
	return {
		upload: choice === "trusted" ? null : choice.href,
		simple: inputs["pypi-simple"],
		user: inputs["pypi-user"],
		token: inputs["pypi-token"]
	};
}
/** Inputs that cannot hold together. */
function contradictionsIn(inputs) {
	const found = [];
	if (inputs.destination === "artifacts" && inputs.pypi !== "off") found.push(problem("input/invalid", "`destination: artifacts` keeps everything inside GitHub Actions, and `pypi` would make it public", "Set `pypi: off` as long as releases go to artifacts only."));
	if (inputs.pypi === "trusted" && inputs["pypi-token"] !== null) found.push(problem("input/invalid", "`pypi: trusted` needs no token, and `pypi-token` has one", "Leave `pypi-token` out, or name the upload API: `pypi: URL` beside it."));
	if (inputs.notify !== null && inputs["notify-token"] === null) found.push(problem("input/invalid", "`notify` names a marketplace, and `notify-token` is empty", "GITHUB_TOKEN cannot dispatch to another repository. Pass a token of a GitHub App (or a fine-grained one) that has `contents: write` there: `notify-token: ${{ steps.app.outputs.token }}`."));
	return found;
}
/** http only where no secret can leave this machine. */
function isWebAddress(text) {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname, username, password } = new URL(text);
	return (protocol === "https:" || protocol === "http:" && (hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]")) && username === "" && password === "";
}
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
const advisories = string().transform(advisoriesOf);
const repository = string().transform((text, context) => {
	if (text === "") return null;
	if (!/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(text)) context.addIssue({
		code: "custom",
		message: "Write `OWNER/REPO`"
	});
	return text;
});
const trustedRoot = string().transform(trustedRootOf);
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
	destination: _enum([
		"release",
		"artifacts",
		""
	]).transform((text) => text === "" ? "release" : text),
	pypi: indexInput,
	"pypi-token": optional,
	"pypi-user": string().transform((text) => text === "" ? "__token__" : text),
	"pypi-simple": simpleInput,
	"reuse-published": flag,
	"adopt-published": flag,
	notify: repository,
	"notify-token": optional,
	metrics: optional,
	"dry-run": flag,
	out: optional,
	"rekor-version": _enum([
		"1",
		"2",
		""
	]).transform((text) => text === "2" ? 2 : 1)
};
/** What action.yml offers: an input that does nothing there is refused, not ignored. */
const ACTION_INPUTS = Object.keys(RELEASE_INPUTS).filter((name) => name !== "out" && name !== "rekor-version");
/** Reads the inputs of a release, as far as they are `offered`; every wrong one is named, all at once. */
function parseReleaseInputs(raw, offered = Object.keys(RELEASE_INPUTS)) {
	const unknown = unknownInputs(raw, offered);
	const filled = Object.fromEntries(Object.keys(RELEASE_INPUTS).map((name) => [name, raw[name] ?? ""]));
	const parsed = object(RELEASE_INPUTS).safeParse(filled);
	if (!parsed.success || unknown.length > 0) return [...unknown, ...parsed.error ? problemsOf(parsed.error, filled) : []];
	const inputs = parsed.data;
	const contradictions = contradictionsIn(inputs);
	if (contradictions.length > 0) return contradictions;
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
		destination: inputs.destination,
		index: indexChoiceOf(inputs),
		reusePublished: inputs["reuse-published"],
		adoptPublished: inputs["adopt-published"],
		notify: inputs.notify === null || inputs["notify-token"] === null ? null : {
			repository: inputs.notify,
			token: inputs["notify-token"]
		},
		metrics: inputs.metrics,
		dryRun: inputs["dry-run"],
		out: inputs.out,
		rekorVersion: inputs["rekor-version"]
	};
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
export { parseReleaseInputs as n, ACTION_INPUTS as t };
