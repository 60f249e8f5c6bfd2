// src/inputs/advisories.ts
/** null where none are named */
function advisoriesOf(text) {
	if (text === "") return null;
	return /^https?:\/\//.test(text) ? { api: text.replace(/\/+$/, "") } : { path: text };
}
export { advisoriesOf as t };
