import { t as bytesInMemory } from "./bytes.js";
import { i as problem, r as isProblem } from "./problem.js";
import { a as oneLine } from "./text.js";
import { n as MANIFEST_BUNDLE_NAME, r as MANIFEST_NAME, t as BADGE_NAMES } from "./asset-plan.js";
import { r as parseManifest, t as LARGEST_MANIFEST } from "./manifest.js";
import { n as judgeSignature, r as LARGEST_BUNDLE } from "./judge-bundle.js";
// src/verification/asset-reader.ts
/** A small asset as a whole, refused above `limit` bytes. */
async function readAsset(assets, name, limit) {
	const source = await assets.open(name);
	if (isProblem(source)) return source;
	try {
		if (source.size <= limit) return Uint8Array.from(await source.read(0, source.size));
		return problem("verify/bundle-malformed", `The asset \`${name}\` has ${source.size} bytes, allowed are ${limit}`, "It is none of ours: fetch the release again, or do not use it.", { where: name });
	} finally {
		await source.close();
	}
}
// src/verification/judge-manifest.ts
/** Judges `release-security.json` and its bundle among the assets of these names. */
async function judgeManifest(names, { assets, root, policy, expected }) {
	if (!names.has("release-security.json")) {
		const trace = [...names].toSorted().find(leftBySealing);
		const problems = trace === void 0 ? [] : [refused(`is missing, and \`${oneLine(trace, 200)}\` is there`)];
		return {
			state: problems.length > 0 ? "refused" : "absent",
			signature: null,
			content: null,
			problems
		};
	}
	const bytes = await readAsset(assets, MANIFEST_NAME, LARGEST_MANIFEST);
	if (isProblem(bytes)) return {
		state: "unjudged",
		signature: null,
		content: null,
		problems: [bytes]
	};
	const content = parseManifest(bytes);
	if (isProblem(content)) return {
		state: "refused",
		signature: null,
		content: null,
		problems: [content]
	};
	const elsewhere = mismatch(content, expected ?? {});
	if (elsewhere) return {
		state: "refused",
		signature: null,
		content,
		problems: [elsewhere]
	};
	if (!names.has("release-security.json.sigstore.json")) {
		if (content.stages.sign.status === "off") return {
			state: "off",
			signature: null,
			content,
			problems: []
		};
		return {
			state: "refused",
			signature: null,
			content,
			problems: [noBundle()]
		};
	}
	const bundle = await readAsset(assets, MANIFEST_BUNDLE_NAME, LARGEST_BUNDLE);
	if (isProblem(bundle)) return {
		state: "unjudged",
		signature: null,
		content,
		problems: [bundle]
	};
	const signature = await judgeSignature({
		bundle,
		artifact: bytesInMemory(bytes),
		root,
		policy,
		file: MANIFEST_NAME
	});
	if (isProblem(signature)) return {
		state: "refused",
		signature: null,
		content,
		problems: [signature]
	};
	if (content.stages.sign.status === "off") return {
		state: "refused",
		signature: null,
		content,
		problems: [refused("is signed, yet says that signing was off")]
	};
	return {
		state: "verified",
		signature,
		content,
		problems: []
	};
}
function leftBySealing(name) {
	return name === "release-security.json.sigstore.json" || name === "scan.json" || BADGE_NAMES.includes(name) || name.endsWith(".cdx.json");
}
function mismatch({ release }, expected) {
	const { repository, tag } = expected;
	if (tag !== void 0 && release.tag !== tag) return refused(`speaks of the tag \`${oneLine(release.tag, 100)}\`, not of \`${oneLine(tag, 100)}\``);
	if (repository !== void 0 && release.repository !== repository) return refused(`speaks of the repository \`${oneLine(release.repository ?? "none", 100)}\`, not of \`${repository}\``);
}
function noBundle() {
	return problem("verify/bundle-missing", `The manifest \`${MANIFEST_NAME}\` has no bundle, so nothing vouches for it`, `Fetch \`${MANIFEST_BUNDLE_NAME}\` too; if the release has none, do not rely on its manifest.`, { where: MANIFEST_NAME });
}
function refused(why) {
	return problem("verify/manifest", `The manifest \`${MANIFEST_NAME}\` ${why}`, "Fetch the release again; if it stays so, it was changed after it was sealed.", { where: MANIFEST_NAME });
}
export { readAsset as n, judgeManifest as t };
