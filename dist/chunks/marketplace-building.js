import { a as mostSevere, n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { a as boolean, c as literal, f as strictObject, i as array, m as union, p as string, r as _enum, u as number } from "./schemas.js";
import { t as date } from "./iso.js";
import { n as forMarkdown, o as oneLine, r as forMarkup, s as shellWord, t as counted } from "./text.js";
import { n as inParallel } from "./parallel.js";
import { a as normalizeVersion, l as versionKey, n as compareVersions } from "./version.js";
import { i as readSdist, r as parseTag, t as checkTag } from "./tag.js";
import { n as admitsTag, r as publishersOf, t as HOST } from "./catalog.js";
import { n as sha256Of } from "./digest.js";
import { n as sortedBy, t as compareText } from "./order.js";
import { A as saidOfScan, D as pypiPurl, S as textOf$1, T as parsePurl, _ as ageOf, c as some, d as bandOf, f as scoreOf, g as parsePurl$1, h as listComponents, i as clipped, k as drawn, l as verdictOf, m as keyOf$4, n as judge$1, o as failingReasons, p as isInForce, r as incompleteReasons, s as fails, t as countsOf, u as isMalware, v as inventoryOf, x as readForeignDocument, y as partsOf } from "./judge.js";
import { n as normalizeName, t as isProjectName } from "./name.js";
import { t as normalizePackage } from "./ecosystem.js";
import { n as groupByAlias } from "./match.js";
import { i as MANIFEST_NAME, m as isPackageFile, o as SCAN_NAME } from "./asset-plan.js";
import { n as parseWheelFileName, t as parseSdistFileName } from "./wheel-name.js";
import { t as assetName } from "./asset-name.js";
import { a as stableJson, i as parseJson, n as isObject, r as parseExactJson, t as compactJson } from "./json.js";
import { t as GENERATOR } from "./generator.js";
import { n as scanResult } from "./result.js";
import { c as PROVENANCE, l as PUBLISH, o as judgeStatement } from "./judge-provenance.js";
import { c as intruders, s as judgeManifest } from "./statement-scan.js";
import { t as judgeContents } from "./judge-release.js";
import "./release-claims.js";
import { t as statedCompleteness } from "./completeness.js";
import { t as bytesInMemory } from "./bytes.js";
import { n as readWheelMetadata } from "./wheel.js";
import { t as bundleOfPublishAttestation } from "./publish-attestation.js";
import { t as readAsset } from "./asset-reader.js";
import { r as openMetrics, t as gauge } from "./openmetrics.js";
import { i as prose$1, o as tableOf$1, r as link$1, t as code } from "./markdown.js";
const { createPublicKey } = process.getBuiltinModule("node:crypto");
// src/marketplace/breaker.ts
/** So many plugins in a row: no coincidence of their own troubles any more. */
const IN_A_ROW = 8;
/**
* `plugins`: how many there are to look at. Where all of a small catalogue fail, that is an outage too, unless there is one
* plugin alone, of which nobody can say whose trouble it is.
*/
function createBreaker(plugins) {
	const most = Math.max(2, Math.min(IN_A_ROW, plugins));
	let row = 0;
	return {
		succeeded: () => {
			row = 0;
		},
		failed: (trouble) => {
			if (trouble.code === "marketplace/outage") return trouble;
			row += 1;
			return row < most ? void 0 : outage(row, trouble);
		}
	};
}
function outage(row, { what, cause }) {
	return problem("marketplace/outage", `GitHub gave nothing of ${row} plugins in a row, so this is no trouble of their own`, "Nothing was written and what was verified is kept: run again when GitHub answers, and the run goes on from there.", { cause: cause === void 0 ? what : `${what}: ${cause}` });
}
// src/marketplace/choose.ts
/**
* The releases of a plugin that are shown: of those whose tag its rules admit and whose version can be read, the newest by
* version (PEP 440), whatever the order in which they were published; newest first.
*/
function chosenReleases(plugin, published) {
	return published.flatMap((release) => {
		const parts = admitsTag(plugin, release.tag) ? parseTag(release.tag) : void 0;
		if (parts === void 0 || isProblem(parts)) return [];
		const key = versionKey(parts.version);
		return key === void 0 ? [] : [{
			release,
			key
		}];
	}).toSorted((left, right) => left.key < right.key ? 1 : left.key > right.key ? -1 : order(left.release, right.release)).slice(0, plugin.releases).map((each) => each.release);
}
/** Two tags of one version: the one that was published later stands first. */
function order(left, right) {
	const [a, b] = [left, right].map(({ publishedAt, id }) => `${publishedAt ?? ""} ${id}`);
	return a < b ? 1 : a > b ? -1 : 0;
}
// src/marketplace/catalog-policy.ts
/** The catalogue's rules as a judgement takes them, with what of the publisher's own policy is honoured. */
function policyOf({ failOn, unknownSeverity, maxScanAge }, { exceptions, exclusions }) {
	return {
		failOn,
		unknownSeverity,
		maxAdvisoryAge: maxScanAge,
		exceptions,
		exclusions,
		identities: [],
		allowedRefs: [],
		sha256: ""
	};
}
// src/marketplace/honoured.ts
/**
* A publisher's own finding as the catalogue takes it on this day: open, unless an exception covers it that is still in
* force, and never for malware. Nothing else that a publisher may write clears a finding.
*/
function asOfToday(finding, today) {
	const { package: about, ids, aliases, severity, fixed, exception } = finding;
	const plain = {
		package: copyOf(about),
		ids: [...ids],
		aliases: [...aliases],
		severity: { ...severity },
		fixed
	};
	return exception !== void 0 && isInForce(exception, today) && !isMalware([...ids, ...aliases]) ? {
		...plain,
		state: "excepted",
		exception: { ...exception }
	} : {
		...plain,
		state: "open"
	};
}
/** The same of a record in doubt. */
function doubtAsOfToday(doubt, today) {
	const { package: about, id, reason, exception } = doubt;
	const plain = {
		package: about && copyOf(about),
		id,
		reason
	};
	return exception !== void 0 && isInForce(exception, today) ? {
		...plain,
		exception: { ...exception }
	} : plain;
}
function copyOf({ ecosystem, name, version, purl, paths }) {
	return {
		ecosystem,
		name,
		version,
		purl,
		paths: paths.map((path) => [...path])
	};
}
/** The publisher's exceptions, each for the package alone for which the release's own scan shows it. */
function exceptionsIn({ findings, indeterminate }) {
	return [...findings, ...indeterminate].flatMap((each) => each.exception === void 0 || each.package === null ? [] : [{
		...each.exception,
		package: namedBy(each.package)
	}]);
}
function namedBy({ ecosystem, name }) {
	return ecosystem === "PyPI" ? normalizeName(name) : `pkg:cargo/${name}`;
}
/**
* Components that its publisher left out and that nobody could judge anyway, like a library without a package URL: those
* may stay out. What can be judged may not be left out of a marketplace's sight.
*/
function exclusionsIn({ coverage }, today) {
	return coverage.notJudged.flatMap(({ name, purl, state, reason }) => state === "excluded" && purl === null ? [{
		package: name,
		reason,
		owner: "",
		expires: today
	}] : []);
}
/** Components that can be judged, and that the publisher had left out. */
function leftOut({ scan, inventory }) {
	if (scan.kind === "told") return [];
	const excluded = scan.result.coverage.notJudged.filter((each) => each.state === "excluded");
	const keys = new Set(excluded.map(keyOf$3));
	return listComponents(inventory.map((each) => ({
		...each,
		reference: ""
	}))).flatMap((each) => each.kind === "judgeable" && keys.has(keyOf$3(each.package)) ? [each] : []);
}
function keyOf$3({ name, version, purl }) {
	return JSON.stringify([
		name,
		version,
		purl
	]);
}
// src/marketplace/assess-scan.ts
/**
* The release's own scan, judged anew from its findings: under the catalogue's threshold and age, with the publisher's
* exceptions as far as they hold on this day. `today` is a UTC day.
*/
function assessScan(examination, result, rules, today) {
	const { database, coverage } = result;
	const findings = result.findings.map((each) => asOfToday(each, today));
	const indeterminate = result.indeterminate.map((each) => doubtAsOfToday(each, today));
	const ageDays = ageOf([...database.sources], today);
	const unjudgeable = coverage.notJudged.filter((each) => each.state === "unjudgeable");
	const policy = policyOf(rules, {
		exceptions: [],
		exclusions: []
	});
	const lasting = [
		...failingReasons(findings, policy),
		...ended$1(result, findings, rules, today),
		...incompleteReasons({
			components: [],
			incomplete: examination.incomplete,
			records: [],
			unreadable: [],
			ecosystems: [],
			ageDays: 0,
			policy,
			severityRule: "max",
			today
		}, {
			judged: [],
			excludedButKnown: [],
			unjudgeable: unjudgeable.map(({ name, version, purl, reason }) => ({
				kind: "unjudgeable",
				name,
				version,
				purl,
				reason
			})),
			coverage: {
				...coverage,
				notJudged: []
			}
		}, indeterminate),
		...left(examination)
	];
	const old = coverage.judged === 0 ? [] : ageReasons(ageDays, result, rules, today);
	const reasons = [...lasting, ...old];
	return {
		isOnlyOld: lasting.length === 0 && old.length > 0,
		entry: {
			verdict: verdictOf(reasons),
			reasons: reasons.map((each) => oneLine(each.text, 2e3)),
			failOn: rules.failOn,
			unknownSeverity: rules.unknownSeverity,
			counts: countsOf(findings),
			excepted: findings.filter((each) => each.state === "excepted").length,
			snapshotAt: oldestOf(database.sources),
			ageDays,
			coverage: countsIn(coverage),
			findings,
			indeterminate
		}
	};
}
/** Exceptions that have run out beside a finding that fails: said, or people look for the mistake elsewhere. */
function ended$1({ findings }, now, rules, today) {
	const told = findings.flatMap(({ exception }, at) => {
		const finding = now[at];
		if (exception === void 0 || finding === void 0 || exception.expires >= today) return [];
		return fails({
			...finding,
			ids: [...finding.ids],
			aliases: [...finding.aliases]
		}, rules) ? [`the exception for \`${clipped(exception.id)}\` ended on ${exception.expires}`] : [];
	});
	return [...new Set(told)].map((text) => ({
		code: "scan/threshold",
		text
	}));
}
function left(examination) {
	const found = leftOut(examination);
	if (found.length === 0) return [];
	const names = some(found.map(({ package: each }) => `\`${clipped(`${each.name} ${each.version}`)}\``));
	return [{
		code: "scan/incomplete",
		text: `${counted(found.length, "component")} that can be judged ${found.length === 1 ? "was" : "were"} left out by the publisher: ${names}`
	}];
}
function ageReasons(ageDays, { database }, { maxScanAge }, today) {
	if (ageDays === null) {
		const newest = database.sources.flatMap((each) => each.snapshotAt?.slice(0, 10) ?? []).toSorted().at(-1);
		return [{
			code: "scan/data-age-unknown",
			text: newest !== void 0 && newest > today ? `the advisory data are of ${newest}, a day that is not yet` : "the time of the advisory data is not known"
		}];
	}
	if (ageDays <= maxScanAge) return [];
	return [{
		code: "scan/data-too-old",
		text: `the advisory data are ${counted(ageDays, "day")} old, more than the ${maxScanAge} that this catalogue allows`
	}];
}
/** Time of the oldest source, ISO 8601 UTC; null where one states none. */
function oldestOf(sources) {
	const times = sources.map((each) => Date.parse(each.snapshotAt ?? ""));
	if (times.length === 0 || times.some(Number.isNaN)) return null;
	return new Date(Math.min(...times)).toISOString().replace(/\.000Z$/, "Z");
}
/** The numbers alone. */
function countsIn({ components, judged, excluded, unjudgeable }) {
	return {
		components,
		judged,
		excluded,
		unjudgeable
	};
}
// src/marketplace/known-advisories.ts
const indexes = /* @__PURE__ */ new WeakMap();
/**
* The records that speak of these packages, with everything of their alias groups: all that a judgement about them looks
* at. The data are gone through once, however many releases ask.
*/
function recordsAbout(data, packages) {
	const index = indexes.get(data) ?? indexOf(data);
	indexes.set(data, index);
	const found = packages.flatMap((each) => index.byPackage.get(keyOf$2(each)) ?? []);
	return [...new Set(found.flatMap((each) => index.groups.get(each.id)?.records ?? []))];
}
function indexOf({ records }) {
	const live = records.filter((each) => each.withdrawn === null);
	const byPackage = /* @__PURE__ */ new Map();
	for (const record of live) for (const key of new Set(record.affected.map(keyOf$2))) {
		const known = byPackage.get(key);
		if (known) known.push(record);
		else byPackage.set(key, [record]);
	}
	return {
		byPackage,
		groups: groupByAlias(live)
	};
}
function keyOf$2({ ecosystem, name }) {
	return `${ecosystem}\n${name}`;
}
// src/marketplace/plain.ts
/** Foreign texts of a scan, each on one line, cut, and with nothing invisible in it: what a page shows is what there is. */
function plainResult(result) {
	const { database, coverage, findings, indeterminate, reasons } = result;
	return {
		...result,
		database: {
			...database,
			sources: plainSources(database.sources)
		},
		coverage: {
			...coverage,
			notJudged: coverage.notJudged.map(plainEntry)
		},
		findings: findings.map(plainFinding),
		indeterminate: indeterminate.map(plainDoubt),
		reasons: reasons.map(line$2)
	};
}
function plainSources(sources) {
	return sources.map(({ name, sha256, snapshotAt }) => ({
		name: line$2(name),
		sha256,
		snapshotAt
	}));
}
function plainFinding(finding) {
	const { package: about, ids, aliases, severity, fixed, state, exception } = finding;
	return {
		package: plainPackage(about),
		ids: ids.map(line$2),
		aliases: aliases.map(line$2),
		severity: {
			...severity,
			vector: lineOrNull(severity.vector),
			source: lineOrNull(severity.source)
		},
		fixed: lineOrNull(fixed),
		state,
		...plainException(exception)
	};
}
function plainDoubt({ package: about, id, reason, exception }) {
	return {
		package: about === null ? null : plainPackage(about),
		id: line$2(id),
		reason: line$2(reason),
		...plainException(exception)
	};
}
function plainPackage({ ecosystem, name, version, purl, paths }) {
	return {
		ecosystem: line$2(ecosystem),
		name: line$2(name),
		version: line$2(version),
		purl: lineOrNull(purl),
		paths: paths.map((path) => path.map(line$2))
	};
}
function plainException(exception) {
	if (exception === void 0) return {};
	const { id, reason, owner, expires } = exception;
	return { exception: {
		id: line$2(id),
		reason: line$2(reason),
		owner: line$2(owner),
		expires
	} };
}
function plainEntry({ name, version, purl, state, reason }) {
	return {
		name: line$2(name),
		version: lineOrNull(version),
		purl: lineOrNull(purl),
		state,
		reason: line$2(reason)
	};
}
function lineOrNull(text) {
	return text === null ? null : line$2(text);
}
function line$2(text) {
	return oneLine(text, 2e3);
}
// src/marketplace/rescan.ts
/** What a re-scan would ask about: every version of every package that the verified SBOMs list, each once. */
function packagesOf({ inventory }) {
	return listComponents(componentsOf(inventory)).flatMap((each) => each.kind === "judgeable" ? [each.subject] : []);
}
/**
* The components of a release's SBOMs judged by today's advisories, beside whatever its own scan says. `today` is a UTC
* day. Null where no SBOM is verified: nothing is known of what it holds.
*/
function rescan$1(examination, data, rules, today) {
	if (examination.sbom.state !== "verified") return null;
	const own = examination.scan.kind === "bound" ? examination.scan.result : null;
	const ageDays = ageOf([...data.sources], today);
	const records = recordsAbout(data, packagesOf(examination));
	const { verdict, reasons, counts, findings, indeterminate, coverage } = judge$1({
		components: componentsOf(examination.inventory),
		incomplete: examination.incomplete,
		records,
		unreadable: data.unreadable,
		ecosystems: data.ecosystems,
		ageDays,
		policy: policyOf(rules, {
			exceptions: own === null ? [] : exceptionsIn(own),
			exclusions: own === null ? [] : exclusionsIn(own, today)
		}),
		severityRule: "max",
		today
	});
	const modified = new Map(records.map((each) => [each.id, dayOf$1(each)]));
	return {
		on: today,
		sources: plainSources(data.sources),
		verdict,
		reasons: reasons.map((each) => oneLine(each.text, 2e3)),
		failOn: rules.failOn,
		unknownSeverity: rules.unknownSeverity,
		counts,
		excepted: findings.filter((each) => each.state === "excepted").length,
		snapshotAt: oldestOf(data.sources),
		ageDays,
		coverage: countsIn(coverage),
		findings: findings.map(plainFinding),
		indeterminate: indeterminate.map(plainDoubt),
		added: addedTo(own, findings).map((finding) => ({
			finding,
			modified: latest(findings[finding]?.ids.map((id) => modified.get(id) ?? null) ?? [])
		}))
	};
}
function componentsOf(inventory) {
	return inventory.map(({ name, version, purl, paths }) => ({
		reference: purl ?? name,
		name,
		version,
		purl,
		paths
	}));
}
/** Positions of the findings that the release's own scan has under none of their names. */
function addedTo(own, findings) {
	const known = new Set(own?.findings.flatMap(namesOf));
	return findings.flatMap((finding, at) => namesOf(finding).some((each) => known.has(each)) ? [] : [at]);
}
function namesOf({ package: about, ids, aliases }) {
	const name = normalizePackage(about.ecosystem, about.name);
	return [...ids, ...aliases].map((id) => JSON.stringify([
		about.ecosystem,
		name,
		about.version,
		id.toUpperCase()
	]));
}
function dayOf$1({ modified }) {
	const day = modified?.slice(0, 10) ?? "";
	return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}
function latest(days) {
	return days.filter((each) => each !== null).toSorted().at(-1) ?? null;
}
// src/marketplace/signal.ts
/** A sentence for people: foreign text within it is one line, and it ends with one period. */
function sentenceOf$1(text) {
	const line = oneLine(text, 999).trim();
	return line.endsWith(".") ? line : `${line}.`;
}
/** Checked, and it holds; only `good` is green. */
function verified(look, message, sentence) {
	return {
		state: "verified",
		look,
		message: oneLine(message, 60),
		sentence: sentenceOf$1(sentence)
	};
}
/** Said by the release, and checked by nobody. */
function claimed(sentence) {
	return {
		state: "claimed",
		look: "unknown",
		message: "claimed, not verified",
		sentence: sentenceOf$1(sentence)
	};
}
/** Checked, and it does not hold. */
function failed(sentence) {
	return {
		state: "failed",
		look: "bad",
		message: "failed",
		sentence: sentenceOf$1(sentence)
	};
}
/** Not done, as the release says itself. */
function off(sentence) {
	return {
		state: "off",
		look: "off",
		message: "off",
		sentence: sentenceOf$1(sentence)
	};
}
/** Nothing can be said. */
function unknown(sentence) {
	return {
		state: "unknown",
		look: "unknown",
		message: "unknown",
		sentence: sentenceOf$1(sentence)
	};
}
/** `the one file`, `each of 5 files`. */
function eachOf(files) {
	return files === 1 ? "the one file" : `each of ${files} files`;
}
// src/marketplace/scan-signal.ts
/**
* What is said of a scan that is bound to `files` files: by the release's own, and by the one of today where there is one.
* That finds what was not known then, and it makes up for the age of the other, for a release can never be scanned anew by
* its publisher; nothing else that the own scan came to does it mend.
*/
function scanSignal({ entry: own, isOnlyOld }, again, files) {
	const bound = `A signed statement binds the scan to ${eachOf(files)}`;
	const why = own.reasons.join("; ");
	if (again?.verdict === "fail" && own.verdict !== "fail") {
		const stands = own.verdict === "pass" ? "its own scan passes" : "its own scan is incomplete";
		return signalOf$1(again, `Scanned again on ${again.on}, the release fails: ${again.reasons.join("; ")}; ${stands}`);
	}
	if (again?.verdict === "pass" && isOnlyOld) return signalOf$1(again, `${bound}, and ${why}; scanned again on ${again.on}, ${passes(again)}`);
	switch (own.verdict) {
		case "pass": {
			const judged = `${bound}; judged anew under this catalogue, ${dated(own)}, ${passes(own)}`;
			if (again?.verdict === "pass") return signalOf$1(again, `${judged}; scanned again on ${again.on}, ${passes(again)}`);
			return signalOf$1(own, `${judged}${again === null ? "" : `; scanned again on ${again.on}, it is incomplete: ${again.reasons.join("; ")}`}`);
		}
		case "fail": return signalOf$1(own, `${bound}, and under this catalogue it fails: ${why}`);
		case "incomplete": return signalOf$1(own, `${bound}, and under this catalogue it is incomplete: ${why}`);
	}
}
function signalOf$1(scan, sentence) {
	const { failOn: threshold, verdict, counts, excepted } = scan;
	const { state, message } = saidOfScan({
		verdict,
		counts,
		excepted,
		threshold
	});
	return verified(state, message, sentence);
}
function dated({ snapshotAt }) {
	return snapshotAt === null ? "with nothing to ask advisories about" : `with advisories of ${snapshotAt.slice(0, 10)}`;
}
/** That it passes, and what of it only because somebody says so. */
function passes({ excepted, coverage, failOn }) {
	const said = [...excepted > 0 ? [`${counted(excepted, "finding")} excepted by its publisher`] : [], ...coverage.excluded > 0 ? [`${counted(coverage.excluded, "component")} left out by its publisher`] : []];
	const stops = failOn === "never" ? "nothing stops it, for this catalogue has no threshold" : "it passes";
	return said.length === 0 ? stops : `${stops}, with ${said.join(" and ")}`;
}
// src/marketplace/documents.ts
/** Where a site keeps a document: the same bytes under the same name lie there once. */
function documentPath({ sha256, name }) {
	return `documents/${sha256}/${name}`;
}
/** Every document that these entries hand out: each digest with the paths it is handed out under. */
function documentsOf(entries) {
	const found = /* @__PURE__ */ new Map();
	for (const each of entries.flatMap(downloadsOf)) {
		const paths = found.get(each.sha256);
		if (paths) paths.add(each.path);
		else found.set(each.sha256, /* @__PURE__ */ new Set([each.path]));
	}
	return found;
}
function downloadsOf({ releases }) {
	return releases.flatMap(({ files, scanFile }) => [...files.flatMap(({ sbom, provenance }) => [sbom, provenance]), scanFile]).filter((each) => each !== null);
}
/** The documents of a part, one at a time; their digests are checked again, for they may come from a cache or another job. */
async function* documentFiles(part) {
	for (const [sha256, paths] of documentsOf(part.entries)) {
		const bytes = await checkedDocument(part, sha256);
		if (isProblem(bytes)) yield bytes;
		else for (const path of paths) yield {
			path,
			bytes
		};
	}
}
/** The bytes with this digest; anything else is `marketplace/write-failed`. */
async function checkedDocument(part, sha256) {
	const bytes = await part.document(sha256);
	if (isProblem(bytes) || sha256Of(bytes) === sha256) return bytes;
	return problem("marketplace/write-failed", `The document with the SHA-256 \`${sha256}\` is not what was verified any more`, "Run again; what is damaged in the cache is then fetched anew.");
}
// src/marketplace/kept-document.ts
/** Keeps a document under this name: an asset name that was checked, for it becomes a part of a path. */
async function keepDocument(name, bytes, keep) {
	const sha256 = sha256Of(bytes);
	return await keep(bytes) ?? {
		name,
		size: bytes.byteLength,
		sha256,
		path: documentPath({
			sha256,
			name
		})
	};
}
/** An address that a page may link to, else the other one. */
function linkOr(url, other) {
	return url.length <= 2048 && /^https?:\/\/[^\s"'<>\\]+$/i.test(url) && URL.canParse(url) ? url : other;
}
// src/marketplace/signatures.ts
/** A signature that was verified, as an entry tells it. */
function signatureOf(judgement) {
	const { kind, identity, keyDigest, logIndex, signedAt } = judgement;
	return {
		kind: kind === "key" ? "backup-key" : "keyless",
		identity: identity === null ? null : oneLine(identity.san, 2048),
		issuer: identity === null ? null : oneLine(identity.issuer, 2048),
		key: keyDigest,
		logIndex,
		signedAt: signedAt?.replace(/\.000Z$/, "Z") ?? null
	};
}
/** The manifest's own, with the word of the catalogue under which it is trusted. */
function sealOf(judgement) {
	return {
		...signatureOf(judgement),
		policy: oneLine(judgement.policy, 2e3)
	};
}
// src/marketplace/examined-files.ts
/** The files of a release that holds, with what was found in them. */
function sealedFiles({ distributions }, { assets, page }, documents) {
	return distributions.flatMap(({ name, content, signature }) => {
		const inside = assets.inside(name);
		if (content === null || inside === void 0 || isProblem(inside)) return [];
		const { metadata, version, tags } = inside;
		return [{
			name,
			...content,
			url: linkOr(assets.listed(name)?.url ?? "", page),
			kind: kindOf(name),
			package: {
				name: inside.name,
				version,
				purl: pypiPurl(metadata.name, version)
			},
			tags: [...tags],
			requiresPython: textOrNull(metadata.requiresPython, 500),
			signature: signature && signatureOf(signature),
			sbom: documents.sboms.get(name) ?? null,
			provenance: documents.provenances.get(name) ?? null
		}];
	});
}
/** What looks like files of the release, by the hub's list alone; one whose digest it does not state is left out. */
function unverifiedFiles({ assets }, page) {
	return assets.flatMap((asset) => {
		const { name, size, sha256, url } = asset;
		const wheel = name.endsWith(".whl") ? parseWheelFileName(name) : null;
		const said = wheel ?? parseSdistFileName(name);
		if (isProblem(said) || sha256 === null || !isPlain(asset)) return [];
		return [{
			name,
			size,
			sha256,
			url: linkOr(url, page),
			kind: kindOf(name),
			package: {
				name: said.name,
				version: said.version,
				purl: pypiPurl(said.rawName, said.version)
			},
			tags: wheel === null || isProblem(wheel) ? [] : [...wheel.tags],
			requiresPython: null,
			signature: null,
			sbom: null,
			provenance: null
		}];
	});
}
/** A name that may become a part of a path: as the hub itself would store it. */
function isPlain({ name }) {
	return name.length <= 255 && name !== "" && assetName(name) === name;
}
function textOrNull(text, limit) {
	const line = oneLine(text?.trim() ?? "", limit);
	return line === "" ? null : line;
}
function kindOf(name) {
	return name.endsWith(".whl") ? "wheel" : "sdist";
}
// src/marketplace/unverified.ts
/** A release that says itself that it was not signed. */
function unsigned(place, { stages: { sign, sbom, scan } }) {
	return {
		...basis(place),
		signed: notDone("it was not signed", sign.reason),
		sbom: sbom.status === "off" ? notDone("it has no SBOM", sbom.reason) : unbound("An SBOM"),
		scan: {
			kind: "told",
			signal: scan.status === "off" ? notDone("it was not scanned", scan.reason) : unbound("A scan")
		}
	};
}
function unbound(what) {
	return claimed(`${what} lies there, and nobody signed what binds it to the files`);
}
function notDone(what, reason) {
	return off(`The release says itself that ${what}: ${oneLine(reason ?? "no reason given", 200)}`);
}
/** One against which something stands. */
function refused$2(place, why) {
	const rest = unknown("Nothing can be said of it, because the signatures of the release do not hold");
	return {
		...basis(place),
		signed: failed(why),
		sbom: rest,
		scan: {
			kind: "told",
			signal: rest
		}
	};
}
/** One in which there is nothing to judge. */
function unread(place, signed) {
	const rest = unknown("Nothing can be said of it, because no manifest vouches for it");
	return {
		...basis(place),
		signed,
		sbom: rest,
		scan: {
			kind: "told",
			signal: rest
		}
	};
}
/** What is known of a release of which nothing is verified. */
function basis(place) {
	return {
		version: 1,
		adopted: null,
		commit: null,
		manifest: manifestAt(place),
		seal: null,
		files: unverifiedFiles(place.release, pageOf$1(place)),
		scanFile: null,
		durations: {
			sign: null,
			sbom: null,
			scan: null,
			publish: null
		},
		summary: null,
		inventory: [],
		incomplete: []
	};
}
function manifestAt(place) {
	const found = place.release.assets.find((each) => each.name === MANIFEST_NAME);
	if (found === void 0 || found.sha256 === null || !isPlain(found)) return null;
	const { name, size, sha256, url } = found;
	return {
		name,
		size,
		sha256,
		url: linkOr(url, pageOf$1(place))
	};
}
/** The page of the release, from the catalogue's own words where the hub's are none that a page may link to. */
function pageOf$1({ plugin, release, host }) {
	return linkOr(release.url, `${host}/${plugin.repository}/releases/tag/${encodeURIComponent(release.tag)}`);
}
// src/marketplace/assess.ts
/** What a site says of a release on this day, by the catalogue's rules. Pure: the same question, the same answer. */
function assess(examination, question) {
	const { release, rules, asOf, advisories } = question;
	const { signed, sbom, files, inventory } = examination;
	const again = advisories === null ? null : rescan$1(examination, advisories, rules, asOf);
	const own = ownScan(examination, question, again);
	return {
		tag: release.tag,
		version: versionOf(examination, release.tag),
		prerelease: release.prerelease,
		immutable: release.immutable,
		adopted: examination.adopted,
		url: pageOf$1(question),
		publishedAt: release.publishedAt,
		commit: examination.commit,
		manifest: examination.manifest,
		signals: {
			signed,
			sbom,
			scan: own.signal
		},
		seal: examination.seal,
		files,
		components: inventory.map(({ name, version, purl, licenses }) => ({
			name,
			version,
			purl,
			licenses
		})),
		scan: own.entry,
		scanFile: examination.scanFile,
		rescan: again,
		durations: examination.durations
	};
}
function ownScan(examination, { rules, asOf }, again) {
	const { scan, files } = examination;
	if (scan.kind === "told") return {
		entry: null,
		signal: scan.signal
	};
	const assessed = assessScan(examination, scan.result, rules, asOf);
	return {
		entry: assessed.entry,
		signal: scanSignal(assessed, again, files.length)
	};
}
/** Of the files, where they are signed; else what the tag says of it, which is good enough to sort by. */
function versionOf({ signed, files }, tag) {
	const [first] = files;
	if (signed.state === "verified" && first !== void 0) return first.package.version;
	const said = parseTag(tag);
	return isProblem(said) ? oneLine(tag, 255) : said.version;
}
// src/marketplace/last-good.ts
const line$1 = string().max(2048);
const lastGood = strictObject({
	checkedOn: date(),
	releases: array(strictObject({
		id: line$1,
		tag: line$1,
		url: line$1,
		publishedAt: line$1.nullable(),
		prerelease: boolean(),
		immutable: boolean(),
		key: line$1
	})).max(1e3)
});
function keepLastGood(plugin, look, cache) {
	return cache.put(keyOf$1(plugin), new TextEncoder().encode(compactJson(look)));
}
async function readLastGood(plugin, cache) {
	const bytes = await cache.get(keyOf$1(plugin));
	const read = bytes && lastGood.safeParse(parseJson(new TextDecoder().decode(bytes)));
	return read?.success ? read.data : void 0;
}
/** Whoever may publish the plugin today is part of the key: what another repository or publisher left is nobody's last good. */
function keyOf$1({ name, repository, repositoryId, packages, publisher, backupKey }) {
	return `last-good ${compactJson([
		name,
		repository,
		repositoryId,
		packages,
		publisher,
		backupKey
	])}`;
}
/** Where the bytes of a document are kept, by their digest. */
function documentKey(sha256) {
	return `document ${sha256}`;
}
/** A document that was lost with a part of the cache cannot be fetched now: it is not offered. */
async function withDocumentsAtHand(release, cache) {
	const atHand = async (document) => document !== null && await cache.get(documentKey(document.sha256)) !== void 0 ? document : null;
	const files = [];
	for (const file of release.files) files.push({
		...file,
		sbom: await atHand(file.sbom),
		provenance: await atHand(file.provenance)
	});
	return {
		...release,
		files,
		scanFile: await atHand(release.scanFile)
	};
}
// src/marketplace/entries.ts
/**
* The entries of these looks, sorted by name: what was found out, under today's rules and on today's date, whenever it was
* found out. With advisories every inventory is judged anew; if those cannot be had, that is the problem of them all.
*/
async function entriesOf(looks, assessing) {
	const { catalog, asOf, advisories, cache } = assessing;
	const wanted = looks.flatMap((look) => look.seen.flatMap((each) => packagesOf(each.examination)));
	const data = advisories === null ? null : await advisories.records(wanted);
	if (isProblem(data)) return data;
	const entries = [];
	for (const look of sortedBy(looks, (each) => each.plugin.name)) {
		const releases = [];
		for (const { release, examination } of look.seen) {
			const { rules } = catalog;
			const assessed = assess(examination, {
				plugin: look.plugin,
				release,
				host: HOST,
				rules,
				asOf,
				advisories: data
			});
			releases.push(look.trouble === null ? assessed : await withDocumentsAtHand(assessed, cache));
		}
		entries.push(entryOf$2(look, releases));
	}
	return entries;
}
function entryOf$2({ plugin, checkedOn, trouble, seen }, releases) {
	const { name, repository, repositoryId, packages, contact, publisher } = plugin;
	const latest = releases.find((each) => !each.prerelease) ?? releases[0];
	return {
		schemaVersion: "1.0",
		name,
		summary: (seen.find((each) => each.release.tag === latest?.tag)?.examination)?.summary ?? null,
		repository,
		repositoryId,
		packages,
		contact,
		publisher: {
			...publisher,
			backupKey: keyDigestOf(plugin)
		},
		checkedOn,
		staleSince: trouble === null ? null : checkedOn,
		trouble: trouble === null ? null : oneLine(sentenceOf(trouble), 1e3),
		latest: latest?.tag ?? null,
		releases
	};
}
function keyDigestOf({ backupKey }) {
	return backupKey === null ? null : sha256Of(createPublicKey(backupKey).export({
		type: "spki",
		format: "der"
	}));
}
function sentenceOf({ what, cause }) {
	return cause === void 0 ? what : `${what}: ${cause}`;
}
// src/marketplace/listings.ts
const KEY = "listings";
const listings = array(strictObject({
	id: string(),
	assets: array(strictObject({
		id: string(),
		name: string(),
		size: number(),
		sha256: string().nullable(),
		url: string()
	}))
}));
/** The assets of immutable releases as an earlier run found them, by release id: the hub vouches that they are the same. */
async function readListings(cache) {
	const bytes = await cache.get(KEY);
	const read = bytes && listings.safeParse(parseJson(new TextDecoder().decode(bytes)));
	return new Map(read?.success ? read.data.map(({ id, assets }) => [id, assets]) : []);
}
/** Keeps those of today, and forgets those that nobody shows any more. */
function keepListings(found, cache) {
	const immutable = [...found].flatMap((each) => isProblem(each) ? [] : each.releases.filter((one) => one.immutable));
	const rows = sortedBy(immutable, (each) => each.id).map(({ id, assets }) => ({
		id,
		assets
	}));
	return cache.put(KEY, new TextEncoder().encode(compactJson(rows)));
}
// src/marketplace/entry-schema.ts
/**
* The shape of `plugins/NAME.json`: what a marketplace has found out about one plugin. Pages, badges, feeds and the index
* are made of it alone. Objects are closed, strings and arrays bounded; a minor version adds members.
*/
const line = (limit) => string().min(1).max(limit);
const nullableLine = (limit) => line(limit).nullable();
const sha256 = string().regex(/^[0-9a-f]{64}$/);
const size = number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const count$1 = number().int().min(0).max(1e6);
const day = date();
const instant$1 = string().max(40).regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/);
const fileName = string().max(255).regex(/^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$/);
/** A document of the release that this site hands out itself, from bytes whose digest was checked. */
const download = strictObject({
	name: fileName,
	size,
	sha256,
	path: line(500).describe("relative to the root of the site")
});
/**
* `verified`: checked by this marketplace, under the catalogue's policy. `claimed`: said, and not verified. `failed`: checked,
* and it does not hold. `off`: the release says itself that it was not done. `unknown`: it could not be looked at.
*/
const signal$1 = strictObject({
	state: _enum([
		"verified",
		"claimed",
		"failed",
		"off",
		"unknown"
	]),
	look: _enum([
		"good",
		"backup",
		"off",
		"bad",
		"incomplete",
		"unknown"
	]).describe("`good` alone is green: verified, and nothing stands against it"),
	message: line(60).describe("for a badge"),
	sentence: line(1e3).describe("what was checked, or why it is not so: one sentence")
});
const signature = strictObject({
	kind: _enum(["keyless", "backup-key"]),
	/** null where a backup key signed */
	identity: nullableLine(2048),
	issuer: nullableLine(2048),
	/** SHA-256 of the backup key (SPKI, DER); null where an identity signed */
	key: sha256.nullable(),
	logIndex: string().regex(/^[0-9]{1,20}$/).nullable(),
	/** earliest proven time; null where nobody vouches for one */
	signedAt: instant$1.nullable()
});
const file = strictObject({
	name: fileName,
	size,
	sha256,
	url: line(2048).describe("at the hub"),
	kind: _enum(["wheel", "sdist"]),
	package: strictObject({
		name: line(255),
		version: line(255),
		purl: line(1024)
	}),
	tags: array(line(255)).max(4096),
	requiresPython: nullableLine(500),
	/** null unless it was verified */
	signature: signature.nullable(),
	/** null unless it is bound to the file by a verified statement */
	sbom: download.nullable(),
	/** PEP 740 provenance object; null unless its attestation was verified */
	provenance: download.nullable()
});
const component$1 = strictObject({
	name: line(500),
	version: nullableLine(500),
	purl: nullableLine(2e3),
	/** SPDX ids or expressions, or names as they are written; empty where none is stated */
	licenses: array(line(500)).max(100)
});
const counts = scanResult.shape.counts;
const scan = strictObject({
	verdict: _enum([
		"pass",
		"fail",
		"incomplete"
	]).describe("by the catalogue's rules, recomputed from the findings"),
	reasons: array(line(2e3)).max(1e3),
	failOn: _enum([
		"critical",
		"high",
		"medium",
		"low",
		"never"
	]),
	unknownSeverity: _enum(["fail", "warn"]),
	counts: counts.describe("open findings by band, recomputed"),
	excepted: count$1.describe("findings that the publisher's own exceptions cover"),
	snapshotAt: instant$1.nullable().describe("time of the oldest advisory data"),
	ageDays: number().int().min(-1e5).max(1e5).nullable().describe("of those data on the day of the site"),
	coverage: strictObject({
		components: count$1,
		judged: count$1,
		excluded: count$1,
		unjudgeable: count$1
	}),
	findings: scanResult.shape.findings,
	indeterminate: scanResult.shape.indeterminate
});
const rescan = scan.extend({
	on: day,
	sources: scanResult.shape.database.shape.sources,
	/** findings that the release's own scan does not have: positions in `findings`, and the day of the record's last change */
	added: array(strictObject({
		finding: count$1,
		modified: day.nullable()
	})).max(1e5)
});
const release$1 = strictObject({
	tag: line(255),
	/** normalised by PEP 440 */
	version: line(255),
	prerelease: boolean(),
	immutable: boolean(),
	/** public before wheelseal completed it; null where no verified manifest says */
	adopted: boolean().nullable(),
	url: line(2048),
	publishedAt: instant$1.nullable(),
	commit: nullableLine(64),
	manifest: strictObject({
		name: fileName,
		size,
		sha256,
		url: line(2048)
	}).nullable(),
	signals: strictObject({
		signed: signal$1,
		sbom: signal$1,
		scan: signal$1
	}),
	/** of the manifest; null unless it was verified */
	seal: signature.extend({ policy: line(2e3).describe("the word of the catalogue under which it is trusted") }).nullable(),
	files: array(file).max(1e4),
	/** of all SBOMs, each once, sorted; empty unless `sbom` is verified */
	components: array(component$1).max(1e5),
	/** null unless `scan` is verified */
	scan: scan.nullable(),
	scanFile: download.nullable(),
	rescan: rescan.nullable(),
	/** what the stages took in the publisher's run, in milliseconds, as the verified manifest says */
	durations: strictObject({
		sign: size.nullable(),
		sbom: size.nullable(),
		scan: size.nullable(),
		publish: size.nullable()
	})
});
const entrySchema = strictObject({
	schemaVersion: literal("1.0"),
	name: line(255),
	/** of the newest wheel's METADATA, where its signature was verified */
	summary: nullableLine(512),
	repository: line(255),
	repositoryId: line(64),
	packages: array(line(255)).min(1).max(1e3),
	contact: nullableLine(500),
	publisher: strictObject({
		issuer: line(2048),
		workflow: line(500),
		refs: array(line(500)).min(1).max(100),
		backupKey: sha256.nullable().describe("SHA-256 of the admitted backup key (SPKI, DER)")
	}),
	/** UTC day on which everything shown here was looked at; null: never yet */
	checkedOn: day.nullable(),
	/** the same day where a later run could not look; null: this is current */
	staleSince: day.nullable(),
	/** why it could not be looked at, or could not be shown: one sentence */
	trouble: nullableLine(1e3),
	/** tag of the newest final release, else of the newest; null where there is none */
	latest: nullableLine(255),
	/** newest version first */
	releases: array(release$1).max(1e3)
}).meta({
	title: "wheelseal marketplace entry",
	description: "What a marketplace has found out about one plugin"
});
// src/marketplace/examination.ts
const release = entrySchema.shape.releases.element;
const signal = release.shape.signals.shape.signed;
const component = release.shape.components.element;
const examinationSchema = strictObject({
	version: literal(1),
	adopted: release.shape.adopted,
	commit: release.shape.commit,
	manifest: release.shape.manifest,
	signed: signal,
	sbom: signal,
	/** what there is to judge, where the scan is bound to every file and does not lie; else why there is nothing */
	scan: union([strictObject({
		kind: literal("told"),
		signal
	}), strictObject({
		kind: literal("bound"),
		result: scanResult
	})]),
	seal: release.shape.seal,
	files: release.shape.files,
	scanFile: release.shape.scanFile,
	durations: release.shape.durations,
	/** of the first wheel's METADATA, where it is signed */
	summary: entrySchema.shape.summary,
	/** everything that the SBOMs list, each once; empty unless `sbom` is verified */
	inventory: array(component.extend({ paths: array(array(string().max(1e3)).max(64)).max(8) })).max(1e5),
	/** files whose SBOM does not know all of their closure, with their project */
	incomplete: array(strictObject({
		file: string().max(255),
		project: string().max(255)
	})).max(1e4)
});
function examinationBytes(examination) {
	return new TextEncoder().encode(compactJson(examination));
}
/** Reads what a cache gives back; `undefined` for anything that is not whole, or of another version. */
function parseExamination(bytes) {
	const read = examinationSchema.safeParse(parseJson(new TextDecoder().decode(bytes)));
	return read.success ? read.data : void 0;
}
// src/sbom/stated-licenses.ts
const MOST$1 = 100;
/** What a component's `licenses` say (CycloneDX 1.4 to 1.7): ids, expressions, or names as they are written; each once. */
function statedLicenses(licenses) {
	const found = (Array.isArray(licenses) ? licenses.filter(isObject).slice(0, MOST$1) : []).flatMap((choice) => {
		const license = isObject(choice["license"]) ? choice["license"] : {};
		const said = textOf$1(choice, "expression") ?? textOf$1(license, "id") ?? textOf$1(license, "name");
		return said === void 0 ? [] : [oneLine(said.trim(), 500)];
	});
	return [...new Set(found)];
}
// src/marketplace/sbom-facts.ts
/** Where a document describes something else than the file that it is bound to, as a sentence. */
function departureOfDocument({ subject }, { asset, package: about }) {
	const name = `\`${oneLine(`${asset.name}.cdx.json`, 200)}\``;
	if (subject === null) return `The SBOM ${name} does not say which file it describes`;
	const sha256 = digestIn(subject.raw);
	if (sha256 !== asset.sha256) return `The SBOM ${name} describes another file, with sha256 \`${oneLine(sha256 ?? "none", 64)}\``;
	const stated = textOf$1(subject.raw, "purl") ?? "none";
	const purl = parsePurl(stated);
	return purl?.type === "pypi" && normalizeName(purl.name) === about.name && compareVersions(purl.version ?? "", about.version) === 0 && (purl.qualifiers["file_name"] ?? asset.name) === asset.name ? void 0 : `The SBOM ${name} describes \`${oneLine(stated, 200)}\`, not the file beside it`;
}
function digestIn(raw) {
	const hashes = raw["hashes"];
	const found = (Array.isArray(hashes) ? hashes.filter(isObject) : []).find((each) => each["alg"] === "SHA-256");
	return found && textOf$1(found, "content")?.toLowerCase();
}
const MARKUP_OR_INVISIBLE = /[<>\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/**
* A name that nothing in an index or a wheel has, as a sentence: people would read another one than is there, or a page
* more than a name.
*/
function strangeNameIn(document, name) {
	for (const { raw } of partsOf(document)) {
		const said = `The SBOM \`${oneLine(name, 200)}\` names a component`;
		const label = textOf$1(raw, "name") ?? "";
		const stated = textOf$1(raw, "purl");
		const purl = stated === void 0 ? void 0 : parsePurl$1(stated);
		if ([
			label,
			stated ?? "",
			textOf$1(raw, "version") ?? "",
			textOf$1(raw, "bom-ref") ?? ""
		].some((each) => MARKUP_OR_INVISIBLE.test(each))) return `${said} with markup or characters that nobody sees: \`${oneLine(label, 100)}\``;
		if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[a-z]*script:/i.test(label)) return `${said} that would lead elsewhere: \`${oneLine(label, 100)}\``;
		if (stated !== void 0 && purl === void 0) return `${said} by a package URL that is none: \`${oneLine(stated, 100)}\``;
		if (purl?.type === "pypi" && !isProjectName(purl.name)) return `${said} that no index would take: \`${oneLine(purl.name, 100)}\``;
	}
}
// src/marketplace/examine-sbom.ts
const MOST_COMPONENTS = 1e5;
/** Holds every SBOM to the file beside it, once statements bind them; `requirement` is what came of those statements. */
async function bindSbom({ subjects }, requirement, assets, keep) {
	const [unbound] = requirement?.problems ?? [];
	if (unbound !== void 0) return refused$1(unbound.what);
	const documents = /* @__PURE__ */ new Map();
	const incomplete = [];
	const found = [];
	for (const subject of subjects) {
		const file = subject.asset.name;
		const name = `${file}.cdx.json`;
		const read = documentOf$1(name, assets);
		if (typeof read === "string") return refused$1(`The SBOM \`${oneLine(name, 200)}\` cannot be read: ${read}`);
		const departs = departureOfDocument(read.document, subject) ?? strangeNameIn(read.document, name);
		if (departs !== void 0) return refused$1(departs);
		const components = inventoryOf(read.document);
		const stated = subject.sboms.find((each) => each.asset.name === name);
		if (stated?.components !== components.length) return refused$1(`The manifest counts ${stated?.components ?? "no"} components of \`${oneLine(file, 200)}\`, its SBOM lists ${components.length}`);
		if (statedCompleteness(read.text) !== "complete") incomplete.push({
			file,
			project: subject.package.name
		});
		const parts = partsOf(read.document);
		found.push(...components.map((component, index) => ({
			component,
			licenses: statedLicenses(parts[index]?.raw["licenses"])
		})));
		const kept = await keepDocument(name, read.bytes, keep);
		if (isProblem(kept)) return kept;
		documents.set(file, kept);
	}
	const inventory = inventoryIn(found);
	if (inventory.length > MOST_COMPONENTS) return refused$1(`The SBOMs list more than ${MOST_COMPONENTS} components`);
	return {
		signal: signalOf(subjects.length, inventory.length, incomplete),
		inventory,
		incomplete,
		documents
	};
}
function documentOf$1(name, assets) {
	const bytes = assets.fetched(name);
	if (bytes === void 0) return "it was not fetched";
	const text = new TextDecoder().decode(bytes);
	const document = readForeignDocument(text);
	return typeof document === "string" ? document : {
		bytes,
		text,
		document
	};
}
/** Each component once, with every licence that any document states of it. */
function inventoryIn(found) {
	const licenses = /* @__PURE__ */ new Map();
	for (const each of found) {
		const key = keyOf$4(each.component);
		licenses.set(key, /* @__PURE__ */ new Set([...licenses.get(key) ?? [], ...each.licenses]));
	}
	return listComponents(found.map((each) => each.component)).map((listed) => entryOf$1(listed, licenses));
}
function entryOf$1(listed, licenses) {
	const { name, version, purl } = listed.kind === "judgeable" ? listed.package : listed;
	const plain = {
		name: oneLine(name, 500),
		version: version === null || version === "" ? null : oneLine(version, 500),
		purl: purl === null || purl === "" ? null : oneLine(purl, 2e3),
		paths: listed.kind === "judgeable" ? listed.package.paths.map((path) => path.map((step) => oneLine(step, 500))) : []
	};
	return {
		...plain,
		licenses: [...licenses.get(keyOf$4({
			...plain,
			reference: ""
		})) ?? []].slice(0, 100)
	};
}
function signalOf(files, components, incomplete) {
	const bound = `A signed statement binds a CycloneDX document to ${eachOf(files)}, by digest`;
	const [first] = incomplete;
	if (first === void 0) return verified("good", `CycloneDX 1.6, ${counted(components, "component")}`, `${bound}; together they list ${counted(components, "component")}`);
	const more = incomplete.length > 1 ? ` and ${incomplete.length - 1} more` : "";
	return verified("incomplete", "CycloneDX 1.6, incomplete", `${bound}, but not everything that \`${oneLine(first.file, 200)}\`${more} brings along is known`);
}
function refused$1(why) {
	return {
		signal: failed(why),
		inventory: [],
		incomplete: [],
		documents: /* @__PURE__ */ new Map()
	};
}
/** Digests of the documents, as the scan must name them. */
function digestsOf({ documents }) {
	return [...documents.values()].map(({ name, sha256 }) => ({
		name,
		sha256
	}));
}
// src/marketplace/scan-lies.ts
const BANDS$1 = [
	"none",
	"low",
	"medium",
	"high",
	"critical"
];
const ID = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}$/;
/** The first thing that a scan says and that is not so, as a sentence; `undefined` where it tells no lie that shows. */
function lieIn(result, facts) {
	return lieAboutSubject(result, facts) ?? lieAboutCounts(result, facts) ?? lieAboutCoverage(result, facts) ?? result.findings.map(lieAboutFinding).find((each) => each !== void 0) ?? lieAboutPackages(result, facts) ?? lieAboutTime(result, facts) ?? lieAboutVerdict(result);
}
function lieAboutSubject({ subject }, { content, sboms }) {
	const files = content.subjects.map(({ asset: { name, sha256 } }) => ({
		name,
		sha256
	}));
	if (!sameFiles(subject.files, files)) return "`scan.json` is about other files than the release holds";
	return sameFiles(subject.sboms, sboms) ? void 0 : "`scan.json` was made from other SBOMs than the release holds";
}
function sameFiles(left, right) {
	const texts = (list) => list.map(({ name, sha256 }) => `${sha256} ${name}`).toSorted();
	return compactJson(texts(left)) === compactJson(texts(right));
}
function lieAboutCounts(result, { content }) {
	const open = countsOf(result.findings);
	const bands = [...BANDS$1, "unknown"];
	const wrong = bands.find((band) => open[band] !== result.counts[band]);
	if (wrong !== void 0) return `\`scan.json\` counts ${result.counts[wrong]} \`${wrong}\`, its own findings are ${open[wrong]}`;
	for (const { asset, scans } of content.subjects) {
		const of = `of \`${oneLine(asset.name, 200)}\``;
		const [scan] = scans;
		if (scan === void 0 || scans.length > 1) return `The manifest does not say which scan is ${of}`;
		const other = bands.find((band) => scan.counts[band] !== result.counts[band]);
		if (other !== void 0) return `The manifest counts ${scan.counts[other]} \`${other}\` ${of}, \`scan.json\` has ${result.counts[other]}`;
		if (scan.verdict !== result.verdict) return `The manifest gives the scan ${of} the verdict \`${scan.verdict}\`, \`scan.json\` has \`${result.verdict}\``;
		const { sources, ageDays } = result.database;
		if (!(compactJson(scan.database) === compactJson({
			sources,
			ageDays
		})) || scan.threshold !== result.policy.failOn || scan.inputs !== result.inputs) return `The manifest describes another scan ${of} than \`scan.json\` is`;
	}
}
function lieAboutCoverage({ coverage }, { listed }) {
	const { components, judged, excluded, unjudgeable, notJudged } = coverage;
	if (components !== listed.length) return `\`scan.json\` looked at ${components} components, the SBOMs list ${listed.length}`;
	const named = (state) => notJudged.filter((each) => each.state === state).length;
	if (judged + excluded + unjudgeable !== components || named("excluded") !== excluded || named("unjudgeable") !== unjudgeable) return "`scan.json` does not say of every component whether it was judged";
	const left = new Set(notJudged.map(textOf));
	const passed = listed.find((each) => each.kind === "unjudgeable" && !left.has(textOf(each)));
	if (passed !== void 0) return `\`scan.json\` takes \`${oneLine(passed.kind === "unjudgeable" ? passed.name : "", 100)}\` for judged, which nobody can judge`;
	const known = new Set(listed.map((each) => textOf(each.kind === "judgeable" ? each.package : each)));
	const stranger = notJudged.find((each) => !known.has(textOf(each)));
	return stranger && `\`scan.json\` leaves out \`${oneLine(stranger.name, 100)}\`, which no SBOM lists`;
}
function textOf({ name, version, purl }) {
	return JSON.stringify([
		name,
		version,
		purl
	]);
}
function lieAboutFinding({ ids, aliases, severity, exception }) {
	const strange = [...ids, ...aliases].find((id) => !ID.test(id));
	if (strange !== void 0) return `\`scan.json\` has an id that no database gives: \`${oneLine(strange, 100)}\``;
	const id = ids[0];
	if (id === void 0) return "`scan.json` has a finding without an id";
	if (exception !== void 0 && ![...ids, ...aliases].some((each) => isSameId(each, exception.id))) return `\`scan.json\` excepts \`${id}\` by an exception for \`${oneLine(exception.id, 100)}\``;
	const { band, score, vector } = severity;
	if (vector === null) return score !== null && isBelow(band, bandOf(score)) ? `\`scan.json\` gives \`${id}\` the band \`${band}\`, its score ${score} is \`${bandOf(score)}\`` : void 0;
	const found = scoreOf(typeOf(vector), vector);
	if (found === void 0) return `\`scan.json\` gives \`${id}\` a vector that is none: \`${oneLine(vector, 100)}\``;
	if (isBelow(band, bandOf(found.score))) return `\`scan.json\` gives \`${id}\` the band \`${band}\`, its vector is \`${bandOf(found.score)}\``;
	return score === null || bandOf(score) === bandOf(found.score) ? void 0 : `\`scan.json\` gives \`${id}\` the score ${score}, its vector has ${found.score}`;
}
function isSameId(left, right) {
	return left.toUpperCase() === right.toUpperCase();
}
function typeOf(vector) {
	if (vector.startsWith("CVSS:4")) return "CVSS_V4";
	return vector.startsWith("CVSS:3") ? "CVSS_V3" : "CVSS_V2";
}
/** A band that nobody knows is below every one that is known: a threshold may let it pass. */
function isBelow(stated, found) {
	return rankOf(stated) < rankOf(found);
}
function rankOf(band) {
	return BANDS$1.findIndex((each) => each === band);
}
function lieAboutPackages({ findings, indeterminate }, { listed }) {
	const known = new Set(listed.flatMap((each) => each.kind === "judgeable" ? [textOf(each.package)] : []));
	const stranger = [...findings, ...indeterminate].flatMap((each) => each.package === null ? [] : [each.package]).find((each) => !known.has(textOf(each)));
	return stranger && `\`scan.json\` has a finding about \`${oneLine(`${stranger.name} ${stranger.version}`, 100)}\`, which no SBOM lists`;
}
/** Days, not seconds: the clocks of a log, a hub and a database need not agree to the second. */
function lieAboutTime({ database }, { content, sealedAt, publishedAt }) {
	const { sources, ageDays } = database;
	const days = sources.flatMap((each) => each.snapshotAt === null ? [] : [each.snapshotAt.slice(0, 10)]).toSorted();
	const [end] = [sealedAt, content.release.adopted ? null : publishedAt].flatMap((each) => each === null ? [] : [each.slice(0, 10)]).toSorted();
	const newest = days.at(-1);
	if (newest !== void 0 && end !== void 0 && newest > end) return `\`scan.json\` has advisory data of ${newest}, and the release is of ${end}`;
	if (ageDays === null) return void 0;
	const [oldest] = days;
	const scanned = oldest === void 0 ? "" : dayAfter(oldest, ageDays);
	if (scanned === "" || ageOf(sources, scanned) !== ageDays) return `\`scan.json\` says that its data were ${ageDays} days old, which their dates do not bear out`;
	if (end !== void 0 && scanned > end) return `\`scan.json\` was made on ${scanned} by its own account, and the release is of ${end}`;
}
function dayAfter(day, days) {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);
}
/** A pass by its own rules, whatever those of the catalogue are. */
function lieAboutVerdict({ verdict, findings, indeterminate, coverage, database, policy }) {
	if (verdict !== "pass") return void 0;
	const [failing] = failingReasons(findings, policy);
	if (failing !== void 0) return `\`scan.json\` says \`pass\`, and by its own rules it fails: ${failing.text}`;
	const open = indeterminate.filter((each) => each.exception === void 0).length;
	const isUndated = database.ageDays === null && coverage.judged > 0;
	return coverage.unjudgeable > 0 || open > 0 || isUndated ? "`scan.json` says `pass`, and by its own rules it is incomplete" : void 0;
}
// src/marketplace/examine-scan.ts
const LIMITS = {
	depth: 16,
	values: 4e6
};
/** Holds the scan to files, SBOMs, manifest and itself, once statements bind it. */
async function bindScan(question) {
	const { content, requirement, sbom, sealedAt, publishedAt, assets, keep } = question;
	const unbound = requirement?.problems.find((each) => each.code !== "verify/scan-verdict");
	if (unbound !== void 0) return told(failed(unbound.what));
	if (sbom.signal.state !== "verified") return told(unknown("The scan cannot be compared with the SBOMs that it was made from, because those do not hold"));
	const bytes = assets.fetched(SCAN_NAME);
	const read = bytes && scanResult.safeParse(parseExactJson(bytes, LIMITS));
	if (bytes === void 0 || !read?.success) return told(failed(`\`${SCAN_NAME}\` is no scan result that all read alike`));
	const result = read.data;
	const listed = listComponents(sbom.inventory.map((each) => ({
		...each,
		reference: ""
	})));
	const lie = lieIn(result, {
		content,
		sboms: digestsOf(sbom),
		listed,
		sealedAt,
		publishedAt
	});
	if (lie !== void 0) return told(failed(lie));
	const file = await keepDocument(SCAN_NAME, bytes, keep);
	return isProblem(file) ? file : {
		scan: {
			kind: "bound",
			result: plainResult(result)
		},
		file
	};
}
function told(signal) {
	return {
		scan: {
			kind: "told",
			signal
		},
		file: null
	};
}
// src/marketplace/hub-assets.ts
/** in bytes, of what is held in memory: larger documents than this are refused by whoever reads them */
const LARGEST_HELD = 268435456;
/**
* Distributions may be large: they are looked into when they are opened for their signature, so that they are fetched
* once, and kept nowhere. Everything else is kept in memory until the release is examined.
*/
function hubAssets({ assets }, hub) {
	const byName = new Map(assets.map((asset) => [asset.name, asset]));
	const documents = /* @__PURE__ */ new Map();
	const read = /* @__PURE__ */ new Map();
	const insides = /* @__PURE__ */ new Map();
	let trouble;
	const fetchWhole = async (asset) => {
		const source = await hub.open(asset);
		if (isProblem(source)) return source;
		try {
			const bytes = Uint8Array.from(await source.read(0, source.size));
			read.set(asset.name, bytes);
			return bytes;
		} finally {
			await source.close();
		}
	};
	const openAny = async (asset) => {
		if (!isPackageFile(asset.name) && asset.size <= LARGEST_HELD) {
			const under = documents.get(asset.name) ?? fetchWhole(asset);
			documents.set(asset.name, under);
			const bytes = await under;
			return isProblem(bytes) ? bytes : bytesInMemory(bytes);
		}
		const source = await hub.open(asset);
		if (!isProblem(source) && isPackageFile(asset.name)) insides.set(asset.name, await lookInto(source, asset.name));
		return source;
	};
	return {
		list: async () => assets.map(({ name, size }) => ({
			name,
			size
		})),
		open: async (name) => {
			const asset = byName.get(name);
			if (asset === void 0) throw new Error(`an asset was asked for that is not listed: ${name}`);
			const source = await openAny(asset);
			if (isProblem(source)) trouble ??= source;
			return source;
		},
		listed: (name) => byName.get(name),
		inside: (name) => insides.get(name),
		fetched: (name) => read.get(name),
		trouble: () => trouble
	};
}
async function lookInto(source, name) {
	if (name.endsWith(".whl")) return readWheelMetadata(source, name);
	const sdist = await readSdist(source, name);
	return isProblem(sdist) ? sdist : {
		...sdist,
		tags: []
	};
}
// src/marketplace/provenance-objects.ts
/** in bytes */
const LARGEST = 1048576;
const NAME = "provenance.json";
/**
* The PEP 740 provenance objects of the files whose attestation holds, by file name; or, as a sentence, which of those
* that the manifest lists does not.
*/
async function provenancesOf({ subjects, release }, question, assets) {
	const found = /* @__PURE__ */ new Map();
	const policy = publishersOf(question.plugin, release.tag);
	for (const { asset: file, attestations } of subjects) {
		const listed = attestations.find((each) => each.predicateType === PUBLISH);
		if (listed === void 0) continue;
		const bytes = await readAsset(assets, listed.asset.name, LARGEST);
		if (isProblem(bytes)) return refused(file.name, bytes);
		const bundle = bundleOfPublishAttestation(bytes);
		if (isProblem(bundle)) return refused(file.name, bundle);
		const asked = {
			bundle,
			artifact: { sha256: file.sha256 },
			root: question.root,
			policy,
			file: file.name
		};
		const judged = await judgeStatement({
			...asked,
			predicateTypes: [PUBLISH]
		});
		if (isProblem(judged)) return refused(file.name, judged);
		const object = provenanceObject(bytes, question.plugin);
		const kept = await keepDocument(NAME, new TextEncoder().encode(object), question.keep);
		if (isProblem(kept)) return kept;
		found.set(file.name, kept);
	}
	return found;
}
/** As an index serves it beside a file (PEP 740): who published, and the attestation word for word. */
function provenanceObject(attestation, { repository, publisher }) {
	return compactJson({
		version: 1,
		attestation_bundles: [{
			publisher: {
				kind: "GitHub",
				repository,
				workflow: publisher.workflow.split("/").at(-1) ?? ""
			},
			attestations: [parseJson(new TextDecoder().decode(attestation))]
		}]
	});
}
function refused(file, { what }) {
	return `The publish attestation of \`${oneLine(file, 200)}\` does not hold: ${what}`;
}
// src/marketplace/release-facts.ts
/** Where a well-formed manifest speaks of something else than this release of this plugin, as a sentence. */
function departureOfPlace({ release, subjects, stages }, place) {
	const { plugin, host } = place;
	if (release.host !== host) return `The manifest speaks of a release on ${quoted(release.host)}, not on \`${host}\``;
	if (release.repositoryId !== plugin.repositoryId) return `The manifest speaks of the repository with the id ${quoted(release.repositoryId)}, not of the one with \`${plugin.repositoryId}\``;
	const stranger = subjects.find((each) => !plugin.packages.includes(each.package.name));
	if (stranger !== void 0) return `${quoted(stranger.asset.name)} is of the project ${quoted(stranger.package.name)}, which the catalogue does not list for this plugin`;
	const files = subjects.map((each) => ({
		file: each.asset.name,
		...each.package
	}));
	const otherTag = checkTag(place.release.tag, void 0, files);
	if (otherTag !== void 0) return otherTag.what;
	const broken = [
		"sign",
		"sbom",
		"scan"
	].find((stage) => stages[stage].status === "failed");
	return broken === void 0 ? void 0 : `The release says itself that its stage \`${broken}\` failed`;
}
/** Where a manifest that its publisher signed departs from the certificates, or from the files themselves, as a sentence. */
function departureOfSeal(content, judgement, assets) {
	const signed = [...judgement.distributions.map(({ name, signature }) => ({
		name,
		signature
	})), {
		name: "the manifest",
		signature: judgement.manifest.signature
	}];
	return rehearsed(content) ?? signed.map(({ name, signature }) => departureOfRun(content, name, signature)).find((each) => each !== void 0) ?? content.subjects.map((each) => departureOfFile(each, judgement, assets)).find((each) => each !== void 0);
}
/** A rehearsal's keys lie on somebody's machine: whatever it signed proves nothing to anybody else. */
function rehearsed({ subjects }) {
	const found = subjects.find((each) => each.signatures.some((signature) => signature.kind === "local"));
	return found && `${quoted(found.asset.name)} was signed in a rehearsal, which proves nothing to others`;
}
function departureOfRun({ release }, name, signature) {
	if (signature === null || signature.kind === "key") return void 0;
	const { sourceRepositoryDigest: commit, sourceRepositoryRef: ref } = signature.claims;
	if (release.commit !== commit) return `The manifest names the commit ${quoted(release.commit)}, the certificate of ${quoted(name)} names ${quoted(commit)}`;
	if (release.ref !== ref) return `The manifest names the ref ${quoted(release.ref)}, the certificate of ${quoted(name)} names ${quoted(ref)}`;
}
function departureOfFile({ asset, package: said }, { distributions }, assets) {
	const listed = assets.listed(asset.name)?.sha256 ?? null;
	const read = distributions.find((each) => each.name === asset.name)?.content?.sha256;
	if (listed !== null && listed !== read) return `The hub lists ${quoted(asset.name)} with another digest than its bytes have`;
	const inside = assets.inside(asset.name);
	if (inside === void 0) return `${quoted(asset.name)} is neither a wheel nor a source distribution`;
	if (isProblem(inside)) return `${quoted(asset.name)} cannot be read: ${inside.what}`;
	if (inside.name === said.name && compareVersions(inside.version, said.version) === 0) return void 0;
	return `The manifest says that ${quoted(asset.name)} is ${quoted(said.name)} ${oneLine(said.version, 60)}, and the file says ${quoted(inside.name)} ${inside.version}`;
}
function quoted(text) {
	return text === null || text === void 0 ? "none" : `\`${oneLine(text, 200)}\``;
}
// src/marketplace/examine.ts
const MiB = 1048576;
/** What is read as a whole: manifest, bundles, statements, SBOMs and scan; other files are named alike, and no harm is done. */
const DOCUMENT = /\.(?:json|jsonl|attestation)$/;
/** in bytes, of one release: the documents of 500 wheels with large closures are less */
const LARGEST_DOCUMENTS = 192 * MiB;
/**
* Verifies one release under the catalogue's word about its publisher, from its bytes. A Problem where something could not
* be fetched or kept, of exit class 3; whatever else is wrong is a finding, with one sentence.
*/
async function examine(question) {
	const { plugin, repository, release, root, hub } = question;
	if (repository.id !== plugin.repositoryId) return refused$2(question, otherRepository(question));
	if (!admitsTag(plugin, release.tag)) return unread(question, unknown(`The catalogue admits no release for the tag \`${oneLine(release.tag, 100)}\``));
	const much = release.assets.filter((each) => DOCUMENT.test(each.name)).reduce((sum, each) => sum + each.size, 0);
	if (much > LARGEST_DOCUMENTS) return refused$2(question, tooMuch(much));
	const assets = hubAssets(release, hub);
	const names = new Set(release.assets.map((each) => each.name));
	const policy = publishersOf(plugin, release.tag);
	const expected = {
		repository: plugin.repository,
		tag: release.tag
	};
	const examined = await examineUnder(await judgeManifest(names, {
		assets,
		root,
		policy,
		expected
	}), {
		...question,
		assets,
		names
	});
	return assets.trouble() ?? examined;
}
async function examineUnder(manifest, inner) {
	const { content, problems } = manifest;
	const [trouble] = problems;
	switch (manifest.state) {
		case "absent":
		case "not-read": return unread(inner, unsealed(inner.names));
		case "refused":
		case "unjudged": return refused$2(inner, trouble?.what ?? "The manifest could not be judged");
		case "off":
		case "verified": {
			if (content === null) throw new Error("a manifest that holds has content");
			const departs = departureOfPlace(content, inner);
			if (departs !== void 0) return refused$2(inner, departs);
			const judgement = await judge(manifest, content, inner);
			if (isProblem(judgement)) return refused$2(inner, judgement.what);
			const [against] = standingAgainst(judgement, content);
			if (against !== void 0) return refused$2(inner, against.what);
			return manifest.state === "off" ? unsigned(inner, content) : examineSealed(inner, content, judgement);
		}
	}
}
function judge(manifest, content, inner) {
	const { plugin, release, root, assets, names } = inner;
	const { sbom, scan } = content.stages;
	const hasProvenance = content.subjects.some((each) => each.attestations.some((one) => one.predicateType === PROVENANCE));
	const require = manifest.state === "off" ? [] : [
		"signed",
		...sbom.status === "off" ? [] : ["sbom"],
		...scan.status === "off" ? [] : ["scan"],
		...hasProvenance ? ["provenance"] : []
	];
	const expected = {
		repository: plugin.repository,
		tag: release.tag
	};
	return judgeContents(names, manifest, {
		assets,
		root,
		policy: publishersOf(plugin, release.tag),
		expected,
		require
	});
}
/** Everything but what binds SBOMs and scan, which have signals of their own. */
function standingAgainst(judgement, content) {
	return [
		...judgement.distributions.flatMap((each) => each.problems),
		...judgement.others.flatMap((each) => each.problems),
		...intruders(judgement.unclaimed, content),
		...judgement.requirements.flatMap((each) => each.requirement === "provenance" ? each.problems : [])
	];
}
async function examineSealed(inner, content, judgement) {
	const { assets, keep, release } = inner;
	const { signature } = judgement.manifest;
	if (signature === null) throw new Error("a verified manifest has a signature");
	const departs = departureOfSeal(content, judgement, assets);
	if (departs !== void 0) return refused$2(inner, departs);
	const provenances = await provenancesOf(content, inner, assets);
	if (isProblem(provenances)) return provenances;
	if (typeof provenances === "string") return refused$2(inner, provenances);
	const required = (name) => judgement.requirements.find((each) => each.requirement === name);
	const { sbom: sbomStage, scan: scanStage } = content.stages;
	const sbom = sbomStage.status === "off" ? {
		signal: notDone("it has no SBOM", sbomStage.reason),
		inventory: [],
		incomplete: [],
		documents: /* @__PURE__ */ new Map()
	} : await bindSbom(content, required("sbom"), assets, keep);
	if (isProblem(sbom)) return sbom;
	const scan = scanStage.status === "off" ? {
		scan: {
			kind: "told",
			signal: notDone("it was not scanned", scanStage.reason)
		},
		file: null
	} : await bindScan({
		content,
		requirement: required("scan"),
		sbom,
		sealedAt: signature.signedAt,
		publishedAt: release.publishedAt,
		assets,
		keep
	});
	if (isProblem(scan)) return scan;
	const files = sealedFiles(judgement, {
		assets,
		page: pageOf$1(inner)
	}, {
		sboms: sbom.documents,
		provenances
	});
	const firstWheel = files.find((each) => each.kind === "wheel");
	const inside = assets.inside(firstWheel?.name ?? "");
	return {
		...basis(inner),
		adopted: content.release.adopted,
		commit: content.release.commit,
		signed: signedSignal(judgement, signature.policy),
		sbom: sbom.signal,
		scan: scan.scan,
		seal: sealOf(signature),
		files: [...files],
		scanFile: scan.file,
		durations: durationsOf(content),
		summary: inside === void 0 || isProblem(inside) ? null : textOrNull(inside.metadata.summary, 512),
		inventory: sbom.inventory,
		incomplete: sbom.incomplete
	};
}
function signedSignal({ manifest, distributions, requirements }, policy) {
	const byKey = [...[manifest, ...distributions].map((each) => each.signature), ...requirements.flatMap((each) => each.by)].some((each) => each?.kind === "key");
	const files = counted(distributions.length, "file");
	const read = distributions.length === 1 ? "whose bytes were read and hashed" : "all read and hashed";
	if (!byKey) return verified("good", "Sigstore, verified", `The manifest and ${files}, ${read}, are signed by ${policy}`);
	return verified("backup", "backup key", `The manifest and ${files}, ${read}, are signed, in part or all, with the backup key that the catalogue admits: who holds it signed, which proves no workflow`);
}
function unsealed(names) {
	return [...names].some((name) => names.has(`${name}.sigstore.json`)) ? claimed("Bundles lie beside the files, but no manifest binds them to this release") : unknown("Nothing is signed here: the release has no manifest and no bundles");
}
function durationsOf({ run: { stages } }) {
	const { sign, sbom, scan, publish } = stages;
	return {
		sign: sign?.durationMs ?? null,
		sbom: sbom?.durationMs ?? null,
		scan: scan?.durationMs ?? null,
		publish: publish?.durationMs ?? null
	};
}
function tooMuch(bytes) {
	return `The release has ${Math.ceil(bytes / MiB)} MiB of documents, allowed are ${LARGEST_DOCUMENTS / MiB}`;
}
function otherRepository({ plugin, repository }) {
	return `\`${plugin.repository}\` has the id \`${oneLine(repository.id, 64)}\` at the hub, and the catalogue names \`${plugin.repositoryId}\`: the name was registered anew`;
}
// src/marketplace/look.ts
/**
* Looks at all shown releases of one plugin, those that are known from the cache. One that cannot be fetched leaves the
* plugin as it was last seen in full: half of a new look beside half of an old one would be neither.
*/
async function lookAt(plugin, found, tools) {
	if (isProblem(found)) return lastLook(plugin, found, tools);
	const elsewhere = departure(plugin, found);
	if (elsewhere !== void 0) return lastLook(plugin, elsewhere, tools);
	const seen = [];
	const kept = [];
	for (const release of chosenReleases(plugin, found.releases)) {
		const key = keyOf(release, plugin, tools.root);
		const examination = await known(key, tools.cache) ?? await examineAnew({
			release,
			plugin,
			repository: found,
			host: "https://github.com",
			...tools
		}, key);
		if (isProblem(examination)) return examination.code === "marketplace/write-failed" ? examination : lastLook(plugin, examination, tools);
		seen.push({
			release,
			examination
		});
		const { assets: _, ...tag } = release;
		kept.push({
			...tag,
			key
		});
	}
	return await keepLastGood(plugin, {
		checkedOn: tools.asOf,
		releases: kept
	}, tools.cache) ?? {
		plugin,
		checkedOn: tools.asOf,
		trouble: null,
		seen
	};
}
/** A name can be registered anew, and a renamed repository signs under its new name: neither is what the catalogue means. */
function departure(plugin, { id, name }) {
	const wanted = oneLine(plugin.repository, 200);
	if (id !== plugin.repositoryId) return problem("marketplace/replaced", `\`${wanted}\` is another repository now: its id is ${oneLine(id, 40)}, the catalogue has ${plugin.repositoryId}`, "Somebody may have registered the name anew: ask the publisher by another way before the catalogue follows.");
	if (name === plugin.repository) return void 0;
	return problem("marketplace/renamed", `\`${wanted}\` is called \`${oneLine(name, 200)}\` now, and what it signs says so`, `Write \`repository = "${oneLine(name, 200)}"\` into the catalogue; the id stays.`);
}
async function lastLook(plugin, trouble, { cache }) {
	const never = {
		plugin,
		checkedOn: null,
		trouble,
		seen: []
	};
	const last = await readLastGood(plugin, cache);
	if (last === void 0) return never;
	const seen = [];
	for (const { key, ...tag } of last.releases) {
		const examination = await readKept(key, cache);
		if (examination === void 0) return never;
		seen.push({
			release: {
				...tag,
				assets: []
			},
			examination
		});
	}
	return {
		...never,
		checkedOn: last.checkedOn,
		seen
	};
}
/** Over all that an examination is made from: other bytes, another policy, trust root or tool, and it is made anew. */
function keyOf(release, plugin, root) {
	const { name, repository, repositoryId, packages } = plugin;
	const made = {
		release,
		name,
		repository,
		repositoryId,
		packages,
		policy: publishersOf(plugin, release.tag),
		root: root.sha256,
		generator: GENERATOR
	};
	return `examination ${sha256Of(compactJson(made))}`;
}
async function known(key, cache) {
	const examination = await readKept(key, cache);
	const documents = [examination?.scanFile, ...(examination?.files ?? []).flatMap((each) => [each.sbom, each.provenance])];
	for (const document of documents) if (document && !await cache.has(documentKey(document.sha256))) return void 0;
	return examination;
}
async function readKept(key, cache) {
	const bytes = await cache.get(key);
	return bytes && parseExamination(bytes);
}
async function examineAnew({ cache, ...question }, key) {
	const keep = (bytes) => cache.put(documentKey(sha256Of(bytes)), bytes);
	const examination = await examine({
		...question,
		keep
	});
	if (isProblem(examination)) return examination;
	return await cache.put(key, examinationBytes(examination)) ?? examination;
}
// src/marketplace/collect.ts
/** Plugins that are looked at side by side: a slow one holds up itself alone. */
const AT_ONCE = 12;
const TOLD_EVERY = 100;
/**
* Looks at every plugin: one question to the hub about all, then each one's releases. What cannot be looked at stays as
* it was last seen; a hub that is away ends it all, and what was examined until then is kept for the next run.
*/
async function collect(question) {
	const { catalog, plugins, hub, log, asOf } = question;
	const repositories = Map.groupBy(plugins, (plugin) => plugin.repository);
	log.info(`looking at ${counted(plugins.length, "plugin")} in ${repositories.size} repositories`);
	const known = await readListings(question.cache);
	const found = await hub.look([...repositories].map(([repository, own]) => ({
		repository,
		choose: (tags) => chosenBy(own, tags)
	})), (id) => known.get(id));
	if (isProblem(found)) return found;
	const unkept = await keepListings(found.values(), question.cache);
	if (unkept !== void 0) return unkept;
	const looks = [];
	const breaker = createBreaker(plugins.length);
	const outages = await inParallel(plugins, AT_ONCE, async (plugin) => {
		const look = await lookAt(plugin, found.get(plugin.repository) ?? unseen(plugin), question);
		if (isProblem(look)) return look;
		looks.push(look);
		if (looks.length % TOLD_EVERY === 0) log.info(`${looks.length} of ${counted(plugins.length, "plugin")} looked at`);
		if (!isUnreachable(look.trouble)) breaker.succeeded();
		return isUnreachable(look.trouble) ? breaker.failed(look.trouble) : void 0;
	});
	const outage = mostSevere(outages);
	if (outage !== void 0) return outage;
	const entries = await entriesOf(looks, question);
	if (isProblem(entries)) return entries;
	return {
		part: {
			asOf,
			catalog,
			entries,
			document: (sha256) => documentOf(sha256, question)
		},
		troubles: looks.flatMap(({ plugin, trouble }) => trouble === null ? [] : [{
			...trouble,
			where: plugin.name
		}])
	};
}
/** Of one repository's releases those that any of its plugins shows. */
function chosenBy(plugins, tags) {
	return [...new Set(plugins.flatMap((plugin) => chosenReleases(plugin, tags).map((release) => release.id)))];
}
function isUnreachable(trouble) {
	return trouble?.code === "marketplace/unreachable" || trouble?.code === "marketplace/outage";
}
function unseen({ repository }) {
	return problem("marketplace/unreachable", `GitHub said nothing about \`${repository}\``, "Run again; the plugin is shown as it was last seen.");
}
async function documentOf(sha256, { cache }) {
	return await cache.get(documentKey(sha256)) ?? problem("marketplace/write-failed", `A document with sha256 \`${sha256}\` was damaged or lost in the cache while it was in use`, "Run again: what is missing is fetched anew.");
}
// src/marketplace/site-file.ts
const encoder = new TextEncoder();
function textFile(path, text) {
	return {
		path,
		bytes: encoder.encode(text)
	};
}
function jsonFile(path, value) {
	return textFile(path, stableJson(value));
}
// src/marketplace/site-path.ts
const LONGEST$1 = 150;
/**
* One part of a path of the site. What a path cannot have becomes `@` and its code point (`1!2.0` → `1@212.0`), so that two
* texts never share one; nothing begins with a dot; what is too long for a file system ends with a digest of itself.
*/
function pathPart(text) {
	const part = text.replace(/[^A-Za-z0-9_+.-]/gu, (each) => `@${(each.codePointAt(0) ?? 0).toString(16)}`).replace(/^\./, "@2e");
	return part.length <= LONGEST$1 ? part : `${part.slice(0, LONGEST$1)}@${sha256Of(text).slice(0, 16)}`;
}
// src/marketplace/page/address.ts
/** Where things lie on the site, relative to its root. Names that a path cannot have are spelled out, so none leaves it. */
function pluginFolder(name) {
	return `plugins/${pathPart(name)}/`;
}
function entryFile(name) {
	return `plugins/${pathPart(name)}.json`;
}
/** Of the release that is shown first. */
function badgeFile(name, kind) {
	return `badges/${pathPart(name)}/${kind}.svg`;
}
/** Of the wheel with exactly these bytes. */
function wheelBadgeFile(sha256, kind) {
	return `badges/sha256/${kind}@${sha256}.svg`;
}
/** The release whose page is the plugin's own: its newest final one, else the newest. */
function shownRelease({ latest, releases }) {
	return releases.find((release) => release.tag === latest) ?? releases[0];
}
/** Every release with the folder of its page; the one that is shown first has the plugin's own. */
function releaseFolders(entry) {
	const shown = shownRelease(entry);
	const folder = pluginFolder(entry.name);
	const taken = /* @__PURE__ */ new Set();
	return new Map(entry.releases.map((release) => {
		if (release === shown) return [release, folder];
		const version = pathPart(release.version).toLowerCase();
		let name = version;
		for (let again = 1; taken.has(name); again++) name = `${version}@${again}`;
		taken.add(name);
		return [release, `${folder}${name}/`];
	}));
}
/** The way from a page back to the root: `''`, `../`, `../../`. */
function rootFrom(path) {
	return "../".repeat(path.split("/").length - 1);
}
// src/marketplace/page/html.ts
/** in UTF-16 code units: what an entry may hold of any one text, and no more of it is shown */
const LONGEST = 4e3;
/** What {@link forMarkup} would leave as it is: printable ASCII but for `&`, `<`, `>` and quotes, and not too long. */
const PLAIN = /^[ !#-%(-;=?-~]{0,4000}$/;
/** Markup that this room wrote. Only {@link html} makes it, so a text can never be taken for one. */
var Html = class Html {
	#markup;
	constructor(markup) {
		this.#markup = markup;
	}
	/** For the template below; its literal pieces are ours. */
	static of(pieces, values) {
		let markup = pieces[0] ?? "";
		for (const [at, value] of values.entries()) markup += written(value) + (pieces[at + 1] ?? "");
		return new Html(markup);
	}
	toString() {
		return this.#markup;
	}
};
function written(value) {
	if (typeof value === "string") return PLAIN.test(value) ? value : forMarkup(value, LONGEST);
	if (typeof value === "number") return String(value);
	if (value === null || value === void 0 || value === false) return "";
	return value instanceof Html ? value.toString() : value.map(written).join("");
}
/** Element content and quoted attributes: every text in it shows as it is, whoever wrote it. */
function html(pieces, ...values) {
	return Html.of(pieces, values);
}
/** Pieces with something of ours between them. */
function joined(pieces, between) {
	return html`${pieces.flatMap((piece, at) => at === 0 ? [piece] : [between, piece])}`;
}
/** A link to an http(s) address in the parser's own spelling; anything else, `javascript:` above all, stays text. */
function link(text, url) {
	const target = addressOf$1(url);
	return target === void 0 ? html`${text}` : html`<a href="${target}" rel="noopener noreferrer">${text}</a>`;
}
/** An http(s) address as the parser spells it; `undefined` for anything else. */
function addressOf$1(url) {
	return /^https?:\/\//.test(url) && URL.canParse(url) ? new URL(url).href : void 0;
}
/** An address of a person or page, as a catalogue has it: mail, or https. */
function contactLink(contact) {
	return /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(contact) ? html`<a href="mailto:${contact}">${contact}</a>` : link(contact, contact);
}
/** A sentence of ours that quotes values in backticks: they become code. */
function prose(text) {
	return html`${text.split(/(`[^`]*`)/).map((piece) => /^`.+`$/s.test(piece) ? html`<code>${piece.slice(1, -1)}</code>` : html`${piece}`)}`;
}
/** Lines as they are, for `pre`. */
function lines(texts) {
	return joined(texts.map((text) => html`${text}`), html`
`);
}
// src/marketplace/page/icons.ts
/** Every mark has a silhouette of its own: colour is never all there is. */
const SPRITE = html`<svg class="sprite" width="0" height="0" aria-hidden="true">
<symbol id="i-good" viewBox="0 0 16 16"><path d="M8 .8 2.2 2.9v4.8c0 3.4 2.4 6 5.8 7.5 3.4-1.5 5.8-4.1 5.8-7.5V2.9z"/><path class="cut" d="m5.2 7.9 2 2 3.7-3.9"/></symbol>
<symbol id="i-backup" viewBox="0 0 16 16"><path d="M5 3.2a4.3 4.3 0 1 0 4.1 5.6h2.1v2.4h2.4V8.8h1.6V6.2H9.1A4.3 4.3 0 0 0 5 3.2zm0 2.7a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2z" fill-rule="evenodd"/></symbol>
<symbol id="i-bad" viewBox="0 0 16 16"><path d="M4.9.8h6.2l4.1 4.1v6.2l-4.1 4.1H4.9L.8 11.1V4.9z"/><path class="cut" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/></symbol>
<symbol id="i-incomplete" viewBox="0 0 16 16"><circle class="rim" cx="8" cy="8" r="6.4"/><path d="M8 1.6a6.4 6.4 0 0 1 0 12.8z"/></symbol>
<symbol id="i-claimed" viewBox="0 0 16 16"><circle class="rim dashed" cx="8" cy="8" r="6.4"/><path class="stroke" d="M6.1 6.3c.1-2.4 3.9-2.3 3.8 0 0 1.3-1.9 1.4-1.9 2.9"/><circle cx="8" cy="11.6" r="1"/></symbol>
<symbol id="i-unknown" viewBox="0 0 16 16"><circle class="rim" cx="8" cy="8" r="6.4"/><path class="stroke" d="M6.1 6.3c.1-2.4 3.9-2.3 3.8 0 0 1.3-1.9 1.4-1.9 2.9"/><circle cx="8" cy="11.6" r="1"/></symbol>
<symbol id="i-off" viewBox="0 0 16 16"><circle class="rim" cx="8" cy="8" r="6.4"/><path class="stroke" d="M4.8 8h6.4"/></symbol>
<symbol id="i-warning" viewBox="0 0 16 16"><path d="M8 1.2.7 14.5h14.6z"/><path class="cut" d="M8 5.9v4m0 1.7v.9"/></symbol>
<symbol id="i-copy" viewBox="0 0 16 16"><path class="stroke" d="M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3"/></symbol>
<symbol id="i-seal" viewBox="0 0 32 32"><path d="m16 1.5 3.7 2.6 4.5-.1 1.3 4.3 3.7 2.6-1.5 4.2 1.5 4.3-3.7 2.6-1.3 4.3-4.5-.1-3.7 2.6-3.7-2.6-4.5.1-1.3-4.3-3.7-2.6 1.5-4.3-1.5-4.2 3.7-2.6L7.8 4l4.5.1z"/><path class="cut" d="m10.3 15.4 4.1 4.1 7.4-7.9"/></symbol>
</svg>`;
function icon(name) {
	return html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`;
}
/** It is a file of its own, so it brings its colours along. */
const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f766e" d="m16 .5 3.9 2.8 4.8-.1 1.4 4.6 3.9 2.8-1.6 4.5 1.6 4.6-3.9 2.8-1.4 4.6-4.8-.1-3.9 2.8-3.9-2.8-4.8.1-1.4-4.6L2 19.7l1.6-4.6L2 10.6l3.9-2.8 1.4-4.6 4.8.1z"/><path fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="m10 15.2 4.3 4.3 7.7-8.2"/></svg>
`;
// src/marketplace/page/look.generated.ts
const STYLE = `:root {
  color-scheme: light dark;
  --paper: #f5f7fa;
  --card: #ffffff;
  --ink: #14202e;
  --soft: #4b5969;
  --line: #d7dee7;
  --strong-line: #7a8797;
  --link: #0b5a54;
  --accent: #0f766e;
  --bar: #0e1a29;
  --bar-ink: #f2f6fa;
  --bar-accent: #5eead4;
  --good: #17693a;
  --good-wash: #e3f4e9;
  --backup: #855000;
  --backup-wash: #fdf0d9;
  --bad: #b3231b;
  --bad-wash: #fdebe9;
  --incomplete: #9c3f08;
  --incomplete-wash: #fdeee2;
  --grey: #52606e;
  --grey-wash: #edf0f4;
  --low: #2a5788;
  --low-wash: #e6eff9;
  --first: #0f766e;
  --rest: #8592a2;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", Arial, sans-serif;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0c121b;
    --card: #131c28;
    --ink: #e5ecf4;
    --soft: #a2b0c1;
    --line: #273445;
    --strong-line: #72839a;
    --link: #6ee0d0;
    --accent: #2dd4bf;
    --bar: #070c13;
    --good: #74d79a;
    --good-wash: #10301f;
    --backup: #f2bd62;
    --backup-wash: #35270c;
    --bad: #ff958c;
    --bad-wash: #3b1715;
    --incomplete: #ffab74;
    --incomplete-wash: #38200e;
    --grey: #adb9c7;
    --grey-wash: #1e2937;
    --low: #93c2f7;
    --low-wash: #14283f;
    --first: #2dd4bf;
      --rest: #66778c;
  }
}

*,
*::before,
*::after {
  box-sizing: border-box;
}

[hidden] {
  display: none !important;
}

html {
  background: var(--paper);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  scroll-padding-top: 1rem;
}

body {
  margin: 0;
  min-height: 100vh;
  display: flex;
  flex-direction: column;
  font: 1rem / 1.55 var(--sans);
  color: var(--ink);
  background: var(--paper);
  overflow-wrap: anywhere;
}

h1,
h2,
h3,
p,
ul,
ol,
dl,
dd,
figure,
table {
  margin: 0;
  padding: 0;
}

h1,
h2,
h3 {
  line-height: 1.25;
  letter-spacing: -0.01em;
  text-wrap: balance;
}

ul,
ol {
  list-style: none;
}

a {
  color: var(--link);
  text-underline-offset: 0.2em;
  text-decoration-thickness: 1px;
}

a:hover {
  text-decoration-thickness: 2px;
}

:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
  border-radius: 3px;
}

main:focus {
  outline: none;
}

code,
pre,
kbd {
  font-family: var(--mono);
  font-size: 0.875em;
}

.wrap {
  width: 100%;
  max-width: 75rem;
  margin-inline: auto;
  padding-inline: clamp(1rem, 3vw, 2rem);
}

.soft {
  color: var(--soft);
}

.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.skip {
  position: absolute;
  left: 1rem;
  top: -4rem;
  z-index: 2;
  padding: 0.6rem 1rem;
  background: var(--card);
  color: var(--link);
  border-radius: 0 0 6px 6px;
}

.skip:focus {
  top: 0;
}

.sprite {
  position: absolute;
}

.icon {
  flex: none;
  width: 1.125em;
  height: 1.125em;
  fill: currentColor;
}

.cut,
.stroke,
.rim {
  fill: none;
  stroke: currentColor;
  stroke-width: 1.6;
  stroke-linecap: round;
  stroke-linejoin: round;
}

.cut {
  stroke: var(--card);
  stroke-width: 1.9;
}

.dashed {
  stroke-dasharray: 2.6 2.4;
}

/* the frame */

.top {
  background: var(--bar);
  color: var(--bar-ink);
  border-bottom: 3px solid var(--accent);
}

.top .wrap {
  display: flex;
  gap: 1rem;
  align-items: center;
  justify-content: space-between;
  padding-block: 0.6rem;
}

.top a {
  color: inherit;
  text-decoration: none;
}

.top :focus-visible {
  outline-color: var(--bar-accent);
}

.brand {
  display: flex;
  gap: 0.6rem;
  align-items: center;
  min-height: 2.75rem;
  font-weight: 650;
  letter-spacing: -0.01em;
}

.brand .icon {
  width: 1.75rem;
  height: 1.75rem;
  color: var(--bar-accent);
}

.brand .icon {
  --card: var(--bar);
}

.brand .icon .cut {
  stroke-width: 3;
}

.top nav {
  display: flex;
  gap: 0.25rem;
}

.top nav a {
  display: flex;
  align-items: center;
  min-height: 2.75rem;
  padding-inline: 0.85rem;
  border-radius: 6px;
}

.top nav a:hover {
  background: rgb(255 255 255 / 10%);
}

.top nav a[aria-current] {
  text-decoration: underline;
  text-decoration-color: var(--bar-accent);
  text-decoration-thickness: 2px;
  text-underline-offset: 0.45em;
}

main {
  flex: 1;
  padding-block: 2rem 4rem;
}

.foot {
  border-top: 1px solid var(--line);
  padding-block: 1.5rem 2.5rem;
  font-size: 0.875rem;
  color: var(--soft);
}

.foot p {
  margin-bottom: 0.5rem;
  max-width: 60rem;
}

.links,
.about {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.5rem;
}

.links li,
.about li {
  padding-block: 0.25rem;
}

/* overview */

h1 {
  font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.25rem);
}

h2 {
  font-size: 1.25rem;
}

h3 {
  font-size: 1rem;
  margin-block: 1.25rem 0.5rem;
}

.lead {
  margin-top: 0.4rem;
  max-width: 46rem;
  font-size: 1.0625rem;
  color: var(--soft);
}

.tally {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
  gap: 1rem;
  margin-block: 1.5rem 1rem;
}

.tally > div {
  padding: 0.9rem 1.1rem 1rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.tally dt {
  font-size: 0.875rem;
  color: var(--soft);
}

.tally dd {
  color: var(--soft);
}

.tally b {
  font-size: 1.75rem;
  font-weight: 650;
  line-height: 1.3;
  color: var(--ink);
  font-variant-numeric: tabular-nums;
}

.bar {
  display: block;
  width: 100%;
  height: 4px;
  margin-top: 0.5rem;
  border-radius: 2px;
  background: var(--grey-wash);
  fill: var(--good);
}

details > summary {
  cursor: pointer;
  padding-block: 0.6rem;
  font-weight: 600;
  color: var(--link);
}

.legend {
  margin-bottom: 2rem;
}

.legend[open] {
  padding: 0 1.25rem 1.25rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.three {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
  gap: 1.5rem;
}

.three h2 {
  font-size: 1rem;
  margin-bottom: 0.25rem;
}

.key {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(21rem, 1fr));
  gap: 0.35rem 1.5rem;
  margin-top: 1.25rem;
  padding-top: 1.25rem;
  border-top: 1px solid var(--line);
  font-size: 0.9375rem;
}

.key li {
  display: grid;
  grid-template-columns: 8.75rem 1fr;
  color: var(--soft);
}

.mark {
  display: inline-flex;
  gap: 0.45em;
  align-items: flex-start;
  color: var(--grey);
}

.mark > span {
  min-width: 0;
}

.mark .icon,
.says .icon {
  margin-top: 0.2em;
}

.good {
  color: var(--good);
}

.backup {
  color: var(--backup);
}

.bad {
  color: var(--bad);
}

.incomplete {
  color: var(--incomplete);
}

.tools {
  display: grid;
  grid-template-columns: minmax(16rem, 1fr) repeat(4, minmax(7.5rem, auto));
  gap: 0.75rem;
  align-items: end;
  margin-block: 1rem 0.75rem;
}

.tools p {
  grid-column: 1 / -1;
  font-size: 0.9375rem;
  color: var(--soft);
}

.field label {
  display: block;
  margin-bottom: 0.25rem;
  font-size: 0.875rem;
  font-weight: 600;
}

kbd {
  padding: 0 0.4em;
  border: 1px solid var(--strong-line);
  border-radius: 4px;
  font-weight: 400;
  color: var(--soft);
}

input,
select,
button {
  font: inherit;
  color: var(--ink);
  background: var(--card);
  border: 1px solid var(--strong-line);
  border-radius: 6px;
  min-height: 2.75rem;
}

input,
select {
  width: 100%;
  padding: 0.4rem 0.75rem;
}

button {
  padding: 0.4rem 0.9rem;
  cursor: pointer;
}

button:hover {
  border-color: var(--accent);
}

::placeholder {
  color: var(--soft);
  opacity: 1;
}

table {
  width: 100%;
  border-collapse: collapse;
  text-align: left;
}

th,
td {
  padding: 0.7rem 1rem;
  vertical-align: top;
  border-bottom: 1px solid var(--line);
}

thead th {
  font-size: 0.875rem;
  font-weight: 600;
  color: var(--soft);
}

tbody th {
  font-weight: 400;
}

.plugins {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  border-collapse: separate;
  border-spacing: 0;
  font-size: 0.9375rem;
}

.plugins tbody tr:last-child > * {
  border-bottom: 0;
}

.plugins tbody tr:hover {
  background: color-mix(in srgb, var(--accent) 4%, transparent);
}

.plugins {
  table-layout: fixed;
}

.plugins th:first-child {
  width: 30%;
}

.plugins:not(.versions) th:nth-child(2) {
  width: 11%;
}

.name {
  font-size: 1rem;
  font-weight: 650;
}

.summary,
.repository,
.stale,
.purl {
  display: block;
}

.summary {
  color: var(--soft);
}

.repository,
.purl {
  font: 0.8125rem / 1.5 var(--mono);
  color: var(--soft);
}

.stale {
  display: flex;
  gap: 0.4em;
  margin-top: 0.25rem;
  font-size: 0.875rem;
  font-weight: 600;
  color: var(--incomplete);
}

.stale .icon {
  margin-top: 0.15em;
}

.version {
  font-variant-numeric: tabular-nums;
}

time,
.band {
  white-space: nowrap;
}

.new {
  display: inline-block;
  padding: 0 0.5em;
  border-radius: 4px;
  font-size: 0.8125rem;
  font-weight: 650;
  color: var(--card);
  background: var(--bad);
}

.empty,
.nothing {
  color: var(--soft);
}

.empty {
  padding: 2.5rem 1rem;
  text-align: center;
  background: var(--card);
  border: 1px dashed var(--strong-line);
  border-radius: 10px;
}

.more {
  margin-top: 1rem;
  text-align: center;
}

.pagination {
  display: flex;
  gap: 1.5rem;
  justify-content: center;
  margin-top: 1.5rem;
}

.pagination > * {
  padding: 0.6rem;
}

/* plugin */

.crumbs ol {
  display: flex;
  flex-wrap: wrap;
  font-size: 0.9375rem;
  color: var(--soft);
}

.crumbs li + li::before {
  content: "/" / "";
  padding-inline: 0.6em;
}

.title {
  margin-top: 0.75rem;
}

.title h1 .version {
  font-weight: 400;
  color: var(--soft);
}

.about {
  margin-top: 0.6rem;
  font-size: 0.9375rem;
  color: var(--soft);
}

.banner {
  display: flex;
  gap: 0.75rem;
  margin-top: 1.25rem;
  padding: 0.9rem 1.1rem;
  background: var(--incomplete-wash);
  border: 1px solid var(--incomplete);
  border-left-width: 5px;
  border-radius: 8px;
}

.banner .icon {
  margin-top: 0.2em;
  color: var(--incomplete);
}

.banner.quiet {
  background: var(--grey-wash);
  border-color: var(--strong-line);
}

.banner.quiet .icon {
  color: var(--grey);
}

.signals {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr));
  gap: 1rem;
  margin-block: 1.5rem;
}

.signal {
  --tone: var(--grey);
  --wash: var(--grey-wash);
  overflow: hidden;
  color: var(--ink);
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  font-size: 0.9375rem;
}

.signal.good {
  --tone: var(--good);
  --wash: var(--good-wash);
}

.signal.backup {
  --tone: var(--backup);
  --wash: var(--backup-wash);
}

.signal.bad {
  --tone: var(--bad);
  --wash: var(--bad-wash);
}

.signal.incomplete {
  --tone: var(--incomplete);
  --wash: var(--incomplete-wash);
}

.signal .head {
  padding: 0.8rem 1.15rem;
  background: var(--wash);
}

.signal .icon {
  --card: var(--wash);
}

.signal h2 {
  font-size: 0.875rem;
  font-weight: 600;
  letter-spacing: 0;
}

.says {
  display: flex;
  gap: 0.5em;
  margin-top: 0.15rem;
  font-size: 1.0625rem;
  font-weight: 650;
  line-height: 1.4;
  color: var(--tone);
}

.sentence {
  padding: 0.9rem 1.15rem 1.1rem;
}

.contents ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.25rem;
  padding-block: 0.5rem;
  border-block: 1px solid var(--line);
  font-size: 0.9375rem;
}

.contents a {
  display: inline-block;
  padding-block: 0.3rem;
}

.part {
  margin-top: 2.25rem;
}

.part > h2 {
  margin-bottom: 0.75rem;
}

.two {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
  gap: 1rem;
}

.two > div,
.card {
  padding: 1rem 1.15rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.two h3,
.card h3 {
  margin: 0 0 0.5rem;
}

.cards {
  display: grid;
  gap: 1rem;
}

.terms > div {
  display: grid;
  grid-template-columns: 10rem minmax(0, 1fr);
  gap: 0 1rem;
  padding-block: 0.4rem;
  border-top: 1px solid var(--line);
  font-size: 0.9375rem;
}

.terms > div:first-child {
  border-top: 0;
}

.terms dt {
  color: var(--soft);
}

.digest {
  word-break: break-all;
}

.scroll {
  overflow-x: auto;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  font-size: 0.9375rem;
}

.scroll tbody tr:last-child > * {
  border-bottom: 0;
}

.scroll table {
  overflow-wrap: break-word;
}

.verdict.pass {
  color: var(--good);
}

.verdict.fail {
  color: var(--bad);
}

.verdict.incomplete {
  color: var(--incomplete);
}

.reasons {
  margin-top: 0.75rem;
  font-size: 0.9375rem;
}

.part > p:last-child,
.plain + p,
.below {
  margin-top: 0.75rem;
}

.reasons li,
.plain li {
  margin-left: 1.2rem;
  list-style: disc;
}

.band {
  display: inline-block;
  padding: 0 0.55em;
  border-radius: 4px;
  font-size: 0.8125rem;
  font-weight: 650;
  line-height: 1.6;
  color: var(--grey);
  background: var(--grey-wash);
}

.band.critical {
  color: var(--card);
  background: var(--bad);
}

.band.high {
  color: var(--bad);
  background: var(--bad-wash);
}

.band.medium {
  color: var(--backup);
  background: var(--backup-wash);
}

.band.low {
  color: var(--low);
  background: var(--low-wash);
}

.findings {
  display: grid;
  gap: 0.6rem;
}

.finding {
  display: grid;
  grid-template-columns: 9rem minmax(0, 1fr);
  gap: 0.25rem 1rem;
  padding: 0.8rem 1.1rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-left: 4px solid var(--grey);
  border-radius: 8px;
  font-size: 0.9375rem;
}

.finding.critical,
.finding.high {
  border-left-color: var(--bad);
}

.finding.medium {
  border-left-color: var(--backup);
}

.finding.low {
  border-left-color: var(--low);
}

.finding.quiet {
  border-left-color: var(--line);
}

.finding.added {
  border-color: var(--bad);
  background: color-mix(in srgb, var(--bad-wash) 45%, var(--card));
}

.score {
  font-variant-numeric: tabular-nums;
}

.vector {
  font: 0.8125rem / 1.6 var(--mono);
}

.exception {
  margin-top: 0.35rem;
  padding-left: 0.75rem;
  border-left: 3px solid var(--strong-line);
}

.license {
  display: inline-block;
  padding: 0 0.5em;
  border: 1px solid var(--line);
  border-radius: 4px;
  font-size: 0.875rem;
}

.code {
  position: relative;
  margin-top: 0.9rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.code figcaption {
  padding: 0.7rem 7rem 0.6rem 1.1rem;
  border-bottom: 1px solid var(--line);
  font-size: 0.875rem;
  font-weight: 600;
}

.code pre {
  margin: 0;
  padding: 0.9rem 1.1rem;
  overflow-x: auto;
  line-height: 1.6;
  overflow-wrap: normal;
}

.copy {
  position: absolute;
  top: 0.3rem;
  right: 0.35rem;
  display: flex;
  gap: 0.4rem;
  align-items: center;
  min-height: 2.1rem;
  padding: 0.1rem 0.7rem;
  font-size: 0.875rem;
}

.badges {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem;
  min-height: 1.25rem;
  margin-top: 0.75rem;
}

.badges img {
  max-width: 100%;
}

/* metrics */

.charts {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr));
  gap: 1.25rem;
  margin-top: 1.75rem;
}

.chart {
  display: flex;
  flex-direction: column;
  min-width: 0;
  padding: 1.15rem 1.25rem 0.75rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.chart p {
  margin-top: 0.25rem;
  font-size: 0.9375rem;
  color: var(--soft);
}

.chart .scroll {
  margin-bottom: 0.75rem;
}

.plot {
  display: flex;
  flex: 1;
  align-items: flex-end;
  margin-top: 0.75rem;
  overflow-x: auto;
}

.plot svg {
  display: block;
  width: 100%;
  min-width: 29rem;
  height: auto;
}

.plot text {
  font: 12px var(--sans);
  fill: var(--soft);
}

.grid line {
  stroke: var(--line);
}

.line {
  fill: none;
  stroke: currentColor;
  stroke-width: 2.5;
}

.first,
.second {
  fill: currentColor;
  color: var(--first);
}

.second {
  color: var(--rest);
}

.second .line {
  stroke-dasharray: 6 4;
}

.series {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.25rem;
  min-height: 1.5em;
  margin-top: 0.5rem;
  font-size: 0.9375rem;
}

.swatch {
  width: 0.75em;
  height: 0.75em;
  margin-right: 0.45em;
}

@media (max-width: 60rem) {
  .tools {
    grid-template-columns: repeat(4, 1fr);
  }

  .wide {
    grid-column: 1 / -1;
  }
}

@media (max-width: 48rem) {
  .tools {
    grid-template-columns: repeat(2, 1fr);
  }

  .tally {
    grid-template-columns: repeat(3, 1fr);
    gap: 0.5rem;
  }

  .tally > div {
    padding: 0.6rem 0.7rem 0.8rem;
  }

  .tally b {
    font-size: 1.35rem;
  }

  .plugins {
    display: block;
    background: none;
    border: 0;
  }

  .plugins thead {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .plugins tbody {
    display: grid;
    gap: 0.75rem;
  }

  .plugins tr {
    display: block;
    padding: 0.9rem 1rem;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 10px;
  }

  .plugins tbody th:first-child,
  .plugins td {
    display: block;
    width: auto;
    padding: 0;
    border: 0;
  }

  .plugins td {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    padding-top: 0.4rem;
  }

  .plugins td[colspan] {
    display: block;
  }

  .plugins td::before {
    content: attr(data-label);
    color: var(--soft);
  }

  .plugins td[colspan]::before {
    content: none;
  }

  .top nav {
    gap: 0;
  }

  .top nav a {
    padding-inline: 0.6rem;
  }

  .scroll th,
  .scroll td {
    padding: 0.5rem 0.65rem;
  }

  .key {
    grid-template-columns: 1fr;
  }

  .terms > div,
  .finding {
    grid-template-columns: minmax(0, 1fr);
  }

  .key li {
    grid-template-columns: 1fr;
  }
}

@media (prefers-reduced-motion: no-preference) {
  html {
    scroll-behavior: smooth;
  }
}

@media (forced-colors: active) {
  .cut {
    stroke: Canvas;
  }
}

@media print {
  .top,
  .tools,
  .copy,
  .contents {
    display: none;
  }
}
`;
const SCRIPT = `// Search, filters, sorting and copying. Everything can be read without it; what only it can do is hidden until it runs.

/** As many rows are shown at once, where there are more than one page has. */
const AT_ONCE = 100

const byNewest = (left, right) => (left.newest < right.newest ? 1 : left.newest > right.newest ? -1 : 0)
const ORDERS = {
  name: () => 0,
  newest: byNewest,
  worst: (left, right) => right.worst - left.worst,
}

for (const button of document.querySelectorAll('button.copy')) offerCopy(button)
const tools = document.getElementById('tools')
if (tools !== null) offerSearch(tools)

function offerCopy(button) {
  const label = button.querySelector('span')
  const said = document.createElement('span')
  said.className = 'unseen'
  said.setAttribute('role', 'status')
  button.after(said)
  button.hidden = false
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy)
    try {
      await navigator.clipboard.writeText(source.textContent)
      label.textContent = 'Copied'
    } catch {
      // No right to the clipboard: selected, it can be copied by hand.
      getSelection().selectAllChildren(source)
      label.textContent = 'Selected'
    }
    said.textContent = label.textContent
    setTimeout(() => {
      label.textContent = 'Copy'
      said.textContent = ''
    }, 2000)
  })
}

function offerSearch({ dataset: { root, pages, all } }) {
  const [body, search, sort, count, empty, more, reset] = [
    document.querySelector('#plugins tbody'),
    ...['search', 'sort', 'count', 'empty', 'more', 'reset'].map(id => document.getElementById(id)),
  ]
  const filters = [...tools.querySelectorAll('select[data-kind]')]
  const pagination = document.getElementById('pagination')
  const own = [...body.rows]
  /** Rows by plugin: of this page, and of the pages that were fetched. */
  const rows = new Map(own.map(row => [row.dataset.id, row]))
  let plugins = pages === '1' ? own.map(row => ({ ...row.dataset, worst: Number(row.dataset.worst) })) : undefined
  let limit = AT_ONCE
  let turn = 0

  /** Every plugin of the site, sorted by name. */
  async function everything() {
    plugins ??= await (await fetched(\`\${root}search.json\`)).json()
    return plugins
  }

  /** The rows of another page as they are there; their addresses are seen from here. */
  async function load(path) {
    const answer = await fetched(\`\${root}\${path}\`)
    const other = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const row of other.querySelectorAll('#plugins tbody tr')) {
      for (const link of row.querySelectorAll('a[href]')) {
        link.setAttribute('href', new URL(link.getAttribute('href'), answer.url).href)
      }
      if (!rows.has(row.dataset.id)) rows.set(row.dataset.id, document.adoptNode(row))
    }
  }

  async function show() {
    const mine = ++turn
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean)
    const marks = filters.map(filter => filter.value)
    const asWritten = words.length === 0 && marks.every(mark => mark === '') && sort.value === 'name'
    if (pagination !== null) pagination.hidden = !asWritten
    if (asWritten) return paint(own, Number(all), false)
    try {
      const found = (await everything()).filter(each => fits(each, words, marks)).sort(ORDERS[sort.value])
      const shown = pagination === null ? found : found.slice(0, limit)
      const missing = new Set(shown.filter(each => !rows.has(each.id)).map(each => each.page))
      await Promise.all([...missing].map(load))
      if (mine !== turn) return
      const loaded = shown.map(each => rows.get(each.id)).filter(row => row !== undefined)
      paint(loaded, found.length, shown.length < found.length)
    } catch {
      if (mine === turn) count.textContent = 'The other pages could not be loaded.'
    }
  }

  function paint(shown, found, isCut) {
    body.replaceChildren(...shown)
    document.getElementById('plugins').hidden = found === 0
    empty.hidden = found > 0
    more.hidden = !isCut
    count.textContent = \`\${found} of \${all} plugins\`
  }

  function again() {
    limit = AT_ONCE
    void show()
  }

  tools.hidden = false
  search.addEventListener('input', again)
  for (const control of [...filters, sort]) control.addEventListener('change', again)
  more.querySelector('button').addEventListener('click', () => {
    limit += AT_ONCE
    void show()
  })
  reset.addEventListener('click', () => {
    search.value = ''
    for (const filter of filters) filter.value = ''
    again()
    search.focus()
  })
  document.addEventListener('keydown', event => {
    const isTyping = event.target.closest?.('input, select, textarea') !== null
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      search.focus()
    }
  })
  // A browser that comes back to the page may have kept what was typed.
  void show()
}

function fits(each, words, marks) {
  const has = each.marks.split(' ')
  return words.every(word => each.text.includes(word)) && marks.every((mark, at) => mark === '' || has[at] === mark)
}

async function fetched(path) {
  const answer = await fetch(new URL(path, location.href))
  if (!answer.ok) throw new Error(\`\${path}: \${answer.status}\`)
  return answer
}
`;
// \0@oxc-project+runtime@0.156.0/helpers/esm/taggedTemplateLiteral.js
function _taggedTemplateLiteral(e, t) {
	return t || (t = e.slice(0)), Object.freeze(Object.defineProperties(e, { raw: { value: Object.freeze(t) } }));
}
// src/marketplace/page/frame.ts
var _templateObject;
/** The files that pages load: a query of their digest makes a browser take the new ones with a new page. */
const ASSETS = [
	{
		path: "style.css",
		text: STYLE
	},
	{
		path: "script.js",
		text: SCRIPT
	},
	{
		path: "favicon.svg",
		text: FAVICON
	}
];
const [STYLE_URL, SCRIPT_URL, FAVICON_URL] = ASSETS.map(({ path, text }) => `${path}?${sha256Of(text).slice(0, 12)}`);
/** The whole document. Nothing in it is inline and nothing foreign, so one policy is for all; `frame-ancestors` has no meaning in a page. */
function framed(site, page) {
	const root = page.root ?? rootFrom(page.path);
	const { title } = site.catalog.marketplace;
	const home = root === "" ? "./" : root;
	const current = (section) => section === page.section && html` aria-current="page"`;
	return html(_templateObject || (_templateObject = _taggedTemplateLiteral([
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"description\" content=\"",
		"\">\n<title>",
		"</title>\n<link rel=\"icon\" href=\"",
		"",
		"\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"",
		"",
		"\">\n<link rel=\"alternate\" type=\"application/atom+xml\" href=\"",
		"feed.xml\" title=\"New findings\">\n<script src=\"",
		"",
		"\" type=\"module\"><\/script>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n",
		"\n<header class=\"top\"><div class=\"wrap\">\n<a class=\"brand\" href=\"",
		"\">",
		"<span>",
		"</span></a>\n<nav aria-label=\"Site\"><a href=\"",
		"\"",
		">Plugins</a><a href=\"",
		"metrics.html\"",
		">Metrics</a></nav>\n</div></header>\n<main id=\"main\" class=\"wrap\" tabindex=\"-1\">\n",
		"\n</main>\n",
		"\n</body>\n</html>\n"
	])), oneLine(page.description, 300), page.title === void 0 ? title : `${page.title} · ${title}`, root, FAVICON_URL, root, STYLE_URL, root, root, SCRIPT_URL, SPRITE, home, icon("seal"), title, home, current("plugins"), root, current("metrics"), page.main, footer(site, root));
}
function footer({ asOf, catalog }, root) {
	const { rules, marketplace } = catalog;
	return html`<footer class="foot"><div class="wrap">
<p>As of <time datetime="${asOf}">${asOf}</time> (UTC). By the rules of this catalogue ${rules.failOn === "never" ? html`no finding fails a scan` : html`a scan fails at <b>${rules.failOn}</b> or above`}, an unrated finding ${rules.unknownSeverity === "fail" ? "fails it too" : "warns"}, and advisory data may be ${counted(rules.maxScanAge, "day")} old.</p>
<p>Catalogue <code class="digest">${catalog.sha256}</code></p>
<ul class="links"><li><a href="${root}index.json">Index as JSON</a></li><li><a href="${root}feed.xml">Feed of new findings</a></li><li><a href="${root}simple/">Package index</a></li>${marketplace.contact !== null && html`<li>Run by ${contactLink(marketplace.contact)}</li>`}</ul>
</div></footer>`;
}
// src/marketplace/page/plot.ts
const WIDTH = 560;
const LEFT = 52;
const FLOOR = 210;
const HEIGHT = 238;
const WIDEST_BAR = 28;
const LABEL = 60;
/** A plot as one picture: its title and description are read out, the numbers are in the table below it. */
function plot(months, series, scale) {
	const greatest = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
	const top = scale.top ?? roundUp(greatest);
	const step = 508 / months.length;
	const axes = {
		x: (at) => tenth(LEFT + (at + .5) * step),
		y: (value) => tenth(FLOOR - value / top * 200),
		wide: tenth(Math.min(WIDEST_BAR, step * .6))
	};
	const every = Math.ceil(LABEL / step);
	const draw = scale.kind === "bars" ? bars : dots;
	return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${scale.id}-title" aria-describedby="${scale.id}-desc">
<title id="${scale.id}-title">${scale.name}</title>
<desc id="${scale.id}-desc">${scale.about} From ${months[0]} to ${months.at(-1)}.</desc>
${[
		0,
		.25,
		.5,
		.75,
		1
	].map((part) => gridLine(axes.y(part * top), scale.inWords(part * top)))}
${months.map((month, at) => (months.length - 1 - at) % every === 0 && html`<text x="${axes.x(at)}" y="${230}" text-anchor="middle">${month}</text>`)}
${series.map((each, at) => html`<g class="${toneOf(scale.kind, at)}">${draw(each.values, axes)}</g>${scale.kind === "lines" && series.length > 1 && ending(each, axes)}`)}
</svg>`;
}
/** The last of nested bars is what the plot is about; of lines it is the first, and the others are broken. */
function toneOf(kind, at) {
	return kind === "bars" === (at === 0) ? "second" : "first";
}
function gridLine(y, label) {
	return html`<g class="grid"><line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}"/><text x="${44}" y="${y + 4}" text-anchor="end">${label}</text></g>`;
}
function bars(values, { x, y, wide }) {
	return html`${values.map((value, at) => html`<rect x="${tenth(x(at) - wide / 2)}" y="${y(value ?? 0)}" width="${wide}" height="${tenth(FLOOR - y(value ?? 0))}"/>`)}`;
}
/** The name of a line where it ends: nobody has to tell its colour. */
function ending({ name, values }, { x, y }) {
	const at = values.findLastIndex((value) => value !== null);
	return html`${at >= 0 && html`<text x="${x(at)}" y="${tenth(y(values[at] ?? 0) - 10)}" text-anchor="middle">${name}</text>`}`;
}
function dots(values, { x, y }) {
	return html`<path class="line" d="${values.map((value, at) => value === null ? "" : `${(values[at - 1] ?? null) === null ? "M" : "L"}${x(at)} ${y(value)}`).join("")}"/>${values.map((value, at) => value === null ? html`` : html`<circle cx="${x(at)}" cy="${y(value)}" r="3.5"/>`)}`;
}
/** 4, 8, 20, 40, 80, 200 …: quarters of it are round, and whole from the first on. */
function roundUp(value) {
	if (value <= 4) return 4;
	const power = 10 ** Math.floor(Math.log10(value));
	return [
		2,
		4,
		8,
		20
	].map((each) => each * power).find((each) => each >= value) ?? value;
}
function tenth(value) {
	return Math.round(value * 10) / 10;
}
// src/marketplace/page/metrics.ts
/** How the releases of the catalogue have done by month: a plot for each question, and its numbers as a table. */
function metricsPage(site, periods) {
	const { title } = site.catalog.marketplace;
	return {
		path: "metrics.html",
		title: "Metrics",
		description: `How the releases of ${title} have done, month by month`,
		section: "metrics",
		main: html`<div class="hero">
<h1>Metrics</h1>
<p class="lead">Releases by the month of their publication (UTC), as far as the catalogue keeps them. The same as <a href="metrics.json">JSON</a> and <a href="metrics.txt">OpenMetrics</a>.</p>
</div>
${periods.length === 0 ? html`<p class="empty">No release yet.</p>` : charts(periods)}`
	};
}
function rate({ releases, withSbom }) {
	return releases === 0 ? null : withSbom / releases * 100;
}
function charts(periods) {
	return html`<div class="charts">
${chart(periods, {
		id: "verified",
		name: "Releases whose wheels are verified",
		about: "Of all releases of a month, those of which each wheel has a verified signature.",
		series: [{
			name: "all releases",
			values: periods.map((each) => each.releases)
		}, {
			name: "every wheel verified",
			values: periods.map((each) => each.verifiedWheels)
		}],
		kind: "bars",
		inWords: (value) => String(value)
	})}
${chart(periods, {
		id: "sbom",
		name: "Releases with a verified SBOM",
		about: "Share of the releases of a month, in percent.",
		series: [{
			name: "share with SBOM",
			values: periods.map(rate)
		}],
		top: 100,
		kind: "lines",
		inWords: (value) => `${Math.round(value)} %`
	})}
${chart(periods, {
		id: "scan",
		name: "How long a scan takes",
		about: "In the publisher’s own run, as verified manifests say: half of the scans were done after the first time, nineteen of twenty after the second.",
		series: [{
			name: "p50",
			values: periods.map((each) => each.scanP50)
		}, {
			name: "p95",
			values: periods.map((each) => each.scanP95)
		}],
		kind: "lines",
		inWords: (value) => `${(value / 1e3).toFixed(1)} s`
	})}
</div>`;
}
function chart(periods, { id, name, about, series, kind, top, inWords }) {
	const months = periods.map((each) => each.period);
	return html`<section class="chart" aria-labelledby="${id}">
<h2 id="${id}">${name}</h2>
<p>${about}</p>
<ul class="series">${series.map((each, at) => html`<li><svg class="swatch ${toneOf(kind, at)}" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2"/></svg>${each.name}</li>`)}</ul>
<div class="plot" tabindex="0" role="region" aria-label="${name}, plotted">${plot(months, series, {
		id,
		name,
		about,
		kind,
		top,
		inWords
	})}</div>
<details><summary>As a table</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${name}, as a table"><table><thead><tr><th scope="col">Month</th>${series.map((each) => html`<th scope="col">${each.name}</th>`)}</tr></thead>
<tbody>${months.map((month, at) => html`<tr><th scope="row"><time datetime="${month}">${month}</time></th>${series.map(({ values }) => cell(values[at] ?? null, inWords))}</tr>`)}</tbody></table></div>
</details>
</section>`;
}
function cell(value, inWords) {
	return html`<td>${value === null ? html`<span class="soft">not known</span>` : inWords(value)}</td>`;
}
// src/marketplace/page/not-found.ts
/** A server shows it at any depth, so its links begin at the root: of the address that the catalogue states, else of the server. */
function notFoundPage({ catalog }) {
	const { url } = catalog.marketplace;
	const root = url === null ? "/" : new URL(url).pathname;
	return {
		path: "404.html",
		title: "Not here",
		description: "There is no such page",
		section: void 0,
		root,
		main: html`<div class="hero">
<h1>There is no such page</h1>
<p class="lead">The plugin may have left the catalogue, or the release is not kept any more. <a href="${root}">All plugins</a> are listed on the first page.</p>
</div>`
	};
}
// src/marketplace/page/mark.ts
const KINDS$1 = [
	"signed",
	"sbom",
	"scan"
];
const KIND_NAMES = {
	signed: "Signature",
	sbom: "SBOM",
	scan: "Scan"
};
/** The marks, the best first, with the word for each. */
const MARK_NAMES = {
	good: "Verified",
	backup: "Backup key",
	off: "Off",
	incomplete: "Incomplete",
	claimed: "Claimed only",
	unknown: "Unknown",
	bad: "Failed"
};
const MARKS = Object.keys(MARK_NAMES).filter((key) => key in MARK_NAMES);
function markOf({ look, state }) {
	return state === "claimed" && look === "unknown" ? "claimed" : look;
}
/** Icon, colour and words of a signal. */
function chip(signal) {
	const mark = markOf(signal);
	return html`<span class="mark ${mark}">${icon(mark)}<span><span class="unseen">${MARK_NAMES[mark]}: </span>${signal.message}</span></span>`;
}
/** The signals of a release as they may be shown on this day: of a plugin that could not be looked at none is green. */
function shownSignals({ staleSince }, { signals }) {
	if (staleSince === null) return signals;
	const aged = (signal) => ({
		...signal,
		look: signal.look === "good" || signal.look === "backup" ? "unknown" : signal.look,
		message: `${oneLine(signal.message, 58 - staleSince.length)}, ${staleSince}`
	});
	return {
		signed: aged(signals.signed),
		sbom: aged(signals.sbom),
		scan: aged(signals.scan)
	};
}
/** How bad is the worst of these? Higher is worse, 0 is all well. */
function worstOf(signals) {
	return signals === void 0 ? MARKS.length : Math.max(...KINDS$1.map((kind) => MARKS.indexOf(markOf(signals[kind]))));
}
const BANDS = [
	"critical",
	"high",
	"medium",
	"low",
	"unknown",
	"none"
];
/** `unknown` is a severity that nobody stated. */
const BAND_NAMES = {
	critical: "Critical",
	high: "High",
	medium: "Medium",
	low: "Low",
	unknown: "Unrated",
	none: "None"
};
function openCount({ counts }) {
	return BANDS.reduce((sum, band) => sum + counts[band], 0);
}
/** `1 critical, 2 medium`, or undefined where nothing is open. */
function countsInWords({ counts }) {
	const some = BANDS.filter((band) => counts[band] > 0);
	return some.length === 0 ? void 0 : some.map((band) => `${counts[band]} ${BAND_NAMES[band].toLowerCase()}`).join(", ");
}
/** Why what is shown may not be so any more; undefined where it was looked at on the day of the site. */
function staleWords({ staleSince, checkedOn }) {
	if (staleSince !== null) return `Not looked at since ${staleSince}`;
	return checkedOn === null ? "Never looked at yet" : void 0;
}
/** `48,213 bytes`: exact, as a reader compares it. */
function bytesInWords(size) {
	return counted(size, "byte").replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
function dayOf(instant) {
	return instant === null ? html`<span class="soft">not known</span>` : html`<time datetime="${instant}">${instant.slice(0, 10)}</time>`;
}
/** To the minute, UTC. */
function instantOf(instant) {
	return instant === null ? html`<span class="soft">not proven</span>` : html`<time datetime="${instant}">${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC</time>`;
}
// src/marketplace/page/legend.ts
const MEANING = {
	good: "checked, and nothing stands against it",
	backup: "signed with the key that the catalogue admits while Sigstore is away",
	off: "the release says that this was not done",
	incomplete: "checked, but something could not be judged",
	claimed: "said by the publisher, and bound to nothing",
	unknown: "it could not be looked at, or not today",
	bad: "checked, and it does not hold"
};
/** What the marks mean, and what they do not. */
function legend() {
	return html`<details class="legend">
<summary>What the marks mean</summary>
<div class="three">
<div><h2>Signature</h2><p>Every file and the manifest of the release are signed by the one workflow that the catalogue pins, by name, number, path and ref. The bytes were read and hashed here. It says who built a file, not that the file is harmless.</p></div>
<div><h2>SBOM</h2><p>A signed statement binds a list of components to each file by its digest. The mark says that the list is the publisher’s, whole and unchanged, and that it is about these bytes.</p></div>
<div><h2>Scan</h2><p>A signed statement binds the scan to each file, and its findings are judged anew by the rules of this catalogue. A pass is worth as much as the advisories of its day: they are dated on each page.</p></div>
</div>
<ul class="key">${MARKS.map((mark) => html`<li><span class="mark ${mark}">${icon(mark)}<b>${MARK_NAMES[mark]}</b></span> ${MEANING[mark]}</li>`)}</ul>
</details>`;
}
// src/marketplace/page/overview.ts
/** As many plugins are on one page; beyond that the overview has pages of {@link PER_PAGE}, and the script an index. */
const ON_ONE_PAGE = 500;
const PER_PAGE = 100;
function rowOf(entry) {
	const release = shownRelease(entry);
	const signals = release && shownSignals(entry, release);
	const marks = signals && {
		signed: markOf(signals.signed),
		sbom: markOf(signals.sbom),
		scan: markOf(signals.scan)
	};
	const newest = release?.publishedAt?.slice(0, 10) ?? "";
	const worst = worstOf(signals);
	const text = [
		entry.name,
		entry.summary ?? "",
		entry.repository,
		...entry.packages
	].join(" ").toLowerCase();
	const cells = release && signals ? html`<td role="cell" data-label="Latest"><div><span class="version">${release.version}</span> <span class="soft">${dayOf(release.publishedAt)}</span></div></td>
${KINDS$1.map((kind) => html`<td role="cell" data-label="${KIND_NAMES[kind]}">${chip(signals[kind])}</td>`)}
<td role="cell" data-label="Findings"><div>${findingsCell(release.rescan ?? release.scan, release.rescan?.added.length ?? 0)}</div></td>` : html`<td role="cell" colspan="5" class="soft">No release to show</td>`;
	const stale = staleWords(entry);
	const after = html`<span class="summary">${entry.summary ?? "No verified summary"}</span><span class="repository">${entry.repository}</span>${stale !== void 0 && html`<span class="stale">${icon("warning")}${stale}</span>`}</th>
${cells}
</tr>`;
	const before = html`<tr role="row" data-id="${idOf$1(entry.name)}" data-text="${text}" data-marks="${marks ? KINDS$1.map((kind) => marks[kind]).join(" ") : ""}" data-newest="${newest}" data-worst="${worst}">
<th role="rowheader" scope="row">`;
	return {
		name: entry.name,
		marks,
		text,
		newest,
		worst,
		before,
		after
	};
}
function findingsCell(scan, added) {
	if (scan === null) return html`<span class="soft">not known</span>`;
	return html`${openCount(scan) === 0 ? "none open" : countsInWords(scan)}${added > 0 && html` <span class="new">${added} new</span>`}`;
}
/** `index.html`, further pages where one is not enough, and then the index that the script searches. */
function* overview$1(site, rows) {
	const size = rows.length > ON_ONE_PAGE ? PER_PAGE : Math.max(1, rows.length);
	const pages = Math.max(1, Math.ceil(rows.length / size));
	for (let at = 0; at < pages; at++) {
		const page = pageOf(site, rows, {
			at,
			size,
			pages
		});
		yield {
			path: page.path,
			text: String(framed(site, page))
		};
	}
	if (pages > 1) yield {
		path: "search.json",
		text: searchIndex(rows, size)
	};
}
/** How the script knows a plugin: as its folder is called. */
function idOf$1(name) {
	return pluginFolder(name).split("/")[1] ?? "";
}
function searchIndex(rows, size) {
	return `[\n${rows.map(({ name, text, marks, newest, worst }, at) => ({
		id: idOf$1(name),
		text,
		marks: marks ? KINDS$1.map((kind) => marks[kind]).join(" ") : "",
		newest,
		worst,
		page: pathOf(Math.floor(at / size))
	})).map((each) => JSON.stringify(each)).join(",\n")}\n]\n`;
}
function pathOf(at) {
	return at === 0 ? "index.html" : `page/${at + 1}.html`;
}
function pageOf(site, rows, slice) {
	const { at, size, pages } = slice;
	const path = pathOf(at);
	const root = rootFrom(path);
	const { title } = site.catalog.marketplace;
	const shown = rows.slice(at * size, (at + 1) * size);
	const one = html`<div class="hero">
<h1>${title}</h1>
<p class="lead">${counted(rows.length, "plugin")}. A mark is green only where this marketplace has verified it itself, against the bytes of the release. As of <time datetime="${site.asOf}">${site.asOf}</time>.</p>
${tally$1(rows)}
</div>
${legend()}
<section aria-labelledby="plugins-heading">
<h2 id="plugins-heading">Plugins</h2>
${rows.length === 0 ? html`<p class="empty">This catalogue lists no plugin yet.</p>` : list(shown, root, rows.length, pages)}
${pages > 1 && pagination(slice, root)}
</section>`;
	return {
		path,
		title: at === 0 ? void 0 : `Page ${at + 1} of ${pages}`,
		description: `${title}: ${counted(rows.length, "plugin")}, with signatures, SBOMs and scans that were verified`,
		section: "plugins",
		main: one
	};
}
function tally$1(rows) {
	const tile = (name, count) => html`<div><dt>${name}</dt><dd><b>${count}</b> of ${rows.length}<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="${rows.length === 0 ? 0 : Math.round(count / rows.length * 100)}" height="4"/></svg></dd></div>`;
	const good = (kind) => rows.filter(({ marks }) => marks?.[kind] === "good").length;
	return html`<dl class="tally">${tile("Signature verified", good("signed"))}${tile("SBOM verified", good("sbom"))}${tile("Scan passes", good("scan"))}</dl>`;
}
function list(rows, root, all, pages) {
	return html`<div id="tools" class="tools" role="search" aria-label="Plugins" data-root="${root}" data-pages="${pages}" data-all="${all}" hidden>
<div class="field wide"><label for="search">Search <kbd>/</kbd></label><input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="Name, summary or repository"></div>
${KINDS$1.map((kind) => html`<div class="field"><label for="by-${kind}">${KIND_NAMES[kind]}</label><select id="by-${kind}" data-kind="${kind}"><option value="">Any</option>${MARKS.map((mark) => html`<option value="${mark}">${MARK_NAMES[mark]}</option>`)}</select></div>`)}
<div class="field"><label for="sort">Sort by</label><select id="sort"><option value="name">Name</option><option value="newest">Newest release</option><option value="worst">Worst mark first</option></select></div>
<p id="count" role="status" aria-live="polite"></p>
</div>
<table role="table" class="plugins" id="plugins" aria-labelledby="plugins-heading">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Plugin</th><th role="columnheader" scope="col">Latest</th>${KINDS$1.map((kind) => html`<th role="columnheader" scope="col">${KIND_NAMES[kind]}</th>`)}<th role="columnheader" scope="col">Findings</th></tr></thead>
<tbody role="rowgroup">
${rows.map(({ name, before, after }) => html`${before}<a class="name" href="${root}${pluginFolder(name)}">${name}</a>${after}`)}
</tbody>
</table>
<p id="empty" class="empty" hidden>No plugin fits. <button type="button" id="reset">Show all</button></p>
<p id="more" class="more" hidden><button type="button">Show more</button></p>`;
}
function pagination({ at, pages }, root) {
	const to = (page, text, rel) => page >= 0 && page < pages ? html`<a rel="${rel}" href="${root}${page === 0 ? "index.html" : pathOf(page)}">${text}</a>` : html`<span class="soft">${text}</span>`;
	return html`<nav id="pagination" class="pagination" aria-label="Pages">${to(at - 1, "Previous", "prev")}<span>Page ${at + 1} of ${pages}</span>${to(at + 1, "Next", "next")}</nav>`;
}
// src/marketplace/page/section.ts
/** Terms with their values, long ones wrapping; what is undefined is left out. */
function terms(pairs) {
	return html`<dl class="terms">${pairs.map(([term, value]) => value !== void 0 && html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}
/** Lines with a button that copies them, which the script shows. */
function copyable(id, name, texts) {
	return html`<figure class="code"><figcaption id="${id}-name">${name}</figcaption><button type="button" class="copy" data-copy="${id}-text" aria-label="Copy: ${name}" hidden>${icon("copy")}<span>Copy</span></button><pre tabindex="0" role="region" aria-labelledby="${id}-name"><code id="${id}-text">${lines(texts)}</code></pre></figure>`;
}
// src/marketplace/page/badges.ts
/** Badges for a README, drawn by this marketplace; none where nobody knows at which address it lies. */
function badgesSection({ catalog }, { name, packages }, { release, root }) {
	const { url } = catalog.marketplace;
	if (url === null) return [];
	const snippet = (kind, file) => `[![${kind}](${url}${file})](${url}${pluginFolder(name)})`;
	const wheel = release.files.find((file) => file.kind === "wheel" && packages.includes(file.package.name));
	return [{
		id: "badges",
		name: "Badges",
		body: html`<p>For a README. They say what this marketplace has verified of the newest final release, and lead here.</p>
<p class="badges">${KINDS$1.map((kind) => html`<img src="${root}${badgeFile(name, kind)}" alt="${KIND_NAMES[kind]} badge of ${name}" height="20"> `)}</p>
${copyable("badges", "Markdown", KINDS$1.map((kind) => snippet(kind, badgeFile(name, kind))))}${wheel && html`
<p class="below">Of exactly the bytes of <code>${wheel.name}</code>, whatever is released later:</p>
${copyable("wheel-badges", "Markdown, by digest", KINDS$1.map((kind) => snippet(kind, wheelBadgeFile(wheel.sha256, kind))))}`}`
	}];
}
// src/marketplace/page/components.ts
const SHOWN$2 = 500;
/** What the SBOMs list, each component once. */
function componentsSection({ components, signals }) {
	return {
		id: "components",
		name: `Components (${components.length})`,
		body: components.length === 0 ? html`<p class="nothing">${signals.sbom.state === "verified" ? "The SBOM lists none." : "No SBOM of this release was verified."}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label="Components, as a table"><table class="components">
<thead><tr><th scope="col">Component</th><th scope="col">Version</th><th scope="col">Licences</th></tr></thead>
<tbody>${components.slice(0, SHOWN$2).map(({ name, version, purl, licenses }) => html`
<tr><th scope="row">${name}${purl !== null && html`<span class="purl">${purl}</span>`}</th><td>${version ?? html`<span class="soft">not known</span>`}</td><td>${licenses.length === 0 ? html`<span class="soft">none stated</span>` : joined(licenses.map((license) => html`<span class="license">${license}</span>`), html` `)}</td></tr>`)}
</tbody></table></div>${components.length > SHOWN$2 && html`<p class="soft">${components.length - SHOWN$2} more are in the SBOMs.</p>`}`
	};
}
// src/marketplace/page/files.ts
const SHOWN$1 = 200;
/** Each wheel and sdist with its digest, its signature and what can be downloaded of it. */
function filesSection({ files, signals }, root) {
	return {
		id: "files",
		name: `Files (${files.length})`,
		body: html`<ul class="cards">${files.slice(0, SHOWN$1).map((file) => html`<li class="card">${card(file, root, signals.signed.state !== "failed")}</li>`)}</ul>${files.length > SHOWN$1 && html`<p class="soft">${counted(files.length - SHOWN$1, "more file")} in the JSON of this plugin.</p>`}`
	};
}
/** What was refused is not offered. */
function card(file, root, isOffered) {
	const { signature, sbom, provenance } = file;
	return html`<h3>${isOffered ? link(file.name, file.url) : file.name}</h3>
<p class="soft">${file.kind === "wheel" ? "Wheel" : "Source distribution"}, ${bytesInWords(file.size)}</p>
${terms([
		["SHA-256", html`<code class="digest">${file.sha256}</code>`],
		["Python", file.requiresPython === null ? html`<span class="soft">not stated</span>` : html`<code>${file.requiresPython}</code>`],
		["Fits", file.tags.length === 0 ? void 0 : html`${joined(file.tags.slice(0, 20).map((tag) => html`<code>${tag}</code>`), html`, `)}${file.tags.length > 20 && ` and ${file.tags.length - 20} more`}`],
		["Package", html`<code>${file.package.purl}</code>`],
		["Signature", signature === null ? html`<span class="soft">none was verified</span>` : html`${signature.kind === "keyless" ? "keyless" : "backup key"}, ${instantOf(signature.signedAt)}${signature.logIndex !== null && html`, log entry <code>${signature.logIndex}</code>`}`],
		["SBOM", sbom === null ? html`<span class="soft">none is bound to it</span>` : html`<a href="${root}${sbom.path}" download>${sbom.name}</a>, ${bytesInWords(sbom.size)}`],
		["Provenance", provenance === null ? void 0 : html`<a href="${root}${provenance.path}" download>${provenance.name}</a>`]
	])}`;
}
// src/marketplace/page/finding.ts
function finding(each) {
	const { package: of, ids, aliases, severity, fixed, state, exception, added } = each;
	const quiet = state === "open" ? "" : " quiet";
	return html`<li class="finding ${severity.band}${quiet}${added !== void 0 && " added"}">
<div class="rating"><span class="band ${severity.band}">${BAND_NAMES[severity.band]}</span>${severity.score !== null && html` <span class="score" title="CVSS score">${severity.score.toFixed(1)}</span>`}${added !== void 0 && html` <span class="new">new</span>`}</div>
<div class="what">
<p><b>${joined(ids.map(record), html`, `)}</b> ${aliases.length > 0 && html`<span class="soft">${joined(aliases.slice(0, 20).map(record), html`, `)}</span>`}</p>
<p><code>${of.name} ${of.version}</code> · ${fixed === null ? html`<span class="soft">no fixed version is known</span>` : html`fixed in <code>${fixed}</code>`}${added !== void 0 && added !== null && html` · <span class="soft">record of <time datetime="${added}">${added}</time></span>`}</p>
${of.paths.map((path) => html`<p class="path"><span class="unseen">Path: </span>${joined(path.map((step) => html`<span>${step}</span>`), html` <span aria-hidden="true">›</span> `)}</p>`)}
${severity.vector !== null && html`<p class="vector soft">${severity.vector}</p>`}
${state === "not-affected" && html`<p class="exception">Not affected.</p>`}${exception && html`<p class="exception">${exceptionWords(exception)}</p>`}
</div></li>
`;
}
/** OSV has a page for each record; what does not look like the id of one stays text. */
function record(id) {
	return /^[A-Z][A-Za-z]*-[A-Za-z0-9-]{3,60}$/.test(id) ? link(id, `https://osv.dev/vulnerability/${id}`) : html`${id}`;
}
function exceptionWords({ reason, owner, expires }) {
	return joined([html`Excepted by its publisher: ${reason}`, html`<span class="soft">${owner}, until <time datetime="${expires}">${expires}</time></span>`], html` · `);
}
// src/marketplace/page/findings.ts
/** A page is for people: what is beyond this is in the files. */
const SHOWN = 300;
const REASONS = 20;
/** What the scan found, judged by the catalogue; a later scan of the same list beside it, and what is new on top. */
function findingsSection(release, root) {
	const { scan, rescan, scanFile } = release;
	const best = rescan ?? scan;
	return {
		id: "findings",
		name: `Findings${best === null ? "" : ` (${openCount(best)})`}`,
		body: html`${best === null ? html`<p class="nothing">No scan of this release was verified. ${prose(release.signals.scan.sentence)}</p>` : html`${comparison(scan, rescan)}
${rescan === null ? scan && listOf(scan, "Findings of the scan") : rescanned(scan, rescan)}
${rest(best)}`}${scanFile !== null && html`<p><a href="${root}${scanFile.path}" download>Download ${scanFile.name}</a> <span class="soft">as it is on the release</span></p>`}`
	};
}
/** A column for each scan; the later one is the first that is read. */
function comparison(scan, rescan) {
	const columns = [...rescan === null ? [] : [{
		name: html`Scanned again on ${dayOf(rescan.on)}`,
		scan: rescan
	}], ...scan === null ? [] : [{
		name: html`The publisher’s scan, judged anew`,
		scan
	}]];
	return html`<div class="scroll" tabindex="0" role="region" aria-label="Scans compared"><table class="scans">
<thead><tr><td></td>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${ASPECTS.map(([name, cell]) => html`<tr><th scope="row">${name}</th>${columns.map((column) => html`<td>${cell(column.scan)}</td>`)}</tr>
`)}</tbody></table></div>
${columns.filter((column) => column.scan.reasons.length > 0).map(reasons)}`;
}
const ASPECTS = [
	["Verdict", ({ verdict, failOn }) => html`<b class="verdict ${verdict}">${verdict}</b>, threshold ${failOn}`],
	["Open", openInBands],
	["Excepted", ({ excepted }) => html`${excepted}`],
	["Advisories of", ageOfData],
	["Judged", coverageInWords]
];
function openInBands(scan) {
	if (openCount(scan) === 0) return html`none`;
	return html`${BANDS.filter((band) => scan.counts[band] > 0).map((band) => html`<span class="band ${band}">${scan.counts[band]} ${BAND_NAMES[band].toLowerCase()}</span> `)}`;
}
function ageOfData({ snapshotAt, ageDays }) {
	if (ageDays === null) return dayOf(snapshotAt);
	const age = ageDays < 0 ? "in the future" : `${counted(ageDays, "day")} old`;
	return html`${dayOf(snapshotAt)} <span class="soft">${age}</span>`;
}
function coverageInWords({ coverage: { judged, components, excluded, unjudgeable } }) {
	return html`${judged} of ${counted(components, "component")}${excluded > 0 && `, ${excluded} excluded`}${unjudgeable > 0 && `, ${unjudgeable} unjudgeable`}`;
}
function reasons({ name, scan }) {
	return html`<div class="reasons"><p><b>${name}</b>: ${scan.verdict}, because</p>
<ul>${scan.reasons.slice(0, REASONS).map((reason) => html`<li>${prose(reason)}</li>`)}</ul></div>`;
}
function rescanned(scan, rescan) {
	const added = new Map(rescan.added.map((each) => [each.finding, each.modified]));
	const all = rescan.findings.map((each, at) => added.has(at) ? {
		...each,
		added: added.get(at) ?? null
	} : each);
	return html`${added.size > 0 && html`<h3>New since the release</h3>${items(all.filter((each) => each.added !== void 0))}`}
<h3>${added.size > 0 ? "Known at the release" : "Findings"}</h3>${items(all.filter((each) => each.added === void 0))}
${scan !== null && html`<details><summary>Findings of the publisher’s own scan (${scan.findings.length})</summary>${items(scan.findings)}</details>`}`;
}
function listOf(scan, name) {
	return html`<h3>${name}</h3>${items(scan.findings)}`;
}
/** What is open comes first. */
function standing({ state }) {
	return state === "open" ? 0 : 1;
}
function items(findings) {
	if (findings.length === 0) return html`<p class="nothing">None.</p>`;
	const sorted = [...findings].sort((left, right) => standing(left) - standing(right) || BANDS.indexOf(left.severity.band) - BANDS.indexOf(right.severity.band));
	return html`<ul class="findings">${sorted.slice(0, SHOWN).map(finding)}</ul>${sorted.length > SHOWN && html`<p class="soft">${sorted.length - SHOWN} more are in the JSON of this plugin.</p>`}`;
}
/** What was neither found nor excluded. */
function rest({ indeterminate, coverage: { unjudgeable } }) {
	return html`${indeterminate.length > 0 && html`<h3>${MARK_NAMES.incomplete}: neither confirmed nor excluded</h3>
<ul class="plain">${indeterminate.slice(0, SHOWN).map(doubt)}</ul>`}${unjudgeable > 0 && html`<p class="nothing">${counted(unjudgeable, "component")} could not be judged: no advisory names packages of that kind, or the version is not known. The file of the scan says which.</p>`}`;
}
function doubt({ id, package: of, reason, exception }) {
	return html`<li><code>${id}</code>${of && html` in <code>${of.name} ${of.version}</code>`}: ${prose(reason)}${exception && html`. ${exceptionWords(exception)}`}</li>`;
}
// src/marketplace/page/verified.ts
/** Who signed the release, when and where that is logged, and whom the catalogue would have trusted. */
function verifiedSection(entry, release) {
	return {
		id: "verified",
		name: "What was verified",
		body: html`<div class="two">
${release !== void 0 && html`<div><h3>This release</h3>${sealed(release)}</div>`}
<div><h3>What the catalogue requires</h3>${pin(entry)}</div>
</div>`
	};
}
function sealed({ seal, manifest, commit, tag }) {
	const manifestTerms = [["Commit", commit === null ? void 0 : html`<code class="digest">${commit}</code>`], ["Manifest", manifest === null ? html`none on the release` : html`${link(manifest.name, manifest.url)}, ${bytesInWords(manifest.size)}<br><code class="digest">${manifest.sha256}</code>`]];
	if (seal === null) return html`<p class="nothing">No manifest of this release was verified, so nothing here says who signed it.</p>${terms([["Tag", html`<code>${tag}</code>`], ...manifestTerms])}`;
	return terms([
		["Tag", html`<code>${tag}</code>`],
		["Signed by", seal.identity === null ? html`the backup key of the catalogue` : html`<code>${seal.identity}</code>`],
		["Issuer", seal.issuer === null ? void 0 : html`<code>${seal.issuer}</code>`],
		["Key, SHA-256", seal.key === null ? void 0 : html`<code class="digest">${seal.key}</code>`],
		["Policy", prose(seal.policy)],
		["Signed at", instantOf(seal.signedAt)],
		["Log index", seal.logIndex === null ? html`none` : html`<code>${seal.logIndex}</code>`],
		...manifestTerms
	]);
}
function pin({ repository, repositoryId, publisher, packages, checkedOn }) {
	return terms([
		["Repository", html`<code>${repository}</code>, id <code>${repositoryId}</code>`],
		["Workflow", html`<code>${publisher.workflow}</code>`],
		["Ref", joined(publisher.refs.map((ref) => html`<code>${ref}</code>`), html` or `)],
		["Issuer", html`<code>${publisher.issuer}</code>`],
		["Backup key", publisher.backupKey === null ? html`none is admitted` : html`SHA-256 <code class="digest">${publisher.backupKey}</code>`],
		["Packages", joined(packages.map((name) => html`<code>${name}</code>`), html`, `)],
		["Looked at", checkedOn === null ? html`never yet` : html`<time datetime="${checkedOn}">${checkedOn}</time>`]
	]);
}
// src/marketplace/page/verify-it.ts
/** A command of more files than anybody pastes is cut. */
const FILES = 20;
/** How a reader comes to the same answer without this site. */
function verifySection(entry, release) {
	return {
		id: "verify",
		name: "Verify it yourself",
		body: html`<p>Write down once whom you trust, then ask for any release. The first block is what this catalogue requires: read it before you copy it.</p>
${copyable("policy", "publishers.toml", policyLines(entry, release))}
${copyable("command", "Verify", [`wheelseal verify ${shellWord(`${entry.repository}@${release.tag}`)} --policy publishers.toml`])}
<h3>By digest alone</h3>
${release.signals.signed.state === "verified" ? digests(release.files.slice(0, FILES)) : html`<p class="nothing">There are no digests to copy, because the signature of this release was not verified.</p>`}`
	};
}
function digests(files) {
	return html`<p>It says that the bytes are these, not who made them.</p>
${copyable("sums", "In the folder of the files", [
		"sha256sum --check <<'EOF'",
		...files.map((file) => `${file.sha256}  ${file.name}`),
		"EOF"
	])}
${copyable("pins", "requirements.txt, for pip --require-hashes", pinLines(files))}`;
}
/** The publishers of the catalogue for this release, as `wheelseal verify --policy` reads them. */
function policyLines(entry, { tag, seal }) {
	const tables = publishersOf({
		...entry,
		backupKey: null
	}, tag).filter((each) => each.kind === "github").map(tableOf).join("\n\n").split("\n");
	if (seal?.kind !== "backup-key") return tables;
	return [
		...tables,
		"",
		"# This release was signed with the backup key. Ask the publisher for its public half, whose SHA-256 (SPKI, DER) is",
		`# ${oneLine(seal.key ?? "not known")}`,
		"# [[publisher]]",
		"# backup-key = \"\"\"…\"\"\""
	];
}
function tableOf(publisher) {
	const { repository, repositoryId, workflow, ref, refPrefix } = publisher;
	const rows = {
		github: repository,
		"repository-id": repositoryId,
		workflow,
		ref: ref ?? `${refPrefix ?? ""}*`
	};
	return ["[[publisher]]", ...Object.entries(rows).map(([key, value]) => `${key} = ${tomlText(value ?? "")}`)].join("\n");
}
/** A basic string of TOML 1.0: JSON escapes what it must escape, but for DEL. */
function tomlText(text) {
	return JSON.stringify(text).replaceAll("", "\\u007f");
}
function pinLines(files) {
	const known = files.filter(({ package: of }) => /^[\w.-]+$/.test(of.name) && /^[\w.!+-]+$/.test(of.version));
	return [...Map.groupBy(known, (file) => `${file.package.name}==${file.package.version}`)].flatMap(([pin, list]) => {
		return [pin, ...list.map((file) => `    --hash=sha256:${file.sha256}`)].join(" \\\n").split("\n");
	});
}
// src/marketplace/page/versions.ts
/** Every release that is kept, each with its own marks and page. */
function versionsSection(entry, current, { folders, root }) {
	return {
		id: "versions",
		name: `Versions (${entry.releases.length})`,
		body: html`<table role="table" class="plugins versions" aria-labelledby="versions">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Version</th>${KINDS$1.map((kind) => html`<th role="columnheader" scope="col">${KIND_NAMES[kind]}</th>`)}<th role="columnheader" scope="col">Findings</th></tr></thead>
<tbody role="rowgroup">${entry.releases.map((release) => {
			const signals = shownSignals(entry, release);
			const scan = release.rescan ?? release.scan;
			return html`
<tr role="row"><th role="rowheader" scope="row">${release === current ? html`<span class="name">${release.version}</span> <span class="soft">this page</span>` : html`<a class="name" href="${root}${folders.get(release)}">${release.version}</a>`}${release.prerelease && html` <span class="soft">pre-release</span>`}<span class="summary">${dayOf(release.publishedAt)}</span></th>
${KINDS$1.map((kind) => html`<td role="cell" data-label="${KIND_NAMES[kind]}">${chip(signals[kind])}</td>`)}
<td role="cell" data-label="Findings">${scan === null ? html`<span class="soft">not known</span>` : countsInWords(scan) ?? "none open"}</td></tr>`;
		})}
</tbody></table>`
	};
}
// src/marketplace/page/plugin.ts
/** The page of one release, at `path`; a release that is not the one shown first says so. */
function releasePage(site, entry, { release, path, folders }) {
	const root = rootFrom(path);
	const signals = shownSignals(entry, release);
	const older = release !== shownRelease(entry);
	const sections = [
		verifiedSection(entry, release),
		findingsSection(release, root),
		filesSection(release, root),
		componentsSection(release),
		verifySection(entry, release),
		...older ? [] : [versionsSection(entry, release, {
			folders,
			root
		}), ...badgesSection(site, entry, {
			release,
			root
		})]
	];
	return {
		path,
		title: older ? `${entry.name} ${release.version}` : entry.name,
		description: `${entry.name} ${release.version}: ${KINDS$1.map((kind) => `${KIND_NAMES[kind]} ${MARK_NAMES[markOf(signals[kind])]}`).join(", ")}`,
		section: void 0,
		main: html`${crumbs(entry, root, older ? release : void 0)}
<header class="title">
<h1>${entry.name} <span class="version">${release.version}</span></h1>
<p class="lead">${entry.summary ?? "No verified summary"}</p>
${about(entry, release, root)}
</header>
${staleBanner(entry)}${older && olderBanner(entry, root, folders)}
<div class="signals">${KINDS$1.map((kind) => signalCard(kind, signals[kind]))}</div>
<nav class="contents" aria-label="On this page"><ul>${sections.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${sections.map(({ id, name, body }) => html`<section class="part" aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${body}</section>
`)}`
	};
}
/** The page of a plugin without releases: who may publish it, and why there is nothing. */
function barePage(_site, entry, path) {
	const root = rootFrom(path);
	const { id, name, body } = verifiedSection(entry, void 0);
	return {
		path,
		title: entry.name,
		description: `${entry.name}: no release to show`,
		section: void 0,
		main: html`${crumbs(entry, root, void 0)}
<header class="title">
<h1>${entry.name}</h1>
<p class="lead">No release to show</p>
${about(entry, void 0, root)}
</header>
${staleBanner(entry)}
<section class="part" aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${body}</section>`
	};
}
function crumbs(entry, root, release) {
	return html`<nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="${root}">Plugins</a></li>${release === void 0 ? html`<li aria-current="page">${entry.name}</li>` : html`<li><a href="../">${entry.name}</a></li><li aria-current="page">${release.version}</li>`}</ol></nav>`;
}
function about(entry, release, root) {
	const facts = [html`<li>${link(entry.repository, `https://github.com/${entry.repository}`)}</li>`];
	if (release !== void 0) {
		facts.push(html`<li>${link(`Release ${release.tag}`, release.url)}, ${dayOf(release.publishedAt)}</li>`);
		if (release.prerelease) facts.push(html`<li>Pre-release</li>`);
		facts.push(html`<li>${release.immutable ? "Immutable on GitHub" : "Its assets may be changed on GitHub"}</li>`);
		if (release.adopted === true) facts.push(html`<li>Was public before it was sealed</li>`);
	}
	facts.push(html`<li><a href="${root}${entryFile(entry.name)}">JSON</a></li>`);
	if (entry.contact !== null) facts.push(html`<li>Report a vulnerability: ${contactLink(entry.contact)}</li>`);
	return html`<ul class="about">${facts}</ul>`;
}
function staleBanner(entry) {
	const stale = staleWords(entry);
	if (stale === void 0 && entry.trouble === null) return html``;
	return html`<div class="banner" role="note">${icon("warning")}<div><p><b>${stale ?? "Something could not be shown"}.</b> ${entry.trouble !== null && html`${prose(entry.trouble)}.`}</p>${entry.staleSince !== null && html`<p>What is below was true on that day. It may have changed.</p>`}</div></div>`;
}
function olderBanner(entry, root, folders) {
	const shown = shownRelease(entry);
	return html`<div class="banner quiet" role="note">${icon("unknown")}<p>This is not the newest final release: that is ${shown && html`<a href="${root}${folders.get(shown)}">${shown.version}</a>. <a href="${root}${folders.get(shown)}#versions">All versions</a>`}</p></div>`;
}
function signalCard(kind, signal) {
	const mark = markOf(signal);
	return html`<section class="signal ${mark}" aria-labelledby="signal-${kind}">
<div class="head"><h2 id="signal-${kind}">${KIND_NAMES[kind]}</h2>
<p class="says">${icon(mark)}<span><span class="unseen">${MARK_NAMES[mark]}: </span>${signal.message}</span></p></div>
<p class="sentence">${prose(signal.sentence)}</p>
</section>`;
}
// src/marketplace/page/pages.ts
/**
* Every page and what pages load, made one by one as they are asked for: the entries are gone through once. `periods` are
* the months of the metrics, oldest first. Same input, same bytes.
*/
function* pageFiles({ entries, ...site }, periods) {
	const rows = [];
	for (const { path, text } of ASSETS) yield textFile(path, text);
	for (const entry of entries) {
		for (const page of entryPages(site, entry)) yield textFile(page.path, String(framed(site, page)));
		rows.push(rowOf(entry));
	}
	for (const { path, text } of overview$1(site, rows)) yield textFile(path, text);
	for (const page of [metricsPage(site, periods), notFoundPage(site)]) yield textFile(page.path, String(framed(site, page)));
}
function* entryPages(site, entry) {
	const folders = releaseFolders(entry);
	if (folders.size === 0) yield barePage(site, entry, `${pluginFolder(entry.name)}index.html`);
	for (const [release, folder] of folders) yield releasePage(site, entry, {
		release,
		path: `${folder}index.html`,
		folders
	});
}
// src/marketplace/shard.ts
/**
* Which of `count` jobs looks at this repository, 1 to `count`: by its number, which survives a renaming, and the same
* whatever else the catalogue holds. Plugins of one repository stay together.
*/
function shardOf(repositoryId, count) {
	return Number.parseInt(sha256Of(repositoryId).slice(0, 12), 16) % count + 1;
}
// src/marketplace/write-files.ts
/** Writes these files in their order, and puts them in the place of the last ones; on the first problem those stay. */
async function writeFiles(files, site) {
	let count = 0;
	let bytes = 0;
	for await (const file of files) {
		const trouble = isProblem(file) ? file : await site.write(file.path, file.bytes);
		if (trouble) {
			await site.abandon();
			return trouble;
		}
		count += 1;
		bytes += isProblem(file) ? 0 : file.bytes.byteLength;
	}
	const trouble = await site.finish();
	if (trouble) await site.abandon();
	return trouble ?? {
		files: count,
		bytes
	};
}
// src/marketplace/write-part.ts
/**
* Writes what one job has found out, for the merging one: `documents/SHA256`, `entries/NAME.json`, and `part.json` last, with
* the digests of the entries.
*/
function writePart(part, shard, site) {
	return writeFiles(filesOf$2(part, shard), site);
}
async function* filesOf$2(part, { shard, of }) {
	for (const sha256 of documentsOf(part.entries).keys()) {
		const bytes = await checkedDocument(part, sha256);
		yield isProblem(bytes) ? bytes : {
			path: `documents/${sha256}`,
			bytes
		};
	}
	const entries = [];
	for (const entry of part.entries) {
		const file = jsonFile(`entries/${entry.name}.json`, entry);
		entries.push({
			name: entry.name,
			sha256: sha256Of(file.bytes),
			size: file.bytes.byteLength
		});
		yield file;
	}
	const { sha256, marketplace, rules } = part.catalog;
	yield jsonFile("part.json", {
		schemaVersion: "1.0",
		generator: { ...GENERATOR },
		asOf: part.asOf,
		catalog: {
			sha256,
			marketplace: {
				title: marketplace.title,
				url: marketplace.url,
				contact: marketplace.contact
			},
			rules: {
				failOn: rules.failOn,
				unknownSeverity: rules.unknownSeverity,
				maxScanAge: rules.maxScanAge
			}
		},
		shard,
		of,
		entries
	});
}
// src/marketplace/index-json.ts
/** `plugins/NAME.json`, and what the index says of it. */
function pluginFile(entry) {
	const file = jsonFile(`plugins/${entry.name}.json`, entry);
	const latest = latestOf(entry);
	return {
		file,
		row: {
			name: entry.name,
			repository: entry.repository,
			latest: latest ? {
				tag: latest.tag,
				version: latest.version,
				signals: signalsOf$1(latest)
			} : null,
			staleSince: entry.staleSince,
			entry: {
				path: file.path,
				sha256: sha256Of(file.bytes),
				size: file.bytes.byteLength
			}
		}
	};
}
/** `index.json`; the rows sorted by name, as the entries of a part are. */
function indexFile({ asOf, catalog }, plugins) {
	const { title, url, contact } = catalog.marketplace;
	const { failOn, unknownSeverity, maxScanAge } = catalog.rules;
	return jsonFile("index.json", {
		schemaVersion: "1.0",
		generator: { ...GENERATOR },
		asOf,
		title,
		url,
		contact,
		catalog: { sha256: catalog.sha256 },
		rules: {
			failOn,
			unknownSeverity,
			maxScanAge
		},
		plugins
	});
}
/** The release that a plugin is known by. */
function latestOf({ latest, releases }) {
	return releases.find((each) => each.tag === latest);
}
function signalsOf$1({ signals: { signed, sbom, scan } }) {
	return {
		signed: shown$1(signed),
		sbom: shown$1(sbom),
		scan: shown$1(scan)
	};
}
function shown$1({ state, look, message }) {
	return {
		state,
		look,
		message
	};
}
// src/marketplace/badges.ts
const KINDS = [
	"signed",
	"sbom",
	"scan"
];
const WORST_FIRST = [
	"bad",
	"incomplete",
	"unknown",
	"off",
	"backup",
	"good"
];
const NO_RELEASE = {
	look: "unknown",
	message: "no release"
};
/**
* The badges of these plugins: of each one's latest release `badges/NAME/KIND.svg` and `.json`, of each version
* `badges/NAME/KIND@VERSION.…`, and of the wheel with exactly these bytes `badges/sha256/KIND@DIGEST.…`. Where several
* releases claim one version or one wheel the worst of them is shown. (A folder a digest would cost more than its files.)
*/
function* badgeFiles(entries) {
	const draw = artist();
	const ofBytes = /* @__PURE__ */ new Map();
	for (const entry of entries) {
		const latest = latestOf(entry);
		const folder = `badges/${pathPart(entry.name)}`;
		yield* draw(folder, latest ? showsOf(entry, latest) : {
			signed: NO_RELEASE,
			sbom: NO_RELEASE,
			scan: NO_RELEASE
		});
		const ofVersion = /* @__PURE__ */ new Map();
		for (const release of entry.releases) {
			const shows = showsOf(entry, release);
			add(ofVersion, pathPart(release.version).toLowerCase(), shows);
			for (const wheel of wheelsOf(entry, release)) add(ofBytes, wheel.sha256, shows);
		}
		for (const [version, shows] of ofVersion) yield* draw(folder, shows, `@${version}`);
	}
	for (const [sha256, shows] of ofBytes) yield* draw("badges/sha256", shows, `@${sha256}`);
}
/** What may be said of a release on this day: a plugin that could not be looked at is not good any more. */
function showsOf({ staleSince }, { signals }) {
	if (staleSince === null) return signals;
	const aged = ({ look, message }) => ({
		look: look === "good" || look === "backup" ? "unknown" : look,
		message: `${oneLine(message, 58 - staleSince.length)}, ${staleSince}`
	});
	return {
		signed: aged(signals.signed),
		sbom: aged(signals.sbom),
		scan: aged(signals.scan)
	};
}
function wheelsOf({ packages }, { files }) {
	return files.filter((file) => file.kind === "wheel" && packages.includes(normalizeName(file.package.name)));
}
function add(to, key, shows) {
	const other = to.get(key) ?? shows;
	to.set(key, {
		signed: worse(other.signed, shows.signed),
		sbom: worse(other.sbom, shows.sbom),
		scan: worse(other.scan, shows.scan)
	});
}
function worse(left, right) {
	return WORST_FIRST.indexOf(right.look) < WORST_FIRST.indexOf(left.look) ? right : left;
}
/** Draws each badge once: thousands of releases have the same few. */
function artist() {
	const known = /* @__PURE__ */ new Map();
	return function* (folder, shows, of = "") {
		for (const kind of KINDS) {
			const { look, message } = shows[kind];
			const key = `${kind} ${look} ${message}`;
			const badge = known.get(key) ?? drawn(kind, look, message);
			if (known.size < 1e4) known.set(key, badge);
			yield {
				path: `${folder}/${kind}${of}.svg`,
				bytes: badge.svg
			};
			yield {
				path: `${folder}/${kind}${of}.json`,
				bytes: badge.endpoint
			};
		}
	};
}
// src/marketplace/new-findings.ts
/** In the order of the entries, their releases and the findings. */
function* newFindingsOf(entries) {
	for (const entry of entries) for (const release of entry.releases) {
		const { rescan } = release;
		for (const { finding: at, modified } of rescan?.added ?? []) {
			const finding = rescan?.findings[at];
			if (rescan === null || finding?.state !== "open") continue;
			yield {
				entry,
				release,
				finding,
				day: modified === null || modified > rescan.on ? rescan.on : modified
			};
		}
	}
}
// src/marketplace/feed.ts
const MOST = 200;
/**
* `feed.xml`, Atom (RFC 4287): an entry for each finding that a re-scan adds to a release, newest first, at most 200. Its id
* is made of plugin, release, package and advisory alone, so that a reader shows it once however often the site is built.
*/
function feedFile({ entries, catalog, asOf }) {
	const { title, url } = catalog.marketplace;
	const found = [...newFindingsOf(entries)].sort((left, right) => compareText(right.day, left.day)).slice(0, MOST);
	const base = url ?? "";
	return textFile("feed.xml", [
		"<?xml version=\"1.0\" encoding=\"utf-8\"?>",
		"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
		`<id>${idOf(["feed", url ?? title])}</id>`,
		`<title>${forMarkup(title)}: new findings</title>`,
		`<subtitle>Vulnerabilities that became known after a release was scanned</subtitle>`,
		`<updated>${instant(found[0]?.day ?? asOf)}</updated>`,
		`<author><name>${forMarkup(title)}</name></author>`,
		`<generator version="${GENERATOR.version}">${GENERATOR.name}</generator>`,
		...url === null ? [] : [`<link rel="self" type="application/atom+xml" href="${forMarkup(url, 4e3)}feed.xml"/>`],
		`<link rel="alternate" type="text/html" href="${forMarkup(base || "./", 4e3)}"/>`,
		...found.map((each) => entryOf(each, base)),
		"</feed>",
		""
	].join("\n"));
}
function entryOf({ entry, release, finding, day }, base) {
	const { ids, aliases, severity, fixed } = finding;
	const named = `${finding.package.name} ${finding.package.version}`;
	const fix = fixed === null ? "No fixed version is known." : `Fixed in ${fixed}.`;
	const also = aliases.length === 0 ? "" : ` Also known as ${aliases.slice(0, 20).join(", ")}.`;
	const { ecosystem, name, version } = finding.package;
	return [
		"<entry>",
		`<id>${idOf([
			"finding",
			entry.repositoryId,
			entry.name,
			release.tag,
			ecosystem,
			name,
			version,
			ids[0] ?? ""
		])}</id>`,
		`<title>${forMarkup(`${entry.name} ${release.version}: ${ids[0] ?? "a vulnerability"} in ${named}, ${severity.band}`)}</title>`,
		`<updated>${instant(day)}</updated>`,
		`<link rel="alternate" type="text/html" href="${forMarkup(`${base}plugins/${pathPart(entry.name)}/`, 4e3)}"/>`,
		`<category term="${severity.band}"/>`,
		`<summary>${forMarkup(`Severity: ${severity.band}. ${fix}${also} It was not in the scan of the release ${release.tag}.`, 2e3)}</summary>`,
		"</entry>"
	].join("\n");
}
function instant(day) {
	return `${day}T00:00:00Z`;
}
/** A UUID of version 8 (RFC 9562): bits of a digest, for a name that is the same at every run. */
function idOf(parts) {
	const hex = sha256Of(compactJson(parts));
	return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
// src/marketplace/metrics.ts
/** Ten years: what is older counts in the totals alone. */
const MOST_PERIODS = 120;
/** How the releases of a part have done, in all and by month. A release whose day of publication is unknown is in no month. */
function metricsOf({ asOf, entries }) {
	const all = tally();
	const byMonth = /* @__PURE__ */ new Map();
	let wheels = 0;
	let verified = 0;
	for (const release of entries.flatMap((each) => each.releases)) {
		const month = release.publishedAt?.slice(0, 7);
		count(all, release);
		if (month !== void 0) {
			const of = byMonth.get(month) ?? tally();
			byMonth.set(month, of);
			count(of, release);
		}
		const own = release.files.filter((file) => file.kind === "wheel");
		wheels += own.length;
		verified += own.filter((file) => file.signature !== null && release.signals.signed.state === "verified").length;
	}
	return {
		schemaVersion: "1.0",
		asOf,
		plugins: {
			total: entries.length,
			stale: entries.filter((each) => each.staleSince !== null).length,
			withoutRelease: entries.filter((each) => each.releases.length === 0).length
		},
		signals: signalsOf(entries),
		releases: figuresOf(all),
		sbomRate: all.releases === 0 ? null : Math.round(all.withSbom / all.releases * 1e4) / 1e4,
		wheels: {
			total: wheels,
			verified
		},
		newFindings: [...newFindingsOf(entries)].length,
		periods: periodsOf(byMonth)
	};
}
/** The value at or below which that share of all lies (nearest rank): always one that was measured; null of none. */
function percentile(sorted, share) {
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
function tally() {
	return {
		releases: 0,
		verifiedWheels: 0,
		withSbom: 0,
		scans: []
	};
}
function count(to, { files, signals, durations }) {
	const wheels = files.filter((file) => file.kind === "wheel");
	const verified = signals.signed.state === "verified" && wheels.every((file) => file.signature !== null);
	to.releases += 1;
	to.verifiedWheels += Number(verified && wheels.length > 0);
	to.withSbom += Number(signals.sbom.state === "verified");
	if (durations.scan !== null) to.scans.push(durations.scan);
}
function figuresOf({ releases, verifiedWheels, withSbom, scans }) {
	const sorted = scans.toSorted((left, right) => left - right);
	return {
		releases,
		verifiedWheels,
		withSbom,
		scanP50: percentile(sorted, .5),
		scanP95: percentile(sorted, .95)
	};
}
function periodsOf(byMonth) {
	const known = [...byMonth.keys()].sort();
	const [first, last] = [known[0], known.at(-1)];
	if (first === void 0 || last === void 0) return [];
	const periods = [];
	for (let month = last; month >= first && periods.length < MOST_PERIODS; month = monthBefore(month)) periods.unshift({
		period: month,
		...figuresOf(byMonth.get(month) ?? tally())
	});
	return periods;
}
function monthBefore(month) {
	const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
	const [y, m] = number <= 1 ? [year - 1, 12] : [year, number - 1];
	return `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}`;
}
const none = () => ({
	verified: 0,
	claimed: 0,
	failed: 0,
	off: 0,
	unknown: 0
});
function signalsOf(entries) {
	const found = {
		signed: none(),
		sbom: none(),
		scan: none()
	};
	for (const latest of entries.map(latestOf)) {
		if (latest === void 0) continue;
		found.signed[latest.signals.signed.state] += 1;
		found.sbom[latest.signals.sbom.state] += 1;
		found.scan[latest.signals.scan.state] += 1;
	}
	return found;
}
// src/marketplace/metrics-files.ts
/** `metrics.json`, and the same as OpenMetrics 1.0 text. */
function metricsFiles(metrics) {
	return [jsonFile("metrics.json", metrics), textFile("metrics.txt", openMetrics(familiesOf(metrics), {}))];
}
const PREFIX = "wheelseal_marketplace";
function familiesOf(metrics) {
	const { asOf, plugins, releases, wheels, signals, periods } = metrics;
	const one = (name, help, value) => gauge(`${PREFIX}_${name}`, help, [[{}, value]]);
	const monthly = (name, help, of) => gauge(`${PREFIX}_period_${name}`, help, periods.map((each) => [{ period: each.period }, of(each)]));
	const states = Object.entries(signals).flatMap(([signal, counts]) => Object.entries(counts).map(([state, count]) => [{
		signal,
		state
	}, count]));
	return [
		gauge(`${PREFIX}_as_of_timestamp_seconds`, "Start of the UTC day by which everything was judged", [[{}, Date.parse(`${asOf}T00:00:00Z`) / 1e3]], "seconds"),
		one("plugins", "Plugins of the catalogue", plugins.total),
		one("plugins_stale", "Plugins that could not be looked at on that day", plugins.stale),
		one("plugins_without_release", "Plugins that show no release", plugins.withoutRelease),
		gauge(`${PREFIX}_signals`, "Plugins, by what is known of their latest release", states),
		one("releases", "Releases that are shown", releases.releases),
		one("releases_verified", "Releases whose wheels are all verified", releases.verifiedWheels),
		one("releases_with_sbom", "Releases with a verified SBOM", releases.withSbom),
		one("wheels", "Wheels of these releases", wheels.total),
		one("wheels_verified", "Wheels whose signature was verified", wheels.verified),
		one("new_findings", "Open findings that re-scans add to what releases say", metrics.newFindings),
		durations("scan_duration_seconds", "Duration of the scans in publishers’ runs, nearest rank", [[{}, releases]]),
		monthly("releases", "Releases by UTC month of publication", (each) => each.releases),
		monthly("releases_verified", "Of these, those whose wheels are all verified", (each) => each.verifiedWheels),
		monthly("releases_with_sbom", "Of these, those with a verified SBOM", (each) => each.withSbom),
		durations("period_scan_duration_seconds", "Duration of their scans, nearest rank", periods.map((each) => [{ period: each.period }, each]))
	];
}
function durations(name, help, of) {
	const samples = of.flatMap(([labels, { scanP50, scanP95 }]) => [...quantile(labels, "0.5", scanP50), ...quantile(labels, "0.95", scanP95)]);
	return gauge(`${PREFIX}_${name}`, help, samples, "seconds");
}
function quantile(labels, share, value) {
	return value === null ? [] : [[{
		...labels,
		quantile: share
	}, value / 1e3]];
}
// src/marketplace/run-report.ts
const BUDGET = {
	stale: 15e4,
	failed: 25e4,
	amber: 25e4,
	findings: 2e5
};
const ELSEWHERE = "they are in the JSON files of the plugins";
/** Stands against what it is about. */
const FAILED = ["bad"];
/** Neither good nor refused: someone has to look. */
const AMBER = [
	"backup",
	"incomplete",
	"unknown",
	"off"
];
/**
* `report.md`, and the summary of the run: what whoever runs the marketplace has to know. GitHub Markdown, at most 900 KB;
* what repositories say shows as it is.
*/
function runReport(part, metrics) {
	const { asOf, catalog, entries } = part;
	return [
		`# ${forMarkdown(catalog.marketplace.title, 300)}, ${asOf}`,
		"",
		overview(metrics),
		"",
		...section("Could not be looked at", {
			header: [
				"Plugin",
				"Since",
				"Why"
			],
			rows: entries.filter((each) => each.staleSince !== null || each.trouble !== null),
			cellsOf: (each) => [
				shown(part, each),
				each.staleSince ?? "never seen",
				prose$1(each.trouble ?? "no reason is known")
			],
			budget: BUDGET.stale
		}),
		...signals("Failed", part, FAILED, BUDGET.failed),
		...signals("To be looked at", part, AMBER, BUDGET.amber),
		...section("New findings", {
			header: [
				"Plugin",
				"Release",
				"Finding",
				"Package",
				"Fixed in",
				"Since"
			],
			rows: [...newFindingsOf(entries)],
			cellsOf: ({ entry, release, finding, day }) => [
				shown(part, entry),
				code(release.tag),
				`${code(finding.ids[0] ?? "")} ${finding.severity.band}`,
				code(`${finding.package.name} ${finding.package.version}`),
				finding.fixed === null ? "not known" : code(finding.fixed),
				day
			],
			budget: BUDGET.findings
		}),
		...entries.length === 0 ? ["The catalogue has no plugin.", ""] : []
	].join("\n");
}
function overview({ plugins, releases, wheels, newFindings }) {
	return [
		`${counted(plugins.total, "plugin")}, ${plugins.stale} stale, ${plugins.withoutRelease} without a release`,
		`${counted(releases.releases, "release")}, ${releases.verifiedWheels} with verified wheels, ${releases.withSbom} with a verified SBOM`,
		`${counted(wheels.total, "wheel")}, ${wheels.verified} verified`,
		counted(newFindings, "new finding")
	].join("; ");
}
function section(title, what) {
	const { rows } = what;
	return rows.length === 0 ? [] : [
		`## ${title} (${rows.length})`,
		"",
		...tableOf$1({
			...what,
			elsewhere: ELSEWHERE
		}),
		""
	];
}
/** What has one of these looks, a row for each release and sentence. */
function signals(title, part, looks, budget) {
	return section(title, {
		header: [
			"Plugin",
			"Release",
			"Signal",
			"What was found"
		],
		rows: part.entries.flatMap((entry) => entry.releases.flatMap((release) => [...bySentence(release, looks)].map(([sentence, kinds]) => ({
			entry,
			release,
			sentence,
			kinds
		})))),
		cellsOf: ({ entry, release, sentence, kinds }) => [
			shown(part, entry),
			code(release.tag),
			kinds.join(", "),
			prose$1(sentence)
		],
		budget
	});
}
/** What was found, once, with the signals of which it was. */
function bySentence(release, looks) {
	const found = /* @__PURE__ */ new Map();
	for (const kind of [
		"signed",
		"sbom",
		"scan"
	]) {
		const { look, sentence } = release.signals[kind];
		if (looks.includes(look)) found.set(sentence, [...found.get(sentence) ?? [], kind]);
	}
	return found;
}
function shown({ catalog }, { name }) {
	const { url } = catalog.marketplace;
	return url === null ? code(name) : link$1(name, `${url}plugins/${pathPart(name)}/`);
}
// src/marketplace/schemas.generated.ts
const SCHEMA_TEXTS = {
	"marketplace-entry.schema.json": String.raw`{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"marketplace-entry.schema.json","type":"object","properties":{"schemaVersion":{"type":"string","const":"1.0"},"name":{"type":"string","minLength":1,"maxLength":255},"summary":{"anyOf":[{"type":"string","minLength":1,"maxLength":512},{"type":"null"}]},"repository":{"type":"string","minLength":1,"maxLength":255},"repositoryId":{"type":"string","minLength":1,"maxLength":64},"packages":{"minItems":1,"maxItems":1000,"type":"array","items":{"type":"string","minLength":1,"maxLength":255}},"contact":{"anyOf":[{"type":"string","minLength":1,"maxLength":500},{"type":"null"}]},"publisher":{"type":"object","properties":{"issuer":{"type":"string","minLength":1,"maxLength":2048},"workflow":{"type":"string","minLength":1,"maxLength":500},"refs":{"minItems":1,"maxItems":100,"type":"array","items":{"type":"string","minLength":1,"maxLength":500}},"backupKey":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}],"description":"SHA-256 of the admitted backup key (SPKI, DER)"}},"required":["issuer","workflow","refs","backupKey"],"additionalProperties":false},"checkedOn":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"staleSince":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"trouble":{"anyOf":[{"type":"string","minLength":1,"maxLength":1000},{"type":"null"}]},"latest":{"anyOf":[{"type":"string","minLength":1,"maxLength":255},{"type":"null"}]},"releases":{"maxItems":1000,"type":"array","items":{"type":"object","properties":{"tag":{"type":"string","minLength":1,"maxLength":255},"version":{"type":"string","minLength":1,"maxLength":255},"prerelease":{"type":"boolean"},"immutable":{"type":"boolean"},"adopted":{"type":["boolean","null"]},"url":{"type":"string","minLength":1,"maxLength":2048},"publishedAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}]},"commit":{"anyOf":[{"type":"string","minLength":1,"maxLength":64},{"type":"null"}]},"manifest":{"anyOf":[{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"url":{"type":"string","minLength":1,"maxLength":2048}},"required":["name","size","sha256","url"],"additionalProperties":false},{"type":"null"}]},"signals":{"type":"object","properties":{"signed":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"},"sentence":{"type":"string","minLength":1,"maxLength":1000,"description":"what was checked, or why it is not so: one sentence"}},"required":["state","look","message","sentence"],"additionalProperties":false},"sbom":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"},"sentence":{"type":"string","minLength":1,"maxLength":1000,"description":"what was checked, or why it is not so: one sentence"}},"required":["state","look","message","sentence"],"additionalProperties":false},"scan":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"},"sentence":{"type":"string","minLength":1,"maxLength":1000,"description":"what was checked, or why it is not so: one sentence"}},"required":["state","look","message","sentence"],"additionalProperties":false}},"required":["signed","sbom","scan"],"additionalProperties":false},"seal":{"anyOf":[{"type":"object","properties":{"kind":{"type":"string","enum":["keyless","backup-key"]},"identity":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}]},"issuer":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}]},"key":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]},"logIndex":{"anyOf":[{"type":"string","pattern":"^[0-9]{1,20}$"},{"type":"null"}]},"signedAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}]},"policy":{"type":"string","minLength":1,"maxLength":2000,"description":"the word of the catalogue under which it is trusted"}},"required":["kind","identity","issuer","key","logIndex","signedAt","policy"],"additionalProperties":false},{"type":"null"}]},"files":{"maxItems":10000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"url":{"type":"string","minLength":1,"maxLength":2048,"description":"at the hub"},"kind":{"type":"string","enum":["wheel","sdist"]},"package":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":255},"version":{"type":"string","minLength":1,"maxLength":255},"purl":{"type":"string","minLength":1,"maxLength":1024}},"required":["name","version","purl"],"additionalProperties":false},"tags":{"maxItems":4096,"type":"array","items":{"type":"string","minLength":1,"maxLength":255}},"requiresPython":{"anyOf":[{"type":"string","minLength":1,"maxLength":500},{"type":"null"}]},"signature":{"anyOf":[{"type":"object","properties":{"kind":{"type":"string","enum":["keyless","backup-key"]},"identity":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}]},"issuer":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}]},"key":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]},"logIndex":{"anyOf":[{"type":"string","pattern":"^[0-9]{1,20}$"},{"type":"null"}]},"signedAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}]}},"required":["kind","identity","issuer","key","logIndex","signedAt"],"additionalProperties":false},{"type":"null"}]},"sbom":{"anyOf":[{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"path":{"type":"string","minLength":1,"maxLength":500,"description":"relative to the root of the site"}},"required":["name","size","sha256","path"],"additionalProperties":false},{"type":"null"}]},"provenance":{"anyOf":[{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"path":{"type":"string","minLength":1,"maxLength":500,"description":"relative to the root of the site"}},"required":["name","size","sha256","path"],"additionalProperties":false},{"type":"null"}]}},"required":["name","size","sha256","url","kind","package","tags","requiresPython","signature","sbom","provenance"],"additionalProperties":false}},"components":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":500},"version":{"anyOf":[{"type":"string","minLength":1,"maxLength":500},{"type":"null"}]},"purl":{"anyOf":[{"type":"string","minLength":1,"maxLength":2000},{"type":"null"}]},"licenses":{"maxItems":100,"type":"array","items":{"type":"string","minLength":1,"maxLength":500}}},"required":["name","version","purl","licenses"],"additionalProperties":false}},"scan":{"anyOf":[{"type":"object","properties":{"verdict":{"type":"string","enum":["pass","fail","incomplete"],"description":"by the catalogue's rules, recomputed from the findings"},"reasons":{"maxItems":1000,"type":"array","items":{"type":"string","minLength":1,"maxLength":2000}},"failOn":{"type":"string","enum":["critical","high","medium","low","never"]},"unknownSeverity":{"type":"string","enum":["fail","warn"]},"counts":{"type":"object","properties":{"critical":{"type":"integer","minimum":0,"maximum":9007199254740991},"high":{"type":"integer","minimum":0,"maximum":9007199254740991},"medium":{"type":"integer","minimum":0,"maximum":9007199254740991},"low":{"type":"integer","minimum":0,"maximum":9007199254740991},"none":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["critical","high","medium","low","none","unknown"],"additionalProperties":false,"description":"open findings by band, recomputed"},"excepted":{"type":"integer","minimum":0,"maximum":1000000,"description":"findings that the publisher's own exceptions cover"},"snapshotAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}],"description":"time of the oldest advisory data"},"ageDays":{"anyOf":[{"type":"integer","minimum":-100000,"maximum":100000},{"type":"null"}],"description":"of those data on the day of the site"},"coverage":{"type":"object","properties":{"components":{"type":"integer","minimum":0,"maximum":1000000},"judged":{"type":"integer","minimum":0,"maximum":1000000},"excluded":{"type":"integer","minimum":0,"maximum":1000000},"unjudgeable":{"type":"integer","minimum":0,"maximum":1000000}},"required":["components","judged","excluded","unjudgeable"],"additionalProperties":false},"findings":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},"ids":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"records that match this version"},"aliases":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"every other name of the same vulnerability"},"severity":{"type":"object","properties":{"band":{"type":"string","enum":["critical","high","medium","low","none","unknown"]},"score":{"anyOf":[{"type":"number","minimum":0,"maximum":10},{"type":"null"}]},"vector":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"source":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"id of the record that stated it"},"rule":{"type":"string","enum":["max","cvss-v4-first","label","none"]}},"required":["band","score","vector","source","rule"],"additionalProperties":false},"fixed":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"lowest fixed version above the installed one"},"state":{"type":"string","enum":["open","excepted","not-affected"]},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","ids","aliases","severity","fixed","state"],"additionalProperties":false}},"indeterminate":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"anyOf":[{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},{"type":"null"}],"description":"null where the record cannot be read at all"},"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","id","reason"],"additionalProperties":false},"description":"records that can be neither confirmed nor excluded"}},"required":["verdict","reasons","failOn","unknownSeverity","counts","excepted","snapshotAt","ageDays","coverage","findings","indeterminate"],"additionalProperties":false},{"type":"null"}]},"scanFile":{"anyOf":[{"type":"object","properties":{"name":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"path":{"type":"string","minLength":1,"maxLength":500,"description":"relative to the root of the site"}},"required":["name","size","sha256","path"],"additionalProperties":false},{"type":"null"}]},"rescan":{"anyOf":[{"type":"object","properties":{"verdict":{"type":"string","enum":["pass","fail","incomplete"],"description":"by the catalogue's rules, recomputed from the findings"},"reasons":{"maxItems":1000,"type":"array","items":{"type":"string","minLength":1,"maxLength":2000}},"failOn":{"type":"string","enum":["critical","high","medium","low","never"]},"unknownSeverity":{"type":"string","enum":["fail","warn"]},"counts":{"type":"object","properties":{"critical":{"type":"integer","minimum":0,"maximum":9007199254740991},"high":{"type":"integer","minimum":0,"maximum":9007199254740991},"medium":{"type":"integer","minimum":0,"maximum":9007199254740991},"low":{"type":"integer","minimum":0,"maximum":9007199254740991},"none":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["critical","high","medium","low","none","unknown"],"additionalProperties":false,"description":"open findings by band, recomputed"},"excepted":{"type":"integer","minimum":0,"maximum":1000000,"description":"findings that the publisher's own exceptions cover"},"snapshotAt":{"anyOf":[{"type":"string","maxLength":40,"pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},{"type":"null"}],"description":"time of the oldest advisory data"},"ageDays":{"anyOf":[{"type":"integer","minimum":-100000,"maximum":100000},{"type":"null"}],"description":"of those data on the day of the site"},"coverage":{"type":"object","properties":{"components":{"type":"integer","minimum":0,"maximum":1000000},"judged":{"type":"integer","minimum":0,"maximum":1000000},"excluded":{"type":"integer","minimum":0,"maximum":1000000},"unjudgeable":{"type":"integer","minimum":0,"maximum":1000000}},"required":["components","judged","excluded","unjudgeable"],"additionalProperties":false},"findings":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},"ids":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"records that match this version"},"aliases":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"every other name of the same vulnerability"},"severity":{"type":"object","properties":{"band":{"type":"string","enum":["critical","high","medium","low","none","unknown"]},"score":{"anyOf":[{"type":"number","minimum":0,"maximum":10},{"type":"null"}]},"vector":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"source":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"id of the record that stated it"},"rule":{"type":"string","enum":["max","cvss-v4-first","label","none"]}},"required":["band","score","vector","source","rule"],"additionalProperties":false},"fixed":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"lowest fixed version above the installed one"},"state":{"type":"string","enum":["open","excepted","not-affected"]},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","ids","aliases","severity","fixed","state"],"additionalProperties":false}},"indeterminate":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"anyOf":[{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},{"type":"null"}],"description":"null where the record cannot be read at all"},"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","id","reason"],"additionalProperties":false},"description":"records that can be neither confirmed nor excluded"},"on":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"sources":{"maxItems":1000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"snapshotAt":{"anyOf":[{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z))$"},{"type":"null"}]}},"required":["name","sha256","snapshotAt"],"additionalProperties":false}},"added":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"finding":{"type":"integer","minimum":0,"maximum":1000000},"modified":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]}},"required":["finding","modified"],"additionalProperties":false}}},"required":["verdict","reasons","failOn","unknownSeverity","counts","excepted","snapshotAt","ageDays","coverage","findings","indeterminate","on","sources","added"],"additionalProperties":false},{"type":"null"}]},"durations":{"type":"object","properties":{"sign":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}]},"sbom":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}]},"scan":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}]},"publish":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}]}},"required":["sign","sbom","scan","publish"],"additionalProperties":false}},"required":["tag","version","prerelease","immutable","adopted","url","publishedAt","commit","manifest","signals","seal","files","components","scan","scanFile","rescan","durations"],"additionalProperties":false}}},"required":["schemaVersion","name","summary","repository","repositoryId","packages","contact","publisher","checkedOn","staleSince","trouble","latest","releases"],"additionalProperties":false,"title":"wheelseal marketplace entry","description":"What a marketplace has found out about one plugin"}`,
	"marketplace-index.schema.json": String.raw`{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"marketplace-index.schema.json","type":"object","properties":{"schemaVersion":{"type":"string","const":"1.0"},"generator":{"type":"object","properties":{"name":{"type":"string","const":"wheelseal"},"version":{"type":"string","minLength":1,"maxLength":100}},"required":["name","version"],"additionalProperties":false},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$","description":"UTC day by which everything was judged"},"title":{"type":"string","minLength":1,"maxLength":500},"url":{"anyOf":[{"type":"string","minLength":1,"maxLength":2048},{"type":"null"}],"description":"where the site lies"},"contact":{"anyOf":[{"type":"string","minLength":1,"maxLength":500},{"type":"null"}]},"catalog":{"type":"object","properties":{"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$","description":"over its canonical JSON"}},"required":["sha256"],"additionalProperties":false},"rules":{"type":"object","properties":{"failOn":{"type":"string","enum":["critical","high","medium","low","never"]},"unknownSeverity":{"type":"string","enum":["fail","warn"]},"maxScanAge":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"in days"}},"required":["failOn","unknownSeverity","maxScanAge"],"additionalProperties":false,"description":"by which scans were judged"},"plugins":{"maxItems":1000000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":255},"repository":{"type":"string","minLength":1,"maxLength":255},"latest":{"anyOf":[{"type":"object","properties":{"tag":{"type":"string","minLength":1,"maxLength":255},"version":{"type":"string","minLength":1,"maxLength":255},"signals":{"type":"object","properties":{"signed":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"}},"required":["state","look","message"],"additionalProperties":false},"sbom":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"}},"required":["state","look","message"],"additionalProperties":false},"scan":{"type":"object","properties":{"state":{"type":"string","enum":["verified","claimed","failed","off","unknown"]},"look":{"type":"string","enum":["good","backup","off","bad","incomplete","unknown"],"description":"\u0060good\u0060 alone is green: verified, and nothing stands against it"},"message":{"type":"string","minLength":1,"maxLength":60,"description":"for a badge"}},"required":["state","look","message"],"additionalProperties":false}},"required":["signed","sbom","scan"],"additionalProperties":false}},"required":["tag","version","signals"],"additionalProperties":false},{"type":"null"}],"description":"newest final release, else the newest; null where there is none"},"staleSince":{"anyOf":[{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},{"type":"null"}]},"entry":{"type":"object","properties":{"path":{"type":"string","minLength":1,"maxLength":500,"description":"relative to this file"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"in bytes"}},"required":["path","sha256","size"],"additionalProperties":false,"description":"everything that is known of it"}},"required":["name","repository","latest","staleSince","entry"],"additionalProperties":false},"description":"sorted by name"}},"required":["schemaVersion","generator","asOf","title","url","contact","catalog","rules","plugins"],"additionalProperties":false,"title":"wheelseal marketplace index","description":"Every plugin of a marketplace, in short"}`,
	"marketplace-metrics.schema.json": String.raw`{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"marketplace-metrics.schema.json","type":"object","properties":{"schemaVersion":{"type":"string","const":"1.0"},"asOf":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"},"plugins":{"type":"object","properties":{"total":{"type":"integer","minimum":0,"maximum":9007199254740991},"stale":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"could not be looked at: what is shown is older than this day"},"withoutRelease":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["total","stale","withoutRelease"],"additionalProperties":false},"signals":{"type":"object","properties":{"signed":{"type":"object","properties":{"verified":{"type":"integer","minimum":0,"maximum":9007199254740991},"claimed":{"type":"integer","minimum":0,"maximum":9007199254740991},"failed":{"type":"integer","minimum":0,"maximum":9007199254740991},"off":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["verified","claimed","failed","off","unknown"],"additionalProperties":false},"sbom":{"type":"object","properties":{"verified":{"type":"integer","minimum":0,"maximum":9007199254740991},"claimed":{"type":"integer","minimum":0,"maximum":9007199254740991},"failed":{"type":"integer","minimum":0,"maximum":9007199254740991},"off":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["verified","claimed","failed","off","unknown"],"additionalProperties":false},"scan":{"type":"object","properties":{"verified":{"type":"integer","minimum":0,"maximum":9007199254740991},"claimed":{"type":"integer","minimum":0,"maximum":9007199254740991},"failed":{"type":"integer","minimum":0,"maximum":9007199254740991},"off":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["verified","claimed","failed","off","unknown"],"additionalProperties":false}},"required":["signed","sbom","scan"],"additionalProperties":false,"description":"plugins, by what is known of their latest release"},"releases":{"type":"object","properties":{"releases":{"type":"integer","minimum":0,"maximum":9007199254740991},"verifiedWheels":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"releases that have wheels, all of them verified"},"withSbom":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"releases with a verified SBOM"},"scanP50":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}],"description":"median duration of the scans (nearest rank), as verified manifests say"},"scanP95":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}],"description":"95th percentile of the same"}},"required":["releases","verifiedWheels","withSbom","scanP50","scanP95"],"additionalProperties":false},"sbomRate":{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"null"}],"description":"withSbom of releases, to four digits; null without releases"},"wheels":{"type":"object","properties":{"total":{"type":"integer","minimum":0,"maximum":9007199254740991},"verified":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["total","verified"],"additionalProperties":false},"newFindings":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"open findings that re-scans add to what releases say"},"periods":{"maxItems":120,"type":"array","items":{"type":"object","properties":{"period":{"type":"string","pattern":"^\\d{4}-\\d{2}$"},"releases":{"type":"integer","minimum":0,"maximum":9007199254740991},"verifiedWheels":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"releases that have wheels, all of them verified"},"withSbom":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"releases with a verified SBOM"},"scanP50":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}],"description":"median duration of the scans (nearest rank), as verified manifests say"},"scanP95":{"anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"null"}],"description":"95th percentile of the same"}},"required":["period","releases","verifiedWheels","withSbom","scanP50","scanP95"],"additionalProperties":false},"description":"by UTC month of publication, oldest first, without gaps, at most the last ten years"}},"required":["schemaVersion","asOf","plugins","signals","releases","sbomRate","wheels","newFindings","periods"],"additionalProperties":false,"title":"wheelseal marketplace metrics","description":"How the releases of a marketplace have done"}`,
	"scan.schema.json": String.raw`{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"scan.schema.json","type":"object","properties":{"schemaVersion":{"type":"string","const":"1.0"},"inputs":{"type":"string","pattern":"^[0-9a-f]{64}$","description":"over everything this result was made from, but for the advisories"},"subject":{"type":"object","properties":{"files":{"maxItems":10000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"required":["name","sha256"],"additionalProperties":false}},"sboms":{"maxItems":10000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"required":["name","sha256"],"additionalProperties":false}}},"required":["files","sboms"],"additionalProperties":false},"database":{"type":"object","properties":{"sources":{"maxItems":1000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"snapshotAt":{"anyOf":[{"type":"string","format":"date-time","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z))$"},{"type":"null"}]}},"required":["name","sha256","snapshotAt"],"additionalProperties":false}},"ageDays":{"anyOf":[{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991},{"type":"null"}],"description":"whole UTC days since the oldest source; null where it is not known"}},"required":["sources","ageDays"],"additionalProperties":false},"policy":{"type":"object","properties":{"failOn":{"type":"string","enum":["critical","high","medium","low","never"]},"unknownSeverity":{"type":"string","enum":["fail","warn"]},"severityRule":{"type":"string","enum":["max","cvss-v4-first"]},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"required":["failOn","unknownSeverity","severityRule","sha256"],"additionalProperties":false},"coverage":{"type":"object","properties":{"components":{"type":"integer","minimum":0,"maximum":9007199254740991},"judged":{"type":"integer","minimum":0,"maximum":9007199254740991},"excluded":{"type":"integer","minimum":0,"maximum":9007199254740991},"unjudgeable":{"type":"integer","minimum":0,"maximum":9007199254740991},"notJudged":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":2000},"version":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"state":{"type":"string","enum":["excluded","unjudgeable"]},"reason":{"type":"string","maxLength":2000}},"required":["name","version","purl","state","reason"],"additionalProperties":false}}},"required":["components","judged","excluded","unjudgeable","notJudged"],"additionalProperties":false,"description":"judged + excluded + unjudgeable = components"},"findings":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},"ids":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"records that match this version"},"aliases":{"maxItems":10000,"type":"array","items":{"type":"string","maxLength":2000},"description":"every other name of the same vulnerability"},"severity":{"type":"object","properties":{"band":{"type":"string","enum":["critical","high","medium","low","none","unknown"]},"score":{"anyOf":[{"type":"number","minimum":0,"maximum":10},{"type":"null"}]},"vector":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"source":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"id of the record that stated it"},"rule":{"type":"string","enum":["max","cvss-v4-first","label","none"]}},"required":["band","score","vector","source","rule"],"additionalProperties":false},"fixed":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}],"description":"lowest fixed version above the installed one"},"state":{"type":"string","enum":["open","excepted","not-affected"]},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","ids","aliases","severity","fixed","state"],"additionalProperties":false}},"indeterminate":{"maxItems":100000,"type":"array","items":{"type":"object","properties":{"package":{"anyOf":[{"type":"object","properties":{"ecosystem":{"type":"string","maxLength":2000,"description":"OSV's word for the package ecosystem"},"name":{"type":"string","maxLength":2000,"description":"as the inventory writes it"},"version":{"type":"string","maxLength":2000},"purl":{"anyOf":[{"type":"string","maxLength":2000},{"type":"null"}]},"paths":{"maxItems":8,"type":"array","items":{"maxItems":64,"type":"array","items":{"type":"string","maxLength":2000}},"description":"how it got here: names from the file down to the package"}},"required":["ecosystem","name","version","purl","paths"],"additionalProperties":false},{"type":"null"}],"description":"null where the record cannot be read at all"},"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"exception":{"type":"object","properties":{"id":{"type":"string","maxLength":2000},"reason":{"type":"string","maxLength":2000},"owner":{"type":"string","maxLength":2000},"expires":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$"}},"required":["id","reason","owner","expires"],"additionalProperties":false}},"required":["package","id","reason"],"additionalProperties":false},"description":"records that can be neither confirmed nor excluded"},"counts":{"type":"object","properties":{"critical":{"type":"integer","minimum":0,"maximum":9007199254740991},"high":{"type":"integer","minimum":0,"maximum":9007199254740991},"medium":{"type":"integer","minimum":0,"maximum":9007199254740991},"low":{"type":"integer","minimum":0,"maximum":9007199254740991},"none":{"type":"integer","minimum":0,"maximum":9007199254740991},"unknown":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["critical","high","medium","low","none","unknown"],"additionalProperties":false,"description":"open findings by band"},"verdict":{"type":"string","enum":["pass","fail","incomplete"]},"reasons":{"maxItems":1000,"type":"array","items":{"type":"string","maxLength":2000},"description":"why the verdict is no pass; empty if it is one"}},"required":["schemaVersion","inputs","subject","database","policy","coverage","findings","indeterminate","counts","verdict","reasons"],"additionalProperties":false,"title":"wheelseal scan result","description":"What was judged, by which data, under which rules"}`
};
// src/marketplace/schemas.ts
/** The schemas of what the site hands out, beside it. */
function schemaFiles() {
	return Object.entries(SCHEMA_TEXTS).map(([name, text]) => textFile(`schema/${name}`, stableJson(JSON.parse(text))));
}
// src/marketplace/simple.ts
/**
* The version of the simple repository API that these pages are of: JSON and HTML (PEP 691, 503), sizes, times and versions
* (1.1, PEP 700), provenance (1.3, PEP 740); what 1.2 and 1.4 add says nothing where it is absent (PEP 708, 792).
*/
const API_VERSION = "1.4";
/**
* A package index that any server of files can serve: the files of releases that were verified, at the addresses where
* their publishers keep them. pip asks for JSON and takes HTML, which is what lies at `simple/PROJECT/`; `index.json` beside
* is for servers that choose by `Accept`.
*/
function* simpleFiles({ entries, catalog }) {
	const projects = [];
	for (const entry of entries) for (const project of entry.packages) {
		const files = filesOf$1(entry, project, catalog.marketplace.url);
		if (files.length === 0) continue;
		projects.push(project);
		yield jsonFile(`simple/${project}/index.json`, projectJson(project, files));
		yield textFile(`simple/${project}/index.html`, projectHtml(project, files));
	}
	projects.sort();
	yield jsonFile("simple/index.json", {
		meta: { "api-version": API_VERSION },
		projects: projects.map((name) => ({ name }))
	});
	yield textFile("simple/index.html", page("Package index", projects.map((name) => `<a href="${forMarkup(name)}/">${forMarkup(name)}</a><br>`)));
}
/** Each file name once, of the newest release that has it. */
function filesOf$1(entry, project, site) {
	const found = /* @__PURE__ */ new Map();
	for (const release of entry.releases) {
		if (release.signals.signed.state !== "verified") continue;
		for (const file of release.files) {
			const listed = found.has(file.name) ? void 0 : listedOf(file, release, project, site);
			if (listed) found.set(file.name, listed);
		}
	}
	return sortedBy(found.values(), ({ file }) => file.name);
}
function listedOf(file, release, project, site) {
	const version = normalizeVersion(file.package.version);
	const url = addressOf(file.url);
	if (file.signature === null || version === void 0 || url === void 0) return void 0;
	if (normalizeName(file.package.name) !== project) return void 0;
	const provenance = file.provenance === null || site === null ? null : `${site}${file.provenance.path}`;
	return {
		file,
		version,
		url,
		uploadTime: release.publishedAt,
		provenance
	};
}
/** Without a fragment, where the digest will stand. */
function addressOf(url) {
	const parsed = URL.parse(url);
	if (parsed?.protocol !== "https:" && parsed?.protocol !== "http:") return void 0;
	parsed.hash = "";
	return parsed.href;
}
function projectJson(name, files) {
	return {
		meta: { "api-version": API_VERSION },
		name,
		versions: [...new Set(files.map((each) => each.version))].sort(compareVersions),
		files: files.map(({ file, url, uploadTime, provenance }) => ({
			filename: file.name,
			url,
			hashes: { sha256: file.sha256 },
			size: file.size,
			...file.requiresPython !== null && { "requires-python": file.requiresPython },
			...uploadTime !== null && { "upload-time": uploadTime },
			...provenance !== null && { provenance }
		}))
	};
}
function projectHtml(name, files) {
	const anchors = files.map(({ file, url, provenance }) => {
		const python = file.requiresPython === null ? "" : ` data-requires-python="${forMarkup(file.requiresPython)}"`;
		const proof = provenance === null ? "" : ` data-provenance="${forMarkup(provenance, 4e3)}"`;
		return `<a href="${forMarkup(url, 4e3)}#sha256=${file.sha256}"${python}${proof}>${forMarkup(file.name)}</a><br>`;
	});
	return page(`Links for ${name}`, anchors);
}
function page(title, anchors) {
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="pypi:repository-version" content="${API_VERSION}">
<title>${forMarkup(title)}</title>
</head>
<body>
<h1>${forMarkup(title)}</h1>
${anchors.join("\n")}
</body>
</html>
`;
}
// src/marketplace/write-site.ts
/**
* Writes the whole site of a part, and puts it in the place of the last one; on the first problem the last one stays. The
* same part makes the same bytes. `index.json` is written last: a folder that has one is whole. `tell` takes the name of
* each section as it begins.
*/
async function writeSite(part, site, pages, tell = () => {}) {
	const metrics = metricsOf(part);
	const report = runReport(part, metrics);
	const rows = [];
	const written = await writeFiles(filesOf(sectionsOf(part, {
		rows,
		metrics,
		report,
		pages
	}), tell), site);
	return isProblem(written) ? written : {
		...written,
		plugins: rows.length,
		metrics,
		report
	};
}
async function* filesOf(sections, tell) {
	for (const [name, files] of sections) {
		tell(name);
		yield* files();
	}
}
/** In the order in which they are written. */
function sectionsOf(part, { rows, metrics, report, pages }) {
	return [
		["documents", () => documentFiles(part)],
		["plugins", () => pluginFiles(part, rows)],
		["badges", () => badgeFiles(part.entries)],
		["package index", () => simpleFiles(part)],
		["feed", () => [feedFile(part)]],
		["metrics", () => metricsFiles(metrics)],
		["schemas", schemaFiles],
		["report", () => [textFile("report.md", report)]],
		["pages", () => pages(part, metrics.periods)],
		["index", () => [indexFile(part, rows)]]
	];
}
function* pluginFiles({ entries }, rows) {
	for (const entry of entries) {
		const { file, row } = pluginFile(entry);
		rows.push(row);
		yield file;
	}
}
// src/doors/marketplace-building.ts
/** Looks at the plugins of the catalogue, or of a shard of it, and writes what it found. */
async function buildMarketplace(inputs, catalog, tools) {
	const { hub, cache, advisories, trust, site, log } = tools;
	const { asOf, shard } = inputs;
	const root = await trust.root();
	const unasked = isProblem(root) ? [root] : await (advisories?.check() ?? []);
	if (isProblem(root) || unasked.length > 0) return ended(null, unasked);
	const collected = await collect({
		catalog,
		plugins: shard === null ? catalog.plugins : catalog.plugins.filter((each) => shardOf(each.repositoryId, shard.count) === shard.index),
		asOf,
		root,
		hub,
		cache,
		advisories,
		log
	});
	if (isProblem(collected)) return ended(null, [collected]);
	const { part, troubles } = collected;
	const written = await (shard === null ? writeSiteOf(part, site, log) : writePart(part, {
		shard: shard.index,
		of: shard.count
	}, site));
	if (isProblem(written)) return ended(null, [...troubles, written]);
	log.info(`wrote ${counted(written.files, "file")} for ${counted(part.entries.length, "plugin")}`);
	await cache.prune();
	return ended(part, troubles);
}
/** Writes the site of a part, pages and all. */
function writeSiteOf(part, site, log) {
	return writeSite(part, site, pageFiles, (section) => log.info(`writing ${section}`));
}
/** A repository that is gone or renamed is for the catalogue to follow; what could not be fetched is for the next run. */
function ended(part, problems) {
	const isOwn = (each) => /^marketplace\/(gone|renamed|replaced)$/.test(each.code);
	const deciding = problems.filter((each) => !isOwn(each));
	return {
		exit: exitCodeOf(deciding),
		part,
		problems: deciding,
		warnings: problems.filter(isOwn)
	};
}
export { entrySchema as a, downloadsOf as c, shardOf as i, ended as n, documentPath as o, writeSiteOf as r, documentsOf as s, buildMarketplace as t };
