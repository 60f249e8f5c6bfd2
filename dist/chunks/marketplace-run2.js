export { t as buildSite, n as checkCatalog, r as mergeSite, i as refusedEnding } from "./marketplace-run.js";
