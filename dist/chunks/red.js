// src/marketplace/red.ts
/** Is this signal of a release an alarm: refused, or of the latest release and bad? Old versions whose scan has aged are none. */
function isRed({ latest }, { tag }, signal) {
	return signal.state === "failed" || tag === latest && signal.look === "bad";
}
/** Has this plugin a red signal, in whichever release? */
function hasRed(entry) {
	return entry.releases.some((release) => Object.values(release.signals).some((each) => isRed(entry, release, each)));
}
export { isRed as n, hasRed as t };
