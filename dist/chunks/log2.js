import { n as exitCodeOf, t as EXIT_OF } from "./problem2.js";
import { i as oneLine } from "./text.js";
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
/** What a stage established, in one line: `sign   2 files as …`. */
function stageLine(name, facts, resumed) {
	return `${name.padEnd(8)}${saidOf(name, facts)}${resumed ? " (from an earlier run)" : ""}`;
}
/** The last line of a run: how it ended, in which stage, and what to do next. */
function closingLine({ tag, facts, problems, resumed }) {
	const shown = tag === null ? "the run" : `\`${oneLine(tag, 100)}\``;
	const first = mostSevere(problems);
	if (first) {
		const more = problems.length > 1 ? ` (and ${plural(problems.length - 1, "more problem")})` : "";
		return `${shown} stopped ${placeOf(first, facts)}: ${oneLine(first.what, 300)}${more}. Next: ${nextStep(problems, first)}`;
	}
	const { publish } = facts;
	if (publish === void 0 || isOff(publish)) return `${shown} is not published by this job: ${reasonOf(publish)}.`;
	return `${shown} ${resumed.includes("publish") ? "was published before and is unchanged" : "is published"}: ${publish.assets.length} assets at ${oneLine(publish.url, 300)}`;
}
/** Facts stand up to the stage that failed; before the first one, the problem itself tells whose it is. */
function placeOf({ code }, facts) {
	const begun = Object.keys(facts).length > 0;
	const stage = ORDER.find((name) => begun ? facts[name] === void 0 : code.startsWith(`${name}/`));
	if (stage !== void 0) return `in ${stage}`;
	return begun ? "after its last stage" : "before the first stage";
}
function nextStep(problems, first) {
	const [hint = "", ...paste] = first.hint.split(/\r?\n/);
	const step = paste.length > 0 ? `${oneLine(hint, 500).replace(/:$/, "")} (the lines to paste stand above).` : oneLine(hint, 500);
	switch (exitCodeOf(problems)) {
		case 0:
		case 1:
		case 2: return step;
		case 3: return `${step} Running again goes on from here.`;
		case 70: return "report this as a bug of wheelseal, with the lines above.";
	}
}
/** The problem that decides the exit status: 70 before 2, 1 and 3. */
function mostSevere(problems) {
	const worst = exitCodeOf(problems);
	return problems.find((problem) => EXIT_OF[problem.code] === worst);
}
function hintLines(hint) {
	const [first = "", ...rest] = hint.split(/\r?\n/).slice(0, 50);
	return [`  hint: ${oneLine(first, 1e3)}`, ...rest.map((line) => `  ${indentOf(line)}${oneLine(line.trim(), 500)}`)];
}
function indentOf(line) {
	return " ".repeat(Math.min(line.length - line.trimStart().length, 40) + 6);
}
function saidOf(name, facts) {
	const fact = facts[name];
	if (isOff(fact)) return `off: ${oneLine(fact.off, 200)}`;
	if ("signatures" in fact) return signSaid(fact);
	if ("documents" in fact) return sbomSaid(fact);
	if ("verdict" in fact) return scanSaid(fact);
	return `${plural(fact.assets.length, "asset")} at ${oneLine(fact.url, 300)}`;
}
function signSaid({ signatures }) {
	const names = [...new Set(signatures.map((each) => each.identity.san))];
	const others = names.length > 1 ? ` and ${names.length - 1} more` : "";
	const kinds = new Set(signatures.map((each) => each.kind));
	const kind = kinds.has("local") ? " (rehearsal: it proves nothing to others)" : kinds.has("backup-key") ? " (backup key)" : "";
	return `${plural(signatures.length, "file")} as ${oneLine(names[0] ?? "nobody", 300)}${others}${kind}`;
}
function sbomSaid({ documents }) {
	const components = documents.reduce((sum, document) => sum + document.components.length, 0);
	const holes = documents.filter((document) => !document.complete).length;
	const incomplete = holes === 0 ? "" : `; ${holes} incomplete`;
	return `${plural(documents.length, "document")}, ${plural(components, "component")}${incomplete}`;
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
	const age = ageDays === null ? "advisories of unknown age" : `advisories ${plural(ageDays, "day")} old`;
	return `${verdict}: ${open.length === 0 ? "nothing" : open.join(", ")} open, threshold ${threshold}, ${age}`;
}
function reasonOf(publish) {
	return publish && isOff(publish) ? oneLine(publish.off, 200) : "the stage did not run";
}
function plural(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
export { scanSaid as a, problemLines as i, mostSevere as n, stageLine as o, plural as r, closingLine as t };
