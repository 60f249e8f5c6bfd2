import { a as table, i as prose, n as fenced, r as link, t as code } from "./markdown.js";
import { n as exitCodeOf, t as EXIT_OF } from "./problem.js";
import { t as counted } from "./text.js";
import { n as isOff, t as ORDER } from "./facts.js";
import { r as scanSaid, t as closingLine } from "./log.js";
import { t as scanResultIn } from "./release-report.js";
import { n as consumerCommands, t as commandLines } from "./verify-commands.js";
// src/report/snippets.ts
const GITHUB = "https://github.com";
/** Badges of the newest release as Markdown for a README, drawn by shields.io from our endpoints; none outside github.com. */
function badgeSnippet({ host, repository }) {
	if (host !== GITHUB || repository === null || !/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/.test(repository)) return [];
	const releases = `${GITHUB}/${repository}/releases/latest`;
	return [
		"signed",
		"sbom",
		"scan"
	].map((kind) => {
		return `[![${kind}](https://img.shields.io/endpoint?url=${encodeURIComponent(`${releases}/download/badge-${kind}.json`)})](${releases})`;
	});
}
// src/report/stage-sections.ts
/** What each stage came to, and where the release went besides GitHub; lines of Markdown. */
function stageSection(facts) {
	const { sign, sbom, scan, publish } = facts;
	const rows = [
		...sign ? [["Signed", isOff(sign) ? offWord(sign.off) : signedSentence(sign.signatures)]] : [],
		...sign && !isOff(sign) ? [["Provenance", provenanceSentence(sign, publish)]] : [],
		...sbom ? [["SBOM", isOff(sbom) ? offWord(sbom.off) : sbomSentence(sbom)]] : [],
		...scan ? [["Scan", isOff(scan) ? offWord(scan.off) : prose(scanSaid(scan))]] : [],
		...publish && !isOff(publish) ? placeRows(publish) : []
	];
	return rows.length === 0 ? [] : [
		"### What was checked",
		"",
		...table(["Stage", "Result"], rows, 2e4)
	];
}
/** What each stage took of this run, folded; nothing where no stage ran. */
function effortSection(effort) {
	const rows = ORDER.flatMap((name) => {
		const took = effort[name];
		if (took === void 0) return [];
		const { durationMs, tries, retries, bytes } = took;
		return [[
			name,
			(durationMs / 1e3).toFixed(1),
			`${tries}`,
			`${retries}`,
			`${bytes}`
		]];
	});
	if (rows.length === 0) return [];
	return [
		"<details><summary>What it took</summary>",
		"",
		...table([
			"Stage",
			"Seconds",
			"Uploads begun",
			"of them again",
			"Bytes"
		], rows, 5e3),
		"",
		"</details>"
	];
}
function placeRows({ index, artifact, notified, url }) {
	return [
		...artifact === null ? [] : [["Kept in", `the artifact ${link(artifact, url)} of this workflow run; nothing is public`]],
		...index === null ? [] : [["Index", indexSentence(index)]],
		...notified === null ? [] : [["Marketplace", notifiedSentence(notified)]]
	];
}
function indexSentence({ url, uploaded, kept }) {
	const there = kept === 0 ? "" : `, ${kept} ${kept === 1 ? "was" : "were"} there already with the same bytes`;
	return `${counted(uploaded, "file")} uploaded${there}: ${link(url, url)}`;
}
function notifiedSentence({ repository, trouble }) {
	return trouble === null ? `${code(repository)} was told` : prose(trouble);
}
function signedSentence(signatures) {
	const kinds = new Set(signatures.map((each) => each.kind));
	const count = counted(signatures.length, "file");
	if (kinds.has("local")) return `${count} signed by the rehearsal of one machine: this proves nothing to anybody else`;
	if (kinds.has("backup-key")) return `${count} signed and verified, **by the backup key**`;
	return `${count} signed and verified`;
}
function provenanceSentence({ provenance }, publish) {
	if (isOff(provenance)) return offWord(provenance.off);
	const stored = publish && !isOff(publish) ? publish.attested : null;
	return `SLSA provenance of ${counted(provenance.files.length, "file")}${stored === null ? "" : `; ${prose(stored)}`}`;
}
function sbomSentence({ documents, specVersion }) {
	const holes = documents.filter((document) => !document.complete).length;
	const said = `${counted(documents.length, "document")}, CycloneDX ${specVersion}`;
	return holes === 0 ? said : `${said}; **${holes} incomplete**: not every dependency is known`;
}
function offWord(reason) {
	return `off: ${prose(reason)}`;
}
// src/report/summary.ts
const BUDGET = {
	files: 22e4,
	findings: 24e4,
	exceptions: 6e4,
	assets: 4e5
};
const MOST_PROBLEMS = 10;
/** The summary of a run for its page on GitHub: the verdict first, then what it stands on. Below one million bytes. */
function summaryMarkdown(input) {
	const scanned = scanResultIn(input.made);
	return `${[
		headline(input),
		problemSection(input.problems),
		stageSection(input.facts),
		fileSection(input),
		findingSection(scanned),
		exceptionSection(input.context, scanned),
		verifySection(input),
		badgeSection(input),
		assetSection(input.facts),
		effortSection(input.effort)
	].filter((section) => section.length > 0).map((section) => section.join("\n")).join("\n\n")}\n`;
}
function headline(input) {
	const { tag, facts, problems, context } = input;
	const [distribution] = context?.distributions ?? [];
	const name = prose(distribution ? `${distribution.name} ${distribution.version}` : tag ?? "release", 200);
	const verdict = verdictOf(input);
	const { publish } = facts;
	if (problems.length > 0) return [
		`## ${name}: ${wordOf(problems)}`,
		"",
		`${verdict}${prose(closingLine(input), 1500)}`
	];
	if (!publish || isOff(publish)) return [
		`## ${name}: handed over`,
		"",
		`${verdict}${prose(closingLine(input), 1500)}`
	];
	if (publish.artifact !== null) return [
		`## ${name}: kept`,
		"",
		`${verdict}${prose(closingLine(input), 1500)}`
	];
	const word = input.resumed.includes("publish") ? "published before, unchanged" : "published";
	const release = link(tag ?? "The release", publish.url);
	const held = `holds ${counted(publish.assets.length, "asset")}, each checked by its digest before the release became public.`;
	return [
		`## ${name}: ${word}`,
		"",
		`${verdict}${release} ${held}`
	];
}
/** The verdict in bold; nothing where the run was not asked for one, or never came to it. */
function verdictOf({ facts: { scan }, problems }) {
	const exit = exitCodeOf(problems);
	if (scan) return isOff(scan) ? "**Not scanned.** " : `**Verdict: ${scan.verdict}.** `;
	return exit === 1 ? "**Verdict: fail.** " : exit === 3 ? "**Verdict: incomplete.** " : "";
}
function wordOf(problems) {
	switch (exitCodeOf(problems)) {
		case 0:
		case 1: return "refused";
		case 2: return "stopped";
		case 3: return "not finished";
		case 70: return "a bug";
	}
}
function problemSection(problems) {
	if (problems.length === 0) return [];
	const order = [
		70,
		2,
		1,
		3
	];
	const rank = ({ code: slug }) => order.indexOf(EXIT_OF[slug]);
	const lines = problems.toSorted((left, right) => rank(left) - rank(right)).slice(0, MOST_PROBLEMS).flatMap(problemLines);
	const cut = problems.length - MOST_PROBLEMS;
	return [
		"### What is wrong",
		...lines,
		...cut > 0 ? ["", `${cut} more problems are in the log.`] : []
	];
}
function problemLines({ code: slug, what, hint, cause, where }) {
	const [first = "", ...paste] = hint.split(/\r?\n/).slice(0, 40);
	return [
		"",
		`**${code(slug)}** ${where === void 0 ? "" : `${code(where)}: `}${prose(what)}`,
		...cause === void 0 ? [] : ["", `Caused by: ${prose(cause, 500)}`],
		"",
		prose(first),
		...paste.length === 0 ? [] : ["", ...fenced(paste.map((line) => line.slice(0, 200)), "")]
	];
}
function fileSection({ context, facts, resumed }) {
	if (!context) return [];
	const { sign, sbom } = facts;
	const none = sbom === void 0 && resumed.includes("publish") ? "as published" : "no";
	const rows = context.distributions.map(({ file, sha256 }) => {
		const signature = sign && !isOff(sign) ? sign.signatures.find((each) => each.file === file) : void 0;
		const document = sbom && !isOff(sbom) ? sbom.documents.find((each) => each.file === file) : void 0;
		return [
			code(file),
			signature ? signerCell(signature) : "no",
			document ? `${counted(document.components.length, "component")}${document.complete ? "" : ", incomplete"}` : none,
			code(sha256)
		];
	});
	return [
		"### Files",
		"",
		...table([
			"File",
			"Signed by",
			"SBOM",
			"SHA-256"
		], rows, BUDGET.files)
	];
}
function signerCell({ identity, key, logIndex }) {
	return `${identity === null ? `backup key ${code(key ?? "", 16)}` : code(identity.san)}<br>${logIndex === null ? "in no log" : `log index ${code(logIndex)}`}`;
}
function findingSection(scanned) {
	if (!scanned || scanned.findings.length + scanned.indeterminate.length === 0) return [];
	const rows = [...scanned.findings.map(({ package: { name, version, paths }, ids, severity, fixed, state }) => [
		prose(severity.score === null ? severity.band : `${severity.band} ${severity.score}`),
		code(`${name} ${version}`),
		ids.slice(0, 4).map((id) => code(id, 60)).join(" "),
		fixed === null ? "none" : code(fixed, 60),
		prose(state),
		prose((paths[0] ?? []).join(" › "), 200)
	]), ...scanned.indeterminate.map(({ package: subject, id, reason }) => [
		"in doubt",
		subject ? code(`${subject.name} ${subject.version}`) : "",
		code(id, 60),
		"",
		prose(reason, 200),
		prose((subject?.paths[0] ?? []).join(" › "), 200)
	])];
	return [
		"### Findings",
		"",
		...table([
			"Severity",
			"Package",
			"Advisory",
			"Fixed in",
			"State",
			"Through"
		], rows, BUDGET.findings)
	];
}
function exceptionSection(context, scanned) {
	if (!context || context.policy.exceptions.length === 0) return [];
	const used = new Set([...scanned?.findings ?? [], ...scanned?.indeterminate ?? []].flatMap((each) => each.exception ? [each.exception.id.toLowerCase()] : []));
	const rows = context.policy.exceptions.map((each) => [
		code(each.id, 60),
		prose(each.package ?? "any package", 100),
		prose(each.reason, 300),
		prose(each.owner, 100),
		code(each.expires, 20),
		scanned ? used.has(each.id.toLowerCase()) ? "yes" : "no" : "not known here"
	]);
	return [
		"### Exceptions of the policy",
		"",
		...table([
			"Advisory",
			"Package",
			"Reason",
			"Owner",
			"Until",
			"Used"
		], rows, BUDGET.exceptions)
	];
}
function verifySection({ context, facts, problems }) {
	const { sign, publish } = facts;
	if (!context || !sign || isOff(sign) || problems.length > 0) return [];
	const commands = consumerCommands({
		context,
		sign,
		publish: publish && !isOff(publish) ? publish : null
	});
	return commands.length === 0 ? [] : [
		"### Verify it",
		"",
		...fenced(commandLines(commands), "sh")
	];
}
function badgeSection({ context, facts }) {
	const { publish } = facts;
	const isOnRelease = publish !== void 0 && !isOff(publish) && publish.artifact === null;
	const snippet = context && isOnRelease ? badgeSnippet(context.release) : [];
	return snippet.length === 0 ? [] : [
		"### Badges for a README",
		"",
		...fenced(snippet, "markdown")
	];
}
function assetSection({ publish }) {
	if (!publish || isOff(publish)) return [];
	const rows = publish.assets.map(({ name, size, url }) => [link(name, url), `${size}`]);
	return [
		"<details><summary>All assets</summary>",
		"",
		...table(["Asset", "Bytes"], rows, BUDGET.assets),
		"",
		"</details>"
	];
}
export { summaryMarkdown };
