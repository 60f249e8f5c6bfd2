import { i as isProblems, n as exitCodeOf } from "./chunks/problem.js";
import { a as createActionsLog, c as actionsRunner, l as readEnvironment, n as leaveOn, r as write, s as problemAnnotation, t as crashed } from "./chunks/leaving.js";
import { t as parseVerifyInputs } from "./chunks/verify-options.js";
import { t as verificationLines } from "./chunks/verification2.js";
import { n as verificationJson } from "./chunks/verification-json.js";
import { t as wireVerify } from "./chunks/verify2.js";
import { t as verify } from "./chunks/verifying.js";
// src/doors/verify.ts
const log = createActionsLog(write);
async function main() {
	const environment = readEnvironment();
	const inputs = parseVerifyInputs(environment.inputs);
	if (isProblems(inputs)) return refused(inputs);
	const verification = await verify(inputs, wireVerify(inputs, environment, log));
	await tell(verification);
	return verification.exit;
}
async function tell(verification) {
	for (const { target, judgement } of verification.verified) {
		verificationLines(target, judgement).forEach((line) => log.info(line));
		for (const trouble of judgement.problems.slice(0, 10)) write(problemAnnotation(trouble));
	}
	for (const trouble of verification.problems) log.problem(trouble);
	const json = verificationJson(verification);
	const identities = new Set(json.targets.flatMap((each) => each.distributions.map((file) => file.identity ?? "")));
	const [only] = identities;
	await actionsRunner.outputs({
		verdict: json.verdict,
		identity: json.verdict === "pass" && identities.size === 1 ? only ?? "" : "",
		result: JSON.stringify(json)
	});
}
async function refused(problems) {
	for (const trouble of problems) log.problem(trouble);
	await actionsRunner.outputs({
		verdict: "incomplete",
		identity: "",
		result: ""
	});
	return exitCodeOf(problems);
}
leaveOn(["SIGINT", "SIGTERM"], log);
process.exitCode = await main().catch((error) => crashed(error, log));
export {};
