import { n as forMarkdown, o as oneLine } from "./text.js";
// src/core/markdown.ts
/** Pieces of GitHub Markdown whose text, whoever wrote it, shows as it is. */
/** A sentence of ours that quotes values in backticks: they become code, everything is escaped. */
function prose(text, limit = 1e3) {
	return oneLine(text, limit).split(/(`[^`]*`)/).map((piece) => /^`.+`$/.test(piece) ? code(piece.slice(1, -1), limit) : forMarkdown(piece, limit)).join("");
}
/** A value. Backticks would show our escapes as they are, so it is an element. */
function code(text, limit = 300) {
	return `<code>${forMarkdown(text, limit)}</code>`;
}
/** A link to an http(s) address; anything else stays text. */
function link(text, url) {
	const shown = forMarkdown(text, 300);
	if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return shown;
	return `[${shown}](${new URL(url).href.replace(/[()'`[\]\\|<>]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)})`;
}
/** Lines to copy. The fence is longer than any run of backticks in them. */
function fenced(lines, language) {
	const clean = lines.map((line) => oneLine(line, 4e3));
	const longest = Math.max(2, ...clean.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
	const fence = "`".repeat(longest + 1);
	return [
		`${fence}${language}`,
		...clean,
		fence
	];
}
/**
* A table of cells that are Markdown already, as far as `budget` bytes reach; then a line says how many rows were cut.
*/
function table(header, rows, budget) {
	return tableOf({
		header,
		rows,
		cellsOf: (row) => row,
		budget,
		elsewhere: "they are in the files of the release"
	});
}
/** A table whose rows become cells one by one: those that the budget cuts cost nothing. */
function tableOf(what) {
	const { header, rows, cellsOf, budget, elsewhere } = what;
	const lines = [rowOf(header), rowOf(header.map(() => "---"))];
	let spent = 0;
	for (const [at, row] of rows.entries()) {
		const next = rowOf(cellsOf(row));
		spent += Buffer.byteLength(next) + 1;
		if (spent > budget) return [
			...lines,
			"",
			`${rows.length - at} of ${rows.length} rows cut: ${elsewhere}.`
		];
		lines.push(next);
	}
	return lines;
}
function rowOf(cells) {
	return `| ${cells.join(" | ")} |`;
}
export { table as a, prose as i, fenced as n, tableOf as o, link as r, code as t };
