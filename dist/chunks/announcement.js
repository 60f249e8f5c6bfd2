import { t as isSha256 } from "./digest.js";
import { n as isObject } from "./json.js";
import { o as oneLine } from "./text.js";
// src/release/announcement.ts
/** Type of the `repository_dispatch` event that a marketplace's workflow listens to. */
const ANNOUNCING = "release-sealed";
/** What there is to tell of a release; undefined where it lies in no place that others can ask. */
function announcementOf({ host, repository, repositoryId, tag, commit }, { url, manifest, artifact }) {
	if (host === null || repository === null || repositoryId === null || artifact !== null) return void 0;
	return {
		schemaVersion: "1.0",
		host,
		repository,
		repositoryId,
		tag,
		commit,
		release: url,
		manifest: {
			url: manifest.url,
			sha256: manifest.sha256
		}
	};
}
/**
* The announcement in GitHub's event of a `repository_dispatch`, as JSON; undefined for any other event, and for one that
* is not made as ours are. Whoever may dispatch can claim anything in it: it says where to look, and proves nothing.
*/
function readAnnouncement(event) {
	if (!isObject(event) || event["action"] !== "release-sealed") return void 0;
	const payload = event["client_payload"];
	if (!isObject(payload) || payload["schemaVersion"] !== "1.0") return void 0;
	const { host, repository, repositoryId, tag, commit, release, manifest } = payload;
	if (!isObject(manifest)) return void 0;
	const { url, sha256 } = manifest;
	if (!(isAddress(host) && isLike(repository, /^[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}$/) && isLike(repositoryId, /^[1-9]\d{0,18}$/) && isLike(tag, /^\S{1,255}$/) && (commit === null || isLike(commit, /^[0-9a-f]{40,64}$/)) && isAddress(release) && isAddress(url) && typeof sha256 === "string" && isSha256(sha256))) return void 0;
	return {
		schemaVersion: "1.0",
		host,
		repository,
		repositoryId,
		tag,
		commit,
		release,
		manifest: {
			url,
			sha256
		}
	};
}
function isLike(value, form) {
	return typeof value === "string" && form.test(value) && oneLine(value) === value;
}
function isAddress(value) {
	return typeof value === "string" && value.length <= 2048 && /^https?:\/\/\S+$/.test(value) && URL.canParse(value);
}
export { announcementOf as n, readAnnouncement as r, ANNOUNCING as t };
