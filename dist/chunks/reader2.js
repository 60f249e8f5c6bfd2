import { o as problem, r as isProblem } from "./problem.js";
import { a as oneLine } from "./text.js";
import { r as isSilence } from "./http.js";
import { t as createGitHubApi } from "./api2.js";
import { r as said } from "./refusal.js";
import { a as listAssets, n as fetchAsset, r as findPublishedRelease } from "./transfer.js";
const { tmpdir } = process.getBuiltinModule("node:os");
const { join } = process.getBuiltinModule("node:path");
const { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } = process.getBuiltinModule("node:fs");
const { createHash } = process.getBuiltinModule("node:crypto");
// src/adapters/github/downloads.ts
/** Reads a published release, with or without a token. `verify/target-missing` where there is none (a draft is none). */
async function findPublished(options) {
	const api = createGitHubApi(options);
	const release = await findPublishedRelease(api, options.tag);
	if (release === void 0) return missing(options, "no published release");
	if (isProblem(release)) return asVerifier(release);
	const assets = await listAssets(api, release.id);
	if (assets === void 0) return missing(options, "no published release");
	if (isProblem(assets)) return asVerifier(assets);
	const stored = (name, limit) => {
		const asset = assets.find((each) => each.name === name && each.state === "stored");
		if (!asset) return missing(options, `no asset \`${oneLine(name, 200)}\``);
		return asset.size <= limit ? asset : tooLarge(asset, limit);
	};
	return {
		url: release.url,
		immutable: release.immutable,
		assets: assets.map(({ name, size, sha256, state }) => ({
			name,
			size,
			sha256,
			state
		})),
		read: async (name, limit) => {
			const asset = stored(name, limit);
			if (isProblem(asset)) return asset;
			const answer = await fetchAsset(api, asset, options.clock);
			return !isSilence(answer) && answer.status === 200 ? answer.bytes : unreachable(options, asset, answer);
		},
		open: async (name, limit) => {
			const asset = stored(name, limit);
			return isProblem(asset) ? asset : download(api, asset, options);
		}
	};
}
async function download(api, asset, options) {
	const folder = mkdtempSync(join(options.temporaryFolder ?? tmpdir(), "wheelseal-"));
	const path = join(folder, "asset");
	const discard = () => rmSync(folder, {
		recursive: true,
		force: true
	});
	try {
		const { answer, sha256 } = await stream(api, asset, options.clock, path);
		if (isSilence(answer) || answer.status !== 200) {
			discard();
			return unreachable(options, asset, answer);
		}
		const source = await options.files.open(path);
		if (isProblem(source) || source.size !== asset.size || sha256 !== (asset.sha256 ?? sha256)) {
			if (!isProblem(source)) await source.close();
			discard();
			return unreachable(options, asset, {
				silence: "network",
				cause: "other bytes arrived than GitHub lists"
			});
		}
		return {
			size: source.size,
			read: (offset, length) => source.read(offset, length),
			close: async () => {
				await source.close();
				discard();
			}
		};
	} catch (error) {
		discard();
		throw error;
	}
}
async function stream(api, asset, clock, path) {
	const file = openSync(path, "wx", 384);
	let hash = createHash("sha256");
	try {
		return {
			answer: await fetchAsset(api, asset, clock, () => {
				ftruncateSync(file);
				hash = createHash("sha256");
				let written = 0;
				return (chunk) => {
					for (let done = 0; done < chunk.byteLength;) done += writeSync(file, chunk, done, chunk.byteLength - done, written + done);
					written += chunk.byteLength;
					hash.update(chunk);
				};
			}),
			sha256: hash.digest("hex")
		};
	} finally {
		closeSync(file);
	}
}
function missing(options, what) {
	const target = `${options.repository}@${options.tag}`;
	return problem("verify/target-missing", `There is ${what} at \`${oneLine(target, 250)}\``, "Check owner, repository and tag; of a private repository, pass a token that may read it.");
}
function unreachable(options, asset, answer) {
	return problem("verify/unreachable", `The asset \`${oneLine(asset.name, 200)}\` could not be downloaded, so nothing is known about it`, "Verify again when GitHub answers.", { cause: said(options, answer) });
}
function tooLarge(asset, limit) {
	return problem("verify/unreachable", `The asset \`${oneLine(asset.name, 200)}\` is ${asset.size} bytes, more than the ${limit} that are read`, "Download it by other means and verify the files in a folder.");
}
function asVerifier(trouble) {
	if (trouble.code !== "release/unreachable") return trouble;
	return {
		...trouble,
		code: "verify/unreachable",
		what: "GitHub did not give the release to read",
		hint: "Nothing was judged. Run again when GitHub answers, or download the release elsewhere and verify its folder."
	};
}
// src/adapters/github/reader.ts
/** in bytes: the most that GitHub lets an asset have */
const LARGEST_ASSET = 2147483648;
/** A published GitHub release as a consumer reads it; every byte is fetched, nothing that GitHub lists is believed. */
async function releaseReader(options) {
	const release = await findPublished(options);
	if (isProblem(release)) return release;
	return {
		list: async () => release.assets.filter((asset) => asset.state === "stored"),
		open: (name) => release.open(name, LARGEST_ASSET)
	};
}
export { releaseReader };
