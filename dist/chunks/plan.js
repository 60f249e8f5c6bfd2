import { i as isProblems, o as problem, r as isProblem } from "./problem.js";
import { a as boolean, d as object, f as strictObject, h as unknown, i as array, m as union, o as date, p as string } from "./schemas.js";
import { t as date$1 } from "./iso.js";
import { o as oneLine } from "./text.js";
import { n as sha256Of, r as sha256OfSource } from "./digest.js";
import { a as stableJson, i as parseJson, n as isObject, t as compactJson } from "./json.js";
import { n as sortedBy } from "./order.js";
import { n as referenceOf, t as assetOf } from "./asset.js";
import { a as PROVENANCE_NAME, f as plannedNames, n as LINES_TYPE } from "./asset-plan.js";
import { t as GENERATOR } from "./generator.js";
import { t as readSdist } from "./sdist.js";
import { n as compareVersions } from "./version.js";
import { t as readWheel } from "./wheel.js";
import { n as findCollisions } from "./asset-name.js";
import { n as TomlError, t as parse } from "./dist.js";
import { t as isSpecifier } from "./specifier.js";
import { n as isLeftOut, t as NO_EFFORT } from "./effort.js";
import { n as defaultTag, t as checkTag } from "./tag.js";
const { basename, join } = process.getBuiltinModule("node:path");
const { createPublicKey } = process.getBuiltinModule("node:crypto");
// src/handover.ts
const INDEX = "handover.json";
/** The files of a hand-over: an index, and every asset under its digest. Same content, same bytes. */
function packHandover(release, distributions, facts, assets) {
	const carried = assets.flatMap((asset) => asset.content.kind === "bytes" ? [{
		asset,
		bytes: asset.content.bytes
	}] : []);
	const index = {
		schemaVersion: "1.0",
		generator: GENERATOR,
		release: {
			repository: release.repository,
			tag: release.tag,
			commit: release.commit
		},
		files: distributions.map(({ file, sha256 }) => ({
			file,
			sha256
		})),
		facts,
		assets: carried.map(({ asset: { name, size, sha256, mediaType } }) => ({
			name,
			size,
			sha256,
			mediaType
		}))
	};
	return [{
		name: INDEX,
		bytes: new TextEncoder().encode(stableJson(index))
	}, ...carried.map(({ asset, bytes }) => ({
		name: `${asset.sha256}.bin`,
		bytes
	}))];
}
/**
* Reads a hand-over back. Its bytes are those that the job's output named by digest, so its shape is ours; what is
* checked is that it speaks of this release, was made by this version, and holds the bytes that its index promises.
*/
function unpackHandover(files, release) {
	const index = files.find((file) => file.name === INDEX);
	const read = index === void 0 ? void 0 : parseJson(new TextDecoder().decode(index.bytes));
	if (!isObject(read) || read["schemaVersion"] !== "1.0" || !isObject(read["release"]) || !isObject(read["facts"]) || !Array.isArray(read["files"]) || !Array.isArray(read["assets"])) return mismatch("has no readable index", "Run the job that made it again.");
	const generator = read["generator"];
	if (!isObject(generator) || generator["version"] !== GENERATOR.version) return mismatch("was made by another version of wheelseal", "Pin every job of the workflow to the same commit of the action.");
	const { repository, tag, commit } = read["release"];
	if (repository !== release.repository || tag !== release.tag || commit !== release.commit) return mismatch(`belongs to ${`\`${oneLine(JSON.stringify(tag), 80)}\` at \`${oneLine(JSON.stringify(commit), 64)}\``}`, "Every job of a release must stand on the same tag and commit.");
	const assets = [];
	for (const entry of read["assets"]) {
		const { name, sha256, mediaType } = isObject(entry) ? entry : {};
		if (typeof name !== "string" || typeof sha256 !== "string" || typeof mediaType !== "string") return mismatch("lists an asset without a name", "Run the job that made it again.");
		const bytes = files.find((file) => file.name === `${sha256}.bin`)?.bytes;
		if (bytes === void 0 || sha256Of(bytes) !== sha256) return mismatch(`lacks the bytes of \`${oneLine(name, 120)}\``, "Run the job that made it again.");
		assets.push({
			name,
			size: bytes.byteLength,
			sha256,
			mediaType,
			content: {
				kind: "bytes",
				bytes
			}
		});
	}
	const { files: listed, facts } = read;
	return {
		files: listed,
		facts,
		assets
	};
}
/**
* Several hand-overs as one: signatures of disjoint files are united, any other stage comes from one job. A job passes on
* what was handed to it, so the same fact may arrive twice; another one of the same stage is refused.
*/
function uniteHandovers(handovers, distributions) {
	let united = {
		files: [],
		facts: {},
		assets: []
	};
	for (const next of handovers) {
		const foreign = foreignFile(next, distributions);
		if (foreign !== void 0) return foreign;
		const sign = uniteSignatures(united.facts.sign, next.facts.sign);
		if (sign !== void 0 && isProblem(sign)) return sign;
		const { files, facts } = united;
		const twice = ["sbom", "scan"].find((name) => differs(facts[name], next.facts[name]));
		if (twice !== void 0) return mismatch(`brings another result of the stage \`${twice}\``, "Run `sbom` and `scan` once, over all files.");
		const { provenance, assets } = uniteProvenance(united, next);
		united = {
			files: [...files, ...next.files],
			facts: {
				...facts,
				...next.facts,
				...sign === void 0 ? {} : { sign: {
					...sign,
					provenance
				} }
			},
			assets
		};
	}
	return unsignedFile(united, distributions) ?? partialInventory(united, distributions) ?? united;
}
function uniteSignatures(left, right) {
	if (left === void 0 || right === void 0) return left ?? right;
	const byFile = new Map(left.signatures.map((each) => [each.file, each]));
	const again = right.signatures.find((each) => differs(byFile.get(each.file), each));
	if (again !== void 0) return mismatch(`signs \`${oneLine(again.file, 120)}\` a second time`, "Jobs that sign must have disjoint `distributions`.");
	const others = right.signatures.filter((each) => !byFile.has(each.file));
	const attested = new Set(left.attestations.map((each) => each.file));
	const attestations = [...left.attestations, ...right.attestations.filter((each) => !attested.has(each.file))];
	return {
		signatures: sortedBy([...left.signatures, ...others], (each) => each.file),
		attestations: sortedBy(attestations, (each) => each.file),
		provenance: left.provenance
	};
}
/** Each job that signs describes the build of its own files: the lines of all are the provenance of the release. */
function uniteProvenance(left, right) {
	const both = [left, right].flatMap(({ facts, assets }) => facts.sign === void 0 ? [] : [{
		stated: facts.sign.provenance,
		asset: assets.find(isProvenance)
	}]);
	const assets = [...without(left.assets), ...without(right.assets).filter((asset) => !left.assets.some((one) => one.name === asset.name))];
	const off = both.map((each) => each.stated).find((stated) => "off" in stated);
	if (off !== void 0 || both.length === 0) return {
		provenance: off ?? { off: "nothing was signed" },
		assets
	};
	const lines = new Set(both.flatMap(({ asset }) => textOf(asset).split(/(?<=\n)/)));
	const united = assetOf(PROVENANCE_NAME, LINES_TYPE, new TextEncoder().encode([...lines].toSorted().join("")));
	const files = both.flatMap(({ stated }) => "off" in stated ? [] : stated.files);
	return {
		provenance: {
			asset: referenceOf(united),
			files: [...new Set(files)].toSorted()
		},
		assets: [...assets, united]
	};
}
function without(assets) {
	return assets.filter((asset) => !isProvenance(asset));
}
function isProvenance({ name }) {
	return name === PROVENANCE_NAME;
}
function textOf(asset) {
	return asset?.content.kind === "bytes" ? new TextDecoder().decode(asset.content.bytes) : "";
}
function differs(left, right) {
	return left !== void 0 && right !== void 0 && compactJson(left) !== compactJson(right);
}
/** Whatever a job made is about the bytes that it had: a wheel that was built anew there is another wheel. */
function foreignFile({ files }, distributions) {
	const digests = new Map(distributions.map((each) => [each.file, each.sha256]));
	const wrong = files.find((each) => digests.get(each.file) !== each.sha256);
	if (wrong === void 0) return void 0;
	return mismatch(`is about \`${oneLine(wrong.file, 120)}\` with sha256 \`${wrong.sha256}\`, but this job has \`${digests.get(wrong.file) ?? "no such file"}\``, "Build once, and give every job the same files, for example as a workflow artifact.");
}
function unsignedFile({ facts: { sign } }, distributions) {
	const unsigned = sign && distributions.find((each) => !sign.signatures.some((signature) => signature.file === each.file));
	if (unsigned === void 0) return void 0;
	return mismatch(`holds no signature of \`${oneLine(unsigned.file, 120)}\``, "Sign every file of the release in one of the jobs that hand over.");
}
function partialInventory({ facts }, distributions) {
	const listed = facts.sbom?.documents.map((document) => document.file).join("\n");
	if (listed === void 0 || listed === distributions.map((each) => each.file).join("\n")) return void 0;
	return mismatch("inventories other files than this job has", "Give every job the same `distributions`.");
}
function mismatch(what, hint) {
	return problem("handover/mismatch", `The hand-over ${what}`, hint);
}
/** The name of a hand-over artifact: its files, its stages and the run's attempt, so that neither a matrix nor a re-run collides. */
function handoverName(distributions, stages, attempt) {
	return `wheelseal-${sha256Of(distributions.map((each) => each.sha256).join("\n")).slice(0, 12)}-${stages.join("-")}-${attempt}`;
}
// src/inputs/distributions.ts
/**
* Reads the wheels and sdists of one release: patterns are globs or literal paths. Answers them sorted by file name, or
* everything that is wrong with any of them. Refused: a pattern without a match, folders and files that are no
* distribution, whatever `readWheel` and `readSdist` refuse, files of different projects or versions, and names that
* would take each other's place on the release.
*/
async function readDistributions(patterns, files, glob) {
	const found = await matchesOf(patterns, glob);
	const paths = [...new Set(found.filter((match) => typeof match === "string"))];
	const read = [];
	for (const path of paths) read.push(await readDistribution(path, files));
	const distributions = sortedBy(read.filter((each) => !isProblem(each)), (each) => each.file);
	const problems = [
		...found.filter(isProblem),
		...read.filter(isProblem),
		...togetherTrouble(distributions)
	];
	return problems.length > 0 ? problems : distributions;
}
async function matchesOf(patterns, glob) {
	if (patterns.length === 0) return [noMatch("No distribution is named")];
	return (await Promise.all(patterns.map(async (pattern) => {
		const found = await glob.match(pattern);
		return found.length > 0 ? found : [noMatch(`\`${pattern}\` matches no file`, pattern)];
	}))).flat();
}
function noMatch(what, where) {
	return problem("input/no-match", what, "Build the wheels first (`python -m build` writes to `dist/`), or set `distributions` to where they are.", where === void 0 ? {} : { where });
}
async function readDistribution(path, files) {
	const file = basename(path);
	const source = await files.open(path);
	if (isProblem(source)) return source;
	try {
		const distribution = await readSource(source, path, file);
		return isProblem(distribution) ? {
			...distribution,
			where: placeOf(file, distribution.where)
		} : distribution;
	} finally {
		await source.close();
	}
}
/** Several files are reported at once: each problem says which one, then where in it. */
function placeOf(file, where) {
	return where === void 0 || where === file ? file : `${file}: ${where}`;
}
async function readSource(source, path, file) {
	if (file.endsWith(".whl")) {
		const wheel = await readWheel(source, file);
		if (isProblem(wheel)) return wheel;
		return {
			kind: "wheel",
			path,
			file,
			size: source.size,
			sha256: await sha256OfSource(source),
			...wheel
		};
	}
	if (file.endsWith(".tar.gz") || file.endsWith(".zip")) {
		const sdist = await readSdist(source, file);
		if (isProblem(sdist)) return sdist;
		return {
			kind: "sdist",
			path,
			file,
			size: source.size,
			sha256: await sha256OfSource(source),
			tags: [],
			contents: [],
			embeddedSboms: [],
			...sdist
		};
	}
	return problem("input/not-a-distribution", `\`${file}\` is neither a wheel (\`.whl\`) nor an sdist (\`.tar.gz\`)`, "Narrow the pattern, as in `distributions: dist/*.whl`, or move the file elsewhere.");
}
function togetherTrouble(distributions) {
	const [first] = distributions;
	if (first === void 0) return [];
	const mixed = distributions.filter(({ name, version }) => name !== first.name || compareVersions(version, first.version) !== 0).map(({ file, name, version }) => problem("input/mixed-release", `\`${file}\` is of \`${name}\` ${version}, \`${first.file}\` of \`${first.name}\` ${first.version}`, "A release holds one version of one project: remove old builds, or release each project by a tag of its own.", { where: file }));
	const files = distributions.map(({ file }) => file);
	const collisions = findCollisions(files);
	return [...mixed, ...collisions.length > 0 ? collisions : findCollisions(plannedNames(files, first.name, first.version))];
}
// src/inputs/policy-file.ts
const DATE = union([string(), date().transform((date) => date.toISOString().slice(0, 10))]).pipe(date$1("must be a day, `YYYY-MM-DD`"));
const TEXT = string().min(1, "must not be empty").max(2e3);
const EXCEPTION = strictObject({
	id: TEXT.max(100),
	package: TEXT.optional(),
	versions: TEXT.refine(isSpecifier, "must be a PEP 440 specifier, like `<2.0`").optional(),
	reason: TEXT,
	owner: TEXT,
	expires: DATE
});
const EXCLUSION = strictObject({
	package: TEXT,
	reason: TEXT,
	owner: TEXT,
	expires: DATE
});
const IDENTITY = strictObject({
	identity: TEXT,
	issuer: TEXT
});
const RULES = strictObject({
	exception: array(EXCEPTION).max(1e3).default([]),
	exclude: array(EXCLUSION).max(1e3).default([]),
	identity: array(IDENTITY).max(100).default([]),
	"allowed-refs": array(string().regex(/^refs\/(heads|tags)\/[^*]+\*?$/, "must be a full ref, like `refs/heads/main`")).default([]),
	"backup-key": string().max(2e3).refine(isPublicKey, "must be a PEM public key (`-----BEGIN PUBLIC KEY-----`)").optional(),
	"tag-pattern": string().includes("{version}", { message: "must contain `{version}`" }).optional(),
	"release-name": string().min(1, "must not be empty").max(250).optional(),
	prerelease: boolean().optional(),
	latest: boolean().optional(),
	"release-notes": string().max(125e3, "must be at most 125,000 characters").optional()
});
const NO_RULES = {
	exceptions: [],
	exclusions: [],
	identities: [],
	allowedRefs: []
};
/**
* Reads `[tool.wheelseal]` of a pyproject.toml, or a whole wheelseal.toml (TOML 1.0). Refuses unknown keys, so that a
* misspelt exception never silently covers nothing. `file` is the name to show.
*/
function parsePolicyFile(text, file, kind) {
	const table = readToml(text, file);
	if (isProblem(table)) return [table];
	const raw = kind === "own" ? table : object({ tool: object({ wheelseal: unknown() }) }).safeParse(table).data?.tool.wheelseal ?? {};
	const parsed = RULES.safeParse(raw);
	if (!parsed.success) return parsed.error.issues.map((issue) => problemOf(issue, text, file));
	const rules = parsed.data;
	return {
		exceptions: rules.exception.map(({ package: name, versions, ...rest }) => ({
			...rest,
			...name === void 0 ? {} : { package: name },
			...versions === void 0 ? {} : { versions }
		})),
		exclusions: rules.exclude,
		identities: rules.identity,
		allowedRefs: rules["allowed-refs"],
		...rules["backup-key"] === void 0 ? {} : { backupKey: rules["backup-key"] },
		...rules["tag-pattern"] === void 0 ? {} : { tagPattern: rules["tag-pattern"] },
		...rules["release-name"] === void 0 ? {} : { releaseName: rules["release-name"] },
		...rules.prerelease === void 0 ? {} : { prerelease: rules.prerelease },
		...rules.latest === void 0 ? {} : { latest: rules.latest },
		...rules["release-notes"] === void 0 ? {} : { releaseNotes: rules["release-notes"] }
	};
}
/** Rules and thresholds together, with the digest that binds a result to them. */
function policyOf(rules, { failOn, unknownSeverity, maxAdvisoryAge }) {
	const policy = {
		...rules,
		failOn,
		unknownSeverity,
		maxAdvisoryAge
	};
	return {
		...policy,
		sha256: sha256Of(compactJson(policy))
	};
}
function readToml(text, file) {
	try {
		return parse(text);
	} catch (error) {
		if (!(error instanceof TomlError)) throw error;
		const said = oneLine(error.message.split("\n")[0] ?? "", 200);
		return problem("policy/malformed", `\`${file}\` is not TOML at line ${error.line}, column ${error.column}`, "Mend that line; nothing was read from the file.", {
			cause: said,
			where: `${file}:${error.line}`
		});
	}
}
function problemOf(issue, text, file) {
	const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : void 0;
	const path = unknown === void 0 ? issue.path : [...issue.path, unknown];
	const line = lineOf(text, path);
	const said = unknown === void 0 ? saidBy(issue) : "is no key of this table";
	return problem("policy/malformed", `\`${oneLine(nameOf(path), 120)}\` in \`${file}\` ${/^(must|is)\b/.test(said) ? said : `is wrong: ${said}`}`, "docs/policy.md lists every key; an exception needs `id`, `reason`, `owner` and `expires`.", { where: line === void 0 ? file : `${file}:${line}` });
}
/** `[[exception]] 2: reason` rather than `exception.1.reason`. */
function nameOf(path) {
	const [table, index, ...keys] = path.map(String);
	if (index === void 0 || !/^\d+$/.test(index)) return path.map(String).join(".");
	return `[[${table ?? ""}]] ${Number(index) + 1}${keys.length > 0 ? `: ${keys.join(".")}` : ""}`;
}
function saidBy(issue) {
	const message = issue.message.replace(/^invalid input: /i, "");
	const said = `${message.charAt(0).toLowerCase()}${message.slice(1)}`;
	if (issue.code === "invalid_type" && said.endsWith("received undefined")) return "is missing";
	return issue.code === "invalid_union" ? "must be a day, `YYYY-MM-DD`" : said;
}
/** The line (from 1) on which a key of the policy stands: the n-th `[[…name]]` header, then the key below it. */
function lineOf(text, path) {
	const rows = text.split("\n");
	const [first, second, third] = path.map(String);
	let from = 0;
	let key = first;
	if (second !== void 0 && /^\d+$/.test(second)) {
		let left = Number(second);
		from = rows.findIndex((row) => new RegExp(`^\\s*\\[\\[\\s*[\\w."-]*${escape(first ?? "")}\\s*\\]\\]`).test(row) && left-- === 0);
		if (from === -1) return void 0;
		key = third;
	}
	if (key === void 0) return from + 1;
	const at = rows.findIndex((row, index) => index >= from && row.trimStart().startsWith(key));
	return at === -1 ? from + 1 : at + 1;
}
function escape(text) {
	return text.replace(/[^\w-]/g, "\\$&");
}
/** SPKI in PEM; a private key, of which a public one could be made, is none. */
function isPublicKey(pem) {
	if (!pem.trim().startsWith("-----BEGIN PUBLIC KEY-----")) return false;
	try {
		return createPublicKey(pem).asymmetricKeyType === "ec";
	} catch {
		return false;
	}
}
// src/release/origin.ts
/**
* The tag and identity rule (DESIGN §3): the tag exists, resolves to the commit that runs, and the run's ref is that
* tag, unless the policy admits the ref. Otherwise the certificate would name something that the tag does not.
*/
function checkOrigin(origin, allowedRefs) {
	const tag = oneLine(origin.tag, 100);
	const dispatch = `Dispatch the workflow on the tag itself: \`gh workflow run release.yml --ref ${tag}\`.`;
	if (origin.tagCommit === null) return [problem("release/tag-missing", `The tag \`${tag}\` does not exist in the repository`, `Push the tag first: \`git push origin ${tag}\`. ${dispatch}`)];
	if (origin.ref !== `refs/tags/${origin.tag}` && !allowedRefs.some((pattern) => matchesRef(pattern, origin.ref))) return [problem("release/ref-not-tag", `This run stands on \`${oneLine(origin.ref, 120)}\`, not on the tag \`${tag}\``, `${dispatch} A branch can be admitted with \`allowed-refs\` in the policy; manifest and page will show it.`)];
	if (origin.tagCommit !== origin.sha) return [problem("release/tag-elsewhere", `The tag \`${tag}\` is at \`${oneLine(origin.tagCommit, 64)}\`, but this run is at \`${oneLine(origin.sha, 64)}\``, `The tag was moved after this run started, or the run stands elsewhere. ${dispatch}`)];
	return [];
}
/** Would a public log entry tell the world of a repository that is not public? Unknown counts as not public. */
function checkDisclosure(origin, publicLog, logIsPublic) {
	if (!logIsPublic || publicLog === "accept" || origin.visibility === "public") return [];
	const said = origin.visibility === null ? "of unknown visibility" : oneLine(origin.visibility, 20);
	return [problem("sign/would-disclose", `The repository is ${said}, and signing would write its name and workflow into a public transparency log`, "Set `public-log: accept` if that is fine, give a private `signing-config`, or leave `sign` out of `stages`.")];
}
function matchesRef(pattern, ref) {
	return pattern.endsWith("*") ? ref.startsWith(pattern.slice(0, -1)) : ref === pattern;
}
// src/plan.ts
const POLICY_LIMIT = 1048576;
/** From inputs to a plan, or everything that is wrong with them, before anything is written. */
async function planRelease(inputs, environment, tools) {
	const [read, rules] = await Promise.all([readDistributions(inputs.distributions, tools.files, tools.glob), readRules(inputs.project, tools.files)]);
	const problems = [read, rules].filter(isProblems).flat();
	if (isProblems(read) || isProblems(rules)) return problems;
	const policy = policyOf(rules, inputs);
	const tag = inputs.tag ?? tagOf(environment) ?? defaultTag(read[0]?.version ?? "");
	const mismatch = checkTag(tag, policy.tagPattern, read);
	if (mismatch !== void 0) return [mismatch];
	const place = await locate(tag, environment, policy, tools);
	if (isProblems(place)) return place;
	const chosen = inputs.reusePublished ? await reused({
		release: place.release,
		distributions: read,
		policy
	}, tools) : read;
	if (isProblems(chosen)) return chosen;
	const handover = await receive(inputs.handover, place.release, chosen, tools);
	if (isProblem(handover)) return [handover];
	const built = new Set(read.map((each) => each.sha256));
	const plan = decide(inputs, place, {
		distributions: chosen,
		reused: chosen.filter((each) => !built.has(each.sha256)).map((each) => each.file)
	}, policy, handover);
	if (isProblems(plan) || isLeftOut(plan.decisions.sign)) return plan;
	const disclosure = place.isLocal ? [] : checkDisclosure(place, inputs.publicLog, tools.logIsPublic);
	return disclosure.length > 0 ? disclosure : plan;
}
function decide(inputs, { release, visibility }, { distributions, reused: reusedFiles }, policy, handover) {
	const decisions = {
		sign: decisionOf("sign", inputs, handover),
		sbom: decisionOf("sbom", inputs, handover),
		scan: decisionOf("scan", inputs, handover),
		publish: inputs.stages.includes("publish") ? "run" : { off: "published by a later job" }
	};
	const wrong = wrongCombination(inputs, decisions);
	if (wrong !== void 0) return [wrong];
	const { stages, lock, closure, target, publicLog, provenance, destination, adoptPublished, dryRun } = inputs;
	return {
		context: {
			release,
			distributions,
			reused: reusedFiles,
			policy,
			options: {
				stages,
				lock,
				closure,
				target,
				publicLog,
				provenance,
				destination,
				adoptPublished,
				dryRun
			},
			facts: handover.facts,
			effort: NO_EFFORT
		},
		decisions,
		isPublic: visibility === "public",
		handedAssets: handover.assets
	};
}
function decisionOf(name, inputs, handover) {
	if (inputs.stages.includes(name)) return "run";
	const handed = handover.facts[name];
	if (handed !== void 0) return { handed };
	return { off: inputs.stages.includes("publish") ? `\`${name}\` is not among \`stages\`` : "not part of this job" };
}
function wrongCombination(inputs, decisions) {
	const [first, ...others] = inputs.stages;
	if (first === "publish" && others.length === 0 && inputs.handover.length === 0) return problem("handover/missing", "`stages: publish` alone publishes what nobody signed, inventoried or scanned", "Pass the `handover` outputs of the earlier jobs: `handover: ${{ needs.sign.outputs.handover }}`.");
	if (!isLeftOut(decisions.scan) && isLeftOut(decisions.sbom)) return problem("input/invalid", "`scan` judges what `sbom` lists, and `sbom` is off", "Write `stages: sbom scan …`, or pass the `handover` of the job that ran `sbom`.");
}
async function locate(tag, { github, sourceDateEpoch }, policy, tools) {
	const epoch = sourceDateEpoch === null ? null : wholeSeconds(/* @__PURE__ */ new Date(sourceDateEpoch * 1e3));
	if (github === null || tools.repository === null) return {
		release: {
			host: null,
			repository: null,
			repositoryId: null,
			commit: null,
			ref: null,
			tag,
			time: epoch,
			run: {
				id: "local",
				attempt: 1
			}
		},
		visibility: null,
		isLocal: true
	};
	const facts = await tools.repository(tag);
	if (isProblem(facts)) return [facts];
	const { ref, sha, serverUrl, repository, runId, runAttempt } = github;
	const misplaced = checkOrigin({
		tag,
		ref,
		sha,
		...facts
	}, policy.allowedRefs);
	if (misplaced.length > 0) return misplaced;
	return {
		release: {
			host: serverUrl,
			repository,
			repositoryId: facts.repositoryId ?? github.repositoryId,
			tag,
			commit: sha,
			ref,
			time: epoch ?? (facts.commitTime === null ? null : wholeSeconds(new Date(facts.commitTime))),
			run: {
				id: runId,
				attempt: runAttempt
			}
		},
		visibility: facts.visibility,
		isLocal: false
	};
}
/** The distributions with those exchanged that were built again: read anew, like any other. */
async function reused(context, { reuse, files, glob }) {
	const paths = reuse === null ? /* @__PURE__ */ new Map() : await reuse(context);
	if (isProblem(paths)) return [paths];
	if (paths.size === 0) return context.distributions;
	return readDistributions(context.distributions.map(({ file, path }) => paths.get(file) ?? path), files, glob);
}
async function receive(references, release, distributions, tools) {
	const received = [];
	for (const reference of references) {
		const handover = await tools.handover(reference, release);
		if (isProblem(handover)) return handover;
		received.push(handover);
	}
	return uniteHandovers(received, distributions);
}
/** The project's own rules: `wheelseal.toml`, else `[tool.wheelseal]` of `pyproject.toml`, in the project's folder. */
async function readRules(project, files) {
	for (const [file, kind] of [["wheelseal.toml", "own"], ["pyproject.toml", "pyproject"]]) {
		const path = join(project, file);
		const bytes = await files.read(path, POLICY_LIMIT);
		if (isProblem(bytes) && bytes.cause?.startsWith("ENOENT")) continue;
		if (isProblem(bytes)) return [{
			...bytes,
			code: "policy/unreadable"
		}];
		return parsePolicyFile(new TextDecoder().decode(bytes), path, kind);
	}
	return project === "." ? NO_RULES : [noRulesIn(project)];
}
function noRulesIn(project) {
	return problem("policy/unreadable", `\`${oneLine(project, 200)}\` holds neither \`wheelseal.toml\` nor \`pyproject.toml\``, "Set `project` to the folder that has the rules of the project, or leave it out.");
}
function tagOf({ github }) {
	return github?.ref.startsWith("refs/tags/") ? github.ref.slice(10) : void 0;
}
function wholeSeconds(date) {
	return `${date.toISOString().slice(0, 19)}Z`;
}
export { packHandover as a, handoverName as i, readRules as n, unpackHandover as o, policyOf as r, planRelease as t };
