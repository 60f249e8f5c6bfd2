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
export { inParallel as t };
