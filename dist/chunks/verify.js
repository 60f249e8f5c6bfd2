import { t as systemClock } from "./clock.js";
import { i as directoryFiles, r as trustOf } from "./sources.js";
import { a as kindOfPath, i as folderReader, n as readPublisher, r as fileReader } from "./publisher-table.js";
import { n as createHttp } from "./http.js";
import { i as problem, r as isProblem } from "./problem.js";
import { a as oneLine } from "./text.js";
import { i as publisherOfRelease } from "./publisher.js";
import { n as TomlError, t as parse } from "./dist.js";
import { basename, resolve, sep } from "node:path";
import { realpathSync } from "node:fs";
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
// src/wiring/verify.ts
const RELEASE = /^([A-Za-z0-9-]{1,100}\/[A-Za-z0-9._-]{1,100})@([^\s]{1,255})$/;
const LARGEST_POLICY = 262144;
/** how long one request may wait, in milliseconds: whoever verifies stands before an installation */
const BUDGET = 3e4;
function wireVerify(inputs, environment, log) {
	const files = directoryFiles();
	return {
		log,
		trust: () => trustOf(inputs.trustedRoot, files, environment),
		publishers: async () => {
			const { identity, issuer, policy } = inputs;
			if (identity !== null && issuer !== null) return [{
				kind: "literal",
				identity,
				issuer
			}];
			if (policy === null) return [];
			const bytes = await files.read(policy, LARGEST_POLICY);
			return isProblem(bytes) ? {
				...bytes,
				code: "policy/unreadable"
			} : parsePublisherFile(bytes, basename(policy));
		},
		open: async (target) => {
			const kind = kindOfPath(target);
			if (kind !== "nothing") {
				const intruder = inside(target, inputs);
				if (intruder !== void 0) return intruder;
				const bare = {
					expected: null,
					publisher: null
				};
				return kind === "folder" ? {
					...bare,
					kind: "release",
					name: target,
					assets: folderReader(target, files)
				} : {
					...bare,
					kind: "file",
					name: basename(target),
					assets: fileReader(target, files)
				};
			}
			const [, repository, tag] = RELEASE.exec(target) ?? [];
			if (repository === void 0 || tag === void 0) return nothingThere(target);
			if (inputs.offline) return notOffline(target);
			const { releaseReader } = await import("./reader.js");
			const { apiUrl, token: found, temporaryFolder } = environment;
			const token = inputs.token ?? found;
			if (token !== null) log.mask(token);
			const assets = await releaseReader({
				...temporaryFolder === null ? {} : { temporaryFolder },
				http: createHttp(systemClock, log, BUDGET),
				clock: systemClock,
				apiUrl,
				token,
				repository,
				tag,
				files
			});
			if (isProblem(assets)) return assets;
			return {
				kind: "release",
				name: target,
				assets,
				expected: {
					repository,
					tag
				},
				publisher: publisherOfRelease(repository, tag)
			};
		}
	};
}
/** Where a path leads, its links followed; a path that leads nowhere as it is written. */
function realPath(path) {
	try {
		return realpathSync(path);
	} catch {
		return resolve(path);
	}
}
/** A trust root or policy that lies in the target is the target's own word: it is never used. */
function inside(target, { trustedRoot, policy }) {
	const folder = realPath(target) + sep;
	const found = [typeof trustedRoot === "string" ? null : trustedRoot.path, policy].filter((path) => path !== null).find((path) => realPath(path).startsWith(folder));
	if (found === void 0) return void 0;
	return problem("input/invalid", `\`${oneLine(found, 300)}\` lies inside the target, which would vouch for itself`, "Get the trust root and the policy by another way than the files that they judge.");
}
function nothingThere(target) {
	return problem("verify/target-missing", `There is no \`${oneLine(target, 300)}\``, "Name a sealed folder, a file beside its bundle, or a release as `OWNER/REPO@TAG`.");
}
function notOffline(target) {
	return problem("input/invalid", `\`${oneLine(target, 300)}\` lies on GitHub, and \`offline\` forbids to fetch it`, "Leave `offline` out, or download the release and name its folder.");
}
export { wireVerify as t };
