import { n as sha256Of } from "./digest.js";
// src/release/asset.ts
/** An asset of bytes that are in memory, with its size and digest. */
function assetOf(name, mediaType, bytes) {
	return {
		name,
		size: bytes.byteLength,
		sha256: sha256Of(bytes),
		mediaType,
		content: {
			kind: "bytes",
			bytes
		}
	};
}
/** What identifies an asset, without its content. */
function referenceOf({ name, size, sha256 }) {
	return {
		name,
		size,
		sha256
	};
}
export { referenceOf as n, assetOf as t };
