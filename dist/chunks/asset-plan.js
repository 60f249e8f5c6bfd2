import { n as sortedBy } from "./order.js";
import { t as assetName } from "./asset-name.js";
import { n as normalizeName } from "./name.js";
// src/release/package-file.ts
const PACKAGE = /\.(?:whl|egg|zip|tar|tgz|tbz2?|txz|tlz|tar\.(?:gz|bz2|xz|lz|lzma|z))$/i;
/** Would an installer take a file of this name for a package, built or source? */
function isPackageFile(name) {
	return PACKAGE.test(name);
}
/** Would it take the file for one of this project (normalised by PEP 503)? Every `-` may end the name, as pip reads it. */
function isPackageOf(name, project) {
	return isPackageFile(name) && [...name.matchAll(/-/g)].some(({ index }) => normalizeName(name.slice(0, index)) === project);
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
/** Sigstore bundles of SLSA provenance, and of the statements that bind SBOMs and scan: one a line. */
const PROVENANCE_NAME = "provenance.intoto.jsonl";
const STATEMENTS_NAME = "statements.intoto.jsonl";
/** JSON, one a line */
const LINES_TYPE = "application/jsonl";
const FIXED = /* @__PURE__ */ new Set([
	MANIFEST_NAME,
	MANIFEST_BUNDLE_NAME,
	SCAN_NAME,
	PROVENANCE_NAME,
	STATEMENTS_NAME,
	...BADGE_NAMES
]);
const RESERVED = ["scan.cdx.json", "scan.sarif"];
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
/** Everything that the release will hold if all goes well, signing off or on; what is not made yet has no size. */
function assetsToCome(context) {
	const { distributions, options, facts } = context;
	const isDue = (stage) => options.stages.includes(stage) || stage in facts;
	const [first] = distributions;
	const files = distributionAssets(context);
	const beside = ENDINGS.filter((ending) => isDue(ending === ".cdx.json" ? "sbom" : "sign"));
	const names = [
		...files.flatMap(({ name }) => beside.map((ending) => `${name}${ending}`)),
		...isDue("sbom") && first !== void 0 ? [assetName(`${first.name}-${first.version}.cdx.json`)] : [],
		...isDue("scan") ? [SCAN_NAME] : [],
		...isDue("sign") ? [
			PROVENANCE_NAME,
			STATEMENTS_NAME,
			MANIFEST_BUNDLE_NAME
		] : [],
		...BADGE_NAMES,
		MANIFEST_NAME
	];
	return [...files.map(({ name, size }) => ({
		name,
		size
	})), ...names.map((name) => ({
		name,
		size: null
	}))];
}
/** The assets that a stage's fact speaks of. */
function assetsOfFact(fact) {
	if ("off" in fact) return [];
	if ("signatures" in fact) return [
		...fact.signatures.map((signature) => signature.bundle),
		...fact.attestations.map((attestation) => attestation.asset),
		..."off" in fact.provenance ? [] : [fact.provenance.asset]
	];
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
* one of the release's own files, or beside one of its project that an earlier run had and this one has not; a stranger's
* `other.whl.sigstore.json` is the stranger's.
*/
function isOwnName(context) {
	const derived = new Set(context.distributions.flatMap(({ file }) => {
		const name = assetName(file);
		return ENDINGS.map((ending) => `${name}${ending}`);
	}));
	for (const { name, version } of context.distributions) derived.add(assetName(`${name}-${version}.cdx.json`));
	const projects = [...new Set(context.distributions.map((each) => each.name))];
	const isDropped = (name) => ENDINGS.some((ending) => name.endsWith(ending) && projects.some((each) => isPackageOf(name.slice(0, -ending.length), each)));
	return (name) => FIXED.has(name) || derived.has(name) || isDropped(name);
}
export { PROVENANCE_NAME as a, assetsOfFact as c, isOwnName as d, plannedNames as f, isPackageOf as h, MANIFEST_NAME as i, assetsToCome as l, isPackageFile as m, LINES_TYPE as n, SCAN_NAME as o, stageAssets as p, MANIFEST_BUNDLE_NAME as r, STATEMENTS_NAME as s, BADGE_NAMES as t, distributionAssets as u };
