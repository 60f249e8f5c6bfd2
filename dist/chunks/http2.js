export { t as backoff, n as createHttp, r as hurried, i as isSilence, a as mayPass, o as retryAfter, s as saidOf } from "./http.js";
