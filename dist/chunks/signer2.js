export { t as createKeylessSigner } from "./signer.js";
