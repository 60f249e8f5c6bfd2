import { n as exitCodeOf } from "./problem.js";
import { o as oneLine, t as counted } from "./text.js";
import { i as MANIFEST_NAME } from "./asset-plan.js";
import { n as problemLines } from "./log.js";
// src/report/verification.ts
const WORD = {
	verified: "verified",
	listed: "listed",
	off: "not signed",
	refused: "REFUSED",
	unjudged: "not judged",
	absent: "absent",
	"not-read": "not read"
};
const WIDTH = 12;
/** What `verify` prints: file by file what was checked, by whom it is signed, under which policy; the verdict last. */
function verificationLines(target, judgement) {
	const { manifest, distributions, others, unclaimed, problems } = judgement;
	return [
		...signerLines([...distributions.map((each) => each.signature), manifest.signature].filter((each) => each !== null)),
		...distributions.map(assetLine),
		manifestLine(manifest),
		...otherLines(others),
		...unclaimed.slice(0, 20).map((name) => row("unclaimed", name, "nothing vouches for it")),
		...unclaimed.length > 20 ? [row("unclaimed", `${unclaimed.length - 20} more files`)] : [],
		...judgement.requirements.map(requirementLine),
		...manifest.state === "verified" && manifest.content ? claimLines(manifest.content) : [],
		...problems.length > 0 ? ["", ...problems.slice(0, 50).flatMap(problemLines)] : [],
		"",
		verdictLine(target, judgement)
	];
}
/** Each signer once, with the word of the policy that lets it pass. */
function signerLines(signatures) {
	const blocks = signatures.map(({ identity, policy }) => [
		row("signed by", identity?.san ?? "a bare key"),
		...identity ? [row("issuer", identity.issuer)] : [],
		row("policy", policy),
		""
	].join("\n"));
	return [...new Set(blocks)].flatMap((block) => block.split("\n"));
}
function assetLine({ name, state, signature }) {
	return row(WORD[state], name, signature ? signedAt(signature) : void 0);
}
function manifestLine({ state, signature, content }) {
	const listed = content ? `lists ${counted(content.assets.length, "asset")}` : void 0;
	const unread = state === "not-read" ? "a single file was asked about" : void 0;
	const said = [
		signature ? signedAt(signature) : void 0,
		listed,
		unread
	].filter((each) => each !== void 0);
	return row(WORD[state], MANIFEST_NAME, said.length > 0 ? said.join("; ") : void 0);
}
function otherLines(others) {
	const listed = others.filter((each) => each.state === "listed");
	const rest = others.filter((each) => each.state !== "listed");
	return [...listed.length > 0 ? [row(WORD.listed, counted(listed.length, "other file"), "with the digests of the manifest")] : [], ...rest.map(assetLine)];
}
function requirementLine({ requirement, met, problems }) {
	const what = {
		sbom: "SBOM",
		scan: "a scan that passed",
		provenance: "provenance"
	}[requirement];
	const bound = `${what}, bound by a signed statement to ${counted(met, "file")}`;
	if (problems.length === 0) return row(WORD.verified, bound);
	return row(exitCodeOf(problems) === 3 ? WORD.unjudged : WORD.refused, what, `met for ${counted(met, "file")}`);
}
/** What the publisher says in the signed manifest; signed is not judged anew. */
function claimLines({ release, subjects, stages, badges }) {
	const [subject] = subjects;
	const [scan] = subject?.scans ?? [];
	const incomplete = subjects.filter((each) => each.sboms.some((sbom) => !sbom.complete)).length;
	const holes = incomplete > 0 ? `, ${incomplete} incomplete` : "";
	const places = [
		release.repository,
		release.ref,
		release.commit
	].filter((each) => each !== null);
	const rehearsed = badges.some((badge) => badge.kind === "signed" && badge.state === "unknown");
	return [
		"",
		"the signed manifest says",
		row("release", [release.tag, ...places].join(", "), rehearsed ? "a rehearsal" : void 0),
		...release.adopted ? [row("adopted", "the files were public, put there by somebody else, before they were checked")] : [],
		row("sbom", stages.sbom.status === "succeeded" ? `CycloneDX 1.6 for ${counted(subjects.length, "file")}${holes}` : offWord(stages.sbom)),
		row("scan", scan ? scanWord(scan) : offWord(stages.scan))
	];
}
function scanWord({ verdict, threshold, counts, database }) {
	const open = Object.entries(counts).filter(([, count]) => count > 0);
	return `${verdict}: ${open.length === 0 ? "nothing" : open.map(([band, count]) => `${count} ${band}`).join(", ")} open, threshold ${threshold}, advisories of ${database.sources.map((source) => source.snapshotAt ?? "unknown").sort()[0] ?? "unknown time"}`;
}
function offWord({ status, reason }) {
	return reason === null ? status : `${status}: ${reason}`;
}
/** A backup key may have signed in no log, and then nobody vouches for the time. */
function signedAt({ signedAt: time, logIndex }) {
	return `${time === null ? "signed at a time that nobody vouches for" : `signed ${time}`}, ${logIndex === null ? "in no log" : `log index ${logIndex}`}`;
}
function verdictLine(target, { verdict, distributions, manifest, problems }) {
	const shown = `\`${oneLine(target, 300)}\``;
	switch (verdict) {
		case "verified": {
			if (manifest.state === "not-read") return `${shown} is verified: this file alone`;
			const also = manifest.state === "verified" ? " and the manifest" : "; it has no manifest";
			return `${shown} is verified: ${counted(distributions.length, "file")}${also}`;
		}
		case "off": return `${shown} is not signed, and says so: nothing vouches for its files`;
		case "refused": return `${shown} is refused: ${counted(problems.length, "problem")}. Do not use it`;
		case "incomplete": return `${shown} was not judged to the end: ${counted(problems.length, "problem")}. Run again when it can be reached`;
	}
}
function row(word, what, more) {
	const line = `${word.padEnd(WIDTH)}${oneLine(what, 300)}`;
	return more === void 0 ? line : `${line}  (${oneLine(more, 300)})`;
}
export { verificationLines as t };
