import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
// src/verification/github-claims.ts
const GITHUB = "https://github.com";
/**
* Where a certificate of GitHub's issuer departs from what the policy expects of it; `undefined` where it does not. Each
* expectation is compared with the claim that Fulcio certified (extensions 1.8 to 1.22); an absent claim never matches.
*/
function departureOnGithub(publisher, { san, claims }) {
	const repository = `${GITHUB}/${publisher.repository}`;
	if (claims.sourceRepositoryUri !== repository) return `the policy expects the repository \`${repository}\``;
	return departureOfWorkflow(publisher, repository, san, claims) ?? departureOfRef(publisher, claims.sourceRepositoryRef) ?? departureOf("repository id", publisher.repositoryId, claims.sourceRepositoryIdentifier) ?? departureOf("event", publisher.event, claims.buildTrigger) ?? departureOf("runner", publisher.runner, claims.runnerEnvironment);
}
/** The repository that was built and the workflow that built it: a workflow of elsewhere is none of this publisher's, unless it is named. */
function departureOfWorkflow({ workflow, buildSigner }, repository, san, { buildConfigUri, buildSignerUri }) {
	const workflows = `${repository}/.github/workflows/`;
	if (buildSigner === void 0) {
		if (!san.startsWith(workflows)) return `the policy expects a workflow of \`${repository}\``;
	} else {
		const expected = `${GITHUB}/${buildSigner}`;
		if (san !== expected || buildSignerUri !== expected) return `the policy expects the build signer \`${buildSigner}\``;
		if (buildConfigUri === void 0) return "the certificate does not say which workflow called the build signer";
	}
	if (buildConfigUri !== void 0 && !buildConfigUri.startsWith(workflows)) return `the run was configured by \`${oneLine(buildConfigUri, 200)}\`, not by \`${repository}\``;
	if (workflow !== void 0 && !(buildSigner === void 0 ? san : buildConfigUri)?.startsWith(`${repository}/${workflow}@`)) return `the policy expects the workflow \`${workflow}\``;
}
function departureOfRef({ ref, refPrefix }, claimed) {
	if ((ref === void 0 || claimed === ref) && (refPrefix === void 0 || (claimed?.startsWith(refPrefix) ?? false))) return void 0;
	return `the policy expects the ref \`${ref ?? `${refPrefix}*`}\`, the run was for \`${oneLine(claimed ?? "none", 200)}\``;
}
function departureOf(what, expected, claimed) {
	if (expected === void 0 || claimed === expected) return void 0;
	return `the policy expects the ${what} \`${expected}\`, the certificate has \`${oneLine(claimed ?? "none", 200)}\``;
}
// src/verification/publisher.ts
/** GitHub's own issuer of workflow identities; an Enterprise Server or `ghe.com` tenant needs a literal publisher. */
const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
/** The policy that `OWNER/REPO@TAG` stands for: any workflow of the repository, started for that tag, signed keyless. */
function publisherOfRelease(repository, tag) {
	return publisherOfRepository(repository, `refs/tags/${tag}`);
}
/** Any workflow of the repository, started for that full ref, signed keyless. */
function publisherOfRepository(repository, ref) {
	return {
		kind: "github",
		repository,
		ref
	};
}
/** Exactly this identity of exactly this issuer. */
function publisherOfIdentity({ san, issuer }) {
	return {
		kind: "literal",
		identity: san,
		issuer
	};
}
/** Exactly whoever made this signature; a backup key signs for want of a service, so its log may be away, too. */
function publisherOfSigner(by) {
	return by.kind === "backup-key" ? {
		kind: "key",
		name: "backup key",
		publicKey: by.publicKey,
		mayLackLog: true
	} : publisherOfIdentity(by.identity);
}
/** A publisher as people read it in a verdict: exactly what was checked. */
function inWords(publisher) {
	switch (publisher.kind) {
		case "literal": return `\`${publisher.identity}\`, issuer \`${publisher.issuer}\``;
		case "pattern": return `identity like \`${publisher.pattern.source}\` from end to end, issuer \`${publisher.issuer}\``;
		case "github": return githubInWords(publisher);
		case "key": return publisher.mayLackLog ? `backup key \`${publisher.name}\`, log entry not required` : `key \`${publisher.name}\``;
	}
}
function githubInWords(publisher) {
	const { repository, repositoryId, ref, refPrefix, workflow, event, runner, buildSigner } = publisher;
	return [
		`GitHub Actions of \`${repository}\``,
		...said("repository id", repositoryId),
		ref === void 0 && refPrefix === void 0 ? "ref not pinned" : `ref \`${ref ?? `${refPrefix}*`}\``,
		workflow === void 0 ? "workflow not pinned" : `workflow \`${workflow}\``,
		...said("event", event),
		...said("runner", runner),
		...said("build signer", buildSigner)
	].join(", ");
}
function said(what, value) {
	return value === void 0 ? [] : [`${what} \`${value}\``];
}
/** The first publisher that this certificate matches wholly, or why the nearest one does not match. */
function matchPublisher(publishers, certificate) {
	let nearest;
	for (const publisher of publishers) {
		const issuer = publisher.kind === "github" ? GITHUB_ISSUER : publisher.issuer;
		if (issuer === "" || certificate.issuer !== issuer) continue;
		const departs = departure(publisher, certificate);
		if (departs === void 0) return publisher;
		nearest ??= departs;
	}
	if (nearest !== void 0) return problem("verify/identity", `Signed by \`${oneLine(certificate.san, 200)}\`, but ${nearest}`, "Trust this signer only if you know it: then write its identity into the policy, exactly as shown.");
	return problem("verify/issuer", `The identity was vouched for by \`${oneLine(certificate.issuer, 200)}\`, which is no issuer of the policy`, `The signer is \`${oneLine(certificate.san, 200)}\`. Write identity and issuer into the policy only if you know them.`);
}
function departure(publisher, certificate) {
	const { san } = certificate;
	switch (publisher.kind) {
		case "literal": return publisher.identity !== "" && san === publisher.identity ? void 0 : `the policy expects \`${publisher.identity}\``;
		case "pattern": return publisher.pattern.matches(san) ? void 0 : `the policy expects \`${publisher.pattern.source}\``;
		case "github": return departureOnGithub(publisher, certificate);
	}
}
export { publisherOfRelease as a, publisherOfIdentity as i, inWords as n, publisherOfRepository as o, matchPublisher as r, publisherOfSigner as s, GITHUB_ISSUER as t };
