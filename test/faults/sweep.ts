import { startDemoOsv } from '../services/world.ts'
import { type Point, type Reference, referenceOf, tryPoint } from './point.ts'
import { type Kind, openShop, type Shop, type Stop } from './shop.ts'

const isWrite = (asked: string): boolean => !asked.startsWith('GET ') && !asked.endsWith(' /graphql')

/** Every place to kill a run: at each request, before it is handled; and where it writes once more, after that. */
export function allKills({ asked }: Reference): readonly Stop[] {
  return asked.flatMap((each, at): readonly Stop[] => {
    const nth = at + 1
    return [{ nth, how: 'unheard' }, ...(isWrite(each) ? [{ nth, how: 'handled' } as const] : [])]
  })
}

/** Some places to cancel a run, evenly spread. */
export function someCancels({ asked }: Reference, count: number): readonly Stop[] {
  return Array.from({ length: count }, (_, at) => ({
    nth: Math.ceil(((at + 0.5) * asked.length) / count),
    how: 'cancelled',
  }))
}

/** Tries the stops that `choose` names, so many at a time, each worker in a world of its own. */
export async function sweep(
  kind: Kind,
  workers: number,
  choose: (reference: Reference) => readonly Stop[],
  tell: (point: Point) => void = () => {},
): Promise<readonly Point[]> {
  const osv = await startDemoOsv()
  const points: Point[] = []
  let queue: Iterator<Stop> | undefined
  const work = async (shop: Shop): Promise<void> => {
    const reference = await referenceOf(shop)
    queue ??= choose(reference).values()
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const point = await tryPoint(shop, reference, next.value)
      points.push(point)
      tell(point)
    }
  }
  const open: Shop[] = []
  try {
    await Promise.all(
      Array.from({ length: workers }, async () => {
        const shop = await openShop(kind, osv)
        open.push(shop)
        await work(shop)
      }),
    )
  } finally {
    await Promise.all(open.map(shop => shop.close()))
    await osv.close()
  }
  return points
}

/** `new release: 120 points, 120 converged` */
export function summed(title: string, points: readonly Point[]): string {
  const reached = points.filter(each => each.at !== null)
  const well = reached.filter(each => each.wrongs.length === 0)
  const over = points.length - reached.length
  return `${title}: ${reached.length} points, ${well.length} converged${over === 0 ? '' : `; ${over} came after the end`}`
}
