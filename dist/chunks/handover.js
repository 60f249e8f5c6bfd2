import { n as sha256Of, t as isSha256 } from "./digest.js";
import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { i as parseJson, n as isObject, t as compactJson } from "./json.js";
import { n as sortedBy } from "./order.js";
const { tmpdir } = process.getBuiltinModule("node:os");
const { join } = process.getBuiltinModule("node:path");
const { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } = process.getBuiltinModule("node:fs/promises");
// src/adapters/artifacts/packing.ts
/**
* Several files as one, the same bytes for the same files: a first line of JSON that lists name, size and SHA-256 of
* each, sorted by name, then their bytes in that order. A file inside is never a path: nothing is unpacked to disk.
*/
function packFiles(files) {
	const sorted = sortedBy(files, (file) => file.name);
	const listed = sorted.map(({ name, bytes }) => ({
		name,
		size: bytes.byteLength,
		sha256: sha256Of(bytes)
	}));
	const index = new TextEncoder().encode(`${compactJson({
		format: FORMAT,
		files: listed
	})}\n`);
	return Buffer.concat([index, ...sorted.map((file) => file.bytes)]);
}
/** The files of a pack; undefined for anything that `packFiles` would not have written. */
function unpackFiles(pack) {
	const end = pack.subarray(0, INDEX_LIMIT).indexOf(10);
	const index = end < 0 ? void 0 : parseJson(new TextDecoder().decode(pack.subarray(0, end)), 4);
	if (!isObject(index) || index["format"] !== FORMAT || !Array.isArray(index["files"])) return void 0;
	const files = [];
	let offset = end + 1;
	for (const entry of index["files"]) {
		const file = fileAt(pack, offset, entry);
		if (file === void 0 || files.some((known) => known.name === file.name)) return void 0;
		files.push(file);
		offset += file.bytes.byteLength;
	}
	return offset === pack.byteLength ? files : void 0;
}
const FORMAT = "wheelseal-handover-1";
const INDEX_LIMIT = 4194304;
const NAME$1 = /^[A-Za-z0-9_+@-][A-Za-z0-9_+@.-]{0,254}$/;
function fileAt(pack, offset, entry) {
	if (!isObject(entry)) return void 0;
	const { name, size, sha256 } = entry;
	if (typeof name !== "string" || !NAME$1.test(name) || typeof sha256 !== "string" || !isSha256(sha256)) return void 0;
	if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return void 0;
	const bytes = pack.subarray(offset, offset + size);
	return bytes.byteLength === size && sha256Of(bytes) === sha256 ? {
		name,
		bytes
	} : void 0;
}
// src/adapters/artifacts/handover.ts
/** in bytes; a hand-over holds bundles, SBOMs and reports, not wheels */
const LIMIT = 536870912;
const NAME = /^[A-Za-z0-9_+-][A-Za-z0-9_+.-]{0,200}$/;
/**
* Hand-overs through GitHub's artifact service. Every job of a run can replace an artifact, so the service is trusted
* with nothing: the digest of the pack travels in the reference. The pack is uploaded as it is and read into memory:
* nothing in it becomes a path, and no archive is ever extracted.
*/
function createHandoverCourier(options) {
	const temporaryFolder = options.temporaryFolder ?? tmpdir();
	return {
		upload: async (name, files) => {
			if (!NAME.test(name)) return badName(name);
			const pack = packFiles(files);
			return withClient(temporaryFolder, async (folder, client) => {
				const path = join(folder, name);
				await writeFile(path, pack, { mode: 384 });
				try {
					await client.uploadArtifact(name, [path], folder, { skipArchive: true });
					return `${name}@sha256:${sha256Of(pack)}`;
				} catch (error) {
					return troubleOf(error, name, "uploaded");
				}
			});
		},
		download: async (reference) => {
			const named = parseReference(reference);
			if (named === void 0) return badReference(reference);
			const { name, sha256 } = named;
			return withClient(temporaryFolder, async (folder, client) => {
				const pack = await fetchPack(client, join(folder, "pack"), name);
				if (!(pack instanceof Uint8Array)) return pack;
				const found = sha256Of(pack);
				if (found !== sha256) return mismatch(name, sha256, found);
				return unpackFiles(pack) ?? mismatch(name, sha256, `${found}, but not in our format`);
			});
		}
	};
}
async function withClient(temporaryFolder, use) {
	const folder = await mkdtemp(join(temporaryFolder, "wheelseal-handover-"));
	try {
		const { DefaultArtifactClient } = await import("./artifact.js");
		return await use(folder, new DefaultArtifactClient());
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
/** Name and digest of `NAME@sha256:…`; undefined for anything else. */
function parseReference(reference) {
	const [name = "", sha256 = "", ...rest] = reference.trim().split("@sha256:");
	return NAME.test(name) && isSha256(sha256) && rest.length === 0 ? {
		name,
		sha256
	} : void 0;
}
async function fetchPack(client, folder, name) {
	try {
		const { artifact } = await client.getArtifact(name);
		if (artifact.size > LIMIT) return tooLarge(name, artifact.size);
		await mkdir(folder);
		await client.downloadArtifact(artifact.id, {
			path: folder,
			skipDecompress: true
		});
	} catch (error) {
		return troubleOf(error, name, "downloaded");
	}
	const [file, ...others] = await readdir(folder);
	if (file === void 0 || others.length > 0) return missing(name);
	const path = join(folder, file);
	const { size } = await stat(path);
	return size > LIMIT ? tooLarge(name, size) : readFile(path);
}
function troubleOf(error, name, doing) {
	const { name: kind, message } = error instanceof Error ? error : {
		name: "unknown",
		message: String(error)
	};
	const cause = oneLine(message.replace(/sig=[^&\s]+/g, "sig=***"), 300);
	if (kind === "ArtifactNotFoundError") return missing(name);
	if (message.includes("(409)")) return problem("handover/name-taken", `The run already has an artifact named \`${oneLine(name, 200)}\``, "Let one job of a run hand over the same files and stages; a re-run has an attempt number of its own.", { cause });
	if (kind === "GHESNotSupportedError" || message.includes("ACTIONS_R")) return problem("handover/missing", "This job has no artifact service, so nothing can be handed over between jobs", "Run all stages in one job.", { cause });
	return problem("handover/outage", `The hand-over \`${oneLine(name, 200)}\` could not be ${doing}`, "Run the job again when the artifact service of GitHub answers.", { cause });
}
function missing(name) {
	return problem("handover/missing", `The run has no hand-over named \`${oneLine(name, 200)}\``, "Take `handover` from the outputs of a job of this run, and let this job wait for it with `needs`.");
}
function mismatch(name, wanted, found) {
	return problem("handover/mismatch", `The hand-over \`${oneLine(name, 200)}\` is \`sha256:${found}\`, but the job that made it said \`sha256:${wanted}\``, "Another job of this run replaced the artifact. Find out which, then start a new run.");
}
function tooLarge(name, size) {
	return problem("handover/mismatch", `The hand-over \`${oneLine(name, 200)}\` is ${size} bytes, more than the ${LIMIT} that are read`, "It is not what wheelseal wrote. Start a new run.");
}
function badName(name) {
	return problem("input/invalid", `\`${oneLine(name, 200)}\` is no name for a hand-over`, "Use letters, digits and `-_+.`, without a dot in front.");
}
function badReference(reference) {
	return problem("input/invalid", `\`${oneLine(reference, 200)}\` is no hand-over`, "Write `NAME@sha256:DIGEST` as the job that made it gave it:\n\nhandover: ${{ needs.sign.outputs.handover }}");
}
export { createHandoverCourier };
