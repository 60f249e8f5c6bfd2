import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { a as isSilence } from "./http.js";
import { s as statusOf } from "./api2.js";
import { t as limitOf } from "./limit.js";
import { t as said } from "./said.js";
// src/adapters/github/refusal.ts
const WRITE_HINT = "Give the job the right to write releases:\n\npermissions:\n  contents: write";
/** Why GitHub did not do what was asked. `doing` completes the sentence "GitHub did not let this run …". */
function refusal(access, answer, doing, kind) {
	const cause = said(access, answer);
	const repository = oneLine(access.repository, 140);
	const refused = (code, what, hint) => problem(code, what, hint, { cause });
	if (isSilence(answer) && answer.silence === "overdue") {
		const when = answer.again === void 0 ? "later" : `after ${minuteOf(answer.again)}`;
		return refused(kind === "write" ? "publish/outage" : "release/unreachable", `GitHub limits what this run may ask of it for longer than \`outage-budget\` waits, so it could not ${doing}`, `Run the job again ${when}: what is already on the draft is kept and not uploaded again.`);
	}
	if (isPassing(answer)) return refused(kind === "write" ? "publish/outage" : "release/unreachable", `GitHub could not be brought to ${doing}`, "Run the job again when GitHub answers: what is already on the draft is kept and not uploaded again.");
	switch (statusOf(answer)) {
		case 401: return refused("release/no-access", `GitHub does not accept the token of this run, which was to ${doing}`, "Pass a token that is valid now, for example `token: ${{ github.token }}`.");
		case 403:
			if (kind === "write") return refused("publish/no-contents-write", `The token of this job may not ${doing}`, WRITE_HINT);
			return refused("release/no-access", `The token of this job may not ${doing}`, "Give the job the right to read:\n\npermissions:\n  contents: read");
		case 407: return refused("release/no-access", `A proxy asks for credentials before it lets this run ${doing}`, "Put them into the address of the proxy (`HTTPS_PROXY=http://user:password@host:port`), or let GitHub pass without it (`NO_PROXY`).");
		case 404: return refused("release/no-access", `GitHub shows no such thing in \`${repository}\` to this token, which was to ${doing}`, "Check the name of the repository, that the token belongs to it, and that nobody deleted the release meanwhile.");
		default: return refused(kind === "write" ? "publish/write-failed" : "release/unreachable", `GitHub refused to ${doing}`, "Its own words stand in the cause; a ruleset of the repository may forbid it. Then run the job again.");
	}
}
/** The first whole minute that is not before it, as `2026-11-25T12:31Z`. */
function minuteOf(date) {
	return (/* @__PURE__ */ new Date(Math.ceil(date.getTime() / 6e4) * 6e4)).toISOString().replace(/:00\.000Z$/, "Z");
}
/** Will the same request succeed later without anybody changing a thing? */
function isPassing(answer) {
	if (isSilence(answer)) return answer.silence === "network" || answer.silence === "timeout";
	return answer.status === 408 || answer.status >= 500 || limitOf(answer, /* @__PURE__ */ new Date(0)) !== void 0;
}
export { minuteOf as n, refusal as r, isPassing as t };
