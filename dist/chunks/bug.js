import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
// src/core/bug.ts
/** Something that was thrown, told as the bug it is: `run/bug` with its stack. `where` completes the sentence, from its comma on. */
function bugOf(error, hint, where = "") {
	const what = `wheelseal met an error that it did not expect${where}`;
	return problem("run/bug", what, `Report it as a bug, with these lines. ${hint}`, { cause: oneLine(traceOf(error), 2e3) });
}
/** What an error was thrown for may be another one, which knows better where. */
function traceOf(error) {
	if (!(error instanceof Error)) return String(error);
	return error.cause === void 0 ? error.stack ?? error.message : `${error.message}: ${traceOf(error.cause)}`;
}
export { bugOf as t };
