import { t as isSha256 } from "./digest.js";
import { i as parseJson, n as isObject } from "./json.js";
import { n as exitCodeOf, o as problem, r as isProblem, s as withCause } from "./problem.js";
import { o as oneLine } from "./text.js";
import { t as judgeBundle } from "./judge-bundle.js";
import { s as publisherOfSigner } from "./publisher.js";
import { t as systemClock } from "./clock.js";
import { t as directoryFiles } from "./files.js";
import { a as writeWhole } from "./folder2.js";
import { n as createHttp } from "./http.js";
import { t as signingServices } from "./signing.js";
import { r as trustOf } from "./sources.js";
const { basename } = process.getBuiltinModule("node:path");
// src/wiring/sign-bundle.ts
/** in milliseconds: a person stands before the command line */
const BUDGET = 6e4;
async function signingTools(asked, environment, log) {
	log.mask(asked.identityToken);
	const files = directoryFiles();
	const trust = await trustOf(asked.trustedRoot === null ? "embedded" : { path: asked.trustedRoot }, files, environment);
	const [root, services] = await Promise.all([trust.root(), signingServices(asked.signingConfig, files)]);
	if (isProblem(root)) return root;
	if (isProblem(services)) return services;
	const { createKeylessSigner } = await import("./signer2.js");
	const clock = systemClock;
	return {
		files,
		root,
		signer: createKeylessSigner({
			token: { jwt: asked.identityToken },
			serverUrl: environment.github?.serverUrl ?? "https://github.com",
			services,
			http: createHttp(clock, log, BUDGET),
			log,
			clock
		}),
		write: writeWhole
	};
}
// src/doors/sign-bundle.ts
/** in bytes; a bundle holds at most 4 MiB, in base64 */
const LARGEST_STATEMENT = 2097152;
/** One file, signed as the public conformance suite asks for it: 0, and the bundle is there and verified, or neither. */
async function signBundle(asked, environment, log) {
	const judged = await make(asked, environment, log);
	if (isProblem(judged)) {
		log.problem(judged);
		return exitCodeOf([judged]);
	}
	const by = judged.identity === null ? "a bare key" : judged.identity.san;
	log.info(`signed and verified: \`${asked.file}\`, by ${by} at ${judged.signedAt}, log index ${judged.logIndex}`);
	return 0;
}
async function make(asked, environment, log) {
	const tools = await signingTools(asked, environment, log);
	if (isProblem(tools)) return tools;
	const made = asked.inToto ? await signStatement(asked.file, tools) : await signFile(asked.file, tools);
	if (isProblem(made)) return made;
	return await tools.write(asked.bundle, made.bundle) ?? made.judgement;
}
async function signFile(file, tools) {
	const artifact = await tools.files.open(file);
	if (isProblem(artifact)) return artifact;
	try {
		return await verified(await tools.signer.sign(artifact), artifact, file, tools);
	} finally {
		await artifact.close();
	}
}
async function signStatement(file, tools) {
	const statement = await tools.files.read(file, LARGEST_STATEMENT);
	if (isProblem(statement)) return statement;
	const sha256 = subjectOf(statement);
	if (sha256 === void 0) return problem("input/invalid", `\`${oneLine(file, 200)}\` is no in-toto statement with a sha256 of its first subject`, "Without `--in-toto` the file is signed as it is.");
	return verified(await tools.signer.attest(statement, "any"), { sha256 }, file, tools);
}
function subjectOf(statement) {
	const json = parseJson(new TextDecoder().decode(statement));
	const subjects = isObject(json) ? json["subject"] : void 0;
	const first = Array.isArray(subjects) ? subjects[0] : void 0;
	const digest = isObject(first) ? first["digest"] : void 0;
	const sha256 = isObject(digest) ? digest["sha256"] : void 0;
	return typeof sha256 === "string" && isSha256(sha256) ? sha256 : void 0;
}
/** Nothing is written that a verifier would refuse. */
async function verified(signed, artifact, file, { root }) {
	if (isProblem(signed)) return signed;
	const { bundle, by } = signed;
	const judgement = await judgeBundle({
		bundle,
		artifact,
		root,
		policy: [publisherOfSigner(by)],
		file: basename(file)
	});
	if (!isProblem(judgement)) return {
		bundle,
		judgement
	};
	return problem("sign/not-verified", `\`${oneLine(file, 200)}\` was signed, but its signature does not verify`, "Nothing was written. Check that `--trusted-root` belongs to the Sigstore instance of `--signing-config`.", { cause: withCause(judgement) });
}
export { signBundle };
