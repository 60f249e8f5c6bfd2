import { i as parseJson, n as isObject } from "./json.js";
// src/adapters/github/id-token.ts
const LONGEST_TOKEN = 32768;
/** The question for an ID token of this audience; undefined where the endpoint's address is none. */
function idTokenRequest({ url, bearer }, audience) {
	if (!URL.canParse(url)) return void 0;
	const address = new URL(url);
	address.searchParams.set("audience", audience);
	return {
		method: "GET",
		url: address.href,
		headers: {
			accept: "application/json",
			authorization: `Bearer ${bearer}`
		},
		limit: 262144
	};
}
/** The ID token in the answer; a secret. */
function idTokenIn(json) {
	return isObject(json) && typeof json["value"] === "string" ? json["value"] : void 0;
}
/** The claims of a JSON Web Token (RFC 7519), unverified; undefined where it is none. */
function claimsOf(jwt) {
	const parts = jwt.split(".");
	if (jwt.length > LONGEST_TOKEN || parts.length !== 3) return void 0;
	const claims = parseJson(Buffer.from(parts[1] ?? "", "base64url").toString("utf8"), 16);
	return isObject(claims) ? claims : void 0;
}
/** A claim that is text, and not empty. */
function textClaim(claims, name) {
	const value = Object.hasOwn(claims, name) ? claims[name] : void 0;
	return typeof value === "string" && value !== "" ? value : void 0;
}
export { textClaim as i, idTokenIn as n, idTokenRequest as r, claimsOf as t };
