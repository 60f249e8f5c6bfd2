import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { n as isObject, r as parseExactJson, t as compactJson } from "./json.js";
import { s as malformed } from "./statement.js";
import { n as judgeContent } from "./judge-bundle.js";
// src/signature/predicate-type.ts
/** What our statements say about their subjects: the predicate types (in-toto TypeURI) and the type of the statement itself. */
const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
/** PEP 740, as PyPI names it: whoever signed published this file. */
const PUBLISH = "https://docs.pypi.org/attestations/publish/v1";
/** SLSA v1: where and by what the files were built. */
const PROVENANCE = "https://slsa.dev/provenance/v1";
/** CycloneDX, without a version, as cosign, actions/attest and `gh attestation` write and look for it. */
const BOM = "https://cyclonedx.org/bom";
/** in-toto vulnerability report. */
const VULNERABILITIES = "https://in-toto.io/attestation/vulns/v0.2";
// src/verification/judge-statement.ts
/**
* As {@link judgeBundle}, of a bundle of up to 24 MiB that must hold an in-toto statement of one of these predicate types:
* a statement of another kind may say that the file is bad.
*/
async function judgeStatement(question) {
	const judged = await judgeContent(question, question.largest ?? 25165824);
	if (isProblem(judged)) return judged;
	const { judgement, statement } = judged;
	const { predicateTypes, file } = question;
	if (statement !== null && predicateTypes.includes(statement.predicateType)) return {
		judgement,
		statement
	};
	const found = statement === null ? "a signature over the file" : `a statement of type ${quoted(statement.predicateType)}`;
	return problem("verify/subject", `The bundle holds ${found} where one of ${predicateTypes.map(quoted).join(", ")} is asked for`, "Fetch the statement of that type.", file === void 0 ? {} : { where: file });
}
function quoted(type) {
	return `\`${oneLine(type, 200)}\``;
}
// src/signature/bundle-lines.ts
const MiB = 1048576;
/** in bytes, of a file of bundles */
const LARGEST_FILE = 256 * MiB;
/** A statement of 16 MiB as base64 within its bundle fits on a line. */
const LIMITS = {
	lines: 4096,
	line: 24 * MiB,
	whole: LARGEST_FILE
};
/** Of one bundle. */
const VALUES = {
	depth: 16,
	values: 4096
};
const LINE_FEED = 10;
/**
* A file of Sigstore bundles (`*.intoto.jsonl`): one a line, in the order given, each as JSON without white space and with
* its keys sorted. `sign/too-large` where it would be refused when it is read.
*/
function linesOf(bundles, limits = LIMITS) {
	const lines = [];
	for (const bundle of bundles) {
		const json = objectIn(bundle);
		if (json === void 0) return malformed("A bundle that was to become a line is no JSON object");
		const line = Buffer.from(`${compactJson(json)}\n`);
		if (line.byteLength - 1 > limits.line) return tooLarge(`a line of ${line.byteLength} bytes`);
		lines.push(line);
	}
	const size = lines.reduce((sum, line) => sum + line.byteLength, 0);
	if (lines.length > limits.lines || size > limits.whole) return tooLarge(`${lines.length} lines of ${size} bytes`);
	return Buffer.concat(lines);
}
/** The bundles of such a file, each still to be judged. Refused: anything that {@link linesOf} would not have written. */
function bundlesOf(file, limits = LIMITS) {
	if (file.byteLength > limits.whole) return malformed(`The file of bundles has ${file.byteLength} bytes, allowed are ${limits.whole}`);
	const bundles = [];
	for (let start = 0; start < file.byteLength;) {
		const number = bundles.length + 1;
		if (number > limits.lines) return malformed(`The file of bundles has more than ${limits.lines} lines`);
		const end = file.indexOf(LINE_FEED, start);
		if (end < 0) return malformed(`Line ${number} of the bundles does not end: the file was cut`);
		const line = file.subarray(start, end);
		if (line.byteLength > limits.line) return malformed(`Line ${number} of the bundles has ${line.byteLength} bytes, allowed are ${limits.line}`);
		const json = objectIn(line);
		if (json === void 0 || !Buffer.from(compactJson(json)).equals(line)) return malformed(`Line ${number} of the bundles is no compact JSON object with sorted keys`);
		bundles.push(line);
		start = end + 1;
	}
	return bundles;
}
function objectIn(bytes) {
	const json = parseExactJson(bytes, VALUES);
	return isObject(json) ? json : void 0;
}
function tooLarge(what) {
	return problem("sign/too-large", `The statements of this release would make ${what}, more than a verifier reads`, "Release fewer files at once, or give the inventory a smaller closure.");
}
// src/verification/judge-provenance.ts
/**
* Where SLSA provenance departs from what the certificate authority saw of its signer, or from the repository
* (`OWNER/NAME`) whose release it is on; `undefined` where it does not. Provenance is whatever its signer wrote. Repository,
* commit and builder must be known to the certificate, so a bare key states none; the rest of GitHub's build type must
* not contradict it.
*/
function departureOfProvenance({ statement, judgement: { claims } }, repository) {
	const said = saidIn(statement.predicate);
	const must = [
		[
			"repository",
			said.repository,
			claims.sourceRepositoryUri
		],
		[
			"commit",
			said.commit,
			claims.sourceRepositoryDigest
		],
		[
			"builder",
			said.builder,
			claims.buildSignerUri
		]
	];
	const may = [
		[
			"workflow",
			said.workflow,
			claims.buildConfigUri
		],
		[
			"event",
			said.event,
			claims.buildTrigger
		],
		[
			"runner",
			said.runner,
			claims.runnerEnvironment
		],
		[
			"repository id",
			said.repositoryId,
			claims.sourceRepositoryIdentifier
		],
		[
			"run",
			said.run,
			claims.runInvocationUri
		]
	];
	const wrong = must.find(([, told, seen]) => seen === void 0 || told !== seen) ?? may.find(([, told, seen]) => seen !== void 0 && told !== void 0 && told !== seen);
	if (wrong !== void 0) return `the provenance names another ${wrong[0]} than its certificate`;
	const built = claims.sourceRepositoryUri ?? "";
	if (repository === null || built.endsWith(`/${repository}`)) return void 0;
	return `the provenance is of \`${oneLine(built, 200)}\`, the release is of \`${oneLine(repository, 200)}\``;
}
/** The commit that provenance says was built; `undefined` where it says none. */
function commitIn(predicate) {
	return saidIn(predicate).commit;
}
function saidIn(predicate) {
	const { buildDefinition, runDetails } = membersOf(predicate);
	const { externalParameters, internalParameters, resolvedDependencies } = membersOf(buildDefinition);
	const { repository, path, ref } = membersOf(membersOf(externalParameters)["workflow"]);
	const github = membersOf(membersOf(internalParameters)["github"]);
	const [source] = Array.isArray(resolvedDependencies) ? resolvedDependencies : [];
	const { builder, metadata } = membersOf(runDetails);
	const isNamed = typeof repository === "string" && typeof path === "string" && typeof ref === "string";
	return {
		repository,
		commit: membersOf(membersOf(source)["digest"])["gitCommit"],
		builder: membersOf(builder)["id"],
		workflow: isNamed ? `${repository}/${path}@${ref}` : void 0,
		event: github["event_name"],
		runner: github["runner_environment"],
		repositoryId: github["repository_id"],
		run: membersOf(metadata)["invocationId"]
	};
}
function membersOf(value) {
	return isObject(value) ? value : {};
}
export { linesOf as a, PROVENANCE as c, VULNERABILITIES as d, bundlesOf as i, PUBLISH as l, departureOfProvenance as n, judgeStatement as o, LARGEST_FILE as r, BOM as s, commitIn as t, STATEMENT_TYPE as u };
