import { describe, expect, it } from 'vitest'
import { createRoom } from '../../../src/adapters/github/hub-room.ts'

/** Who is in the room: each takes its size, in this order. */
function visitors(most: number, ...sizes: readonly number[]) {
  const room = createRoom(most)
  const inside = new Map<number, () => void>()
  sizes.forEach((size, at) => void room.take(size).then(leave => inside.set(at, leave)))
  const settled = () => new Promise(resolve => setImmediate(resolve))
  return {
    inside: async () => {
      await settled()
      return [...inside.keys()]
    },
    leave: (at: number) => {
      inside.get(at)?.()
      // A source may be closed twice.
      inside.get(at)?.()
      inside.delete(at)
    },
  }
}

describe('the room for downloads', () => {
  it('holds no more than it has, in the order of asking', async () => {
    const { inside, leave } = visitors(10, 4, 4, 4, 1)
    expect(await inside()).toEqual([0, 1])
    leave(1)
    expect(await inside()).toEqual([0, 2, 3])
  })

  it('is for one alone that is larger', async () => {
    const { inside, leave } = visitors(10, 1, 50, 1)
    expect(await inside()).toEqual([0])
    leave(0)
    expect(await inside()).toEqual([1])
    leave(1)
    expect(await inside()).toEqual([2])
  })
})
