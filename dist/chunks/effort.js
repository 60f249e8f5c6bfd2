// src/release/decision.ts
/** Is the stage left out of the release, as far as this job knows? */
function isLeftOut(decision) {
	return decision !== "run" && "off" in decision;
}
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
export { addEffort as n, isLeftOut as r, NO_EFFORT as t };
