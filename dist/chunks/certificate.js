import { t as require_dist } from "./dist3.js";
import { o as problem } from "./problem.js";
import { n as chunksOf } from "./bytes.js";
const { X509Certificate, createHash, createVerify, timingSafeEqual, verify } = process.getBuiltinModule("node:crypto");
// src/signature/ecdsa.ts
var import_dist = require_dist();
const CURVES = {
	prime256v1: {
		bytes: 32,
		p: 115792089210356248762697446949407573530086143415290314195533631308867097853951n,
		n: 115792089210356248762697446949407573529996955224135760342422259061068512044369n,
		generator: {
			x: 48439561293906451759052585252797914202762949526041747995844080717082404635286n,
			y: 36134250956749795798585127919587881956611106672985015071877198253568414405109n,
			z: 1n
		}
	},
	secp384r1: {
		bytes: 48,
		p: 39402006196394479212279040100143613805079739270465446667948293404245721771496870329047266088258938001861606973112319n,
		n: 39402006196394479212279040100143613805079739270465446667946905279627659399113263569398956308152294913554433653942643n,
		generator: {
			x: 26247035095799689268623156744566981891852923491109213387815615900925518854738050089022388053975719786650872476732087n,
			y: 8325710961489029985546751289520108179287853048861315594709205902480503199884419224438643760392947333078086511627871n,
			z: 1n
		}
	}
};
/**
* Does this DER signature (RFC 3279) hold over a message of which only the digest is known? ECDSA over P-256 and P-384
* (FIPS 186-5 §6.4.2); `undefined` for any other key. Nothing here is secret, so nothing is constant-time.
* node:crypto hashes its input itself and cannot be given a digest.
*/
function verifyDigest(digest, key, signature) {
	const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ""];
	if (key.asymmetricKeyType !== "ec" || curve === void 0) return void 0;
	const pair = readSignature(signature);
	if (pair === void 0) return false;
	const [r, s] = pair;
	if (r <= 0n || s <= 0n || r >= curve.n || s >= curve.n) return false;
	const { x, y } = key.export({ format: "jwk" });
	if (x === void 0 || y === void 0) return void 0;
	const open = {
		x: toNumber(Buffer.from(x, "base64url")),
		y: toNumber(Buffer.from(y, "base64url")),
		z: 1n
	};
	const inverse = invert(s, curve.n);
	const sum = combine(curve, toNumber(digest.subarray(0, curve.bytes)) * inverse % curve.n, r * inverse % curve.n, open);
	if (sum.z === 0n) return false;
	const back = invert(sum.z, curve.p);
	return sum.x * back * back % curve.p % curve.n === r;
}
/** u1·G + u2·Q, both multiplied in one walk over their bits. */
function combine(curve, u1, u2, open) {
	const both = add(curve.p, curve.generator, open);
	let sum = {
		x: 1n,
		y: 1n,
		z: 0n
	};
	for (let bit = BigInt(curve.bytes * 8 - 1); bit >= 0n; bit -= 1n) {
		sum = double(curve.p, sum);
		const first = u1 >> bit & 1n;
		const second = u2 >> bit & 1n;
		if (first === 1n && second === 1n) sum = add(curve.p, sum, both);
		else if (first === 1n) sum = add(curve.p, sum, curve.generator);
		else if (second === 1n) sum = add(curve.p, sum, open);
	}
	return sum;
}
function double(p, { x, y, z }) {
	if (z === 0n || y === 0n) return {
		x: 1n,
		y: 1n,
		z: 0n
	};
	const delta = z * z % p;
	const gamma = y * y % p;
	const beta = x * gamma % p;
	const alpha = 3n * (x - delta) * (x + delta) % p;
	const x3 = modulo(alpha * alpha - 8n * beta, p);
	const z3 = modulo((y + z) * (y + z) - gamma - delta, p);
	return {
		x: x3,
		y: modulo(alpha * (4n * beta - x3) - 8n * gamma * gamma, p),
		z: z3
	};
}
function add(p, a, b) {
	if (a.z === 0n) return b;
	if (b.z === 0n) return a;
	const z1z1 = a.z * a.z % p;
	const z2z2 = b.z * b.z % p;
	const u1 = a.x * z2z2 % p;
	const u2 = b.x * z1z1 % p;
	const s1 = a.y * b.z * z2z2 % p;
	const s2 = b.y * a.z * z1z1 % p;
	const h = modulo(u2 - u1, p);
	const r = modulo(2n * (s2 - s1), p);
	if (h === 0n) return r === 0n ? double(p, a) : {
		x: 1n,
		y: 1n,
		z: 0n
	};
	const i = 4n * h * h % p;
	const j = h * i % p;
	const v = u1 * i % p;
	const x3 = modulo(r * r - j - 2n * v, p);
	return {
		x: x3,
		y: modulo(r * (v - x3) - 2n * s1 * j, p),
		z: modulo(((a.z + b.z) * (a.z + b.z) - z1z1 - z2z2) * h, p)
	};
}
function modulo(value, p) {
	const rest = value % p;
	return rest < 0n ? rest + p : rest;
}
/** The inverse modulo a prime, by the extended Euclidean algorithm. */
function invert(value, prime) {
	let [low, high] = [modulo(value, prime), prime];
	let [left, right] = [1n, 0n];
	while (low > 1n) {
		const ratio = high / low;
		[low, high] = [high - low * ratio, low];
		[left, right] = [right - left * ratio, left];
	}
	return modulo(left, prime);
}
function toNumber(bytes) {
	return bytes.byteLength === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}
/** SEQUENCE { INTEGER r, INTEGER s } in strict DER. */
function readSignature(der) {
	if (der[0] !== 48 || der[1] !== der.byteLength - 2) return void 0;
	const first = readInteger(der, 2);
	const second = first && readInteger(der, first.end);
	return second && second.end === der.byteLength ? [first.value, second.value] : void 0;
}
function readInteger(der, at) {
	const length = der[at + 1];
	const head = der[at + 2];
	if (der[at] !== 2 || length === void 0 || length === 0 || length > 127 || head === void 0) return void 0;
	const end = at + 2 + length;
	if (end > der.byteLength || head >= 128) return void 0;
	if (head === 0 && length > 1 && (der[at + 3] ?? 0) < 128) return void 0;
	return {
		value: toNumber(der.subarray(at + 2, end)),
		end
	};
}
// src/signature/content.ts
/** bundle algorithm → node:crypto name */
const ALGORITHMS = {
	1: "sha256",
	2: "sha384",
	3: "sha512"
};
/** in bytes: Ed25519 signs the message itself, so it must be in memory */
const LARGEST_UNHASHED = 67108864;
/** What stands in the log for this bundle. A message counts with the digest that the bundle states: {@link checkMessage} compares that with the artifact. */
function contentOf({ content }) {
	if (content.$case === "messageSignature") {
		const { signature, messageDigest } = content.messageSignature;
		const stated = ALGORITHMS[messageDigest.algorithm];
		return {
			signature,
			digest: (over, algorithm) => over === "signed" && algorithm === stated ? messageDigest.digest : void 0
		};
	}
	const { payload } = content.dsseEnvelope;
	const signed = preAuthentication(content.dsseEnvelope);
	return {
		signature: content.dsseEnvelope.signatures[0]?.sig ?? Buffer.alloc(0),
		digest: (over, algorithm) => createHash(algorithm).update(over === "signed" ? signed : payload).digest()
	};
}
/** May this key sign? ECDSA over P-256, P-384 and P-521, Ed25519, RSA of 2,048 bits and more (Sigstore's algorithm registry). */
function isSigningKey(key) {
	const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
	const type = key.asymmetricKeyType;
	if (type === "ec") return Object.hasOwn(HASHES, namedCurve ?? "");
	return type === "rsa" ? (modulusLength ?? 0) >= 2048 : type === "ed25519";
}
/** curve → hash of the registry */
const HASHES = {
	prime256v1: "sha256",
	secp384r1: "sha384",
	secp521r1: "sha512"
};
/** Does the one signature of this DSSE envelope (DSSE v1, over its pre-authentication encoding) hold? */
function isEnvelopeSigned(envelope, key) {
	const signature = envelope.signatures[0]?.sig ?? Buffer.alloc(0);
	const signed = preAuthentication(envelope);
	const ofCurve = HASHES[key.asymmetricKeyDetails?.namedCurve ?? ""] ?? "sha256";
	const hashes = key.asymmetricKeyType === "ed25519" ? [void 0] : [.../* @__PURE__ */ new Set([ofCurve, "sha256"])];
	try {
		return hashes.some((hash) => verify(hash, signed, key, signature));
	} catch {
		return false;
	}
}
function preAuthentication({ payloadType, payload }) {
	const type = Buffer.from(payloadType, "utf8");
	return Buffer.concat([Buffer.from(`DSSEv1 ${type.byteLength} ${payloadType} ${payload.byteLength} `, "utf8"), payload]);
}
/** Is this artifact the signed one, and does the key's signature hold over it? Answers the artifact's SHA-256. */
async function checkMessage(message, artifact, key) {
	const algorithm = ALGORITHMS[message.messageDigest.algorithm];
	if (algorithm === void 0) return doesNotHold("The bundle names a digest algorithm that is not supported");
	if (!("read" in artifact)) return checkDigest(message, artifact.sha256, algorithm, key);
	const sha256 = createHash("sha256");
	const stated = algorithm === "sha256" ? void 0 : createHash(algorithm);
	const streaming = key.asymmetricKeyType === "ed25519" ? void 0 : createVerify(algorithm);
	for await (const chunk of chunksOf(artifact)) {
		sha256.update(chunk);
		stated?.update(chunk);
		streaming?.update(chunk);
	}
	const digest = sha256.digest();
	if (!isEqual(message.messageDigest.digest, stated?.digest() ?? digest)) return otherFile(digest.toString("hex"));
	return (streaming ? streaming.verify(key, message.signature) : artifact.size <= LARGEST_UNHASHED && verify(void 0, await artifact.read(0, artifact.size), key, message.signature)) ? digest.toString("hex") : doesNotHold("The signature does not hold over the file");
}
function checkDigest(message, sha256, algorithm, key) {
	const digest = Buffer.from(sha256, "hex");
	if (algorithm !== "sha256") return needsFile(`the bundle signs a ${algorithm} digest`);
	if (!isEqual(message.messageDigest.digest, digest)) return otherFile(sha256);
	const holds = verifyDigest(digest, key, message.signature);
	if (holds === void 0) return needsFile("its key is not ECDSA over P-256 or P-384");
	return holds ? sha256 : doesNotHold("The signature does not hold over the digest");
}
function isEqual(left, right) {
	return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}
function otherFile(sha256) {
	return problem("verify/digest", `The signature speaks of another file than the one with sha256 \`${sha256}\``, "The file was changed after it was signed, or the bundle belongs to another file. Fetch both again.");
}
function doesNotHold(what) {
	return problem("verify/signature", what, "Fetch the file and its bundle again; if it stays so, do not use the file.");
}
function needsFile(reason) {
	return problem("verify/signature", `The signature cannot be judged from a digest alone: ${reason}`, "Give the file itself.");
}
// src/signature/certificate.ts
const FULCIO = "1.3.6.1.4.1.57264.1.";
const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
const NAMES_OF_SUBJECT = "2.5.29.17";
/** What is understood here (RFC 5280 §4.2); another extension may be there, unless it is critical. */
const CRITICAL = /* @__PURE__ */ new Set([
	NAMES_OF_SUBJECT,
	"2.5.29.15",
	"2.5.29.19",
	"2.5.29.37"
]);
/** Fulcio's extensions 1.8 to 1.22 (DER UTF8String), by the number below {@link FULCIO}. */
const NAMES = {
	issuer: 8,
	buildSignerUri: 9,
	buildSignerDigest: 10,
	runnerEnvironment: 11,
	sourceRepositoryUri: 12,
	sourceRepositoryDigest: 13,
	sourceRepositoryRef: 14,
	sourceRepositoryIdentifier: 15,
	sourceRepositoryOwnerUri: 16,
	sourceRepositoryOwnerIdentifier: 17,
	buildConfigUri: 18,
	buildConfigDigest: 19,
	buildTrigger: 20,
	runInvocationUri: 21,
	sourceRepositoryVisibility: 22
};
const HINT = "The certificate is none that Fulcio issues for code signing; have the file signed again.";
const REMEMBERED = 64;
const remembered = /* @__PURE__ */ new Map();
/** Reads a Fulcio leaf certificate: who signed. Refuses one without identity, issuer, or the code signing purpose, one with two identities, an extension twice, or a critical extension that is not understood. It is not verified here. */
function readSigningCertificate(der) {
	const bytes = der.toString("latin1");
	const known = remembered.get(bytes);
	if (known !== void 0) return known;
	const read = readAnew(der);
	if (remembered.size >= REMEMBERED) remembered.clear();
	remembered.set(bytes, read);
	return read;
}
function readAnew(der) {
	try {
		const certificate = import_dist.X509Certificate.parse(Buffer.from(der));
		const extensions = /* @__PURE__ */ new Map();
		for (const each of certificate.extensions) {
			const oid = each.subs[0]?.toOID();
			const value = each.subs.at(-1)?.value;
			if (oid === void 0 || value === void 0) return refused("An extension of the certificate is malformed");
			if (extensions.has(oid)) return refused(`The certificate has its extension \`${oid}\` twice`);
			if (each.subs.length === 3 && each.subs[1]?.toBoolean() !== false && !CRITICAL.has(oid)) return refused(`The certificate has an unknown critical extension \`${oid}\``);
			extensions.set(oid, value);
		}
		const node = new X509Certificate(der);
		if (node.ca || !(node.keyUsage ?? []).includes(CODE_SIGNING)) return refused("The certificate is not meant for code signing");
		if (certificate.extKeyUsage?.digitalSignature !== true) return refused("The key of the certificate is not meant for signatures");
		if (!isSigningKey(node.publicKey)) return refused("The key of the certificate is of no kind that Sigstore signs with");
		const san = certificate.subjectAltName;
		if (san === void 0 || san === "") return refused("The certificate names no identity");
		const names = import_dist.ASN1Obj.parseBuffer(Buffer.from(extensions.get(NAMES_OF_SUBJECT) ?? [])).subs;
		if (names.length !== 1) return refused("The certificate names several identities");
		if (!names.every((each) => each.value.every(isPrintable))) return refused("The identity of the certificate is no printable ASCII");
		const claims = claimsOf(extensions);
		const early = textOf(extensions.get(`${FULCIO}1`));
		if (claims.issuer !== void 0 && early !== void 0 && claims.issuer !== early) return refused("The certificate names two different issuers");
		const issuer = claims.issuer ?? early;
		if (issuer === void 0 || issuer === "") return refused("The certificate names no issuer of the identity");
		return {
			san,
			issuer,
			claims,
			der: Buffer.from(der)
		};
	} catch {
		return refused("The certificate cannot be read");
	}
}
function isPrintable(byte) {
	return byte >= 32 && byte < 127;
}
function claimsOf(extensions) {
	const found = [];
	for (const [name, number] of Object.entries(NAMES)) {
		const value = extensions.get(`${FULCIO}${number}`);
		if (value !== void 0) found.push([name, utf8String(value)]);
	}
	return Object.fromEntries(found);
}
/** A DER UTF8String that fills its bytes; throws on anything else (the caller reads foreign bytes within `try`). */
function utf8String(der) {
	const first = der[1] ?? 0;
	const [length, start] = first < 128 ? [first, 2] : first === 129 ? [der[2] ?? 0, 3] : first === 130 ? [der.readUInt16BE(2), 4] : [-1, 0];
	if (der[0] !== 12 || start + length !== der.byteLength) throw new TypeError("no DER UTF8String");
	return new TextDecoder("utf-8", { fatal: true }).decode(der.subarray(start));
}
function textOf(bytes) {
	return bytes === void 0 ? void 0 : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
function refused(what) {
	return problem("verify/certificate", what, HINT);
}
export { isSigningKey as a, isEnvelopeSigned as i, checkMessage as n, contentOf as r, readSigningCertificate as t };
