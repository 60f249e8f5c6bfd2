import { i as problem, r as isProblem } from "./problem.js";
import { i as stableJson, n as isObject, r as parseJson, t as compactJson } from "./json.js";
import { n as chunksOf } from "./bytes.js";
import { t as isSha256 } from "./digest.js";
import { hostname } from "node:os";
import { join } from "node:path";
import { X509Certificate, createHash, createPrivateKey, createPublicKey, createSign, generateKeyPairSync, randomBytes, randomUUID, sign, verify } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { mkdir, open, readFile, rename, rm, stat, unlink, writeFile } from "node:fs/promises";
// src/local/der.ts
function sequence(...parts) {
	return element(48, ...parts);
}
function set(...parts) {
	return element(49, ...parts);
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
	const digits = instant.toISOString().replace(/\.\d+Z$/, "Z").replace(/[-:T]/g, "");
	return instant.getUTCFullYear() < 2050 ? element(23, Buffer.from(digits.slice(2))) : element(24, Buffer.from(digits));
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
const LIMIT$1 = 32768;
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
	if (token.length > LIMIT$1 || parts.length !== 3) return refusal("the token is no JWT");
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
const ROOT_NAME = {
	...AUTHORITY_NAME,
	commonName: "wheelseal rehearsal root (not for production)"
};
function foundAuthority(validity) {
	const root = {
		name: ROOT_NAME,
		key: newKeyPair()
	};
	const key = newKeyPair();
	const rootCertificate = authorityCertificate({
		name: ROOT_NAME,
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
// src/local/documents.ts
/** A Sigstore trusted root (`trustedroot+json;version=0.1`); every service's time is bounded at both ends. */
function trustedRootDocument(root) {
	const validFor = {
		start: root.validity.notBefore.toISOString(),
		end: root.validity.notAfter.toISOString()
	};
	const logInstance = (baseUrl, key) => ({
		baseUrl,
		hashAlgorithm: "SHA2_256",
		publicKey: {
			rawBytes: base64(key.spki),
			keyDetails: "PKIX_ECDSA_P256_SHA_256",
			validFor
		},
		logId: { keyId: base64(key.id) }
	});
	const document = {
		mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
		tlogs: [logInstance(root.logUrl, root.log.key)],
		certificateAuthorities: [{
			subject: AUTHORITY_NAME,
			uri: root.authorityUri,
			certChain: { certificates: root.chain.map((der) => ({ rawBytes: base64(der) })) },
			validFor
		}],
		ctlogs: [logInstance(root.ctLogUri, root.ctLog)],
		timestampAuthorities: []
	};
	return Buffer.from(stableJson(document));
}
/** A Sigstore bundle v0.3 around a message signature. Members that are zero or empty are written all the same: sigstore-python asks for them. */
function messageBundle(signed) {
	const { entry } = signed;
	const document = {
		mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
		verificationMaterial: {
			certificate: { rawBytes: base64(signed.certificate) },
			tlogEntries: [{
				logIndex: String(entry.logIndex),
				logId: { keyId: base64(entry.logId) },
				kindVersion: {
					kind: "hashedrekord",
					version: "0.0.1"
				},
				integratedTime: String(entry.integratedTime),
				inclusionPromise: { signedEntryTimestamp: base64(entry.signedEntryTimestamp) },
				inclusionProof: {
					logIndex: String(entry.proof.logIndex),
					rootHash: base64(entry.proof.rootHash),
					treeSize: String(entry.proof.treeSize),
					hashes: entry.proof.hashes.map(base64),
					checkpoint: { envelope: entry.proof.checkpoint }
				},
				canonicalizedBody: base64(entry.body)
			}],
			timestampVerificationData: { rfc3161Timestamps: [] }
		},
		messageSignature: {
			messageDigest: {
				algorithm: "SHA2_256",
				digest: base64(signed.digest)
			},
			signature: base64(signed.signature)
		}
	};
	return Buffer.from(`${compactJson(document)}\n`);
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
// src/local/log.ts
function newTreeId() {
	return String(randomBytes(8).readBigUInt64BE() >> 1n);
}
function genesisLeaves(log) {
	return ["first", "second"].map((which) => leafHash(Buffer.from(`wheelseal rehearsal log ${log.treeId}: ${which} leaf`)));
}
/**
* Reads a proposed hashedrekord 0.0.1 and answers its canonical body (RFC 8785), the certificate re-encoded. Refuses
* another kind, a digest that is no SHA-256, a verifier that is no P-256 certificate or key, and a signature that does
* not verify over the digest.
*/
function admit(proposal) {
	const entry = asObject(proposal);
	if (entry["kind"] !== "hashedrekord" || entry["apiVersion"] !== "0.0.1") return refusal("only hashedrekord 0.0.1 is taken");
	const spec = asObject(entry["spec"]);
	const hash = asObject(asObject(spec["data"])["hash"]);
	const signature = asObject(spec["signature"]);
	const content = signature["content"];
	const verifier = asObject(signature["publicKey"])["content"];
	const value = hash["value"];
	if (hash["algorithm"] !== "sha256" || typeof value !== "string" || !isSha256(value)) return refusal("the digest is no SHA-256");
	if (typeof content !== "string" || typeof verifier !== "string") return refusal("signature or public key is missing");
	const read = readVerifier(Buffer.from(verifier, "base64").toString("utf8"));
	if (read === void 0) return refusal("the public key is no P-256 certificate or key");
	const bytes = Buffer.from(content, "base64");
	if (!verifyPrehash(read.key, Buffer.from(value, "hex"), bytes)) return refusal("the signature does not verify");
	return hashedRekord(value, bytes, read.pem);
}
/** The body of hashedrekord 0.0.1: digest in hexadecimal, DER signature, certificate or key as PEM. */
function hashedRekord(sha256, signature, verifier) {
	const body = {
		apiVersion: "0.0.1",
		kind: "hashedrekord",
		spec: {
			data: { hash: {
				algorithm: "sha256",
				value: sha256
			} },
			signature: {
				content: base64(signature),
				publicKey: { content: base64(Buffer.from(verifier)) }
			}
		}
	};
	return Buffer.from(compactJson(body));
}
/** Adds a body as the next leaf, promises it (SET) and proves it in the tree as it is then. */
function append(log, tree, body, now) {
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
		uuid: `${BigInt(log.treeId).toString(16).padStart(16, "0")}${Buffer.from(leaf).toString("hex")}`,
		body,
		integratedTime,
		logIndex,
		logId,
		signedEntryTimestamp: log.key.sign(Buffer.from(compactJson(promise))),
		proof: prove(log, tree, logIndex)
	};
}
/** Proves a leaf in the tree as it is now. */
function prove(log, tree, logIndex) {
	const rootHash = tree.root();
	const note = `${log.host} - ${log.treeId}\n${tree.size}\n${base64(rootHash)}\n`;
	const stamp = Buffer.concat([log.key.id.subarray(0, 4), log.key.sign(Buffer.from(note))]);
	const checkpoint = `${note}\n— ${log.host} ${base64(stamp)}\n`;
	return {
		logIndex,
		treeSize: tree.size,
		rootHash,
		hashes: tree.proof(logIndex),
		checkpoint
	};
}
function readVerifier(text) {
	try {
		if (text.includes("BEGIN CERTIFICATE")) {
			const certificate = new X509Certificate(text);
			return {
				key: certificate.publicKey,
				pem: pem("CERTIFICATE", certificate.raw)
			};
		}
	} catch {
		return;
	}
	const key = readPublicKey(text);
	return key && {
		key,
		pem: pem("PUBLIC KEY", key.export({
			type: "spki",
			format: "der"
		}))
	};
}
function asObject(value) {
	return isObject(value) ? value : {};
}
// src/local/state.ts
/** Names no machine: nothing listens there, and RFC 2606 keeps it so. */
const LOG_HOST = "log.rehearsal.wheelseal.example";
const DAY = 864e5;
const FILE = "rehearsal.json";
const LIMIT = 67108864;
/** New keys, a new CA and a log with its genesis leaves; valid from a day ago (clocks differ) for ten years. */
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
		leaves: genesisLeaves(log)
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
		format: 1,
		notBefore: state.validity.notBefore.toISOString(),
		notAfter: state.validity.notAfter.toISOString(),
		authorityKey: pemOfPrivate(state.authority.key),
		authorityChain: state.authority.chain.map(base64),
		ctLogKey: pemOfPrivate(state.ctLog),
		issuerKey: pemOfPrivate(state.issuer),
		logKey: pemOfPrivate(state.log.key),
		treeId: state.log.treeId,
		leaves: base64(Buffer.concat(state.leaves))
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
	if (!isObject(json) || json["format"] !== 1) return void 0;
	const keyOf = (name) => {
		const value = json[name];
		return typeof value === "string" ? keyPairFromPem(value) : void 0;
	};
	const dateOf = (name) => {
		const value = json[name];
		return new Date(typeof value === "string" ? value : NaN);
	};
	const validity = {
		notBefore: dateOf("notBefore"),
		notAfter: dateOf("notAfter")
	};
	const key = keyOf("authorityKey");
	const logKey = keyOf("logKey");
	const ctLog = keyOf("ctLogKey");
	const issuer = keyOf("issuerKey");
	const { authorityChain, leaves, treeId } = json;
	if (!key || !logKey || !ctLog || !issuer || !Array.isArray(authorityChain) || authorityChain.length !== 2) return void 0;
	if (Number.isNaN(validity.notBefore.getTime()) || Number.isNaN(validity.notAfter.getTime())) return void 0;
	if (typeof treeId !== "string" || !/^\d{1,19}$/.test(treeId) || typeof leaves !== "string") return void 0;
	const hashes = Buffer.from(leaves, "base64");
	if (hashes.byteLength < 64 || hashes.byteLength % 32 !== 0) return void 0;
	return {
		validity,
		authority: {
			key,
			chain: authorityChain.map((each) => Buffer.from(String(each), "base64"))
		},
		ctLog,
		log: {
			key: logKey,
			host: LOG_HOST,
			treeId
		},
		issuer,
		leaves: Array.from({ length: hashes.byteLength / 32 }, (_, at) => hashes.subarray(at * 32, at * 32 + 32))
	};
}
// src/local/signer.ts
const CREDENTIAL_USE = 48e4;
const TOKEN_LIFETIME_SECONDS = 300;
/** Signs in this process: one key and one certificate until it nears its end; every signature is logged on disk before it is handed out. */
function createSigner(place) {
	let credential;
	let turn = Promise.resolve();
	const tree = createTree();
	const current = () => {
		const now = place.now();
		if (credential === void 0 || now.getTime() >= credential.renewAt) credential = newCredential(place, now);
		return credential;
	};
	const logged = (body) => {
		const mine = turn.then(() => whileLocked(place.lock, async () => {
			const state = await readState(place.stateFolder);
			if (isProblem(state)) return state;
			if (state === void 0 || state.log.treeId !== place.state.log.treeId) return unusable(place.stateFolder, "another run replaced or removed it");
			for (const leaf of state.leaves.slice(tree.size)) tree.append(leaf);
			const entry = append(place.state.log, tree, body, place.now());
			await writeState(place.stateFolder, {
				...state,
				leaves: tree.leaves
			});
			return entry;
		}));
		turn = mine.catch(() => {});
		return mine;
	};
	return {
		kind: "local",
		identity: async () => place.identity,
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
			const body = admit(JSON.parse(Buffer.from(hashedRekord(digest.toString("hex"), signature, pem("CERTIFICATE", certificate))).toString()));
			if (isRefusal(body)) throw new Error(`the rehearsal's log refused its own signer: ${body.refused}`);
			try {
				const entry = await logged(body);
				if (isProblem(entry)) return entry;
				return {
					bundle: messageBundle({
						certificate,
						digest,
						signature,
						entry
					}),
					by: {
						kind: "local",
						identity: place.identity
					}
				};
			} catch (error) {
				if (codeOf(error) === "") throw error;
				return unusable(place.stateFolder, `the file system says ${codeOf(error)}`);
			}
		}
	};
}
function newCredential(place, now) {
	const { state, identity } = place;
	const key = newKeyPair();
	const seconds = Math.floor(now.getTime() / 1e3);
	const certificate = certify({
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
	});
	if (isRefusal(certificate)) throw new Error(`the rehearsal's CA refused its own signer: ${certificate.refused}`);
	return {
		key,
		certificate,
		renewAt: Math.floor(now.getTime() / 1e3) * 1e3 + CREDENTIAL_USE
	};
}
// src/local/rehearsal.ts
/** `.example` is nobody's domain (RFC 2606): no production log or CA can ever certify this identity. */
const REHEARSAL_IDENTITY = {
	san: "https://rehearsal.wheelseal.example/not-for-production",
	issuer: "https://issuer.rehearsal.wheelseal.example"
};
/** Opens the rehearsal of a state folder, or founds it. Refuses a damaged state and one that is not valid at this time. */
async function openRehearsal(options) {
	const { stateFolder, now, identity = REHEARSAL_IDENTITY } = options;
	if (!URL.canParse(identity.san)) return problem("input/invalid", `The rehearsal's identity \`${identity.san}\` is no URI`, "Give a whole URI.");
	const lock = join(stateFolder, "lock");
	const trustedRootPath = join(stateFolder, "trusted-root.json");
	try {
		await makeFolder(stateFolder);
		return await whileLocked(lock, async () => {
			const found = await readState(stateFolder);
			if (isProblem(found)) return found;
			const state = found ?? newState(now());
			const { notBefore, notAfter } = state.validity;
			if (now() < notBefore || now() > notAfter) return unusable(stateFolder, `it is valid from ${notBefore.toISOString()} to ${notAfter.toISOString()} only`);
			await writeIfDifferent(trustedRootPath, rootOf(state));
			if (found === void 0) await writeState(stateFolder, state);
			return {
				signer: createSigner({
					state,
					stateFolder,
					lock,
					now,
					identity
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
		validity: state.validity
	});
}
export { openRehearsal };
