import { i as problem } from "./problem.js";
import { a as oneLine } from "./text.js";
import { n as TomlError, t as parse } from "./dist.js";
import { t as BUNDLE_SUFFIX } from "./release-claims.js";
import { basename, dirname, join } from "node:path";
import { createPublicKey } from "node:crypto";
import { lstatSync, readdirSync } from "node:fs";
// src/adapters/directory/reader.ts
/**
* A sealed folder as a consumer reads it. Subfolders are not looked into. Links are listed, for whoever installs from the
* folder follows them, and refused when they are opened: what they lead to can change after any look.
*/
function folderReader(folder, files) {
	return readerOf(folder, files, () => readdirSync(folder));
}
/** One file and the bundle beside it. */
function fileReader(path, files) {
	const name = basename(path);
	return readerOf(dirname(path), files, () => [name, `${name}${BUNDLE_SUFFIX}`]);
}
/** What lies at a path: a folder, a file, or nothing that can be read. */
function kindOfPath(path) {
	try {
		const found = lstatSync(path, { throwIfNoEntry: false });
		return found?.isDirectory() ? "folder" : found?.isFile() ? "file" : "nothing";
	} catch {
		return "nothing";
	}
}
function readerOf(folder, files, names) {
	return {
		list: async () => {
			try {
				return names().flatMap((name) => {
					const found = lstatSync(join(folder, name), { throwIfNoEntry: false });
					return found === void 0 || found.isDirectory() ? [] : [{
						name,
						size: found.size
					}];
				});
			} catch (error) {
				return unreadable(folder, error);
			}
		},
		open: async (name) => {
			const path = join(folder, name);
			return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? link(name) : files.open(path);
		}
	};
}
function link(name) {
	return problem("verify/digest", `\`${oneLine(name, 200)}\` is a link, not a file`, "A sealed release holds files only. Put the file itself there, or fetch the release again.", { where: name });
}
function unreadable(folder, error) {
	return problem("verify/target-missing", `\`${oneLine(folder, 300)}\` cannot be read`, "Name a folder that this user may read.", { cause: error instanceof Error ? error.message : String(error) });
}
// src/verification/publisher-file.ts
/** in bytes */
const LARGEST_FILE = 262144;
const MOST_PUBLISHERS = 100;
const LONGEST_VALUE = 2e3;
const HINT = `Write one table for each publisher:

[[publisher]]
github = "OWNER/REPO"
ref = "refs/tags/v1.0"                      # may be left out
workflow = ".github/workflows/release.yml"  # may be left out

[[publisher]]
identity = "https://example.com/signer"
issuer = "https://issuer.example.com"`;
/**
* Reads the file of `--policy`: TOML, one `[[publisher]]` table for each publisher that is trusted. Refuses unknown keys,
* an identity without issuer, and a file without publishers. `where` names the line.
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
		const publisher = toPublisher(table);
		if (typeof publisher === "string") return malformed(publisher, name, lines[index]);
		publishers.push(publisher);
	}
	return publishers;
}
const KEYS = /* @__PURE__ */ new Set([
	"identity",
	"issuer",
	"github",
	"ref",
	"workflow",
	"key",
	"name"
]);
function toPublisher(table) {
	if (typeof table !== "object" || table === null) return "`publisher` is no table";
	const values = /* @__PURE__ */ new Map();
	for (const [key, value] of Object.entries(table)) {
		if (!KEYS.has(key)) return `A publisher has an unknown key \`${oneLine(key, 60)}\``;
		if (typeof value !== "string" || value === "" || value.length > LONGEST_VALUE) return `\`${key}\` of a publisher is no text`;
		values.set(key, value);
	}
	const kinds = [
		"identity",
		"github",
		"key"
	].filter((key) => values.has(key));
	if (kinds.length !== 1) return "A publisher needs one of `identity`, `github` and `key`";
	const allowed = {
		identity: ["identity", "issuer"],
		github: [
			"github",
			"ref",
			"workflow"
		],
		key: ["key", "name"]
	};
	const kind = kinds[0] === "github" ? "github" : kinds[0] === "key" ? "key" : "identity";
	const stray = [...values.keys()].find((key) => !allowed[kind].includes(key));
	if (stray !== void 0) return `\`${stray}\` does not go with \`${kind}\``;
	switch (kind) {
		case "identity": return literalPublisher(values.get("identity") ?? "", values.get("issuer"));
		case "github": return githubPublisher(values.get("github") ?? "", values.get("ref"), values.get("workflow"));
		case "key": return keyPublisher(values.get("key") ?? "", values.get("name"));
	}
}
function literalPublisher(identity, issuer) {
	if (issuer === void 0) return "A publisher has an `identity` without an `issuer`";
	return {
		kind: "literal",
		identity,
		issuer
	};
}
function githubPublisher(repository, ref, workflow) {
	if (!/^[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}$/.test(repository)) return `\`${oneLine(repository, 100)}\` is no \`OWNER/REPO\``;
	if (ref !== void 0 && !/^refs\/(?:tags|heads|pull)\/\S+$/.test(ref)) return `\`${oneLine(ref, 100)}\` is no full ref like \`refs/tags/v1.0\``;
	if (workflow !== void 0 && !/^\.github\/workflows\/[^/@\s]+\.ya?ml$/.test(workflow)) return `\`${oneLine(workflow, 100)}\` is no path like \`.github/workflows/release.yml\``;
	return {
		kind: "github",
		repository,
		...ref === void 0 ? {} : { ref },
		...workflow === void 0 ? {} : { workflow }
	};
}
/** A publisher that is a key, or why this text is none. */
function keyPublisher(publicKey, name) {
	if (!publicKey.trim().startsWith("-----BEGIN PUBLIC KEY-----")) return "`key` of a publisher is no PEM public key";
	try {
		createPublicKey(publicKey);
	} catch {
		return "`key` of a publisher is no PEM public key";
	}
	return {
		kind: "key",
		name: name ?? "of the policy",
		publicKey
	};
}
function linesOfTables(text) {
	return text.split("\n").flatMap((line, index) => /^\s*\[\[\s*publisher\s*\]\]/.test(line) ? [index + 1] : []);
}
function lineOf(text, key) {
	const index = text.split("\n").findIndex((line) => line.replace(/^[\s["']+/, "").startsWith(key));
	return index < 0 ? void 0 : index + 1;
}
function malformed(what, name, line) {
	return problem("policy/malformed", what, HINT, { where: line === void 0 ? name : `${name}:${line}` });
}
export { kindOfPath as a, folderReader as i, parsePublisherFile as n, fileReader as r, keyPublisher as t };
