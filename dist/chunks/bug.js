import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
// src/core/bug.ts
/** Something that was thrown, told as the bug it is: `run/bug` with its stack. `where` completes the sentence, from its comma on. */
function bugOf(error, hint, where = "") {
	const stack = error instanceof Error ? error.stack ?? error.message : String(error);
	const what = `wheelseal met an error that it did not expect${where}`;
	return problem("run/bug", what, `Report it as a bug, with these lines. ${hint}`, { cause: oneLine(stack, 2e3) });
}
export { bugOf as t };
