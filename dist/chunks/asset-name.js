import { o as problem } from "./problem.js";
// src/release/asset-name.ts
/**
* The name that GitHub stores an asset under: ASCII letters, digits, `_`, `+`, `@`, `.` and `-` stay, everything else
* becomes a dot, runs of dots one dot, and dots at both ends fall away.
*/
function assetName(file) {
	return file.replace(/[^A-Za-z0-9_+@.-]/g, ".").replace(/\.{2,}/g, ".").replace(/^\.|\.$/g, "");
}
/** A Problem for each asset that would take another one's place: GitHub's renaming and case-blind file systems both count. */
function findCollisions(names) {
	const taken = /* @__PURE__ */ new Map();
	return names.flatMap((name) => {
		const stored = assetName(name);
		const key = stored.toLowerCase();
		const other = taken.get(key);
		taken.set(key, other ?? name);
		return other === void 0 ? [] : [collision(other, name, stored)];
	});
}
function collision(first, second, stored) {
	const what = first === second ? `\`${first}\` is there twice` : `\`${first}\` and \`${second}\` would both be stored as \`${stored}\``;
	return problem("input/collision", what, "Release one of them, or build them under names that differ.", { where: second });
}
export { findCollisions as n, assetName as t };
