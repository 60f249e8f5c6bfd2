import { t as require_dist } from "./dist3.js";
// src/signature/known-certificate.ts
var import_dist = require_dist();
/**
* A certificate that keeps its bytes, and what it once found out: to compare two, the library would encode both anew, to
* copy one it would parse it anew, and it compares, copies and checks the same few often.
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
	clone() {
		return new import_dist.X509Certificate(copyOf(this.root));
	}
};
/** Whoever takes an extension out of the copy leaves the original whole. */
function copyOf({ tag, value, subs }) {
	return new import_dist.ASN1Obj(tag, value, subs.map(copyOf));
}
export { KnownCertificate as t };
