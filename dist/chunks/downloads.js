import { o as problem, r as isProblem } from "./problem.js";
import { a as oneLine } from "./text.js";
import { i as isSilence } from "./http.js";
import { a as jsonOf, i as headersFor, r as createGitHubApi, s as statusOf } from "./api2.js";
import { n as refusal, r as said, t as isPassing } from "./refusal.js";
import { t as isSha256 } from "./digest.js";
import { n as isObject } from "./json.js";
const { tmpdir } = process.getBuiltinModule("node:os");
const { join } = process.getBuiltinModule("node:path");
const { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } = process.getBuiltinModule("node:fs");
const { createHash } = process.getBuiltinModule("node:crypto");
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
// src/adapters/github/transfer.ts
const REDIRECTS = 3;
const TRIES = 4;
/**
* The bytes of an asset, through the API, so that drafts can be read too. The API answers with a signed address at
* another host, which is followed without the token. With `openSink` the bytes go there and `bytes` stays empty.
*/
async function fetchAsset(api, asset, clock, openSink) {
	for (let nth = 1;; nth += 1) {
		const since = clock.now().getTime();
		const answer = await fetchOnce(api, asset, openSink?.());
		if (!isPassing(answer) || nth === TRIES) return answer;
		const tried = {
			nth,
			since,
			said: () => said(api.access, answer)
		};
		if (!await api.access.http.waitAfter(answer, "GitHub", tried)) return answer;
	}
}
async function fetchOnce(api, asset, sink) {
	const { apiUrl, token, repository, http } = api.access;
	const first = `${apiUrl.replace(/\/+$/, "")}/repos/${repository}/releases/assets/${asset.id}`;
	const common = {
		method: "GET",
		limit: asset.size,
		...sink ? { sink } : {}
	};
	const accept = {
		...headersFor(token),
		accept: "application/octet-stream"
	};
	let request = {
		...common,
		url: first,
		headers: accept,
		limit: Math.max(asset.size, 65536)
	};
	for (let hop = 0;; hop += 1) {
		const answer = hop === 0 ? (await api.attempt(request)).answer : await http.send(request);
		if (isSilence(answer) || answer.status < 300 || answer.status > 399 || answer.status === 304) return answer;
		const next = redirectOf(answer, request.url);
		if (next === void 0 || hop === REDIRECTS) return {
			silence: "network",
			cause: "an asset was redirected nowhere"
		};
		request = {
			...common,
			url: next
		};
	}
}
/** SHA-256 of what is stored, by reading it, for where GitHub lists no digest; undefined if it could not be read. */
async function digestByReading(api, asset, clock) {
	let hash = createHash("sha256");
	const answer = await fetchAsset(api, asset, clock, () => {
		hash = createHash("sha256");
		return (chunk) => hash.update(chunk);
	});
	return !isSilence(answer) && answer.status === 200 ? hash.digest("hex") : void 0;
}
/** Where a redirect leads, if that is the web and not a step down from https. */
function redirectOf(answer, from) {
	const { location = "" } = answer.headers;
	if (!URL.canParse(location, from)) return void 0;
	const to = new URL(location, from);
	return to.protocol === "https:" || to.protocol === "http:" && from.startsWith("http:") ? to.href : void 0;
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
	const folder = mkdtempSync(join(options.temporaryFolder ?? tmpdir(), "wheelseal-"));
	const path = join(folder, "asset");
	const discard = () => rmSync(folder, {
		recursive: true,
		force: true
	});
	try {
		const { answer, sha256 } = await stream(api, asset, options.clock, path);
		if (isSilence(answer) || answer.status !== 200) {
			discard();
			return unreachable(options, asset, answer);
		}
		const source = await options.files.open(path);
		if (isProblem(source) || source.size !== asset.size || sha256 !== (asset.sha256 ?? sha256)) {
			if (!isProblem(source)) await source.close();
			discard();
			return unreachable(options, asset, {
				silence: "network",
				cause: "other bytes arrived than GitHub lists"
			});
		}
		return {
			size: source.size,
			read: (offset, length) => source.read(offset, length),
			close: async () => {
				await source.close();
				discard();
			}
		};
	} catch (error) {
		discard();
		throw error;
	}
}
async function stream(api, asset, clock, path) {
	const file = openSync(path, "wx", 384);
	let hash = createHash("sha256");
	try {
		return {
			answer: await fetchAsset(api, asset, clock, () => {
				ftruncateSync(file);
				hash = createHash("sha256");
				let written = 0;
				return (chunk) => {
					for (let done = 0; done < chunk.byteLength;) done += writeSync(file, chunk, done, chunk.byteLength - done, written + done);
					written += chunk.byteLength;
					hash.update(chunk);
				};
			}),
			sha256: hash.digest("hex")
		};
	} finally {
		closeSync(file);
	}
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
export { redirectOf as a, isList as c, parseRelease as d, readRelease as f, fetchAsset as i, listAssets as l, findPublished as n, findPublishedRelease as o, digestByReading as r, isId as s, download as t, parseAsset as u };
