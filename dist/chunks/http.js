import { n as chunksOf, t as bytesInMemory } from "./bytes.js";
import { a as oneLine } from "./text.js";
// src/adapters/outage-budget.ts
/** One budget in milliseconds for each service of a run, shared by everything that waits for it. */
function createOutageBudget(budget) {
	const waits = /* @__PURE__ */ new Map();
	return {
		spend: (service, from, to) => {
			waits.set(service, united(waits.get(service) ?? [], [from, to]));
		},
		left: (service) => {
			const spent = (waits.get(service) ?? []).reduce((sum, [from, to]) => sum + to - from, 0);
			return Math.max(0, budget - spent);
		}
	};
}
/** Disjoint intervals plus one more, disjoint again. */
function united(known, [from, to]) {
	const touching = known.filter((each) => each[0] <= to && from <= each[1]);
	const apart = known.filter((each) => !touching.includes(each));
	const all = [...touching, [from, Math.max(from, to)]];
	return [...apart, [Math.min(...all.map((each) => each[0])), Math.max(...all.map((each) => each[1]))]];
}
// src/adapters/http.ts
function isSilence(answer) {
	return "silence" in answer;
}
const { Agent: PlainAgent, request: requestPlain } = process.getBuiltinModule("node:http");
const { Agent: SecureAgent, request: requestSecure } = process.getBuiltinModule("node:https");
const USER_AGENT = "wheelseal";
/** in milliseconds */
const IDLE_TIMEOUT = 3e4;
/** in milliseconds: what an attempt gets when a service was silent so far and its budget is all but spent */
const SHORTEST_TIMEOUT = 1e3;
/** `budget`: milliseconds that this run may wait in vain for any one service, whatever the number of requests. */
function createHttp(clock, log, budget) {
	const outages = createOutageBudget(budget);
	const silent = /* @__PURE__ */ new Set();
	const now = () => clock.now().getTime();
	/** Milliseconds to wait before the next attempt; undefined: give up. */
	const pauseAfter = (answer, attempt, service) => {
		const left = outages.left(service);
		const asked = retryAfter(answer, clock.now());
		if (left <= 0 || asked !== void 0 && asked > left) return void 0;
		return asked ?? Math.min(backoff(attempt), left);
	};
	return {
		send: exchange,
		sendPatiently: async (request, service, { said = saidOf, isUsable = () => true, until = Infinity } = {}) => {
			for (let attempt = 1;; attempt += 1) {
				const started = now();
				const answer = await exchange(silent.has(service) ? hurried(request, outages.left(service)) : request);
				if (!mayPass(answer) && (isSilence(answer) || isUsable(answer))) {
					silent.delete(service);
					return answer;
				}
				if (isSilence(answer)) silent.add(service);
				outages.spend(service, started, now());
				const pause = pauseAfter(answer, attempt, service);
				if (pause === void 0) {
					log.info(`${service}: ${said(answer)}; attempt ${attempt}, giving up`);
					return answer;
				}
				log.info(`${service}: ${said(answer)}; attempt ${attempt}, trying again in ${Math.ceil(pause / 1e3)} s`);
				const paused = now();
				await clock.sleep(pause);
				outages.spend(service, paused, now());
				if (now() >= until) return {
					silence: "overdue",
					cause: "another attempt would have come too late"
				};
			}
		}
	};
}
/** A service that does not speak may not eat more than what is left of the budget. */
function hurried(request, left) {
	const idleTimeout = Math.min(request.idleTimeout ?? IDLE_TIMEOUT, Math.max(left, SHORTEST_TIMEOUT));
	return {
		...request,
		idleTimeout
	};
}
/** What an answer or a silence says, for a log line or a problem's cause. */
function saidOf(answer) {
	if (isSilence(answer)) return `${answer.silence}: ${oneLine(answer.cause, 200)}`;
	const text = oneLine(new TextDecoder().decode(answer.bytes.subarray(0, 2e3)), 200);
	return text === "" ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${text}`;
}
function mayPass(answer) {
	if (isSilence(answer)) return answer.silence !== "too-large";
	if (answer.status === 403) return answer.headers["retry-after"] !== void 0;
	return answer.status === 408 || answer.status === 429 || answer.status >= 500;
}
/** Milliseconds before try `attempt + 1`, jittered. */
function backoff(attempt) {
	return Math.round(Math.min(500 * 2 ** attempt, 3e4) * (.5 + Math.random() / 2));
}
/**
* What the service asks us to wait, in milliseconds: Retry-After in seconds or as a date. A date is read by the service's
* own clock where it tells it: this machine's may be an hour off.
*/
function retryAfter(answer, now) {
	if (isSilence(answer)) return void 0;
	const text = answer.headers["retry-after"];
	if (text === void 0) return void 0;
	if (/^\d{1,6}$/.test(text)) return Number(text) * 1e3;
	const date = Date.parse(text);
	const today = Date.parse(answer.headers["date"] ?? "");
	const from = Number.isNaN(today) ? now.getTime() : today;
	return Number.isNaN(date) ? void 0 : Math.max(0, date - from);
}
const KEPT = {
	plain: new PlainAgent({ keepAlive: true }),
	secure: new SecureAgent({ keepAlive: true })
};
/** Only a GET may meet a kept-alive socket that the server has just closed: a lost POST could have been heard. */
function agentFor(wanted, url) {
	if (wanted.method !== "GET" || wanted.fresh) return false;
	return url.protocol === "https:" ? KEPT.secure : KEPT.plain;
}
async function exchange(wanted) {
	const body = bodyOf(wanted.body);
	const limit = wanted.limit ?? 33554432;
	try {
		const url = new URL(wanted.url);
		const start = url.protocol === "https:" ? requestSecure : requestPlain;
		const headers = {
			"user-agent": USER_AGENT,
			...wanted.headers
		};
		if (body) headers["content-length"] = String(body.size);
		const call = start(url, {
			method: wanted.method,
			headers,
			agent: agentFor(wanted, url)
		});
		const idle = wanted.idleTimeout ?? IDLE_TIMEOUT;
		call.setTimeout(idle, () => call.destroy(new SilenceError("timeout", `no byte for ${idle / 1e3} s`)));
		const answered = new Promise((resolve, reject) => {
			let heard = false;
			call.once("error", (error) => reject(call.reusedSocket && !heard && !(error instanceof SilenceError) ? new StaleSocketError() : error));
			call.once("response", (response) => {
				heard = true;
				const chunks = [];
				let size = 0;
				response.on("data", (chunk) => {
					size += chunk.byteLength;
					if (size > limit) call.destroy(new SilenceError("too-large", `the answer is larger than ${limit} bytes`));
					else if (wanted.sink && response.statusCode === 200) wanted.sink(chunk);
					else chunks.push(chunk);
				});
				response.once("error", reject);
				response.once("end", () => {
					if (!response.complete) {
						reject(new SilenceError("network", "the answer ended early"));
						return;
					}
					const entries = Object.entries(response.headers).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]);
					resolve({
						status: response.statusCode ?? 0,
						headers: Object.fromEntries(entries),
						bytes: Buffer.concat(chunks)
					});
				});
			});
		});
		answered.catch(() => {});
		if (body) await write(call, body);
		call.end();
		return await answered;
	} catch (error) {
		if (error instanceof StaleSocketError) return exchange({
			...wanted,
			fresh: true
		});
		if (error instanceof SilenceError) return {
			silence: error.silence,
			cause: error.message
		};
		return {
			silence: "network",
			cause: error instanceof Error ? error.message : String(error)
		};
	}
}
var StaleSocketError = class extends Error {};
var SilenceError = class extends Error {
	silence;
	constructor(silence, message) {
		super(message);
		this.silence = silence;
	}
};
function bodyOf(body) {
	if (body === void 0) return void 0;
	if (typeof body === "string") return bytesInMemory(new TextEncoder().encode(body));
	return body instanceof Uint8Array ? bytesInMemory(body) : body;
}
async function write(call, body) {
	for await (const chunk of chunksOf(body)) {
		if (call.destroyed || call.writableEnded) return;
		await new Promise((resolve) => {
			call.once("close", resolve);
			call.write(chunk, () => {
				call.off("close", resolve);
				resolve();
			});
		});
	}
}
export { saidOf as a, retryAfter as i, createHttp as n, isSilence as r, backoff as t };
