import { i as __toESM } from "./rolldown-runtime.js";
import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { t as require_dist } from "./dist3.js";
import { i as parseJson } from "./json.js";
import { a as object, i as list, l as withoutNulls, o as oneOf, r as instant, s as text, t as base64 } from "./json-shape.js";
import { t as KnownCertificate } from "./known-certificate.js";
const { createHash } = process.getBuiltinModule("node:crypto");
// src/signature/trust-root.ts
var import_dist = require_dist();
/** in bytes; the public-good root has 7 KB */
const LARGEST_ROOT$1 = 1048576;
const MOST_SERVICES = 64;
const HINT = "Give the trusted_root.json of the Sigstore instance that signed, as its operator publishes it.";
const intervalShape = object({ start: instant }, { end: instant }, true);
const logShape = object({
	baseUrl: text(500),
	publicKey: object({
		rawBytes: base64(8192),
		keyDetails: text(80),
		validFor: intervalShape
	}, {}, true),
	logId: object({ keyId: base64(256) }, {}, true)
}, {
	hashAlgorithm: oneOf("SHA2_256"),
	checkpointKeyId: object({ keyId: base64(256) }, {}, true)
}, true);
const authorityShape = object({
	certChain: object({ certificates: list(object({ rawBytes: base64(65536) }, {}, true), 1, 16) }, {}, true),
	validFor: intervalShape
}, {}, true);
const rootShape = object({ mediaType: oneOf("application/vnd.dev.sigstore.trustedroot+json;version=0.1", "application/vnd.dev.sigstore.trustedroot+json;version=0.2", "application/vnd.dev.sigstore.trustedroot.v0.1+json", "application/vnd.dev.sigstore.trustedroot.v0.2+json") }, {
	tlogs: list(logShape, 0, MOST_SERVICES),
	ctlogs: list(logShape, 0, MOST_SERVICES),
	certificateAuthorities: list(authorityShape, 0, MOST_SERVICES),
	timestampAuthorities: list(authorityShape, 0, MOST_SERVICES)
}, true);
/**
* Reads a Sigstore trusted root (protobuf-specs `TrustedRoot`, JSON). Refuses a service without a start of validity or with
* an end before it: an absent start would otherwise read as "since ever". An absent end means: still in service. Null reads as absent.
*/
function parseTrustRoot(bytes) {
	if (bytes.byteLength > LARGEST_ROOT$1) return bad(`The trust root has ${bytes.byteLength} bytes, allowed are ${LARGEST_ROOT$1}`);
	const read = parseJson(new TextDecoder().decode(bytes), 16);
	if (read === void 0) return bad("The trust root is no JSON");
	const root = withoutNulls(read);
	if (!isRoot(root)) return bad(`In the trust root ${rootShape(root, "root")}`);
	try {
		return {
			sha256: createHash("sha256").update(bytes).digest("hex"),
			certificateAuthorities: (root.certificateAuthorities ?? []).map(toAuthority),
			timestampAuthorities: (root.timestampAuthorities ?? []).map(toAuthority),
			transparencyLogs: (root.tlogs ?? []).map(toTransparencyLog),
			certificateLogs: (root.ctlogs ?? []).map(toLog)
		};
	} catch (error) {
		return bad("A key, certificate or interval of the trust root cannot be read", error instanceof RangeError ? error.message : void 0);
	}
}
/** The shape looks at every member that the type names. */
function isRoot(json) {
	return rootShape(json, "root") === void 0;
}
function toLog(log) {
	const type = log.publicKey.keyDetails.startsWith("PKCS1_") || log.publicKey.keyDetails.startsWith("PKIX_RSA") ? "pkcs1" : "spki";
	const key = Buffer.from(log.publicKey.rawBytes, "base64");
	return {
		baseURL: log.baseUrl,
		logID: Buffer.from(log.logId.keyId, "base64"),
		publicKey: publicKeyOf(key, type),
		validFor: toInterval(log.publicKey.validFor)
	};
}
function toTransparencyLog(json) {
	const log = toLog(json);
	const bits = /SHA_?(256|384|512)$/.exec(json.publicKey.keyDetails)?.[1] ?? "256";
	const hash = bits === "384" ? "sha384" : bits === "512" ? "sha512" : "sha256";
	return {
		...log,
		checkpointKeyId: json.checkpointKeyId ? Buffer.from(json.checkpointKeyId.keyId, "base64") : log.logID,
		hash: log.publicKey.asymmetricKeyType === "ed25519" ? void 0 : hash
	};
}
function publicKeyOf(key, type) {
	if (type === "spki") return import_dist.crypto.createPublicKey(key, "spki");
	try {
		return import_dist.crypto.createPublicKey(key, "pkcs1");
	} catch {
		return import_dist.crypto.createPublicKey(key, "spki");
	}
}
function toAuthority(authority) {
	return {
		certChain: authority.certChain.certificates.map((each) => new KnownCertificate(Buffer.from(each.rawBytes, "base64"))),
		validFor: toInterval(authority.validFor)
	};
}
const STILL_IN_SERVICE = /* @__PURE__ */ new Date(864e13);
function toInterval(interval) {
	const start = new Date(interval.start);
	const end = interval.end === void 0 ? STILL_IN_SERVICE : new Date(interval.end);
	if (end < start) throw new RangeError(`an interval ends (${interval.end}) before it starts (${interval.start})`);
	return {
		start,
		end
	};
}
function bad(what, cause) {
	return problem("verify/bad-trust-root", what, HINT, cause === void 0 ? {} : { cause });
}
// src/adapters/sigstore/trust.ts
const PUBLIC_GOOD = "https://tuf-repo-cdn.sigstore.dev";
/** in bytes */
const LARGEST_ROOT = 1048576;
/** The public-good root that this version was built with. No network, no cache folder. */
function embeddedTrust() {
	return once(async () => {
		const { default: seeds } = await import("./seeds.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
		return parseTrustRoot(Buffer.from(seeds[PUBLIC_GOOD].targets["trusted_root.json"], "base64"));
	});
}
/** The root that a person named with `trusted-root`. */
function fileTrust(path, files) {
	return once(async () => {
		const bytes = await files.read(path, LARGEST_ROOT);
		return isProblem(bytes) ? bytes : parseTrustRoot(bytes);
	});
}
/**
* The public-good root of today, through TUF (`trusted-root: tuf`): starts from the embedded TUF root, keeps its cache in
* `cacheFolder`. Never falls back to the embedded root: who asked for a refresh is told when there was none.
*/
function tufTrust(cacheFolder, mirror = PUBLIC_GOOD) {
	return once(async () => {
		const { initTUF } = await import("./dist4.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
		let text;
		try {
			text = await (await initTUF({
				cachePath: cacheFolder,
				mirrorURL: mirror,
				retry: { retries: 2 },
				timeout: 1e4
			})).getTarget("trusted_root.json");
		} catch (error) {
			return problem("verify/unreachable", `The trust root could not be refreshed from \`${mirror}\``, "Run again later, or leave out `trusted-root: tuf` to use the root that this version carries.", { cause: oneLine(error instanceof Error ? error.message : String(error), 300) });
		}
		return parseTrustRoot(Buffer.from(text, "utf8"));
	});
}
function once(load) {
	let loading;
	return { root: () => {
		loading ??= load();
		return loading;
	} };
}
export { embeddedTrust, fileTrust, tufTrust };
