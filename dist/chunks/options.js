export { n as parseReleaseInputs } from "./options2.js";
