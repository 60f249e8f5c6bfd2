import { r as isProblem } from "./problem.js";
import { d as planIndex, s as askIndex } from "./recall-signed.js";
import { a as standingOf, i as sign, n as fold, t as check } from "./pipeline.js";
import { a as PROVENANCE_NAME, c as assetsOfFact, d as isOwnName, i as MANIFEST_NAME, r as MANIFEST_BUNDLE_NAME, s as STATEMENTS_NAME, t as BADGE_NAMES, u as distributionAssets } from "./asset-plan.js";
import { n as isLeftOut } from "./effort.js";
import { n as sortedBy } from "./order.js";
import { i as reconcile, n as isLeftover } from "./reconcile.js";
import { n as isOff, t as ORDER } from "./facts.js";
import { n as bundleName, t as attestationName } from "./signed-file.js";
// src/release/difference.ts
/** The difference between a plan and a release, by name. `later`: names whose bytes depend on signatures not made yet. */
function differenceOf(known, later, { assets, mode, isOwn }) {
	const there = new Map(assets.filter((each) => each.state === "stored").map((each) => [each.name, each]));
	const names = /* @__PURE__ */ new Set([...known.map((each) => each.name), ...later]);
	const changes = reconcile(known, assets, mode).flatMap((step) => {
		switch (step.kind) {
			case "put":
			case "keep":
			case "replace":
			case "conflict": {
				const { name, size, sha256 } = step.asset;
				return [{
					name,
					size,
					sha256,
					action: step.kind,
					there: heldOf(there.get(name))
				}];
			}
			case "unclaimed":
			case "remove": return [];
		}
	});
	const made = later.filter((name) => !known.some((each) => each.name === name));
	const others = assets.filter((each) => !names.has(each.name));
	return sortedBy([
		...changes,
		...made.map((name) => change(name, there.has(name) ? "keep" : "put", there.get(name))),
		...others.map((each) => {
			const goes = mode === "draft" && (isOwn(each.name) || each.state === "partial" || isLeftover(each, names));
			return change(each.name, goes ? "remove" : "leave", each);
		})
	], (each) => each.name);
}
function change(name, action, found) {
	return {
		name,
		size: null,
		sha256: null,
		action,
		there: heldOf(found)
	};
}
function heldOf(found) {
	return found === void 0 ? null : {
		size: found.size,
		sha256: found.sha256
	};
}
// src/dry-run.ts
/** Checks, recalls, and computes SBOM and scan in memory; nothing is written anywhere. */
async function rehearseRelease(plan, ports) {
	const standing = await standingOf(plan.context, isLeftOut(plan.decisions.sign), ports);
	const { found } = standing;
	const stages = {
		sign: wordFor(plan, "sign"),
		sbom: wordFor(plan, "sbom"),
		scan: wordFor(plan, "scan"),
		publish: wordFor(plan, "publish")
	};
	const release = found?.state ?? "unknown";
	const bare = {
		tag: plan.context.release.tag,
		release,
		stages,
		verdict: null,
		assets: [],
		index: await indexDifference(plan, ports)
	};
	if (standing.kind === "refused") return {
		...bare,
		problems: standing.problems
	};
	if (standing.kind === "done") return {
		...bare,
		...asPublished(standing.facts, stages)
	};
	const refused = await check(plan, ports);
	if (refused.length > 0) return {
		...bare,
		problems: refused
	};
	const signatures = await signaturesOf(plan, ports);
	const store = inMemory(ports.store);
	const unsigned = {
		...plan,
		decisions: {
			...plan.decisions,
			sign: { off: "dry run" },
			publish: { off: "dry run" }
		}
	};
	const result = await fold(unsigned, {
		...ports,
		store
	});
	const resumed = [...result.resumed, ...signatures.recalled ? ["sign"] : []];
	const known = new Map([
		...distributionAssets(plan.context),
		...signatures.bundles,
		...[result.facts.sbom, result.facts.scan].flatMap((fact) => fact === void 0 ? [] : assetsOfFact(fact)),
		...result.made
	].map(({ name, size, sha256 }) => [name, {
		name,
		size,
		sha256
	}]));
	return {
		...bare,
		stages: {
			...stages,
			...recalledOf(resumed)
		},
		verdict: verdictOf(result.facts.scan),
		assets: differenceOf([...known.values()], laterNames(plan), {
			assets: standing.found.assets,
			mode: ports.store.mode(),
			isOwn: isOwnName(plan.context)
		}),
		problems: result.problems
	};
}
/** A published release is taken as it is: everything stays. */
function asPublished({ scan, publish }, stages) {
	const assets = isOff(publish) ? [] : publish.assets;
	return {
		stages: {
			...stages,
			...recalledOf(ORDER.filter((name) => stages[name] !== "off"))
		},
		verdict: verdictOf(scan),
		assets: assets.map(({ name, size, sha256 }) => ({
			name,
			size,
			sha256,
			action: "keep",
			there: {
				size,
				sha256
			}
		})),
		problems: []
	};
}
/** Bundles that need no signature of this run: on the draft already, or handed over. */
async function signaturesOf({ context, decisions }, ports) {
	const decision = decisions.sign;
	if (isLeftOut(decision)) return {
		recalled: false,
		bundles: []
	};
	const kept = await sign.recall({
		...context,
		facts: {}
	}, ports);
	const known = kept ?? (decision === "run" ? void 0 : decision.handed);
	return {
		recalled: decision === "run" && kept !== void 0,
		bundles: known === void 0 ? [] : assetsOfFact(known)
	};
}
function recalledOf(names) {
	return Object.fromEntries(names.map((name) => [name, "recalled"]));
}
function verdictOf(scan) {
	return scan === void 0 || isOff(scan) ? null : scan.verdict;
}
/** Bundles, statements, badges and manifest: their bytes depend on signatures that a dry run does not make. */
function laterNames(plan) {
	const signs = wordFor(plan, "sign") !== "off";
	const { options, release, reused } = plan.context;
	const describes = signs && options.provenance && release.repository !== null && reused.length === 0;
	const states = signs && wordFor(plan, "sbom") !== "off";
	return [
		...signs ? plan.context.distributions.flatMap((each) => [bundleName(each), attestationName(each)]) : [],
		...describes ? [PROVENANCE_NAME] : [],
		...plan.decisions.publish === "run" ? [
			...states ? [STATEMENTS_NAME] : [],
			...BADGE_NAMES,
			MANIFEST_NAME,
			...signs ? [MANIFEST_BUNDLE_NAME] : []
		] : []
	];
}
/** Trouble with the index is among the problems of the standing already. */
async function indexDifference({ context }, { index }) {
	const found = index === null ? [] : await askIndex(index, context.distributions);
	if (index === null || isProblem(found)) return null;
	const files = planIndex(context.distributions, found).map(({ kind, distribution: { file: name, sha256 } }) => ({
		name,
		sha256,
		action: kind === "unknown" ? "conflict" : kind
	}));
	return {
		url: index.url,
		files
	};
}
function wordFor(plan, name) {
	const decision = plan.decisions[name];
	return decision === "run" ? "run" : isLeftOut(decision) ? "off" : "handed-over";
}
/** The store as it is, with every write kept in memory instead. */
function inMemory(store) {
	const written = /* @__PURE__ */ new Map();
	const keep = async (asset) => void written.set(asset.name, asset);
	return {
		...store,
		open: () => store.find(),
		list: async () => {
			const listed = await store.list();
			if (isProblem(listed)) return listed;
			const made = [...written.values()].map(({ name, size, sha256 }) => ({
				name,
				size,
				sha256,
				state: "stored"
			}));
			return [...listed.filter((asset) => !written.has(asset.name)), ...made];
		},
		read: async (name, limit) => {
			const content = written.get(name)?.content;
			return content?.kind === "bytes" ? content.bytes : store.read(name, limit);
		},
		put: keep,
		replace: keep,
		remove: async () => void 0,
		publish: async () => {
			throw new Error("a dry run publishes nothing");
		}
	};
}
export { rehearseRelease };
