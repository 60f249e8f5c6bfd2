import { n as chunksOf } from "./bytes.js";
import { o as problem } from "./problem.js";
const { tmpdir } = process.getBuiltinModule("node:os");
const { join } = process.getBuiltinModule("node:path");
const { mkdtemp, open } = process.getBuiltinModule("node:fs/promises");
// src/adapters/directory/keeping.ts
/** A new folder of this run's own, with the runner's temporary files. `temporaryFolder`: null: the system's. */
function ownFolder(temporaryFolder) {
	return mkdtemp(join(temporaryFolder ?? tmpdir(), "wheelseal-"));
}
/** Writes a source to `folder/file`, a chunk at a time; answers the path. `file` is a plain name. */
async function keepFile(folder, file, source) {
	const path = join(folder, file);
	try {
		const handle = await open(path, "wx", 384);
		try {
			for await (const chunk of chunksOf(source)) await handle.writeFile(chunk);
		} finally {
			await handle.close();
		}
		return path;
	} catch (error) {
		return problem("publish/write-failed", `\`${path}\` could not be written`, "Make room on the disk, then run again.", { cause: error instanceof Error ? error.message : String(error) });
	}
}
export { keepFile, ownFolder };
