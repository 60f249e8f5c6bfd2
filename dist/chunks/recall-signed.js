import { n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { o as oneLine, t as counted } from "./text.js";
import { r as sha256OfSource } from "./digest.js";
import { n as sortedBy } from "./order.js";
import { t as assetOf } from "./asset.js";
import { t as assetName } from "./asset-name.js";
import { a as PROVENANCE_NAME, n as LINES_TYPE } from "./asset-plan.js";
import { a as signatureRules, n as bundleName, o as signedFile, t as attestationName } from "./signed-file.js";
import { a as LARGEST_BUNDLE } from "./statement.js";
import { r as judgeSignature } from "./judge-bundle.js";
import { n as inParallel } from "./parallel.js";
import { c as PROVENANCE, i as bundlesOf, l as PUBLISH, n as departureOfProvenance, o as judgeStatement, r as LARGEST_FILE, t as commitIn } from "./judge-provenance.js";
import { n as publishAttestationOf, t as bundleOfPublishAttestation } from "./publish-attestation.js";
// src/release/index-plan.ts
/**
* Compares the files of a version with what an index lists of it, one step a file: wheels by name, then the
* sdist, for who installs while they go up should find nothing to build. Equal means the same SHA-256. Where several
* entries have one name, the one that differs decides.
*/
function planIndex(distributions, found) {
	return sortedBy(distributions, (each) => `${each.kind === "wheel" ? 0 : 1} ${each.file}`).map((distribution) => {
		const named = found.filter((each) => each.name === distribution.file);
		const differs = named.find((each) => each.sha256 !== null && each.sha256 !== distribution.sha256);
		if (differs) return {
			kind: "conflict",
			distribution,
			found: differs
		};
		const untold = named.find((each) => each.sha256 === null);
		if (untold) return {
			kind: "unknown",
			distribution,
			found: untold
		};
		const [same] = named;
		return same ? {
			kind: "keep",
			distribution,
			found: same
		} : {
			kind: "upload",
			distribution
		};
	});
}
// src/release/canonical.ts
/**
* Which files differ from those that count. File by file that is the index's where it has the file, else the published
* release's. A draft's bytes count only once any file of the version is on the index: from then on they are what the
* run that began would have published. Every file of `indexed` must be listed with a digest.
*/
function findRebuilt(distributions, indexed, { state, assets }) {
	const countsAt = state === "published" ? "release" : state === "draft" && indexed.length > 0 ? "draft" : null;
	return planIndex(distributions, indexed).flatMap((step) => {
		const { distribution } = step;
		switch (step.kind) {
			case "keep": return [];
			case "conflict":
			case "unknown": return [{
				distribution,
				first: {
					from: "index",
					file: step.found
				}
			}];
			case "upload": {
				const asset = assets.find((each) => each.name === assetName(distribution.file) && each.state === "stored");
				const differs = asset !== void 0 && asset.sha256 !== distribution.sha256;
				return countsAt !== null && differs ? [{
					distribution,
					first: {
						from: countsAt,
						asset
					}
				}] : [];
			}
		}
	});
}
/** What to do where other bytes than those of this run were published first. */
const REBUILT = "Mostly the file was built again: set `reuse-published: true` to release the bytes that were published first, or raise the version. If none of your runs published those, do not reuse them: find out who did.";
/** Why a rebuilt file stops the run: two channels would carry different bytes under one name. */
function troubleOfRebuilt({ distribution: { file, sha256 }, first }, index) {
	const there = first.from === "index" ? first.file : first.asset;
	const said = there.sha256 === null ? "bytes that cannot be told" : `sha256 \`${there.sha256}\``;
	const place = {
		index: `\`${index}\` has ${said}`,
		release: `the published release has ${said}`,
		draft: `the draft has ${said}, and other files of this version are on \`${index}\``
	}[first.from];
	return problem(first.from === "index" ? "pypi/differs" : "publish/differs", `\`${file}\` has sha256 \`${sha256}\`, but ${place}`, REBUILT, { where: file });
}
// src/indexing.ts
const FIRST_PAUSE_MS = 1e3;
const LONGEST_PAUSE_MS = 3e4;
/** What an index has of this one version, as `find` says; of these files each with a digest, read where none is listed. */
async function askIndex(index, distributions) {
	const seen = await lookerAt(index, distributions)();
	return isProblem(seen) ? seen : seen.found;
}
/**
* Makes an index list these files, which are of one version; the only code that writes to one. It asks, uploads what is
* missing, one file at a time, and asks again: an answer to an upload is never believed, only the digest that is listed
* afterwards. What other bytes have the name is `pypi/differs`. A refusal ends it at once, for nothing that is uploaded
* can be taken back; running again goes on where it ended.
*/
async function publishToIndex(index, distributions, attestationsOf, { log, clock, patience }) {
	const look = lookerAt(index, distributions);
	const tries = /* @__PURE__ */ new Map();
	const taken = /* @__PURE__ */ new Set();
	let bytes = 0;
	let kept;
	let pause = FIRST_PAUSE_MS;
	let waited = 0;
	const upload = async (distribution) => {
		const attestations = index.takesAttestations ? await attestationsOf(distribution) : [];
		if (isProblem(attestations)) return attestations;
		const nth = (tries.get(distribution.file) ?? 0) + 1;
		tries.set(distribution.file, nth);
		bytes += distribution.size;
		log.info(`uploading \`${distribution.file}\` to ${index.url}${nth === 1 ? "" : `, try ${nth}`}`);
		return index.upload(distribution, attestations);
	};
	for (let trouble;;) {
		const seen = await look();
		if (isProblem(seen)) return trouble?.problem ?? seen;
		const [conflict] = conflictsIn(seen.steps, index);
		if (conflict) return conflict;
		const missing = missingIn(seen.steps);
		kept ??= seen.steps.filter((step) => step.kind === "keep").map((step) => step.distribution.file);
		if (missing.length === 0) {
			const uploaded = distributions.map((each) => each.file).filter((file) => !kept?.includes(file));
			const begun = [...tries.values()].reduce((sum, count) => sum + count, 0);
			return {
				uploaded,
				kept,
				tries: begun,
				retries: begun - tries.size,
				bytes
			};
		}
		if (trouble && missing.includes(trouble.of)) return trouble.problem;
		trouble = void 0;
		const due = missing.filter((each) => !taken.has(each.file));
		for (const distribution of due) {
			const outcome = await upload(distribution);
			if (isProblem(outcome)) trouble = {
				of: distribution,
				problem: outcome
			};
			if (outcome !== "taken") break;
			taken.add(distribution.file);
		}
		if (due.length > 0) continue;
		if (waited >= patience) return notSettled(index, missing, seen.found, waited);
		const now = Math.min(pause, patience - waited);
		log.info(`${index.url} does not list ${counted(missing.length, "file")} yet; asking again in ${Math.ceil(now / 1e3)} s`);
		await clock.sleep(now);
		waited += now;
		pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
	}
}
/** Asks an index what it has of these files; bytes that only reading can tell are read once. */
function lookerAt(index, distributions) {
	const [{ name, version } = {
		name: "",
		version: ""
	}] = distributions;
	const read = /* @__PURE__ */ new Map();
	const told = (file) => ({
		...file,
		sha256: file.sha256 ?? read.get(file.url) ?? null
	});
	return async () => {
		const listed = distributions.length === 0 ? [] : await index.find(name, version);
		if (isProblem(listed)) return listed;
		for (const file of listed) {
			if (told(file).sha256 !== null || !distributions.some((each) => each.file === file.name)) continue;
			const source = await index.open(file);
			if (isProblem(source)) return source;
			try {
				read.set(file.url, await sha256OfSource(source));
			} finally {
				await source.close();
			}
		}
		const found = listed.map(told);
		return {
			steps: planIndex(distributions, found),
			found
		};
	};
}
function missingIn(steps) {
	return steps.filter((step) => step.kind === "upload").map((step) => step.distribution);
}
function conflictsIn(steps, index) {
	return steps.filter((step) => step.kind === "conflict").map((step) => differs(index, step.distribution, step.found));
}
function differs(index, { file, sha256 }, found) {
	return problem("pypi/differs", `\`${oneLine(file, 200)}\` is on ${oneLine(index.url, 200)} as \`${found.sha256}\`, this run has \`${sha256}\``, REBUILT, { where: oneLine(file, 200) });
}
function notSettled(index, missing, found, waited) {
	for (const { file, sha256 } of missing) {
		const twin = found.find((each) => each.sha256 === sha256);
		if (twin) return takenAs(index, file, twin.name);
	}
	const names = missing.slice(0, 5).map((each) => `\`${oneLine(each.file, 200)}\``);
	const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : "";
	return problem("pypi/not-settled", `${oneLine(index.url, 200)} took ${names.join(", ")}${more}, and after ${Math.round(waited / 1e3)} s does not list them`, "Run again: what it lists by then is not uploaded anew.");
}
function takenAs(index, file, name) {
	return problem("pypi/refused", `${oneLine(index.url, 200)} has the bytes of \`${oneLine(file, 200)}\` under the name \`${oneLine(name, 200)}\`, and takes the same bytes once`, "Name the file as it was first published, or raise the version.", { where: oneLine(file, 200) });
}
// src/verification/recall-signed.ts
const ATTESTATION_TYPE = "application/json";
/** What lies on the draft now. */
async function onDraft({ store }) {
	const listed = await store.list();
	if (isProblem(listed)) return listed;
	const stored = new Map(listed.filter((each) => each.state === "stored").map((each) => [each.name, each]));
	return { read: async (name, limit) => {
		const found = stored.get(name);
		if (found === void 0) return void 0;
		return found.size > limit ? tooLarge(name) : store.read(name, limit);
	} };
}
/** What an earlier job handed over. */
function inHandover(assets) {
	return { read: async (name, limit) => {
		const content = assets.find((asset) => asset.name === name)?.content;
		if (content?.kind !== "bytes") return void 0;
		return content.bytes.byteLength > limit ? tooLarge(name) : content.bytes;
	} };
}
/**
* Bundle and PEP 740 attestation of a file, each if it verifies under the rules. A Problem where one could not be
* fetched: it may be a good one, and is not replaced for that.
*/
async function recallSigned(distribution, earlier, rules, ports) {
	const signature = await recallSignature(distribution, earlier, rules, ports);
	if (isProblem(signature) && exitCodeOf([signature]) !== 1) return signature;
	const attestation = await recallAttestation(distribution, earlier, rules);
	if (isProblem(attestation) && exitCodeOf([attestation]) !== 1) return attestation;
	return {
		signature: isProblem(signature) ? void 0 : signature,
		attestation: isProblem(attestation) ? void 0 : attestation,
		replaced: [signature, attestation].filter(isProblem)
	};
}
async function recallSignature(distribution, earlier, { root, kept }, ports) {
	const bundle = await earlier.read(bundleName(distribution), LARGEST_BUNDLE);
	if (bundle === void 0 || isProblem(bundle)) return bundle;
	const { file, sha256 } = distribution;
	const judgement = await judgeSignature({
		bundle,
		artifact: { sha256 },
		root,
		policy: kept,
		file
	});
	return isProblem(judgement) ? judgement : signedFile(distribution, bundle, judgement, ports);
}
async function recallAttestation(distribution, earlier, { root, kept }) {
	const name = attestationName(distribution);
	const bytes = await earlier.read(name, LARGEST_BUNDLE);
	if (bytes === void 0 || isProblem(bytes)) return bytes;
	const bundle = bundleOfPublishAttestation(bytes);
	if (isProblem(bundle)) return bundle;
	const { file, sha256 } = distribution;
	const judgement = await judgeStatement({
		bundle,
		artifact: { sha256 },
		root,
		policy: kept,
		file,
		predicateTypes: [PUBLISH]
	});
	if (isProblem(judgement)) return judgement;
	const spelled = publishAttestationOf(bundle);
	if (isProblem(spelled)) return spelled;
	return Buffer.compare(spelled, bytes) === 0 ? assetOf(name, ATTESTATION_TYPE, bytes) : otherSpelling(name);
}
/** The provenance of exactly these files at this commit, if it is there whole, verifies, and is what its signers are certified for. */
async function recallProvenance({ distributions, release }, earlier, { root, kept }) {
	const bytes = await earlier.read(PROVENANCE_NAME, LARGEST_FILE);
	if (bytes === void 0 || isProblem(bytes)) return bytes;
	const bundles = bundlesOf(bytes);
	if (isProblem(bundles)) return bundles;
	const covered = /* @__PURE__ */ new Set();
	for (const bundle of bundles) {
		const judged = await judgeForAny(bundle, distributions.filter((each) => !covered.has(each.sha256)), {
			root,
			kept
		});
		if (isProblem(judged)) return judged;
		const departs = departureOfProvenance(judged, release.repository);
		if (departs !== void 0) return departed(departs);
		if (commitIn(judged.statement.predicate) !== release.commit) return otherCommit();
		for (const { sha256 } of judged.statement.subjects) if (sha256 !== null) covered.add(sha256);
	}
	return covered.size === distributions.length && distributions.every((each) => covered.has(each.sha256)) ? assetOf(PROVENANCE_NAME, LINES_TYPE, bytes) : void 0;
}
/** Does the provenance there speak of this file, by its name and bytes, and hold under the rules? */
async function isDescribed(distribution, earlier, rules) {
	const bytes = await earlier.read(PROVENANCE_NAME, LARGEST_FILE);
	if (bytes === void 0) return false;
	if (isProblem(bytes)) return exitCodeOf([bytes]) === 1 ? false : bytes;
	const bundles = bundlesOf(bytes);
	if (isProblem(bundles)) return false;
	for (const bundle of bundles) if (!isProblem(await judgeForAny(bundle, [distribution], rules))) return true;
	return false;
}
/** A bundle with a statement of many files is judged by the first of ours that it is about. */
async function judgeForAny(bundle, files, { root, kept }) {
	let last = notAbout();
	for (const { file, sha256 } of files) {
		const judged = await judgeStatement({
			bundle,
			artifact: { sha256 },
			root,
			policy: kept,
			file,
			predicateTypes: [PROVENANCE]
		});
		if (!isProblem(judged)) return judged;
		last = judged;
		if (judged.code !== "verify/subject") return judged;
	}
	return last;
}
function notAbout() {
	return problem("verify/subject", `\`${PROVENANCE_NAME}\` is about other files`, "It is made anew.");
}
function otherSpelling(name) {
	return problem("verify/bundle-malformed", `\`${oneLine(name, 200)}\` is spelled as no index expects it`, "It is made anew.");
}
function departed(why) {
	return problem("verify/statement", `\`${PROVENANCE_NAME}\` cannot be kept: ${why}`, "It is made anew.");
}
function otherCommit() {
	return problem("verify/subject", `\`${PROVENANCE_NAME}\` is about another commit`, "It is made anew.");
}
function tooLarge(name) {
	return problem("verify/bundle-malformed", `The stored \`${oneLine(name, 200)}\` is larger than it can be`, "It is made anew.");
}
/** Files whose earlier signatures are fetched at the same time. */
const FETCHED_AT_ONCE = 4;
/** Looks through the draft: what was signed earlier and still holds under today's rules. */
async function signedBefore(context, ports) {
	const rules = await signatureRules(context, ports);
	if (isProblem(rules)) return rules;
	const earlier = await onDraft(ports);
	if (isProblem(earlier)) return earlier;
	const files = /* @__PURE__ */ new Map();
	const [trouble] = await inParallel(context.distributions, FETCHED_AT_ONCE, async (distribution) => {
		const recalled = await recallSigned(distribution, earlier, rules, ports);
		if (isProblem(recalled)) return recalled;
		files.set(distribution, recalled);
	});
	return trouble ?? {
		rules,
		earlier,
		files
	};
}
export { recallSigned as a, publishToIndex as c, planIndex as d, recallProvenance as i, findRebuilt as l, isDescribed as n, signedBefore as o, onDraft as r, askIndex as s, inHandover as t, troubleOfRebuilt as u };
