import { n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { o as LARGEST_STATEMENT_BUNDLE } from "./statement.js";
import { t as judgeBundle } from "./judge-bundle.js";
import { n as keyPublisher } from "./publisher-table.js";
import { t as directoryFiles } from "./files.js";
import { r as kindOfPath } from "./reader.js";
import { r as trustOf } from "./sources.js";
const { basename } = process.getBuiltinModule("node:path");
// src/wiring/bundle.ts
async function bundleTools(trustedRoot, environment) {
	const files = directoryFiles();
	const trust = await trustOf(trustedRoot === null ? "embedded" : { path: trustedRoot }, files, environment);
	return {
		files,
		root: () => trust.root(),
		exists: (path) => kindOfPath(path) !== "nothing"
	};
}
// src/doors/bundle.ts
/** One bundle, as the public conformance suite asks about it: 0 verified, anything else refused. */
async function verifyBundle(asked, environment, log) {
	const judged = await judge(asked, environment);
	if (isProblem(judged)) {
		log.problem(judged);
		return exitCodeOf([judged]);
	}
	const by = judged.identity === null ? "a bare key" : judged.identity.san;
	const when = judged.signedAt === null ? "" : ` at ${judged.signedAt}`;
	const where = judged.logIndex === null ? "not logged" : `log index ${judged.logIndex}`;
	log.info(`verified: \`${asked.input}\`, signed by ${by}${when}, ${where}`);
	return 0;
}
async function judge(asked, environment) {
	const tools = await bundleTools(asked.trustedRoot, environment);
	const { files } = tools;
	const [root, bundle, policy] = await Promise.all([
		tools.root(),
		files.read(asked.bundle, LARGEST),
		publisherOf(asked, files)
	]);
	if (isProblem(root)) return root;
	if (isProblem(bundle)) return bundle;
	if (isProblem(policy)) return policy;
	const question = {
		bundle,
		root,
		policy: [policy],
		file: basename(asked.input),
		largest: LARGEST_STATEMENT_BUNDLE
	};
	if (asked.digest !== null && !tools.exists(asked.input)) return judgeBundle({
		...question,
		artifact: { sha256: asked.digest }
	});
	const artifact = await files.open(asked.input);
	if (isProblem(artifact)) return artifact;
	try {
		return await judgeBundle({
			...question,
			artifact
		});
	} finally {
		await artifact.close();
	}
}
/** in bytes; one more than any bundle may have is enough to be refused for its size */
const LARGEST = LARGEST_STATEMENT_BUNDLE + 1;
const LARGEST_KEY = 65536;
async function publisherOf({ signer }, files) {
	if ("identity" in signer) return {
		kind: "literal",
		...signer
	};
	const pem = await files.read(signer.key, LARGEST_KEY);
	if (isProblem(pem)) return pem;
	const publisher = keyPublisher(new TextDecoder().decode(pem), basename(signer.key));
	if (publisher !== void 0) return publisher;
	return problem("policy/malformed", `\`${oneLine(signer.key, 200)}\` is no PEM public key`, "Give the SPKI public key, as PEM.");
}
export { verifyBundle };
