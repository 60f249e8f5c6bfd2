import { o as oneLine } from "./text.js";
// src/core/openmetrics.ts
function gauge(name, help, samples, unit = null) {
	return {
		name,
		help,
		unit,
		samples
	};
}
/** One sample for each value that a label can have: 1 for the one that holds, 0 for the others. */
function oneOf(label, values, holds) {
	return values.map((value) => [{ [label]: value }, value === holds ? 1 : 0]);
}
/**
* OpenMetrics 1.0 text of these families, in their order; each sample has the labels `common`, too. A family without a
* sample is left out. Read as Prometheus text format 0.0.4 it says the same: its own words are comments there.
*/
function openMetrics(families, common) {
	return [
		...families.filter((family) => family.samples.length > 0).flatMap((family) => linesOf(family, common)),
		"# EOF",
		""
	].join("\n");
}
function linesOf({ name, help, unit, samples }, common) {
	return [
		`# TYPE ${name} gauge`,
		...unit === null ? [] : [`# UNIT ${name} ${unit}`],
		`# HELP ${name} ${help}`,
		...samples.map(([labels, value]) => `${name}${labelled({
			...common,
			...labels
		})} ${value}`)
	];
}
function labelled(labels) {
	const pairs = Object.entries(labels).filter(([, value]) => value !== "").map(([name, value]) => `${name}="${escaped(value)}"`);
	return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
function escaped(value) {
	return oneLine(value, 200).replaceAll("\\", "\\\\").replaceAll("\"", "\\\"");
}
export { oneOf as n, openMetrics as r, gauge as t };
