import { t as require_seeds } from "./seeds2.js";
export default require_seeds();
export {};
