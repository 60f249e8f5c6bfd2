const { setTimeout } = process.getBuiltinModule("node:timers/promises");
// src/adapters/clock.ts
const systemClock = {
	now: () => /* @__PURE__ */ new Date(),
	sleep: async (milliseconds) => {
		await setTimeout(milliseconds);
	}
};
export { systemClock as t };
