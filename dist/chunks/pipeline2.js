export { r as runRelease } from "./pipeline.js";
