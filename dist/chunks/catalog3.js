export { t as catalogJson, n as catalogLines, r as catalogWarningLines } from "./catalog2.js";
