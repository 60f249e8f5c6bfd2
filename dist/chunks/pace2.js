import { a as isSilence } from "./http.js";
import { t as limitOf } from "./limit.js";
import { t as said } from "./said.js";
// src/adapters/github/pace.ts
const MINUTE = 6e4;
/** in a minute. GitHub's limit is 80, and counts a request when it ends: those under way may fall into the next minute. */
const WRITES = 75;
/** in milliseconds: shorter waits for a turn are not worth a line */
const LONG = 5e3;
/** in milliseconds: what a limit lasts at least, for `Retry-After: 0` is said, too */
const SHORTEST = 1e3;
/** `budget`: milliseconds for which one limit may hold back the run. What GitHub asks to wait is no outage of it. */
function createPace(clock, log, budget) {
	const now = () => clock.now().getTime();
	/** The clock was set back since: nobody waits for it to come there again. */
	const isAhead = (at) => at > now();
	let begun = [];
	let lastTurn = Promise.resolve();
	let hold;
	/** Waits until no limit holds back this run; answers where that is too long. */
	const gate = async () => {
		for (;;) {
			const wait = hold === void 0 || isAhead(hold.told) ? 0 : hold.until - now();
			if (hold === void 0 || wait <= 0) return void 0;
			if (hold.until - hold.since > budget) return {
				silence: "overdue",
				cause: hold.words,
				again: new Date(hold.until)
			};
			await clock.sleep(wait);
		}
	};
	const nextTurn = async () => {
		for (;;) {
			const overdue = await gate();
			if (overdue) return overdue;
			begun = begun.filter((at) => !isAhead(at));
			const [oldest = 0] = begun;
			const wait = begun.length < WRITES ? 0 : oldest + MINUTE - now();
			if (wait <= 0) {
				begun = [...begun.slice(-74), now()];
				return;
			}
			if (wait > LONG) log.info(`GitHub takes some 80 writes a minute: the next in ${Math.ceil(wait / 1e3)} s`);
			await clock.sleep(wait);
		}
	};
	const turn = () => {
		const mine = lastTurn.then(nextTurn);
		lastTurn = mine;
		return mine;
	};
	/** Is this answer a limit? Then the gate is closed for as long as it says, longer if it says so again and again. */
	const isHeldBack = (answer, write, since, words) => {
		const asked = limitOf(answer, clock.now());
		if (asked === void 0) {
			const through = !isSilence(answer) && (write || hold?.write === false);
			if (hold !== void 0 && since > hold.told && through) hold = void 0;
			return false;
		}
		const told = now();
		if (hold !== void 0 && since <= hold.told) {
			hold = {
				...hold,
				until: Math.max(hold.until, told + asked)
			};
			return true;
		}
		const before = hold !== void 0 && since <= hold.until + MINUTE ? hold : {
			since: told,
			times: 0
		};
		const times = before.times + 1;
		const pause = Math.max(asked, times === 1 ? SHORTEST : MINUTE * 2 ** (times - 2));
		hold = {
			since: before.since,
			until: told + pause,
			told,
			times,
			write,
			words
		};
		log.info(`GitHub limits this run (${words}): every request of it waits ${Math.ceil(pause / 1e3)} s`);
		return true;
	};
	return { attempt: async (access, request) => {
		const write = isWrite(request);
		for (;;) {
			const overdue = await (write ? turn() : gate());
			if (overdue) return {
				answer: overdue,
				since: now()
			};
			const made = await access.http.attempt(request);
			if (!isHeldBack(made.answer, write, made.since, said(access, made.answer))) return made;
		}
	} };
}
/** What GitHub counts as creating content; GraphQL, of which only queries are asked, reads with a POST. */
function isWrite({ method, url }) {
	return method !== "GET" && !new URL(url).pathname.endsWith("/graphql");
}
export { createPace as t };
