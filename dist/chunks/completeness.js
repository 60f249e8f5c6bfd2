import { i as parseJson, n as isObject } from "./json.js";
// src/sbom/completeness.ts
/**
* What a CycloneDX document says of its own completeness (`compositions`, since 1.3): `incomplete` if it says so of any
* part, `complete` if it says so of its subject, null where it says nothing. Refuses nothing: unreadable says nothing.
*/
function statedCompleteness(documentText) {
	const bom = parseJson(documentText.replace(/^\uFEFF/, ""));
	if (!isObject(bom)) return null;
	const list = bom["compositions"];
	const compositions = Array.isArray(list) ? list.filter(isObject) : [];
	if (compositions.map(({ aggregate }) => typeof aggregate === "string" ? aggregate : "").some((aggregate) => aggregate.startsWith("incomplete"))) return "incomplete";
	const metadata = isObject(bom["metadata"]) ? bom["metadata"] : {};
	const subject = isObject(metadata["component"]) ? metadata["component"]["bom-ref"] : void 0;
	return compositions.filter((each) => [each["assemblies"], each["dependencies"]].some(has(subject))).some((each) => each["aggregate"] === "complete") ? "complete" : null;
}
function has(reference) {
	return (list) => typeof reference === "string" && Array.isArray(list) && list.includes(reference);
}
export { statedCompleteness as t };
