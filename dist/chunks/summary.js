import { n as scanResult } from "./result.js";
import { r as parseJson } from "./json.js";
import { n as exitCodeOf, t as EXIT_OF } from "./problem.js";
import { a as oneLine, n as forMarkdown, t as counted } from "./text.js";
import { i as SCAN_NAME } from "./asset-plan.js";
import { n as isOff } from "./facts.js";
import { r as scanSaid, t as closingLine } from "./log.js";
import { n as nameToVerify } from "./notes.js";
// src/report/markdown.ts
/** Pieces of GitHub Markdown whose text, whoever wrote it, shows as it is. */
/** A sentence of ours that quotes values in backticks: they become code, everything is escaped. */
function prose(text, limit = 1e3) {
	return oneLine(text, limit).split(/(`[^`]*`)/).map((piece) => /^`.+`$/.test(piece) ? code(piece.slice(1, -1), limit) : forMarkdown(piece, limit)).join("");
}
/** A value. Backticks would show our escapes as they are, so it is an element. */
function code(text, limit = 300) {
	return `<code>${forMarkdown(text, limit)}</code>`;
}
/** A link to an http(s) address; anything else stays text. */
function link(text, url) {
	const shown = forMarkdown(text, 300);
	if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return shown;
	return `[${shown}](${new URL(url).href.replace(/[()'`[\]\\|<>]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)})`;
}
/** Lines to copy. The fence is longer than any run of backticks in them. */
function fenced(lines, language) {
	const clean = lines.map((line) => oneLine(line, 4e3));
	const longest = Math.max(2, ...clean.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
	const fence = "`".repeat(longest + 1);
	return [
		`${fence}${language}`,
		...clean,
		fence
	];
}
/**
* A table of cells that are Markdown already, as far as `budget` bytes reach; then a line says how many rows were cut.
*/
function table(header, rows, budget) {
	const lines = [rowOf(header), rowOf(header.map(() => "---"))];
	let spent = 0;
	for (const [at, row] of rows.entries()) {
		const next = rowOf(row);
		spent += Buffer.byteLength(next) + 1;
		if (spent > budget) return [
			...lines,
			"",
			`${rows.length - at} of ${rows.length} rows cut: they are in the files of the release.`
		];
		lines.push(next);
	}
	return lines;
}
function rowOf(cells) {
	return `| ${cells.join(" | ")} |`;
}
/** An argument as a POSIX shell and most others read it back. */
function shellWord(text) {
	return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
// src/report/snippets.ts
const GITHUB = "https://github.com";
/**
* What a consumer types to verify the release: by its name where that is enough, elsewhere the folder under the exact
* identity. A rehearsal needs its own root besides, which only its own machine has.
*/
function verifyCommands({ release }, sign, publish, trustedRoot) {
	const name = nameToVerify(release);
	const keyless = sign.signatures.every((signature) => signature.kind === "keyless");
	if (name !== void 0 && keyless) return [`wheelseal verify ${shellWord(name)}`];
	const identity = sign.signatures[0]?.identity;
	if (!identity) return [];
	const { san, issuer } = identity;
	const words = [
		"--identity",
		san,
		"--issuer",
		issuer,
		...trustedRoot === void 0 ? [] : ["--trusted-root", trustedRoot]
	];
	return [[
		"wheelseal",
		"verify",
		release.repository === null ? publish.url : ".",
		...words
	].map(shellWord).join(" ")];
}
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
// src/report/summary.ts
const BUDGET = {
	files: 3e5,
	findings: 3e5,
	exceptions: 8e4,
	assets: 8e4
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
		assetSection(input.facts)
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
function stageSection(facts) {
	const { sign, sbom, scan } = facts;
	const rows = [
		...sign ? [["Signed", isOff(sign) ? offWord(sign.off) : signedSentence(sign.signatures)]] : [],
		...sbom ? [["SBOM", isOff(sbom) ? offWord(sbom.off) : sbomSentence(sbom)]] : [],
		...scan ? [["Scan", isOff(scan) ? offWord(scan.off) : prose(scanSaid(scan))]] : []
	];
	return rows.length === 0 ? [] : [
		"### What was checked",
		"",
		...table(["Stage", "Result"], rows, 2e4)
	];
}
function signedSentence(signatures) {
	const kinds = new Set(signatures.map((each) => each.kind));
	const count = counted(signatures.length, "file");
	if (kinds.has("local")) return `${count} signed by the rehearsal of one machine: this proves nothing to anybody else`;
	if (kinds.has("backup-key")) return `${count} signed and verified, **by the backup key**`;
	return `${count} signed and verified`;
}
function sbomSentence({ documents, specVersion }) {
	const holes = documents.filter((document) => !document.complete).length;
	const said = `${counted(documents.length, "document")}, CycloneDX ${specVersion}`;
	return holes === 0 ? said : `${said}; **${holes} incomplete**: not every dependency is known`;
}
function offWord(reason) {
	return `off: ${prose(reason)}`;
}
function fileSection({ context, facts, resumed }) {
	if (!context) return [];
	const { sign, sbom } = facts;
	const none = sbom === void 0 && resumed.includes("publish") ? "as published" : "no";
	return [
		"### Files",
		"",
		...table([
			"File",
			"Signed by",
			"SBOM",
			"SHA-256"
		], context.distributions.map(({ file, sha256 }) => {
			const signature = sign && !isOff(sign) ? sign.signatures.find((each) => each.file === file) : void 0;
			const document = sbom && !isOff(sbom) ? sbom.documents.find((each) => each.file === file) : void 0;
			return [
				code(file),
				signature ? signerCell(signature) : "no",
				document ? `${counted(document.components.length, "component")}${document.complete ? "" : ", incomplete"}` : none,
				code(sha256)
			];
		}), BUDGET.files)
	];
}
function signerCell({ identity, key, logIndex }) {
	return `${identity === null ? `backup key ${code(key ?? "", 16)}` : code(identity.san)}<br>${logIndex === null ? "in no log" : `log index ${code(logIndex)}`}`;
}
function findingSection(scanned) {
	if (!scanned || scanned.findings.length + scanned.indeterminate.length === 0) return [];
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
		], [...scanned.findings.map(({ package: { name, version, paths }, ids, severity, fixed, state }) => [
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
		])], BUDGET.findings)
	];
}
function exceptionSection(context, scanned) {
	if (!context || context.policy.exceptions.length === 0) return [];
	const used = new Set([...scanned?.findings ?? [], ...scanned?.indeterminate ?? []].flatMap((each) => each.exception ? [each.exception.id.toLowerCase()] : []));
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
		], context.policy.exceptions.map((each) => [
			code(each.id, 60),
			prose(each.package ?? "any package", 100),
			prose(each.reason, 300),
			prose(each.owner, 100),
			code(each.expires, 20),
			scanned ? used.has(each.id.toLowerCase()) ? "yes" : "no" : "not known here"
		]), BUDGET.exceptions)
	];
}
function verifySection({ context, facts }) {
	const { sign, publish } = facts;
	if (!context || !sign || isOff(sign) || !publish || isOff(publish)) return [];
	return [
		"### Verify it",
		"",
		...fenced(verifyCommands(context, sign, publish), "sh")
	];
}
function badgeSection({ context, facts }) {
	const snippet = context && facts.publish && !isOff(facts.publish) ? badgeSnippet(context.release) : [];
	return snippet.length === 0 ? [] : [
		"### Badges for a README",
		"",
		...fenced(snippet, "markdown")
	];
}
function assetSection({ publish }) {
	if (!publish || isOff(publish)) return [];
	return [
		"<details><summary>All assets</summary>",
		"",
		...table(["Asset", "Bytes"], publish.assets.map(({ name, size, url }) => [link(name, url), `${size}`]), BUDGET.assets),
		"",
		"</details>"
	];
}
function scanResultIn(made) {
	const content = made.find((asset) => asset.name === SCAN_NAME)?.content;
	if (content?.kind !== "bytes") return null;
	const read = scanResult.safeParse(parseJson(new TextDecoder().decode(content.bytes)));
	return read.success ? read.data : null;
}
export { summaryMarkdown };
