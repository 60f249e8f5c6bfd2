import { o as problem, r as isProblem } from "./problem.js";
import { a as writeBundle, i as isConsistent, n as IN_TOTO, r as envelopeOf } from "./write-bundle.js";
import { t as require_dist } from "./dist3.js";
import { n as chunksOf } from "./bytes.js";
import { i as parseJson, n as isObject, t as compactJson } from "./json.js";
import { a as object, i as list, n as decimal, o as oneOf, s as text, t as base64 } from "./json-shape.js";
import { o as oneLine } from "./text.js";
import { a as isSilence } from "./http.js";
import { t as readSigningCertificate } from "./certificate.js";
import { i as textClaim, n as idTokenIn, r as idTokenRequest, t as claimsOf } from "./id-token.js";
const { X509Certificate, createHash, createSign, generateKeyPairSync, randomBytes, sign } = process.getBuiltinModule("node:crypto");
const { promisify } = process.getBuiltinModule("node:util");
// src/adapters/sigstore/bounded.ts
function bounded(atOnce) {
	let running = 0;
	const waiting = [];
	return async (work) => {
		if (running >= atOnce) await new Promise((enter) => waiting.push(enter));
		else running += 1;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running -= 1;
		}
	};
}
// src/adapters/sigstore/key-signature.ts
var import_dist = require_dist();
const signNow$1 = promisify(sign);
/** Signs bytes of any size, digest and signature in one pass of bounded memory. */
async function signMessage(bytes, key) {
	const hash = createHash("sha256");
	const signing = createSign("sha256");
	for await (const chunk of chunksOf(bytes)) {
		hash.update(chunk);
		signing.update(chunk);
	}
	const digest = hash.digest();
	return {
		content: {
			kind: "message",
			digest
		},
		digest,
		signature: signing.sign(key)
	};
}
/** Signs an in-toto statement as DSSE wants it: its pre-authentication encoding. */
async function signStatement(payload, key) {
	const encoded = import_dist.dsse.preAuthEncoding(IN_TOTO, Buffer.from(payload));
	return {
		content: {
			kind: "statement",
			payload
		},
		digest: createHash("sha256").update(encoded).digest(),
		signature: await signNow$1("sha256", encoded, key)
	};
}
// src/adapters/sigstore/service.ts
/** The answer to a question that was not asked again, for the instant of its {@link Patience} had come. */
const OVERDUE = Symbol("overdue");
/** in milliseconds without a byte */
const ONE_TRY_TIMEOUT = 1e4;
const STATUS_PAGE = "https://status.sigstore.dev";
/** For `read`: JSON of a bounded depth. */
function asJson(read) {
	return (bytes) => {
		const json = parseJson(new TextDecoder().decode(bytes), 32);
		return json === void 0 ? void 0 : read(json);
	};
}
/**
* Asks as patiently as it may. Three ways to end without an answer: no usable one in time is `sign/outage`, a refusal is
* `sign/refused`, whether for want of a right or for something in the configuration.
*/
async function ask(asked, wire) {
	const { service, request, patience = "budget" } = asked;
	const said = (answer) => wordsOf(answer, asked);
	const answer = patience === "one-try" ? await wire.http.send({
		idleTimeout: ONE_TRY_TIMEOUT,
		...request
	}) : await wire.http.sendPatiently(request, service, {
		said,
		isUsable: (each) => !isGood(each) || asked.read(each.bytes) !== void 0,
		...patience === "budget" ? {} : { until: patience.until }
	});
	if (isSilence(answer)) return answer.silence === "overdue" ? OVERDUE : outage(service, said(answer));
	const { status } = answer;
	if (status === 408 || status === 429 || status >= 500) return outage(service, said(answer));
	const read = isGood(answer) ? asked.read(answer.bytes) : asked.onStatus?.[status]?.(answer);
	if (read !== void 0) return read;
	return isGood(answer) ? outage(service, said(answer)) : refused(service, said(answer), status);
}
/** As {@link ask}, where no instant limits the patience. */
async function askInTime(asked, wire) {
	const answer = await ask(asked, wire);
	if (answer === OVERDUE) throw new Error("no instant was given that could pass");
	return answer;
}
/** An answer that is well-formed and about something else: what lies between may mix answers up. */
function strange$1(service, what) {
	return problem("sign/refused", `${service} answered with ${what}`, `A matter of configuration: check the address of ${service} in \`signing-config\`; what lies between it and this job may mix up answers. Running again as it is will not help.`);
}
function isGood({ status }) {
	return status >= 200 && status <= 299;
}
function outage(service, cause) {
	return problem("sign/outage", `${service} gave no usable answer`, `An outage of the service, not of this project. Nothing is lost: run again when ${STATUS_PAGE} and https://www.githubstatus.com are green; what is signed already is kept, the rest is signed then.`, { cause });
}
function refused(service, cause, status) {
	const isRight = status === 401 || status === 403;
	return problem("sign/refused", `${service} refused the request`, isRight ? "A matter of rights, so running again as it is will not help: the job needs `id-token: write`, and an issuer that the instance accepts." : "A matter of configuration, so running again as it is will not help: see the cause, check `signing-config` and the clock of the runner.", { cause });
}
/** Without the secrets, without anything that looks like a JSON Web Token, on one line. */
function wordsOf(answer, asked) {
	const { quote = true, secrets = [] } = asked;
	if (isSilence(answer)) return quote ? `${answer.silence}: ${scrub(answer.cause, secrets)}` : answer.silence;
	const status = `HTTP ${answer.status}`;
	if (isGood(answer)) return `${status} with an answer that cannot be read`;
	const text = quote ? scrub(new TextDecoder().decode(answer.bytes.subarray(0, 4e3)).trim(), secrets) : "";
	return text === "" ? status : `${status}: ${text}`;
}
function scrub(text, secrets) {
	let clean = text;
	for (const secret of secrets) if (secret !== "") clean = clean.replaceAll(secret, "***");
	return oneLine(clean.replace(/eyJ[\w-]+(?:\.[\w-]*)*/g, "***"), 300);
}
// src/adapters/sigstore/rekor-v2.ts
/**
* in milliseconds without a byte: the log answers with its next checkpoint, by default every 10 s; its operators ask
* clients for at least 20 s
*/
const IDLE_TIMEOUT = {
	patient: 6e4,
	"one-try": 2e4
};
const LARGEST_ANSWER$1 = 4194304;
const KEY_DETAILS = "PKIX_ECDSA_P256_SHA_256";
/**
* The log holds an equal entry, whose answer was lost on its way: v2 logs hand out no entry again. Another certificate makes
* another entry.
*/
const DUPLICATE = Symbol("duplicate");
/**
* Logs a signature in Rekor v2 (rekor-tiles): hashedrekord 0.0.2 over the digest of what was signed, for a statement that
* of its pre-authentication encoding (the log takes no `dsse` since 2026). Refuses an entry about another signature,
* digest or verifier, and one whose proof does not lead to its checkpoint.
*/
async function logInRekorV2({ url, service, patience }, proposal, wire) {
	const signature = {
		content: proposal.signature.toString("base64"),
		verifier: verifierOf(proposal)
	};
	const digest = proposal.digest.toString("base64");
	const entry = await ask({
		service,
		request: {
			method: "POST",
			url: `${url}/api/v2/log/entries`,
			headers: {
				accept: "application/json",
				"content-type": "application/json"
			},
			body: JSON.stringify({ hashedRekordRequestV002: {
				digest,
				signature
			} }),
			idleTimeout: IDLE_TIMEOUT[patience === "one-try" ? patience : "patient"],
			limit: LARGEST_ANSWER$1
		},
		read: asJson(readEntry$1),
		onStatus: { 409: () => DUPLICATE },
		patience
	}, wire);
	if (entry === OVERDUE || entry === DUPLICATE || isProblem(entry)) return entry;
	const body = parseJson(Buffer.from(entry.body, "base64").toString("utf8"), 16);
	const wanted = {
		apiVersion: "0.0.2",
		kind: "hashedrekord",
		spec: { hashedRekordV002: {
			data: {
				algorithm: "SHA2_256",
				digest
			},
			signature
		} }
	};
	if (compactJson(body) !== compactJson(wanted)) return strange$1(service, "the entry of another signature");
	return isConsistent(entry) ? entry : strange$1(service, "an entry that its own proof does not prove");
}
function verifierOf({ material }) {
	const [name, der] = "certificate" in material ? ["x509Certificate", material.certificate] : ["publicKey", material.publicKey];
	return {
		[name]: { rawBytes: der.toString("base64") },
		keyDetails: KEY_DETAILS
	};
}
const anything = () => void 0;
const orNull = (shape) => (value, path) => value === null ? void 0 : shape(value, path);
/** protobuf-specs `TransparencyLogEntry`: protobuf's JSON leaves out zeros and empty lists, or writes `null`. */
const entryShape = object({
	logId: object({ keyId: base64(256) }, {}, true),
	kindVersion: object({
		kind: oneOf("hashedrekord"),
		version: oneOf("0.0.2")
	}, {}, true),
	inclusionProof: object({
		rootHash: base64(64),
		treeSize: decimal,
		checkpoint: object({ envelope: text(65536) }, {}, true)
	}, {
		logIndex: decimal,
		hashes: orNull(list(base64(64), 0, 64))
	}, true),
	canonicalizedBody: base64(LARGEST_ANSWER$1)
}, {
	logIndex: decimal,
	integratedTime: anything,
	inclusionPromise: anything
}, true);
function readEntry$1(json) {
	if (!isEntry(json)) return void 0;
	const { inclusionProof: proof } = json;
	return {
		logIndex: String(json.logIndex ?? 0),
		keyId: json.logId.keyId,
		kind: "hashedrekord",
		version: "0.0.2",
		integratedTime: "0",
		promise: null,
		proof: {
			logIndex: String(proof.logIndex ?? 0),
			rootHash: proof.rootHash,
			treeSize: String(proof.treeSize),
			hashes: proof.hashes ?? [],
			checkpoint: proof.checkpoint.envelope
		},
		body: json.canonicalizedBody
	};
}
/** The shape looks at every member that the type names. */
function isEntry(json) {
	return isObject(json) && entryShape(json, "entry") === void 0;
}
// src/adapters/sigstore/fulcio.ts
/** What Fulcio may say to a token that grew old while it was waited for. */
const EXPIRED = Symbol("expired");
/**
* Asks Fulcio (v2 `signingCert`) for a certificate. Refuses an answer without embedded SCT or over another key. `expired`:
* the token is too old.
*/
async function requestCertificate({ url, token, publicKey, proof }, wire) {
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
	const pem = await askInTime({
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
		read: asJson(leafOf),
		onStatus: {
			400: expired$1,
			401: expired$1
		},
		secrets: [token.jwt, ...token.jwt.split(".")]
	}, wire);
	return isProblem(pem) || pem === EXPIRED ? pem : toCertificate(pem, publicKey);
}
function expired$1({ bytes }) {
	return /expire/i.test(new TextDecoder().decode(bytes.subarray(0, 4e3))) ? EXPIRED : void 0;
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
		const [validFrom, validTo] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()];
		if (!(validFrom < validTo)) return strange("it is never valid");
		return {
			der: certificate.raw,
			validFrom,
			validTo
		};
	} catch {
		return strange("it cannot be read");
	}
}
function strange(reason) {
	return problem("sign/refused", `Fulcio answered with a certificate that cannot be used: ${reason}`, "Check the address of Fulcio in `signing-config`.");
}
// src/adapters/sigstore/workflow.ts
/** Claim of GitHub's ID tokens → member of the port. */
const CLAIMS = {
	repository: "repository",
	repositoryId: "repository_id",
	repositoryOwnerId: "repository_owner_id",
	sha: "sha",
	ref: "ref",
	workflowRef: "workflow_ref",
	jobWorkflowRef: "job_workflow_ref",
	eventName: "event_name",
	runnerEnvironment: "runner_environment",
	runId: "run_id",
	runAttempt: "run_attempt"
};
/** in UTF-16 code units: refs and paths are bounded by GitHub far below */
const LONGEST_CLAIM = 1024;
/** The workflow run that a token's claims describe; null where one of them is missing: no token of a GitHub workflow. */
function workflowOf(claims, serverUrl) {
	const claim = (name) => {
		const value = Object.hasOwn(claims, name) ? claims[name] : void 0;
		return typeof value === "string" && value.length <= LONGEST_CLAIM ? value : "";
	};
	const run = {
		serverUrl: serverUrl.replace(/\/$/, ""),
		repository: claim(CLAIMS.repository),
		repositoryId: claim(CLAIMS.repositoryId),
		repositoryOwnerId: claim(CLAIMS.repositoryOwnerId),
		sha: claim(CLAIMS.sha),
		ref: claim(CLAIMS.ref),
		workflowRef: claim(CLAIMS.workflowRef),
		jobWorkflowRef: claim(CLAIMS.jobWorkflowRef),
		eventName: claim(CLAIMS.eventName),
		runnerEnvironment: claim(CLAIMS.runnerEnvironment),
		runId: claim(CLAIMS.runId),
		runAttempt: claim(CLAIMS.runAttempt)
	};
	return Object.values(run).includes("") ? null : run;
}
// src/adapters/sigstore/identity-token.ts
const AUDIENCE = "sigstore";
const NO_TOKEN_HINT = `Let the job that signs ask for an identity:

permissions:
  id-token: write
  contents: read

A workflow started by a pull request from a fork never gets one: release from a tag instead.`;
/** Fetches this job's ID token for Sigstore from GitHub Actions. `endpoint` is null where the job may not have one. */
async function fetchIdentityToken(endpoint, serverUrl, wire) {
	if (endpoint === null) return problem("sign/no-id-token", "This job has no right to an ID token, so it cannot sign", NO_TOKEN_HINT);
	wire.log.mask(endpoint.bearer);
	const request = idTokenRequest(endpoint, AUDIENCE);
	if (request === void 0) return problem("sign/no-id-token", "The address of the ID token service is no URL", NO_TOKEN_HINT);
	const jwt = await askInTime({
		service: "GitHub ID token service",
		request,
		read: asJson(idTokenIn),
		quote: false
	}, wire);
	if (isProblem(jwt)) return jwt.code === "sign/refused" ? {
		...jwt,
		code: "sign/no-id-token",
		hint: NO_TOKEN_HINT
	} : jwt;
	wire.log.mask(jwt);
	return readIdentityToken(jwt, serverUrl);
}
/**
* Reads the claims of an ID token (RFC 7519), without verifying it: Fulcio does. The identity is the one that Fulcio
* certifies: the workflow on GitHub, else the e-mail address or the subject.
*/
function readIdentityToken(jwt, serverUrl) {
	const claims = claimsOf(jwt);
	if (claims === void 0) return unusable("it is no JSON Web Token");
	const text = (name) => textClaim(claims, name);
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
			issuer: oneLine(connectorOf(claims) ?? issuer, 2048)
		},
		lifetime: typeof exp === "number" && typeof iat === "number" ? Math.max(0, exp - iat) : 60,
		workflow: workflowOf(claims, serverUrl)
	};
}
/** Where a broker (Dex, as the public-good instance has it) had the person log in: Fulcio names that as the issuer. */
function connectorOf(claims) {
	const federated = Object.hasOwn(claims, "federated_claims") ? claims["federated_claims"] : void 0;
	const connector = isObject(federated) ? federated["connector_id"] : void 0;
	return typeof connector === "string" && connector !== "" ? connector : void 0;
}
function unusable(reason) {
	return problem("sign/refused", `The ID token cannot be used: ${reason}`, "Run again; if it stays so, report it to whoever issues the token.");
}
// src/adapters/sigstore/renewing.ts
/**
* One value for everybody who asks, however many ask at once; fetched anew when its time is over. A problem is answered
* to those who waited for it and then forgotten. `lifetime` in milliseconds.
*/
function renewing(clock, fetch) {
	let held;
	let pending;
	return {
		get: async () => {
			if (held && clock.now().getTime() < held.renewAt) return held;
			pending ??= (async () => {
				const fetched = await fetch();
				if (isProblem(fetched)) return fetched;
				held = {
					value: fetched.value,
					renewAt: clock.now().getTime() + fetched.lifetime
				};
				return held;
			})().finally(() => {
				pending = void 0;
			});
			return pending;
		},
		forget: (old) => {
			if (held === old) held = void 0;
		}
	};
}
// src/adapters/sigstore/session.ts
/** in milliseconds: what is left of a certificate when a new one is fetched; a log may take its time */
const CERTIFICATE_MARGIN = 12e4;
const TOKEN_MARGIN = 3e4;
const signNow = promisify(sign);
/** One key for a job; one token and one certificate, each renewed before it runs out. The key never leaves this process. */
function openSessions(options) {
	const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const publicKey = pair.publicKey.export({
		type: "spki",
		format: "pem"
	}).toString();
	const token = renewing(options.clock, async () => {
		const fetched = await tokenOf(options);
		return isProblem(fetched) ? fetched : {
			value: fetched,
			lifetime: fetched.lifetime * 1e3 - TOKEN_MARGIN
		};
	});
	const certify = async (held) => {
		const proof = await signNow("sha256", Buffer.from(held.subject), pair.privateKey);
		return requestCertificate({
			url: options.fulcioUrl,
			token: held,
			publicKey,
			proof
		}, options);
	};
	const session = renewing(options.clock, async () => {
		for (let attempt = 1; attempt <= 2; attempt += 1) {
			const held = await token.get();
			if (isProblem(held)) return held;
			const certificate = await certify(held.value);
			if (isProblem(certificate)) return certificate;
			if (certificate !== EXPIRED) {
				const other = otherIdentity(certificate, held.value);
				if (other) return other;
				const lifetime = certificate.validTo - certificate.validFrom;
				const margin = Math.min(CERTIFICATE_MARGIN, lifetime / 2);
				return {
					value: {
						certificate,
						token: held.value
					},
					lifetime: lifetime - margin
				};
			}
			token.forget(held);
		}
		return expired;
	});
	return {
		key: pair.privateKey,
		token,
		session
	};
}
async function tokenOf(options) {
	const { token, serverUrl } = options;
	if (token === null || "url" in token) return fetchIdentityToken(token, serverUrl, options);
	options.log.mask(token.jwt);
	return readIdentityToken(token.jwt, serverUrl);
}
/** Before anything is logged: an entry under a foreign name could never be taken back. */
function otherIdentity({ der }, { identity }) {
	const read = readSigningCertificate(der);
	const said = isProblem(read) ? read.what : `it was issued to \`${read.san}\` by \`${read.issuer}\``;
	if (!isProblem(read) && read.san === identity.san && read.issuer === identity.issuer) return void 0;
	return problem("sign/refused", "Fulcio answered with a certificate for somebody else than the ID token names", "A matter of configuration: check the address of Fulcio in `signing-config`. Running again as it is will not help.", { cause: `${oneLine(said, 500)}; the token names \`${identity.san}\` by \`${identity.issuer}\`` });
}
const expired = problem("sign/refused", "Fulcio refused the request: the ID token has expired", "A matter of configuration, so running again as it is will not help: give a fresh token, and set the clocks of the runner and of the services right.");
// src/adapters/sigstore/proposal.ts
/** RFC 7468 with 64 columns and a final line feed: sigstore-python rebuilds the log entry from its own PEM and compares. */
function pemOf(material) {
	const [label, der] = "certificate" in material ? ["CERTIFICATE", material.certificate] : ["PUBLIC KEY", material.publicKey];
	return `-----BEGIN ${label}-----\n${(der.toString("base64").match(/.{1,64}/g) ?? []).join("\n")}\n-----END ${label}-----\n`;
}
// src/adapters/sigstore/rekor.ts
const LARGEST_ANSWER = 4194304;
/**
* Logs a signature in Rekor v1: hashedrekord 0.0.1 for a message, dsse 0.0.1 for a statement. An equal entry that is there
* already (409: an earlier try got through, its answer did not) is fetched and used. Refuses an entry about another
* signature, digest or verifier, and one whose proof does not lead to its checkpoint.
*/
async function logInRekor({ url, service, patience }, proposal, wire) {
	const made = await ask({
		service,
		request: {
			method: "POST",
			url: `${url}/api/v1/log/entries`,
			headers: {
				accept: "application/json",
				"content-type": "application/json"
			},
			body: JSON.stringify(proposed(proposal)),
			limit: LARGEST_ANSWER
		},
		read: asJson(readEntry),
		onStatus: { 409: existing },
		patience
	}, wire);
	const entry = made !== OVERDUE && "uuid" in made ? await ask({
		service,
		request: {
			method: "GET",
			url: `${url}/api/v1/log/entries/${made.uuid}`,
			headers: { accept: "application/json" },
			limit: LARGEST_ANSWER
		},
		read: asJson(readEntry),
		patience
	}, wire) : made;
	if (entry === OVERDUE || isProblem(entry)) return entry;
	if (!speaksOf(entry, proposal)) return strange$1(service, "the entry of another signature");
	return isConsistent(entry) ? entry : strange$1(service, "an entry that its own proof does not prove");
}
function proposed(proposal) {
	const verifier = Buffer.from(pemOf(proposal.material)).toString("base64");
	if (proposal.content.kind === "message") return {
		apiVersion: "0.0.1",
		kind: "hashedrekord",
		spec: hashedRekord(proposal, verifier)
	};
	return {
		apiVersion: "0.0.1",
		kind: "dsse",
		spec: { proposedContent: {
			envelope: JSON.stringify(envelopeOf(proposal.content.payload, proposal.signature)),
			verifiers: [verifier]
		} }
	};
}
function hashedRekord({ digest, signature }, verifier) {
	return {
		data: { hash: {
			algorithm: "sha256",
			value: digest.toString("hex")
		} },
		signature: {
			content: signature.toString("base64"),
			publicKey: { content: verifier }
		}
	};
}
/** Only the id is taken of where the entry is said to be: an answer does not choose the host that is asked next. */
function existing(answer) {
	const place = answer.headers["location"] ?? new TextDecoder().decode(answer.bytes.subarray(0, 4e3));
	const uuid = /\b(?:[0-9a-f]{80}|[0-9a-f]{64})\b/.exec(place)?.[0];
	return uuid === void 0 ? void 0 : { uuid };
}
/** Rekor v1 answers numbers as numbers and digests in hexadecimal. */
function readEntry(json) {
	const entries = isObject(json) ? Object.values(json) : [];
	const entry = entries.length === 1 ? entries[0] : void 0;
	if (!isObject(entry) || !isObject(entry["verification"])) return void 0;
	const { body, integratedTime, logID, logIndex, verification } = entry;
	const { inclusionProof, signedEntryTimestamp } = verification;
	if (!isObject(inclusionProof) || !isText(body)) return void 0;
	const { checkpoint, hashes, logIndex: provenIndex, rootHash, treeSize } = inclusionProof;
	if (!isText(signedEntryTimestamp) || !isText(checkpoint) || !isHex(logID) || !isHex(rootHash)) return void 0;
	if (!isCount(integratedTime) || !isCount(logIndex) || !isCount(provenIndex) || !isCount(treeSize)) return void 0;
	if (!Array.isArray(hashes) || hashes.length > 64 || !hashes.every(isHex)) return void 0;
	const logged = parseJson(Buffer.from(body, "base64").toString("utf8"), 16);
	return {
		logIndex: String(logIndex),
		keyId: base64OfHex(logID),
		kind: isObject(logged) && logged["kind"] === "dsse" ? "dsse" : "hashedrekord",
		version: "0.0.1",
		integratedTime: String(integratedTime),
		promise: signedEntryTimestamp,
		proof: {
			logIndex: String(provenIndex),
			rootHash: base64OfHex(rootHash),
			treeSize: String(treeSize),
			hashes: hashes.map(base64OfHex),
			checkpoint
		},
		body
	};
}
/** Does the logged body say of this very signature what was proposed? */
function speaksOf(entry, proposal) {
	const body = parseJson(Buffer.from(entry.body, "base64").toString("utf8"), 16);
	if (!isObject(body) || body["apiVersion"] !== "0.0.1" || !isObject(body["spec"])) return false;
	const { spec } = body;
	const verifier = Buffer.from(pemOf(proposal.material)).toString("base64");
	if (proposal.content.kind === "message") return body["kind"] === "hashedrekord" && compactJson(spec) === compactJson(hashedRekord(proposal, verifier));
	const payload = createHash("sha256").update(proposal.content.payload).digest("hex");
	const signatures = [{
		signature: proposal.signature.toString("base64"),
		verifier
	}];
	return body["kind"] === "dsse" && isObject(spec["payloadHash"]) && spec["payloadHash"]["value"] === payload && compactJson(spec["signatures"]) === compactJson(signatures);
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
function base64OfHex(hex) {
	return Buffer.from(hex, "hex").toString("base64");
}
// src/signature/timestamp.ts
/** in bytes */
const NONCE = 8;
const SHA256 = Buffer.from("300d06096086480165030402010500", "hex");
const VERSION_1 = Buffer.from("020101", "hex");
const CERTIFICATE_WANTED = Buffer.from("0101ff", "hex");
/** Asks for the time of `signature`, SHA-256, with the authority's certificate. `random`: at least 8 bytes of chance. */
function timestampQuery(signature, random) {
	const imprint = createHash("sha256").update(signature).digest();
	const nonce = Buffer.from(random.subarray(0, NONCE));
	nonce[0] = (nonce[0] ?? 0) & 63 | 64;
	const messageImprint = element(48, SHA256, element(4, imprint));
	return {
		der: element(48, VERSION_1, messageImprint, element(2, nonce), CERTIFICATE_WANTED),
		imprint,
		nonce
	};
}
/** Reads a `TimeStampResp` as the answer to this query, without verifying its signature; `undefined` if it is none. */
function readTimestamp(response, { imprint, nonce }) {
	try {
		const parsed = import_dist.RFC3161Timestamp.parse(Buffer.from(response));
		const status = Number(parsed.status);
		if (status > 1) return {
			kind: "rejected",
			status
		};
		const { tstInfo } = parsed;
		return tstInfo.messageImprintHashAlgorithm === "sha256" && tstInfo.messageImprintHashedMessage.equals(imprint) && import_dist.ASN1Obj.parseBuffer(Buffer.from(tstInfo.raw)).subs.some((each) => each.tag.number === 2 && each.value.equals(nonce)) ? {
			kind: "granted",
			time: tstInfo.genTime
		} : { kind: "other" };
	} catch {
		return;
	}
}
/** A DER element of fewer than 128 bytes. */
function element(tag, ...parts) {
	const content = Buffer.concat(parts);
	return Buffer.concat([Uint8Array.of(tag, content.byteLength), content]);
}
// src/adapters/sigstore/timestamp-authority.ts
const SERVICE = "timestamp authority";
/**
* Has an RFC 3161 authority say when a signature existed. `url` is the full address. Refuses an answer over something else
* or to another question.
*/
async function timestamp(url, signature, patience, wire) {
	const query = timestampQuery(signature, randomBytes(16));
	const answer = await ask({
		service: SERVICE,
		request: {
			method: "POST",
			url,
			headers: {
				accept: "application/timestamp-reply",
				"content-type": "application/timestamp-query"
			},
			body: query.der,
			limit: 65536
		},
		read: (response) => {
			const read = readTimestamp(response, query);
			return read && {
				response,
				read
			};
		},
		patience
	}, wire);
	if (answer === OVERDUE || isProblem(answer)) return answer;
	const { read, response } = answer;
	switch (read.kind) {
		case "granted": return {
			response,
			time: read.time.getTime()
		};
		case "other": return strange$1(SERVICE, "the time of another signature");
		case "rejected": return problem("sign/refused", `The ${SERVICE} refused the request`, "A matter of configuration: check `tsaUrls` in `signing-config`. Running again as it is will not help.", { cause: `RFC 3161 status ${read.status}` });
	}
}
// src/adapters/sigstore/witnesses.ts
const AT_ONCE = {
	1: 8,
	2: 64,
	timestamp: 8
};
/** The logs and timestamp authorities of one job, each kind asked so often at once as it can take. `known`: all logs. */
function createWitnesses(known, wire) {
	const turns = {
		1: bounded(AT_ONCE[1]),
		2: bounded(AT_ONCE[2]),
		timestamp: bounded(AT_ONCE.timestamp)
	};
	const inTime = async (patience, work) => {
		const until = typeof patience === "object" ? patience.until : Infinity;
		return wire.clock.now().getTime() < until ? work() : OVERDUE;
	};
	const log = (proposal, { url, version }, patience) => {
		const alike = known.filter((each) => each.version === version);
		const name = version === 1 ? "Rekor" : "Rekor v2";
		const service = alike.length > 1 ? `${name} at ${new URL(url).host}` : name;
		const ask = version === 1 ? logInRekor : logInRekorV2;
		return turns[version](() => inTime(patience, () => ask({
			url,
			service,
			patience
		}, proposal, wire)));
	};
	const stamp = (proposal, url, patience) => turns.timestamp(() => inTime(patience, () => timestamp(url, proposal.signature, patience, wire)));
	return {
		log,
		timestamp: stamp,
		vouch: async (proposal, { logs, timestampUrls }, patience) => {
			const [entries, timestamps] = await Promise.all([Promise.all(logs.map((each) => log(proposal, each, patience))), Promise.all(timestampUrls.map((each) => stamp(proposal, each, patience)))]);
			const all = [...entries, ...timestamps];
			return all.find(isProblem) ?? all.find(isAgain) ?? {
				entries: entries.filter(isAnswer),
				timestamps: timestamps.filter(isAnswer)
			};
		}
	};
}
function isAgain(answer) {
	return answer === OVERDUE || answer === DUPLICATE;
}
function isAnswer(answer) {
	return !isAgain(answer) && !isProblem(answer);
}
// src/adapters/sigstore/signer.ts
/** Files that are read at the same time: more would only make the disk seek. */
const HASHED_AT_ONCE = 4;
/** Certificates that are tried for one signature where an answer was lost, or states a time outside of the certificate's. */
const MOST_CERTIFICATES = 3;
/**
* Signs as this GitHub Actions job: one key, one token and one certificate for all files and statements, the last two
* renewed before they run out; each signature logged and timestamped as the services say. Any number may be started at
* once. The key never leaves this process.
*/
function createKeylessSigner(options) {
	const { services, log } = options;
	const { key, token, session } = openSessions({
		...options,
		fulcioUrl: services.fulcioUrl
	});
	const witnesses = createWitnesses(logsOf(services), options);
	const hashing = bounded(HASHED_AT_ONCE);
	let saidWhy = false;
	/** Has a signature certified and vouched for. A certificate that grows old while a log is waited for is replaced. */
	const seal = async ({ content, digest, signature }, chosen) => {
		for (let certificates = 1;;) {
			const held = await session.get();
			if (isProblem(held)) return held;
			const { certificate, token: of } = held.value;
			const material = { certificate: certificate.der };
			const proposal = {
				content,
				digest,
				signature,
				material
			};
			const vouched = await witnesses.vouch(proposal, chosen, { until: held.renewAt });
			if (isProblem(vouched)) return vouched;
			if (!isAgain(vouched) && isWithin(certificate, vouched)) {
				const { entries } = vouched;
				const timestamps = vouched.timestamps.map((each) => each.response);
				return {
					bundle: writeBundle({
						material,
						content,
						signature,
						entries,
						timestamps
					}),
					by: {
						kind: "keyless",
						identity: of.identity
					}
				};
			}
			session.forget(held);
			if (vouched === OVERDUE) continue;
			if (++certificates > MOST_CERTIFICATES) return vouched === DUPLICATE ? neverAnswers : clocksDiffer;
		}
	};
	/** A Rekor v1 entry alone: its promise carries the time. */
	const forPromise = () => {
		if (services.promiseLog === null) return noPromiseLog;
		if (!saidWhy) log.info("PEP 740 has no place for timestamps, so its attestations go to a Rekor v1 log");
		saidWhy = true;
		return {
			logs: [{
				url: services.promiseLog,
				version: 1
			}],
			timestampUrls: []
		};
	};
	return {
		kind: "keyless",
		backupKey: null,
		identity: async () => {
			const held = await token.get();
			return isProblem(held) ? held : held.value.identity;
		},
		workflow: async () => {
			const held = await token.get();
			return isProblem(held) ? held : held.value.workflow;
		},
		sign: async (bytes) => seal(await hashing(() => signMessage(bytes, key)), services),
		attest: async (statement, need) => {
			const chosen = need === "promise" ? forPromise() : services;
			return isProblem(chosen) ? chosen : seal(await signStatement(statement, key), chosen);
		}
	};
}
/** Every log that a job may write to. */
function logsOf({ logs, promiseLog }) {
	return promiseLog === null || logs.some((each) => each.url === promiseLog && each.version === 1) ? logs : [...logs, {
		url: promiseLog,
		version: 1
	}];
}
/** Does every stated time lie within the certificate? Times and dates are the services' own: this machine's clock is not asked. */
function isWithin({ validFrom, validTo }, { entries, timestamps }) {
	const promised = entries.filter((each) => each.promise !== null).map((each) => Number(each.integratedTime) * 1e3);
	const stated = timestamps.map((each) => each.time);
	return [...promised, ...stated].every((time) => validFrom <= time && time <= validTo);
}
const clocksDiffer = problem("sign/refused", "The certificate authority and a log or timestamp authority disagree about the time", "A matter of configuration: the services of `signing-config` must have one time. Running again as it is will not help.");
const neverAnswers = problem("sign/outage", "Rekor v2 says that it holds the entry of this signature, and never answered with it", "An outage of the service, or of what lies between it and this job. Run again: what is signed already is kept, the rest is signed then.");
const noPromiseLog = problem("sign/no-promise-log", "A PEP 740 attestation needs a Rekor v1 log, and `signing-config` names none that is valid now", "Add a Rekor v1 log to `rekorTlogUrls`; without one no PEP 740 attestation is made.");
export { signMessage as a, isAgain as i, logsOf as n, signStatement as o, createWitnesses as r, bounded as s, createKeylessSigner as t };
