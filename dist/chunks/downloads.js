import { o as problem, r as isProblem } from "./problem.js";
import { a as oneLine } from "./text.js";
import { a as isSilence } from "./http.js";
import { i as receiveTemporarily, n as fetchAsset } from "./transfer.js";
import { a as jsonOf, r as createGitHubApi, s as statusOf } from "./api2.js";
import { t as isSha256 } from "./digest.js";
import { n as isObject } from "./json.js";
import { n as refusal } from "./refusal.js";
import { t as said } from "./said.js";
// src/adapters/github/releases.ts
/** The published release of a tag; undefined if there is none. */
async function findPublishedRelease(api, tag) {
	const answer = await api.ask("GET", `/releases/tags/${encodeURIComponent(tag)}`);
	if (statusOf(answer) === 404) return void 0;
	if (statusOf(answer) !== 200) return refusal(api.access, answer, "read the release", "read");
	const release = parseRelease(jsonOf(answer));
	return release?.tag === tag ? release : strange("release");
}
/** A release by its number, draft or not; undefined if it is gone, or if this token may not see it. */
async function readRelease(api, id) {
	const answer = await api.ask("GET", `/releases/${id}`);
	if (statusOf(answer) === 404) return void 0;
	if (statusOf(answer) !== 200) return refusal(api.access, answer, "read the release", "read");
	const release = parseRelease(jsonOf(answer));
	return release?.id === id ? release : strange("release");
}
/** All assets of a release; undefined if the release is gone. */
async function listAssets(api, id) {
	const listed = await api.all(`/releases/${id}/assets`);
	if (!isList(listed)) return statusOf(listed) === 404 ? void 0 : refusal(api.access, listed, "list the assets of the release", "read");
	const assets = listed.map(parseAsset);
	return assets.every((asset) => asset !== void 0) ? assets : strange("list of assets");
}
function parseRelease(json) {
	if (!isObject(json)) return void 0;
	const { id, tag_name: tag, draft, html_url: url, upload_url: uploadUrl } = json;
	if (!isId(id) || typeof tag !== "string" || typeof draft !== "boolean") return void 0;
	if (typeof url !== "string" || !/^https?:\/\/[^\s]{1,2000}$/.test(url)) return void 0;
	if (typeof uploadUrl !== "string" || uploadUrl.length > 2e3) return void 0;
	return {
		id,
		tag,
		draft,
		immutable: json["immutable"] === true && !draft,
		prerelease: json["prerelease"] === true,
		name: textOf(json["name"]),
		notes: textOf(json["body"]),
		url,
		uploadUrl
	};
}
function parseAsset(json) {
	if (!isObject(json)) return void 0;
	const { id, name, size, state, digest, browser_download_url: downloadUrl } = json;
	if (!isId(id) || typeof name !== "string" || name.length > 1e3) return void 0;
	if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return void 0;
	const stored = state === "uploaded" ? "stored" : "partial";
	return {
		id,
		name,
		size,
		sha256: sha256Of(digest),
		state: stored,
		downloadUrl: textOf(downloadUrl)
	};
}
function sha256Of(digest) {
	if (typeof digest !== "string" || !digest.startsWith("sha256:")) return null;
	const hex = digest.slice(7);
	return isSha256(hex) ? hex : null;
}
function textOf(value) {
	return typeof value === "string" ? value : "";
}
function isId(value) {
	return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}
function isList(value) {
	return Array.isArray(value);
}
function strange(what) {
	return problem("release/unreachable", `What GitHub answered is no ${what}`, "A proxy may stand between this machine and GitHub; check `GITHUB_API_URL`, then run the job again.");
}
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
export { isList as a, parseRelease as c, isId as i, readRelease as l, findPublished as n, listAssets as o, findPublishedRelease as r, parseAsset as s, download as t };
