// src/release/facts.ts
/** The order of a release; it stands in no other line. */
const ORDER = [
	"sign",
	"sbom",
	"scan",
	"publish"
];
function isOff(fact) {
	return "off" in fact;
}
export { isOff as n, ORDER as t };
