export { t as release } from "./releasing2.js";
