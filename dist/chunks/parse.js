import { n as isObject } from "./json.js";
import { o as oneLine } from "./text.js";
import { t as normalizePackage } from "./ecosystem.js";
// src/advisory/parse.ts
const ID_LIMIT = 200;
const EVENT_KINDS = [
	"introduced",
	"fixed",
	"last_affected",
	"limit"
];
/**
* Reads one OSV record (schema 1.7), leniently: fields, severity types and range types that nobody knows yet drop
* nothing, and a bad timestamp never withdraws a record. A part that is needed and cannot be read leaves its `trouble`
* behind; only a value without a usable id, or with an `affected` that is no list, is unreadable as a whole.
*/
function parseRecord(value, place) {
	if (!isObject(value)) return {
		id: place,
		reason: "it is no JSON object"
	};
	const id = value["id"];
	if (typeof id !== "string" || id === "" || id.length > ID_LIMIT) return {
		id: place,
		reason: "it has no usable id"
	};
	const affected = value["affected"] ?? [];
	if (!Array.isArray(affected)) return {
		id: oneLine(id, ID_LIMIT),
		reason: "`affected` is no list"
	};
	const entries = [];
	for (const entry of affected) {
		const read = affectedOf(entry);
		if (read === "unreadable") return {
			id: oneLine(id, ID_LIMIT),
			reason: "an `affected` entry names no readable package"
		};
		if (read) entries.push(read);
	}
	return {
		id,
		modified: textOf(value["modified"]),
		withdrawn: timestampOf(value["withdrawn"]),
		aliases: textsOf(value["aliases"]).filter((alias) => alias !== "" && alias.length <= ID_LIMIT),
		summary: textOf(value["summary"]),
		severity: severitiesOf(value["severity"]),
		label: labelOf(value["database_specific"]),
		affected: entries
	};
}
function isUnreadable(record) {
	return "reason" in record;
}
/** An entry without a package speaks of Git commits alone: it is `undefined`, and no trouble. */
function affectedOf(entry) {
	if (!isObject(entry)) return "unreadable";
	const named = entry["package"];
	if (named === void 0 || named === null) return void 0;
	if (!isObject(named)) return "unreadable";
	const { ecosystem, name } = named;
	if (typeof ecosystem !== "string" || typeof name !== "string") return "unreadable";
	const ranges = entry["ranges"] ?? [];
	const versions = entry["versions"] ?? [];
	const read = Array.isArray(ranges) ? ranges.map(rangeOf) : [];
	const broken = !Array.isArray(ranges) || !Array.isArray(versions) || read.includes(void 0) || versions.some(isNoText);
	return {
		ecosystem,
		name: normalizePackage(ecosystem, name),
		severity: severitiesOf(entry["severity"]),
		ranges: read.filter((range) => range !== void 0),
		versions: textsOf(versions),
		trouble: broken ? "a range or version of the record cannot be read" : null
	};
}
function rangeOf(range) {
	if (!isObject(range) || typeof range["type"] !== "string" || !Array.isArray(range["events"])) return void 0;
	const events = [];
	for (const event of range["events"]) {
		const read = isObject(event) ? eventsOf(event) : [];
		if (read.length === 0) return void 0;
		events.push(...read);
	}
	return {
		type: range["type"],
		events
	};
}
/** The schema allows one key an event; two are read as two events, in the order of the text. */
function eventsOf(event) {
	return Object.entries(event).flatMap(([key, version]) => {
		const kind = EVENT_KINDS.find((each) => each === key);
		return kind !== void 0 && typeof version === "string" ? [{
			kind,
			version
		}] : [];
	});
}
function severitiesOf(value) {
	if (!Array.isArray(value)) return [];
	return value.flatMap((each) => {
		if (!isObject(each)) return [];
		const { type, score } = each;
		return typeof type === "string" && typeof score === "string" ? [{
			type,
			score
		}] : [];
	});
}
function labelOf(value) {
	const label = isObject(value) ? value["severity"] : void 0;
	return typeof label === "string" ? label.trim().toUpperCase() : null;
}
function timestampOf(value) {
	const text = textOf(value);
	return text !== null && /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
function textOf(value) {
	return typeof value === "string" ? value : null;
}
function textsOf(value) {
	return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
function isNoText(value) {
	return typeof value !== "string";
}
export { parseRecord as n, isUnreadable as t };
