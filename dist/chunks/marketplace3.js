export { t as wireMarketplace } from "./marketplace4.js";
