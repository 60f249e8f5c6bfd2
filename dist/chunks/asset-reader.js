import { o as problem, r as isProblem } from "./problem.js";
// src/verification/asset-reader.ts
/** A small asset as a whole, refused above `limit` bytes: unread, where the place states its size. */
async function readAsset(assets, name, limit) {
	const stated = assets.listed?.(name)?.size ?? 0;
	if (stated > limit) return tooLarge(name, stated, limit);
	const source = await assets.open(name);
	if (isProblem(source)) return source;
	try {
		if (source.size <= limit) return Uint8Array.from(await source.read(0, source.size));
		return tooLarge(name, source.size, limit);
	} finally {
		await source.close();
	}
}
function tooLarge(name, size, limit) {
	return problem("verify/bundle-malformed", `The asset \`${name}\` has ${size} bytes, allowed are ${limit}`, "It is none of ours: fetch the release again, or do not use it.", { where: name });
}
export { readAsset as t };
