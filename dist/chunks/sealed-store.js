import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { t as createDirectoryStore } from "./store2.js";
const { join } = process.getBuiltinModule("node:path");
const { readdir } = process.getBuiltinModule("node:fs/promises");
// src/adapters/artifacts/sealed-store.ts
/**
* `destination: artifacts`: a release that is sealed into a folder and kept as one artifact of the workflow run, whole, so
* that `wheelseal verify FOLDER` judges it once it is downloaded. No release is read or written. Publishing is the upload;
* each attempt of a run has an artifact of its own.
*/
function createSealedStore({ folder, tag, name, runUrl }) {
	const sealed = join(folder, "sealed");
	const inner = createDirectoryStore({
		folder: sealed,
		tag
	});
	return {
		...inner,
		publish: async (plan) => {
			const local = await inner.publish(plan);
			if (isProblem(local)) return local;
			try {
				const { DefaultArtifactClient } = await import("./artifact.js");
				const files = (await readdir(sealed)).map((file) => join(sealed, file));
				const { id } = await new DefaultArtifactClient().uploadArtifact(name, files, sealed);
				return {
					artifact: name,
					url: id === void 0 ? runUrl : `${runUrl}/artifacts/${id}`
				};
			} catch (error) {
				return troubleOf(error, name);
			}
		},
		urlOf: () => runUrl
	};
}
function troubleOf(error, name) {
	const message = error instanceof Error ? error.message : String(error);
	const cause = oneLine(message.replace(/sig=[^&\s]+/g, "sig=***"), 300);
	const shown = oneLine(name, 200);
	if (message.includes("(409)")) return problem("handover/name-taken", `The run already has an artifact named \`${shown}\``, "Let one job of a run seal the release; a re-run has an attempt number of its own.", { cause });
	return problem("handover/outage", `The sealed release could not be kept as the artifact \`${shown}\``, "Nothing was published. Run the job again when the artifact service of GitHub answers.", { cause });
}
export { createSealedStore };
