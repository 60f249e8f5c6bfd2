export { t as verify } from "./verifying.js";
