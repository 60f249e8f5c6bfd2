import { i as problem, n as exitCodeOf, r as isProblem } from "./chunks/problem.js";
import { a as createActionsLog, c as actionsRunner, f as parseReleaseInputs, l as ACTION_INPUTS, m as readEnvironment, n as leaveOn, r as write, t as crashed } from "./chunks/leaving.js";
import { a as handoverName, o as packHandover, s as unpackHandover, t as isProblems } from "./chunks/plan.js";
import { n as isOff } from "./chunks/facts.js";
import { t as closingLine } from "./chunks/log.js";
import { t as releaseOutputs } from "./chunks/outputs2.js";
import { c as defaultNotes, n as consumerCommands, t as commandLines } from "./chunks/verify-commands.js";
import { t as systemClock } from "./chunks/clock.js";
import { i as directoryFiles, n as resolverOf, r as trustOf, t as advisorySource } from "./chunks/sources.js";
import { t as directoryGlob } from "./chunks/glob.js";
import { n as createHttp } from "./chunks/http.js";
import { r as isPrerelease } from "./chunks/version.js";
import { n as isObject, r as parseJson } from "./chunks/json.js";
import { a as oneLine } from "./chunks/text.js";
import { a as object, i as list, o as oneOf, r as instant, s as text } from "./chunks/json-shape.js";
import { t as release } from "./chunks/releasing2.js";
// src/signature/signing-config.ts
/** Sigstore's public-good instance. A Rekor v1 entry carries its time, so only a backup signature needs a timestamp. */
const PUBLIC_GOOD = {
	fulcioUrl: "https://fulcio.sigstore.dev",
	logs: [{
		url: "https://rekor.sigstore.dev",
		version: 1
	}],
	promiseLog: "https://rekor.sigstore.dev",
	timestampUrls: [],
	backupTimestampUrls: ["https://timestamp.sigstore.dev/api/v1/timestamp"],
	isPublic: true
};
const MEDIA_TYPE = "application/vnd.dev.sigstore.signingconfig.v0.2+json";
const MOST_SERVICES = 64;
const address = (value, path) => typeof value === "string" && value.length <= 500 && /^https?:\/\//.test(value) && URL.canParse(value) ? void 0 : `\`${path}\` is no http or https address`;
const whole = (value, path) => Number.isSafeInteger(value) && Number(value) >= 0 ? void 0 : `\`${path}\` is no whole number`;
const serviceShape = object({
	url: address,
	majorApiVersion: whole,
	validFor: object({ start: instant }, { end: instant }, true)
}, { operator: text(200) }, true);
const selectionShape = object({ selector: oneOf("ANY", "ALL", "EXACT") }, { count: whole }, true);
const servicesShape = list(serviceShape, 0, MOST_SERVICES);
const configShape = object({ mediaType: oneOf(MEDIA_TYPE) }, {
	caUrls: servicesShape,
	oidcUrls: servicesShape,
	rekorTlogUrls: servicesShape,
	rekorTlogConfig: selectionShape,
	tsaUrls: servicesShape,
	tsaConfig: selectionShape
}, true);
/**
* Reads a Sigstore signing config (protobuf-specs `SigningConfig` v0.2, JSON) and picks its services for `now`: valid at
* that instant (both ends count), of the highest API version that is spoken here (Fulcio 1, Rekor 2 and 1, timestamps 1),
* the newest of each operator, as many as the selector says. Refuses a Rekor v2 log without any timestamp authority:
* nothing could prove the time of a signature.
*/
function parseSigningConfig(json, file, now) {
	const config = readConfig(json, oneLine(file, 200));
	if (isProblem(config)) return config;
	const pick = picker(now, oneLine(file, 200));
	const [ca, logs, timestamps] = [
		pick("caUrls", "certificate authority", config.caUrls, [1], { selector: "ANY" }),
		pick("rekorTlogUrls", "transparency log", config.rekorTlogUrls, [2, 1], config.rekorTlogConfig),
		config.tsaUrls?.length ? pick("tsaUrls", "timestamp authority", config.tsaUrls, [1], config.tsaConfig) : []
	];
	if (isProblem(ca)) return ca;
	if (isProblem(logs)) return logs;
	if (isProblem(timestamps)) return timestamps;
	const version = logs[0]?.majorApiVersion === 2 ? 2 : 1;
	if (version === 2 && timestamps.length === 0) return refused$1(`\`${oneLine(file, 200)}\` prefers a Rekor v2 log and names no timestamp authority (\`tsaUrls\`)`, "An entry of Rekor v2 carries no time, so add a timestamp authority, or leave the log out.");
	const promise = valid(config.rekorTlogUrls ?? [], [1], now)[0];
	const urls = [...logs, ...promise ? [promise] : []].map((each) => each.url);
	const timestampUrls = timestamps.map((each) => each.url);
	return {
		fulcioUrl: baseOf(ca[0]?.url ?? ""),
		logs: logs.map((each) => ({
			url: baseOf(each.url),
			version
		})),
		promiseLog: promise === void 0 ? null : baseOf(promise.url),
		timestampUrls,
		backupTimestampUrls: timestampUrls,
		isPublic: urls.some(isPublicGood)
	};
}
function readConfig(json, file) {
	const config = parseJson(json, 16);
	if (!isObject(config) || config["mediaType"] !== MEDIA_TYPE) return refused$1(`\`${file}\` is no Sigstore signing config`, `It must be JSON with \`mediaType\` \`${MEDIA_TYPE}\`.`);
	return isConfig(config) ? config : refused$1(`In \`${file}\` ${configShape(config, "config")}`, HINT);
}
/** The shape looks at every member that the type names. */
function isConfig(json) {
	return isObject(json) && configShape(json, "config") === void 0;
}
const HINT = "Give the signing_config.v0.2.json of the Sigstore instance, as its operator publishes it.";
function picker(now, file) {
	return (member, what, services = [], versions, selection) => {
		const found = valid(services, versions, now);
		if (found.length === 0) return refused$1(`\`${file}\` names no ${what} (\`${member}\`) with \`majorApiVersion\` ${versions.join(" or ")} that is valid now`, "Give a signing config whose `validFor` contains the present.");
		if (selection === void 0) return refused$1(`\`${file}\` does not say how to select from \`${member}\``, `Add the config, as in ${EXAMPLE}.`);
		if (selection.selector === "ANY") return found.slice(0, 1);
		if (selection.selector === "ALL") return found;
		const count = selection.count ?? 0;
		if (count > 0 && count <= found.length) return found.slice(0, count);
		return refused$1(`\`${file}\` asks for exactly ${count} from \`${member}\`, of which ${found.length} can be used now`, "Services count if they are valid now, of the highest API version, and of different operators; `count` must be at least 1.");
	};
}
const EXAMPLE = "`\"rekorTlogConfig\": {\"selector\": \"ANY\"}`";
/** Of the highest version of which one is valid: the newest of each operator, newest first. */
function valid(services, versions, now) {
	const open = services.filter(({ validFor: { start, end } }) => {
		return Date.parse(start) <= now.getTime() && (end === void 0 || now.getTime() <= Date.parse(end));
	});
	const version = versions.find((each) => open.some((service) => service.majorApiVersion === each));
	const sorted = open.filter((each) => each.majorApiVersion === version).sort((left, right) => Date.parse(right.validFor.start) - Date.parse(left.validFor.start));
	const operators = sorted.map((each) => each.operator ?? "");
	return sorted.filter((_, index) => operators.indexOf(operators[index] ?? "") === index);
}
function baseOf(url) {
	return url.replace(/\/+$/, "");
}
function isPublicGood(url) {
	return /(?:^|\.)sigst(?:ore|age)\.dev$/.test(new URL(url).hostname);
}
function refused$1(what, hint) {
	return problem("input/invalid", what, hint);
}
// src/wiring/action.ts
const CONFIG_LIMIT = 1048576;
/** GitHub Actions: releases over its API, keyless signatures, hand-over between jobs. */
async function wireAction(inputs, github, environment, log) {
	const clock = systemClock;
	const http = createHttp(clock, log, inputs.outageBudget);
	const files = directoryFiles();
	const services = await signingServices(inputs.signingConfig, files);
	if (isProblem(services)) return services;
	const { token } = inputs;
	for (const secret of [
		token,
		github.idToken?.bearer,
		github.runtimeToken
	]) if (secret) log.mask(secret);
	return {
		log,
		planning: {
			files,
			glob: directoryGlob(environment.workspace),
			repository: (tag) => readRepositoryFacts(github, token, http, tag),
			handover: async (reference, release) => {
				const received = await (await courierOf(environment)).download(reference);
				return isProblem(received) ? received : unpackHandover(received, release);
			},
			logIsPublic: services.isPublic
		},
		ports: async (plan) => {
			const { createKeylessSigner } = await import("./chunks/signer.js");
			const store = await actionStore(plan, github, token, {
				http,
				files,
				log
			});
			if (isProblem(store)) return store;
			return {
				store,
				signer: createKeylessSigner({
					token: github.idToken,
					serverUrl: github.serverUrl,
					services,
					http,
					log,
					clock
				}),
				attestations: await attestationsOf(plan, github, token, http),
				trust: await trustOf(inputs.trustedRoot, files, environment),
				advisories: await advisorySource(inputs.advisories, http),
				resolver: await resolverOf(inputs, files),
				files,
				clock,
				log
			};
		},
		handOver: async (plan, result) => {
			const { release, distributions, options } = plan.context;
			const { publish: _, ...facts } = madeFacts(result);
			const name = handoverName(distributions, options.stages, release.run.attempt);
			return (await courierOf(environment)).upload(name, packHandover(release, distributions, facts, result.made));
		}
	};
}
/** Only the job that publishes writes to GitHub's attestations, and only where the token can reach its API. */
async function attestationsOf(plan, github, token, http) {
	if (plan.decisions.publish !== "run" || token === null) return null;
	const { createGitHubApi } = await import("./chunks/api.js");
	const { createAttestationStore } = await import("./chunks/attestations2.js");
	return createAttestationStore(createGitHubApi({
		apiUrl: github.apiUrl,
		token,
		repository: github.repository,
		http
	}), systemClock);
}
async function courierOf({ temporaryFolder }) {
	return (await import("./chunks/handover.js")).createHandoverCourier({ temporaryFolder });
}
async function signingServices(path, files) {
	if (path === null) return PUBLIC_GOOD;
	const bytes = await files.read(path, CONFIG_LIMIT);
	return isProblem(bytes) ? bytes : parseSigningConfig(new TextDecoder().decode(bytes), path, systemClock.now());
}
async function readRepositoryFacts(github, token, http, tag) {
	const { createGitHubApi } = await import("./chunks/api.js");
	const { readRepository, readTag } = await import("./chunks/refs.js");
	const api = createGitHubApi({
		apiUrl: github.apiUrl,
		token,
		repository: github.repository,
		http
	});
	const [at, repository] = await Promise.all([readTag(api, tag), readRepository(api)]);
	if (isProblem(repository)) return repository;
	if (isProblem(at)) return at;
	return {
		tagCommit: at?.commit ?? null,
		commitTime: at?.time ?? null,
		visibility: repository.visibility,
		repositoryId: repository.id
	};
}
async function actionStore(plan, github, token, tools) {
	if (plan.decisions.publish !== "run") return (await import("./chunks/gathering-store.js")).gatheringStore();
	if (token === null) return problem("publish/no-contents-write", "There is no token to publish with", "Leave the input `token` alone, or give it a token with `contents: write`.");
	const { createGitHubStore } = await import("./chunks/store2.js");
	const { apiUrl, serverUrl, repository } = github;
	return createGitHubStore({
		...tools,
		apiUrl,
		serverUrl,
		repository,
		token,
		clock: systemClock,
		...formOf(plan.context)
	});
}
function formOf(context) {
	return {
		tag: context.release.tag,
		prerelease: context.distributions.some((each) => isPrerelease(each.version)),
		notes: context.policy.releaseNotes ?? defaultNotes(context)
	};
}
function madeFacts({ facts }) {
	const made = Object.entries(facts).filter(([, fact]) => !("off" in fact));
	return Object.fromEntries(made);
}
// src/doors/release.ts
const log = createActionsLog(write);
async function main() {
	const environment = readEnvironment();
	const inputs = parseReleaseInputs(environment.inputs, ACTION_INPUTS);
	if (isProblems(inputs)) return refused(inputs);
	if (environment.github === null) return refused([notInActions]);
	const wiring = await wireAction(inputs, environment.github, environment, log);
	if (isProblem(wiring)) return refused([wiring]);
	const ending = await release(inputs, environment, wiring);
	await tell(ending, inputs);
	return ending.exit;
}
async function tell(ending, inputs) {
	const { plan, result, dryRun, exit } = ending;
	const problems = ending.problems.map((each) => log.clean(each));
	for (const trouble of problems) log.problem(trouble);
	if (dryRun !== null) write(JSON.stringify({
		...dryRun,
		problems
	}, null, 2));
	const facts = result?.facts ?? {};
	const resumed = result?.resumed ?? [];
	const failed = exit === 0 ? null : exit === 1 ? "fail" : "incomplete";
	await actionsRunner.outputs(releaseOutputs(facts, resumed, ending.handover, failed));
	const { summaryMarkdown } = await import("./chunks/summary.js");
	const outcome = {
		tag: plan?.context.release.tag ?? inputs.tag,
		facts,
		problems,
		resumed
	};
	await actionsRunner.summary(summaryMarkdown({
		...outcome,
		context: plan?.context ?? null,
		made: result?.made ?? []
	}));
	if (problems.length === 0) tellConsumers(plan, facts);
	if (dryRun === null || problems.length > 0) log.info(closingLine(outcome));
}
function tellConsumers(plan, { sign, publish }) {
	if (plan === null || sign === void 0 || isOff(sign)) return;
	const published = publish === void 0 || isOff(publish) ? null : publish;
	commandLines(consumerCommands({
		context: plan.context,
		sign,
		publish: published
	})).forEach((line) => log.info(line));
}
async function refused(problems) {
	for (const trouble of problems) log.problem(trouble);
	await actionsRunner.outputs(releaseOutputs({}, [], null, "incomplete"));
	log.info(closingLine({
		tag: null,
		facts: {},
		problems,
		resumed: []
	}));
	return exitCodeOf(problems);
}
const notInActions = problem("input/invalid", "This door opens in GitHub Actions only", "Outside of it, run `wheelseal release PATH...`.");
leaveOn(["SIGINT", "SIGTERM"], log);
process.exitCode = await main().catch((error) => crashed(error, log));
export {};
