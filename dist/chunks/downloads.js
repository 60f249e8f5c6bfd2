import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { a as isSilence } from "./http.js";
import { i as receiveTemporarily, n as fetchAsset } from "./transfer.js";
import { r as createGitHubApi } from "./api2.js";
import { i as listAssets, t as findPublishedRelease } from "./releases.js";
import { t as said } from "./said.js";
// src/adapters/github/downloads.ts
/** Reads a published release, with or without a token. `verify/target-missing` where there is none (a draft is none). */
async function findPublished(options) {
	const api = createGitHubApi(options);
	const release = await findPublishedRelease(api, options.tag);
	if (release === void 0) return missing(options, "no published release");
	if (isProblem(release)) return asVerifier(release);
	const assets = await listAssets(api, release.id);
	if (assets === void 0) return missing(options, "no published release");
	if (isProblem(assets)) return asVerifier(assets);
	const stored = (name, limit) => {
		const asset = assets.find((each) => each.name === name && each.state === "stored");
		if (!asset) return missing(options, `no asset \`${oneLine(name, 200)}\``);
		return asset.size <= limit ? asset : tooLarge(asset, limit);
	};
	return {
		url: release.url,
		immutable: release.immutable,
		assets: assets.map(({ name, size, sha256, state }) => ({
			name,
			size,
			sha256,
			state
		})),
		read: async (name, limit) => {
			const asset = stored(name, limit);
			if (isProblem(asset)) return asset;
			const answer = await fetchAsset(api, asset, options.clock);
			return !isSilence(answer) && answer.status === 200 ? answer.bytes : unreachable(options, asset, answer);
		},
		open: async (name, limit) => {
			const asset = stored(name, limit);
			return isProblem(asset) ? asset : download(api, asset, options);
		}
	};
}
/** The bytes of an asset in a temporary file that `close` removes; other bytes than GitHub lists are `verify/unreachable`. */
async function download(api, asset, options) {
	return receiveTemporarily(async (openSink) => {
		const answer = await fetchAsset(api, asset, options.clock, openSink);
		return isSilence(answer) || answer.status !== 200 ? unreachable(options, asset, answer) : void 0;
	}, (size, sha256) => size === asset.size && sha256 === (asset.sha256 ?? sha256) ? void 0 : unreachable(options, asset, {
		silence: "network",
		cause: "other bytes arrived than GitHub lists"
	}), options);
}
function missing(options, what) {
	const target = `${options.repository}@${options.tag}`;
	return problem("verify/target-missing", `There is ${what} at \`${oneLine(target, 250)}\``, "Check owner, repository and tag; of a private repository, pass a token that may read it.");
}
function unreachable(options, asset, answer) {
	return problem("verify/unreachable", `The asset \`${oneLine(asset.name, 200)}\` could not be downloaded, so nothing is known about it`, "Verify again when GitHub answers.", { cause: said(options, answer) });
}
function tooLarge(asset, limit) {
	return problem("verify/unreachable", `The asset \`${oneLine(asset.name, 200)}\` is ${asset.size} bytes, more than the ${limit} that are read`, "Download it by other means and verify the files in a folder.");
}
function asVerifier(trouble) {
	if (trouble.code !== "release/unreachable") return trouble;
	return {
		...trouble,
		code: "verify/unreachable",
		what: "GitHub did not give the release to read",
		hint: "Nothing was judged. Run again when GitHub answers, or download the release elsewhere and verify its folder."
	};
}
export { findPublished as n, download as t };
