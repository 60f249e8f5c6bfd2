import { t as systemClock } from "./clock.js";
import { o as problem, r as isProblem } from "./problem.js";
import { i as parseJson, n as isObject } from "./json.js";
import { o as oneLine } from "./text.js";
import { a as object, i as list, o as oneOf, r as instant, s as text } from "./json-shape.js";
// src/signature/signing-config.ts
/** Sigstore's public-good instance. A Rekor v1 entry carries its time, so only a backup signature needs a timestamp. */
const PUBLIC_GOOD = {
	fulcioUrl: "https://fulcio.sigstore.dev",
	logs: [{
		url: "https://rekor.sigstore.dev",
		version: 1
	}],
	promiseLog: "https://rekor.sigstore.dev",
	timestampUrls: [],
	backupTimestampUrls: ["https://timestamp.sigstore.dev/api/v1/timestamp"],
	isPublic: true
};
const MEDIA_TYPE = "application/vnd.dev.sigstore.signingconfig.v0.2+json";
const MOST_SERVICES = 64;
const address = (value, path) => typeof value === "string" && value.length <= 500 && /^https?:\/\//.test(value) && URL.canParse(value) ? void 0 : `\`${path}\` is no http or https address`;
const whole = (value, path) => Number.isSafeInteger(value) && Number(value) >= 0 ? void 0 : `\`${path}\` is no whole number`;
const serviceShape = object({
	url: address,
	majorApiVersion: whole,
	validFor: object({ start: instant }, { end: instant }, true)
}, { operator: text(200) }, true);
const selectionShape = object({ selector: oneOf("ANY", "ALL", "EXACT") }, { count: whole }, true);
const servicesShape = list(serviceShape, 0, MOST_SERVICES);
const configShape = object({ mediaType: oneOf(MEDIA_TYPE) }, {
	caUrls: servicesShape,
	oidcUrls: servicesShape,
	rekorTlogUrls: servicesShape,
	rekorTlogConfig: selectionShape,
	tsaUrls: servicesShape,
	tsaConfig: selectionShape
}, true);
/**
* Reads a Sigstore signing config (protobuf-specs `SigningConfig` v0.2, JSON) and picks its services for `now`: valid at
* that instant (both ends count), of the highest API version that is spoken here (Fulcio 1, Rekor 2 and 1, timestamps 1),
* the newest of each operator, as many as the selector says. Refuses a Rekor v2 log without any timestamp authority:
* nothing could prove the time of a signature.
*/
function parseSigningConfig(json, file, now) {
	const config = readConfig(json, oneLine(file, 200));
	if (isProblem(config)) return config;
	const pick = picker(now, oneLine(file, 200));
	const [ca, logs, timestamps] = [
		pick("caUrls", "certificate authority", config.caUrls, [1], { selector: "ANY" }),
		pick("rekorTlogUrls", "transparency log", config.rekorTlogUrls, [2, 1], config.rekorTlogConfig),
		config.tsaUrls?.length ? pick("tsaUrls", "timestamp authority", config.tsaUrls, [1], config.tsaConfig) : []
	];
	if (isProblem(ca)) return ca;
	if (isProblem(logs)) return logs;
	if (isProblem(timestamps)) return timestamps;
	const version = logs[0]?.majorApiVersion === 2 ? 2 : 1;
	if (version === 2 && timestamps.length === 0) return refused(`\`${oneLine(file, 200)}\` prefers a Rekor v2 log and names no timestamp authority (\`tsaUrls\`)`, "An entry of Rekor v2 carries no time, so add a timestamp authority, or leave the log out.");
	const promise = valid(config.rekorTlogUrls ?? [], [1], now)[0];
	const urls = [...logs, ...promise ? [promise] : []].map((each) => each.url);
	const timestampUrls = timestamps.map((each) => each.url);
	return {
		fulcioUrl: baseOf(ca[0]?.url ?? ""),
		logs: logs.map((each) => ({
			url: baseOf(each.url),
			version
		})),
		promiseLog: promise === void 0 ? null : baseOf(promise.url),
		timestampUrls,
		backupTimestampUrls: timestampUrls,
		isPublic: urls.some(isPublicGood)
	};
}
function readConfig(json, file) {
	const config = parseJson(json, 16);
	if (!isObject(config) || config["mediaType"] !== MEDIA_TYPE) return refused(`\`${file}\` is no Sigstore signing config`, `It must be JSON with \`mediaType\` \`${MEDIA_TYPE}\`.`);
	return isConfig(config) ? config : refused(`In \`${file}\` ${configShape(config, "config")}`, HINT);
}
/** The shape looks at every member that the type names. */
function isConfig(json) {
	return isObject(json) && configShape(json, "config") === void 0;
}
const HINT = "Give the signing_config.v0.2.json of the Sigstore instance, as its operator publishes it.";
function picker(now, file) {
	return (member, what, services = [], versions, selection) => {
		const found = valid(services, versions, now);
		if (found.length === 0) return refused(`\`${file}\` names no ${what} (\`${member}\`) with \`majorApiVersion\` ${versions.join(" or ")} that is valid now`, "Give a signing config whose `validFor` contains the present.");
		if (selection === void 0) return refused(`\`${file}\` does not say how to select from \`${member}\``, `Add the config, as in ${EXAMPLE}.`);
		if (selection.selector === "ANY") return found.slice(0, 1);
		if (selection.selector === "ALL") return found;
		const count = selection.count ?? 0;
		if (count > 0 && count <= found.length) return found.slice(0, count);
		return refused(`\`${file}\` asks for exactly ${count} from \`${member}\`, of which ${found.length} can be used now`, "Services count if they are valid now, of the highest API version, and of different operators; `count` must be at least 1.");
	};
}
const EXAMPLE = "`\"rekorTlogConfig\": {\"selector\": \"ANY\"}`";
/** Of the highest version of which one is valid: the newest of each operator, newest first. */
function valid(services, versions, now) {
	const open = services.filter(({ validFor: { start, end } }) => {
		return Date.parse(start) <= now.getTime() && (end === void 0 || now.getTime() <= Date.parse(end));
	});
	const version = versions.find((each) => open.some((service) => service.majorApiVersion === each));
	const sorted = open.filter((each) => each.majorApiVersion === version).sort((left, right) => Date.parse(right.validFor.start) - Date.parse(left.validFor.start));
	const operators = sorted.map((each) => each.operator ?? "");
	return sorted.filter((_, index) => operators.indexOf(operators[index] ?? "") === index);
}
function baseOf(url) {
	return url.replace(/\/+$/, "");
}
function isPublicGood(url) {
	return /(?:^|\.)sigst(?:ore|age)\.dev$/.test(new URL(url).hostname);
}
function refused(what, hint) {
	return problem("input/invalid", what, hint);
}
// src/wiring/signing.ts
/** in bytes */
const LARGEST_CONFIG = 1048576;
/** The services of a `signing-config`, or the public-good instance where there is none. */
async function signingServices(path, files) {
	if (path === null) return PUBLIC_GOOD;
	const bytes = await files.read(path, LARGEST_CONFIG);
	return isProblem(bytes) ? bytes : parseSigningConfig(new TextDecoder().decode(bytes), path, systemClock.now());
}
export { signingServices as t };
