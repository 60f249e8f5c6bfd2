import { i as problem, n as exitCodeOf, r as isProblem } from "./chunks/problem.js";
import { a as createActionsLog, c as actionsRunner, f as parseReleaseInputs, l as ACTION_INPUTS, m as readEnvironment, n as leaveOn, r as write, t as crashed } from "./chunks/leaving.js";
import { a as handoverName, o as packHandover, s as unpackHandover, t as isProblems } from "./chunks/plan.js";
import { t as closingLine } from "./chunks/log.js";
import { t as releaseOutputs } from "./chunks/outputs2.js";
import { t as systemClock } from "./chunks/clock.js";
import { i as directoryFiles, n as resolverOf, r as trustOf, t as advisorySource } from "./chunks/sources.js";
import { t as directoryGlob } from "./chunks/glob.js";
import { n as createHttp } from "./chunks/http.js";
import { s as isPrerelease } from "./chunks/specifier.js";
import { t as defaultNotes } from "./chunks/notes.js";
import { n as isObject, r as parseJson } from "./chunks/json.js";
import { a as oneLine } from "./chunks/text.js";
import { t as release } from "./chunks/releasing2.js";
// src/signature/signing-config.ts
/** Sigstore's public-good instance. */
const PUBLIC_GOOD = {
	fulcioUrl: "https://fulcio.sigstore.dev",
	rekorUrl: "https://rekor.sigstore.dev",
	isPublic: true
};
const MEDIA_TYPE = "application/vnd.dev.sigstore.signingconfig.v0.2+json";
/**
* Reads a Sigstore signing config (v0.2) and picks, of the services that are valid at `now`, the newest certificate
* authority (API version 1) and the newest Rekor v1 log. A service that is not yet, or no longer, valid is never picked.
*/
function parseSigningConfig(text, file, now) {
	const config = parseJson(text, 16);
	if (!isObject(config) || config["mediaType"] !== MEDIA_TYPE) return problem("input/invalid", `\`${oneLine(file, 200)}\` is no Sigstore signing config`, `It must be JSON with \`mediaType\` \`${MEDIA_TYPE}\`.`);
	const fulcioUrl = newestValid(config["caUrls"], now);
	const rekorUrl = newestValid(config["rekorTlogUrls"], now);
	if (fulcioUrl === void 0 || rekorUrl === void 0) {
		const missing = fulcioUrl === void 0 ? "certificate authority (`caUrls`)" : "Rekor v1 log (`rekorTlogUrls`)";
		return problem("input/invalid", `\`${oneLine(file, 200)}\` names no ${missing} with \`majorApiVersion\` 1 that is valid now`, "Give a signing config whose `validFor` contains the present, with a Rekor v1 log.");
	}
	return {
		fulcioUrl,
		rekorUrl,
		isPublic: new URL(rekorUrl).hostname.endsWith(".sigstore.dev")
	};
}
function newestValid(services, now) {
	if (!Array.isArray(services)) return void 0;
	return services.flatMap((service) => {
		if (!isObject(service) || service["majorApiVersion"] !== 1 || !isObject(service["validFor"])) return [];
		const { url } = service;
		const start = instant(service["validFor"]["start"]);
		const end = service["validFor"]["end"] === void 0 ? Number.POSITIVE_INFINITY : instant(service["validFor"]["end"]);
		return start <= now.getTime() && now.getTime() <= end && typeof url === "string" && /^https?:\/\//.test(url) && URL.canParse(url) ? [{
			url: url.replace(/\/+$/, ""),
			start
		}] : [];
	}).sort((left, right) => right.start - left.start)[0]?.url;
}
function instant(value) {
	return typeof value === "string" ? Date.parse(value) : NaN;
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
					fulcio: services.fulcioUrl,
					rekor: services.rekorUrl,
					http,
					log,
					clock
				}),
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
	if (dryRun === null || problems.length > 0) log.info(closingLine(outcome));
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
