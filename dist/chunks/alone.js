import { i as isProblems, n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { n as fold, t as check } from "./pipeline.js";
import { n as readRules, r as policyOf, t as planRelease } from "./plan.js";
import { o as SCAN_NAME } from "./asset-plan.js";
import { t as wireAlone } from "./folder4.js";
import { n as sha256Of } from "./digest.js";
import { t as compactJson } from "./json.js";
import { o as oneLine } from "./text.js";
import { t as NO_EFFORT } from "./effort.js";
import { t as statedCompleteness } from "./completeness.js";
import { x as readInventory } from "./judge.js";
const { basename, dirname, join, resolve } = process.getBuiltinModule("node:path");
// src/doors/documents.ts
/** The largest document that is read, in bytes. */
const LARGEST = 67108864;
const NOTHING = { off: "a scan of documents" };
/** Were documents (`*.json`) named, and nothing else? A problem where both kinds were. */
function areDocuments(names) {
	const documents = names.filter((name) => name.toLowerCase().endsWith(".json"));
	if (documents.length === 0 || documents.length === names.length) return documents.length > 0;
	return problem("input/invalid", "Documents and distributions were named in one scan", "Scan the documents (`*.json`) in one call, the wheels and sdists in another.");
}
/** Reads the documents and the project's rules; every document that cannot be read is named. */
async function planDocuments(inputs, tools, log) {
	const rules = await readRules(inputs.project, tools.files);
	const matches = await Promise.all(inputs.distributions.map((pattern) => matchesOf(pattern, tools)));
	const paths = [...new Set(matches.flat().filter((match) => typeof match === "string"))];
	const read = await Promise.all(paths.map((path) => readDocument(path, tools, log)));
	const problems = [
		...uselessFlags(inputs),
		...matches.flat().filter(isProblem),
		...read.filter(isProblem),
		...isProblems(rules) ? rules : []
	];
	if (problems.length > 0 || isProblems(rules)) return problems;
	const documents = read.flatMap((each) => isProblem(each) ? [] : [each]);
	const [first] = documents;
	if (first === void 0) throw new Error("a pattern that matched nothing was not refused");
	const digests = documents.map(({ asset }) => [asset.name, asset.sha256]);
	const fact = {
		inputs: sha256Of(compactJson(digests)),
		documents,
		aggregate: first.asset,
		specVersion: "1.6"
	};
	const nowhere = {
		host: null,
		repository: null,
		repositoryId: null,
		commit: null,
		ref: null,
		time: null
	};
	const { lock, closure, target, publicLog, provenance, destination, adoptPublished, dryRun } = inputs;
	return {
		plan: {
			context: {
				release: {
					...nowhere,
					tag: first.file,
					run: {
						id: "local",
						attempt: 1
					}
				},
				distributions: [],
				reused: [],
				policy: policyOf(rules, inputs),
				options: {
					stages: ["scan"],
					lock,
					closure,
					target,
					publicLog,
					provenance,
					destination,
					adoptPublished,
					dryRun
				},
				facts: { sbom: fact },
				effort: NO_EFFORT
			},
			decisions: {
				sign: NOTHING,
				sbom: { handed: fact },
				scan: "run",
				publish: NOTHING
			},
			isPublic: false,
			handedAssets: []
		},
		paths
	};
}
async function matchesOf(pattern, { glob }) {
	const found = await glob.match(pattern);
	if (found.length > 0) return found;
	return [problem("input/no-match", `\`${oneLine(pattern, 300)}\` matches no file`, "Name CycloneDX documents (JSON) that exist, like `example.cdx.json`.", { where: pattern })];
}
async function readDocument(path, { files }, log) {
	const bytes = await files.read(path, LARGEST);
	if (isProblem(bytes)) return bytes;
	const file = basename(path);
	const text = new TextDecoder().decode(bytes);
	const components = readInventory(text);
	if (isProblem(components)) return {
		...components,
		where: path
	};
	const stated = statedCompleteness(text);
	if (stated === null) log.warning("it does not say whether it is complete: what it leaves out is not judged", file);
	const complete = stated === "complete" || stated === null && components.length > 0;
	return {
		file,
		asset: {
			name: file,
			size: bytes.byteLength,
			sha256: sha256Of(bytes)
		},
		components,
		complete
	};
}
/** What says what an installation brings along has nothing to say to a list that is finished. */
function uselessFlags({ lock, closure, target }) {
	const given = {
		lock: lock !== null,
		closure: closure.length > 0,
		target: target !== null
	};
	return Object.entries(given).flatMap(([name, isGiven]) => isGiven ? [problem("input/invalid", `\`${name}\` says nothing about a document`, `Leave \`--${name}\` out.`)] : []);
}
// src/doors/alone.ts
/** One stage by itself, outside a release: its files go beside the distributions, or where `--out` says. */
async function runAlone(name, inputs, environment, rehearsing, log) {
	const wiring = wireAlone(inputs, environment, rehearsing, log);
	const documents = name === "scan" ? areDocuments(inputs.distributions) : false;
	if (isProblem(documents)) return ended([documents]);
	const planned = documents ? await planDocuments(inputs, wiring.planning, log) : await planRelease(inputs, environment, wiring.planning);
	if (isProblems(planned)) return ended(planned);
	const plan = "plan" in planned ? planned.plan : planned;
	const ports = await wiring.ports(plan);
	if (isProblem(ports)) return ended([ports]);
	const refused = await check(plan, ports);
	if (refused.length > 0) return ended(refused);
	const result = await fold(plan, ports);
	const wanted = result.made.filter((asset) => name === "scan" ? asset.name === SCAN_NAME : true);
	const first = "paths" in planned ? planned.paths[0] : plan.context.distributions[0]?.path;
	const folder = resolve(inputs.out ?? dirname(first ?? "."));
	const written = await wiring.keep(folder, wanted);
	if (isProblem(written)) return ended([...result.problems, written]);
	const files = wanted.map((asset) => join(folder, asset.name));
	files.forEach((file) => log.info(`wrote ${file}`));
	return {
		...ended(result.problems),
		files
	};
}
function ended(problems) {
	return {
		exit: exitCodeOf(problems),
		files: [],
		problems
	};
}
export { runAlone };
