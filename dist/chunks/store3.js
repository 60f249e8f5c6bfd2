import { o as problem, r as isProblem } from "./problem.js";
import { a as oneLine } from "./text.js";
import { i as retryAfter, r as isSilence, t as backoff } from "./http.js";
import { a as statusOf, i as saysAlreadyExists, n as headersFor, r as jsonOf, t as createGitHubApi } from "./api2.js";
import { a as findPublishedRelease, c as parseAsset, i as fetchAsset, l as parseRelease, o as findRelease, r as digestByReading, s as listAssets, t as download } from "./downloads.js";
import { n as refusal, r as said, t as isPassing } from "./refusal.js";
import { t as bytesInMemory } from "./bytes.js";
// src/adapters/github/drafting.ts
const ROUNDS$1 = 5;
const NOTES_LIMIT = 125e3;
/**
* Makes a draft and looks for it: the answer to the creation may be lost, and two jobs may create at once. The lowest
* id wins everywhere; an own draft that lost is deleted while it is still empty.
*/
async function createDraft(api, form, clock) {
	let made;
	for (let round = 1;; round += 1) {
		const answer = made ? void 0 : await api.create("/releases", bodyOf(form));
		if (answer && statusOf(answer) === 201) made = parseRelease(jsonOf(answer));
		const found = await findRelease(api, form.tag);
		if (isProblem(found)) return found;
		if (found && (made === void 0 || found.id <= made.id)) {
			if (made && made.id !== found.id) await api.ask("DELETE", `/releases/${made.id}`);
			return found;
		}
		if (answer && !made && !isPassing(answer) && !saysAlreadyExists(answer)) return refusal(api.access, answer, "create a draft release", "write");
		if (round === ROUNDS$1) {
			if (made) return made;
			return refusal(api.access, answer ?? {
				silence: "network",
				cause: "no answer"
			}, "create a draft release", "write");
		}
		const wait = (answer && retryAfter(answer, clock.now())) ?? backoff(round);
		await clock.sleep(Math.min(wait, 12e4));
	}
}
/** Un-drafts and looks whether the release is public now; a lost answer counts for nothing, either way. */
async function publishDraft(api, draft, clock) {
	for (let round = 1;; round += 1) {
		const answer = await api.ask("PATCH", `/releases/${draft.id}`, { draft: false });
		const found = await findPublishedRelease(api, draft.tag);
		if (isProblem(found)) return found;
		if (found?.id === draft.id) return found;
		if (round === ROUNDS$1 || statusOf(answer) !== 200 && !isPassing(answer)) return refusal(api.access, answer, "publish the draft release", "write");
		await clock.sleep(backoff(round));
	}
}
function bodyOf(form) {
	return {
		tag_name: form.tag,
		name: form.tag,
		body: form.notes.slice(0, NOTES_LIMIT).toWellFormed(),
		draft: true,
		prerelease: form.prerelease
	};
}
// src/adapters/github/listing.ts
/** Where GitHub lists no digest (it may be null) the stored bytes are read and hashed, once an asset. */
function createLooker(api, clock) {
	const measured = /* @__PURE__ */ new Map();
	const digestOf = async (asset) => {
		if (asset.sha256 !== null || asset.state !== "stored") return asset.sha256;
		const known = measured.get(asset.id) ?? await digestByReading(api, asset, clock);
		if (known !== void 0) measured.set(asset.id, known);
		return known ?? null;
	};
	return async (release) => {
		const listed = await listAssets(api, release.id);
		if (listed === void 0) return disappeared(release);
		if (isProblem(listed)) return listed;
		const assets = [];
		for (const asset of listed) assets.push({
			...asset,
			sha256: await digestOf(asset)
		});
		return assets;
	};
}
function disappeared(release) {
	return problem("publish/not-settled", `The release \`${oneLine(release.tag, 100)}\` disappeared while it was being filled`, "Somebody deleted it; run the job again to make it anew.");
}
// src/adapters/github/upload.ts
const IDLE = 12e4;
/** One try to upload. `name` goes into the query percent-encoded, `+` too: a bare one would be stored as a dot. */
async function uploadOnce(api, url, name, mediaType, source) {
	return api.access.http.send({
		method: "POST",
		url: `${url.href}?name=${encodeURIComponent(name)}`,
		headers: {
			...headersFor(api.access.token),
			"content-type": mediaType
		},
		body: source,
		idleTimeout: IDLE
	});
}
/**
* Where the assets of a release are uploaded: the release's own `upload_url`, if its host is the API's or the upload
* host that belongs to it (`api.` → `uploads.`). Anything else would be sent the token: `release/foreign-host`.
*/
function uploadTarget(apiUrl, release) {
	const plain = release.uploadUrl.replace(/\{[^{}]*\}$/, "");
	const target = URL.canParse(plain) ? new URL(plain) : void 0;
	const api = new URL(apiUrl);
	const expected = target?.pathname.endsWith(`/releases/${release.id}/assets`) === true && target.username === "";
	if (target && expected && belongsTo(api, target)) {
		target.search = "";
		target.hash = "";
		return target;
	}
	return problem("release/foreign-host", `GitHub at \`${oneLine(api.host, 100)}\` names \`${oneLine(target?.host ?? release.uploadUrl, 100)}\` as the place to upload to`, "The token is sent to the API and its own upload host only. Check `GITHUB_API_URL` and proxies on the way.");
}
function belongsTo(api, target) {
	if (target.origin === api.origin) return true;
	if (target.protocol !== api.protocol) return false;
	if (isLoopback(api.hostname)) return isLoopback(target.hostname);
	return api.hostname.startsWith("api.") && target.host === api.host.replace(/^api\./, "uploads.");
}
function isLoopback(host) {
	return host === "127.0.0.1" || host === "[::1]" || host === "localhost" || host.endsWith(".localhost");
}
// src/adapters/github/placing.ts
const ROUNDS = 6;
const LONGEST_WAIT = 12e4;
/** Are these the very bytes, completely stored? */
function isGood(found, asset) {
	return found.state === "stored" && found.size === asset.size && found.sha256 === asset.sha256;
}
/**
* Uploads under a free name and judges by what GitHub lists afterwards, never by the answer: an upload may be stored
* though its answer was lost, and answered though its bytes are wrong. What an own broken try left behind is deleted
* and sent again. Other bytes of somebody else's are `publish/differs`.
*/
async function place(shelf, asset, name) {
	const target = uploadTarget(shelf.api.access.apiUrl, shelf.release);
	if (isProblem(target)) return target;
	let mayBeOurs = false;
	for (let round = 1;; round += 1) {
		const answer = await send(shelf, asset, name, target);
		if (isProblem(answer)) return answer;
		const assets = await shelf.look();
		if (isProblem(assets)) return assets;
		const found = assets.find((each) => each.name === name);
		if (found && isGood(found, asset)) return found;
		const created = statusOf(answer) === 201;
		const renamed = created ? parseAsset(jsonOf(answer)) : void 0;
		if (renamed && renamed.name !== name && !found) return storedElsewhere(name, renamed.name);
		mayBeOurs ||= created || isSilence(answer) || answer.status >= 500;
		if (statusOf(answer) >= 400 && !isPassing(answer) && !saysAlreadyExists(answer)) return refused(shelf, answer, name);
		if (found?.state === "stored" && !mayBeOurs) return differs(asset, found);
		if (found) {
			const trouble = await discard(shelf, found);
			if (trouble) return trouble;
		}
		if (round === ROUNDS) return isPassing(answer) ? refused(shelf, answer, name) : unsettled(asset, name, found);
		const wait = Math.min(retryAfter(answer, shelf.clock.now()) ?? backoff(round), LONGEST_WAIT);
		const reason = created ? "the stored bytes are not those that were sent" : said(shelf.api.access, answer);
		shelf.log.info(`GitHub: \`${name}\`: ${reason}; try ${round}, again in ${Math.ceil(wait / 1e3)} s`);
		await shelf.clock.sleep(wait);
	}
}
/** Deletes one asset; one that is gone already is fine. */
async function discard(shelf, asset) {
	const answer = await shelf.api.ask("DELETE", `/releases/assets/${asset.id}`);
	const status = statusOf(answer);
	if (status === 204 || status === 404) return void 0;
	return refusal(shelf.api.access, answer, `delete the asset \`${oneLine(asset.name, 200)}\``, "write");
}
/** Gives an asset the name it was uploaded for, and looks whether it has it. */
async function rename(shelf, from, asset) {
	for (let round = 1;; round += 1) {
		const answer = await shelf.api.ask("PATCH", `/releases/assets/${from.id}`, { name: asset.name });
		const assets = await shelf.look();
		if (isProblem(assets)) return assets;
		if (assets.some((each) => each.name === asset.name && isGood(each, asset))) return void 0;
		if (round === ROUNDS || !saysAlreadyExists(answer)) return refusal(shelf.api.access, answer, `rename an asset to \`${oneLine(asset.name, 200)}\``, "write");
		await shelf.clock.sleep(backoff(round));
	}
}
async function send(shelf, asset, name, target) {
	const { content } = asset;
	const source = content.kind === "bytes" ? bytesInMemory(content.bytes) : await shelf.files.open(content.path);
	if (isProblem(source)) return source;
	try {
		return await uploadOnce(shelf.api, target, name, asset.mediaType, source);
	} finally {
		await source.close();
	}
}
function refused(shelf, answer, name) {
	return refusal(shelf.api.access, answer, `upload the asset \`${oneLine(name, 200)}\``, "write");
}
function storedElsewhere(name, kept) {
	return problem("publish/write-failed", `GitHub stored \`${oneLine(name, 200)}\` under the name \`${oneLine(kept, 200)}\``, "Use letters, digits and `-_+@.` in file names, without a dot at either end.");
}
function differs(asset, found) {
	return problem("publish/differs", `\`${oneLine(asset.name, 200)}\` was put on the release by somebody else as \`${found.sha256}\`, this run has \`${asset.sha256}\``, "Let one run at a time make a release: `concurrency: release-${{ github.ref_name }}` without cancel-in-progress.");
}
function unsettled(asset, name, found) {
	const what = found ? `holds other bytes (\`${found.sha256 ?? "unknown"}\`) than were sent` : "is not listed";
	return problem("publish/not-settled", `After ${ROUNDS} uploads \`${oneLine(name, 200)}\` still ${what}; \`${asset.sha256}\` is wanted`, "The release stays a draft. Look for a proxy that changes bodies, then run the job again.");
}
// src/adapters/github/store.ts
/** A GitHub release as the store of one tag's assets, on github.com, GitHub Enterprise or a local counterpart. */
function createGitHubStore(options) {
	const { tag, clock, files, log } = options;
	const api = createGitHubApi(options);
	const lookAt = createLooker(api, clock);
	let release;
	let seen = [];
	const look = async () => {
		const assets = release === void 0 ? [] : await lookAt(release);
		if (!isProblem(assets)) seen = assets;
		return assets;
	};
	const shelf = () => {
		if (release === void 0) throw new Error("a release is opened before it is written to");
		return {
			api,
			release,
			clock,
			files,
			log,
			look
		};
	};
	const found = async (at) => {
		release = at;
		const assets = await look();
		if (isProblem(assets)) return assets;
		return {
			state: at.draft ? "draft" : "published",
			immutable: at.immutable,
			url: at.url,
			assets: assets.map(withoutId)
		};
	};
	const named = (name) => seen.find((each) => each.name === name);
	/** what an earlier run uploaded for this asset before it died */
	const staged = (asset) => {
		const part = named(partName(asset));
		return part && isGood(part, asset) ? part : void 0;
	};
	const put = async (asset) => {
		const part = staged(asset);
		const placed = part ? await rename(shelf(), part, asset) : await place(shelf(), asset, asset.name);
		return placed && isProblem(placed) ? placed : void 0;
	};
	const remove = async (name) => {
		for (const asset of seen.filter((each) => each.name === name)) {
			const trouble = await discard(shelf(), asset);
			if (trouble) return trouble;
		}
		seen = seen.filter((each) => each.name !== name);
	};
	const replace = async (asset) => {
		const assets = await look();
		if (isProblem(assets)) return assets;
		const old = named(asset.name);
		if (old && isGood(old, asset)) return void 0;
		if (old?.state !== "stored") return await remove(asset.name) ?? put(asset);
		const part = staged(asset) ?? await remove(partName(asset)) ?? await place(shelf(), asset, partName(asset));
		if (isProblem(part)) return part;
		return await discard(shelf(), old) ?? rename(shelf(), part, asset);
	};
	return {
		find: async () => {
			const at = await findRelease(api, tag);
			if (at === void 0) return {
				state: "absent",
				immutable: false,
				url: null,
				assets: []
			};
			return isProblem(at) ? at : found(at);
		},
		mode: () => release === void 0 || release.draft ? "draft" : release.immutable ? "immutable" : "published-mutable",
		open: async () => {
			const at = await findRelease(api, tag) ?? await createDraft(api, options, clock);
			return isProblem(at) ? at : found(at);
		},
		list: async () => {
			const assets = await look();
			return isProblem(assets) ? assets : assets.map(withoutId);
		},
		read: async (name, limit) => {
			const asset = named(name);
			if (asset?.state !== "stored") return absent(name, tag);
			if (asset.size > limit) return tooLarge(asset, limit);
			const answer = await fetchAsset(api, asset, clock);
			if (!isSilence(answer) && answer.status === 200) return answer.bytes;
			return refusal(options, answer, `read the asset \`${oneLine(name, 200)}\``, "read");
		},
		fetch: async (name) => {
			const asset = named(name);
			return asset?.state === "stored" ? download(api, asset, options) : absent(name, tag);
		},
		preflight: () => [],
		put,
		replace,
		remove,
		publish: async () => {
			const { release: at } = shelf();
			if (!at.draft) return { url: at.url };
			const published = await publishDraft(api, at, clock);
			if (isProblem(published)) return published;
			release = published;
			return { url: published.url };
		},
		checkPublic: async () => void 0,
		urlOf: (name) => {
			return `${`${options.serverUrl.replace(/\/+$/, "")}/${options.repository}/releases/download`}/${encodeURIComponent(tag)}/${encodeURIComponent(name)}`;
		}
	};
}
/** The temporary name of new bytes whose real name is still taken by the old ones. */
function partName(asset) {
	return `${asset.name}.part-${asset.sha256.slice(0, 12)}`;
}
function withoutId({ name, size, sha256, state }) {
	return {
		name,
		size,
		sha256,
		state
	};
}
function absent(name, tag) {
	return problem("publish/not-settled", `The release \`${oneLine(tag, 100)}\` holds no finished asset \`${oneLine(name, 200)}\``, "Somebody removed it meanwhile; run the job again.");
}
function tooLarge(asset, limit) {
	return problem("publish/not-settled", `The asset \`${oneLine(asset.name, 200)}\` is ${asset.size} bytes, more than the ${limit} that are read`, "It is not what wheelseal wrote; remove it from the draft and run the job again.");
}
export { createGitHubStore };
