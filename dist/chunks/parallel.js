// src/core/parallel.ts
/**
* Works through the items, at most `width` at a time. After the first problem none is begun, and those under way are
* waited for; answers every problem that was met.
*/
async function inParallel(items, width, work) {
	const waiting = Iterator.from(items);
	const met = [];
	const worker = async () => {
		for (let next = waiting.next(); !next.done && met.length === 0; next = waiting.next()) {
			const trouble = await work(next.value);
			if (trouble) met.push(trouble);
		}
	};
	await Promise.all(Array.from({ length: width }, worker));
	return met;
}
/** Works through all items, at most `width` at a time, whatever the others come to; answers what was found, in no order. */
async function allInParallel(items, width, work) {
	const waiting = Iterator.from(items);
	const found = [];
	const worker = async () => {
		for (let next = waiting.next(); !next.done; next = waiting.next()) {
			const one = await work(next.value);
			if (one !== void 0) found.push(one);
		}
	};
	await Promise.all(Array.from({ length: width }, worker));
	return found;
}
export { inParallel as n, allInParallel as t };
