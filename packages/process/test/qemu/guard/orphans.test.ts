import { randomInt } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { startParent } from '../../parent-program.ts'

const TRIALS = process.env['QM_ENDURANCE'] ? 200 : 4
const order = {
  binary: qemuBinaries()[0].path,
  args: ['-M', 'none', '-S', '-display', 'none', '-nodefaults'],
  count: 3,
}

/** The time in which three children are spawned, and a little more, in milliseconds. */
const SPAWNING_MS = 40

describe.each(['setpriv', 'perl', 'watchdog'] as const)('with %s alone', { timeout: 3_600_000 }, guard => {
  test(`a parent killed by SIGKILL leaves none of its 3 QEMUs behind, ${TRIALS} times`, async () => {
    const left: string[] = []
    for (let trial = 0; trial < TRIALS; trial++) {
      const parent = startParent({ ...order, guard, end: 'wait' })
      await parent.said('running')
      parent.child.kill('SIGKILL')
      left.push(...(await parent.orphans()))
    }
    expect(left).toEqual([])
  })

  test(`nor does one that is killed while it is still spawning them, ${TRIALS} times`, async () => {
    const left: string[] = []
    for (let trial = 0; trial < TRIALS; trial++) {
      const parent = startParent({ ...order, guard, end: 'wait' })
      await parent.said('spawning')
      await after(randomInt(0, SPAWNING_MS))
      parent.child.kill('SIGKILL')
      left.push(...(await parent.orphans()))
    }
    expect(left).toEqual([])
  })
})

test('without a guard they would stay: the trial sees orphans', async () => {
  const parent = startParent({ ...order, guard: 'none', end: 'wait' })
  await parent.said('running')
  parent.child.kill('SIGKILL')
  // They would stay for ever: a moment tells.
  expect(await parent.orphans(500)).toHaveLength(3)
})
