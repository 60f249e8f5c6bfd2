import { o as problem } from "./problem.js";
const { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } = process.getBuiltinModule("node:fs");
// src/adapters/directory/files.ts
/** in bytes; one buffer of this size, read into synchronously, hashes faster than any stream */
const BUFFER = 4194304;
/** Files of this machine. Links are followed; folders, pipes and devices are `input/unreadable`. */
function directoryFiles() {
	return {
		open: async (path) => openRegular(path, sourceOf),
		read: async (path, limit) => openRegular(path, (descriptor, size) => {
			try {
				const large = `\`${path}\` is ${size} bytes, more than the ${limit} that are read`;
				return size > limit ? unreadable(path, large) : readFileSync(descriptor);
			} finally {
				closeSync(descriptor);
			}
		})
	};
}
function openRegular(path, use) {
	try {
		const found = statSync(path);
		if (found.isDirectory()) return unreadable(path, `\`${path}\` is a folder`);
		if (!found.isFile()) return unreadable(path, `\`${path}\` is no regular file`);
		const descriptor = openSync(path, "r");
		return use(descriptor, fstatSync(descriptor).size);
	} catch (error) {
		const cause = error instanceof Error ? error.message : String(error);
		return {
			...unreadable(path, `\`${path}\` cannot be read`),
			cause
		};
	}
}
function unreadable(path, what) {
	return problem("input/unreadable", what, "Name a file that exists and that this user may read.", { where: path });
}
function sourceOf(descriptor, size) {
	let shared;
	return {
		size,
		read: async (offset, length) => {
			if (length <= BUFFER) shared ??= Buffer.allocUnsafeSlow(Math.min(BUFFER, size));
			const target = shared && length <= shared.byteLength ? shared.subarray(0, length) : Buffer.allocUnsafe(length);
			for (let done = 0; done < length;) {
				const count = readSync(descriptor, target, done, length - done, offset + done);
				if (count === 0) throw new Error("a file became shorter while it was read");
				done += count;
			}
			if (offset + length === size) shared = void 0;
			return target;
		},
		close: async () => closeSync(descriptor)
	};
}
export { directoryFiles as t };
