import { t as assetName } from "./asset-name.js";
// src/release/asset-plan.ts
/** Names of a release that are the same whatever it holds. */
const MANIFEST_NAME = "release-security.json";
const MANIFEST_BUNDLE_NAME = "release-security.json.sigstore.json";
const SCAN_NAME = "scan.json";
const BADGE_NAMES = [
	"signed",
	"sbom",
	"scan"
].flatMap((kind) => [`badge-${kind}.svg`, `badge-${kind}.json`]);
const FIXED = /* @__PURE__ */ new Set([
	MANIFEST_NAME,
	MANIFEST_BUNDLE_NAME,
	SCAN_NAME,
	...BADGE_NAMES
]);
/** The distributions as they are named on the release, in the context's order. */
function distributionAssets(context) {
	return context.distributions.map(({ kind, path, file, size, sha256 }) => ({
		name: assetName(file),
		size,
		sha256,
		mediaType: kind === "wheel" ? "application/zip" : "application/gzip",
		content: {
			kind: "file",
			path
		}
	}));
}
/** The assets that a stage's fact speaks of. */
function assetsOfFact(fact) {
	if ("off" in fact) return [];
	if ("signatures" in fact) return fact.signatures.map((signature) => signature.bundle);
	if ("documents" in fact) return [...fact.documents.map((document) => document.asset), fact.aggregate];
	return "assets" in fact ? fact.assets : [fact.asset];
}
/** What the stages before publish put on the draft, sorted by name. */
function stageAssets(facts) {
	return [
		facts.sign,
		facts.sbom,
		facts.scan
	].flatMap(assetsOfFact).toSorted((left, right) => left.name < right.name ? -1 : left.name > right.name ? 1 : 0);
}
/**
* Does no one but wheelseal write this name on this release? True of the fixed names and of those that stand beside
* one of the release's own files; a stranger's `other.whl.sigstore.json` is the stranger's.
*/
function isOwnName(context) {
	const derived = new Set(context.distributions.flatMap(({ file }) => {
		const name = assetName(file);
		return [`${name}.sigstore.json`, `${name}.cdx.json`];
	}));
	for (const { name, version } of context.distributions) derived.add(assetName(`${name}-${version}.cdx.json`));
	return (name) => FIXED.has(name) || derived.has(name);
}
export { assetsOfFact as a, stageAssets as c, SCAN_NAME as i, MANIFEST_BUNDLE_NAME as n, distributionAssets as o, MANIFEST_NAME as r, isOwnName as s, BADGE_NAMES as t };
