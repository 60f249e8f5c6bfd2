import { n as isOff } from "./facts.js";
import { a as oneLine, n as forMarkdown } from "./text.js";
// src/release/notes.ts
/**
* What a new release says of itself where its policy has no `release-notes`: facts only, and how to verify it. Written
* when the draft is made: it names what the plan has, run here or handed over, and nothing that is off.
*/
function defaultNotes(context) {
	const { release, distributions } = context;
	const [first] = distributions;
	const what = first === void 0 ? "This release" : `${oneLine(first.name, 100)} ${oneLine(first.version, 100)}`;
	const said = [
		...isPlanned("sign", context) ? ["a Sigstore bundle"] : [],
		...isPlanned("sbom", context) ? ["an SBOM (CycloneDX)"] : [],
		...isPlanned("scan", context) ? ["a scan result"] : []
	];
	return [
		`${what}: every file${said.length === 0 ? "" : ` with ${inWords(said)},`} listed by digest in \`release-security.json\`.`,
		"",
		...originLines(release),
		...isPlanned("sign", context) ? verifyLines(release) : []
	].join("\n");
}
/**
* `OWNER/REPO@TAG`, where that name alone verifies the release: its policy expects a workflow on github.com that ran for
* the tag itself. Undefined elsewhere: consumers have to be told the identity.
*/
function nameToVerify({ host, repository, tag, ref }) {
	return host === "https://github.com" && repository !== null && ref === `refs/tags/${tag}` ? `${repository}@${tag}` : void 0;
}
/** A ref that the policy admitted (`allowed-refs`) stands in every certificate: consumers have to expect it. */
function originLines({ ref, tag }) {
	if (ref === null || ref === `refs/tags/${tag}`) return [];
	return [`Released from \`${oneLine(ref, 200)}\`, not from its tag; signatures name that ref.`, ""];
}
function verifyLines(release) {
	const name = nameToVerify(release);
	return name === void 0 ? [] : [
		"```",
		`wheelseal verify ${oneLine(name, 300)}`,
		"```",
		""
	];
}
function isPlanned(name, { options, facts }) {
	return options.stages.includes(name) || name in facts;
}
function inWords(parts) {
	return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}
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
// src/report/verify-commands.ts
/**
* How consumers verify what was signed: with wheelseal, cosign, sigstore-python and gh, each with the identity written
* out. Of a rehearsal only wheelseal's own command: nobody else has its root.
*/
function consumerCommands(release) {
	const { signatures } = release.sign;
	const [first] = signatures;
	if (first === void 0) return [];
	const own = wheelsealCommand(release);
	if (first.kind === "local") return own;
	const file = shellWord(first.file);
	const bundle = shellWord(first.bundle.name);
	if (first.identity === null) {
		const unlogged = first.logIndex === null ? " --insecure-ignore-tlog" : "";
		return [...own, {
			about: "cosign, with the public half of the backup key in backup.pub",
			command: `cosign verify-blob --key backup.pub --bundle ${bundle}${unlogged} ${file}`
		}];
	}
	const { san, issuer } = first.identity;
	const [id, by] = [shellWord(san), shellWord(issuer)];
	return [
		...own,
		{
			about: "cosign",
			command: `cosign verify-blob --bundle ${bundle} --certificate-identity ${id} --certificate-oidc-issuer ${by} ${file}`
		},
		{
			about: "sigstore-python",
			command: `python -m sigstore verify identity --bundle ${bundle} --cert-identity ${id} --cert-oidc-issuer ${by} ${file}`
		},
		...githubCommand(release, file, id)
	];
}
/** By its name where that is enough, elsewhere the folder under the exact identity. */
function wheelsealCommand({ context: { release }, sign, publish, trustedRoot }) {
	const about = "wheelseal: every file, the manifest, and what it lists";
	if (publish === null) return [];
	const kinds = /* @__PURE__ */ new Set([...sign.signatures.map((each) => each.kind), publish.sealedBy]);
	const name = publish.artifact === null ? nameToVerify(release) : void 0;
	const target = name ?? (release.repository === null ? publish.url : ".");
	if (kinds.has("backup-key")) return [{
		about: "wheelseal, with a policy file that lists the backup key (docs/signing.md)",
		command: `wheelseal verify ${shellWord(target)} --policy publishers.toml`
	}];
	const identity = sign.signatures[0]?.identity;
	if (!identity) return [];
	const isOwnWorkflow = identity.san.startsWith(`${release.host}/${release.repository}/`);
	if (name !== void 0 && isOwnWorkflow && !kinds.has("local")) return [{
		about,
		command: `wheelseal verify ${shellWord(name)}`
	}];
	const root = trustedRoot === void 0 ? [] : ["--trusted-root", trustedRoot];
	return [{
		about,
		command: [
			"wheelseal",
			"verify",
			target,
			"--identity",
			identity.san,
			"--issuer",
			identity.issuer,
			...root
		].map(shellWord).join(" ")
	}];
}
function githubCommand({ context: { release }, sign }, file, identity) {
	const { provenance } = sign;
	if (isOff(provenance) || release.repository === null) return [];
	const host = release.host === null || release.host === "https://github.com" ? "" : ` --hostname ${shellWord(new URL(release.host).host)}`;
	return [{
		about: "gh: how it was built, by the provenance on the release",
		command: `gh attestation verify ${file} --repo ${shellWord(release.repository)} --cert-identity ${identity} --bundle ${shellWord(provenance.asset.name)}${host}`
	}];
}
/** The same as lines of a shell, each command below its comment. */
function commandLines(commands) {
	return commands.flatMap(({ about, command }) => [`# ${about}`, command]);
}
export { link as a, defaultNotes as c, fenced as i, consumerCommands as n, prose as o, code as r, table as s, commandLines as t };
