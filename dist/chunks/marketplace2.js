import { i as prose } from "./markdown.js";
import { t as counted } from "./text.js";
import { t as hasRed } from "./red.js";
import { t as problemJson } from "./verification-json.js";
// src/report/marketplace.ts
const NOTHING_WRITTEN = {
	problems: [],
	warnings: [],
	site: null,
	plugins: 0,
	stale: 0,
	red: 0,
	report: null
};
/** What a part, written to `out`, came to; nothing where there is none. */
function resultOf({ part, problems, warnings }, out, report) {
	if (part === null) return {
		...NOTHING_WRITTEN,
		problems,
		warnings
	};
	const { entries } = part;
	const stale = entries.filter((each) => each.trouble !== null).length;
	const red = entries.filter(hasRed).length;
	return {
		problems,
		warnings,
		site: out,
		plugins: entries.length,
		stale,
		red,
		report
	};
}
/** in bytes: GitHub drops a summary above 1 MiB as a whole */
const LARGEST_SUMMARY = 1e6;
const MOST_PROBLEMS = 60;
/** The outputs of the action; the same words as in its action.yml. */
function marketplaceOutputs(result) {
	return {
		site: result.site ?? "",
		plugins: String(result.plugins),
		stale: String(result.stale),
		red: String(result.red),
		report: result.report ?? ""
	};
}
/** What `--json` prints of a build or a merge. */
function marketplaceJson(result) {
	const { problems, warnings, ...rest } = result;
	return {
		...rest,
		warnings: warnings.map(problemJson),
		problems: problems.map(problemJson)
	};
}
/** Problems and warnings for people, as many of each as anybody reads; the report has the others. */
function tellTroubles({ problems, warnings }, log) {
	for (const trouble of problems.slice(0, MOST_PROBLEMS)) log.problem(trouble);
	for (const { what, hint } of warnings.slice(0, MOST_PROBLEMS)) log.warning(`${what}. ${hint}`);
	for (const [count, noun] of [[problems.length, "more problem"], [warnings.length, "more warning"]]) if (count > MOST_PROBLEMS) log.warning(`… and ${counted(count - MOST_PROBLEMS, noun)}`);
}
/** The last line: what was written, and what of it is not of today. */
function marketplaceLine({ site, plugins, stale, red }) {
	if (site === null) return "nothing was written; what was there stays";
	const asides = [...stale === 0 ? [] : [`${stale} not looked at`], ...red === 0 ? [] : [`${red} with a red signal`]];
	return `\`${site}\` is written: ${counted(plugins, "plugin")}${asides.length === 0 ? "" : ` (${asides.join(", ")})`}`;
}
/** The job summary: problems first, then the report, cut at the end of a line. */
function marketplaceSummary(report, problems) {
	const list = problems.slice(0, MOST_PROBLEMS).map(({ code, what, hint, where }) => {
		return `- **${code}** ${where === void 0 ? "" : `${prose(where, 300)}: `}${prose(what)}. ${prose(hint)}`;
	});
	const rest = problems.length - list.length;
	const head = rest === 0 ? list : [...list, `- … and ${counted(rest, "more problem")}`];
	const lines = [
		...head,
		...head.length === 0 ? [] : [""],
		...(report ?? "").split("\n")
	];
	let spent = 0;
	const cut = lines.findIndex((line) => {
		spent += Buffer.byteLength(line) + 1;
		return spent > LARGEST_SUMMARY;
	});
	return cut === -1 ? lines.join("\n") : [
		...lines.slice(0, cut),
		"",
		"The rest is in the report itself.",
		""
	].join("\n");
}
export { marketplaceSummary as a, marketplaceOutputs as i, marketplaceJson as n, resultOf as o, marketplaceLine as r, tellTroubles as s, NOTHING_WRITTEN as t };
