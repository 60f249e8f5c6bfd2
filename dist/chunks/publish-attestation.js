import { n as isObject, r as parseExactJson } from "./json.js";
import { o as problem, r as isProblem } from "./problem.js";
import { c as parseBundle, s as malformed } from "./statement.js";
import { a as object, i as list } from "./json-shape.js";
import { t as BUNDLE_TYPE } from "./write-bundle.js";
// src/signature/publish-attestation.ts
/** in bytes: certificate, log entry and a statement over one file fit many times */
const LARGEST_ATTESTATION = 1048576;
const LIMITS = {
	depth: 16,
	values: 4096
};
const IN_TOTO = "application/vnd.in-toto+json";
/**
* The PEP 740 attestation object (`FILE.publish.attestation`) of a signed statement, byte for byte as pypi-attestations
* writes it. Its format has no place for a timestamp and none for a bare key: the bundle needs a certificate, and a dsse
* entry of Rekor v1, whose promise states the time.
*/
function publishAttestationOf(bundle) {
	const parsed = parseBundle(bundle);
	if (isProblem(parsed)) return parsed;
	const { content, verificationMaterial } = parsed;
	if (content.$case !== "dsseEnvelope" || content.dsseEnvelope.payloadType !== IN_TOTO) return malformed("The bundle signs no in-toto statement");
	const certificate = leafOf(parsed);
	if (certificate === void 0) return signedByKey();
	const entry = entryOf(verificationMaterial.tlogEntries[0]);
	if (entry === void 0) return noPromise();
	const { payload, signatures } = content.dsseEnvelope;
	return bytesOf({
		version: 1,
		verification_material: {
			certificate: base64Of(certificate),
			transparency_entries: [entry]
		},
		envelope: {
			statement: base64Of(payload),
			signature: base64Of(signatures[0]?.sig ?? Buffer.alloc(0))
		}
	});
}
const wrappedBase64 = (value, path) => typeof value === "string" && value !== "" ? void 0 : `\`${path}\` is no text`;
const attestationShape = object({
	version: (value, path) => value === 1 ? void 0 : `\`${path}\` is not 1`,
	verification_material: object({
		certificate: wrappedBase64,
		transparency_entries: list(object({}, {}, true), 1, 1)
	}),
	envelope: object({
		statement: wrappedBase64,
		signature: wrappedBase64
	})
});
/**
* The Sigstore bundle (v0.3, JSON) that says what a PEP 740 attestation object says, so that one judgement serves both.
* The object is foreign: bounded, closed, and in the end held to everything that a bundle is held to.
*/
function bundleOfPublishAttestation(attestation) {
	if (attestation.byteLength > LARGEST_ATTESTATION) return malformed(`The attestation has ${attestation.byteLength} bytes, allowed are ${LARGEST_ATTESTATION}`);
	const json = parseExactJson(attestation, LIMITS);
	if (json === void 0) return malformed("The attestation is no JSON that all read alike");
	const departs = attestationShape(json, "attestation");
	if (departs !== void 0) return malformed(`In the attestation ${departs}`);
	const material = memberOf(json, "verification_material");
	const envelope = memberOf(json, "envelope");
	const bundle = bytesOf({
		mediaType: BUNDLE_TYPE,
		verificationMaterial: {
			certificate: { rawBytes: unwrapped(memberOf(material, "certificate")) },
			tlogEntries: memberOf(material, "transparency_entries")
		},
		dsseEnvelope: {
			payload: unwrapped(memberOf(envelope, "statement")),
			payloadType: IN_TOTO,
			signatures: [{ sig: unwrapped(memberOf(envelope, "signature")) }]
		}
	});
	const parsed = parseBundle(bundle);
	return isProblem(parsed) ? parsed : bundle;
}
function leafOf({ verificationMaterial: { content } }) {
	if (content.$case === "certificate") return content.certificate.rawBytes;
	return content.$case === "x509CertificateChain" ? content.x509CertificateChain.certificates[0]?.rawBytes : void 0;
}
/** Zero and empty members are written out: sigstore-python refuses an entry that lacks them. */
function entryOf(entry) {
	const { inclusionPromise, inclusionProof } = entry ?? {};
	if (entry === void 0 || inclusionPromise === void 0 || inclusionProof?.checkpoint === void 0) return void 0;
	const { kind, version } = entry.kindVersion;
	if (kind !== "dsse" || version !== "0.0.1") return void 0;
	return {
		logIndex: entry.logIndex,
		logId: { keyId: base64Of(entry.logId.keyId) },
		kindVersion: {
			kind,
			version
		},
		integratedTime: entry.integratedTime,
		inclusionPromise: { signedEntryTimestamp: base64Of(inclusionPromise.signedEntryTimestamp) },
		inclusionProof: {
			logIndex: inclusionProof.logIndex,
			rootHash: base64Of(inclusionProof.rootHash),
			treeSize: inclusionProof.treeSize,
			hashes: inclusionProof.hashes.map(base64Of),
			checkpoint: { envelope: inclusionProof.checkpoint.envelope }
		},
		canonicalizedBody: base64Of(entry.canonicalizedBody)
	};
}
/** Earlier versions of pypi-attestations broke their base64 into lines, and an index keeps what it was given. */
function unwrapped(value) {
	return typeof value === "string" ? value.replaceAll("\n", "") : "";
}
function memberOf(value, name) {
	return isObject(value) ? value[name] : void 0;
}
function base64Of(bytes) {
	return bytes.toString("base64");
}
function bytesOf(json) {
	return new TextEncoder().encode(JSON.stringify(json));
}
function signedByKey() {
	return problem("sign/outage", "A backup key signed the statement, and a PEP 740 attestation has no place for a key", "Run the job again when Sigstore answers: the statement is then signed by identity.");
}
function noPromise() {
	return problem("sign/no-promise-log", "The statement has no Rekor v1 entry with a promise, which a PEP 740 attestation needs for its time", "Use a `signing-config` that names a Rekor v1 log, too.");
}
export { publishAttestationOf as n, bundleOfPublishAttestation as t };
