// src/core/problem.ts
/** Every code with its one exit class. A code is `area/slug` and has a paragraph in docs/troubleshooting.md. */
const EXIT_OF = {
	"input/unknown": 2,
	"input/invalid": 2,
	"input/no-match": 2,
	"input/not-a-distribution": 2,
	"input/unreadable": 2,
	"input/mixed-release": 2,
	"input/tag-mismatch": 2,
	"input/collision": 2,
	"input/outside": 2,
	"input/changed": 2,
	"policy/malformed": 2,
	"policy/unreadable": 2,
	"wheel/not-a-zip": 2,
	"wheel/unsafe-entry": 2,
	"wheel/encrypted": 2,
	"wheel/bomb": 2,
	"wheel/record-missing": 2,
	"wheel/record-malformed": 2,
	"wheel/record-mismatch": 2,
	"wheel/metadata-missing": 2,
	"wheel/metadata-malformed": 2,
	"wheel/name-mismatch": 2,
	"wheel/dist-info": 2,
	"sdist/malformed": 2,
	"sdist/unsafe-entry": 2,
	"sdist/bomb": 2,
	"sdist/name-mismatch": 2,
	"lock/malformed": 2,
	"lock/stale": 2,
	"lock/not-for-target": 2,
	"release/ref-not-tag": 2,
	"release/tag-missing": 2,
	"release/tag-elsewhere": 2,
	"release/unreachable": 3,
	"release/no-access": 2,
	"release/foreign-host": 2,
	"sign/no-id-token": 2,
	"sign/would-disclose": 2,
	"sign/backup-not-admitted": 2,
	"sign/refused": 2,
	"sign/outage": 3,
	"sign/no-promise-log": 2,
	"sign/too-large": 2,
	"sign/bad-backup-key": 2,
	"sign/not-verified": 1,
	"rehearsal/state-unusable": 2,
	"rehearsal/state-busy": 3,
	"verify/no-policy": 2,
	"verify/bad-trust-root": 2,
	"verify/target-missing": 2,
	"verify/bundle-missing": 1,
	"verify/bundle-malformed": 1,
	"verify/signature": 1,
	"verify/certificate": 1,
	"verify/log-entry": 1,
	"verify/timestamp": 1,
	"verify/identity": 1,
	"verify/issuer": 1,
	"verify/digest": 1,
	"verify/subject": 1,
	"verify/manifest": 1,
	"verify/statement": 1,
	"verify/statement-missing": 1,
	"verify/scan-verdict": 1,
	"verify/unreachable": 3,
	"sbom/closure-malformed": 2,
	"sbom/closure-mismatch": 2,
	"sbom/unreadable": 2,
	"sbom/invalid": 70,
	"scan/no-source": 2,
	"scan/source-malformed": 2,
	"scan/source-unreachable": 3,
	"scan/data-too-old": 3,
	"scan/data-age-unknown": 3,
	"scan/incomplete": 3,
	"scan/threshold": 1,
	"publish/no-contents-write": 2,
	"publish/already-public": 2,
	"publish/differs": 2,
	"publish/folder-taken": 2,
	"publish/outage": 3,
	"publish/not-settled": 3,
	"publish/write-failed": 3,
	"publish/limits": 2,
	"publish/not-public": 3,
	"pypi/differs": 2,
	"pypi/deleted-name": 2,
	"pypi/too-late": 2,
	"pypi/too-large": 2,
	"pypi/attestation-refused": 2,
	"pypi/no-publisher": 2,
	"pypi/reusable-workflow": 2,
	"pypi/no-id-token": 2,
	"pypi/no-access": 2,
	"pypi/redirected": 2,
	"pypi/refused": 2,
	"pypi/outage": 3,
	"pypi/not-settled": 3,
	"handover/missing": 2,
	"handover/name-taken": 2,
	"handover/mismatch": 2,
	"handover/outage": 3,
	"catalog/malformed": 2,
	"catalog/unreadable": 2,
	"marketplace/gone": 2,
	"marketplace/renamed": 2,
	"marketplace/replaced": 2,
	"marketplace/unreachable": 3,
	"marketplace/outage": 3,
	"marketplace/write-failed": 3,
	"marketplace/parts": 2,
	"run/cancelled": 3,
	"run/bug": 70
};
function problem(code, what, hint, more = {}) {
	return {
		kind: "problem",
		code,
		what,
		hint,
		...more
	};
}
/** What it is with its cause, where that is known, as one sentence without a final period. */
function withCause({ what, cause }) {
	return cause === void 0 ? what : `${what}: ${cause}`;
}
function isProblem(value) {
	return typeof value === "object" && value !== null && "kind" in value && value.kind === "problem";
}
/** Is this a list of problems, one at least? */
function isProblems(value) {
	return Array.isArray(value) && value.length > 0 && value.every(isProblem);
}
const SEVERITY = [
	0,
	3,
	1,
	2,
	70
];
/** The exit status of a run that met these problems; 0 for none. */
function exitCodeOf(problems) {
	return problems.map((each) => EXIT_OF[each.code]).reduce((worst, next) => SEVERITY.indexOf(next) > SEVERITY.indexOf(worst) ? next : worst, 0);
}
/** The problem that decides the exit status: 70 before 2, 1 and 3. */
function mostSevere(problems) {
	const worst = exitCodeOf(problems);
	return problems.find((each) => EXIT_OF[each.code] === worst);
}
export { mostSevere as a, isProblems as i, exitCodeOf as n, problem as o, isProblem as r, withCause as s, EXIT_OF as t };
