#!/usr/bin/env node
// src/doors/cli.ts
const [major = 0] = process.versions.node.split(".").map(Number);
const [, , command] = process.argv;
if (major >= 24) {
	if (command === "sigstore") await import("./chunks/sigstore.js");
	else await (command === "marketplace" ? import("./chunks/marketplace-command.js") : import("./chunks/command-line.js"));
} else {
	process.stderr.write(`error[input/invalid]: wheelseal needs Node 24, this is ${process.versions.node}\n  hint: In a checkout, \`npm run --silent wheelseal -- …\` runs on the Node 24 that \`npm ci\` brought along.
`);
	process.exitCode = 2;
}
export {};
