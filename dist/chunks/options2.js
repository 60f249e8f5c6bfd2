export { n as parseReleaseInputs } from "./options.js";
