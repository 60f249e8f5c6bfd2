import { r as isProblem } from "./problem2.js";
import { a as reconcile, n as fold, t as check } from "./pipeline.js";
import { t as assetName } from "./asset-name.js";
import { n as MANIFEST_BUNDLE_NAME, o as distributionAssets, r as MANIFEST_NAME, t as BADGE_NAMES } from "./asset-plan.js";
import { n as isOff } from "./facts.js";
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
	const recalled = Object.fromEntries(result.resumed.map((name) => [name, "recalled"]));
	const { scan } = result.facts;
	const known = [...distributionAssets(plan.context), ...result.made.map(({ name, size, sha256 }) => ({
		name,
		size,
		sha256
	}))];
	return {
		...bare,
		stages: {
			...stages,
			...recalled
		},
		verdict: scan === void 0 || isOff(scan) ? null : scan.verdict,
		assets: [...knownAssets(known, found.assets), ...laterAssets(plan, found.assets)].sort((a, b) => a.name < b.name ? -1 : 1),
		problems: result.problems
	};
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
	const { sign, publish } = plan.decisions;
	const signs = sign === "run" || !("off" in sign);
	return [...signs ? plan.context.distributions.map(({ file }) => `${assetName(file)}.sigstore.json`) : [], ...publish === "run" ? [
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
	return decision === "run" ? "run" : "off" in decision ? "off" : "handed-over";
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
