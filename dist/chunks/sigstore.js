import { n as exitCodeOf, o as problem, r as isProblem } from "./problem.js";
import { i as writeForPeople, l as readEnvironment, n as leaveOn, o as createTerminalLog, t as crashed } from "./leaving.js";
import { t as isSha256 } from "./digest.js";
import { o as oneLine } from "./text.js";
const { parseArgs } = process.getBuiltinModule("node:util");
// src/inputs/sigstore-arguments.ts
const PROTOCOL = `wheelseal sigstore verify-bundle --bundle FILE (--certificate-identity ID --certificate-oidc-issuer URL | --key PEM) [--trusted-root FILE] FILE_OR_DIGEST`;
/** Reads the words after `wheelseal sigstore`. */
function parseSigstore(words) {
	const [command, ...rest] = words;
	if (command !== "verify-bundle") return problem("input/unknown", `\`sigstore ${oneLine(command ?? "", 60)}\` is no command`, `There are: \`sign-bundle\`, and \`${PROTOCOL}\`.`);
	const text = { type: "string" };
	const options = {
		staging: { type: "boolean" },
		bundle: text,
		"certificate-identity": text,
		"certificate-oidc-issuer": text,
		key: text,
		"trusted-root": text
	};
	try {
		const { values, positionals } = parseArgs({
			args: rest,
			options,
			allowPositionals: true
		});
		return verifyBundleOf(values, positionals);
	} catch (error) {
		const said = error instanceof Error ? error.message.split(". ")[0] ?? "" : "";
		return problem("input/unknown", oneLine(said.replaceAll("'", "`"), 200), `\`${PROTOCOL}\``);
	}
}
function verifyBundleOf(values, [input, ...others]) {
	const { bundle, key, "certificate-identity": identity, "certificate-oidc-issuer": issuer, "trusted-root": root } = values;
	if (bundle === void 0 || input === void 0 || others.length > 0) return problem("input/invalid", "one bundle and one file or digest are needed", `\`${PROTOCOL}\``);
	if (values.staging && root === void 0) return problem("input/invalid", "This version carries no trust root of the staging instance", "Give it with `--trusted-root FILE`.");
	const rest = {
		bundle,
		input,
		digest: input.startsWith("sha256:") && isSha256(input.slice(7)) ? input.slice(7) : null,
		trustedRoot: root ?? null
	};
	if (key !== void 0 && identity === void 0 && issuer === void 0) return {
		...rest,
		signer: { key }
	};
	if (key === void 0 && identity !== void 0 && issuer !== void 0) return {
		...rest,
		signer: {
			identity,
			issuer
		}
	};
	return problem("verify/no-policy", "Who should have signed is said by an identity together with its issuer, or by a key alone", `\`${PROTOCOL}\``);
}
// src/doors/sigstore.ts
const log = createTerminalLog(writeForPeople);
async function main([command, ...words]) {
	if (command === "--help" || words.includes("--help")) {
		const { SIGSTORE_HELP } = await import("./help.js");
		process.stdout.write(SIGSTORE_HELP);
		return 0;
	}
	return command === "sign-bundle" ? signBundleCommand(words) : verifyBundleCommand([command ?? "", ...words]);
}
async function verifyBundleCommand(words) {
	const asked = parseSigstore(words);
	if (isProblem(asked)) {
		log.problem(asked);
		return exitCodeOf([asked]);
	}
	const { verifyBundle } = await import("./bundle.js");
	return verifyBundle(asked, readEnvironment(), log);
}
async function signBundleCommand(words) {
	const { parseSignBundle } = await import("./sign-bundle-arguments.js");
	const asked = parseSignBundle(words);
	if (isProblem(asked)) {
		log.problem(asked);
		return exitCodeOf([asked]);
	}
	const { signBundle } = await import("./sign-bundle.js");
	return signBundle(asked, readEnvironment(), log);
}
leaveOn(["SIGINT", "SIGTERM"], log);
process.exitCode = await main(process.argv.slice(3)).catch((error) => crashed(error, log));
export {};
