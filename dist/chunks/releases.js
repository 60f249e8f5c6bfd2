import { t as isSha256 } from "./digest.js";
import { n as isObject } from "./json.js";
import { o as problem } from "./problem.js";
import { a as jsonOf, s as statusOf } from "./api2.js";
import { r as refusal } from "./refusal.js";
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
export { parseAsset as a, listAssets as i, isId as n, parseRelease as o, isList as r, readRelease as s, findPublishedRelease as t };
