import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine, t as counted } from "./text.js";
import { t as dayAfter } from "./time.js";
import { t as bytesInMemory } from "./bytes.js";
import { n as sha256Of } from "./digest.js";
import { n as sortedBy } from "./order.js";
import { n as isObject, t as compactJson } from "./json.js";
import { f as plannedNames, h as isPackageOf, i as MANIFEST_NAME, r as MANIFEST_BUNDLE_NAME, t as BADGE_NAMES } from "./asset-plan.js";
import { i as looksReleased } from "./release-claims.js";
import { a as LARGEST_BUNDLE } from "./statement.js";
import { t as readAsset } from "./asset-reader.js";
import { r as judgeSignature } from "./judge-bundle.js";
import { r as parseManifest, t as LARGEST_MANIFEST } from "./manifest.js";
import { d as VULNERABILITIES, s as BOM, u as STATEMENT_TYPE } from "./judge-provenance.js";
// src/verification/intruders.ts
/**
* Files that came after sealing and look like the release's own. What stood there before is in the manifest, as
* unclaimed; but nobody checked it, so what installers would take for this project is none of its files either.
*/
function intruders(unclaimed, manifest) {
	const known = new Set(manifest.unclaimed.map((each) => each.name));
	const projects = new Set(manifest.subjects.map((each) => each.package.name));
	const own = new Set(manifest.subjects.flatMap(({ asset, package: about }) => plannedNames([asset.name], about.name, about.version)));
	return unclaimed.filter((name) => (looksReleased(name) || own.has(name)) && !known.has(name) || [...projects].some((project) => isPackageOf(name, project))).map((name) => problem("verify/manifest", `\`${oneLine(name, 200)}\` looks like a part of the release, but \`${MANIFEST_NAME}\` does not list it`, "It was added by somebody else, or after the release was sealed: do not use it.", { where: name }));
}
// src/verification/judge-manifest.ts
/** Judges `release-security.json` and its bundle among the assets of these names. */
async function judgeManifest(names, { assets, root, policy, expected }) {
	if (!names.has("release-security.json")) {
		const trace = [...names].toSorted().find(leftBySealing);
		const problems = trace === void 0 ? [] : [refused(`is missing, and \`${oneLine(trace, 200)}\` is there`)];
		return {
			state: problems.length > 0 ? "refused" : "absent",
			signature: null,
			content: null,
			problems
		};
	}
	const bytes = await readAsset(assets, MANIFEST_NAME, LARGEST_MANIFEST);
	if (isProblem(bytes)) return {
		state: "unjudged",
		signature: null,
		content: null,
		problems: [bytes]
	};
	const content = parseManifest(bytes);
	if (isProblem(content)) return {
		state: "refused",
		signature: null,
		content: null,
		problems: [content]
	};
	const elsewhere = mismatch(content, expected ?? {});
	if (elsewhere) return {
		state: "refused",
		signature: null,
		content,
		problems: [elsewhere]
	};
	if (!names.has("release-security.json.sigstore.json")) {
		if (content.stages.sign.status === "off") return {
			state: "off",
			signature: null,
			content,
			problems: []
		};
		return {
			state: "refused",
			signature: null,
			content,
			problems: [noBundle()]
		};
	}
	const bundle = await readAsset(assets, MANIFEST_BUNDLE_NAME, LARGEST_BUNDLE);
	if (isProblem(bundle)) return {
		state: "unjudged",
		signature: null,
		content,
		problems: [bundle]
	};
	const signature = await judgeSignature({
		bundle,
		artifact: bytesInMemory(bytes),
		root,
		policy,
		file: MANIFEST_NAME
	});
	if (isProblem(signature)) return {
		state: "refused",
		signature: null,
		content,
		problems: [signature]
	};
	if (content.stages.sign.status === "off") return {
		state: "refused",
		signature: null,
		content,
		problems: [refused("is signed, yet says that signing was off")]
	};
	return {
		state: "verified",
		signature,
		content,
		problems: []
	};
}
function leftBySealing(name) {
	return name === "release-security.json.sigstore.json" || name === "scan.json" || BADGE_NAMES.includes(name) || name.endsWith(".cdx.json");
}
function mismatch({ release }, expected) {
	const { repository, tag } = expected;
	if (tag !== void 0 && release.tag !== tag) return refused(`speaks of the tag \`${oneLine(release.tag, 100)}\`, not of \`${oneLine(tag, 100)}\``);
	if (repository !== void 0 && release.repository !== repository) return refused(`speaks of the repository \`${oneLine(release.repository ?? "none", 100)}\`, not of \`${repository}\``);
}
function noBundle() {
	return problem("verify/bundle-missing", `The manifest \`${MANIFEST_NAME}\` has no bundle, so nothing vouches for it`, `Fetch \`${MANIFEST_BUNDLE_NAME}\` too; if the release has none, do not rely on its manifest.`, { where: MANIFEST_NAME });
}
function refused(why) {
	return problem("verify/manifest", `The manifest \`${MANIFEST_NAME}\` ${why}`, "Fetch the release again; if it stays so, it was changed after it was sealed.", { where: MANIFEST_NAME });
}
// src/signature/statement-bytes.ts
/** GitHub's attestations and `gh attestation verify` take no more. */
const MOST_SUBJECTS = 1024;
/** in bytes: GitHub refuses a longer predicate, and a bundle carries the statement as base64 */
const LARGEST_STATEMENT = 16777216;
/** An in-toto Statement v1 as UTF-8 JSON, without white space and with keys and subjects sorted: same claim, same bytes. */
function statementOf(subjects, claim) {
	const subject = sortedBy(subjects, (each) => each.name).map(({ name, sha256 }) => ({
		name,
		digest: { sha256 }
	}));
	return new TextEncoder().encode(compactJson({
		_type: STATEMENT_TYPE,
		subject,
		...claim
	}));
}
/** One statement for up to 1,024 subjects, of which each says the same; none for no subject. */
function statementsOf(subjects, claim) {
	const sorted = sortedBy(subjects, (each) => each.name);
	const count = Math.ceil(sorted.length / MOST_SUBJECTS);
	return Array.from({ length: count }, (_, index) => statementOf(sorted.slice(index * MOST_SUBJECTS, (index + 1) * MOST_SUBJECTS), claim));
}
/** The same for a claim that quotes a whole document: `sign/too-large` where it does not fit in a statement. */
function statementsAbout(document, subjects, claim) {
	const statements = statementsOf(subjects, claim);
	const largest = Math.max(0, ...statements.map((each) => each.byteLength));
	if (largest <= LARGEST_STATEMENT) return statements;
	return problem("sign/too-large", `The statement that binds \`${document}\` has ${counted(largest, "byte")}, allowed are ${LARGEST_STATEMENT}`, "Release fewer files at once, or give the inventory a smaller closure; nothing was signed about this document.");
}
// src/signature/statement-bom.ts
/**
* Binds a CycloneDX document to the files it describes: the predicate is the document itself. `bom` is the parsed
* document, `asset` its name for people.
*/
function bomStatements(files, bom, asset) {
	return statementsAbout(asset, files, {
		predicateType: BOM,
		predicate: bom
	});
}
/** Is the signed predicate this very document, whatever the order of its members? */
function speaksOfBom(predicate, bom) {
	return compactJson(predicate) === compactJson(bom);
}
// src/signature/vulnerabilities.ts
/**
* The predicate of in-toto's vulns v0.2. Findings that an exception covers and records in doubt are results as well: who
* reads nothing but the ids never sees less than there is. What the type has no place for stands in the extension field
* `wheelseal`: the digest of the result itself, the verdict, and how much was not judged.
*/
function vulnerabilitiesOf(scan, asset, scanner) {
	const times = timesOf(scan);
	if (times === void 0) return undated(asset);
	return {
		scanner: {
			uri: scanner.uri,
			version: scanner.version,
			db: {
				uri: scanner.database,
				version: `sha256:${sha256Of(compactJson(scan.database.sources))}`,
				lastUpdate: times.lastUpdate
			},
			result: [...scan.findings.map(ofFinding), ...scan.indeterminate.map(inDoubt)]
		},
		metadata: {
			scanStartedOn: times.scannedOn,
			scanFinishedOn: times.scannedOn
		},
		wheelseal: {
			report: {
				name: asset.name,
				digest: { sha256: asset.sha256 }
			},
			verdict: scan.verdict,
			reasons: scan.reasons,
			policy: scan.policy,
			coverage: {
				components: scan.coverage.components,
				judged: scan.coverage.judged,
				excluded: scan.coverage.excluded,
				unjudgeable: scan.coverage.unjudgeable
			},
			counts: scan.counts,
			indeterminate: scan.indeterminate.length
		}
	};
}
/**
* The result states no instant, only the age of its data in whole UTC days. The scan ran on that day: the statement takes
* its first second, and of several sources the oldest, so that it never makes itself younger than it is.
*/
function timesOf({ database }) {
	const snapshots = database.sources.map((each) => ({
		text: each.snapshotAt ?? "",
		at: Date.parse(each.snapshotAt ?? "")
	}));
	const oldest = snapshots.toSorted((left, right) => left.at - right.at)[0];
	if (oldest === void 0 || database.ageDays === null || snapshots.some((each) => Number.isNaN(each.at))) return;
	const day = dayAfter(oldest.text, database.ageDays);
	return day === void 0 ? void 0 : {
		lastUpdate: oldest.text,
		scannedOn: `${day}T00:00:00Z`
	};
}
function ofFinding(finding) {
	const { severity, ids } = finding;
	return {
		id: ids[0] ?? "",
		severity: [
			{
				method: "wheelseal",
				score: severity.band
			},
			...severity.score === null ? [] : [{
				method: "cvss_score",
				score: String(severity.score)
			}],
			...severity.vector === null ? [] : [{
				method: "cvss_vector",
				score: severity.vector
			}]
		],
		annotations: [{
			state: finding.state,
			package: packageOf(finding.package),
			ids,
			aliases: finding.aliases,
			fixed: finding.fixed,
			...exceptionOf(finding.exception)
		}]
	};
}
function inDoubt(record) {
	return {
		id: record.id,
		severity: [{
			method: "wheelseal",
			score: "unknown"
		}],
		annotations: [{
			state: "indeterminate",
			package: record.package === null ? null : packageOf(record.package),
			reason: record.reason,
			...exceptionOf(record.exception)
		}]
	};
}
function packageOf({ name, version, purl }) {
	return {
		name,
		version,
		purl
	};
}
function exceptionOf(exception) {
	return exception === void 0 ? {} : { exception: { ...exception } };
}
function undated(asset) {
	return problem("scan/data-age-unknown", `No statement can be made about \`${asset.name}\`: it does not say how old its advisories were`, "Scan against a source that states its time: an OSV snapshot with a manifest, or an API that answers with a date.");
}
// src/signature/statement-scan.ts
/**
* Binds the result of a scan to the files it speaks of (in-toto vulns v0.2). `asset` is the stored result itself, by name
* and digest. `scan/data-age-unknown` for a result that cannot say when it was made: the type demands a time, and none is
* made up.
*/
function scanStatements(scan, asset, scanner) {
	const predicate = vulnerabilitiesOf(scan, asset, scanner);
	if (isProblem(predicate)) return predicate;
	return statementsAbout(asset.name, scan.subject.files, {
		predicateType: VULNERABILITIES,
		predicate
	});
}
/**
* Does the signed predicate speak of this very result? It names the result's digest and repeats what stands in it. It may
* say more (in-toto's extension fields: a later version of ours), and any version of any scanner may have made it.
*/
function speaksOfScan(predicate, scan, asset) {
	const scanner = scannerIn(predicate);
	if (scanner === void 0) return false;
	const expected = vulnerabilitiesOf(scan, asset, scanner);
	return !isProblem(expected) && contains(predicate, expected);
}
function scannerIn(predicate) {
	const scanner = isObject(predicate) ? predicate["scanner"] : void 0;
	if (!isObject(scanner) || !isObject(scanner["db"])) return void 0;
	const { uri, version } = scanner;
	const database = scanner["db"]["uri"];
	return typeof uri === "string" && typeof version === "string" && typeof database === "string" ? {
		uri,
		version,
		database
	} : void 0;
}
/** Every member of `part` stands in `whole`; lists are equally long. */
function contains(whole, part) {
	if (isList(part)) return isList(whole) && whole.length === part.length && part.every((each, index) => contains(whole[index], each));
	if (isObject(part)) return isObject(whole) && Object.entries(part).every(([name, member]) => Object.hasOwn(whole, name) && contains(whole[name], member));
	return whole === part;
}
function isList(value) {
	return Array.isArray(value);
}
export { statementOf as a, intruders as c, speaksOfBom as i, speaksOfScan as n, statementsOf as o, bomStatements as r, judgeManifest as s, scanStatements as t };
