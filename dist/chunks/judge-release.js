import { n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { c as intruders, i as speaksOfBom, n as speaksOfScan, s as judgeManifest } from "./statement-scan.js";
import { t as judgeAsset } from "./judge-asset.js";
import { n as scanResult } from "./result.js";
import { n as sha256Of } from "./digest.js";
import { i as parseJson, r as parseExactJson } from "./json.js";
import { a as PROVENANCE_NAME, o as SCAN_NAME, s as STATEMENTS_NAME } from "./asset-plan.js";
import { c as PROVENANCE, d as VULNERABILITIES, i as bundlesOf, n as departureOfProvenance, o as judgeStatement, r as LARGEST_FILE, s as BOM } from "./judge-provenance.js";
import { t as envelopeIn } from "./envelope-in.js";
import { r as checkSubject } from "./statement.js";
import { t as readAsset } from "./asset-reader.js";
import { n as claimsOfManifest, r as claimsOfNames } from "./release-claims.js";
// src/verification/judge-requirement.ts
/** in bytes, of an SBOM or a scan */
const LARGEST_DOCUMENT = 67108864;
/** of one kind about one file: two are there at most, for the file and for the release */
const MOST_TRIED = 16;
const DOCUMENT_LIMITS = {
	depth: 64,
	values: 4e6
};
/** Does a statement of the policy's publishers bind what is required to every distribution? */
async function judgeRequirement(requirement, question) {
	const name = requirement === "provenance" ? PROVENANCE_NAME : STATEMENTS_NAME;
	const under = question.read?.get(name) ?? bundlesIn(name, question);
	question.read?.set(name, under);
	const lines = await under;
	if (isProblem(lines)) return {
		requirement,
		met: 0,
		by: [],
		problems: [lines]
	};
	const check = await checkOf(requirement, question);
	if (isProblem(check)) return {
		requirement,
		met: 0,
		by: [],
		problems: [check]
	};
	const by = [];
	const problems = [];
	for (const distribution of question.distributions) {
		const found = await judgeOne(distribution, lines, check, question);
		if (isProblem(found)) problems.push({
			...found,
			where: distribution.name
		});
		else by.push(found.judgement);
	}
	return {
		requirement,
		met: by.length,
		by,
		problems
	};
}
/**
* What is found of a line holds for every distribution, but for which of them it names: so it is judged by the digest that
* it claims to name, once, and asked for name and digest of each distribution.
*/
async function judgedOf(line, question, file) {
	const judged = line.judged ?? await judgeStatement(question);
	line.judged = judged;
	if (isProblem(judged)) return judged;
	const subject = await checkSubject(judged.statement, question.artifact, file);
	return isProblem(subject) ? subject : judged;
}
async function judgeOne({ name, sha256 }, lines, check, { root, policy }) {
	const about = lines.filter(({ claimed }) => claimed.predicateType === check.predicateType && claimed.subjects.includes(sha256));
	let last;
	for (const line of about.slice(0, MOST_TRIED)) {
		const { bundle } = line;
		const judged = await judgedOf(line, {
			bundle,
			artifact: { sha256 },
			root,
			policy,
			predicateTypes: [check.predicateType]
		}, name);
		if (isProblem(judged)) {
			last = judged;
			continue;
		}
		const trouble = await check.says(judged, name);
		if (trouble === void 0) return judged;
		last = trouble;
	}
	return last ?? problem("verify/statement-missing", `No signed statement binds ${check.about} to \`${oneLine(name, 200)}\``, "Ask the publisher for a release that has it, or leave it out of `require`.");
}
async function bundlesIn(name, { assets, names }) {
	if (!names.has(name)) return [];
	const bytes = await readAsset(assets, name, LARGEST_FILE);
	if (isProblem(bytes)) return bytes;
	const bundles = bundlesOf(bytes);
	if (isProblem(bundles)) return {
		...bundles,
		where: name
	};
	return bundles.flatMap((bundle) => {
		const claimed = envelopeIn(parseJson(new TextDecoder().decode(bundle)));
		return claimed === void 0 ? [] : [{
			bundle,
			claimed,
			judged: void 0
		}];
	});
}
async function checkOf(requirement, question) {
	switch (requirement) {
		case "sbom": return {
			predicateType: BOM,
			about: "an SBOM",
			says: (judged, file) => saysSbom(judged, file, question)
		};
		case "scan": {
			const scan = question.names.has("scan.json") ? await readScan(question) : void 0;
			if (scan !== void 0 && isProblem(scan)) return scan;
			return {
				predicateType: VULNERABILITIES,
				about: "a scan",
				says: async (judged) => saysScan(judged, scan)
			};
		}
		case "provenance": return {
			predicateType: PROVENANCE,
			about: "provenance",
			says: async (judged) => {
				const departs = departureOfProvenance(judged, question.repository);
				return departs === void 0 ? void 0 : other(departs);
			}
		};
	}
}
async function saysSbom({ statement }, file, { assets, names }) {
	const name = `${file}.cdx.json`;
	if (!names.has(name)) return other(`the release does not hold \`${oneLine(name, 200)}\``);
	const bytes = await readAsset(assets, name, LARGEST_DOCUMENT);
	if (isProblem(bytes)) return bytes;
	const document = parseExactJson(bytes, DOCUMENT_LIMITS);
	return document !== void 0 && speaksOfBom(statement.predicate, document) ? void 0 : other(`the signed SBOM is not the one in \`${oneLine(name, 200)}\``);
}
async function readScan({ assets }) {
	const bytes = await readAsset(assets, SCAN_NAME, LARGEST_DOCUMENT);
	if (isProblem(bytes)) return bytes;
	const read = scanResult.safeParse(parseJson(new TextDecoder().decode(bytes)));
	if (read.success) return {
		scan: read.data,
		sha256: sha256Of(bytes)
	};
	return problem("verify/statement", `\`${SCAN_NAME}\` is no scan result that this version reads`, HINT);
}
function saysScan({ statement }, read) {
	if (read === void 0) return other(`the release does not hold \`${SCAN_NAME}\``);
	const { scan, sha256 } = read;
	if (!speaksOfScan(statement.predicate, scan, {
		name: "scan.json",
		sha256
	})) return other(`the signed result is not the one in \`${SCAN_NAME}\``);
	if (scan.verdict === "pass") return void 0;
	return problem("verify/scan-verdict", `The scan of the release did not pass: its verdict is \`${scan.verdict}\``, "Read `scan.json` before you use the release, or leave `scan` out of `require`.");
}
const HINT = "Fetch the release again; if it stays so, it was put together from parts of several.";
function other(why) {
	return problem("verify/statement", `A signed statement is about something else: ${why}`, HINT);
}
// src/verification/judge-release.ts
const AT_ONCE = 4;
/**
* The one judgement about a sealed release: every distribution's bundle, the manifest and its bundle, and the digests that
* it lists against the bytes that are there. A file that is missing, swapped, or added as if it belonged is a problem.
*/
async function judgeRelease(question) {
	if (question.policy.length === 0) return noPolicy();
	const found = await question.assets.list();
	if (isProblem(found)) return found;
	const names = new Set(found.map((each) => each.name));
	return judgeContents(names, await judgeManifest(names, question), question);
}
/** The rest of {@link judgeRelease}, once its manifest was judged: everything that lies beside it under these names. */
async function judgeContents(names, manifest, question) {
	const { assets, root, policy, require } = question;
	const { content } = manifest;
	const claims = content === null ? claimsOfNames(names) : claimsOfManifest(content, names);
	if (claims.distributions.length === 0) return noDistribution();
	const expected = question.expected ?? {};
	const asked = {
		assets,
		names,
		claims,
		root,
		policy,
		expected
	};
	const judged = await judgeAll([...claims.digests.keys()].toSorted(), asked);
	const distributions = judged.filter((each) => each.role === "distribution");
	const requirements = await judgeRequirements(distributions, {
		assets,
		names: content === null ? names : new Set([...names].filter((each) => claims.digests.has(each))),
		root,
		policy,
		repository: expected.repository ?? content?.release.repository ?? null
	}, require);
	const problems = distinct([
		...manifest.problems,
		...judged.flatMap((each) => each.problems),
		...content === null ? [] : intruders(claims.unclaimed, content),
		...claims.off !== null && require.includes("signed") ? [unsigned(claims.off)] : [],
		...requirements.flatMap((each) => each.problems)
	]);
	return {
		verdict: verdictOf(problems, claims.off !== null),
		manifest,
		distributions,
		requirements,
		others: judged.filter((each) => each.role === "other"),
		unclaimed: claims.unclaimed,
		problems
	};
}
/** What is wrong with one signer is wrong with all that it signed: each trouble with a file is told once. */
function distinct(problems) {
	return [...new Map(problems.map((each) => [[
		each.code,
		each.what,
		each.where
	].join("\n"), each])).values()];
}
/** Of files that were read: one that could not be is a problem already. */
async function judgeRequirements(distributions, question, require) {
	const files = distributions.flatMap(({ name, content }) => content === null ? [] : [{
		name,
		sha256: content.sha256
	}]);
	const asked = require.filter((each) => each !== "signed");
	const asking = {
		...question,
		distributions: files,
		read: /* @__PURE__ */ new Map()
	};
	return Promise.all(asked.map((each) => judgeRequirement(each, asking)));
}
function verdictOf(problems, isOff) {
	if (isOff && problems.every((each) => each.code === "verify/bundle-missing")) return "off";
	const code = exitCodeOf(problems);
	return code === 0 ? "verified" : code === 3 ? "incomplete" : "refused";
}
async function judgeAll(names, question) {
	const judged = /* @__PURE__ */ new Map();
	const queue = names.values();
	const worker = async () => {
		for (const name of queue) judged.set(name, await judgeAsset(name, question));
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return names.flatMap((name) => judged.get(name) ?? []);
}
function unsigned(reason) {
	return problem("verify/bundle-missing", `The release was not signed: ${oneLine(reason, 200)}`, "Nothing vouches for its files. Ask its publisher for a signed release.");
}
function noPolicy() {
	return problem("verify/no-policy", "No publisher is trusted, so nothing can be verified", "Give `--identity ID --issuer URL` or `--policy FILE`.");
}
function noDistribution() {
	return problem("verify/target-missing", "The release holds no wheel and no source distribution", "Name the folder or the release that holds them.");
}
export { judgeRelease as n, judgeContents as t };
