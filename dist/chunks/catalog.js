import { r as mayBeOf } from "./tag.js";
// src/marketplace/catalog.ts
/** Whose repositories a catalogue lists, as their manifests name it. */
const HOST = "https://github.com";
/**
* May this tag be a release of the plugin at all? By the rules for tags; a rule for a branch admits every tag but those that
* name other projects alone, which are those of other plugins in the repository.
*/
function admitsTag({ publisher, packages }, tag) {
	return publisher.refs.some((rule) => rule.startsWith("refs/tags/") ? fits(rule, `refs/tags/${tag}`) : mayBeOf(tag, packages));
}
/**
* Who may have signed the release of this tag: the pinned workflow of the repository by name (today's, or a former one) and
* number, started for this very tag (or, where a rule names a branch, for that branch), and the backup key where the
* catalogue has one.
*/
function publishersOf(plugin, tag) {
	const { repository, repositoryId, publisher, backupKey } = plugin;
	const ref = `refs/tags/${tag}`;
	const refs = publisher.refs.flatMap((rule) => rule.startsWith("refs/tags/") ? fits(rule, ref) ? [ref] : [] : [rule]);
	const pin = (name, rule) => ({
		kind: "github",
		repository: name,
		repositoryId,
		workflow: publisher.workflow,
		...publisher.buildSigner === null ? {} : { buildSigner: publisher.buildSigner },
		...rule.endsWith("*") ? { refPrefix: rule.slice(0, -1) } : { ref: rule }
	});
	const key = backupKey === null ? [] : [{
		kind: "key",
		name: "backup key of the catalogue",
		publicKey: backupKey,
		mayLackLog: true
	}];
	const rules = [...new Set(refs)];
	return [...[repository, ...publisher.formerly].flatMap((name) => rules.map((rule) => pin(name, rule))), ...key];
}
function fits(rule, ref) {
	return rule.endsWith("*") ? ref.startsWith(rule.slice(0, -1)) && ref.length >= rule.length : ref === rule;
}
export { admitsTag as n, publishersOf as r, HOST as t };
