import { a as stableJson, n as isObject, r as parseExactJson } from "./json.js";
import { a as boolean, c as literal, f as strictObject, i as array, p as string, r as _enum, u as number } from "./schemas.js";
import { o as problem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { i as MANIFEST_NAME, r as MANIFEST_BUNDLE_NAME } from "./asset-plan.js";
// src/release/manifest-schema.ts
/**
* The shape of `release-security.json`. Objects are closed, strings and arrays bounded. A minor version adds fields,
* a major one is a new file name; the JSON Schema in `schema/` is generated from here.
*/
/** ten times what GitHub lets a release hold; a folder may hold more */
const MOST_ASSETS = 1e4;
const assetName = string().max(255).regex(/^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$/);
const sha256 = string().regex(/^[0-9a-f]{64}$/);
const size = number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const count = number().int().min(0).max(1e6);
const line = (limit) => string().min(1).max(limit);
const nullableLine = (limit) => line(limit).nullable();
const instant = string().max(40).regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/);
const asset = strictObject({
	name: assetName,
	size,
	sha256
});
const signature = strictObject({
	bundle: asset,
	/** what the bundle claims: only its verification makes it true */
	claimed: strictObject({
		san: line(2048),
		issuer: line(2048)
	}).nullable(),
	/** SHA-256 of the backup key (SPKI, DER); null where an identity signed */
	key: sha256.nullable(),
	/** null where a backup key signed while no log was to be reached */
	logIndex: string().regex(/^[0-9]{1,20}$/).nullable(),
	kind: _enum([
		"keyless",
		"backup-key",
		"local"
	])
});
/** A signed in-toto statement about the file; the asset may hold statements about other files, too. */
const attestation = strictObject({
	asset,
	predicateType: line(500)
});
const sbom = strictObject({
	asset,
	format: literal("CycloneDX"),
	specVersion: literal("1.6"),
	components: count,
	/** false: part of the closure is not known */
	complete: boolean(),
	inputs: sha256
});
const scan = strictObject({
	asset,
	verdict: _enum([
		"pass",
		"fail",
		"incomplete"
	]),
	counts: strictObject({
		critical: count,
		high: count,
		medium: count,
		low: count,
		none: count,
		unknown: count
	}),
	threshold: _enum([
		"critical",
		"high",
		"medium",
		"low",
		"never"
	]),
	database: strictObject({
		sources: array(strictObject({
			name: line(2048),
			sha256,
			snapshotAt: instant.nullable()
		})).max(1e3),
		ageDays: number().int().min(-1e5).max(1e5).nullable()
	}),
	inputs: sha256
});
const subject = strictObject({
	asset,
	package: strictObject({
		name: line(255),
		version: line(255),
		purl: line(1024),
		/** compatibility tags of a wheel; none for an sdist */
		tags: array(line(255)).max(4096)
	}),
	signatures: array(signature).max(16),
	attestations: array(attestation).max(16),
	sboms: array(sbom).max(16),
	scans: array(scan).max(16)
});
const stage = strictObject({
	status: _enum([
		"succeeded",
		"off",
		"failed"
	]),
	reason: nullableLine(500)
});
/** null: the stage was off or recalled, and this run did not do it */
const effort = strictObject({
	durationMs: number().int().min(0).max(Number.MAX_SAFE_INTEGER),
	/** uploads that were begun, and those of them that began the same bytes under the same name anew */
	tries: count,
	retries: count,
	/** of all uploads that were begun */
	bytes: size
}).nullable();
const manifestSchema = strictObject({
	schemaVersion: literal("1.0"),
	generator: strictObject({
		name: line(100),
		version: line(100)
	}),
	release: strictObject({
		host: nullableLine(255),
		repository: nullableLine(255),
		repositoryId: nullableLine(64),
		tag: line(255),
		commit: string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/).nullable(),
		ref: nullableLine(500),
		/** the release was public, made by somebody else, before wheelseal checked and completed it */
		adopted: boolean()
	}),
	subjects: array(subject).min(1).max(MOST_ASSETS),
	/** every asset of the release but this file and its bundle, which cannot hold their own digests */
	assets: array(asset).min(1).max(MOST_ASSETS),
	/** what else lies on the release: not made, not checked, not signed for */
	unclaimed: array(strictObject({
		name: line(1024),
		size,
		sha256: sha256.nullable()
	})).max(MOST_ASSETS),
	/** package indexes as planned; what became of it is in the run's summary and outputs */
	indexes: array(strictObject({
		url: line(2048),
		state: literal("planned")
	})).max(16),
	badges: array(strictObject({
		kind: _enum([
			"signed",
			"sbom",
			"scan"
		]),
		state: _enum([
			"good",
			"backup",
			"off",
			"bad",
			"incomplete",
			"unknown"
		]),
		message: line(60),
		svg: assetName,
		endpoint: assetName
	})).max(16),
	stages: strictObject({
		sign: stage,
		sbom: stage,
		scan: stage
	}),
	/** the only part that differs from run to run */
	run: strictObject({
		id: line(64),
		attempt: number().int().min(1).max(1e6),
		/** what each stage took; `publish` up to sealing */
		stages: strictObject({
			sign: effort,
			sbom: effort,
			scan: effort,
			publish: effort
		})
	})
}).meta({
	title: "wheelseal release manifest",
	description: "What lies on a release, who is said to have signed it, and what was found in it"
});
// src/release/manifest.ts
/** in bytes; a release of 1,000 assets needs less than one mebibyte */
const LARGEST_MANIFEST = 8388608;
/** Some eight mebibytes of digests and names have fewer values. */
const LIMITS = {
	depth: 16,
	values: 1e6
};
/** The bytes of a manifest: same value, same bytes. */
function manifestBytes(manifest) {
	return new TextEncoder().encode(stableJson(manifest));
}
/**
* Reads a manifest that anyone may have written. Refuses more than 8 MiB, deep nesting, a member twice, unknown or
* missing members, another schema version, and a manifest that contradicts itself: an asset named twice, or a subject, signature, SBOM,
* scan or badge that the list of assets does not have with the same digest. What it *claims* is not true for being
* well-formed: its bundle has to verify.
*/
function parseManifest(bytes) {
	if (bytes.byteLength > 8388608) return refused(`is larger than ${LARGEST_MANIFEST} bytes`);
	const value = parseExactJson(bytes, LIMITS);
	if (!isObject(value)) return refused("is no JSON object that all read alike, or nests too deep");
	const version = value["schemaVersion"];
	if (version !== "1.0") return refused(`has schema version \`${typeof version === "string" ? oneLine(version, 20) : "none"}\`, and this wheelseal reads \`1.0\``);
	const parsed = manifestSchema.safeParse(value);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		return refused(`does not follow its schema at \`${oneLine(issue?.path.join(".") ?? "", 200)}\``, oneLine(issue?.message ?? "", 200));
	}
	const contradiction = contradictionIn(parsed.data);
	return contradiction === void 0 ? parsed.data : refused(contradiction);
}
/**
* Do two manifests say the same of a release, whichever run wrote them? Only `run` may differ: then the bytes that
* are there stay.
*/
function sameButForRun(left, right) {
	return stableJson({
		...left,
		run: null
	}) === stableJson({
		...right,
		run: null
	});
}
function contradictionIn(manifest) {
	const listed = /* @__PURE__ */ new Map();
	for (const asset of manifest.assets) {
		if (listed.has(asset.name.toLowerCase())) return `lists the asset \`${asset.name}\` twice`;
		listed.set(asset.name.toLowerCase(), asset);
	}
	for (const name of [MANIFEST_NAME, MANIFEST_BUNDLE_NAME]) if (listed.has(name)) return `lists \`${name}\`, which cannot hold its own digest`;
	for (const { name } of manifest.unclaimed) if (listed.has(name.toLowerCase())) return `lists the asset \`${oneLine(name, 255)}\` as claimed and as unclaimed`;
	const subjects = manifest.subjects.map((subject) => subject.asset.name);
	const twice = subjects.find((name, at) => subjects.indexOf(name) !== at);
	if (twice !== void 0) return `has the subject \`${twice}\` twice`;
	const missing = claimedAssets(manifest).find((asset) => !same(listed.get(asset.name.toLowerCase()), asset));
	if (missing) return `speaks of \`${missing.name}\`, which its list of assets does not have with that size and digest`;
	const badge = manifest.badges.flatMap((each) => [each.svg, each.endpoint]).find((name) => !listed.has(name.toLowerCase()));
	return badge === void 0 ? void 0 : `speaks of the badge \`${badge}\`, which its list of assets does not have`;
}
function claimedAssets(manifest) {
	return manifest.subjects.flatMap((subject) => [
		subject.asset,
		...subject.signatures.map((signature) => signature.bundle),
		...subject.attestations.map((attestation) => attestation.asset),
		...subject.sboms.map((sbom) => sbom.asset),
		...subject.scans.map((scan) => scan.asset)
	]);
}
function same(listed, asset) {
	return listed !== void 0 && listed.name === asset.name && listed.size === asset.size && listed.sha256 === asset.sha256;
}
function refused(why, cause) {
	return problem("verify/manifest", `The manifest \`${MANIFEST_NAME}\` ${why}`, "Fetch the release again; if it stays so, the release was not sealed by this version of wheelseal, or was changed since.", cause === void 0 || cause === "" ? {} : { cause });
}
export { sameButForRun as i, manifestBytes as n, parseManifest as r, LARGEST_MANIFEST as t };
