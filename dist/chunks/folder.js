export { r as openFolder, a as writeWhole } from "./folder2.js";
