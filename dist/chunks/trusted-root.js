import { o as problem } from "./problem.js";
import { a as oneLine } from "./text.js";
// src/inputs/names.ts
/**
* The inputs of a release: action.yml's own words, and those that the command line has alone. They stand apart from their
* schemas, for the command line asks for the names whatever it runs.
*/
const RELEASE_NAMES = [
	"distributions",
	"stages",
	"tag",
	"project",
	"token",
	"fail-on",
	"unknown-severity",
	"lock",
	"closure",
	"target",
	"advisories",
	"max-advisory-age",
	"trusted-root",
	"signing-config",
	"public-log",
	"handover",
	"outage-budget",
	"backup-key",
	"provenance",
	"destination",
	"pypi",
	"pypi-token",
	"pypi-user",
	"pypi-simple",
	"reuse-published",
	"adopt-published",
	"notify",
	"notify-token",
	"metrics",
	"dry-run",
	"out",
	"rekor-version"
];
/** The inputs of `verify`, as a step and on the command line. */
const VERIFY_NAMES = [
	"target",
	"require",
	"identity",
	"issuer",
	"policy",
	"trusted-root",
	"offline",
	"token"
];
/** A problem for each input that is none of those `known`. */
function unknownInputs(raw, known) {
	return Object.keys(raw).filter((name) => !known.includes(name)).map((name) => problem("input/unknown", `\`${oneLine(name, 60)}\` is no input`, `The inputs are: ${known.join(", ")}.`));
}
// src/inputs/trusted-root.ts
function trustedRootOf(text) {
	if (text === "" || text === "embedded") return "embedded";
	return text === "tuf" ? "tuf" : { path: text };
}
export { unknownInputs as i, RELEASE_NAMES as n, VERIFY_NAMES as r, trustedRootOf as t };
