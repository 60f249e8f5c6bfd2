import { a as mostSevere, o as problem, r as isProblem, s as withCause } from "./problem.js";
import { a as boolean, c as literal, f as strictObject, i as array, m as union, p as string, u as number } from "./schemas.js";
import { t as date } from "./iso.js";
import { o as oneLine, t as counted } from "./text.js";
import { n as inParallel } from "./parallel.js";
import { t as bugOf } from "./bug.js";
import { n as sortedBy, t as compareText } from "./order.js";
import { l as versionKey, n as compareVersions, r as isPrerelease, t as compareKeys } from "./version.js";
import { i as parseTag, t as checkTag } from "./tag.js";
import { n as admitsTag, r as publishersOf, t as HOST } from "./catalog.js";
import { n as sha256Of } from "./digest.js";
import { C as textOf$1, E as parsePurl, O as pypiPurl, S as readForeignDocument, _ as parsePurl$1, a as clipped, b as partsOf, c as fails, d as isMalware, f as bandOf, g as listComponents, h as keyOf$5, i as incompleteReasons, l as some, m as isInForce, n as judge$1, p as scoreOf, r as endedReasons, s as failingReasons, t as countsOf, u as verdictOf, v as ageOf, y as inventoryOf } from "./judge.js";
import { i as parseJson, n as isObject, r as parseExactJson, t as compactJson } from "./json.js";
import { n as normalizeName, t as isProjectName } from "./name.js";
import { t as normalizePackage } from "./ecosystem.js";
import { n as groupByAlias } from "./match.js";
import { r as saidOfScan } from "./badge.js";
import { i as MANIFEST_NAME, m as isPackageFile, o as SCAN_NAME } from "./asset-plan.js";
import { n as parseWheelFileName, t as parseSdistFileName } from "./wheel-name.js";
import { t as assetName } from "./asset-name.js";
import { t as GENERATOR } from "./generator.js";
import { n as scanResult } from "./result.js";
import { a as shardOf, c as documentsOf, i as jsonFile, n as writeWhole, o as checkedDocument, r as writeFiles, s as documentPath, t as ended$1, u as entrySchema } from "./marketplace-writing.js";
import { c as PROVENANCE, l as PUBLISH, o as judgeStatement } from "./judge-provenance.js";
import { c as intruders, s as judgeManifest } from "./statement-scan.js";
import { t as judgeContents } from "./judge-release.js";
import "./release-claims.js";
import { t as statedCompleteness } from "./completeness.js";
import { t as dayAfter } from "./time.js";
import { t as bytesInMemory } from "./bytes.js";
import { t as readSdist } from "./sdist.js";
import { n as readWheelMetadata } from "./wheel.js";
import { t as bundleOfPublishAttestation } from "./publish-attestation.js";
import { t as readAsset } from "./asset-reader.js";
const { setImmediate } = process.getBuiltinModule("node:timers/promises");
const { createPublicKey } = process.getBuiltinModule("node:crypto");
// src/marketplace/blaming.ts
/**
* What is thrown is a bug. One that shows with one plugin is held against it, and told as what it is: a release that was
* made to provoke it must not take every other plugin off the site.
*/
async function blaming({ name }, act) {
	try {
		return await act();
	} catch (error) {
		return bugOf(error, "The other plugins are shown as they are.", `, with the plugin \`${name}\``);
	}
}
// src/marketplace/breaker.ts
/** So many repositories in a row: no coincidence of their own troubles any more, as many plugins of one would be. */
const IN_A_ROW = 8;
/**
* `repositories`: how many there are to look at. Where all of a small catalogue fail, that is an outage too, unless there is
* one repository alone, of which nobody can say whose trouble it is.
*/
function createBreaker(repositories) {
	const most = Math.max(2, Math.min(IN_A_ROW, repositories));
	const row = /* @__PURE__ */ new Set();
	return {
		succeeded: () => row.clear(),
		failed: (repository, trouble) => {
			if (trouble.code === "marketplace/outage") return trouble;
			row.add(repository);
			return row.size < most ? void 0 : outage(row.size, trouble);
		}
	};
}
function outage(row, trouble) {
	return problem("marketplace/outage", `GitHub gave nothing of ${row} repositories in a row, so this is no trouble of their own`, "Nothing was written and what was verified is kept: run again when GitHub answers, and the run goes on from there.", { cause: withCause(trouble) });
}
// src/marketplace/choose.ts
/**
* The releases of a plugin that are shown: of those whose tag its rules admit and whose version can be read, the newest by
* version (PEP 440), whatever the order in which they were published, and the newest final one among them; newest first.
*/
function chosenReleases(plugin, published) {
	const newest = published.flatMap((release) => {
		const parts = admitsTag(plugin, release.tag) ? parseTag(release.tag) : void 0;
		if (parts === void 0 || isProblem(parts)) return [];
		const key = versionKey(parts.version);
		return key === void 0 ? [] : [{
			release,
			key
		}];
	}).toSorted((left, right) => compareKeys(right.key, left.key) || order(left.release, right.release)).map((each) => each.release);
	const chosen = newest.slice(0, plugin.releases);
	const final = newest.find(isFinal);
	return final === void 0 || chosen.includes(final) ? chosen : [...chosen.slice(0, -1), final];
}
function isFinal({ tag, prerelease }) {
	const parts = parseTag(tag);
	return !prerelease && !isProblem(parts) && !isPrerelease(parts.version);
}
/** Two tags of one version: the one that was published later stands first. */
function order(left, right) {
	return compareText(keyOf$4(right), keyOf$4(left));
}
function keyOf$4({ publishedAt, id }) {
	return `${publishedAt ?? ""} ${id}`;
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
/** Each is held against each finding; nobody has gone through more of them. */
const MOST_EXCEPTIONS = 1e3;
/**
* The publisher's exceptions, each for the package alone for which the release's own scan shows it, and once; those beyond
* a thousand are not honoured.
*/
function exceptionsIn({ findings, indeterminate }) {
	const found = /* @__PURE__ */ new Map();
	for (const each of [...findings, ...indeterminate]) {
		if (each.exception === void 0 || each.package === null) continue;
		const exception = {
			...each.exception,
			package: namedBy(each.package)
		};
		found.set(compactJson(exception), exception);
		if (found.size === MOST_EXCEPTIONS) break;
	}
	return [...found.values()];
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
		...ended(result, findings, rules, today),
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
			reasons: reasonsIn(reasons),
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
function ended({ findings }, now, rules, today) {
	const over = findings.flatMap(({ exception }, at) => {
		const finding = now[at];
		if (exception === void 0 || finding === void 0 || exception.expires >= today) return [];
		return fails({
			...finding,
			ids: [...finding.ids],
			aliases: [...finding.aliases]
		}, rules) ? [exception] : [];
	});
	return endedReasons(over);
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
/** As an entry has room for them: exceptions that have run out are a reason each, and a publisher may have any number. */
function reasonsIn(reasons) {
	return reasons.slice(0, 1e3).map((each) => oneLine(each.text, 2e3));
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
	const index = indexOf(data);
	const found = packages.flatMap((each) => index.byPackage.get(keyOf$2(each)) ?? []);
	return [...new Set(found.flatMap((each) => index.groups.get(each.id)?.records ?? []))];
}
/** What could not be read and may concern these packages: a question that only another plugin made necessary is none of theirs. */
function unreadableAbout({ unreadable }, packages) {
	if (unreadable.length === 0) return unreadable;
	const keys = new Set(packages.map(keyOf$2));
	return unreadable.filter(({ about }) => about === void 0 || about.some((each) => keys.has(keyOf$2(each))));
}
/** How many pairs of a package and a record that speaks of it there are: each costs time, and may become a finding. */
function pairsOf(data, packages) {
	const { byPackage } = indexOf(data);
	return packages.reduce((sum, each) => sum + (byPackage.get(keyOf$2(each))?.length ?? 0), 0);
}
function indexOf(data) {
	const index = indexes.get(data) ?? indexed(data);
	indexes.set(data, index);
	return index;
}
function indexed({ records }) {
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
		reasons: reasons.map(line$1)
	};
}
function plainSources(sources) {
	return sources.map(({ name, sha256, snapshotAt }) => ({
		name: line$1(name),
		sha256,
		snapshotAt
	}));
}
function plainFinding(finding) {
	const { package: about, ids, aliases, severity, fixed, state, exception } = finding;
	return {
		package: plainPackage(about),
		ids: ids.map(line$1),
		aliases: aliases.map(line$1),
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
		id: line$1(id),
		reason: line$1(reason),
		...plainException(exception)
	};
}
function plainPackage({ ecosystem, name, version, purl, paths }) {
	return {
		ecosystem: line$1(ecosystem),
		name: line$1(name),
		version: line$1(version),
		purl: lineOrNull(purl),
		paths: paths.map((path) => path.map(line$1))
	};
}
function plainException(exception) {
	if (exception === void 0) return {};
	const { id, reason, owner, expires } = exception;
	return { exception: {
		id: line$1(id),
		reason: line$1(reason),
		owner: line$1(owner),
		expires
	} };
}
function plainEntry({ name, version, purl, state, reason }) {
	return {
		name: line$1(name),
		version: lineOrNull(version),
		purl: lineOrNull(purl),
		state,
		reason: line$1(reason)
	};
}
function lineOrNull(text) {
	return text === null ? null : line$1(text);
}
function line$1(text) {
	return oneLine(text, 2e3);
}
// src/marketplace/rescan.ts
/** of components and the records that speak of them: of a large release there are some thousand */
const MOST_PAIRS = 2e4;
/** What a re-scan would ask about: every version of every package that the verified SBOMs list, each once. */
function packagesOf({ inventory }) {
	return listComponents(componentsOf(inventory)).flatMap((each) => each.kind === "judgeable" ? [each.subject] : []);
}
/**
* The components of a release's SBOMs judged by today's advisories, beside whatever its own scan says. `today` is a UTC
* day. Null where no SBOM is verified: nothing is known of what it holds.
*/
function rescan(examination, data, rules, today) {
	if (examination.sbom.state !== "verified") return null;
	const own = examination.scan.kind === "bound" ? examination.scan.result : null;
	const ageDays = ageOf([...data.sources], today);
	const packages = packagesOf(examination);
	const pairs = pairsOf(data, packages);
	const records = pairs > MOST_PAIRS ? [] : recordsAbout(data, packages);
	const { verdict, reasons, counts, findings, indeterminate, coverage } = judge$1({
		components: componentsOf(examination.inventory),
		incomplete: examination.incomplete,
		records,
		unreadable: unreadableAbout(data, packages),
		ecosystems: data.ecosystems,
		ageDays,
		...pairs > MOST_PAIRS && { trouble: tooMany(pairs) },
		policy: policyOf(rules, {
			exceptions: own === null ? [] : exceptionsIn(own),
			exclusions: own === null ? [] : exclusionsIn(own, today)
		}),
		severityRule: "max",
		today
	});
	const modified = new Map(records.map((each) => [each.id, dayOf(each)]));
	return {
		on: today,
		sources: plainSources(data.sources.map((each) => ofThisRelease(each, records))),
		verdict,
		reasons: reasonsIn(reasons),
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
/**
* What an API has answered is known by all that a run asked it, which another number of shards would ask otherwise: here it
* is known by what it said of this release. A snapshot has a digest of its own.
*/
function ofThisRelease(source, records) {
	if (!/^https?:/.test(source.name)) return source;
	return {
		...source,
		sha256: sha256Of(compactJson(sortedBy(records, (each) => each.id)))
	};
}
/** An inventory that is made to cost time is no inventory: what nobody can judge must not look like a pass. */
function tooMany(pairs) {
	return {
		code: "scan/threshold",
		text: `its SBOMs list what ${pairs} advisories may be about, and no more than ${MOST_PAIRS} are judged`
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
function dayOf({ modified }) {
	const day = modified?.slice(0, 10) ?? "";
	return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}
function latest(days) {
	return days.filter((each) => each !== null).toSorted().at(-1) ?? null;
}
// src/marketplace/signal.ts
/** A sentence for people: foreign text within it is one line, and it ends with one period. */
function sentenceOf(text) {
	const line = oneLine(text, 999).trim();
	return line.endsWith(".") ? line : `${line}.`;
}
/** Checked, and it holds; only `good` is green. */
function verified(look, message, sentence) {
	return {
		state: "verified",
		look,
		message: oneLine(message, 60),
		sentence: sentenceOf(sentence)
	};
}
/** Said by the release, and checked by nobody. */
function claimed(sentence) {
	return {
		state: "claimed",
		look: "unknown",
		message: "claimed, not verified",
		sentence: sentenceOf(sentence)
	};
}
/** Checked, and it does not hold. */
function failed(sentence) {
	return {
		state: "failed",
		look: "bad",
		message: "failed",
		sentence: sentenceOf(sentence)
	};
}
/** Not done, as the release says itself. */
function off(sentence) {
	return {
		state: "off",
		look: "off",
		message: "off",
		sentence: sentenceOf(sentence)
	};
}
/** Nothing can be said. */
function unknown(sentence) {
	return {
		state: "unknown",
		look: "unknown",
		message: "unknown",
		sentence: sentenceOf(sentence)
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
// src/marketplace/link-or.ts
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
		if (isProblem(said) || said.version.length > 255 || sha256 === null || !isPlain(asset)) return [];
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
		files: unverifiedFiles(place.release, pageOf(place)),
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
		url: linkOr(url, pageOf(place))
	};
}
/** The page of the release, from the catalogue's own words where the hub's are none that a page may link to. */
function pageOf({ plugin, release, host }) {
	return linkOr(release.url, `${host}/${plugin.repository}/releases/tag/${encodeURIComponent(release.tag)}`);
}
// src/marketplace/assess.ts
/** What a site says of a release on this day, by the catalogue's rules. Pure: the same question, the same answer. */
function assess(examination, question) {
	const { release, rules, asOf, advisories } = question;
	const { signed, sbom, files, inventory } = examination;
	const again = advisories === null ? null : rescan(examination, advisories, rules, asOf);
	const own = ownScan(examination, question, again);
	return {
		tag: release.tag,
		version: versionOf(examination, release.tag),
		prerelease: release.prerelease,
		immutable: release.immutable,
		adopted: examination.adopted,
		url: pageOf(question),
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
	return oneLine(isProblem(said) ? tag : said.version, 255);
}
// src/marketplace/last-good.ts
const line = string().max(2048);
const lastGood = strictObject({
	checkedOn: date(),
	releases: array(strictObject({
		id: line,
		tag: line,
		url: line,
		publishedAt: line.nullable(),
		prerelease: boolean(),
		immutable: boolean(),
		key: line
	})).max(1e3)
});
function keepLastGood(trust, look, cache) {
	return cache.put(keyOf$1(trust), new TextEncoder().encode(compactJson(look)));
}
async function readLastGood(trust, cache) {
	const bytes = await cache.get(keyOf$1(trust));
	const read = bytes && lastGood.safeParse(parseJson(new TextDecoder().decode(bytes)));
	return read?.success ? read.data : void 0;
}
/**
* Whoever may publish the plugin today is part of the key, and so is who vouches for him: what another repository or
* publisher left, or an authority that is trusted no longer, is nobody's last good.
*/
function keyOf$1([plugin, root]) {
	const { name, repository, repositoryId, packages, publisher, backupKey } = plugin;
	return `last-good ${compactJson([
		name,
		repository,
		repositoryId,
		packages,
		publisher,
		backupKey,
		root.sha256
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
	const { advisories } = assessing;
	const wanted = looks.flatMap((look) => look.seen.flatMap((each) => packagesOf(each.examination)));
	const data = advisories === null ? null : await advisories.records(wanted);
	if (isProblem(data)) return data;
	const entries = [];
	const bugs = [];
	for (const look of sortedBy(looks, (each) => each.plugin.name)) {
		const releases = await blaming(look.plugin, () => releasesOf(look, data, assessing));
		if (isProblem(releases)) bugs.push({
			...releases,
			where: look.plugin.name
		});
		entries.push(isProblem(releases) ? entryOf$1({
			...look,
			checkedOn: null,
			trouble: releases,
			seen: []
		}, []) : entryOf$1(look, releases));
	}
	return {
		entries,
		bugs
	};
}
async function releasesOf({ plugin, trouble, seen }, advisories, { catalog: { rules }, asOf, cache }) {
	const releases = [];
	for (const { release, examination } of seen) {
		const assessed = assess(examination, {
			plugin,
			release,
			host: HOST,
			rules,
			asOf,
			advisories
		});
		releases.push(trouble === null ? assessed : await withDocumentsAtHand(assessed, cache));
	}
	return releases;
}
function entryOf$1({ plugin, checkedOn, trouble, seen }, releases) {
	const { name, repository, repositoryId, packages, contact, publisher } = plugin;
	const latest = releases.find((each) => !each.prerelease && !isPrerelease(each.version)) ?? releases[0];
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
		trouble: trouble === null ? null : oneLine(withCause(trouble), 1e3),
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
const MOST = 100;
/** What a component's `licenses` say (CycloneDX 1.4 to 1.7): ids, expressions, or names as they are written; each once. */
function statedLicenses(licenses) {
	const found = (Array.isArray(licenses) ? licenses.filter(isObject).slice(0, MOST) : []).flatMap((choice) => {
		const license = isObject(choice["license"]) ? choice["license"] : {};
		const said = textOf$1(choice, "expression") ?? textOf$1(license, "id") ?? textOf$1(license, "name");
		return said === void 0 ? [] : [oneLine(said.trim(), 500)];
	});
	return [...new Set(found)];
}
// src/marketplace/kept-document.ts
/** Keeps a document, which a visitor will find under this name. */
async function keepDocument(name, bytes, keep) {
	const sha256 = sha256Of(bytes);
	return await keep(bytes) ?? {
		name,
		size: bytes.byteLength,
		sha256,
		path: documentPath({ sha256 })
	};
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
/** What Cargo takes for the name of a package, and no longer than crates.io takes it. */
const CRATE = /^[\p{L}\p{N}_-]{1,64}$/u;
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
		const isNone = purl?.type === "pypi" ? !isProjectName(purl.name) : purl?.type === "cargo" && !CRATE.test(purl.name);
		if (purl !== void 0 && isNone) return `${said} that no index would take: \`${oneLine(purl.name, 100)}\``;
	}
}
// src/marketplace/examine-sbom.ts
/** of one release: those of all releases are in memory at once */
const MOST_COMPONENTS = 2e4;
/** the same one again in every file: more than five hundred wheels with large closures list */
const MOST_LISTED = 5e5;
const MOST_LICENSES = 100;
/** Holds every SBOM to the file beside it, once statements bind them; `requirement` is what came of those statements. */
async function bindSbom({ subjects }, requirement, assets, keep) {
	const [unbound] = requirement?.problems ?? [];
	if (unbound !== void 0) return refused$1(unbound.what);
	const documents = /* @__PURE__ */ new Map();
	const incomplete = [];
	const found = [];
	for (const subject of subjects) {
		await setImmediate();
		const file = subject.asset.name;
		const name = `${file}.cdx.json`;
		const read = documentOf$1(name, assets);
		if (typeof read === "string") return refused$1(`The SBOM \`${oneLine(name, 200)}\` cannot be read: ${read}`);
		const departs = departureOfDocument(read.document, subject) ?? strangeNameIn(read.document, name);
		if (departs !== void 0) return refused$1(departs);
		const components = inventoryOf(read.document);
		const stated = subject.sboms.find((each) => each.asset.name === name);
		if (stated?.components !== components.length) return refused$1(`The manifest counts ${stated?.components ?? "no"} components of \`${oneLine(file, 200)}\`, its SBOM lists ${components.length}`);
		if (found.length + components.length > MOST_LISTED) return refused$1(`The SBOMs list more than ${MOST_LISTED} components, each counted in every file`);
		if (statedCompleteness(read.text) !== "complete") incomplete.push({
			file,
			project: subject.package.name
		});
		const parts = partsOf(read.document);
		for (const [index, component] of components.entries()) found.push({
			component,
			licenses: statedLicenses(parts[index]?.raw["licenses"])
		});
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
		const key = keyOf$5(each.component);
		const known = licenses.get(key) ?? /* @__PURE__ */ new Set();
		licenses.set(key, known);
		for (const license of each.licenses) if (known.size < MOST_LICENSES) known.add(license);
	}
	return listComponents(found.map((each) => each.component)).map((listed) => entryOf(listed, licenses));
}
function entryOf(listed, licenses) {
	const { name, version, purl } = listed.kind === "judgeable" ? listed.package : listed;
	const plain = {
		name: oneLine(name, 500),
		version: version === null || version === "" ? null : oneLine(version, 500),
		purl: purl === null || purl === "" ? null : oneLine(purl, 2e3),
		paths: listed.kind === "judgeable" ? listed.package.paths.map((path) => path.map((step) => oneLine(step, 500))) : []
	};
	return {
		...plain,
		licenses: [...licenses.get(keyOf$5({
			...plain,
			reference: ""
		})) ?? []]
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
const BANDS = [
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
	const bands = [...BANDS, "unknown"];
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
	if (left.size < notJudged.length) return "`scan.json` leaves a component out twice";
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
	return BANDS.findIndex((each) => each === band);
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
	const scanned = oldest && dayAfter(oldest, ageDays);
	if (scanned === void 0 || ageOf(sources, scanned) !== ageDays) return `\`scan.json\` says that its data were ${ageDays} days old, which their dates do not bear out`;
	if (end !== void 0 && scanned > end) return `\`scan.json\` was made on ${scanned} by its own account, and the release is of ${end}`;
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
const MiB$1 = 1048576;
/** in bytes: all findings of all releases are in memory at once, and some thousand of them are less */
const LARGEST$1 = 8 * MiB$1;
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
	if (bytes !== void 0 && bytes.byteLength > LARGEST$1) return told(failed(`\`${SCAN_NAME}\` has ${Math.ceil(bytes.byteLength / MiB$1)} MiB, allowed are ${LARGEST$1 / MiB$1}`));
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
/** Manifest, bundles, statements, SBOMs and scan; other files are named alike, and no harm is done. */
const DOCUMENT = /\.(?:json|jsonl|attestation)$/;
/** May this be read as a whole, and held in memory? Nothing else is, whatever a manifest lists. */
function isDocument({ name }) {
	return DOCUMENT.test(name);
}
/**
* Distributions may be large: they are looked into when they are opened for their signature, so that they are fetched
* once, and kept nowhere. Documents are kept in memory until the release is examined; whoever examines it bounds them.
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
		if (isDocument(asset)) {
			const under = documents.get(asset.name) ?? fetchWhole(asset);
			documents.set(asset.name, under);
			const bytes = await under;
			return isProblem(bytes) ? bytes : bytesInMemory(bytes);
		}
		const source = await hub.open(asset);
		if (isProblem(source) || !isPackageFile(asset.name)) return source;
		try {
			insides.set(asset.name, await lookInto(source, asset.name));
			return source;
		} catch (error) {
			await source.close();
			throw error;
		}
	};
	return {
		list: async () => assets.map(({ name, size }) => ({
			name,
			size
		})),
		open: async (name) => {
			const asset = byName.get(name);
			if (asset === void 0) throw new Error(`an asset was asked for that is not listed: ${name}`);
			const source = trouble ?? await openAny(asset);
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
	if (![plugin.repository, ...plugin.publisher.formerly].some((name) => name === release.repository)) return `The manifest \`release-security.json\` speaks of the repository ${quoted(release.repository)}, not of \`${plugin.repository}\``;
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
/** in bytes, of one release: the documents of 500 wheels with large closures are less */
const LARGEST_DOCUMENTS = 192 * MiB;
/** in bytes, of one release: PyPI gives a whole project 10 GiB, and to fetch more would be the run's only work */
const LARGEST_PACKAGES = 32768 * MiB;
/**
* Verifies one release under the catalogue's word about its publisher, from its bytes. A Problem where something could not
* be fetched or kept, of exit class 3; whatever else is wrong is a finding, with one sentence.
*/
async function examine(question) {
	const { plugin, repository, release, root, hub } = question;
	if (repository.id !== plugin.repositoryId) return refused$2(question, otherRepository(question));
	if (!admitsTag(plugin, release.tag)) return unread(question, unknown(`The catalogue admits no release for the tag \`${oneLine(release.tag, 100)}\``));
	const documents = sizeOf(release.assets.filter(isDocument));
	if (documents > LARGEST_DOCUMENTS) return refused$2(question, tooMuch("documents", documents, LARGEST_DOCUMENTS));
	const packages = sizeOf(release.assets.filter((each) => isPackageFile(each.name)));
	if (packages > LARGEST_PACKAGES) return refused$2(question, tooMuch("packages", packages, LARGEST_PACKAGES));
	const assets = hubAssets(release, hub);
	const names = new Set(release.assets.map((each) => each.name));
	const policy = publishersOf(plugin, release.tag);
	const examined = await examineUnder(await judgeManifest(names, {
		assets,
		root,
		policy,
		expected: { tag: release.tag }
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
		repository: content.release.repository ?? plugin.repository,
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
		page: pageOf(inner)
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
function sizeOf(assets) {
	return assets.reduce((sum, each) => sum + each.size, 0);
}
function tooMuch(what, bytes, allowed) {
	return `The release has ${Math.ceil(bytes / MiB)} MiB of ${what}, allowed are ${allowed / MiB}`;
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
		if (isProblem(examination)) return examination.code === "marketplace/write-failed" ? examination : lastLook(plugin, unfetched(release, examination), tools);
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
	return await keepLastGood([plugin, tools.root], {
		checkedOn: tools.asOf,
		releases: kept
	}, tools.cache) ?? {
		plugin,
		checkedOn: tools.asOf,
		trouble: null,
		seen
	};
}
/** Every release has the same few assets: which of them is meant, only the tag says. */
function unfetched({ tag }, trouble) {
	return {
		...trouble,
		what: `The release \`${oneLine(tag, 100)}\` could not be fetched`,
		cause: withCause(trouble)
	};
}
/** A name can be registered anew, and a renamed repository signs under its new name: neither is what the catalogue means. */
function departure(plugin, { id, name }) {
	const wanted = oneLine(plugin.repository, 200);
	if (id !== plugin.repositoryId) return problem("marketplace/replaced", `\`${wanted}\` is another repository now: its id is ${oneLine(id, 40)}, the catalogue has ${plugin.repositoryId}`, "Somebody may have registered the name anew: ask the publisher by another way before the catalogue follows.");
	if (name === plugin.repository) return void 0;
	return problem("marketplace/renamed", `\`${wanted}\` is called \`${oneLine(name, 200)}\` now, and what it signs says so`, `Write \`repository = "${oneLine(name, 200)}"\` into the catalogue, and \`formerly = ["${wanted}"]\` for what was released under that name; the id stays.`);
}
/** The plugin as it was last seen in full. */
async function lastLook(plugin, trouble, { cache, root }) {
	const never = {
		plugin,
		checkedOn: null,
		trouble,
		seen: []
	};
	const last = await readLastGood([plugin, root], cache);
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
/** in plugins; a smaller catalogue tells of each twentieth of it, for its plugins may be slow */
const TOLD_EVERY = 100;
/**
* Looks at every plugin: one question to the hub about all, then each one's releases. What cannot be looked at stays as
* it was last seen; a hub that is away ends it all, and what was examined until then is kept for the next run.
*/
async function collect(question) {
	const { catalog, plugins, hub, log, asOf } = question;
	const repositories = Map.groupBy(plugins, (plugin) => plugin.repository);
	log.info(`looking at ${counted(plugins.length, "plugin")}, repositories: ${repositories.size}`);
	const known = await readListings(question.cache);
	const found = await hub.look([...repositories].map(([repository, own]) => ({
		repository,
		choose: (tags) => chosenBy(own, tags)
	})), (id) => known.get(id));
	if (isProblem(found)) return found;
	const unkept = await keepListings(found.values(), question.cache);
	if (unkept !== void 0) return unkept;
	log.info(`GitHub shows ${counted(releasesIn(found.values()), "release")} that the catalogue asks for`);
	const looks = [];
	const breaker = createBreaker(repositories.size);
	const isThere = found.values().some((each) => !isProblem(each));
	const step = Math.min(TOLD_EVERY, Math.ceil(plugins.length / 20));
	const outages = await inParallel(plugins, AT_ONCE, async (plugin) => {
		const there = found.get(plugin.repository) ?? unseen(plugin);
		const look = await lookOrBug(plugin, there, question);
		if (isProblem(look)) return look;
		looks.push(look);
		if (looks.length % step === 0) log.info(`${looks.length} of ${counted(plugins.length, "plugin")} looked at`);
		if (isThere && isProblem(there)) return void 0;
		if (isUnreachable(look.trouble)) return breaker.failed(plugin.repository, look.trouble);
		breaker.succeeded();
	});
	const outage = mostSevere(outages);
	if (outage !== void 0) return outage;
	if (question.advisories !== null) log.info("asking for advisories about what the SBOMs list");
	const assessed = await entriesOf(looks, question);
	if (isProblem(assessed)) return assessed;
	const { entries, bugs } = assessed;
	const own = looks.flatMap(({ plugin, trouble }) => trouble === null ? [] : [{
		...trouble,
		where: plugin.name
	}]);
	return {
		part: {
			asOf,
			catalog,
			entries,
			document: (sha256) => documentOf(sha256, question)
		},
		troubles: [...own, ...bugs]
	};
}
/** A bug that shows with this plugin is its trouble; a full disk is everybody's. */
async function lookOrBug(plugin, there, question) {
	const look = await blaming(plugin, () => lookAt(plugin, there, question));
	return isProblem(look) && look.code === "run/bug" ? lastLook(plugin, look, question) : look;
}
function releasesIn(found) {
	return [...found].reduce((sum, each) => sum + (isProblem(each) ? 0 : each.releases.length), 0);
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
// src/marketplace/write-part.ts
/**
* Writes what one job has found out, for the merging one: `documents/SHA256`, `entries/NAME.json`, and `part.json` last, with
* the digests of the entries.
*/
function writePart(part, shard, site) {
	return writeFiles(filesOf(part, shard), site);
}
async function* filesOf(part, { shard, of }) {
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
	const header = {
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
	};
	yield jsonFile("part.json", header);
}
// src/doors/marketplace-building.ts
/** Looks at the plugins of the catalogue, or of a shard of it, and writes what it found. */
async function buildMarketplace(inputs, catalog, tools) {
	const { hub, cache, advisories, trust, log } = tools;
	const { asOf, shard } = inputs;
	const taken = await tools.prepare();
	if (taken !== void 0) return ended$1(null, [taken]);
	const root = await trust.root();
	if (isProblem(root)) return ended$1(null, [root]);
	const unasked = await (advisories?.check() ?? []);
	if (unasked.length > 0) return ended$1(null, unasked);
	const collected = await collect({
		catalog,
		plugins: catalog.plugins.filter((each) => shard === null || shardOf(each.repositoryId, shard.of) === shard.shard),
		asOf,
		root,
		hub,
		cache,
		advisories,
		log
	});
	if (isProblem(collected)) return ended$1(null, [collected]);
	const { part, troubles } = collected;
	const unwritten = await write(part, shard, tools);
	if (unwritten !== void 0) return ended$1(null, [...troubles, unwritten]);
	await cache.prune();
	return ended$1(part, troubles);
}
async function write(part, shard, { site, log }) {
	if (shard === null) return writeWhole(part, site, log);
	const written = await writePart(part, shard, site);
	if (isProblem(written)) return written;
	log.info(`wrote part ${shard.shard} of ${shard.of}: ${counted(part.entries.length, "plugin")}`);
}
export { buildMarketplace };
