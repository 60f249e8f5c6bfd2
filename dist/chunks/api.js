export { t as createGitHubApi } from "./api2.js";
