import { n as sortedBy } from "./order.js";
import { r as isProblem } from "./problem.js";
import { a as sign, i as recallPublished, n as fold, s as reconcile, t as check } from "./pipeline.js";
import { i as MANIFEST_NAME, l as distributionAssets, p as assetName, r as MANIFEST_BUNDLE_NAME, t as BADGE_NAMES } from "./asset-plan.js";
import { r as isLeftOut } from "./effort.js";
import { n as isOff, t as ORDER } from "./facts.js";
// src/dry-run.ts
/** Checks, recalls, and computes SBOM and scan in memory; nothing is written anywhere. */
async function rehearseRelease(plan, ports) {
	const found = await ports.store.find();
	const refused = isProblem(found) ? [found] : await check(plan, ports);
	const state = isProblem(found) ? "unknown" : found.state;
	const stages = {
		sign: wordFor(plan, "sign"),
		sbom: wordFor(plan, "sbom"),
		scan: wordFor(plan, "scan"),
		publish: wordFor(plan, "publish")
	};
	const bare = {
		tag: plan.context.release.tag,
		release: state,
		stages,
		verdict: null,
		assets: []
	};
	if (isProblem(found) || refused.length > 0) return {
		...bare,
		problems: refused
	};
	if (found.state === "published" && plan.decisions.publish === "run") {
		const published = await recallPublished(plan.context, stages.sign === "off", found, ports);
		return isProblem(published) ? {
			...bare,
			problems: [published]
		} : {
			...bare,
			...asPublished(published, stages)
		};
	}
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
	const known = [
		...distributionAssets(plan.context),
		...signatures.bundles,
		...result.made.map(({ name, size, sha256 }) => ({
			name,
			size,
			sha256
		}))
	];
	return {
		...bare,
		stages: {
			...stages,
			...recalledOf(resumed)
		},
		verdict: verdictOf(result.facts.scan),
		assets: sortedBy([...knownAssets(known, found.assets), ...laterAssets(plan, found.assets).filter((later) => !known.some((each) => each.name === later.name))], (asset) => asset.name),
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
			action: "keep"
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
	const known = kept ?? (decision === "run" ? { signatures: [] } : decision.handed);
	return {
		recalled: decision === "run" && kept !== void 0,
		bundles: known.signatures.map((signature) => signature.bundle)
	};
}
function recalledOf(names) {
	return Object.fromEntries(names.map((name) => [name, "recalled"]));
}
function verdictOf(scan) {
	return scan === void 0 || isOff(scan) ? null : scan.verdict;
}
function knownAssets(known, found) {
	return reconcile(known, found, "draft").flatMap((step) => {
		if (step.kind === "remove" || step.kind === "unclaimed") return [];
		const { name, size, sha256 } = step.asset;
		return [{
			name,
			size,
			sha256,
			action: step.kind
		}];
	});
}
/** Bundles, badges and manifest: their bytes depend on signatures that a dry run does not make. */
function laterAssets(plan, found) {
	const signs = wordFor(plan, "sign") !== "off";
	return [...signs ? plan.context.distributions.map(({ file }) => `${assetName(file)}.sigstore.json`) : [], ...plan.decisions.publish === "run" ? [
		...BADGE_NAMES,
		MANIFEST_NAME,
		...signs ? [MANIFEST_BUNDLE_NAME] : []
	] : []].map((name) => {
		return {
			name,
			size: null,
			sha256: null,
			action: found.some((asset) => asset.name === name && asset.state === "stored") ? "keep" : "put"
		};
	});
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
