import { a as isSilence, s as retryAfter } from "./http.js";
// src/adapters/github/limit.ts
const MINUTE = 6e4;
const WORDS = /secondary rate limit|rate limit exceeded|abuse detection/i;
/**
* Milliseconds for which GitHub asks this token to hold back: Retry-After in seconds or as a date, else the reset of a
* limit of which nothing remains, else the documented minute. Undefined: the answer is no limit; what was asked with a
* limit for an answer did not happen.
*/
function limitOf(answer, now) {
	if (isSilence(answer)) return void 0;
	if (answer.status !== 403 && answer.status !== 429 && !isLimitOfGraph(answer)) return void 0;
	const asked = retryAfter(answer, now);
	if (asked !== void 0) return asked;
	if (answer.headers["x-ratelimit-remaining"] === "0") return resetOf(answer, now);
	const words = new TextDecoder().decode(answer.bytes.subarray(0, 8e3));
	return answer.status !== 403 || WORDS.test(words) ? MINUTE : void 0;
}
/** GraphQL tells of a limit with 200, errors and no data (so nothing that others wrote), and not always with nothing remaining. */
function isLimitOfGraph({ status, bytes }) {
	if (status !== 200) return false;
	const start = new TextDecoder().decode(bytes.subarray(0, 2e3));
	return /^\s*\{\s*"(?:errors|message)"/.test(start) && (/"RATE_LIMIT(?:ED)?"/.test(start) || WORDS.test(start));
}
/** `x-ratelimit-reset` is in seconds since 1970 by GitHub's clock; a second more, for it is a whole number. */
function resetOf({ headers }, now) {
	const reset = Number(headers["x-ratelimit-reset"]);
	const today = Date.parse(headers["date"] ?? "");
	if (!Number.isSafeInteger(reset)) return MINUTE;
	return Math.max(0, reset * 1e3 - (Number.isNaN(today) ? now.getTime() : today)) + 1e3;
}
export { limitOf as t };
