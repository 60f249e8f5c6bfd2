import { i as parseJson, n as isObject, t as compactJson } from "./json.js";
import { r as isProblem } from "./problem.js";
import { t as isUnavailable } from "./attestations.js";
import { s as malformed } from "./statement.js";
import { t as envelopeIn } from "./envelope-in.js";
import { a as isSilence, s as retryAfter, t as backoff } from "./http.js";
import { a as jsonOf, s as statusOf } from "./api2.js";
import { r as refusal, t as isPassing } from "./refusal.js";
import { t as said } from "./said.js";
// src/adapters/github/attestations.ts
const PAGE = 10;
const PAGES = 20;
const ROUNDS = 5;
/** GitHub's artifact attestations of one repository. `budget`: milliseconds that the pauses between tries may take together. */
function createAttestationStore(api, clock, budget) {
	const find = async (sha256, predicateType) => {
		const found = [];
		let after;
		for (let page = 1; page <= PAGES; page += 1) {
			const answer = await api.ask("GET", pathOf(sha256, predicateType, after));
			if (statusOf(answer) === 404) break;
			const denied = denialOf(api, answer, "list");
			if (denied) return denied;
			const listed = statusOf(answer) === 200 ? attestationsIn(jsonOf(answer)) : void 0;
			if (listed === void 0) return refusal(api.access, answer, "list the attestations of a file", "write");
			found.push(...listed.flatMap((each) => entryOf(each, sha256, predicateType)));
			const next = cursorOf(answer, api.access.apiUrl);
			if (next === void 0 || next === after) break;
			after = next;
		}
		return {
			bundles: found.filter((each) => each !== UNREAD).map((each) => new TextEncoder().encode(compactJson(each))),
			unread: found.filter((each) => each === UNREAD).length
		};
	};
	return {
		find,
		add: async (bundle) => {
			const json = parseJson(new TextDecoder().decode(bundle));
			const envelope = envelopeIn(json);
			const [subject] = envelope?.subjects ?? [];
			if (json === void 0 || envelope === void 0 || subject === void 0) return malformed("The bundle to be stored holds no statement about a file");
			const look = () => find(subject, envelope.predicateType);
			const before = await look();
			if (isProblem(before) || isUnavailable(before)) return before;
			if (holds(before, envelope.signature)) return void 0;
			let patience = budget;
			for (let round = 1;; round += 1) {
				const answer = await api.create("/attestations", { bundle: json });
				if (statusOf(answer) === 201) return void 0;
				const denied = denialOf(api, answer, "store");
				if (denied) return denied;
				const pause = isPassing(answer) ? Math.min(retryAfter(answer, clock.now()) ?? backoff(round), patience) : 0;
				patience -= pause;
				await clock.sleep(pause);
				const now = await look();
				if (isProblem(now) || isUnavailable(now)) return now;
				if (holds(now, envelope.signature) || now.unread > before.unread) return void 0;
				if (!isPassing(answer) || round === ROUNDS || patience <= 0) return refusal(api.access, answer, "store an attestation", "write");
			}
		}
	};
}
/** Listed, but its bundle lies elsewhere, compressed. */
const UNREAD = Symbol("unread");
function pathOf(sha256, predicateType, after) {
	const query = new URLSearchParams({
		per_page: String(PAGE),
		predicate_type: predicateType
	});
	if (after !== void 0) query.set("after", after);
	return `/attestations/sha256:${encodeURIComponent(sha256)}?${query.toString()}`;
}
function attestationsIn(json) {
	const list = isObject(json) ? json["attestations"] : void 0;
	return Array.isArray(list) ? list : void 0;
}
/** Older servers do not filter: what is readable is looked at, what is not is taken at GitHub's word. */
function entryOf(listed, sha256, predicateType) {
	if (!isObject(listed)) return [];
	const { bundle } = listed;
	if (isObject(bundle)) {
		const envelope = envelopeIn(bundle);
		return envelope?.predicateType === predicateType && envelope.subjects.includes(sha256) ? [bundle] : [];
	}
	return typeof listed["bundle_url"] === "string" && (listed["predicate_type"] ?? predicateType) === predicateType ? [UNREAD] : [];
}
/** The cursor of the next page alone: a Link header is not followed, it could lead the token elsewhere. */
function cursorOf(answer, apiUrl) {
	const link = isSilence(answer) ? "" : answer.headers["link"] ?? "";
	const next = /<([^<>]{1,4000})>;\s*rel="next"/.exec(link)?.[1];
	if (next === void 0 || !URL.canParse(next, apiUrl)) return void 0;
	return new URL(next, apiUrl).searchParams.get("after") ?? void 0;
}
function holds(found, signature) {
	return found.bundles.some((each) => envelopeIn(parseJson(new TextDecoder().decode(each)))?.signature === signature);
}
const NOT_OFFERED = /feature not available/i;
/** What is not to be had here whoever asks, or not by this run: no reason to leave a release undone. */
function denialOf(api, answer, doing) {
	if (isPassing(answer)) return void 0;
	const words = said(api.access, answer);
	const status = statusOf(answer);
	if ([
		400,
		403,
		422
	].includes(status) && NOT_OFFERED.test(words)) return unavailable(`GitHub does not offer attestations for this repository (${words})`);
	if (status === 403) return unavailable(`This run may not ${doing} attestations: its job lacks \`attestations: write\`, or it runs for a fork (${words})`);
	return status === 404 && doing === "store" ? unavailable(`This GitHub has no attestations, or none for this repository (${words})`) : void 0;
}
function unavailable(reason) {
	return {
		kind: "unavailable",
		reason
	};
}
export { createAttestationStore };
