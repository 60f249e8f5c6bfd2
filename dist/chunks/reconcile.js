import { n as sortedBy } from "./order.js";
import { o as problem } from "./problem.js";
// src/release/temporary-name.ts
/** The name of bytes that wait beside others for the real one. */
function temporaryName(name, sha256) {
	return `${name}.part-${sha256.slice(0, 12)}`;
}
/** The name that a temporary one waits for; undefined for any other name. */
function baseOfTemporary(name) {
	return /^(.{1,255})\.part-[0-9a-f]{12}$/.exec(name)?.[1];
}
// src/release/reconcile.ts
/**
* Compares what a release should hold with what its store lists; decides, does nothing. Equal means: finished, same
* size, same digest; a digest that the store cannot tell (null) is equal to nothing. The answer has the planned
* assets first, in their order, then what else is there, by name. A partial upload answers with `remove` and, being
* gone then, with `put`. `isOwn` names assets that no one but this program writes: on a draft they go when they are
* planned no more, so that a scan result of yesterday never stands beside today's files; on a published release that may be
* added to, they alone are replaced, for what a run that died there left unfinished.
*/
function reconcile(wanted, found, mode, isOwn = () => false) {
	const foundByName = new Map(found.map((asset) => [asset.name, asset]));
	const wantedNames = new Set(wanted.map((asset) => asset.name));
	const planned = wanted.flatMap((asset) => stepsFor(asset, foundByName.get(asset.name) ?? null, mode, isOwn));
	const kept = new Set(planned.flatMap((step) => step.kind === "keep" ? [step.asset.name] : []));
	const unplanned = found.filter((asset) => !wantedNames.has(asset.name));
	const others = sortedBy(unplanned, (asset) => asset.name).flatMap((asset) => stepsForOther(asset, mode, wantedNames, kept, isOwn));
	return [...planned, ...others];
}
/** Is it what a run left that died while it exchanged one of these names? The next settling of that name removes it. */
function isLeftover(found, names) {
	const base = baseOfTemporary(found.name);
	return base !== void 0 && names.has(base);
}
/** The same of any other name: whoever settles these alone leaves it, and nothing is published beside it. */
function isOrphan(name, names) {
	const base = baseOfTemporary(name);
	return base !== void 0 && !names.has(base);
}
/** Does the store hold these very bytes under this name? */
function holds(found, asset) {
	return found.name === asset.name && found.state === "stored" && found.sha256 !== null && found.sha256 === asset.sha256 && found.size === asset.size;
}
/** Why published bytes that differ from planned ones stop a run: they are never exchanged. */
function troubleOfConflict({ asset, found }) {
	const there = found === null ? "does not hold it" : `holds sha256 \`${found.sha256 ?? "unknown"}\``;
	return problem("publish/differs", `\`${asset.name}\` has sha256 \`${asset.sha256}\`, but the published release ${there}`, "Published bytes never change. Release the files that were published first (`reuse-published: true` takes them), or raise the version and push a new tag.", { where: asset.name });
}
/** What stands against going on: planned assets that the store does not list with the planned bytes. */
function troubleOfLack(listed, plan) {
	const lacking = plan.filter((each) => !listed.some((found) => holds(found, each))).map((each) => `\`${each.name}\``);
	if (lacking.length === 0) return void 0;
	return problem("publish/not-settled", `The release does not hold ${lacking.slice(0, 5).join(", ")} with the planned digest`, "Run again: what is stored already is kept, and only the rest is made anew.");
}
function stepsFor(asset, found, mode, isOwn) {
	if (found && holds(found, asset)) return [{
		kind: "keep",
		asset
	}];
	if (mode === "immutable") return [{
		kind: "conflict",
		asset,
		found
	}];
	if (!found) return [{
		kind: "put",
		asset
	}];
	if (found.state === "partial") return [{
		kind: "remove",
		name: found.name,
		reason: "partial"
	}, {
		kind: "put",
		asset
	}];
	return [{
		kind: mode === "draft" || isOwn(asset.name) ? "replace" : "conflict",
		asset,
		found
	}];
}
function stepsForOther(found, mode, wanted, kept, isOwn) {
	const base = baseOfTemporary(found.name);
	if (mode !== "immutable" && base !== void 0 && wanted.has(base)) return kept.has(base) ? [{
		kind: "remove",
		name: found.name,
		reason: "leftover"
	}] : [];
	if (mode === "draft" && found.state === "partial") return [{
		kind: "remove",
		name: found.name,
		reason: "partial"
	}];
	if (mode === "draft" && isOwn(found.name)) return [{
		kind: "remove",
		name: found.name,
		reason: "stale"
	}];
	return [{
		kind: "unclaimed",
		found
	}];
}
export { troubleOfConflict as a, temporaryName as c, reconcile as i, isLeftover as n, troubleOfLack as o, isOrphan as r, baseOfTemporary as s, holds as t };
