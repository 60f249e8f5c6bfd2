import { n as isObject, r as parseExactJson } from "./json.js";
import { n as STATEMENT_LIMITS } from "./statement.js";
// src/signature/envelope-in.ts
/** Reads the DSSE envelope of a bundle (parsed JSON) around an in-toto statement; `undefined` where there is none. */
function envelopeIn(bundle) {
	const envelope = isObject(bundle) ? bundle["dsseEnvelope"] : void 0;
	if (!isObject(envelope) || typeof envelope["payload"] !== "string" || !Array.isArray(envelope["signatures"])) return;
	const [first] = envelope["signatures"];
	const statement = parseExactJson(Buffer.from(envelope["payload"], "base64"), STATEMENT_LIMITS);
	if (!isObject(first) || typeof first["sig"] !== "string" || !isObject(statement)) return void 0;
	const { predicateType, subject } = statement;
	if (typeof predicateType !== "string" || !Array.isArray(subject) || subject.length > 1024) return void 0;
	return {
		predicateType,
		subjects: subject.flatMap(digestOf),
		signature: first["sig"]
	};
}
function digestOf(subject) {
	const digest = isObject(subject) ? subject["digest"] : void 0;
	return isObject(digest) && typeof digest["sha256"] === "string" ? [digest["sha256"]] : [];
}
export { envelopeIn as t };
