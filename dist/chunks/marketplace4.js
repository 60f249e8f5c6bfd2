import { t as directoryFiles } from "./files.js";
import { i as parseJson } from "./json.js";
import { r as isProblem } from "./problem.js";
import { o as oneLine } from "./text.js";
import { r as readAnnouncement } from "./announcement.js";
// src/wiring/marketplace.ts
/** in bytes: GitHub's payloads reach 64 KiB, with the repository and the sender around them */
const LARGEST_EVENT = 1048576;
/** in bytes */
const LARGEST_REPORT = 67108864;
function wireMarketplace({ github }, log) {
	const files = directoryFiles();
	return {
		log,
		catalog: async (path, limit) => {
			const bytes = await files.read(path, limit);
			return isProblem(bytes) ? {
				...bytes,
				code: "catalog/unreadable"
			} : {
				bytes,
				name: oneLine(path, 200)
			};
		},
		report: async (path) => {
			const bytes = await files.read(path, LARGEST_REPORT);
			return isProblem(bytes) ? null : new TextDecoder().decode(bytes);
		},
		announcement: async () => {
			if (github?.event?.name !== "repository_dispatch") return void 0;
			const bytes = await files.read(github.event.path, LARGEST_EVENT);
			return isProblem(bytes) ? void 0 : readAnnouncement(parseJson(new TextDecoder().decode(bytes)));
		}
	};
}
export { wireMarketplace as t };
