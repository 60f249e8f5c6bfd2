import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine, t as counted } from "./text.js";
import { c as temporaryName, s as baseOfTemporary, t as holds } from "./reconcile.js";
import { a as isSilence, r as deadlineOf, s as retryAfter, t as backoff } from "./http.js";
import { a as jsonOf, i as headersFor, o as saysAlreadyExists, r as createGitHubApi, s as statusOf, t as GITHUB } from "./api2.js";
import { t as download } from "./downloads.js";
import { t as bytesInMemory } from "./bytes.js";
import { r as refusal, t as isPassing } from "./refusal.js";
import { a as parseAsset, i as listAssets, o as parseRelease, s as readRelease } from "./releases.js";
import { t as said } from "./said.js";
import { t as assetName } from "./asset-name.js";
import { i as findRelease, n as chooseRelease, r as findCandidates, t as webAddress } from "./web-address.js";
import { n as fetchAsset, r as redirectOf, t as digestByReading } from "./transfer.js";
import { t as allInParallel } from "./parallel.js";
const { createHash } = process.getBuiltinModule("node:crypto");
// src/adapters/github/conflicts.ts
const NEVER = "Published bytes never change. Release the files that were published first, or raise the version and push a new tag.";
/** A published release may only be added to, and only by who found it published. */
function closed(release, asset, old) {
	const kind = release.immutable ? "immutable" : "public";
	const there = old === void 0 ? "does not hold it" : `holds sha256 \`${old.sha256 ?? "unknown"}\``;
	return problem("publish/differs", `\`${oneLine(asset.name, 200)}\` has sha256 \`${asset.sha256}\`, but the release \`${oneLine(release.tag, 100)}\` is ${kind} and ${there}`, NEVER, { where: oneLine(asset.name, 200) });
}
/** Nothing is taken from a published release. */
function stays(release, { name, sha256 }) {
	return problem("publish/differs", `\`${oneLine(name, 200)}\` with sha256 \`${sha256 ?? "unknown"}\` was to be removed, but the release \`${oneLine(release.tag, 100)}\` is public`, NEVER, { where: oneLine(name, 200) });
}
/** The draft that was filled is not the one that counts. */
function overtaken(tag) {
	return problem("publish/not-settled", `There is another release of \`${oneLine(tag, 100)}\` now, older than the draft that was filled or public already`, "Run again: it is looked at then, and a second draft is removed.");
}
/** Right before the un-drafting something planned is missing. */
function incomplete(name) {
	return problem("publish/not-settled", `The draft does not hold \`${oneLine(name, 200)}\` with the planned digest any more`, "It stays a draft. Another run may have changed it: let one at a time make a release, with `concurrency:`, then run again.");
}
/** Right before the un-drafting something lies there under a temporary name. */
function atWork(name) {
	return problem("publish/not-settled", `\`${oneLine(name, 200)}\` lies on the draft: another run is exchanging the file right now`, "It stays a draft. Let one run at a time make a release, with `concurrency:`; if none is at work, delete that file, then run again.");
}
/** Other bytes are there and are not to be touched. */
function contested(asset, found) {
	return problem("publish/differs", `Another run is at work on this release: it has \`${oneLine(asset.name, 200)}\` with sha256 \`${found.sha256 ?? "unknown"}\`, this run with \`${asset.sha256}\``, "Let one run at a time make a release: `concurrency: release-${{ github.ref_name }}` without cancel-in-progress. Then run again.", { where: oneLine(asset.name, 200) });
}
/** What was to be moved is not where it was. */
function moved(asset) {
	return problem("publish/not-settled", `\`${oneLine(asset.name, 200)}\` was moved on the draft while this run was at work on it`, "Another run may be at work on the same release: let one at a time make it, with `concurrency:`, then run again.", { where: oneLine(asset.name, 200) });
}
// src/adapters/github/upload.ts
const IDLE = 12e4;
/**
* One try to upload, read and hashed in the same pass. `name` goes into the query percent-encoded, `+` too: a bare one
* would be stored as a dot. A redirect is an answer like others: it is never followed.
*/
async function uploadOnce(api, url, name, asset, source) {
	const { body, changed } = measured(source, asset);
	const made = await api.upload({
		method: "POST",
		url: `${url.href}?name=${encodeURIComponent(name)}`,
		headers: {
			...headersFor(api.access.token),
			"content-type": asset.mediaType
		},
		body,
		idleTimeout: IDLE,
		deadline: deadlineOf(source.size, api.access.http.left(GITHUB))
	});
	return {
		answer: answerOf(api, made),
		since: made.since,
		changed: changed()
	};
}
/** GitHub answers an upload with 201 or an error. Anything else came from a proxy, and is as good as silence. */
function answerOf(api, { answer }) {
	if (isSilence(answer) || answer.status === 201 || answer.status >= 400) return answer;
	return {
		silence: "network",
		cause: `no answer to an upload, but ${said(api.access, answer)}`
	};
}
/** The same source; what is read in order from its beginning is hashed on the way, and compared when asked. */
function measured(source, asset) {
	let hash = createHash("sha256");
	let done = 0;
	let broken;
	return {
		body: {
			...source,
			read: async (offset, length) => {
				if (offset === 0) [hash, done] = [createHash("sha256"), 0];
				try {
					const bytes = await source.read(offset, length);
					hash.update(bytes);
					done += bytes.byteLength;
					return bytes;
				} catch (error) {
					broken = error instanceof Error ? error.message : String(error);
					throw error;
				}
			}
		},
		changed: () => {
			if (broken !== void 0 || done < source.size) return broken;
			const sha256 = hash.digest("hex");
			return sha256 === asset.sha256 ? void 0 : `its sha256 is now \`${sha256}\``;
		}
	};
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
const ROUNDS$2 = 6;
/** Are these the very bytes, completely stored? */
function isGood(found, asset) {
	return found.state === "stored" && found.size === asset.size && found.sha256 === asset.sha256;
}
/**
* Uploads under a free name and judges by what GitHub lists afterwards, not by the answer: an upload may be stored
* though its answer was lost, and answered though its bytes are wrong. What an own broken try left behind is deleted
* and sent again, for as long as the run's budget for GitHub lasts. Other bytes of somebody else's are `publish/differs`.
*/
async function place(shelf, asset, name) {
	const target = uploadTarget(shelf.api.access.apiUrl, shelf.release);
	if (isProblem(target)) return target;
	const { access } = shelf.api;
	let mayBeOurs = false;
	for (let round = 1, wrong = 1;; round += 1) {
		const made = await send(shelf, asset, name, target);
		if (isProblem(made)) return made;
		const { answer } = made;
		const created = statusOf(answer) === 201;
		mayBeOurs ||= created || isSilence(answer) || answer.status >= 500;
		if (made.changed !== void 0) return (mayBeOurs ? await withdraw(shelf, asset, name) : void 0) ?? changed(asset, made.changed);
		const claimed = created ? parseAsset(jsonOf(answer)) : void 0;
		if (name === asset.name && claimed?.name === name && isGood(claimed, asset)) return claimed;
		if (!created && !isPassing(answer) && !saysAlreadyExists(answer)) return refused$1(shelf, answer, name);
		const reason = created ? "the stored bytes are not those that were sent" : said(access, answer);
		const tried = {
			nth: round,
			since: made.since,
			said: () => `\`${oneLine(name, 200)}\`: ${reason}`
		};
		const pause = () => access.http.waitAfter(answer, GITHUB, tried);
		if (isPassing(answer) && !await pause()) return refused$1(shelf, answer, name);
		const assets = await shelf.look();
		if (isProblem(assets)) return assets;
		const found = assets.find((each) => each.name === name);
		if (found && isGood(found, asset)) return found;
		if (claimed && claimed.name !== name && !found) return storedElsewhere(name, claimed.name);
		if (found?.state === "stored" && !mayBeOurs) return differs(asset, found);
		if (found) {
			const trouble = await discard(shelf, found);
			if (trouble) return trouble;
		}
		if (isPassing(answer)) continue;
		if (wrong === ROUNDS$2 || !await pause()) return unsettled(asset, name, found, wrong);
		wrong += 1;
	}
}
/** Other bytes than were signed and scanned do not stay on the release. */
async function withdraw(shelf, asset, name) {
	const assets = await shelf.look();
	if (isProblem(assets)) return assets;
	const found = assets.find((each) => each.name === name);
	return found && !isGood(found, asset) ? discard(shelf, found) : void 0;
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
		if (round === ROUNDS$2 || !saysAlreadyExists(answer)) return refusal(shelf.api.access, answer, `rename an asset to \`${oneLine(asset.name, 200)}\``, "write");
		await shelf.clock.sleep(backoff(round));
	}
}
async function send(shelf, asset, name, target) {
	const { content } = asset;
	const source = content.kind === "bytes" ? bytesInMemory(content.bytes) : await shelf.files.open(content.path);
	if (isProblem(source)) return source;
	try {
		if (source.size !== asset.size) return changed(asset, `it is ${source.size} bytes now, and was ${asset.size}`);
		return await uploadOnce(shelf.api, target, name, asset, source);
	} finally {
		await source.close();
	}
}
function changed(asset, how) {
	return problem("input/changed", `\`${oneLine(asset.name, 200)}\` changed while it was released: ${how}`, "Let the build end first, and release from a folder that nothing else writes to.", asset.content.kind === "file" ? { where: asset.content.path } : {});
}
function refused$1(shelf, answer, name) {
	return refusal(shelf.api.access, answer, `upload the asset \`${oneLine(name, 200)}\``, "write");
}
function storedElsewhere(name, kept) {
	return problem("publish/write-failed", `GitHub stored \`${oneLine(name, 200)}\` under the name \`${oneLine(kept, 200)}\``, "Use letters, digits and `-_+@.` in file names, without a dot at either end.");
}
function differs(asset, found) {
	return problem("publish/differs", `\`${oneLine(asset.name, 200)}\` was put on the release by somebody else as \`${found.sha256}\`, this run has \`${asset.sha256}\``, "Let one run at a time make a release: `concurrency: release-${{ github.ref_name }}` without cancel-in-progress.");
}
function unsettled(asset, name, found, uploads) {
	const what = found ? `holds other bytes (\`${found.sha256 ?? "unknown"}\`) than were sent` : "is not listed";
	return problem("publish/not-settled", `After ${counted(uploads, "upload")} \`${oneLine(name, 200)}\` still ${what}; \`${asset.sha256}\` is wanted`, "The release stays a draft. Look for a proxy that changes bodies, then run the job again.");
}
// src/adapters/github/exchange.ts
/** Milliseconds in which a run that saw nothing of an exchange has made the release public, or looks again. */
const PAUSE = 2e3;
/**
* Puts new bytes under a name that others hold, on a draft. The new ones are uploaded under a temporary name and
* verified, the old ones step aside under theirs, the new ones take the name, and only then the old ones go: whenever
* this dies, both are there under one name or another, and the next run finds those it wants.
*
* GitHub has no lock and no conditional write, so two runs that want different bytes keep apart by what each can see: a
* temporary name on the list says that an exchange is under way, nobody makes a release public that has one, and whoever
* exchanges lets pass, after that name is there, the moment between another's last look and its last write. Of two
* exchanges the one goes on whose upload came first. The other one's answer is `publish/differs`.
*/
async function exchange(wanted) {
	const { shelf, asset, old, origin, waiting } = wanted;
	const fresh = waiting ?? await place(shelf, asset, temporaryName(asset.name, asset.sha256));
	if (isProblem(fresh)) return fresh;
	const obstacle = origin === "own" ? void 0 : await survey(wanted, fresh);
	if (obstacle !== void 0) return obstacle;
	const aside = await call(shelf, old, asideName(old));
	if (aside === "gone" || aside === "taken") return moved(asset);
	if (isProblem(aside)) return aside;
	const renamed = await rename(shelf, fresh, asset);
	if (renamed) return await wasOvertaken(shelf, asset) ? giveWay(shelf, old, fresh, asset) : renamed;
	const late = await isDraft(shelf);
	if (isProblem(late)) return late;
	if (!late) return giveWay(shelf, old, fresh, asset);
	return await discard(shelf, old) ?? fresh;
}
/** Where old bytes wait until the new ones have their name. */
function asideName(old) {
	return temporaryName(old.name, old.sha256 ?? "0".repeat(64));
}
/** Gives the name to bytes that an earlier run left waiting; they may have gone, or got it, meanwhile. */
async function claim(shelf, part, asset) {
	const trouble = await rename(shelf, part, asset);
	if (trouble === void 0) return void 0;
	const assets = await shelf.look();
	if (isProblem(assets)) return assets;
	return assets.some((each) => each.id === part.id && each.name === part.name) ? trouble : moved(asset);
}
/** Waits, and looks once more before anything is moved: the answer where nothing may be, or need be. */
async function survey(wanted, fresh) {
	const { shelf, asset, old, waiting, pause, isKnown } = wanted;
	await pause();
	const draft = await isDraft(shelf);
	if (isProblem(draft)) return draft;
	const assets = await shelf.look();
	if (isProblem(assets)) return assets;
	const holder = assets.find((each) => each.name === asset.name);
	const part = assets.find((each) => each.id === fresh.id && each.name === fresh.name);
	const withdrawn = async (answer) => {
		if (part && waiting === void 0) await discard(shelf, part);
		return answer;
	};
	if (holder && isGood(holder, asset)) return withdrawn(holder);
	if (!draft) return withdrawn(contested(asset, old));
	if (holder && holder.id !== old.id) return withdrawn(contested(asset, holder));
	if (holder === void 0 || part === void 0) return moved(asset);
	const rival = assets.find((each) => baseOfTemporary(each.name) === asset.name && each.id < fresh.id && !isKnown(each) && each.id !== old.id);
	return rival && withdrawn(contested(asset, rival));
}
/** Leaves the release as it was found. Where that fails, both bytes are there still, under their temporary names. */
async function giveWay(shelf, old, fresh, asset) {
	await call(shelf, fresh, temporaryName(asset.name, asset.sha256));
	const back = await call(shelf, old, asset.name);
	if (back === void 0 || back === "taken") await discard(shelf, fresh);
	if (back === "taken") await discard(shelf, old);
	return contested(asset, old);
}
/** Has somebody taken the name, or taken away what was to have it? */
async function wasOvertaken(shelf, asset) {
	const assets = await shelf.look();
	if (isProblem(assets)) return false;
	const temporary = temporaryName(asset.name, asset.sha256);
	const holder = assets.find((each) => each.name === asset.name);
	return holder !== void 0 && !isGood(holder, asset) || !assets.some((each) => each.name === temporary);
}
async function isDraft({ api, release }) {
	const now = await readRelease(api, release.id);
	return now === void 0 || isProblem(now) ? now ?? false : now.draft;
}
/** Renames an asset; `gone`: there is no such asset; `taken`: another one has the name. */
async function call(shelf, asset, name) {
	const answer = await shelf.api.ask("PATCH", `/releases/assets/${asset.id}`, { name });
	const status = statusOf(answer);
	if (status === 200) return void 0;
	if (status === 404) return "gone";
	if (status === 422) return "taken";
	return refusal(shelf.api.access, answer, `rename the asset \`${oneLine(asset.name, 200)}\``, "write");
}
// src/adapters/github/limits.ts
/** GitHub's limits of a release, as its documentation and its API tell them. */
const MOST_ASSETS = 1e3;
/** in bytes; a file has to stay below */
const LARGEST_FILE = 2 * 1024 ** 3;
/** in characters */
const LONGEST_NOTES = 125e3;
const LONGEST_NAME = 255;
/** what a temporary name adds: `.part-` and twelve digits */
const TEMPORARY = 18;
/** requests that create content and that GitHub takes in a minute, with some air */
const PACE = 75;
/** besides the uploads: the draft, its publishing, and what has to be sent again */
const BESIDES = 5;
/** What stands against storing these on a GitHub release, all of it at once; sizes that are not known yet are not judged. */
function limitTroubles(planned, { others, notes }) {
	return [
		...planned.length + others > MOST_ASSETS ? [tooMany(planned.length, others)] : [],
		...planned.flatMap((asset) => [...sizeTrouble(asset), ...nameTrouble(asset.name)]),
		...notes !== null && notes.length > LONGEST_NOTES ? [tooMuchToSay(notes.length)] : []
	];
}
/** Whole minutes that storing so many assets takes at GitHub's pace; 0 where it is no matter of minutes. */
function minutesFor(assets) {
	const requests = assets + BESIDES;
	return requests <= PACE ? 0 : Math.ceil(requests / PACE);
}
function tooMany(planned, others) {
	const besides = others === 0 ? "" : `, and ${others} that are not of this run lie on the release`;
	return problem("publish/limits", `${planned} assets are planned${besides}; a GitHub release holds ${MOST_ASSETS} at most`, "Release fewer files under one tag, for example one project a tag.");
}
function sizeTrouble({ name, size }) {
	if (size === 0) return [refused(name, "is empty, which GitHub refuses", "Leave it out, or build it again.")];
	if (size === null || size < LARGEST_FILE) return [];
	return [refused(name, `is ${size} bytes; a file of a GitHub release is smaller than ${LARGEST_FILE}`, "Split the project, or move large data out of the wheel.")];
}
function nameTrouble(name) {
	const kept = assetName(name);
	if (kept !== name) return [refused(name, `would be stored as \`${oneLine(kept, 300)}\``, "Use letters, digits and `-_+@.` in file names, without a dot at either end.")];
	if (name.length + TEMPORARY <= LONGEST_NAME) return [];
	return [refused(name, `is a name of ${name.length} characters; 237 leave room for the temporary one`, "Shorten the name of the file.")];
}
function tooMuchToSay(length) {
	return problem("publish/limits", `The release notes are ${counted(length, "character")}; GitHub takes ${LONGEST_NOTES}`, "Shorten `release-notes` of the policy, and link to the rest.");
}
function refused(name, why, hint) {
	return problem("publish/limits", `\`${oneLine(name, 300)}\` ${why}`, hint, { where: oneLine(name, 300) });
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
		if (listed === void 0 || isProblem(listed)) return listed;
		const assets = [];
		for (const asset of listed) assets.push({
			...asset,
			sha256: await digestOf(asset)
		});
		return assets;
	};
}
/** Somebody deleted it; a draft that gave way to an older one of its tag is followed before this is said. */
function disappeared(release) {
	return problem("publish/not-settled", `The release \`${oneLine(release.tag, 100)}\` disappeared while it was being filled`, "Somebody deleted it; run the job again to make it anew.");
}
// src/adapters/github/drafting.ts
const ROUNDS$1 = 5;
/**
* Makes a draft and looks for it: the answer to the creation may be lost, and two jobs may create at once. The lowest
* id wins everywhere; a draft of ours that lost is among the strays.
*/
async function createDraft(api, form, clock) {
	let made;
	for (let round = 1;; round += 1) {
		const answer = made ? void 0 : await api.create("/releases", bodyOf(form));
		if (answer && statusOf(answer) === 201) made = parseRelease(jsonOf(answer));
		const candidates = await findCandidates(api, form.tag);
		if (isProblem(candidates)) return candidates;
		const sighting = await chooseRelease(api, form.tag, candidates, made);
		if (isProblem(sighting)) return sighting;
		const { release, strays } = sighting;
		if (release && (made === void 0 || !release.draft || release.id <= made.id)) return {
			release,
			strays: made !== void 0 && made.id !== release.id && !strays.includes(made.id) && made ? [...strays, made.id] : strays
		};
		if (answer && !made && !isPassing(answer) && !saysAlreadyExists(answer)) return refusal(api.access, answer, "create a draft release", "write");
		if (round === ROUNDS$1) {
			if (made) return {
				release: made,
				strays: []
			};
			return refusal(api.access, answer ?? {
				silence: "network",
				cause: "no answer"
			}, "create a draft release", "write");
		}
		const wait = (answer && retryAfter(answer, clock.now())) ?? backoff(round);
		await clock.sleep(Math.min(wait, 12e4));
	}
}
/**
* Un-drafts and looks, by number, whether the release is public now; a lost answer counts for nothing, either way.
* Title and notes that are empty are filled by the same request.
*/
async function publishDraft(api, draft, form, clock) {
	for (let round = 1;; round += 1) {
		const answer = await api.ask("PATCH", `/releases/${draft.id}`, lastChange(draft, form));
		const found = await readRelease(api, draft.id);
		if (isProblem(found)) return found;
		if (found === void 0) return disappeared(draft);
		if (!found.draft) return found;
		if (round === ROUNDS$1 || statusOf(answer) !== 200 && !isPassing(answer)) return refusal(api.access, answer, "publish the draft release", "write");
		await clock.sleep(backoff(round));
	}
}
/** Has nobody but this program written into the title and the notes of this draft? */
function isUntouched(draft, form) {
	return [
		"",
		form.tag,
		form.name
	].includes(draft.name) && ["", form.notes].includes(draft.notes);
}
function bodyOf(form) {
	const { tag, name, notes, prerelease } = form;
	return {
		tag_name: tag,
		name: name.toWellFormed(),
		body: notes.toWellFormed(),
		draft: true,
		prerelease
	};
}
function lastChange(draft, form) {
	const { name, body } = bodyOf(form);
	const prerelease = form.prerelease || draft.prerelease;
	return {
		draft: false,
		prerelease,
		make_latest: prerelease ? "false" : form.latest,
		...draft.name === "" && name !== void 0 ? { name } : {},
		...draft.notes === "" && body !== void 0 ? { body } : {}
	};
}
// src/adapters/github/strays.ts
/**
* Deletes drafts of the same tag that nobody needs. It is safe though other runs are at work: all of them fill the draft
* with the lowest id, so one with a higher id is at most being filled by a run whose list was behind, and that run follows
* to the draft that counts as soon as its own is gone, and uploads again. What stays, with a warning: a draft whose title
* or notes a person wrote, or that holds a file which the draft that counts does not. Trouble stops nothing: a stray
* draft is invisible to the public, and the next run sweeps again.
*/
async function sweep(strays, { api, log, isLast, ...room }) {
	for (const id of strays) {
		const stray = await readRelease(api, id);
		if (stray === void 0 || isProblem(stray) || !stray.draft || stray.tag !== room.kept.tag) continue;
		const assets = await listAssets(api, id);
		if (assets === void 0 || isProblem(assets)) continue;
		const reason = reasonToStay(stray, assets, room);
		if (reason !== void 0) {
			if (!isLast) continue;
			log.warning(`a second draft of \`${oneLine(stray.tag, 100)}\` ${reason}: it stays, ${oneLine(stray.url, 300)}`);
			continue;
		}
		const answer = await api.ask("DELETE", `/releases/${id}`);
		if (statusOf(answer) === 204) log.info(`deleted draft ${id}, a second one of \`${oneLine(stray.tag, 100)}\``);
	}
}
function reasonToStay(stray, assets, { form, kept, holds, isPlanned }) {
	if (!(isUntouched(stray, form) || stray.name === kept.name && stray.notes === kept.notes)) return "has a title or notes of its own";
	const foreign = assets.find(({ name, sha256, state }) => {
		if (state === "partial" || baseOfTemporary(name) !== void 0) return false;
		const twin = holds.find((each) => each.name === name && each.state === "stored");
		return twin === void 0 || !(isPlanned(name) || sha256 !== null && twin.sha256 === sha256);
	});
	return foreign === void 0 ? void 0 : `holds \`${oneLine(foreign.name, 200)}\`, which the first does not`;
}
// src/adapters/github/open-release.ts
function createOpenRelease(form) {
	const { tag, api, clock, log } = form;
	const lookAt = createLooker(api, clock);
	const origins = /* @__PURE__ */ new Map();
	let release;
	let seen = [];
	let isNew = true;
	let openedAsDraft = false;
	let removedTemporary = false;
	let settled;
	const look = async () => {
		if (release === void 0) return [];
		const at = release;
		const assets = await lookAt(at) ?? disappeared(at);
		if (isProblem(assets)) return assets;
		seen = assets;
		if (isNew) {
			for (const { id } of assets) if (!origins.has(id)) origins.set(id, "earlier");
		}
		isNew = false;
		return assets;
	};
	const found = async (at) => {
		release = at;
		if (at === void 0) {
			seen = [];
			return {
				state: "absent",
				immutable: false,
				url: null,
				assets: []
			};
		}
		const assets = await look();
		if (isProblem(assets)) return assets;
		const state = at.draft ? "draft" : "published";
		const answer = {
			state,
			immutable: at.immutable,
			url: at.url,
			assets: assets.map(asStored)
		};
		if (state === "published") settled = answer;
		return answer;
	};
	const find = async () => {
		if (settled !== void 0) return settled;
		if (release !== void 0) {
			const now = await readRelease(api, release.id);
			if (isProblem(now)) return now;
			if (now !== void 0) return found(now);
		}
		const sighting = await findRelease(api, tag);
		return isProblem(sighting) ? sighting : found(sighting.release);
	};
	const tidy = async (strays, isPlanned, isLast) => {
		if (release?.draft === true) await sweep(strays, {
			api,
			form,
			log,
			kept: release,
			holds: seen,
			isPlanned,
			isLast
		});
	};
	const open = async () => {
		const sighting = await findRelease(api, tag);
		if (isProblem(sighting)) return sighting;
		const opened = sighting.release === void 0 ? await createDraft(api, form, clock) : sighting;
		if (isProblem(opened)) return opened;
		isNew = true;
		const answer = await found(opened.release);
		if (isProblem(answer)) return answer;
		openedAsDraft = answer.state === "draft";
		await tidy(opened.strays, () => false, false);
		return answer;
	};
	const goOnWith = (other) => {
		release = other;
		isNew = true;
	};
	const refresh = async () => {
		if (release === void 0) return void 0;
		const now = await readRelease(api, release.id);
		if (isProblem(now)) return now;
		if (now !== void 0) {
			release = now;
			return;
		}
		const sighting = await findRelease(api, tag);
		if (isProblem(sighting)) return sighting;
		if (sighting.release === void 0) return disappeared(release);
		log.info(`draft ${release.id} gave way to release ${sighting.release.id} of the same tag, which is filled now`);
		goOnWith(sighting.release);
	};
	return {
		release: () => release,
		toWrite: () => {
			if (release === void 0) throw new Error("a release is opened before it is written to");
			settled = void 0;
			return release;
		},
		mode: () => release === void 0 || release.draft ? "draft" : release.immutable ? "immutable" : "published-mutable",
		seen: () => seen,
		find,
		open,
		look,
		list: async () => {
			const trouble = await refresh();
			if (trouble) return trouble;
			const assets = await look();
			return isProblem(assets) ? assets : assets.map(asStored);
		},
		publish: async (plan, isPlanned) => {
			const at = release;
			if (at === void 0) throw new Error("a release is opened before it is published");
			if (!at.draft) return { url: at.url };
			const candidates = await findCandidates(api, tag);
			if (isProblem(candidates)) return candidates;
			const sighting = await chooseRelease(api, tag, candidates, at);
			if (isProblem(sighting)) return sighting;
			if (sighting.release && (sighting.release.id < at.id || !sighting.release.draft)) {
				goOnWith(sighting.release);
				return overtaken(tag);
			}
			if (removedTemporary) await clock.sleep(PAUSE);
			if (sighting.strays.length > 0) {
				const held = await look();
				if (isProblem(held)) return held;
				await tidy(sighting.strays, isPlanned, true);
			}
			const assets = await look();
			if (isProblem(assets)) return assets;
			const lacking = plan.find((each) => !assets.some((one) => holds(one, each)));
			if (lacking) return incomplete(lacking.name);
			const exchanged = assets.find(({ name }) => baseOfTemporary(name) !== void 0);
			if (exchanged) return atWork(exchanged.name);
			const published = await publishDraft(api, at, form, clock);
			if (isProblem(published)) return published;
			release = published;
			return { url: published.url };
		},
		closedTo: (asset, old) => {
			if (release === void 0 || release.draft) return void 0;
			return openedAsDraft || release.immutable ? closed(release, asset, old) : void 0;
		},
		keeps: (asset) => {
			if (release === void 0 || release.draft) return void 0;
			return (asset.state === "partial" || baseOfTemporary(asset.name) !== void 0) && !release.immutable ? void 0 : stays(release, asset);
		},
		originOf: ({ id }) => origins.get(id),
		owns: (asset) => {
			origins.set(asset.id, "own");
			seen = [...seen.filter((each) => each.id !== asset.id), asset];
		},
		forget: (name) => {
			removedTemporary ||= baseOfTemporary(name) !== void 0 && seen.some((each) => each.name === name);
			seen = seen.filter((each) => each.name !== name);
		}
	};
}
function asStored({ name, size, sha256, state }) {
	return {
		name,
		size,
		sha256,
		state
	};
}
// src/adapters/github/public-check.ts
const ROUNDS = 6;
const PARALLEL = 4;
const REDIRECTS = 5;
/**
* Reads assets of a published release where the public reads them, without a token, and compares size and SHA-256. The
* web host may lag some seconds behind: what does not fit is asked for again. `publish/not-public` names the first that
* stays wrong.
*/
async function checkPublic(check, listed, wanted) {
	let due = wanted;
	let waited = 0;
	for (let round = 1;; round += 1) {
		const findings = await allInParallel(due, PARALLEL, (asset) => compare(check, listed, asset));
		const [first] = findings;
		if (first === void 0) return told(check, wanted);
		const pause = backoff(round);
		if (round === ROUNDS || waited + pause > check.patience) return notPublic(first, findings.length);
		check.log.info(`${counted(findings.length, "asset")} not public as stored yet (\`${first.asset.name}\`: ${first.instead}); looking again in ${Math.ceil(pause / 1e3)} s`);
		await check.clock.sleep(pause);
		waited += pause;
		due = findings.map((each) => each.asset);
	}
}
async function compare(check, listed, asset) {
	const found = listed.find((each) => each.name === asset.name && each.state === "stored");
	if (found === void 0) return {
		asset,
		url: "no address",
		instead: "it is not listed"
	};
	const url = found.downloadUrl;
	const finding = (instead) => ({
		asset,
		url,
		instead
	});
	if (found.size !== asset.size) return finding(`${found.size} bytes instead of ${asset.size}`);
	if (!check.isPublic) {
		const sha256 = await digestByReading(check.api, found, check.clock);
		return sha256 === asset.sha256 ? void 0 : finding(sha256 ?? "it could not be read");
	}
	if (!isOfServer(url, check)) return finding("its address is on another host");
	let size = 0;
	let hash = createHash("sha256");
	const answer = await read(check.api, url, asset.size, (chunk) => {
		size += chunk.byteLength;
		hash.update(chunk);
	});
	if (isSilence(answer) || answer.status !== 200) return finding(said(check.api.access, answer));
	const sha256 = hash.digest("hex");
	return size === asset.size && sha256 === asset.sha256 ? void 0 : finding(sha256);
}
/** A GET as anybody sends it: no token, and no header taken along where it is redirected. */
async function read({ access: { http } }, address, limit, sink) {
	const common = {
		method: "GET",
		sink,
		limit: Math.max(limit, 65536)
	};
	let request = {
		...common,
		url: address
	};
	for (let hop = 0;; hop += 1) {
		const answer = await http.send(request);
		if (isSilence(answer) || answer.status < 300 || answer.status > 399) return answer;
		const url = redirectOf(answer, request.url);
		if (url === void 0 || hop === REDIRECTS) return {
			silence: "network",
			cause: "it was redirected nowhere"
		};
		request = {
			...common,
			url
		};
	}
}
function isOfServer(address, { api, serverUrl }) {
	const url = webAddress(address);
	if (url === void 0) return false;
	if (url.origin === new URL(serverUrl).origin) return true;
	return isLoopback(new URL(api.access.apiUrl).hostname) && isLoopback(url.hostname);
}
function told({ isPublic, log }, wanted) {
	const bytes = wanted.reduce((sum, each) => sum + each.size, 0);
	const where = isPublic ? "from their public addresses" : "from the API, for the repository is not public";
	log.info(`${counted(wanted.length, "asset")} (${bytes} bytes) read back ${where}: size and sha256 as planned`);
}
function notPublic({ asset, url, instead }, count) {
	const more = count > 1 ? `, and ${count - 1} more are not as planned` : "";
	return problem("publish/not-public", `The release is public, but \`${oneLine(asset.name, 200)}\` with sha256 \`${asset.sha256}\` reads as \`${oneLine(instead, 300)}\` at \`${oneLine(url, 300)}\`${more}`, "GitHub may be behind: open the address, and run again, which only reads. What is stored was compared before it became public.", { where: oneLine(asset.name, 200) });
}
// src/adapters/github/store.ts
/** A GitHub release as the store of one tag's assets, on github.com, GitHub Enterprise or a local counterpart. */
function createGitHubStore(options) {
	const { tag, clock, files, log } = options;
	const api = createGitHubApi(options);
	const at = createOpenRelease({
		...options,
		api
	});
	/** what this run is going to store, as far as it has said so */
	const planned = /* @__PURE__ */ new Set();
	let quiet;
	const pause = () => quiet ??= clock.sleep(PAUSE);
	const shelf = () => ({
		api,
		release: at.toWrite(),
		clock,
		files,
		log,
		look: at.look
	});
	const named = (name) => at.seen().find((each) => each.name === name);
	/** what an earlier run uploaded for this asset before it died */
	const staged = (asset) => {
		const part = named(temporaryName(asset.name, asset.sha256));
		return part && isGood(part, asset) ? part : void 0;
	};
	const put = async (asset) => {
		planned.add(asset.name);
		const refused = at.closedTo(asset);
		if (refused) return refused;
		const part = staged(asset);
		const placed = part ? await claim(shelf(), part, asset) ?? part : await place(shelf(), asset, asset.name);
		if (isProblem(placed)) return placed;
		at.owns(placed);
	};
	const discardNamed = async (name) => {
		for (const asset of at.seen().filter((each) => each.name === name)) {
			const trouble = await discard(shelf(), asset);
			if (trouble) return trouble;
		}
		at.forget(name);
	};
	const replace = async (asset) => {
		planned.add(asset.name);
		const old = named(asset.name);
		if (old && isGood(old, asset)) return void 0;
		const refused = at.closedTo(asset, old);
		if (refused) return refused;
		if (old?.state !== "stored") return await discardNamed(asset.name) ?? put(asset);
		const origin = at.originOf(old);
		if (origin === void 0) return contested(asset, old);
		if (at.mode() !== "draft") return await discardNamed(asset.name) ?? put(asset);
		const part = staged(asset);
		const trouble = (part ? void 0 : await discardNamed(temporaryName(asset.name, asset.sha256))) ?? await discardNamed(asideName(old));
		if (trouble) return trouble;
		const placed = await exchange({
			shelf: shelf(),
			asset,
			old,
			waiting: part,
			origin,
			pause,
			isKnown: (each) => at.originOf(each) !== void 0
		});
		if (isProblem(placed)) return placed;
		at.owns(placed);
	};
	return {
		find: at.find,
		open: at.open,
		list: at.list,
		mode: at.mode,
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
		preflight: (assets) => {
			for (const { name } of assets) planned.add(name);
			const others = at.seen().filter(({ name }) => !planned.has(name) && baseOfTemporary(name) === void 0);
			const missing = assets.filter(({ name }) => named(name)?.state !== "stored").length;
			const minutes = minutesFor(missing);
			if (minutes > 0) log.info(`${missing} assets: about ${minutes} minutes at GitHub's pace`);
			const written = at.release()?.notes ?? "";
			return limitTroubles(assets, {
				others: others.length,
				notes: written === "" ? options.notes : null
			});
		},
		put,
		replace,
		remove: async (name) => {
			const gone = named(name);
			return (gone && at.keeps(gone)) ?? discardNamed(name);
		},
		publish: (plan) => {
			for (const { name } of plan) planned.add(name);
			return at.publish(plan, (name) => planned.has(name));
		},
		checkPublic: async (assets) => {
			const listed = await at.look();
			return isProblem(listed) ? listed : checkPublic({
				...options,
				api,
				patience: options.outageBudget
			}, listed, assets);
		},
		urlOf: (name) => {
			return `${`${options.serverUrl.replace(/\/+$/, "")}/${options.repository}/releases/download`}/${encodeURIComponent(tag)}/${encodeURIComponent(name)}`;
		}
	};
}
function absent(name, tag) {
	return problem("publish/not-settled", `The release \`${oneLine(tag, 100)}\` holds no finished asset \`${oneLine(name, 200)}\``, "Somebody removed it meanwhile; run the job again.");
}
function tooLarge(asset, limit) {
	return problem("publish/not-settled", `The asset \`${oneLine(asset.name, 200)}\` is ${asset.size} bytes, more than the ${limit} that are read`, "It is not what wheelseal wrote; remove it from the draft and run the job again.");
}
export { createGitHubStore };
