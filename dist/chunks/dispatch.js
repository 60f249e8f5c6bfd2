import { o as oneLine } from "./text.js";
import { t as ANNOUNCING } from "./announcement.js";
import { i as headersFor, n as attemptAt, s as statusOf } from "./api2.js";
import { t as isPassing } from "./refusal.js";
import { t as said } from "./said.js";
// src/adapters/github/dispatch.ts
/**
* A marketplace told by `repository_dispatch`. `access` names its repository and a token with `contents: write` there; the
* token must be masked before this is made. GitHub says 204, and no more: nobody learns whether a workflow listened.
*/
function createDispatcher(access) {
	const [owner = "", name = ""] = access.repository.split("/");
	const url = `${access.apiUrl.replace(/\/+$/, "")}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/dispatches`;
	return {
		repository: access.repository,
		announce: async (announcement) => {
			const answer = await access.http.sendPatiently({
				method: "POST",
				url,
				headers: {
					...headersFor(access.token),
					"content-type": "application/json"
				},
				body: JSON.stringify({
					event_type: ANNOUNCING,
					client_payload: announcement
				})
			}, "GitHub", {
				said: (each) => said(access, each),
				attempt: attemptAt(access)
			});
			return statusOf(answer) === 204 ? void 0 : untold(access, answer);
		}
	};
}
const NEVER = "`GITHUB_TOKEN` never reaches another repository";
/** Why it was not told, with what to change. */
function untold(access, answer) {
	const repository = `\`${oneLine(access.repository, 140)}\``;
	const because = (reason) => ({
		kind: "unavailable",
		reason: `${repository} was not told of the release: ${reason} (${said(access, answer)})`
	});
	if (isPassing(answer)) return because("GitHub did not take the message");
	switch (statusOf(answer)) {
		case 401: return because("`notify-token` is not valid, or not any more: that of a GitHub App lives one hour, so make it in a step right before this one");
		case 403: return because(`\`notify-token\` may not write there: the GitHub App or fine-grained token needs \`contents: write\` in that repository; ${NEVER}`);
		case 404: return because(`\`notify-token\` does not see that repository: install the GitHub App there, or let the fine-grained token include it, with \`contents: write\`; ${NEVER}`);
		case 301:
		case 307:
		case 308: return because("it has moved: write its present name into `notify`");
		default: return because("GitHub refused the message");
	}
}
export { createDispatcher };
