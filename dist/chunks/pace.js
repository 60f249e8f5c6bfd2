export { t as createPace } from "./pace2.js";
