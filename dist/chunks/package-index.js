import { o as problem, r as isProblem } from "./problem.js";
import { n as normalizeName } from "./name.js";
import { n as compareVersions } from "./version.js";
import { n as parseWheelFileName, t as parseSdistFileName } from "./wheel-name.js";
import { i as parseJson, n as isObject } from "./json.js";
import { o as oneLine } from "./text.js";
import { i as textClaim, n as idTokenIn, r as idTokenRequest, t as claimsOf } from "./id-token.js";
import { a as isSilence, o as mayPass, r as deadlineOf } from "./http.js";
import { i as receiveTemporarily, r as redirectOf } from "./transfer.js";
import { r as sha256OfSource, t as isSha256 } from "./digest.js";
import { a as walkTarGz, c as unfolded, i as openArchive, r as textOf$1, s as readFields } from "./wheel.js";
import { t as bytesInMemory } from "./bytes.js";
const { createHash, randomUUID } = process.getBuiltinModule("node:crypto");
// src/adapters/pypi/endpoints.ts
/** The only place that names PyPI's own hosts. */
const PYPI = {
	name: "PyPI",
	upload: "https://upload.pypi.org/legacy/",
	web: "https://pypi.org",
	audience: "pypi"
};
const TEST_PYPI = {
	name: "TestPyPI",
	upload: "https://test.pypi.org/legacy/",
	web: "https://test.pypi.org",
	audience: "testpypi"
};
/**
* PyPI where no upload API is named; PyPI and TestPyPI are recognised by its host. Of any other index the Simple API is
* beside an upload API that ends in `/legacy/`, else below it; what `simple` says goes first. Both are web addresses.
*/
function endpointsOf(upload, simple) {
	const url = new URL(upload ?? PYPI.upload);
	const known = [PYPI, TEST_PYPI].find((each) => [new URL(each.upload).host, new URL(each.web).host].includes(url.host));
	const told = simple === null ? void 0 : ending(new URL(simple));
	if (known) {
		const { name, web, audience } = known;
		return {
			name,
			upload: url.href,
			simple: told ?? `${web}/simple/`,
			trust: web,
			audience,
			isPublic: true
		};
	}
	return {
		name: url.host,
		upload: url.href,
		simple: told ?? simpleBeside(url),
		trust: url.origin,
		audience: null,
		isPublic: false
	};
}
function simpleBeside(upload) {
	const folder = new URL(ending(upload));
	folder.pathname = folder.pathname.replace(/\/legacy\/$/, "/") + "simple/";
	return folder.href;
}
/** Without query and fragment, and with a slash at the end. */
function ending(url) {
	return `${url.origin}${url.pathname.replace(/\/*$/, "/")}`;
}
const KNOWN_AUDIENCES = [
	/^(?:test)?pypi$/,
	/^sigstore$/,
	/^npm:/,
	/^crates\.io$/,
	/^rubygems\.org$/,
	/^sts\.amazonaws\.com(?:\.cn)?$/,
	/^api:\/\/AzureADTokenExchange/,
	/^(?:https:)?\/\/iam\.googleapis\.com\//,
	/^https:\/\/github\.com(?:\/|$)/
];
/** May an ID token for this audience be given to the index that asks for it? */
function mayAskFor(audience, endpoints) {
	if (endpoints.audience !== null) return audience === endpoints.audience;
	return !KNOWN_AUDIENCES.some((each) => each.test(audience));
}
// src/adapters/pypi/refusal.ts
/** How an upload was refused, told by fragments of what Warehouse and others say; in this order. */
const SAYINGS = [
	[/already exists?\b|already been taken|does not allow updating/i, "taken"],
	[/filename (?:was previously|has already been) used/i, "pypi/deleted-name"],
	[/releases? older than \d+ days/i, "pypi/too-late"],
	[/(?:file|project size) too large/i, "pypi/too-large"],
	[/invalid attestations?\b/i, "pypi/attestation-refused"],
	[/non-user identities cannot create/i, "pypi/no-publisher"],
	[/read-only mode|uploads are temporarily disabled/i, "closed"]
];
/**
* What an answer of 4xx to an upload means. `taken`: something has the name. Every text may change at any time: one that
* is not known is `pypi/refused`, and what the index lists is asked in either case.
*/
function readRefusal(answer, text, cause, { file }, { name }) {
	const told = SAYINGS.find(([saying]) => saying.test(text))?.[1];
	const said = ((answer.status === 401 || answer.status === 403) && told === "taken" ? void 0 : told) ?? BY_STATUS[answer.status] ?? "pypi/refused";
	if (said === "taken") return "taken";
	if (said === "closed") return outage(name, cause);
	const [what, hint] = EXPLAINED[said] ?? EXPLAINED["pypi/refused"] ?? ["", ""];
	return problem(said, what.replace("INDEX", name).replace("FILE", `\`${oneLine(file, 200)}\``), hint, {
		cause,
		where: oneLine(file, 200)
	});
}
const BY_STATUS = {
	401: "pypi/no-access",
	403: "pypi/no-access",
	409: "taken",
	413: "pypi/too-large"
};
const EXPLAINED = {
	"pypi/deleted-name": ["INDEX had a file named FILE that was deleted, and never takes the name again", "Raise the version, for example by `.post1` if nothing else changed."],
	"pypi/too-late": ["INDEX takes FILE no longer, for its version is too old for new files", "Raise the version; to publish on GitHub only, set `pypi: off`."],
	"pypi/too-large": ["FILE, or its project with it, is larger than INDEX takes", "Ask the index for a higher limit, or make the file smaller: old versions can be deleted, large data be downloaded."],
	"pypi/attestation-refused": ["INDEX did not accept the attestation of FILE", "It must be signed by the very workflow that is registered as the Trusted Publisher. Register the workflow that signs, or upload with a token, which takes no attestations."],
	"pypi/no-publisher": ["The Trusted Publisher that INDEX knows belongs to another project than FILE", "The name in the pending publisher, or of the project it is registered with, must be that in the metadata: correct it on the index."],
	"pypi/no-access": ["INDEX did not accept the token of this run for FILE", "It is wrong, revoked, of another index, or for another project. Make a token for this project, store it as a secret, and pass it as `pypi-token`; with Trusted Publishing, register this workflow with this very project."],
	"pypi/refused": ["INDEX refused FILE", "Its own words stand in the cause; mostly metadata that it does not take: `twine check dist/*` finds many of them. A 404 or 405 means that `pypi` is not the address of an upload API."]
};
/** No usable answer within the budget. */
function outage(service, cause) {
	return problem("pypi/outage", `${service} gave no usable answer`, "Run again when it answers: what is on the index already is kept, and only the rest is uploaded.", { cause });
}
/** Not followed: the token and the files would go where nobody sent them. */
function redirected({ name }, url, answer, secrets) {
	const location = secrets.clean(answer.headers["location"] ?? "");
	const leads = URL.canParse(location, url) ? new URL(location, url) : void 0;
	const to = leads ? oneLine(`${leads.origin}${leads.pathname}`, 300) : "nowhere";
	return problem("pypi/redirected", `${name} answered with a redirect to \`${to}\``, "It is not followed, for token and files would go along. If that is the right address, name it: `pypi` for uploads, `pypi-simple` for the Simple API.");
}
// src/adapters/pypi/identity.ts
const GITHUB = "GitHub ID token service";
/** A new ID token for this index, which is asked for the audience. Reads only; a reusable workflow ends here. */
async function proveIdentity(wire) {
	if (wire.idToken === null) return noIdToken("This job has no right to an ID token");
	const audience = await askAudience(wire);
	if (isProblem(audience)) return audience;
	const request = idTokenRequest(wire.idToken, audience);
	if (request === void 0) return noIdToken("The address of the ID token service is no URL");
	wire.secrets.keep(wire.idToken.bearer);
	const answer = await wire.http.sendPatiently(request, GITHUB, {
		said: statusOf,
		isUsable: (each) => each.status !== 200 || idTokenOf(each) !== void 0
	});
	const jwt = idTokenOf(answer);
	if (jwt === void 0) return !isSilence(answer) && answer.status >= 400 && !mayPass(answer) ? noIdToken("GitHub gives this job no ID token", statusOf(answer)) : outage(GITHUB, statusOf(answer));
	wire.secrets.keep(jwt);
	const claims = claimsOf(jwt);
	if (claims === void 0) return noIdToken("The ID token of this job is no JSON Web Token");
	return reusableWorkflow(claims) ?? {
		jwt,
		claims
	};
}
async function askAudience({ endpoints, http, secrets }) {
	const { name, trust } = endpoints;
	const url = `${trust}/_/oidc/audience`;
	const answer = await http.sendPatiently({
		method: "GET",
		url,
		headers: { accept: "application/json" },
		limit: 262144
	}, name, {
		said: secrets.said,
		isUsable: (each) => each.status !== 200 || textOf(each, "audience") !== void 0
	});
	const audience = textOf(answer, "audience");
	if (audience !== void 0) return mayAskFor(audience, endpoints) ? audience : foreignAudience(name, audience);
	const cause = secrets.said(answer);
	if (isSilence(answer) || mayPass(answer) || answer.status === 200) return outage(name, cause);
	if (answer.status >= 300 && answer.status <= 399) return redirected(endpoints, url, answer, secrets);
	if (answer.status === 403) return outage(name, cause);
	return problem("pypi/no-publisher", `${name} knows no Trusted Publishing`, "Pass a token of the index: `pypi-token: ${{ secrets.INDEX_TOKEN }}`, and `pypi-user` where it belongs to a user.", { cause });
}
function foreignAudience(name, audience) {
	return problem("pypi/refused", `${name} asks for an ID token that is meant for \`${oneLine(audience, 200)}\`, not for it`, "It is not given: whoever has it acts there as this workflow. Check the address in `pypi`, or pass a token of the index as `pypi-token`.");
}
/** PyPI cannot tell a reusable workflow's caller: it would take or refuse the wrong one's attestations. */
function reusableWorkflow(claims) {
	const [job, run] = [textClaim(claims, "job_workflow_ref"), textClaim(claims, "workflow_ref")];
	if (job === void 0 || run === void 0 || pathOf(job) === pathOf(run)) return void 0;
	return problem("pypi/reusable-workflow", `This job stands in the reusable workflow \`${oneLine(pathOf(job), 200)}\`, called by \`${oneLine(pathOf(run), 200)}\`, which Trusted Publishing does not support`, "Move the job that publishes into the workflow that is started, or upload with `pypi: URL` and `pypi-token`.");
}
/** `OWNER/NAME/.github/workflows/FILE.yml` of a workflow's ref; what follows is a Git ref and may hold anything. */
function pathOf(workflowRef) {
	return /^.+?\.ya?ml(?=@)/.exec(workflowRef)?.[0] ?? workflowRef;
}
function noIdToken(what, cause) {
	return problem("pypi/no-id-token", `${what}, which Trusted Publishing needs`, `Give the job that publishes the right:

permissions:
  contents: write
  id-token: write

A workflow started by a pull request from a fork never gets one: release from a tag instead.`, cause === void 0 ? {} : { cause });
}
/** Its answer is the token: nothing of it is quoted. */
function statusOf(answer) {
	return isSilence(answer) ? answer.silence : `HTTP ${answer.status}`;
}
function idTokenOf(answer) {
	return isSilence(answer) || answer.status !== 200 ? void 0 : idTokenIn(jsonOf(answer) ?? null);
}
/** The text of this name in a JSON object that was answered with 200. */
function textOf(answer, name) {
	const json = isSilence(answer) || answer.status !== 200 ? void 0 : jsonOf(answer);
	const value = isObject(json) ? json[name] : void 0;
	return typeof value === "string" && value !== "" ? value : void 0;
}
function jsonOf(answer) {
	return parseJson(new TextDecoder().decode(answer.bytes), 16);
}
// src/adapters/pypi/minting.ts
const TRIES = 3;
/**
* Exchanges an ID token for an upload token, which is a secret and lives 15 minutes. Every try takes an ID token of its
* own, for an index takes none twice. Where the project is still to come (a pending publisher), this creates it.
*/
async function mintToken(wire) {
	const { endpoints, http, secrets, log, clock } = wire;
	for (let nth = 1;; nth += 1) {
		const proof = await proveIdentity(wire);
		if (isProblem(proof)) return proof;
		const since = clock.now().getTime();
		const answer = await http.send({
			method: "POST",
			url: `${endpoints.trust}/_/oidc/mint-token`,
			headers: {
				accept: "application/json",
				"content-type": "application/json"
			},
			body: JSON.stringify({ token: proof.jwt }),
			limit: 262144
		});
		const token = textOf(answer, "token");
		if (token !== void 0) return secrets.keep(token);
		if (isSilence(answer) || mayPass(answer) || answer.status === 200) {
			if (await http.waitAfter(answer, endpoints.name, {
				nth,
				since,
				said: secrets.said
			})) continue;
			return outage(endpoints.name, secrets.said(answer));
		}
		const codes = codesIn(secrets.textOf(answer));
		if (nth === TRIES || !codes.some((code) => AGAIN.has(code))) return refused(wire, answer, codes, proof.claims);
		log.info(`${endpoints.name}: ${secrets.said(answer)}; asking again with another ID token`);
	}
}
const AGAIN = /* @__PURE__ */ new Set(["invalid-reuse-token", "invalid-pending-publisher"]);
function refused({ endpoints, secrets }, answer, codes, claims) {
	const cause = secrets.said(answer);
	if (answer.status >= 300 && answer.status <= 399) return redirected(endpoints, endpoints.trust, answer, secrets);
	if (codes.includes("not-enabled")) return outage(endpoints.name, cause);
	if (!codes.includes("invalid-publisher")) return problem("pypi/no-access", `${endpoints.name} did not accept the ID token of this job`, "Its own words stand in the cause. Check the address in `pypi`, and run again: an ID token is good once.", { cause });
	const repository = textClaim(claims, "repository") ?? "unknown";
	const workflow = pathOf(textClaim(claims, "job_workflow_ref") ?? "unknown").replace(/^.*\//, "");
	const environment = textClaim(claims, "environment");
	const inEnvironment = environment === void 0 ? "no environment" : `environment \`${oneLine(environment, 100)}\``;
	return problem("pypi/no-publisher", `${endpoints.name} has no Trusted Publisher for repository \`${oneLine(repository, 140)}\`, workflow \`${oneLine(workflow, 140)}\`, ${inEnvironment}`, `Add exactly these to the project's settings on ${endpoints.name}, under Publishing; for a project that does not exist yet, as a pending publisher in your account. An environment that stands there must be the job's: \`environment: NAME\`.`, { cause });
}
function codesIn(text) {
	const json = parseJson(text, 16);
	const errors = isObject(json) ? json["errors"] : void 0;
	if (!Array.isArray(errors)) return [];
	return errors.flatMap((error) => isObject(error) && typeof error["code"] === "string" ? [error["code"]] : []);
}
// src/adapters/pypi/credentials.ts
const RENEWED_AFTER_MS = 3e5;
/** By Trusted Publishing: upload tokens of this job, renewed in time by this machine's own clock. */
function trustedCredentials(wire) {
	let held;
	const now = () => wire.clock.now().getTime();
	return {
		isTrusted: true,
		header: async (renew = false) => {
			if (held && !renew && now() - held.since < RENEWED_AFTER_MS) return {
				value: held.value,
				isNew: false
			};
			const since = now();
			const token = await mintToken(wire);
			if (isProblem(token)) return token;
			held = {
				value: basic("__token__", token, wire.secrets),
				since
			};
			return {
				value: held.value,
				isNew: true
			};
		},
		prove: async () => {
			const proof = await proveIdentity(wire);
			return isProblem(proof) ? proof : void 0;
		}
	};
}
/** A user's token or password. */
function userCredentials(user, token, secrets) {
	const value = basic(user, secrets.keep(token), secrets);
	return {
		isTrusted: false,
		header: async () => ({
			value,
			isNew: true
		}),
		prove: async () => void 0
	};
}
/** RFC 7617. What is only encoded is as secret as it was. */
function basic(user, password, secrets) {
	return `Basic ${secrets.keep(Buffer.from(`${user}:${password}`).toString("base64"))}`;
}
// src/adapters/pypi/download.ts
const REDIRECTS = 3;
/** in bytes: what is read of a file whose size the index does not tell */
const LARGEST = 4 * 1024 ** 3;
/** The bytes of a listed file; other bytes than listed are `pypi/refused`. Credentials stay on the index's own origin. */
async function downloadFile(file, wire) {
	const { endpoints, http, secrets, clock } = wire;
	if (file.sha256 === null && file.url.startsWith("http:") && endpoints.simple.startsWith("https:")) return unreadable$1(endpoints, file, "it has no digest there, and an address without TLS: anybody may answer");
	return receiveTemporarily(async (openSink) => {
		for (let nth = 1;; nth += 1) {
			const since = clock.now().getTime();
			const answer = await fetchOnce(file, openSink, wire);
			if (!isSilence(answer) && answer.status === 200) return void 0;
			const cause = secrets.said(answer);
			if (!mayPass(answer)) return unreadable$1(endpoints, file, cause);
			if (!await http.waitAfter(answer, endpoints.name, {
				nth,
				since,
				said: secrets.said
			})) return outage(endpoints.name, cause);
		}
	}, (size, sha256) => size === (file.size ?? size) && sha256 === (file.sha256 ?? sha256) ? void 0 : unreadable$1(endpoints, file, `${size} bytes with SHA-256 ${sha256} arrived`), wire);
}
async function fetchOnce(file, openSink, { endpoints, authorization, http }) {
	const own = new URL(endpoints.upload).origin;
	let url = file.url;
	for (let hop = 0;; hop += 1) {
		const headers = authorization !== null && new URL(url).origin === own ? { authorization } : {};
		const limit = Math.max(file.size ?? LARGEST, 65536);
		const answer = await http.send({
			method: "GET",
			url,
			headers,
			limit,
			sink: openSink()
		});
		if (isSilence(answer) || answer.status < 300 || answer.status > 399) return answer;
		const next = redirectOf(answer, url);
		if (next === void 0 || hop === REDIRECTS) return {
			silence: "network",
			cause: "the file was redirected nowhere"
		};
		url = next;
	}
}
function unreadable$1({ name }, file, cause) {
	return problem("pypi/refused", `${name} did not give \`${oneLine(file.name, 200)}\` as it lists it`, "Run again; if it stays so, the index or something on the way to it is broken, and its file should not be used.", {
		cause,
		where: oneLine(file.name, 200)
	});
}
// src/adapters/pypi/public-rules.ts
const OPEN_DAYS = 14;
const DAY_MS = 864e5;
/**
* What Warehouse's rules say against these uploads, as far as it is known beforehand: once one file is on the index, it is
* too late to learn that another never will be. `found` is the whole version as listed at `asOf`. Another index has rules of
* its own.
*/
function publicRules({ name, isPublic }, missing, found, asOf) {
	if (!isPublic || missing.length === 0) return [];
	return [
		...tooLate(name, found, asOf),
		...localVersion(name, missing),
		...secondSdist(name, missing, found)
	];
}
/** A version is closed 14 days after its first file; no earlier than its oldest listed file says. */
function tooLate(index, found, asOf) {
	const first = found.flatMap((file) => file.uploadedAt === null ? [] : [Date.parse(file.uploadedAt)]).reduce((left, right) => Math.min(left, right), Infinity);
	if (asOf.getTime() - first <= OPEN_DAYS * DAY_MS) return [];
	return [problem("pypi/too-late", `${index} has files of this version since ${new Date(first).toISOString().slice(0, 10)}, and takes no new ones after ${OPEN_DAYS} days`, "Raise the version; to publish on GitHub only, set `pypi: off`.")];
}
function localVersion(index, missing) {
	const local = missing.find((each) => each.version.includes("+"));
	if (local === void 0) return [];
	return [problem("pypi/refused", `${index} takes no local version like \`${oneLine(local.version, 100)}\``, "Build without what stands behind the `+`; to publish on GitHub only, set `pypi: off`.", { where: oneLine(local.file, 200) })];
}
function secondSdist(index, missing, found) {
	const own = missing.filter((each) => each.kind === "sdist").map((each) => each.file);
	const [first, second] = [...found.map((each) => each.name).filter((file) => !file.endsWith(".whl")), ...own];
	if (own.length === 0 || first === void 0 || second === void 0) return [];
	return [problem("pypi/refused", `${index} takes one sdist of a version, and \`${oneLine(first, 200)}\` and \`${oneLine(second, 200)}\` would be two`, "Release the one alone, under the name that it has on the index; or raise the version.", { where: oneLine(second, 200) })];
}
// src/adapters/pypi/secrets.ts
/** JSON Web Tokens and macaroons, even those that this run never saw */
const TOKEN = /\beyJ[\w-]+(?:\.[\w-]*)*|\bpypi-[\w-]{16,}/g;
function createSecrets(log) {
	const kept = /* @__PURE__ */ new Set();
	const clean = (text) => {
		let shown = text;
		for (const secret of kept) shown = shown.replaceAll(secret, "***");
		return shown.replace(TOKEN, "***");
	};
	const textOf = (answer) => clean(new TextDecoder().decode(answer.bytes.subarray(0, 65536)));
	return {
		keep: (secret) => {
			if (secret !== "") {
				log.mask(secret);
				kept.add(secret);
			}
			return secret;
		},
		clean,
		textOf,
		said: (answer) => {
			if (isSilence(answer)) return `${answer.silence}: ${oneLine(clean(answer.cause), 300)}`;
			const text = oneLine(withoutMarkup(textOf(answer)), 400).trim();
			return text === "" ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${text}`;
		}
	};
}
/** Some indexes answer with a page, whatever was asked for. */
function withoutMarkup(text) {
	if (!text.trimStart().startsWith("<")) return text;
	return text.replace(/<(style|script)\b[^]{0,10000}?<\/\1>/gi, " ").replace(/<[^<>]{0,1000}>/g, " ").replace(/\s+/g, " ");
}
// src/adapters/pypi/simple-page.ts
const SIMPLE_JSON = "application/vnd.pypi.simple.v1+json";
/**
* The files on a project's page of the Simple API: JSON (PEP 691, PEP 700) or HTML (PEP 503), as its media type says.
* Undefined: it is neither, or of another major version. `url` is the page's own: addresses on it are relative.
*/
function parseSimplePage(bytes, mediaType, url) {
	const text = new TextDecoder().decode(bytes);
	const type = mediaType.split(";", 1)[0]?.trim().toLowerCase();
	if (type === "application/vnd.pypi.simple.v1+json") return filesOfJson(parseJson(text), url);
	return type === "text/html" || type === "application/vnd.pypi.simple.v1+html" ? filesOfHtml(text, url) : void 0;
}
function filesOfJson(page, base) {
	const meta = isObject(page) ? page["meta"] : void 0;
	const version = isObject(meta) ? meta["api-version"] : void 0;
	const files = isObject(page) ? page["files"] : void 0;
	if (typeof version !== "string" || !version.startsWith("1.") || !Array.isArray(files)) return void 0;
	return files.flatMap((file) => {
		if (!isObject(file) || typeof file["filename"] !== "string") return [];
		const { filename: name, url, hashes, size, "upload-time": uploadedAt } = file;
		const digest = isObject(hashes) ? hashes["sha256"] : void 0;
		const address = typeof url === "string" ? absolute(url, base) : void 0;
		if (address === void 0) return [];
		return [{
			name,
			size: typeof size === "number" && Number.isSafeInteger(size) && size >= 0 ? size : null,
			sha256: sha256In(digest),
			url: address.href,
			uploadedAt: typeof uploadedAt === "string" && !Number.isNaN(Date.parse(uploadedAt)) ? uploadedAt : null
		}];
	});
}
const ANCHOR = /<a\s[^<>]{0,4000}?href\s{0,10}=\s{0,10}(?:"([^"<>]{0,4000})"|'([^'<>]{0,4000})')/gi;
const BASE = /<base\s[^<>]{0,1000}?href\s{0,10}=\s{0,10}["']([^"'<>]{0,4000})["']/i;
/** By its rules the name is the last part of the address, and a digest stands in the fragment. */
function filesOfHtml(page, url) {
	const base = absolute(unescaped(BASE.exec(page)?.[1] ?? ""), url)?.href ?? url;
	return [...page.matchAll(ANCHOR)].flatMap(([, quoted, single]) => {
		const address = absolute(unescaped(quoted ?? single ?? ""), base);
		if (address === void 0) return [];
		const sha256 = sha256In(new URLSearchParams(address.hash.slice(1)).get("sha256"));
		address.hash = "";
		const name = decoded(address.pathname.slice(address.pathname.lastIndexOf("/") + 1));
		return name === void 0 ? [] : [{
			name,
			size: null,
			sha256,
			url: address.href,
			uploadedAt: null
		}];
	});
}
function sha256In(value) {
	const text = typeof value === "string" ? value.toLowerCase() : "";
	return isSha256(text) ? text : null;
}
function absolute(address, base) {
	const url = URL.canParse(address, base) ? new URL(address, base) : void 0;
	return url && /^https?:$/.test(url.protocol) ? url : void 0;
}
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return;
	}
}
const NAMED = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: "\"",
	apos: "'"
};
function unescaped(text) {
	return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,4}));/gi, (all, decimal, hex, name) => {
		if (name !== void 0) return NAMED[String(name).toLowerCase()] ?? all;
		return String.fromCodePoint(decimal === void 0 ? Number.parseInt(hex, 16) : Number(decimal));
	});
}
// src/adapters/pypi/simple-api.ts
/** in bytes: projects with tens of thousands of files have pages of 30 MB */
const LARGEST_PAGE = 134217728;
/** Every file of a project, asked anew (PEP 691, PEP 503). A redirect is not followed. */
async function readProject({ endpoints, authorization, http, secrets, clock }, project) {
	const url = `${endpoints.simple}${normalizeName(project)}/`;
	let files;
	const answer = await http.sendPatiently({
		method: "GET",
		url,
		headers: {
			accept: endpoints.isPublic ? SIMPLE_JSON : `${SIMPLE_JSON}, text/html;q=0.1`,
			"cache-control": "no-cache",
			...authorization === null ? {} : { authorization }
		},
		limit: LARGEST_PAGE
	}, endpoints.name, {
		said: secrets.said,
		isUsable: (each) => {
			if (each.status !== 200) return true;
			const type = each.headers["content-type"] ?? "";
			files = endpoints.isPublic && !type.startsWith("application/vnd.pypi.simple.v1+json") ? void 0 : parseSimplePage(each.bytes, type, url);
			return files !== void 0;
		}
	});
	if (isSilence(answer) || mayPass(answer)) return outage(endpoints.name, secrets.said(answer));
	const asOf = dateOf(answer) ?? clock.now();
	if (answer.status === 404) return {
		exists: false,
		files: [],
		asOf
	};
	if (answer.status === 200) return files ? {
		exists: true,
		files,
		asOf
	} : outage(endpoints.name, "its page of the project cannot be read");
	if (answer.status >= 300 && answer.status <= 399) return redirected(endpoints, url, answer, secrets);
	return unreadable(endpoints, answer, secrets);
}
function dateOf(answer) {
	const date = Date.parse(answer.headers["date"] ?? "");
	return Number.isNaN(date) ? void 0 : new Date(date);
}
function unreadable({ name, simple }, answer, secrets) {
	const isRight = answer.status === 401 || answer.status === 403;
	return problem(isRight ? "pypi/no-access" : "pypi/refused", `${name} does not let this run read its files at \`${oneLine(simple, 300)}\``, isRight ? "Pass a user and a token that may read the index, too. They are sent to the host of the upload API only." : "Check `pypi-simple`, the address of the Simple API (PEP 691): of devpi it ends in `/+simple/`.", { cause: secrets.said(answer) });
}
// src/python/metadata-text.ts
const LIMIT = 8388608;
const EMPTY_LINE = /(?:\r\n|\n|\r(?!\n)){2}/;
/** The bytes of METADATA (wheel) or PKG-INFO (sdist) of a distribution that was read and checked before. */
async function readMetadataText(source, file) {
	if (file.endsWith(".whl")) {
		const archive = await openArchive(source);
		if (isProblem(archive)) return archive;
		const path = archive.entries.find((each) => /^[^/]+\.dist-info\/METADATA$/.test(each.path))?.path;
		return textOf$1(archive, path ?? "METADATA", LIMIT, "wheel/metadata-missing");
	}
	const path = `${file.replace(/\.tar\.gz$/, "")}/PKG-INFO`;
	const kept = await walkTarGz(source, (member) => member.path === path, LIMIT);
	if (isProblem(kept)) return kept;
	return kept.get(path)?.toString("utf8") ?? problem("sdist/malformed", `\`${path}\` is missing`, "Build the sdist again.", { where: path });
}
/** Reads core metadata field by field. Whether it makes sense is asked elsewhere. */
function parseMetadataText(text) {
	const fields = readFields(text);
	if (isProblem(fields)) return fields;
	const end = EMPTY_LINE.exec(text);
	return {
		fields: fields.map(({ name, lines }) => ({
			name,
			value: MULTILINE.has(name) ? unfolded(lines) : folded(lines)
		})).filter((each) => each.value !== ""),
		description: end ? text.slice(end.index + end[0].length) : ""
	};
}
const MULTILINE = /* @__PURE__ */ new Set(["description", "license"]);
function folded(lines) {
	return lines.map((line) => line.trim()).join(" ").trim();
}
// src/adapters/pypi/form.ts
const RENAMED = {
	classifier: "classifiers",
	"project-url": "project_urls"
};
const KNOWN = /* @__PURE__ */ new Set([
	"metadata-version",
	"name",
	"version",
	"dynamic",
	"platform",
	"supported-platform",
	"summary",
	"description",
	"description-content-type",
	"keywords",
	"home-page",
	"download-url",
	"author",
	"author-email",
	"maintainer",
	"maintainer-email",
	"license",
	"license-expression",
	"license-file",
	"classifier",
	"requires-dist",
	"requires-python",
	"requires-external",
	"project-url",
	"provides-extra",
	"provides-dist",
	"obsoletes-dist",
	"requires",
	"provides",
	"obsoletes",
	"import-name",
	"import-namespace"
]);
/**
* The fields of the legacy upload API for one distribution, in the order in which they are sent; a field that may be
* repeated is. `attestations` are PEP 740 objects as JSON; without any the field is left out, for an empty list is refused.
*/
function uploadFields(distribution, { fields, description }, attestations) {
	const known = fields.filter(({ name }) => KNOWN.has(name) && (name !== "description" || description === ""));
	const decoder = new TextDecoder();
	return [
		[":action", "file_upload"],
		["protocol_version", "1"],
		["filetype", distribution.kind === "wheel" ? "bdist_wheel" : "sdist"],
		["pyversion", pythonOf(distribution)],
		["sha256_digest", distribution.sha256],
		...known.map(({ name, value }) => [RENAMED[name] ?? name.replaceAll("-", "_"), value]),
		...description === "" ? [] : [["description", description]],
		...attestations.length === 0 ? [] : [["attestations", `[${attestations.map((each) => decoder.decode(each)).join(",")}]`]]
	];
}
/**
* The form of these fields and the file's bytes; nothing of the file is read before it is sent. Read in order, as for
* sending, it throws before its end where the bytes were not those of `sha256`: a form without its end is no upload.
*/
function uploadForm(fields, { file, sha256 }, content) {
	const boundary = `wheelseal-${randomUUID()}`;
	const part = (disposition) => `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`;
	const before = [...fields.map(([name, value]) => `${part(`name="${name}"`)}\r\n${value}\r\n`), `${part(`name="content"; filename="${file}"`)}content-type: application/octet-stream\r\n\r\n`];
	const encoder = new TextEncoder();
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: around(encoder.encode(before.join("")), ...vouched(content, sha256, encoder.encode(`\r\n--${boundary}--\r\n`)))
	};
}
/** The same source, and a tail that comes only after the very bytes. */
function vouched(content, sha256, tail) {
	let hash = createHash("sha256");
	const end = bytesInMemory(tail);
	return [{
		...content,
		read: async (offset, length) => {
			if (offset === 0) hash = createHash("sha256");
			const bytes = await content.read(offset, length);
			hash.update(bytes);
			return bytes;
		}
	}, {
		...end,
		read: async (offset, length) => {
			if (hash.copy().digest("hex") !== sha256) throw new Error("the file changed while it was sent");
			return end.read(offset, length);
		}
	}];
}
/** A text, a source and its tail, one after the other. */
function around(head, middle, tail) {
	const parts = [
		{
			from: 0,
			source: bytesInMemory(head)
		},
		{
			from: head.byteLength,
			source: middle
		},
		{
			from: head.byteLength + middle.size,
			source: tail
		}
	];
	return {
		size: head.byteLength + middle.size + tail.size,
		read: async (offset, length) => {
			const pieces = [];
			for (const { from, source } of parts) {
				const start = Math.max(offset, from);
				const end = Math.min(offset + length, from + source.size);
				if (start < end) pieces.push(await source.read(start - from, end - start));
			}
			const [only] = pieces;
			return only && pieces.length === 1 ? only : Buffer.concat(pieces, length);
		},
		close: () => middle.close()
	};
}
/** The Python tag as the file name has it (`cp312`, `py2.py3`); of an sdist always `source`. */
function pythonOf({ kind, file }) {
	return kind === "sdist" ? "source" : file.split("-").at(-3) ?? "";
}
// src/adapters/pypi/upload.ts
const IDLE = 12e4;
/** One try to upload a file after another, each in constant memory. The n-th failure in a row waits longer. */
function createUploader(wire) {
	const { endpoints, http, secrets, log, clock } = wire;
	let failures = 0;
	return async (distribution, attestations) => {
		const form = await open(distribution, attestations, wire);
		if (isProblem(form)) return form;
		try {
			const since = clock.now().getTime();
			const answer = await send(form, wire);
			if (isProblem(answer)) return answer;
			if (isSilence(answer) || mayPass(answer)) {
				failures += 1;
				return await http.waitAfter(answer, endpoints.name, {
					nth: failures,
					since,
					said: secrets.said
				}) ? "unknown" : outage(endpoints.name, secrets.said(answer));
			}
			failures = 0;
			if (answer.status >= 200 && answer.status <= 299) return "taken";
			if (answer.status < 400) return redirected(endpoints, endpoints.upload, answer, secrets);
			const said = secrets.said(answer);
			const refused = readRefusal(answer, secrets.textOf(answer), said, distribution, endpoints);
			if (refused === "taken") log.info(`${endpoints.name}: ${said}`);
			return refused;
		} finally {
			await form.body.close();
		}
	};
}
async function open(distribution, attestations, { files }) {
	const source = await files.open(distribution.path);
	if (isProblem(source)) return source;
	const metadata = await metadataOf(distribution, source);
	if (isProblem(metadata)) {
		await source.close();
		return metadata;
	}
	return uploadForm(uploadFields(distribution, metadata, attestations), distribution, source);
}
/** Read anew, hashed first: not every index compares digests, and none takes back what it stored. */
async function metadataOf(distribution, source) {
	if (await sha256OfSource(source) !== distribution.sha256) return changed(distribution);
	const text = await readMetadataText(source, distribution.file);
	return isProblem(text) ? text : parseMetadataText(text);
}
async function send(form, { endpoints, credentials, http }) {
	for (let renew = false;; renew = true) {
		const header = await credentials.header(renew);
		if (isProblem(header)) return header;
		const answer = await http.send({
			method: "POST",
			url: endpoints.upload,
			headers: {
				accept: "text/plain",
				authorization: header.value,
				"content-type": form.contentType
			},
			body: form.body,
			fresh: true,
			idleTimeout: IDLE,
			deadline: deadlineOf(form.body.size, http.left(endpoints.name))
		});
		if (!(!isSilence(answer) && (answer.status === 401 || answer.status === 403) && !mayPass(answer)) || header.isNew) return answer;
	}
}
function changed({ file }) {
	return problem("input/changed", `\`${oneLine(file, 200)}\` changed while it was released`, "Let nothing write to the files between build and release, then run again.", { where: oneLine(file, 200) });
}
// src/adapters/pypi/package-index.ts
/** PyPI, TestPyPI, or an index that takes uploads as they do. Nothing is asked before a method is called. */
function createPackageIndex(options) {
	const { user, token, idToken, http, files, log, clock } = options;
	const endpoints = endpointsOf(options.upload, options.simple);
	const secrets = createSecrets(log);
	const wire = {
		endpoints,
		http,
		files,
		secrets,
		log,
		clock
	};
	const credentials = token === null ? trustedCredentials({
		...wire,
		idToken
	}) : userCredentials(user, token, secrets);
	const isPrivate = token !== null && !endpoints.isPublic;
	const own = new URL(endpoints.upload).origin;
	const reader = async () => {
		const header = isPrivate ? await credentials.header() : void 0;
		return header === void 0 || isProblem(header) ? null : header.value;
	};
	const read = async (project) => readProject({
		...wire,
		authorization: new URL(endpoints.simple).origin === own ? await reader() : null
	}, project);
	return {
		url: endpoints.simple,
		takesAttestations: credentials.isTrusted,
		find: async (project, version) => {
			const page = await read(project);
			return isProblem(page) ? page : page.files.filter((file) => isOf(file.name, project, version));
		},
		check: async (missing, found) => {
			const [first] = missing;
			if (first === void 0) return [];
			const page = await read(first.name);
			if (isProblem(page)) return [page];
			const proved = page.exists ? await credentials.header() : await credentials.prove();
			return [...publicRules(endpoints, missing, found, page.asOf), ...isProblem(proved) ? [proved] : []];
		},
		upload: createUploader({
			...wire,
			credentials
		}),
		open: async (file) => downloadFile(file, {
			...wire,
			...options,
			authorization: await reader()
		})
	};
}
/** Is this the name of a wheel or sdist of this project and version? Others (eggs, installers) are none of ours. */
function isOf(file, project, version) {
	const parsed = file.endsWith(".whl") ? parseWheelFileName(file) : parseSdistFileName(file);
	return !isProblem(parsed) && parsed.name === normalizeName(project) && compareVersions(parsed.version, version) === 0;
}
export { createPackageIndex };
