import { a as mostSevere, n as exitCodeOf } from "./problem.js";
import { o as oneLine, t as counted } from "./text.js";
import { n as isOff, t as ORDER } from "./facts.js";
// src/report/log.ts
/** A problem for people: what, where, why, and what to change; one line each, a hint with YAML keeps its lines. */
function problemLines({ code, what, hint, cause, where }) {
	return [
		`error[${code}]: ${oneLine(what, 1e3)}`,
		...where === void 0 ? [] : [`  --> ${oneLine(where, 300)}`],
		...cause === void 0 ? [] : [`  caused by: ${oneLine(cause, 500)}`],
		...hintLines(hint)
	];
}
/** The last line of a run: how it ended, in which stage, and what to do next. */
function closingLine({ tag, facts, problems, resumed }) {
	const shown = tag === null ? "the run" : `\`${oneLine(tag, 100)}\``;
	const first = mostSevere(problems);
	if (first) {
		const more = problems.length > 1 ? ` (and ${counted(problems.length - 1, "more problem")})` : "";
		return `${shown} stopped ${placeOf(first, facts)}: ${oneLine(first.what, 300)}${more}. Next: ${nextStep(problems, first)}`;
	}
	const { publish } = facts;
	if (publish === void 0 || isOff(publish)) return `${shown} is not published by this job: ${reasonOf(publish)}.`;
	if (publish.artifact !== null) return `${shown} is not public: its ${publish.assets.length} assets are in the artifact \`${oneLine(publish.artifact, 200)}\` of this run, at ${oneLine(publish.url, 300)}`;
	return `${shown} ${resumed.includes("publish") ? "was published before and is unchanged" : "is published"}: ${publish.assets.length} assets at ${oneLine(publish.url, 300)}`;
}
/** Facts stand up to the stage that failed; before the first one, the problem itself tells whose it is. */
function placeOf({ code }, facts) {
	const begun = Object.keys(facts).length > 0;
	const stage = ORDER.find((name) => begun ? facts[name] === void 0 : code.startsWith(`${name}/`));
	if (stage !== void 0) return `in ${stage}`;
	return begun ? "after its last stage" : "before the first stage";
}
const JUDGED = /* @__PURE__ */ new Set([
	"scan/incomplete",
	"scan/data-too-old",
	"scan/data-age-unknown"
]);
function nextStep(problems, first) {
	const [hint = "", ...paste] = first.hint.split(/\r?\n/);
	const step = paste.length > 0 ? `${oneLine(hint, 500).replace(/:$/, "")} (the lines to paste stand above).` : oneLine(hint, 500);
	switch (exitCodeOf(problems)) {
		case 0:
		case 1:
		case 2: return step;
		case 3: return `${step} ${JUDGED.has(first.code) ? "Running again without a change ends the same way." : "Running again goes on from here."}`;
		case 70: return "report this as a bug of wheelseal, with the lines above.";
	}
}
function hintLines(hint) {
	const [first = "", ...rest] = hint.split(/\r?\n/).slice(0, 50);
	return [`  hint: ${oneLine(first, 1e3)}`, ...rest.map((line) => `  ${indentOf(line)}${oneLine(line.trim(), 500)}`)];
}
function indentOf(line) {
	return " ".repeat(Math.min(line.length - line.trimStart().length, 40) + 6);
}
/** `pass: 1 low open, threshold high, advisories 1 day old` */
function scanSaid({ verdict, counts, threshold, ageDays }) {
	const open = [
		"critical",
		"high",
		"medium",
		"low",
		"none",
		"unknown"
	].filter((band) => counts[band] > 0).map((band) => `${counts[band]} ${band}`);
	const age = ageDays === null ? "advisories of unknown age" : `advisories ${counted(ageDays, "day")} old`;
	return `${verdict}: ${open.length === 0 ? "nothing" : open.join(", ")} open, threshold ${threshold}, ${age}`;
}
function reasonOf(publish) {
	return publish && isOff(publish) ? oneLine(publish.off, 200) : "the stage did not run";
}
export { problemLines as n, scanSaid as r, closingLine as t };
