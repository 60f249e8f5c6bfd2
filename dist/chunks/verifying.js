import { n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { t as judgeAsset } from "./judge-asset.js";
import { t as BUNDLE_SUFFIX } from "./release-claims.js";
// src/verification/judge-file.ts
/** The judgement about one file of any kind and the bundle beside it; there is no manifest to hold it to. */
async function judgeFile(name, question) {
	const found = await question.assets.list();
	if (isProblem(found)) return found;
	const claims = {
		distributions: [name],
		bundles: /* @__PURE__ */ new Map([[name, [{
			name: `${name}${BUNDLE_SUFFIX}`,
			claim: null
		}]]]),
		digests: /* @__PURE__ */ new Map([[name, null]]),
		unclaimed: [],
		off: null
	};
	const judged = await judgeAsset(name, {
		...question,
		claims,
		names: new Set(found.map((each) => each.name))
	});
	const code = exitCodeOf(judged.problems);
	return {
		verdict: code === 0 ? "verified" : code === 3 ? "incomplete" : "refused",
		manifest: {
			state: "not-read",
			signature: null,
			content: null,
			problems: []
		},
		distributions: [judged],
		requirements: [],
		others: [],
		unclaimed: [],
		problems: judged.problems
	};
}
// src/doors/verifying.ts
/** Judges every target under the policy that was given, or under the one that `OWNER/REPO@TAG` stands for. */
async function verify(inputs, wiring) {
	const wrong = inputs.targets.length === 0 ? noTarget : wrongCombination(inputs);
	if (wrong !== void 0) return stopped(wrong);
	const given = await wiring.publishers();
	if (isProblem(given)) return stopped(given);
	const verified = [];
	const problems = [];
	for (const word of inputs.targets) {
		const judgement = await verifyOne(word, given, inputs, wiring);
		if (isProblem(judgement)) problems.push(judgement);
		else verified.push({
			target: word,
			judgement
		});
	}
	const all = [...problems, ...verified.flatMap((each) => problemsOf(each))];
	return {
		exit: exitCodeOf(all),
		verified,
		problems
	};
}
async function verifyOne(word, given, inputs, wiring) {
	const target = await wiring.open(word);
	if (isProblem(target)) return target;
	const policy = given.length > 0 ? given : target.publisher === null ? [] : [target.publisher];
	if (policy.length === 0) return noPolicy(word);
	const root = await (await wiring.trust()).root();
	if (isProblem(root)) return root;
	return judge(target, inputs.require, {
		assets: target.assets,
		root,
		policy
	});
}
async function judge(target, require, question) {
	switch (target.kind) {
		case "file": {
			const more = require.find((each) => each !== "signed");
			return more === void 0 ? judgeFile(target.name, question) : fileAlone(target.name, more);
		}
		case "release": {
			const { judgeRelease } = await import("./judge-release2.js");
			return judgeRelease({
				...question,
				require,
				...target.expected === null ? {} : { expected: target.expected }
			});
		}
	}
}
/** Every verdict but `verified` is a problem, also one that nobody named. */
function problemsOf({ target, judgement }) {
	if (judgement.verdict === "verified" || judgement.problems.length > 0) return judgement.problems;
	return [problem("verify/signature", `\`${target}\` is not verified`, "Nothing vouches for its files.")];
}
function wrongCombination({ identity, issuer, policy, trustedRoot, offline }) {
	if (identity === null !== (issuer === null)) return problem("verify/no-policy", `\`${identity === null ? "identity" : "issuer"}\` is missing: who signed is known only by both`, "Give `--identity ID` and `--issuer URL` together.");
	if (identity !== null && policy !== null) return problem("input/invalid", "`identity` and `policy` both say whom to trust", "Give one of them.");
	if (offline && trustedRoot === "tuf") return problem("input/invalid", "`trusted-root: tuf` asks the network, and `offline` forbids to", "Leave one of them out; a root that was fetched before can be given as a file.");
}
const noTarget = problem("input/invalid", "There is no target to verify", "Name a sealed folder, a file beside its bundle, or a release as `OWNER/REPO@TAG`.");
function fileAlone(name, required) {
	return problem("input/invalid", `\`require: ${required}\` asks for more than \`${name}\` and its bundle can show`, "Name the whole release, a sealed folder or `OWNER/REPO@TAG`.");
}
function noPolicy(target) {
	return problem("verify/no-policy", `Nothing says who should have signed \`${target}\``, "Give `--identity ID --issuer URL` or `--policy FILE`; only `OWNER/REPO@TAG` stands for a policy of its own.");
}
function stopped(trouble) {
	return {
		exit: exitCodeOf([trouble]),
		verified: [],
		problems: [trouble]
	};
}
export { verify as t };
