import { n as oneOf, r as openMetrics, t as gauge } from "./openmetrics.js";
import { n as isOff, t as ORDER } from "./facts.js";
import { n as exitCodeOf } from "./problem.js";
import { t as scanResultIn } from "./release-report.js";
// src/report/outcome-metrics.ts
/** How a run can end, for a label: `unchanged` was published before, `stopped` is wrong use. */
const OUTCOMES = [
	"published",
	"unchanged",
	"kept",
	"handed-over",
	"refused",
	"stopped",
	"unfinished",
	"bug"
];
/** How a stage can end. `recalled`: an earlier run had done it; `not-reached`: the run ended before it. */
const STAGE_OUTCOMES = [
	"succeeded",
	"recalled",
	"off",
	"failed",
	"not-reached"
];
/** Which release a run was about, how it and its stages ended, and what they took. */
function outcomeFamilies(report) {
	return [...runFamilies(report), ...stageFamilies(report)];
}
function runFamilies(report) {
	const { tag, context } = report;
	const version = context?.distributions[0]?.version;
	const said = {
		repository: context?.release.repository ?? "",
		version: version ?? "",
		tag: tag ?? ""
	};
	const outcome = outcomeOf(report);
	return [
		gauge("wheelseal_release_info", "The release that the run was about", [[said, 1]]),
		gauge("wheelseal_run_exit_code", "Exit status of the run: 0, 1, 2, 3 or 70", [[{}, exitCodeOf(report.problems)]]),
		gauge("wheelseal_run_outcome", "How the run ended: 1 for the outcome that it had", oneOf("outcome", OUTCOMES, outcome))
	];
}
function outcomeOf({ problems, facts: { publish }, resumed }) {
	switch (exitCodeOf(problems)) {
		case 0:
			if (publish === void 0 || isOff(publish)) return "handed-over";
			if (publish.artifact !== null) return "kept";
			return resumed.includes("publish") ? "unchanged" : "published";
		case 1: return "refused";
		case 2: return "stopped";
		case 3: return "unfinished";
		case 70: return "bug";
	}
}
function stageFamilies(report) {
	const outcomes = ORDER.flatMap((stage) => oneOf("outcome", STAGE_OUTCOMES, stageOutcome(report, stage)).map(([labels, value]) => [{
		stage,
		...labels
	}, value]));
	const took = ORDER.flatMap((stage) => {
		const effort = report.effort[stage];
		return effort === void 0 ? [] : [{
			labels: { stage },
			effort
		}];
	});
	return [
		gauge("wheelseal_stage_outcome", "How the stage ended: 1 for the outcome that it had", outcomes),
		gauge("wheelseal_stage_duration_seconds", "Time that the stage took in this run", took.map(({ labels, effort }) => [labels, effort.durationMs / 1e3]), "seconds"),
		gauge("wheelseal_stage_upload_tries", "Uploads that the stage began", took.map(({ labels, effort }) => [labels, effort.tries])),
		gauge("wheelseal_stage_upload_retries", "Uploads that the stage began anew, with the same bytes under the same name", took.map(({ labels, effort }) => [labels, effort.retries])),
		gauge("wheelseal_stage_uploaded_bytes", "Size of all uploads that the stage began", took.map(({ labels, effort }) => [labels, effort.bytes]), "bytes")
	];
}
function stageOutcome({ facts, resumed, problems, effort }, stage) {
	const fact = facts[stage];
	if (fact !== void 0 && isOff(fact)) return "off";
	if (resumed.includes(stage)) return "recalled";
	const isLast = ORDER.slice(ORDER.indexOf(stage) + 1).every((name) => facts[name] === void 0 && effort[name] === void 0);
	if (effort[stage] !== void 0 && (fact === void 0 || isLast && problems.length > 0)) return "failed";
	return fact === void 0 ? "not-reached" : "succeeded";
}
// src/report/metrics.ts
const DAY_SECONDS = 86400;
const VERDICTS = [
	"pass",
	"fail",
	"incomplete"
];
const BANDS = [
	"critical",
	"high",
	"medium",
	"low",
	"none",
	"unknown"
];
const KINDS = [
	"keyless",
	"backup-key",
	"local"
];
/**
* The figures of one run as OpenMetrics 1.0 text, gauges only, so that what reads the older Prometheus text format (node
* exporter, Pushgateway) reads the same. Base units: seconds and bytes. What this run does not know has no sample: zero is
* said of what was counted. Each sample has the label `project`, once there is a plan; the other labels are of short, fixed
* sets, but for the one sample of `wheelseal_release_info`.
*/
function metricsText(report) {
	const [distribution] = report.context?.distributions ?? [];
	const project = distribution === void 0 ? {} : { project: distribution.name };
	const families = [
		...outcomeFamilies(report),
		...fileFamilies(report),
		...sbomFamilies(report),
		...scanFamilies(report),
		...placeFamilies(report)
	];
	return openMetrics(families, project);
}
function fileFamilies({ context, facts: { sign } }) {
	if (context === null) return [];
	const kinds = ["wheel", "sdist"];
	const filesOf = (kind) => context.distributions.filter((each) => each.kind === kind).map((each) => each.file);
	const signed = kinds.flatMap((distribution) => KINDS.map((by) => {
		const files = new Set(filesOf(distribution));
		const count = (sign === void 0 || isOff(sign) ? [] : sign.signatures).filter((each) => each.kind === by && files.has(each.file)).length;
		return [{
			distribution,
			by
		}, count];
	}));
	return [gauge("wheelseal_files", "Wheels and sdists of the release", kinds.map((distribution) => [{ distribution }, filesOf(distribution).length])), gauge("wheelseal_files_signed", "Those of them that are signed and verified, by who signed", signed)];
}
function sbomFamilies({ facts: { sbom } }) {
	if (sbom === void 0) return [];
	const documents = isOff(sbom) ? [] : sbom.documents;
	const components = new Set(documents.flatMap((each) => each.components.map(({ purl, reference }) => purl ?? reference)));
	const complete = documents.filter((each) => each.complete).length;
	return [
		gauge("wheelseal_sbom_documents", "SBOMs of single files", [[{}, documents.length]]),
		gauge("wheelseal_sbom_documents_complete", "Those of them that know every dependency", [[{}, complete]]),
		gauge("wheelseal_sbom_components", "Distinct components in the SBOMs", [[{}, components.size]])
	];
}
function scanFamilies({ facts: { scan }, made }) {
	const fact = scan === void 0 || isOff(scan) ? null : scan;
	const result = scanResultIn(made);
	const known = fact ?? result;
	if (known === null) return [];
	const { counts, verdict } = known;
	const ageDays = fact === null ? result?.database.ageDays ?? null : fact.ageDays;
	const excepted = result === null ? fact?.excepted ?? null : exceptedIn(result);
	return [
		gauge("wheelseal_scan_verdict", "The verdict: 1 for the one that it is", oneOf("verdict", VERDICTS, verdict)),
		gauge("wheelseal_scan_findings", "Open findings by severity", BANDS.map((severity) => [{ severity }, counts[severity]])),
		gauge("wheelseal_scan_findings_excepted", "Findings that an exception of the policy covers", ifKnown(excepted)),
		gauge("wheelseal_scan_advisory_age_seconds", "Age of the advisory data at the time of the scan, in whole days", ifKnown(ageDays === null ? null : ageDays * DAY_SECONDS), "seconds")
	];
}
function exceptedIn({ findings }) {
	return findings.filter((each) => each.state === "excepted").length;
}
function placeFamilies({ facts: { publish } }) {
	if (publish === void 0 || isOff(publish)) return [];
	const { assets, index, notified } = publish;
	const states = index === null ? [] : [[{ state: "uploaded" }, index.uploaded], [{ state: "kept" }, index.kept]];
	return [
		gauge("wheelseal_release_assets", "Assets that the release holds", [[{}, assets.length]]),
		gauge("wheelseal_index_files", "Files of the release on the package index: uploaded now, or there before", states),
		gauge("wheelseal_marketplace_told", "Whether the marketplace could be told of the release", ifKnown(notified === null ? null : Number(notified.trouble === null)))
	];
}
function ifKnown(value) {
	return value === null ? [] : [[{}, value]];
}
export { metricsText };
