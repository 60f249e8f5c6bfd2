export { t as backoff, n as createHttp, r as isSilence, i as retryAfter, a as saidOf } from "./http.js";
