import { n as sha256Of } from "./digest.js";
import { o as problem, r as isProblem } from "./problem.js";
import { a as writeBundle } from "./write-bundle.js";
import { a as signMessage, i as isAgain, n as logsOf, o as signStatement, r as createWitnesses, s as bounded } from "./signer.js";
const { createPrivateKey, createPublicKey } = process.getBuiltinModule("node:crypto");
// src/adapters/sigstore/backup.ts
/** in UTF-16 code units; a P-256 key has a few hundred */
const LONGEST_PEM = 8192;
const HASHED_AT_ONCE = 4;
/** Reads a P-256 private key in PEM (PKCS#8 or SEC 1, not encrypted). No problem quotes any of it. */
function parseBackupKey(pem) {
	if (pem.length > LONGEST_PEM || !/-----BEGIN (?:EC )?PRIVATE KEY-----/.test(pem)) return bad(pem.includes("ENCRYPTED") ? "it is encrypted" : "it is no private key in PEM");
	try {
		const key = createPrivateKey(pem);
		if (!(key.asymmetricKeyType === "ec" && key.asymmetricKeyDetails?.namedCurve === "prime256v1")) return bad("it is not on the curve P-256");
		const open = createPublicKey(key);
		const digest = sha256Of(open.export({
			type: "spki",
			format: "der"
		}));
		return {
			publicKey: open.export({
				type: "spki",
				format: "pem"
			}).toString(),
			digest,
			key
		};
	} catch {
		return bad("it cannot be read");
	}
}
/**
* Signs as the signer does, and with the key when, and only when, the signer answered `sign/outage`: the run's patience
* with a service is spent. From then on the rest of the job uses the key at once, and one warning says so. Such a bundle
* has a log entry and timestamps as far as one short try yields them. What needs a certificate is not made by a key: the
* answer is then the outage.
*/
function withBackupKey(signer, options) {
	const { key, services, log } = options;
	const publicKey = createPublicKey(key.publicKey).export({
		type: "spki",
		format: "der"
	});
	const witnesses = createWitnesses(logsOf(services), options);
	const hashing = bounded(HASHED_AT_ONCE);
	let outage;
	const seal = async ({ content, digest, signature }, because) => {
		const material = { publicKey };
		const proposal = {
			content,
			digest,
			signature,
			material
		};
		const [entries, timestamps] = await Promise.all([Promise.all(services.logs.map((each) => witnesses.log(proposal, each, "one-try"))), Promise.all(services.backupTimestampUrls.map((each) => witnesses.timestamp(proposal, each, "one-try")))]);
		for (const each of [...entries, ...timestamps]) if (isProblem(each)) log.info(`${inShort(each)}: the backup key's signature goes without it`);
		const stamps = timestamps.flatMap((each) => isProblem(each) || isAgain(each) ? [] : [each.response]);
		const made = {
			entries: entries.flatMap((each) => isProblem(each) || isAgain(each) || each.promise === null && stamps.length === 0 ? [] : [each]),
			timestamps: stamps
		};
		const by = {
			kind: "backup-key",
			publicKey: key.publicKey,
			because
		};
		return {
			bundle: writeBundle({
				material,
				content,
				signature,
				...made
			}),
			by
		};
	};
	const orWithKey = async (keyless, withKey) => {
		if (outage === void 0) {
			const signed = await keyless();
			if (!isProblem(signed) || signed.code !== "sign/outage") return signed;
			if (outage === void 0) log.warning(saying(signed, key), "Signed with the backup key");
			outage ??= signed;
		}
		return seal(await withKey(), outage);
	};
	return {
		kind: signer.kind,
		backupKey: key.publicKey,
		identity: () => signer.identity(),
		workflow: () => signer.workflow(),
		sign: (bytes) => orWithKey(() => signer.sign(bytes), () => hashing(() => signMessage(bytes, key.key))),
		attest: async (statement, need) => {
			if (need === "promise") return outage ?? signer.attest(statement, need);
			return orWithKey(() => signer.attest(statement, need), () => signStatement(statement, key.key));
		}
	};
}
function saying(outage, { digest }) {
	return `${inShort(outage)}: from here on this job signs with the backup key, sha256 ${digest}, not as its identity`;
}
function inShort({ what, cause }) {
	return cause === void 0 ? what : `${what} (${cause})`;
}
function bad(reason) {
	return problem("sign/bad-backup-key", `The backup key cannot be used: ${reason}`, "Give a P-256 private key as PEM, not encrypted, from a secret: `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`.");
}
export { parseBackupKey, withBackupKey };
