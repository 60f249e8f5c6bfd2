import { i as isProblems } from "./chunks/problem.js";
import { a as utcDay } from "./chunks/time.js";
import { a as createActionsLog, c as actionsRunner, l as readEnvironment, n as leaveOn, r as write, t as crashed } from "./chunks/leaving.js";
import { n as parseMarketplaceInputs, t as inOwnThread } from "./chunks/own-thread.js";
import { n as catalogLines, r as catalogWarningLines } from "./chunks/catalog2.js";
import { a as marketplaceSummary, i as marketplaceOutputs, r as marketplaceLine, s as tellTroubles, t as NOTHING_WRITTEN } from "./chunks/marketplace2.js";
import { t as wireMarketplace } from "./chunks/marketplace4.js";
import { i as refusedEnding, n as checkCatalog, r as mergeSite, t as buildSite } from "./chunks/marketplace-run.js";
// src/doors/marketplace.ts
const log = createActionsLog(write);
async function main() {
	const environment = readEnvironment();
	const inputs = parseMarketplaceInputs(environment.inputs, utcDay(/* @__PURE__ */ new Date()));
	if (isProblems(inputs)) return tell(refusedEnding(inputs));
	const wiring = wireMarketplace(environment, log);
	switch (inputs.command) {
		case "check": return check(inputs, wiring);
		case "build": return tell(await buildSite(inputs, environment, wiring));
		case "merge": return tell(await mergeSite(inputs, environment, wiring));
	}
}
async function check(inputs, wiring) {
	const { catalog, problems } = await checkCatalog(inputs, wiring);
	if (catalog === null) return tell(refusedEnding(problems));
	for (const line of catalogLines(catalog)) log.info(line);
	for (const line of catalogWarningLines(catalog)) log.warning(line);
	await actionsRunner.outputs(marketplaceOutputs({
		...NOTHING_WRITTEN,
		plugins: catalog.plugins.length
	}));
	return 0;
}
async function tell({ exit, result, report }) {
	const [problems, warnings] = [result.problems, result.warnings].map((list) => list.map((each) => log.clean(each)));
	const clean = {
		...result,
		problems: problems ?? [],
		warnings: warnings ?? []
	};
	tellTroubles(clean, log);
	await actionsRunner.outputs(marketplaceOutputs(result));
	const summary = marketplaceSummary(report, clean.problems);
	if (summary !== "") await actionsRunner.summary(summary);
	log.info(marketplaceLine(result));
	return exit;
}
leaveOn(["SIGINT", "SIGTERM"], log);
process.exitCode = await inOwnThread(import.meta.url, main).catch((error) => crashed(error, log));
export {};
