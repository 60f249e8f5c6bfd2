export { t as backoff, n as createHttp, r as deadlineOf, i as hurried, a as isSilence, o as mayPass, s as retryAfter, c as saidOf } from "./http.js";
