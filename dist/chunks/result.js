import { c as literal, f as strictObject, i as array, p as string, r as _enum, s as int, u as number } from "./schemas.js";
import { n as datetime, t as date } from "./iso.js";
import { t as compactJson } from "./json.js";
const text = string().max(2e3);
const sha256 = string().regex(/^[0-9a-f]{64}$/);
const count = int().min(0);
const day = date();
const bands = [
	"critical",
	"high",
	"medium",
	"low",
	"none",
	"unknown"
];
const scannedPackage = strictObject({
	ecosystem: text.describe("OSV's word for the package ecosystem"),
	name: text.describe("as the inventory writes it"),
	version: text,
	purl: text.nullable(),
	paths: array(array(text).max(64)).max(8).describe("how it got here: names from the file down to the package")
});
const named = strictObject({
	name: text,
	sha256
});
/** An exception that covers a finding or a record in doubt. */
const exception = strictObject({
	id: text,
	reason: text,
	owner: text,
	expires: day
});
/**
* `scan.json`: what was judged, by which data, under which rules, and what came of it. Closed objects, bounded text and
* lists; equal inputs give equal bytes. The JSON Schema in schema/ is made from this type.
*/
const scanResult = strictObject({
	schemaVersion: literal("1.0"),
	inputs: sha256.describe("over everything this result was made from, but for the advisories"),
	subject: strictObject({
		files: array(named).max(1e4),
		sboms: array(named).max(1e4)
	}),
	database: strictObject({
		sources: array(strictObject({
			name: text,
			sha256,
			snapshotAt: datetime().nullable()
		})).max(1e3),
		ageDays: int().nullable().describe("whole UTC days since the oldest source; null where it is not known")
	}),
	policy: strictObject({
		failOn: _enum([
			"critical",
			"high",
			"medium",
			"low",
			"never"
		]),
		unknownSeverity: _enum(["fail", "warn"]),
		severityRule: _enum(["max", "cvss-v4-first"]),
		sha256
	}),
	coverage: strictObject({
		components: count,
		judged: count,
		excluded: count,
		unjudgeable: count,
		notJudged: array(strictObject({
			name: text,
			version: text.nullable(),
			purl: text.nullable(),
			state: _enum(["excluded", "unjudgeable"]),
			reason: text
		})).max(1e5)
	}).describe("judged + excluded + unjudgeable = components"),
	findings: array(strictObject({
		package: scannedPackage,
		ids: array(text).max(1e4).describe("records that match this version"),
		aliases: array(text).max(1e4).describe("every other name of the same vulnerability"),
		severity: strictObject({
			band: _enum(bands),
			score: number().min(0).max(10).nullable(),
			vector: text.nullable(),
			source: text.nullable().describe("id of the record that stated it"),
			rule: _enum([
				"max",
				"cvss-v4-first",
				"label",
				"none"
			])
		}),
		fixed: text.nullable().describe("lowest fixed version above the installed one"),
		state: _enum([
			"open",
			"excepted",
			"not-affected"
		]),
		exception: exception.optional()
	})).max(1e5),
	indeterminate: array(strictObject({
		package: scannedPackage.nullable().describe("null where the record cannot be read at all"),
		id: text,
		reason: text,
		exception: exception.optional()
	})).max(1e5).describe("records that can be neither confirmed nor excluded"),
	counts: strictObject({
		critical: count,
		high: count,
		medium: count,
		low: count,
		none: count,
		unknown: count
	}).describe("open findings by band"),
	verdict: _enum([
		"pass",
		"fail",
		"incomplete"
	]),
	reasons: array(text).max(1e3).describe("why the verdict is no pass; empty if it is one")
}).meta({
	title: "wheelseal scan result",
	description: "What was judged, by which data, under which rules"
});
/** Do two results say the same? Only the data may differ: which they were does not change what was found. */
function saysTheSame(left, right) {
	return compactJson({
		...left,
		database: null
	}) === compactJson({
		...right,
		database: null
	});
}
export { scanResult as n, saysTheSame as t };
