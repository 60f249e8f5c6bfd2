import { r as sha256OfSource } from "./digest.js";
import { o as problem, r as isProblem } from "./problem.js";
import { a as recallSigned, l as findRebuilt, n as isDescribed, r as onDraft, s as askIndex } from "./recall-signed.js";
import { a as signatureRules } from "./signed-file.js";
// src/publishing/reuse.ts
/**
* For each file that was built again the bytes that were published first, fetched: by file name the path where they lie
* now. From the index, else from the published release; from a draft only where its bundle, and a statement that names it, verify
* under today's policy, for anybody who may write could have put another file there.
*/
async function reusePublished(context, sources, keep) {
	const { store, index, log } = sources;
	const found = await store.find();
	if (isProblem(found)) return found;
	const indexed = index === null ? [] : await askIndex(index, context.distributions);
	if (isProblem(indexed)) return indexed;
	const paths = /* @__PURE__ */ new Map();
	for (const rebuilt of findRebuilt(context.distributions, indexed, found)) {
		const { file } = rebuilt.distribution;
		const source = await sourceOf(rebuilt, context, sources);
		if (isProblem(source)) return source;
		try {
			const path = await sha256OfSource(source) === digestOf(rebuilt) ? await keep(file, source) : exchanged(rebuilt);
			if (isProblem(path)) return path;
			paths.set(file, path);
		} finally {
			await source.close();
		}
		log.info(`\`${file}\` was built again: taken from the ${rebuilt.first.from} instead, where it was first`);
	}
	return paths;
}
async function sourceOf({ distribution, first }, context, sources) {
	const { store, index } = sources;
	if (first.from === "index") {
		if (index === null) throw new Error("a file was found on an index that there is not");
		return index.open(first.file);
	}
	const { name, size, sha256 } = first.asset;
	if (sha256 === null) return untold(name);
	if (first.from === "draft") {
		const doubt = await doubtOf({
			...distribution,
			size,
			sha256
		}, context, sources);
		if (doubt) return doubt;
	}
	return store.fetch(name);
}
async function doubtOf(distribution, context, sources) {
	const rules = await signatureRules(context, sources);
	if (isProblem(rules)) return rules;
	const earlier = await onDraft(sources);
	if (isProblem(earlier)) return earlier;
	const recalled = await recallSigned(distribution, earlier, rules, sources);
	if (isProblem(recalled)) return recalled;
	const { signature, attestation } = recalled;
	const isNamed = signature !== void 0 && (attestation !== void 0 || signature.fact.kind === "backup-key" || await isDescribed(distribution, earlier, rules));
	if (isNamed !== false) return isProblem(isNamed) ? isNamed : void 0;
	const lacking = signature ? "statement" : "signature";
	return problem("publish/differs", `\`${distribution.file}\` lies on the draft with other bytes than were built, and no ${lacking} there vouches for them`, "Delete it from the draft if it does not belong there, then run again: the file that was built is released.", {
		where: distribution.file,
		...recalled.replaced[0] ? { cause: recalled.replaced[0].what } : {}
	});
}
function digestOf({ first }) {
	return first.from === "index" ? first.file.sha256 : first.asset.sha256;
}
function exchanged({ distribution: { file }, first: { from } }) {
	return problem("publish/not-settled", `\`${file}\` was exchanged on the ${from} while this run looked at it`, "Find out who writes there, then run again.", { where: file });
}
function untold(name) {
	return problem("publish/not-settled", `The digest of \`${name}\` on the release cannot be told`, "Run again when GitHub lists it.", { where: name });
}
export { reusePublished };
