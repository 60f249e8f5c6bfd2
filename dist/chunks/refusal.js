import { o as problem } from "./problem.js";
import { a as oneLine } from "./text.js";
import { a as saidOf, r as isSilence } from "./http.js";
import { a as statusOf } from "./api2.js";
// src/adapters/github/refusal.ts
const WRITE_HINT = "Give the job the right to write releases:\n\npermissions:\n  contents: write";
/** Why GitHub did not do what was asked. `doing` completes the sentence "GitHub did not let this run …". */
function refusal(access, answer, doing, kind) {
	const cause = said(access, answer);
	const repository = oneLine(access.repository, 140);
	const refused = (code, what, hint) => problem(code, what, hint, { cause });
	if (isPassing(answer)) return refused(kind === "write" ? "publish/outage" : "release/unreachable", `GitHub could not be brought to ${doing}`, "Run the job again when GitHub answers: what is already on the draft is kept and not uploaded again.");
	switch (statusOf(answer)) {
		case 401: return refused("release/no-access", `GitHub does not accept the token of this run, which was to ${doing}`, "Pass a token that is valid now, for example `token: ${{ github.token }}`.");
		case 403:
			if (kind === "write") return refused("publish/no-contents-write", `The token of this job may not ${doing}`, WRITE_HINT);
			return refused("release/no-access", `The token of this job may not ${doing}`, "Give the job the right to read:\n\npermissions:\n  contents: read");
		case 404: return refused("release/no-access", `GitHub shows no such thing in \`${repository}\` to this token, which was to ${doing}`, "Check the name of the repository, that the token belongs to it, and that nobody deleted the release meanwhile.");
		default: return refused(kind === "write" ? "publish/write-failed" : "release/unreachable", `GitHub refused to ${doing}`, "Its own words stand in the cause; a ruleset of the repository may forbid it. Then run the job again.");
	}
}
/** Will the same request succeed later without anybody changing a thing? */
function isPassing(answer) {
	if (isSilence(answer)) return answer.silence !== "too-large";
	if (answer.status === 403) return answer.headers["retry-after"] !== void 0 || answer.headers["x-ratelimit-remaining"] === "0";
	return answer.status === 408 || answer.status === 429 || answer.status >= 500;
}
/** What an answer says, without the token and without what signs an address, whoever repeated them. */
function said(access, answer) {
	return isSilence(answer) ? saidOf(answer) : saidOf({
		...answer,
		bytes: withoutSecrets(access.token, answer.bytes)
	});
}
const SIGNATURE = /\b(sig|jwt|signature|x-amz-signature|x-amz-security-token)=[^&\s"'<>\\]+/gi;
function withoutSecrets(token, bytes) {
	const text = new TextDecoder().decode(bytes.subarray(0, 8e3)).replace(SIGNATURE, "$1=***");
	return new TextEncoder().encode(token === null || token === "" ? text : text.replaceAll(token, "***"));
}
export { refusal as n, said as r, isPassing as t };
