export { r as createGitHubApi } from "./api2.js";
