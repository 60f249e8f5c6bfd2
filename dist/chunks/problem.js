export { n as exitCodeOf } from "./problem2.js";
