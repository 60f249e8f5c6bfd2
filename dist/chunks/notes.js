import { a as oneLine } from "./text.js";
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
export { nameToVerify as n, defaultNotes as t };
