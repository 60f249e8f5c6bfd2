import { t as systemClock } from "./clock.js";
import { n as sha256Of, t as isSha256 } from "./digest.js";
import { a as notWritten, i as writeNew, r as prepareSite, t as createSite } from "./site.js";
import { t as directoryFiles } from "./files.js";
import { a as jsonOf, i as headersFor, n as attemptAt, t as GITHUB } from "./api2.js";
import { o as problem, r as isProblem } from "./problem.js";
import { a as isSilence, i as hurried, n as createHttp, o as mayPass, r as deadlineOf, t as backoff } from "./http.js";
import { o as oneLine } from "./text.js";
import { n as minuteOf, r as refusal } from "./refusal.js";
import { t as said } from "./said.js";
import { t as bytesInMemory } from "./bytes.js";
import { i as receiveTemporarily, r as redirectOf } from "./transfer.js";
import { t as compareText } from "./order.js";
import { a as graphUrlOf, t as webAddress } from "./web-address.js";
import { i as parseJson, n as isObject } from "./json.js";
import { n as inParallel } from "./parallel.js";
import { n as isId } from "./releases.js";
import { t as createPace } from "./pace2.js";
import { r as trustOf, t as advisorySource } from "./sources.js";
const { join, resolve } = process.getBuiltinModule("node:path");
const { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } = process.getBuiltinModule("node:fs");
const { createHash, randomUUID } = process.getBuiltinModule("node:crypto");
// src/adapters/directory/cache.ts
const DIGEST_BYTES = 32;
const SHELF = /^[0-9a-f]{2}$/;
const OURS = /^(?:[0-9a-f]{64}|\.[0-9a-f]{64}-[0-9a-f]{8})$/;
/**
* A folder as a {@link Cache}: `ab/ab…`, by the SHA-256 of the key, so that no key becomes a path. It is written beside and
* renamed; it is read only if it is what was put there. Against damage, not against whoever may write to the folder.
* Pruning touches nothing that has not the name of one of its files.
*/
function createCache(folder) {
	const place = resolve(folder);
	const used = /* @__PURE__ */ new Set();
	const shelves = /* @__PURE__ */ new Set();
	const own = randomUUID().slice(0, 8);
	return {
		get: async (key) => {
			const name = sha256Of(key);
			const path = join(place, name.slice(0, 2), name);
			const bytes = readWhole(path);
			if (bytes === void 0) return void 0;
			const content = bytes.subarray(DIGEST_BYTES);
			if (!bytes.subarray(0, DIGEST_BYTES).equals(sealOf(key, content))) {
				remove(path);
				return;
			}
			used.add(name);
			return content;
		},
		has: async (key) => {
			const name = sha256Of(key);
			if (!existsSync(join(place, name.slice(0, 2), name))) return false;
			used.add(name);
			return true;
		},
		put: async (key, bytes) => {
			const name = sha256Of(key);
			const shelf = join(place, name.slice(0, 2));
			const beside = join(shelf, `.${name}-${own}`);
			try {
				if (!shelves.has(shelf)) mkdirSync(shelf, { recursive: true });
				shelves.add(shelf);
				writeNew(beside, [sealOf(key, bytes), bytes], "w");
				renameSync(beside, join(shelf, name));
				used.add(name);
				return;
			} catch (error) {
				shelves.delete(shelf);
				remove(beside);
				return notWritten(place, error);
			}
		},
		prune: async () => {
			for (const shelf of namesIn(place).filter((name) => SHELF.test(name))) {
				const names = namesIn(join(place, shelf)).filter((name) => OURS.test(name) && !used.has(name));
				for (const name of names) remove(join(place, shelf, name));
			}
		}
	};
}
function sealOf(key, content) {
	return createHash("sha256").update(`${Buffer.byteLength(key)} ${key} `).update(content).digest();
}
function readWhole(path) {
	try {
		return readFileSync(path);
	} catch {
		return;
	}
}
function namesIn(path) {
	try {
		return readdirSync(path);
	} catch {
		return [];
	}
}
function remove(path) {
	try {
		rmSync(path, { force: true });
	} catch {}
}
// src/adapters/github/hub-troubles.ts
const AGAIN = "The last good entry stays; the next run looks again.";
function gone(repository) {
	return problem("marketplace/gone", `GitHub shows no repository \`${oneLine(repository, 140)}\` to the public`, "It was deleted, made private, or never there: correct its name in the catalogue, or take the plugin out.");
}
/** `why` completes the sentence "… could not be looked at: …", foreign words are its `cause`. */
function unreachable(repository, why, cause) {
	const more = cause === void 0 ? {} : { cause: oneLine(cause, 300) };
	return problem("marketplace/unreachable", `The releases of \`${oneLine(repository, 140)}\` could not be looked at: ${why}`, AGAIN, more);
}
/** `why` completes the sentence "… could not be downloaded as it is listed: …". */
function notDownloaded(asset, why) {
	return problem("marketplace/unreachable", `The asset \`${oneLine(asset.name, 200)}\` could not be downloaded as it is listed: ${why}`, AGAIN, { where: oneLine(asset.url, 300) });
}
/** GitHub is away, or holds this run back, for longer than the run waits for it. */
function outage(access, answer) {
	const cause = said(access, answer);
	if (isSilence(answer) && answer.silence === "overdue") {
		const when = answer.again === void 0 ? "later" : `after ${minuteOf(answer.again)}`;
		const remedy = access.token === null ? ", with a token, which may ask more often" : "";
		return problem("marketplace/outage", "GitHub limits what this run may ask of it for longer than `outage-budget` waits", `Run again ${when}${remedy}: what was found before is kept.`, { cause });
	}
	return problem("marketplace/outage", "GitHub did not answer for as long as `outage-budget` waits", "Run again when GitHub answers: what was found before is kept.", { cause });
}
/** GitHub is there, but has no answer for anything that it is asked. */
function unwell(things, why) {
	return problem("marketplace/outage", `GitHub answers, but not what it is asked: ${things} questions in a row were in vain`, "Run again when GitHub is well (https://www.githubstatus.com): what was found before is kept.", { cause: oneLine(why, 300) });
}
/** in a row: so many things are not broken each for itself */
const IN_VAIN = 10;
/** `harmless`: what GitHub always answers, and soon, if it answers at all. */
function createAsking(access, clock, harmless) {
	const attempt = attemptAt(access);
	let vain = 0;
	const awaken = async () => {
		const patience = {
			attempt,
			isUsable: isAnswer,
			said: (each) => said(access, each)
		};
		const answer = await access.http.sendPatiently(harmless, GITHUB, patience);
		return isSilence(answer) || mayPass(answer) || !isAnswer(answer) ? outage(access, answer) : void 0;
	};
	const once = async (request) => {
		const { answer } = await attempt(request);
		if (isSilence(answer)) {
			if (answer.silence === "overdue") return outage(access, answer);
		} else {
			if (answer.status === 401 || answer.status === 407) return refusal(access, answer, "look at repositories", "read");
			if (!mayPass(answer) && isAnswer(answer)) return answer;
		}
		return await awaken() ?? { failed: said(access, answer) };
	};
	const pause = (nth) => clock.sleep(backoff(nth));
	const answered = () => {
		vain = 0;
	};
	const alone = (why) => {
		vain += 1;
		return vain < IN_VAIN ? { failed: why } : unwell(vain, why);
	};
	return {
		access,
		once,
		pause,
		answered,
		alone,
		repeatedly: async (request) => {
			for (let nth = 1;; nth += 1) {
				const told = await once(request);
				if (isProblem(told)) return told;
				if (!isFailed(told)) {
					answered();
					return told;
				}
				if (nth === 3) return alone(told.failed);
				await pause(nth);
			}
		}
	};
}
function isFailed(told) {
	return "failed" in told;
}
/** A page of a proxy with 200 is no answer. */
function isAnswer({ status, bytes }) {
	return status !== 200 || bytes[0] === "{".charCodeAt(0) || bytes[0] === "[".charCodeAt(0);
}
// src/adapters/github/hub-values.ts
/** in bytes: GitHub takes nothing larger */
const LARGEST = 2 * 1024 ** 3;
const OPAQUE = /^[\x21-\x7e]{1,200}$/;
const NO_NAME = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}/\\]/u;
const NO_TAG = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]/u;
function isRefused(value) {
	return "refused" in value;
}
/** A release as it was listed. Undefined: one that nobody can choose, for its tag has characters that nobody sees. */
function tagOf(given, serverUrl) {
	const { id, tag, prerelease, immutable } = given;
	if (typeof id !== "string" || !OPAQUE.test(id)) return { refused: "a release has no id" };
	if (typeof tag !== "string" || tag === "") return { refused: "a release has no tag" };
	if (tag.length > 255 || NO_TAG.test(tag)) return void 0;
	const url = addressOf(given.url, serverUrl);
	if (url === void 0) return { refused: `the page of a release is not at \`${new URL(serverUrl).host}\`` };
	const publishedAt = given.publishedAt === null ? null : secondOf(given.publishedAt);
	if (publishedAt === void 0) return { refused: "a release has no time" };
	return {
		id,
		tag,
		url,
		publishedAt,
		prerelease: prerelease === true,
		immutable: immutable === true
	};
}
/** `digest` is GitHub's, `sha256:HEX` or null. */
function assetOf(given, serverUrl) {
	const { id, name, size, digest } = given;
	if (typeof id !== "string" || !OPAQUE.test(id)) return { refused: "an asset has no id" };
	if (typeof name !== "string" || name === "" || name.length > 255) return { refused: "an asset has no name" };
	if (NO_NAME.test(name) || /^\.+$/.test(name)) return { refused: "an asset has a name that no file can have" };
	if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0 || size > LARGEST) return { refused: "an asset has no size that GitHub would store" };
	const url = addressOf(given.url, serverUrl);
	if (url === void 0) return { refused: `an asset is not at \`${new URL(serverUrl).host}\`` };
	const hex = typeof digest === "string" && digest.startsWith("sha256:") ? digest.slice(7) : "";
	return {
		id,
		name,
		size,
		sha256: isSha256(hex) ? hex : null,
		url
	};
}
/** Newest first; those of one second by their id. */
function newestFirst(tags) {
	return tags.toSorted((left, right) => compareText(right.publishedAt ?? "", left.publishedAt ?? "") || compareText(right.id, left.id));
}
/** Sorted by name; undefined where two have the same. */
function byName(assets) {
	const sorted = assets.toSorted((left, right) => compareText(left.name, right.name));
	return sorted.some((each, at) => each.name === sorted[at + 1]?.name) ? void 0 : sorted;
}
/** `OWNER/NAME`, neither of them nothing but dots. */
function isNameOfRepository(value) {
	return typeof value === "string" && /^(?!\.+\/)[\w.-]{1,100}\/(?!\.+$)[\w.-]{1,100}$/.test(value);
}
/** An address of the server, by scheme, host and port: what is read there is public, and comes from nobody else. */
function addressOf(value, serverUrl) {
	const url = typeof value === "string" ? webAddress(value) : void 0;
	return url?.origin === new URL(serverUrl).origin ? url.href : void 0;
}
function secondOf(value) {
	const time = typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN;
	return Number.isNaN(time) ? void 0 : new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
// src/adapters/github/hub-download.ts
/** in bytes: what is kept in memory while it is read */
const SMALL = 4194304;
const REDIRECTS$1 = 3;
/** in bytes: room for the page that says why */
const PAGE$1 = 65536;
/** in milliseconds: what a download may last beyond its size, however long the run would wait for GitHub in all */
const PATIENCE = 6e4;
/** The service's name in log lines, and of its budget: an asset that cannot be had is no outage of the API. */
const DOWNLOADS = "GitHub downloads";
/** The bytes of a public asset, read as anybody reads them: no token is known here. */
async function openAsset(options, asset) {
	const { http, clock, serverUrl } = options;
	const url = addressOf(asset.url, serverUrl);
	if (url === void 0) return notDownloaded(asset, `its address is not at \`${new URL(serverUrl).host}\``);
	const { pathname } = new URL(url);
	const wordsOfIt = (mishap) => `${oneLine(pathname, 300)}: ${wordsOf(mishap)}`;
	for (let nth = 1;; nth += 1) {
		const since = clock.now().getTime();
		const got = await (asset.size <= SMALL ? intoMemory(options, asset, url) : intoFile(options, asset, url));
		if (isProblem(got) || "read" in got) return got;
		if (nth === 3 || !mayPass(got)) return notDownloaded(asset, reasonOf(got));
		if ("isForeign" in got && !got.isForeign) await clock.sleep(backoff(nth));
		else if (!await http.waitAfter(got, DOWNLOADS, {
			nth,
			since,
			said: wordsOfIt
		})) return notDownloaded(asset, reasonOf(got));
	}
}
async function intoMemory(options, asset, url) {
	const chunks = [];
	const answer = await read$1(options, asset, url, (chunk) => chunks.push(chunk));
	if (isSilence(answer) || answer.status !== 200) return answer;
	const bytes = Buffer.concat(chunks);
	return differenceOf(asset, bytes.byteLength, sha256Of(bytes), answer) ?? bytesInMemory(bytes);
}
async function intoFile(options, asset, url) {
	const leave = await options.room.take(asset.size);
	let isOpen = false;
	try {
		const got = await received(options, asset, url);
		if (isProblem(got) || !("read" in got)) return got;
		isOpen = true;
		const close = async () => {
			await got.close();
			leave();
		};
		return {
			size: got.size,
			read: (offset, length) => got.read(offset, length),
			close
		};
	} finally {
		if (!isOpen) leave();
	}
}
async function received(options, asset, url) {
	let came;
	const got = await receiveTemporarily(async (openSink) => {
		came = await read$1(options, asset, url, openSink());
		return isSilence(came) || came.status !== 200 ? notDownloaded(asset, reasonOf(came)) : void 0;
	}, (size, sha256) => {
		const difference = came && !isSilence(came) ? differenceOf(asset, size, sha256, came) : void 0;
		if (difference) came = difference;
		return difference && notDownloaded(asset, difference.cause);
	}, options);
	if (!isProblem(got)) return got;
	if (got.code !== "marketplace/unreachable") return {
		...got,
		code: "marketplace/write-failed"
	};
	return came ?? got;
}
/** One GET, redirected to the storage at most a few times, and never from https to http. */
async function read$1({ http, attempt, idleTimeout }, { size }, first, sink) {
	const left = http.left(DOWNLOADS);
	let url = first;
	for (let hop = 0;; hop += 1) {
		const request = {
			method: "GET",
			url,
			sink,
			limit: Math.max(size, PAGE$1),
			deadline: deadlineOf(size, Math.min(left, PATIENCE)),
			...idleTimeout === void 0 ? {} : { idleTimeout }
		};
		const { answer } = await attempt(hurried(request, left));
		if (isSilence(answer)) return answer.silence === "network" ? broken(answer) : answer;
		if (answer.status < 300 || answer.status > 399) return answer;
		const next = redirectOf(answer, url);
		if (next === void 0 || hop === REDIRECTS$1) return {
			silence: "network",
			cause: "it is redirected nowhere"
		};
		url = next;
	}
}
/** Node's own words for it are no sentence. */
function broken({ cause }) {
	return {
		silence: "network",
		cause: `the connection failed (${oneLine(cause, 100)})`
	};
}
function differenceOf(asset, size, sha256, { headers }) {
	if (size === asset.size && sha256 === (asset.sha256 ?? sha256)) return void 0;
	const isPage = /^text\/html\b/i.test(headers["content-type"] ?? "");
	return {
		silence: "network",
		cause: isPage ? "a web page came instead of the file" : size === asset.size ? `its bytes have the sha256 \`${sha256}\` instead of \`${asset.sha256}\`` : `${size} bytes came instead of ${asset.size}`,
		isForeign: isPage
	};
}
function reasonOf(mishap) {
	if (!isSilence(mishap)) return mishap.status === 404 ? "it is not there (HTTP 404)" : wordsOf(mishap);
	if (mishap.silence === "overdue") return "GitHub limits the downloads of this run for longer than it waits";
	return mishap.silence === "too-large" ? "more bytes come than are listed" : mishap.cause;
}
/** A storage that refuses may repeat the signature of its address. */
function wordsOf(mishap) {
	return said({ token: null }, mishap);
}
// src/adapters/github/hub-graph.ts
/** This server does not speak GraphQL, or is too old to know a field: another way has to be taken. */
const UNSPOKEN = "unspoken";
const PARALLEL$1 = 3;
/** A question that costs nothing. */
function harmlessQuestion(access) {
	return requestFor(access, "query { __typename }", {});
}
/**
* Asks for many things, by the index of each. What GitHub cannot answer at once is asked in halves down to one thing;
* what it cannot answer even then has failed alone.
*/
async function askGraph(asking, shape, things) {
	const told = /* @__PURE__ */ new Map();
	let unspoken = false;
	const settle = async (due, nth = 1) => {
		if (unspoken) return void 0;
		const answer = await asking.once(questionFor(asking.access, shape, due, things));
		if (isProblem(answer)) return answer;
		if (!isFailed(answer) && (answer.status === 401 || answer.status === 403)) return refusal(asking.access, answer, "look at repositories", "read");
		const json = isFailed(answer) ? void 0 : jsonOf(answer);
		if (!isFailed(answer) && isUnspoken(answer, json)) {
			unspoken = true;
			return;
		}
		const { found, why } = isFailed(answer) ? {
			found: /* @__PURE__ */ new Map(),
			why: answer.failed
		} : read(json, due);
		for (const [index, each] of found) told.set(index, each);
		if (found.size > 0) asking.answered();
		const rest = due.filter((index) => !found.has(index));
		const [only] = rest;
		if (only === void 0) return void 0;
		if (rest.length === 1) {
			if (due.length === 1 && nth === 3) {
				const failed = asking.alone(why);
				if (isProblem(failed)) return failed;
				told.set(only, failed);
				return;
			}
			await asking.pause(nth);
			return settle(rest, due.length === 1 ? nth + 1 : 1);
		}
		const half = Math.ceil(rest.length / 2);
		return await settle(rest.slice(0, half)) ?? settle(rest.slice(half));
	};
	const chunks = [];
	for (let at = 0; at < things.length; at += shape.size) chunks.push(Array.from({ length: Math.min(shape.size, things.length - at) }, (_, more) => at + more));
	const [trouble] = await inParallel(chunks, PARALLEL$1, (chunk) => settle(chunk));
	return trouble ?? (unspoken ? "unspoken" : told);
}
function questionFor(access, { variables, field, fragment }, due, things) {
	const names = Object.keys(variables);
	const declared = due.flatMap((_, at) => names.map((name) => `$${name}${at}: ${variables[name]}`));
	const fields = due.map((_, at) => `r${at}: ${field.replace(/\$\w+/g, (name) => `${name}${at}`)}`);
	const given = due.flatMap((index, at) => names.map((name) => [`${name}${at}`, things[index]?.[name] ?? null]));
	return requestFor(access, `query(${declared.join(", ")}) {\n${fields.join("\n")}\n}\n${fragment}`, Object.fromEntries(given));
}
function requestFor(access, query, variables) {
	return {
		method: "POST",
		url: graphUrlOf(access.apiUrl),
		headers: {
			...headersFor(access.token),
			"content-type": "application/json"
		},
		body: JSON.stringify({
			query,
			variables
		})
	};
}
function isUnspoken({ status }, json) {
	if (status !== 200) return true;
	if (!isObject(json) || isObject(json["data"])) return false;
	return errorsOf(json).some((each) => memberOf(each["extensions"], "code") === "undefinedField" || /doesn't exist on type/.test(messageOf(each)));
}
/** What was settled of what was asked for; half an answer settles only what no error speaks of. */
function read(json, due) {
	const found = /* @__PURE__ */ new Map();
	const errors = isObject(json) ? errorsOf(json) : [];
	const why = oneLine(errors.map(messageOf)[0] ?? "GitHub left it out of its answer", 200);
	const data = memberOf(json, "data");
	const aliases = new Set(due.map((_, at) => `r${at}`));
	const known = errors.every((each) => aliases.has(aliasOf(each)));
	for (const [at, index] of known ? due.entries() : []) {
		const value = memberOf(data, `r${at}`);
		const types = new Set(errors.filter((each) => aliasOf(each) === `r${at}`).map((each) => each["type"]));
		if (types.size === 0 && isObject(value)) found.set(index, { json: value });
		else if (types.has("NOT_FOUND") && value === null) found.set(index, void 0);
		else if (types.has("FORBIDDEN")) found.set(index, { failed: why });
	}
	return {
		found,
		why
	};
}
function errorsOf(json) {
	const errors = json["errors"];
	if (errors === void 0) return [];
	return Array.isArray(errors) ? errors.map((each) => isObject(each) ? each : {}) : [{}];
}
function aliasOf(error) {
	const path = error["path"];
	return Array.isArray(path) ? path[0] : void 0;
}
function messageOf(error) {
	const message = error["message"];
	return typeof message === "string" ? message : "an error without words";
}
function memberOf(json, name) {
	return isObject(json) ? json[name] : void 0;
}
// src/adapters/github/hub-look.ts
/** What may be chosen from, newest first. A page may move while the next one is asked for: what is listed twice is one. */
function tagsOf(look, repository, given) {
	const found = /* @__PURE__ */ new Map();
	for (const each of given) {
		const tag = tagOf(each, look.serverUrl);
		if (tag === void 0) continue;
		if (isRefused(tag)) return unreachable(repository, tag.refused);
		found.set(tag.id, tag);
	}
	return newestFirst([...found.values()]);
}
/** What is chosen by any who ask, each once, in the order in which they chose. */
function chosenOf(look, repository, tags) {
	return [...new Set((look.wanted.get(repository) ?? []).flatMap((choose) => choose(tags)))].flatMap((id) => tags.find((each) => each.id === id) ?? []);
}
function releaseOf(look, repository, tag, given) {
	const found = /* @__PURE__ */ new Map();
	for (const each of given) {
		const asset = assetOf(each, look.serverUrl);
		if (isRefused(asset)) return unreachable(repository, asset.refused);
		found.set(asset.id, asset);
	}
	const sorted = byName([...found.values()]);
	return sorted ? {
		...tag,
		assets: sorted
	} : unreachable(repository, "two assets of a release have one name");
}
/** What was listed once of an immutable release need not be listed again. */
function knownRelease(look, tag) {
	const assets = tag.immutable ? look.known(tag.id) : void 0;
	return assets && {
		...tag,
		assets
	};
}
/** A repository with all that was chosen, or the first that is wrong with it. */
function wholeOf({ id, name }, releases) {
	const sound = releases.flatMap((each) => isProblem(each) ? [] : [each]);
	return releases.find(isProblem) ?? {
		id,
		name,
		releases: sound
	};
}
// src/adapters/github/hub-graph-look.ts
const REPOSITORIES = {
	variables: {
		owner: "String!",
		name: "String!",
		after: "String"
	},
	field: `repository(owner: $owner, name: $name) { databaseId nameWithOwner isPrivate
  releases(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) { ...Page } }`,
	fragment: `fragment Page on ReleaseConnection {
  nodes { id tagName isDraft isPrerelease immutable publishedAt url } pageInfo { hasNextPage endCursor }
}`,
	size: 100
};
const ASSETS = {
	variables: {
		id: "ID!",
		after: "String"
	},
	field: "node(id: $id) { ... on Release { releaseAssets(first: 100, after: $after) { ...Page } } }",
	fragment: `fragment Page on ReleaseAssetConnection {
  nodes { id name size digest downloadUrl } pageInfo { hasNextPage endCursor }
}`,
	size: 50
};
/** The most pages of releases that are looked through for what is wanted; a release has 1,000 assets at most. */
const PAGES = {
	releases: 3,
	releaseAssets: 10
};
/** The newest releases of a hundred repositories a question, then the assets of what is chosen. */
async function lookByGraph(look) {
	const names = [...look.wanted.keys()];
	const parts = names.map((full) => {
		const [owner = "", name = ""] = full.split("/");
		return {
			owner,
			name
		};
	});
	const listed = await askPages(look, REPOSITORIES, "releases", parts);
	if (listed === "unspoken" || isProblem(listed)) return listed;
	const sights = names.map((name, index) => sightOf(look, name, listed.get(index)));
	const due = sights.flatMap((each) => isProblem(each) ? [] : each.chosen).filter((tag) => knownRelease(look, tag) === void 0);
	const found = await askPages(look, ASSETS, "releaseAssets", due.map(({ id }) => ({ id })));
	if (found === "unspoken" || isProblem(found)) return found;
	const assets = new Map(due.map((tag, index) => [tag.id, found.get(index)]));
	return new Map(sights.map((sight, index) => {
		const name = names[index] ?? "";
		if (isProblem(sight)) return [name, sight];
		const release = (tag) => knownRelease(look, tag) ?? withAssets$1(look, name, tag, assets.get(tag.id));
		return [name, wholeOf(sight, sight.chosen.map(release))];
	}));
}
function sightOf(look, asked, paged) {
	if (paged === void 0) return gone(asked);
	if ("failed" in paged) return unreachable(asked, "GitHub has no answer for it", paged.failed);
	const { databaseId, nameWithOwner: name, isPrivate } = paged.first;
	if (isPrivate !== false) return gone(asked);
	if (!isId(databaseId) || !isNameOfRepository(name)) return unreachable(asked, "what GitHub answered is no repository");
	const tags = tagsOf(look, asked, paged.nodes.filter((each) => memberOf(each, "isDraft") === false).map(givenTag$1));
	return isProblem(tags) ? tags : {
		id: String(databaseId),
		name,
		chosen: chosenOf(look, asked, tags)
	};
}
function givenTag$1(node) {
	return {
		id: memberOf(node, "id"),
		tag: memberOf(node, "tagName"),
		url: memberOf(node, "url"),
		publishedAt: memberOf(node, "publishedAt"),
		prerelease: memberOf(node, "isPrerelease"),
		immutable: memberOf(node, "immutable")
	};
}
function withAssets$1(look, repository, tag, paged) {
	if (paged === void 0) return unreachable(repository, "a release disappeared during the look");
	if ("failed" in paged) return unreachable(repository, "GitHub does not list the assets of a release", paged.failed);
	return releaseOf(look, repository, tag, paged.nodes.filter((each) => memberOf(each, "size") !== 0 || memberOf(each, "digest") !== null).map(givenAsset$1));
}
function givenAsset$1(node) {
	return {
		id: memberOf(node, "id"),
		name: memberOf(node, "name"),
		size: memberOf(node, "size"),
		digest: memberOf(node, "digest"),
		url: memberOf(node, "downloadUrl")
	};
}
/** Page after page of one connection of each thing, the next ones again for many things at once. */
async function askPages(look, shape, connection, things) {
	const paged = /* @__PURE__ */ new Map();
	let due = things.map((thing, index) => ({
		thing,
		index
	}));
	for (let page = 1; due.length > 0; page += 1) {
		const told = await askGraph(look.asking, shape, due.map((each) => each.thing));
		if (told === "unspoken" || isProblem(told)) return told;
		due = due.flatMap(({ thing, index }, at) => {
			const { now, after } = joined(paged.get(index), told.get(at), connection);
			paged.set(index, now);
			return after === void 0 || page === PAGES[connection] ? [] : [{
				thing: {
					...thing,
					after
				},
				index
			}];
		});
	}
	return paged;
}
function joined(before, told, connection) {
	if (told === void 0 || "failed" in told) return { now: told };
	const list = told.json[connection];
	const nodes = memberOf(list, "nodes");
	if (!Array.isArray(nodes)) return { now: { failed: "a list is missing" } };
	const now = before && "nodes" in before ? {
		...before,
		nodes: [...before.nodes, ...nodes]
	} : {
		first: told.json,
		nodes
	};
	const info = memberOf(list, "pageInfo");
	const after = memberOf(info, "endCursor");
	return memberOf(info, "hasNextPage") === true && typeof after === "string" ? {
		now,
		after
	} : { now };
}
// src/adapters/github/hub-pages.ts
const PAGE = 100;
const REDIRECTS = 3;
/** With a cache what was answered before is asked for as of then: GitHub does not count a 304 against a token. */
function createPages(asking, cache) {
	const { access } = asking;
	const base = access.apiUrl.replace(/\/+$/, "");
	const get = async (repository, path, keep) => {
		const url = `${base}${path}`;
		const key = sha256Of(`GET ${url}`);
		const kept = keptFrom(await cache?.get(key));
		const condition = kept ? { "if-modified-since": kept.modified } : {};
		const answer = await follow(asking, repository, url, {
			...headersFor(access.token),
			...condition
		});
		if (isProblem(answer)) return answer;
		if (answer.status === 304 && kept) return kept.json;
		if (answer.status === 404 || answer.status === 410 || answer.status === 451) return void 0;
		const json = answer.status === 200 ? jsonOf(answer) : void 0;
		if (json === void 0) return unreachable(repository, `GitHub answers HTTP ${answer.status}`);
		const used = keep(json);
		const modified = answer.headers["last-modified"];
		if (cache === void 0 || modified === void 0) return used;
		const bytes = new TextEncoder().encode(JSON.stringify({
			modified,
			json: used
		}));
		return await cache.put(key, bytes) ?? used;
	};
	return {
		one: get,
		list: async (repository, path, most, keep) => {
			const items = [];
			for (let page = 1; page <= most; page += 1) {
				const told = await get(repository, `${path}?per_page=${PAGE}&page=${page}`, (json) => ({
					items: Array.isArray(json) ? json.flatMap(keep) : null,
					full: Array.isArray(json) && json.length >= PAGE
				}));
				if (told === void 0 || isProblem(told)) return told;
				const { items: more, full } = isObject(told) ? told : {};
				if (!Array.isArray(more)) return unreachable(repository, "GitHub answers no list");
				items.push(...more);
				if (full !== true) break;
			}
			return items;
		}
	};
}
/** A renamed repository has moved on the same server; to another the token does not go. */
async function follow(asking, repository, first, headers) {
	let url = first;
	for (let hop = 0;; hop += 1) {
		const answer = await asking.repeatedly({
			method: "GET",
			url,
			headers
		});
		if (isProblem(answer)) return answer;
		if (isFailed(answer)) return unreachable(repository, "GitHub has no answer for it", answer.failed);
		if (answer.status < 300 || answer.status > 399 || answer.status === 304) return answer;
		const next = redirectOf(answer, url);
		if (next === void 0 || hop === REDIRECTS || new URL(next).origin !== new URL(first).origin) return unreachable(repository, "GitHub sends the question elsewhere, where it is not asked");
		url = next;
	}
}
function keptFrom(bytes) {
	const json = bytes && parseJson(new TextDecoder().decode(bytes));
	if (!isObject(json)) return void 0;
	const { modified, json: used } = json;
	return typeof modified === "string" && used !== void 0 ? {
		modified,
		json: used
	} : void 0;
}
// src/adapters/github/hub-rest.ts
const PARALLEL = 4;
/** pages of a hundred */
const MOST = {
	releases: 3,
	assets: 10
};
/** With as many assets in it a release may have more than GitHub puts there. */
const EMBEDDED = 30;
/** A few questions for each repository; those whose answer did not change since the last run are answered with 304. */
async function lookByRest(look, cache) {
	const pages = createPages(look.asking, cache);
	const found = /* @__PURE__ */ new Map();
	const [trouble] = await inParallel(look.wanted.keys(), PARALLEL, async (name) => {
		const seen = await repositoryOf(look, pages, name);
		if (isProblem(seen) && seen.code !== "marketplace/gone" && seen.code !== "marketplace/unreachable") return seen;
		found.set(name, seen);
	});
	return trouble ?? new Map([...look.wanted.keys()].flatMap((name) => {
		const seen = found.get(name);
		return seen ? [[name, seen]] : [];
	}));
}
async function repositoryOf(look, pages, asked) {
	if (!isNameOfRepository(asked)) return gone(asked);
	const json = await pages.one(asked, `/repos/${asked}`, repositoryFrom);
	if (json === void 0) return gone(asked);
	if (isProblem(json)) return json;
	const { id, full_name: name } = memberless(json);
	if (memberOf(json, "private") !== false) return gone(asked);
	if (!isId(id) || !isNameOfRepository(name)) return unreachable(asked, "what GitHub answered is no repository");
	const listed = await pages.list(asked, `/repos/${name}/releases`, MOST.releases, releasesFrom);
	if (listed === void 0) return gone(asked);
	if (isProblem(listed)) return listed;
	const tags = tagsOf(look, asked, listed.map(givenTag));
	if (isProblem(tags)) return tags;
	const releases = [];
	for (const tag of chosenOf(look, asked, tags)) {
		const release = listed.find((each) => memberOf(each, "node_id") === tag.id);
		releases.push(knownRelease(look, tag) ?? await withAssets(look, pages, {
			asked,
			name
		}, tag, release));
	}
	return wholeOf({
		id: String(id),
		name
	}, releases);
}
async function withAssets(look, pages, { asked, name }, tag, release) {
	const embedded = memberOf(release, "assets");
	if (!Array.isArray(embedded)) return unreachable(asked, "a release has no list of assets");
	if (embedded.length < EMBEDDED) return releaseOf(look, asked, tag, embedded.map(givenAsset));
	const id = memberOf(release, "id");
	const listed = isId(id) ? await pages.list(asked, `/repos/${name}/releases/${id}/assets`, MOST.assets, assetsFrom) : void 0;
	if (listed === void 0) return unreachable(asked, "a release disappeared during the look");
	return isProblem(listed) ? listed : releaseOf(look, asked, tag, listed.map(givenAsset));
}
function repositoryFrom(json) {
	return picked(json, [
		"id",
		"full_name",
		"private"
	]);
}
function releasesFrom(each) {
	if (memberOf(each, "draft") !== false) return [];
	const assets = memberOf(each, "assets");
	const kept = Array.isArray(assets) ? { assets: assets.flatMap(assetsFrom) } : {};
	return [{
		...picked(each, [
			"id",
			"node_id",
			"tag_name",
			"html_url",
			"published_at",
			"prerelease",
			"immutable"
		]),
		...kept
	}];
}
function assetsFrom(each) {
	if (memberOf(each, "state") !== "uploaded") return [];
	return [picked(each, [
		"node_id",
		"name",
		"size",
		"digest",
		"browser_download_url"
	])];
}
function picked(json, members) {
	return Object.fromEntries(members.map((name) => [name, memberOf(json, name) ?? null]));
}
function memberless(json) {
	return isObject(json) ? json : {};
}
function givenTag(json) {
	return {
		id: memberOf(json, "node_id"),
		tag: memberOf(json, "tag_name"),
		url: memberOf(json, "html_url"),
		publishedAt: memberOf(json, "published_at"),
		prerelease: memberOf(json, "prerelease"),
		immutable: memberOf(json, "immutable")
	};
}
function givenAsset(json) {
	return {
		id: memberOf(json, "node_id"),
		name: memberOf(json, "name"),
		size: memberOf(json, "size"),
		digest: memberOf(json, "digest"),
		url: memberOf(json, "browser_download_url")
	};
}
// src/adapters/github/hub-room.ts
/** `most`: in bytes; what is larger gets all of it. */
function createRoom(most) {
	let taken = 0;
	let last = Promise.resolve();
	let freed = Promise.withResolvers();
	const enter = async (share) => {
		for (;;) {
			if (taken + share <= most) break;
			await freed.promise;
		}
		taken += share;
	};
	return { take: async (size) => {
		const share = Math.min(size, most);
		const mine = last.then(() => enter(share));
		last = mine;
		await mine;
		let isTaken = true;
		return () => {
			if (!isTaken) return;
			isTaken = false;
			taken -= share;
			freed.resolve();
			freed = Promise.withResolvers();
		};
	} };
}
// src/adapters/github/hub.ts
/** in bytes, of all temporary files at a time: two of the largest assets, which every machine of GitHub's has room for */
const ROOM = 4 * 1024 ** 3;
/**
* GitHub as the place of many repositories. With a token they are asked for by GraphQL, a hundred a question; without
* one, or at a server that does not speak it, by REST. Assets are read from their public addresses, where no token goes.
*/
function createReleaseHub(options) {
	const made = {
		api: 0,
		unchanged: 0,
		downloads: 0
	};
	const api = {
		...options.http,
		attempt: async (request) => {
			made.api += 1;
			const tried = await options.http.attempt(request);
			if ("status" in tried.answer && tried.answer.status === 304) made.unchanged += 1;
			return tried;
		}
	};
	const web = {
		...options.http,
		attempt: (request) => {
			made.downloads += 1;
			return options.http.attempt(request);
		}
	};
	const { apiUrl, token, downloadPace } = options;
	const access = {
		...options,
		http: api,
		repository: ""
	};
	const anybody = {
		apiUrl,
		token: null,
		http: web,
		repository: "",
		...downloadPace && { pace: downloadPace }
	};
	const limits = {
		method: "GET",
		url: `${apiUrl.replace(/\/+$/, "")}/rate_limit`,
		headers: headersFor(token)
	};
	const byGraph = createAsking(access, options.clock, harmlessQuestion(access));
	const byRest = createAsking(access, options.clock, limits);
	let speaksGraph = token !== null;
	const room = createRoom(ROOM);
	return {
		look: async (questions, known = () => void 0) => {
			const look = {
				serverUrl: options.serverUrl,
				known,
				wanted: wantedOf(questions)
			};
			const looked = speaksGraph ? await lookByGraph({
				...look,
				asking: byGraph
			}) : UNSPOKEN;
			if (looked !== "unspoken") return looked;
			speaksGraph = false;
			return lookByRest({
				...look,
				asking: byRest
			}, options.cache);
		},
		open: (asset) => openAsset({
			...options,
			attempt: attemptAt(anybody),
			room
		}, asset),
		requests: () => ({ ...made })
	};
}
function wantedOf(questions) {
	const wanted = /* @__PURE__ */ new Map();
	for (const { repository, choose } of questions) {
		const others = wanted.get(repository);
		if (others) others.push(choose);
		else wanted.set(repository, [choose]);
	}
	return wanted;
}
// src/wiring/marketplace-tools.ts
async function wireBuild(inputs, environment, log) {
	const { outageBudget, temporaryFolder } = {
		...inputs,
		...environment
	};
	const files = directoryFiles();
	const http = createHttp(systemClock, log, outageBudget);
	const token = inputs.token ?? environment.token;
	if (token !== null) log.mask(token);
	const cache = createCache(inputs.cache);
	const marker = inputs.shard === null ? "index.json" : "part.json";
	return {
		log,
		hub: createReleaseHub({
			apiUrl: environment.apiUrl,
			serverUrl: environment.serverUrl,
			token,
			http,
			pace: createPace(systemClock, log, outageBudget),
			downloadPace: createPace(systemClock, log, outageBudget),
			clock: systemClock,
			files,
			cache,
			...temporaryFolder === null ? {} : { temporaryFolder }
		}),
		cache,
		trust: await trustOf(inputs.trustedRoot, files, environment),
		advisories: inputs.advisories === null ? null : await advisorySource(inputs.advisories, http),
		site: createSite(inputs.out, marker),
		prepare: () => prepareSite(inputs.out, marker)
	};
}
export { wireBuild };
