export { n as marketplaceJson, r as marketplaceLine, s as tellTroubles } from "./marketplace2.js";
