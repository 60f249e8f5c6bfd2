import { r as sha256OfSource } from "./digest.js";
import { n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { a as LARGEST_BUNDLE } from "./statement.js";
import { t as readAsset } from "./asset-reader.js";
import { r as judgeSignature } from "./judge-bundle.js";
// src/verification/judge-asset.ts
/** Judges one asset: its bytes against the digest that is claimed of it and, of a distribution, its bundles. */
async function judgeAsset(name, question) {
	const { assets, names, claims } = question;
	const role = claims.distributions.includes(name) ? "distribution" : "other";
	const none = {
		name,
		role,
		content: null,
		signature: null
	};
	if (!names.has(name)) return {
		...none,
		state: "refused",
		problems: [missing(name)]
	};
	const listed = role === "other" ? assets.listed?.(name) : void 0;
	if (listed !== void 0 && listed.sha256 !== null) {
		const { size, sha256 } = listed;
		return judged(none, {
			size,
			sha256
		}, void 0, claims);
	}
	const source = await assets.open(name);
	if (isProblem(source)) return {
		...none,
		state: stateOf([source]),
		problems: [source]
	};
	try {
		const judgement = role === "distribution" && claims.off === null ? await judgeSignatures(name, source, question) : void 0;
		const read = judgement === void 0 || isProblem(judgement) ? null : judgement;
		return judged(none, {
			size: source.size,
			sha256: read?.sha256 ?? await sha256OfSource(source)
		}, judgement, claims);
	} finally {
		await source.close();
	}
}
function judged(none, content, judgement, claims) {
	const { name } = none;
	const claimed = claims.digests.get(name) ?? null;
	const problems = [...claimed !== null && (claimed.sha256 !== content.sha256 || claimed.size !== content.size) ? [differs(name, claimed.sha256, content.sha256)] : [], ...isProblem(judgement) ? [judgement] : []];
	if (problems.length > 0) return {
		...none,
		state: stateOf(problems),
		content,
		problems
	};
	const signature = judgement === void 0 || isProblem(judgement) ? null : judgement;
	const state = signature ? "verified" : claims.off === null ? "listed" : "off";
	return {
		...none,
		state,
		content,
		signature,
		problems
	};
}
function stateOf(problems) {
	return exitCodeOf(problems) === 3 ? "unjudged" : "refused";
}
/** Every bundle that the release names for this file must hold, and be the one that the manifest describes. */
async function judgeSignatures(name, source, { assets, names, claims, root, policy, expected }) {
	let first;
	for (const claimed of claims.bundles.get(name) ?? []) {
		if (!names.has(claimed.name)) break;
		const bundle = await readAsset(assets, claimed.name, LARGEST_BUNDLE);
		if (isProblem(bundle)) return bundle;
		const judgement = await judgeSignature({
			bundle,
			artifact: source,
			root,
			policy,
			file: name
		});
		if (isProblem(judgement)) return judgement;
		if (!isAsClaimed(claimed, judgement)) return otherSigner(name);
		const tag = claimed.claim === null ? otherTag(judgement, expected ?? {}) : void 0;
		if (tag !== void 0) return otherRelease(name, tag);
		first ??= judgement;
	}
	return first ?? noBundle(name);
}
function isAsClaimed({ claim }, { identity, keyDigest, logIndex }) {
	if (claim === null) return true;
	return claim.claimed?.san === identity?.san && claim.claimed?.issuer === identity?.issuer && claim.key === keyDigest && claim.logIndex === logIndex;
}
/**
* The tag of the same repository for which it was signed, if that is another one: where no manifest says to which release
* the file belongs, an older file would pass for the one that was asked for.
*/
function otherTag({ claims }, expected) {
	const { sourceRepositoryUri: uri, sourceRepositoryRef: ref } = claims;
	if (expected.repository === void 0 || expected.tag === void 0) return void 0;
	if (uri?.endsWith(`/${expected.repository}`) !== true || ref?.startsWith("refs/tags/") !== true) return void 0;
	const tag = ref.slice(10);
	return tag === expected.tag ? void 0 : tag;
}
function missing(name) {
	return problem("verify/manifest", `\`${oneLine(name, 200)}\` is listed in the manifest, but the release does not hold it`, "Fetch the whole release; if it is not there either, it was removed after sealing.", { where: name });
}
function differs(name, claimed, found) {
	return problem("verify/digest", `\`${oneLine(name, 200)}\` has sha256 \`${found}\`, the manifest lists \`${claimed}\``, "The file was changed after the release was sealed. Fetch it again; if it stays so, do not use it.", { where: name });
}
function noBundle(name) {
	return problem("verify/bundle-missing", `\`${oneLine(name, 200)}\` has no bundle, so nobody is known to have signed it`, `Fetch \`${oneLine(name, 200)}.sigstore.json\` too, and put it beside the file.`, { where: name });
}
function otherRelease(name, tag) {
	return problem("verify/identity", `\`${oneLine(name, 200)}\` was signed for the tag \`${oneLine(tag, 100)}\` of the repository, not for this one`, "The file is of another release, which may be older than the one that you asked for. Do not use it.", { where: name });
}
function otherSigner(name) {
	return problem("verify/manifest", `The manifest describes another signature of \`${oneLine(name, 200)}\` than its bundle is`, "The release was put together from parts of several; do not use it.", { where: name });
}
export { judgeAsset as t };
