export { t as createDirectoryStore } from "./store2.js";
