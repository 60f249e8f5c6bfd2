export { a as setOutput, c as summary } from "./core.js";
