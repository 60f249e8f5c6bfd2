import { i as isProblems, n as exitCodeOf, r as isProblem } from "./problem.js";
import { t as planRelease } from "./plan.js";
import { n as isLeftOut, t as NO_EFFORT } from "./effort.js";
// src/doors/releasing.ts
/**
* The way of a release through the house, the same for the action and the command line. The stages load once there is
* a plan for them: what is refused before is refused without that wait.
*/
async function release(inputs, environment, wiring) {
	const ending = await walk(inputs, environment, wiring);
	if (inputs.metrics !== null && ending.dryRun === null) await keepFigures(inputs.metrics, reportOf(ending, inputs), wiring);
	return ending;
}
/** What there is to tell of a run that is over. */
function reportOf({ plan, result, problems }, inputs) {
	return {
		tag: plan?.context.release.tag ?? inputs.tag,
		context: plan?.context ?? null,
		facts: result?.facts ?? {},
		problems,
		resumed: result?.resumed ?? [],
		made: result?.made ?? [],
		effort: result?.effort ?? NO_EFFORT
	};
}
/** The figures of a run that failed are worth most: they are written however it ended, and end nothing themselves. */
async function keepFigures(path, report, wiring) {
	const { metricsText } = await import("./metrics.js");
	const trouble = await wiring.write(path, new TextEncoder().encode(metricsText(report)));
	if (trouble !== void 0) wiring.log.warning(`${trouble.what}: ${trouble.cause ?? trouble.hint}`, "no metrics");
}
async function walk(inputs, environment, wiring) {
	const plan = await planRelease(inputs, environment, wiring.planning);
	if (isProblems(plan)) return ended({ problems: plan });
	const { release: identity, distributions } = plan.context;
	wiring.log.info(`release \`${identity.tag}\`: ${distributions.map((each) => each.file).join(", ")}`);
	if (plan.decisions.publish === "run") warnOfStagesOff(plan, inputs.index !== null, wiring.log);
	const ports = await wiring.ports(plan);
	if (isProblem(ports)) return ended({
		plan,
		problems: [ports]
	});
	if (inputs.dryRun) {
		const { rehearseRelease } = await import("./dry-run.js");
		const dryRun = await rehearseRelease(plan, ports);
		return ended({
			plan,
			dryRun,
			problems: dryRun.problems
		});
	}
	const { runRelease } = await import("./pipeline2.js");
	const result = await runRelease(plan, ports);
	if (result.problems.length > 0 || plan.decisions.publish === "run") return ended({
		plan,
		result,
		problems: result.problems
	});
	const handover = await wiring.handOver(plan, result);
	return isProblem(handover) ? ended({
		plan,
		result,
		problems: [handover]
	}) : ended({
		plan,
		result,
		handover,
		problems: []
	});
}
/** Off is allowed, never silent: an expression that came out empty looks just like a decision. */
function warnOfStagesOff({ decisions }, toIndex, log) {
	const meaning = {
		sign: "nobody can verify who made this release",
		sbom: "the release says nothing of what it brings along",
		scan: "nobody judged what the release brings along"
	};
	for (const name of [
		"sign",
		"sbom",
		"scan"
	]) {
		const decision = decisions[name];
		if (!isLeftOut(decision)) continue;
		log.warning(`${decision.off} and no job handed it over: ${meaning[name]}`, `${name} is off`);
	}
	if (toIndex && isLeftOut(decisions.sign)) log.warning("on the package index this is permanent: an attestation can never be added to these files once they are uploaded", "sign is off");
}
function ended(part) {
	return {
		plan: null,
		result: null,
		dryRun: null,
		handover: null,
		exit: exitCodeOf(part.problems),
		...part
	};
}
export { reportOf as n, release as t };
