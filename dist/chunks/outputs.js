export { t as releaseOutputs } from "./outputs2.js";
