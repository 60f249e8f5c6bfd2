import { a as problem, n as exitCodeOf, r as isProblem } from "./problem.js";
import { n as sha256Of, r as sha256OfSource } from "./digest.js";
import { a as oneLine } from "./text.js";
import { t as LARGEST_BUNDLE } from "./bundle.js";
import { a as speaksOfBom, c as BOM, d as VULNERABILITIES, f as LARGEST_FILE, g as readAsset, h as judgeManifest, l as PROVENANCE, p as bundlesOf, r as speaksOfScan, t as judgeStatement } from "./judge-statement.js";
import { r as judgeSignature } from "./judge-bundle.js";
import { i as looksReleased, n as claimsOfManifest, r as claimsOfNames, t as BUNDLE_SUFFIX } from "./release-claims.js";
import { a as PROVENANCE_NAME, i as MANIFEST_NAME, o as SCAN_NAME, s as STATEMENTS_NAME } from "./asset-plan.js";
import { n as isPackageOf } from "./package-file.js";
import { n as scanResult } from "./result.js";
import { n as isObject, r as parseJson } from "./json.js";
import { t as envelopeIn } from "./envelope-in.js";
// src/verification/judge-asset.ts
/** Judges one asset: its bytes against the digest that is claimed of it and, of a distribution, its bundles. */
async function judgeAsset(name, question) {
	const { assets, names, claims } = question;
	const role = claims.distributions.includes(name) ? "distribution" : "other";
	const none = {
		name,
		role,
		content: null,
		signature: null
	};
	if (!names.has(name)) return {
		...none,
		state: "refused",
		problems: [missing(name)]
	};
	const source = await assets.open(name);
	if (isProblem(source)) return {
		...none,
		state: stateOf([source]),
		problems: [source]
	};
	try {
		const judged = role === "distribution" && claims.off === null ? await judgeSignatures(name, source, question) : void 0;
		const signature = judged === void 0 || isProblem(judged) ? null : judged;
		const content = {
			size: source.size,
			sha256: signature?.sha256 ?? await sha256OfSource(source)
		};
		const claimed = claims.digests.get(name) ?? null;
		const problems = [...claimed !== null && (claimed.sha256 !== content.sha256 || claimed.size !== content.size) ? [differs(name, claimed.sha256, content.sha256)] : [], ...isProblem(judged) ? [judged] : []];
		if (problems.length > 0) return {
			name,
			role,
			state: stateOf(problems),
			content,
			signature: null,
			problems
		};
		return {
			name,
			role,
			state: signature ? "verified" : claims.off === null ? "listed" : "off",
			content,
			signature,
			problems
		};
	} finally {
		await source.close();
	}
}
function stateOf(problems) {
	return exitCodeOf(problems) === 3 ? "unjudged" : "refused";
}
/** Every bundle that the release names for this file must hold, and be the one that the manifest describes. */
async function judgeSignatures(name, source, { assets, names, claims, root, policy }) {
	let first;
	for (const claimed of claims.bundles.get(name) ?? []) {
		if (!names.has(claimed.name)) break;
		const bundle = await readAsset(assets, claimed.name, LARGEST_BUNDLE);
		if (isProblem(bundle)) return bundle;
		const judgement = await judgeSignature({
			bundle,
			artifact: source,
			root,
			policy,
			file: name
		});
		if (isProblem(judgement)) return judgement;
		if (!isAsClaimed(claimed, judgement)) return otherSigner(name);
		first ??= judgement;
	}
	return first ?? noBundle(name);
}
function isAsClaimed({ claim }, { identity, keyDigest, logIndex }) {
	if (claim === null) return true;
	return claim.claimed?.san === identity?.san && claim.claimed?.issuer === identity?.issuer && claim.key === keyDigest && claim.logIndex === logIndex;
}
function missing(name) {
	return problem("verify/manifest", `\`${oneLine(name, 200)}\` is listed in the manifest, but the release does not hold it`, "Fetch the whole release; if it is not there either, it was removed after sealing.", { where: name });
}
function differs(name, claimed, found) {
	return problem("verify/digest", `\`${oneLine(name, 200)}\` has sha256 \`${found}\`, the manifest lists \`${claimed}\``, "The file was changed after the release was sealed. Fetch it again; if it stays so, do not use it.", { where: name });
}
function noBundle(name) {
	return problem("verify/bundle-missing", `\`${oneLine(name, 200)}\` has no bundle, so nobody is known to have signed it`, `Fetch \`${oneLine(name, 200)}.sigstore.json\` too, and put it beside the file.`, { where: name });
}
function otherSigner(name) {
	return problem("verify/manifest", `The manifest describes another signature of \`${oneLine(name, 200)}\` than its bundle is`, "The release was put together from parts of several; do not use it.", { where: name });
}
// src/verification/judge-file.ts
/** The judgement about one file of any kind and the bundle beside it; there is no manifest to hold it to. */
async function judgeFile(name, question) {
	const found = await question.assets.list();
	if (isProblem(found)) return found;
	const claims = {
		distributions: [name],
		bundles: /* @__PURE__ */ new Map([[name, [{
			name: `${name}${BUNDLE_SUFFIX}`,
			claim: null
		}]]]),
		digests: /* @__PURE__ */ new Map([[name, null]]),
		unclaimed: [],
		off: null
	};
	const judged = await judgeAsset(name, {
		...question,
		claims,
		names: new Set(found.map((each) => each.name))
	});
	const code = exitCodeOf(judged.problems);
	return {
		verdict: code === 0 ? "verified" : code === 3 ? "incomplete" : "refused",
		manifest: {
			state: "not-read",
			signature: null,
			content: null,
			problems: []
		},
		distributions: [judged],
		requirements: [],
		others: [],
		unclaimed: [],
		problems: judged.problems
	};
}
// src/verification/judge-requirement.ts
/** in bytes, of an SBOM or a scan */
const LARGEST_DOCUMENT = 67108864;
/** Does a statement of the policy's publishers bind what is required to every distribution? */
async function judgeRequirement(requirement, question) {
	const lines = await bundlesIn(requirement === "provenance" ? PROVENANCE_NAME : STATEMENTS_NAME, question);
	if (isProblem(lines)) return {
		requirement,
		met: 0,
		problems: [lines]
	};
	const check = await checkOf(requirement, question);
	if (isProblem(check)) return {
		requirement,
		met: 0,
		problems: [check]
	};
	const problems = [];
	for (const distribution of question.distributions) {
		const trouble = await judgeOne(distribution, lines, check, question);
		if (trouble !== void 0) problems.push({
			...trouble,
			where: distribution.name
		});
	}
	return {
		requirement,
		met: question.distributions.length - problems.length,
		problems
	};
}
async function judgeOne({ name, sha256 }, lines, check, { root, policy }) {
	let last;
	for (const { bundle, claimed } of lines) {
		if (claimed.predicateType !== check.predicateType || !claimed.subjects.includes(sha256)) continue;
		const judged = await judgeStatement({
			bundle,
			artifact: { sha256 },
			root,
			policy,
			file: name,
			predicateTypes: [check.predicateType]
		});
		const trouble = isProblem(judged) ? judged : await check.says(judged, name);
		if (trouble === void 0) return void 0;
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
			claimed
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
			says: async (judged) => agrees(judged)
		};
	}
}
async function saysSbom({ statement }, file, { assets, names }) {
	const name = `${file}.cdx.json`;
	if (!names.has(name)) return other(`the release does not hold \`${oneLine(name, 200)}\``);
	const bytes = await readAsset(assets, name, LARGEST_DOCUMENT);
	if (isProblem(bytes)) return bytes;
	const document = parseJson(new TextDecoder().decode(bytes));
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
/** Provenance is whatever its signer wrote: it must not contradict what the certificate authority saw. */
function agrees({ statement, judgement: { claims } }) {
	const { buildDefinition, runDetails } = membersOf(statement.predicate);
	const { externalParameters, resolvedDependencies } = membersOf(buildDefinition);
	const { repository } = membersOf(membersOf(externalParameters)["workflow"]);
	const [source] = Array.isArray(resolvedDependencies) ? resolvedDependencies : [];
	const { gitCommit } = membersOf(membersOf(source)["digest"]);
	const { id } = membersOf(membersOf(runDetails)["builder"]);
	const wrong = [
		[
			"repository",
			repository,
			claims.sourceRepositoryUri
		],
		[
			"commit",
			gitCommit,
			claims.sourceRepositoryDigest
		],
		[
			"builder",
			id,
			claims.buildSignerUri
		]
	].find(([, said, seen]) => seen === void 0 || said !== seen);
	return wrong === void 0 ? void 0 : other(`the provenance names another ${wrong[0]} than its certificate`);
}
function membersOf(value) {
	return isObject(value) ? value : {};
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
	const { assets, root, policy, require } = question;
	if (policy.length === 0) return noPolicy$1();
	const found = await assets.list();
	if (isProblem(found)) return found;
	const names = new Set(found.map((each) => each.name));
	const manifest = await judgeManifest(names, question);
	const { content } = manifest;
	const claims = content === null ? claimsOfNames(names) : claimsOfManifest(content, names);
	if (claims.distributions.length === 0) return noDistribution();
	const judged = await judgeAll([...claims.digests.keys()].toSorted(), {
		assets,
		names,
		claims,
		root,
		policy
	});
	const distributions = judged.filter((each) => each.role === "distribution");
	const requirements = await judgeRequirements(distributions, {
		assets,
		names,
		root,
		policy
	}, require);
	const problems = [
		...manifest.problems,
		...judged.flatMap((each) => each.problems),
		...content === null ? [] : intruders(claims.unclaimed, content),
		...claims.off !== null && require.includes("signed") ? [unsigned(claims.off)] : [],
		...requirements.flatMap((each) => each.problems)
	];
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
/** Of files that were read: one that could not be is a problem already. */
async function judgeRequirements(distributions, question, require) {
	const read = distributions.flatMap(({ name, content }) => content === null ? [] : [{
		name,
		sha256: content.sha256
	}]);
	const asked = require.filter((each) => each !== "signed");
	return Promise.all(asked.map((each) => judgeRequirement(each, {
		...question,
		distributions: read
	})));
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
/**
* Files that came after sealing and look like the release's own. What stood there before is in the manifest, as
* unclaimed; but nobody checked it, so what installers would take for this project is none of its files either.
*/
function intruders(unclaimed, manifest) {
	const known = new Set(manifest.unclaimed.map((each) => each.name));
	const projects = new Set(manifest.subjects.map((each) => each.package.name));
	return unclaimed.filter((name) => looksReleased(name) && !known.has(name) || [...projects].some((project) => isPackageOf(name, project))).map((name) => problem("verify/manifest", `\`${oneLine(name, 200)}\` looks like a part of the release, but \`${MANIFEST_NAME}\` does not list it`, "It was added by somebody else, or after the release was sealed: do not use it.", { where: name }));
}
function unsigned(reason) {
	return problem("verify/bundle-missing", `The release was not signed: ${oneLine(reason, 200)}`, "Nothing vouches for its files. Ask its publisher for a signed release.");
}
function noPolicy$1() {
	return problem("verify/no-policy", "No publisher is trusted, so nothing can be verified", "Give `--identity ID --issuer URL` or `--policy FILE`.");
}
function noDistribution() {
	return problem("verify/target-missing", "The release holds no wheel and no source distribution", "Name the folder or the release that holds them.");
}
// src/doors/verifying.ts
/** Judges every target under the policy that was given, or under the one that `OWNER/REPO@TAG` stands for. */
async function verify(inputs, wiring) {
	const wrong = inputs.targets.length === 0 ? noTarget : wrongCombination(inputs);
	if (wrong !== void 0) return stopped(wrong);
	const given = await wiring.publishers();
	if (isProblem(given)) return stopped(given);
	const verified = [];
	const problems = [];
	for (const word of inputs.targets) {
		const judgement = await verifyOne(word, given, inputs, wiring);
		if (isProblem(judgement)) problems.push(judgement);
		else verified.push({
			target: word,
			judgement
		});
	}
	const all = [...problems, ...verified.flatMap((each) => problemsOf(each))];
	return {
		exit: exitCodeOf(all),
		verified,
		problems
	};
}
async function verifyOne(word, given, inputs, wiring) {
	const target = await wiring.open(word);
	if (isProblem(target)) return target;
	const policy = given.length > 0 ? given : target.publisher === null ? [] : [target.publisher];
	if (policy.length === 0) return noPolicy(word);
	const root = await (await wiring.trust()).root();
	if (isProblem(root)) return root;
	return judge(target, inputs.require, {
		assets: target.assets,
		root,
		policy
	});
}
async function judge(target, require, question) {
	switch (target.kind) {
		case "file": {
			const more = require.find((each) => each !== "signed");
			return more === void 0 ? judgeFile(target.name, question) : fileAlone(target.name, more);
		}
		case "release": return judgeRelease({
			...question,
			require,
			...target.expected === null ? {} : { expected: target.expected }
		});
	}
}
/** Every verdict but `verified` is a problem, also one that nobody named. */
function problemsOf({ target, judgement }) {
	if (judgement.verdict === "verified" || judgement.problems.length > 0) return judgement.problems;
	return [problem("verify/signature", `\`${target}\` is not verified`, "Nothing vouches for its files.")];
}
function wrongCombination({ identity, issuer, policy, trustedRoot, offline }) {
	if (identity === null !== (issuer === null)) return problem("verify/no-policy", `\`${identity === null ? "identity" : "issuer"}\` is missing: who signed is known only by both`, "Give `--identity ID` and `--issuer URL` together.");
	if (identity !== null && policy !== null) return problem("input/invalid", "`identity` and `policy` both say whom to trust", "Give one of them.");
	if (offline && trustedRoot === "tuf") return problem("input/invalid", "`trusted-root: tuf` asks the network, and `offline` forbids to", "Leave one of them out; a root that was fetched before can be given as a file.");
}
const noTarget = problem("input/invalid", "There is no target to verify", "Name a sealed folder, a file beside its bundle, or a release as `OWNER/REPO@TAG`.");
function fileAlone(name, required) {
	return problem("input/invalid", `\`require: ${required}\` asks for more than \`${name}\` and its bundle can show`, "Name the whole release, a sealed folder or `OWNER/REPO@TAG`.");
}
function noPolicy(target) {
	return problem("verify/no-policy", `Nothing says who should have signed \`${target}\``, "Give `--identity ID --issuer URL` or `--policy FILE`; only `OWNER/REPO@TAG` stands for a policy of its own.");
}
function stopped(trouble) {
	return {
		exit: exitCodeOf([trouble]),
		verified: [],
		problems: [trouble]
	};
}
export { verify as t };
