import { n as isOff } from "./facts.js";
// src/report/outputs.ts
/** The outputs of a release step (action.yml), all text; empty where there is nothing to say. */
function releaseOutputs(facts, resumed, handover, failed) {
	const { sign, scan, publish } = facts;
	const published = publish === void 0 || isOff(publish) ? null : publish;
	const scanned = scan === void 0 || isOff(scan) ? null : scan;
	return {
		verdict: failed ?? scanned?.verdict ?? (scan === void 0 ? "incomplete" : "off"),
		"release-url": published?.url ?? "",
		manifest: published === null ? "" : JSON.stringify({
			url: published.manifest.url,
			sha256: published.manifest.sha256
		}),
		assets: published === null ? "[]" : JSON.stringify(published.assets.map(({ name, url, size, sha256 }) => ({
			name,
			url,
			size,
			sha256
		}))),
		index: published?.index == null ? "" : JSON.stringify({
			url: published.index.url,
			uploaded: published.index.uploaded,
			kept: published.index.kept
		}),
		artifact: published?.artifact ?? "",
		notified: published?.notified == null ? "" : String(published.notified.trouble === null),
		findings: scanned === null ? "" : JSON.stringify(scanned.counts),
		signed: sign === void 0 ? "false" : signedWord(sign, published?.sealedBy),
		handover: handover ?? "",
		resumed: JSON.stringify(resumed)
	};
}
function signedWord(sign, sealedBy) {
	if (isOff(sign)) return "off";
	return [...sign.signatures.map((each) => each.kind), sealedBy].includes("backup-key") ? "backup" : "true";
}
export { releaseOutputs as t };
