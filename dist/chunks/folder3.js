export { t as wireAlone, n as wireFolder } from "./folder4.js";
