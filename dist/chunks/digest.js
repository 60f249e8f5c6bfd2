import { n as chunksOf } from "./bytes.js";
const { createHash } = process.getBuiltinModule("node:crypto");
// src/core/digest.ts
const SHA256 = /^[0-9a-f]{64}$/;
function isSha256(text) {
	return SHA256.test(text);
}
function sha256Of(bytes) {
	return createHash("sha256").update(bytes).digest("hex");
}
/** Hashes a source in one pass of bounded memory. */
async function sha256OfSource(source) {
	const hash = createHash("sha256");
	for await (const chunk of chunksOf(source)) hash.update(chunk);
	return hash.digest("hex");
}
export { sha256Of as n, sha256OfSource as r, isSha256 as t };
