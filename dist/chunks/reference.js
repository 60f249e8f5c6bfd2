import { n as sortedBy } from "./order.js";
import { o as oneLine } from "./text.js";
// src/sbom/reference.ts
/** The well-known labels of `Project-URL` (PEP 753) and what CycloneDX calls them. */
const TYPE_OF_LABEL = {
	homepage: "website",
	home: "website",
	source: "vcs",
	sourcecode: "vcs",
	repository: "vcs",
	code: "vcs",
	github: "vcs",
	changelog: "release-notes",
	changes: "release-notes",
	releasenotes: "release-notes",
	whatsnew: "release-notes",
	history: "release-notes",
	documentation: "documentation",
	docs: "documentation",
	issues: "issue-tracker",
	issuetracker: "issue-tracker",
	bugs: "issue-tracker",
	bugtracker: "issue-tracker",
	bugreports: "issue-tracker",
	tracker: "issue-tracker",
	chat: "chat"
};
const LONGEST = 2e3;
const MOST = 60;
/** What METADATA links to (`Project-URL`, `Home-page`); anything that is not http or https is left out. */
function referencesOf(metadata) {
	return sortedReferences([...metadata.homePage === void 0 ? [] : [{
		label: "Homepage",
		url: metadata.homePage
	}], ...metadata.projectUrls].slice(0, MOST).flatMap(({ label, url }) => {
		const address = publicAddress(url);
		if (address === void 0) return [];
		const type = TYPE_OF_LABEL[label.toLowerCase().replace(/[^a-z]/g, "")] ?? "other";
		return [{
			type,
			url: address,
			...type === "other" ? { comment: oneLine(label, 100) } : {}
		}];
	}));
}
/** An http or https address without credentials, as the URL standard prints it; `undefined` for anything else. */
function publicAddress(text) {
	const address = text.trim();
	if (address.length > LONGEST || !URL.canParse(address)) return void 0;
	const url = new URL(address);
	return (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.password === "" ? url.href : void 0;
}
/** Sorted by type and address, each pair once. */
function sortedReferences(references) {
	const byKey = new Map(references.map((each) => [`${each.type}\n${each.url}`, each]));
	return sortedBy(byKey, ([key]) => key).map(([, each]) => each);
}
export { referencesOf as n, sortedReferences as r, publicAddress as t };
