import { t as directoryGlob } from "./glob.js";
import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { n as isSitePath, r as prepareSite, t as createSite } from "./site.js";
const { join, resolve } = process.getBuiltinModule("node:path");
const { lstatSync, readFileSync } = process.getBuiltinModule("node:fs");
// src/adapters/directory/part.ts
/** A part in a folder. Links are not followed, wherever on the way they lie: an artifact may hold any. */
function createPartReader(folder) {
	const place = resolve(folder);
	return {
		name: folder,
		read: async (path, limit) => {
			if (!isSitePath(path)) return refused(folder, path, "it is no path of a part");
			try {
				const steps = path.split("/");
				for (const at of steps.keys()) {
					const found = lstatSync(join(place, ...steps.slice(0, at + 1)));
					if (at < steps.length - 1 ? !found.isDirectory() : !found.isFile()) return refused(folder, path, "it is no file");
					if (found.isFile() && found.size > limit) return refused(folder, path, `it has more than ${limit} bytes`);
				}
				return readFileSync(join(place, path));
			} catch (error) {
				return refused(folder, path, "it cannot be read", error);
			}
		}
	};
}
function refused(folder, path, why, error) {
	return problem("marketplace/parts", `The part \`${oneLine(folder, 200)}\` lacks \`${oneLine(path, 200)}\`: ${why}`, "Name the folders that `build` wrote with `shard`, whole; where one is damaged, run the job of that shard again.", error instanceof Error ? { cause: oneLine(error.message, 300) } : {});
}
// src/wiring/marketplace-merge-tools.ts
function wireMerge({ out }, { workspace }, log) {
	const glob = directoryGlob(workspace);
	return {
		log,
		parts: async (named) => {
			const found = await Promise.all(named.map((pattern) => glob.match(pattern)));
			const problems = [...found.flat().filter(isProblem), ...named.filter((_, index) => found[index]?.length === 0).map(noPart)];
			if (problems.length > 0) return problems;
			return [...new Set(found.flat().filter((match) => typeof match === "string"))].map(createPartReader);
		},
		site: createSite(out, "index.json"),
		prepare: () => prepareSite(out, "index.json")
	};
}
function noPart(pattern) {
	return problem("marketplace/parts", `There is no part at \`${oneLine(pattern, 200)}\``, "Name the folders that `build` wrote with `shard`: one a line, or `parts/*` for all in there.");
}
export { wireMerge };
