import { n as scanResult } from "./result.js";
import { i as parseJson } from "./json.js";
import { o as SCAN_NAME } from "./asset-plan.js";
// src/report/release-report.ts
/** The scan result that a job made, a refusing one too; null where it made none. */
function scanResultIn(made) {
	const content = made.find((asset) => asset.name === SCAN_NAME)?.content;
	if (content?.kind !== "bytes") return null;
	const read = scanResult.safeParse(parseJson(new TextDecoder().decode(content.bytes)));
	return read.success ? read.data : null;
}
export { scanResultIn as t };
