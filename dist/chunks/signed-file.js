import { n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { t as assetOf } from "./asset.js";
import { t as assetName } from "./asset-name.js";
import { t as BUNDLE_TYPE } from "./write-bundle.js";
import { i as publisherOfIdentity, o as publisherOfRepository } from "./publisher.js";
// src/verification/signed-file.ts
/** This run's rules: today's trust root, and whose signatures are kept. */
async function signatureRules(context, ports) {
	const root = await ports.trust.root();
	if (isProblem(root)) return root;
	const own = await ownPublishers(context, ports);
	if (isProblem(own)) return own;
	const { identities, backupKey } = context.policy;
	const admitted = identities.map(({ identity, issuer }) => ({
		kind: "literal",
		identity,
		issuer
	}));
	return {
		root,
		kept: [
			...own,
			...admitted,
			...backupKey === void 0 ? [] : [publisherOfBackupKey(backupKey)]
		]
	};
}
/** The project's backup key, as a publisher: it signs while logs are down, so a log entry is not asked of it. */
function publisherOfBackupKey(publicKey) {
	return {
		kind: "key",
		name: "backup key of the policy",
		publicKey,
		mayLackLog: true
	};
}
async function ownPublishers({ release }, { signer }) {
	const identity = await signer.identity();
	if (!isProblem(identity)) return [publisherOfIdentity(identity)];
	if (!isBridged(identity, signer.backupKey)) return identity;
	const { host, repository, ref } = release;
	return host === "https://github.com" && repository !== null && ref !== null ? [publisherOfRepository(repository, ref)] : identity;
}
/** The fact and asset of a bundle that this judgement accepted. */
function signedFile(distribution, bundle, judgement, { signer }) {
	const { identity, keyDigest: key, logIndex } = judgement;
	const asset = assetOf(bundleName(distribution), BUNDLE_TYPE, bundle);
	const { name, size, sha256 } = asset;
	return {
		asset,
		fact: {
			file: distribution.file,
			sha256: distribution.sha256,
			bundle: {
				name,
				size,
				sha256
			},
			identity,
			key,
			logIndex,
			kind: key === null ? signer.kind : "backup-key"
		}
	};
}
/** The name of a distribution's bundle on the release. */
function bundleName({ file }) {
	return `${assetName(file)}.sigstore.json`;
}
/** The name of a distribution's PEP 740 attestation on the release. */
function attestationName({ file }) {
	return `${assetName(file)}.publish.attestation`;
}
/** May this key sign for the project? Its policy must list the public half: a key that nobody reviewed signs nothing. */
function checkBackupKey(publicKey, { backupKey }) {
	if (backupKey !== void 0 && spkiOf(backupKey) === spkiOf(publicKey)) return void 0;
	return problem("sign/backup-not-admitted", `The input \`backup-key\` has a key, and the policy ${backupKey === void 0 ? "lists no backup key" : "lists another one"}`, `Leave the input out, or write the public half into \`wheelseal.toml\` (or \`[tool.wheelseal]\`), where a review sees it:\n\nbackup-key = """\n${publicKey.trim()}\n"""`);
}
function spkiOf(pem) {
	return pem.replace(/-----[A-Z ]+-----|\s/g, "");
}
/**
* Why this job cannot sign, asked before anything is written: without the root a signature could be made but not verified,
* and that is better said before the first one is logged.
*/
async function troubleToSign({ signer, trust }) {
	const [identity, root] = await Promise.all([signer.identity(), trust.root()]);
	return [isProblem(identity) && isBridged(identity, signer.backupKey) ? void 0 : identity, root].filter(isProblem);
}
/** Is this trouble an outage that a backup key can bridge? */
function isBridged(trouble, backupKey) {
	return backupKey !== null && exitCodeOf([trouble]) === 3;
}
export { signatureRules as a, isBridged as i, bundleName as n, signedFile as o, checkBackupKey as r, troubleToSign as s, attestationName as t };
