import { n as rulesOf } from "./ecosystem.js";
import { n as groupByAlias, t as match } from "./match.js";
import { n as parseRecord, t as isUnreadable } from "./parse.js";
import { n as sha256Of } from "./digest.js";
import { i as parseJson, n as isObject, t as compactJson } from "./json.js";
import { n as sortedBy } from "./order.js";
import { n as inParallel } from "./parallel.js";
import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { a as isSilence, c as saidOf } from "./http.js";
// src/adapters/osv/service.ts
const DEPTH = 64;
const ANSWER_LIMIT = 67108864;
/** `base`: address of the API without `/v1`. */
function osvService(base, http) {
	return {
		batch: async (queries) => {
			const answer = await http.sendPatiently({
				method: "POST",
				url: `${base}/v1/querybatch`,
				headers: {
					"content-type": "application/json",
					accept: "application/json"
				},
				body: JSON.stringify({ queries: queries.map(bodyOf) }),
				idleTimeout: 6e4,
				limit: ANSWER_LIMIT
			}, "OSV");
			if (isSilence(answer)) return unreachable(base, answer);
			if (answer.status === 400) return "refused";
			if (answer.status !== 200) return unreachable(base, answer);
			const results = resultsOf(jsonOf(answer), queries.length);
			if (results === void 0) return strange(base);
			const date = Date.parse(answer.headers["date"] ?? "");
			return {
				results,
				date: Number.isNaN(date) ? null : date
			};
		},
		detail: async (id) => {
			const request = {
				url: `${base}/v1/vulns/${encodeURIComponent(id)}`,
				headers: { accept: "application/json" }
			};
			const answer = await http.sendPatiently({
				method: "GET",
				...request,
				limit: ANSWER_LIMIT
			}, "OSV");
			if (isSilence(answer)) return unreachable(base, answer);
			if (answer.status === 404 || answer.status === 400) return { kind: "unknown" };
			if (answer.status !== 200) return unreachable(base, answer);
			const text = new TextDecoder().decode(answer.bytes);
			return {
				kind: "found",
				value: parseJson(text, DEPTH),
				text
			};
		}
	};
}
/** Without a version: the service gives every record of the package, and the matching is ours (osv-scanner#1128). */
function bodyOf(query) {
	const { ecosystem, name } = query.package;
	return query.token === null ? { package: {
		ecosystem,
		name
	} } : {
		package: {
			ecosystem,
			name
		},
		page_token: query.token
	};
}
function jsonOf(answer) {
	return parseJson(new TextDecoder().decode(answer.bytes), DEPTH);
}
/** `undefined` unless there is one well-formed result for each query: a missing one would look clean. */
function resultsOf(value, expected) {
	if (!isObject(value) || !Array.isArray(value["results"]) || value["results"].length !== expected) return void 0;
	const results = value["results"].map(resultOf);
	return results.includes(void 0) ? void 0 : results.filter((each) => each !== void 0);
}
function resultOf(value) {
	if (!isObject(value)) return void 0;
	const { vulns = [], next_page_token: token = null } = value;
	if (!Array.isArray(vulns) || token !== null && typeof token !== "string") return void 0;
	const vulnerabilities = vulns.map((each) => {
		if (!isObject(each) || typeof each["id"] !== "string" || each["id"] === "") return void 0;
		return {
			id: each["id"],
			modified: typeof each["modified"] === "string" ? each["modified"] : ""
		};
	});
	if (vulnerabilities.includes(void 0)) return void 0;
	return {
		vulnerabilities: vulnerabilities.filter((each) => each !== void 0),
		token: token === "" ? null : token
	};
}
function unreachable(base, answer) {
	return problem("scan/source-unreachable", `The advisory service \`${base}\` gave no usable answer`, "Run again later, or set `advisories` to a snapshot.", { cause: saidOf(answer) });
}
function strange(base) {
	return problem("scan/source-unreachable", `The answer of \`${base}\` is not one of the OSV API`, "Set `advisories` to the address of an OSV API, like `https://api.osv.dev`.");
}
// src/adapters/osv/api.ts
const ECOSYSTEMS = ["PyPI", "crates.io"];
const BATCH = 1e3;
const PARALLEL = 16;
const PAGES = 200;
const RECORDS = 2e5;
const ROUNDS = 20;
/**
* Advisories from the OSV API at `base`. Which ecosystems can be judged is decided here, for the service answers what
* it does not know like what is clean. The time of the data is the UTC day of the oldest answer by the service's own
* `Date`: equal answers on one day give equal results. The digest is over the records that were read.
*/
function createOsvApi(options) {
	const base = options.base.replace(/\/{1,10}$/, "").replace(/\/v1$/, "");
	const cache = /* @__PURE__ */ new Map();
	return {
		check: async () => addressProblems(base),
		records: async (packages) => {
			const session = {
				service: osvService(base, options.http),
				fetched: /* @__PURE__ */ new Map(),
				unknown: /* @__PURE__ */ new Set(),
				cache
			};
			const wanted = packages.filter((each) => ECOSYSTEMS.some((ecosystem) => ecosystem === each.ecosystem));
			const listed = await listIds(session.service, wanted);
			if (isProblem(listed)) return listed;
			const trouble = await fetchAll(session, listed.ids) ?? await closeGroups(session, wanted);
			if (trouble) return trouble;
			const all = sortedBy(session.fetched.values(), (record) => record.id);
			const holes = [...listed.ids.keys()].filter((id) => session.unknown.has(id));
			return {
				sources: [{
					name: nameOf(base),
					sha256: sha256Of(compactJson([all.map((each) => [each.id, each.digest]), holes.toSorted()])),
					snapshotAt: listed.date === null ? null : `${new Date(listed.date).toISOString().slice(0, 10)}T00:00:00Z`
				}],
				ecosystems: ECOSYSTEMS,
				records: all.flatMap(({ record }) => isUnreadable(record) ? [] : [record]),
				unreadable: [
					...listed.refused,
					...holes.map((id) => listed.placed({
						id: oneLine(id, 200),
						reason: "the service lists it and does not have it"
					}, id)),
					...all.flatMap(({ id, record }) => isUnreadable(record) ? [listed.placed(record, id)] : [])
				]
			};
		}
	};
}
/** Every id of every package: all pages, each query at its own pace, a bad query set apart from the good ones. */
async function listIds(service, packages) {
	const ids = /* @__PURE__ */ new Map();
	const asked = /* @__PURE__ */ new Map();
	const askers = (id) => {
		const known = asked.get(id) ?? [];
		asked.set(id, known);
		return known;
	};
	const refused = [];
	const dates = [];
	let pending = chunked([...new Map(packages.map((each) => [nameIn(each), {
		ecosystem: each.ecosystem,
		name: each.name
	}])).values()].map((each) => ({
		package: each,
		token: null
	})));
	for (let page = 0; pending.length > 0; page += 1) {
		if (page === PAGES || ids.size > RECORDS) return endless();
		const next = [];
		const halves = [];
		for (const queries of pending) {
			const answer = await service.batch(queries);
			if (isProblem(answer)) return answer;
			if (answer === "refused") {
				const [only] = queries;
				if (queries.length > 1) halves.push(...halved(queries));
				else if (only) refused.push({
					id: idOf(only),
					reason: "the service refuses the question",
					about: [only.package]
				});
				continue;
			}
			dates.push(answer.date);
			answer.results.forEach(({ vulnerabilities, token }, at) => {
				const query = queries[at];
				for (const { id, modified } of vulnerabilities) {
					ids.set(id, modified);
					if (query) askers(id).push(query.package);
				}
				if (token !== null && query) next.push({
					package: query.package,
					token
				});
			});
		}
		pending = [...halves, ...chunked(next)];
	}
	const known = dates.filter((date) => date !== null);
	const placed = (record, id) => {
		const about = asked.get(id);
		return about === void 0 ? record : {
			...record,
			about
		};
	};
	return {
		ids,
		refused,
		placed,
		date: known.length === dates.length && known.length > 0 ? Math.min(...known) : null
	};
}
/** Fetches details; `modified` is null where only an alias is known. */
async function fetchAll(session, ids) {
	const missing = [...ids].filter(([id]) => !session.fetched.has(id) && !session.unknown.has(id));
	if (session.fetched.size + missing.length > RECORDS) return endless();
	return (await inParallel(missing, PARALLEL, async ([id, modified]) => {
		const key = `${id}@${modified}`;
		const cached = modified === null || modified === "" ? void 0 : session.cache.get(key);
		if (cached) {
			session.fetched.set(id, cached);
			return;
		}
		const detail = await session.service.detail(id);
		if (isProblem(detail)) return detail;
		if (detail.kind === "unknown") {
			session.unknown.add(id);
			return;
		}
		const read = parseRecord(detail.value, oneLine(id, 200));
		const record = !isUnreadable(read) && read.id !== id ? {
			id: oneLine(id, 200),
			reason: "the service answers with another record"
		} : read;
		const found = {
			id,
			digest: sha256Of(detail.text),
			record
		};
		session.fetched.set(id, found);
		session.cache.set(key, found);
	}))[0];
}
/**
* Fetches the aliases of what matches, and theirs, until nothing is new: the severity of a vulnerability may stand in a
* record that speaks of another package, or of none.
*/
async function closeGroups(session, packages) {
	const versions = Map.groupBy(packages, nameIn);
	for (let round = 0; round < ROUNDS; round += 1) {
		const live = [...session.fetched.values()].flatMap(({ record }) => isUnreadable(record) || record.withdrawn !== null ? [] : [record]);
		const concerned = live.filter((record) => [...new Set(record.affected.map(nameIn))].some((name) => versions.get(name)?.some((each) => concerns(record, each))));
		const groups = groupByAlias(live);
		const missing = [...new Set(concerned.flatMap((record) => groups.get(record.id)?.names ?? []))].filter((name) => !session.fetched.has(name) && !session.unknown.has(name));
		if (missing.length === 0) return void 0;
		const trouble = await fetchAll(session, new Map(missing.map((name) => [name, null])));
		if (trouble) return trouble;
	}
	return endless();
}
function nameIn({ ecosystem, name }) {
	return `${ecosystem} ${name}`;
}
function concerns(record, subject) {
	return rulesOf(subject.ecosystem) !== void 0 && match(subject, record).kind !== "not";
}
function chunked(queries) {
	const count = Math.ceil(queries.length / BATCH);
	return Array.from({ length: count }, (_, index) => queries.slice(index * BATCH, (index + 1) * BATCH));
}
function halved(queries) {
	const middle = Math.ceil(queries.length / 2);
	return [queries.slice(0, middle), queries.slice(middle)];
}
function idOf({ package: { ecosystem, name } }) {
	return oneLine(`${ecosystem}/${name}`, 200);
}
function endless() {
	return problem("scan/source-unreachable", "The advisory service does not come to an end", "Set `advisories` to another address, or to a snapshot.");
}
/** Host and path alone: an address may carry what nobody else should read. */
function nameOf(base) {
	const { origin, pathname } = new URL(base);
	return oneLine(`${origin}${pathname === "/" ? "" : pathname}`, 500);
}
function addressProblems(base) {
	const url = URL.canParse(base) ? new URL(base) : void 0;
	const isLoopback = url !== void 0 && [
		"127.0.0.1",
		"[::1]",
		"localhost"
	].includes(url.hostname);
	if (url?.protocol === "https:" || url?.protocol === "http:" && isLoopback) {
		if (url.username === "" && url.password === "" && url.search === "") return [];
	}
	return [problem("scan/no-source", "The address of the advisory service cannot be used", "Write `https://` and the host, without user, password or query, like `https://api.osv.dev`.")];
}
export { createOsvApi };
