import { t as rootOfProof } from "./merkle.js";
const { createHash } = process.getBuiltinModule("node:crypto");
// src/signature/write-bundle.ts
/** DSSE payload type of in-toto statements. */
const IN_TOTO = "application/vnd.in-toto+json";
/** of a bundle of version 0.3, the only one that is written */
const BUNDLE_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
/**
* A Sigstore bundle v0.3 as UTF-8 JSON. Zero and empty members are written out, although protobuf's JSON lets them be
* left out: sigstore-python insists on `logIndex` and `hashes`.
*/
function writeBundle({ material, content, signature, entries, timestamps }) {
	const bundle = {
		mediaType: BUNDLE_TYPE,
		verificationMaterial: {
			...materialOf(material),
			tlogEntries: entries.map(entryOf),
			timestampVerificationData: { rfc3161Timestamps: timestamps.map((each) => ({ signedTimestamp: base64(each) })) }
		},
		...contentOf(content, signature)
	};
	return new TextEncoder().encode(JSON.stringify(bundle));
}
/** The hint by which a bare key is found: SHA-256 of its SPKI (RFC 6962 §3.2), base64, as cosign writes it. */
function keyHint(publicKey) {
	return createHash("sha256").update(publicKey).digest("base64");
}
/** A DSSE envelope in JSON, as bundles and Rekor v1 take it. */
function envelopeOf(payload, signature) {
	return {
		payload: base64(payload),
		payloadType: IN_TOTO,
		signatures: [{ sig: base64(signature) }]
	};
}
/** Do the parts of an entry agree: does its proof lead from its body to the root that its checkpoint states? */
function isConsistent({ body, logIndex, promise, proof }) {
	const [, size, rootHash] = proof.checkpoint.split("\n", 4);
	if (size !== proof.treeSize || rootHash !== proof.rootHash) return false;
	if (promise === null && logIndex !== proof.logIndex) return false;
	const path = proof.hashes.map((each) => Buffer.from(each, "base64"));
	return rootOfProof(Buffer.from(body, "base64"), BigInt(proof.logIndex), BigInt(proof.treeSize), path)?.toString("base64") === rootHash;
}
function materialOf(material) {
	return "certificate" in material ? { certificate: { rawBytes: base64(material.certificate) } } : { publicKey: { hint: keyHint(material.publicKey) } };
}
function contentOf(content, signature) {
	if (content.kind === "statement") return { dsseEnvelope: envelopeOf(content.payload, signature) };
	return { messageSignature: {
		messageDigest: {
			algorithm: "SHA2_256",
			digest: base64(content.digest)
		},
		signature: base64(signature)
	} };
}
function entryOf(entry) {
	const { proof } = entry;
	return {
		logIndex: entry.logIndex,
		logId: { keyId: entry.keyId },
		kindVersion: {
			kind: entry.kind,
			version: entry.version
		},
		integratedTime: entry.integratedTime,
		...entry.promise === null ? {} : { inclusionPromise: { signedEntryTimestamp: entry.promise } },
		inclusionProof: {
			logIndex: proof.logIndex,
			rootHash: proof.rootHash,
			treeSize: proof.treeSize,
			hashes: proof.hashes,
			checkpoint: { envelope: proof.checkpoint }
		},
		canonicalizedBody: entry.body
	};
}
function base64(bytes) {
	return Buffer.from(bytes).toString("base64");
}
export { writeBundle as a, isConsistent as i, IN_TOTO as n, envelopeOf as r, BUNDLE_TYPE as t };
