import { a as isSilence, c as saidOf } from "./http.js";
// src/adapters/github/said.ts
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
export { said as t };
