const { createHash } = process.getBuiltinModule("node:crypto");
// src/signature/merkle.ts
/**
* The root of the Merkle tree (RFC 6962 §2.1) of `size` leaves in which this leaf stands at `index`, by its inclusion
* proof, lowest hash first (RFC 9162 §2.1.3.2). `undefined` where index, size and number of hashes do not go together.
*/
function rootOfProof(leaf, index, size, hashes) {
	if (index < 0n || index >= size) return void 0;
	let [node, last] = [index, size - 1n];
	let root = digest(Buffer.from([0]), leaf);
	for (const hash of hashes) {
		if (last === 0n) return void 0;
		if (node % 2n === 1n || node === last) {
			root = digest(Buffer.from([1]), hash, root);
			while (node % 2n === 0n && node !== 0n) [node, last] = [node / 2n, last / 2n];
		} else root = digest(Buffer.from([1]), root, hash);
		[node, last] = [node / 2n, last / 2n];
	}
	return last === 0n ? root : void 0;
}
function digest(...parts) {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(part);
	return hash.digest();
}
export { rootOfProof as t };
