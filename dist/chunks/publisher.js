import { i as problem } from "./problem.js";
import { a as oneLine } from "./text.js";
import { n as normalizeName } from "./name.js";
// src/release/package-file.ts
const PACKAGE = /\.(?:whl|egg|zip|tar|tgz|tbz2?|txz|tlz|tar\.(?:gz|bz2|xz|lz|lzma|z))$/i;
/** Would an installer take a file of this name for a package, built or source? */
function isPackageFile(name) {
	return PACKAGE.test(name);
}
/** Would it take the file for one of this project (normalised by PEP 503)? Every `-` may end the name, as pip reads it. */
function isPackageOf(name, project) {
	return isPackageFile(name) && [...name.matchAll(/-/g)].some(({ index }) => normalizeName(name.slice(0, index)) === project);
}
// src/verification/publisher.ts
/** GitHub's own issuer of workflow identities; an Enterprise Server or `ghe.com` tenant needs a literal publisher. */
const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
const GITHUB = "https://github.com";
/** The policy that `OWNER/REPO@TAG` stands for: any workflow of the repository, started for that tag, signed keyless. */
function publisherOfRelease(repository, tag) {
	return {
		kind: "github",
		repository,
		ref: `refs/tags/${tag}`
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
/** Exactly whoever made this signature. */
function publisherOfSigner(by) {
	return by.kind === "backup-key" ? {
		kind: "key",
		name: "backup key",
		publicKey: by.publicKey
	} : publisherOfIdentity(by.identity);
}
/** A publisher as people read it in a verdict. */
function inWords(publisher) {
	switch (publisher.kind) {
		case "literal": return `\`${publisher.identity}\`, issuer \`${publisher.issuer}\``;
		case "github": {
			const ref = publisher.ref === void 0 ? "ref not pinned" : `ref \`${publisher.ref}\``;
			const workflow = publisher.workflow === void 0 ? "workflow not pinned" : `workflow \`${publisher.workflow}\``;
			return `GitHub Actions of \`${publisher.repository}\`, ${ref}, ${workflow}`;
		}
		case "key": return `key \`${publisher.name}\``;
	}
}
/** The first publisher that this certificate matches wholly, or why the nearest one does not match. */
function matchPublisher(publishers, certificate) {
	let nearest;
	for (const publisher of publishers) {
		const issuer = publisher.kind === "literal" ? publisher.issuer : GITHUB_ISSUER;
		if (issuer === "" || certificate.issuer !== issuer) continue;
		const departs = departure(publisher, certificate);
		if (departs === void 0) return publisher;
		nearest ??= departs;
	}
	if (nearest !== void 0) return problem("verify/identity", `Signed by \`${oneLine(certificate.san, 200)}\`, but ${nearest}`, "Trust this signer only if you know it: then write its identity into the policy, exactly as shown.");
	return problem("verify/issuer", `The identity was vouched for by \`${oneLine(certificate.issuer, 200)}\`, which is no issuer of the policy`, `The signer is \`${oneLine(certificate.san, 200)}\`. Write identity and issuer into the policy only if you know them.`);
}
function departure(publisher, { san, claims }) {
	if (publisher.kind === "literal") return publisher.identity !== "" && san === publisher.identity ? void 0 : `the policy expects \`${publisher.identity}\``;
	const repository = `${GITHUB}/${publisher.repository}`;
	if (claims.sourceRepositoryUri !== repository) return `the policy expects the repository \`${repository}\``;
	const workflows = `${repository}/.github/workflows/`;
	if (!san.startsWith(workflows)) return `the policy expects a workflow of \`${repository}\``;
	if (claims.buildConfigUri !== void 0 && !claims.buildConfigUri.startsWith(workflows)) return `the run was configured by \`${claims.buildConfigUri}\`, not by \`${repository}\``;
	if (publisher.ref !== void 0 && claims.sourceRepositoryRef !== publisher.ref) return `the policy expects the ref \`${publisher.ref}\`, the run was for \`${claims.sourceRepositoryRef ?? "none"}\``;
	if (publisher.workflow !== void 0 && !san.startsWith(`${repository}/${publisher.workflow}@`)) return `the policy expects the workflow \`${publisher.workflow}\``;
}
export { publisherOfSigner as a, publisherOfRelease as i, matchPublisher as n, isPackageFile as o, publisherOfIdentity as r, isPackageOf as s, inWords as t };
