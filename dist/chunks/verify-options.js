import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { a as unknownInputs, i as VERIFY_NAMES, t as trustedRootOf } from "./trusted-root.js";
// src/release/requirement.ts
/**
* What a consumer demands of a release. `signed`: every distribution and the manifest. `sbom`, `scan`, `provenance`: a
* verified statement besides that binds the document, the passing scan, or the build to each distribution's digest.
*/
const REQUIREMENTS = [
	"signed",
	"sbom",
	"scan",
	"provenance"
];
// src/inputs/verify-options.ts
/**
* Reads the inputs of `verify`; every wrong one is named, all at once. Without a library for it: whoever verifies one file
* waits for what is loaded.
*/
function parseVerifyInputs(raw) {
	const text = (name) => raw[name] ?? "";
	const optional = (name) => text(name) || null;
	const required = text("require").split(/[\s,]+/).filter((word) => word !== "");
	const problems = [
		...unknownInputs(raw, VERIFY_NAMES),
		...wrongRequirement(text("require"), required),
		...wrongSwitch("offline", text("offline"))
	];
	if (problems.length > 0) return problems;
	return {
		targets: text("target").split("\n").map((line) => line.trim()).filter((line) => line !== ""),
		require: REQUIREMENTS.filter((name) => name === "signed" || required.includes(name)),
		identity: optional("identity"),
		issuer: optional("issuer"),
		policy: optional("policy"),
		trustedRoot: trustedRootOf(text("trusted-root")),
		offline: text("offline") === "true",
		token: optional("token")
	};
}
function wrongRequirement(text, required) {
	const unknown = required.find((word) => !REQUIREMENTS.some((name) => name === word));
	if (unknown === void 0) return [];
	return [invalid("require", text, `\`${oneLine(unknown, 60)}\` cannot be required; write out of ${REQUIREMENTS.join(", ")}.`)];
}
function wrongSwitch(name, text) {
	return [
		"true",
		"false",
		""
	].includes(text) ? [] : [invalid(name, text, "Write one of `true`, `false`.")];
}
function invalid(name, text, hint) {
	return problem("input/invalid", `\`${name}\` cannot be \`${oneLine(text, 80)}\``, hint);
}
export { parseVerifyInputs as t };
