// src/release/generator.ts
/** Who writes our documents. The version equals package.json's (tested): it is part of every `inputs` digest. */
const GENERATOR = {
	name: "wheelseal",
	version: "0.1.0"
};
// src/release/effort.ts
const NO_EFFORT = {
	durations: {},
	tries: 0,
	retries: 0,
	bytes: 0
};
/** Both together. */
function addEffort(left, right) {
	return {
		durations: {
			...left.durations,
			...right.durations
		},
		tries: left.tries + (right.tries ?? 0),
		retries: left.retries + (right.retries ?? 0),
		bytes: left.bytes + (right.bytes ?? 0)
	};
}
export { addEffort as n, GENERATOR as r, NO_EFFORT as t };
