import { n as isObject } from "./json.js";
// src/signature/json-shape.ts
/** An object of exactly these members, of which null is absent; with `open`, unknown members are let through unread. */
function object(required, optional = {}, open = false) {
	return (value, path) => {
		if (!isObject(value)) return `\`${path}\` is no object`;
		for (const [name, shape] of Object.entries(required)) {
			const member = Object.hasOwn(value, name) ? value[name] : void 0;
			if (member === void 0 || member === null) return `\`${path}.${name}\` is missing`;
			const departs = shape(member, `${path}.${name}`);
			if (departs !== void 0) return departs;
		}
		for (const [name, member] of Object.entries(value)) {
			if (Object.hasOwn(required, name)) continue;
			const shape = Object.hasOwn(optional, name) ? optional[name] : void 0;
			if (shape === void 0) {
				if (open) continue;
				return `\`${path}\` has an unknown member \`${name.slice(0, 60)}\``;
			}
			const departs = member === null ? void 0 : shape(member, `${path}.${name}`);
			if (departs !== void 0) return departs;
		}
	};
}
/** An object of {@link object}'s kind that has exactly one of these members: protobuf's `oneof`, where it must be set. */
function withOneOf(shape, ...names) {
	return (value, path) => {
		const departs = shape(value, path);
		if (departs !== void 0 || !isObject(value)) return departs;
		const found = names.filter((name) => Object.hasOwn(value, name) && value[name] !== null);
		return found.length === 1 ? void 0 : `\`${path}\` has ${found.length} of ${names.map((each) => `\`${each}\``).join(", ")} where it has one`;
	};
}
/** The JSON without members that are null: protobuf's JSON mapping reads null as absent. Elements of lists stay. */
function withoutNulls(value) {
	if (isList(value)) return value.map(withoutNulls);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => member === null ? [] : [[name, withoutNulls(member)]]));
}
/** `least` to `most` elements of one shape. */
function list(element, least, most) {
	return (value, path) => {
		if (!isList(value)) return `\`${path}\` is no list`;
		if (value.length < least || value.length > most) return `\`${path}\` has ${value.length} elements, allowed are ${least} to ${most}`;
		for (const [index, each] of value.entries()) {
			const departs = element(each, `${path}[${index}]`);
			if (departs !== void 0) return departs;
		}
	};
}
/** Text of 1 to `most` UTF-16 code units. */
function text(most) {
	return (value, path) => typeof value === "string" && value.length > 0 && value.length <= most ? void 0 : `\`${path}\` is no text of 1 to ${most} characters`;
}
/** One of these texts. */
function oneOf(...allowed) {
	return (value, path) => typeof value === "string" && allowed.includes(value) ? void 0 : `\`${path}\` is none of ${allowed.map((each) => `\`${each}\``).join(", ")}`;
}
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Canonical base64 (RFC 4648 §4, padded) of 1 to `most` bytes. */
function base64(most) {
	return (value, path) => typeof value === "string" && value.length <= Math.ceil(most / 3) * 4 && value.length % 4 === 0 && BASE64.test(value) && Buffer.from(value, "base64").toString("base64") === value ? void 0 : `\`${path}\` is no base64 of 1 to ${most} bytes`;
}
/** An unsigned integer below 2^63, as protobuf's JSON writes 64-bit numbers: a decimal text, or a safe JSON number. */
const decimal = (value, path) => {
	if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return void 0;
	if (typeof value === "string" && /^(?:0|[1-9]\d{0,18})$/.test(value) && BigInt(value) < 2n ** 63n) return void 0;
	return `\`${path}\` is no unsigned number`;
};
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
/** An instant of RFC 3339 that exists. */
const instant = (value, path) => typeof value === "string" && INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? void 0 : `\`${path}\` is no RFC 3339 instant`;
function isList(value) {
	return Array.isArray(value);
}
export { object as a, withOneOf as c, list as i, withoutNulls as l, decimal as n, oneOf as o, instant as r, text as s, base64 as t };
