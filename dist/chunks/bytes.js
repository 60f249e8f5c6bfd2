// src/core/bytes.ts
const CHUNK = 4194304;
/** The whole source in order, in chunks of at most 4 MiB; each chunk is only valid until the next one is asked for. */
async function* chunksOf(source) {
	for (let offset = 0; offset < source.size; offset += CHUNK) yield await source.read(offset, Math.min(CHUNK, source.size - offset));
}
/** A source over bytes that are already in memory. */
function bytesInMemory(bytes) {
	return {
		size: bytes.byteLength,
		read: async (offset, length) => {
			if (offset < 0 || offset + length > bytes.byteLength) throw new RangeError("read past the end of the bytes");
			return bytes.subarray(offset, offset + length);
		},
		close: async () => {}
	};
}
export { chunksOf as n, bytesInMemory as t };
