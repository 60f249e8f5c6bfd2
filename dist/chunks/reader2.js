import { r as isProblem } from "./problem.js";
import { n as findPublished } from "./downloads.js";
// src/adapters/github/reader.ts
/** in bytes: the most that GitHub lets an asset have */
const LARGEST_ASSET = 2147483648;
/** A published GitHub release as a consumer reads it; every byte is fetched, nothing that GitHub lists is believed. */
async function releaseReader(options) {
	const release = await findPublished(options);
	if (isProblem(release)) return release;
	return {
		list: async () => release.assets.filter((asset) => asset.state === "stored"),
		open: (name) => release.open(name, LARGEST_ASSET)
	};
}
export { releaseReader };
