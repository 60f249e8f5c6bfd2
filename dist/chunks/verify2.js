export { t as wireVerify } from "./verify.js";
