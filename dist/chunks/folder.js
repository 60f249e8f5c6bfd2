export { r as openFolder } from "./folder2.js";
