// src/release/decision.ts
/** Is the stage left out of the release, as far as this job knows? */
function isLeftOut(decision) {
	return decision !== "run" && "off" in decision;
}
// src/release/effort.ts
const NO_EFFORT = {};
export { isLeftOut as n, NO_EFFORT as t };
