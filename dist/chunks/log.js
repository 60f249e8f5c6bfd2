export { t as closingLine, n as mostSevere, r as plural, i as problemLines, a as scanSaid, o as stageLine } from "./log2.js";
