import { n as isObject } from "./json.js";
import { o as problem, r as isProblem } from "./problem.js";
import { a as jsonOf, s as statusOf } from "./api2.js";
import { r as refusal } from "./refusal.js";
// src/adapters/github/refs.ts
const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** The commit that a tag resolves to, annotated or not; null if there is no such tag. */
async function readTag(api, tag) {
	const path = tag.split("/").map(encodeURIComponent).join("/");
	const reference = await read(api, `/git/ref/tags/${path}`, "read the tag");
	if (reference === null || isProblem(reference)) return reference;
	if (reference["ref"] !== `refs/tags/${tag}`) return strange("tag");
	const target = objectOf(reference);
	if (target?.type !== "commit" && target?.type !== "tag") return strange("tag of a commit");
	const commit = await read(api, `/commits/${target.type === "commit" ? target.sha : `tags/${path}`}`, "read the commit of the tag");
	if (commit === null) return strange("commit");
	if (isProblem(commit)) return commit;
	const time = committedAt(commit);
	const { sha } = commit;
	const isExpected = typeof sha === "string" && HASH.test(sha) && (target.type === "tag" || sha === target.sha);
	return time === void 0 || !isExpected ? strange("commit") : {
		commit: sha,
		time
	};
}
/** Number and visibility of the repository; a repository that the token cannot see is `release/no-access`. */
async function readRepository(api) {
	const answer = await api.ask("GET", "");
	if (statusOf(answer) !== 200) return refusal(api.access, answer, "read the repository", "read");
	const json = jsonOf(answer);
	if (!isObject(json) || typeof json["id"] !== "number" || !Number.isSafeInteger(json["id"])) return strange("repository");
	return {
		id: String(json["id"]),
		visibility: visibilityOf(json)
	};
}
function visibilityOf(repository) {
	const { visibility } = repository;
	if (visibility === "public") return repository["private"] === false ? "public" : "unknown";
	return visibility === "private" || visibility === "internal" ? visibility : "unknown";
}
async function read(api, path, doing) {
	const answer = await api.ask("GET", path);
	if (statusOf(answer) === 404) return null;
	if (statusOf(answer) !== 200) return refusal(api.access, answer, doing, "read");
	const json = jsonOf(answer);
	return isObject(json) ? json : strange("object");
}
function objectOf(json) {
	const { object } = json;
	if (!isObject(object)) return void 0;
	const { type, sha } = object;
	return typeof type === "string" && typeof sha === "string" && HASH.test(sha) ? {
		type,
		sha
	} : void 0;
}
function committedAt(json) {
	const { commit } = json;
	const committer = isObject(commit) ? commit["committer"] : void 0;
	const date = isObject(committer) ? committer["date"] : void 0;
	const instant = typeof date === "string" ? Date.parse(date) : NaN;
	return Number.isNaN(instant) ? void 0 : `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
function strange(what) {
	return problem("release/unreachable", `What GitHub answered is no ${what}`, "A proxy may stand between this machine and GitHub; check `GITHUB_API_URL`, then run the job again.");
}
export { readRepository, readTag };
