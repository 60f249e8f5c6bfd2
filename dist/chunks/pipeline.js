import { i as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { a as mostSevere, n as exitCodeOf, o as problem, r as isProblem, s as withCause, t as EXIT_OF } from "./problem.js";
import { o as oneLine, t as counted } from "./text.js";
import { a as PROVENANCE_NAME, c as assetsOfFact, d as isOwnName, h as isPackageOf, i as MANIFEST_NAME, l as assetsToCome, n as LINES_TYPE, o as SCAN_NAME, p as stageAssets, r as MANIFEST_BUNDLE_NAME, s as STATEMENTS_NAME, u as distributionAssets } from "./asset-plan.js";
import { a as troubleOfConflict, i as reconcile, n as isLeftover, o as troubleOfLack, r as isOrphan, t as holds } from "./reconcile.js";
import { t as bytesInMemory } from "./bytes.js";
import { n as sortedBy } from "./order.js";
import { i as sameButForRun, n as manifestBytes, r as parseManifest, t as LARGEST_MANIFEST } from "./manifest.js";
import { a as linesOf, c as PROVENANCE, d as VULNERABILITIES, i as bundlesOf, l as PUBLISH, o as judgeStatement, r as LARGEST_FILE, s as BOM } from "./judge-provenance.js";
import { a as statementOf, c as intruders, o as statementsOf, r as bomStatements, s as judgeManifest, t as scanStatements } from "./statement-scan.js";
import { n as claimsOfManifest } from "./release-claims.js";
import { a as signatureRules, i as isBridged, o as signedFile, s as troubleToSign, t as attestationName } from "./signed-file.js";
import { a as recallSigned, c as publishToIndex, i as recallProvenance, l as findRebuilt, o as signedBefore, r as onDraft, s as askIndex, t as inHandover, u as troubleOfRebuilt } from "./recall-signed.js";
import { n as announcementOf } from "./announcement.js";
import { n as isLeftOut, t as NO_EFFORT } from "./effort.js";
import { n as isOff, t as ORDER } from "./facts.js";
import { a as LARGEST_BUNDLE } from "./statement.js";
import { n as sha256Of } from "./digest.js";
import { n as referenceOf$2, t as assetOf$1 } from "./asset.js";
import { t as badgesOf } from "./badge.js";
import { t as assetName } from "./asset-name.js";
import { n as SCANNER, t as GENERATOR } from "./generator.js";
import { C as textOf$1, D as publicPurl, E as parsePurl, O as pypiPurl, S as readForeignDocument, T as isLocal, g as listComponents, m as isInForce, n as judge, o as codeOf, v as ageOf, w as basePurl, x as readInventory } from "./judge.js";
import { t as BUNDLE_TYPE } from "./write-bundle.js";
import { r as judgeSignature } from "./judge-bundle.js";
import { a as stableJson, i as parseJson, n as isObject, t as compactJson } from "./json.js";
import { s as publisherOfSigner } from "./publisher.js";
import { n as inParallel, t as allInParallel } from "./parallel.js";
import { t as isUnavailable } from "./attestations.js";
import { n as scanResult, t as saysTheSame } from "./result.js";
import { n as referencesOf, r as sortedReferences, t as publicAddress } from "./reference.js";
import { n as normalizeName } from "./name.js";
import { a as normalizeVersion } from "./version.js";
import { a as utcDay } from "./time.js";
import { n as publishAttestationOf } from "./publish-attestation.js";
const { createHash } = process.getBuiltinModule("node:crypto");
// src/release/published.ts
/** Was it sealed by wheelseal? */
function isSealed({ options }, signIsOff, { assets }) {
	const has = (name) => assets.some((asset) => asset.name === name && asset.state === "stored");
	const isUnfinished = options.adoptPublished && !signIsOff && !has("release-security.json.sigstore.json");
	return has("release-security.json") && !isUnfinished;
}
/**
* What stands against releasing these files under a tag that is public already. A sealed release holds exactly the
* published bytes. One that somebody else made is completed only if the run says so (`adopt-published`), if files can
* still be added, and if none that is there would have to be another: nothing is ever replaced.
*/
function comparePublished(context, signIsOff, found) {
	const sealed = isSealed(context, signIsOff, found);
	const tag = oneLine(context.release.tag, 100);
	if (!sealed && !context.options.adoptPublished) return [alreadyPublic(tag)];
	if (!sealed && found.immutable) return [neverComplete(tag)];
	return reconcile(distributionAssets(context), found.assets, sealed ? "immutable" : "published-mutable").flatMap((step) => step.kind === "conflict" ? [troubleOfConflict(step)] : []);
}
function alreadyPublic(tag) {
	return problem("publish/already-public", `The release \`${tag}\` is public already and has no manifest`, "Let wheelseal make the release, so that nothing is public before it was checked: start the workflow by the tag (`on: { push: { tags: [\"v*\"] } }`) instead of `on: { release: { types: [published] } }`, or delete the release (not the tag) and run again. To complete what is public, unchecked until then: `adopt-published: true`.");
}
function neverComplete(tag) {
	return problem("publish/already-public", `The release \`${tag}\` is public and immutable, and has no manifest: nothing can be added to it`, "Raise the version and push a new tag; let wheelseal make that release.");
}
// src/verification/published.ts
/**
* Takes a published release as it is, if it is this plan's: its manifest verifies for this job's identity (or one that
* the policy admits), its subjects are exactly the plan's files, and the store holds every digest that it lists and no
* file that only looks like a part of it.
* Thresholds, exceptions, age and versions are not asked again. With signing off on both sides equal digests suffice.
*/
async function recallPublished(context, signIsOff, found, ports) {
	const trusted = await trustOf(context, signIsOff, ports);
	if (isProblem(trusted)) return trusted;
	const names = new Set(found.assets.map((each) => each.name));
	const { repository, tag } = context.release;
	const expected = {
		tag,
		...repository === null ? {} : { repository }
	};
	const judged = await judgeManifest(names, {
		assets: readerOf(found, ports),
		...trusted,
		expected
	});
	const { content, problems } = judged;
	if (judged.state === "unjudged") return problems[0] ?? differs(tag, "its manifest could not be read");
	const off = content?.stages.sign.status === "off";
	if (content !== null && off !== signIsOff) return differs(tag, off ? "it was published without signatures, and this run signs" : "it was published with signatures, and this run has signing off");
	if (content === null || judged.state !== "verified" && judged.state !== "off") return differs(tag, problems[0] === void 0 ? "it has no manifest" : problems[0].what);
	const lacking = missingFrom(found.assets, content.assets) ?? missingFrom(asStored(content.subjects.map((each) => each.asset)), distributionAssets(context));
	if (lacking !== void 0) return differs(tag, `it does not hold \`${lacking.name}\` with sha256 \`${lacking.sha256}\``);
	const extra = content.subjects.find((each) => !context.distributions.some((one) => one.sha256 === each.asset.sha256));
	if (extra !== void 0) return differs(tag, `it also holds \`${extra.asset.name}\`, which this run does not have`);
	const [intruder] = intruders(claimsOfManifest(content, names).unclaimed, content);
	if (intruder !== void 0) return differs(tag, intruder.what);
	return factsOf(content, found, judged.signature === null ? "off" : judged.signature.kind === "key" ? "backup-key" : ports.signer.kind, ports);
}
async function trustOf(context, signIsOff, ports) {
	if (!signIsOff) {
		const rules = await signatureRules(context, ports);
		return isProblem(rules) ? rules : {
			root: rules.root,
			policy: rules.kept
		};
	}
	const root = await ports.trust.root();
	return isProblem(root) ? root : {
		root,
		policy: []
	};
}
function readerOf(found, { store }) {
	return {
		list: async () => found.assets,
		open: async (name) => {
			const bytes = await store.read(name, LARGEST_MANIFEST);
			return isProblem(bytes) ? bytes : bytesInMemory(bytes);
		}
	};
}
function asStored(assets) {
	return assets.map((asset) => ({
		...asset,
		state: "stored"
	}));
}
function missingFrom(stored, wanted) {
	return wanted.find((asset) => !stored.some((each) => holds(each, asset)));
}
function factsOf(manifest, found, sealedBy, { store }) {
	const sign = manifest.stages.sign.status === "off" ? { off: manifest.stages.sign.reason ?? "off" } : {
		attestations: manifest.subjects.flatMap(({ asset: { name: file }, attestations }) => attestations.filter((each) => each.predicateType === PUBLISH).map(({ asset }) => ({
			file,
			asset
		}))),
		provenance: provenanceIn(manifest),
		signatures: manifest.subjects.flatMap(({ asset, signatures }) => signatures.map(({ bundle, claimed, key, logIndex, kind }) => ({
			file: asset.name,
			sha256: asset.sha256,
			bundle,
			identity: claimed,
			key,
			logIndex,
			kind
		})))
	};
	const [scan] = manifest.subjects[0]?.scans ?? [];
	const scanned = scan === void 0 ? { off: manifest.stages.scan.reason ?? "off" } : {
		inputs: scan.inputs,
		asset: scan.asset,
		verdict: scan.verdict,
		counts: scan.counts,
		excepted: null,
		threshold: scan.threshold,
		database: scan.database.sources,
		ageDays: scan.database.ageDays,
		reasons: []
	};
	const { sbom } = manifest.stages;
	return {
		sign,
		...sbom.status === "off" ? { sbom: { off: sbom.reason ?? "off" } } : {},
		scan: scanned,
		publish: publishFactOf(manifest, found, sealedBy, store)
	};
}
function provenanceIn({ subjects }) {
	const found = subjects.flatMap(({ asset: { name: file }, attestations }) => attestations.filter((each) => each.predicateType === PROVENANCE).map(({ asset }) => ({
		file,
		asset
	})));
	const [first] = found;
	if (first === void 0) return { off: "published without provenance" };
	return {
		asset: first.asset,
		files: found.map((each) => each.file)
	};
}
function publishFactOf(manifest, found, sealedBy, store) {
	const sealed = found.assets.flatMap(({ name, size, sha256 }) => sha256 !== null && (name === "release-security.json" || name === "release-security.json.sigstore.json") ? [{
		name,
		size,
		sha256
	}] : []);
	const assets = sortedBy([...manifest.assets, ...sealed], (asset) => asset.name).map(({ name, size, sha256 }) => ({
		name,
		size,
		sha256,
		url: store.urlOf(name)
	}));
	const own = assets.find((each) => each.name === MANIFEST_NAME);
	if (own === void 0) throw new Error("a manifest was read that the store does not list");
	return {
		url: found.url ?? "",
		manifest: own,
		assets,
		sealedBy,
		attested: null,
		index: null,
		notified: null,
		artifact: null
	};
}
function differs(tag, why) {
	return problem("publish/differs", `The release \`${oneLine(tag, 100)}\` is published and is not what this run would publish: ${why}`, "A published release is never changed. Release the change as a new version, or run with the files that were published.");
}
// src/publishing/canonical.ts
/**
* What the index says against this run: it has other bytes, or would not take what it lacks. Read-only, and asked before
* the first write, for what is on an index can never be exchanged.
*/
async function compareWithIndex(context, found, { index, log }) {
	if (index === null) return [];
	const indexed = await askIndex(index, context.distributions);
	if (isProblem(indexed)) {
		if (found.state !== "published" || EXIT_OF[indexed.code] !== 3) return [indexed];
		log.warning(`${indexed.what}, so nobody can say whether it has what the release has`, "the index was not compared");
		return [];
	}
	const rebuilt = findRebuilt(context.distributions, indexed, found);
	if (rebuilt.length > 0) return rebuilt.map((each) => troubleOfRebuilt(each, index.url));
	if (!context.options.stages.includes("publish")) return [];
	const others = indexed.filter(({ name }) => !context.distributions.some((each) => each.file === name));
	const [other] = others;
	if (other !== void 0) {
		const one = `\`${oneLine(other.name, 200)}\`${others.length === 1 ? "" : ` and ${others.length - 1} more`}`;
		log.warning(`\`${index.url}\` has ${one} of this version, which this run does not: nobody signed or scanned that`);
	}
	const missing = context.distributions.filter((each) => !indexed.some(({ name }) => name === each.file));
	if (missing.length === 0) return [];
	if (found.state !== "published") return index.check(missing, indexed);
	const names = counted(missing.length, "file");
	log.warning(`\`${index.url}\` lacks ${names} of a release that is published already: nothing is uploaded afterwards`);
	return [];
}
// src/publishing/standing.ts
/**
* Asks release and index where they stand; read-only. Bytes that were published first count, file by file: whoever has
* others is refused here, before the first write.
*/
async function standingOf(context, signIsOff, ports) {
	const found = await ports.store.find();
	if (isProblem(found)) return {
		kind: "refused",
		found: null,
		problems: [found]
	};
	const published = found.state === "published" ? found : null;
	const problems = [...published === null ? [] : comparePublished(context, signIsOff, published), ...await compareWithIndex(context, found, ports)];
	if (problems.length > 0) return {
		kind: "refused",
		found,
		problems
	};
	if (published === null || !isSealed(context, signIsOff, published)) return {
		kind: "open",
		found
	};
	const facts = await recallPublished(context, signIsOff, published, ports);
	return isProblem(facts) ? {
		kind: "refused",
		found: published,
		problems: [facts]
	} : {
		kind: "done",
		found: published,
		facts
	};
}
// src/signing/drafted.ts
/** A document of at most `limit` bytes as the draft holds it, if it is the very one that a fact speaks of. */
async function readAsDrafted({ name, sha256 }, limit, { store }) {
	const bytes = await store.read(name, limit);
	if (isProblem(bytes) || sha256Of(bytes) === sha256) return bytes;
	return problem("publish/not-settled", `The draft no longer holds \`${name}\` as it was made`, "Somebody else writes to the draft. Let one run work on it at a time, and run again.");
}
// src/publishing/fill-index.ts
/** in milliseconds: how long an index that took everything may need until it lists everything */
const PATIENCE = 3e5;
/**
* Uploads what the package index lacks, each file with the attestation that lies on the draft. The draft is whole and
* verified by now, and still a draft: what goes onto an index can never be taken back.
*/
async function fillIndex(context, ports) {
	const { index, store, log, clock } = ports;
	if (index === null) return null;
	if (store.mode() !== "draft") {
		const [trouble] = context.options.adoptPublished ? [] : await compareWithIndex(context, {
			state: "published",
			assets: []
		}, ports);
		return trouble ?? null;
	}
	const { distributions } = context;
	const { sign } = context.facts;
	const attestationsOf = async ({ file }) => {
		const made = isOff(sign) ? void 0 : sign.attestations.find((each) => each.file === file);
		if (made === void 0) return [];
		const bytes = await readAsDrafted(made.asset, LARGEST_BUNDLE, ports);
		return isProblem(bytes) ? bytes : [bytes];
	};
	const filled = await publishToIndex(index, distributions, attestationsOf, {
		log,
		clock,
		patience: PATIENCE
	});
	if (isProblem(filled)) return filled;
	const { uploaded, kept } = filled;
	log.info(`${index.url} lists every file with its digest: ${uploaded.length} uploaded, ${kept.length} there before`);
	return {
		url: index.url,
		uploaded: uploaded.length,
		kept: kept.length
	};
}
// src/publishing/go-public.ts
/** The last write, and then a look at what the public sees: what the store lists, and what its addresses give. */
async function goPublic(plan, { store }) {
	const published = await store.publish(plan);
	if (isProblem(published)) return published;
	const found = await store.find();
	if (isProblem(found)) return found;
	if (found.state !== "published") return problem("publish/not-settled", "The release was to become public, but it is still a draft", "Everything is stored and verified. Run again: only the last step is left to do.");
	const trouble = troubleOfLack(found.assets, plan) ?? await store.checkPublic(plan);
	if (trouble) return trouble;
	const assets = plan.map(({ name, size, sha256 }) => ({
		name,
		size,
		sha256,
		url: store.urlOf(name)
	})).sort((left, right) => left.name < right.name ? -1 : 1);
	const manifest = assets.find((each) => each.name === MANIFEST_NAME);
	if (!manifest) throw new Error("a release was published without its manifest");
	return {
		url: published.url,
		artifact: published.artifact ?? null,
		manifest,
		assets
	};
}
// src/release/build-manifest.ts
/**
* The manifest of a release, from this run's facts and the list of the draft. Pure, and the same for the same facts
* but for `run` and for what names signatures.
*/
function buildManifest(context, { badges, assets, unclaimed, attestations, index, adopted, effort }) {
	const { host, repository, repositoryId, tag, commit, ref, run } = context.release;
	const { sign, sbom, scan } = context.facts;
	return {
		schemaVersion: "1.0",
		generator: {
			name: GENERATOR.name,
			version: GENERATOR.version
		},
		release: {
			host,
			repository,
			repositoryId,
			tag,
			commit,
			ref,
			adopted
		},
		subjects: context.distributions.map((distribution) => subjectOf(distribution, context.facts, attestations)),
		assets: sortedBy(assets.map(({ name, size, sha256 }) => ({
			name,
			size,
			sha256
		})), (each) => each.name),
		unclaimed: sortedBy(unclaimed.map(({ name, size, sha256 }) => ({
			name,
			size,
			sha256
		})), (each) => each.name),
		indexes: index === null ? [] : [{
			url: index,
			state: "planned"
		}],
		badges: badges.map(({ kind, state, message, svg, endpoint }) => ({
			kind,
			state,
			message,
			svg: svg.name,
			endpoint: endpoint.name
		})),
		stages: {
			sign: statusOf(sign),
			sbom: statusOf(sbom),
			scan: statusOf(scan)
		},
		run: {
			id: run.id,
			attempt: run.attempt,
			stages: effortOf(effort)
		}
	};
}
function subjectOf(distribution, { sign, sbom, scan }, attestations) {
	const { file, name, version, tags, metadata } = distribution;
	return {
		asset: {
			name: assetName(file),
			size: distribution.size,
			sha256: distribution.sha256
		},
		package: {
			name,
			version,
			purl: pypiPurl(metadata.name, version),
			tags: [...tags]
		},
		signatures: isOff(sign) ? [] : sign.signatures.filter((signature) => signature.file === file).map(({ bundle, identity, key, logIndex, kind }) => ({
			bundle: referenceOf$2(bundle),
			claimed: identity && {
				san: identity.san,
				issuer: identity.issuer
			},
			key,
			logIndex,
			kind
		})),
		attestations: attestations.get(file) ?? [],
		sboms: isOff(sbom) ? [] : sbom.documents.filter((document) => document.file === file).map((document) => ({
			asset: referenceOf$2(document.asset),
			format: "CycloneDX",
			specVersion: sbom.specVersion,
			components: document.components.length,
			complete: document.complete,
			inputs: sbom.inputs
		})),
		scans: isOff(scan) ? [] : [{
			asset: referenceOf$2(scan.asset),
			verdict: scan.verdict,
			counts: scan.counts,
			threshold: scan.threshold,
			database: {
				sources: scan.database,
				ageDays: scan.ageDays
			},
			inputs: scan.inputs
		}]
	};
}
function effortOf({ sign, sbom, scan, publish }) {
	return {
		sign: sign ?? null,
		sbom: sbom ?? null,
		scan: scan ?? null,
		publish: publish ?? null
	};
}
function statusOf(fact) {
	return isOff(fact) ? {
		status: "off",
		reason: fact.off
	} : {
		status: "succeeded",
		reason: null
	};
}
// src/release/unclaimed.ts
/**
* Why a release must not become public beside what else lies on its draft. A stranger's file stays, but not one that
* installers would take for this project's, unchecked as it is, nor one whose name differs from an asset's by case alone.
*/
function strangerTrouble(context, planned, unclaimed) {
	const projects = new Set(context.distributions.map((each) => each.name));
	const taken = new Map(planned.map(({ name }) => [name.toLowerCase(), name]));
	for (const { name } of unclaimed) {
		const shown = oneLine(name, 200);
		const twin = taken.get(name.toLowerCase());
		if (twin !== void 0) return refused(name, `\`${shown}\` differs from \`${twin}\` by upper and lower case alone`);
		for (const project of projects) if (isPackageOf(name, project)) return refused(name, `\`${shown}\` is named like a file of \`${project}\``);
	}
}
function refused(name, why) {
	return problem("publish/differs", `${why}, lies on the draft and is none of the files of this run`, "Nobody checked it. Delete it from the draft if it does not belong there, else name it in `distributions`; then run again.", { where: name });
}
// src/signing/attestations.ts
/** Which signed statements speak of each file, and where they are: by file name. */
function attestationsOf({ facts: { sign, sbom, scan }, distributions }, statements) {
	const bound = [isOff(sbom) ? [] : [BOM], isOff(scan) ? [] : [VULNERABILITIES]].flat();
	return new Map(distributions.map(({ file }) => {
		const published = isOff(sign) ? [] : sign.attestations.filter((each) => each.file === file);
		const provenance = isOff(sign) || "off" in sign.provenance ? null : sign.provenance;
		return [file, [
			...published.map(({ asset }) => ({
				asset: referenceOf$2(asset),
				predicateType: PUBLISH
			})),
			...provenance?.files.includes(file) ? [{
				asset: referenceOf$2(provenance.asset),
				predicateType: PROVENANCE
			}] : [],
			...statements === null ? [] : bound.map((predicateType) => ({
				asset: referenceOf$2(statements),
				predicateType
			}))
		]];
	}));
}
// src/signing/seal.ts
/**
* Signs bytes and judges the bundle at once, under exactly the identity that the token implies and the digest that is
* meant: a signature over other bytes (the file changed meanwhile) is `verify/digest`. The bytes are read once.
*/
async function signBytes(bytes, sha256, { root, ports, file }) {
	const signed = await ports.signer.sign(bytes);
	if (isProblem(signed)) return {
		...signed,
		where: file
	};
	const policy = [publisherOfSigner(signed.by)];
	const judgement = await judgeSignature({
		bundle: signed.bundle,
		artifact: { sha256 },
		root,
		policy,
		file
	});
	if (isProblem(judgement)) return judgement.code === "verify/digest" ? judgement : notVerified(file, judgement);
	return {
		bundle: signed.bundle,
		judgement
	};
}
/** Signs a statement and judges the bundle at once, as {@link signBytes}; its payload must be these very bytes. */
async function signStatement({ statement, predicateType, subject }, need, { root, ports, file }) {
	const signed = await ports.signer.attest(statement, need);
	if (isProblem(signed)) return {
		...signed,
		where: file
	};
	const { bundle, by } = signed;
	const question = {
		bundle,
		artifact: { sha256: subject.sha256 },
		root,
		policy: [publisherOfSigner(by)]
	};
	const judgement = await judgeStatement({
		...question,
		file: subject.name,
		predicateTypes: [predicateType]
	});
	if (isProblem(judgement)) return notVerified(file, judgement);
	if (payloadOf(bundle)?.equals(statement) !== true) return notVerified(file, otherPayload());
	return {
		bundle,
		judgement
	};
}
/** The statement of a DSSE bundle, as it was signed; `undefined` for any other bundle. It is not verified here. */
function payloadOf(bundle) {
	const json = parseJson(new TextDecoder().decode(bundle), 16);
	const envelope = isObject(json) ? json["dsseEnvelope"] : void 0;
	const payload = isObject(envelope) ? envelope["payload"] : void 0;
	return typeof payload === "string" ? Buffer.from(payload, "base64") : void 0;
}
/** The first subject of a statement of ours. */
function firstSubject(statement) {
	const json = parseJson(new TextDecoder().decode(statement), 64);
	const subjects = isObject(json) ? json["subject"] : void 0;
	const first = Array.isArray(subjects) ? subjects[0] : void 0;
	const digest = isObject(first) ? first["digest"] : void 0;
	const sha256 = isObject(digest) ? digest["sha256"] : void 0;
	const name = isObject(first) ? first["name"] : void 0;
	if (typeof name !== "string" || typeof sha256 !== "string") throw new Error("a statement of ours has no subject");
	return {
		name,
		sha256
	};
}
/** A signature was made and does not hold: nothing may be published with it. */
function notVerified(file, found) {
	return problem("sign/not-verified", `\`${oneLine(file, 200)}\` was signed, but its signature does not verify`, "Nothing was published. If `trusted-root` is set, check that it belongs to the Sigstore instance that signs; otherwise run again.", {
		cause: withCause(found),
		where: file
	});
}
function otherPayload() {
	return problem("verify/subject", "The bundle holds another statement than was to be signed", "Run again.");
}
// src/signing/manifest.ts
/**
* Those that are on the draft if they still hold, else new ones. A manifest that differs in `run` alone keeps its bytes if
* its bundle holds, or if it is of this very run: whoever may write to the draft could name any other, and that would be
* signed. A backup key's bundle is made anew where Sigstore is back. `rules`: null where signing is off.
*/
async function sealManifest(manifest, listed, rules, ports) {
	const { store, signer } = ports;
	const isThere = (name) => listed.some((each) => each.name === name && each.state === "stored");
	const stored = isThere("release-security.json") ? await store.read(MANIFEST_NAME, LARGEST_MANIFEST) : void 0;
	const before = stored && !isProblem(stored) && says(stored, manifest) ? stored : void 0;
	if (rules === null) return {
		assets: [assetOf$1(MANIFEST_NAME, "application/json", before ?? manifestBytes(manifest))],
		by: "off"
	};
	const kept = before && isThere("release-security.json.sigstore.json") ? await keptBundle(before) : void 0;
	const bytes = before && (kept || isOfRun(before, manifest)) ? before : manifestBytes(manifest);
	const asset = assetOf$1(MANIFEST_NAME, "application/json", bytes);
	const sealedBy = (bundle, { kind }) => ({
		assets: [asset, assetOf$1(MANIFEST_BUNDLE_NAME, BUNDLE_TYPE, bundle)],
		by: kind === "key" ? "backup-key" : signer.kind
	});
	const found = kept && sealedBy(kept.bundle, kept.judgement);
	if (found?.by === signer.kind) return found;
	const sealed = await signBytes(bytesInMemory(bytes), asset.sha256, {
		root: rules.root,
		ports,
		file: MANIFEST_NAME
	});
	if (isProblem(sealed)) return found && isBridged(sealed, signer.backupKey) ? found : sealed;
	return found && sealed.judgement.kind === "key" ? found : sealedBy(sealed.bundle, sealed.judgement);
	async function keptBundle(content) {
		const bundle = await store.read(MANIFEST_BUNDLE_NAME, LARGEST_BUNDLE);
		if (rules === null || isProblem(bundle)) return void 0;
		const question = {
			bundle,
			artifact: bytesInMemory(content),
			root: rules.root,
			policy: rules.kept
		};
		const judgement = await judgeSignature({
			...question,
			file: MANIFEST_NAME
		});
		return isProblem(judgement) ? void 0 : {
			bundle,
			judgement
		};
	}
}
/** Is it of the run that seals now, or of an earlier attempt at it? */
function isOfRun(bytes, { run }) {
	const parsed = parseManifest(bytes);
	return !isProblem(parsed) && parsed.run.id === run.id && parsed.run.attempt <= run.attempt;
}
/** Do these bytes say the same but for `run`, in our own spelling? Another one could be read as another manifest. */
function says(bytes, manifest) {
	const parsed = parseManifest(bytes);
	return !isProblem(parsed) && sameButForRun(parsed, manifest) && Buffer.compare(bytes, manifestBytes(parsed)) === 0;
}
// src/storing.ts
const ROUNDS = 6;
const PARALLEL = 4;
const FIRST_PAUSE_MS = 500;
/** after so many writes a line of progress */
const MANY = 50;
/**
* Makes a draft hold these assets; the only code that writes assets. It lists, writes what differs, and lists again:
* an answer of the store is never believed, only the digest that it lists afterwards. At most six rounds, the pause
* doubling from half a second; then `publish/not-settled`. Trouble that no repetition mends (exit class 2, or an outage that
* outlasted the run's patience) ends it at once.
*/
async function settle(store, assets, { log, clock, isOwn, rounds = ROUNDS }) {
	const contents = new Map(assets.map((asset) => [asset.name, asset]));
	let trouble;
	const act = async (step) => {
		switch (step.kind) {
			case "put":
			case "replace": {
				const asset = contents.get(step.asset.name);
				return asset && (step.kind === "put" ? store.put(asset) : store.replace(asset));
			}
			case "remove":
				log.info(`removing \`${step.name}\` (${step.reason})`);
				return store.remove(step.name);
			case "keep":
			case "conflict":
			case "unclaimed": return;
		}
	};
	for (let round = 0; round <= rounds; round += 1) {
		const listed = await store.list();
		if (isProblem(listed)) return listed;
		const steps = reconcile(assets, listed, store.mode(), isOwn);
		const conflict = steps.find((step) => step.kind === "conflict");
		if (conflict) return troubleOfConflict(conflict);
		const due = steps.filter((step) => step.kind === "put" || step.kind === "replace" || step.kind === "remove");
		if (due.length === 0) return { listed };
		if (round === rounds) break;
		if (round > 0) {
			const reason = trouble ? `: ${trouble.what}` : "";
			log.info(`${due.length} assets are not stored as planned${reason}; round ${round + 1} of ${rounds}`);
			await clock.sleep(FIRST_PAUSE_MS * 2 ** (round - 1));
		}
		const partial = due.filter((step) => step.kind === "remove" && step.reason === "partial");
		const writes = due.filter((step) => step.kind !== "remove");
		const rest = due.filter((step) => step.kind === "remove" && step.reason !== "partial");
		const problems = [
			...await allInParallel(partial, PARALLEL, act),
			...await allInParallel(writes, PARALLEL, counting(writes.length, act, log)),
			...await allInParallel(rest, PARALLEL, act)
		];
		const final = problems.find((each) => EXIT_OF[each.code] === 2 || each.code === "publish/outage");
		if (final) return final;
		trouble = problems[0];
	}
	return notSettled(assets, await store.list(), rounds, trouble);
}
/** Says now and then how far many writes have come: at GitHub's pace they take minutes. */
function counting(all, act, log) {
	let done = 0;
	return async (step) => {
		const trouble = await act(step);
		done += 1;
		if (done % MANY === 0 && done < all) log.info(`${done} of ${all} assets`);
		return trouble;
	};
}
function notSettled(assets, listed, rounds, trouble) {
	if (isProblem(listed)) return listed;
	const open = assets.filter((asset) => !listed.some((found) => holds(found, asset)));
	const names = open.slice(0, 5).map((asset) => `\`${asset.name}\``);
	const more = open.length > names.length ? ` and ${open.length - names.length} more` : "";
	const cause = trouble && withCause(trouble);
	return problem("publish/not-settled", `After ${rounds} rounds the release does not hold ${names.join(", ") || "what was planned"}${more} with the planned digest`, "The release stays a draft. Run again: what is stored already is kept, and only the rest is uploaded.", cause === void 0 ? {} : { cause });
}
/**
* Stores what a stage has finished while it is still at work, so that a run that is killed loses only what was under
* way. One settling at a time: fifty files are few lists, not fifty. Each only tries: what it could not store goes along
* with the next, and has the patience of the settling at the end.
*/
function keeperOf(store, tools) {
	let gathered = /* @__PURE__ */ new Map();
	let turn = Promise.resolve();
	let isAtWork = false;
	const work = async () => {
		try {
			while (gathered.size > 0) {
				const now = gathered;
				gathered = /* @__PURE__ */ new Map();
				const settled = await settle(store, [...now.values()].flatMap((make) => make() ?? []), {
					...tools,
					rounds: 1
				});
				if (isProblem(settled)) {
					gathered = new Map([...now, ...gathered]);
					return;
				}
			}
		} finally {
			isAtWork = false;
		}
	};
	const keepGrowing = (name, make) => {
		gathered.set(name, make);
		if (isAtWork) return;
		isAtWork = true;
		turn = turn.then(work);
		turn.catch(() => {});
	};
	return {
		keepGrowing,
		keep: (asset) => keepGrowing(asset.name, () => asset),
		done: () => turn
	};
}
/** The same store for one stage, that counts what is written to it; the time runs from now. */
function metered(store, clock) {
	const started = clock.now().getTime();
	const begun = /* @__PURE__ */ new Set();
	let tries = 0;
	let bytes = 0;
	const count = ({ name, size, sha256 }) => {
		tries += 1;
		bytes += size;
		begun.add(`${name} ${sha256}`);
	};
	return {
		store: {
			...store,
			put: (asset) => {
				count(asset);
				return store.put(asset);
			},
			replace: (asset) => {
				count(asset);
				return store.replace(asset);
			}
		},
		took: () => ({
			durationMs: clock.now().getTime() - started,
			tries,
			retries: tries - begun.size,
			bytes
		})
	};
}
// src/publishing/seal-draft.ts
/**
* Brings the draft to what it will be in public: files and badges, then the manifest, then its bundle; what no run plans
* any more goes. `rules`: null where signing is off.
*/
async function sealDraft(context, rules, { asset: statements, byBackupKey }, ports, took) {
	const { store, log, clock } = ports;
	const badges = badgesOf(context.facts, byBackupKey);
	const drawn = badges.flatMap(({ svg, endpoint }) => [assetOf$1(svg.name, "image/svg+xml", svg.bytes), assetOf$1(endpoint.name, "application/json", endpoint.bytes)]);
	const own = [
		...distributionAssets(context),
		...drawn,
		...statements === null ? [] : [statements]
	];
	const planned = [...own, ...stageAssets(context.facts)];
	const names = /* @__PURE__ */ new Set([
		...planned.map((each) => each.name),
		MANIFEST_NAME,
		MANIFEST_BUNDLE_NAME
	]);
	const isOwn = isOwnName(context);
	const settling = /* @__PURE__ */ new Set([
		...own.map((each) => each.name),
		MANIFEST_NAME,
		MANIFEST_BUNDLE_NAME
	]);
	const files = await settle(store, own, {
		log,
		clock,
		isOwn: (name) => !names.has(name) && isOwn(name) || isOrphan(name, settling)
	});
	if (isProblem(files)) return files;
	const lacking = troubleOfLack(files.listed, planned);
	if (lacking) return lacking;
	const unclaimed = files.listed.filter((each) => !names.has(each.name) && !isLeftover(each, names));
	const sealing = [{ name: MANIFEST_NAME }, { name: MANIFEST_BUNDLE_NAME }];
	const stranger = strangerTrouble(context, [...planned, ...sealing], unclaimed);
	if (stranger) return stranger;
	for (const { name } of unclaimed) log.warning(`\`${name}\` is on the release but not planned: it stays, unclaimed`);
	const effort = {
		...context.effort,
		...took && { publish: took() }
	};
	const manifest = buildManifest(context, {
		badges,
		assets: planned,
		unclaimed,
		attestations: attestationsOf(context, statements),
		index: store.mode() === "draft" ? ports.index?.url ?? null : null,
		adopted: store.mode() === "published-mutable",
		effort
	});
	const unreadable = parseManifest(manifestBytes(manifest));
	if (isProblem(unreadable)) throw new Error(`a manifest was made that nobody can read: ${unreadable.what}`);
	const sealed = await sealManifest(manifest, files.listed, rules, ports);
	if (isProblem(sealed)) return sealed;
	let listed = files.listed;
	for (const one of sealed.assets) {
		const settled = await settle(store, [one], {
			log,
			clock,
			isOwn: (name) => name === "release-security.json.sigstore.json" && rules === null || store.mode() === "published-mutable" && (name === "release-security.json" || name === "release-security.json.sigstore.json")
		});
		if (isProblem(settled)) return settled;
		listed = settled.listed;
	}
	const plan = [...planned, ...sealed.assets];
	return troubleOfLack(listed, plan) ?? {
		plan,
		by: sealed.by
	};
}
// src/signing/provenance-store.ts
/**
* Puts the provenance where GitHub keeps its own, for `gh attestation verify FILE --repo OWNER/REPO`: once, whatever an
* earlier run put there. Answers what became of it, as a sentence; null where there is none to put. A place that does not
* offer this is said and stops nothing: the release has the same bundles.
*/
async function storeProvenance({ facts: { sign } }, ports) {
	if (isOff(sign) || isOff(sign.provenance) || ports.attestations === null) return null;
	const lines = await readAsDrafted(sign.provenance.asset, LARGEST_FILE, ports);
	if (isProblem(lines)) return lines;
	const bundles = bundlesOf(lines);
	if (isProblem(bundles)) return bundles;
	for (const bundle of bundles) {
		const trouble = await ports.attestations.add(bundle);
		if (trouble === void 0) continue;
		if (!isUnavailable(trouble)) return trouble;
		ports.log.warning(`the provenance is on the release only: ${trouble.reason}`);
		return `on the release only: ${trouble.reason}`;
	}
	ports.log.info("the provenance is in the attestations of the repository");
	return "in the attestations of the repository";
}
// src/signing/statements.ts
/** Statements that wait for a log at the same time. */
const AT_ONCE$1 = 64;
/** in milliseconds from the first question: a log that has answered them all by then is faster than any writing in between */
const KEPT_AFTER = 1e3;
/** in bytes, of one SBOM or scan */
const LARGEST_DOCUMENT = 67108864;
/**
* Signs what binds each SBOM and the scan to the digests of the files, in an order that is always the same. What an
* earlier run signed and still says the same is kept; a backup key's signature is made anew where Sigstore is back. While
* a slow log is waited for, and where one fails, what was signed so far is kept: the next run goes on from it.
*/
async function stateDocuments(context, rules, ports, keep) {
	const wanted = await wantedStatements(context, ports);
	if (isProblem(wanted)) return wanted;
	if (wanted.length === 0) return {
		asset: null,
		byBackupKey: false
	};
	const stored = await storedStatements(ports);
	if (isProblem(stored)) return stored;
	const made = /* @__PURE__ */ new Map();
	const soFar = () => {
		const lines = linesOf(wanted.flatMap((each) => made.get(each)?.bundle ?? stored.get(each.sha256) ?? []));
		return isProblem(lines) ? void 0 : assetOf$1(STATEMENTS_NAME, LINES_TYPE, lines);
	};
	const started = ports.clock.now().getTime();
	const problems = await inParallel(wanted, AT_ONCE$1, async (each) => {
		const one = await signOrKeep(each, stored.get(each.sha256), rules, ports);
		if (isProblem(one)) return one;
		made.set(each, one);
		if (ports.clock.now().getTime() - started >= KEPT_AFTER) keep(STATEMENTS_NAME, soFar);
	});
	const worst = mostSevere(problems);
	if (worst) {
		if (made.size > 0) keep(STATEMENTS_NAME, soFar);
		return worst;
	}
	const inOrder = wanted.flatMap((each) => made.get(each) ?? []);
	const lines = linesOf(inOrder.map((each) => each.bundle));
	if (isProblem(lines)) return lines;
	return {
		asset: assetOf$1(STATEMENTS_NAME, LINES_TYPE, lines),
		byBackupKey: inOrder.some((each) => each.byBackupKey)
	};
}
async function signOrKeep({ statement, predicateType, document }, stored, { root, kept }, ports) {
	const subject = firstSubject(statement);
	const found = stored && await judgeStored(stored);
	if (found && !found.byBackupKey) return found;
	const sealed = await signStatement({
		statement,
		predicateType,
		subject
	}, "any", {
		root,
		ports,
		file: document
	});
	if (isProblem(sealed)) return found && isBridged(sealed, ports.signer.backupKey) ? found : sealed;
	const byBackupKey = sealed.judgement.judgement.kind === "key";
	return found && byBackupKey ? found : {
		bundle: sealed.bundle,
		byBackupKey
	};
	async function judgeStored(bundle) {
		const question = {
			bundle,
			artifact: { sha256: subject.sha256 },
			root,
			policy: kept,
			file: subject.name
		};
		const judged = await judgeStatement({
			...question,
			predicateTypes: [predicateType]
		});
		if (!isProblem(judged)) return {
			bundle,
			byBackupKey: judged.judgement.kind === "key"
		};
		ports.log.warning(`${document}: the statement about it is signed anew: ${judged.what}`);
	}
}
/** Bundles on the draft by the digest of the statement in them; nothing is judged yet. */
async function storedStatements(ports) {
	const draft = await onDraft(ports);
	if (isProblem(draft)) return draft;
	const bytes = await draft.read(STATEMENTS_NAME, LARGEST_FILE);
	if (isProblem(bytes) && exitCodeOf([bytes]) !== 1) return bytes;
	const bundles = bytes === void 0 || isProblem(bytes) ? [] : bundlesOf(bytes);
	if (isProblem(bundles)) return /* @__PURE__ */ new Map();
	return new Map(bundles.flatMap((bundle) => {
		const payload = payloadOf(bundle);
		return payload === void 0 ? [] : [[sha256Of(payload), bundle]];
	}));
}
async function wantedStatements({ facts, distributions }, ports) {
	const { sbom, scan } = facts;
	const files = distributions.map(({ file: name, sha256 }) => ({
		name,
		sha256
	}));
	const wanted = [];
	const add = (statements, predicateType, document) => wanted.push(...statements.map((statement) => ({
		statement,
		sha256: sha256Of(statement),
		predicateType,
		document
	})));
	if (!isOff(sbom)) {
		const about = sbom.documents.map(({ file, asset }) => ({
			asset,
			subjects: files.filter((each) => each.name === file)
		}));
		for (const { asset, subjects } of [...about, {
			asset: sbom.aggregate,
			subjects: files
		}]) {
			const bom = await readDocument(asset, ports);
			if (isProblem(bom)) return bom;
			const statements = bomStatements(subjects, bom, asset.name);
			if (isProblem(statements)) return statements;
			add(statements, BOM, asset.name);
		}
	}
	if (!isOff(scan)) {
		const report = await readDocument(scan.asset, ports);
		if (isProblem(report)) return report;
		const statements = scanStatements(scanResult.parse(report), scan.asset, SCANNER);
		if (isProblem(statements)) return statements;
		add(statements, VULNERABILITIES, scan.asset.name);
	}
	return wanted;
}
async function readDocument(asset, ports) {
	const bytes = await readAsDrafted(asset, LARGEST_DOCUMENT, ports);
	if (isProblem(bytes)) return bytes;
	const json = parseJson(new TextDecoder().decode(bytes));
	if (json === void 0) throw new Error(`a document was made that nobody can read: ${asset.name}`);
	return json;
}
// src/stages/publish.ts
/**
* Brings the release to its end: the statements that bind SBOMs and scan are signed, files and badges go onto the draft,
* then the manifest and its bundle, then the provenance to GitHub, then the files to the package index, last of all the
* one write that makes the release public. Each step is judged by what the place itself lists; whoever is stopped before
* the last one leaves a draft.
*/
const publish = {
	async check(context, ports) {
		const tooMuch = ports.store.preflight(assetsToCome(context));
		const signsAlone = !context.options.stages.includes("sign") && signIsKnownOn(context.facts);
		return [...tooMuch, ...signsAlone ? await troubleToSign(ports) : []];
	},
	async recall() {},
	async run(context, ports, _keep, took) {
		const fact = await publishNow(context, ports, took);
		return isProblem(fact) ? {
			problem: fact,
			assets: []
		} : {
			fact,
			assets: []
		};
	}
};
async function publishNow(context, ports, took) {
	const rules = isOff(context.facts.sign) ? null : await signatureRules(context, ports);
	if (rules !== null && isProblem(rules)) return rules;
	const drafted = await ports.store.list();
	if (isProblem(drafted)) return drafted;
	const refused = troubleOfLack(drafted, stageAssets(context.facts)) ?? strangerOn(drafted, context);
	if (refused) return refused;
	const sealed = await stateAndSeal(context, rules, ports, took);
	if (isProblem(sealed)) return sealed;
	const attested = await storeProvenance(context, ports);
	if (isProblem(attested)) return attested;
	const index = await fillIndex(context, ports);
	if (index !== null && isProblem(index)) return index;
	const shown = await goPublic(sealed.plan, ports);
	return isProblem(shown) ? shown : {
		...shown,
		sealedBy: sealed.by,
		attested,
		index,
		notified: null
	};
}
async function stateAndSeal(context, rules, ports, took) {
	const keeper = keeperOf(ports.store, ports);
	const statements = rules === null ? {
		asset: null,
		byBackupKey: false
	} : await stateDocuments(context, rules, ports, (name, make) => {
		if (ports.store.mode() === "draft") keeper.keepGrowing(name, make);
	});
	await keeper.done();
	if (isProblem(statements)) return statements;
	const sealed = await sealDraft(context, rules, statements, ports, took);
	return !isProblem(sealed) && sealed.by === "backup-key" && !statements.byBackupKey ? sealDraft(context, rules, {
		...statements,
		byBackupKey: true
	}, ports, took) : sealed;
}
function signIsKnownOn(facts) {
	const sign = "sign" in facts ? facts.sign : void 0;
	return typeof sign === "object" && sign !== null && !("off" in sign);
}
function strangerOn(drafted, context) {
	const planned = [...distributionAssets(context), ...stageAssets(context.facts)];
	const isOwn = isOwnName(context);
	return strangerTrouble(context, planned, drafted.filter(({ name }) => !isOwn(name) && !planned.some((each) => each.name === name)));
}
// node_modules/spdx-license-ids/index.json
var require_spdx_license_ids = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = [
		"0BSD",
		"3D-Slicer-1.0",
		"AAL",
		"ADSL",
		"AFL-1.1",
		"AFL-1.2",
		"AFL-2.0",
		"AFL-2.1",
		"AFL-3.0",
		"AGPL-1.0-only",
		"AGPL-1.0-or-later",
		"AGPL-3.0-only",
		"AGPL-3.0-or-later",
		"ALGLIB-Documentation",
		"AMD-newlib",
		"AMDPLPA",
		"AML",
		"AML-glslang",
		"AMPAS",
		"ANTLR-PD",
		"ANTLR-PD-fallback",
		"APAFML",
		"APL-1.0",
		"APSL-1.0",
		"APSL-1.1",
		"APSL-1.2",
		"APSL-2.0",
		"ASWF-Digital-Assets-1.0",
		"ASWF-Digital-Assets-1.1",
		"Abstyles",
		"AdaCore-doc",
		"Adobe-2006",
		"Adobe-Display-PostScript",
		"Adobe-Glyph",
		"Adobe-Utopia",
		"Advanced-Cryptics-Dictionary",
		"Afmparse",
		"Aladdin",
		"Apache-1.0",
		"Apache-1.1",
		"Apache-2.0",
		"App-s2p",
		"Arphic-1999",
		"Artistic-1.0",
		"Artistic-1.0-Perl",
		"Artistic-1.0-cl8",
		"Artistic-2.0",
		"Artistic-dist",
		"Aspell-RU",
		"BOLA-1.1",
		"BSD-1-Clause",
		"BSD-2-Clause",
		"BSD-2-Clause-Darwin",
		"BSD-2-Clause-Patent",
		"BSD-2-Clause-Views",
		"BSD-2-Clause-first-lines",
		"BSD-2-Clause-pkgconf-disclaimer",
		"BSD-2-Clause-pos-unchanged",
		"BSD-3-Clause",
		"BSD-3-Clause-Attribution",
		"BSD-3-Clause-Clear",
		"BSD-3-Clause-HP",
		"BSD-3-Clause-LBNL",
		"BSD-3-Clause-Modification",
		"BSD-3-Clause-No-Military-License",
		"BSD-3-Clause-No-Nuclear-License",
		"BSD-3-Clause-No-Nuclear-License-2014",
		"BSD-3-Clause-No-Nuclear-Warranty",
		"BSD-3-Clause-Open-MPI",
		"BSD-3-Clause-OpenWebUI",
		"BSD-3-Clause-Sun",
		"BSD-3-Clause-Tso",
		"BSD-3-Clause-acpica",
		"BSD-3-Clause-flex",
		"BSD-4-Clause",
		"BSD-4-Clause-Shortened",
		"BSD-4-Clause-UC",
		"BSD-4.3RENO",
		"BSD-4.3TAHOE",
		"BSD-Advertising-Acknowledgement",
		"BSD-Attribution-HPND-disclaimer",
		"BSD-Inferno-Nettverk",
		"BSD-Mark-Modifications",
		"BSD-Protection",
		"BSD-Source-Code",
		"BSD-Source-Code-no-disclaimer",
		"BSD-Source-alt-GPL",
		"BSD-Source-beginning-file",
		"BSD-Systemics",
		"BSD-Systemics-W3Works",
		"BSD-ask-to-endorse",
		"BSL-1.0",
		"BUSL-1.1",
		"Baekmuk",
		"Bahyph",
		"Barr",
		"Beerware",
		"BitTorrent-1.0",
		"BitTorrent-1.1",
		"Bitstream-Charter",
		"Bitstream-Vera",
		"BlueOak-1.0.0",
		"Boehm-GC",
		"Boehm-GC-without-fee",
		"Borceux",
		"Brian-Gladman-2-Clause",
		"Brian-Gladman-3-Clause",
		"Brian-Gladman-3-Clause-no-conversion",
		"Buddy",
		"Bugroff",
		"C-UDA-1.0",
		"CAL-1.0",
		"CAL-1.0-Combined-Work-Exception",
		"CAPEC-tou",
		"CATOSL-1.1",
		"CC-BY-1.0",
		"CC-BY-2.0",
		"CC-BY-2.5",
		"CC-BY-2.5-AU",
		"CC-BY-3.0",
		"CC-BY-3.0-AT",
		"CC-BY-3.0-AU",
		"CC-BY-3.0-DE",
		"CC-BY-3.0-IGO",
		"CC-BY-3.0-NL",
		"CC-BY-3.0-US",
		"CC-BY-4.0",
		"CC-BY-NC-1.0",
		"CC-BY-NC-2.0",
		"CC-BY-NC-2.5",
		"CC-BY-NC-3.0",
		"CC-BY-NC-3.0-DE",
		"CC-BY-NC-3.0-IGO",
		"CC-BY-NC-4.0",
		"CC-BY-NC-ND-1.0",
		"CC-BY-NC-ND-2.0",
		"CC-BY-NC-ND-2.5",
		"CC-BY-NC-ND-3.0",
		"CC-BY-NC-ND-3.0-DE",
		"CC-BY-NC-ND-3.0-IGO",
		"CC-BY-NC-ND-4.0",
		"CC-BY-NC-SA-1.0",
		"CC-BY-NC-SA-2.0",
		"CC-BY-NC-SA-2.0-DE",
		"CC-BY-NC-SA-2.0-FR",
		"CC-BY-NC-SA-2.0-UK",
		"CC-BY-NC-SA-2.5",
		"CC-BY-NC-SA-3.0",
		"CC-BY-NC-SA-3.0-DE",
		"CC-BY-NC-SA-3.0-IGO",
		"CC-BY-NC-SA-4.0",
		"CC-BY-ND-1.0",
		"CC-BY-ND-2.0",
		"CC-BY-ND-2.5",
		"CC-BY-ND-3.0",
		"CC-BY-ND-3.0-DE",
		"CC-BY-ND-4.0",
		"CC-BY-SA-1.0",
		"CC-BY-SA-2.0",
		"CC-BY-SA-2.0-UK",
		"CC-BY-SA-2.1-JP",
		"CC-BY-SA-2.5",
		"CC-BY-SA-3.0",
		"CC-BY-SA-3.0-AT",
		"CC-BY-SA-3.0-DE",
		"CC-BY-SA-3.0-IGO",
		"CC-BY-SA-4.0",
		"CC-PDDC",
		"CC-PDM-1.0",
		"CC-SA-1.0",
		"CC0-1.0",
		"CDDL-1.0",
		"CDDL-1.1",
		"CDL-1.0",
		"CDLA-Permissive-1.0",
		"CDLA-Permissive-2.0",
		"CDLA-Sharing-1.0",
		"CECILL-1.0",
		"CECILL-1.1",
		"CECILL-2.0",
		"CECILL-2.1",
		"CECILL-B",
		"CECILL-C",
		"CERN-OHL-1.1",
		"CERN-OHL-1.2",
		"CERN-OHL-P-2.0",
		"CERN-OHL-S-2.0",
		"CERN-OHL-W-2.0",
		"CFITSIO",
		"CMU-Mach",
		"CMU-Mach-nodoc",
		"CNRI-Jython",
		"CNRI-Python",
		"CNRI-Python-GPL-Compatible",
		"COIL-1.0",
		"CPAL-1.0",
		"CPL-1.0",
		"CPOL-1.02",
		"CUA-OPL-1.0",
		"Caldera",
		"Caldera-no-preamble",
		"Catharon",
		"ClArtistic",
		"Clips",
		"Community-Spec-1.0",
		"Condor-1.1",
		"Cornell-Lossless-JPEG",
		"Cronyx",
		"Crossword",
		"CryptoSwift",
		"CrystalStacker",
		"Cube",
		"D-FSL-1.0",
		"DEC-3-Clause",
		"DL-DE-BY-2.0",
		"DL-DE-ZERO-2.0",
		"DOC",
		"DRL-1.0",
		"DRL-1.1",
		"DSDP",
		"DocBook-DTD",
		"DocBook-Schema",
		"DocBook-Stylesheet",
		"DocBook-XML",
		"Dotseqn",
		"ECL-1.0",
		"ECL-2.0",
		"EFL-1.0",
		"EFL-2.0",
		"EPICS",
		"EPL-1.0",
		"EPL-2.0",
		"ESA-PL-permissive-2.4",
		"ESA-PL-strong-copyleft-2.4",
		"ESA-PL-weak-copyleft-2.4",
		"EUDatagrid",
		"EUPL-1.0",
		"EUPL-1.1",
		"EUPL-1.2",
		"Elastic-2.0",
		"Entessa",
		"ErlPL-1.1",
		"Eurosym",
		"FBM",
		"FDK-AAC",
		"FDK-MPEG-H",
		"FSFAP",
		"FSFAP-no-warranty-disclaimer",
		"FSFUL",
		"FSFULLR",
		"FSFULLRSD",
		"FSFULLRWD",
		"FSL-1.1-ALv2",
		"FSL-1.1-MIT",
		"FTL",
		"Fair",
		"Ferguson-Twofish",
		"Frameworx-1.0",
		"FreeBSD-DOC",
		"FreeImage",
		"Furuseth",
		"GCR-docs",
		"GD",
		"GFDL-1.1-invariants-only",
		"GFDL-1.1-invariants-or-later",
		"GFDL-1.1-no-invariants-only",
		"GFDL-1.1-no-invariants-or-later",
		"GFDL-1.1-only",
		"GFDL-1.1-or-later",
		"GFDL-1.2-invariants-only",
		"GFDL-1.2-invariants-or-later",
		"GFDL-1.2-no-invariants-only",
		"GFDL-1.2-no-invariants-or-later",
		"GFDL-1.2-only",
		"GFDL-1.2-or-later",
		"GFDL-1.3-invariants-only",
		"GFDL-1.3-invariants-or-later",
		"GFDL-1.3-no-invariants-only",
		"GFDL-1.3-no-invariants-or-later",
		"GFDL-1.3-only",
		"GFDL-1.3-or-later",
		"GL2PS",
		"GLWTPL",
		"GPL-1.0-only",
		"GPL-1.0-or-later",
		"GPL-2.0-only",
		"GPL-2.0-or-later",
		"GPL-3.0-only",
		"GPL-3.0-or-later",
		"Game-Programming-Gems",
		"Giftware",
		"Glide",
		"Glulxe",
		"Graphics-Gems",
		"Gutmann",
		"HDF5",
		"HIDAPI",
		"HP-1986",
		"HP-1989",
		"HPND",
		"HPND-DEC",
		"HPND-Fenneberg-Livingston",
		"HPND-INRIA-IMAG",
		"HPND-Intel",
		"HPND-Kevlin-Henney",
		"HPND-MIT-disclaimer",
		"HPND-Markus-Kuhn",
		"HPND-Netrek",
		"HPND-Pbmplus",
		"HPND-SMC",
		"HPND-UC",
		"HPND-UC-export-US",
		"HPND-doc",
		"HPND-doc-sell",
		"HPND-export-US",
		"HPND-export-US-acknowledgement",
		"HPND-export-US-modify",
		"HPND-export2-US",
		"HPND-merchantability-variant",
		"HPND-sell-MIT-disclaimer-xserver",
		"HPND-sell-regexpr",
		"HPND-sell-variant",
		"HPND-sell-variant-MIT-disclaimer",
		"HPND-sell-variant-MIT-disclaimer-rev",
		"HPND-sell-variant-critical-systems",
		"HTMLTIDY",
		"HaskellReport",
		"Hippocratic-2.1",
		"Hippocratic-3.0-core",
		"IBM-pibs",
		"ICU",
		"IEC-Code-Components-EULA",
		"IJG",
		"IJG-short",
		"IPA",
		"IPL-1.0",
		"ISC",
		"ISC-Veillard",
		"ISO-permission",
		"ImageMagick",
		"Imlib2",
		"Info-ZIP",
		"Informatica",
		"Inner-Net-2.0",
		"InnoSetup",
		"Intel",
		"Intel-ACPI",
		"Interbase-1.0",
		"JPL-image",
		"JPNIC",
		"JSON",
		"Jam",
		"JasPer-2.0",
		"Kastrup",
		"Kazlib",
		"Knuth-CTAN",
		"LAL-1.2",
		"LAL-1.3",
		"LGPL-2.0-only",
		"LGPL-2.0-or-later",
		"LGPL-2.1-only",
		"LGPL-2.1-or-later",
		"LGPL-3.0-only",
		"LGPL-3.0-or-later",
		"LGPLLR",
		"LOOP",
		"LPD-document",
		"LPL-1.0",
		"LPL-1.02",
		"LPPL-1.0",
		"LPPL-1.1",
		"LPPL-1.2",
		"LPPL-1.3a",
		"LPPL-1.3c",
		"LZMA-SDK-9.11-to-9.20",
		"LZMA-SDK-9.22",
		"Latex2e",
		"Latex2e-translated-notice",
		"Leptonica",
		"LiLiQ-P-1.1",
		"LiLiQ-R-1.1",
		"LiLiQ-Rplus-1.1",
		"Libpng",
		"Linux-OpenIB",
		"Linux-man-pages-1-para",
		"Linux-man-pages-copyleft",
		"Linux-man-pages-copyleft-2-para",
		"Linux-man-pages-copyleft-var",
		"Lucida-Bitmap-Fonts",
		"MIPS",
		"MIT",
		"MIT-0",
		"MIT-CMU",
		"MIT-Click",
		"MIT-Festival",
		"MIT-Khronos-old",
		"MIT-Modern-Variant",
		"MIT-STK",
		"MIT-Wu",
		"MIT-advertising",
		"MIT-enna",
		"MIT-feh",
		"MIT-open-group",
		"MIT-testregex",
		"MITNFA",
		"MMIXware",
		"MMPL-1.0.1",
		"MPEG-SSG",
		"MPL-1.0",
		"MPL-1.1",
		"MPL-2.0",
		"MPL-2.0-no-copyleft-exception",
		"MS-LPL",
		"MS-PL",
		"MS-RL",
		"MTLL",
		"MVT-1.1",
		"Mackerras-3-Clause",
		"Mackerras-3-Clause-acknowledgment",
		"MakeIndex",
		"Martin-Birgmeier",
		"McPhee-slideshow",
		"Minpack",
		"MirOS",
		"Motosoto",
		"MulanPSL-1.0",
		"MulanPSL-2.0",
		"Multics",
		"Mup",
		"NAIST-2003",
		"NASA-1.3",
		"NBPL-1.0",
		"NCBI-PD",
		"NCGL-UK-2.0",
		"NCL",
		"NCSA",
		"NGPL",
		"NICTA-1.0",
		"NIST-PD",
		"NIST-PD-TNT",
		"NIST-PD-fallback",
		"NIST-Software",
		"NLOD-1.0",
		"NLOD-2.0",
		"NLPL",
		"NOSL",
		"NPL-1.0",
		"NPL-1.1",
		"NPOSL-3.0",
		"NRL",
		"NTIA-PD",
		"NTP",
		"NTP-0",
		"Naumen",
		"NetCDF",
		"Newsletr",
		"Nokia",
		"Noweb",
		"O-UDA-1.0",
		"OAR",
		"OCCT-PL",
		"OCLC-2.0",
		"ODC-By-1.0",
		"ODbL-1.0",
		"OFFIS",
		"OFL-1.0",
		"OFL-1.0-RFN",
		"OFL-1.0-no-RFN",
		"OFL-1.1",
		"OFL-1.1-RFN",
		"OFL-1.1-no-RFN",
		"OGC-1.0",
		"OGDL-Taiwan-1.0",
		"OGL-Canada-2.0",
		"OGL-UK-1.0",
		"OGL-UK-2.0",
		"OGL-UK-3.0",
		"OGTSL",
		"OLDAP-1.1",
		"OLDAP-1.2",
		"OLDAP-1.3",
		"OLDAP-1.4",
		"OLDAP-2.0",
		"OLDAP-2.0.1",
		"OLDAP-2.1",
		"OLDAP-2.2",
		"OLDAP-2.2.1",
		"OLDAP-2.2.2",
		"OLDAP-2.3",
		"OLDAP-2.4",
		"OLDAP-2.5",
		"OLDAP-2.6",
		"OLDAP-2.7",
		"OLDAP-2.8",
		"OLFL-1.3",
		"OML",
		"OPL-1.0",
		"OPL-UK-3.0",
		"OPUBL-1.0",
		"OSC-1.0",
		"OSET-PL-2.1",
		"OSL-1.0",
		"OSL-1.1",
		"OSL-2.0",
		"OSL-2.1",
		"OSL-3.0",
		"OSSP",
		"OpenMDW-1.0",
		"OpenPBS-2.3",
		"OpenSSL",
		"OpenSSL-standalone",
		"OpenVision",
		"PADL",
		"PDDL-1.0",
		"PHP-3.0",
		"PHP-3.01",
		"PPL",
		"PSF-2.0",
		"ParaType-Free-Font-1.3",
		"Parity-6.0.0",
		"Parity-7.0.0",
		"Pixar",
		"Plexus",
		"PolyForm-Noncommercial-1.0.0",
		"PolyForm-Small-Business-1.0.0",
		"PostgreSQL",
		"Python-2.0",
		"Python-2.0.1",
		"QPL-1.0",
		"QPL-1.0-INRIA-2004",
		"Qhull",
		"RHeCos-1.1",
		"RPL-1.1",
		"RPL-1.5",
		"RPSL-1.0",
		"RSA-MD",
		"RSCPL",
		"Rdisc",
		"Ruby",
		"Ruby-pty",
		"SAX-PD",
		"SAX-PD-2.0",
		"SCEA",
		"SGI-B-1.0",
		"SGI-B-1.1",
		"SGI-B-2.0",
		"SGI-OpenGL",
		"SGMLUG-PM",
		"SGP4",
		"SHL-0.5",
		"SHL-0.51",
		"SISSL",
		"SISSL-1.2",
		"SL",
		"SMAIL-GPL",
		"SMLNJ",
		"SMPPL",
		"SNIA",
		"SOFA",
		"SPL-1.0",
		"SSH-OpenSSH",
		"SSH-short",
		"SSLeay-standalone",
		"SSPL-1.0",
		"SUL-1.0",
		"SWL",
		"Saxpath",
		"SchemeReport",
		"Sendmail",
		"Sendmail-8.23",
		"Sendmail-Open-Source-1.1",
		"SimPL-2.0",
		"Sleepycat",
		"Soundex",
		"Spencer-86",
		"Spencer-94",
		"Spencer-99",
		"SugarCRM-1.1.3",
		"Sun-PPP",
		"Sun-PPP-2000",
		"SunPro",
		"Symlinks",
		"TAPR-OHL-1.0",
		"TCL",
		"TCP-wrappers",
		"TGPPL-1.0",
		"TMate",
		"TORQUE-1.1",
		"TOSL",
		"TPDL",
		"TPL-1.0",
		"TTWL",
		"TTYP0",
		"TU-Berlin-1.0",
		"TU-Berlin-2.0",
		"TekHVC",
		"TermReadKey",
		"ThirdEye",
		"TrustedQSL",
		"UCAR",
		"UCL-1.0",
		"UMich-Merit",
		"UPL-1.0",
		"URT-RLE",
		"Ubuntu-font-1.0",
		"UnRAR",
		"Unicode-3.0",
		"Unicode-DFS-2015",
		"Unicode-DFS-2016",
		"Unicode-TOU",
		"UnixCrypt",
		"Unlicense",
		"Unlicense-libtelnet",
		"Unlicense-libwhirlpool",
		"VOSTROM",
		"VSL-1.0",
		"Vim",
		"Vixie-Cron",
		"W3C",
		"W3C-19980720",
		"W3C-20150513",
		"WTFNMFPL",
		"WTFPL",
		"Watcom-1.0",
		"Widget-Workshop",
		"WordNet",
		"Wsuipa",
		"X11",
		"X11-distribute-modifications-variant",
		"X11-no-permit-persons",
		"X11-swapped",
		"XFree86-1.1",
		"XSkat",
		"Xdebug-1.03",
		"Xerox",
		"Xfig",
		"Xnet",
		"YPL-1.0",
		"YPL-1.1",
		"ZPL-1.1",
		"ZPL-2.0",
		"ZPL-2.1",
		"Zed",
		"Zeeff",
		"Zend-2.0",
		"Zimbra-1.3",
		"Zimbra-1.4",
		"Zlib",
		"any-OSI",
		"any-OSI-perl-modules",
		"atc-game",
		"bcrypt-Solar-Designer",
		"blessing",
		"bzip2-1.0.6",
		"check-cvs",
		"checkmk",
		"copyleft-next-0.3.0",
		"copyleft-next-0.3.1",
		"curl",
		"cve-tou",
		"diffmark",
		"dtoa",
		"dvipdfm",
		"eGenix",
		"etalab-2.0",
		"fwlw",
		"gSOAP-1.3b",
		"generic-xts",
		"gnuplot",
		"gtkbook",
		"hdparm",
		"hyphen-bulgarian",
		"iMatix",
		"jove",
		"libpng-1.6.35",
		"libpng-2.0",
		"libselinux-1.0",
		"libtiff",
		"libutil-David-Nugent",
		"lsof",
		"magaz",
		"mailprio",
		"man2html",
		"metamail",
		"mpi-permissive",
		"mpich2",
		"mplus",
		"ngrep",
		"pkgconf",
		"pnmstitch",
		"psfrag",
		"psutils",
		"python-ldap",
		"radvd",
		"snprintf",
		"softSurfer",
		"ssh-keyscan",
		"swrule",
		"threeparttable",
		"ulem",
		"w3m",
		"wwl",
		"xinetd",
		"xkeyboard-config-Zinoviev",
		"xlock",
		"xpp",
		"xzoom",
		"zlib-acknowledgement"
	];
}));
// node_modules/spdx-license-ids/deprecated.json
var require_deprecated = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = [
		"AGPL-1.0",
		"AGPL-3.0",
		"BSD-2-Clause-FreeBSD",
		"BSD-2-Clause-NetBSD",
		"GFDL-1.1",
		"GFDL-1.2",
		"GFDL-1.3",
		"GPL-1.0",
		"GPL-2.0",
		"GPL-2.0-with-GCC-exception",
		"GPL-2.0-with-autoconf-exception",
		"GPL-2.0-with-bison-exception",
		"GPL-2.0-with-classpath-exception",
		"GPL-2.0-with-font-exception",
		"GPL-3.0",
		"GPL-3.0-with-GCC-exception",
		"GPL-3.0-with-autoconf-exception",
		"LGPL-2.0",
		"LGPL-2.1",
		"LGPL-3.0",
		"Net-SNMP",
		"Nunit",
		"StandardML-NJ",
		"bzip2-1.0.5",
		"eCos-2.0",
		"wxWindows"
	];
}));
// node_modules/spdx-exceptions/index.json
var require_spdx_exceptions = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = [
		"389-exception",
		"Asterisk-exception",
		"Autoconf-exception-2.0",
		"Autoconf-exception-3.0",
		"Autoconf-exception-generic",
		"Autoconf-exception-generic-3.0",
		"Autoconf-exception-macro",
		"Bison-exception-1.24",
		"Bison-exception-2.2",
		"Bootloader-exception",
		"Classpath-exception-2.0",
		"CLISP-exception-2.0",
		"cryptsetup-OpenSSL-exception",
		"DigiRule-FOSS-exception",
		"eCos-exception-2.0",
		"Fawkes-Runtime-exception",
		"FLTK-exception",
		"fmt-exception",
		"Font-exception-2.0",
		"freertos-exception-2.0",
		"GCC-exception-2.0",
		"GCC-exception-2.0-note",
		"GCC-exception-3.1",
		"Gmsh-exception",
		"GNAT-exception",
		"GNOME-examples-exception",
		"GNU-compiler-exception",
		"gnu-javamail-exception",
		"GPL-3.0-interface-exception",
		"GPL-3.0-linking-exception",
		"GPL-3.0-linking-source-exception",
		"GPL-CC-1.0",
		"GStreamer-exception-2005",
		"GStreamer-exception-2008",
		"i2p-gpl-java-exception",
		"KiCad-libraries-exception",
		"LGPL-3.0-linking-exception",
		"libpri-OpenH323-exception",
		"Libtool-exception",
		"Linux-syscall-note",
		"LLGPL",
		"LLVM-exception",
		"LZMA-exception",
		"mif-exception",
		"OCaml-LGPL-linking-exception",
		"OCCT-exception-1.0",
		"OpenJDK-assembly-exception-1.0",
		"openvpn-openssl-exception",
		"PS-or-PDF-font-exception-20170817",
		"QPL-1.0-INRIA-2004-exception",
		"Qt-GPL-exception-1.0",
		"Qt-LGPL-exception-1.1",
		"Qwt-exception-1.0",
		"SANE-exception",
		"SHL-2.0",
		"SHL-2.1",
		"stunnel-exception",
		"SWI-exception",
		"Swift-exception",
		"Texinfo-exception",
		"u-boot-exception-2.0",
		"UBDL-exception",
		"Universal-FOSS-exception-1.0",
		"vsftpd-openssl-exception",
		"WxWindows-exception-3.1",
		"x11vnc-openssl-exception"
	];
}));
// node_modules/spdx-expression-parse/scan.js
var require_scan = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var licenses = [].concat(require_spdx_license_ids()).concat(require_deprecated());
	var exceptions = require_spdx_exceptions();
	module.exports = function(source) {
		var index = 0;
		function hasMore() {
			return index < source.length;
		}
		function read(value) {
			if (value instanceof RegExp) {
				var match = source.slice(index).match(value);
				if (match) {
					index += match[0].length;
					return match[0];
				}
			} else if (source.indexOf(value, index) === index) {
				index += value.length;
				return value;
			}
		}
		function skipWhitespace() {
			read(/[ ]*/);
		}
		function operator() {
			var string;
			var possibilities = [
				/^WITH/i,
				/^AND/i,
				/^OR/i,
				"(",
				")",
				":",
				"+"
			];
			for (var i = 0; i < possibilities.length; i++) {
				string = read(possibilities[i]);
				if (string) break;
			}
			if (string === "+" && index > 1 && source[index - 2] === " ") throw new Error("Space before `+`");
			return string && {
				type: "OPERATOR",
				string: string.toUpperCase()
			};
		}
		function idstring() {
			return read(/[A-Za-z0-9-.]+/);
		}
		function expectIdstring() {
			var string = idstring();
			if (!string) throw new Error("Expected idstring at offset " + index);
			return string;
		}
		function documentRef() {
			if (read("DocumentRef-")) return {
				type: "DOCUMENTREF",
				string: expectIdstring()
			};
		}
		function licenseRef() {
			if (read("LicenseRef-")) return {
				type: "LICENSEREF",
				string: expectIdstring()
			};
		}
		function identifier() {
			var begin = index;
			var string = idstring();
			if (licenses.indexOf(string) !== -1) return {
				type: "LICENSE",
				string
			};
			else if (exceptions.indexOf(string) !== -1) return {
				type: "EXCEPTION",
				string
			};
			index = begin;
		}
		function parseToken() {
			return operator() || documentRef() || licenseRef() || identifier();
		}
		var tokens = [];
		while (hasMore()) {
			skipWhitespace();
			if (!hasMore()) break;
			var token = parseToken();
			if (!token) throw new Error("Unexpected `" + source[index] + "` at offset " + index);
			tokens.push(token);
		}
		return tokens;
	};
}));
// node_modules/spdx-expression-parse/parse.js
var require_parse = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function(tokens) {
		var index = 0;
		function hasMore() {
			return index < tokens.length;
		}
		function token() {
			return hasMore() ? tokens[index] : null;
		}
		function next() {
			if (!hasMore()) throw new Error();
			index++;
		}
		function parseOperator(operator) {
			var t = token();
			if (t && t.type === "OPERATOR" && operator === t.string) {
				next();
				return t.string;
			}
		}
		function parseWith() {
			if (parseOperator("WITH")) {
				var t = token();
				if (t && t.type === "EXCEPTION") {
					next();
					return t.string;
				}
				throw new Error("Expected exception after `WITH`");
			}
		}
		function parseLicenseRef() {
			var begin = index;
			var string = "";
			var t = token();
			if (t.type === "DOCUMENTREF") {
				next();
				string += "DocumentRef-" + t.string + ":";
				if (!parseOperator(":")) throw new Error("Expected `:` after `DocumentRef-...`");
			}
			t = token();
			if (t === null) throw new Error("Unexpected end of input");
			if (t.type === "LICENSEREF") {
				next();
				string += "LicenseRef-" + t.string;
				var node = { license: string };
				var exception = parseWith();
				if (exception) node.exception = exception;
				return node;
			}
			index = begin;
		}
		function parseLicense() {
			var t = token();
			if (t && t.type === "LICENSE") {
				next();
				var node = { license: t.string };
				if (parseOperator("+")) node.plus = true;
				var exception = parseWith();
				if (exception) node.exception = exception;
				return node;
			}
		}
		function parseParenthesizedExpression() {
			if (!parseOperator("(")) return;
			var expr = parseExpression();
			if (!parseOperator(")")) throw new Error("Expected `)`");
			return expr;
		}
		function parseAtom() {
			return parseParenthesizedExpression() || parseLicenseRef() || parseLicense();
		}
		function makeBinaryOpParser(operator, nextParser) {
			return function parseBinaryOp() {
				var left = nextParser();
				if (!left) return;
				if (!parseOperator(operator)) return left;
				var right = parseBinaryOp();
				if (!right) throw new Error("Expected expression");
				return {
					left,
					conjunction: operator.toLowerCase(),
					right
				};
			};
		}
		var parseExpression = makeBinaryOpParser("OR", makeBinaryOpParser("AND", parseAtom));
		var node = parseExpression();
		if (!node || hasMore()) throw new Error("Syntax error");
		return node;
	};
}));
// src/sbom/validator.generated.js
var import_spdx_expression_parse = /* @__PURE__ */ __toESM((/* @__PURE__ */ __commonJSMin(((exports, module) => {
	var scan = require_scan();
	var parse = require_parse();
	module.exports = function(source) {
		return parse(scan(source));
	};
})))(), 1);
const validate = validate10;
const schema11 = {
	"$schema": "http://json-schema.org/draft-07/schema#",
	"$id": "http://cyclonedx.org/schema/bom-1.6.schema.json",
	"type": "object",
	"required": ["bomFormat", "specVersion"],
	"additionalProperties": false,
	"properties": {
		"$schema": { "type": "string" },
		"bomFormat": {
			"type": "string",
			"enum": ["CycloneDX"]
		},
		"specVersion": { "type": "string" },
		"serialNumber": {
			"type": "string",
			"pattern": "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
		},
		"version": {
			"type": "integer",
			"minimum": 1
		},
		"metadata": { "$ref": "#/definitions/metadata" },
		"components": {
			"type": "array",
			"items": { "$ref": "#/definitions/component" }
		},
		"dependencies": {
			"type": "array",
			"items": { "$ref": "#/definitions/dependency" }
		},
		"compositions": {
			"type": "array",
			"items": { "$ref": "#/definitions/compositions" }
		}
	},
	"definitions": {
		"compositions": {
			"type": "object",
			"required": ["aggregate"],
			"additionalProperties": false,
			"properties": {
				"bom-ref": { "$ref": "#/definitions/refType" },
				"aggregate": { "$ref": "#/definitions/aggregateType" },
				"assemblies": {
					"type": "array",
					"items": { "anyOf": [{ "$ref": "#/definitions/refLinkType" }, { "$ref": "#/definitions/bomLinkElementType" }] }
				},
				"dependencies": {
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"bomLinkElementType": {
			"type": "string",
			"format": "iri-reference",
			"pattern": "^urn:cdx:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/[1-9][0-9]*#.+$"
		},
		"refLinkType": { "$ref": "#/definitions/refType" },
		"refType": {
			"type": "string",
			"minLength": 1
		},
		"aggregateType": {
			"type": "string",
			"enum": [
				"complete",
				"incomplete",
				"incomplete_first_party_only",
				"incomplete_first_party_proprietary_only",
				"incomplete_first_party_opensource_only",
				"incomplete_third_party_only",
				"incomplete_third_party_proprietary_only",
				"incomplete_third_party_opensource_only",
				"unknown",
				"not_specified"
			]
		},
		"dependency": {
			"type": "object",
			"required": ["ref"],
			"additionalProperties": false,
			"properties": {
				"ref": { "$ref": "#/definitions/refLinkType" },
				"dependsOn": {
					"type": "array",
					"items": { "$ref": "#/definitions/refLinkType" }
				},
				"provides": {
					"type": "array",
					"items": { "$ref": "#/definitions/refLinkType" }
				}
			}
		},
		"component": {
			"type": "object",
			"required": ["type", "name"],
			"additionalProperties": false,
			"properties": {
				"type": {
					"type": "string",
					"enum": [
						"application",
						"framework",
						"library",
						"container",
						"platform",
						"operating-system",
						"device",
						"device-driver",
						"firmware",
						"file",
						"machine-learning-model",
						"data",
						"cryptographic-asset"
					]
				},
				"mime-type": {
					"type": "string",
					"pattern": "^[-+a-z0-9.]+/[-+a-z0-9.]+$"
				},
				"bom-ref": { "$ref": "#/definitions/refType" },
				"supplier": { "$ref": "#/definitions/organizationalEntity" },
				"authors": {
					"type": "array",
					"items": { "$ref": "#/definitions/organizationalContact" }
				},
				"author": { "type": "string" },
				"publisher": { "type": "string" },
				"group": { "type": "string" },
				"name": { "type": "string" },
				"version": { "$ref": "#/definitions/version" },
				"description": { "type": "string" },
				"scope": {
					"type": "string",
					"enum": [
						"required",
						"optional",
						"excluded"
					]
				},
				"hashes": {
					"type": "array",
					"items": { "$ref": "#/definitions/hash" }
				},
				"licenses": { "$ref": "#/definitions/licenseChoice" },
				"copyright": { "type": "string" },
				"cpe": { "type": "string" },
				"purl": { "type": "string" },
				"modified": { "type": "boolean" },
				"externalReferences": {
					"type": "array",
					"items": { "$ref": "#/definitions/externalReference" }
				},
				"components": {
					"type": "array",
					"items": { "$ref": "#/definitions/component" }
				},
				"properties": {
					"type": "array",
					"title": "Properties",
					"description": "Provides the ability to document properties in a name-value store. This provides flexibility to include data not officially supported in the standard without having to use additional namespaces or create extensions. Unlike key-value stores, properties support duplicate names, each potentially having different values. Property names of interest to the general public are encouraged to be registered in the [CycloneDX Property Taxonomy](https://github.com/CycloneDX/cyclonedx-property-taxonomy). Formal registration is optional.",
					"items": { "$ref": "#/definitions/property" }
				}
			}
		},
		"property": {
			"type": "object",
			"required": ["name"],
			"properties": {
				"name": { "type": "string" },
				"value": { "type": "string" }
			},
			"additionalProperties": false
		},
		"externalReference": {
			"type": "object",
			"required": ["url", "type"],
			"additionalProperties": false,
			"properties": {
				"url": { "anyOf": [{
					"type": "string",
					"format": "iri-reference"
				}, { "$ref": "#/definitions/bomLink" }] },
				"comment": { "type": "string" },
				"type": {
					"type": "string",
					"enum": [
						"vcs",
						"issue-tracker",
						"website",
						"advisories",
						"bom",
						"mailing-list",
						"social",
						"chat",
						"documentation",
						"support",
						"source-distribution",
						"distribution",
						"distribution-intake",
						"license",
						"build-meta",
						"build-system",
						"release-notes",
						"security-contact",
						"model-card",
						"log",
						"configuration",
						"evidence",
						"formulation",
						"attestation",
						"threat-model",
						"adversary-model",
						"risk-assessment",
						"vulnerability-assertion",
						"exploitability-statement",
						"pentest-report",
						"static-analysis-report",
						"dynamic-analysis-report",
						"runtime-analysis-report",
						"component-analysis-report",
						"maturity-report",
						"certification-report",
						"codified-infrastructure",
						"quality-metrics",
						"poam",
						"electronic-signature",
						"digital-signature",
						"rfc-9116",
						"other"
					]
				},
				"hashes": {
					"type": "array",
					"items": { "$ref": "#/definitions/hash" }
				}
			}
		},
		"hash": {
			"type": "object",
			"required": ["alg", "content"],
			"additionalProperties": false,
			"properties": {
				"alg": { "$ref": "#/definitions/hash-alg" },
				"content": { "$ref": "#/definitions/hash-content" }
			}
		},
		"hash-content": {
			"type": "string",
			"pattern": "^([a-fA-F0-9]{32}|[a-fA-F0-9]{40}|[a-fA-F0-9]{64}|[a-fA-F0-9]{96}|[a-fA-F0-9]{128})$"
		},
		"hash-alg": {
			"type": "string",
			"enum": [
				"MD5",
				"SHA-1",
				"SHA-256",
				"SHA-384",
				"SHA-512",
				"SHA3-256",
				"SHA3-384",
				"SHA3-512",
				"BLAKE2b-256",
				"BLAKE2b-384",
				"BLAKE2b-512",
				"BLAKE3"
			]
		},
		"bomLink": { "anyOf": [{ "$ref": "#/definitions/bomLinkDocumentType" }, { "$ref": "#/definitions/bomLinkElementType" }] },
		"bomLinkDocumentType": {
			"type": "string",
			"format": "iri-reference",
			"pattern": "^urn:cdx:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/[1-9][0-9]*$"
		},
		"licenseChoice": {
			"type": "array",
			"oneOf": [{
				"type": "array",
				"items": {
					"type": "object",
					"required": ["license"],
					"additionalProperties": false,
					"properties": { "license": { "$ref": "#/definitions/license" } }
				}
			}, {
				"type": "array",
				"additionalItems": false,
				"minItems": 1,
				"maxItems": 1,
				"items": [{
					"type": "object",
					"additionalProperties": false,
					"required": ["expression"],
					"properties": {
						"expression": { "type": "string" },
						"acknowledgement": { "$ref": "#/definitions/licenseAcknowledgementEnumeration" },
						"bom-ref": { "$ref": "#/definitions/refType" }
					}
				}]
			}]
		},
		"licenseAcknowledgementEnumeration": {
			"type": "string",
			"enum": ["declared", "concluded"]
		},
		"license": {
			"type": "object",
			"oneOf": [{ "required": ["id"] }, { "required": ["name"] }],
			"additionalProperties": false,
			"properties": {
				"bom-ref": { "$ref": "#/definitions/refType" },
				"id": { "$ref": "spdx.SNAPSHOT.schema.json" },
				"name": { "type": "string" },
				"acknowledgement": { "$ref": "#/definitions/licenseAcknowledgementEnumeration" }
			}
		},
		"version": {
			"type": "string",
			"maxLength": 1024
		},
		"organizationalContact": {
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"bom-ref": { "$ref": "#/definitions/refType" },
				"name": { "type": "string" },
				"email": {
					"type": "string",
					"format": "idn-email"
				},
				"phone": { "type": "string" }
			}
		},
		"organizationalEntity": {
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"bom-ref": { "$ref": "#/definitions/refType" },
				"name": { "type": "string" },
				"url": {
					"type": "array",
					"items": {
						"type": "string",
						"format": "iri-reference"
					}
				},
				"contact": {
					"type": "array",
					"items": { "$ref": "#/definitions/organizationalContact" }
				}
			}
		},
		"metadata": {
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"timestamp": {
					"type": "string",
					"format": "date-time"
				},
				"lifecycles": {
					"type": "array",
					"items": {
						"type": "object",
						"oneOf": [{
							"required": ["phase"],
							"additionalProperties": false,
							"properties": { "phase": {
								"type": "string",
								"enum": [
									"design",
									"pre-build",
									"build",
									"post-build",
									"operations",
									"discovery",
									"decommission"
								]
							} }
						}, {
							"required": ["name"],
							"additionalProperties": false,
							"properties": {
								"name": { "type": "string" },
								"description": { "type": "string" }
							}
						}]
					}
				},
				"tools": { "oneOf": [{
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"components": {
							"type": "array",
							"items": { "$ref": "#/definitions/component" }
						},
						"services": {
							"type": "array",
							"items": { "$ref": "#/definitions/service" }
						}
					}
				}, {
					"type": "array",
					"items": { "$ref": "#/definitions/tool" }
				}] },
				"authors": {
					"type": "array",
					"items": { "$ref": "#/definitions/organizationalContact" }
				},
				"component": { "$ref": "#/definitions/component" },
				"supplier": { "$ref": "#/definitions/organizationalEntity" },
				"properties": {
					"type": "array",
					"title": "Properties",
					"description": "Provides the ability to document properties in a name-value store. This provides flexibility to include data not officially supported in the standard without having to use additional namespaces or create extensions. Unlike key-value stores, properties support duplicate names, each potentially having different values. Property names of interest to the general public are encouraged to be registered in the [CycloneDX Property Taxonomy](https://github.com/CycloneDX/cyclonedx-property-taxonomy). Formal registration is optional.",
					"items": { "$ref": "#/definitions/property" }
				}
			}
		},
		"tool": {
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"vendor": { "type": "string" },
				"name": { "type": "string" },
				"version": { "$ref": "#/definitions/version" },
				"hashes": {
					"type": "array",
					"items": { "$ref": "#/definitions/hash" }
				},
				"externalReferences": {
					"type": "array",
					"items": { "$ref": "#/definitions/externalReference" }
				}
			}
		},
		"service": false
	}
};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = /* @__PURE__ */ new RegExp("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", "u");
const schema12 = {
	"type": "object",
	"additionalProperties": false,
	"properties": {
		"timestamp": {
			"type": "string",
			"format": "date-time"
		},
		"lifecycles": {
			"type": "array",
			"items": {
				"type": "object",
				"oneOf": [{
					"required": ["phase"],
					"additionalProperties": false,
					"properties": { "phase": {
						"type": "string",
						"enum": [
							"design",
							"pre-build",
							"build",
							"post-build",
							"operations",
							"discovery",
							"decommission"
						]
					} }
				}, {
					"required": ["name"],
					"additionalProperties": false,
					"properties": {
						"name": { "type": "string" },
						"description": { "type": "string" }
					}
				}]
			}
		},
		"tools": { "oneOf": [{
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"components": {
					"type": "array",
					"items": { "$ref": "#/definitions/component" }
				},
				"services": {
					"type": "array",
					"items": { "$ref": "#/definitions/service" }
				}
			}
		}, {
			"type": "array",
			"items": { "$ref": "#/definitions/tool" }
		}] },
		"authors": {
			"type": "array",
			"items": { "$ref": "#/definitions/organizationalContact" }
		},
		"component": { "$ref": "#/definitions/component" },
		"supplier": { "$ref": "#/definitions/organizationalEntity" },
		"properties": {
			"type": "array",
			"title": "Properties",
			"description": "Provides the ability to document properties in a name-value store. This provides flexibility to include data not officially supported in the standard without having to use additional namespaces or create extensions. Unlike key-value stores, properties support duplicate names, each potentially having different values. Property names of interest to the general public are encouraged to be registered in the [CycloneDX Property Taxonomy](https://github.com/CycloneDX/cyclonedx-property-taxonomy). Formal registration is optional.",
			"items": { "$ref": "#/definitions/property" }
		}
	}
};
const formats0 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u;
const schema13 = {
	"type": "object",
	"required": ["type", "name"],
	"additionalProperties": false,
	"properties": {
		"type": {
			"type": "string",
			"enum": [
				"application",
				"framework",
				"library",
				"container",
				"platform",
				"operating-system",
				"device",
				"device-driver",
				"firmware",
				"file",
				"machine-learning-model",
				"data",
				"cryptographic-asset"
			]
		},
		"mime-type": {
			"type": "string",
			"pattern": "^[-+a-z0-9.]+/[-+a-z0-9.]+$"
		},
		"bom-ref": { "$ref": "#/definitions/refType" },
		"supplier": { "$ref": "#/definitions/organizationalEntity" },
		"authors": {
			"type": "array",
			"items": { "$ref": "#/definitions/organizationalContact" }
		},
		"author": { "type": "string" },
		"publisher": { "type": "string" },
		"group": { "type": "string" },
		"name": { "type": "string" },
		"version": { "$ref": "#/definitions/version" },
		"description": { "type": "string" },
		"scope": {
			"type": "string",
			"enum": [
				"required",
				"optional",
				"excluded"
			]
		},
		"hashes": {
			"type": "array",
			"items": { "$ref": "#/definitions/hash" }
		},
		"licenses": { "$ref": "#/definitions/licenseChoice" },
		"copyright": { "type": "string" },
		"cpe": { "type": "string" },
		"purl": { "type": "string" },
		"modified": { "type": "boolean" },
		"externalReferences": {
			"type": "array",
			"items": { "$ref": "#/definitions/externalReference" }
		},
		"components": {
			"type": "array",
			"items": { "$ref": "#/definitions/component" }
		},
		"properties": {
			"type": "array",
			"title": "Properties",
			"description": "Provides the ability to document properties in a name-value store. This provides flexibility to include data not officially supported in the standard without having to use additional namespaces or create extensions. Unlike key-value stores, properties support duplicate names, each potentially having different values. Property names of interest to the general public are encouraged to be registered in the [CycloneDX Property Taxonomy](https://github.com/CycloneDX/cyclonedx-property-taxonomy). Formal registration is optional.",
			"items": { "$ref": "#/definitions/property" }
		}
	}
};
const func4 = ((text) => [...text].length);
const pattern1 = /* @__PURE__ */ new RegExp("^[-+a-z0-9.]+/[-+a-z0-9.]+$", "u");
const formats2 = /^\S*$/u;
const formats4 = /^[^@\s]+@[^@\s]+$/u;
function validate14(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		for (const key0 in data) if (!(key0 === "bom-ref" || key0 === "name" || key0 === "email" || key0 === "phone")) {
			validate14.errors = [{
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			}];
			return false;
		}
		if (data["bom-ref"] !== void 0) {
			let data0 = data["bom-ref"];
			if (typeof data0 === "string") {
				if (func4(data0) < 1) {
					validate14.errors = [{
						instancePath: instancePath + "/bom-ref",
						schemaPath: "#/definitions/refType/minLength",
						keyword: "minLength",
						params: { limit: 1 }
					}];
					return false;
				}
			} else {
				validate14.errors = [{
					instancePath: instancePath + "/bom-ref",
					schemaPath: "#/definitions/refType/type",
					keyword: "type",
					params: { type: "string" }
				}];
				return false;
			}
			var valid0 = true;
		} else var valid0 = true;
		if (valid0) {
			if (data.name !== void 0) {
				if (typeof data.name !== "string") {
					validate14.errors = [{
						instancePath: instancePath + "/name",
						schemaPath: "#/properties/name/type",
						keyword: "type",
						params: { type: "string" }
					}];
					return false;
				}
				var valid0 = true;
			} else var valid0 = true;
			if (valid0) {
				if (data.email !== void 0) {
					let data2 = data.email;
					if (typeof data2 === "string") {
						if (!formats4.test(data2)) {
							validate14.errors = [{
								instancePath: instancePath + "/email",
								schemaPath: "#/properties/email/format",
								keyword: "format",
								params: { format: "idn-email" }
							}];
							return false;
						}
					} else {
						validate14.errors = [{
							instancePath: instancePath + "/email",
							schemaPath: "#/properties/email/type",
							keyword: "type",
							params: { type: "string" }
						}];
						return false;
					}
					var valid0 = true;
				} else var valid0 = true;
				if (valid0) {
					if (data.phone !== void 0) {
						if (typeof data.phone !== "string") {
							validate14.errors = [{
								instancePath: instancePath + "/phone",
								schemaPath: "#/properties/phone/type",
								keyword: "type",
								params: { type: "string" }
							}];
							return false;
						}
						var valid0 = true;
					} else var valid0 = true;
				}
			}
		}
	} else {
		validate14.errors = [{
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" }
		}];
		return false;
	}
	validate14.errors = vErrors;
	return true;
}
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (errors === 0) {
		if (data && typeof data == "object" && !Array.isArray(data)) {
			const _errs1 = errors;
			for (const key0 in data) if (!(key0 === "bom-ref" || key0 === "name" || key0 === "url" || key0 === "contact")) {
				validate13.errors = [{
					instancePath,
					schemaPath: "#/additionalProperties",
					keyword: "additionalProperties",
					params: { additionalProperty: key0 }
				}];
				return false;
			}
			if (_errs1 === errors) {
				if (data["bom-ref"] !== void 0) {
					let data0 = data["bom-ref"];
					const _errs2 = errors;
					if (errors === errors) {
						if (typeof data0 === "string") {
							if (func4(data0) < 1) {
								validate13.errors = [{
									instancePath: instancePath + "/bom-ref",
									schemaPath: "#/definitions/refType/minLength",
									keyword: "minLength",
									params: { limit: 1 }
								}];
								return false;
							}
						} else {
							validate13.errors = [{
								instancePath: instancePath + "/bom-ref",
								schemaPath: "#/definitions/refType/type",
								keyword: "type",
								params: { type: "string" }
							}];
							return false;
						}
					}
					var valid0 = _errs2 === errors;
				} else var valid0 = true;
				if (valid0) {
					if (data.name !== void 0) {
						const _errs5 = errors;
						if (typeof data.name !== "string") {
							validate13.errors = [{
								instancePath: instancePath + "/name",
								schemaPath: "#/properties/name/type",
								keyword: "type",
								params: { type: "string" }
							}];
							return false;
						}
						var valid0 = _errs5 === errors;
					} else var valid0 = true;
					if (valid0) {
						if (data.url !== void 0) {
							let data2 = data.url;
							const _errs7 = errors;
							if (errors === _errs7) {
								if (Array.isArray(data2)) {
									const len0 = data2.length;
									for (let i0 = 0; i0 < len0; i0++) {
										let data3 = data2[i0];
										const _errs9 = errors;
										if (errors === _errs9) {
											if (errors === _errs9) {
												if (typeof data3 === "string") {
													if (!formats2.test(data3)) {
														validate13.errors = [{
															instancePath: instancePath + "/url/" + i0,
															schemaPath: "#/properties/url/items/format",
															keyword: "format",
															params: { format: "iri-reference" }
														}];
														return false;
													}
												} else {
													validate13.errors = [{
														instancePath: instancePath + "/url/" + i0,
														schemaPath: "#/properties/url/items/type",
														keyword: "type",
														params: { type: "string" }
													}];
													return false;
												}
											}
										}
										if (!(_errs9 === errors)) break;
									}
								} else {
									validate13.errors = [{
										instancePath: instancePath + "/url",
										schemaPath: "#/properties/url/type",
										keyword: "type",
										params: { type: "array" }
									}];
									return false;
								}
							}
							var valid0 = _errs7 === errors;
						} else var valid0 = true;
						if (valid0) {
							if (data.contact !== void 0) {
								let data4 = data.contact;
								const _errs11 = errors;
								if (errors === _errs11) {
									if (Array.isArray(data4)) {
										const len1 = data4.length;
										for (let i1 = 0; i1 < len1; i1++) {
											const _errs13 = errors;
											if (!validate14(data4[i1], {
												instancePath: instancePath + "/contact/" + i1,
												parentData: data4,
												parentDataProperty: i1,
												rootData
											})) {
												vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
												errors = vErrors.length;
											}
											if (!(_errs13 === errors)) break;
										}
									} else {
										validate13.errors = [{
											instancePath: instancePath + "/contact",
											schemaPath: "#/properties/contact/type",
											keyword: "type",
											params: { type: "array" }
										}];
										return false;
									}
								}
								var valid0 = _errs11 === errors;
							} else var valid0 = true;
						}
					}
				}
			}
		} else {
			validate13.errors = [{
				instancePath,
				schemaPath: "#/type",
				keyword: "type",
				params: { type: "object" }
			}];
			return false;
		}
	}
	validate13.errors = vErrors;
	return errors === 0;
}
const schema21 = {
	"type": "string",
	"enum": [
		"MD5",
		"SHA-1",
		"SHA-256",
		"SHA-384",
		"SHA-512",
		"SHA3-256",
		"SHA3-384",
		"SHA3-512",
		"BLAKE2b-256",
		"BLAKE2b-384",
		"BLAKE2b-512",
		"BLAKE3"
	]
};
const pattern2 = /* @__PURE__ */ new RegExp("^([a-fA-F0-9]{32}|[a-fA-F0-9]{40}|[a-fA-F0-9]{64}|[a-fA-F0-9]{96}|[a-fA-F0-9]{128})$", "u");
function validate18(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		let missing0;
		if (data.alg === void 0 && (missing0 = "alg") || data.content === void 0 && (missing0 = "content")) {
			validate18.errors = [{
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: missing0 }
			}];
			return false;
		} else {
			for (const key0 in data) if (!(key0 === "alg" || key0 === "content")) {
				validate18.errors = [{
					instancePath,
					schemaPath: "#/additionalProperties",
					keyword: "additionalProperties",
					params: { additionalProperty: key0 }
				}];
				return false;
			}
			if (data.alg !== void 0) {
				let data0 = data.alg;
				if (typeof data0 !== "string") {
					validate18.errors = [{
						instancePath: instancePath + "/alg",
						schemaPath: "#/definitions/hash-alg/type",
						keyword: "type",
						params: { type: "string" }
					}];
					return false;
				}
				if (!(data0 === "MD5" || data0 === "SHA-1" || data0 === "SHA-256" || data0 === "SHA-384" || data0 === "SHA-512" || data0 === "SHA3-256" || data0 === "SHA3-384" || data0 === "SHA3-512" || data0 === "BLAKE2b-256" || data0 === "BLAKE2b-384" || data0 === "BLAKE2b-512" || data0 === "BLAKE3")) {
					validate18.errors = [{
						instancePath: instancePath + "/alg",
						schemaPath: "#/definitions/hash-alg/enum",
						keyword: "enum",
						params: { allowedValues: schema21.enum }
					}];
					return false;
				}
				var valid0 = true;
			} else var valid0 = true;
			if (valid0) {
				if (data.content !== void 0) {
					let data1 = data.content;
					if (typeof data1 === "string") {
						if (!pattern2.test(data1)) {
							validate18.errors = [{
								instancePath: instancePath + "/content",
								schemaPath: "#/definitions/hash-content/pattern",
								keyword: "pattern",
								params: { pattern: "^([a-fA-F0-9]{32}|[a-fA-F0-9]{40}|[a-fA-F0-9]{64}|[a-fA-F0-9]{96}|[a-fA-F0-9]{128})$" }
							}];
							return false;
						}
					} else {
						validate18.errors = [{
							instancePath: instancePath + "/content",
							schemaPath: "#/definitions/hash-content/type",
							keyword: "type",
							params: { type: "string" }
						}];
						return false;
					}
					var valid0 = true;
				} else var valid0 = true;
			}
		}
	} else {
		validate18.errors = [{
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" }
		}];
		return false;
	}
	validate18.errors = vErrors;
	return true;
}
const schema27 = {
	"type": "string",
	"enum": ["declared", "concluded"]
};
const schema26 = {
	"$schema": "http://json-schema.org/draft-07/schema#",
	"type": "string",
	"enum": [
		"0BSD",
		"3D-Slicer-1.0",
		"AAL",
		"Abstyles",
		"AdaCore-doc",
		"Adobe-2006",
		"Adobe-Display-PostScript",
		"Adobe-Glyph",
		"Adobe-Utopia",
		"ADSL",
		"Advanced-Cryptics-Dictionary",
		"AFL-1.1",
		"AFL-1.2",
		"AFL-2.0",
		"AFL-2.1",
		"AFL-3.0",
		"Afmparse",
		"AGPL-1.0",
		"AGPL-1.0-only",
		"AGPL-1.0-or-later",
		"AGPL-3.0",
		"AGPL-3.0-only",
		"AGPL-3.0-or-later",
		"Aladdin",
		"ALGLIB-Documentation",
		"AMD-newlib",
		"AMDPLPA",
		"AML",
		"AML-glslang",
		"AMPAS",
		"ANTLR-PD",
		"ANTLR-PD-fallback",
		"any-OSI",
		"any-OSI-perl-modules",
		"Apache-1.0",
		"Apache-1.1",
		"Apache-2.0",
		"APAFML",
		"APL-1.0",
		"App-s2p",
		"APSL-1.0",
		"APSL-1.1",
		"APSL-1.2",
		"APSL-2.0",
		"Arphic-1999",
		"Artistic-1.0",
		"Artistic-1.0-cl8",
		"Artistic-1.0-Perl",
		"Artistic-2.0",
		"Artistic-dist",
		"Aspell-RU",
		"ASWF-Digital-Assets-1.0",
		"ASWF-Digital-Assets-1.1",
		"atc-game",
		"Baekmuk",
		"Bahyph",
		"Barr",
		"bcrypt-Solar-Designer",
		"Beerware",
		"Bitstream-Charter",
		"Bitstream-Vera",
		"BitTorrent-1.0",
		"BitTorrent-1.1",
		"blessing",
		"BlueOak-1.0.0",
		"Boehm-GC",
		"Boehm-GC-without-fee",
		"BOLA-1.1",
		"Borceux",
		"Brian-Gladman-2-Clause",
		"Brian-Gladman-3-Clause",
		"Brian-Gladman-3-Clause-no-conversion",
		"BSD-1-Clause",
		"BSD-2-Clause",
		"BSD-2-Clause-Darwin",
		"BSD-2-Clause-first-lines",
		"BSD-2-Clause-FreeBSD",
		"BSD-2-Clause-NetBSD",
		"BSD-2-Clause-Patent",
		"BSD-2-Clause-pkgconf-disclaimer",
		"BSD-2-Clause-pos-unchanged",
		"BSD-2-Clause-Views",
		"BSD-3-Clause",
		"BSD-3-Clause-acpica",
		"BSD-3-Clause-Attribution",
		"BSD-3-Clause-Clear",
		"BSD-3-Clause-flex",
		"BSD-3-Clause-HP",
		"BSD-3-Clause-LBNL",
		"BSD-3-Clause-Modification",
		"BSD-3-Clause-No-Military-License",
		"BSD-3-Clause-No-Nuclear-License",
		"BSD-3-Clause-No-Nuclear-License-2014",
		"BSD-3-Clause-No-Nuclear-Warranty",
		"BSD-3-Clause-Open-MPI",
		"BSD-3-Clause-OpenWebUI",
		"BSD-3-Clause-Sun",
		"BSD-3-Clause-Tso",
		"BSD-4-Clause",
		"BSD-4-Clause-Shortened",
		"BSD-4-Clause-UC",
		"BSD-4.3RENO",
		"BSD-4.3TAHOE",
		"BSD-Advertising-Acknowledgement",
		"BSD-ask-to-endorse",
		"BSD-Attribution-HPND-disclaimer",
		"BSD-Inferno-Nettverk",
		"BSD-Mark-Modifications",
		"BSD-Protection",
		"BSD-Source-alt-GPL",
		"BSD-Source-beginning-file",
		"BSD-Source-Code",
		"BSD-Source-Code-no-disclaimer",
		"BSD-Systemics",
		"BSD-Systemics-W3Works",
		"BSL-1.0",
		"Buddy",
		"Bugroff",
		"BUSL-1.1",
		"bzip2-1.0.5",
		"bzip2-1.0.6",
		"C-UDA-1.0",
		"CAL-1.0",
		"CAL-1.0-Combined-Work-Exception",
		"Caldera",
		"Caldera-no-preamble",
		"CAPEC-tou",
		"Catharon",
		"CATOSL-1.1",
		"CC-BY-1.0",
		"CC-BY-2.0",
		"CC-BY-2.5",
		"CC-BY-2.5-AU",
		"CC-BY-3.0",
		"CC-BY-3.0-AT",
		"CC-BY-3.0-AU",
		"CC-BY-3.0-DE",
		"CC-BY-3.0-IGO",
		"CC-BY-3.0-NL",
		"CC-BY-3.0-US",
		"CC-BY-4.0",
		"CC-BY-NC-1.0",
		"CC-BY-NC-2.0",
		"CC-BY-NC-2.5",
		"CC-BY-NC-3.0",
		"CC-BY-NC-3.0-DE",
		"CC-BY-NC-3.0-IGO",
		"CC-BY-NC-4.0",
		"CC-BY-NC-ND-1.0",
		"CC-BY-NC-ND-2.0",
		"CC-BY-NC-ND-2.5",
		"CC-BY-NC-ND-3.0",
		"CC-BY-NC-ND-3.0-DE",
		"CC-BY-NC-ND-3.0-IGO",
		"CC-BY-NC-ND-4.0",
		"CC-BY-NC-SA-1.0",
		"CC-BY-NC-SA-2.0",
		"CC-BY-NC-SA-2.0-DE",
		"CC-BY-NC-SA-2.0-FR",
		"CC-BY-NC-SA-2.0-UK",
		"CC-BY-NC-SA-2.5",
		"CC-BY-NC-SA-3.0",
		"CC-BY-NC-SA-3.0-DE",
		"CC-BY-NC-SA-3.0-IGO",
		"CC-BY-NC-SA-4.0",
		"CC-BY-ND-1.0",
		"CC-BY-ND-2.0",
		"CC-BY-ND-2.5",
		"CC-BY-ND-3.0",
		"CC-BY-ND-3.0-DE",
		"CC-BY-ND-4.0",
		"CC-BY-SA-1.0",
		"CC-BY-SA-2.0",
		"CC-BY-SA-2.0-UK",
		"CC-BY-SA-2.1-JP",
		"CC-BY-SA-2.5",
		"CC-BY-SA-3.0",
		"CC-BY-SA-3.0-AT",
		"CC-BY-SA-3.0-DE",
		"CC-BY-SA-3.0-IGO",
		"CC-BY-SA-4.0",
		"CC-PDDC",
		"CC-PDM-1.0",
		"CC-SA-1.0",
		"CC0-1.0",
		"CDDL-1.0",
		"CDDL-1.1",
		"CDL-1.0",
		"CDLA-Permissive-1.0",
		"CDLA-Permissive-2.0",
		"CDLA-Sharing-1.0",
		"CECILL-1.0",
		"CECILL-1.1",
		"CECILL-2.0",
		"CECILL-2.1",
		"CECILL-B",
		"CECILL-C",
		"CERN-OHL-1.1",
		"CERN-OHL-1.2",
		"CERN-OHL-P-2.0",
		"CERN-OHL-S-2.0",
		"CERN-OHL-W-2.0",
		"CFITSIO",
		"check-cvs",
		"checkmk",
		"ClArtistic",
		"Clips",
		"CMU-Mach",
		"CMU-Mach-nodoc",
		"CNRI-Jython",
		"CNRI-Python",
		"CNRI-Python-GPL-Compatible",
		"COIL-1.0",
		"Community-Spec-1.0",
		"Condor-1.1",
		"copyleft-next-0.3.0",
		"copyleft-next-0.3.1",
		"Cornell-Lossless-JPEG",
		"CPAL-1.0",
		"CPL-1.0",
		"CPOL-1.02",
		"Cronyx",
		"Crossword",
		"CryptoSwift",
		"CrystalStacker",
		"CUA-OPL-1.0",
		"Cube",
		"curl",
		"cve-tou",
		"D-FSL-1.0",
		"DEC-3-Clause",
		"diffmark",
		"DL-DE-BY-2.0",
		"DL-DE-ZERO-2.0",
		"DOC",
		"DocBook-DTD",
		"DocBook-Schema",
		"DocBook-Stylesheet",
		"DocBook-XML",
		"Dotseqn",
		"DRL-1.0",
		"DRL-1.1",
		"DSDP",
		"dtoa",
		"dvipdfm",
		"ECL-1.0",
		"ECL-2.0",
		"eCos-2.0",
		"EFL-1.0",
		"EFL-2.0",
		"eGenix",
		"Elastic-2.0",
		"Entessa",
		"EPICS",
		"EPL-1.0",
		"EPL-2.0",
		"ErlPL-1.1",
		"ESA-PL-permissive-2.4",
		"ESA-PL-strong-copyleft-2.4",
		"ESA-PL-weak-copyleft-2.4",
		"etalab-2.0",
		"EUDatagrid",
		"EUPL-1.0",
		"EUPL-1.1",
		"EUPL-1.2",
		"Eurosym",
		"Fair",
		"FBM",
		"FDK-AAC",
		"FDK-MPEG-H",
		"Ferguson-Twofish",
		"Frameworx-1.0",
		"FreeBSD-DOC",
		"FreeImage",
		"FSFAP",
		"FSFAP-no-warranty-disclaimer",
		"FSFUL",
		"FSFULLR",
		"FSFULLRSD",
		"FSFULLRWD",
		"FSL-1.1-ALv2",
		"FSL-1.1-MIT",
		"FTL",
		"Furuseth",
		"fwlw",
		"Game-Programming-Gems",
		"GCR-docs",
		"GD",
		"generic-xts",
		"GFDL-1.1",
		"GFDL-1.1-invariants-only",
		"GFDL-1.1-invariants-or-later",
		"GFDL-1.1-no-invariants-only",
		"GFDL-1.1-no-invariants-or-later",
		"GFDL-1.1-only",
		"GFDL-1.1-or-later",
		"GFDL-1.2",
		"GFDL-1.2-invariants-only",
		"GFDL-1.2-invariants-or-later",
		"GFDL-1.2-no-invariants-only",
		"GFDL-1.2-no-invariants-or-later",
		"GFDL-1.2-only",
		"GFDL-1.2-or-later",
		"GFDL-1.3",
		"GFDL-1.3-invariants-only",
		"GFDL-1.3-invariants-or-later",
		"GFDL-1.3-no-invariants-only",
		"GFDL-1.3-no-invariants-or-later",
		"GFDL-1.3-only",
		"GFDL-1.3-or-later",
		"Giftware",
		"GL2PS",
		"Glide",
		"Glulxe",
		"GLWTPL",
		"gnuplot",
		"GPL-1.0",
		"GPL-1.0+",
		"GPL-1.0-only",
		"GPL-1.0-or-later",
		"GPL-2.0",
		"GPL-2.0+",
		"GPL-2.0-only",
		"GPL-2.0-or-later",
		"GPL-2.0-with-autoconf-exception",
		"GPL-2.0-with-bison-exception",
		"GPL-2.0-with-classpath-exception",
		"GPL-2.0-with-font-exception",
		"GPL-2.0-with-GCC-exception",
		"GPL-3.0",
		"GPL-3.0+",
		"GPL-3.0-only",
		"GPL-3.0-or-later",
		"GPL-3.0-with-autoconf-exception",
		"GPL-3.0-with-GCC-exception",
		"Graphics-Gems",
		"gSOAP-1.3b",
		"gtkbook",
		"Gutmann",
		"HaskellReport",
		"HDF5",
		"hdparm",
		"HIDAPI",
		"Hippocratic-2.1",
		"Hippocratic-3.0-core",
		"HP-1986",
		"HP-1989",
		"HPND",
		"HPND-DEC",
		"HPND-doc",
		"HPND-doc-sell",
		"HPND-export-US",
		"HPND-export-US-acknowledgement",
		"HPND-export-US-modify",
		"HPND-export2-US",
		"HPND-Fenneberg-Livingston",
		"HPND-INRIA-IMAG",
		"HPND-Intel",
		"HPND-Kevlin-Henney",
		"HPND-Markus-Kuhn",
		"HPND-merchantability-variant",
		"HPND-MIT-disclaimer",
		"HPND-Netrek",
		"HPND-Pbmplus",
		"HPND-sell-MIT-disclaimer-xserver",
		"HPND-sell-regexpr",
		"HPND-sell-variant",
		"HPND-sell-variant-critical-systems",
		"HPND-sell-variant-MIT-disclaimer",
		"HPND-sell-variant-MIT-disclaimer-rev",
		"HPND-SMC",
		"HPND-UC",
		"HPND-UC-export-US",
		"HTMLTIDY",
		"hyphen-bulgarian",
		"IBM-pibs",
		"ICU",
		"IEC-Code-Components-EULA",
		"IJG",
		"IJG-short",
		"ImageMagick",
		"iMatix",
		"Imlib2",
		"Info-ZIP",
		"Informatica",
		"Inner-Net-2.0",
		"InnoSetup",
		"Intel",
		"Intel-ACPI",
		"Interbase-1.0",
		"IPA",
		"IPL-1.0",
		"ISC",
		"ISC-Veillard",
		"ISO-permission",
		"Jam",
		"JasPer-2.0",
		"jove",
		"JPL-image",
		"JPNIC",
		"JSON",
		"Kastrup",
		"Kazlib",
		"Knuth-CTAN",
		"LAL-1.2",
		"LAL-1.3",
		"Latex2e",
		"Latex2e-translated-notice",
		"Leptonica",
		"LGPL-2.0",
		"LGPL-2.0+",
		"LGPL-2.0-only",
		"LGPL-2.0-or-later",
		"LGPL-2.1",
		"LGPL-2.1+",
		"LGPL-2.1-only",
		"LGPL-2.1-or-later",
		"LGPL-3.0",
		"LGPL-3.0+",
		"LGPL-3.0-only",
		"LGPL-3.0-or-later",
		"LGPLLR",
		"Libpng",
		"libpng-1.6.35",
		"libpng-2.0",
		"libselinux-1.0",
		"libtiff",
		"libutil-David-Nugent",
		"LiLiQ-P-1.1",
		"LiLiQ-R-1.1",
		"LiLiQ-Rplus-1.1",
		"Linux-man-pages-1-para",
		"Linux-man-pages-copyleft",
		"Linux-man-pages-copyleft-2-para",
		"Linux-man-pages-copyleft-var",
		"Linux-OpenIB",
		"LOOP",
		"LPD-document",
		"LPL-1.0",
		"LPL-1.02",
		"LPPL-1.0",
		"LPPL-1.1",
		"LPPL-1.2",
		"LPPL-1.3a",
		"LPPL-1.3c",
		"lsof",
		"Lucida-Bitmap-Fonts",
		"LZMA-SDK-9.11-to-9.20",
		"LZMA-SDK-9.22",
		"Mackerras-3-Clause",
		"Mackerras-3-Clause-acknowledgment",
		"magaz",
		"mailprio",
		"MakeIndex",
		"man2html",
		"Martin-Birgmeier",
		"McPhee-slideshow",
		"metamail",
		"Minpack",
		"MIPS",
		"MirOS",
		"MIT",
		"MIT-0",
		"MIT-advertising",
		"MIT-Click",
		"MIT-CMU",
		"MIT-enna",
		"MIT-feh",
		"MIT-Festival",
		"MIT-Khronos-old",
		"MIT-Modern-Variant",
		"MIT-open-group",
		"MIT-STK",
		"MIT-testregex",
		"MIT-Wu",
		"MITNFA",
		"MMIXware",
		"MMPL-1.0.1",
		"Motosoto",
		"MPEG-SSG",
		"mpi-permissive",
		"mpich2",
		"MPL-1.0",
		"MPL-1.1",
		"MPL-2.0",
		"MPL-2.0-no-copyleft-exception",
		"mplus",
		"MS-LPL",
		"MS-PL",
		"MS-RL",
		"MTLL",
		"MulanPSL-1.0",
		"MulanPSL-2.0",
		"Multics",
		"Mup",
		"MVT-1.1",
		"NAIST-2003",
		"NASA-1.3",
		"Naumen",
		"NBPL-1.0",
		"NCBI-PD",
		"NCGL-UK-2.0",
		"NCL",
		"NCSA",
		"Net-SNMP",
		"NetCDF",
		"Newsletr",
		"NGPL",
		"ngrep",
		"NICTA-1.0",
		"NIST-PD",
		"NIST-PD-fallback",
		"NIST-PD-TNT",
		"NIST-Software",
		"NLOD-1.0",
		"NLOD-2.0",
		"NLPL",
		"Nokia",
		"NOSL",
		"Noweb",
		"NPL-1.0",
		"NPL-1.1",
		"NPOSL-3.0",
		"NRL",
		"NTIA-PD",
		"NTP",
		"NTP-0",
		"Nunit",
		"O-UDA-1.0",
		"OAR",
		"OCCT-PL",
		"OCLC-2.0",
		"ODbL-1.0",
		"ODC-By-1.0",
		"OFFIS",
		"OFL-1.0",
		"OFL-1.0-no-RFN",
		"OFL-1.0-RFN",
		"OFL-1.1",
		"OFL-1.1-no-RFN",
		"OFL-1.1-RFN",
		"OGC-1.0",
		"OGDL-Taiwan-1.0",
		"OGL-Canada-2.0",
		"OGL-UK-1.0",
		"OGL-UK-2.0",
		"OGL-UK-3.0",
		"OGTSL",
		"OLDAP-1.1",
		"OLDAP-1.2",
		"OLDAP-1.3",
		"OLDAP-1.4",
		"OLDAP-2.0",
		"OLDAP-2.0.1",
		"OLDAP-2.1",
		"OLDAP-2.2",
		"OLDAP-2.2.1",
		"OLDAP-2.2.2",
		"OLDAP-2.3",
		"OLDAP-2.4",
		"OLDAP-2.5",
		"OLDAP-2.6",
		"OLDAP-2.7",
		"OLDAP-2.8",
		"OLFL-1.3",
		"OML",
		"OpenMDW-1.0",
		"OpenPBS-2.3",
		"OpenSSL",
		"OpenSSL-standalone",
		"OpenVision",
		"OPL-1.0",
		"OPL-UK-3.0",
		"OPUBL-1.0",
		"OSC-1.0",
		"OSET-PL-2.1",
		"OSL-1.0",
		"OSL-1.1",
		"OSL-2.0",
		"OSL-2.1",
		"OSL-3.0",
		"OSSP",
		"PADL",
		"ParaType-Free-Font-1.3",
		"Parity-6.0.0",
		"Parity-7.0.0",
		"PDDL-1.0",
		"PHP-3.0",
		"PHP-3.01",
		"Pixar",
		"pkgconf",
		"Plexus",
		"pnmstitch",
		"PolyForm-Noncommercial-1.0.0",
		"PolyForm-Small-Business-1.0.0",
		"PostgreSQL",
		"PPL",
		"PSF-2.0",
		"psfrag",
		"psutils",
		"Python-2.0",
		"Python-2.0.1",
		"python-ldap",
		"Qhull",
		"QPL-1.0",
		"QPL-1.0-INRIA-2004",
		"radvd",
		"Rdisc",
		"RHeCos-1.1",
		"RPL-1.1",
		"RPL-1.5",
		"RPSL-1.0",
		"RSA-MD",
		"RSCPL",
		"Ruby",
		"Ruby-pty",
		"SAX-PD",
		"SAX-PD-2.0",
		"Saxpath",
		"SCEA",
		"SchemeReport",
		"Sendmail",
		"Sendmail-8.23",
		"Sendmail-Open-Source-1.1",
		"SGI-B-1.0",
		"SGI-B-1.1",
		"SGI-B-2.0",
		"SGI-OpenGL",
		"SGMLUG-PM",
		"SGP4",
		"SHL-0.5",
		"SHL-0.51",
		"SimPL-2.0",
		"SISSL",
		"SISSL-1.2",
		"SL",
		"Sleepycat",
		"SMAIL-GPL",
		"SMLNJ",
		"SMPPL",
		"SNIA",
		"snprintf",
		"SOFA",
		"softSurfer",
		"Soundex",
		"Spencer-86",
		"Spencer-94",
		"Spencer-99",
		"SPL-1.0",
		"ssh-keyscan",
		"SSH-OpenSSH",
		"SSH-short",
		"SSLeay-standalone",
		"SSPL-1.0",
		"StandardML-NJ",
		"SugarCRM-1.1.3",
		"SUL-1.0",
		"Sun-PPP",
		"Sun-PPP-2000",
		"SunPro",
		"SWL",
		"swrule",
		"Symlinks",
		"TAPR-OHL-1.0",
		"TCL",
		"TCP-wrappers",
		"TekHVC",
		"TermReadKey",
		"TGPPL-1.0",
		"ThirdEye",
		"threeparttable",
		"TMate",
		"TORQUE-1.1",
		"TOSL",
		"TPDL",
		"TPL-1.0",
		"TrustedQSL",
		"TTWL",
		"TTYP0",
		"TU-Berlin-1.0",
		"TU-Berlin-2.0",
		"Ubuntu-font-1.0",
		"UCAR",
		"UCL-1.0",
		"ulem",
		"UMich-Merit",
		"Unicode-3.0",
		"Unicode-DFS-2015",
		"Unicode-DFS-2016",
		"Unicode-TOU",
		"UnixCrypt",
		"Unlicense",
		"Unlicense-libtelnet",
		"Unlicense-libwhirlpool",
		"UnRAR",
		"UPL-1.0",
		"URT-RLE",
		"Vim",
		"Vixie-Cron",
		"VOSTROM",
		"VSL-1.0",
		"W3C",
		"W3C-19980720",
		"W3C-20150513",
		"w3m",
		"Watcom-1.0",
		"Widget-Workshop",
		"WordNet",
		"Wsuipa",
		"WTFNMFPL",
		"WTFPL",
		"wwl",
		"wxWindows",
		"X11",
		"X11-distribute-modifications-variant",
		"X11-no-permit-persons",
		"X11-swapped",
		"Xdebug-1.03",
		"Xerox",
		"Xfig",
		"XFree86-1.1",
		"xinetd",
		"xkeyboard-config-Zinoviev",
		"xlock",
		"Xnet",
		"xpp",
		"XSkat",
		"xzoom",
		"YPL-1.0",
		"YPL-1.1",
		"Zed",
		"Zeeff",
		"Zend-2.0",
		"Zimbra-1.3",
		"Zimbra-1.4",
		"Zlib",
		"zlib-acknowledgement",
		"ZPL-1.1",
		"ZPL-2.0",
		"ZPL-2.1",
		"389-exception",
		"Asterisk-exception",
		"Asterisk-linking-protocols-exception",
		"Autoconf-exception-2.0",
		"Autoconf-exception-3.0",
		"Autoconf-exception-generic",
		"Autoconf-exception-generic-3.0",
		"Autoconf-exception-macro",
		"Bison-exception-1.24",
		"Bison-exception-2.2",
		"Bootloader-exception",
		"CGAL-linking-exception",
		"Classpath-exception-2.0",
		"Classpath-exception-2.0-short",
		"CLISP-exception-2.0",
		"cryptsetup-OpenSSL-exception",
		"Digia-Qt-LGPL-exception-1.1",
		"DigiRule-FOSS-exception",
		"eCos-exception-2.0",
		"erlang-otp-linking-exception",
		"Fawkes-Runtime-exception",
		"FLTK-exception",
		"fmt-exception",
		"Font-exception-2.0",
		"freertos-exception-2.0",
		"GCC-exception-2.0",
		"GCC-exception-2.0-note",
		"GCC-exception-3.1",
		"Gmsh-exception",
		"GNAT-exception",
		"GNOME-examples-exception",
		"GNU-compiler-exception",
		"gnu-javamail-exception",
		"Google-Patent-WebM",
		"GPL-3.0-389-ds-base-exception",
		"GPL-3.0-interface-exception",
		"GPL-3.0-linking-exception",
		"GPL-3.0-linking-source-exception",
		"GPL-CC-1.0",
		"GStreamer-exception-2005",
		"GStreamer-exception-2008",
		"harbour-exception",
		"i2p-gpl-java-exception",
		"Independent-modules-exception",
		"KiCad-libraries-exception",
		"kvirc-openssl-exception",
		"LGPL-3.0-linking-exception",
		"libpri-OpenH323-exception",
		"Libtool-exception",
		"Linux-syscall-note",
		"LLGPL",
		"LLVM-exception",
		"LZMA-exception",
		"mif-exception",
		"mxml-exception",
		"Nokia-Qt-exception-1.1",
		"OCaml-LGPL-linking-exception",
		"OCCT-exception-1.0",
		"OpenJDK-assembly-exception-1.0",
		"openvpn-openssl-exception",
		"PCRE2-exception",
		"polyparse-exception",
		"PS-or-PDF-font-exception-20170817",
		"QPL-1.0-INRIA-2004-exception",
		"Qt-GPL-exception-1.0",
		"Qt-LGPL-exception-1.1",
		"Qwt-exception-1.0",
		"romic-exception",
		"RRDtool-FLOSS-exception-2.0",
		"rsync-linking-exception",
		"SANE-exception",
		"SHL-2.0",
		"SHL-2.1",
		"Simple-Library-Usage-exception",
		"Spelling-Provider-LGPL-exception",
		"sqlitestudio-OpenSSL-exception",
		"stunnel-exception",
		"SWI-exception",
		"Swift-exception",
		"Texinfo-exception",
		"u-boot-exception-2.0",
		"UBDL-exception",
		"Universal-FOSS-exception-1.0",
		"vsftpd-openssl-exception",
		"WxWindows-exception-3.1",
		"x11vnc-openssl-exception"
	]
};
const func0 = ((left, right) => left === right);
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	const _errs1 = errors;
	let valid0 = false;
	let passing0 = null;
	const _errs2 = errors;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		let missing0;
		if (data.id === void 0 && (missing0 = "id")) {
			const err0 = {
				instancePath,
				schemaPath: "#/oneOf/0/required",
				keyword: "required",
				params: { missingProperty: missing0 }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
	}
	var _valid0 = _errs2 === errors;
	if (_valid0) {
		valid0 = true;
		passing0 = 0;
	}
	const _errs3 = errors;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		let missing1;
		if (data.name === void 0 && (missing1 = "name")) {
			const err1 = {
				instancePath,
				schemaPath: "#/oneOf/1/required",
				keyword: "required",
				params: { missingProperty: missing1 }
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
	}
	var _valid0 = _errs3 === errors;
	if (_valid0 && valid0) {
		valid0 = false;
		passing0 = [passing0, 1];
	} else if (_valid0) {
		valid0 = true;
		passing0 = 1;
	}
	if (!valid0) {
		const err2 = {
			instancePath,
			schemaPath: "#/oneOf",
			keyword: "oneOf",
			params: { passingSchemas: passing0 }
		};
		if (vErrors === null) vErrors = [err2];
		else vErrors.push(err2);
		errors++;
		validate21.errors = vErrors;
		return false;
	} else {
		errors = _errs1;
		if (vErrors !== null) {
			if (_errs1) vErrors.length = _errs1;
			else vErrors = null;
		}
	}
	if (errors === 0) {
		if (data && typeof data == "object" && !Array.isArray(data)) {
			const _errs4 = errors;
			for (const key0 in data) if (!(key0 === "bom-ref" || key0 === "id" || key0 === "name" || key0 === "acknowledgement")) {
				validate21.errors = [{
					instancePath,
					schemaPath: "#/additionalProperties",
					keyword: "additionalProperties",
					params: { additionalProperty: key0 }
				}];
				return false;
			}
			if (_errs4 === errors) {
				if (data["bom-ref"] !== void 0) {
					let data0 = data["bom-ref"];
					const _errs5 = errors;
					if (errors === errors) {
						if (typeof data0 === "string") {
							if (func4(data0) < 1) {
								validate21.errors = [{
									instancePath: instancePath + "/bom-ref",
									schemaPath: "#/definitions/refType/minLength",
									keyword: "minLength",
									params: { limit: 1 }
								}];
								return false;
							}
						} else {
							validate21.errors = [{
								instancePath: instancePath + "/bom-ref",
								schemaPath: "#/definitions/refType/type",
								keyword: "type",
								params: { type: "string" }
							}];
							return false;
						}
					}
					var valid1 = _errs5 === errors;
				} else var valid1 = true;
				if (valid1) {
					if (data.id !== void 0) {
						let data1 = data.id;
						const _errs8 = errors;
						if (typeof data1 !== "string") {
							validate21.errors = [{
								instancePath: instancePath + "/id",
								schemaPath: "spdx.SNAPSHOT.schema.json/type",
								keyword: "type",
								params: { type: "string" }
							}];
							return false;
						}
						let valid4 = false;
						for (const v0 of schema26.enum) if (func0(data1, v0)) {
							valid4 = true;
							break;
						}
						if (!valid4) {
							validate21.errors = [{
								instancePath: instancePath + "/id",
								schemaPath: "spdx.SNAPSHOT.schema.json/enum",
								keyword: "enum",
								params: { allowedValues: schema26.enum }
							}];
							return false;
						}
						var valid1 = _errs8 === errors;
					} else var valid1 = true;
					if (valid1) {
						if (data.name !== void 0) {
							const _errs11 = errors;
							if (typeof data.name !== "string") {
								validate21.errors = [{
									instancePath: instancePath + "/name",
									schemaPath: "#/properties/name/type",
									keyword: "type",
									params: { type: "string" }
								}];
								return false;
							}
							var valid1 = _errs11 === errors;
						} else var valid1 = true;
						if (valid1) {
							if (data.acknowledgement !== void 0) {
								let data3 = data.acknowledgement;
								const _errs13 = errors;
								if (typeof data3 !== "string") {
									validate21.errors = [{
										instancePath: instancePath + "/acknowledgement",
										schemaPath: "#/definitions/licenseAcknowledgementEnumeration/type",
										keyword: "type",
										params: { type: "string" }
									}];
									return false;
								}
								if (!(data3 === "declared" || data3 === "concluded")) {
									validate21.errors = [{
										instancePath: instancePath + "/acknowledgement",
										schemaPath: "#/definitions/licenseAcknowledgementEnumeration/enum",
										keyword: "enum",
										params: { allowedValues: schema27.enum }
									}];
									return false;
								}
								var valid1 = _errs13 === errors;
							} else var valid1 = true;
						}
					}
				}
			}
		} else {
			validate21.errors = [{
				instancePath,
				schemaPath: "#/type",
				keyword: "type",
				params: { type: "object" }
			}];
			return false;
		}
	}
	validate21.errors = vErrors;
	return errors === 0;
}
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (!Array.isArray(data)) {
		validate20.errors = [{
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "array" }
		}];
		return false;
	}
	const _errs1 = errors;
	let valid0 = false;
	let passing0 = null;
	const _errs2 = errors;
	if (errors === _errs2) {
		if (Array.isArray(data)) {
			const len0 = data.length;
			for (let i0 = 0; i0 < len0; i0++) {
				let data0 = data[i0];
				const _errs4 = errors;
				if (errors === _errs4) {
					if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
						let missing0;
						if (data0.license === void 0 && (missing0 = "license")) {
							const err0 = {
								instancePath: instancePath + "/" + i0,
								schemaPath: "#/oneOf/0/items/required",
								keyword: "required",
								params: { missingProperty: missing0 }
							};
							if (vErrors === null) vErrors = [err0];
							else vErrors.push(err0);
							errors++;
						} else {
							const _errs6 = errors;
							for (const key0 in data0) if (!(key0 === "license")) {
								const err1 = {
									instancePath: instancePath + "/" + i0,
									schemaPath: "#/oneOf/0/items/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key0 }
								};
								if (vErrors === null) vErrors = [err1];
								else vErrors.push(err1);
								errors++;
								break;
							}
							if (_errs6 === errors) {
								if (data0.license !== void 0) {
									if (!validate21(data0.license, {
										instancePath: instancePath + "/" + i0 + "/license",
										parentData: data0,
										parentDataProperty: "license",
										rootData
									})) {
										vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
										errors = vErrors.length;
									}
								}
							}
						}
					} else {
						const err2 = {
							instancePath: instancePath + "/" + i0,
							schemaPath: "#/oneOf/0/items/type",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err2];
						else vErrors.push(err2);
						errors++;
					}
				}
				if (!(_errs4 === errors)) break;
			}
		} else {
			const err3 = {
				instancePath,
				schemaPath: "#/oneOf/0/type",
				keyword: "type",
				params: { type: "array" }
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
	}
	var _valid0 = _errs2 === errors;
	if (_valid0) {
		valid0 = true;
		passing0 = 0;
	}
	const _errs8 = errors;
	if (errors === _errs8) {
		if (Array.isArray(data)) {
			if (data.length > 1) {
				const err4 = {
					instancePath,
					schemaPath: "#/oneOf/1/maxItems",
					keyword: "maxItems",
					params: { limit: 1 }
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			} else if (data.length < 1) {
				const err5 = {
					instancePath,
					schemaPath: "#/oneOf/1/minItems",
					keyword: "minItems",
					params: { limit: 1 }
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			} else if (!(data.length <= 1)) {
				const err6 = {
					instancePath,
					schemaPath: "#/oneOf/1/additionalItems",
					keyword: "additionalItems",
					params: { limit: 1 }
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			} else if (data.length > 0) {
				let data2 = data[0];
				if (errors === errors) {
					if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
						let missing1;
						if (data2.expression === void 0 && (missing1 = "expression")) {
							const err7 = {
								instancePath: instancePath + "/0",
								schemaPath: "#/oneOf/1/items/0/required",
								keyword: "required",
								params: { missingProperty: missing1 }
							};
							if (vErrors === null) vErrors = [err7];
							else vErrors.push(err7);
							errors++;
						} else {
							const _errs12 = errors;
							for (const key1 in data2) if (!(key1 === "expression" || key1 === "acknowledgement" || key1 === "bom-ref")) {
								const err8 = {
									instancePath: instancePath + "/0",
									schemaPath: "#/oneOf/1/items/0/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key1 }
								};
								if (vErrors === null) vErrors = [err8];
								else vErrors.push(err8);
								errors++;
								break;
							}
							if (_errs12 === errors) {
								if (data2.expression !== void 0) {
									const _errs13 = errors;
									if (typeof data2.expression !== "string") {
										const err9 = {
											instancePath: instancePath + "/0/expression",
											schemaPath: "#/oneOf/1/items/0/properties/expression/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err9];
										else vErrors.push(err9);
										errors++;
									}
									var valid4 = _errs13 === errors;
								} else var valid4 = true;
								if (valid4) {
									if (data2.acknowledgement !== void 0) {
										let data4 = data2.acknowledgement;
										const _errs15 = errors;
										if (typeof data4 !== "string") {
											const err10 = {
												instancePath: instancePath + "/0/acknowledgement",
												schemaPath: "#/definitions/licenseAcknowledgementEnumeration/type",
												keyword: "type",
												params: { type: "string" }
											};
											if (vErrors === null) vErrors = [err10];
											else vErrors.push(err10);
											errors++;
										}
										if (!(data4 === "declared" || data4 === "concluded")) {
											const err11 = {
												instancePath: instancePath + "/0/acknowledgement",
												schemaPath: "#/definitions/licenseAcknowledgementEnumeration/enum",
												keyword: "enum",
												params: { allowedValues: schema27.enum }
											};
											if (vErrors === null) vErrors = [err11];
											else vErrors.push(err11);
											errors++;
										}
										var valid4 = _errs15 === errors;
									} else var valid4 = true;
									if (valid4) {
										if (data2["bom-ref"] !== void 0) {
											let data5 = data2["bom-ref"];
											const _errs18 = errors;
											if (errors === errors) {
												if (typeof data5 === "string") {
													if (func4(data5) < 1) {
														const err12 = {
															instancePath: instancePath + "/0/bom-ref",
															schemaPath: "#/definitions/refType/minLength",
															keyword: "minLength",
															params: { limit: 1 }
														};
														if (vErrors === null) vErrors = [err12];
														else vErrors.push(err12);
														errors++;
													}
												} else {
													const err13 = {
														instancePath: instancePath + "/0/bom-ref",
														schemaPath: "#/definitions/refType/type",
														keyword: "type",
														params: { type: "string" }
													};
													if (vErrors === null) vErrors = [err13];
													else vErrors.push(err13);
													errors++;
												}
											}
											var valid4 = _errs18 === errors;
										} else var valid4 = true;
									}
								}
							}
						}
					} else {
						const err14 = {
							instancePath: instancePath + "/0",
							schemaPath: "#/oneOf/1/items/0/type",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err14];
						else vErrors.push(err14);
						errors++;
					}
				}
			}
		} else {
			const err15 = {
				instancePath,
				schemaPath: "#/oneOf/1/type",
				keyword: "type",
				params: { type: "array" }
			};
			if (vErrors === null) vErrors = [err15];
			else vErrors.push(err15);
			errors++;
		}
	}
	var _valid0 = _errs8 === errors;
	if (_valid0 && valid0) {
		valid0 = false;
		passing0 = [passing0, 1];
	} else if (_valid0) {
		valid0 = true;
		passing0 = 1;
	}
	if (!valid0) {
		const err16 = {
			instancePath,
			schemaPath: "#/oneOf",
			keyword: "oneOf",
			params: { passingSchemas: passing0 }
		};
		if (vErrors === null) vErrors = [err16];
		else vErrors.push(err16);
		errors++;
		validate20.errors = vErrors;
		return false;
	} else {
		errors = _errs1;
		if (vErrors !== null) {
			if (_errs1) vErrors.length = _errs1;
			else vErrors = null;
		}
	}
	validate20.errors = vErrors;
	return errors === 0;
}
const schema30 = {
	"type": "object",
	"required": ["url", "type"],
	"additionalProperties": false,
	"properties": {
		"url": { "anyOf": [{
			"type": "string",
			"format": "iri-reference"
		}, { "$ref": "#/definitions/bomLink" }] },
		"comment": { "type": "string" },
		"type": {
			"type": "string",
			"enum": [
				"vcs",
				"issue-tracker",
				"website",
				"advisories",
				"bom",
				"mailing-list",
				"social",
				"chat",
				"documentation",
				"support",
				"source-distribution",
				"distribution",
				"distribution-intake",
				"license",
				"build-meta",
				"build-system",
				"release-notes",
				"security-contact",
				"model-card",
				"log",
				"configuration",
				"evidence",
				"formulation",
				"attestation",
				"threat-model",
				"adversary-model",
				"risk-assessment",
				"vulnerability-assertion",
				"exploitability-statement",
				"pentest-report",
				"static-analysis-report",
				"dynamic-analysis-report",
				"runtime-analysis-report",
				"component-analysis-report",
				"maturity-report",
				"certification-report",
				"codified-infrastructure",
				"quality-metrics",
				"poam",
				"electronic-signature",
				"digital-signature",
				"rfc-9116",
				"other"
			]
		},
		"hashes": {
			"type": "array",
			"items": { "$ref": "#/definitions/hash" }
		}
	}
};
const pattern3 = /* @__PURE__ */ new RegExp("^urn:cdx:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/[1-9][0-9]*$", "u");
const pattern4 = /* @__PURE__ */ new RegExp("^urn:cdx:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/[1-9][0-9]*#.+$", "u");
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	const _errs0 = errors;
	let valid0 = false;
	const _errs1 = errors;
	const _errs2 = errors;
	if (errors === _errs2) {
		if (errors === _errs2) {
			if (typeof data === "string") {
				if (!pattern3.test(data)) {
					const err0 = {
						instancePath,
						schemaPath: "#/definitions/bomLinkDocumentType/pattern",
						keyword: "pattern",
						params: { pattern: "^urn:cdx:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/[1-9][0-9]*$" }
					};
					if (vErrors === null) vErrors = [err0];
					else vErrors.push(err0);
					errors++;
				} else if (!formats2.test(data)) {
					const err1 = {
						instancePath,
						schemaPath: "#/definitions/bomLinkDocumentType/format",
						keyword: "format",
						params: { format: "iri-reference" }
					};
					if (vErrors === null) vErrors = [err1];
					else vErrors.push(err1);
					errors++;
				}
			} else {
				const err2 = {
					instancePath,
					schemaPath: "#/definitions/bomLinkDocumentType/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
		}
	}
	var _valid0 = _errs1 === errors;
	valid0 = valid0 || _valid0;
	if (!valid0) {
		const _errs4 = errors;
		const _errs5 = errors;
		if (errors === _errs5) {
			if (errors === _errs5) {
				if (typeof data === "string") {
					if (!pattern4.test(data)) {
						const err3 = {
							instancePath,
							schemaPath: "#/definitions/bomLinkElementType/pattern",
							keyword: "pattern",
							params: { pattern: "^urn:cdx:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/[1-9][0-9]*#.+$" }
						};
						if (vErrors === null) vErrors = [err3];
						else vErrors.push(err3);
						errors++;
					} else if (!formats2.test(data)) {
						const err4 = {
							instancePath,
							schemaPath: "#/definitions/bomLinkElementType/format",
							keyword: "format",
							params: { format: "iri-reference" }
						};
						if (vErrors === null) vErrors = [err4];
						else vErrors.push(err4);
						errors++;
					}
				} else {
					const err5 = {
						instancePath,
						schemaPath: "#/definitions/bomLinkElementType/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
			}
		}
		var _valid0 = _errs4 === errors;
		valid0 = valid0 || _valid0;
	}
	if (!valid0) {
		const err6 = {
			instancePath,
			schemaPath: "#/anyOf",
			keyword: "anyOf",
			params: {}
		};
		if (vErrors === null) vErrors = [err6];
		else vErrors.push(err6);
		errors++;
		validate25.errors = vErrors;
		return false;
	} else {
		errors = _errs0;
		if (vErrors !== null) {
			if (_errs0) vErrors.length = _errs0;
			else vErrors = null;
		}
	}
	validate25.errors = vErrors;
	return errors === 0;
}
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (errors === 0) {
		if (data && typeof data == "object" && !Array.isArray(data)) {
			let missing0;
			if (data.url === void 0 && (missing0 = "url") || data.type === void 0 && (missing0 = "type")) {
				validate24.errors = [{
					instancePath,
					schemaPath: "#/required",
					keyword: "required",
					params: { missingProperty: missing0 }
				}];
				return false;
			} else {
				const _errs1 = errors;
				for (const key0 in data) if (!(key0 === "url" || key0 === "comment" || key0 === "type" || key0 === "hashes")) {
					validate24.errors = [{
						instancePath,
						schemaPath: "#/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key0 }
					}];
					return false;
				}
				if (_errs1 === errors) {
					if (data.url !== void 0) {
						let data0 = data.url;
						const _errs2 = errors;
						const _errs3 = errors;
						let valid1 = false;
						const _errs4 = errors;
						if (errors === _errs4) {
							if (errors === _errs4) {
								if (typeof data0 === "string") {
									if (!formats2.test(data0)) {
										const err0 = {
											instancePath: instancePath + "/url",
											schemaPath: "#/properties/url/anyOf/0/format",
											keyword: "format",
											params: { format: "iri-reference" }
										};
										if (vErrors === null) vErrors = [err0];
										else vErrors.push(err0);
										errors++;
									}
								} else {
									const err1 = {
										instancePath: instancePath + "/url",
										schemaPath: "#/properties/url/anyOf/0/type",
										keyword: "type",
										params: { type: "string" }
									};
									if (vErrors === null) vErrors = [err1];
									else vErrors.push(err1);
									errors++;
								}
							}
						}
						var _valid0 = _errs4 === errors;
						valid1 = valid1 || _valid0;
						if (!valid1) {
							const _errs6 = errors;
							if (!validate25(data0, {
								instancePath: instancePath + "/url",
								parentData: data,
								parentDataProperty: "url",
								rootData
							})) {
								vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
								errors = vErrors.length;
							}
							var _valid0 = _errs6 === errors;
							valid1 = valid1 || _valid0;
						}
						if (!valid1) {
							const err2 = {
								instancePath: instancePath + "/url",
								schemaPath: "#/properties/url/anyOf",
								keyword: "anyOf",
								params: {}
							};
							if (vErrors === null) vErrors = [err2];
							else vErrors.push(err2);
							errors++;
							validate24.errors = vErrors;
							return false;
						} else {
							errors = _errs3;
							if (vErrors !== null) {
								if (_errs3) vErrors.length = _errs3;
								else vErrors = null;
							}
						}
						var valid0 = _errs2 === errors;
					} else var valid0 = true;
					if (valid0) {
						if (data.comment !== void 0) {
							const _errs7 = errors;
							if (typeof data.comment !== "string") {
								validate24.errors = [{
									instancePath: instancePath + "/comment",
									schemaPath: "#/properties/comment/type",
									keyword: "type",
									params: { type: "string" }
								}];
								return false;
							}
							var valid0 = _errs7 === errors;
						} else var valid0 = true;
						if (valid0) {
							if (data.type !== void 0) {
								let data2 = data.type;
								const _errs9 = errors;
								if (typeof data2 !== "string") {
									validate24.errors = [{
										instancePath: instancePath + "/type",
										schemaPath: "#/properties/type/type",
										keyword: "type",
										params: { type: "string" }
									}];
									return false;
								}
								if (!(data2 === "vcs" || data2 === "issue-tracker" || data2 === "website" || data2 === "advisories" || data2 === "bom" || data2 === "mailing-list" || data2 === "social" || data2 === "chat" || data2 === "documentation" || data2 === "support" || data2 === "source-distribution" || data2 === "distribution" || data2 === "distribution-intake" || data2 === "license" || data2 === "build-meta" || data2 === "build-system" || data2 === "release-notes" || data2 === "security-contact" || data2 === "model-card" || data2 === "log" || data2 === "configuration" || data2 === "evidence" || data2 === "formulation" || data2 === "attestation" || data2 === "threat-model" || data2 === "adversary-model" || data2 === "risk-assessment" || data2 === "vulnerability-assertion" || data2 === "exploitability-statement" || data2 === "pentest-report" || data2 === "static-analysis-report" || data2 === "dynamic-analysis-report" || data2 === "runtime-analysis-report" || data2 === "component-analysis-report" || data2 === "maturity-report" || data2 === "certification-report" || data2 === "codified-infrastructure" || data2 === "quality-metrics" || data2 === "poam" || data2 === "electronic-signature" || data2 === "digital-signature" || data2 === "rfc-9116" || data2 === "other")) {
									validate24.errors = [{
										instancePath: instancePath + "/type",
										schemaPath: "#/properties/type/enum",
										keyword: "enum",
										params: { allowedValues: schema30.properties.type.enum }
									}];
									return false;
								}
								var valid0 = _errs9 === errors;
							} else var valid0 = true;
							if (valid0) {
								if (data.hashes !== void 0) {
									let data3 = data.hashes;
									const _errs11 = errors;
									if (errors === _errs11) {
										if (Array.isArray(data3)) {
											const len0 = data3.length;
											for (let i0 = 0; i0 < len0; i0++) {
												const _errs13 = errors;
												if (!validate18(data3[i0], {
													instancePath: instancePath + "/hashes/" + i0,
													parentData: data3,
													parentDataProperty: i0,
													rootData
												})) {
													vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
													errors = vErrors.length;
												}
												if (!(_errs13 === errors)) break;
											}
										} else {
											validate24.errors = [{
												instancePath: instancePath + "/hashes",
												schemaPath: "#/properties/hashes/type",
												keyword: "type",
												params: { type: "array" }
											}];
											return false;
										}
									}
									var valid0 = _errs11 === errors;
								} else var valid0 = true;
							}
						}
					}
				}
			}
		} else {
			validate24.errors = [{
				instancePath,
				schemaPath: "#/type",
				keyword: "type",
				params: { type: "object" }
			}];
			return false;
		}
	}
	validate24.errors = vErrors;
	return errors === 0;
}
const wrapper0 = { validate: validate12 };
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (errors === 0) {
		if (data && typeof data == "object" && !Array.isArray(data)) {
			let missing0;
			if (data.type === void 0 && (missing0 = "type") || data.name === void 0 && (missing0 = "name")) {
				validate12.errors = [{
					instancePath,
					schemaPath: "#/required",
					keyword: "required",
					params: { missingProperty: missing0 }
				}];
				return false;
			} else {
				const _errs1 = errors;
				for (const key0 in data) if (!func2.call(schema13.properties, key0)) {
					validate12.errors = [{
						instancePath,
						schemaPath: "#/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key0 }
					}];
					return false;
				}
				if (_errs1 === errors) {
					if (data.type !== void 0) {
						let data0 = data.type;
						const _errs2 = errors;
						if (typeof data0 !== "string") {
							validate12.errors = [{
								instancePath: instancePath + "/type",
								schemaPath: "#/properties/type/type",
								keyword: "type",
								params: { type: "string" }
							}];
							return false;
						}
						if (!(data0 === "application" || data0 === "framework" || data0 === "library" || data0 === "container" || data0 === "platform" || data0 === "operating-system" || data0 === "device" || data0 === "device-driver" || data0 === "firmware" || data0 === "file" || data0 === "machine-learning-model" || data0 === "data" || data0 === "cryptographic-asset")) {
							validate12.errors = [{
								instancePath: instancePath + "/type",
								schemaPath: "#/properties/type/enum",
								keyword: "enum",
								params: { allowedValues: schema13.properties.type.enum }
							}];
							return false;
						}
						var valid0 = _errs2 === errors;
					} else var valid0 = true;
					if (valid0) {
						if (data["mime-type"] !== void 0) {
							let data1 = data["mime-type"];
							const _errs4 = errors;
							if (errors === _errs4) {
								if (typeof data1 === "string") {
									if (!pattern1.test(data1)) {
										validate12.errors = [{
											instancePath: instancePath + "/mime-type",
											schemaPath: "#/properties/mime-type/pattern",
											keyword: "pattern",
											params: { pattern: "^[-+a-z0-9.]+/[-+a-z0-9.]+$" }
										}];
										return false;
									}
								} else {
									validate12.errors = [{
										instancePath: instancePath + "/mime-type",
										schemaPath: "#/properties/mime-type/type",
										keyword: "type",
										params: { type: "string" }
									}];
									return false;
								}
							}
							var valid0 = _errs4 === errors;
						} else var valid0 = true;
						if (valid0) {
							if (data["bom-ref"] !== void 0) {
								let data2 = data["bom-ref"];
								const _errs6 = errors;
								if (errors === errors) {
									if (typeof data2 === "string") {
										if (func4(data2) < 1) {
											validate12.errors = [{
												instancePath: instancePath + "/bom-ref",
												schemaPath: "#/definitions/refType/minLength",
												keyword: "minLength",
												params: { limit: 1 }
											}];
											return false;
										}
									} else {
										validate12.errors = [{
											instancePath: instancePath + "/bom-ref",
											schemaPath: "#/definitions/refType/type",
											keyword: "type",
											params: { type: "string" }
										}];
										return false;
									}
								}
								var valid0 = _errs6 === errors;
							} else var valid0 = true;
							if (valid0) {
								if (data.supplier !== void 0) {
									const _errs9 = errors;
									if (!validate13(data.supplier, {
										instancePath: instancePath + "/supplier",
										parentData: data,
										parentDataProperty: "supplier",
										rootData
									})) {
										vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
										errors = vErrors.length;
									}
									var valid0 = _errs9 === errors;
								} else var valid0 = true;
								if (valid0) {
									if (data.authors !== void 0) {
										let data4 = data.authors;
										const _errs10 = errors;
										if (errors === _errs10) {
											if (Array.isArray(data4)) {
												const len0 = data4.length;
												for (let i0 = 0; i0 < len0; i0++) {
													const _errs12 = errors;
													if (!validate14(data4[i0], {
														instancePath: instancePath + "/authors/" + i0,
														parentData: data4,
														parentDataProperty: i0,
														rootData
													})) {
														vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
														errors = vErrors.length;
													}
													if (!(_errs12 === errors)) break;
												}
											} else {
												validate12.errors = [{
													instancePath: instancePath + "/authors",
													schemaPath: "#/properties/authors/type",
													keyword: "type",
													params: { type: "array" }
												}];
												return false;
											}
										}
										var valid0 = _errs10 === errors;
									} else var valid0 = true;
									if (valid0) {
										if (data.author !== void 0) {
											const _errs13 = errors;
											if (typeof data.author !== "string") {
												validate12.errors = [{
													instancePath: instancePath + "/author",
													schemaPath: "#/properties/author/type",
													keyword: "type",
													params: { type: "string" }
												}];
												return false;
											}
											var valid0 = _errs13 === errors;
										} else var valid0 = true;
										if (valid0) {
											if (data.publisher !== void 0) {
												const _errs15 = errors;
												if (typeof data.publisher !== "string") {
													validate12.errors = [{
														instancePath: instancePath + "/publisher",
														schemaPath: "#/properties/publisher/type",
														keyword: "type",
														params: { type: "string" }
													}];
													return false;
												}
												var valid0 = _errs15 === errors;
											} else var valid0 = true;
											if (valid0) {
												if (data.group !== void 0) {
													const _errs17 = errors;
													if (typeof data.group !== "string") {
														validate12.errors = [{
															instancePath: instancePath + "/group",
															schemaPath: "#/properties/group/type",
															keyword: "type",
															params: { type: "string" }
														}];
														return false;
													}
													var valid0 = _errs17 === errors;
												} else var valid0 = true;
												if (valid0) {
													if (data.name !== void 0) {
														const _errs19 = errors;
														if (typeof data.name !== "string") {
															validate12.errors = [{
																instancePath: instancePath + "/name",
																schemaPath: "#/properties/name/type",
																keyword: "type",
																params: { type: "string" }
															}];
															return false;
														}
														var valid0 = _errs19 === errors;
													} else var valid0 = true;
													if (valid0) {
														if (data.version !== void 0) {
															let data10 = data.version;
															const _errs21 = errors;
															if (errors === errors) {
																if (typeof data10 === "string") {
																	if (func4(data10) > 1024) {
																		validate12.errors = [{
																			instancePath: instancePath + "/version",
																			schemaPath: "#/definitions/version/maxLength",
																			keyword: "maxLength",
																			params: { limit: 1024 }
																		}];
																		return false;
																	}
																} else {
																	validate12.errors = [{
																		instancePath: instancePath + "/version",
																		schemaPath: "#/definitions/version/type",
																		keyword: "type",
																		params: { type: "string" }
																	}];
																	return false;
																}
															}
															var valid0 = _errs21 === errors;
														} else var valid0 = true;
														if (valid0) {
															if (data.description !== void 0) {
																const _errs24 = errors;
																if (typeof data.description !== "string") {
																	validate12.errors = [{
																		instancePath: instancePath + "/description",
																		schemaPath: "#/properties/description/type",
																		keyword: "type",
																		params: { type: "string" }
																	}];
																	return false;
																}
																var valid0 = _errs24 === errors;
															} else var valid0 = true;
															if (valid0) {
																if (data.scope !== void 0) {
																	let data12 = data.scope;
																	const _errs26 = errors;
																	if (typeof data12 !== "string") {
																		validate12.errors = [{
																			instancePath: instancePath + "/scope",
																			schemaPath: "#/properties/scope/type",
																			keyword: "type",
																			params: { type: "string" }
																		}];
																		return false;
																	}
																	if (!(data12 === "required" || data12 === "optional" || data12 === "excluded")) {
																		validate12.errors = [{
																			instancePath: instancePath + "/scope",
																			schemaPath: "#/properties/scope/enum",
																			keyword: "enum",
																			params: { allowedValues: schema13.properties.scope.enum }
																		}];
																		return false;
																	}
																	var valid0 = _errs26 === errors;
																} else var valid0 = true;
																if (valid0) {
																	if (data.hashes !== void 0) {
																		let data13 = data.hashes;
																		const _errs28 = errors;
																		if (errors === _errs28) {
																			if (Array.isArray(data13)) {
																				const len1 = data13.length;
																				for (let i1 = 0; i1 < len1; i1++) {
																					const _errs30 = errors;
																					if (!validate18(data13[i1], {
																						instancePath: instancePath + "/hashes/" + i1,
																						parentData: data13,
																						parentDataProperty: i1,
																						rootData
																					})) {
																						vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
																						errors = vErrors.length;
																					}
																					if (!(_errs30 === errors)) break;
																				}
																			} else {
																				validate12.errors = [{
																					instancePath: instancePath + "/hashes",
																					schemaPath: "#/properties/hashes/type",
																					keyword: "type",
																					params: { type: "array" }
																				}];
																				return false;
																			}
																		}
																		var valid0 = _errs28 === errors;
																	} else var valid0 = true;
																	if (valid0) {
																		if (data.licenses !== void 0) {
																			const _errs31 = errors;
																			if (!validate20(data.licenses, {
																				instancePath: instancePath + "/licenses",
																				parentData: data,
																				parentDataProperty: "licenses",
																				rootData
																			})) {
																				vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
																				errors = vErrors.length;
																			}
																			var valid0 = _errs31 === errors;
																		} else var valid0 = true;
																		if (valid0) {
																			if (data.copyright !== void 0) {
																				const _errs32 = errors;
																				if (typeof data.copyright !== "string") {
																					validate12.errors = [{
																						instancePath: instancePath + "/copyright",
																						schemaPath: "#/properties/copyright/type",
																						keyword: "type",
																						params: { type: "string" }
																					}];
																					return false;
																				}
																				var valid0 = _errs32 === errors;
																			} else var valid0 = true;
																			if (valid0) {
																				if (data.cpe !== void 0) {
																					const _errs34 = errors;
																					if (typeof data.cpe !== "string") {
																						validate12.errors = [{
																							instancePath: instancePath + "/cpe",
																							schemaPath: "#/properties/cpe/type",
																							keyword: "type",
																							params: { type: "string" }
																						}];
																						return false;
																					}
																					var valid0 = _errs34 === errors;
																				} else var valid0 = true;
																				if (valid0) {
																					if (data.purl !== void 0) {
																						const _errs36 = errors;
																						if (typeof data.purl !== "string") {
																							validate12.errors = [{
																								instancePath: instancePath + "/purl",
																								schemaPath: "#/properties/purl/type",
																								keyword: "type",
																								params: { type: "string" }
																							}];
																							return false;
																						}
																						var valid0 = _errs36 === errors;
																					} else var valid0 = true;
																					if (valid0) {
																						if (data.modified !== void 0) {
																							const _errs38 = errors;
																							if (typeof data.modified !== "boolean") {
																								validate12.errors = [{
																									instancePath: instancePath + "/modified",
																									schemaPath: "#/properties/modified/type",
																									keyword: "type",
																									params: { type: "boolean" }
																								}];
																								return false;
																							}
																							var valid0 = _errs38 === errors;
																						} else var valid0 = true;
																						if (valid0) {
																							if (data.externalReferences !== void 0) {
																								let data20 = data.externalReferences;
																								const _errs40 = errors;
																								if (errors === _errs40) {
																									if (Array.isArray(data20)) {
																										const len2 = data20.length;
																										for (let i2 = 0; i2 < len2; i2++) {
																											const _errs42 = errors;
																											if (!validate24(data20[i2], {
																												instancePath: instancePath + "/externalReferences/" + i2,
																												parentData: data20,
																												parentDataProperty: i2,
																												rootData
																											})) {
																												vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
																												errors = vErrors.length;
																											}
																											if (!(_errs42 === errors)) break;
																										}
																									} else {
																										validate12.errors = [{
																											instancePath: instancePath + "/externalReferences",
																											schemaPath: "#/properties/externalReferences/type",
																											keyword: "type",
																											params: { type: "array" }
																										}];
																										return false;
																									}
																								}
																								var valid0 = _errs40 === errors;
																							} else var valid0 = true;
																							if (valid0) {
																								if (data.components !== void 0) {
																									let data22 = data.components;
																									const _errs43 = errors;
																									if (errors === _errs43) {
																										if (Array.isArray(data22)) {
																											const len3 = data22.length;
																											for (let i3 = 0; i3 < len3; i3++) {
																												const _errs45 = errors;
																												if (!wrapper0.validate(data22[i3], {
																													instancePath: instancePath + "/components/" + i3,
																													parentData: data22,
																													parentDataProperty: i3,
																													rootData
																												})) {
																													vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
																													errors = vErrors.length;
																												}
																												if (!(_errs45 === errors)) break;
																											}
																										} else {
																											validate12.errors = [{
																												instancePath: instancePath + "/components",
																												schemaPath: "#/properties/components/type",
																												keyword: "type",
																												params: { type: "array" }
																											}];
																											return false;
																										}
																									}
																									var valid0 = _errs43 === errors;
																								} else var valid0 = true;
																								if (valid0) {
																									if (data.properties !== void 0) {
																										let data24 = data.properties;
																										const _errs46 = errors;
																										if (errors === _errs46) {
																											if (Array.isArray(data24)) {
																												const len4 = data24.length;
																												for (let i4 = 0; i4 < len4; i4++) {
																													let data25 = data24[i4];
																													const _errs48 = errors;
																													if (errors === errors) {
																														if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
																															let missing1;
																															if (data25.name === void 0 && (missing1 = "name")) {
																																validate12.errors = [{
																																	instancePath: instancePath + "/properties/" + i4,
																																	schemaPath: "#/definitions/property/required",
																																	keyword: "required",
																																	params: { missingProperty: missing1 }
																																}];
																																return false;
																															} else {
																																const _errs51 = errors;
																																for (const key1 in data25) if (!(key1 === "name" || key1 === "value")) {
																																	validate12.errors = [{
																																		instancePath: instancePath + "/properties/" + i4,
																																		schemaPath: "#/definitions/property/additionalProperties",
																																		keyword: "additionalProperties",
																																		params: { additionalProperty: key1 }
																																	}];
																																	return false;
																																}
																																if (_errs51 === errors) {
																																	if (data25.name !== void 0) {
																																		const _errs52 = errors;
																																		if (typeof data25.name !== "string") {
																																			validate12.errors = [{
																																				instancePath: instancePath + "/properties/" + i4 + "/name",
																																				schemaPath: "#/definitions/property/properties/name/type",
																																				keyword: "type",
																																				params: { type: "string" }
																																			}];
																																			return false;
																																		}
																																		var valid9 = _errs52 === errors;
																																	} else var valid9 = true;
																																	if (valid9) {
																																		if (data25.value !== void 0) {
																																			const _errs54 = errors;
																																			if (typeof data25.value !== "string") {
																																				validate12.errors = [{
																																					instancePath: instancePath + "/properties/" + i4 + "/value",
																																					schemaPath: "#/definitions/property/properties/value/type",
																																					keyword: "type",
																																					params: { type: "string" }
																																				}];
																																				return false;
																																			}
																																			var valid9 = _errs54 === errors;
																																		} else var valid9 = true;
																																	}
																																}
																															}
																														} else {
																															validate12.errors = [{
																																instancePath: instancePath + "/properties/" + i4,
																																schemaPath: "#/definitions/property/type",
																																keyword: "type",
																																params: { type: "object" }
																															}];
																															return false;
																														}
																													}
																													if (!(_errs48 === errors)) break;
																												}
																											} else {
																												validate12.errors = [{
																													instancePath: instancePath + "/properties",
																													schemaPath: "#/properties/properties/type",
																													keyword: "type",
																													params: { type: "array" }
																												}];
																												return false;
																											}
																										}
																										var valid0 = _errs46 === errors;
																									} else var valid0 = true;
																								}
																							}
																						}
																					}
																				}
																			}
																		}
																	}
																}
															}
														}
													}
												}
											}
										}
									}
								}
							}
						}
					}
				}
			}
		} else {
			validate12.errors = [{
				instancePath,
				schemaPath: "#/type",
				keyword: "type",
				params: { type: "object" }
			}];
			return false;
		}
	}
	validate12.errors = vErrors;
	return errors === 0;
}
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (errors === 0) {
		if (data && typeof data == "object" && !Array.isArray(data)) {
			const _errs1 = errors;
			for (const key0 in data) if (!(key0 === "vendor" || key0 === "name" || key0 === "version" || key0 === "hashes" || key0 === "externalReferences")) {
				validate30.errors = [{
					instancePath,
					schemaPath: "#/additionalProperties",
					keyword: "additionalProperties",
					params: { additionalProperty: key0 }
				}];
				return false;
			}
			if (_errs1 === errors) {
				if (data.vendor !== void 0) {
					const _errs2 = errors;
					if (typeof data.vendor !== "string") {
						validate30.errors = [{
							instancePath: instancePath + "/vendor",
							schemaPath: "#/properties/vendor/type",
							keyword: "type",
							params: { type: "string" }
						}];
						return false;
					}
					var valid0 = _errs2 === errors;
				} else var valid0 = true;
				if (valid0) {
					if (data.name !== void 0) {
						const _errs4 = errors;
						if (typeof data.name !== "string") {
							validate30.errors = [{
								instancePath: instancePath + "/name",
								schemaPath: "#/properties/name/type",
								keyword: "type",
								params: { type: "string" }
							}];
							return false;
						}
						var valid0 = _errs4 === errors;
					} else var valid0 = true;
					if (valid0) {
						if (data.version !== void 0) {
							let data2 = data.version;
							const _errs6 = errors;
							if (errors === errors) {
								if (typeof data2 === "string") {
									if (func4(data2) > 1024) {
										validate30.errors = [{
											instancePath: instancePath + "/version",
											schemaPath: "#/definitions/version/maxLength",
											keyword: "maxLength",
											params: { limit: 1024 }
										}];
										return false;
									}
								} else {
									validate30.errors = [{
										instancePath: instancePath + "/version",
										schemaPath: "#/definitions/version/type",
										keyword: "type",
										params: { type: "string" }
									}];
									return false;
								}
							}
							var valid0 = _errs6 === errors;
						} else var valid0 = true;
						if (valid0) {
							if (data.hashes !== void 0) {
								let data3 = data.hashes;
								const _errs9 = errors;
								if (errors === _errs9) {
									if (Array.isArray(data3)) {
										const len0 = data3.length;
										for (let i0 = 0; i0 < len0; i0++) {
											const _errs11 = errors;
											if (!validate18(data3[i0], {
												instancePath: instancePath + "/hashes/" + i0,
												parentData: data3,
												parentDataProperty: i0,
												rootData
											})) {
												vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
												errors = vErrors.length;
											}
											if (!(_errs11 === errors)) break;
										}
									} else {
										validate30.errors = [{
											instancePath: instancePath + "/hashes",
											schemaPath: "#/properties/hashes/type",
											keyword: "type",
											params: { type: "array" }
										}];
										return false;
									}
								}
								var valid0 = _errs9 === errors;
							} else var valid0 = true;
							if (valid0) {
								if (data.externalReferences !== void 0) {
									let data5 = data.externalReferences;
									const _errs12 = errors;
									if (errors === _errs12) {
										if (Array.isArray(data5)) {
											const len1 = data5.length;
											for (let i1 = 0; i1 < len1; i1++) {
												const _errs14 = errors;
												if (!validate24(data5[i1], {
													instancePath: instancePath + "/externalReferences/" + i1,
													parentData: data5,
													parentDataProperty: i1,
													rootData
												})) {
													vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
													errors = vErrors.length;
												}
												if (!(_errs14 === errors)) break;
											}
										} else {
											validate30.errors = [{
												instancePath: instancePath + "/externalReferences",
												schemaPath: "#/properties/externalReferences/type",
												keyword: "type",
												params: { type: "array" }
											}];
											return false;
										}
									}
									var valid0 = _errs12 === errors;
								} else var valid0 = true;
							}
						}
					}
				}
			}
		} else {
			validate30.errors = [{
				instancePath,
				schemaPath: "#/type",
				keyword: "type",
				params: { type: "object" }
			}];
			return false;
		}
	}
	validate30.errors = vErrors;
	return errors === 0;
}
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (errors === 0) {
		if (data && typeof data == "object" && !Array.isArray(data)) {
			const _errs1 = errors;
			for (const key0 in data) if (!(key0 === "timestamp" || key0 === "lifecycles" || key0 === "tools" || key0 === "authors" || key0 === "component" || key0 === "supplier" || key0 === "properties")) {
				validate11.errors = [{
					instancePath,
					schemaPath: "#/additionalProperties",
					keyword: "additionalProperties",
					params: { additionalProperty: key0 }
				}];
				return false;
			}
			if (_errs1 === errors) {
				if (data.timestamp !== void 0) {
					let data0 = data.timestamp;
					const _errs2 = errors;
					if (errors === _errs2) {
						if (errors === _errs2) {
							if (typeof data0 === "string") {
								if (!formats0.test(data0)) {
									validate11.errors = [{
										instancePath: instancePath + "/timestamp",
										schemaPath: "#/properties/timestamp/format",
										keyword: "format",
										params: { format: "date-time" }
									}];
									return false;
								}
							} else {
								validate11.errors = [{
									instancePath: instancePath + "/timestamp",
									schemaPath: "#/properties/timestamp/type",
									keyword: "type",
									params: { type: "string" }
								}];
								return false;
							}
						}
					}
					var valid0 = _errs2 === errors;
				} else var valid0 = true;
				if (valid0) {
					if (data.lifecycles !== void 0) {
						let data1 = data.lifecycles;
						const _errs4 = errors;
						if (errors === _errs4) {
							if (Array.isArray(data1)) {
								const len0 = data1.length;
								for (let i0 = 0; i0 < len0; i0++) {
									let data2 = data1[i0];
									const _errs6 = errors;
									if (!(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
										validate11.errors = [{
											instancePath: instancePath + "/lifecycles/" + i0,
											schemaPath: "#/properties/lifecycles/items/type",
											keyword: "type",
											params: { type: "object" }
										}];
										return false;
									}
									const _errs8 = errors;
									let valid2 = false;
									let passing0 = null;
									const _errs9 = errors;
									if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
										let missing0;
										if (data2.phase === void 0 && (missing0 = "phase")) {
											const err0 = {
												instancePath: instancePath + "/lifecycles/" + i0,
												schemaPath: "#/properties/lifecycles/items/oneOf/0/required",
												keyword: "required",
												params: { missingProperty: missing0 }
											};
											if (vErrors === null) vErrors = [err0];
											else vErrors.push(err0);
											errors++;
										} else {
											const _errs10 = errors;
											for (const key1 in data2) if (!(key1 === "phase")) {
												const err1 = {
													instancePath: instancePath + "/lifecycles/" + i0,
													schemaPath: "#/properties/lifecycles/items/oneOf/0/additionalProperties",
													keyword: "additionalProperties",
													params: { additionalProperty: key1 }
												};
												if (vErrors === null) vErrors = [err1];
												else vErrors.push(err1);
												errors++;
												break;
											}
											if (_errs10 === errors) {
												if (data2.phase !== void 0) {
													let data3 = data2.phase;
													if (typeof data3 !== "string") {
														const err2 = {
															instancePath: instancePath + "/lifecycles/" + i0 + "/phase",
															schemaPath: "#/properties/lifecycles/items/oneOf/0/properties/phase/type",
															keyword: "type",
															params: { type: "string" }
														};
														if (vErrors === null) vErrors = [err2];
														else vErrors.push(err2);
														errors++;
													}
													if (!(data3 === "design" || data3 === "pre-build" || data3 === "build" || data3 === "post-build" || data3 === "operations" || data3 === "discovery" || data3 === "decommission")) {
														const err3 = {
															instancePath: instancePath + "/lifecycles/" + i0 + "/phase",
															schemaPath: "#/properties/lifecycles/items/oneOf/0/properties/phase/enum",
															keyword: "enum",
															params: { allowedValues: schema12.properties.lifecycles.items.oneOf[0].properties.phase.enum }
														};
														if (vErrors === null) vErrors = [err3];
														else vErrors.push(err3);
														errors++;
													}
												}
											}
										}
									}
									var _valid0 = _errs9 === errors;
									if (_valid0) {
										valid2 = true;
										passing0 = 0;
									}
									const _errs13 = errors;
									if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
										let missing1;
										if (data2.name === void 0 && (missing1 = "name")) {
											const err4 = {
												instancePath: instancePath + "/lifecycles/" + i0,
												schemaPath: "#/properties/lifecycles/items/oneOf/1/required",
												keyword: "required",
												params: { missingProperty: missing1 }
											};
											if (vErrors === null) vErrors = [err4];
											else vErrors.push(err4);
											errors++;
										} else {
											const _errs14 = errors;
											for (const key2 in data2) if (!(key2 === "name" || key2 === "description")) {
												const err5 = {
													instancePath: instancePath + "/lifecycles/" + i0,
													schemaPath: "#/properties/lifecycles/items/oneOf/1/additionalProperties",
													keyword: "additionalProperties",
													params: { additionalProperty: key2 }
												};
												if (vErrors === null) vErrors = [err5];
												else vErrors.push(err5);
												errors++;
												break;
											}
											if (_errs14 === errors) {
												if (data2.name !== void 0) {
													const _errs15 = errors;
													if (typeof data2.name !== "string") {
														const err6 = {
															instancePath: instancePath + "/lifecycles/" + i0 + "/name",
															schemaPath: "#/properties/lifecycles/items/oneOf/1/properties/name/type",
															keyword: "type",
															params: { type: "string" }
														};
														if (vErrors === null) vErrors = [err6];
														else vErrors.push(err6);
														errors++;
													}
													var valid4 = _errs15 === errors;
												} else var valid4 = true;
												if (valid4) {
													if (data2.description !== void 0) {
														const _errs17 = errors;
														if (typeof data2.description !== "string") {
															const err7 = {
																instancePath: instancePath + "/lifecycles/" + i0 + "/description",
																schemaPath: "#/properties/lifecycles/items/oneOf/1/properties/description/type",
																keyword: "type",
																params: { type: "string" }
															};
															if (vErrors === null) vErrors = [err7];
															else vErrors.push(err7);
															errors++;
														}
														var valid4 = _errs17 === errors;
													} else var valid4 = true;
												}
											}
										}
									}
									var _valid0 = _errs13 === errors;
									if (_valid0 && valid2) {
										valid2 = false;
										passing0 = [passing0, 1];
									} else if (_valid0) {
										valid2 = true;
										passing0 = 1;
									}
									if (!valid2) {
										const err8 = {
											instancePath: instancePath + "/lifecycles/" + i0,
											schemaPath: "#/properties/lifecycles/items/oneOf",
											keyword: "oneOf",
											params: { passingSchemas: passing0 }
										};
										if (vErrors === null) vErrors = [err8];
										else vErrors.push(err8);
										errors++;
										validate11.errors = vErrors;
										return false;
									} else {
										errors = _errs8;
										if (vErrors !== null) {
											if (_errs8) vErrors.length = _errs8;
											else vErrors = null;
										}
									}
									if (!(_errs6 === errors)) break;
								}
							} else {
								validate11.errors = [{
									instancePath: instancePath + "/lifecycles",
									schemaPath: "#/properties/lifecycles/type",
									keyword: "type",
									params: { type: "array" }
								}];
								return false;
							}
						}
						var valid0 = _errs4 === errors;
					} else var valid0 = true;
					if (valid0) {
						if (data.tools !== void 0) {
							let data6 = data.tools;
							const _errs19 = errors;
							const _errs20 = errors;
							let valid5 = false;
							let passing1 = null;
							const _errs21 = errors;
							if (errors === _errs21) {
								if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
									const _errs23 = errors;
									for (const key3 in data6) if (!(key3 === "components" || key3 === "services")) {
										const err9 = {
											instancePath: instancePath + "/tools",
											schemaPath: "#/properties/tools/oneOf/0/additionalProperties",
											keyword: "additionalProperties",
											params: { additionalProperty: key3 }
										};
										if (vErrors === null) vErrors = [err9];
										else vErrors.push(err9);
										errors++;
										break;
									}
									if (_errs23 === errors) {
										if (data6.components !== void 0) {
											let data7 = data6.components;
											const _errs24 = errors;
											if (errors === _errs24) {
												if (Array.isArray(data7)) {
													const len1 = data7.length;
													for (let i1 = 0; i1 < len1; i1++) {
														const _errs26 = errors;
														if (!validate12(data7[i1], {
															instancePath: instancePath + "/tools/components/" + i1,
															parentData: data7,
															parentDataProperty: i1,
															rootData
														})) {
															vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
															errors = vErrors.length;
														}
														if (!(_errs26 === errors)) break;
													}
												} else {
													const err10 = {
														instancePath: instancePath + "/tools/components",
														schemaPath: "#/properties/tools/oneOf/0/properties/components/type",
														keyword: "type",
														params: { type: "array" }
													};
													if (vErrors === null) vErrors = [err10];
													else vErrors.push(err10);
													errors++;
												}
											}
											var valid6 = _errs24 === errors;
										} else var valid6 = true;
										if (valid6) {
											if (data6.services !== void 0) {
												let data9 = data6.services;
												const _errs27 = errors;
												if (errors === _errs27) {
													if (Array.isArray(data9)) {
														const len2 = data9.length;
														for (let i2 = 0; i2 < len2; i2++) {
															const _errs29 = errors;
															const err11 = {
																instancePath: instancePath + "/tools/services/" + i2,
																schemaPath: "#/definitions/service/false schema",
																keyword: "false schema",
																params: {}
															};
															if (vErrors === null) vErrors = [err11];
															else vErrors.push(err11);
															errors++;
															if (!(_errs29 === errors)) break;
														}
													} else {
														const err12 = {
															instancePath: instancePath + "/tools/services",
															schemaPath: "#/properties/tools/oneOf/0/properties/services/type",
															keyword: "type",
															params: { type: "array" }
														};
														if (vErrors === null) vErrors = [err12];
														else vErrors.push(err12);
														errors++;
													}
												}
												var valid6 = _errs27 === errors;
											} else var valid6 = true;
										}
									}
								} else {
									const err13 = {
										instancePath: instancePath + "/tools",
										schemaPath: "#/properties/tools/oneOf/0/type",
										keyword: "type",
										params: { type: "object" }
									};
									if (vErrors === null) vErrors = [err13];
									else vErrors.push(err13);
									errors++;
								}
							}
							var _valid1 = _errs21 === errors;
							if (_valid1) {
								valid5 = true;
								passing1 = 0;
							}
							const _errs30 = errors;
							if (errors === _errs30) {
								if (Array.isArray(data6)) {
									const len3 = data6.length;
									for (let i3 = 0; i3 < len3; i3++) {
										const _errs32 = errors;
										if (!validate30(data6[i3], {
											instancePath: instancePath + "/tools/" + i3,
											parentData: data6,
											parentDataProperty: i3,
											rootData
										})) {
											vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
											errors = vErrors.length;
										}
										if (!(_errs32 === errors)) break;
									}
								} else {
									const err14 = {
										instancePath: instancePath + "/tools",
										schemaPath: "#/properties/tools/oneOf/1/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err14];
									else vErrors.push(err14);
									errors++;
								}
							}
							var _valid1 = _errs30 === errors;
							if (_valid1 && valid5) {
								valid5 = false;
								passing1 = [passing1, 1];
							} else if (_valid1) {
								valid5 = true;
								passing1 = 1;
							}
							if (!valid5) {
								const err15 = {
									instancePath: instancePath + "/tools",
									schemaPath: "#/properties/tools/oneOf",
									keyword: "oneOf",
									params: { passingSchemas: passing1 }
								};
								if (vErrors === null) vErrors = [err15];
								else vErrors.push(err15);
								errors++;
								validate11.errors = vErrors;
								return false;
							} else {
								errors = _errs20;
								if (vErrors !== null) {
									if (_errs20) vErrors.length = _errs20;
									else vErrors = null;
								}
							}
							var valid0 = _errs19 === errors;
						} else var valid0 = true;
						if (valid0) {
							if (data.authors !== void 0) {
								let data12 = data.authors;
								const _errs33 = errors;
								if (errors === _errs33) {
									if (Array.isArray(data12)) {
										const len4 = data12.length;
										for (let i4 = 0; i4 < len4; i4++) {
											const _errs35 = errors;
											if (!validate14(data12[i4], {
												instancePath: instancePath + "/authors/" + i4,
												parentData: data12,
												parentDataProperty: i4,
												rootData
											})) {
												vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
												errors = vErrors.length;
											}
											if (!(_errs35 === errors)) break;
										}
									} else {
										validate11.errors = [{
											instancePath: instancePath + "/authors",
											schemaPath: "#/properties/authors/type",
											keyword: "type",
											params: { type: "array" }
										}];
										return false;
									}
								}
								var valid0 = _errs33 === errors;
							} else var valid0 = true;
							if (valid0) {
								if (data.component !== void 0) {
									const _errs36 = errors;
									if (!validate12(data.component, {
										instancePath: instancePath + "/component",
										parentData: data,
										parentDataProperty: "component",
										rootData
									})) {
										vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
										errors = vErrors.length;
									}
									var valid0 = _errs36 === errors;
								} else var valid0 = true;
								if (valid0) {
									if (data.supplier !== void 0) {
										const _errs37 = errors;
										if (!validate13(data.supplier, {
											instancePath: instancePath + "/supplier",
											parentData: data,
											parentDataProperty: "supplier",
											rootData
										})) {
											vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
											errors = vErrors.length;
										}
										var valid0 = _errs37 === errors;
									} else var valid0 = true;
									if (valid0) {
										if (data.properties !== void 0) {
											let data16 = data.properties;
											const _errs38 = errors;
											if (errors === _errs38) {
												if (Array.isArray(data16)) {
													const len5 = data16.length;
													for (let i5 = 0; i5 < len5; i5++) {
														let data17 = data16[i5];
														const _errs40 = errors;
														if (errors === errors) {
															if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
																let missing2;
																if (data17.name === void 0 && (missing2 = "name")) {
																	validate11.errors = [{
																		instancePath: instancePath + "/properties/" + i5,
																		schemaPath: "#/definitions/property/required",
																		keyword: "required",
																		params: { missingProperty: missing2 }
																	}];
																	return false;
																} else {
																	const _errs43 = errors;
																	for (const key4 in data17) if (!(key4 === "name" || key4 === "value")) {
																		validate11.errors = [{
																			instancePath: instancePath + "/properties/" + i5,
																			schemaPath: "#/definitions/property/additionalProperties",
																			keyword: "additionalProperties",
																			params: { additionalProperty: key4 }
																		}];
																		return false;
																	}
																	if (_errs43 === errors) {
																		if (data17.name !== void 0) {
																			const _errs44 = errors;
																			if (typeof data17.name !== "string") {
																				validate11.errors = [{
																					instancePath: instancePath + "/properties/" + i5 + "/name",
																					schemaPath: "#/definitions/property/properties/name/type",
																					keyword: "type",
																					params: { type: "string" }
																				}];
																				return false;
																			}
																			var valid14 = _errs44 === errors;
																		} else var valid14 = true;
																		if (valid14) {
																			if (data17.value !== void 0) {
																				const _errs46 = errors;
																				if (typeof data17.value !== "string") {
																					validate11.errors = [{
																						instancePath: instancePath + "/properties/" + i5 + "/value",
																						schemaPath: "#/definitions/property/properties/value/type",
																						keyword: "type",
																						params: { type: "string" }
																					}];
																					return false;
																				}
																				var valid14 = _errs46 === errors;
																			} else var valid14 = true;
																		}
																	}
																}
															} else {
																validate11.errors = [{
																	instancePath: instancePath + "/properties/" + i5,
																	schemaPath: "#/definitions/property/type",
																	keyword: "type",
																	params: { type: "object" }
																}];
																return false;
															}
														}
														if (!(_errs40 === errors)) break;
													}
												} else {
													validate11.errors = [{
														instancePath: instancePath + "/properties",
														schemaPath: "#/properties/properties/type",
														keyword: "type",
														params: { type: "array" }
													}];
													return false;
												}
											}
											var valid0 = _errs38 === errors;
										} else var valid0 = true;
									}
								}
							}
						}
					}
				}
			}
		} else {
			validate11.errors = [{
				instancePath,
				schemaPath: "#/type",
				keyword: "type",
				params: { type: "object" }
			}];
			return false;
		}
	}
	validate11.errors = vErrors;
	return errors === 0;
}
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		let missing0;
		if (data.ref === void 0 && (missing0 = "ref")) {
			validate39.errors = [{
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: missing0 }
			}];
			return false;
		} else {
			for (const key0 in data) if (!(key0 === "ref" || key0 === "dependsOn" || key0 === "provides")) {
				validate39.errors = [{
					instancePath,
					schemaPath: "#/additionalProperties",
					keyword: "additionalProperties",
					params: { additionalProperty: key0 }
				}];
				return false;
			}
			if (data.ref !== void 0) {
				let data0 = data.ref;
				if (typeof data0 === "string") {
					if (func4(data0) < 1) {
						validate39.errors = [{
							instancePath: instancePath + "/ref",
							schemaPath: "#/definitions/refLinkType/minLength",
							keyword: "minLength",
							params: { limit: 1 }
						}];
						return false;
					}
				} else {
					validate39.errors = [{
						instancePath: instancePath + "/ref",
						schemaPath: "#/definitions/refLinkType/type",
						keyword: "type",
						params: { type: "string" }
					}];
					return false;
				}
				var valid0 = true;
			} else var valid0 = true;
			if (valid0) {
				if (data.dependsOn !== void 0) {
					let data1 = data.dependsOn;
					if (Array.isArray(data1)) {
						const len0 = data1.length;
						for (let i0 = 0; i0 < len0; i0++) {
							let data2 = data1[i0];
							if (typeof data2 === "string") {
								if (func4(data2) < 1) {
									validate39.errors = [{
										instancePath: instancePath + "/dependsOn/" + i0,
										schemaPath: "#/definitions/refLinkType/minLength",
										keyword: "minLength",
										params: { limit: 1 }
									}];
									return false;
								}
							} else {
								validate39.errors = [{
									instancePath: instancePath + "/dependsOn/" + i0,
									schemaPath: "#/definitions/refLinkType/type",
									keyword: "type",
									params: { type: "string" }
								}];
								return false;
							}
						}
					} else {
						validate39.errors = [{
							instancePath: instancePath + "/dependsOn",
							schemaPath: "#/properties/dependsOn/type",
							keyword: "type",
							params: { type: "array" }
						}];
						return false;
					}
					var valid0 = true;
				} else var valid0 = true;
				if (valid0) {
					if (data.provides !== void 0) {
						let data3 = data.provides;
						if (Array.isArray(data3)) {
							const len1 = data3.length;
							for (let i1 = 0; i1 < len1; i1++) {
								let data4 = data3[i1];
								if (typeof data4 === "string") {
									if (func4(data4) < 1) {
										validate39.errors = [{
											instancePath: instancePath + "/provides/" + i1,
											schemaPath: "#/definitions/refLinkType/minLength",
											keyword: "minLength",
											params: { limit: 1 }
										}];
										return false;
									}
								} else {
									validate39.errors = [{
										instancePath: instancePath + "/provides/" + i1,
										schemaPath: "#/definitions/refLinkType/type",
										keyword: "type",
										params: { type: "string" }
									}];
									return false;
								}
							}
						} else {
							validate39.errors = [{
								instancePath: instancePath + "/provides",
								schemaPath: "#/properties/provides/type",
								keyword: "type",
								params: { type: "array" }
							}];
							return false;
						}
						var valid0 = true;
					} else var valid0 = true;
				}
			}
		}
	} else {
		validate39.errors = [{
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" }
		}];
		return false;
	}
	validate39.errors = vErrors;
	return true;
}
const schema45 = {
	"type": "string",
	"enum": [
		"complete",
		"incomplete",
		"incomplete_first_party_only",
		"incomplete_first_party_proprietary_only",
		"incomplete_first_party_opensource_only",
		"incomplete_third_party_only",
		"incomplete_third_party_proprietary_only",
		"incomplete_third_party_opensource_only",
		"unknown",
		"not_specified"
	]
};
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (errors === 0) {
		if (data && typeof data == "object" && !Array.isArray(data)) {
			let missing0;
			if (data.aggregate === void 0 && (missing0 = "aggregate")) {
				validate41.errors = [{
					instancePath,
					schemaPath: "#/required",
					keyword: "required",
					params: { missingProperty: missing0 }
				}];
				return false;
			} else {
				const _errs1 = errors;
				for (const key0 in data) if (!(key0 === "bom-ref" || key0 === "aggregate" || key0 === "assemblies" || key0 === "dependencies")) {
					validate41.errors = [{
						instancePath,
						schemaPath: "#/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key0 }
					}];
					return false;
				}
				if (_errs1 === errors) {
					if (data["bom-ref"] !== void 0) {
						let data0 = data["bom-ref"];
						const _errs2 = errors;
						if (errors === errors) {
							if (typeof data0 === "string") {
								if (func4(data0) < 1) {
									validate41.errors = [{
										instancePath: instancePath + "/bom-ref",
										schemaPath: "#/definitions/refType/minLength",
										keyword: "minLength",
										params: { limit: 1 }
									}];
									return false;
								}
							} else {
								validate41.errors = [{
									instancePath: instancePath + "/bom-ref",
									schemaPath: "#/definitions/refType/type",
									keyword: "type",
									params: { type: "string" }
								}];
								return false;
							}
						}
						var valid0 = _errs2 === errors;
					} else var valid0 = true;
					if (valid0) {
						if (data.aggregate !== void 0) {
							let data1 = data.aggregate;
							const _errs5 = errors;
							if (typeof data1 !== "string") {
								validate41.errors = [{
									instancePath: instancePath + "/aggregate",
									schemaPath: "#/definitions/aggregateType/type",
									keyword: "type",
									params: { type: "string" }
								}];
								return false;
							}
							if (!(data1 === "complete" || data1 === "incomplete" || data1 === "incomplete_first_party_only" || data1 === "incomplete_first_party_proprietary_only" || data1 === "incomplete_first_party_opensource_only" || data1 === "incomplete_third_party_only" || data1 === "incomplete_third_party_proprietary_only" || data1 === "incomplete_third_party_opensource_only" || data1 === "unknown" || data1 === "not_specified")) {
								validate41.errors = [{
									instancePath: instancePath + "/aggregate",
									schemaPath: "#/definitions/aggregateType/enum",
									keyword: "enum",
									params: { allowedValues: schema45.enum }
								}];
								return false;
							}
							var valid0 = _errs5 === errors;
						} else var valid0 = true;
						if (valid0) {
							if (data.assemblies !== void 0) {
								let data2 = data.assemblies;
								const _errs8 = errors;
								if (errors === _errs8) {
									if (Array.isArray(data2)) {
										const len0 = data2.length;
										for (let i0 = 0; i0 < len0; i0++) {
											let data3 = data2[i0];
											const _errs10 = errors;
											const _errs11 = errors;
											let valid4 = false;
											const _errs12 = errors;
											if (errors === errors) {
												if (typeof data3 === "string") {
													if (func4(data3) < 1) {
														const err0 = {
															instancePath: instancePath + "/assemblies/" + i0,
															schemaPath: "#/definitions/refLinkType/minLength",
															keyword: "minLength",
															params: { limit: 1 }
														};
														if (vErrors === null) vErrors = [err0];
														else vErrors.push(err0);
														errors++;
													}
												} else {
													const err1 = {
														instancePath: instancePath + "/assemblies/" + i0,
														schemaPath: "#/definitions/refLinkType/type",
														keyword: "type",
														params: { type: "string" }
													};
													if (vErrors === null) vErrors = [err1];
													else vErrors.push(err1);
													errors++;
												}
											}
											var _valid0 = _errs12 === errors;
											valid4 = valid4 || _valid0;
											if (!valid4) {
												const _errs15 = errors;
												const _errs16 = errors;
												if (errors === _errs16) {
													if (errors === _errs16) {
														if (typeof data3 === "string") {
															if (!pattern4.test(data3)) {
																const err2 = {
																	instancePath: instancePath + "/assemblies/" + i0,
																	schemaPath: "#/definitions/bomLinkElementType/pattern",
																	keyword: "pattern",
																	params: { pattern: "^urn:cdx:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/[1-9][0-9]*#.+$" }
																};
																if (vErrors === null) vErrors = [err2];
																else vErrors.push(err2);
																errors++;
															} else if (!formats2.test(data3)) {
																const err3 = {
																	instancePath: instancePath + "/assemblies/" + i0,
																	schemaPath: "#/definitions/bomLinkElementType/format",
																	keyword: "format",
																	params: { format: "iri-reference" }
																};
																if (vErrors === null) vErrors = [err3];
																else vErrors.push(err3);
																errors++;
															}
														} else {
															const err4 = {
																instancePath: instancePath + "/assemblies/" + i0,
																schemaPath: "#/definitions/bomLinkElementType/type",
																keyword: "type",
																params: { type: "string" }
															};
															if (vErrors === null) vErrors = [err4];
															else vErrors.push(err4);
															errors++;
														}
													}
												}
												var _valid0 = _errs15 === errors;
												valid4 = valid4 || _valid0;
											}
											if (!valid4) {
												const err5 = {
													instancePath: instancePath + "/assemblies/" + i0,
													schemaPath: "#/properties/assemblies/items/anyOf",
													keyword: "anyOf",
													params: {}
												};
												if (vErrors === null) vErrors = [err5];
												else vErrors.push(err5);
												errors++;
												validate41.errors = vErrors;
												return false;
											} else {
												errors = _errs11;
												if (vErrors !== null) {
													if (_errs11) vErrors.length = _errs11;
													else vErrors = null;
												}
											}
											if (!(_errs10 === errors)) break;
										}
									} else {
										validate41.errors = [{
											instancePath: instancePath + "/assemblies",
											schemaPath: "#/properties/assemblies/type",
											keyword: "type",
											params: { type: "array" }
										}];
										return false;
									}
								}
								var valid0 = _errs8 === errors;
							} else var valid0 = true;
							if (valid0) {
								if (data.dependencies !== void 0) {
									let data4 = data.dependencies;
									const _errs18 = errors;
									if (errors === _errs18) {
										if (Array.isArray(data4)) {
											const len1 = data4.length;
											for (let i1 = 0; i1 < len1; i1++) {
												const _errs20 = errors;
												if (typeof data4[i1] !== "string") {
													validate41.errors = [{
														instancePath: instancePath + "/dependencies/" + i1,
														schemaPath: "#/properties/dependencies/items/type",
														keyword: "type",
														params: { type: "string" }
													}];
													return false;
												}
												if (!(_errs20 === errors)) break;
											}
										} else {
											validate41.errors = [{
												instancePath: instancePath + "/dependencies",
												schemaPath: "#/properties/dependencies/type",
												keyword: "type",
												params: { type: "array" }
											}];
											return false;
										}
									}
									var valid0 = _errs18 === errors;
								} else var valid0 = true;
							}
						}
					}
				}
			}
		} else {
			validate41.errors = [{
				instancePath,
				schemaPath: "#/type",
				keyword: "type",
				params: { type: "object" }
			}];
			return false;
		}
	}
	validate41.errors = vErrors;
	return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (errors === 0) {
		if (data && typeof data == "object" && !Array.isArray(data)) {
			let missing0;
			if (data.bomFormat === void 0 && (missing0 = "bomFormat") || data.specVersion === void 0 && (missing0 = "specVersion")) {
				validate10.errors = [{
					instancePath,
					schemaPath: "#/required",
					keyword: "required",
					params: { missingProperty: missing0 }
				}];
				return false;
			} else {
				const _errs1 = errors;
				for (const key0 in data) if (!func2.call(schema11.properties, key0)) {
					validate10.errors = [{
						instancePath,
						schemaPath: "#/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key0 }
					}];
					return false;
				}
				if (_errs1 === errors) {
					if (data.$schema !== void 0) {
						const _errs2 = errors;
						if (typeof data.$schema !== "string") {
							validate10.errors = [{
								instancePath: instancePath + "/$schema",
								schemaPath: "#/properties/%24schema/type",
								keyword: "type",
								params: { type: "string" }
							}];
							return false;
						}
						var valid0 = _errs2 === errors;
					} else var valid0 = true;
					if (valid0) {
						if (data.bomFormat !== void 0) {
							let data1 = data.bomFormat;
							const _errs4 = errors;
							if (typeof data1 !== "string") {
								validate10.errors = [{
									instancePath: instancePath + "/bomFormat",
									schemaPath: "#/properties/bomFormat/type",
									keyword: "type",
									params: { type: "string" }
								}];
								return false;
							}
							if (!(data1 === "CycloneDX")) {
								validate10.errors = [{
									instancePath: instancePath + "/bomFormat",
									schemaPath: "#/properties/bomFormat/enum",
									keyword: "enum",
									params: { allowedValues: schema11.properties.bomFormat.enum }
								}];
								return false;
							}
							var valid0 = _errs4 === errors;
						} else var valid0 = true;
						if (valid0) {
							if (data.specVersion !== void 0) {
								const _errs6 = errors;
								if (typeof data.specVersion !== "string") {
									validate10.errors = [{
										instancePath: instancePath + "/specVersion",
										schemaPath: "#/properties/specVersion/type",
										keyword: "type",
										params: { type: "string" }
									}];
									return false;
								}
								var valid0 = _errs6 === errors;
							} else var valid0 = true;
							if (valid0) {
								if (data.serialNumber !== void 0) {
									let data3 = data.serialNumber;
									const _errs8 = errors;
									if (errors === _errs8) {
										if (typeof data3 === "string") {
											if (!pattern0.test(data3)) {
												validate10.errors = [{
													instancePath: instancePath + "/serialNumber",
													schemaPath: "#/properties/serialNumber/pattern",
													keyword: "pattern",
													params: { pattern: "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" }
												}];
												return false;
											}
										} else {
											validate10.errors = [{
												instancePath: instancePath + "/serialNumber",
												schemaPath: "#/properties/serialNumber/type",
												keyword: "type",
												params: { type: "string" }
											}];
											return false;
										}
									}
									var valid0 = _errs8 === errors;
								} else var valid0 = true;
								if (valid0) {
									if (data.version !== void 0) {
										let data4 = data.version;
										const _errs10 = errors;
										if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4))) {
											validate10.errors = [{
												instancePath: instancePath + "/version",
												schemaPath: "#/properties/version/type",
												keyword: "type",
												params: { type: "integer" }
											}];
											return false;
										}
										if (errors === _errs10) {
											if (typeof data4 == "number") {
												if (data4 < 1 || isNaN(data4)) {
													validate10.errors = [{
														instancePath: instancePath + "/version",
														schemaPath: "#/properties/version/minimum",
														keyword: "minimum",
														params: {
															comparison: ">=",
															limit: 1
														}
													}];
													return false;
												}
											}
										}
										var valid0 = _errs10 === errors;
									} else var valid0 = true;
									if (valid0) {
										if (data.metadata !== void 0) {
											const _errs12 = errors;
											if (!validate11(data.metadata, {
												instancePath: instancePath + "/metadata",
												parentData: data,
												parentDataProperty: "metadata",
												rootData
											})) {
												vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
												errors = vErrors.length;
											}
											var valid0 = _errs12 === errors;
										} else var valid0 = true;
										if (valid0) {
											if (data.components !== void 0) {
												let data6 = data.components;
												const _errs13 = errors;
												if (errors === _errs13) {
													if (Array.isArray(data6)) {
														const len0 = data6.length;
														for (let i0 = 0; i0 < len0; i0++) {
															const _errs15 = errors;
															if (!validate12(data6[i0], {
																instancePath: instancePath + "/components/" + i0,
																parentData: data6,
																parentDataProperty: i0,
																rootData
															})) {
																vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
																errors = vErrors.length;
															}
															if (!(_errs15 === errors)) break;
														}
													} else {
														validate10.errors = [{
															instancePath: instancePath + "/components",
															schemaPath: "#/properties/components/type",
															keyword: "type",
															params: { type: "array" }
														}];
														return false;
													}
												}
												var valid0 = _errs13 === errors;
											} else var valid0 = true;
											if (valid0) {
												if (data.dependencies !== void 0) {
													let data8 = data.dependencies;
													const _errs16 = errors;
													if (errors === _errs16) {
														if (Array.isArray(data8)) {
															const len1 = data8.length;
															for (let i1 = 0; i1 < len1; i1++) {
																const _errs18 = errors;
																if (!validate39(data8[i1], {
																	instancePath: instancePath + "/dependencies/" + i1,
																	parentData: data8,
																	parentDataProperty: i1,
																	rootData
																})) {
																	vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
																	errors = vErrors.length;
																}
																if (!(_errs18 === errors)) break;
															}
														} else {
															validate10.errors = [{
																instancePath: instancePath + "/dependencies",
																schemaPath: "#/properties/dependencies/type",
																keyword: "type",
																params: { type: "array" }
															}];
															return false;
														}
													}
													var valid0 = _errs16 === errors;
												} else var valid0 = true;
												if (valid0) {
													if (data.compositions !== void 0) {
														let data10 = data.compositions;
														const _errs19 = errors;
														if (errors === _errs19) {
															if (Array.isArray(data10)) {
																const len2 = data10.length;
																for (let i2 = 0; i2 < len2; i2++) {
																	const _errs21 = errors;
																	if (!validate41(data10[i2], {
																		instancePath: instancePath + "/compositions/" + i2,
																		parentData: data10,
																		parentDataProperty: i2,
																		rootData
																	})) {
																		vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
																		errors = vErrors.length;
																	}
																	if (!(_errs21 === errors)) break;
																}
															} else {
																validate10.errors = [{
																	instancePath: instancePath + "/compositions",
																	schemaPath: "#/properties/compositions/type",
																	keyword: "type",
																	params: { type: "array" }
																}];
																return false;
															}
														}
														var valid0 = _errs19 === errors;
													} else var valid0 = true;
												}
											}
										}
									}
								}
							}
						}
					}
				}
			}
		} else {
			validate10.errors = [{
				instancePath,
				schemaPath: "#/type",
				keyword: "type",
				params: { type: "object" }
			}];
			return false;
		}
	}
	validate10.errors = vErrors;
	return errors === 0;
}
// src/sbom/validate.ts
/**
* Holds a document of ours to the CycloneDX 1.6 schema and to what the schema cannot say: every `bom-ref` once, every
* reference to a component that is there, at most one dependency node each. A failure is a bug of ours.
*/
function validateDocument(bom, name) {
	const fault = schemaFault(bom) ?? referenceFault(bom);
	if (fault === void 0) return void 0;
	return problem("sbom/invalid", `The SBOM \`${name}\` is no valid CycloneDX 1.6 document`, "This is a bug of wheelseal: please report it.", { cause: oneLine(fault, 300) });
}
/** Would this component be valid in a document? */
function fitsSchema(component) {
	return validate({
		bomFormat: "CycloneDX",
		specVersion: "1.6",
		components: [component]
	});
}
function schemaFault(bom) {
	if (validate(bom)) return void 0;
	const error = validate.errors?.[0];
	return error ? `${error.instancePath || "/"}: ${error.keyword} ${JSON.stringify(error.params)}` : "unknown";
}
function referenceFault(bom) {
	const known = /* @__PURE__ */ new Set();
	const queue = [bom.metadata.component, ...bom.components];
	for (let each = queue.pop(); each !== void 0; each = queue.pop()) {
		if (known.has(each["bom-ref"])) return `bom-ref ${each["bom-ref"]} twice`;
		known.add(each["bom-ref"]);
		queue.push(...each.components ?? []);
	}
	const nodes = /* @__PURE__ */ new Set();
	for (const { ref, dependsOn } of bom.dependencies) {
		if (nodes.has(ref)) return `dependency node ${ref} twice`;
		nodes.add(ref);
		if (new Set(dependsOn).size !== dependsOn.length) return `${ref} depends on one component twice`;
		const stranger = [ref, ...dependsOn].find((each) => !known.has(each));
		if (stranger !== void 0) return `dependency on ${stranger}, which is no component`;
	}
	const stranger = bom.compositions.flatMap((each) => [...each.assemblies ?? [], ...each.dependencies ?? []]).find((each) => !known.has(each));
	return stranger === void 0 ? void 0 : `composition of ${stranger}, which is no component`;
}
// src/sbom/license.ts
/** A `License:` value longer than this, in characters, is a licence text and no name. */
const LONGEST_NAME = 60;
const LONGEST_EXPRESSION = 1e3;
/** Trove classifiers that name exactly one SPDX licence. Those that PEP 639 lists as ambiguous (`BSD License`, `GPLv3`, …) stay names. */
const SPDX_OF_CLASSIFIER = {
	"Boost Software License 1.0 (BSL-1.0)": "BSL-1.0",
	"CC0 1.0 Universal (CC0 1.0) Public Domain Dedication": "CC0-1.0",
	"Eclipse Public License 1.0 (EPL-1.0)": "EPL-1.0",
	"Eclipse Public License 2.0 (EPL-2.0)": "EPL-2.0",
	"European Union Public Licence 1.1 (EUPL 1.1)": "EUPL-1.1",
	"European Union Public Licence 1.2 (EUPL 1.2)": "EUPL-1.2",
	"GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
	"GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
	"GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
	"GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
	"Historical Permission Notice and Disclaimer (HPND)": "HPND",
	"ISC License (ISCL)": "ISC",
	"MIT License": "MIT",
	"MIT No Attribution License (MIT-0)": "MIT-0",
	"Mozilla Public License 1.0 (MPL)": "MPL-1.0",
	"Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
	"Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
	"Mulan Permissive Software License v2 (MulanPSL-2.0)": "MulanPSL-2.0",
	"The Unlicense (Unlicense)": "Unlicense",
	"Universal Permissive License (UPL)": "UPL-1.0",
	"Zero-Clause BSD (0BSD)": "0BSD",
	"zlib/libpng License": "Zlib"
};
/** Exact spellings of the old `License:` field, in lower case. Nothing is guessed: a spelling that is not here stays a name. */
const SPDX_OF_NAME = {
	"apache 2.0": "Apache-2.0",
	"apache license 2.0": "Apache-2.0",
	"apache license, version 2.0": "Apache-2.0",
	"apache license version 2.0": "Apache-2.0",
	"apache software license 2.0": "Apache-2.0",
	"bsd 2-clause license": "BSD-2-Clause",
	"bsd 3-clause license": "BSD-3-Clause",
	"bsd 3-clause": "BSD-3-Clause",
	"bsd 2-clause": "BSD-2-Clause",
	"isc license": "ISC",
	"mit license": "MIT",
	"the mit license": "MIT",
	"mozilla public license 2.0": "MPL-2.0",
	"mpl 2.0": "MPL-2.0",
	"the unlicense": "Unlicense"
};
/**
* The licences that a distribution declares (PEP 639): `License-Expression`; else `License:` where it is an SPDX
* expression or an exact alias; else the classifiers; else `License:` as a name. A full text is never a name, `UNKNOWN`
* is nothing, and what is not declared is absent.
*/
function licensesOf$1(metadata) {
	const expression = metadata.licenseExpression?.trim() ?? "";
	if (isExpression(expression)) return expressed(expression);
	if (expression !== "") return named([expression]);
	const name = nameOf(metadata.license);
	const alias = SPDX_OF_NAME[name.toLowerCase()];
	if (alias !== void 0) return identified([alias]);
	if (isExpression(name)) return expressed(name);
	const classifiers = classifiersOf(metadata);
	const known = classifiers.map((each) => SPDX_OF_CLASSIFIER[each]).filter((each) => each !== void 0);
	if (classifiers.length > 0 && known.length === classifiers.length) return identified(known);
	if (name !== "") return named([name]);
	return classifiers.length === 0 ? void 0 : classifiers.flatMap((each) => {
		const id = SPDX_OF_CLASSIFIER[each];
		return id === void 0 ? named([each]) : identified([id]);
	});
}
/** Is this an SPDX licence expression over known ids and `LicenseRef-`s? */
function isExpression(text) {
	if (text === "" || text.length > LONGEST_EXPRESSION) return false;
	try {
		(0, import_spdx_expression_parse.default)(text);
		return true;
	} catch {
		return false;
	}
}
/** A single id that CycloneDX 1.6 knows is that licence; anything else stays an expression. */
function expressed(expression) {
	const license = identified([expression]);
	return fitsSchema({
		type: "library",
		"bom-ref": "licence",
		name: "licence",
		licenses: license
	}) ? license : [{
		expression,
		acknowledgement: "declared"
	}];
}
function identified(ids) {
	return [...new Set(ids)].map((id) => ({ license: {
		id,
		acknowledgement: "declared"
	} }));
}
function named(names) {
	return [...new Set(names)].map((name) => ({ license: {
		name: oneLine(name, 200),
		acknowledgement: "declared"
	} }));
}
function nameOf(license) {
	const text = license?.trim() ?? "";
	if (text.length > LONGEST_NAME || /[\r\n]/.test(text)) return "";
	return /^(?:unknown|none|n\/a|see license.*)$/i.test(text) ? "" : text;
}
function classifiersOf(metadata) {
	const names = metadata.classifiers.filter((each) => each.startsWith("License :: ")).map((each) => each.split(" :: ").at(-1)?.trim() ?? "").filter((each) => each !== "" && each !== "OSI Approved" && each.length <= 120);
	return [...new Set(names)].slice(0, 20);
}
// src/sbom/people.ts
/** People of one field that are read at most. */
const MOST$1 = 50;
const LONGEST_FIELD = 8192;
const EMAIL = /^[^\s@<>"(),:;]{1,64}@[^\s@<>"(),:;]{1,255}$/;
/** The authors that METADATA names (`Author`, `Author-email`); empty where it names none. */
function authorsOf(metadata) {
	return people(metadata.author, metadata.authorEmail);
}
/** Who supplies the package, as METADATA says: its maintainer, else its author; never the index or a guess. */
function supplierOf(metadata) {
	const named = [...people(metadata.maintainer, metadata.maintainerEmail), ...authorsOf(metadata)].find((each) => each.name !== void 0);
	if (named?.name === void 0) return void 0;
	return {
		name: named.name,
		contact: [named]
	};
}
/** `Author` holds a name, `Author-email` RFC 822 mailboxes that may repeat it: one contact a person. */
function people(names, mailboxes) {
	const found = mailboxes === void 0 ? [] : splitMailboxes(mailboxes).map(mailbox).filter((each) => each !== void 0);
	const name = clean(names ?? "");
	if (name === "" || found.some((each) => each.name === name)) return found;
	const [only] = found;
	if (found.length === 1 && only?.name === void 0 && only?.email !== void 0) return [{
		name,
		email: only.email
	}];
	return [{ name }, ...found];
}
function mailbox(text) {
	const open = text.lastIndexOf("<");
	const email = (open === -1 ? text : text.slice(open + 1).replace(/>\s*$/, "")).trim();
	const name = open === -1 ? "" : clean(text.slice(0, open).trim().replace(/^"(.*)"$/s, "$1"));
	const isEmail = EMAIL.test(email);
	if (name !== "") return isEmail ? {
		name,
		email
	} : { name };
	if (isEmail) return { email };
	const rest = clean(text);
	return rest === "" ? void 0 : { name: rest };
}
function splitMailboxes(text) {
	const parts = [];
	let current = "";
	let quoted = false;
	for (const character of text.slice(0, LONGEST_FIELD)) {
		if (character === "\"") quoted = !quoted;
		if (character === "," && !quoted) {
			parts.push(current);
			current = "";
		} else current += character;
	}
	return [...parts, current].filter((each) => each.trim() !== "").slice(0, MOST$1);
}
function clean(text) {
	const line = oneLine(text.trim(), 200).trim();
	return /^(?:unknown|none)$/i.test(line) ? "" : line;
}
// src/sbom/package-component.ts
/** The wheel or sdist itself, as the subject of its document. */
function subjectComponent(distribution, embedded) {
	const { metadata } = distribution;
	const purl = pypiPurl(metadata.name, distribution.version, { file: distribution.file });
	const references = sortedReferences([...referencesOf(metadata), ...embedded]);
	return {
		type: "library",
		"bom-ref": purl,
		name: distribution.name,
		version: distribution.version,
		purl,
		...described(metadata),
		hashes: [{
			alg: "SHA-256",
			content: distribution.sha256
		}],
		...references.length === 0 ? {} : { externalReferences: references }
	};
}
/** A package that the subject needs. Without a resolved version it is a name and nothing more. */
function packageComponent(each) {
	const { artifact, metadata } = each;
	const purl = pypiPurl(metadata?.name ?? each.name, each.version);
	const hashes = artifact && [{
		alg: "SHA-256",
		content: artifact.sha256
	}];
	const links = metadata === void 0 ? [] : referencesOf(metadata);
	const distribution = artifact?.url === void 0 ? [] : [{
		type: "distribution",
		url: artifact.url,
		...hashes && { hashes }
	}];
	const references = sortedReferences([...links, ...distribution]);
	return {
		type: "library",
		"bom-ref": purl,
		name: each.name,
		...each.version === null ? {} : { version: each.version },
		purl,
		...metadata === void 0 ? {} : described(metadata),
		...hashes && { hashes },
		...references.length === 0 ? {} : { externalReferences: references },
		...artifact === void 0 ? {} : { properties: [{
			name: "wheelseal:file",
			value: artifact.file
		}] }
	};
}
function described(metadata) {
	const authors = authorsOf(metadata);
	const supplier = supplierOf(metadata);
	const licenses = licensesOf$1(metadata);
	const summary = oneLine(metadata.summary?.trim() ?? "", 1e3);
	return {
		...summary === "" ? {} : { description: summary },
		...licenses && { licenses },
		...authors.length > 0 && { authors },
		...supplier && { supplier }
	};
}
// src/sbom/serial.ts
/** RFC 9562, appendix B: the name space of URLs. */
const NAMESPACE = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");
/**
* The serial number of a document: a UUID version 5 (RFC 9562) over the digest of its content. The content names the
* file's SHA-256, so no two files share one; equal documents do, and two that differ never do.
*/
function serialOf(content) {
	const digest = createHash("sha256").update(compactJson(content)).digest("hex");
	const bytes = createHash("sha1").update(NAMESPACE).update(`urn:wheelseal:sbom:sha256:${digest}`).digest().subarray(0, 16);
	bytes.writeUInt8(bytes.readUInt8(6) & 15 | 80, 6);
	bytes.writeUInt8(bytes.readUInt8(8) & 63 | 128, 8);
	const text = bytes.toString("hex");
	return `urn:uuid:${[
		text.slice(0, 8),
		text.slice(8, 12),
		text.slice(12, 16),
		text.slice(16, 20),
		text.slice(20)
	].join("-")}`;
}
/** A BOM-Link (CycloneDX 1.6) to a document, or to one component of it. */
function bomLink(serialNumber, reference) {
	const document = `urn:cdx:${serialNumber.replace(/^urn:uuid:/, "")}/1`;
	return reference === void 0 ? document : `${document}#${encodeURIComponent(reference)}`;
}
// src/sbom/aggregate.ts
const INPUTS_PROPERTY = "wheelseal:inputs";
/**
* The document of a whole release: the release is `metadata.component` and contains its files (an assembly, not a
* dependency), each linked to its own document by BOM-Link and digest. `inputs` is the digest that recall compares.
*/
function buildAggregate(files, inputs, time) {
	const [{ distribution: first }] = files;
	const purl = pypiPurl(first.metadata.name, first.version);
	const supplier = supplierOf(first.metadata);
	const { licenses, description } = subjectComponent(first, []);
	const release = {
		type: "library",
		"bom-ref": purl,
		name: first.name,
		version: first.version,
		purl,
		...description !== void 0 && { description },
		...supplier && { supplier },
		...licenses && { licenses },
		components: files.map(fileComponent)
	};
	const content = {
		$schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
		bomFormat: "CycloneDX",
		specVersion: "1.6",
		version: 1,
		metadata: {
			...time === null ? {} : { timestamp: time },
			lifecycles: [{ phase: "post-build" }],
			tools: { components: [{
				type: "application",
				...GENERATOR
			}] },
			...supplier && { supplier },
			component: release,
			properties: [{
				name: INPUTS_PROPERTY,
				value: inputs
			}]
		},
		components: [],
		dependencies: [],
		compositions: [{
			aggregate: "complete",
			assemblies: [purl]
		}]
	};
	return {
		...content,
		serialNumber: serialOf(content)
	};
}
function fileComponent({ distribution, document }) {
	const { component } = document.bom.metadata;
	return {
		type: "library",
		"bom-ref": component["bom-ref"],
		name: distribution.file,
		version: distribution.version,
		...component.purl !== void 0 && { purl: component.purl },
		hashes: [{
			alg: "SHA-256",
			content: distribution.sha256
		}],
		externalReferences: [{
			type: "bom",
			url: bomLink(document.bom.serialNumber, component["bom-ref"]),
			comment: document.name,
			hashes: [{
				alg: "SHA-256",
				content: document.sha256
			}]
		}]
	};
}
// src/sbom/foreign-component.ts
const LONGEST = 1e3;
const MOST = 100;
/**
* A foreign component in 1.6 under a reference of ours: what it is, its digests, licences, people and public links.
* Links into the build machine are left out; a component whose details do not fit 1.6 keeps its identity alone.
*/
function convertComponent(raw, identity) {
	const version = textOf$1(raw, "version");
	const unreadable = identity.purl === void 0 ? textOf$1(raw, "purl") : void 0;
	const bare = {
		type: "library",
		"bom-ref": identity.ref,
		name: identity.name,
		...version === void 0 ? {} : { version: oneLine(version, 200) },
		...identity.purl === void 0 ? {} : { purl: identity.purl },
		properties: [{
			name: "wheelseal:embedded-in",
			value: identity.from
		}, ...unreadable === void 0 ? [] : [{
			name: "wheelseal:unreadable-purl",
			value: oneLine(unreadable, 300)
		}]]
	};
	const type = textOf$1(raw, "type") ?? "library";
	const full = {
		...bare,
		type,
		...detailsOf(raw)
	};
	if (fitsSchema(full)) return full;
	return fitsSchema({
		...bare,
		type
	}) ? {
		...bare,
		type
	} : bare;
}
function detailsOf(raw) {
	const hashes = objects(raw["hashes"]).flatMap((each) => hashOf(each));
	const licenses = licensesOf(raw["licenses"]);
	const references = sortedReferences(objects(raw["externalReferences"]).flatMap(referenceOf$1));
	const author = textOf$1(raw, "author");
	const authors = objects(raw["authors"]).flatMap(person);
	const people = authors.length === 0 && author !== void 0 ? [{ name: oneLine(author, 200) }] : authors;
	const supplier = isObject(raw["supplier"]) ? textOf$1(raw["supplier"], "name") : void 0;
	const details = {
		group: short(raw, "group"),
		description: short(raw, "description"),
		publisher: short(raw, "publisher"),
		copyright: short(raw, "copyright"),
		cpe: short(raw, "cpe"),
		scope: textOf$1(raw, "scope"),
		supplier: supplier === void 0 ? void 0 : { name: oneLine(supplier, 200) },
		authors: people.length === 0 ? void 0 : people,
		hashes: hashes.length === 0 ? void 0 : hashes,
		licenses,
		externalReferences: references.length === 0 ? void 0 : references
	};
	return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== void 0));
}
function short(raw, key) {
	const text = textOf$1(raw, key);
	return text === void 0 || isLocal(text) ? void 0 : oneLine(text, LONGEST);
}
function objects(value) {
	return Array.isArray(value) ? value.filter(isObject).slice(0, MOST) : [];
}
function hashOf(raw) {
	const alg = textOf$1(raw, "alg");
	const content = textOf$1(raw, "content");
	return alg === void 0 || content === void 0 ? [] : [{
		alg,
		content: content.toLowerCase()
	}];
}
function person(raw) {
	const name = textOf$1(raw, "name");
	return name === void 0 ? [] : [{ name: oneLine(name, 200) }];
}
function referenceOf$1(raw) {
	const type = textOf$1(raw, "type");
	const url = publicAddress(textOf$1(raw, "url") ?? "");
	return type === void 0 || url === void 0 ? [] : [{
		type,
		url
	}];
}
/** CycloneDX 1.7 mixes expressions and licences; 1.6 has one expression or a list, so a mixed expression becomes a name. */
function licensesOf(value) {
	const choices = objects(value);
	const [only] = choices;
	const expression = only && textOf$1(only, "expression");
	if (only && choices.length === 1 && expression !== void 0 && isExpression(expression)) return [{
		expression,
		...acknowledged(only)
	}];
	const entries = choices.flatMap((choice) => {
		const raw = isObject(choice["license"]) ? choice["license"] : choice;
		const id = textOf$1(raw, "id");
		if (id !== void 0 && isExpression(id)) return [{ license: {
			id,
			...acknowledged(raw)
		} }];
		const name = textOf$1(raw, "name") ?? textOf$1(raw, "expression") ?? id;
		return name === void 0 ? [] : [{ license: {
			name: oneLine(name, 200),
			...acknowledged(raw)
		} }];
	});
	return entries.length === 0 ? void 0 : entries;
}
function acknowledged(raw) {
	const said = raw["acknowledgement"];
	return said === "declared" || said === "concluded" ? { acknowledgement: said } : {};
}
// src/sbom/embedded.ts
/** Components that all documents of one wheel may have together. */
const MOST_COMPONENTS = 5e4;
/**
* Merges the CycloneDX documents that lie in a wheel. Components are one if their purls are (qualifiers that point into
* the build machine aside) or, without a purl, if type, group, name, version and digests are equal. The documents'
* subjects stand for the wheel where they bear its name, and are components of it where they do not. A document in
* another format, or broken, is kept as a reference with a warning.
*/
function mergeEmbedded(distribution, subjectRef) {
	const components = /* @__PURE__ */ new Map();
	const edges = /* @__PURE__ */ new Map();
	const references = [];
	const warnings = [];
	const digests = new Map(distribution.contents.map((each) => [each.path, each.sha256]));
	for (const { path, text } of sortedBy(distribution.embeddedSboms, (each) => each.path)) {
		const document = readForeignDocument(text);
		references.push(referenceTo(path, digests.get(path) ?? sha256Of(text)));
		if (typeof document === "string") {
			warnings.push(oneLine(`\`${path}\` is not merged: ${document}`, 300));
			continue;
		}
		const refs = /* @__PURE__ */ new Map();
		const parts = partsOf(document);
		if (components.size + parts.length > MOST_COMPONENTS) {
			warnings.push(oneLine(`\`${path}\` is not merged: the embedded SBOMs have more than ${MOST_COMPONENTS} components`, 300));
			continue;
		}
		const crate = basePurlOf(document.subject);
		for (const { found, place } of parts) {
			if (isSubject(found, place, distribution)) {
				remember(refs, found, subjectRef);
				continue;
			}
			if (place === "part of the subject" && crate !== void 0 && basePurlOf(found) === crate && document.subject !== null) {
				remember(refs, found, refs.get(document.subject.ref ?? "") ?? subjectRef);
				continue;
			}
			const identity = identityOf(found.raw);
			if (identity === void 0) {
				warnings.push(oneLine(`\`${path}\` has a component without a name`, 300));
				continue;
			}
			remember(refs, found, identity.ref);
			if (components.has(identity.ref)) continue;
			components.set(identity.ref, convertComponent(found.raw, {
				...identity,
				from: path
			}));
		}
		for (const { ref, dependsOn } of document.dependencies) {
			const from = refs.get(ref);
			if (from === void 0) continue;
			const targets = edges.get(from) ?? /* @__PURE__ */ new Set();
			edges.set(from, targets);
			for (const each of dependsOn) {
				const to = refs.get(each);
				if (to !== void 0 && to !== from) targets.add(to);
			}
		}
	}
	for (const { path, sha256 } of unreadIn(distribution)) {
		references.push(referenceTo(path, sha256));
		warnings.push(oneLine(`\`${path}\` is not merged: it is too large to be read`, 300));
	}
	return {
		components: [...components.values()],
		edges,
		references,
		warnings
	};
}
function referenceTo(path, sha256) {
	const hashes = [{
		alg: "SHA-256",
		content: sha256
	}];
	return {
		type: "bom",
		url: encodeURI(path.toWellFormed()),
		comment: "embedded in the wheel (PEP 770)",
		hashes
	};
}
/** Files in `.dist-info/sboms/` that nobody read as text: whoever reads a wheel leaves the largest out. */
function unreadIn(distribution) {
	const read = new Set(distribution.embeddedSboms.map((each) => each.path));
	return distribution.contents.filter((each) => /^[^/]+\.dist-info\/sboms\/[^/]/.test(each.path) && !read.has(each.path));
}
function remember(refs, found, ref) {
	if (found.ref !== null && !refs.has(found.ref)) refs.set(found.ref, ref);
}
function partsOf(document) {
	return [
		...document.subject === null ? [] : [{
			found: document.subject,
			place: "subject"
		}],
		...document.nestedInSubject.map((found) => ({
			found,
			place: "part of the subject"
		})),
		...document.components.map((found) => ({
			found,
			place: "component"
		}))
	];
}
/** Is this component the wheel, under whatever name the tool gave it (its crate, its purl with a file name)? */
function isSubject({ raw }, place, distribution) {
	const purl = parsePurl(textOf$1(raw, "purl") ?? "");
	const bearsName = normalizeName(textOf$1(raw, "name") ?? "") === distribution.name;
	const isPackage = purl?.type === "pypi" && normalizeName(purl.name) === distribution.name;
	switch (place) {
		case "subject": return bearsName || isPackage;
		case "part of the subject":
		case "component":
			if (purl === void 0) return bearsName && sameVersion(textOf$1(raw, "version"), distribution);
			return isPackage && purl.subpath === null && sameVersion(purl.version ?? void 0, distribution);
	}
}
function basePurlOf(found) {
	const purl = found && parsePurl(textOf$1(found.raw, "purl") ?? "");
	return purl ? basePurl(purl) : void 0;
}
function sameVersion(version, distribution) {
	return version === void 0 || normalizeVersion(version) === distribution.version;
}
function identityOf(raw) {
	const name = textOf$1(raw, "name");
	if (name === void 0) return void 0;
	const parts = parsePurl(textOf$1(raw, "purl") ?? "");
	if (parts !== void 0) {
		const purl = publicPurl(parts);
		return {
			ref: purl,
			name: oneLine(name, 300),
			purl
		};
	}
	const key = [
		"type",
		"group",
		"name",
		"version",
		"hashes",
		"purl"
	].map((member) => raw[member] ?? null);
	return {
		ref: `embedded:${sha256Of(JSON.stringify(key)).slice(0, 32)}`,
		name: oneLine(name, 300),
		purl: void 0
	};
}
// src/sbom/native.ts
/**
* The native files of a wheel, one `file` component each. An extension module is the wheel's own code, so it carries the
* wheel's version and purl with its path as subpath. A shared library comes from elsewhere and nothing in the wheel's
* RECORD says from where: it has a digest and no version or purl. Code that was linked statically cannot be seen here.
*/
function nativeComponents(distribution) {
	return distribution.contents.flatMap((file) => {
		const kind = kindOf(file);
		if (kind === void 0) return [];
		const own = kind === "extension-module";
		return [{
			type: "file",
			"bom-ref": `file:${file.path}`,
			name: file.path,
			...own && {
				version: distribution.version,
				purl: pypiPurl(distribution.metadata.name, distribution.version, { subpath: file.path })
			},
			hashes: [{
				alg: "SHA-256",
				content: file.sha256
			}],
			properties: [{
				name: "wheelseal:native",
				value: kind
			}]
		}];
	});
}
/** `*.libs/` is auditwheel's and delvewheel's folder, `.dylibs/` delocate's: everything in them was brought in. */
function kindOf(file) {
	const segments = file.path.split("/");
	const name = segments.at(-1)?.toLowerCase() ?? "";
	if (segments.slice(0, -1).some((each) => each.endsWith(".libs") || each.endsWith(".dylibs"))) return "shared-library";
	if (name.endsWith(".pyd") || /\.(?:cpython-|pypy\d|abi3\.|graalpy)[a-z0-9_.-]*so$/.test(name)) return "extension-module";
	return /\.(?:so|dylib|dll)$|\.so\.\d[\d.]*$/.test(name) ? "shared-library" : void 0;
}
// src/sbom/document.ts
const COMPLETE_PROPERTY = "wheelseal:closure-complete";
/**
* The document of one wheel or sdist, CycloneDX 1.6: the file is `metadata.component`; its closure, its native files and
* what its embedded SBOMs list are `components`. Same file, closure and time: same document, byte for byte. `time` is
* ISO 8601 UTC, or null where nobody can say, and then there is no timestamp.
*/
function buildDocument(distribution, closure, time) {
	const subjectRef = subjectComponent(distribution, [])["bom-ref"];
	const embedded = mergeEmbedded(distribution, subjectRef);
	const packages = new Map(closure.packages.map((each) => [each.name, packageComponent(each)]));
	const natives = nativeComponents(distribution);
	const components = uniqueByRef([
		...packages.values(),
		...embedded.components,
		...natives
	]);
	const edges = edgesOf(distribution, subjectRef, closure, packages, embedded);
	connect(subjectRef, components, edges);
	const supplier = supplierOf(distribution.metadata);
	const content = {
		$schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
		bomFormat: "CycloneDX",
		specVersion: "1.6",
		version: 1,
		metadata: {
			...time === null ? {} : { timestamp: time },
			lifecycles: [{ phase: "post-build" }],
			tools: { components: [{
				type: "application",
				...GENERATOR
			}] },
			...supplier && { supplier },
			component: subjectComponent(distribution, embedded.references),
			properties: propertiesOf(closure, embedded)
		},
		components,
		dependencies: nodesOf(edges),
		compositions: compositionsOf(subjectRef, closure, packages, components, embedded)
	};
	return {
		...content,
		serialNumber: serialOf(content)
	};
}
function uniqueByRef(components) {
	const byRef = /* @__PURE__ */ new Map();
	for (const each of components) if (!byRef.has(each["bom-ref"])) byRef.set(each["bom-ref"], each);
	return sortedBy(byRef.values(), (each) => each["bom-ref"]);
}
function edgesOf(distribution, subjectRef, closure, packages, embedded) {
	const refOf = (name) => {
		const ref = name === distribution.name ? subjectRef : packages.get(name)?.["bom-ref"];
		return ref === void 0 ? [] : [ref];
	};
	const edges = /* @__PURE__ */ new Map([[subjectRef, new Set(closure.direct.flatMap(refOf))]]);
	for (const each of closure.hasEdges ? closure.packages : []) for (const ref of refOf(each.name)) edges.set(ref, new Set(each.dependsOn.flatMap(refOf)));
	for (const [ref, targets] of embedded.edges) edges.set(ref, /* @__PURE__ */ new Set([...edges.get(ref) ?? [], ...targets]));
	return edges;
}
/**
* What lies in the wheel hangs on the wheel: nothing may float in the document without a way to it. Native and embedded
* parts that no other one leads to become edges of the subject. Packages of a lock without edges stay as they are: which
* of them the wheel itself requires is known, and they are not among it.
*/
function connect(subjectRef, components, edges) {
	const inside = components.filter((each) => each.properties?.some(isInside) === true).map((each) => each["bom-ref"]);
	const reached = /* @__PURE__ */ new Set();
	reach(subjectRef, edges, reached);
	const pointedAt = new Set([...edges].flatMap(([from, targets]) => [...targets].filter((to) => to !== from)));
	for (const ref of [...inside.filter((each) => !pointedAt.has(each)), ...inside]) {
		if (reached.has(ref)) continue;
		edges.get(subjectRef)?.add(ref);
		reach(ref, edges, reached);
	}
}
function isInside(property) {
	return property.name === "wheelseal:native" || property.name === "wheelseal:embedded-in";
}
/** Adds everything that a reference leads to, itself included. */
function reach(start, edges, reached) {
	const queue = [start];
	for (let ref = queue.pop(); ref !== void 0; ref = queue.pop()) {
		if (reached.has(ref)) continue;
		reached.add(ref);
		for (const each of edges.get(ref) ?? []) queue.push(each);
	}
}
function nodesOf(edges) {
	return sortedBy(edges, ([ref]) => ref).map(([ref, targets]) => ({
		ref,
		dependsOn: [...targets].sort()
	}));
}
/** Complete is said only of what is known; what the wheel contains may hold statically linked code that nobody sees. */
function compositionsOf(subjectRef, closure, packages, components, embedded) {
	const known = closure.complete ? "complete" : "incomplete";
	const ofPackages = closure.hasEdges ? known : "unknown";
	const packageRefs = new Set([...packages.values()].map((each) => each["bom-ref"]));
	const others = components.map((each) => each["bom-ref"]).filter((each) => !packageRefs.has(each));
	return [
		{
			aggregate: known,
			dependencies: [subjectRef]
		},
		{
			aggregate: embedded.warnings.length === 0 ? "unknown" : "incomplete",
			assemblies: [subjectRef]
		},
		{
			aggregate: ofPackages,
			dependencies: [...packageRefs].sort()
		},
		{
			aggregate: "unknown",
			dependencies: others
		}
	].filter((each) => each.assemblies !== void 0 || (each.dependencies?.length ?? 0) > 0);
}
function propertiesOf(closure, embedded) {
	return [
		{
			name: COMPLETE_PROPERTY,
			value: String(closure.complete)
		},
		...closure.reason === void 0 ? [] : [{
			name: "wheelseal:closure-reason",
			value: closure.reason
		}],
		{
			name: "wheelseal:closure-source",
			value: closure.source
		},
		...(closure.warnings ?? []).map((value) => ({
			name: "wheelseal:closure-warning",
			value
		})),
		...embedded.warnings.map((value) => ({
			name: "wheelseal:embedded-warning",
			value
		})),
		...closure.target === null ? [] : [{
			name: "wheelseal:target",
			value: closure.target
		}]
	];
}
// src/stages/sbom.ts
const MEDIA_TYPE = "application/vnd.cyclonedx+json";
/** One CycloneDX 1.6 document a file, and one for the release. */
const sbom = {
	check: (context, ports) => ports.resolver.check(context.distributions),
	recall: async (context, ports) => {
		const found = await ports.store.find();
		if (isProblem(found)) return void 0;
		const made = await makeDocuments(context, ports, null);
		if ("problem" in made) return void 0;
		return made.assets.every((asset) => found.assets.some((each) => holds(each, asset))) ? made.fact : void 0;
	},
	run: (context, ports) => makeDocuments(context, ports, ports.log)
};
async function makeDocuments(context, ports, log) {
	const inputs = await inputsOf$1(context, ports);
	if (isProblem(inputs)) return {
		problem: inputs,
		assets: []
	};
	const { time } = context.release;
	const described = [];
	for (const distribution of context.distributions) {
		const closure = await ports.resolver.closure(distribution);
		if (isProblem(closure)) return failed(closure, described);
		for (const warning of closure.warnings ?? []) log?.warning(warning, distribution.file);
		if (!closure.complete) log?.warning(`the closure is incomplete: ${closure.reason ?? "unknown"}`, distribution.file);
		const bom = buildDocument(distribution, closure, time);
		const asset = assetOf(documentName(distribution), bom);
		if (isProblem(asset)) return failed(asset, described);
		const components = readInventory(textOf(asset));
		if (isProblem(components)) return failed(components, described);
		log?.info(`${asset.name}: ${counted(components.length, "component")}, closure from ${closure.source}, ${closure.complete ? "complete" : "incomplete"}`);
		const fact = {
			file: distribution.file,
			asset: referenceOf(asset),
			components,
			complete: closure.complete
		};
		described.push({
			distribution,
			document: {
				name: asset.name,
				sha256: asset.sha256,
				bom
			},
			asset,
			fact
		});
	}
	const [first, ...rest] = described;
	if (first === void 0) throw new Error("a release without distributions passed the door");
	const aggregate = assetOf(aggregateName(context.distributions), buildAggregate([first, ...rest], inputs, time));
	if (isProblem(aggregate)) return failed(aggregate, described);
	return {
		fact: {
			inputs,
			documents: described.map((each) => each.fact),
			aggregate: referenceOf(aggregate),
			specVersion: "1.6"
		},
		assets: [...described.map((each) => each.asset), aggregate]
	};
}
/** The digest of everything that the documents are made from: equal inputs, equal bytes. */
async function inputsOf$1(context, ports) {
	const resolver = await ports.resolver.fingerprint();
	if (isProblem(resolver)) return resolver;
	const files = context.distributions.map(({ file, sha256 }) => ({
		file,
		sha256
	}));
	const { target } = context.options;
	return sha256Of(compactJson({
		files,
		resolver,
		target,
		time: context.release.time,
		generator: GENERATOR
	}));
}
function documentName(distribution) {
	return assetName(`${distribution.file}.cdx.json`);
}
function aggregateName(distributions) {
	const [first] = distributions;
	return assetName(`${first?.name ?? ""}-${first?.version ?? ""}.cdx.json`);
}
function assetOf(name, bom) {
	const invalid = validateDocument(bom, name);
	if (invalid !== void 0) return invalid;
	const bytes = new TextEncoder().encode(stableJson(bom));
	const content = {
		kind: "bytes",
		bytes
	};
	return {
		name,
		size: bytes.byteLength,
		sha256: sha256Of(bytes),
		mediaType: MEDIA_TYPE,
		content
	};
}
function textOf(asset) {
	return asset.content.kind === "bytes" ? new TextDecoder().decode(asset.content.bytes) : "";
}
function referenceOf({ name, size, sha256 }) {
	return {
		name,
		size,
		sha256
	};
}
function failed(problem, described) {
	return {
		problem,
		assets: described.map((each) => each.asset)
	};
}
// src/stages/scan.ts
const SEVERITY_RULE = "max";
const SCAN_LIMIT = 33554432;
const NO_DATA = {
	sources: [],
	ecosystems: [],
	records: [],
	unreadable: []
};
/**
* Judges every component of the SBOMs by the advisories of this run. A verdict that is no pass is a problem, and leaves
* `scan.json` as evidence; that nobody could be asked is such a verdict too.
*/
const scan = {
	check: async (_context, ports) => ports.advisories.check(),
	recall: async (context, ports) => {
		const inventory = context.facts.sbom;
		if (isOff(inventory)) return void 0;
		const bytes = await ports.store.read(SCAN_NAME, SCAN_LIMIT);
		if (isProblem(bytes)) return void 0;
		const today = utcDay(ports.clock.now());
		const read = scanResult.safeParse(parseJson(new TextDecoder().decode(bytes)));
		if (!read.success || read.data.verdict !== "pass") return void 0;
		const { database, coverage, inputs } = read.data;
		if (inputs !== inputsOf(context, inventory, today)) return void 0;
		const ageDays = ageOf(database.sources, today);
		const isYoung = ageDays !== null && ageDays <= context.policy.maxAdvisoryAge;
		if (coverage.judged > 0 && !isYoung) return void 0;
		const { result } = await judgeNow(context, inventory, today, ports);
		return saysTheSame(result, read.data) ? factOf$1(read.data, scanAsset(bytes)) : void 0;
	},
	run: async (context, ports) => {
		const inventory = context.facts.sbom;
		if (isOff(inventory)) return {
			problem: withoutInventory(),
			assets: []
		};
		const { result, judgement, answer } = await judgeNow(context, inventory, utcDay(ports.clock.now()), ports);
		const asset = scanAsset(new TextEncoder().encode(stableJson(result)));
		tell(judgement, ports.log);
		if (judgement.verdict === "pass") return {
			fact: factOf$1(result, asset),
			assets: [asset]
		};
		return {
			problem: problemOf(judgement, isProblem(answer) ? answer : void 0),
			assets: [asset]
		};
	}
};
async function judgeNow(context, inventory, today, ports) {
	const components = inventory.documents.flatMap((document) => document.components);
	const packages = packagesOf(components);
	const answer = await ports.advisories.records(packages);
	const data = isProblem(answer) ? NO_DATA : answer;
	const judgement = judge({
		components,
		incomplete: inventory.documents.filter((document) => !document.complete).map(({ file }) => ({
			file,
			project: context.distributions.find((each) => each.file === file)?.name ?? ""
		})),
		...data,
		ageDays: ageOf(data.sources, today),
		...isProblem(answer) ? { trouble: troubleOf(answer) } : {},
		policy: context.policy,
		severityRule: SEVERITY_RULE,
		today
	});
	return {
		result: resultOf(context, inventory, today, data, judgement),
		judgement,
		answer
	};
}
/** The packages to ask about, each version once. */
function packagesOf(components) {
	return listComponents(components).flatMap((each) => each.kind === "judgeable" ? [each.subject] : []);
}
/**
* Over the files, their SBOMs (whose own inputs cover lock, closure and target), the rules that a scan uses and the
* tool. Exceptions and exclusions count as long as they hold: the day on which one ends is a new scan.
*/
function inputsOf(context, inventory, today) {
	const { failOn, unknownSeverity, maxAdvisoryAge, exceptions, exclusions } = context.policy;
	return sha256Of(compactJson({
		files: context.distributions.map(({ file, sha256 }) => [file, sha256]),
		sboms: inventory.documents.map(({ asset }) => [asset.name, asset.sha256]),
		inventory: inventory.inputs,
		policy: {
			failOn,
			unknownSeverity,
			maxAdvisoryAge,
			severityRule: SEVERITY_RULE
		},
		exceptions: exceptions.filter((each) => isInForce(each, today)),
		exclusions: exclusions.filter((each) => isInForce(each, today)),
		schema: "1.0",
		generator: GENERATOR
	}));
}
function resultOf(context, inventory, today, data, judgement) {
	const { failOn, unknownSeverity, sha256 } = context.policy;
	return {
		schemaVersion: "1.0",
		inputs: inputsOf(context, inventory, today),
		subject: {
			files: context.distributions.map((each) => ({
				name: each.file,
				sha256: each.sha256
			})),
			sboms: inventory.documents.map(({ asset }) => ({
				name: asset.name,
				sha256: asset.sha256
			}))
		},
		database: {
			sources: [...data.sources],
			ageDays: ageOf(data.sources, today)
		},
		policy: {
			failOn,
			unknownSeverity,
			severityRule: SEVERITY_RULE,
			sha256
		},
		coverage: judgement.coverage,
		findings: [...judgement.findings],
		indeterminate: [...judgement.indeterminate],
		counts: judgement.counts,
		verdict: judgement.verdict,
		reasons: judgement.reasons.map((reason) => reason.text)
	};
}
function factOf$1(result, { name, size, sha256 }) {
	return {
		inputs: result.inputs,
		asset: {
			name,
			size,
			sha256
		},
		verdict: result.verdict,
		counts: result.counts,
		excepted: result.findings.filter((finding) => finding.state === "excepted").length,
		threshold: result.policy.failOn,
		database: result.database.sources,
		ageDays: result.database.ageDays,
		reasons: result.reasons
	};
}
function scanAsset(bytes) {
	return assetOf$1(SCAN_NAME, "application/json", bytes);
}
function troubleOf(trouble) {
	return {
		code: "scan/source-unreachable",
		text: trouble.what
	};
}
function withoutInventory() {
	return problem("input/invalid", "There is no inventory to scan", "Add `sbom` to `stages`, or take `scan` out of it.");
}
const HINTS = {
	"scan/threshold": "Upgrade to the fixed version, or add an `[[exception]]` with id, reason, owner and expires to the policy.",
	"scan/data-too-old": "Use newer advisory data, or raise `max-advisory-age`.",
	"scan/data-age-unknown": "Put a `manifest.json` beside the advisory data that lists the file, its sha256 and a `date`: in UTC, like `2026-11-23T06:00:00Z`, and not in the future.",
	"scan/incomplete": "Complete the inventory (`lock` or `closure`), or add an `[[exclude]]` with package, reason, owner and expires to the policy."
};
function problemOf(judgement, trouble) {
	if (trouble) return trouble;
	const code = codeOf(judgement.reasons);
	const what = `The verdict is \`${judgement.verdict}\`: ${judgement.reasons.map((reason) => reason.text).join("; ")}`;
	return problem(code, what, HINTS[code] ?? "Run again later.", { where: SCAN_NAME });
}
const LINES = 50;
function tell(judgement, log) {
	const { coverage, findings, indeterminate, verdict } = judgement;
	for (const { package: found, ids, severity, fixed, state } of findings.slice(0, LINES)) {
		const score = severity.score === null ? "" : ` ${severity.score.toFixed(1)}`;
		const fix = fixed === null ? "no fix known" : `fixed in ${fixed}`;
		const path = found.paths[0]?.join(" > ") ?? found.name;
		log.info(oneLine(`${found.name} ${found.version}: ${ids.join(", ")}, ${severity.band}${score}, ${fix}, ${state}; ${path}`));
	}
	if (findings.length > LINES) log.info(`and ${findings.length - LINES} more findings in ${SCAN_NAME}`);
	for (const warning of judgement.warnings.slice(0, LINES)) log.warning(oneLine(warning));
	log.info(`${coverage.judged} of ${counted(coverage.components, "component")} judged, ${coverage.excluded} excluded, ${coverage.unjudgeable} unjudgeable; ${counted(findings.length, "finding")}, ${indeterminate.length} in doubt: ${verdict}`);
}
// src/signature/statement-publish.ts
/**
* The statement of a PEP 740 publish attestation. Exactly one distribution, under its real file name: an index compares
* the name as it parses, and refuses a second subject.
*/
function publishStatement(distribution) {
	return statementOf([distribution], {
		predicateType: PUBLISH,
		predicate: null
	});
}
// src/signing/file.ts
/** The fact that finished files and their provenance make. */
function factOf(files, provenance) {
	const inOrder = sortedBy(files, (each) => each.distribution.file);
	return {
		signatures: inOrder.map((each) => each.signature.fact),
		attestations: inOrder.flatMap(({ distribution: { file }, attestation }) => attestation === void 0 ? [] : [{
			file,
			asset: referenceOf$2(attestation)
		}]),
		provenance: "off" in provenance ? provenance : {
			asset: referenceOf$2(provenance),
			files: inOrder.map((each) => each.distribution.file)
		}
	};
}
/** Bundles and attestations, sorted by name. */
function assetsOf(files) {
	const assets = files.flatMap(({ signature, attestation }) => [signature.asset, ...attestation === void 0 ? [] : [attestation]]);
	return sortedBy(assets, (asset) => asset.name);
}
/**
* Brings a file to its end: keeps what holds already, signs the rest, and keeps each piece as soon as it is made. A
* backup key's signature is made anew by the identity, where Sigstore is back; if it is not, it stays.
*/
async function finishFile(distribution, recalled, { root }, ports, keep) {
	const { file } = distribution;
	const { log, signer } = ports;
	for (const why of recalled.replaced) log.warning(`${file}: what was signed earlier is replaced: ${why.what}`);
	const found = recalled.signature;
	const signature = found === void 0 || found.fact.kind === "backup-key" ? await signFile() : found;
	if (isProblem(signature)) return signature;
	if (signature === found) log.info(`${file}: signed already${placeOf(signature)}`);
	if (recalled.attestation !== void 0) return {
		distribution,
		signature,
		attestation: recalled.attestation
	};
	if (signature.fact.kind === "backup-key") return {
		distribution,
		signature,
		attestation: void 0
	};
	const attestation = await attestFile();
	if (!isProblem(attestation)) return {
		distribution,
		signature,
		attestation
	};
	return attestation.code === "sign/no-promise-log" || isBridged(attestation, signer.backupKey) ? {
		distribution,
		signature,
		attestation: void 0,
		lacking: attestation.what
	} : attestation;
	async function signFile() {
		const made = await signAnew();
		if (isProblem(made)) return found !== void 0 && isBridged(made, signer.backupKey) ? found : made;
		if (found !== void 0 && made.fact.kind === "backup-key") return found;
		log.info(found === void 0 ? `${file}: signed and verified${placeOf(made)}` : `${file}: the backup key's signature is replaced by one of the identity${placeOf(made)}`);
		keep(made.asset);
		return made;
	}
	async function signAnew() {
		const bytes = await ports.files.open(distribution.path);
		if (isProblem(bytes)) return bytes;
		try {
			const sealed = await signBytes(bytes, distribution.sha256, {
				root,
				ports,
				file
			});
			if (isProblem(sealed)) return sealed.code === "verify/digest" ? changed(file) : sealed;
			return signedFile(distribution, sealed.bundle, sealed.judgement, ports);
		} finally {
			await bytes.close();
		}
	}
	async function attestFile() {
		const subject = {
			name: file,
			sha256: distribution.sha256
		};
		const sealed = await signStatement({
			statement: publishStatement(subject),
			predicateType: PUBLISH,
			subject
		}, "promise", {
			root,
			ports,
			file
		});
		if (isProblem(sealed)) return sealed;
		const converted = publishAttestationOf(sealed.bundle);
		if (isProblem(converted)) return converted;
		const asset = assetOf$1(attestationName(distribution), "application/json", converted);
		keep(asset);
		return asset;
	}
}
function placeOf({ fact: { kind, logIndex } }) {
	const by = kind === "backup-key" ? ", by the backup key" : "";
	return logIndex === null ? `${by}, in no log` : `${by}, log index ${logIndex}`;
}
function changed(file) {
	return problem("input/unreadable", `\`${oneLine(file, 200)}\` changed while it was being signed`, "Let nothing write to the distributions during the release, and run again.", { where: file });
}
// src/signature/statement-provenance.ts
const BUILD_TYPE = "https://actions.github.io/buildtypes/workflow/v1";
/** SLSA provenance v1 of all files of a release, word for word as GitHub's own build type has it. */
function provenanceStatements(files, run) {
	return statementsOf(files, {
		predicateType: PROVENANCE,
		predicate: provenanceOf$1(run)
	});
}
function provenanceOf$1(run) {
	const repository = `${run.serverUrl}/${run.repository}`;
	const workflow = withoutPrefix(run.workflowRef, `${run.repository}/`);
	const at = workflow.indexOf("@");
	return {
		buildDefinition: {
			buildType: BUILD_TYPE,
			externalParameters: { workflow: {
				ref: at < 0 ? "" : workflow.slice(at + 1),
				repository,
				path: at < 0 ? workflow : workflow.slice(0, at)
			} },
			internalParameters: { github: {
				event_name: run.eventName,
				repository_id: run.repositoryId,
				repository_owner_id: run.repositoryOwnerId,
				runner_environment: run.runnerEnvironment
			} },
			resolvedDependencies: [{
				uri: `git+${repository}@${run.ref}`,
				digest: { gitCommit: run.sha }
			}]
		},
		runDetails: {
			builder: { id: `${run.serverUrl}/${run.jobWorkflowRef}` },
			metadata: { invocationId: `${repository}/actions/runs/${run.runId}/attempts/${run.runAttempt}` }
		}
	};
}
function withoutPrefix(text, prefix) {
	return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}
// src/signing/provenance.ts
/** The run that provenance would describe, or why there is none to be made. */
async function describedRun(context, { signer }) {
	if (!context.options.provenance) return { off: "switched off (`provenance: off`)" };
	const run = await signer.workflow();
	if (run === null) return { off: "it was not signed in a workflow, so nobody vouches for how it was built" };
	return isProblem(run) && isBridged(run, signer.backupKey) ? { off: `Sigstore is down: ${run.what}` } : run;
}
/** The SLSA provenance of all files of this job: what an earlier run signed if it still holds, else signed now. */
async function provenanceOf(context, { earlier, rules }, ports, keep) {
	const run = await describedRun(context, ports);
	if (isProblem(run) || "off" in run) return run;
	const stored = await recallProvenance(context, earlier, rules);
	if (isProblem(stored) && exitCodeOf([stored]) !== 1) return stored;
	if (stored !== void 0 && !isProblem(stored)) return stored;
	if (stored !== void 0) ports.log.warning(`the provenance is made anew: ${stored.what}`);
	const [reused] = context.reused;
	const made = reused === void 0 ? await signProvenance(context, run, rules, ports) : { off: `\`${oneLine(reused, 200)}\` is what was published first: this run did not build it` };
	if (isProblem(made)) return made;
	if ("off" in made) ports.log.warning(`no provenance: ${made.off}`);
	else keep(made);
	return made;
}
async function signProvenance(context, run, { root }, ports) {
	const bundles = [];
	const statements = provenanceStatements(context.distributions.map(({ file: name, sha256 }) => ({
		name,
		sha256
	})), run).map((statement) => {
		return signStatement({
			statement,
			predicateType: PROVENANCE,
			subject: firstSubject(statement)
		}, "any", {
			root,
			ports,
			file: PROVENANCE_NAME
		});
	});
	for (const sealed of await Promise.all(statements)) {
		if (isProblem(sealed)) return isBridged(sealed, ports.signer.backupKey) ? { off: sealed.what } : sealed;
		if (sealed.judgement.judgement.kind === "key") return { off: "Sigstore is down, and a backup key says nothing of a build" };
		bundles.push(sealed.bundle);
	}
	const lines = linesOf(bundles);
	return isProblem(lines) ? lines : assetOf$1(PROVENANCE_NAME, LINES_TYPE, lines);
}
// src/stages/sign.ts
/**
* Files that are under way at the same time. Most of the time each only waits for a log that may answer once in ten
* seconds; how much a service is asked at once is the signer's to bound.
*/
const AT_ONCE = 64;
/**
* Signs every distribution: a Sigstore bundle and a PEP 740 attestation a file, and the provenance of them all, each
* verified right after it was made against the identity that the token implies. What an earlier run signed and still
* verifies is kept.
*/
const sign$1 = {
	check(_context, ports) {
		return troubleToSign(ports);
	},
	async recall(context, ports) {
		const before = await signedBefore(context, ports);
		if (isProblem(before)) return void 0;
		const files = [];
		for (const [distribution, { signature, attestation }] of before.files) {
			if (signature === void 0 || signature.fact.kind === "backup-key" || attestation === void 0) return void 0;
			files.push({
				distribution,
				signature,
				attestation
			});
		}
		const run = await describedRun(context, ports);
		if (isProblem(run)) return void 0;
		if ("off" in run) return factOf(files, run);
		const provenance = await recallProvenance(context, before.earlier, before.rules);
		return provenance === void 0 || isProblem(provenance) ? void 0 : factOf(files, provenance);
	},
	async run(context, ports, keep = () => {}) {
		const before = await signedBefore(context, ports);
		if (isProblem(before)) return {
			problem: before,
			assets: []
		};
		const finished = [];
		const [problems, provenance] = await Promise.all([inParallel(before.files, AT_ONCE, async ([distribution, recalled]) => {
			const one = await finishFile(distribution, recalled, before.rules, ports, keep);
			if (isProblem(one)) return one;
			finished.push(one);
		}), provenanceOf(context, before, ports, keep)]);
		const lacking = finished.flatMap((each) => each.lacking ?? []);
		if (lacking[0] !== void 0) ports.log.warning(`no PEP 740 attestation for ${counted(lacking.length, "file")}: ${lacking[0]}`);
		const trouble = mostSevere(isProblem(provenance) ? [...problems, provenance] : problems);
		if (isProblem(provenance)) return {
			problem: trouble ?? provenance,
			assets: assetsOf(finished)
		};
		const made = outcomeOf(finished, provenance);
		return trouble === void 0 ? made : {
			problem: trouble,
			assets: made.assets
		};
	},
	async adopt(context, ports, handed) {
		const before = await signedBefore(context, ports);
		if (isProblem(before)) return {
			problem: before,
			assets: []
		};
		const handover = inHandover(handed.assets);
		const files = [];
		for (const [distribution, stored] of before.files) {
			const one = await adoptFile(distribution, stored, handover, before, ports);
			if (isProblem(one)) return {
				problem: one,
				assets: []
			};
			files.push(one);
		}
		const { provenance: stated } = handed.fact;
		if ("off" in stated) return outcomeOf(files, stated);
		const provenance = await adoptProvenance(context, handover, before);
		return isProblem(provenance) ? {
			problem: provenance,
			assets: []
		} : outcomeOf(files, provenance);
	}
};
function outcomeOf(files, provenance) {
	const assets = [...assetsOf(files), ..."off" in provenance ? [] : [provenance]];
	return {
		fact: factOf(files, provenance),
		assets
	};
}
/** A handed-over bundle is judged like any other: the job that made it had rights that this one need not share. */
async function adoptFile(distribution, stored, handover, { rules }, ports) {
	const handed = await recallSigned(distribution, handover, rules, ports);
	if (isProblem(handed)) return handed;
	const { file } = distribution;
	const signature = better(stored.signature, handed.signature);
	const attestation = stored.attestation ?? handed.attestation;
	const [wrong] = handed.replaced;
	if (signature === void 0) return notVerified(file, wrong ?? notHanded(file));
	if (attestation === void 0 && wrong !== void 0) return notVerified(file, wrong);
	return {
		distribution,
		signature,
		attestation
	};
}
/** What is stored already stays, but not a backup key's signature where the identity has signed meanwhile. */
function better(stored, handed) {
	return stored?.fact.kind === "backup-key" && handed !== void 0 && handed.fact.kind !== "backup-key" ? handed : stored ?? handed;
}
async function adoptProvenance(context, handover, { earlier, rules }) {
	const stored = await recallProvenance(context, earlier, rules);
	if (stored !== void 0 && !isProblem(stored)) return stored;
	const handed = await recallProvenance(context, handover, rules);
	const name = "the provenance";
	if (handed === void 0) return notVerified(name, notHanded(name));
	return isProblem(handed) ? notVerified(name, handed) : handed;
}
function notHanded(name) {
	return problem("verify/bundle-missing", `No signature of \`${oneLine(name, 200)}\` was handed over`, "Run the job that signs again.");
}
// src/pipeline.ts
/** How often a stage looks again where another run writes to the same draft. */
const LOOKS_AGAIN = 2;
/** in milliseconds: what the other one needs to get on */
const PAUSE_MS = 1e3;
const STAGES = {
	sign: sign$1,
	sbom,
	scan,
	publish
};
/** The story of a release: look what is public, check everything, open the draft, then stage by stage. */
async function runRelease(plan, ports) {
	const standing = await standingOf(plan.context, isLeftOut(plan.decisions.sign), ports);
	if (standing.kind === "refused") return stopped(standing.problems);
	if (standing.kind === "done") {
		const { tag } = plan.context.release;
		ports.log.info(`the release \`${tag}\` is published with these very files: nothing was scanned, signed or written anew`);
		return announced(plan, {
			facts: standing.facts,
			problems: [],
			resumed: ORDER,
			made: [],
			effort: NO_EFFORT
		}, ports);
	}
	const refused = await check(plan, ports);
	if (refused.length > 0) return stopped(refused);
	const opened = await ports.store.open();
	if (isProblem(opened)) return stopped([opened]);
	return announced(plan, await finished(plan, standing.found, await fold(plan, ports), ports), ports);
}
/** The same result, or, where another run made the release public meanwhile with these very files, that one's. */
async function finished({ context, decisions }, before, result, ports) {
	if (!result.problems.some((each) => each.code === "publish/differs") || before.state === "published" || ports.store.mode() === "draft") return result;
	const standing = await standingOf(context, isLeftOut(decisions.sign), ports);
	if (standing.kind !== "done") return result;
	ports.log.info(`another run made the release \`${context.release.tag}\` public with these very files meanwhile`);
	return {
		...result,
		facts: standing.facts,
		problems: [],
		resumed: ORDER
	};
}
/** Tells who is to hear of it that a release is public; a second run does so again, for the first may have died before. */
async function announced(plan, result, { notifier, log }) {
	const { publish: fact } = result.facts;
	if (notifier === null || fact === void 0 || isOff(fact) || result.problems.length > 0) return result;
	const announcement = announcementOf(plan.context.release, fact);
	const trouble = (announcement === void 0 ? void 0 : await notifier.announce(announcement))?.reason ?? null;
	if (trouble === null) log.info(`\`${notifier.repository}\` was told of the release`);
	else log.warning(trouble, "the release is public, and its marketplace was not told");
	const { repository } = notifier;
	return {
		...result,
		facts: {
			...result.facts,
			publish: {
				...fact,
				notified: {
					repository,
					trouble
				}
			}
		}
	};
}
/** Asks every stage of this job whether it can run at all; read-only. */
async function check(plan, ports) {
	const answers = ORDER.filter((name) => plan.decisions[name] === "run").map((name) => STAGES[name].check(plan.context, ports));
	return (await Promise.all(answers)).flat();
}
/** Runs what the plan says to run, in order; a stage sees only the facts of those before it. */
async function fold(plan, ports) {
	let result = {
		facts: {},
		problems: [],
		resumed: [],
		made: [],
		effort: NO_EFFORT
	};
	for (const name of ORDER) {
		result = await step(name, plan, result, ports);
		if (result.problems.length > 0) return result;
	}
	return result;
}
async function step(name, plan, before, world) {
	const stage = STAGES[name];
	const decision = plan.decisions[name];
	if (isLeftOut(decision)) return {
		...before,
		facts: {
			...before.facts,
			[name]: decision
		}
	};
	const context = {
		...plan.context,
		facts: before.facts,
		effort: before.effort
	};
	const { store, took } = metered(world.store, world.clock);
	const ports = {
		...world,
		store
	};
	const recalled = decision === "run" ? await stage.recall(context, ports) : void 0;
	if (recalled !== void 0) {
		const facts = {
			...before.facts,
			[name]: recalled
		};
		ports.log.info(`${name}: recalled from an earlier run`);
		return {
			...before,
			facts,
			resumed: [...before.resumed, name]
		};
	}
	const attempt = async (again) => {
		const keeper = keeperOf(store, ports);
		const outcome = decision === "run" ? await stage.run(context, ports, (asset) => keeper.keep(asset), took) : await adopt(stage, context, plan, decision, ports);
		await keeper.done();
		const settled = await settle(store, outcome.assets, ports);
		const trouble = isProblem(settled) ? settled : "problem" in outcome ? outcome.problem : void 0;
		if (again === 0 || trouble?.code !== "publish/differs" || store.mode() !== "draft") return {
			outcome,
			settled
		};
		ports.log.info(`${name}: ${trouble.what}; looking again at what is there`);
		await ports.clock.sleep(PAUSE_MS);
		return attempt(again - 1);
	};
	const { outcome, settled } = await attempt(LOOKS_AGAIN);
	return {
		...before,
		effort: {
			...before.effort,
			[name]: took()
		},
		facts: "fact" in outcome ? {
			...before.facts,
			[name]: outcome.fact
		} : before.facts,
		made: [...before.made, ...outcome.assets],
		problems: [..."problem" in outcome ? [outcome.problem] : [], ...isProblem(settled) ? [settled] : []]
	};
}
async function adopt(stage, context, { handedAssets, decisions }, { handed }, ports) {
	const names = new Set(assetsOfFact(handed).map((asset) => asset.name));
	const assets = handedAssets.filter((asset) => names.has(asset.name));
	return (decisions.publish === "run" ? await stage.adopt?.(context, ports, {
		fact: handed,
		assets
	}) : void 0) ?? {
		fact: handed,
		assets
	};
}
function stopped(problems) {
	return {
		facts: {},
		problems,
		resumed: [],
		made: [],
		effort: NO_EFFORT
	};
}
export { standingOf as a, sign$1 as i, fold as n, runRelease as r, check as t };
