// src/core/order.ts
/** The order in which this house writes lists: by UTF-16 code unit, the same on every machine whatever its language. */
function compareText(left, right) {
	return left < right ? -1 : left > right ? 1 : 0;
}
/** A sorted copy, by a text of each item; items of equal text keep their order. */
function sortedBy(items, textOf) {
	return [...items].sort((left, right) => compareText(textOf(left), textOf(right)));
}
export { sortedBy as n, compareText as t };
