import { i as parseJson, n as isObject } from "./json.js";
import { a as isSilence, i as hurried, s as retryAfter } from "./http.js";
import { t as said } from "./said.js";
// src/adapters/github/api.ts
/** The service's name in log lines, and of its budget. */
const GITHUB = "GitHub";
const PAGE = 100;
const PAGES = 100;
function createGitHubApi(access) {
	const base = `${access.apiUrl.replace(/\/+$/, "")}/repos/${access.repository.split("/").map(encodeURIComponent).join("/")}`;
	const request = (method, path, body) => ({
		method,
		url: `${base}${path}`,
		headers: {
			...headersFor(access.token),
			...body === void 0 ? {} : { "content-type": "application/json" }
		},
		...body === void 0 ? {} : { body: JSON.stringify(body) }
	});
	const { http } = access;
	const attempt = attemptAt(access);
	const ask = (method, path, body) => http.sendPatiently(request(method, path, body), GITHUB, {
		attempt,
		said: (answer) => said(access, answer)
	});
	let failed;
	return {
		access,
		ask,
		attempt,
		upload: async (wanted) => {
			const left = http.left(GITHUB);
			if (failed && (left === 0 || (retryAfter(failed.answer, new Date(failed.since)) ?? 0) > left)) return failed;
			const made = await attempt(hurried(wanted, left));
			const status = statusOf(made.answer);
			failed = status === 201 || status >= 400 && status < 500 ? void 0 : made;
			return made;
		},
		create: async (path, body) => (await attempt(request("POST", path, body))).answer,
		all: async (path) => {
			const items = [];
			for (let page = 1; page <= PAGES; page += 1) {
				const answer = await ask("GET", `${path}?per_page=${PAGE}&page=${page}`);
				const list = statusOf(answer) === 200 ? jsonOf(answer) : void 0;
				if (!Array.isArray(list)) return answer;
				items.push(...list);
				if (list.length < PAGE) break;
			}
			return items;
		}
	};
}
/** One try at the pace of the run. */
function attemptAt(access) {
	return (wanted) => access.pace?.attempt(access, wanted) ?? access.http.attempt(wanted);
}
/** What every request to the API or its upload host carries. */
function headersFor(token) {
	return {
		accept: "application/vnd.github+json",
		"x-github-api-version": "2022-11-28",
		...token === null ? {} : { authorization: `Bearer ${token}` }
	};
}
/** The status, or 0 for silence. */
function statusOf(answer) {
	return isSilence(answer) ? 0 : answer.status;
}
function jsonOf(answer) {
	return isSilence(answer) ? void 0 : parseJson(new TextDecoder().decode(answer.bytes));
}
/** Does a 422 say that the name is taken? */
function saysAlreadyExists(answer) {
	const body = jsonOf(answer);
	const errors = isObject(body) ? body["errors"] : void 0;
	return statusOf(answer) === 422 && Array.isArray(errors) && errors.some((error) => isObject(error) && error["code"] === "already_exists");
}
export { jsonOf as a, headersFor as i, attemptAt as n, saysAlreadyExists as o, createGitHubApi as r, statusOf as s, GITHUB as t };
