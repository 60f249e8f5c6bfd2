// src/ports/attestations.ts
function isUnavailable(value) {
	return typeof value === "object" && value !== null && "kind" in value && value.kind === "unavailable";
}
export { isUnavailable as t };
