import { o as problem, r as isProblem } from "./problem.js";
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
export { readAsset as t };
