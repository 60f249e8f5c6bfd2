import { i as isProblems, n as exitCodeOf, o as problem, r as isProblem } from "./chunks/problem.js";
import { a as createActionsLog, c as actionsRunner, l as readEnvironment, n as leaveOn, r as write, t as crashed } from "./chunks/leaving.js";
import { n as parseReleaseInputs, t as ACTION_INPUTS } from "./chunks/options.js";
import { n as isOff } from "./chunks/facts.js";
import { t as closingLine } from "./chunks/log.js";
import { t as releaseOutputs } from "./chunks/outputs2.js";
import { n as consumerCommands, r as defaultNotes, t as commandLines } from "./chunks/verify-commands.js";
import { t as systemClock } from "./chunks/clock.js";
import { t as directoryFiles } from "./chunks/files.js";
import { t as directoryGlob } from "./chunks/glob.js";
import { n as createHttp } from "./chunks/http.js";
import { a as packHandover, i as handoverName, o as unpackHandover } from "./chunks/plan.js";
import { n as isLeftOut } from "./chunks/effort.js";
import { r as checkBackupKey } from "./chunks/signed-file.js";
import { r as isPrerelease } from "./chunks/version.js";
import { t as signingServices } from "./chunks/signing.js";
import { n as resolverOf, r as trustOf, t as advisorySource } from "./chunks/sources.js";
import { n as reportOf, t as release } from "./chunks/releasing2.js";
const { resolve } = process.getBuiltinModule("node:path");
// src/wiring/destinations.ts
/** Where this job's release is kept: the hand-over, an artifact of the run, or the GitHub release. */
async function storeOf({ context, decisions, isPublic }, place) {
	const { github, environment, inputs } = place;
	if (decisions.publish !== "run") return (await import("./chunks/gathering-store.js")).gatheringStore();
	if (inputs.destination === "release") return releaseStore(formOf(context), isPublic, place);
	const { createSealedStore } = await import("./chunks/sealed-store.js");
	const { ownFolder } = await import("./chunks/keeping.js");
	const { tag, run } = context.release;
	return createSealedStore({
		folder: await ownFolder(environment.temporaryFolder),
		tag,
		name: sealedName(context),
		runUrl: `${github.serverUrl.replace(/\/+$/, "")}/${github.repository}/actions/runs/${run.id}`
	});
}
/** What takes files that were built again back to the bytes that were published first. */
function reuserOf(place, tools) {
	const reuse = async (context) => {
		const [ports, store] = await Promise.all([tools(), releaseStore(readOnly(context.release.tag), false, place)]);
		if (isProblem(ports)) return ports;
		if (isProblem(store)) return store;
		const { reusePublished } = await import("./chunks/reuse.js");
		const { keepFile, ownFolder } = await import("./chunks/keeping.js");
		const folder = await ownFolder(place.environment.temporaryFolder);
		return reusePublished(context, {
			...ports,
			store,
			log: place.log
		}, (file, source) => keepFile(folder, file, source));
	};
	return reuse;
}
/** What the repository says of a tag. */
async function readRepositoryFacts({ github, inputs, http, pace }, tag) {
	const { createGitHubApi } = await import("./chunks/api.js");
	const { readRepository, readTag } = await import("./chunks/refs.js");
	const api = createGitHubApi({
		apiUrl: github.apiUrl,
		token: inputs.token,
		repository: github.repository,
		http,
		pace
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
/** Only the job that publishes a release writes to GitHub's attestations, and only where the token can reach its API. */
async function attestationsOf({ decisions }, { github, inputs, http, pace }) {
	if (decisions.publish !== "run" || inputs.destination !== "release" || inputs.token === null) return null;
	const { createGitHubApi } = await import("./chunks/api.js");
	const { createAttestationStore } = await import("./chunks/attestations2.js");
	return createAttestationStore(createGitHubApi({
		apiUrl: github.apiUrl,
		token: inputs.token,
		repository: github.repository,
		http,
		pace
	}), systemClock, inputs.outageBudget);
}
/** The package index of this run, if it has one: the same for every job that asks what is there. */
async function indexOf({ inputs, github, environment, http, files, log }) {
	if (inputs.index === null) return null;
	const { createPackageIndex } = await import("./chunks/package-index.js");
	const { temporaryFolder } = environment;
	const place = temporaryFolder === null ? {} : { temporaryFolder };
	return createPackageIndex({
		...inputs.index,
		...place,
		idToken: github.idToken,
		http,
		files,
		log,
		clock: systemClock
	});
}
/** The marketplace that hears of the release, from the job that makes it public. */
async function notifierOf({ decisions }, { github, inputs: { destination, notify }, http, pace }) {
	if (decisions.publish !== "run" || destination !== "release" || notify === null) return null;
	const { createDispatcher } = await import("./chunks/dispatch.js");
	return createDispatcher({
		apiUrl: github.apiUrl,
		...notify,
		http,
		pace
	});
}
/** The name of the artifact that holds a sealed release: one for each attempt of a run. */
function sealedName({ release, distributions }) {
	const [first] = distributions;
	return `wheelseal-sealed-${`${first?.name ?? "release"}-${first?.version ?? "0"}`.replace(/[^A-Za-z0-9_+.-]/g, "-")}-${release.run.attempt}`;
}
async function releaseStore(form, isPublic, { github, inputs, http, pace, files, log }) {
	const { token } = inputs;
	if (token === null) return problem("publish/no-contents-write", "There is no token to publish with", "Leave the input `token` alone, or give it a token with `contents: write`.");
	const { createGitHubStore } = await import("./chunks/store3.js");
	const { apiUrl, serverUrl, repository } = github;
	const tools = {
		http,
		pace,
		files,
		log,
		clock: systemClock,
		isPublic,
		outageBudget: inputs.outageBudget
	};
	return createGitHubStore({
		...form,
		...tools,
		apiUrl,
		serverUrl,
		repository,
		token
	});
}
/** Of a release that is only read. */
function readOnly(tag) {
	return {
		tag,
		name: tag,
		prerelease: false,
		latest: "legacy",
		notes: ""
	};
}
/** How a release of ours looks: as the policy says, else as users expect. */
function formOf(context) {
	const { policy, distributions } = context;
	const { tag } = context.release;
	const [first] = distributions;
	const words = {
		name: first?.name,
		version: first?.version,
		tag
	};
	return {
		tag,
		name: (policy.releaseName ?? tag).replace(/\{(name|version|tag)\}/g, (whole, word) => words[word] ?? whole),
		prerelease: policy.prerelease ?? distributions.some((each) => isPrerelease(each.version)),
		latest: policy.latest === void 0 ? "legacy" : policy.latest ? "true" : "false",
		notes: policy.releaseNotes ?? defaultNotes(context)
	};
}
// src/wiring/action.ts
/** GitHub Actions: releases over its API, keyless signatures, hand-over between jobs. */
async function wireAction(inputs, github, environment, log) {
	const clock = systemClock;
	const http = createHttp(clock, log, inputs.outageBudget);
	const files = directoryFiles();
	const services = await signingServices(inputs.signingConfig, files);
	if (isProblem(services)) return services;
	const { createPace } = await import("./chunks/pace.js");
	const place = {
		inputs,
		github,
		environment,
		http,
		pace: createPace(clock, log, inputs.outageBudget),
		files,
		log
	};
	const keyless = {
		token: github.idToken,
		serverUrl: github.serverUrl,
		services,
		http,
		log,
		clock
	};
	const trust = () => trustOf(inputs.trustedRoot, files, environment);
	const { token, index, notify } = inputs;
	for (const secret of [
		token,
		github.idToken?.bearer,
		github.runtimeToken,
		index?.token,
		notify?.token
	]) if (secret) log.mask(secret);
	return {
		log,
		planning: {
			files,
			glob: directoryGlob(environment.workspace),
			repository: (tag) => readRepositoryFacts(place, tag),
			reuse: reuserOf(place, async () => {
				const { createKeylessSigner } = await import("./chunks/signer2.js");
				return {
					signer: createKeylessSigner(keyless),
					trust: await trust(),
					index: await indexOf(place)
				};
			}),
			handover: async (reference, release) => {
				const received = await (await courierOf(environment)).download(reference);
				return isProblem(received) ? received : unpackHandover(received, release);
			},
			logIsPublic: services.isPublic
		},
		ports: async (plan) => {
			const signer = await signerOf(plan, inputs.backupKey, keyless);
			if (isProblem(signer)) return signer;
			const store = await storeOf(plan, place);
			if (isProblem(store)) return store;
			return {
				store,
				signer,
				attestations: await attestationsOf(plan, place),
				index: await indexOf(place),
				notifier: await notifierOf(plan, place),
				trust: await trust(),
				advisories: await advisorySource(inputs.advisories, http),
				resolver: await resolverOf(inputs, files),
				files,
				clock,
				log
			};
		},
		write: async (path, bytes) => (await import("./chunks/folder.js")).writeWhole(resolve(environment.workspace, path), bytes),
		handOver: async (plan, result) => {
			const { release, distributions, options } = plan.context;
			const { publish: _, ...facts } = madeFacts(result);
			const name = handoverName(distributions, options.stages, release.run.attempt);
			return (await courierOf(environment)).upload(name, packHandover(release, distributions, facts, result.made));
		}
	};
}
/** The identity of this job and, where the policy has its public half, the key that takes over in an outage. */
async function signerOf({ context: { policy }, decisions }, secret, options) {
	const { createKeylessSigner } = await import("./chunks/signer2.js");
	const keyless = createKeylessSigner(options);
	if (secret === null || isLeftOut(decisions.sign)) return keyless;
	for (const line of secret.split(/\r?\n/)) if (line.trim().length > 8) options.log.mask(line.trim());
	const { parseBackupKey, withBackupKey } = await import("./chunks/backup.js");
	const key = parseBackupKey(secret);
	if (isProblem(key)) return key;
	return checkBackupKey(key.publicKey, policy) ?? withBackupKey(keyless, {
		...options,
		key
	});
}
async function courierOf({ temporaryFolder }) {
	return (await import("./chunks/handover.js")).createHandoverCourier({ temporaryFolder });
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
	const { plan, dryRun, exit } = ending;
	const problems = ending.problems.map((each) => log.clean(each));
	for (const trouble of problems) log.problem(trouble);
	if (dryRun !== null) write(JSON.stringify({
		...dryRun,
		problems
	}, null, 2));
	const report = {
		...reportOf(ending, inputs),
		problems
	};
	const { facts, resumed } = report;
	const failed = exit === 0 ? null : exit === 1 ? "fail" : "incomplete";
	await actionsRunner.outputs(releaseOutputs(facts, resumed, ending.handover, failed));
	if (problems.length === 0) tellConsumers(plan, facts);
	if (dryRun !== null && problems.length === 0) return;
	const { summaryMarkdown } = await import("./chunks/summary.js");
	await actionsRunner.summary(summaryMarkdown(report));
	log.info(closingLine(report));
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
