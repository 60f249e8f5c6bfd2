import { t as systemClock } from "./clock.js";
import { t as directoryFiles } from "./files.js";
import { t as directoryGlob } from "./glob.js";
import { n as createHttp } from "./http.js";
import { o as problem, r as isProblem } from "./problem.js";
import { n as resolverOf, t as advisorySource } from "./sources.js";
const { resolve } = process.getBuiltinModule("node:path");
// src/wiring/folder.ts
/** Outside GitHub: a folder, and the rehearsal. Nothing needs the network. */
function wireFolder(inputs, environment, rehearsing, log) {
	const files = directoryFiles();
	const clock = systemClock;
	return {
		log,
		planning: {
			files,
			glob: directoryGlob(environment.workspace),
			repository: null,
			reuse: null,
			handover: async () => problem("handover/missing", "There is no hand-over outside GitHub Actions", "Run all stages in one call."),
			logIsPublic: false
		},
		ports: async (plan) => {
			const { createDirectoryStore } = await import("./store.js");
			const { fileTrust } = await import("./trust.js");
			return {
				store: createDirectoryStore({
					folder: inputs.out ?? "sealed",
					tag: plan.context.release.tag
				}),
				signer: rehearsing.signer,
				attestations: null,
				index: null,
				notifier: null,
				trust: fileTrust(rehearsing.trustedRootPath, files),
				advisories: await advisorySource(inputs.advisories, createHttp(clock, log, inputs.outageBudget)),
				resolver: await resolverOf(inputs, files),
				files,
				clock,
				log
			};
		},
		write: async (path, bytes) => (await import("./folder.js")).writeWhole(resolve(environment.workspace, path), bytes),
		handOver: async () => {
			throw new Error("nothing is handed over outside GitHub: a release without `publish` was to be refused");
		}
	};
}
/** One stage alone, outside GitHub: gathered in memory, then kept in a folder. */
function wireAlone(inputs, environment, rehearsing, log) {
	const { signer, trustedRootPath } = rehearsing ?? {
		signer: noSigner,
		trustedRootPath: ""
	};
	const wiring = wireFolder(inputs, environment, {
		signer,
		trustedRootPath
	}, log);
	return {
		...wiring,
		ports: async (plan) => {
			const ports = await wiring.ports(plan);
			const { gatheringStore } = await import("./gathering-store.js");
			return isProblem(ports) ? ports : {
				...ports,
				store: gatheringStore()
			};
		},
		keep: async (path, assets) => {
			const { openFolder } = await import("./folder.js");
			const folder = openFolder(path);
			const unready = await folder.prepare();
			if (unready !== void 0) return unready;
			for (const asset of assets) {
				const trouble = await folder.write(asset);
				if (trouble !== void 0) return trouble;
			}
		}
	};
}
const nobody = problem("sign/no-id-token", "This stage signs nothing", "Run `wheelseal sign`.");
const noSigner = {
	kind: "local",
	backupKey: null,
	identity: async () => nobody,
	workflow: async () => nobody,
	sign: async () => nobody,
	attest: async () => nobody
};
export { wireFolder as n, wireAlone as t };
