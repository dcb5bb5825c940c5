// A machine that cannot be cloned is restored from a saved state, or booted, and the run says so once.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { expect, test } from 'vitest'
import { Runs } from './run-vitest.ts'

test('what cannot be cloned is restored, what has a disk is booted', async () => {
  await using runs = new Runs()
  copyFileSync(tinyGuest().disk, join(runs.folder, 'disk'))
  const { code, output } = await runs.run(['fallback'])
  expect(code, output).toBe(0)
  expect(runs.notes('prepare restored')).toHaveLength(1)
  // Once to see whether it can be saved, and once for each test.
  expect(runs.notes('prepare booted')).toHaveLength(3)
  expect(new Set(runs.notes('pid')).size).toBe(4)
  expect(output.match(/each test restores a saved state: -snapshot/g)).toHaveLength(1)
  expect(output.match(/each test boots its own machine: -snapshot/g)).toHaveLength(1)
  expect(runs.qemus()).toEqual([])
})
