import { m as isPackageFile } from "./asset-plan.js";
// src/verification/release-claims.ts
const BUNDLE_SUFFIX = ".sigstore.json";
/** The claims of a manifest about a release that holds these names. */
function claimsOfManifest(manifest, names) {
	const digests = new Map(manifest.assets.map((asset) => [asset.name, asset]));
	const { status, reason } = manifest.stages.sign;
	return {
		distributions: manifest.subjects.map((subject) => subject.asset.name).toSorted(),
		bundles: new Map(manifest.subjects.map(({ asset, signatures }) => [asset.name, signatures.map((claim) => ({
			name: claim.bundle.name,
			claim
		}))])),
		digests,
		unclaimed: [...names].filter((name) => !digests.has(name) && !isManifest(name)).toSorted(),
		off: status === "off" ? reason ?? "no reason given" : null
	};
}
/** Without a manifest: every wheel and source distribution claims the bundle beside it, and nothing else is claimed. */
function claimsOfNames(names) {
	const distributions = [...names].filter(isPackageFile).toSorted();
	const bundles = new Map(distributions.map((name) => [name, [{
		name: `${name}${BUNDLE_SUFFIX}`,
		claim: null
	}]]));
	const claimed = new Set(distributions.flatMap((name) => [name, `${name}${BUNDLE_SUFFIX}`]));
	return {
		distributions,
		bundles,
		digests: new Map(distributions.map((name) => [name, null])),
		unclaimed: [...names].filter((name) => !claimed.has(name) && !isManifest(name)).toSorted(),
		off: null
	};
}
/** Would people take this file for one of the release's own: a wheel, a source distribution, or a bundle? */
function looksReleased(name) {
	return isPackageFile(name) || name.endsWith(".sigstore.json");
}
function isManifest(name) {
	return name === "release-security.json" || name === "release-security.json.sigstore.json";
}
export { looksReleased as i, claimsOfManifest as n, claimsOfNames as r, BUNDLE_SUFFIX as t };
