import { r as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { n as sha256Of } from "./digest.js";
import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { c as parseBundle, i as readStatement, r as checkSubject, s as malformed } from "./statement.js";
import { a as isSigningKey, i as isEnvelopeSigned, n as checkMessage, r as contentOf, t as readSigningCertificate } from "./certificate.js";
import { t as require_dist$1 } from "./dist3.js";
import { n as require_sigstore_common, r as require_envelope, t as require_dist$2 } from "./dist2.js";
import { t as KnownCertificate } from "./known-certificate.js";
import { i as parseJson, n as isObject } from "./json.js";
import { t as rootOfProof } from "./merkle.js";
import { n as inWords, r as matchPublisher } from "./publisher.js";
const { X509Certificate, createHash, createPublicKey, verify } = process.getBuiltinModule("node:crypto");
// node_modules/@sigstore/verify/dist/bundle/dsse.js
var require_dsse$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSESignatureContent = void 0;
	const core_1 = require_dist$1();
	var DSSESignatureContent = class {
		env;
		constructor(env) {
			this.env = env;
		}
		compareDigest(digest) {
			return core_1.crypto.bufferEqual(digest, core_1.crypto.digest("sha256", this.env.payload));
		}
		compareSignedDigest(digest) {
			return core_1.crypto.bufferEqual(digest, core_1.crypto.digest("sha256", this.preAuthEncoding));
		}
		compareSignature(signature) {
			return core_1.crypto.bufferEqual(signature, this.signature);
		}
		verifySignature(key) {
			return core_1.crypto.verify(this.preAuthEncoding, key, this.signature);
		}
		get signature() {
			return this.env.signatures.length > 0 ? this.env.signatures[0].sig : Buffer.from("");
		}
		get preAuthEncoding() {
			return core_1.dsse.preAuthEncoding(this.env.payloadType, this.env.payload);
		}
	};
	exports.DSSESignatureContent = DSSESignatureContent;
}));
// node_modules/@sigstore/verify/dist/bundle/message.js
var require_message = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.MessageSignatureContent = void 0;
	const core_1 = require_dist$1();
	const protobuf_specs_1 = require_dist$2();
	const HASH_ALGORITHM_MAP = {
		[protobuf_specs_1.HashAlgorithm.HASH_ALGORITHM_UNSPECIFIED]: "sha256",
		[protobuf_specs_1.HashAlgorithm.SHA2_256]: "sha256",
		[protobuf_specs_1.HashAlgorithm.SHA2_384]: "sha384",
		[protobuf_specs_1.HashAlgorithm.SHA2_512]: "sha512",
		[protobuf_specs_1.HashAlgorithm.SHA3_256]: "sha3-256",
		[protobuf_specs_1.HashAlgorithm.SHA3_384]: "sha3-384"
	};
	var MessageSignatureContent = class {
		signature;
		messageDigest;
		artifact;
		hashAlgorithm;
		constructor(messageSignature, artifact) {
			this.signature = messageSignature.signature;
			this.messageDigest = messageSignature.messageDigest.digest;
			this.artifact = artifact;
			this.hashAlgorithm = HASH_ALGORITHM_MAP[messageSignature.messageDigest.algorithm] ?? 
			/* istanbul ignore next */ "sha256";
		}
		compareSignature(signature) {
			return core_1.crypto.bufferEqual(signature, this.signature);
		}
		compareDigest(digest) {
			return core_1.crypto.bufferEqual(digest, this.messageDigest);
		}
		compareSignedDigest(digest) {
			return this.compareDigest(digest);
		}
		verifySignature(key) {
			return core_1.crypto.verify(this.artifact, key, this.signature, this.hashAlgorithm);
		}
	};
	exports.MessageSignatureContent = MessageSignatureContent;
}));
// node_modules/@sigstore/verify/dist/bundle/index.js
var require_bundle = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toSignedEntity = toSignedEntity;
	exports.signatureContent = signatureContent;
	const core_1 = require_dist$1();
	const dsse_1 = require_dsse$2();
	const message_1 = require_message();
	function toSignedEntity(bundle, artifact) {
		const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
		const timestamps = [];
		for (const entry of tlogEntries) if (entry.integratedTime && entry.integratedTime !== "0") timestamps.push({
			$case: "transparency-log",
			tlogEntry: entry
		});
		for (const ts of timestampVerificationData?.rfc3161Timestamps ?? []) timestamps.push({
			$case: "timestamp-authority",
			timestamp: core_1.RFC3161Timestamp.parse(Buffer.from(ts.signedTimestamp))
		});
		return {
			signature: signatureContent(bundle, artifact),
			key: key(bundle),
			tlogEntries,
			timestamps
		};
	}
	function signatureContent(bundle, artifact) {
		switch (bundle.content.$case) {
			case "dsseEnvelope": return new dsse_1.DSSESignatureContent(bundle.content.dsseEnvelope);
			case "messageSignature": return new message_1.MessageSignatureContent(bundle.content.messageSignature, artifact);
		}
	}
	function key(bundle) {
		switch (bundle.verificationMaterial.content.$case) {
			case "publicKey": return {
				$case: "public-key",
				hint: bundle.verificationMaterial.content.publicKey.hint
			};
			case "x509CertificateChain": return {
				$case: "certificate",
				certificate: core_1.X509Certificate.parse(Buffer.from(bundle.verificationMaterial.content.x509CertificateChain.certificates[0].rawBytes))
			};
			case "certificate": return {
				$case: "certificate",
				certificate: core_1.X509Certificate.parse(Buffer.from(bundle.verificationMaterial.content.certificate.rawBytes))
			};
		}
	}
}));
// node_modules/@sigstore/verify/dist/error.js
var require_error = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.PolicyError = exports.VerificationError = void 0;
	var BaseError = class extends Error {
		code;
		cause;
		constructor({ code, message, cause }) {
			super(message);
			this.code = code;
			this.cause = cause;
			this.name = this.constructor.name;
		}
	};
	var VerificationError = class extends BaseError {};
	exports.VerificationError = VerificationError;
	var PolicyError = class extends BaseError {};
	exports.PolicyError = PolicyError;
}));
// node_modules/@sigstore/verify/dist/trust/filter.js
var require_filter = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.filterCertAuthorities = filterCertAuthorities;
	exports.filterTLogAuthorities = filterTLogAuthorities;
	function filterCertAuthorities(certAuthorities, timestamp) {
		return certAuthorities.filter((ca) => {
			return ca.validFor.start <= timestamp && ca.validFor.end >= timestamp;
		});
	}
	function filterTLogAuthorities(tlogAuthorities, criteria) {
		return tlogAuthorities.filter((tlog) => {
			if (criteria.logID && !tlog.logID.equals(criteria.logID)) return false;
			return tlog.validFor.start <= criteria.targetDate && criteria.targetDate <= tlog.validFor.end;
		});
	}
}));
// node_modules/@sigstore/verify/dist/trust/index.js
var require_trust = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.filterTLogAuthorities = exports.filterCertAuthorities = void 0;
	exports.toTrustMaterial = toTrustMaterial;
	const core_1 = require_dist$1();
	const protobuf_specs_1 = require_dist$2();
	const error_1 = require_error();
	const BEGINNING_OF_TIME = /* @__PURE__ */ new Date(0);
	const END_OF_TIME = /* @__PURE__ */ new Date(864e13);
	var filter_1 = require_filter();
	Object.defineProperty(exports, "filterCertAuthorities", {
		enumerable: true,
		get: function() {
			return filter_1.filterCertAuthorities;
		}
	});
	Object.defineProperty(exports, "filterTLogAuthorities", {
		enumerable: true,
		get: function() {
			return filter_1.filterTLogAuthorities;
		}
	});
	function toTrustMaterial(root, keys) {
		const keyFinder = typeof keys === "function" ? keys : keyLocator(keys);
		return {
			certificateAuthorities: root.certificateAuthorities.map(createCertAuthority),
			timestampAuthorities: root.timestampAuthorities.map(createCertAuthority),
			tlogs: root.tlogs.map(createTLogAuthority),
			ctlogs: root.ctlogs.map(createTLogAuthority),
			publicKey: keyFinder
		};
	}
	function createTLogAuthority(tlogInstance) {
		const keyDetails = tlogInstance.publicKey.keyDetails;
		const keyType = keyDetails === protobuf_specs_1.PublicKeyDetails.PKCS1_RSA_PKCS1V5 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V5 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V15_2048_SHA256 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V15_3072_SHA256 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V15_4096_SHA256 ? "pkcs1" : "spki";
		/* istanbul ignore next */
		return {
			baseURL: tlogInstance.baseUrl,
			logID: tlogInstance.checkpointKeyId ? tlogInstance.checkpointKeyId.keyId : tlogInstance.logId.keyId,
			publicKey: core_1.crypto.createPublicKey(tlogInstance.publicKey.rawBytes, keyType),
			validFor: {
				start: tlogInstance.publicKey.validFor?.start || BEGINNING_OF_TIME,
				end: tlogInstance.publicKey.validFor?.end || END_OF_TIME
			}
		};
	}
	function createCertAuthority(ca) {
		/* istanbul ignore next */
		return {
			certChain: ca.certChain.certificates.map((cert) => {
				return core_1.X509Certificate.parse(Buffer.from(cert.rawBytes));
			}),
			validFor: {
				start: ca.validFor?.start || BEGINNING_OF_TIME,
				end: ca.validFor?.end || END_OF_TIME
			}
		};
	}
	function keyLocator(keys) {
		return (hint) => {
			const key = (keys || {})[hint];
			if (!key) throw new error_1.VerificationError({
				code: "PUBLIC_KEY_ERROR",
				message: `key not found: ${hint}`
			});
			return {
				publicKey: core_1.crypto.createPublicKey(key.rawBytes),
				validFor: (date) => {
					/* istanbul ignore next */
					return (key.validFor?.start || BEGINNING_OF_TIME) <= date && (key.validFor?.end || END_OF_TIME) >= date;
				}
			};
		};
	}
}));
// node_modules/@sigstore/verify/dist/key/certificate.js
var require_certificate = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CertificateChainVerifier = void 0;
	exports.verifyCertificateChain = verifyCertificateChain;
	const error_1 = require_error();
	const trust_1 = require_trust();
	function verifyCertificateChain(timestamp, leaf, certificateAuthorities) {
		const cas = (0, trust_1.filterCertAuthorities)(certificateAuthorities, timestamp);
		let error;
		for (const ca of cas) try {
			return new CertificateChainVerifier({
				trustedCerts: ca.certChain,
				untrustedCert: leaf,
				timestamp
			}).verify();
		} catch (err) {
			error = err;
		}
		throw new error_1.VerificationError({
			code: "CERTIFICATE_ERROR",
			message: "Failed to verify certificate chain",
			cause: error
		});
	}
	var CertificateChainVerifier = class {
		untrustedCert;
		trustedCerts;
		localCerts;
		timestamp;
		constructor(opts) {
			this.untrustedCert = opts.untrustedCert;
			this.trustedCerts = opts.trustedCerts;
			this.localCerts = dedupeCertificates([...opts.trustedCerts, opts.untrustedCert]);
			this.timestamp = opts.timestamp;
		}
		verify() {
			const certificatePath = this.sort();
			this.checkPath(certificatePath);
			if (!certificatePath.every((cert) => cert.validForDate(this.timestamp))) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "certificate is not valid or expired at the specified date"
			});
			return certificatePath;
		}
		sort() {
			const leafCert = this.untrustedCert;
			let paths = this.buildPaths(leafCert);
			paths = paths.filter((path) => path.some((cert) => this.trustedCerts.includes(cert)));
			if (paths.length === 0) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "no trusted certificate path found"
			});
			return [leafCert, ...paths.reduce((prev, curr) => prev.length < curr.length ? prev : curr)].slice(0, -1);
		}
		buildPaths(certificate) {
			const paths = [];
			const issuers = this.findIssuer(certificate);
			if (issuers.length === 0) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "no valid certificate path found"
			});
			for (let i = 0; i < issuers.length; i++) {
				const issuer = issuers[i];
				if (issuer.equals(certificate)) {
					paths.push([certificate]);
					continue;
				}
				const subPaths = this.buildPaths(issuer);
				for (let j = 0; j < subPaths.length; j++) paths.push([issuer, ...subPaths[j]]);
			}
			return paths;
		}
		findIssuer(certificate) {
			let issuers = [];
			let keyIdentifier;
			if (certificate.subject.equals(certificate.issuer)) {
				if (certificate.verify()) return [certificate];
			}
			if (certificate.extAuthorityKeyID) keyIdentifier = certificate.extAuthorityKeyID.keyIdentifier;
			this.localCerts.forEach((possibleIssuer) => {
				if (keyIdentifier) {
					/* istanbul ignore else */
					if (possibleIssuer.extSubjectKeyID) {
						if (possibleIssuer.extSubjectKeyID.keyIdentifier.equals(keyIdentifier)) issuers.push(possibleIssuer);
						return;
					}
				}
				if (possibleIssuer.subject.equals(certificate.issuer)) issuers.push(possibleIssuer);
			});
			issuers = issuers.filter((issuer) => {
				try {
					return certificate.verify(issuer);
				} catch (ex) {
					/* istanbul ignore next - should never error */
					return false;
				}
			});
			return issuers;
		}
		checkPath(path) {
			/* istanbul ignore if */
			if (path.length < 1) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "certificate chain must contain at least one certificate"
			});
			if (!path.slice(1).every((cert) => cert.isCA)) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "intermediate certificate is not a CA"
			});
			for (let i = path.length - 2; i >= 0; i--)
 /* istanbul ignore if */
			if (!path[i].issuer.equals(path[i + 1].subject)) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "incorrect certificate name chaining"
			});
			for (let i = 0; i < path.length; i++) {
				const cert = path[i];
				if (cert.extBasicConstraints?.isCA) {
					const pathLength = cert.extBasicConstraints.pathLenConstraint;
					if (pathLength !== void 0 && pathLength < i - 1) throw new error_1.VerificationError({
						code: "CERTIFICATE_ERROR",
						message: "path length constraint exceeded"
					});
				}
			}
		}
	};
	exports.CertificateChainVerifier = CertificateChainVerifier;
	function dedupeCertificates(certs) {
		for (let i = 0; i < certs.length; i++) for (let j = i + 1; j < certs.length; j++) if (certs[i].equals(certs[j])) {
			certs.splice(j, 1);
			j--;
		}
		return certs;
	}
}));
// node_modules/@sigstore/verify/dist/key/sct.js
var require_sct = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifySCTs = verifySCTs;
	const core_1 = require_dist$1();
	const error_1 = require_error();
	const trust_1 = require_trust();
	function verifySCTs(cert, issuer, ctlogs) {
		let extSCT;
		const clone = cert.clone();
		for (let i = 0; i < clone.extensions.length; i++) {
			const ext = clone.extensions[i];
			if (ext.subs[0].toOID() === core_1.EXTENSION_OID_SCT) {
				extSCT = new core_1.X509SCTExtension(ext);
				clone.extensions.splice(i, 1);
				break;
			}
		}
		if (!extSCT) return [];
		/* istanbul ignore if -- too difficult to fabricate test case for this */
		if (extSCT.signedCertificateTimestamps.length === 0) return [];
		const preCert = new core_1.ByteStream();
		const issuerId = core_1.crypto.digest("sha256", issuer.publicKey);
		preCert.appendView(issuerId);
		const tbs = clone.tbsCertificate.toDER();
		preCert.appendUint24(tbs.length);
		preCert.appendView(tbs);
		return extSCT.signedCertificateTimestamps.map((sct) => {
			if (!(0, trust_1.filterTLogAuthorities)(ctlogs, {
				logID: sct.logID,
				targetDate: sct.datetime
			}).some((log) => sct.verify(preCert.buffer, log.publicKey))) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "SCT verification failed"
			});
			return sct.logID;
		});
	}
}));
// node_modules/@sigstore/verify/dist/key/index.js
var require_key = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyPublicKey = verifyPublicKey;
	exports.verifyCertificate = verifyCertificate;
	const core_1 = require_dist$1();
	const error_1 = require_error();
	const certificate_1 = require_certificate();
	const sct_1 = require_sct();
	const OID_FULCIO_ISSUER_V1 = "1.3.6.1.4.1.57264.1.1";
	const OID_FULCIO_ISSUER_V2 = "1.3.6.1.4.1.57264.1.8";
	function verifyPublicKey(hint, timestamps, trustMaterial) {
		const key = trustMaterial.publicKey(hint);
		timestamps.forEach((timestamp) => {
			if (!key.validFor(timestamp)) throw new error_1.VerificationError({
				code: "PUBLIC_KEY_ERROR",
				message: `Public key is not valid for timestamp: ${timestamp.toISOString()}`
			});
		});
		return { key: key.publicKey };
	}
	function verifyCertificate(leaf, timestamps, trustMaterial) {
		let path = [];
		timestamps.forEach((timestamp) => {
			path = (0, certificate_1.verifyCertificateChain)(timestamp, leaf, trustMaterial.certificateAuthorities);
		});
		return {
			scts: (0, sct_1.verifySCTs)(path[0], path[1], trustMaterial.ctlogs),
			signer: getSigner(path[0])
		};
	}
	function getSigner(cert) {
		let issuer;
		const issuerExtension = cert.extension(OID_FULCIO_ISSUER_V2);
		/* istanbul ignore next */
		if (issuerExtension) issuer = issuerExtension.valueObj.subs?.[0]?.value.toString("ascii");
		else issuer = cert.extension(OID_FULCIO_ISSUER_V1)?.value.toString("ascii");
		const oids = cert.extensions.map((ext) => {
			return {
				oid: { id: ext.subs[0].toOID().split(".").map(Number) },
				value: ext.subs[ext.subs.length - 1].value
			};
		});
		const identity = {
			extensions: { issuer },
			subjectAlternativeName: cert.subjectAltName,
			oids
		};
		return {
			key: core_1.crypto.createPublicKey(cert.publicKey),
			identity
		};
	}
}));
// node_modules/@sigstore/verify/dist/policy.js
var require_policy = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifySubjectAlternativeName = verifySubjectAlternativeName;
	exports.verifyExtensions = verifyExtensions;
	exports.verifyOIDs = verifyOIDs;
	const error_1 = require_error();
	function verifySubjectAlternativeName(policyIdentity, signerIdentity) {
		if (signerIdentity === void 0 || !signerIdentity.match(policyIdentity)) throw new error_1.PolicyError({
			code: "UNTRUSTED_SIGNER_ERROR",
			message: `certificate identity error - expected ${policyIdentity}, got ${signerIdentity}`
		});
	}
	function verifyExtensions(policyExtensions, signerExtensions = {}) {
		let key;
		for (key in policyExtensions) if (signerExtensions[key] !== policyExtensions[key]) throw new error_1.PolicyError({
			code: "UNTRUSTED_SIGNER_ERROR",
			message: `invalid certificate extension - expected ${key}=${policyExtensions[key]}, got ${key}=${signerExtensions[key]}`
		});
	}
	function verifyOIDs(policyOIDs, signerOIDs = []) {
		for (const policyOID of policyOIDs) if (!signerOIDs.find((signerOID) => oidEquals(policyOID.oid?.id, signerOID.oid?.id) && policyOID.value.equals(signerOID.value))) {
			const oid = policyOID.oid?.id.join(".") ?? "<unknown>";
			throw new error_1.PolicyError({
				code: "UNTRUSTED_SIGNER_ERROR",
				message: `invalid certificate extension - missing OID ${oid}`
			});
		}
	}
	function oidEquals(a, b) {
		if (a === void 0 || b === void 0) return false;
		return a.length === b.length && a.every((v, i) => v === b[i]);
	}
}));
// node_modules/@sigstore/verify/dist/timestamp/tsa.js
var require_tsa = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyRFC3161Timestamp = verifyRFC3161Timestamp;
	const core_1 = require_dist$1();
	const error_1 = require_error();
	const certificate_1 = require_certificate();
	const trust_1 = require_trust();
	function verifyRFC3161Timestamp(timestamp, data, timestampAuthorities) {
		const signingTime = timestamp.signingTime;
		timestampAuthorities = (0, trust_1.filterCertAuthorities)(timestampAuthorities, signingTime);
		timestampAuthorities = filterCAsBySerialAndIssuer(timestampAuthorities, {
			serialNumber: timestamp.signerSerialNumber,
			issuer: timestamp.signerIssuer
		});
		if (!timestampAuthorities.some((ca) => {
			try {
				verifyTimestampForCA(timestamp, data, ca);
				return true;
			} catch (e) {
				return false;
			}
		})) throw new error_1.VerificationError({
			code: "TIMESTAMP_ERROR",
			message: "timestamp could not be verified"
		});
	}
	function verifyTimestampForCA(timestamp, data, ca) {
		const [leaf, ...cas] = ca.certChain;
		const signingKey = core_1.crypto.createPublicKey(leaf.publicKey);
		const signingTime = timestamp.signingTime;
		try {
			new certificate_1.CertificateChainVerifier({
				untrustedCert: leaf,
				trustedCerts: cas,
				timestamp: signingTime
			}).verify();
		} catch (e) {
			throw new error_1.VerificationError({
				code: "TIMESTAMP_ERROR",
				message: "invalid certificate chain"
			});
		}
		timestamp.verify(data, signingKey);
	}
	function filterCAsBySerialAndIssuer(timestampAuthorities, criteria) {
		return timestampAuthorities.filter((ca) => ca.certChain.length > 0 && core_1.crypto.bufferEqual(ca.certChain[0].serialNumber, criteria.serialNumber) && core_1.crypto.bufferEqual(ca.certChain[0].issuer, criteria.issuer));
	}
}));
// node_modules/@sigstore/verify/dist/timestamp/index.js
var require_timestamp = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.getTSATimestamp = getTSATimestamp;
	exports.getTLogTimestamp = getTLogTimestamp;
	const tsa_1 = require_tsa();
	function getTSATimestamp(timestamp, data, timestampAuthorities) {
		(0, tsa_1.verifyRFC3161Timestamp)(timestamp, data, timestampAuthorities);
		return {
			type: "timestamp-authority",
			logID: timestamp.signerSerialNumber,
			timestamp: timestamp.signingTime
		};
	}
	function getTLogTimestamp(entry) {
		if (!entry.inclusionPromise) return;
		return {
			type: "transparency-log",
			logID: entry.logId.keyId,
			timestamp: /* @__PURE__ */ new Date(Number(entry.integratedTime) * 1e3)
		};
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/verifier.js
var require_verifier$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Signature = exports.Verifier = exports.PublicKey = void 0;
	const sigstore_common_1 = require_sigstore_common();
	exports.PublicKey = {
		fromJSON(object) {
			return { rawBytes: isSet(object.rawBytes) ? Buffer.from(bytesFromBase64(object.rawBytes)) : Buffer.alloc(0) };
		},
		toJSON(message) {
			const obj = {};
			if (message.rawBytes.length !== 0) obj.rawBytes = base64FromBytes(message.rawBytes);
			return obj;
		}
	};
	exports.Verifier = {
		fromJSON(object) {
			return {
				verifier: isSet(object.publicKey) ? {
					$case: "publicKey",
					publicKey: exports.PublicKey.fromJSON(object.publicKey)
				} : isSet(object.x509Certificate) ? {
					$case: "x509Certificate",
					x509Certificate: sigstore_common_1.X509Certificate.fromJSON(object.x509Certificate)
				} : void 0,
				keyDetails: isSet(object.keyDetails) ? (0, sigstore_common_1.publicKeyDetailsFromJSON)(object.keyDetails) : 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.verifier?.$case === "publicKey") obj.publicKey = exports.PublicKey.toJSON(message.verifier.publicKey);
			else if (message.verifier?.$case === "x509Certificate") obj.x509Certificate = sigstore_common_1.X509Certificate.toJSON(message.verifier.x509Certificate);
			if (message.keyDetails !== 0) obj.keyDetails = (0, sigstore_common_1.publicKeyDetailsToJSON)(message.keyDetails);
			return obj;
		}
	};
	exports.Signature = {
		fromJSON(object) {
			return {
				content: isSet(object.content) ? Buffer.from(bytesFromBase64(object.content)) : Buffer.alloc(0),
				verifier: isSet(object.verifier) ? exports.Verifier.fromJSON(object.verifier) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.content.length !== 0) obj.content = base64FromBytes(message.content);
			if (message.verifier !== void 0) obj.verifier = exports.Verifier.toJSON(message.verifier);
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/dsse.js
var require_dsse$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSELogEntryV002 = exports.DSSERequestV002 = void 0;
	const envelope_1 = require_envelope();
	const sigstore_common_1 = require_sigstore_common();
	const verifier_1 = require_verifier$1();
	exports.DSSERequestV002 = {
		fromJSON(object) {
			return {
				envelope: isSet(object.envelope) ? envelope_1.Envelope.fromJSON(object.envelope) : void 0,
				verifiers: globalThis.Array.isArray(object?.verifiers) ? object.verifiers.map((e) => verifier_1.Verifier.fromJSON(e)) : []
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.envelope !== void 0) obj.envelope = envelope_1.Envelope.toJSON(message.envelope);
			if (message.verifiers?.length) obj.verifiers = message.verifiers.map((e) => verifier_1.Verifier.toJSON(e));
			return obj;
		}
	};
	exports.DSSELogEntryV002 = {
		fromJSON(object) {
			return {
				payloadHash: isSet(object.payloadHash) ? sigstore_common_1.HashOutput.fromJSON(object.payloadHash) : void 0,
				signatures: globalThis.Array.isArray(object?.signatures) ? object.signatures.map((e) => verifier_1.Signature.fromJSON(e)) : []
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.payloadHash !== void 0) obj.payloadHash = sigstore_common_1.HashOutput.toJSON(message.payloadHash);
			if (message.signatures?.length) obj.signatures = message.signatures.map((e) => verifier_1.Signature.toJSON(e));
			return obj;
		}
	};
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/hashedrekord.js
var require_hashedrekord$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.HashedRekordLogEntryV002 = exports.HashedRekordRequestV002 = void 0;
	const sigstore_common_1 = require_sigstore_common();
	const verifier_1 = require_verifier$1();
	exports.HashedRekordRequestV002 = {
		fromJSON(object) {
			return {
				digest: isSet(object.digest) ? Buffer.from(bytesFromBase64(object.digest)) : Buffer.alloc(0),
				signature: isSet(object.signature) ? verifier_1.Signature.fromJSON(object.signature) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.digest.length !== 0) obj.digest = base64FromBytes(message.digest);
			if (message.signature !== void 0) obj.signature = verifier_1.Signature.toJSON(message.signature);
			return obj;
		}
	};
	exports.HashedRekordLogEntryV002 = {
		fromJSON(object) {
			return {
				data: isSet(object.data) ? sigstore_common_1.HashOutput.fromJSON(object.data) : void 0,
				signature: isSet(object.signature) ? verifier_1.Signature.fromJSON(object.signature) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.data !== void 0) obj.data = sigstore_common_1.HashOutput.toJSON(message.data);
			if (message.signature !== void 0) obj.signature = verifier_1.Signature.toJSON(message.signature);
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/entry.js
var require_entry = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CreateEntryRequest = exports.Spec = exports.Entry = void 0;
	const dsse_1 = require_dsse$1();
	const hashedrekord_1 = require_hashedrekord$1();
	exports.Entry = {
		fromJSON(object) {
			return {
				kind: isSet(object.kind) ? globalThis.String(object.kind) : "",
				apiVersion: isSet(object.apiVersion) ? globalThis.String(object.apiVersion) : "",
				spec: isSet(object.spec) ? exports.Spec.fromJSON(object.spec) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.kind !== "") obj.kind = message.kind;
			if (message.apiVersion !== "") obj.apiVersion = message.apiVersion;
			if (message.spec !== void 0) obj.spec = exports.Spec.toJSON(message.spec);
			return obj;
		}
	};
	exports.Spec = {
		fromJSON(object) {
			return { spec: isSet(object.hashedRekordV002) ? {
				$case: "hashedRekordV002",
				hashedRekordV002: hashedrekord_1.HashedRekordLogEntryV002.fromJSON(object.hashedRekordV002)
			} : isSet(object.dsseV002) ? {
				$case: "dsseV002",
				dsseV002: dsse_1.DSSELogEntryV002.fromJSON(object.dsseV002)
			} : void 0 };
		},
		toJSON(message) {
			const obj = {};
			if (message.spec?.$case === "hashedRekordV002") obj.hashedRekordV002 = hashedrekord_1.HashedRekordLogEntryV002.toJSON(message.spec.hashedRekordV002);
			else if (message.spec?.$case === "dsseV002") obj.dsseV002 = dsse_1.DSSELogEntryV002.toJSON(message.spec.dsseV002);
			return obj;
		}
	};
	exports.CreateEntryRequest = {
		fromJSON(object) {
			return { spec: isSet(object.hashedRekordRequestV002) ? {
				$case: "hashedRekordRequestV002",
				hashedRekordRequestV002: hashedrekord_1.HashedRekordRequestV002.fromJSON(object.hashedRekordRequestV002)
			} : isSet(object.dsseRequestV002) ? {
				$case: "dsseRequestV002",
				dsseRequestV002: dsse_1.DSSERequestV002.fromJSON(object.dsseRequestV002)
			} : void 0 };
		},
		toJSON(message) {
			const obj = {};
			if (message.spec?.$case === "hashedRekordRequestV002") obj.hashedRekordRequestV002 = hashedrekord_1.HashedRekordRequestV002.toJSON(message.spec.hashedRekordRequestV002);
			else if (message.spec?.$case === "dsseRequestV002") obj.dsseRequestV002 = dsse_1.DSSERequestV002.toJSON(message.spec.dsseRequestV002);
			return obj;
		}
	};
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/rekor/v2/index.js
var require_v2 = /* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	var __createBinding = this$1 && this$1.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __exportStar = this$1 && this$1.__exportStar || function(m, exports) {
		for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	__exportStar(require_dsse$1(), exports);
	__exportStar(require_entry(), exports);
	__exportStar(require_hashedrekord$1(), exports);
	__exportStar(require_verifier$1(), exports);
}));
// node_modules/@sigstore/verify/dist/tlog/dsse.js
var require_dsse = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSE_API_VERSION_V1 = void 0;
	exports.verifyDSSETLogBody = verifyDSSETLogBody;
	exports.verifyDSSETLogBodyV2 = verifyDSSETLogBodyV2;
	const error_1 = require_error();
	exports.DSSE_API_VERSION_V1 = "0.0.1";
	function verifyDSSETLogBody(tlogEntry, content) {
		switch (tlogEntry.apiVersion) {
			case exports.DSSE_API_VERSION_V1: return verifyDSSE001TLogBody(tlogEntry, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported dsse version: ${tlogEntry.apiVersion}`
			});
		}
	}
	function verifyDSSETLogBodyV2(tlogEntry, content) {
		const spec = tlogEntry.spec?.spec;
		if (!spec) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: `missing dsse spec`
		});
		switch (spec.$case) {
			case "dsseV002": return verifyDSSE002TLogBody(spec.dsseV002, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported version: ${spec.$case}`
			});
		}
	}
	function verifyDSSE001TLogBody(tlogEntry, content) {
		if (tlogEntry.spec.signatures?.length !== 1) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature count mismatch"
		});
		const tlogSig = tlogEntry.spec.signatures[0].signature;
		if (!content.compareSignature(Buffer.from(tlogSig, "base64"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "tlog entry signature mismatch"
		});
		const tlogHash = tlogEntry.spec.payloadHash?.value || "";
		if (!content.compareDigest(Buffer.from(tlogHash, "hex"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "DSSE payload hash mismatch"
		});
	}
	function verifyDSSE002TLogBody(spec, content) {
		if (spec.signatures?.length !== 1) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature count mismatch"
		});
		const tlogSig = spec.signatures[0].content;
		if (!content.compareSignature(tlogSig)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "tlog entry signature mismatch"
		});
		const tlogHash = spec.payloadHash?.digest || Buffer.from("");
		if (!content.compareDigest(tlogHash)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "DSSE payload hash mismatch"
		});
	}
}));
// node_modules/@sigstore/verify/dist/tlog/hashedrekord.js
var require_hashedrekord = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.HASHEDREKORD_API_VERSION_V1 = void 0;
	exports.verifyHashedRekordTLogBody = verifyHashedRekordTLogBody;
	exports.verifyHashedRekordTLogBodyV2 = verifyHashedRekordTLogBodyV2;
	const error_1 = require_error();
	exports.HASHEDREKORD_API_VERSION_V1 = "0.0.1";
	function verifyHashedRekordTLogBody(tlogEntry, content) {
		switch (tlogEntry.apiVersion) {
			case exports.HASHEDREKORD_API_VERSION_V1: return verifyHashedrekord001TLogBody(tlogEntry, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported hashedrekord version: ${tlogEntry.apiVersion}`
			});
		}
	}
	function verifyHashedRekordTLogBodyV2(tlogEntry, content) {
		const spec = tlogEntry.spec?.spec;
		if (!spec) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: `missing dsse spec`
		});
		switch (spec.$case) {
			case "hashedRekordV002": return verifyHashedrekord002TLogBody(spec.hashedRekordV002, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported version: ${spec.$case}`
			});
		}
	}
	function verifyHashedrekord001TLogBody(tlogEntry, content) {
		const tlogSig = tlogEntry.spec.signature.content || "";
		if (!content.compareSignature(Buffer.from(tlogSig, "base64"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature mismatch"
		});
		const tlogDigest = tlogEntry.spec.data.hash?.value || "";
		if (!content.compareSignedDigest(Buffer.from(tlogDigest, "hex"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "digest mismatch"
		});
	}
	function verifyHashedrekord002TLogBody(spec, content) {
		const tlogSig = spec.signature?.content || Buffer.from("");
		if (!content.compareSignature(tlogSig)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature mismatch"
		});
		const tlogHash = spec.data?.digest || Buffer.from("");
		if (!content.compareSignedDigest(tlogHash)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "digest mismatch"
		});
	}
}));
// node_modules/@sigstore/verify/dist/tlog/intoto.js
var require_intoto = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyIntotoTLogBody = verifyIntotoTLogBody;
	const error_1 = require_error();
	function verifyIntotoTLogBody(tlogEntry, content) {
		switch (tlogEntry.apiVersion) {
			case "0.0.2": return verifyIntoto002TLogBody(tlogEntry, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported intoto version: ${tlogEntry.apiVersion}`
			});
		}
	}
	function verifyIntoto002TLogBody(tlogEntry, content) {
		if (tlogEntry.spec.content.envelope.signatures?.length !== 1) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature count mismatch"
		});
		const tlogSig = base64Decode(tlogEntry.spec.content.envelope.signatures[0].sig);
		if (!content.compareSignature(Buffer.from(tlogSig, "base64"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "tlog entry signature mismatch"
		});
		const tlogHash = tlogEntry.spec.content.payloadHash?.value || "";
		if (!content.compareDigest(Buffer.from(tlogHash, "hex"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "DSSE payload hash mismatch"
		});
	}
	function base64Decode(str) {
		return Buffer.from(str, "base64").toString("utf-8");
	}
}));
// node_modules/@sigstore/verify/dist/tlog/checkpoint.js
var require_checkpoint = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.LogCheckpoint = void 0;
	exports.verifyCheckpoint = verifyCheckpoint;
	const core_1 = require_dist$1();
	const error_1 = require_error();
	const CHECKPOINT_SEPARATOR = "\n\n";
	const SIGNATURE_REGEX = /\u2014 (\S+) (\S+)\n/g;
	function verifyCheckpoint(entry, tlogs) {
		const inclusionProof = entry.inclusionProof;
		const signedNote = SignedNote.fromString(inclusionProof.checkpoint.envelope);
		const checkpoint = LogCheckpoint.fromString(signedNote.note);
		if (!verifySignedNote(signedNote, tlogs)) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: "invalid checkpoint signature"
		});
		return checkpoint;
	}
	function verifySignedNote(signedNote, tlogs) {
		const data = Buffer.from(signedNote.note, "utf-8");
		return signedNote.signatures.some((signature) => {
			const tlog = tlogs.find((tlog) => core_1.crypto.bufferEqual(tlog.logID.subarray(0, 4), signature.keyHint) && tlog.baseURL.includes(signature.name));
			if (!tlog) return false;
			return core_1.crypto.verify(data, tlog.publicKey, signature.signature);
		});
	}
	var SignedNote = class SignedNote {
		note;
		signatures;
		constructor(note, signatures) {
			this.note = note;
			this.signatures = signatures;
		}
		static fromString(envelope) {
			if (!envelope.includes(CHECKPOINT_SEPARATOR)) throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "missing checkpoint separator"
			});
			const split = envelope.indexOf(CHECKPOINT_SEPARATOR);
			const header = envelope.slice(0, split + 1);
			const matches = envelope.slice(split + 2).matchAll(SIGNATURE_REGEX);
			const signatures = Array.from(matches, (match) => {
				const [, name, signature] = match;
				const sigBytes = Buffer.from(signature, "base64");
				if (sigBytes.length < 5) throw new error_1.VerificationError({
					code: "TLOG_INCLUSION_PROOF_ERROR",
					message: "malformed checkpoint signature"
				});
				return {
					name,
					keyHint: sigBytes.subarray(0, 4),
					signature: sigBytes.subarray(4)
				};
			});
			if (signatures.length === 0) throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "no signatures found in checkpoint"
			});
			return new SignedNote(header, signatures);
		}
	};
	var LogCheckpoint = class LogCheckpoint {
		origin;
		logSize;
		logHash;
		rest;
		constructor(origin, logSize, logHash, rest) {
			this.origin = origin;
			this.logSize = logSize;
			this.logHash = logHash;
			this.rest = rest;
		}
		static fromString(note) {
			const lines = note.trimEnd().split("\n");
			if (lines.length < 3) throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "too few lines in checkpoint header"
			});
			const origin = lines[0];
			let logSize;
			try {
				logSize = BigInt(lines[1]);
			} catch {
				throw new error_1.VerificationError({
					code: "TLOG_INCLUSION_PROOF_ERROR",
					message: "invalid checkpoint log size"
				});
			}
			const rootHash = Buffer.from(lines[2], "base64");
			const rest = lines.slice(3);
			return new LogCheckpoint(origin, logSize, rootHash, rest);
		}
	};
	exports.LogCheckpoint = LogCheckpoint;
}));
// node_modules/@sigstore/verify/dist/tlog/merkle.js
var require_merkle = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyMerkleInclusion = verifyMerkleInclusion;
	const core_1 = require_dist$1();
	const error_1 = require_error();
	const RFC6962_LEAF_HASH_PREFIX = Buffer.from([0]);
	const RFC6962_NODE_HASH_PREFIX = Buffer.from([1]);
	function verifyMerkleInclusion(entry, checkpoint) {
		const inclusionProof = entry.inclusionProof;
		let logIndex;
		try {
			logIndex = BigInt(inclusionProof.logIndex);
		} catch {
			throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "invalid inclusion proof log index"
			});
		}
		const treeSize = BigInt(checkpoint.logSize);
		if (logIndex < 0n || logIndex >= treeSize) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: `invalid index: ${logIndex}`
		});
		const { inner, border } = decompInclProof(logIndex, treeSize);
		if (inclusionProof.hashes.length !== inner + border) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: "invalid hash count"
		});
		const innerHashes = inclusionProof.hashes.slice(0, inner);
		const borderHashes = inclusionProof.hashes.slice(inner);
		const calculatedHash = chainBorderRight(chainInner(hashLeaf(entry.canonicalizedBody), innerHashes, logIndex), borderHashes);
		if (!core_1.crypto.bufferEqual(calculatedHash, checkpoint.logHash)) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: "calculated root hash does not match inclusion proof"
		});
	}
	function decompInclProof(index, size) {
		const inner = innerProofSize(index, size);
		return {
			inner,
			border: onesCount(index >> BigInt(inner))
		};
	}
	function chainInner(seed, hashes, index) {
		return hashes.reduce((acc, h, i) => {
			if (index >> BigInt(i) & BigInt(1)) return hashChildren(h, acc);
			else return hashChildren(acc, h);
		}, seed);
	}
	function chainBorderRight(seed, hashes) {
		return hashes.reduce((acc, h) => hashChildren(h, acc), seed);
	}
	function innerProofSize(index, size) {
		return bitLength(index ^ size - BigInt(1));
	}
	function onesCount(num) {
		return num.toString(2).split("1").length - 1;
	}
	function bitLength(n) {
		if (n === 0n) return 0;
		return n.toString(2).length;
	}
	function hashChildren(left, right) {
		return core_1.crypto.digest("sha256", RFC6962_NODE_HASH_PREFIX, left, right);
	}
	function hashLeaf(leaf) {
		return core_1.crypto.digest("sha256", RFC6962_LEAF_HASH_PREFIX, leaf);
	}
}));
// node_modules/@sigstore/verify/dist/tlog/set.js
var require_set = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyTLogSET = verifyTLogSET;
	const core_1 = require_dist$1();
	const error_1 = require_error();
	const trust_1 = require_trust();
	function verifyTLogSET(entry, tlogs) {
		if (!(0, trust_1.filterTLogAuthorities)(tlogs, {
			logID: entry.logId.keyId,
			targetDate: /* @__PURE__ */ new Date(Number(entry.integratedTime) * 1e3)
		}).some((tlog) => {
			const payload = toVerificationPayload(entry);
			const data = Buffer.from(core_1.json.canonicalize(payload), "utf8");
			const signature = entry.inclusionPromise.signedEntryTimestamp;
			return core_1.crypto.verify(data, tlog.publicKey, signature);
		})) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROMISE_ERROR",
			message: "inclusion promise could not be verified"
		});
	}
	function toVerificationPayload(entry) {
		const { integratedTime, logIndex, logId, canonicalizedBody } = entry;
		return {
			body: canonicalizedBody.toString("base64"),
			integratedTime: Number(integratedTime),
			logIndex: Number(logIndex),
			logID: logId.keyId.toString("hex")
		};
	}
}));
// node_modules/@sigstore/verify/dist/tlog/index.js
var require_tlog = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyTLogBody = verifyTLogBody;
	exports.verifyTLogInclusion = verifyTLogInclusion;
	const v2_1 = require_v2();
	const error_1 = require_error();
	const dsse_1 = require_dsse();
	const hashedrekord_1 = require_hashedrekord();
	const intoto_1 = require_intoto();
	const checkpoint_1 = require_checkpoint();
	const merkle_1 = require_merkle();
	const set_1 = require_set();
	function verifyTLogBody(entry, sigContent) {
		const { kind, version } = entry.kindVersion;
		let body;
		try {
			body = JSON.parse(entry.canonicalizedBody.toString("utf8"));
		} catch {
			throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: "invalid canonicalized body"
			});
		}
		if (kind !== body.kind || version !== body.apiVersion) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: `kind/version mismatch - expected: ${kind}/${version}, received: ${body.kind}/${body.apiVersion}`
		});
		switch (kind) {
			case "dsse": if (version == dsse_1.DSSE_API_VERSION_V1) return (0, dsse_1.verifyDSSETLogBody)(body, sigContent);
			else {
				const entryRekorV2 = v2_1.Entry.fromJSON(body);
				return (0, dsse_1.verifyDSSETLogBodyV2)(entryRekorV2, sigContent);
			}
			case "intoto": return (0, intoto_1.verifyIntotoTLogBody)(body, sigContent);
			case "hashedrekord": if (version == hashedrekord_1.HASHEDREKORD_API_VERSION_V1) return (0, hashedrekord_1.verifyHashedRekordTLogBody)(body, sigContent);
			else {
				const entryRekorV2 = v2_1.Entry.fromJSON(body);
				return (0, hashedrekord_1.verifyHashedRekordTLogBodyV2)(entryRekorV2, sigContent);
			}
			/* istanbul ignore next */
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported kind: ${kind}`
			});
		}
	}
	function verifyTLogInclusion(entry, tlogAuthorities) {
		let inclusionVerified = false;
		if (isTLogEntryWithInclusionPromise(entry)) {
			(0, set_1.verifyTLogSET)(entry, tlogAuthorities);
			inclusionVerified = true;
		}
		if (isTLogEntryWithInclusionProof(entry)) {
			const matchingAuthorities = tlogAuthorities.filter((tlog) => tlog.logID.equals(entry.logId.keyId));
			const checkpoint = (0, checkpoint_1.verifyCheckpoint)(entry, matchingAuthorities);
			(0, merkle_1.verifyMerkleInclusion)(entry, checkpoint);
			inclusionVerified = true;
		}
		if (!inclusionVerified) throw new error_1.VerificationError({
			code: "TLOG_MISSING_INCLUSION_ERROR",
			message: "inclusion could not be verified"
		});
	}
	function isTLogEntryWithInclusionPromise(entry) {
		return entry.inclusionPromise !== void 0;
	}
	function isTLogEntryWithInclusionProof(entry) {
		return entry.inclusionProof !== void 0;
	}
}));
// node_modules/@sigstore/verify/dist/verifier.js
var require_verifier = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Verifier = void 0;
	const util_1 = __require("util");
	const error_1 = require_error();
	const key_1 = require_key();
	const policy_1 = require_policy();
	const timestamp_1 = require_timestamp();
	const tlog_1 = require_tlog();
	var Verifier = class {
		trustMaterial;
		options;
		constructor(trustMaterial, options = {}) {
			this.trustMaterial = trustMaterial;
			this.options = {
				ctlogThreshold: options.ctlogThreshold ?? 1,
				tlogThreshold: options.tlogThreshold ?? 1,
				timestampThreshold: options.timestampThreshold ?? options.tsaThreshold ?? 1,
				tsaThreshold: 0
			};
		}
		verify(entity, policy) {
			const timestamps = this.verifyTimestamps(entity);
			const signer = this.verifySigningKey(entity, timestamps);
			this.verifyTLogs(entity);
			this.verifySignature(entity, signer);
			if (policy) this.verifyPolicy(policy, signer.identity || {});
			return signer;
		}
		verifyTimestamps(entity) {
			const timestamps = [];
			for (const timestamp of entity.timestamps) switch (timestamp.$case) {
				case "timestamp-authority":
					timestamps.push((0, timestamp_1.getTSATimestamp)(timestamp.timestamp, entity.signature.signature, this.trustMaterial.timestampAuthorities));
					break;
				case "transparency-log": {
					const result = (0, timestamp_1.getTLogTimestamp)(timestamp.tlogEntry);
					if (result) timestamps.push(result);
					break;
				}
			}
			if (containsDupes(timestamps)) throw new error_1.VerificationError({
				code: "TIMESTAMP_ERROR",
				message: "duplicate timestamp"
			});
			if (timestamps.length < this.options.timestampThreshold) throw new error_1.VerificationError({
				code: "TIMESTAMP_ERROR",
				message: `expected ${this.options.timestampThreshold} timestamps, got ${timestamps.length}`
			});
			return timestamps.map((t) => t.timestamp);
		}
		verifySigningKey({ key }, timestamps) {
			switch (key.$case) {
				case "public-key": return (0, key_1.verifyPublicKey)(key.hint, timestamps, this.trustMaterial);
				case "certificate": {
					const result = (0, key_1.verifyCertificate)(key.certificate, timestamps, this.trustMaterial);
					/* istanbul ignore next - no fixture */
					if (containsDupes(result.scts)) throw new error_1.VerificationError({
						code: "CERTIFICATE_ERROR",
						message: "duplicate SCT"
					});
					if (result.scts.length < this.options.ctlogThreshold) throw new error_1.VerificationError({
						code: "CERTIFICATE_ERROR",
						message: `expected ${this.options.ctlogThreshold} SCTs, got ${result.scts.length}`
					});
					return result.signer;
				}
			}
		}
		verifyTLogs({ signature: content, tlogEntries }) {
			const entryIDs = [];
			tlogEntries.forEach((entry) => {
				(0, tlog_1.verifyTLogInclusion)(entry, this.trustMaterial.tlogs);
				(0, tlog_1.verifyTLogBody)(entry, content);
				entryIDs.push({
					logID: entry.logId.keyId,
					body: entry.canonicalizedBody
				});
			});
			if (containsDupes(entryIDs)) throw new error_1.VerificationError({
				code: "TLOG_ERROR",
				message: "duplicate tlog entry"
			});
			if (entryIDs.length < this.options.tlogThreshold) throw new error_1.VerificationError({
				code: "TLOG_ERROR",
				message: `expected ${this.options.tlogThreshold} tlog entries, got ${entryIDs.length}`
			});
		}
		verifySignature(entity, signer) {
			if (!entity.signature.verifySignature(signer.key)) throw new error_1.VerificationError({
				code: "SIGNATURE_ERROR",
				message: "signature verification failed"
			});
		}
		verifyPolicy(policy, identity) {
			/* istanbul ignore else */
			if (policy.subjectAlternativeName) (0, policy_1.verifySubjectAlternativeName)(policy.subjectAlternativeName, identity.subjectAlternativeName);
			/* istanbul ignore else */
			if (policy.extensions) (0, policy_1.verifyExtensions)(policy.extensions, identity.extensions);
			/* istanbul ignore if */
			if (policy.oids) (0, policy_1.verifyOIDs)(policy.oids, identity.oids);
		}
	};
	exports.Verifier = Verifier;
	function containsDupes(arr) {
		for (let i = 0; i < arr.length; i++) for (let j = i + 1; j < arr.length; j++) if ((0, util_1.isDeepStrictEqual)(arr[i], arr[j])) return true;
		return false;
	}
}));
/* istanbul ignore file */
// src/signature/checkpoint.ts
var import_dist = (/* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Verifier = exports.toTrustMaterial = exports.VerificationError = exports.PolicyError = exports.toSignedEntity = void 0;
	var bundle_1 = require_bundle();
	Object.defineProperty(exports, "toSignedEntity", {
		enumerable: true,
		get: function() {
			return bundle_1.toSignedEntity;
		}
	});
	var error_1 = require_error();
	Object.defineProperty(exports, "PolicyError", {
		enumerable: true,
		get: function() {
			return error_1.PolicyError;
		}
	});
	Object.defineProperty(exports, "VerificationError", {
		enumerable: true,
		get: function() {
			return error_1.VerificationError;
		}
	});
	var trust_1 = require_trust();
	Object.defineProperty(exports, "toTrustMaterial", {
		enumerable: true,
		get: function() {
			return trust_1.toTrustMaterial;
		}
	});
	var verifier_1 = require_verifier();
	Object.defineProperty(exports, "Verifier", {
		enumerable: true,
		get: function() {
			return verifier_1.Verifier;
		}
	});
})))();
const MOST_SIGNATURES = 100;
const SIGNATURE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;
/**
* Reads a checkpoint (C2SP `tlog-checkpoint` in a `signed-note`) that this log signed: origin, size, root, perhaps more
* lines; a blank line; signature lines in any order. Those of witnesses are skipped. Refuses (`undefined`) a note without
* a signature under the log's own name and key id, one with such a signature that does not verify, and any other line.
*/
function openCheckpoint(envelope, log) {
	const at = envelope.indexOf("\n\n");
	if (at < 0 || !envelope.endsWith("\n")) return void 0;
	const note = envelope.slice(0, at + 1);
	const signatures = signaturesOf(envelope.slice(at + 2, -1).split("\n"));
	const [origin = "", size = "", root = ""] = note.split("\n");
	if (signatures === void 0 || !/^(?:0|[1-9]\d{0,18})$/.test(size) || !isRoot(root)) return void 0;
	const own = signatures.filter(({ name, hint }) => namesOf(log).includes(name) && hint.equals(log.checkpointKeyId.subarray(0, 4)));
	const isOrigin = ({ name }) => origin === name || origin.startsWith(`${name} - `);
	return own.length > 0 && own.every((each) => isOrigin(each) && isSigned(note, each, log)) ? {
		size: BigInt(size),
		root: Buffer.from(root, "base64")
	} : void 0;
}
function isSigned(note, { signature }, log) {
	try {
		return verify(log.hash, Buffer.from(note, "utf8"), log.publicKey, signature);
	} catch {
		return false;
	}
}
function signaturesOf(lines) {
	if (lines.length > MOST_SIGNATURES) return void 0;
	const signatures = [];
	for (const line of lines) {
		const [, name, base64] = SIGNATURE.exec(line) ?? [];
		if (name === void 0 || base64 === void 0) return void 0;
		const bytes = Buffer.from(base64, "base64");
		if (bytes.byteLength < 5) return void 0;
		signatures.push({
			name,
			hint: bytes.subarray(0, 4),
			signature: bytes.subarray(4)
		});
	}
	return signatures;
}
function isRoot(line) {
	const bytes = Buffer.from(line, "base64");
	return bytes.byteLength === 32 && bytes.toString("base64") === line;
}
/** A log signs with the name of its host; the port is part of it or not, and so is a path. */
function namesOf({ baseURL }) {
	if (!URL.canParse(baseURL)) return [baseURL];
	const { hostname, host, pathname } = new URL(baseURL);
	const path = pathname.replace(/\/+$/, "");
	return [
		hostname,
		host,
		`${hostname}${path}`,
		`${host}${path}`
	];
}
// src/signature/log-body.ts
const ALGORITHMS = {
	sha256: "sha256",
	sha384: "sha384",
	sha512: "sha512",
	SHA2_256: "sha256",
	SHA2_384: "sha384",
	SHA2_512: "sha512"
};
/**
* Reads the canonical body of a Rekor entry: hashedrekord 0.0.1 and 0.0.2, dsse 0.0.1, intoto 0.0.2. `undefined` for any
* other kind (dsse 0.0.2 stood in early Rekor v2 only; its log refuses it today, and so do cosign and sigstore-python), for
* one that states another kind than the entry, and for a body that lacks a part or has two where there can be one.
*/
function readLoggedBody({ canonicalizedBody, kindVersion }) {
	const body = parseJson(canonicalizedBody.toString("utf8"), 16);
	if (!isObject(body) || body["kind"] !== kindVersion.kind || body["apiVersion"] !== kindVersion.version) return void 0;
	const spec = body["spec"];
	switch (`${kindVersion.kind} ${kindVersion.version}`) {
		case "hashedrekord 0.0.1": return bodyOf({
			over: "signed",
			algorithm: at(spec, "data", "hash", "algorithm"),
			digest: hexadecimal(at(spec, "data", "hash", "value")),
			signature: base64(at(spec, "signature", "content")),
			verifier: ofPem(at(spec, "signature", "publicKey", "content"))
		});
		case "hashedrekord 0.0.2": {
			const record = at(spec, "hashedRekordV002");
			return bodyOf({
				over: "signed",
				algorithm: at(record, "data", "algorithm"),
				digest: base64(at(record, "data", "digest")),
				signature: base64(at(record, "signature", "content")),
				verifier: ofMessage(at(record, "signature", "verifier"))
			});
		}
		case "dsse 0.0.1": {
			const signature = only(at(spec, "signatures"));
			return bodyOf({
				over: "payload",
				algorithm: at(spec, "payloadHash", "algorithm"),
				digest: hexadecimal(at(spec, "payloadHash", "value")),
				signature: base64(at(signature, "signature")),
				verifier: ofPem(at(signature, "verifier"))
			});
		}
		case "intoto 0.0.2": {
			const signature = only(at(spec, "content", "envelope", "signatures"));
			return bodyOf({
				over: "payload",
				algorithm: at(spec, "content", "payloadHash", "algorithm"),
				digest: hexadecimal(at(spec, "content", "payloadHash", "value")),
				signature: base64(base64(at(signature, "sig"))?.toString("latin1")),
				verifier: ofPem(at(signature, "publicKey"))
			});
		}
		default: return;
	}
}
function bodyOf(read) {
	const { over, digest, signature, verifier } = read;
	const algorithm = typeof read.algorithm === "string" ? ALGORITHMS[read.algorithm] : void 0;
	if (algorithm === void 0 || digest === void 0 || signature === void 0 || verifier === void 0) return void 0;
	return {
		over,
		algorithm,
		digest,
		signature,
		verifier
	};
}
/** Rekor v1: base64 of exactly one PEM block (RFC 7468). */
function ofPem(value) {
	const text = base64(value)?.toString("latin1").trim() ?? "";
	const [, label, inside] = /^-----BEGIN (CERTIFICATE|PUBLIC KEY)-----([A-Za-z0-9+/=\s]+)-----END \1-----$/.exec(text) ?? [];
	const der = base64(inside?.replace(/\s/g, ""));
	if (der === void 0) return void 0;
	return label === "CERTIFICATE" ? { certificate: der } : { key: der };
}
/** Rekor v2: a certificate or a bare key. */
function ofMessage(value) {
	const certificate = base64(at(value, "x509Certificate", "rawBytes"));
	const key = base64(at(value, "publicKey", "rawBytes"));
	if (certificate !== void 0) return key === void 0 ? { certificate } : void 0;
	return key === void 0 ? void 0 : { key };
}
function base64(value) {
	if (typeof value !== "string" || value === "") return void 0;
	const bytes = Buffer.from(value, "base64");
	return bytes.toString("base64") === value ? bytes : void 0;
}
function hexadecimal(value) {
	return typeof value === "string" && /^(?:[0-9a-f]{2})+$/.test(value) ? Buffer.from(value, "hex") : void 0;
}
function at(value, ...path) {
	return path.reduce((inner, name) => isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : void 0, value);
}
function only(value) {
	return Array.isArray(value) && value.length === 1 ? value[0] : void 0;
}
// src/signature/log-entry.ts
/** When an entry was logged, by the promise that signs it; without one its time is a claim. */
function promisedTimes(entries) {
	return entries.flatMap((entry) => entry.inclusionPromise ? [/* @__PURE__ */ new Date(Number(entry.integratedTime) * 1e3)] : []);
}
/** An entry counts once: refuses a log's index, or its body, that is there twice. */
function checkDistinct(entries) {
	const places = entries.flatMap(({ logId, logIndex, canonicalizedBody }) => {
		const log = logId.keyId.toString("hex");
		return [`${log} ${logIndex}`, `${log} ${canonicalizedBody.toString("base64")}`];
	});
	return new Set(places).size === places.length ? void 0 : refused$1("The bundle has the same log entry twice");
}
/**
* Does every entry prove that this very signature was logged, by this very signer, in a log of the trust root that was in
* service at all proven times of the signature? The promise (Rekor v1's signed entry timestamp) and the inclusion proof
* up to the log's checkpoint are both verified where they are there.
*/
function checkLogEntries(entries, signed, root) {
	for (const entry of entries) {
		const departs = checkBody(entry, signed) ?? checkInclusion(entry, signed.times, root);
		if (departs !== void 0) return refused$1(departs);
	}
}
function checkBody(entry, { content, verifier }) {
	const body = readLoggedBody(entry);
	if (body === void 0) return "The body of the log entry cannot be read, or its kind is not supported";
	if (!body.signature.equals(content.signature)) return "The log entry speaks of another signature";
	if (!content.digest(body.over, body.algorithm)?.equals(body.digest)) return "The log entry speaks of another digest";
	return isSame(body.verifier, verifier) ? void 0 : "The log entry was made for another certificate or key than the bundle has";
}
function isSame(logged, verifier) {
	if ("certificate" in logged) return "certificate" in verifier && logged.certificate.equals(verifier.certificate);
	if ("certificate" in verifier) return false;
	try {
		return createPublicKey({
			key: logged.key,
			format: "der",
			type: "spki"
		}).equals(verifier.key);
	} catch {
		return false;
	}
}
function checkInclusion(entry, times, root) {
	const { keyId } = entry.logId;
	const logs = root.transparencyLogs.filter((log) => (log.logID.equals(keyId) || log.checkpointKeyId.equals(keyId)) && times.every((time) => log.validFor.start <= time && time <= log.validFor.end));
	if (logs.length === 0) return "No log of the trust root was in service when the signature was made";
	if (!entry.inclusionPromise && !entry.inclusionProof) return "The log entry has neither promise nor inclusion proof";
	if (entry.inclusionPromise && !logs.some((log) => isPromised(entry, log))) return "The promise of the log entry was not signed by a log of the trust root";
	return entry.inclusionProof ? checkProof(entry, logs) : void 0;
}
/** Rekor v1 signs the canonical JSON (RFC 8785) of these four members. */
function isPromised(entry, log) {
	const { canonicalizedBody, integratedTime, logId, logIndex, inclusionPromise } = entry;
	const payload = `{"body":"${canonicalizedBody.toString("base64")}","integratedTime":${integratedTime},"logID":"${logId.keyId.toString("hex")}","logIndex":${logIndex}}`;
	try {
		return inclusionPromise !== void 0 && integratedTime !== "0" && verify(log.hash, Buffer.from(payload), log.publicKey, inclusionPromise.signedEntryTimestamp);
	} catch {
		return false;
	}
}
function checkProof(entry, logs) {
	const proof = entry.inclusionProof;
	const envelope = proof?.checkpoint?.envelope;
	if (proof === void 0 || envelope === void 0) return "The inclusion proof has no checkpoint";
	const checkpoint = logs.map((log) => openCheckpoint(envelope, log)).find((each) => each !== void 0);
	if (checkpoint === void 0) return "The checkpoint was not signed by a log of the trust root";
	if (String(checkpoint.size) !== proof.treeSize || !checkpoint.root.equals(proof.rootHash)) return "The inclusion proof states another tree than its signed checkpoint";
	if (!entry.inclusionPromise && entry.logIndex !== proof.logIndex) return "The log entry states another index than its inclusion proof";
	return rootOfProof(entry.canonicalizedBody, BigInt(proof.logIndex), checkpoint.size, proof.hashes)?.equals(checkpoint.root) ? void 0 : "The inclusion proof does not lead to the root of its checkpoint";
}
function refused$1(what) {
	return problem("verify/log-entry", what, "The bundle is no proof of a public signature; have the file signed again, or give the trust root of the instance that signed it.");
}
// src/signature/signed-time.ts
var import_dist$1 = require_dist$1();
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
/** ESSCertID (RFC 2634) and ESSCertIDv2 (RFC 5816): which certificate the token was signed with */
const SIGNING_CERTIFICATES = {
	"1.2.840.113549.1.9.16.2.12": "sha1",
	"1.2.840.113549.1.9.16.2.47": "sha256"
};
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/;
/** A time-stamp response (RFC 3161). The library reads fractions of a second only where they have three digits. */
var Timestamp = class extends import_dist$1.RFC3161Timestamp {
	/** in UTC, cut to milliseconds; throws for a time that is none */
	get signingTime() {
		const [found, year, month, day, hour, minute, second, fraction = ""] = TIME.exec(genTimeOf(this)) ?? [];
		const time = /* @__PURE__ */ new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, "0")}Z`);
		if (found === void 0 || Number.isNaN(time.getTime())) throw new RangeError("no time of RFC 3161");
		return time;
	}
};
/** Reads a time-stamp response; `undefined` where it is none. */
function readTimestamp(der) {
	try {
		const timestamp = new Timestamp(import_dist$1.RFC3161Timestamp.parse(Buffer.from(der)).root);
		return timestamp.signingTime ? timestamp : void 0;
	} catch {
		return;
	}
}
/**
* What the library leaves open about a time-stamp response: it was granted, has one signer, whose signed attributes name
* the content type and, where they name a certificate, the authority's; and that certificate is meant for time stamping.
*/
function checkTimestamp(timestamp, { timestampAuthorities }) {
	try {
		const { root } = timestamp;
		const status = root.subs[0]?.subs[0]?.toInteger();
		const signers = (root.subs[1]?.subs[1]?.subs[0])?.subs.at(-1)?.subs ?? [];
		const attributes = signers[0]?.subs.find((each) => each.tag.isContextSpecific(0))?.subs ?? [];
		const leaf = timestampAuthorities.find(({ certChain: [leaf] }) => leaf?.serialNumber.equals(timestamp.signerSerialNumber) && leaf.issuer.equals(timestamp.signerIssuer))?.certChain[0]?.root.toDER();
		if (leaf === void 0) return refused("No authority of the trust root signed the timestamp");
		return (status === 0n || status === 1n) && signers.length === 1 && attributes.some((each) => oidOf(each) === CONTENT_TYPE && each.subs[1]?.subs[0]?.toOID() === TST_INFO) && attributes.every((each) => isOwnCertificate(each, leaf)) && (new X509Certificate(leaf).keyUsage ?? []).join() === TIME_STAMPING ? void 0 : refused("The timestamp is none that RFC 3161 lets an authority grant");
	} catch {
		return refused("The timestamp cannot be read");
	}
}
/** An attribute that names a certificate must name this one; the first in its list is the signer's. */
function isOwnCertificate(attribute, leaf) {
	const byDefault = SIGNING_CERTIFICATES[oidOf(attribute) ?? ""];
	if (byDefault === void 0) return true;
	const parts = attribute.subs[1]?.subs[0]?.subs[0]?.subs[0]?.subs ?? [];
	const named = parts.find((each) => each.subs.length > 0 && each.subs[0]?.tag.isOID())?.subs[0]?.toOID();
	const algorithm = named === void 0 ? byDefault : HASHES[named];
	const digest = parts.find((each) => each.tag.isOctetString())?.value;
	return algorithm !== void 0 && digest !== void 0 && createHash(algorithm).update(leaf).digest().equals(digest);
}
const HASHES = {
	"2.16.840.1.101.3.4.2.1": "sha256",
	"2.16.840.1.101.3.4.2.2": "sha384",
	"2.16.840.1.101.3.4.2.3": "sha512"
};
function oidOf(attribute) {
	const [type] = attribute.subs;
	return type?.tag.isOID() ? type.toOID() : void 0;
}
function genTimeOf(timestamp) {
	return timestamp.tstInfo.root.subs[4]?.value.toString("latin1") ?? "";
}
function refused(what) {
	return problem("verify/timestamp", what, "Give the trust root of the Sigstore instance that signed.");
}
// src/verification/prove-signer.ts
/**
* Everything about a bundle but the signature itself, the artifact and the policy: certificate chain and SCT at every
* proven time, timestamps, log entries. All that is there must verify. What must be there: a log entry and a proven time.
* Two exceptions: a backup key may have signed while no service was to be reached, so its bundle may lack both; and where
* the trust root has no transparency log at all (GitHub's instance for private repositories) a certificate needs a
* timestamp instead, and no SCT if the root has no certificate log either.
*/
function proveSigner(bundle, signer, root) {
	const entries = entriesOf(bundle);
	const timestamps = [];
	for (const { signedTimestamp } of bundle.verificationMaterial.timestampVerificationData?.rfc3161Timestamps ?? []) {
		const timestamp = readTimestamp(signedTimestamp);
		if (timestamp === void 0) return malformed("A timestamp of the bundle cannot be read");
		timestamps.push(timestamp);
	}
	const hasNoLog = root.transparencyLogs.length === 0;
	const mayLackEntry = signer.kind === "key" ? signer.publisher.mayLackLog === true : hasNoLog;
	if (entries.length === 0 && !mayLackEntry) return noEntry();
	const twice = checkDistinct(entries);
	if (twice !== void 0) return twice;
	const mayLackTime = entries.length === 0 && signer.kind === "key";
	const verified = verifyOnce(bundle, signer, timestamps, root, {
		ctlogThreshold: hasNoLog && root.certificateLogs.length === 0 ? 0 : 1,
		timestampThreshold: mayLackTime ? 0 : 1,
		tlogThreshold: 0
	});
	if (isProblem(verified)) return verified;
	const times = [...timestamps.map((each) => each.signingTime), ...promisedTimes(entries)];
	const verifier = signer.kind === "key" ? { key: verified.key } : { certificate: signer.certificate.der };
	return timestamps.map((each) => checkTimestamp(each, root)).find((each) => each !== void 0) ?? checkLogEntries(entries, {
		content: contentOf(bundle),
		verifier,
		times
	}, root) ?? {
		key: verified.key,
		times
	};
}
const REMEMBERED = 64;
const remembered = /* @__PURE__ */ new WeakMap();
const parsed = /* @__PURE__ */ new WeakMap();
/**
* A job signs everything with one certificate, and chain and SCT are the same for all that it signed at one time: what
* {@link verify} looks at of such a bundle is the certificate, the trust root, who is said to have promised which time,
* and the thresholds. A timestamp is over one signature, and a key needs no chain: both are looked at each time.
*/
function verifyOnce(bundle, signer, timestamps, root, thresholds) {
	if (signer.kind === "key" || timestamps.length > 0) return verify$1(bundle, signer, timestamps, root, thresholds);
	const ofRoot = remembered.get(root) ?? /* @__PURE__ */ new Map();
	remembered.set(root, ofRoot);
	const promised = promisedOf(bundle).map((each) => [each.logId.keyId.toString("hex"), each.integratedTime]);
	const key = JSON.stringify([
		signer.certificate.der.toString("base64"),
		promised,
		Object.entries(thresholds)
	]);
	const known = ofRoot.get(key);
	if (known !== void 0) return known;
	const verified = verify$1(bundle, signer, timestamps, root, thresholds);
	if (ofRoot.size >= REMEMBERED) ofRoot.clear();
	ofRoot.set(key, verified);
	return verified;
}
function knownOf(certificate) {
	const known = parsed.get(certificate) ?? new KnownCertificate(certificate.der);
	parsed.set(certificate, known);
	return known;
}
function promisedOf(bundle) {
	return entriesOf(bundle).filter((each) => each.inclusionPromise);
}
/** The library's part: certificate, SCT and timestamps. Log entries and signatures are ours: it takes SHA-256 for granted and reads no digest. */
function verify$1(bundle, signer, timestamps, root, thresholds) {
	try {
		const leaf = signer.kind === "key" ? null : knownOf(signer.certificate);
		const promised = promisedOf(bundle);
		const entity = {
			signature: {
				signature: contentOf(bundle).signature,
				compareSignature: () => false,
				compareDigest: () => false,
				compareSignedDigest: () => false,
				verifySignature: () => true
			},
			key: leaf === null ? {
				$case: "public-key",
				hint: ""
			} : {
				$case: "certificate",
				certificate: leaf
			},
			tlogEntries: [],
			timestamps: [...promised.map((tlogEntry) => ({
				$case: "transparency-log",
				tlogEntry
			})), ...timestamps.map((timestamp) => ({
				$case: "timestamp-authority",
				timestamp
			}))]
		};
		return { key: new import_dist.Verifier(materialOf(root, signer, leaf), thresholds).verify(entity).key };
	} catch (error) {
		if (error instanceof import_dist.VerificationError) return refusalOf(error);
		return malformed("The bundle cannot be verified, its parts do not have the expected structure");
	}
}
function entriesOf({ verificationMaterial }) {
	return verificationMaterial.tlogEntries;
}
function materialOf(root, signer, leaf) {
	return {
		certificateAuthorities: root.certificateAuthorities.filter(({ certChain }) => certChain.some((each) => leaf?.issuer.equals(each.subject))),
		timestampAuthorities: [...root.timestampAuthorities],
		tlogs: [],
		ctlogs: [...root.certificateLogs],
		publicKey: () => {
			if (signer.kind !== "key") throw new TypeError("the bundle has a certificate");
			return {
				publicKey: signer.key,
				validFor: () => true
			};
		}
	};
}
function refusalOf(error) {
	if (error.code === "TIMESTAMP_ERROR") return problem("verify/timestamp", "No trusted log or timestamp authority vouches for the time of the signature", "Give the trust root of the Sigstore instance that signed.", { cause: error.message });
	return problem("verify/certificate", "The certificate was not issued by an authority of the trust root, or not valid when it signed", "Give the trust root of the Sigstore instance that signed.", { cause: error.message });
}
function noEntry() {
	return problem("verify/log-entry", "The bundle has no log entry, so nobody could have seen that it was signed", "Have the file signed again. A key that signs while no log can be reached is trusted with `backup-key` in the policy.");
}
// src/verification/judge-bundle.ts
/**
* The one judgement about a Sigstore bundle (v0.1–v0.3; Rekor v1 and v2; message or in-toto statement): certificate chain
* and SCT, every log entry bound to certificate, digest and signature, promise, inclusion proof and checkpoint, proven
* times within the certificate, identity by policy, and the signature itself. No network, no clock; refusals are `verify/*`.
*/
async function judgeBundle(question) {
	const judged = await judgeContent(question, question.largest ?? 4194304);
	return isProblem(judged) ? judged : judged.judgement;
}
/**
* As {@link judgeBundle}, of a bundle that must be a signature over the bytes themselves: a statement says only what its
* predicate says, and that may be that the file is bad.
*/
async function judgeSignature(question) {
	const judgement = await judgeBundle(question);
	if (isProblem(judgement) || judgement.content === "message") return judgement;
	return problem("verify/signature", `The bundle of \`${oneLine(question.file ?? "the file", 200)}\` holds a statement about it, not a signature over it`, "Fetch the bundle of the signature; a statement says only what its predicate says.", question.file === void 0 ? {} : { where: question.file });
}
/** {@link judgeBundle} for a bundle of up to `largest` bytes, and what a statement says. */
async function judgeContent(question, largest) {
	const judged = await judge(question, largest);
	return isProblem(judged) && question.file !== void 0 ? {
		...judged,
		where: question.file
	} : judged;
}
async function judge(question, largest) {
	if (question.policy.length === 0) return problem("verify/no-policy", "No publisher is trusted, so nothing can be verified", "Give `--identity ID --issuer URL` or `--policy FILE`.");
	const bundle = parseBundle(question.bundle, largest);
	if (isProblem(bundle)) return bundle;
	const signers = signersOf(bundle, question.policy);
	if (isProblem(signers)) return signers;
	let first;
	for (const signer of signers) {
		const judged = await judgeSigner(bundle, signer, question);
		if (!isProblem(judged)) return judged;
		first ??= judged;
	}
	return first ?? otherKind("a bare key", "identities");
}
async function judgeSigner(bundle, signer, { artifact, root, file }) {
	const proven = proveSigner(bundle, signer, root);
	if (isProblem(proven)) return proven;
	const { content } = bundle;
	if (content.$case === "dsseEnvelope" && !isEnvelopeSigned(content.dsseEnvelope, proven.key)) return unsigned();
	const publisher = signer.kind === "key" ? signer.publisher : matchPublisher(signer.publishers, signer.certificate);
	if (isProblem(publisher)) return publisher;
	const statement = content.$case === "dsseEnvelope" ? readStatement(content.dsseEnvelope) : null;
	if (isProblem(statement)) return statement;
	const sha256 = content.$case === "messageSignature" ? await checkMessage(content.messageSignature, artifact, proven.key) : statement && await checkSubject(statement, artifact, file);
	if (sha256 === null || isProblem(sha256)) return sha256 ?? unsigned();
	const [signedAt] = proven.times.map((time) => time.toISOString()).toSorted();
	return {
		judgement: {
			kind: signer.kind,
			sha256,
			identity: signer.kind === "key" ? null : {
				san: signer.certificate.san,
				issuer: signer.certificate.issuer
			},
			keyDigest: signer.kind === "key" ? sha256Of(proven.key.export({
				type: "spki",
				format: "der"
			})) : null,
			claims: signer.kind === "key" ? {} : signer.certificate.claims,
			logIndex: bundle.verificationMaterial.tlogEntries[0]?.logIndex ?? null,
			signedAt: signedAt ?? null,
			content: statement === null ? "message" : "statement",
			publisher,
			policy: inWords(publisher)
		},
		statement
	};
}
/** Who could have signed, most likely first. */
function signersOf(bundle, policy) {
	const material = bundle.verificationMaterial.content;
	if (material.$case === "publicKey") return keysOf(material.publicKey.hint, policy);
	const leaf = material.$case === "certificate" ? material.certificate : material.x509CertificateChain.certificates[0];
	if (leaf === void 0) return malformed("The bundle has no certificate");
	const publishers = policy.filter((each) => each.kind !== "key");
	if (publishers.length === 0) return otherKind("a certificate", "keys");
	const certificate = readSigningCertificate(leaf.rawBytes);
	return isProblem(certificate) ? certificate : [{
		kind: "keyless",
		certificate,
		publishers
	}];
}
/**
* The key that the bundle's hint names (base64 of the SHA-256 of its SPKI, as cosign and sigstore-python write it), else
* every key. The hint is no proof: it only saves trying the others.
*/
function keysOf(hint, policy) {
	const signers = [];
	for (const publisher of policy.filter((each) => each.kind === "key")) {
		const key = keyOf(publisher);
		if (isProblem(key)) return key;
		const digest = Buffer.from(sha256Of(key.export({
			type: "spki",
			format: "der"
		})), "hex");
		signers.push({
			kind: "key",
			publisher,
			key,
			hint: digest.toString("base64")
		});
	}
	if (signers.length === 0) return otherKind("a bare key", "identities");
	const hinted = signers.filter((each) => each.hint === hint);
	return hinted.length > 0 ? hinted : signers;
}
function keyOf({ name, publicKey }) {
	try {
		const key = createPublicKey(publicKey);
		if (isSigningKey(key)) return key;
	} catch {}
	return problem("policy/malformed", `The key \`${oneLine(name, 200)}\` of the policy is none that signatures are made with`, "Give an SPKI public key as PEM: ECDSA over P-256, P-384 or P-521, Ed25519, or RSA of 2,048 bits and more.");
}
function otherKind(has, trusted) {
	return problem("verify/identity", `The bundle was signed with ${has}, the policy trusts ${trusted} only`, "Ask the publisher how this release was signed, and write that into the policy.");
}
function unsigned() {
	return problem("verify/signature", "The signature does not hold over the statement", "Fetch the file and its bundle again; if it stays so, do not use the file.");
}
export { judgeContent as n, judgeSignature as r, judgeBundle as t };
