/** Room for temporary files, shared by all downloads of a run. */
export interface Room {
  /** Waits until there is room for so many bytes, in the order of asking; answers how to give it back, once. */
  take(size: number): Promise<() => void>
}

/** `most`: in bytes; what is larger gets all of it. */
export function createRoom(most: number): Room {
  let taken = 0
  let last: Promise<void> = Promise.resolve()
  let freed = Promise.withResolvers<void>()

  const enter = async (share: number): Promise<void> => {
    for (;;) {
      if (taken + share <= most) break
      await freed.promise
    }
    taken += share
  }

  return {
    take: async size => {
      const share = Math.min(size, most)
      const mine = last.then(() => enter(share))
      last = mine
      await mine
      let isTaken = true
      return () => {
        if (!isTaken) return
        isTaken = false
        taken -= share
        freed.resolve()
        freed = Promise.withResolvers()
      }
    },
  }
}
