export { t as release, n as reportOf } from "./releasing2.js";
