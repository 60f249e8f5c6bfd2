import { o as problem, r as isProblem } from "./problem.js";
import { a as isSilence } from "./http.js";
import { t as said } from "./said.js";
import { i as headersFor } from "./api2.js";
import { t as isPassing } from "./refusal.js";
const { tmpdir } = process.getBuiltinModule("node:os");
const { join } = process.getBuiltinModule("node:path");
const { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } = process.getBuiltinModule("node:fs");
const { createHash } = process.getBuiltinModule("node:crypto");
// src/adapters/temporary-file.ts
/**
* Receives bytes into a temporary file that closing its source removes. `receive` answers what went wrong, if anything;
* `judge` sees the size in bytes and the SHA-256 of what came in the end. Whatever either finds, nothing is left behind.
* A disk that is full, or a folder that cannot be used, is `publish/write-failed`.
*/
async function receiveTemporarily(receive, judge, { files, temporaryFolder = tmpdir() }) {
	const folder = made(temporaryFolder);
	if (isProblem(folder)) return folder;
	const discard = () => rmSync(folder.path, {
		recursive: true,
		force: true
	});
	try {
		const path = join(folder.path, "file");
		const received = await intoFile(path, receive);
		const source = isProblem(received) ? received : await files.open(path);
		if (isProblem(received) || isProblem(source)) {
			discard();
			return source;
		}
		const trouble = judge(source.size, received.sha256);
		if (trouble) {
			await source.close();
			discard();
			return trouble;
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
function made(temporaryFolder) {
	try {
		return { path: mkdtempSync(join(temporaryFolder, "wheelseal-")) };
	} catch (error) {
		return notKept(error);
	}
}
async function intoFile(path, receive) {
	const file = openSync(path, "wx", 384);
	let hash = createHash("sha256");
	let full;
	try {
		const trouble = await receive(() => {
			ftruncateSync(file);
			hash = createHash("sha256");
			full = void 0;
			let written = 0;
			return (chunk) => {
				if (full) return;
				try {
					for (let done = 0; done < chunk.byteLength;) done += writeSync(file, chunk, done, chunk.byteLength - done, written + done);
				} catch (error) {
					full = notKept(error);
				}
				written += chunk.byteLength;
				hash.update(chunk);
			};
		});
		return full ?? trouble ?? { sha256: hash.digest("hex") };
	} finally {
		closeSync(file);
	}
}
function notKept(error) {
	return problem("publish/write-failed", "A file that was downloaded could not be kept for as long as it is read", "Make room in the folder for temporary files (`RUNNER_TEMP`), or mend its rights, and run again.", { cause: error instanceof Error ? error.message : String(error) });
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
export { receiveTemporarily as i, fetchAsset as n, redirectOf as r, digestByReading as t };
