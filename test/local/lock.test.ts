import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { whileLocked } from '../../src/local/lock.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  path = join(folder, 'lock')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const heldBy = (process: number, host = hostname()) =>
  writeFileSync(path, JSON.stringify({ host, process, token: 't' }))
const deadProcess = () => spawnSync(process.execPath, ['-e', '']).pid

describe('the lock', () => {
  it('is gone after the work, also when the work throws', async () => {
    expect(await whileLocked(path, async () => existsSync(path))).toBe(true)
    await expect(whileLocked(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(path)).toBe(false)
  })

  it('lets one in at a time', async () => {
    let inside = 0
    const most: number[] = []
    const work = async () => {
      inside += 1
      most.push(inside)
      await new Promise(resolve => {
        setTimeout(resolve, 5)
      })
      inside -= 1
    }
    await Promise.all(Array.from({ length: 6 }, () => whileLocked(path, work)))
    expect(most).toEqual([1, 1, 1, 1, 1, 1])
  })

  it('is taken over from a process that died', async () => {
    heldBy(deadProcess())
    expect(await whileLocked(path, async () => 'done')).toBe('done')
  })

  it('is taken over once when several find it dead', async () => {
    heldBy(deadProcess())
    let inside = 0
    const most: number[] = []
    const work = async () => {
      inside += 1
      most.push(inside)
      await Promise.resolve()
      inside -= 1
    }
    await Promise.all(Array.from({ length: 8 }, () => whileLocked(path, work)))
    expect(most).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  })

  it.each([
    { case: 'a process that lives', hold: () => heldBy(process.pid) },
    { case: 'a process of another machine', hold: () => heldBy(deadProcess(), 'elsewhere.example') },
    { case: 'somebody unknown', hold: () => writeFileSync(path, '') },
  ])('is waited for, then given up, when held by $case', async ({ hold }) => {
    hold()
    const answer = await whileLocked(path, async () => 'done', 60)
    expect(answer).toMatchObject({ code: 'rehearsal/state-busy' })
    expect(existsSync(path)).toBe(true)
  })
})
