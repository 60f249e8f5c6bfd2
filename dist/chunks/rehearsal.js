import { o as problem, r as isProblem } from "./problem.js";
import { a as stableJson, i as parseJson, n as isObject, t as compactJson } from "./json.js";
import { n as sortedBy } from "./order.js";
import { n as chunksOf } from "./bytes.js";
import { t as isSha256 } from "./digest.js";
const { hostname } = process.getBuiltinModule("node:os");
const { join } = process.getBuiltinModule("node:path");
const { setTimeout } = process.getBuiltinModule("node:timers/promises");
const { X509Certificate, createHash, createPrivateKey, createPublicKey, createSign, generateKeyPairSync, randomBytes, randomUUID, sign, verify } = process.getBuiltinModule("node:crypto");
const { mkdir, open, readFile, rename, rm, stat, unlink, writeFile } = process.getBuiltinModule("node:fs/promises");
// src/local/der.ts
function sequence(...parts) {
	return element(48, ...parts);
}
function set(...parts) {
	return element(49, ...parts);
}
/** A SET OF: its members in the order that DER wants, of their encodings (X.690 §11.6). */
function setOf(...members) {
	return set(...members.toSorted((left, right) => Buffer.compare(left, right)));
}
/** A context tag around whole elements, `[number] EXPLICIT`. */
function explicit(number, ...parts) {
	return element(160 + number, ...parts);
}
/** A context tag in place of a primitive's own, `[number] IMPLICIT`. */
function implicit(number, content) {
	return element(128 + number, content);
}
/** A number below 128. */
function small(value) {
	return element(2, Uint8Array.of(value));
}
/** A positive integer from big-endian bytes without a leading zero byte. */
function integer(bytes) {
	return ((bytes[0] ?? 0) & 128) !== 0 ? element(2, Uint8Array.of(0), bytes) : element(2, bytes);
}
function boolean(value) {
	return element(1, Uint8Array.of(value ? 255 : 0));
}
function octets(...content) {
	return element(4, ...content);
}
/** A BIT STRING; `unused` bits of the last byte carry nothing. */
function bits(content, unused = 0) {
	return element(3, Uint8Array.of(unused), content);
}
function utf8(text) {
	return element(12, new TextEncoder().encode(text));
}
/** An object identifier in dotted form. */
function oid(dotted) {
	const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
	return element(6, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}
/** UTCTime before 2050, GeneralizedTime from then on (RFC 5280 §4.1.2.5), in whole seconds. */
function time(instant) {
	return instant.getUTCFullYear() < 2050 ? element(23, Buffer.from(digitsOf(instant).slice(2))) : generalizedTime(instant);
}
/** GeneralizedTime in whole seconds. */
function generalizedTime(instant) {
	return element(24, Buffer.from(digitsOf(instant)));
}
function digitsOf(instant) {
	return instant.toISOString().replace(/\.\d+Z$/, "Z").replace(/[-:T]/g, "");
}
function element(tag, ...parts) {
	const size = parts.reduce((sum, part) => sum + part.byteLength, 0);
	return Buffer.concat([Uint8Array.from([tag, ...lengthOf(size)]), ...parts]);
}
function lengthOf(size) {
	if (size < 128) return [size];
	const bytes = [];
	for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
	return [128 + bytes.length, ...bytes];
}
function base128(value) {
	const bytes = [value & 127];
	for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift(128 | rest & 127);
	return bytes;
}
// src/local/keys.ts
function newKeyPair() {
	return keyPairOf(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
}
/** Reads a PKCS #8 PEM; `undefined` for anything but a P-256 private key. */
function keyPairFromPem(text) {
	try {
		const key = createPrivateKey(text);
		return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? keyPairOf(key) : void 0;
	} catch {
		return;
	}
}
function newEd25519Pair() {
	return ed25519PairOf(generateKeyPairSync("ed25519").privateKey);
}
/** Reads a PKCS #8 PEM; `undefined` for anything but an Ed25519 private key. */
function ed25519PairFromPem(text) {
	try {
		const key = createPrivateKey(text);
		return key.asymmetricKeyType === "ed25519" ? ed25519PairOf(key) : void 0;
	} catch {
		return;
	}
}
/** PKCS #8 PEM of the private half. */
function pemOfPrivate(pair) {
	return pem("PRIVATE KEY", pair.privateKey.export({
		type: "pkcs8",
		format: "der"
	}));
}
/** RFC 7468 text with the lines of 64 characters that sigstore-python rebuilds and compares byte by byte. */
function pem(label, der) {
	return `-----BEGIN ${label}-----\n${(Buffer.from(der).toString("base64").match(/.{1,64}/g) ?? []).join("\n")}\n-----END ${label}-----\n`;
}
function sha256(...parts) {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(part);
	return hash.digest();
}
function base64(bytes) {
	return Buffer.from(bytes).toString("base64");
}
function keyPairOf(privateKey) {
	const publicKey = createPublicKey(privateKey);
	const spki = publicKey.export({
		type: "spki",
		format: "der"
	});
	return {
		privateKey,
		spki,
		id: sha256(spki),
		jwk: publicKey.export({ format: "jwk" }),
		sign: (bytes) => sign("sha256", bytes, privateKey)
	};
}
function ed25519PairOf(privateKey) {
	const spki = createPublicKey(privateKey).export({
		type: "spki",
		format: "der"
	});
	return {
		privateKey,
		spki,
		raw: spki.subarray(-32),
		sign: (bytes) => sign(null, bytes, privateKey)
	};
}
// src/local/certificate.ts
const ECDSA_WITH_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
const FULCIO = "1.3.6.1.4.1.57264.1";
/** A CA certificate. `pathLength` is how many CAs may follow; an intermediate is bound to code signing as Fulcio's is. */
function authorityCertificate(subject, issuer, validity, pathLength) {
	const own = issuer.key.spki === subject.spki;
	const extensions = [
		extension("2.5.29.15", true, bits(Uint8Array.of(6), 1)),
		...own ? [] : [codeSigning()],
		extension("2.5.29.19", true, sequence(boolean(true), small(pathLength))),
		subjectKey(subject.spki),
		authorityKey(issuer.key.spki)
	];
	return signed(body(nameOf(subject.name), subject.spki, issuer, validity, randomSerial(), extensions), issuer.key);
}
/** A leaf that may sign timestamps and nothing else (RFC 3161 §2.3: the purpose is critical and alone). */
function stampingCertificate(subject, issuer, validity) {
	const extensions = [
		extension("2.5.29.15", true, bits(Uint8Array.of(128), 7)),
		extension("2.5.29.37", true, sequence(oid("1.3.6.1.5.5.7.3.8"))),
		subjectKey(subject.spki),
		authorityKey(issuer.key.spki)
	];
	return signed(body(nameOf(subject.name), subject.spki, issuer, validity, randomSerial(), extensions), issuer.key);
}
/** A leaf of Fulcio's certificate profile: empty subject, critical URI SAN, code signing only, SCT embedded. */
function leafCertificate(subject, issuer, validity, stamp) {
	const serial = randomSerial();
	const extensions = [
		extension("2.5.29.15", true, bits(Uint8Array.of(128), 7)),
		codeSigning(),
		subjectKey(subject.spki),
		authorityKey(issuer.key.spki),
		extension("2.5.29.17", true, sequence(implicit(6, new TextEncoder().encode(subject.san)))),
		...subject.extensions.map((each) => {
			const content = each.number < 7 ? new TextEncoder().encode(each.text) : utf8(each.text);
			return extension(`${FULCIO}.${each.number}`, false, content);
		})
	];
	const build = (all) => body(sequence(), subject.spki, issuer, validity, serial, all);
	const sct = stamp(build(extensions), sha256(issuer.key.spki));
	const list = Buffer.concat([
		u16(sct.byteLength + 2),
		u16(sct.byteLength),
		sct
	]);
	return signed(build([...extensions, extension("1.3.6.1.4.1.11129.2.4.2", false, octets(list))]), issuer.key);
}
function u16(value) {
	return Uint8Array.of(value >> 8, value & 255);
}
function body(subject, spki, issuer, validity, serial, extensions) {
	return sequence(explicit(0, small(2)), integer(serial), ECDSA_WITH_SHA256, nameOf(issuer.name), sequence(time(validity.notBefore), time(validity.notAfter)), subject, spki, explicit(3, sequence(...extensions)));
}
function signed(tbsCertificate, key) {
	return sequence(tbsCertificate, ECDSA_WITH_SHA256, bits(key.sign(tbsCertificate)));
}
function nameOf(name) {
	return sequence(nameAttribute("2.5.4.10", name.organization), nameAttribute("2.5.4.3", name.commonName));
}
function nameAttribute(type, text) {
	return set(sequence(oid(type), utf8(text)));
}
function extension(id, critical, content) {
	return critical ? sequence(oid(id), boolean(true), octets(content)) : sequence(oid(id), octets(content));
}
function codeSigning() {
	return extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.3")));
}
function subjectKey(spki) {
	return extension("2.5.29.14", false, octets(keyIdentifier(spki)));
}
function authorityKey(spki) {
	return extension("2.5.29.35", false, sequence(implicit(0, keyIdentifier(spki))));
}
function keyIdentifier(spki) {
	return sha256(spki).subarray(0, 20);
}
function randomSerial() {
	const bytes = randomBytes(20);
	bytes[0] = (bytes[0] ?? 0) & 127 | 64;
	return bytes;
}
// src/local/claims.ts
const GITHUB = "https://github.com";
/**
* The SAN and extensions that Fulcio derives from these claims (its OID document, numbers 1–6 and 8–22); `undefined`
* where a claim that the SAN needs is missing.
*/
function identityOf(claims, dialect) {
	const text = (name) => {
		const value = claims[name];
		return typeof value === "string" && value !== "" ? value : void 0;
	};
	const issuer = text("iss");
	if (issuer === void 0) return void 0;
	return dialect === "github" ? githubIdentity(issuer, text) : uriIdentity(issuer, text("sub"));
}
function uriIdentity(issuer, san) {
	if (san === void 0 || !URL.canParse(san)) return void 0;
	return {
		san,
		extensions: numbered([1, issuer], [8, issuer])
	};
}
function githubIdentity(issuer, text) {
	const signer = text("job_workflow_ref");
	const repository = text("repository");
	if (signer === void 0 || repository === void 0) return void 0;
	const run = text("run_id");
	const attempt = text("run_attempt");
	const extensions = numbered([1, issuer], [2, text("event_name")], [3, text("sha")], [4, text("workflow")], [5, repository], [6, text("ref")], [8, issuer], [9, onGitHub(signer)], [10, text("job_workflow_sha")], [11, text("runner_environment")], [12, onGitHub(repository)], [13, text("sha")], [14, text("ref")], [15, text("repository_id")], [16, onGitHub(text("repository_owner"))], [17, text("repository_owner_id")], [18, onGitHub(text("workflow_ref"))], [19, text("workflow_sha")], [20, text("event_name")], [21, run && attempt ? onGitHub(`${repository}/actions/runs/${run}/attempts/${attempt}`) : void 0], [22, text("repository_visibility")]);
	return {
		san: `${GITHUB}/${signer}`,
		extensions
	};
}
function onGitHub(path) {
	return path === void 0 ? void 0 : `${GITHUB}/${path}`;
}
function numbered(...pairs) {
	return pairs.flatMap(([number, text]) => text === void 0 ? [] : [{
		number,
		text
	}]);
}
// src/local/token.ts
const AUDIENCE = "sigstore";
const LIMIT$2 = 32768;
const SKEW_SECONDS = 30;
/** An ID token (RFC 7519) signed with ES256. */
function issueToken(key, claims) {
	const head = `${encoded({
		alg: "ES256",
		typ: "JWT"
	})}.${encoded(claims)}`;
	return `${head}.${sign("sha256", Buffer.from(head), {
		key: key.privateKey,
		dsaEncoding: "ieee-p1363"
	}).toString("base64url")}`;
}
/** Checks signature, `iss`, `aud`, `exp`, `nbf` and `sub` (RFC 7519); accepts RS256 and ES256 only, never `none`. */
function verifyToken(token, issuers, now) {
	const parts = token.split(".");
	const [head, payload, signature] = parts;
	if (token.length > LIMIT$2 || parts.length !== 3) return refusal("the token is no JWT");
	const header = parsed(head);
	const claims = parsed(payload);
	if (header === void 0 || claims === void 0) return refusal("the token is no JWT");
	const issuer = issuers.find((each) => each.issuer === claims["iss"]);
	if (issuer === void 0) return refusal("the issuer is not trusted");
	if (!isSignedBy(issuer, header, `${head}.${payload}`, Buffer.from(signature ?? "", "base64url"))) return refusal("the signature of the token does not verify");
	const audience = claims["aud"];
	if (audience !== "sigstore" && !(Array.isArray(audience) && audience.includes("sigstore"))) return refusal(`the audience is not ${AUDIENCE}`);
	const seconds = now.getTime() / 1e3;
	const expires = claims["exp"];
	if (typeof expires !== "number" || expires + SKEW_SECONDS <= seconds) return refusal("the token has expired");
	const starts = claims["nbf"] ?? claims["iat"];
	if (typeof starts === "number" && starts - SKEW_SECONDS > seconds) return refusal("the token is not valid yet");
	const subject = claims["sub"];
	if (typeof subject !== "string" || subject === "") return refusal("the token has no subject");
	return {
		claims,
		subject,
		dialect: issuer.dialect
	};
}
function isRefusal(value) {
	return "refused" in value;
}
function refusal(refused) {
	return { refused };
}
function isSignedBy(issuer, header, text, signature) {
	const { alg, kid } = header;
	if (alg !== "RS256" && alg !== "ES256") return false;
	const type = alg === "RS256" ? "RSA" : "EC";
	return issuer.jwks.filter((jwk) => jwk.kty === type && (kid === void 0 || jwk["kid"] === void 0 || jwk["kid"] === kid)).some((jwk) => {
		const key = createPublicKey({
			key: jwk,
			format: "jwk"
		});
		return verify("sha256", Buffer.from(text), {
			key,
			dsaEncoding: "ieee-p1363"
		}, signature);
	});
}
function encoded(value) {
	return Buffer.from(JSON.stringify(value)).toString("base64url");
}
function parsed(part) {
	const value = parseJson(Buffer.from(part ?? "", "base64url").toString("utf8"), 8);
	return isObject(value) ? value : void 0;
}
// src/local/authority.ts
const LEAF_LIFETIME = 6e5;
const AUTHORITY_NAME = {
	organization: "wheelseal rehearsal",
	commonName: "wheelseal rehearsal (not for production)"
};
const ROOT_NAME$1 = {
	...AUTHORITY_NAME,
	commonName: "wheelseal rehearsal root (not for production)"
};
function foundAuthority(validity) {
	const root = {
		name: ROOT_NAME$1,
		key: newKeyPair()
	};
	const key = newKeyPair();
	const rootCertificate = authorityCertificate({
		name: ROOT_NAME$1,
		spki: root.key.spki
	}, root, validity, 1);
	return {
		key,
		chain: [authorityCertificate({
			name: AUTHORITY_NAME,
			spki: key.spki
		}, root, validity, 0), rootCertificate]
	};
}
/**
* Fulcio's decision: verifies token and proof of possession, then certifies the key for ten minutes under the identity
* that the claims imply. `alter` lets a test make it misissue.
*/
function certify(request, service) {
	const token = verifyToken(request.token, service.issuers, service.now);
	if (isRefusal(token)) return token;
	const key = readPublicKey(request.publicKey);
	if (key === void 0) return refusal("the public key is no P-256 key");
	if (!verify("sha256", Buffer.from(token.subject), key, request.proof)) return refusal("the proof of possession does not verify");
	const identity = identityOf(service.alter?.(token.claims) ?? token.claims, token.dialect);
	if (identity === void 0) return refusal("the claims name no identity");
	const start = Math.floor(service.now.getTime() / 1e3) * 1e3;
	const validity = {
		notBefore: new Date(start),
		notAfter: new Date(start + LEAF_LIFETIME)
	};
	const spki = key.export({
		type: "spki",
		format: "der"
	});
	const issuer = {
		name: AUTHORITY_NAME,
		key: service.authority.key
	};
	return leafCertificate({
		...identity,
		spki
	}, issuer, validity, stampOf(service.ctLog, service.now));
}
/** Reads a P-256 public key PEM; `undefined` for anything else. */
function readPublicKey(pem) {
	try {
		const key = createPublicKey(pem);
		return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : void 0;
	} catch {
		return;
	}
}
function stampOf(key, now) {
	return (tbsCertificate, issuerKeyHash) => {
		const milliseconds = Buffer.alloc(8);
		milliseconds.writeBigUInt64BE(BigInt(now.getTime()));
		const none = u16(0);
		const length = Buffer.alloc(3);
		length.writeUIntBE(tbsCertificate.byteLength, 0, 3);
		const promise = Buffer.concat([
			Uint8Array.of(0, 0),
			milliseconds,
			u16(1),
			issuerKeyHash,
			length,
			tbsCertificate,
			none
		]);
		const signature = key.sign(promise);
		const ECDSA_SHA256 = Uint8Array.of(4, 3);
		return Buffer.concat([
			Uint8Array.of(0),
			key.id,
			milliseconds,
			none,
			ECDSA_SHA256,
			u16(signature.byteLength),
			signature
		]);
	};
}
// src/local/members.ts
/** The members of a JSON object; none for anything else. */
function members(value) {
	return isObject(value) ? value : {};
}
// src/local/verifier.ts
/** Reads a certificate or public key PEM; `undefined` for anything but P-256. */
function readVerifierPem(text) {
	try {
		return text.includes("BEGIN CERTIFICATE") ? ofCertificate(new X509Certificate(text)) : ofPublicKey(createPublicKey(text));
	} catch {
		return;
	}
}
/** Reads a certificate, DER. */
function readCertificateDer(der) {
	try {
		return ofCertificate(new X509Certificate(der));
	} catch {
		return;
	}
}
/** Reads a SubjectPublicKeyInfo, DER. */
function readPublicKeyDer(der) {
	try {
		return ofPublicKey(createPublicKey({
			key: Buffer.from(der),
			format: "der",
			type: "spki"
		}));
	} catch {
		return;
	}
}
function ofCertificate({ publicKey, raw }) {
	return isP256(publicKey) ? {
		key: publicKey,
		pem: pem("CERTIFICATE", raw)
	} : void 0;
}
function ofPublicKey(key) {
	return isP256(key) ? {
		key,
		pem: pem("PUBLIC KEY", key.export({
			type: "spki",
			format: "der"
		}))
	} : void 0;
}
function isP256(key) {
	return key.asymmetricKeyDetails?.namedCurve === "prime256v1";
}
// src/local/dsse.ts
const STATEMENT_TYPE = "application/vnd.in-toto+json";
/** What is signed in place of the payload: DSSE v1's pre-authentication encoding. */
function preAuthentication(payloadType, payload) {
	const size = Buffer.byteLength(payloadType);
	return Buffer.concat([Buffer.from(`DSSEv1 ${size} ${payloadType} ${payload.byteLength} `), payload]);
}
/** Protobuf JSON of an envelope. */
function envelopeJson({ payloadType, payload, signature }) {
	return {
		payload: base64(payload),
		payloadType,
		signatures: [{
			keyid: "",
			sig: base64(signature)
		}]
	};
}
/** A proposal of kind dsse 0.0.1, as a client sends it. */
function proposeEnvelope(envelope, verifier) {
	return {
		apiVersion: "0.0.1",
		kind: "dsse",
		spec: { proposedContent: {
			envelope: JSON.stringify(envelopeJson(envelope)),
			verifiers: [base64(Buffer.from(verifier))]
		} }
	};
}
const DEEPEST$1 = 4;
/**
* Reads what a dsse 0.0.1 proposal specifies. Like Rekor v1 the log keeps digests, and signatures in the order
* of their text with their verifiers, but not the payload.
* Refuses an envelope that is malformed or unsigned, a verifier that is no P-256 certificate or key, and a signature that
* none of the verifiers made.
*/
function admitEnvelope(spec) {
	const { envelope: text, verifiers } = members(members(spec)["proposedContent"]);
	if (typeof text !== "string" || !Array.isArray(verifiers) || verifiers.length === 0) return refusal("envelope or verifiers are missing");
	const { payload, payloadType, signatures } = members(parseJson(text, DEEPEST$1));
	if (typeof payload !== "string" || typeof payloadType !== "string") return refusal("the envelope is malformed");
	if (!Array.isArray(signatures) || signatures.length === 0) return refusal("the envelope has no signature");
	const known = verifiers.map((each) => readVerifierPem(Buffer.from(String(each), "base64").toString("utf8")));
	if (known.includes(void 0)) return refusal("a verifier is no P-256 certificate or key");
	const content = Buffer.from(payload, "base64");
	const signed = preAuthentication(payloadType, content);
	const verifierOf = /* @__PURE__ */ new Map();
	for (const each of signatures) {
		const { sig } = members(each);
		const signature = Buffer.from(typeof sig === "string" ? sig : "", "base64");
		const by = known.find((verifier) => verifier !== void 0 && verify("sha256", signed, verifier.key, signature));
		if (by === void 0) return refusal("the signature does not verify");
		verifierOf.set(base64(signature), base64(Buffer.from(by.pem)));
	}
	const logged = sortedBy(verifierOf, ([signature]) => signature).map(([signature, verifier]) => ({
		signature,
		verifier
	}));
	const body = {
		apiVersion: "0.0.1",
		kind: "dsse",
		spec: {
			envelopeHash: digest(Buffer.from(text)),
			payloadHash: digest(content),
			signatures: logged
		}
	};
	return {
		kind: "dsse",
		version: "0.0.1",
		body: Buffer.from(compactJson(body))
	};
}
function digest(bytes) {
	return {
		algorithm: "sha256",
		value: Buffer.from(sha256(bytes)).toString("hex")
	};
}
// src/local/merkle.ts
function leafHash(entry) {
	return sha256(Uint8Array.of(0), entry);
}
function createTree(leafHashes = []) {
	const levels = [[]];
	const append = (hash) => {
		const index = levelAt(levels, 0).push(hash) - 1;
		for (let level = 0, at = index; at % 2 === 1; level += 1, at >>= 1) {
			const row = levelAt(levels, level);
			levelAt(levels, level + 1).push(parent(nodeAt(row, at - 1), nodeAt(row, at)));
		}
		return index;
	};
	const rangeHash = (start, end) => {
		const width = end - start;
		const level = Math.log2(width);
		if (Number.isInteger(level)) return nodeAt(levelAt(levels, level), start / width);
		const split = start + largestPowerBelow(width);
		return parent(rangeHash(start, split), rangeHash(split, end));
	};
	const path = (index, start, end) => {
		if (end - start === 1) return [];
		const split = start + largestPowerBelow(end - start);
		return index < split ? [...path(index, start, split), rangeHash(split, end)] : [...path(index, split, end), rangeHash(start, split)];
	};
	for (const hash of leafHashes) append(hash);
	const size = () => levelAt(levels, 0).length;
	return {
		get size() {
			return size();
		},
		get leaves() {
			return levelAt(levels, 0);
		},
		append,
		root: () => size() === 0 ? sha256() : rangeHash(0, size()),
		proof: (index) => {
			if (!Number.isInteger(index) || index < 0 || index >= size()) throw new RangeError(`no leaf ${index}`);
			return path(index, 0, size());
		}
	};
}
function parent(left, right) {
	return sha256(Uint8Array.of(1), left, right);
}
function levelAt(levels, level) {
	const row = levels[level] ?? [];
	levels[level] = row;
	return row;
}
function nodeAt(row, at) {
	const node = row[at];
	if (node === void 0) throw new RangeError(`no node ${at}`);
	return node;
}
function largestPowerBelow(width) {
	return 2 ** (Math.ceil(Math.log2(width)) - 1);
}
// src/local/prehash.ts
/**
* ECDSA over P-256 against a digest alone (FIPS 186-5 §6.4.2). A log is given the digest and never the artifact, and
* node:crypto cannot verify a digest that it did not compute itself. Public values only: it need not run in constant time.
*/
function verifyPrehash(key, digest, signature) {
	const pair = readSignature(signature);
	const { kty, crv, x, y } = key.export({ format: "jwk" });
	if (pair === void 0 || kty !== "EC" || crv !== "P-256" || x === void 0 || y === void 0) return false;
	const { r, s } = pair;
	if (r <= 0n || r >= ORDER || s <= 0n || s >= ORDER) return false;
	const inverse = invert(s, ORDER);
	const hash = number(digest.subarray(0, 32));
	const publicPoint = {
		x: number(Buffer.from(x, "base64url")),
		y: number(Buffer.from(y, "base64url")),
		z: 1n
	};
	const sum = twoProducts(hash * inverse % ORDER, BASE, r * inverse % ORDER, publicPoint);
	if (sum.z === 0n) return false;
	const back = invert(sum.z, PRIME);
	return modulo(sum.x * back * back, PRIME) % ORDER === r;
}
const PRIME = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const ORDER = 115792089210356248762697446949407573529996955224135760342422259061068512044369n;
const INFINITY = {
	x: 1n,
	y: 1n,
	z: 0n
};
const BASE = {
	x: 48439561293906451759052585252797914202762949526041747995844080717082404635286n,
	y: 36134250956749795798585127919587881956611106672985015071877198253568414405109n,
	z: 1n
};
/** first·a + second·b, both at once from the highest bit down. */
function twoProducts(first, a, second, b) {
	const both = add(a, b);
	let sum = INFINITY;
	for (let bit = 255n; bit >= 0n; bit -= 1n) {
		sum = double(sum);
		const inFirst = (first >> bit & 1n) === 1n;
		const inSecond = (second >> bit & 1n) === 1n;
		if (inFirst && inSecond) sum = add(sum, both);
		else if (inFirst) sum = add(sum, a);
		else if (inSecond) sum = add(sum, b);
	}
	return sum;
}
function double({ x, y, z }) {
	if (z === 0n) return INFINITY;
	const delta = z * z % PRIME;
	const gamma = y * y % PRIME;
	const beta = x * gamma % PRIME;
	const alpha = 3n * (x - delta) * (x + delta) % PRIME;
	const nextX = modulo(alpha * alpha - 8n * beta, PRIME);
	return {
		x: nextX,
		y: modulo(alpha * (4n * beta - nextX) - 8n * gamma * gamma, PRIME),
		z: modulo(2n * y * z, PRIME)
	};
}
function add(left, right) {
	if (left.z === 0n) return right;
	if (right.z === 0n) return left;
	const leftZ = left.z * left.z % PRIME;
	const rightZ = right.z * right.z % PRIME;
	const u1 = left.x * rightZ % PRIME;
	const s1 = left.y * rightZ * right.z % PRIME;
	const h = modulo(right.x * leftZ - u1, PRIME);
	const slope = modulo(right.y * leftZ * left.z - s1, PRIME);
	if (h === 0n) return slope === 0n ? double(left) : INFINITY;
	const h2 = h * h % PRIME;
	const h3 = h2 * h % PRIME;
	const x = modulo(slope * slope - h3 - 2n * u1 * h2, PRIME);
	return {
		x,
		y: modulo(slope * (u1 * h2 - x) - s1 * h3, PRIME),
		z: h * left.z * right.z % PRIME
	};
}
function invert(value, of) {
	let [low, high, a, b] = [
		modulo(value, of),
		of,
		1n,
		0n
	];
	while (low > 1n) {
		const quotient = high / low;
		[low, high] = [high - quotient * low, low];
		[a, b] = [b - quotient * a, a];
	}
	return modulo(a, of);
}
function modulo(value, of) {
	const rest = value % of;
	return rest < 0n ? rest + of : rest;
}
function number(bytes) {
	return BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
}
function readSignature(der) {
	const rLength = der[3] ?? 0;
	const sLength = der[5 + rLength] ?? 0;
	if (!(der[0] === 48 && der[1] === der.byteLength - 2 && der[2] === 2 && der[4 + rLength] === 2 && der.byteLength === 6 + rLength + sLength) || rLength === 0 || sLength === 0 || rLength > 33 || sLength > 33) return void 0;
	const sStart = 6 + rLength;
	if (((der[4] ?? 0) | (der[sStart] ?? 0)) & 128) return void 0;
	return {
		r: number(der.subarray(4, 4 + rLength)),
		s: number(der.subarray(sStart))
	};
}
// src/local/proof.ts
/** Proves a leaf in the tree as it is now. */
function proveLeaf(tree, logIndex, signer) {
	return {
		logIndex,
		treeSize: tree.size,
		rootHash: tree.root(),
		hashes: tree.proof(logIndex),
		checkpoint: checkpointOf(tree, signer)
	};
}
/** A tree head (C2SP tlog-checkpoint) as a signed note (C2SP signed-note). */
function checkpointOf(tree, { origin, name, id, key }) {
	const note = `${origin}\n${tree.size}\n${base64(tree.root())}\n`;
	return `${note}\n— ${name} ${base64(Buffer.concat([id.subarray(0, 4), key.sign(Buffer.from(note))]))}\n`;
}
// src/local/tiled-log.ts
/** The only kind of key that this log takes signatures of, in protobuf-specs' words. */
const KEY_DETAILS = "PKIX_ECDSA_P256_SHA_256";
/** The whole key id of C2SP signed-note for Ed25519; its first four bytes are the hint. */
function tiledLogId({ key, host }) {
	return sha256(Buffer.from(`${host}\n`), Uint8Array.of(1), key.raw);
}
function tiledGenesis(log) {
	const id = base64(tiledLogId(log));
	return ["first", "second"].map((which) => leafHash(Buffer.from(`wheelseal rehearsal log ${id}: ${which} leaf`)));
}
/**
* Reads a request `hashedRekordRequestV002` and answers the canonical body of hashedrekord 0.0.2 (RFC 8785). A statement is
* logged as the digest of its pre-authentication encoding. Refuses every other request in rekor-tiles' own words.
*/
function admitDigest(request) {
	const asked = members(request)["hashedRekordRequestV002"];
	if (asked === void 0) return refusal("invalid type, must be hashedrekord");
	const { digest, signature } = members(asked);
	const { content, verifier } = members(signature);
	const { x509Certificate, publicKey, keyDetails } = members(verifier);
	const digestBytes = bytesOf(digest);
	const contentBytes = bytesOf(content);
	const certificate = bytesOf(members(x509Certificate)["rawBytes"]);
	const key = bytesOf(members(publicKey)["rawBytes"]);
	const read = key ? readPublicKeyDer(key) : certificate && readCertificateDer(certificate);
	if (key !== void 0 && certificate !== void 0 || read === void 0 || contentBytes === void 0) return refusal(INVALID);
	if (keyDetails !== "PKIX_ECDSA_P256_SHA_256" || digestBytes?.byteLength !== 32) return refusal(INVALID);
	if (!verifyPrehash(read.key, digestBytes, contentBytes)) return refusal(INVALID);
	const body = {
		apiVersion: "0.0.2",
		kind: "hashedrekord",
		spec: { hashedRekordV002: {
			data: {
				algorithm: "SHA2_256",
				digest: base64(digestBytes)
			},
			signature: {
				content: base64(contentBytes),
				verifier: {
					keyDetails: KEY_DETAILS,
					...key ? { publicKey: { rawBytes: base64(key) } } : {},
					...certificate ? { x509Certificate: { rawBytes: base64(certificate) } } : {}
				}
			}
		} }
	};
	return {
		kind: "hashedrekord",
		version: "0.0.2",
		body: Buffer.from(compactJson(body))
	};
}
/** The request of a client: over the digest of a file or of a statement's pre-authentication encoding. */
function requestDigest(signed) {
	const { digest, signature, verifier } = signed;
	const material = "certificate" in verifier ? { x509Certificate: { rawBytes: base64(verifier.certificate) } } : { publicKey: { rawBytes: base64(verifier.publicKey) } };
	return { hashedRekordRequestV002: {
		digest: base64(digest),
		signature: {
			content: base64(signature),
			verifier: {
				...material,
				keyDetails: KEY_DETAILS
			}
		}
	} };
}
/** Proves a leaf in the tree as it is now: an entry is answered only once a checkpoint covers it. */
function proveTiled(log, tree, admitted, logIndex) {
	const signer = noteSigner(log);
	return {
		...admitted,
		integratedTime: 0,
		logIndex,
		logId: signer.id,
		signedEntryTimestamp: null,
		proof: proveLeaf(tree, logIndex, signer)
	};
}
const INVALID = "invalid hashedrekord request";
function noteSigner(log) {
	return {
		origin: log.host,
		name: log.host,
		id: tiledLogId(log),
		key: log.key
	};
}
function bytesOf(value) {
	return typeof value === "string" && value !== "" ? Buffer.from(value, "base64") : void 0;
}
// src/local/der-reader.ts
const DEEPEST = 16;
/** Reads one element that fills the bytes; `undefined` for anything else, and for tags or lengths beyond what requests have. */
function readDer(bytes) {
	const all = readAll(bytes, 0);
	return all?.length === 1 ? all[0] : void 0;
}
function isOid(value, dotted) {
	return value !== void 0 && Buffer.compare(value.der, oid(dotted)) === 0;
}
function readAll(bytes, depth) {
	if (depth > DEEPEST) return void 0;
	const found = [];
	for (let at = 0; at < bytes.byteLength;) {
		const size = sizeAt(bytes, at + 1);
		const tag = bytes[at] ?? 0;
		if (size === void 0 || (tag & 31) === 31) return void 0;
		const end = size.start + size.length;
		if (end > bytes.byteLength) return void 0;
		const content = bytes.subarray(size.start, end);
		const members = (tag & 32) === 0 ? [] : readAll(content, depth + 1);
		if (members === void 0) return void 0;
		found.push({
			tag,
			content,
			members,
			der: bytes.subarray(at, end)
		});
		at = end;
	}
	return found;
}
function sizeAt(bytes, at) {
	const first = bytes[at];
	if (first === void 0) return void 0;
	if (first < 128) return {
		start: at + 1,
		length: first
	};
	const count = first & 127;
	if (count === 0 || count > 3 || at + count >= bytes.byteLength) return void 0;
	const length = bytes.subarray(at + 1, at + 1 + count).reduce((sum, byte) => sum * 256 + byte, 0);
	return {
		start: at + 1 + count,
		length
	};
}
// src/local/timestamp.ts
const STAMPING_NAME = {
	organization: "wheelseal rehearsal",
	commonName: "wheelseal rehearsal timestamps (not for production)"
};
const ROOT_NAME = {
	...STAMPING_NAME,
	commonName: "wheelseal rehearsal timestamp root (not for production)"
};
const SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"));
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const POLICY = "1.3.6.1.4.1.57264.2";
const LIMIT$1 = 16384;
function foundTimestampAuthority(validity) {
	const root = {
		name: ROOT_NAME,
		key: newKeyPair()
	};
	const key = newKeyPair();
	const rootCertificate = authorityCertificate({
		name: ROOT_NAME,
		spki: root.key.spki
	}, root, validity, 0);
	return {
		key,
		chain: [stampingCertificate({
			name: STAMPING_NAME,
			spki: key.spki
		}, root, validity), rootCertificate]
	};
}
/** A request (RFC 3161 §2.4.1, DER) for these bytes, with a nonce, that asks for the certificate. */
function timestampQuery(bytes) {
	const imprint = sequence(SHA256, octets(sha256(bytes)));
	return sequence(small(1), imprint, integer(positive(8)), TRUE);
}
/**
* Answers a request (RFC 3161 §2.4.2, DER): a token signed with CMS (RFC 5652), its time in whole seconds. Refuses what is no
* request of version 1, an imprint that is no SHA-256, a policy other than its own, and extensions.
*/
function stamp(query, authority, now) {
	const asked = query.byteLength <= LIMIT$1 ? readQuery(query) : void 0;
	if (asked === void 0) return refusal("the request is no timestamp query");
	if (!asked.isSha256) return refusal("the imprint is no SHA-256");
	if (asked.policy !== void 0 && !isOid(asked.policy, POLICY)) return refusal("the policy is not known");
	if (asked.hasExtensions) return refusal("extensions are not accepted");
	const info = sequence(small(1), oid(POLICY), asked.imprint, integer(positive(16)), generalizedTime(now), WITHIN_A_SECOND, ...asked.nonce ? [asked.nonce] : []);
	const token = sequence(small(3), set(SHA256), sequence(oid(TST_INFO), explicit(0, octets(info))), ...asked.wantsCertificate ? [explicit(0, ...authority.chain.slice(0, 1))] : [], set(signerInfo(info, authority)));
	return sequence(sequence(small(0)), sequence(oid("1.2.840.113549.1.7.2"), explicit(0, token)));
}
const TRUE = boolean(true);
/** Accuracy, as Sigstore's own authority states it. */
const WITHIN_A_SECOND = sequence(small(1));
function signerInfo(info, { key, chain }) {
	const [leaf = /* @__PURE__ */ new Uint8Array()] = chain;
	const signed = setOf(...[
		attribute("1.2.840.113549.1.9.3", oid(TST_INFO)),
		attribute("1.2.840.113549.1.9.4", octets(sha256(info))),
		attribute("1.2.840.113549.1.9.16.2.47", sequence(sequence(sequence(octets(sha256(leaf))))))
	]);
	const asMember = Buffer.from(signed);
	asMember[0] = 160;
	const serial = Buffer.from(new X509Certificate(leaf).serialNumber, "hex");
	return sequence(small(1), sequence(nameOf(ROOT_NAME), integer(serial)), SHA256, asMember, ECDSA_WITH_SHA256, octets(key.sign(signed)));
}
function attribute(type, value) {
	return sequence(oid(type), set(value));
}
function readQuery(der) {
	const root = readDer(der);
	const [version, imprint, ...rest] = root?.tag === 48 ? root.members : [];
	const [algorithm, digest] = imprint?.members ?? [];
	if (version?.tag !== 2 || version.content[0] !== 1 || imprint === void 0 || digest?.tag !== 4) return void 0;
	const policy = rest.find((each) => each.tag === 6);
	const nonce = rest.find((each) => each.tag === 2);
	const isSha256 = isOid(algorithm?.members[0], "2.16.840.1.101.3.4.2.1") && digest.content.byteLength === 32;
	return {
		imprint: imprint.der,
		isSha256,
		hasExtensions: rest.some((each) => each.tag === 160),
		wantsCertificate: rest.some((each) => each.tag === 1 && each.content[0] !== 0),
		...policy ? { policy } : {},
		...nonce ? { nonce: nonce.der } : {}
	};
}
/** Random bytes whose first is neither 0 nor negative: an INTEGER of one length. */
function positive(size) {
	const bytes = randomBytes(size);
	bytes[0] = (bytes[0] ?? 0) & 127 | 64;
	return bytes;
}
// src/local/documents.ts
/** A Sigstore trusted root (`trustedroot+json;version=0.1`); every service's time is bounded at both ends. */
function trustedRootDocument(root) {
	const validFor = {
		start: root.validity.notBefore.toISOString(),
		end: root.validity.notAfter.toISOString()
	};
	const logInstance = (baseUrl, spki, keyDetails, id) => ({
		baseUrl,
		hashAlgorithm: "SHA2_256",
		publicKey: {
			rawBytes: base64(spki),
			keyDetails,
			validFor
		},
		logId: { keyId: base64(id) }
	});
	const authority = (subject, uri, chain) => ({
		subject,
		uri,
		certChain: { certificates: chain.map((der) => ({ rawBytes: base64(der) })) },
		validFor
	});
	const { log, tiledLog, ctLog } = root;
	const document = {
		mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
		tlogs: [logInstance(root.logUrl, log.key.spki, KEY_DETAILS, log.key.id), logInstance(root.tiledLogUrl, tiledLog.key.spki, "PKIX_ED25519", tiledLogId(tiledLog))],
		certificateAuthorities: [authority(AUTHORITY_NAME, root.authorityUri, root.chain)],
		ctlogs: [logInstance(root.ctLogUri, ctLog.spki, KEY_DETAILS, ctLog.id)],
		timestampAuthorities: [authority(STAMPING_NAME, root.timestampsUri, root.timestamps.chain)]
	};
	return Buffer.from(stableJson(document));
}
/** A Sigstore bundle v0.3. Members that are zero or empty are written all the same: sigstore-python asks for them. */
function bundleDocument({ signer, content, entry, timestamps = [] }) {
	const document = {
		mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
		verificationMaterial: {
			..."certificate" in signer ? { certificate: { rawBytes: base64(signer.certificate) } } : { publicKey: { hint: signer.keyHint } },
			tlogEntries: [entryJson(entry)],
			timestampVerificationData: { rfc3161Timestamps: timestamps.map((der) => ({ signedTimestamp: base64(der) })) }
		},
		..."payload" in content ? { dsseEnvelope: envelopeJson(content) } : { messageSignature: {
			messageDigest: {
				algorithm: "SHA2_256",
				digest: base64(content.digest)
			},
			signature: base64(content.signature)
		} }
	};
	return Buffer.from(`${compactJson(document)}\n`);
}
/** Protobuf JSON of a `TransparencyLogEntry`; the promise is left out where there is none. */
function entryJson(entry) {
	const { proof, signedEntryTimestamp } = entry;
	return {
		logIndex: String(entry.logIndex),
		logId: { keyId: base64(entry.logId) },
		kindVersion: {
			kind: entry.kind,
			version: entry.version
		},
		integratedTime: String(entry.integratedTime),
		...signedEntryTimestamp ? { inclusionPromise: { signedEntryTimestamp: base64(signedEntryTimestamp) } } : {},
		inclusionProof: {
			logIndex: String(proof.logIndex),
			rootHash: base64(proof.rootHash),
			treeSize: String(proof.treeSize),
			hashes: proof.hashes.map(base64),
			checkpoint: { envelope: proof.checkpoint }
		},
		canonicalizedBody: base64(entry.body)
	};
}
// src/local/lock.ts
const PATIENCE = 1e4;
const PAUSE = 15;
/**
* Runs `work` while no other process holds the lock file. The lock of a process that died on this machine is taken
* over; a live one is waited for, `patience` milliseconds at most (default ten seconds). Errors of the file system are thrown.
*/
async function whileLocked(path, work, patience = PATIENCE) {
	const trouble = await acquire(path, patience);
	if (isProblem(trouble)) return trouble;
	try {
		return await work();
	} finally {
		await removeIfThere(path);
	}
}
async function acquire(path, patience) {
	const mine = JSON.stringify({
		host: hostname(),
		process: process.pid,
		token: randomUUID()
	});
	for (let waited = 0; waited <= patience; waited += PAUSE) {
		if (await created(path, mine)) return void 0;
		if (await isAbandoned(path)) await evict(path, mine);
		else await setTimeout(PAUSE);
	}
	return problem("rehearsal/state-busy", `The rehearsal's state is locked by another process: \`${path}\``, `Wait for the other run to end; if there is none, remove that file and \`${path}.evict\`.`);
}
async function evict(path, mine) {
	const guard = `${path}.evict`;
	if (!await created(guard, mine)) {
		await setTimeout(PAUSE);
		return;
	}
	try {
		if (await isAbandoned(path)) await removeIfThere(path);
	} finally {
		await removeIfThere(guard);
	}
}
async function isAbandoned(path) {
	const text = await readFile(path, "utf8").catch(ignoreMissing);
	const holder = text === void 0 ? void 0 : parseJson(text, 4);
	if (!isObject(holder)) return false;
	const { host, process: pid } = holder;
	return host === hostname() && typeof pid === "number" && !isAlive(pid);
}
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) !== "ESRCH";
	}
}
async function created(path, content) {
	try {
		await writeFile(path, content, {
			flag: "wx",
			mode: 384
		});
		return true;
	} catch (error) {
		const code = codeOf(error);
		if (code === "EEXIST" || code === "EPERM" && process.platform === "win32") return false;
		throw error;
	}
}
async function removeIfThere(path) {
	await unlink(path).catch(ignoreMissing);
}
function ignoreMissing(error) {
	if (codeOf(error) === "ENOENT") return void 0;
	throw error;
}
/** `ENOENT` and kin; an empty string for an error without a code. */
function codeOf(error) {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
// src/local/log.ts
function newTreeId() {
	return String(randomBytes(8).readBigUInt64BE() >> 1n);
}
function genesisLeaves(log) {
	return ["first", "second"].map((which) => leafHash(Buffer.from(`wheelseal rehearsal log ${log.treeId}: ${which} leaf`)));
}
/** Reads a proposed entry, hashedrekord 0.0.1 or dsse 0.0.1, and answers its canonical body (RFC 8785). */
function admit(proposal) {
	const entry = members(proposal);
	if (entry["apiVersion"] === "0.0.1" && entry["kind"] === "hashedrekord") return admitMessage(entry["spec"]);
	if (entry["apiVersion"] === "0.0.1" && entry["kind"] === "dsse") return admitEnvelope(entry["spec"]);
	return refusal("only hashedrekord 0.0.1 and dsse 0.0.1 are taken");
}
/**
* The certificate is re-encoded. Refuses a digest that is no SHA-256, a verifier that is no P-256 certificate or key, and a
* signature that does not verify over the digest.
*/
function admitMessage(proposed) {
	const spec = members(proposed);
	const hash = members(members(spec["data"])["hash"]);
	const signature = members(spec["signature"]);
	const content = signature["content"];
	const verifier = members(signature["publicKey"])["content"];
	const value = hash["value"];
	if (hash["algorithm"] !== "sha256" || typeof value !== "string" || !isSha256(value)) return refusal("the digest is no SHA-256");
	if (typeof content !== "string" || typeof verifier !== "string") return refusal("signature or public key is missing");
	const read = readVerifierPem(Buffer.from(verifier, "base64").toString("utf8"));
	if (read === void 0) return refusal("the public key is no P-256 certificate or key");
	const digest = Buffer.from(value, "hex");
	const bytes = Buffer.from(content, "base64");
	if (!verifyPrehash(read.key, digest, bytes)) return refusal("the signature does not verify");
	return {
		kind: "hashedrekord",
		version: "0.0.1",
		body: Buffer.from(compactJson(proposeDigest(digest, bytes, read.pem)))
	};
}
/** A proposal of kind hashedrekord 0.0.1: SHA-256 digest, DER signature, certificate or key as PEM. */
function proposeDigest(digest, signature, verifier) {
	return {
		apiVersion: "0.0.1",
		kind: "hashedrekord",
		spec: {
			data: { hash: {
				algorithm: "sha256",
				value: Buffer.from(digest).toString("hex")
			} },
			signature: {
				content: base64(signature),
				publicKey: { content: base64(Buffer.from(verifier)) }
			}
		}
	};
}
/** Adds an entry as the next leaf, promises it (SET) and proves it in the tree as it is then. */
function append(log, tree, admitted, now) {
	const { body } = admitted;
	const leaf = leafHash(body);
	const logIndex = tree.append(leaf);
	const integratedTime = Math.floor(now.getTime() / 1e3);
	const logId = log.key.id;
	const promise = {
		body: base64(body),
		integratedTime,
		logID: Buffer.from(logId).toString("hex"),
		logIndex
	};
	return {
		...admitted,
		uuid: `${BigInt(log.treeId).toString(16).padStart(16, "0")}${Buffer.from(leaf).toString("hex")}`,
		integratedTime,
		logIndex,
		logId,
		signedEntryTimestamp: log.key.sign(Buffer.from(compactJson(promise))),
		proof: prove(log, tree, logIndex)
	};
}
/** Proves a leaf in the tree as it is now. */
function prove(log, tree, logIndex) {
	const { key, host, treeId } = log;
	return proveLeaf(tree, logIndex, {
		origin: `${host} - ${treeId}`,
		name: host,
		id: key.id,
		key
	});
}
// src/local/state.ts
/** Names no machine: nothing listens there, and RFC 2606 keeps it so. */
const LOG_HOST = "log.rehearsal.wheelseal.example";
const TILED_LOG_HOST = "log2.rehearsal.wheelseal.example";
const DAY = 864e5;
const FILE = "rehearsal.json";
const LIMIT = 67108864;
/** New keys, new authorities and logs with their genesis leaves; valid from a day ago (clocks differ) for ten years. */
function newState(now) {
	const day = Math.floor(now.getTime() / DAY) * DAY;
	const validity = {
		notBefore: /* @__PURE__ */ new Date(day - DAY),
		notAfter: new Date(day + 3650 * DAY)
	};
	const log = {
		key: newKeyPair(),
		host: LOG_HOST,
		treeId: newTreeId()
	};
	return {
		validity,
		authority: foundAuthority(validity),
		ctLog: newKeyPair(),
		log,
		issuer: newKeyPair(),
		leaves: genesisLeaves(log),
		...newServices(validity)
	};
}
/** What format 1 did not have: a tiled log, and an authority that vouches for the time which that log does not state. */
function newServices(validity) {
	const tiledLog = {
		key: newEd25519Pair(),
		host: TILED_LOG_HOST
	};
	return {
		tiledLog,
		tiledLeaves: tiledGenesis(tiledLog),
		timestamps: foundTimestampAuthority(validity)
	};
}
/** The state in a folder; `undefined` where there is none yet. */
async function readState(folder) {
	const path = join(folder, FILE);
	try {
		if ((await stat(path)).size > LIMIT) return unusable(path, "it is larger than 64 MiB");
		const text = await readFile(path, "utf8");
		return decode(parseJson(text, 8)) ?? unusable(path, "it is incomplete or was changed");
	} catch (error) {
		if (codeOf(error) === "ENOENT") return void 0;
		throw error;
	}
}
/** Writes the state under a lock that the caller holds: readable by its owner alone, whole or not at all. */
async function writeState(folder, state) {
	const document = {
		format: 2,
		notBefore: state.validity.notBefore.toISOString(),
		notAfter: state.validity.notAfter.toISOString(),
		authorityKey: pemOfPrivate(state.authority.key),
		authorityChain: state.authority.chain.map(base64),
		ctLogKey: pemOfPrivate(state.ctLog),
		issuerKey: pemOfPrivate(state.issuer),
		logKey: pemOfPrivate(state.log.key),
		treeId: state.log.treeId,
		leaves: base64(Buffer.concat(state.leaves)),
		tiledLogKey: pemOfPrivate(state.tiledLog.key),
		tiledLeaves: base64(Buffer.concat(state.tiledLeaves)),
		timestampKey: pemOfPrivate(state.timestamps.key),
		timestampChain: state.timestamps.chain.map(base64)
	};
	await writeWhole(join(folder, FILE), Buffer.from(stableJson(document)));
}
async function makeFolder(folder) {
	await mkdir(folder, {
		recursive: true,
		mode: 448
	});
}
/** Leaves a file alone that holds these bytes already. */
async function writeIfDifferent(path, bytes) {
	const found = await readFile(path).catch(() => void 0);
	if (found === void 0 || !found.equals(bytes)) await writeWhole(path, bytes);
}
/** Puts bytes under a name by renaming a complete temporary file, mode 0600. */
async function writeWhole(path, bytes) {
	const temporary = `${path}.new`;
	await rm(temporary, { force: true });
	const file = await open(temporary, "wx", 384);
	try {
		try {
			await file.writeFile(bytes);
		} finally {
			await file.close();
		}
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
}
/** The problem of a state that is there but cannot serve. */
function unusable(path, why) {
	return problem("rehearsal/state-unusable", `The rehearsal's state \`${path}\` cannot be used: ${why}`, "Remove it to begin with new keys; what it signed before then verifies only with a copy of its old `trusted-root.json`.");
}
function decode(json) {
	if (!isObject(json) || json["format"] !== 1 && json["format"] !== 2) return void 0;
	const validity = {
		notBefore: dateOf(json["notBefore"]),
		notAfter: dateOf(json["notAfter"])
	};
	const key = p256Of(json["authorityKey"]);
	const chain = chainOf(json["authorityChain"]);
	const logKey = p256Of(json["logKey"]);
	const ctLog = p256Of(json["ctLogKey"]);
	const issuer = p256Of(json["issuerKey"]);
	const leaves = hashesOf(json["leaves"]);
	const { treeId } = json;
	if (!key || !chain || !logKey || !ctLog || !issuer || !leaves) return void 0;
	if (Number.isNaN(validity.notBefore.getTime()) || Number.isNaN(validity.notAfter.getTime())) return void 0;
	if (typeof treeId !== "string" || !/^\d{1,19}$/.test(treeId)) return void 0;
	const outdated = json["format"] === 1;
	const services = outdated ? newServices(validity) : servicesOf(json);
	if (services === void 0) return void 0;
	return {
		outdated,
		state: {
			validity,
			authority: {
				key,
				chain
			},
			ctLog,
			log: {
				key: logKey,
				host: LOG_HOST,
				treeId
			},
			issuer,
			leaves,
			...services
		}
	};
}
function servicesOf(json) {
	const tiledKey = typeof json["tiledLogKey"] === "string" ? ed25519PairFromPem(json["tiledLogKey"]) : void 0;
	const tiledLeaves = hashesOf(json["tiledLeaves"]);
	const key = p256Of(json["timestampKey"]);
	const chain = chainOf(json["timestampChain"]);
	if (!tiledKey || !tiledLeaves || !key || !chain) return void 0;
	return {
		tiledLog: {
			key: tiledKey,
			host: TILED_LOG_HOST
		},
		tiledLeaves,
		timestamps: {
			key,
			chain
		}
	};
}
function p256Of(value) {
	return typeof value === "string" ? keyPairFromPem(value) : void 0;
}
function dateOf(value) {
	return new Date(typeof value === "string" ? value : NaN);
}
function chainOf(value) {
	if (!Array.isArray(value) || value.length !== 2) return void 0;
	return value.map((each) => Buffer.from(String(each), "base64"));
}
/** At least the two genesis leaves. */
function hashesOf(value) {
	const bytes = Buffer.from(typeof value === "string" ? value : "", "base64");
	if (bytes.byteLength < 64 || bytes.byteLength % 32 !== 0) return void 0;
	return Array.from({ length: bytes.byteLength / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32));
}
// src/local/logbook.ts
function createLogbook(place) {
	const tree = createTree();
	const tiledTree = createTree();
	let turn = Promise.resolve();
	const write = async (admitted) => {
		const found = await readState(place.stateFolder);
		if (isProblem(found)) return found;
		if (found === void 0 || found.state.log.treeId !== place.state.log.treeId) return unusable(place.stateFolder, "another run replaced or removed it");
		const { state } = found;
		catchUp(tree, state.leaves);
		catchUp(tiledTree, state.tiledLeaves);
		const entry = admitted.version === "0.0.2" ? proveTiled(state.tiledLog, tiledTree, admitted, tiledTree.append(leafHash(admitted.body))) : append(state.log, tree, admitted, place.now());
		await writeState(place.stateFolder, {
			...state,
			leaves: tree.leaves,
			tiledLeaves: tiledTree.leaves
		});
		return entry;
	};
	return { add: async (admitted) => {
		const mine = turn.then(() => whileLocked(place.lock, () => write(admitted)));
		turn = mine.catch(() => {});
		try {
			return await mine;
		} catch (error) {
			if (codeOf(error) === "") throw error;
			return unusable(place.stateFolder, `the file system says ${codeOf(error)}`);
		}
	} };
}
function catchUp(tree, leaves) {
	for (const leaf of leaves.slice(tree.size)) tree.append(leaf);
}
// src/local/signer.ts
const CREDENTIAL_USE = 48e4;
const TOKEN_LIFETIME_SECONDS = 300;
/** Signs in this process: one key and one certificate until it nears its end; every signature is logged on disk before it is handed out. */
function createSigner(options) {
	const { identity, rekorVersion, now } = options;
	const logbook = createLogbook(options);
	let credential;
	const current = () => {
		const at = now();
		if (credential === void 0 || at.getTime() >= credential.renewAt) credential = newCredential(options, at);
		return credential;
	};
	const sealed = async (certificate, content, admitted) => {
		const entry = await logbook.add(accepted(admitted));
		if (isProblem(entry)) return entry;
		const timestamps = entry.signedEntryTimestamp === null ? [accepted(stamp(timestampQuery(content.signature), options.state.timestamps, now()))] : [];
		return {
			bundle: bundleDocument({
				signer: { certificate },
				content,
				entry,
				timestamps
			}),
			by: {
				kind: "local",
				identity
			}
		};
	};
	return {
		kind: "local",
		backupKey: null,
		identity: async () => identity,
		workflow: async () => null,
		sign: async (bytes) => {
			const hash = createHash("sha256");
			const signing = createSign("sha256");
			for await (const chunk of chunksOf(bytes)) {
				hash.update(chunk);
				signing.update(chunk);
			}
			const digest = hash.digest();
			const { key, certificate } = current();
			const signature = signing.sign(key.privateKey);
			const admitted = rekorVersion === 2 ? admitDigest(requestDigest({
				digest,
				signature,
				verifier: { certificate }
			})) : admit(proposeDigest(digest, signature, pem("CERTIFICATE", certificate)));
			return sealed(certificate, {
				digest,
				signature
			}, admitted);
		},
		attest: async (payload, need) => {
			const { key, certificate } = current();
			const signed = preAuthentication(STATEMENT_TYPE, payload);
			const envelope = {
				payloadType: STATEMENT_TYPE,
				payload,
				signature: key.sign(signed)
			};
			const { signature } = envelope;
			const admitted = rekorVersion === 2 && need === "any" ? admitDigest(requestDigest({
				digest: sha256(signed),
				signature,
				verifier: { certificate }
			})) : admit(proposeEnvelope(envelope, pem("CERTIFICATE", certificate)));
			return sealed(certificate, envelope, admitted);
		}
	};
}
function newCredential({ state, identity }, now) {
	const key = newKeyPair();
	const seconds = Math.floor(now.getTime() / 1e3);
	return {
		key,
		certificate: accepted(certify({
			token: issueToken(state.issuer, {
				iss: identity.issuer,
				sub: identity.san,
				aud: AUDIENCE,
				iat: seconds,
				exp: seconds + TOKEN_LIFETIME_SECONDS
			}),
			publicKey: pem("PUBLIC KEY", key.spki),
			proof: key.sign(Buffer.from(identity.san))
		}, {
			authority: state.authority,
			ctLog: state.ctLog,
			issuers: [{
				issuer: identity.issuer,
				dialect: "uri",
				jwks: [state.issuer.jwk]
			}],
			now
		})),
		renewAt: seconds * 1e3 + CREDENTIAL_USE
	};
}
/** The rehearsal's services refuse their own signer only if there is a bug. */
function accepted(value) {
	if (isRefusal(value)) throw new Error(`the rehearsal refused its own signer: ${value.refused}`);
	return value;
}
// src/local/rehearsal.ts
/** `.example` is nobody's domain (RFC 2606): no production log or CA can ever certify this identity. */
const REHEARSAL_IDENTITY = {
	san: "https://rehearsal.wheelseal.example/not-for-production",
	issuer: "https://issuer.rehearsal.wheelseal.example"
};
/** Opens the rehearsal of a state folder, or founds it. Refuses a damaged state and one that is not valid at this time. */
async function openRehearsal(options) {
	const { stateFolder, now, identity = REHEARSAL_IDENTITY, rekorVersion = 1 } = options;
	if (!URL.canParse(identity.san)) return problem("input/invalid", `The rehearsal's identity \`${identity.san}\` is no URI`, "Give a whole URI.");
	const lock = join(stateFolder, "lock");
	const trustedRootPath = join(stateFolder, "trusted-root.json");
	try {
		await makeFolder(stateFolder);
		return await whileLocked(lock, async () => {
			const found = await readState(stateFolder);
			if (isProblem(found)) return found;
			const state = found?.state ?? newState(now());
			const { notBefore, notAfter } = state.validity;
			if (now() < notBefore || now() > notAfter) return unusable(stateFolder, `it is valid from ${notBefore.toISOString()} to ${notAfter.toISOString()} only`);
			await writeIfDifferent(trustedRootPath, rootOf(state));
			if (found === void 0 || found.outdated) await writeState(stateFolder, state);
			return {
				signer: createSigner({
					state,
					stateFolder,
					lock,
					now,
					identity,
					rekorVersion
				}),
				trustedRootPath,
				identity,
				created: found === void 0
			};
		});
	} catch (error) {
		if (codeOf(error) === "") throw error;
		return unusable(stateFolder, `the file system says ${codeOf(error)}`);
	}
}
function rootOf(state) {
	return trustedRootDocument({
		chain: state.authority.chain,
		authorityUri: "https://ca.rehearsal.wheelseal.example",
		ctLog: state.ctLog,
		ctLogUri: "https://ct.rehearsal.wheelseal.example",
		log: state.log,
		logUrl: `https://${state.log.host}`,
		tiledLog: state.tiledLog,
		tiledLogUrl: `https://${state.tiledLog.host}`,
		timestamps: state.timestamps,
		timestampsUri: "https://tsa.rehearsal.wheelseal.example",
		validity: state.validity
	});
}
export { openRehearsal };
