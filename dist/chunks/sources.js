import { o as problem } from "./problem.js";
// src/wiring/sources.ts
/** The trust root that a run was told to use. */
async function trustOf(root, files, environment) {
	const { embeddedTrust, fileTrust, tufTrust } = await import("./trust.js");
	if (root === "embedded") return embeddedTrust();
	return root === "tuf" ? tufTrust(`${environment.stateFolder}/tuf`) : fileTrust(root.path, files);
}
async function advisorySource(advisories, http) {
	if (advisories === null) return noSource;
	if ("path" in advisories) return (await import("./snapshot.js")).openSnapshot(advisories.path);
	return (await import("./api3.js")).createOsvApi({
		base: advisories.api,
		http
	});
}
async function resolverOf(inputs, files) {
	const { createResolver } = await import("./resolver.js");
	return createResolver(inputs, files);
}
const missingSource = problem("scan/no-source", "No advisories were given to scan with", "Give `--advisories` a snapshot (file or folder) or the base URL of an OSV API, or leave `scan` out of `--stages`.");
const noSource = {
	check: async () => [missingSource],
	records: async () => missingSource
};
export { resolverOf as n, trustOf as r, advisorySource as t };
