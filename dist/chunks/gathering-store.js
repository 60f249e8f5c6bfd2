import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
// src/adapters/artifacts/gathering-store.ts
/**
* The store of a job that does not publish: what its stages make is kept in memory until it is handed over as one
* artifact. It knows nothing of the draft, which is invisible without the right to write.
*/
function gatheringStore() {
	const kept = /* @__PURE__ */ new Map();
	const keep = async (asset) => {
		kept.set(asset.name, asset);
	};
	const list = () => [...kept.values()].map(({ name, size, sha256 }) => ({
		name,
		size,
		sha256,
		state: "stored"
	}));
	const draft = async () => ({
		state: "draft",
		immutable: false,
		url: null,
		assets: list()
	});
	return {
		find: async () => kept.size === 0 ? {
			state: "absent",
			immutable: false,
			url: null,
			assets: []
		} : draft(),
		mode: () => "draft",
		open: draft,
		list: async () => list(),
		read: async (name, limit) => {
			const asset = kept.get(name);
			if (asset?.content.kind === "bytes" && asset.size <= limit) return asset.content.bytes;
			return notHere(name);
		},
		fetch: async (name) => notHere(name),
		preflight: () => [],
		put: keep,
		replace: keep,
		remove: async (name) => {
			kept.delete(name);
		},
		publish: async () => {
			throw new Error("a job without the publish stage does not publish");
		},
		checkPublic: async () => void 0,
		urlOf: (name) => name
	};
}
function notHere(name) {
	return problem("handover/missing", `This job has made no \`${oneLine(name, 200)}\``, "Hand over the stage that makes it, with `handover` of that job.");
}
export { gatheringStore };
