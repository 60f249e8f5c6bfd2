import { n as sha256Of } from "./digest.js";
import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { i as MANIFEST_NAME } from "./asset-plan.js";
import { r as parseManifest, t as LARGEST_MANIFEST } from "./manifest.js";
import { t as directoryFiles } from "./files.js";
import { i as sweep, n as guard, r as openFolder, t as entriesOf } from "./folder2.js";
const { basename, dirname, join, resolve } = process.getBuiltinModule("node:path");
const { rename, rmdir } = process.getBuiltinModule("node:fs/promises");
// src/adapters/directory/store.ts
/**
* A folder as the store of one release. The draft lies beside it, hidden, in `.NAME.TAG.draft`; publishing renames
* that to NAME, in one step: NAME holds a whole sealed release or nothing, whenever the process dies. A sealed folder
* is immutable. Refused as `publish/folder-taken`: a folder that holds other files. Refused as `publish/differs`: a
* folder that holds the sealed release of another tag.
*/
function createDirectoryStore(options) {
	const files = directoryFiles();
	const sealed = openFolder(resolve(options.folder));
	const draft = openFolder(join(dirname(sealed.path), draftName(basename(sealed.path), options.tag)));
	const find = async () => {
		const state = await sealedState(sealed, options.tag);
		if (isProblem(state)) return state;
		if (state === "sealed") return found("published", sealed);
		const entries = await guard(draft.path, () => entriesOf(draft.path));
		if (isProblem(entries)) return entries;
		return entries ? found("draft", draft) : {
			state: "absent",
			immutable: false,
			url: null,
			assets: []
		};
	};
	/** the folder that holds the release now */
	const current = async () => {
		const state = await sealedState(sealed, options.tag);
		return isProblem(state) ? state : state === "sealed" ? sealed : draft;
	};
	return {
		find,
		mode: () => "draft",
		open: async () => {
			const release = await find();
			if (isProblem(release) || release.state === "published") return release;
			return await draft.prepare() ?? found("draft", draft);
		},
		list: async () => {
			const folder = await current();
			return isProblem(folder) ? folder : await folder.list() ?? [];
		},
		read: async (name, limit) => {
			const folder = await current();
			return isProblem(folder) ? folder : folder.read(name, limit);
		},
		fetch: async (name) => {
			const folder = await current();
			return isProblem(folder) ? folder : files.open(join(folder.path, name));
		},
		preflight: () => [],
		put: (asset) => draft.write(asset),
		replace: (asset) => draft.write(asset),
		remove: (name) => draft.remove(name),
		publish: async () => {
			const state = await sealedState(sealed, options.tag);
			if (isProblem(state)) return state;
			if (state === "sealed") return { url: sealed.path };
			return guard(sealed.path, async () => {
				await sweep(draft.path);
				if (state === "empty") await rmdir(sealed.path);
				await rename(draft.path, sealed.path);
				return { url: sealed.path };
			});
		},
		checkPublic: async () => void 0,
		urlOf: (name) => join(sealed.path, name)
	};
}
async function found(state, folder) {
	const assets = await folder.list();
	if (isProblem(assets)) return assets;
	return {
		state,
		immutable: state === "published",
		url: folder.path,
		assets: assets ?? []
	};
}
async function sealedState(folder, tag) {
	const entries = await guard(folder.path, () => entriesOf(folder.path));
	if (isProblem(entries)) return entries;
	if (!entries) return "absent";
	if (entries.length === 0) return "empty";
	const shown = oneLine(folder.path, 300);
	if (!entries.some((entry) => entry.name === "release-security.json")) return problem("publish/folder-taken", `The folder \`${shown}\` holds files that are not a sealed release`, "Give an empty or new folder with `--out`; wheelseal never mixes a release with other files.");
	const bytes = await folder.read(MANIFEST_NAME, LARGEST_MANIFEST);
	if (isProblem(bytes)) return bytes;
	const manifest = parseManifest(bytes);
	if (isProblem(manifest) || manifest.release.tag === tag) return "sealed";
	return problem("publish/differs", `The folder \`${shown}\` holds the sealed release \`${oneLine(manifest.release.tag, 100)}\`, not \`${oneLine(tag, 100)}\``, `Give another folder, like \`--out sealed-${draftTag(tag)}\`, or move the old one away: a sealed release is never overwritten.`);
}
/** `.sealed.v1.2.0.draft`: one draft a tag, so that a failed release never lends files to the next. */
function draftName(name, tag) {
	return `.${name}.${draftTag(tag)}.draft`;
}
function draftTag(tag) {
	const plain = tag.toLowerCase().replace(/[^a-z0-9.+-]/g, "_").slice(0, 100);
	return plain === tag ? plain : `${plain}-${sha256Of(tag).slice(0, 8)}`;
}
export { createDirectoryStore as t };
