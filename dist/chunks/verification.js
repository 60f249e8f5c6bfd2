export { t as verificationLines } from "./verification2.js";
