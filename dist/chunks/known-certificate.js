import { t as require_dist } from "./dist3.js";
// src/signature/known-certificate.ts
var import_dist = require_dist();
/**
* A certificate that keeps its bytes, and what it once found out: to compare two, the library would encode both anew, to
* copy one it would encode and parse it anew, and it compares, copies and checks the same few often.
*/
var KnownCertificate = class KnownCertificate extends import_dist.X509Certificate {
	der;
	#signedBy = /* @__PURE__ */ new WeakMap();
	constructor(der) {
		const bytes = Buffer.from(der);
		super(import_dist.ASN1Obj.parseBuffer(bytes));
		this.der = bytes;
	}
	equals(other) {
		return other instanceof KnownCertificate ? this.der.equals(other.der) : super.equals(other);
	}
	/** The signature of these bytes under this issuer's key holds, or does not, once and for all. */
	verify(issuer) {
		const key = issuer ?? this;
		const known = this.#signedBy.get(key);
		if (known !== void 0) return known;
		const holds = super.verify(issuer);
		this.#signedBy.set(key, holds);
		return holds;
	}
	/** A copy from which extensions may be taken out: the original stays whole. */
	clone() {
		return new import_dist.X509Certificate(Copy.of(this.root, DEPTH_OF_EXTENSIONS));
	}
};
/** certificate, its signed part, its tagged extensions, their list */
const DEPTH_OF_EXTENSIONS = 4;
/** A part of a certificate with a list of parts of its own. What lies deeper is shared, and encoded from its own bytes. */
var Copy = class Copy extends import_dist.ASN1Obj {
	static of({ tag, value, subs }, depth) {
		const parts = depth === 1 ? [...subs] : subs.map((each) => each.subs.length > 0 ? Copy.of(each, depth - 1) : each);
		return new Copy(tag, value, parts);
	}
	toDER() {
		if (this.subs.length === 0) return encoded(this);
		const parts = this.subs.map((each) => each instanceof Copy ? each.toDER() : encoded(each));
		return encoded({
			tag: this.tag,
			value: Buffer.concat(parts)
		});
	}
};
/** DER (X.690 §8.1): tag, length in as few bytes as can be, content. */
function encoded({ tag, value }) {
	const length = [];
	for (let rest = value.byteLength; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
	const head = value.byteLength > 127 ? [128 | length.length, ...length] : [value.byteLength];
	return Buffer.concat([Uint8Array.of(tag.toDER(), ...head), value]);
}
export { KnownCertificate as t };
