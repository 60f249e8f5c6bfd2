import { n as TomlError, t as parse } from "./dist.js";
import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { r as readPublisher } from "./publisher-table.js";
// src/verification/publisher-file.ts
/** in bytes */
const LARGEST_FILE = 262144;
const MOST_PUBLISHERS = 100;
const HINT = `Write one table for each publisher:

[[publisher]]
github = "OWNER/REPO"
ref = "refs/tags/v1.0"                      # may be left out, may end in *
workflow = ".github/workflows/release.yml"  # may be left out

[[publisher]]
identity = "https://example.com/signer"
issuer = "https://issuer.example.com"`;
/**
* Reads the file of `--policy`: TOML, one `[[publisher]]` table for each publisher that is trusted. Refuses unknown keys,
* an identity without issuer, and a file without publishers. `where` names the line: of the key at fault where it is one,
* else of its table.
*/
function parsePublisherFile(bytes, name) {
	if (bytes.byteLength > LARGEST_FILE) return malformed(`The policy has ${bytes.byteLength} bytes`, name);
	const text = new TextDecoder().decode(bytes);
	let tables;
	try {
		const document = parse(text);
		const stray = Object.keys(document).find((key) => key !== "publisher");
		if (stray !== void 0) return malformed(`The policy has an unknown key \`${oneLine(stray, 60)}\``, name, lineOf(text, stray));
		tables = document["publisher"];
	} catch (error) {
		if (!(error instanceof TomlError)) return malformed("The policy is no TOML", name);
		return malformed(`The policy is no TOML: ${oneLine(error.message.split("\n", 1)[0] ?? "", 160)}`, name, error.line);
	}
	if (!Array.isArray(tables) || tables.length === 0) return malformed("The policy has no `[[publisher]]` table", name);
	if (tables.length > MOST_PUBLISHERS) return malformed(`The policy has more than ${MOST_PUBLISHERS} publishers`, name);
	const lines = linesOfTables(text);
	const publishers = [];
	for (const [index, table] of tables.entries()) {
		const publisher = readPublisher(table);
		if ("fault" in publisher) {
			const line = lines[index];
			return malformed(publisher.fault, name, line && lineOfKey(text, line, lines[index + 1], publisher.key));
		}
		publishers.push(publisher);
	}
	return publishers;
}
function linesOfTables(text) {
	return text.split("\n").flatMap((line, index) => /^\s*\[\[\s*publisher\s*\]\]/.test(line) ? [index + 1] : []);
}
/** The line of a key within its table, else that of the table. */
function lineOfKey(text, table, next, key) {
	const index = text.split("\n").slice(table, next === void 0 ? void 0 : next - 1).findIndex((line) => key !== void 0 && line.replace(/^[\s"']+/, "").startsWith(key));
	return index < 0 ? table : table + index + 1;
}
function lineOf(text, key) {
	const index = text.split("\n").findIndex((line) => line.replace(/^[\s["']+/, "").startsWith(key));
	return index < 0 ? void 0 : index + 1;
}
function malformed(what, name, line) {
	return problem("policy/malformed", what, HINT, { where: line === void 0 ? name : `${name}:${line}` });
}
export { parsePublisherFile };
