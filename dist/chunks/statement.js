import { t as __commonJSMin } from "./rolldown-runtime.js";
import { o as problem, r as isProblem } from "./problem.js";
import { r as sha256OfSource, t as isSha256 } from "./digest.js";
import { n as isObject, r as parseExactJson } from "./json.js";
import { l as versionKey } from "./version.js";
import { a as object, c as withOneOf, i as list, l as withoutNulls, n as decimal, o as oneOf, s as text, t as base64 } from "./json-shape.js";
import { n as parseWheelFileName, t as parseSdistFileName } from "./wheel-name.js";
import { t as require_dist$1 } from "./dist2.js";
// node_modules/@sigstore/bundle/dist/bundle.js
var require_bundle = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.BUNDLE_V03_MEDIA_TYPE = exports.BUNDLE_V03_LEGACY_MEDIA_TYPE = exports.BUNDLE_V02_MEDIA_TYPE = exports.BUNDLE_V01_MEDIA_TYPE = void 0;
	exports.isBundleWithCertificateChain = isBundleWithCertificateChain;
	exports.isBundleWithPublicKey = isBundleWithPublicKey;
	exports.isBundleWithMessageSignature = isBundleWithMessageSignature;
	exports.isBundleWithDsseEnvelope = isBundleWithDsseEnvelope;
	exports.BUNDLE_V01_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.1";
	exports.BUNDLE_V02_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.2";
	exports.BUNDLE_V03_LEGACY_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.3";
	exports.BUNDLE_V03_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
	function isBundleWithCertificateChain(b) {
		return b.verificationMaterial.content.$case === "x509CertificateChain";
	}
	function isBundleWithPublicKey(b) {
		return b.verificationMaterial.content.$case === "publicKey";
	}
	function isBundleWithMessageSignature(b) {
		return b.content.$case === "messageSignature";
	}
	function isBundleWithDsseEnvelope(b) {
		return b.content.$case === "dsseEnvelope";
	}
}));
// node_modules/@sigstore/bundle/dist/build.js
var require_build = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toMessageSignatureBundle = toMessageSignatureBundle;
	exports.toDSSEBundle = toDSSEBundle;
	const protobuf_specs_1 = require_dist$1();
	const bundle_1 = require_bundle();
	function toMessageSignatureBundle(options) {
		return {
			mediaType: options.certificateChain ? bundle_1.BUNDLE_V02_MEDIA_TYPE : bundle_1.BUNDLE_V03_MEDIA_TYPE,
			content: {
				$case: "messageSignature",
				messageSignature: {
					messageDigest: {
						algorithm: protobuf_specs_1.HashAlgorithm.SHA2_256,
						digest: options.digest
					},
					signature: options.signature
				}
			},
			verificationMaterial: toVerificationMaterial(options)
		};
	}
	function toDSSEBundle(options) {
		return {
			mediaType: options.certificateChain ? bundle_1.BUNDLE_V02_MEDIA_TYPE : bundle_1.BUNDLE_V03_MEDIA_TYPE,
			content: {
				$case: "dsseEnvelope",
				dsseEnvelope: toEnvelope(options)
			},
			verificationMaterial: toVerificationMaterial(options)
		};
	}
	function toEnvelope(options) {
		return {
			payloadType: options.artifactType,
			payload: options.artifact,
			signatures: [toSignature(options)]
		};
	}
	function toSignature(options) {
		return {
			keyid: options.keyHint || "",
			sig: options.signature
		};
	}
	function toVerificationMaterial(options) {
		return {
			content: toKeyContent(options),
			tlogEntries: [],
			timestampVerificationData: { rfc3161Timestamps: [] }
		};
	}
	function toKeyContent(options) {
		if (options.certificate) {
			if (options.certificateChain) return {
				$case: "x509CertificateChain",
				x509CertificateChain: { certificates: [{ rawBytes: options.certificate }] }
			};
			else return {
				$case: "certificate",
				certificate: { rawBytes: options.certificate }
			};
		} else return {
			$case: "publicKey",
			publicKey: { hint: options.keyHint || "" }
		};
	}
}));
// node_modules/@sigstore/bundle/dist/error.js
var require_error = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ValidationError = void 0;
	var ValidationError = class extends Error {
		fields;
		constructor(message, fields) {
			super(message);
			this.fields = fields;
		}
	};
	exports.ValidationError = ValidationError;
}));
// node_modules/@sigstore/bundle/dist/validate.js
var require_validate = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.assertBundle = assertBundle;
	exports.assertBundleV01 = assertBundleV01;
	exports.isBundleV01 = isBundleV01;
	exports.assertBundleV02 = assertBundleV02;
	exports.assertBundleLatest = assertBundleLatest;
	const error_1 = require_error();
	function assertBundle(b) {
		const invalidValues = validateBundleBase(b);
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid bundle", invalidValues);
	}
	function assertBundleV01(b) {
		const invalidValues = [];
		invalidValues.push(...validateBundleBase(b));
		invalidValues.push(...validateInclusionPromise(b));
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid v0.1 bundle", invalidValues);
	}
	function isBundleV01(b) {
		try {
			assertBundleV01(b);
			return true;
		} catch (e) {
			return false;
		}
	}
	function assertBundleV02(b) {
		const invalidValues = [];
		invalidValues.push(...validateBundleBase(b));
		invalidValues.push(...validateInclusionProof(b));
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid v0.2 bundle", invalidValues);
	}
	function assertBundleLatest(b) {
		const invalidValues = [];
		invalidValues.push(...validateBundleBase(b));
		invalidValues.push(...validateInclusionProof(b));
		invalidValues.push(...validateNoCertificateChain(b));
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid bundle", invalidValues);
	}
	function validateBundleBase(b) {
		const invalidValues = [];
		if (b.mediaType === void 0 || !b.mediaType.match(/^application\/vnd\.dev\.sigstore\.bundle\+json;version=\d\.\d/) && !b.mediaType.match(/^application\/vnd\.dev\.sigstore\.bundle\.v\d\.\d\+json/)) invalidValues.push("mediaType");
		if (b.content === void 0) invalidValues.push("content");
		else switch (b.content.$case) {
			case "messageSignature":
				if (b.content.messageSignature.messageDigest === void 0) invalidValues.push("content.messageSignature.messageDigest");
				else if (b.content.messageSignature.messageDigest.digest.length === 0) invalidValues.push("content.messageSignature.messageDigest.digest");
				if (b.content.messageSignature.signature.length === 0) invalidValues.push("content.messageSignature.signature");
				break;
			case "dsseEnvelope":
				if (b.content.dsseEnvelope.payload.length === 0) invalidValues.push("content.dsseEnvelope.payload");
				if (b.content.dsseEnvelope.signatures.length !== 1) invalidValues.push("content.dsseEnvelope.signatures");
				else if (b.content.dsseEnvelope.signatures[0].sig.length === 0) invalidValues.push("content.dsseEnvelope.signatures[0].sig");
		}
		if (b.verificationMaterial === void 0) invalidValues.push("verificationMaterial");
		else {
			if (b.verificationMaterial.content === void 0) invalidValues.push("verificationMaterial.content");
			else switch (b.verificationMaterial.content.$case) {
				case "x509CertificateChain":
					if (b.verificationMaterial.content.x509CertificateChain.certificates.length === 0) invalidValues.push("verificationMaterial.content.x509CertificateChain.certificates");
					b.verificationMaterial.content.x509CertificateChain.certificates.forEach((cert, i) => {
						if (cert.rawBytes.length === 0) invalidValues.push(`verificationMaterial.content.x509CertificateChain.certificates[${i}].rawBytes`);
					});
					break;
				case "certificate": if (b.verificationMaterial.content.certificate.rawBytes.length === 0) invalidValues.push("verificationMaterial.content.certificate.rawBytes");
			}
			if (b.verificationMaterial.tlogEntries === void 0) invalidValues.push("verificationMaterial.tlogEntries");
			else if (b.verificationMaterial.tlogEntries.length > 0) b.verificationMaterial.tlogEntries.forEach((entry, i) => {
				if (entry.logId === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].logId`);
				if (entry.kindVersion === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].kindVersion`);
			});
		}
		return invalidValues;
	}
	function validateInclusionPromise(b) {
		const invalidValues = [];
		if (b.verificationMaterial && b.verificationMaterial.tlogEntries?.length > 0) b.verificationMaterial.tlogEntries.forEach((entry, i) => {
			if (entry.inclusionPromise === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].inclusionPromise`);
		});
		return invalidValues;
	}
	function validateInclusionProof(b) {
		const invalidValues = [];
		if (b.verificationMaterial && b.verificationMaterial.tlogEntries?.length > 0) b.verificationMaterial.tlogEntries.forEach((entry, i) => {
			if (entry.inclusionProof === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].inclusionProof`);
			else if (entry.inclusionProof.checkpoint === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].inclusionProof.checkpoint`);
		});
		return invalidValues;
	}
	function validateNoCertificateChain(b) {
		const invalidValues = [];
		/* istanbul ignore next */
		if (b.verificationMaterial?.content?.$case === "x509CertificateChain") invalidValues.push("verificationMaterial.content.$case");
		return invalidValues;
	}
}));
// node_modules/@sigstore/bundle/dist/serialized.js
var require_serialized = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.envelopeToJSON = exports.envelopeFromJSON = exports.bundleToJSON = exports.bundleFromJSON = void 0;
	const protobuf_specs_1 = require_dist$1();
	const bundle_1 = require_bundle();
	const validate_1 = require_validate();
	const bundleFromJSON = (obj) => {
		const bundle = protobuf_specs_1.Bundle.fromJSON(obj);
		switch (bundle.mediaType) {
			case bundle_1.BUNDLE_V01_MEDIA_TYPE:
				(0, validate_1.assertBundleV01)(bundle);
				break;
			case bundle_1.BUNDLE_V02_MEDIA_TYPE:
				(0, validate_1.assertBundleV02)(bundle);
				break;
			default: (0, validate_1.assertBundleLatest)(bundle);
		}
		return bundle;
	};
	exports.bundleFromJSON = bundleFromJSON;
	const bundleToJSON = (bundle) => {
		return protobuf_specs_1.Bundle.toJSON(bundle);
	};
	exports.bundleToJSON = bundleToJSON;
	const envelopeFromJSON = (obj) => {
		return protobuf_specs_1.Envelope.fromJSON(obj);
	};
	exports.envelopeFromJSON = envelopeFromJSON;
	const envelopeToJSON = (envelope) => {
		return protobuf_specs_1.Envelope.toJSON(envelope);
	};
	exports.envelopeToJSON = envelopeToJSON;
}));
// src/signature/bundle.ts
var import_dist = (/* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.isBundleV01 = exports.assertBundleV02 = exports.assertBundleV01 = exports.assertBundleLatest = exports.assertBundle = exports.envelopeToJSON = exports.envelopeFromJSON = exports.bundleToJSON = exports.bundleFromJSON = exports.ValidationError = exports.isBundleWithPublicKey = exports.isBundleWithMessageSignature = exports.isBundleWithDsseEnvelope = exports.isBundleWithCertificateChain = exports.BUNDLE_V03_MEDIA_TYPE = exports.BUNDLE_V03_LEGACY_MEDIA_TYPE = exports.BUNDLE_V02_MEDIA_TYPE = exports.BUNDLE_V01_MEDIA_TYPE = exports.toMessageSignatureBundle = exports.toDSSEBundle = void 0;
	var build_1 = require_build();
	Object.defineProperty(exports, "toDSSEBundle", {
		enumerable: true,
		get: function() {
			return build_1.toDSSEBundle;
		}
	});
	Object.defineProperty(exports, "toMessageSignatureBundle", {
		enumerable: true,
		get: function() {
			return build_1.toMessageSignatureBundle;
		}
	});
	var bundle_1 = require_bundle();
	Object.defineProperty(exports, "BUNDLE_V01_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V01_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "BUNDLE_V02_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V02_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "BUNDLE_V03_LEGACY_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V03_LEGACY_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "BUNDLE_V03_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V03_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "isBundleWithCertificateChain", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithCertificateChain;
		}
	});
	Object.defineProperty(exports, "isBundleWithDsseEnvelope", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithDsseEnvelope;
		}
	});
	Object.defineProperty(exports, "isBundleWithMessageSignature", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithMessageSignature;
		}
	});
	Object.defineProperty(exports, "isBundleWithPublicKey", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithPublicKey;
		}
	});
	var error_1 = require_error();
	Object.defineProperty(exports, "ValidationError", {
		enumerable: true,
		get: function() {
			return error_1.ValidationError;
		}
	});
	var serialized_1 = require_serialized();
	Object.defineProperty(exports, "bundleFromJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.bundleFromJSON;
		}
	});
	Object.defineProperty(exports, "bundleToJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.bundleToJSON;
		}
	});
	Object.defineProperty(exports, "envelopeFromJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.envelopeFromJSON;
		}
	});
	Object.defineProperty(exports, "envelopeToJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.envelopeToJSON;
		}
	});
	var validate_1 = require_validate();
	Object.defineProperty(exports, "assertBundle", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundle;
		}
	});
	Object.defineProperty(exports, "assertBundleLatest", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundleLatest;
		}
	});
	Object.defineProperty(exports, "assertBundleV01", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundleV01;
		}
	});
	Object.defineProperty(exports, "assertBundleV02", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundleV02;
		}
	});
	Object.defineProperty(exports, "isBundleV01", {
		enumerable: true,
		get: function() {
			return validate_1.isBundleV01;
		}
	});
})))();
/** in bytes: a statement over 1,024 subjects fits twice */
const LARGEST_BUNDLE = 4194304;
/** in bytes: a statement whose predicate is a whole SBOM, in base64 */
const LARGEST_STATEMENT_BUNDLE = 25165824;
const MOST_ENTRIES = 8;
/** A bundle of eight entries, each with 64 hashes, has fewer than a thousand values. */
const LIMITS = {
	depth: 16,
	values: 4096
};
const entryShape = object({
	logId: object({ keyId: base64(256) }),
	kindVersion: object({
		kind: oneOf("hashedrekord", "dsse", "intoto"),
		version: oneOf("0.0.1", "0.0.2")
	}),
	canonicalizedBody: base64(LARGEST_STATEMENT_BUNDLE)
}, {
	logIndex: decimal,
	integratedTime: decimal,
	inclusionPromise: object({ signedEntryTimestamp: base64(1024) }),
	inclusionProof: object({
		rootHash: base64(64),
		treeSize: decimal,
		checkpoint: object({ envelope: text(65536) })
	}, {
		logIndex: decimal,
		hashes: list(base64(64), 0, 64)
	})
});
const certificateShape = object({ rawBytes: base64(65536) });
const bundleShape = withOneOf(object({
	mediaType: oneOf("application/vnd.dev.sigstore.bundle+json;version=0.1", "application/vnd.dev.sigstore.bundle+json;version=0.2", "application/vnd.dev.sigstore.bundle+json;version=0.3", "application/vnd.dev.sigstore.bundle.v0.3+json"),
	verificationMaterial: withOneOf(object({}, {
		tlogEntries: list(entryShape, 0, MOST_ENTRIES),
		certificate: certificateShape,
		x509CertificateChain: object({ certificates: list(certificateShape, 1, 10) }),
		publicKey: object({}, { hint: anyText(1024) }),
		timestampVerificationData: object({}, { rfc3161Timestamps: list(object({ signedTimestamp: base64(65536) }), 0, 8) })
	}), "certificate", "x509CertificateChain", "publicKey")
}, {
	messageSignature: object({
		messageDigest: object({
			algorithm: oneOf("SHA2_256", "SHA2_384", "SHA2_512"),
			digest: base64(64)
		}),
		signature: base64(2048)
	}),
	dsseEnvelope: object({
		payload: base64(LARGEST_STATEMENT_BUNDLE),
		payloadType: text(200),
		signatures: list(object({ sig: base64(2048) }, { keyid: anyText(1024) }), 1, 1)
	})
}), "messageSignature", "dsseEnvelope");
/**
* Reads a Sigstore bundle v0.1–v0.3 (protobuf-specs `Bundle`, JSON) of at most `largest` bytes, with up to eight log
* entries and one signature. Null reads as absent, as protobuf says. Refuses members that the format does not have, those
* that are there twice, both sides of a `oneof`, non-canonical base64, and anything larger or deeper than a bundle can be.
*/
function parseBundle(bytes, largest = LARGEST_BUNDLE) {
	if (bytes.byteLength > largest) return tooLarge(bytes, largest);
	const read = parseExactJson(bytes, LIMITS);
	if (read === void 0) return malformed("The bundle is no JSON that all read alike");
	const json = withoutNulls(read);
	if (isObject(json) && Object.hasOwn(json, "messageSignature") && bytes.byteLength > 4194304) return tooLarge(bytes, LARGEST_BUNDLE);
	const departs = bundleShape(read, "bundle");
	if (departs !== void 0) return malformed(`In the bundle ${departs}`);
	try {
		return (0, import_dist.bundleFromJSON)(json);
	} catch {
		return malformed("The bundle lacks a member, or has one too many, for the version it states");
	}
}
function tooLarge(bytes, largest) {
	return malformed(`The bundle has ${bytes.byteLength} bytes, allowed are ${largest}`);
}
function malformed(what) {
	return problem("verify/bundle-malformed", what, "Fetch the bundle again; if it stays so, have the file signed again.");
}
function anyText(most) {
	return (value, path) => typeof value === "string" && value.length <= most ? void 0 : `\`${path}\` is no text of up to ${most} characters`;
}
// src/signature/statement.ts
const IN_TOTO = "application/vnd.in-toto+json";
const TYPES = /* @__PURE__ */ new Set(["https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1"]);
const MOST_SUBJECTS = 1024;
const LONGEST_NAME = 1024;
/** An SBOM of 16 MiB has fewer values than that. */
const STATEMENT_LIMITS = {
	depth: 64,
	values: 2e6
};
/** Reads the statement of a DSSE envelope. Refuses another payload type, more than 1,024 subjects or none, what nests deeper than 64, and JSON that can be read in two ways. */
function readStatement(envelope) {
	if (envelope.payloadType !== IN_TOTO) return refused(`The signed payload is not of type \`${IN_TOTO}\``);
	const statement = parseExactJson(envelope.payload, STATEMENT_LIMITS);
	if (!isObject(statement) || typeof statement["_type"] !== "string" || !TYPES.has(statement["_type"])) return noStatement();
	const { subject, predicateType, predicate } = statement;
	if (typeof predicateType !== "string" || predicateType === "" || predicateType.length > LONGEST_NAME) return noStatement();
	if (!Array.isArray(subject) || subject.length === 0 || subject.length > 1024) return noStatement();
	const subjects = [];
	for (const each of subject) {
		const read = subjectOf(each);
		if (read === void 0) return noStatement();
		subjects.push(read);
	}
	return {
		subjects,
		predicateType,
		predicate: predicate ?? null
	};
}
/**
* Is the artifact, by its SHA-256, among the subjects? A signed statement about other files says nothing about this one.
* Where `file` is the name of a wheel or source distribution, a subject that names another distribution does not count,
* whatever its digest; names are compared as parsed (PEP 427, PEP 625). Answers the artifact's SHA-256.
*/
async function checkSubject({ subjects }, artifact, file) {
	const sha256 = "read" in artifact ? await sha256OfSource(artifact) : artifact.sha256;
	const same = subjects.filter((each) => each.sha256 === sha256);
	if (same.length === 0) return refused(`The signed statement speaks of other files than the one with sha256 \`${sha256}\``);
	const own = distributionOf(file ?? "");
	return same.some(({ name }) => {
		const other = distributionOf(name?.split("/").at(-1) ?? "");
		return own === void 0 || other === void 0 || other === own;
	}) ? sha256 : refused("The signed statement has these bytes under the name of another distribution");
}
/** One text for all spellings of a distribution's file name; `undefined` for any other name. */
function distributionOf(file) {
	const wheel = parseWheelFileName(file);
	if (!isProblem(wheel)) return [
		"wheel",
		wheel.name,
		versionKey(wheel.version),
		wheel.build ?? "",
		...wheel.tags
	].join(" ");
	const sdist = parseSdistFileName(file);
	return isProblem(sdist) ? void 0 : [
		file.endsWith(".zip") ? "zip" : "sdist",
		sdist.name,
		versionKey(sdist.version)
	].join(" ");
}
function subjectOf(json) {
	if (!isObject(json)) return void 0;
	const { name = null, digest } = json;
	if (name !== null && (typeof name !== "string" || name.length > LONGEST_NAME)) return void 0;
	if (!isObject(digest) || Object.keys(digest).length === 0) return void 0;
	const sha256 = Object.hasOwn(digest, "sha256") ? digest["sha256"] : null;
	if (sha256 === null || sha256 === void 0) return {
		name,
		sha256: null
	};
	return typeof sha256 === "string" && isSha256(sha256) ? {
		name,
		sha256
	} : void 0;
}
function noStatement() {
	return refused(`The signed statement is no in-toto statement of 1 to ${MOST_SUBJECTS} subjects`);
}
function refused(what) {
	return problem("verify/subject", what, "Fetch the statement that belongs to this file.");
}
export { LARGEST_BUNDLE as a, parseBundle as c, readStatement as i, STATEMENT_LIMITS as n, LARGEST_STATEMENT_BUNDLE as o, checkSubject as r, malformed as s, MOST_SUBJECTS as t };
