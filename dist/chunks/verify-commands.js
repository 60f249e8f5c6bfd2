import { o as oneLine, s as shellWord } from "./text.js";
import { n as isOff } from "./facts.js";
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
export { consumerCommands as n, defaultNotes as r, commandLines as t };
