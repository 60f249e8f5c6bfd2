import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
// src/inputs/names.ts
/** Inputs of a release that only a workflow can give; the command line has its distributions as arguments. */
const WORKFLOW_NAMES = [
	"distributions",
	"token",
	"handover",
	"trusted-root",
	"signing-config",
	"public-log",
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
	"notify-token"
];
/** Inputs of a release that the command line has, as flags: action.yml's own words, and those that it has alone. */
const RELEASE_FLAGS = [
	"stages",
	"tag",
	"project",
	"fail-on",
	"unknown-severity",
	"lock",
	"closure",
	"target",
	"advisories",
	"max-advisory-age",
	"outage-budget",
	"metrics",
	"dry-run",
	"out",
	"rekor-version"
];
[...WORKFLOW_NAMES, ...RELEASE_FLAGS];
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
/** The inputs of the marketplace, as a step; the command line has its catalogue or shards as arguments, and no token. */
const MARKETPLACE_NAMES = [
	"command",
	"catalog",
	"shards",
	"out",
	"shard",
	"as-of",
	"advisories",
	"cache",
	"trusted-root",
	"outage-budget",
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
export { unknownInputs as a, VERIFY_NAMES as i, MARKETPLACE_NAMES as n, RELEASE_FLAGS as r, trustedRootOf as t };
