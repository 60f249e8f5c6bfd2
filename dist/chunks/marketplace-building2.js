export { t as buildMarketplace, n as ended, r as writeSiteOf } from "./marketplace-building.js";
