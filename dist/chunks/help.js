export { r as MARKETPLACE_HELP, i as SIGSTORE_HELP } from "./help2.js";
