export { n as judgeRelease } from "./judge-release.js";
