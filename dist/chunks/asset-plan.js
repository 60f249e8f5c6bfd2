import { n as sortedBy } from "./order.js";
import { i as problem } from "./problem.js";
// src/release/asset-name.ts
/**
* The name that GitHub stores an asset under: ASCII letters, digits, `_`, `+`, `@`, `.` and `-` stay, everything else
* becomes a dot, runs of dots one dot, and dots at both ends fall away.
*/
function assetName(file) {
	return file.replace(/[^A-Za-z0-9_+@.-]/g, ".").replace(/\.{2,}/g, ".").replace(/^\.|\.$/g, "");
}
/** A Problem for each asset that would take another one's place: GitHub's renaming and case-blind file systems both count. */
function findCollisions(names) {
	const taken = /* @__PURE__ */ new Map();
	return names.flatMap((name) => {
		const stored = assetName(name);
		const key = stored.toLowerCase();
		const other = taken.get(key);
		taken.set(key, other ?? name);
		return other === void 0 ? [] : [collision(other, name, stored)];
	});
}
function collision(first, second, stored) {
	const what = first === second ? `\`${first}\` is there twice` : `\`${first}\` and \`${second}\` would both be stored as \`${stored}\``;
	return problem("input/collision", what, "Release one of them, or build them under names that differ.", { where: second });
}
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
const RESERVED = [
	"provenance.intoto.jsonl",
	"scan.cdx.json",
	"scan.sarif",
	"statements.intoto.jsonl"
];
const ENDINGS = [
	".sigstore.json",
	".cdx.json",
	".publish.attestation"
];
/** Every name that a release of these files may come to hold, as we would write them; `project` and `version` are normalised. */
function plannedNames(files, project, version) {
	return [
		...files.flatMap((file) => [file, ...ENDINGS.map((ending) => `${file}${ending}`)]),
		`${project}-${version}.cdx.json`,
		...FIXED,
		...RESERVED
	];
}
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
	return sortedBy([
		facts.sign,
		facts.sbom,
		facts.scan
	].flatMap(assetsOfFact), (asset) => asset.name);
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
export { assetsOfFact as a, plannedNames as c, findCollisions as d, SCAN_NAME as i, stageAssets as l, MANIFEST_BUNDLE_NAME as n, distributionAssets as o, MANIFEST_NAME as r, isOwnName as s, BADGE_NAMES as t, assetName as u };
