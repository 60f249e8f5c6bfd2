// src/release/generator.ts
/** Who writes our documents. The version equals package.json's (tested): it is part of every `inputs` digest. */
const GENERATOR = {
	name: "wheelseal",
	version: "0.1.0"
};
/** Who scans, against what, in the words of in-toto's vulnerability reports. */
const SCANNER = {
	uri: `pkg:generic/${GENERATOR.name}`,
	version: GENERATOR.version,
	database: "https://osv.dev"
};
export { SCANNER as n, GENERATOR as t };
