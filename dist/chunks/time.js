// src/core/time.ts
const DAY_MS = 864e5;
/** Reads a whole number of days written as `5d`; `undefined` for anything else. */
function parseDays(text) {
	const match = /^(\d{1,5})d$/.exec(text.trim());
	return match === null ? void 0 : Number(match[1]);
}
/** Whole days from one UTC day to a later one; negative if `from` lies after `to`. Arguments are ISO 8601 instants or dates. */
function daysBetween(from, to) {
	return Math.floor((startOfDay(to) - startOfDay(from)) / DAY_MS);
}
/**
* The UTC day so many days after another one, both `YYYY-MM-DD` (or after the day of an ISO 8601 instant); undefined where
* no year of four digits has it: foreign numbers of days may be anything.
*/
function dayAfter(day, days) {
	const at = new Date(startOfDay(day) + days * DAY_MS);
	const year = at.getUTCFullYear();
	return year >= 0 && year <= 9999 ? utcDay(at) : void 0;
}
/** The UTC day of an instant, as `YYYY-MM-DD`. */
function utcDay(instant) {
	return instant.toISOString().slice(0, 10);
}
function startOfDay(iso) {
	return Date.parse(`${new Date(iso).toISOString().slice(0, 10)}T00:00:00Z`);
}
/** Reads a time span written as `90s`, `10m` or `2h`; in milliseconds, `undefined` for anything else. */
function parseSpan(text) {
	const match = /^(\d{1,6})(s|m|h)$/.exec(text.trim());
	if (match === null) return void 0;
	const unit = match[2] === "s" ? 1e3 : match[2] === "m" ? 6e4 : 36e5;
	return Number(match[1]) * unit;
}
export { utcDay as a, parseSpan as i, daysBetween as n, parseDays as r, dayAfter as t };
