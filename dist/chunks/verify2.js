import { t as systemClock } from "./clock.js";
import { t as directoryFiles } from "./files.js";
import { n as folderReader, r as kindOfPath, t as fileReader } from "./reader.js";
import { o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { a as publisherOfRelease } from "./publisher.js";
import { r as trustOf } from "./sources.js";
const { basename, resolve, sep } = process.getBuiltinModule("node:path");
const { realpathSync } = process.getBuiltinModule("node:fs");
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
			if (isProblem(bytes)) return {
				...bytes,
				code: "policy/unreadable"
			};
			const { parsePublisherFile } = await import("./publisher-file.js");
			return parsePublisherFile(bytes, basename(policy));
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
			const [{ releaseReader }, { createHttp }] = await Promise.all([import("./reader2.js"), import("./http2.js")]);
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
