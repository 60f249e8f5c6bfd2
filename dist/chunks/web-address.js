import { r as isProblem } from "./problem.js";
import { n as isObject } from "./json.js";
import { a as jsonOf, i as headersFor, s as statusOf } from "./api2.js";
import { r as refusal } from "./refusal.js";
import { n as isId, o as parseRelease, r as isList, s as readRelease, t as findPublishedRelease } from "./releases.js";
// src/adapters/github/finding.ts
/** Looks for the release of a tag. Read-only; strays are looked for only where nothing is published. */
async function findRelease(api, tag) {
	const published = await findPublishedRelease(api, tag);
	if (isProblem(published)) return published;
	if (published !== void 0 || api.access.token === null) return {
		release: published,
		strays: []
	};
	const candidates = await findCandidates(api, tag);
	return isProblem(candidates) ? candidates : chooseRelease(api, tag, candidates);
}
/**
* Every release of a tag, drafts too, which GitHub shows to a token that may write, and never by their tag over REST.
* GraphQL tells in one request for what REST needs a page for each hundred releases; where it is no help (an old server,
* a proxy, a token without it) the list is walked.
*/
async function findCandidates(api, tag) {
	const asked = await askGraph(api, tag);
	if (asked !== void 0) return asked;
	const listed = await api.all("/releases");
	if (!isList(listed)) return refusal(api.access, listed, "list the releases", "read");
	return listed.flatMap((each) => {
		const release = parseRelease(each);
		return release?.tag === tag ? [release] : [];
	});
}
/**
* The release that counts among these: lists lag behind, so it is read by its number, and what is gone meanwhile is
* passed over. `known` need not be read again.
*/
async function chooseRelease(api, tag, candidates, known) {
	const drafts = candidates.filter((each) => each.draft).toSorted((left, right) => left.id - right.id);
	const order = [...candidates.filter((each) => !each.draft), ...drafts].map((each) => each.id);
	for (const id of order) {
		const release = id === known?.id ? known : await readRelease(api, id);
		if (isProblem(release)) return release;
		if (release?.tag !== tag) continue;
		return {
			release,
			strays: drafts.map((each) => each.id).filter((each) => each !== id)
		};
	}
	return {
		release: void 0,
		strays: []
	};
}
/** Where GraphQL is spoken, beside the REST API: `api.github.com`, `HOST/api/v3` of a GitHub Enterprise, `api.SUB.ghe.com`. */
function graphUrlOf(apiUrl) {
	return `${apiUrl.replace(/\/+$/, "").replace(/\/api\/v3$/, "/api")}/graphql`;
}
const QUERY = `query($owner: String!, $name: String!, $tag: String!) {
  repository(owner: $owner, name: $name) {
    release(tagName: $tag) { databaseId tagName isDraft }
    releases(first: 100, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { databaseId tagName isDraft } }
  }
}`;
async function askGraph(api, tag) {
	const { access } = api;
	const [owner = "", name = ""] = access.repository.split("/");
	const { answer } = await api.attempt({
		method: "POST",
		url: graphUrlOf(access.apiUrl),
		headers: {
			...headersFor(access.token),
			"content-type": "application/json"
		},
		body: JSON.stringify({
			query: QUERY,
			variables: {
				owner,
				name,
				tag
			}
		})
	});
	const json = statusOf(answer) === 200 ? jsonOf(answer) : void 0;
	if (!isObject(json) || json["errors"] !== void 0) return void 0;
	const repository = memberOf(json["data"], "repository");
	const nodes = memberOf(memberOf(repository, "releases"), "nodes");
	const byTag = memberOf(repository, "release");
	if (!Array.isArray(nodes) || byTag === void 0) return void 0;
	const all = [...byTag === null ? [] : [byTag], ...nodes];
	const candidates = /* @__PURE__ */ new Map();
	for (const each of all) {
		const id = memberOf(each, "databaseId");
		const draft = memberOf(each, "isDraft");
		if (!isId(id) || typeof draft !== "boolean") return void 0;
		if (memberOf(each, "tagName") === tag) candidates.set(id, {
			id,
			draft
		});
	}
	return [...candidates.values()];
}
function memberOf(json, name) {
	return isObject(json) ? json[name] : void 0;
}
// src/adapters/github/web-address.ts
/** An address that can be read, without credentials in it; undefined for anything else. */
function webAddress(text) {
	if (text.length > 2e3 || !URL.canParse(text)) return void 0;
	const url = new URL(text);
	return url.username === "" && url.password === "" ? url : void 0;
}
export { graphUrlOf as a, findRelease as i, chooseRelease as n, findCandidates as r, webAddress as t };
