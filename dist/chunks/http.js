import { o as oneLine } from "./text.js";
import { n as chunksOf, t as bytesInMemory } from "./bytes.js";
// src/adapters/http-exchange.ts
const { Agent: PlainAgent, globalAgent: plainAgent, request: requestPlain } = process.getBuiltinModule("node:http");
const { Agent: SecureAgent, globalAgent: secureAgent, request: requestSecure } = process.getBuiltinModule("node:https");
const USER_AGENT = "wheelseal";
/** in milliseconds */
const IDLE_TIMEOUT = 3e4;
/** in bytes */
const ANSWER_LIMIT = 33554432;
/** in bytes: what is kept in memory of a refusal where a file was asked for, however large the file may be */
const REFUSAL_LIMIT = 1048576;
/** in bytes: written one by one, each shows that the other side still reads, and be it 1 KB a second */
const PIECE = 65536;
/** One HTTP exchange over a socket, without any patience. */
async function exchange(wanted) {
	const body = bodyOf(wanted.body);
	let release;
	try {
		const call = opened(wanted, body);
		release = watch(call, wanted);
		const answered = answerTo(call, wanted);
		answered.catch(() => {});
		if (body) await write(call, body);
		call.end();
		return await answered;
	} catch (error) {
		if (error instanceof StaleSocketError) return exchange({
			...wanted,
			fresh: true
		});
		return refusedByProxy(error) ?? silenceOf(error);
	} finally {
		release?.();
	}
}
const PROXY = {
	plain: proxyOf(plainAgent),
	secure: proxyOf(secureAgent)
};
function proxyOf(agent) {
	const proxyEnv = agent.options?.proxyEnv;
	return proxyEnv === void 0 ? {} : { proxyEnv };
}
function agentOf(secure, keepAlive) {
	const options = {
		...secure ? PROXY.secure : PROXY.plain,
		keepAlive
	};
	return secure ? new SecureAgent(options) : new PlainAgent(options);
}
const KEPT = {
	plain: agentOf(false, true),
	secure: agentOf(true, true)
};
/** Only a GET may meet a kept-alive socket that the server has just closed: a lost POST could have been heard. */
function agentFor(wanted, secure) {
	if (wanted.method !== "GET" || wanted.fresh) return agentOf(secure, false);
	return secure ? KEPT.secure : KEPT.plain;
}
function opened(wanted, body) {
	const url = new URL(wanted.url);
	const secure = url.protocol === "https:";
	const headers = {
		"user-agent": USER_AGENT,
		...wanted.headers
	};
	if (body) headers["content-length"] = String(body.size);
	return (secure ? requestSecure : requestPlain)(url, {
		method: wanted.method,
		headers,
		agent: agentFor(wanted, secure)
	});
}
/**
* Ends a call on which no byte moves any more, be it while it connects, while the other side does not read what is
* written, or while it does not answer; and one that is not done when it must be.
*/
function watch(call, { idleTimeout = IDLE_TIMEOUT, deadline }) {
	const late = (cause) => void call.destroy(new SilenceError("timeout", cause));
	const idle = () => late(`no byte for ${idleTimeout / 1e3} s`);
	const connecting = setTimeout(idle, idleTimeout);
	call.once("socket", (socket) => {
		if (socket.connecting) socket.once("connect", () => clearTimeout(connecting));
		else clearTimeout(connecting);
	});
	call.setTimeout(idleTimeout, idle);
	const whole = deadline === void 0 ? void 0 : setTimeout(late, deadline, `not done after ${deadline / 1e3} s`);
	return () => {
		clearTimeout(connecting);
		clearTimeout(whole);
		if (!call.writableEnded) call.destroy();
	};
}
function answerTo(call, { limit = ANSWER_LIMIT, sink }) {
	return new Promise((resolve, reject) => {
		let heard = false;
		call.on("error", (error) => reject(call.reusedSocket && !heard && !(error instanceof SilenceError) ? new StaleSocketError() : error));
		call.once("response", (response) => {
			heard = true;
			const chunks = [];
			const taker = response.statusCode === 200 ? sink : void 0;
			const most = sink && !taker ? Math.min(limit, REFUSAL_LIMIT) : limit;
			let size = 0;
			response.on("data", (chunk) => {
				size += chunk.byteLength;
				if (size > most) call.destroy(new SilenceError("too-large", `the answer is larger than ${most} bytes`));
				else if (taker) pour(chunk, taker, call);
				else chunks.push(chunk);
			});
			response.once("error", reject);
			response.once("end", () => {
				if (!call.writableEnded) call.destroy();
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
}
function pour(chunk, sink, call) {
	try {
		sink(chunk);
	} catch (error) {
		call.destroy(error instanceof Error ? error : new Error(String(error)));
	}
}
async function write(call, body) {
	for await (const chunk of chunksOf(body)) for (let offset = 0; offset < chunk.byteLength; offset += PIECE) {
		if (call.destroyed || call.writableEnded) return;
		await new Promise((resolve) => {
			call.once("close", resolve);
			call.write(chunk.subarray(offset, offset + PIECE), () => {
				call.off("close", resolve);
				resolve();
			});
		});
	}
}
function bodyOf(body) {
	if (body === void 0) return void 0;
	if (typeof body === "string") return bytesInMemory(new TextEncoder().encode(body));
	return body instanceof Uint8Array ? bytesInMemory(body) : body;
}
var StaleSocketError = class extends Error {};
var SilenceError = class extends Error {
	silence;
	constructor(silence, message) {
		super(message);
		this.silence = silence;
	}
};
function silenceOf(error) {
	if (error instanceof SilenceError) return {
		silence: error.silence,
		cause: error.message
	};
	const one = error instanceof AggregateError && error.message === "" ? error.errors[0] : error;
	return {
		silence: "network",
		cause: one instanceof Error ? one.message : String(one)
	};
}
/** A proxy that opens no tunnel without credentials has answered, though Node calls it an error. */
function refusedByProxy(error) {
	if (!(error instanceof Error) || !("statusCode" in error) || error.statusCode !== 407) return void 0;
	return {
		status: 407,
		headers: {},
		bytes: new TextEncoder().encode(error.message)
	};
}
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
/** in milliseconds: what an attempt gets when a service was silent so far and its budget is all but spent */
const SHORTEST_TIMEOUT = 1e3;
/** `budget`: milliseconds that this run may wait in vain for any one service, whatever the number of requests. */
function createHttp(clock, log, budget) {
	const outages = createOutageBudget(budget);
	const silent = /* @__PURE__ */ new Set();
	const now = () => clock.now().getTime();
	const left = (service) => outages.left(service);
	const tryOnce = async (request) => {
		const since = now();
		return {
			answer: await exchange(request),
			since
		};
	};
	const waitAfter = async (answer, service, { nth, since, said = saidOf }) => {
		if (isSilence(answer)) silent.add(service);
		outages.spend(service, since, now());
		const asked = retryAfter(answer, clock.now()) ?? 0;
		const pause = asked > 0 ? asked : Math.min(backoff(nth), left(service));
		const mayWait = left(service) > 0 && pause <= left(service);
		const next = mayWait ? `trying again in ${Math.ceil(pause / 1e3)} s` : "giving up";
		log.info(`${service}: ${said(answer)}; attempt ${nth}, ${next}`);
		if (!mayWait) return false;
		const paused = now();
		await clock.sleep(pause);
		outages.spend(service, paused, now());
		return true;
	};
	return {
		send: exchange,
		attempt: tryOnce,
		waitAfter,
		left,
		sendPatiently: async (request, service, patience = {}) => {
			const { said = saidOf, isUsable = () => true, until = Infinity, attempt = tryOnce } = patience;
			for (let nth = 1;; nth += 1) {
				const { answer, since } = await attempt(silent.has(service) ? hurried(request, left(service)) : request);
				if (!mayPass(answer) && (isSilence(answer) || isUsable(answer))) {
					silent.delete(service);
					return answer;
				}
				if (!await waitAfter(answer, service, {
					nth,
					since,
					said
				})) return answer;
				if (now() >= until) return {
					silence: "overdue",
					cause: "another attempt would have come too late"
				};
			}
		}
	};
}
/** The same request with no longer a silence than a budget of which so much is left can bear. */
function hurried(request, left) {
	const idleTimeout = Math.min(request.idleTimeout ?? 3e4, Math.max(left, SHORTEST_TIMEOUT));
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
/** in bytes a second: what an upload takes longer than at this speed is at the expense of the run's budget */
const SLOW = 65536;
/** Milliseconds that sending so many bytes may take in all, where the run may still wait so many for the service. */
function deadlineOf(size, left) {
	return 1e3 * size / SLOW + Math.max(left, SHORTEST_TIMEOUT);
}
/** May the same request succeed later? Silence, 408, 429, 5xx, and a 403 that says Retry-After. */
function mayPass(answer) {
	if (isSilence(answer)) return answer.silence === "network" || answer.silence === "timeout";
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
export { isSilence as a, saidOf as c, hurried as i, createHttp as n, mayPass as o, deadlineOf as r, retryAfter as s, backoff as t };
