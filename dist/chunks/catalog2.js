import { t as counted } from "./text.js";
import { n as inWords } from "./publisher.js";
import { r as publishersOf } from "./catalog.js";
// src/marketplace/catalog-words.ts
/**
* Who may sign a release of the plugin, one sentence for each: with the rule itself, `refs/tags/v*`, in the place of the
* tag that a release will have.
*/
function publishersInWords(plugin) {
	const tags = plugin.publisher.refs.flatMap((rule) => rule.startsWith("refs/tags/") ? [rule.slice(10)] : []);
	const publishers = (tags.length === 0 ? [""] : tags).flatMap((tag) => publishersOf(plugin, tag));
	return [...new Set(publishers.map(inWords))];
}
/** What whoever runs the marketplace should know of the catalogue, plugin by plugin. */
function catalogWarnings({ plugins }) {
	return plugins.flatMap((plugin) => {
		const branches = plugin.publisher.refs.filter((rule) => rule.startsWith("refs/heads/")).map((rule) => `\`${rule}\``);
		return [
			...branches.length === 0 ? [] : [`Runs on the branch ${branches.join(", ")} may release any tag: nothing binds the tag to what was signed`],
			...plugin.backupKey === null ? [] : ["A backup key may sign without a log entry: whoever has it can do so unseen, and its releases show amber"],
			...plugin.contact === null ? ["It has no contact for reports of vulnerabilities"] : []
		].map((warning) => ({
			plugin: plugin.name,
			warning
		}));
	});
}
// src/report/catalog.ts
/** How many plugins, and how many warnings, are shown to people; JSON has them all. */
const MOST_SHOWN = 200;
function catalogJson(catalog) {
	return {
		sha256: catalog.sha256,
		plugins: catalog.plugins.map((plugin) => {
			const { name, repository, repositoryId, packages, releases, contact } = plugin;
			return {
				name,
				repository,
				repositoryId,
				packages,
				publishers: publishersInWords(plugin),
				releases,
				contact
			};
		}),
		repositories: repositoriesOf(catalog),
		warnings: catalogWarnings(catalog)
	};
}
/** What each plugin pins, in words, then how many there are and by which rules they are judged. */
function catalogLines(catalog) {
	const { plugins, rules } = catalog;
	const shown = plugins.slice(0, MOST_SHOWN).flatMap(pluginLines);
	const judged = `threshold ${rules.failOn}, unknown severity ${rules.unknownSeverity}, scans up to ${counted(rules.maxScanAge, "day")} old`;
	return [
		...shown,
		...rest(plugins.length, "plugin"),
		`${counted(plugins.length, "plugin")} of ${repositories(repositoriesOf(catalog))}, judged by: ${judged}`
	];
}
function pluginLines(plugin) {
	const { name, packages, releases } = plugin;
	return [`${name}: ${packages.map((each) => `\`${each}\``).join(", ")}, ${newest(releases)}`, ...publishersInWords(plugin).map((sentence) => `  signed by ${sentence}`)];
}
/** The warnings, each with the plugin that it is about. */
function catalogWarningLines(catalog) {
	const warnings = catalogWarnings(catalog);
	return [...warnings.slice(0, MOST_SHOWN).map(({ plugin, warning }) => `\`${plugin}\`: ${warning}`), ...rest(warnings.length, "warning")];
}
function newest(releases) {
	return releases === 1 ? "the newest release" : `the newest ${releases} releases`;
}
function rest(count, noun) {
	return count > MOST_SHOWN ? [`… and ${counted(count - MOST_SHOWN, `more ${noun}`)}; \`--json\` has all`] : [];
}
function repositories(count) {
	return count === 1 ? "1 repository" : `${count} repositories`;
}
function repositoriesOf({ plugins }) {
	return new Set(plugins.map((each) => each.repositoryId)).size;
}
export { catalogLines as n, catalogWarningLines as r, catalogJson as t };
