#!/usr/bin/env node
// src/doors/cli.ts
const [major = 0] = process.versions.node.split(".").map(Number);
if (major >= 24) await (process.argv[2] === "sigstore" ? import("./chunks/sigstore.js") : import("./chunks/command-line.js"));
else {
	process.stderr.write(`error[input/invalid]: wheelseal needs Node 24, this is ${process.versions.node}\n  hint: In a checkout, \`npm run --silent wheelseal -- …\` runs on the Node 24 that \`npm ci\` brought along.
`);
	process.exitCode = 2;
}
export {};
