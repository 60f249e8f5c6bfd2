import { t as require_dist } from "./dist3.js";
// src/signature/known-certificate.ts
var import_dist = require_dist();
/** A certificate that keeps its bytes: to compare two, the library would encode both anew, and it compares often. */
var KnownCertificate = class KnownCertificate extends import_dist.X509Certificate {
	der;
	constructor(der) {
		const bytes = Buffer.from(der);
		super(import_dist.ASN1Obj.parseBuffer(bytes));
		this.der = bytes;
	}
	equals(other) {
		return other instanceof KnownCertificate ? this.der.equals(other.der) : super.equals(other);
	}
};
export { KnownCertificate as t };
