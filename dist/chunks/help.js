export { r as SIGSTORE_HELP } from "./help2.js";
