import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Service } from '../services/loopback.ts'
import { startDemoOsv } from '../services/world.ts'
import { DOOR_ROWS, tryDoorRow } from './door-rows.ts'
import { type Reference, referenceOf } from './point.ts'
import { openShop, type Shop } from './shop.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

// On a new release too: `npm run faults -- --sweep`.
describe.skipIf(process.platform === 'win32').each(['replacing'] as const)(
  'the built door, signing, under a fault: %s',
  kind => {
    let osv: Service
    let shop: Shop
    let reference: Reference
    beforeAll(async () => {
      osv = await startDemoOsv()
      shop = await openShop(kind, osv)
      reference = await referenceOf(shop)
    })
    afterAll(() => Promise.all([shop.close(), osv.close()]))

    it.each(DOOR_ROWS.map(row => [row.name, row.exit, row] as const))('%s: exit %i', async (_name, _exit, row) => {
      expect(await tryDoorRow(shop, reference, row)).toEqual([])
    })
  },
)
