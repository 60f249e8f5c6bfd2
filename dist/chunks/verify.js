export { t as wireVerify } from "./verify2.js";
