import { n as chunksOf } from "./bytes.js";
import { i as problem, r as isProblem } from "./problem.js";
import { n as isObject, r as parseJson } from "./json.js";
import { a as oneLine } from "./text.js";
import { r as isSilence } from "./http.js";
import { X509Certificate, createHash, createSign, generateKeyPairSync, sign } from "node:crypto";
import { promisify } from "node:util";
// src/adapters/sigstore/service.ts
/** Proxies answer 200 with a page of their own, and answers get cut: worth a few more tries. */
const READABLE_TRIES = 4;
const STATUS_PAGE = "https://status.sigstore.dev";
/** Asks patiently. No usable answer within the budget is `sign/outage`; a refusal is `sign/refused`. */
async function ask({ service, request, read, quote = true, secrets = [], onStatus = {} }, { http, log, clock }) {
	let said = "";
	for (let attempt = 1; attempt <= READABLE_TRIES; attempt += 1) {
		const answer = await http.sendPatiently(request, service);
		const status = isSilence(answer) ? 0 : answer.status;
		said = quote ? scrub(wordsOf(answer), secrets) : statusOf(answer);
		if (isSilence(answer) || status === 408 || status === 429 || status >= 500) return outage(service, said);
		const special = onStatus[status];
		if (special === void 0 && (status < 200 || status > 299)) return refused(service, said);
		const json = special ? null : parseJson(new TextDecoder().decode(answer.bytes), 32);
		const result = special ? special(answer) : json === void 0 ? void 0 : read(json);
		if (result !== void 0) return result;
		said = `HTTP ${status} with an answer that cannot be read`;
		if (attempt === READABLE_TRIES) break;
		log.info(`${service}: ${said}; attempt ${attempt}, trying again in ${attempt} s`);
		await clock.sleep(attempt * 1e3);
	}
	return outage(service, said);
}
function outage(service, cause) {
	return problem("sign/outage", `${service} gave no usable answer`, `Nothing is lost: run again when ${STATUS_PAGE} and https://www.githubstatus.com are green; files that are signed already are not signed again.`, { cause });
}
function refused(service, cause) {
	return problem("sign/refused", `${service} refused the request`, "Running again as it is will not help: see the cause. The job needs `id-token: write`, and its clock must be right.", { cause });
}
function statusOf(answer) {
	return isSilence(answer) ? answer.silence : `HTTP ${answer.status}`;
}
function wordsOf(answer) {
	if (isSilence(answer)) return `${answer.silence}: ${answer.cause}`;
	const text = new TextDecoder().decode(answer.bytes.subarray(0, 4e3)).trim();
	return text === "" ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${text}`;
}
/** Without the secrets, without anything that looks like a JSON Web Token, on one line. */
function scrub(text, secrets) {
	let clean = text;
	for (const secret of secrets) if (secret !== "") clean = clean.replaceAll(secret, "***");
	return oneLine(clean.replace(/eyJ[\w-]+(?:\.[\w-]*)*/g, "***"), 300);
}
// src/adapters/sigstore/fulcio.ts
/** Asks Fulcio (v2 `signingCert`) for a certificate. Refuses an answer without embedded SCT or over another key. */
async function requestCertificate({ url, token, publicKey, proof }, ports) {
	const body = {
		credentials: { oidcIdentityToken: token.jwt },
		publicKeyRequest: {
			publicKey: {
				algorithm: "ECDSA",
				content: publicKey
			},
			proofOfPossession: Buffer.from(proof).toString("base64")
		}
	};
	const pem = await ask({
		service: "Fulcio",
		request: {
			method: "POST",
			url: `${url.replace(/\/$/, "")}/api/v2/signingCert`,
			headers: {
				accept: "application/json",
				"content-type": "application/json"
			},
			body: JSON.stringify(body),
			limit: 1048576
		},
		read: leafOf,
		secrets: [token.jwt, ...token.jwt.split(".")]
	}, ports);
	return isProblem(pem) ? pem : toCertificate(pem, publicKey);
}
function leafOf(json) {
	const signed = isObject(json) ? json["signedCertificateEmbeddedSct"] : void 0;
	const chain = isObject(signed) ? signed["chain"] : void 0;
	const certificates = isObject(chain) ? chain["certificates"] : void 0;
	const leaf = Array.isArray(certificates) ? certificates[0] : void 0;
	return typeof leaf === "string" ? leaf : void 0;
}
function toCertificate(text, publicKey) {
	try {
		const certificate = new X509Certificate(text);
		if (!(certificate.publicKey.export({
			type: "spki",
			format: "pem"
		}) === publicKey)) return strange("it is over another key");
		const lifetime = certificate.validToDate.getTime() - certificate.validFromDate.getTime();
		if (!(lifetime > 0)) return strange("it is never valid");
		return {
			der: certificate.raw,
			pem: pemOf(certificate.raw),
			lifetime
		};
	} catch {
		return strange("it cannot be read");
	}
}
function pemOf(der) {
	return `-----BEGIN CERTIFICATE-----\n${(der.toString("base64").match(/.{1,64}/g) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`;
}
function strange(reason) {
	return problem("sign/refused", `Fulcio answered with a certificate that cannot be used: ${reason}`, "Check the address of Fulcio in `signing-config`.");
}
// src/adapters/sigstore/identity-token.ts
const AUDIENCE = "sigstore";
const LONGEST_TOKEN = 32768;
const NO_TOKEN_HINT = `Let the job that signs ask for an identity:

permissions:
  id-token: write
  contents: read

A workflow started by a pull request from a fork never gets one: release from a tag instead.`;
/** Fetches this job's ID token for Sigstore from GitHub Actions. `endpoint` is null where the job may not have one. */
async function fetchIdentityToken(endpoint, serverUrl, ports) {
	if (endpoint === null) return problem("sign/no-id-token", "This job has no right to an ID token, so it cannot sign", NO_TOKEN_HINT);
	ports.log.mask(endpoint.bearer);
	if (!URL.canParse(endpoint.url)) return problem("sign/no-id-token", "The address of the ID token service is no URL", NO_TOKEN_HINT);
	const url = new URL(endpoint.url);
	url.searchParams.set("audience", AUDIENCE);
	const jwt = await ask({
		service: "GitHub ID token service",
		request: {
			method: "GET",
			url: url.href,
			headers: {
				accept: "application/json",
				authorization: `Bearer ${endpoint.bearer}`
			},
			limit: 262144
		},
		read: (json) => isObject(json) && typeof json["value"] === "string" ? json["value"] : void 0,
		quote: false
	}, ports);
	if (isProblem(jwt)) return jwt.code === "sign/refused" ? {
		...jwt,
		code: "sign/no-id-token",
		hint: NO_TOKEN_HINT
	} : jwt;
	ports.log.mask(jwt);
	return readIdentityToken(jwt, serverUrl);
}
/**
* Reads the claims of an ID token (RFC 7519), without verifying it: Fulcio does. The identity is the one that Fulcio
* certifies: the workflow on GitHub, else the e-mail address or the subject.
*/
function readIdentityToken(jwt, serverUrl) {
	const parts = jwt.split(".");
	const claims = jwt.length <= LONGEST_TOKEN && parts.length === 3 ? parseJson(Buffer.from(parts[1] ?? "", "base64url").toString("utf8"), 16) : void 0;
	if (!isObject(claims)) return unusable("it is no JSON Web Token");
	const text = (name) => {
		const value = Object.hasOwn(claims, name) ? claims[name] : void 0;
		return typeof value === "string" && value !== "" ? value : void 0;
	};
	const issuer = text("iss");
	const subject = text("sub");
	if (issuer === void 0 || subject === void 0) return unusable("it names no issuer or no subject");
	const workflow = text("job_workflow_ref");
	const email = text("email");
	const san = workflow === void 0 ? email ?? subject : `${serverUrl.replace(/\/$/, "")}/${workflow}`;
	const { exp, iat } = claims;
	return {
		jwt,
		subject: workflow === void 0 && email !== void 0 ? email : subject,
		identity: {
			san: oneLine(san, 2048),
			issuer: oneLine(issuer, 2048)
		},
		lifetime: typeof exp === "number" && typeof iat === "number" ? Math.max(0, exp - iat) : 60
	};
}
function unusable(reason) {
	return problem("sign/refused", `The ID token cannot be used: ${reason}`, "Run again; if it stays so, report it to whoever issues the token.");
}
// src/adapters/sigstore/message-bundle.ts
/**
* A Sigstore bundle v0.3 over a message, as UTF-8 JSON. Zero and empty members are written out, although protobuf's JSON
* lets them be left out: sigstore-python insists on `logIndex` and `hashes`.
*/
function messageBundle({ certificate, digest, signature, entry }) {
	const { proof } = entry;
	const bundle = {
		mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
		verificationMaterial: {
			certificate: { rawBytes: certificate.toString("base64") },
			tlogEntries: [{
				logIndex: String(entry.logIndex),
				logId: { keyId: base64OfHex(entry.logID) },
				kindVersion: {
					kind: "hashedrekord",
					version: "0.0.1"
				},
				integratedTime: String(entry.integratedTime),
				inclusionPromise: { signedEntryTimestamp: entry.signedEntryTimestamp },
				inclusionProof: {
					logIndex: String(proof.logIndex),
					rootHash: base64OfHex(proof.rootHash),
					treeSize: String(proof.treeSize),
					hashes: proof.hashes.map(base64OfHex),
					checkpoint: { envelope: proof.checkpoint }
				},
				canonicalizedBody: entry.body
			}]
		},
		messageSignature: {
			messageDigest: {
				algorithm: "SHA2_256",
				digest: digest.toString("base64")
			},
			signature: signature.toString("base64")
		}
	};
	return new TextEncoder().encode(JSON.stringify(bundle));
}
function base64OfHex(hex) {
	return Buffer.from(hex, "hex").toString("base64");
}
// src/adapters/sigstore/rekor.ts
const SERVICE = "Rekor";
/**
* Logs a signature in Rekor v1 (hashedrekord 0.0.1). An equal entry that is there already (409: an earlier try got
* through, its answer did not) is fetched and used. Refuses an answer about another signature.
*/
async function logSignature(url, record, ports) {
	const base = url.replace(/\/$/, "");
	const proposed = {
		apiVersion: "0.0.1",
		kind: "hashedrekord",
		spec: {
			data: { hash: {
				algorithm: "sha256",
				value: record.digest.toString("hex")
			} },
			signature: {
				content: record.signature.toString("base64"),
				publicKey: { content: Buffer.from(record.certificate).toString("base64") }
			}
		}
	};
	const made = await ask({
		service: SERVICE,
		request: {
			method: "POST",
			url: `${base}/api/v1/log/entries`,
			headers: {
				accept: "application/json",
				"content-type": "application/json"
			},
			body: JSON.stringify(proposed),
			limit: 4194304
		},
		read: readEntry,
		onStatus: { 409: existing }
	}, ports);
	const entry = !isProblem(made) && "uuid" in made ? await fetchEntry(base, made.uuid, ports) : made;
	if (isProblem(entry) || speaksOf(entry, record)) return entry;
	return problem("sign/refused", "Rekor answered with the entry of another signature", "Check the address of Rekor in `signing-config`; what lies between it and this job may mix up answers.");
}
async function fetchEntry(base, uuid, ports) {
	const request = {
		method: "GET",
		url: `${base}/api/v1/log/entries/${uuid}`,
		headers: { accept: "application/json" },
		limit: 4194304
	};
	return ask({
		service: SERVICE,
		request,
		read: readEntry
	}, ports);
}
/** Only the id is taken of where the entry is said to be: an answer does not choose the host that is asked next. */
function existing(answer) {
	const place = answer.headers["location"] ?? new TextDecoder().decode(answer.bytes.subarray(0, 4e3));
	const uuid = /\b(?:[0-9a-f]{80}|[0-9a-f]{64})\b/.exec(place)?.[0];
	return uuid === void 0 ? void 0 : { uuid };
}
function readEntry(json) {
	const entries = isObject(json) ? Object.values(json) : [];
	const entry = entries.length === 1 ? entries[0] : void 0;
	if (!isObject(entry) || !isObject(entry["verification"])) return void 0;
	const { body, integratedTime, logID, logIndex, verification } = entry;
	const { inclusionProof, signedEntryTimestamp } = verification;
	if (!isObject(inclusionProof)) return void 0;
	const { checkpoint, hashes, logIndex: provenIndex, rootHash, treeSize } = inclusionProof;
	if (!isText(body) || !isText(signedEntryTimestamp) || !isText(checkpoint) || !isHex(logID) || !isHex(rootHash)) return void 0;
	if (!isCount(integratedTime) || !isCount(logIndex) || !isCount(provenIndex) || !isCount(treeSize)) return void 0;
	if (!Array.isArray(hashes) || hashes.length > 64 || !hashes.every(isHex)) return void 0;
	return {
		body,
		integratedTime,
		logID,
		logIndex,
		signedEntryTimestamp,
		proof: {
			checkpoint,
			hashes,
			logIndex: provenIndex,
			rootHash,
			treeSize
		}
	};
}
function speaksOf(entry, { digest, signature }) {
	const body = parseJson(Buffer.from(entry.body, "base64").toString("utf8"), 16);
	const spec = isObject(body) && body["kind"] === "hashedrekord" ? body["spec"] : void 0;
	if (!isObject(spec) || !isObject(spec["data"]) || !isObject(spec["signature"])) return false;
	const hash = spec["data"]["hash"];
	return isObject(hash) && hash["value"] === digest.toString("hex") && spec["signature"]["content"] === signature.toString("base64");
}
function isText(value) {
	return typeof value === "string" && value !== "";
}
function isHex(value) {
	return typeof value === "string" && /^(?:[0-9a-f]{2}){1,64}$/.test(value);
}
function isCount(value) {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}
// src/adapters/sigstore/signer.ts
/** in milliseconds: what is left of a certificate when a new one is fetched; Rekor may take its time */
const CERTIFICATE_MARGIN = 12e4;
const TOKEN_MARGIN = 3e4;
const signNow = promisify(sign);
/**
* Signs as this GitHub Actions job: one key, one token and one certificate for all files, the last two renewed before
* they run out; each signature logged in Rekor v1. The key never leaves this process.
*/
function createKeylessSigner(options) {
	const { token: endpoint, serverUrl, fulcio, rekor, clock } = options;
	const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const publicKey = pair.publicKey.export({
		type: "spki",
		format: "pem"
	}).toString();
	const token = renewing(clock, async () => {
		const fetched = await fetchIdentityToken(endpoint, serverUrl, options);
		return isProblem(fetched) ? fetched : {
			value: fetched,
			lifetime: fetched.lifetime * 1e3 - TOKEN_MARGIN
		};
	});
	const session = renewing(clock, async () => {
		const held = await token();
		if (isProblem(held)) return held;
		const proof = await signNow("sha256", Buffer.from(held.subject), pair.privateKey);
		const certificate = await requestCertificate({
			url: fulcio,
			token: held,
			publicKey,
			proof
		}, options);
		if (isProblem(certificate)) return certificate;
		return {
			value: {
				certificate,
				token: held
			},
			lifetime: certificate.lifetime - CERTIFICATE_MARGIN
		};
	});
	return {
		kind: "keyless",
		identity: async () => {
			const held = await token();
			return isProblem(held) ? held : held.identity;
		},
		sign: async (bytes) => {
			const { digest, signature } = await signStream(bytes, pair.privateKey);
			const held = await session();
			if (isProblem(held)) return held;
			const { certificate } = held;
			const entry = await logSignature(rekor, {
				digest,
				signature,
				certificate: certificate.pem
			}, options);
			if (isProblem(entry)) return entry;
			return {
				bundle: messageBundle({
					certificate: certificate.der,
					digest,
					signature,
					entry
				}),
				by: {
					kind: "keyless",
					identity: held.token.identity
				}
			};
		}
	};
}
/** Digest and signature in one pass of bounded memory. */
async function signStream(bytes, key) {
	const hash = createHash("sha256");
	const signing = createSign("sha256");
	for await (const chunk of chunksOf(bytes)) {
		hash.update(chunk);
		signing.update(chunk);
	}
	return {
		digest: hash.digest(),
		signature: signing.sign(key)
	};
}
/**
* One value for everybody who asks, however many ask at once; fetched anew when its time is over. A problem is answered
* to those who waited for it and then forgotten.
*/
function renewing(clock, fetch) {
	let held;
	let pending;
	return async () => {
		if (held && clock.now().getTime() < held.renewAt) return held.value;
		pending ??= (async () => {
			const asked = clock.now().getTime();
			const fetched = await fetch();
			if (isProblem(fetched)) return fetched;
			held = {
				value: fetched.value,
				renewAt: asked + fetched.lifetime
			};
			return fetched.value;
		})().finally(() => {
			pending = void 0;
		});
		return pending;
	};
}
export { createKeylessSigner };
