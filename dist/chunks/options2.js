import { o as problem } from "./problem.js";
import { d as object, p as string, r as _enum } from "./schemas.js";
import { a as oneLine } from "./text.js";
import { n as parseDays, r as parseSpan } from "./time.js";
import { t as ORDER } from "./facts.js";
import { i as unknownInputs, t as trustedRootOf } from "./trusted-root.js";
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
