import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
const { parseArgs } = process.getBuiltinModule("node:util");
// src/inputs/sign-bundle-arguments.ts
const PROTOCOL = "wheelseal sigstore sign-bundle [--in-toto] --identity-token TOKEN --bundle OUT [--trusted-root FILE] [--signing-config FILE] FILE";
/** Reads the words after `wheelseal sigstore sign-bundle`. No problem quotes a value: one of them is a token. */
function parseSignBundle(words) {
	const text = { type: "string" };
	const flag = { type: "boolean" };
	const options = {
		staging: flag,
		"in-toto": flag,
		"identity-token": text,
		bundle: text,
		"trusted-root": text,
		"signing-config": text
	};
	try {
		const { values, positionals } = parseArgs({
			args: [...words],
			options,
			allowPositionals: true
		});
		const [file, ...others] = positionals;
		const { bundle, "identity-token": identityToken, "trusted-root": root, "signing-config": config } = values;
		if (!identityToken || !bundle || file === void 0 || others.length > 0) return problem("input/invalid", "one identity token, one place for the bundle and one file are needed", `\`${PROTOCOL}\``);
		if (values.staging && (root === void 0 || config === void 0)) return problem("input/invalid", "This version knows neither trust root nor services of the staging instance", "Give both with `--trusted-root FILE` and `--signing-config FILE`.");
		return {
			identityToken,
			bundle,
			trustedRoot: root ?? null,
			signingConfig: config ?? null,
			inToto: values["in-toto"] ?? false,
			file
		};
	} catch (error) {
		const said = error instanceof Error ? error.message.split(/\. |=/)[0] ?? "" : "";
		return problem("input/unknown", oneLine(said.replaceAll("'", "`"), 200), `\`${PROTOCOL}\``);
	}
}
export { parseSignBundle };
